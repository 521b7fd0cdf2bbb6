"""One module per format, with one function: `read(records_file)` yields the records of a container in order, including the bad ones.

delimited   CSV and tab-separated values: one record per row
feed        RSS and Atom: the items of a feed
json_lines  JSON Lines: one value per line
news        NITF and NewsML-G2: a news agency's items
ninjs       ninjs: a news agency's items in JSON
office      .docx and .odt: the paragraphs of a document
parquet     Parquet: one record per row
po          PO: the translations of a gettext catalog
subtitles   SRT and WebVTT: sentences across consecutive cues
tmx         TMX: the units of a translation memory
warc        WARC and WET: pages as fetched, or their text
xliff       XLIFF 1.2 and 2: the units of a translation
"""
