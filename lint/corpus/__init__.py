"""Corpora: records by the million, annotated and filtered, on this machine or on a cluster.

annotate     the annotation of a record
boilerplate  paragraphs that recur across records
datatrove    blocks for datatrove pipelines
engines      where shards are processed: processes, Ray, Spark
extras       the libraries of the extras
job          how a worker processes a shard
keep         which records to keep: an expression in DuckDB's SQL
output       the files of a shard, in Parquet or JSON Lines
page         the page about a corpus
pipelines    functions for your own pipelines
reading      the records of a shard
run          plan → shards → engine → tallies → final files
schema       the columns of an annotated record
shards       the unit of work of a worker
tally        what a run counts
"""
