"""From results to lines, one module per output format.

checkstyle  Checkstyle XML
concise     one line per diagnostic
formats     the table of output formats
full        a report for people
github      GitHub Actions annotations
gitlab      GitLab code quality
html        a self-contained page
json        JSON for other programs
json_text   values as JSON
junit       JUnit XML
lt          the JSON of LanguageTool's HTTP response
rdjson      Reviewdog's diagnostic format
run         the input of every reporter
sarif       SARIF 2.1.0, for code scanning
statistics  the statistics below a report for people
terminal    what the formats for people share
vale        the JSON of `vale --output=JSON`
xml         text that XML can hold
"""
