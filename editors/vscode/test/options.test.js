"use strict";

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const test = require("node:test");
const options = require("../options");
const manifest = require("../package.json");

const settings = (values) => ({ get: (name) => values[name] });

test("the program is the one of the settings, on standard input and output", () => {
  assert.deepEqual(options.server(settings({ path: "/opt/mtlint" })), { command: "/opt/mtlint", args: ["serve"], transport: 0 });
  assert.equal(options.server(settings({ path: "" })).command, "mtlint");
});

test("it reads along in texts on disk and in ones that were never saved", () => {
  const selector = options.client().documentSelector;
  assert.equal(selector.length, options.LANGUAGES.length * options.SCHEMES.length);
  assert.ok(selector.some((one) => one.scheme === "untitled" && one.language === "markdown"));
});

test("it is activated for the languages that it reads", () => {
  assert.deepEqual(manifest.activationEvents, options.LANGUAGES.map((language) => `onLanguage:${language}`));
});

test("every setting has a description, and is one that the server knows or the extension's own", () => {
  const known = ["path", "select", "ignore", "minSeverity", "config"];
  const declared = Object.entries(manifest.contributes.configuration.properties);
  assert.deepEqual(declared.map(([name]) => name), known.map((name) => `mtlint.${name}`));
  for (const [, property] of declared) assert.ok(property.description);
});

const installed = fs.existsSync(path.join(__dirname, "..", "node_modules"));
test("what is packaged is there", { skip: installed ? false : "npm install has not run" }, () => {
  for (const name of manifest.files) assert.ok(fs.existsSync(path.join(__dirname, "..", name)), name);
});

/** The extension in a VS Code that has only what it uses. */
function extension(client, values = {}) {
  const shown = [];
  const commands = {};
  const vscode = {
    commands: { registerCommand: (name, run) => ((commands[name] = run), {}) },
    window: { showErrorMessage: (message) => shown.push(message) },
    workspace: { getConfiguration: () => settings(values), onDidChangeConfiguration: () => ({}) },
  };
  const fakes = { vscode, "vscode-languageclient/node": { LanguageClient: client } };
  const load = Module._load;
  Module._load = (request, ...rest) => fakes[request] ?? load(request, ...rest);
  try {
    delete require.cache[require.resolve("../extension")];
    return { ...require("../extension"), commands, shown };
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
  const one = extension(Client, { path: "there" });
  await one.activate({ subscriptions: [] });
  await one.commands["mtlint.restart"]();
  await one.deactivate();
  await one.deactivate();
  assert.deepEqual(calls, ["new there", "start", "stop", "new there", "start", "stop"]);
});

test("a program that is not there is said once, with what to do", async () => {
  class Client {
    async start() {
      throw new Error("spawn mtlint ENOENT");
    }
  }
  const one = extension(Client);
  await one.activate({ subscriptions: [] });
  await one.deactivate();
  assert.equal(one.shown.length, 1);
  assert.match(one.shown[0], /'mtlint'.*ENOENT.*pipx install 'mtlint\[lsp\]'/);
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
