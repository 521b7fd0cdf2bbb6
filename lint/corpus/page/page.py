"""Turn a tally into a page of charts. Text from records never becomes markup: all of it is escaped, and the page may not run scripts."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lint._version import __version__
from lint.corpus.page.charts import bar_rows, columns, heat_map, marked, shown
from lint.corpus.tally import EDGES, Tally, add_group
from lint.text.printable import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

CLASSES, SOURCES, MONTHS, PARAGRAPHS = 12, 20, 60, 20
"""The most columns of classes, and rows of sources, months, and paragraphs, to show."""
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-{style}'"
VERDICTS = {"none": "human, or too short to judge", "spun": "spun", "translated": "machine-translated", "scraped": "scraped"}


def write_page(tally: Tally, title: str) -> Iterator[str]:
    """Yield the page about a corpus in pieces. `title`: the name of the corpus."""
    style = "\n" + (files(__package__) / "page.css").read_text(encoding="utf-8")
    policy = POLICY.format(style=b64encode(sha256(style.encode()).digest()).decode())
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<meta name="referrer" content="no-referrer">\n'
        f'<link rel="icon" href="data:,">\n<title>{escape(title)} – mtlint corpus</title>\n<style>{style}</style>\n</head>\n<body>\n'
    )
    yield _head(tally, title)
    yield _section("verdicts", "What the records read as", _verdicts(tally))
    yield _section("density", "Problems per 1,000 words", _densities(tally))
    yield _section("classes", "Classes of artifacts", _classes(tally))
    yield _section("sources", "By source", _groups(tally, "by_source", "Source", SOURCES))
    yield _section("time", "Over time", _over_time(tally))
    yield _section("boilerplate", "Recurring paragraphs", _paragraphs(tally))
    yield _section("worst", "Worst records", _worst_list(tally))
    for number, entry in enumerate(tally["worst"], 1):
        yield _record(number, entry)
    yield f"<footer><p>Written by mtlint {escape(__version__)}.</p></footer>\n</body>\n</html>\n"


def _section(id: str, heading: str, body: str) -> str:
    return f'<section id="{id}"><h2>{escape(heading)}</h2>\n{body}\n</section>\n'


def _head(tally: Tally, title: str) -> str:
    figures = [
        ("records", tally["records"]),
        ("kept", tally["written"]),
        ("unreadable", tally["bad"]),
        ("words", tally["words"]),
        ("problems", tally["artifacts"]),
        ("per 1,000 words", 1000 * tally["artifacts"] / max(1, tally["words"])),
    ]
    listed = "".join(f"<div><dd>{shown(value)}</dd><dt>{name}</dt></div>" for name, value in figures)
    links = "".join(
        f'<a href="#{id}">{name}</a> '
        for id, name in (
            ("verdicts", "Verdicts"), ("density", "Density"), ("classes", "Classes"), ("sources", "Sources"), ("time", "Time"),
            ("boilerplate", "Boilerplate"), ("worst", "Worst records"),
        )
    )  # fmt: skip
    return f'<header><h1>{escape(title)}</h1>\n<nav aria-label="On this page">{links}</nav>\n<dl class="figures">{listed}</dl></header>\n'


def _share(count: int, total: int) -> str:
    return f"{count:,} ({100 * count / max(1, total):.1f}%)"


def _verdicts(tally: Tally) -> str:
    counts, total = tally["verdicts"], tally["records"]
    return bar_rows(("Verdict", "Records"), [(VERDICTS[name], counts.get(name, 0), _share(counts.get(name, 0), total)) for name in VERDICTS])


def _densities(tally: Tally) -> str:
    edges = [f"{edge:g}" for edge in EDGES[1:]]
    labels = ["none", f"<{edges[0]}", *[f"{low}–{high}" for low, high in pairwise(edges)], f"≥{edges[-1]}"]
    chart = columns("Records by problems per 1,000 words", list(zip(labels, tally["densities"], strict=True)), "records")
    return f"<p>Number of records by problems per 1,000 words.</p>\n{chart}"


def _classes(tally: Tally) -> str:
    total = tally["words"]
    counts = sorted(tally["classes"].items(), key=lambda item: (-item[1], item[0]))
    if not counts:
        return "<p>No problems were reported.</p>"
    return bar_rows(
        ("Class", "Per 1,000 words"),
        [(_in_words(name), count, f"{shown(1000 * count / max(1, total))} ({plural(count, 'place')})") for name, count in counts],
    )


def _in_words(artifact: str) -> str:
    return artifact.replace("-", " ").capitalize()


def _top_classes(tally: Tally) -> list[str]:
    return [name for name, _ in sorted(tally["classes"].items(), key=lambda item: (-item[1], item[0]))[:CLASSES]]


def _groups(tally: Tally, key: str, head: str, most: int) -> str:
    groups, classes = tally[key], _top_classes(tally)
    if not groups or (len(groups) == 1 and "" in groups):
        return "<p>The records have no field that names their source; choose one with <code>--source-field</code>.</p>"
    largest = sorted(groups.items(), key=lambda item: (-item[1]["words"], item[0]))[:most]
    rest = f"<p>The {most} largest of {len(groups):,}.</p>" if len(groups) > most else ""
    rows = [(f"{name or '(unknown)'} · {plural(group['records'], 'record')}", _rates(group, classes)) for name, group in largest]
    return f"<p>Problems per 1,000 words, in total and by class.</p>{rest}\n{heat_map(head, ['Total', *map(_in_words, classes)], rows)}"


def _rates(subtotal: dict[str, Any], classes: list[str]) -> list[float]:
    counts = [sum(subtotal["classes"].values()), *[subtotal["classes"].get(name, 0) for name in classes]]
    return [round(1000 * count / max(1, subtotal["words"]), 2) for count in counts]


def _over_time(tally: Tally) -> str:
    groups, classes = tally["by_time"], _top_classes(tally)
    if not groups:
        return "<p>The records have no field with a date; choose one with <code>--time-field</code>.</p>"
    months = sorted(groups)
    if len(months) > MONTHS:  # years are clearer than hundreds of months
        groups = _by_year(groups)
        months = sorted(groups)
    chart = columns("Problems per 1,000 words over time", [(month, _rates(groups[month], [])[0]) for month in months], "per 1,000 words")
    rows = [(f"{month} · {plural(groups[month]['records'], 'record')}", _rates(groups[month], classes)) for month in months]
    return f"<p>Problems per 1,000 words.</p>\n{chart}\n{heat_map('Time', ['Total', *map(_in_words, classes)], rows)}"


def _by_year(groups: dict[str, Any]) -> dict[str, Any]:
    years: dict[str, Any] = {}
    for month, group in groups.items():
        add_group(years, month[:4], group)
    return years


def _paragraphs(tally: Tally) -> str:
    rows = sorted(tally["paragraphs"].values(), key=lambda row: (-row[0], row[1]))[:PARAGRAPHS]
    if not rows:
        return "<p>None were found, or they were not counted (<code>--boilerplate 0</code>).</p>"
    return bar_rows(("Paragraph", "Records"), [(text, records, f"{records:,}") for records, text in rows]).replace('"bars"', '"bars texts"')


def _worst_list(tally: Tally) -> str:
    if not tally["worst"]:
        return "<p>No record of 50 words or more has a problem.</p>"
    rows_html = "".join(
        f'<tr><td class="number">{number}</td><td><a href="#record-{number}">{escape(_name(entry))}</a></td><td>{escape(entry["source"] or "")}</td>'
        f'<td>{escape(VERDICTS[entry["verdict"]] if entry["verdict"] != "none" else "")}</td><td class="number">{entry["words"]:,}</td>'
        f'<td class="number">{shown(entry["density"])}</td></tr>'
        for number, entry in enumerate(tally["worst"], 1)
    )
    headings = ("", "Record", "Source", "Reads as", "Words", "Per 1,000")
    heads = "".join(f'<th scope="col"{" class=number" if name in ("", "Words", "Per 1,000") else ""}>{name}</th>' for name in headings)
    table_html = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows_html}</tbody></table>"
    return f'<p>Records of 50 words or more with the most problems per 1,000 words.</p><div class="scroll">{table_html}</div>'


def _name(entry: dict[str, Any]) -> str:
    return f"{entry['path'] or ''}, record {entry['record'] or '?'}".removeprefix(", ")


def _record(number: int, entry: dict[str, Any]) -> str:
    reads_as = f"; reads as {VERDICTS[entry['verdict']]}, odds {shown(entry['odds'])}:1" if entry["verdict"] != "none" else ""
    texts_html = "".join(
        _text(field_text, [item for item in entry["diagnostics"] if (item["field"] or "") == field_text["field"]]) for field_text in entry["texts"]
    )
    return (
        f'<article id="record-{number}"><h3>{number}. {escape(_name(entry))}</h3>'
        f"<p>{plural(len(entry['diagnostics']), 'problem')} in {plural(entry['words'], 'word')}, {shown(entry['density'])} per 1,000{reads_as}. "
        f'<a href="#worst">Back to the list</a></p>{texts_html}</article>\n'
    )


def _text(field_text: dict[str, str], diagnostics: list[dict[str, Any]]) -> str:
    spans = [(item["start"]["offset"], item["end"]["offset"], f"{item['message']} [{item['rule']}]", item["severity"]) for item in diagnostics]
    problems = "".join(
        f'<li><span class="{item["severity"]}">{item["severity"]}</span> {escape(item["message"])} <code>{escape(item["rule"])}</code></li>'
        for item in diagnostics[:200]
    )
    listed = f"<details><summary>{plural(len(diagnostics), 'problem')}</summary><ul>{problems}</ul></details>" if problems else ""
    return f'<h4>{escape(field_text["field"] or "text")}</h4>{listed}<div class="text">{marked(field_text["text"], spans)}</div>'
