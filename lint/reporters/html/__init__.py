"""A self-contained page of results.

page  a page for people who would rather look than read
"""
