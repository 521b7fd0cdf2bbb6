// Starts `mtlint serve` and keeps it running as long as VS Code does.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const options = require("./options");

let running;

async function start() {
  const server = options.server(vscode.workspace.getConfiguration("mtlint"));
  running = new LanguageClient("mtlint", "mtlint", server, options.client());
  try {
    await running.start();
  } catch (error) {
    running = undefined;
    vscode.window.showErrorMessage(options.trouble(server.command, error));
  }
}

async function stop() {
  const client = running;
  running = undefined;
  await client?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("mtlint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("mtlint.path")) restart();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
