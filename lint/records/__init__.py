"""Reads containers of many texts, one record at a time.

fields     which fields of a record hold text
passage    a text of a record, and the record that it is in
places     where the characters of a passage stand in its container
read       from a path to its records; what is missing or wrong, in words
rewrite    edits of a passage made in what it was read from
sniff      what XML and JSON files are, by their beginning
streams    files as bytes or lines, compressed ones too
table      the formats: names, endings, what they need, whether fixes can be written back
targets    what XLIFF and TMX share
xml        records of an XML file, cut out without entities
formats    one module a format
"""
