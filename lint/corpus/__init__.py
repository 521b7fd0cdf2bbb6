"""Corpora: records by the million, annotated and filtered, on this machine or on the engine that is there.

annotate     what is known of a record once its texts were checked
boilerplate  paragraphs that recur across records, by their fingerprints
datatrove    blocks for datatrove's pipelines
engines      who deals out the shards: processes, Ray, Spark
extras       the libraries of the extras, imported where they are needed
job          what a worker does with a shard
keep         which records are kept: an expression in DuckDB's SQL
output       the files of a shard, in Parquet or JSON Lines
page         the page about a corpus
pipelines    functions for pipelines of one's own
reading      the records of a shard
run          plan → shards → engine → tallies → the files of the whole
schema       the columns of an annotated record
shards       what one worker does at a time
tally        what a run counts
"""
