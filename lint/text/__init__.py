"""A text, the prose in it, and the map from one to the other.

alignment        which segments of a document and its source correspond
document         a text, its prose, and the source it was translated from
encoding         from bytes to text, without losing a character or guessing silently
formats          the prose of a text, one module per format
ignore_comments  which comments ignore diagnostics
position         places in a text
printable        text that is safe for a terminal or a build log
source_map       prose extracted from a text, with a map back
syntax           where and why a text is not JSON, XML, or CSV
"""
