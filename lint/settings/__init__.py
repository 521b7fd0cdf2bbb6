"""What is in effect for a path: settings files, and the command line over them.

edit       add spellings to the settings
effective  the settings and the rules that hold for a path
load       settings files
settings   the table of settings, and the settings that hold for a document
trust      whom the user trusts
types      the types of settings: how each is read, described, and shown
"""
