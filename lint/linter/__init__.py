"""From one document to its diagnostics; knows no files, settings or output.

budget        the time that a rule of the user's own may take for a document
diagnose      from a match to a diagnostic
diagnostic    what a user sees
evidence      what a document reads as
fixes         edits applied to a text until nothing is left to apply
incremental   lint a document that somebody is writing without checking again the paragraphs that stayed the same
judging       a document's sections as evidence, and from what they read as the severities of the rules that ask
lint          lint one document
outline       what an edit may not change in a document
pipeline      from the diagnostics of all rules to those of a document, by functions from a list to a list
suppressions  comments that keep diagnostics from being shown
timing        measure where the time of a run goes
vetoes        what keeps a match from being reported
"""
