"""Containers of many texts, read one record at a time.

compression  the endings of compressed files
fields       which fields of a record hold text
formats      one module per format
json_text    JSON in which no object has a key twice
passage      a text of a record, and the record
places       where the characters of a passage are in its container
read         from a path to its records, including the bad ones
rewrite      edits of a passage applied to its container
sniff        the format of XML and JSON files, by their beginning
streams      files as bytes or lines, including compressed ones
table        the table of container formats
targets      what XLIFF and TMX share
xml          records of an XML file, read without entities
"""
