"""Every sentence that mtlint prints, and the patterns of translated English that none of them may have.

`python tests/messages.py` writes docs/messages.md, so that a copy editor can read all of them.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lint.rulefiles.load import load_rules
from lint.ruleset.rule import Rule

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "messages.md"
SILENT = ("Regex", "compile", "frozenset", "execute", "executemany", "finditer", "search", "fullmatch")
"""Functions whose string arguments are not shown to anybody."""
UNSEEN = ("lint/language/", "lint/_startup/", "lint/rulefiles/backtracking.py", "lint/run/cache.py", "lint/checks/functions/names.py")
"""Modules whose strings are words of other languages, regular expressions, or SQL."""
TWO_WORDS = re.compile(r"(?:[^\W\d_]{2,}[,;:.)’']*|\{\}) +(?:\{\}|[^\W\d_]{2,})")
A_WORD = re.compile(r"[^\W\d_]{3}")
CODE = re.compile(r"\s*<[?\w!/]|default-src|complete -c|-n '|SELECT |\(?mtlint rules 2>|_mtlint_rules\(|\.[A-Z]{2}\b|::|\(\?|.*\(\?[!<:P]", re.DOTALL)
"""Markup, commands and expressions."""
TAG = re.compile(r"</?[a-z][^<>]*>")
"""An HTML tag."""
SHOWN = re.compile(r">([^<>]+)<|(?:placeholder|aria-label|title)=\"([^\"]+)\"")
"""What a page shows: its text, and attributes that are read out."""
SCRIPTED = re.compile(r"\"((?:[A-Z]|mtlint )[^\"\n]*)\"|`((?:[A-Z]|mtlint )[^`\n]*)`")
"""A string of JavaScript that begins like a sentence."""
DESCRIBED = re.compile(r"^ *description: (.*)$", re.MULTILINE)
"""A description in YAML."""
FILLED = re.compile(r"\$?\{[^{}]*\}")
QUOTED = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]*`|<!--.*?-->|“[^“”]*”|\"[^\"\n]*\"|(?<!\w)'[^'\n]+'(?!\w)|\]\([^)]*\)|<[^<>\n]+>", re.DOTALL)
"""Quoted text: examples, code, and the targets of links."""

KINDS = {
    "K1 “is no …”": r"(?<!there )(?<!There )\b(?:is|are|was|were|be) no (?!longer\b|more than\b)\w+",
    "K2 “no … is called”": r"\b[Nn]o \w+ is (?:called|named)\b",
    "K3 “behind”": r"\b[Bb]ehind\b",
    "K4 “stands”": r"\b(?:stands?|stood|lies|lie|lay|hangs?|hung|clings?|clung)\b(?! for\b| in for\b)",
    "K5 “wants”": r"\b(?:wants?|wanted)\b",
    "K6 “speaks”": r"\b(?:speaks?|spoke)\b",
    "K7 “so many”": r"\b[Ss]o (?:many|much)\b(?! as\b)",
    "K8 “holds”": r"\b(?:holds?|held)\b",
    "K10 bare agents": r"\b(?:[Ss]omebody|[Nn]obody|[Aa]nybody|[Ww]hoever|the others|others too)\b|(?<!in )\banother\b(?=[.,;:)]|$)",
    "K12 “… twice”": r"^(?:\S+ )?twice\.?$",
    "K15 “1 rules”": r"(?<![\d.])\b1 (?!in\b|is\b|was\b)[a-z]+[^su\W\d]s\b",
    "K16 a question at the end": r"(?<!did you mean )\?$",
}
"""A pattern for each kind of oddity."""


class Message(NamedTuple):
    """A text that users are shown. `place`: the rule, or the file and the line."""

    place: str
    text: str

    @property
    def bare(self) -> str:
        """The text without quotations."""
        return FILLED.sub("{}", QUOTED.sub(" ", self.text))


class Strings(ast.NodeVisitor):
    """Collects the strings of a module that read like sentences; computed parts become `{…}`."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, str]] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        is_list = name == "split" and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Constant)
        if name not in SILENT and not is_list:
            self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        if getattr(node.test, "id", "") != "TYPE_CHECKING":
            self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> None:
        """Skip the annotation of a parameter."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.visit(node.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._add(node, node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = []
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                self.visit(value.value)
                parts.append(f"{{{_name(value.value)}}}")
            elif isinstance(value, ast.Constant):
                parts.append(str(value.value))
        self._add(node, "".join(parts))

    def _add(self, node: ast.expr, text: str) -> None:
        text = TAG.sub(" ", text).strip() if TAG.match(text) else text
        words = FILLED.sub("{}", text)
        if TWO_WORDS.search(words) and A_WORD.search(FILLED.sub("", text)) and not CODE.match(words):
            self.lines.append((node.lineno, text))


def _name(node: ast.expr) -> str:
    """Return a short name of a computed part."""
    names = [part.attr if isinstance(part, ast.Attribute) else part.id for part in ast.walk(node) if isinstance(part, ast.Attribute | ast.Name)]
    return names[0] if names else "…"


def code_strings() -> Iterator[Message]:
    """Yield each string of the code that users may be shown."""
    for path in sorted((ROOT / "lint").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(UNSEEN):
            strings = Strings()
            strings.visit(ast.parse(path.read_text(encoding="utf-8")))
            yield from (Message(f"{name}:{line}", text) for line, text in sorted(strings.lines))
    scripts = [*(ROOT / "lint" / "reporters" / "html").glob("page.html"), *(ROOT / "lint" / "reporters" / "html").glob("*.js")]
    for path in sorted([*scripts, *(ROOT / "editors" / "vscode").glob("*.js")]):
        matches = (SHOWN if path.suffix == ".html" else SCRIPTED).findall(path.read_text(encoding="utf-8"))
        texts = [" ".join("".join(groups).split()) for groups in matches]
        yield from (Message(path.relative_to(ROOT).as_posix(), text) for text in texts if TWO_WORDS.search(FILLED.sub("{}", text)))
    for path in (ROOT / ".pre-commit-hooks.yaml", ROOT / "action.yml", ROOT / "templates" / "mtlint.yml"):
        descriptions = DESCRIBED.findall(path.read_text(encoding="utf-8"))
        yield from (Message(path.relative_to(ROOT).as_posix(), text.strip('"')) for text in descriptions)
    for path in sorted((ROOT / "editors").rglob("package.json")):
        if "node_modules" not in path.parts:
            yield from (Message(path.relative_to(ROOT).as_posix(), text) for text in _json_strings(json.loads(path.read_text(encoding="utf-8"))))


def _json_strings(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _json_strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _json_strings(inner, key)
    elif isinstance(value, str) and key in ("description", "markdownDescription", "title", "displayName", "enumDescriptions"):
        yield value


def rule_strings(rules: list[Rule]) -> Iterator[Message]:
    """Yield the message, the summary, and the `why` of each rule."""
    for rule in rules:
        for text in (rule.message, rule.summary, " ".join(rule.why.split())):
            yield Message(rule.id, text)


def page_strings() -> Iterator[Message]:
    """Yield each paragraph of the pages that are not generated."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "editors").rglob("README.md")]
    for path in sorted(pages):
        if "node_modules" in path.parts or (ROOT / "docs" / "rules") in path.parents or path == PAGE:
            continue
        text = re.sub(
            r"^(```|~~~).*?^\1", lambda match: "\n" * match[0].count("\n"), path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        line = 1
        for paragraph in re.split(r"(\n(?=[ \t]*\n|[ \t]*[-*|#]|[ \t]*\d+\.))", text):
            if paragraph.strip():
                yield Message(f"{path.relative_to(ROOT).as_posix()}:{line + paragraph[:1].count(chr(10))}", " ".join(paragraph.split()))
            line += paragraph.count("\n")


def oddities(message: Message) -> Iterator[tuple[str, str]]:
    """Yield the kind of each oddity in a text, and the words that match."""
    for kind, pattern in KINDS.items():
        for match in re.finditer(pattern, message.bare.strip()):
            yield kind, match[0].strip()


def page(rules: list[Rule]) -> str:
    """Return docs/messages.md."""
    parts = ["# Messages", "Every message mtlint can print, for copy editors. Generated by `python tests/messages.py`; do not edit.", "## Rules"]
    parts.append("| rule | message | summary |\n| --- | --- | --- |")
    parts[-1] += "".join(f"\n| {rule.id} | {_cell(rule.message)} | {_cell(rule.summary)} |" for rule in rules)
    parts.append("## Commands, errors, reports and editors")
    by_file: dict[str, list[str]] = {}
    for place, text in code_strings():
        texts = by_file.setdefault(place.partition(":")[0], [])
        texts += [text] if text not in texts else []
    for name, texts in by_file.items():
        parts.append(f"### {name}\n\n" + "\n".join(f"- {_cell(text)}" for text in texts))
    return "\n\n".join(parts) + "\n"


def _cell(text: str) -> str:
    """Return a text on one line, escaped for Markdown."""
    return re.sub(r"([\\`*_<>|\[\]#])", r"\\\1", " ".join(text.split()))


if __name__ == "__main__":
    PAGE.write_text(page(load_rules().rules), encoding="utf-8")
