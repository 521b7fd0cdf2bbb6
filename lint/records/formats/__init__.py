"""One module a format, with one function: `read(source)` yields the records of a container, in order, and what is wrong with others.

feed          RSS and Atom: the items of a feed
json_lines    JSON Lines: an object a line
news          NITF and NewsML-G2: an agency's items
ninjs         ninjs: an agency's items in JSON
office        .docx and .odt: the paragraphs of a document
parquet       Parquet: a row a record
po            PO: the translations of a gettext catalog
subtitles     SRT and WebVTT: sentences over successive cues
tmx           TMX: the units of a translation memory
table         CSV and tab-separated values: a row a record
warc          WARC and WET: pages as they were fetched, or their text
xliff         XLIFF 1.2 and 2: the units of a translation
"""
