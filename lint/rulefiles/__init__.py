"""From YAML to rules, with every mistake at its line; never on the way from a file to its diagnostics.

again            what has to come again wherever an expression with a reference to one of its own words matches
backtracking     texts that make a careless expression run away, and how long it takes on them
compile          rule folders → everything that a run needs of their rules, as plain values
examples         the examples of a rule file, with their marks taken out
fields           the fields of one rule file, with readers for what many of them hold
folders          folders of packs of rule files → rules, with every mistake of every file at once
kinds            the table of check kinds, and what reads the YAML of each
language_tables  what numbers, months, currencies, units and negations are called in each language
literals         the literals without which an expression can't match, found in its parse tree
load             the rules of some folders, from the package or the cache where they are there, else from YAML
name_tables      tables of names
outlines         what an expression matches at most, for an automaton that knows neither look-around nor references
pages            a rule's page
rates_file       `rates.yaml` of a folder of rules, or of a project: what was measured of each rule
reach         how far what a match of an expression depends on reaches, found in its parse tree
redirects        `redirects.yaml` in a folder of rules: ids that have changed, and what became of them
rule_file        one rule file → one `Rule`, or every reason why not
schema           the JSON Schema of rule files
slow_rules       what a user reads about a rule that took too long
tbx              termbases in TBX (ISO 30042), versions 2 and 3
termbase         a desk's own terms
toml_file        a table of a TOML file, as the same values that a YAML file gives
word_lists       word lists, and patterns that name them
yaml_file        YAML read as text, against a table of fields, with a place for every complaint
"""
