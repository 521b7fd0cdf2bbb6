"""Other checkers, each behind one protocol; they know no settings.

languagetool  LanguageTool as an external checker
protocol      what a run knows of an external checker
"""
