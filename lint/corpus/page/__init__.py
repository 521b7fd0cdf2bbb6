"""The page about a corpus: one self-contained HTML file with charts, which needs no network and runs no script.

charts   bars as SVG and tables of shares
page     from a tally to the page
"""
