"""Who deals out the shards: each engine is a module with one function, `run`.

local  processes of this machine
ray    the workers of a Ray cluster, or of a local one
spark  the executors of a Spark cluster, or of a local one
"""
