"""What is written, and where: a text, the prose in it, and the way from one to the other.

alignment   which paragraphs of a document and its source correspond
document    a text and the places in it
encoding    from bytes to text, never with a character lost and never silently guessed
formats     the prose of a text, one module a format
position    places in a text
printable   text for a terminal, or the log of a build, that can't be taken for anything else
source      the text that a document was translated from
source_map  prose that was taken out of a text, piece by piece, with the way back
"""
