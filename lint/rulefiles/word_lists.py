"""Word lists, and patterns that name them.

`rules/lists/said.yaml` is `{said}` in a pattern; `{Said}` is the same words with a capital. A list holds `words`, which match as whole words, or a
`pattern` for what no list can hold (`{Name}`). A rule names words that only it needs in `lists`.
"""

from __future__ import annotations

import re
from pathlib import Path

from lint._startup.read import YAML
from lint.errors import Mistake
from lint.rulefiles.yaml_file import Value, read
from lint.ruleset.unknown_names import did_you_mean

NAME = re.compile(r"(?<!\\)\{([A-Za-z][A-Za-z_-]*)\}")
CLASS_OR_SPACE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| ", re.DOTALL)


class Lists:
    """Word lists by name."""

    def __init__(self) -> None:
        self.words: dict[str, list[str]] = {}
        self.items: dict[str, list[Value]] = {}
        """The items of each list, with their places in its file."""
        self.patterns: dict[str, str] = {}
        self.places: dict[str, Value] = {}
        """Where lists are defined, by their names."""
        self.used: set[str] = set()
        """The names of lists that rules use."""

    def load(self, folder: Path, mistakes: list[Mistake], for_others: bool = False) -> None:
        """Read the lists of a folder of rules; they replace earlier ones with the same name.

        `for_others`: whether rules of other folders may use them, so that one without a use is no mistake.
        """
        own_patterns: dict[str, Value] = {}
        for path in sorted(path for path in (folder / "lists").glob("*") if path.suffix.lower() in YAML):
            value = read(path, mistakes)
            if value is None:
                continue
            if not for_others:
                self.places[path.stem] = value
                self.used.discard(path.stem)
            fields = value.fields(("summary", "words", "pattern", "source"), ("summary",))
            if ("words" in fields) == ("pattern" in fields):
                value.complain("expected either 'words' or 'pattern'")
            elif "words" in fields:
                self._add(path.stem, fields["words"])
            else:
                own_patterns[path.stem] = fields["pattern"]
                self.patterns[path.stem] = fields["pattern"].text()
        for name, value in own_patterns.items():
            self._require_lists(name, value)

    def _require_lists(self, name: str, value: Value) -> None:
        """Add a mistake if the pattern of a list names one that does not exist, or leads back to itself."""
        try:
            self._names(self.patterns[name], 0)
        except LookupError as error:
            unknown = str(error.args[0])
            is_circular = unknown in self.patterns
            value.complain(f"word list '{unknown}' leads back to itself" if is_circular else self.describe_unknown(unknown))
            self.patterns[name] = ""

    def describe_unknown(self, name: str) -> str:
        """Return the mistake of a name that no list has."""
        return f"unknown word list '{name}'{did_you_mean(name, [*self.words, *self.patterns])}"

    def including(self, value: Value) -> Lists:
        """Return these lists and a rule's own ones, which replace those with the same names."""
        lists = Lists()
        lists.words.update(self.words)
        lists.items.update(self.items)
        lists.patterns.update(self.patterns)
        for key_value, words_value in value.entries():
            if NAME.fullmatch(f"{{{key_value.text()}}}"):
                lists._add(key_value.text(), words_value)
                lists.places[key_value.text()] = key_value
            else:
                key_value.complain(f"'{key_value.text()}' can't name a list: use letters, '-', and '_'")
        return lists

    def require_uses(self) -> None:
        """Add a mistake for each list that no rule uses."""
        for name in sorted(self.places.keys() - self.used):
            self.places[name].complain(f"no rule uses this list: write {{{name}}} in a pattern, or delete the list")

    def _add(self, name: str, value: Value) -> None:
        self.patterns.pop(name, None)
        self.words[name] = list(dict.fromkeys(value.texts()))
        if value.is_list and not self.words[name]:
            value.complain("expected at least one word")
        self.items[name] = value.items_or_self()
        for item in self.items[name]:
            if NAME.search(item.text()):
                item.complain("a list can't contain another one; name both in the pattern")

    def named(self, name: str) -> list[str]:
        """Return the words that a name stands for, capitalized if the name is. Raises LookupError."""
        if name in self.words:
            self.used.add(name)
            return self.words[name]
        lower = name[:1].lower() + name[1:]
        if lower in self.words:
            self.used.add(lower)
            return [" ".join(part[:1].upper() + part[1:] for part in word.split(" ")) for word in self.words[lower]]
        raise LookupError(name)

    def expand(self, pattern: str) -> str:
        """Return a pattern with its lists expanded and with spaces that also match no-break spaces.

        Raises LookupError with the name of a missing list.
        """
        return CLASS_OR_SPACE.sub(lambda match: "[ \xa0]" if match[0] == " " else match[0], self._names(pattern, 0))

    def _names(self, pattern: str, depth: int) -> str:
        def replace(match: re.Match[str]) -> str:
            name = match[1]
            if name in self.patterns and depth < 5:
                self.used.add(name)
                return "(?:" + self._names(self.patterns[name], depth + 1) + ")"
            return alternatives(self.named(name))

        return NAME.sub(replace, pattern)


def alternatives(words: list[str]) -> str:
    """Return an expression that matches any of these as a whole word, longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    escaped = [re.escape(word).replace("\\ ", " ").replace("\\-", "-") for word in ordered]
    first = r"(?<!\w)" if all(word[0].isalnum() for word in words) else ""
    last = r"(?!\w)" if all(word[-1].isalnum() for word in words) else ""
    return f"{first}(?:{'|'.join(escaped)}){last}"
