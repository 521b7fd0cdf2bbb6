"""LanguageTool as an external checker.

answer        what a server says of a text, read with nothing taken on trust
checker       LanguageTool as an external checker
client        texts to a server, matches back
connection    HTTP connections to a LanguageTool server, and what it says about itself
installation  the LanguageTool that is installed on this machine
mapping       which of our rules reports what LanguageTool's rules find
merge         our diagnostics and LanguageTool's in one list
plain         words of a server as plain text, which can be printed anywhere
server        a LanguageTool server
texts         the prose of a document as texts that a server takes, with the way back
"""
