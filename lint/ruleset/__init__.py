"""What to look for: rules as they are in force, and the prefilter that finds where they can match.

artifacts      the classes of artifacts that rules report, and what others call them
hyperscan      one automaton over the outlines and the literals of all rules
literal_index  build the index of the literals of rules that `lint.ruleset.prefilter` searches
prefilter      where the rules can match
rates          what was measured of the rules
redirects      ids of rules that have changed, and the ids of today
rule           what to look for and why
ruleset        rules in force, and the prefilter that leads to their candidates
selectors      what a word of the settings or of a comment selects
severity       the three severities and their order
"""
