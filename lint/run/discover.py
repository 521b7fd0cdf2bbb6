"""Find the files to check, in order, each once, whatever links lead to it."""

from __future__ import annotations

import os

from lint._startup.counts import count_each
from lint.errors import Mistake, UsageError
from lint.records.compression import split_name
from lint.records.table import EXTRA, container_of, missing_library
from lint.text.formats.table import ENDINGS, STDIN, UNREAD, UNREAD_IF_NAMED, format_named, is_readable
from lint.text.printable import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from lint.run.gitignore import GitIgnore
    from lint.settings.settings import Settings


SKIPPED = frozenset(("node_modules", "__pycache__", "venv"))
SETTINGS, GITIGNORE = "the settings exclude", ".gitignore excludes"
FORMAT, PARSER = "of a format that mtlint does not read", "of a format whose parser is not installed"
NAMED = "of a format that is only read when it is named"
TEXTLESS = "without a text field"
"""Why a file in a folder is not checked."""
SAMPLE = 50
"""How many records of a file in a folder to search for a text field."""


class FileSearch:
    """A search for the files of a run.

    `settings_for`: returns the settings of a folder, an absolute path, or raises `UsageError`; `stdin_name`: the name of standard input;
    `has_gitignore`: whether `.gitignore` applies in folders; `format`: of all files, if names do not decide; `has_records`: whether to look for files
    of records, too.
    """

    def __init__(
        self,
        paths: Iterable[str],
        settings_for: Callable[[str], Settings],
        stdin_name: str = STDIN,
        has_gitignore: bool = True,
        format: str = "",
        has_records: bool = False,
    ) -> None:
        self._has_records = has_records
        self._paths, self._settings_for, self._stdin_name, self._has_gitignore = paths, settings_for, stdin_name, has_gitignore
        self._format = format
        self._seen: set[str] = set()
        self._mistakes: set[Mistake] = set()
        self._of_folder: dict[str, Settings | None] = {}
        self._excluded_names: dict[str, str] = {}
        """For named paths that are excluded, the place in the settings that says so."""
        self._left_out: dict[str, list[str]] = {SETTINGS: [], GITIGNORE: [], FORMAT: [], PARSER: [], NAMED: [], TEXTLESS: []}
        """By reason, what is skipped in folders: its name, or just its ending if that is the reason."""

    def __iter__(self) -> Iterator[str | Mistake]:
        """Yield the files of these paths: those in folders by their endings, named ones whatever their endings.

        For what can't be checked, yield the reason, each once.
        """
        for path in self._paths:
            if path != STDIN and os.path.isdir(path):
                yield from self._walk(path)
            elif path == STDIN or os.path.lexists(path):
                yield from self._named(path)
            else:
                yield from self._new([Mistake(path or "mtlint", 0, 0, "no such file or folder" if path else "a path is empty (an unset variable?)")])

    def notes(self) -> list[str]:
        """Return, after all files were found, a line for everything named or readable that was skipped, or for why nothing was found."""
        notes = [
            f"{plural(count, 'file')} named on the command line {'is' if count == 1 else 'are'} excluded by the settings ({place})"
            for place, count in count_each(self._excluded_names.values()).items()
        ]
        counts = count_each(map(str.lower, self._left_out[PARSER]))
        skipped = [f"{plural(count, 'file')} skipped: {_why_unread(ending)}" for ending, count in sorted(counts.items())]
        for name, count in sorted(count_each(self._left_out[TEXTLESS]).items()):
            skipped.append(f"{plural(count, 'file')} skipped: {name} has no text field (name the fields with --text-fields)")
        if self._seen or self._mistakes or notes:
            return notes + skipped
        reasons = skipped
        for ending, count in sorted(count_each(map(str.lower, self._left_out[NAMED])).items()):
            reasons.append(f"{plural(count, 'file')} skipped: {ending} is checked only when it is named (mtlint check FILE)")
        if unread := self._left_out[FORMAT]:
            endings = count_each(unread)
            listed = ", ".join(sorted(endings, key=lambda ending: (-endings[ending], ending)))
            reasons.append(f"mtlint does not read the format of {plural(len(unread), 'file')} ({listed})")
        reasons += [
            f"{why} {plural(len(self._left_out[why]), 'file or folder', 'files or folders')}" for why in (SETTINGS, GITIGNORE) if self._left_out[why]
        ]
        return [f"No files to check: {'; '.join(reasons) or 'there are no text files here'}."]

    @property
    def excludes_stdin(self) -> bool:
        """Whether settings exclude standard input under its name."""
        return STDIN in self._excluded_names

    def _named(self, path: str) -> Iterator[str | Mistake]:
        """Yield a named file or standard input."""
        name = self._stdin_name if path == STDIN else path
        folder = os.path.dirname(os.path.abspath(name))
        if folder not in self._of_folder:
            yield from self._read_settings(folder)
        settings = self._of_folder[folder]
        real = path if path == STDIN else os.path.realpath(path)
        if settings is None or real in self._seen:
            return
        if name != STDIN and settings.is_excluded(name):
            self._excluded_names[path] = settings.places.get("exclude", "")
            return
        self._seen.add(real)
        ending = os.path.splitext(path)[1].lower()
        if ending in UNREAD_IF_NAMED and not self._format and not container_of(path):
            why = f"{ending} is {UNREAD_IF_NAMED[ending]}, which mtlint does not read"
            yield from self._new([Mistake(_shown(path), 0, 0, f"can't be read: {why} (use --format text to read it as plain text)")])
        else:
            yield path if path == STDIN else path.replace(os.sep, "/")

    def _walk(self, top: str) -> Iterator[str | Mistake]:
        """Yield the files in a folder and below it, and last those that only links lead to.

        Nothing is checked below a folder with unusable settings.
        """
        links: list[tuple[str, tuple[str, ...]]] = []
        stack = [(top, (yield from self._ignored_above(top)) if self._has_gitignore else None)]
        while stack:
            folder, ignored = stack.pop()
            entries = yield from self._entries(folder)
            if entries is None:
                continue
            absolute = os.path.abspath(folder)
            yield from self._read_settings(absolute)
            settings = self._of_folder.pop(absolute)
            if settings is None:
                continue
            try:
                ignored = ignored.entered(absolute) if ignored else None
            except UsageError as error:
                yield from self._new(error.mistakes)
            left = [entry for entry in entries if entry.name[0] != "." and not self._leaves_out(entry, absolute, settings, ignored)]
            files = [entry for entry in left if not _is_folder(entry)]
            real = os.path.realpath(folder)
            yield from self._files({entry.path: os.path.join(real, entry.name) for entry in files if not entry.is_symlink()}, settings.text_fields)
            links += [(entry.path, settings.text_fields) for entry in files if entry.is_symlink()]
            stack += [(entry.path, ignored) for entry in reversed(left) if _is_folder(entry) and not entry.is_symlink()]
        for path, text_fields in links:
            yield from self._files({path: os.path.realpath(path)}, text_fields)

    def _entries(self, folder: str) -> Generator[Mistake, None, list[os.DirEntry[str]] | None]:
        """Return what is in a folder, in order; yield the reason and return None if it can't be read."""
        try:
            return sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield from self._new([Mistake(_shown(folder), 0, 0, f"can't be read: {error.strerror}")])
            return None

    def _ignored_above(self, top: str) -> Generator[Mistake, None, GitIgnore]:
        """Return what the `.gitignore` files above a folder ignore; yield the mistakes in them."""
        from lint.run.gitignore import GitIgnore, gitignore_above

        try:
            return gitignore_above(os.path.abspath(top))
        except UsageError as error:
            yield from self._new(error.mistakes)
            return GitIgnore()

    def _leaves_out(self, entry: os.DirEntry[str], folder: str, settings: Settings, ignored: GitIgnore | None) -> bool:
        """Return whether settings or a `.gitignore` file exclude something in a folder, an absolute path, and note it."""
        if entry.name in SKIPPED and _is_folder(entry):
            return True
        if settings.is_excluded(entry.path):
            self._left_out[SETTINGS].append(entry.name)
        elif ignored and ignored.ignores(os.path.join(folder, entry.name) + (os.sep if entry.is_dir(follow_symlinks=False) else "")):
            self._left_out[GITIGNORE].append(entry.name)
        else:
            return False
        return True

    def _files(self, real_paths: dict[str, str], fields: tuple[str, ...]) -> Iterator[str]:
        """Yield the paths of new files that can be read. `real_paths`: by the paths of files in a folder."""
        for path, real in real_paths.items():
            ending = os.path.splitext(path)[1]
            container = container_of(path) if self._has_records and ending.lower() not in ENDINGS else None
            if container:
                ending = "".join(split_name(path))
            if (container is None and ending.lower() not in ENDINGS) or _why_unread(ending.lower()) or (container and container.is_named_only):
                if ending:
                    self._left_out[PARSER if _why_unread(ending.lower()) else NAMED if container else FORMAT].append(ending)
                continue
            if container and container.has_fields and not _has_text(path, fields):
                self._left_out[TEXTLESS].append(os.path.basename(path))
                continue
            if real not in self._seen:
                self._seen.add(real)
                yield _shown(path)

    def _read_settings(self, folder: str) -> Iterator[Mistake]:
        """Read the settings of a folder; yield the mistakes in them."""
        try:
            self._of_folder[folder] = self._settings_for(folder)
        except UsageError as error:
            self._of_folder[folder] = None
            yield from self._new(error.mistakes or [Mistake("mtlint", 0, 0, str(error).removeprefix("mtlint: "))])

    def _new(self, mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
        for mistake in mistakes:
            if mistake not in self._mistakes:
                self._mistakes.add(mistake)
                yield mistake


def _has_text(path: str, fields: tuple[str, ...]) -> bool:
    """Return whether the first records of a file have a text or are invalid, which is reported when they are checked."""
    from itertools import islice

    from lint.errors import ReadingError
    from lint.records.passage import BadRecord, Reading
    from lint.records.read import read_entries

    try:
        entries = list(islice(read_entries(path, Reading(fields)), SAMPLE))
    except (OSError, ReadingError):
        return True
    records = [entry for entry in entries if not isinstance(entry, BadRecord)]
    return not records or any(entry.passages for entry in records)


def _why_unread(ending: str) -> str:
    """Return why texts with an ending can't be read; empty if they can, or if the ending is not one of texts."""
    if ending in UNREAD:
        return f"{ending} is {UNREAD[ending]}, which mtlint does not read"
    container = None if ending in ENDINGS else container_of("x" + ending)
    if container and (library := missing_library(container, "x" + ending)):
        return f"{ending} needs {library} (pip install 'mtlint[{EXTRA}]')"
    if ending not in ENDINGS or is_readable(input_format := format_named(ENDINGS[ending])):
        return ""
    return f"{ending} needs {input_format.library} (pip install 'mtlint[{input_format.extra}]')"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to somewhere inaccessible
        return False


def _shown(path: str) -> str:
    return (path[2:] if path.startswith("." + os.sep) else path).replace(os.sep, "/")
