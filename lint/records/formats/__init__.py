"""One module a format, with one function: `read(source)` yields the records of a container, in order, and what is wrong with others.

json_lines    JSON Lines: an object a line
parquet       Parquet: a row a record
po            PO: the translations of a gettext catalog
subtitles     SRT and WebVTT: sentences over successive cues
table         CSV and tab-separated values: a row a record
"""
