// What the client is made of: which program it starts, for which documents, and what it tells the program.
"use strict";

const LANGUAGES = ["plaintext", "markdown", "quarto", "rmd", "mdx", "html", "restructuredtext", "latex", "tex"];
const SCHEMES = ["file", "untitled"];

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
  };
}

/** What to say when it can't be started. */
function trouble(command, error) {
  return `mtlint can't be started as '${command}': ${error.message ?? error}. Install it with: pipx install 'mtlint[lsp]'`;
}

module.exports = { LANGUAGES, SCHEMES, client, server, trouble };
