"""Names that the documents of one run spell differently.

census      the names of many documents
cross_file  compare the names of the documents of one run, and report other spellings as if the documents were one
mentions    the names that one document mentions, kept small, so that many documents can be compared
"""
