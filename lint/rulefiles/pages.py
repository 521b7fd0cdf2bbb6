"""Write a rule's page: what it reports, why, what it looks like, and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lint.rulefiles.rates_file import most_counted
from lint.ruleset.rates import Rates
from lint.ruleset.rule import READABILITY, Example, Rule
from lint.ruleset.selectors import LANGUAGETOOL
from lint.ruleset.spares import SURROUNDINGS
from lint.text.printable import plural

PROMISE = {
    "error": "all error rules together should report at most one false alarm in 20,000 words of well-written news",
    "warning": "all warning rules together should report at most one false alarm in 4,000 words of well-written news",
    "info": "a hint for the copy editor, shown with `--min-severity info`",
    "off": "it runs only when the document reads as machine-generated",
}
FIXES = {"": "none", "safe": "safe (the meaning cannot change)", "unsafe": "unsafe (review each change)"}
SCOPES = {
    "line": "only a whole line",
    "heading": "only in headings",
    "paragraph": "not in headings",
    "sentence": "one sentence at a time",
    "section": "one section at a time, from one heading to the next",
    "document": "the document as a whole",
}
"""What a scope other than `prose` means."""
SYMBOLS = {"⏎": "a line break", "␣": "a no-break space", "¬": "a soft hyphen"}
"""Symbols for invisible characters in examples."""
MOST_FIRST = 5
"""The most examples to show where they are explained; the others are at the end of the page."""
NOTE = "<!-- Generated from {path} by `python -m lint.rulefiles.pages`. -->"


INTRODUCTION = """\
Each rule belongs to a pack; `select`, `ignore`, and `severity` accept both. `mtlint explain RULE` prints the page of a rule. A severity of
`off` means that the rule runs only in documents that read as machine-generated."""


def page(rule: Rule) -> str:
    """Return the page in Markdown."""
    parts = [
        f"# {rule.id}",
        rule.summary,
        f"**{rule.severity}** · artifact `{rule.artifact}` · fix: {FIXES[rule.fix]}" + (f" · since {rule.since}" if rule.since else ""),
        *_message(rule),
        *([why] if (why := rule.why.strip()) != rule.summary else []),
        "## What it reports",
        *_examples(rule),
        "## Severity",
        f"`{rule.severity}`: {PROMISE[rule.severity]}.",
        misfires(rule),
    ]
    if notes := list(conditions(rule)):
        parts.append("## Conditions\n\n" + "\n".join(f"- {note}" for note in notes))
    if rule.is_external:
        parts.append("## LanguageTool rules\n\n" + "\n".join(_languagetool_names(**rule.parameters)))
    if rule.references:
        parts.append("## References\n\n" + "\n".join(f"- {reference}" for reference in rule.references))
    parts.append(f"## How to turn it off\n\n```yaml\n# .mtlint.yaml\nignore: [{rule.id}]\n```")
    parts.extend(_more_examples(rule))
    return "\n\n".join(parts) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """Return tables of all rules in Markdown, one for each pack."""
    packs: dict[str, list[Rule]] = {}
    for rule in rules:
        packs.setdefault(rule.id.partition("/")[0], []).append(rule)
    parts = ["# Rules", INTRODUCTION]
    for pack, members in packs.items():
        rows = [f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.fix or '–'} | {rule.summary} |" for rule in members]
        parts.append(f"## {pack}\n\n| rule | severity | fix | what it reports |\n| --- | --- | --- | --- |\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def misfires(rule: Rule) -> str:
    """Return in a few sentences how often a rule reports something in human copy and in machine text, and how often it is right."""
    rates = rule.rates
    if rates is None:
        depends_on_style = rule.styles and LANGUAGETOOL not in rule.styles and not rule.reads_source
        depends = ": what counts as a false alarm depends on the house style" if depends_on_style else ""
        return f"False alarms have not been measured{depends}."
    copy = f"{plural(rates.reports, 'report') if rates.reports else 'No reports'} in {rates.words:,} words of human copy"
    return " ".join(
        [f"{copy} ({rates.per_100k:g} per 100,000 words)." if rates.reports else f"{copy}.", *_by_kind(rates, rule.artifact), *_right(rates)]
    )


def _by_kind(rates: Rates, artifact: str) -> Iterable[str]:
    counts = [f"{rates.worst:.3g} in the worst genre of human copy"] if rates.reports else []
    samples = ((copy, sample) for copy, sample in rates.machine.items() if sample.reports)
    counts += [f"{100_000 * sample.reports / sample.total_words:.3g} in {copy} text" for copy, sample in samples]
    if counts:
        most = most_counted(artifact)
        yield f"Per 100,000 words, with at most {plural(most, 'report')} per document: {', '.join(counts)}."


def _right(rates: Rates) -> Iterable[str]:
    reports, right = (sum(getattr(share, field) for share in rates.right.values()) for field in ("reports", "right"))
    if reports:
        counted = f"{right} of {reports} reports were" if reports > 1 else "the only report was" if right else "the only report was not"
        yield f"In annotated machine text, {counted} correct and in the right class."


def _message(rule: Rule) -> Iterable[str]:
    """Yield the message with an ellipsis for each part that varies, unless all of it does."""
    if rule.is_external:
        yield "> (LanguageTool’s own message)"
    elif (message := re.sub(r"\{\w+\}", "…", rule.message)) != "…":
        yield f"> {message}"


def _examples(rule: Rule) -> Iterable[str]:
    """Yield the first examples of what is reported, with a key to the marks and symbols in all examples, and of what is not."""
    bad, good = _list_examples(rule)
    text = "".join(bad + good)
    legend = ["⟦ ⟧ mark what is reported", *(f"{symbol} is {character}" for symbol, character in SYMBOLS.items() if symbol in text)]
    yield f"{'; '.join(legend)}."
    yield "\n".join(bad[:MOST_FIRST])
    yield "## Not reported"
    yield "\n".join(good[:MOST_FIRST])


def _more_examples(rule: Rule) -> Iterable[str]:
    """Yield the other examples."""
    for heading, examples in zip(("More that it reports", "More that is not reported"), _list_examples(rule), strict=True):
        if examples[MOST_FIRST:]:
            yield f"## {heading}"
            yield "\n".join(examples[MOST_FIRST:])


def _list_examples(rule: Rule) -> tuple[list[str], list[str]]:
    """Return the bad and the good examples as items of Markdown lists."""
    return [_bad(example) for example in rule.examples("bad")], [_good(example) for example in rule.examples("good")]


def conditions(rule: Rule) -> Iterable[str]:
    """Yield the further conditions for a report, each in a few words."""
    if rule.scope != "prose":
        yield SCOPES[rule.scope]
    if rule.quotations:
        yield f"only {rule.quotations} quotations"
    if rule.evidence:
        yield "only in a document that also contains the evidence shown"
    if rule.not_in:
        yield "not in documents that normally use this form, such as old books"
    if rule.at_least > 1:
        yield f"only when a document has at least {rule.at_least} different ones"
    for name in rule.spares:
        yield f"silent {SURROUNDINGS[name]} (`{name}`)"
    if rule.raised:
        yield f"may become a `{rule.raised}` in a document that [reads as machine text](../../verdict.md)"
    if rule.reads_source:
        yield "only in a text that is compared with its [source](../../bilingual.md)"
    elif READABILITY in rule.styles:
        yield "only with `--readability` (or `readability: true` in the settings)"
    elif LANGUAGETOOL in rule.styles:
        yield "only with `--languagetool` (or `languagetool` in the settings)"
    elif rule.styles:
        yield f"only under the house styles {', '.join(rule.styles)}"


def _languagetool_names(rules: list[str], categories: list[str], left: list[str]) -> Iterable[str]:
    yield "Reported under LanguageTool's own rule ids, as `languagetool/NAME`.\n"
    if rules:
        yield "- rules " + ", ".join(f"`{name}`" for name in rules)
    if categories:
        yield "- categories " + ", ".join(f"`{name}`" for name in categories) + ", except rules left to spelling checkers"


def _good(example: Example) -> str:
    return f"- {_code(example.text)}{_source(example)}"


def _bad(example: Example) -> str:
    marked, at = "", 0
    for start, end in example.spans:
        marked += example.text[at:start] + "⟦" + example.text[start:end] + "⟧"
        at = end
    line = f"- {_code(marked + example.text[at:])}{_source(example)}"
    return line + (f"\n  becomes {_code(example.fixed)}" if example.fixed is not None else "")


def _source(example: Example) -> str:
    return f"\n  from {_code(example.source)}" if example.source else ""


def _code(text: str) -> str:
    text = text.rstrip("\n").replace("\n", "⏎").replace("\xa0", "␣").replace("\xad", "¬")
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def write(rules: Iterable[Rule], folder: str) -> list[str]:
    """Write all pages and the index to a folder, remove pages without a rule, and return the files that changed."""
    from pathlib import Path

    rules = list(rules)
    top = Path(folder)
    pages = {top / "README.md": index(rules)}
    for rule in rules:
        pages[top / f"{rule.id}.md"] = page(rule)
    changed = []
    for path in set(top.rglob("*.md")) - set(pages):
        path.unlink()
        changed.append(str(path))
    for path, text in pages.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(str(path))
    return sorted(changed)


if __name__ == "__main__":
    from lint.rulefiles.load import load_rules

    print("\n".join(write(load_rules().rules, "docs/rules")) or "docs/rules is up to date")
