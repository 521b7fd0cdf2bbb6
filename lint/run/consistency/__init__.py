"""Names that the documents of a run spell differently.

census      the names of many documents
cross_file  reports of spellings that other documents outvote
mentions    the names that one document mentions
"""
