// Starts `mtlint serve` and keeps it running as long as VS Code does.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const options = require("./options");

let running;

/** A client without a notice of its own that it could not start: `explain` says more. */
class Client extends LanguageClient {
  async start() {
    this.isStarting = true;
    await super.start();
    this.isStarting = false;
  }

  error(message, data, showNotification) {
    super.error(message, data, this.isStarting ? false : showNotification);
  }
}

async function start() {
  const settings = vscode.workspace.getConfiguration("mtlint");
  if (!settings.get("enable", true)) return;
  const server = options.server(settings);
  running = new Client("mtlint", "mtlint", server, options.client());
  try {
    await running.start();
  } catch (error) {
    running = undefined;
    await explain(server.command, error);
  }
}

/** Says why the program can't be started, with a way to the instructions and to the setting. */
async function explain(command, error) {
  const choice = await vscode.window.showErrorMessage(options.trouble(command, error), ...options.WAYS_OUT);
  if (choice === options.INSTALL) await vscode.env.openExternal(vscode.Uri.parse(options.INSTRUCTIONS));
  if (choice === options.SET_PATH) await vscode.commands.executeCommand("workbench.action.openSettings", "mtlint.path");
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
      if (options.OWN.some((name) => change.affectsConfiguration(`mtlint.${name}`))) restart();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
