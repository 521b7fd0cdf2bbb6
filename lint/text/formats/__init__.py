"""The prose of a text and the way back to it, one module a format."""
