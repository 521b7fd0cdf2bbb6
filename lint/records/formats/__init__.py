"""One module a format, with one function: `read(source)` yields the records of a container, in order, and what is wrong with others.

json_lines    JSON Lines: an object a line
"""
