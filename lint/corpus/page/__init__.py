"""The page about a corpus: a self-contained HTML file with charts, without network access or scripts.

charts  bars as SVG, and tables of shares
page    from a tally to the page
"""
