"""From results to lines, one module an output format.

checkstyle  Checkstyle's XML, which Jenkins, reviewdog and many editors read
concise     one line for each diagnostic
formats     the table of output formats
full        for people
github      annotations of GitHub Actions
gitlab      GitLab code quality
html        one self-contained page of results
json        JSON, as other programs read it
json_text   values as JSON text, every character as it is
junit       JUnit's XML
lt          the JSON of LanguageTool's HTTP answer
rdjson      Reviewdog's diagnostic format
report      the input of every reporter
sarif       SARIF 2.1.0, for code scanning
statistics  the statistics below a report for people
terminal    what the formats for people share: colors, links, marks, the line that counts
vale        the JSON of `vale --output=JSON`
xml         text as XML can hold it
"""
