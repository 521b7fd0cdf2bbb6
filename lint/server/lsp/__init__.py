"""The Language Server Protocol on standard input and output."""
