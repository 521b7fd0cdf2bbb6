"use strict";

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const test = require("node:test");
const options = require("../options");
const manifest = require("../package.json");

const settings = (values) => ({ get: (name, otherwise) => values[name] ?? otherwise });

test("the program is the one of the settings, on standard input and output", () => {
  assert.deepEqual(options.server(settings({ path: "/opt/mtlint" })), { command: "/opt/mtlint", args: ["serve"], transport: 0 });
  assert.equal(options.server(settings({ path: "" })).command, "mtlint");
});

test("it reads along in texts on disk and in ones that were never saved", () => {
  const selector = options.client().documentSelector;
  assert.equal(selector.length, options.LANGUAGES.length * options.SCHEMES.length);
  assert.ok(selector.some((filter) => filter.scheme === "untitled" && filter.language === "markdown"));
});

test("a hover does not repeat the message and the link that VS Code shows anyway", async () => {
  const { provideHover } = options.client().middleware;
  const hover = { contents: [{ value: "**One \\*is\\* wrong**\n\nSuggestion: “a”\n\n[x](y)\n\n---\n\n**Two**\n\nWhy **so**." }] };
  const shown = await provideHover(null, null, null, async () => hover);
  assert.equal(shown.contents[0].value, "Suggestion: “a”\n\n---\n\nWhy **so**.");
  assert.equal(await provideHover(null, null, null, async () => null), null);
});

test("it is activated for the languages that it reads", () => {
  assert.deepEqual(manifest.activationEvents, options.LANGUAGES.map((language) => `onLanguage:${language}`));
});

test("every setting has a description, and is one that the server knows or the extension's own", () => {
  const known = ["enable", "path", "select", "ignore", "minSeverity", "config", "trace.server"];
  const declared = Object.entries(manifest.contributes.configuration.properties);
  assert.deepEqual(declared.map(([name]) => name), known.map((name) => `mtlint.${name}`));
  for (const [, property] of declared) assert.ok(property.description);
});

const BUNDLE = path.join(__dirname, "..", manifest.main);
test("what is packaged is one script that needs nothing else", { skip: fs.existsSync(BUNDLE) ? false : "npm run bundle has not run" }, () => {
  for (const name of [...manifest.files, manifest.icon]) assert.ok(fs.existsSync(path.join(__dirname, "..", name)), name);
  assert.deepEqual(manifest.files.filter((name) => name.endsWith(".js")), [path.relative(path.join(__dirname, ".."), BUNDLE)]);
  const needed = [...fs.readFileSync(BUNDLE, "utf8").matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1]);
  assert.deepEqual(needed.filter((name) => name !== "vscode" && !Module.isBuiltin(name)), []);
});

/** The extension in a VS Code that has only what it uses. `choice`: the button that is pressed. */
function extension(client, values = {}, choice = undefined) {
  const shown = [];
  const done = [];
  const commands = {};
  const vscode = {
    commands: { registerCommand: (name, run) => ((commands[name] = run), {}), executeCommand: async (...words) => done.push(words) },
    env: { openExternal: async (uri) => done.push([uri]) },
    Uri: { parse: (text) => text },
    window: { showErrorMessage: async (message, ...buttons) => (shown.push([message, ...buttons]), choice) },
    workspace: { getConfiguration: () => settings(values), onDidChangeConfiguration: () => ({}) },
  };
  const fakes = { vscode, "vscode-languageclient/node": { LanguageClient: client } };
  const load = Module._load;
  Module._load = (request, ...rest) => fakes[request] ?? load(request, ...rest);
  try {
    delete require.cache[require.resolve("../extension")];
    return { ...require("../extension"), commands, shown, done };
  } finally {
    Module._load = load;
  }
}

test("it starts with the extension, starts again on demand, and stops with it", async () => {
  const calls = [];
  class Client {
    constructor(id, name, server) {
      calls.push(`new ${server.command}`);
    }
    async start() {
      calls.push("start");
    }
    async stop() {
      calls.push("stop");
    }
  }
  const instance = extension(Client, { path: "there" });
  await instance.activate({ subscriptions: [] });
  await instance.commands["mtlint.restart"]();
  await instance.deactivate();
  await instance.deactivate();
  assert.deepEqual(calls, ["new there", "start", "stop", "new there", "start", "stop"]);
});

test("a program that is not there is said once, with what to do", async () => {
  const notices = [];
  class Client {
    async start() {
      this.error("couldn't create connection to server.", undefined, "force");
      throw new Error("spawn mtlint ENOENT");
    }
    error(message, data, showNotification) {
      notices.push(showNotification);
    }
  }
  const one = extension(Client);
  await one.activate({ subscriptions: [] });
  await one.deactivate();
  assert.deepEqual(notices, [false]);
  assert.deepEqual(one.shown, [["mtlint was not found: there is no program 'mtlint'. Install it with: pipx install 'mtlint[lsp]'", ...options.WAYS_OUT]]);
  const installing = extension(Client, {}, options.INSTALL);
  await installing.activate({ subscriptions: [] });
  assert.deepEqual(installing.done, [[options.INSTRUCTIONS]]);
  const setting = extension(Client, {}, options.SET_PATH);
  await setting.activate({ subscriptions: [] });
  assert.deepEqual(setting.done, [["workbench.action.openSettings", "mtlint.path"]]);
});

test("a program that ends at once is said to, with why", () => {
  assert.match(options.trouble("mtlint", new Error("it exited with code 2")), /'mtlint serve'.*it exited with code 2.*pipx install 'mtlint\[lsp\]'/);
});

test("where it is turned off, nothing is started", async () => {
  class Client {
    constructor() {
      assert.fail("a server was made");
    }
  }
  await extension(Client, { enable: false }).activate({ subscriptions: [] });
});

test("the server that it starts answers", { skip: process.env.MTLINT ? false : "MTLINT does not name an mtlint program" }, async () => {
  const { command, args } = options.server(settings({ path: process.env.MTLINT }));
  const server = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  const answer = await new Promise((resolve) => server.stdout.once("data", (data) => resolve(String(data))));
  assert.match(answer, /"name": ?"mtlint"/);
  server.stdin.end();
  await new Promise((resolve) => server.once("exit", resolve));
});
