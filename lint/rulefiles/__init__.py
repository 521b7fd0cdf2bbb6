"""From YAML to rules, with every mistake at its line; never on the path from a file to its diagnostics.

backreferences   what must recur wherever an expression with a backreference matches
backtracking     texts that make a careless expression run away
compile          rule folders as plain values that hold everything a run needs
contexts         what is around the literals of expressions
examples         the examples of a rule file
fields           the fields of a rule file, and readers for them
folders          folders of packs of rule files
kinds            the table of check kinds, and what reads the YAML of each
language_tables  each language's words for numbers, months, currencies, units, and negations
literals         the literals that an expression needs in order to match
load             rules from the package, the cache, or YAML
name_tables      tables of names
outlines         what an expression matches at most, for the automaton
pages            a rule's page
rarity           how often literals occur in English
rates_file       what was measured about each rule
reach            how far the context of a match reaches
redirects        ids that have changed
rule_file        from a rule file to a `Rule`, or every reason why not
schema           the table of the fields of rule files, and their JSON Schema
shapes           the shapes of characters beside a literal
slow_rules       messages about rules that took too long
tbx              termbases in TBX (ISO 30042), versions 2 and 3
termbase         a desk's own terms
toml_file        a table of a TOML file as the values of a YAML file
word_lists       word lists, and patterns that name them
yaml_file        YAML read as text, with a place for every mistake
"""
