"""Turn a desk's termbase in CSV, YAML, or TBX into the rules `terms/<file name>`.

Each term has the form that the desk wants and forms that it does not. They become a rule of kind `phrases`, so that everything true of rules is true
of them; terms with a severity other than `warning` get a rule of their own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from lint._startup.read import read_file
from lint._startup.record import Record
from lint.checks.phrase_table import pack_rows
from lint.errors import Mistake
from lint.rulefiles.fields import CONTROL
from lint.rulefiles.name_tables import read_names
from lint.rulefiles.tbx import read_tbx
from lint.rulefiles.yaml_file import Value, read, short
from lint.ruleset.rule import Rule, make_rule
from lint.ruleset.severity import SEVERITIES
from lint.ruleset.unknown_names import did_you_mean, either_of
from lint.text.syntax import line_and_column, why_not_csv

PREFERRED, UNWANTED = ("preferred", "term"), ("unwanted", "variants", "forbidden")
COLUMNS = (*PREFERRED, *UNWANTED, "note", "severity", "case")
DELIMITERS = ",;\t"
CASE = ("", "yes", "no")
UNCONDITIONAL = {"suggestion": [], "spares": [], "unless": [], "scope": "prose", "evidence": "", "not_in": "", "at_least": 1, "raised": ""}
"""The fields of a rule that reports its phrases anywhere in prose."""


class Term(Record):
    """The form that a desk wants, and the unwanted forms. `case`: whether these must match exactly; `line`: its line in the file."""

    __slots__ = ()
    line: int
    preferred: str
    unwanted: list[str]
    note: str = ""
    severity: str = "warning"
    case: str = ""
    unless: tuple[str, ...] = ()


def read_terms(path: Path, mistakes: list[Mistake]) -> list[Rule]:
    """Return the rules of a termbase; none, with mistakes, if it can't be used."""
    before = len(mistakes)
    readers = {".csv": _csv, ".tbx": _tbx}
    terms = list(readers.get(path.suffix.lower(), _yaml)(path, mistakes))
    _twice(terms, path, mistakes)
    if not terms and len(mistakes) == before:
        mistakes.append(Mistake(short(path), 1, 1, "no term in this file has a form to replace"))
    if len(mistakes) > before:
        return []
    severities = [severity for severity in SEVERITIES if any(term.severity == severity for term in terms)]
    return [_rule(path, severity, [term for term in terms if term.severity == severity]) for severity in severities]


def _twice(terms: Iterable[Term], path: Path, mistakes: list[Mistake]) -> None:
    term_by_form: dict[str, Term] = {}
    for term in terms:
        for form in term.unwanted:
            first_term = term_by_form.setdefault(form, term)
            if first_term is not term and first_term.preferred != term.preferred:
                message = f"'{form}' is listed for both '{term.preferred}' (here) and '{first_term.preferred}' (line {first_term.line})"
                mistakes.append(Mistake(short(path), term.line, 1, message))
    for term in terms:
        if _is_replaced_by_itself(term.preferred, term_by_form):
            mistakes.append(Mistake(short(path), term.line, 1, f"'{term.preferred}' is listed both as the preferred form and as one to replace"))


def _is_replaced_by_itself(form: str, term_by_form: dict[str, Term]) -> bool:
    """Return whether replacing a form, and then what replaces it, never ends."""
    visited = set()
    while form in term_by_form and form not in visited:
        visited.add(form)
        form = term_by_form[form].preferred
    return form in visited


def _rule(path: Path, severity: str, terms: list[Term]) -> Rule:
    return make_rule(
        f"terms/{path.stem}" + ("" if severity == "warning" else f"-{severity}"),
        severity,
        [],
        str(path),
        message=f"Use “{{suggestion}}” instead of “{{found}}” ({path.name}{{note}})",
        summary=f"A term in {path.name} is used in a form to avoid.",
        why=f"A term from {path.name}, your own list.",
        artifact="term-inconsistency",
        kind="phrases",
        parameters=_parameters(terms),
        fix="unsafe",
        quotations="outside",
        **UNCONDITIONAL,
        votes_as="term-inconsistency",
        **_examples(terms[0]),
        references=[],
        measured=None,
        since="",
        file="",
    )


def _parameters(terms: Iterable[Term]) -> dict[str, object]:
    """Return the parameters of a phrase check for the unwanted forms."""
    rows: dict[str, str] = {}
    special: dict[str, dict[str, object]] = {"note": {}, "unless": {}, "letter": {}}
    for term in terms:
        for form in term.unwanted:
            phrase = form.lower() if term.case == "no" else form
            rows[phrase] = term.preferred
            if term.note:
                special["note"][phrase] = ": " + term.note.rstrip(".")
            if term.case == "yes":
                special["letter"][phrase] = True
            if term.unless:
                special["unless"][term.preferred] = term.unless
    return {"rows": pack_rows(rows.items(), 1), "special": special}


def _examples(term: Term) -> dict[str, list[tuple[object, ...]]]:
    """Return a bad and a good example made from a term."""
    bad, span = f"They wrote {term.unwanted[0]} here.", (11, 11 + len(term.unwanted[0]))
    good = f"They wrote {term.preferred} here."
    return {"bad": [(bad, [span], None, "text", "utf-8", term.line, 1)], "good": [(good, [], None, "text", "utf-8", term.line, 1)]}


def _csv(path: Path, mistakes: list[Mistake]) -> Iterator[Term]:
    shown = short(path)
    text = _csv_text(path, mistakes)
    if text is None:
        return
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    csv_reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin = 1
    try:
        columns = [name.strip().lower() for name in next(csv_reader, [])]
        if not _columns(columns, delimiter, shown, mistakes):
            return
        begin = csv_reader.line_num + 1
        for row in csv_reader:
            if any(cell.strip() for cell in row):
                term = _row(dict(zip(columns, row, strict=False)), columns, row, begin, shown, mistakes)
                if term:
                    yield term
            begin = csv_reader.line_num + 1
    except csv.Error as error:
        is_open = str(error) == "unexpected end of data"
        line = begin if is_open else csv_reader.line_num
        mistakes.append(Mistake(shown, line, 1, f"not valid CSV: {why_not_csv(error)}"))


def _csv_text(path: Path, mistakes: list[Mistake]) -> str | None:
    """Return the text of a file; None, with a mistake, if it can't be read."""
    try:
        raw = read_file(path)
        text = raw.decode("utf-8-sig")
        control = CONTROL.search(text)
        if not control:
            return text
        mistakes.append(Mistake(short(path), *line_and_column(text, control.start()), f"control character U+{ord(control[0]):04X}"))
    except OSError as error:
        mistakes.append(Mistake(short(path), 1, 1, f"can't be read: {error.strerror}"))
    except UnicodeDecodeError as error:
        mistakes.append(Mistake(short(path), *line_and_column(raw, error.start), "not valid UTF-8: save it as “CSV UTF-8”"))
    return None


def _columns(columns: list[str], delimiter: str, shown: str, mistakes: list[Mistake]) -> bool:
    if not set(columns) & set(COLUMNS):
        mistakes.append(Mistake(shown, 1, 1, "the first row must name the columns, such as: preferred,unwanted"))
        return False
    before = len(mistakes)
    for at, name in enumerate(columns):
        if name not in COLUMNS or columns.index(name) != at:
            known_columns = f"; known columns: {', '.join(COLUMNS)}"
            unknown = f"unknown column '{name}'{did_you_mean(name, COLUMNS, known_columns)}"
            message = unknown if name not in COLUMNS else f"the column '{name}' is given twice"
            mistakes.append(Mistake(shown, 1, 1 + sum(len(column) + 1 for column in columns[:at]), message))
    for either in (PREFERRED, UNWANTED):
        if sum(name in columns for name in either) != 1:
            mistakes.append(
                Mistake(
                    shown,
                    1,
                    1,
                    f"expected exactly one column named {either_of(either)} in the first row, separated by commas, semicolons, or tabs",
                )
            )
    return len(mistakes) == before


def _row(cells: dict[str, str], columns: list[str], row: list[str], line: int, shown: str, mistakes: list[Mistake]) -> Term | None:
    """Return the term of a row. A place in it is the line and the character of the row where the cell begins."""
    before = len(mistakes)

    def complain(column: int, message: str) -> None:
        mistakes.append(Mistake(shown, line, 1 + sum(len(cell) + 1 for cell in row[:column]) - (column == len(row)), message))

    if len(row) != len(columns):
        complain(min(len(row), len(columns)), f"expected {len(columns)} columns as in the first row, found {len(row)}")
        return None
    values = {name: " ".join(cell.split()) for name, cell in cells.items()}
    preferred = next(values[name] for name in PREFERRED if name in values)
    name = next(name for name in UNWANTED if name in values)
    unwanted = [form for part in values[name].split("|") for item in part.split(";") if (form := item.strip())]
    for at, column in enumerate(columns):
        allowed = SEVERITIES if column == "severity" else CASE if column == "case" else ()
        if allowed and values[column] and values[column].lower() not in allowed:
            complain(at, f"expected {', '.join(map(repr, filter(None, allowed)))}, or an empty cell, found '{values[column]}'")
    if not preferred:
        complain(next(at for at, column in enumerate(columns) if column in PREFERRED), "expected the preferred term")
    if len(mistakes) > before or not unwanted:
        return None
    return Term(line, preferred, unwanted, values.get("note", ""), values.get("severity", "").lower() or "warning", values.get("case", "").lower())


def _yaml(path: Path, mistakes: list[Mistake]) -> Iterator[Term]:
    """Yield the terms of a name table, or of a list: `- {preferred: …, unwanted: […], note: …}`."""
    value = read(path, mistakes)
    if value is None:
        return
    if value.is_map:
        if any(key.text() == "message" for key, _ in value.entries()):
            value.complain(f"this is a rule, not a termbase; under 'rules', name the folder that its pack is in: '{short(path.parent.parent)}'")
            return
        for name in read_names(value, ("names",)):
            if unwanted := [*name.old, *name.wrong]:
                yield Term(name.places[name.name].place[0], name.name, unwanted, unless=tuple(phrase.lower() for phrase in name.unless))
        return
    for item in value.items():
        if term_ := _listed(item):
            yield term_


def _listed(item: Value) -> Term | None:
    fields = item.fields(COLUMNS)
    preferred = [fields[name] for name in PREFERRED if name in fields]
    unwanted = [fields[name] for name in UNWANTED if name in fields]
    if len(preferred) != 1 or len(unwanted) != 1:
        item.complain("expected 'preferred' or 'term', and 'unwanted', 'variants', or 'forbidden'")
        return None
    severity = fields["severity"].one_of(SEVERITIES) if "severity" in fields else "warning"
    case = fields["case"].one_of(("yes", "no")) if "case" in fields else ""
    note = fields["note"].text() if "note" in fields else ""
    return Term(item.place[0], " ".join(preferred[0].text().split()), [" ".join(form.split()) for form in unwanted[0].texts()], note, severity, case)


def _tbx(path: Path, mistakes: list[Mistake]) -> Iterator[Term]:
    for line, preferred, unwanted, note in read_tbx(path, mistakes):
        yield Term(line, preferred, unwanted, note)
