"""Make a start cheap: the only room that touches the interpreter's private parts.

atomic  files that are written whole or not at all, and stay whose they were
freeze  compiled expressions as bytes for the rule cache, so that a run need not compile them
limit   stop what takes too long
modules the modules that every check imports, as one file
read    files that are read whole, and only where they are files
record  frozen values with named fields, and attributes that are computed once, which cost nothing to import
regex   regular expressions that cost nothing until they are used
sre     the parse trees of expressions, as the standard library makes them (by other names before Python 3.11)
store   plain values as bytes, and files of them that are read whole or not at all
"""
