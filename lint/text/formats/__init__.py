"""The prose of a text, one module per format.

byte_offsets  from UTF-8 byte offsets to character offsets
front_matter  front matter
html          HTML
identifiers   code that is not marked up as code
latex         LaTeX
markdown      Markdown
masks         what nobody reads as prose in any markup
math          formulas
mdx           MDX
plain         plain text
rst           reStructuredText
rst_parser    docutils, with the place of every word
table         the table of input formats
tags          template tags with one brace, or with a mark before a word
visibility    which elements of an HTML text hide their content from a reader of English prose
"""
