"""From one document to its diagnostics, without knowledge of files, settings, or output.

diagnose      from a match to a diagnostic
diagnostic    what a user sees
evidence      the evidence in a document
failure       rules that fail on a document
fixes         edits applied to a text until none is left
guard         rules that run away or fail lose their own reports only
incremental   linting a document while it is being written
judging       a document's evidence, and the severities of rules that ask for a verdict
lint          linting one document
manuals       what a match is in a manual
matching      from the hits of a rule to its diagnostics
merging       our diagnostics and LanguageTool's in one list
pipeline      from the diagnostics of all rules to those of a document
requirements  what a rule requires of the whole document
skeleton      what edits must leave alone
suppressions  ignore comments
surroundings  where a match stands, and what is around it
timing        where the time of a run goes
verdict       the verdict that the evidence allows
vetoes        which matches are not reported
"""
