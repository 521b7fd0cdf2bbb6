"""Where shards are processed: each engine is a module with one function, `run`.

local  processes of this machine
ray    the workers of a Ray cluster, or of a local Ray
spark  the executors of a Spark cluster, or of a local Spark
"""
