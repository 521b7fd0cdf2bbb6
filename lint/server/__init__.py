"""Checks for editors and other programs while they wait.

http  LanguageTool's HTTP interface on this machine
lsp   the Language Server Protocol on standard input and output
"""
