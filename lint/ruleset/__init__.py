"""The rules in force, and the prefilter that finds where they can match.

artifacts      the classes of artifacts that rules report
hyperscan      the automaton over the outlines and literals of all rules
indexing       building the index of literals
literal_index  where literals occur
prefilter      where rules can match
rates          what was measured about rules
redirects      old rule ids and current ones
rule           a rule in force
ruleset        the rules in force together
selectors      which rules a name selects
severity       the severities and their order
spares         the surroundings in which a rule can be silent
unknown_names  what a user probably meant by an unknown name or value
"""
