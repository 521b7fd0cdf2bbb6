"""A text, the prose in it, and the map from one to the other.

alignment   which paragraphs of a document and its source correspond
document    a text and its prose
encoding    from bytes to text, without losing a character or guessing silently
formats     the prose of a text, one module per format
position    places in a text
printable   text that is safe for a terminal or a build log
source      the text that a document was translated from
source_map  prose extracted from a text, with a map back
"""
