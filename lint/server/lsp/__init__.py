"""The Language Server Protocol on standard input and output.

actions        code actions
diagnostics    diagnostics in the protocol's terms
features       the requests and notifications that the server handles
hover          the hover text of a diagnostic
open_document  a document open in an editor
positions      an editor's coordinates
protocol       the protocol, where the server's differs from that of pygls
serve          `mtlint serve`
session        an editor and its documents
workspace      the files of the workspace that are not open
"""
