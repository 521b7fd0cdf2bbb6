"""Other checkers, each behind one protocol and without knowledge of settings.

languagetool  LanguageTool
protocol      the interface of an external checker
"""
