"""What applies to a path: settings files, and the command line over them.

edit       adding spellings to the settings
effective  the settings and rules that apply to a path
globs      which files a glob matches
load       settings files
settings   the table of settings, and the settings of a document
trust      whom the user trusts
types      the types of settings: how each is read, described, and shown
"""
