"""From many files to their results.

baseline           diagnostics that a desk has decided to live with, recognized by rule, words and line, not by line number
cache              the results of checked contents, kept between runs
calibration        measure how often each rule reports something in copy that is known to be good, and write it into the file of the rule
chunks             the chunks that files are checked in
consistency        names that the documents of one run spell differently
discover           the files that a run checks, in order, each once
external_checkers  the external checkers of a run, made from its settings
fixing             a file as a whole
fixing_records     files of records
git_changes        find out from git which lines of which files changed since a revision
gitignore          what the `.gitignore` files of a tree leave out, read as git reads them
parallel           chunks checked by several processes, their results in the order of the chunks
records            files of records
result             the result of one file, or of a part of a huge one
rule_tests         whether rules do what their examples say, and whether hostile text stops them
summary            what the results of a run come to
worker             what is done with one file, or with a part of a huge one
"""
