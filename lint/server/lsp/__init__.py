"""The Language Server Protocol on standard input and output.

actions        code actions
features       the requests and notifications of an editor that the server answers
hover          what an editor shows over a diagnostic
open_document  a document that is open in an editor
positions      a text in an editor's coordinates
protocol       diagnostics in the terms of the Language Server Protocol
serve          `mtlint serve`
session        one editor and its documents
workspace      the files of the workspace that are not open
"""
