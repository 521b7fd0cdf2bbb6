"""The prose of a text, one module a format.

byte_offsets  from offsets in UTF-8 bytes to offsets in characters
front_matter  front matter
html          HTML by the standard library's parser, which says where each piece begins
identifiers   code that is not marked as code
latex         LaTeX by pylatexenc, whose nodes carry the characters that they came from
markdown      Markdown by pulldown-cmark, whose events carry the bytes that they came from
masks         what nobody reads as prose, whatever the markup
math          formulas in a text
mdx           MDX
plain         plain text
rst           reStructuredText by docutils
rst_parser    docutils, with the places of the words that it reads
shades        which elements of an HTML text hide what is in them from a reader of English prose
table         the formats that documents are read in
"""
