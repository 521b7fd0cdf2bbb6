"""LanguageTool as an external checker.

answer        validated responses of a server
checker       matches as diagnostics
client        texts to a server, matches back
connection    HTTP connections to a server
installation  the LanguageTool installed on this machine
mapping       which of our rules reports what a LanguageTool rule finds
plain         a server's words as plain text, safe to print
server        a running server, or our own
texts         the prose of a document as texts for a server, with a map back
"""
