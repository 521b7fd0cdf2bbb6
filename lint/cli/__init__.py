"""The command line, one module a command; the only room, with the server, that prints or reads the environment.

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
main              the command line
names             `mtlint names`
names_table       the table of names that `mtlint names` prints
options           the tables of commands and options, and the value that a command line is read into
output_file       files that a command writes
parser            the parser of argparse that the tables of commands and options stand for
progress          the progress bar, on a terminal and where there are many files
reference         the reference pages of docs
report            `mtlint report`
rules             `mtlint rules`
schema            `mtlint schema NAME`
screen            what the terminal that a report goes to can show
serve             `mtlint serve`
show_settings     `mtlint check --show-settings`
source_file       `--source FILE`: the text that the file to check was translated from
stderr            what goes wrong, on standard error
test_rules        `mtlint test-rules`
"""
