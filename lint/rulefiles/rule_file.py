"""One rule file → one `Rule`, or every reason why not."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lint._startup.regex import regex
from lint.checks.function import load_function
from lint.checks.phrase_table import pack_rows
from lint.checks.scope import SCOPES
from lint.checks.words import with_words
from lint.errors import Mistake
from lint.language.readability import OURS, THEIRS
from lint.rulefiles.literals import required
from lint.rulefiles.name_tables import USES, Tables
from lint.rulefiles.word_lists import Lists
from lint.rulefiles.yaml_file import Value, read
from lint.ruleset.rule import READABILITY, STYLES, Rule, make
from lint.ruleset.selectors import LANGUAGETOOL
from lint.ruleset.severity import SEVERITIES
from lint.text.formats.table import FORMATS

ARTIFACTS = frozenset(
    "stray-honorific doubled-attribution orphaned-attribution lost-honorific honorific-style-inconsistency transliteration-inconsistency "
    "mistranslated-name title-mismatch spelling-variant-inconsistency term-inconsistency sentence-fragment unterminated-sentence "
    "unbalanced-quote misplaced-quote lost-quote spurious-quote quote-style-inconsistency punctuation-spacing doubled-punctuation "
    "missing-space miscapitalized-word lost-dateline-dash tortured-phrase function-word-substitution wrong-word calque near-repetition "
    "letter-expansion number-agreement article-error pronoun-error preposition-error tense-error comma-splice missing-word "
    "misplaced-modifier number-corruption date-or-ordinal-corruption untranslated-word mojibake markup-residue boilerplate garbled-clause "
    "meaning-shift dangling-reference".split()
)
NEEDED = ("message", "why", "severity", "artifact", "examples", "since")
CHECKS = ("pattern", "phrases", "variants", "function", "metric", "names", "languagetool")
KNOWN = (*NEEDED, *CHECKS, "case", "choose", "with", "needs", "near", "below", "above", "min-words",
         "suggestion", "fix", "unless", "scope", "quotations", "evidence",
         "at-least", "styles", "misfires", "references")  # fmt: skip
OPTIONAL = {"metric": [READABILITY], "languagetool": [LANGUAGETOOL]}
"""What stands in place of house styles in rules of a kind that is in force only where it is asked for."""
GROUP = re.compile(r"\{(\w+)(?::lower|:upper)?\}")
MARKED = re.compile(r"\\([\[\]])|([\[\]])")


def read_rule(path: Path, name: str, lists: Lists, tables: Tables, mistakes: list[Mistake]) -> Rule | None:
    """The rule of a file, whose id is `name`; None, and mistakes, where it can't be used."""
    before = len(mistakes)
    value = read(path, mistakes)
    if value is None:
        return None
    fields = value.fields(KNOWN, NEEDED)
    rule = _Reader(value, fields, lists, tables).rule(name, str(path))
    return rule if len(mistakes) == before else None


class _Reader:
    """The fields of one rule file."""

    def __init__(self, value: Value, fields: dict[str, Value], lists: Lists, tables: Tables) -> None:
        self._value, self._fields, self._lists, self._tables = value, fields, lists, tables

    def rule(self, name: str, path: str) -> Rule:
        kind, check, groups = self._check()
        bad, good = self._examples()
        message = self._template("message", groups)
        return make(
            name,
            self._choice("severity", SEVERITIES),
            [item.one_of(STYLES) for item in self._list("styles")] or OPTIONAL.get(kind, []),
            message=" ".join(message.split()),
            why=self._text("why"),
            artifact=self._choice("artifact", sorted(ARTIFACTS)),
            kind=kind,
            check=check,
            suggestion=[self._filled(item, groups) for item in self._list("suggestion")],
            fix=self._choice("fix", ("unsafe", "safe")) if "fix" in self._fields else "",
            unless=[source for item in self._list("unless") if (source := self._expression(item))],
            scope=self._choice("scope", SCOPES),
            quotations=self._choice("quotations", ("outside", "inside")) if "quotations" in self._fields else "",
            evidence=self._expression(self._fields["evidence"]) if "evidence" in self._fields else "",
            at_least=self._fields["at-least"].number() if "at-least" in self._fields else 1,
            bad=bad,
            good=good,
            references=[item.text() for item in self._list("references")],
            measured=self._misfires(),
            since=self._text("since"),
            path=path,
        )

    def _text(self, name: str) -> str:
        return self._fields[name].text() if name in self._fields else ""

    def _choice(self, name: str, choices: tuple[str, ...] | list[str]) -> str:
        return self._fields[name].one_of(choices) if name in self._fields else choices[0]

    def _list(self, name: str) -> list[Value]:
        value = self._fields.get(name)
        if value is None:
            return []
        return list(value.items()) if value.is_list else [value]

    def _misfires(self) -> tuple[int, int, str] | None:
        if "misfires" not in self._fields:
            return None
        fields = self._fields["misfires"].fields(("reports", "words", "demoted-from"), ("reports", "words"))
        if len(fields.keys() & {"reports", "words"}) < 2:
            return None
        return fields["reports"].number(0), fields["words"].number(), fields["demoted-from"].one_of(SEVERITIES) if "demoted-from" in fields else ""

    def _template(self, name: str, groups: set[str]) -> str:
        return self._filled(self._fields[name], groups) if name in self._fields else ""

    def _filled(self, value: Value, groups: set[str]) -> str:
        text = value.text(empty=True)
        for found in GROUP.finditer(text):
            if found[1] not in groups:
                value.complain(f"'{{{found[1]}}}' is no group of this check; it has {', '.join(sorted(groups))}")
        return text

    def _expression(self, value: Value) -> str:
        """A pattern with its lists written out; empty, and a trouble, where it does not compile."""
        try:
            source = self._lists.expand(value.text())
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                regex(source).pattern  # noqa: B018
        except LookupError as error:
            value.complain(f"no word list is called '{error.args[0]}'")
            return ""
        except (re.error, OverflowError, RecursionError, Warning) as error:
            value.complain(f"this pattern does not compile: {error}")
            return ""
        return source

    def _check(self) -> tuple[str, tuple[Any, ...], set[str]]:
        kinds = [kind for kind in CHECKS if kind in self._fields]
        if len(kinds) != 1:
            if self._value.is_map:
                self._value.complain(f"expected one check ({', '.join(CHECKS)}), found {len(kinds) or 'none'}")
            return "pattern", ([], None, []), {"found"}
        readers: dict[str, Callable[[Value], tuple[tuple[Any, ...], set[str]]]] = {
            "pattern": self._pattern,
            "phrases": self._phrases,
            "variants": self._variants,
            "function": self._function,
            "metric": self._metric,
            "names": self._names,
            "languagetool": self._languagetool,
        }
        kind = kinds[0]
        check, groups = readers[kind](self._fields[kind])
        if kind == "names":
            kind = "variants" if "chosen" in groups else "phrases"
        return kind, check, groups | {"found", "suggestion"}

    def _pattern(self, value: Value) -> tuple[tuple[Any, ...], set[str]]:
        sources = [source for item in self._list("pattern") if (source := self._expression(item))]
        groups = {name for source in sources for name in regex(source).pattern.groupindex}
        return (sources, _literals(sources), self._near()), groups

    def _phrases(self, value: Value) -> tuple[tuple[Any, ...], set[str]]:
        table = {}
        for key, better in value.entries():
            phrase = key.text()
            if phrase != " ".join(phrase.split()):
                key.complain("a phrase is words with one space between them")
            table[phrase] = tuple(better.texts()) if better.is_list else tuple(filter(None, [better.text(empty=True)]))
        return (pack_rows(((phrase, *better) for phrase, better in table.items()), 1), {}), {"phrase"}

    def _variants(self, value: Value) -> tuple[tuple[Any, ...], set[str]]:
        groups = []
        for item in value.items():
            group = tuple(item.texts())
            if len(set(group)) < 2:
                item.complain("expected at least two spellings of one name or word")
            groups.append(group)
        spoken = "quotations" not in self._fields
        return (pack_rows(groups), self._choice("choose", ("first", "majority")), spoken, {}), {"chosen", "count", "form"}

    def _names(self, value: Value) -> tuple[tuple[Any, ...], set[str]]:
        """What a rule takes from the tables: forms that must not stand there, or forms that must not stand beside others."""
        use = value.one_of(USES)
        if use in ("old", "also"):
            groups, special = self._tables.variants(use)
            spoken = "quotations" not in self._fields
            return (pack_rows(groups), "first" if use == "old" else "majority", spoken, special), {"chosen", "count", "form"}
        return (*self._tables.phrases(use), use == "wrong"), {"phrase"}

    def _function(self, value: Value) -> tuple[tuple[Any, ...], set[str]]:
        name = value.text()
        options: dict[str, list[str]] = {}
        for key, words in self._fields["with"].entries() if "with" in self._fields else ():
            options[key.text()] = []
            for item in words.items() if words.is_list else [words]:
                try:
                    text = item.text()
                    options[key.text()] += self._lists.named(text[1:-1]) if GROUP.fullmatch(text) else [text]
                except LookupError as error:
                    item.complain(f"no word list is called '{error.args[0]}'")
        try:
            load_function(name)
        except LookupError:
            value.complain(f"no function is called '{name}'")
        needs = [need.partition("=")[0].lower() for item in self._list("needs") for need in self._needs(item)]
        near = self._near()
        kept = {option: "\n".join(words) for option, words in options.items()}
        return (name, kept, with_words(sorted(set(needs))) or _literals(near), near), {"detail", "why"}

    def _metric(self, value: Value) -> tuple[tuple[Any, ...], set[str]]:
        below, above = (self._fields[name].decimal() if name in self._fields else None for name in ("below", "above"))
        if below is None and above is None:
            value.complain("expected 'below' or 'above' beside it: from where on is it reported?")
        least = self._fields["min-words"].number() if "min-words" in self._fields else 1
        return (value.one_of((*OURS, *THEIRS)), below, above, least), {"value", "limit", "words"}

    def _languagetool(self, value: Value) -> tuple[tuple[Any, ...], set[str]]:
        known = ("rules", "categories", "left")
        fields = value.fields(known)
        if value.is_map and not fields.keys() & {"rules", "categories"}:
            value.complain("expected 'rules' or 'categories' of LanguageTool's")
        names = {name: self._ids(fields[name]) if name in fields else [] for name in known}
        return tuple(names.values()), {"message"}

    def _ids(self, value: Value) -> list[str]:
        """Names of LanguageTool's rules or categories, or of lists of them."""
        found = [name for item in (value.items() if value.is_list else [value]) for name in self._needs(item)]
        for name in found:
            if not name.isupper():
                value.complain(f"'{name}' is no name of LanguageTool's; they look like 'HE_VERB_AGR'")
        return found

    def _near(self) -> list[str]:
        return [source for item in self._list("near") if (source := self._expression(item))]

    def _needs(self, item: Value) -> list[str]:
        text = item.text()
        try:
            return self._lists.named(text[1:-1]) if GROUP.fullmatch(text) else [text]
        except LookupError as error:
            item.complain(f"no word list is called '{error.args[0]}'")
            return []

    def _examples(self) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        if "examples" not in self._fields:
            return [], []
        fields = self._fields["examples"].fields(("bad", "good"), ("bad", "good"))
        found: dict[str, list[tuple[Any, ...]]] = {"bad": [], "good": []}
        for which, examples in found.items():
            for item in fields[which].items() if which in fields else ():
                examples.append(self._example(item, which == "bad"))
            if which in fields and not examples:
                fields[which].complain(f"expected at least one {which} example")
        return found["bad"], found["good"]

    def _example(self, item: Value, bad: bool) -> tuple[Any, ...]:
        fixed, format, encoding, shown = None, "text", "utf-8", item
        if item.is_map:
            fields = item.fields(("text", "fixed", "format", "encoding"), ("text",))
            shown = fields.get("text", item)
            fixed = fields["fixed"].text(empty=True) if "fixed" in fields else None
            format = fields["format"].one_of(FORMATS) if "format" in fields else "text"
            encoding = fields["encoding"].text() if "encoding" in fields else "utf-8"
            if "text" not in fields:
                return "", [], None, format, encoding, item.place[0]
        text, spans, balanced = unmark(shown.text()) if bad else (shown.text(), [], True)
        if bad and (not spans or not balanced):
            shown.complain("a bad example marks what is reported with [ ]; a bracket of the text itself is written \\[ or \\]")
        return text, spans, fixed, format, encoding, item.place[0]


def _literals(sources: list[str]) -> list[tuple[str, str]] | None:
    """What one of some expressions needs; None where one needs nothing."""
    found = [required(source) for source in sources]
    return sorted({literal for one in found for literal in one or ()}) if found and all(found) else None


def unmark(marked: str) -> tuple[str, list[tuple[int, int]], bool]:
    """A text without its marks, the spans that they marked, and whether every mark had its partner."""
    text, spans, opened, at, balanced = "", [], -1, 0, True
    for mark in MARKED.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            text += mark[1]
        elif mark[2] == "[":
            balanced &= opened < 0
            opened = len(text)
        else:
            balanced &= opened >= 0
            spans.append((opened, len(text)))
            opened = -1
    return text + marked[at:], spans, balanced and opened < 0
