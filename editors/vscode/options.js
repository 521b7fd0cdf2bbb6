// What the client is made of: which program it starts, for which documents, and what it tells the program.
"use strict";

const LANGUAGES = ["plaintext", "markdown", "quarto", "rmd", "mdx", "html", "restructuredtext", "latex", "tex"];
const SCHEMES = ["file", "untitled"];
/** Settings of the extension itself; when one of them changes, the program is started again. */
const OWN = ["enable", "path"];
const INSTRUCTIONS = "https://github.com/mtlint/mtlint/blob/main/docs/install.md";
const INSTALL = "How to install";
const SET_PATH = "Set the path";
const MESSAGE = /(^|\n---\n\n)\*\*[^\n]*\*\*\n\n/g;
const LINK = /(\n\n)?\[[^\]\n]*\]\([^)\n]*\)(?=\n\n---\n\n|\n*$)/g;
const WAYS_OUT = [INSTALL, SET_PATH];

/** The program to start. `settings.get` is that of the section `mtlint`. */
function server(settings) {
  const command = settings.get("path") || "mtlint";
  return { command, args: ["serve"], transport: 0 }; // 0: standard input and output
}

/** For which documents it is started, and which settings it hears about. */
function client() {
  return {
    documentSelector: LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => ({ scheme, language }))),
    synchronize: { configurationSection: "mtlint" },
    diagnosticCollectionName: "mtlint",
    middleware: { provideHover: async (document, position, token, next) => withoutRepetitions(await next(document, position, token)) },
  };
}

/** A hover without the messages with which its parts begin and the links with which they end: VS Code shows both itself. */
function withoutRepetitions(hover) {
  for (const content of hover?.contents ?? []) if (content.value) content.value = content.value.replace(MESSAGE, "$1").replace(LINK, "");
  return hover;
}

/** What to say when the program can't be started. */
function trouble(command, error) {
  const reason = String(error.message ?? error);
  if (error.code === "ENOENT" || reason.includes("ENOENT")) {
    return `mtlint was not found: there is no program '${command}'. Install it with: pipx install 'mtlint[lsp]'`;
  }
  return `mtlint ('${command} serve') could not be started: ${reason}. The language server needs: pipx install 'mtlint[lsp]'`;
}

module.exports = { INSTALL, INSTRUCTIONS, LANGUAGES, OWN, SCHEMES, SET_PATH, WAYS_OUT, client, server, trouble };
