"""The surroundings in which a rule can be silent, by the names that rule files use."""

SURROUNDINGS = {
    "after-markup": "right after markup that begins or ends, where a title may start or a label has ended",
    "authors": "in a list of authors",
    "broken-line": "at the beginning or end of a line that was broken by hand, as in verse",
    "code": "in and beside code without markup, in shortcodes, and around pieces of code that differ",
    "emphasis": "in emphasis, as are titles and words of other languages",
    "heading": "in a heading that is marked up as such",
    "identifier": "on names, values, options, and escape sequences of a program",
    "imprint": "in the text’s own copyright notice, and in a line that says what generated the text",
    "label": "in a label or a name: a list item, a cell, or a short or technical line without common words",
    "links": "in a row of links, and at the end of a link that begins a list item",
    "list-item": "in a list item",
    "manual": "in a text with markup that contains code",
    "mentioned-mark": "on a quotation mark that is mentioned, or that encloses a string of a program",
    "mentioned-word": "on a word that is mentioned as a word, and so emphasized on its own",
    "notation": "in labels, signatures, grammars, and formulas of manuals and tables",
    "opening": "at the beginning of a paragraph of a manual, which may continue from an example or repeat a summary",
    "placeholder": "in placeholder text (lorem ipsum), if the text contains code or is not English",
    "set-apart": "where markup sets a label, a command, or an argument apart, and before an end tag on a new line",
    "summary": "in the last sentence of a summary in a manual, which a generator may have cut off",
    "surname": "on a word that is a family name elsewhere in the document",
    "table-cell": "in a table cell, and in what readers click to open a section",
    "title": "in the title of the document",
    "typewritten": "in paragraphs of plain text that were broken into lines by hand",
    "word-list": "in a row of words in alphabetical order",
}
"""Where a rule is silent that `spares` one of these names: in words that go on “The rule is silent …”."""
