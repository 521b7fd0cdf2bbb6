"""Tables of languages: their words for numbers, months, currencies, units, and negations.

`bilingual/languages/*.yaml` in a folder of rules feed the rules that read a source, as the lists `{language_tables}`, `{language_names}`, and
`{language_negations}`. A later folder's table replaces an earlier one of the same language.
"""

from __future__ import annotations

from lint.errors import Mistake
from lint.rulefiles.yaml_file import Value, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

TOPICS = ("numbers", "scales", "months", "weekdays", "currencies", "units")
NAMES = ("names",)
NEGATIONS = ("negations", "repeated-negations", "negative-words", "not-negations", "unclear-negations")
LISTS = (("language_tables", TOPICS), ("language_names", NAMES), ("language_negations", NEGATIONS))
"""The names of the lists, and what each contains."""


def read_language_tables(folder: Path, lists: dict[str, list[str]], mistakes: list[Mistake]) -> None:
    """Add the tables of a folder of rules to the lists: lines of language, topic, value, and form."""
    for path in sorted((folder / "bilingual" / "languages").glob("*.y*ml")):
        value = read(path, mistakes)
        if value is None:
            continue
        fields = value.fields(("summary", "source", *TOPICS, *NAMES, *NEGATIONS), ("summary",))
        for name, topics in LISTS:
            lines = [f"{path.stem}\t{line}" for topic in topics if topic in fields for line in _lines(topic, fields[topic])]
            others = [line for line in lists.get(name, []) if not line.startswith(f"{path.stem}\t")]
            lists[name] = [*others, *lines]


def _lines(topic: str, value: Value) -> list[str]:
    if topic in NEGATIONS:
        return [f"{topic}\t\t{form}" for form in value.texts()]
    return [f"{topic}\t{key.text()}\t{form}" for key, form_list in value.entries() for form in form_list.texts()]
