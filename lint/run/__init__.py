"""From many files to their results.

ahead              work that begins before it is waited for
baseline           diagnostics that a desk has decided to live with
cache              the results of checked contents, kept between runs
calibration        measuring rules by what was observed of them
chunks             files cut into the units they are checked in
consistency        names that the documents of a run spell differently
discover           the files to check, in order
document_checker   checking a document
external_checkers  the external checkers that settings ask for
fixing             a file as a whole, with its edits
fixing_records     a file of records, with its edits
git                running git
git_changes        which lines changed since a revision
gitignore          what `.gitignore` files leave out
observations       what rules report in human copy and in machine text
parallel           chunks checked by several processes
reassembly         the results of chunks put together again
record_results     the results of the documents of a record put together
records            the records of a file as chunks and documents
result             the result of a file or a part of it
rule_tests         whether rules do what their examples say
summary            the totals of a run
task               what is done with each file, and in which units
waiting            values that wait in a temporary file
worker             checking a chunk
"""
