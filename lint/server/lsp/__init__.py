"""The Language Server Protocol on standard input and output.

actions        code actions
features       the requests and notifications that the server handles
hover          the hover text of a diagnostic
open_document  a document open in an editor
positions      an editor's coordinates
protocol       diagnostics in the protocol's terms
serve          `mtlint serve`
session        an editor and its documents
workspace      the files of the workspace that are not open
"""
