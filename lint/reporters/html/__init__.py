"""One self-contained page of results.

page  one page for people who would rather look than read
"""
