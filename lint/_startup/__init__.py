"""Make starting cheap: the only room that touches the interpreter's private parts.

atomic   files that are written completely or not at all
counts   how often things occur
freeze   compiled expressions as bytes for the rule cache
gunzip   the unpacked bytes of gzip files, also after damage
limit    time limits
modules  the modules that every check imports, in one file
read     files found, and read whole if they are regular ones
record   frozen values with named fields, lazy attributes, and functions that remember their results
regex    regular expressions that cost nothing until they are used
sre      the parse trees of expressions
store    plain values as bytes, and files of them
"""
