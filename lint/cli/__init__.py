"""The command line, one module per command; with the server, the only room that prints or reads the environment.

baseline          the baseline of `mtlint check`
calibrate         `mtlint calibrate`
check             `mtlint check`
completion        `mtlint completion SHELL`
corpus            `mtlint corpus`
doctor            `mtlint doctor`
explain           `mtlint explain RULE`
explain_document  `mtlint explain FILE`
help              `mtlint help`
init              `mtlint init`
list_files        `mtlint check --list-files`
main              the entry point
names             `mtlint names`
names_table       the table printed by `mtlint names`
options           the tables of commands and options, and the value that a command line is parsed into
output_file       files that a command writes
parser            the argparse parser made from these tables
progress          the progress bar
reference         the reference pages of the docs
report            `mtlint report`
rules             `mtlint rules`
schema            `mtlint schema NAME`
screen            what the terminal can show
serve             `mtlint serve`
show_settings     `mtlint check --show-settings`
source_file       `--source FILE`
stderr            errors on standard error
test_rules        `mtlint test-rules`
"""
