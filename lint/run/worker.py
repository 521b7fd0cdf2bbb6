"""One piece of work: a file, or a part of a huge one, under the settings that hold for it.

What comes back holds no document and nothing that can't be sent, so that it
is the same from this process, from another, and from the cache.
"""

from __future__ import annotations

import os

from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import UnansweredError, check
from lint.ruleset.selectors import LANGUAGETOOL, is_languagetool_rule
from lint.ruleset.severity import at_least
from lint.run.result import Checked
from lint.settings.effective import Chosen, Refused, listed
from lint.text.encoding import UndecodableError, decode
from lint.text.formats.table import STDIN, format_of, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from lint.cli.options import Plain
    from lint.external.languagetool.tools import Tools
    from lint.linter.lint import Also
    from lint.linter.timing import Profile
    from lint.ruleset.ruleset import RuleSet
    from lint.run.cache import Found
    from lint.run.chunks import Piece
    from lint.run.consistency.mentions import Mentions
    from lint.run.git_changes import Lines
    from lint.settings.settings import Settings
    from lint.text.document import Document


GONE = "; this text and those behind it were checked by our own rules only"
AHEAD = 4
"""So many documents for each processor wait for LanguageTool's answer at a time."""


def per_1000(count: int, words: int) -> float:
    """So many in 1,000 words."""
    return round(1000 * count / max(1, words), 2)


class Work(Chosen):
    """What a command asks for, under the settings and the rules that hold for each folder.

    `counting`: whether words are to be counted; `texts`: whether what is found comes with the text it was found in; `found`: what
    earlier runs found, where that is looked up; `profile`: the times, where they are wanted. What is said about names is told where
    `across` is given: `all` for single names that no table knows, too. `asking`: whether LanguageTool is asked where settings want it.
    """

    def __init__(self, given: Plain | Namespace, counting: bool = False, texts: bool = False, asking: bool = False) -> None:
        """Raises `Refused`."""
        super().__init__(given, asking)
        self.counting, self.texts = counting, texts
        self.found: Found | None = None
        self.profile: Profile | None = None
        if given.across and (given.fix or given.unsafe_fixes or given.diff or given.diff_base is not None):
            raise Refused("mtlint: --across compares whole files as they are: not together with --fix, --unsafe-fixes, --diff or --diff-base")
        self.fixing = bool(given.fix or given.unsafe_fixes or given.diff)
        self.changed = _changed(given.diff_base) if given.diff_base is not None else None
        self._mentions: dict[str, Mentions] = {}
        self._tools: Tools | None = None
        self._gone = self._unanswered = False

    def check(self, piece: Piece) -> Checked:
        """What is found in a piece. Raises `Refused`."""
        return self._begun(piece)()

    def abreast(self, pieces: Iterable[Piece]) -> Iterator[Checked]:
        """What is found in each piece, in order; several of them wait for LanguageTool at a time. Raises `Refused`."""
        under_way: list[Callable[[], Checked]] = []
        for piece in pieces:
            under_way.append(self._begun(piece))
            if len(under_way) > AHEAD * self._processors():
                yield under_way.pop(0)()
        for end in under_way:
            yield end()

    def asks(self, settings: Settings) -> bool:
        """Whether LanguageTool is asked under these settings; then it can be, and what it says is kept. Raises `Refused`."""
        if self._asked(self.overruled(settings)):
            self.remember()
            return True
        if any(one.partition("/")[0] == LANGUAGETOOL for one in listed(self.given.select or "")):
            raise Refused("mtlint: rules of LanguageTool are selected, but it is not asked: --languagetool, or `languagetool: true` in the settings")
        return False

    def looked(self, rules: RuleSet, settings: Settings) -> Callable[[str], bool]:
        """Whether what is reported under a name would have been found by rules in force: for those of LanguageTool, where it answered."""
        ids = {rule.id for rule in rules.rules}
        if self._tools is None or self._unanswered:
            return ids.__contains__
        groups = self._tools.groups(self._loaded[tuple(settings.rules)])
        return lambda name: groups.speak(name, ids, settings) if is_languagetool_rule(name) else name in ids

    def close(self) -> None:
        """Ends a server of our own."""
        if self._tools:
            self._tools.close()

    def _begun(self, piece: Piece) -> Callable[[], Checked]:
        """Begins with a piece; what to call for the end of it."""
        path, raw, more = piece
        end = self._read(path, raw)

        def ended() -> Checked:
            checked = end()
            if raw is not None and path != STDIN:
                checked.figures = {}  # those of a part say nothing
            checked.more = more
            return checked

        return ended

    def _read(self, path: str, raw: bytes | None) -> Callable[[], Checked]:
        name = path if path != STDIN else self.given.stdin_filename or path
        try:
            if raw is None:
                with open(path, "rb", buffering=0) as file:
                    raw = file.read()
            if not self.whole:
                return self._check(name, raw)
            checked = self._whole(name, path, raw)
        except UndecodableError as error:
            checked = Checked(name, "", 0, [], trouble=(name, error.line, error.column, error.message))
        except OSError as error:
            checked = Checked(name, "", 0, [], trouble=(name, 0, 0, f"can't be {'read' if raw is None else 'written'}: {error.strerror}"))
        return lambda: checked

    def _check(self, name: str, raw: bytes) -> Callable[[], Checked]:
        """Begins with the content of a file, or of a part of one."""
        settings = self.told(name)
        rules = self.rules(settings)
        tools = self._asked(settings)
        format = self.given.format or format_of(name)
        key = b""
        if self.found:
            depends = tools.depends(settings) if tools else ()
            key = self.found.key(raw, rules.key, format, *settings.names, f"{self.counting} {settings.readability} {self.given.across}", *depends)
            if kept := self.found.get(key):
                known = self._shown(self._known(name, raw, format, kept), settings)
                return lambda: known
        if self.profile:
            (document,) = self.profile.take("(reading)", (read(name, one, format) for one in (raw,)))
        else:
            document = read(name, raw, format)
        also = tools.ask(document, rules, self._loaded[tuple(settings.rules)], settings) if tools and not self._gone else None

        def checked() -> Checked:
            checked = self._diagnosed(document, rules, settings, also)
            if self.found and not checked.trouble and not (self._gone and tools):
                records = [one.record() for one in checked.diagnostics]
                self.found.put(key, (checked.encoding, checked.words, checked.end, checked.figures, checked.names, records))
            return self._shown(checked, settings)

        return checked

    def _known(self, name: str, raw: bytes, format: str, kept: tuple[Any, ...]) -> Checked:
        """What an earlier run found."""
        encoding, words, end, figures, names, records = kept
        checked = Checked(name, encoding, words, [Diagnostic(name, *record) for record in records], end=end)
        checked.figures, checked.names = figures, names
        checked.text = decode(raw, format)[0] if self.texts and records else ""
        return checked

    def _diagnosed(self, document: Document, rules: RuleSet, settings: Settings, also: Also | None) -> Checked:
        """What is found in a document; where LanguageTool did not answer, what our own rules find and the trouble, told once where it is gone."""
        trouble = None
        try:
            diagnostics = check(document, rules, settings.names, self.profile, also)
        except UnansweredError as error:
            diagnostics = check(document, rules, settings.names, self.profile)
            if not self._gone:
                trouble = (document.path, 0, 0, f"{error}{GONE if error.gone else ''}")
            self._gone |= error.gone
            self._unanswered = True
        words = document.words if self.counting else 0
        checked = Checked(document.path, document.encoding, words, diagnostics, end=document.end(), trouble=trouble)
        if settings.readability and self.counting:
            from lint.language.readability import figures

            checked.figures = figures(document)
        if self.given.across:
            checked.names = self._names(rules).of(document)
        checked.text = document.text if self.texts and diagnostics else ""
        return checked

    def _asked(self, settings: Settings) -> Tools | None:
        """Where settings want it, LanguageTool. Raises `Refused`."""
        if not settings.languagetool:
            return None
        if self._tools is None:
            from lint.external.languagetool.tools import Tools

            self._tools = Tools(self._processors())
        try:
            self._tools.at(settings)
        except UnansweredError as error:
            raise Refused(f"mtlint: {error}") from None
        return self._tools

    def _processors(self) -> int:
        return self.given.jobs or os.cpu_count() or 1

    @property
    def whole(self) -> bool:
        """Whether a file has to be seen as a whole: to be mended, or because only some of its lines count."""
        return self.fixing or self.changed is not None

    def _whole(self, name: str, path: str, raw: bytes) -> Checked:
        from lint.run.fixing import Whole

        format = self.given.format or format_of(name)
        file = Whole(name, format, lambda name, raw: self._check(name, raw)(), self.given.unsafe_fixes)
        checked = file.whole(raw, self.changed.get(os.path.realpath(name)) if self.changed is not None else None, self.fixing)
        checked.fixed, checked.notes = len(file.applied), [*file.notes()]
        if self.given.diff:
            checked.output = file.diff(raw)
        elif path == STDIN and self.fixing:
            checked.output = file.raw
        elif file.applied:
            from lint._startup.atomic import write

            write(path, [file.raw], raw)
        return checked

    def _names(self, rules: RuleSet) -> Mentions:
        if rules.key not in self._mentions:
            from lint.run.consistency.mentions import Mentions

            self._mentions[rules.key] = Mentions(rules, self.given.across == "all")
        return self._mentions[rules.key]

    def remember(self) -> None:
        """From now on looks up what earlier runs found, and keeps what is."""
        if self.found is None and self.cache:
            from lint.run.cache import Found

            self.found = Found(self.cache)

    def ready(self) -> None:
        """Reads the automaton before other processes take it over, and leaves the cache to them."""
        for rules in self._loaded.values():
            rules.prepare()
        self.settle()

    def reopen(self) -> None:
        """Opens the cache in a process that took this over from another."""
        if self.found:
            self.found = None
            self.remember()

    def settle(self) -> None:
        """Keeps what was found so far."""
        if self.found:
            self.found.settle()

    def _shown(self, checked: Checked, settings: Settings) -> Checked:
        checked.fail_on = settings.fail_on
        found = checked.diagnostics
        checked.diagnostics = [one for one in found if at_least(one.severity, settings.min_severity)]
        checked.hidden = [one for one in found if not at_least(one.severity, settings.min_severity)]
        if any(one.suppressed for one in found):
            checked.sort()
        return checked


def _changed(revision: str) -> dict[str, Lines]:
    from lint.run.git_changes import since

    try:
        return since(revision, os.getcwd())
    except ValueError as error:
        raise Refused(f"mtlint: --diff-base {revision}: {error}") from None
