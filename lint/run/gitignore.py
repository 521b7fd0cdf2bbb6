"""Read what git ignores: the `.gitignore` files of a tree, in a repository or not, and in a repository, its user's own patterns."""

from __future__ import annotations

import os

from lint._startup.read import read_file
from lint.errors import Mistake, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME, CLONE = ".gitignore", ".git"
BACKEND = "simple"
"""The matcher of the library that takes names and patterns that are not UTF-8; the others encode them and fail."""


class GitIgnore:
    """The files of patterns that apply in a folder: its own `.gitignore` and those above it, nearest first, and then those that are not shared.

    `ignore_files`: the folder of each, with its patterns.
    """

    def __init__(self, ignore_files: tuple[tuple[str, GitIgnoreSpec], ...] = ()) -> None:
        self._files = ignore_files

    def ignores(self, path: str) -> bool:
        """Return whether a path is ignored; a folder's path ends with a slash. The nearest file that mentions it decides."""
        for folder, patterns in self._files:
            is_ignored = _says(patterns, _relative(path, folder))
            if is_ignored is not None:
                return is_ignored
        return False

    def entered(self, folder: str) -> GitIgnore:
        """Return what applies in a subfolder, an absolute path. Raises `UsageError` if its file can't be used."""
        path = os.path.join(folder, NAME)
        ignored = self
        if os.path.lexists(os.path.join(folder, CLONE)):
            ignored = GitIgnore((*self._files, *[(folder, _read(unshared)) for unshared in _find_unshared(folder)]))
        return GitIgnore(((folder, _read(path)), *ignored._files)) if os.path.lexists(path) else ignored

    def without_ignoring(self, folder: str) -> GitIgnore:
        """Return those of these files that do not ignore a folder, since it was named and so is searched."""
        return GitIgnore(tuple([(top, patterns) for top, patterns in self._files if not _says(patterns, _relative(folder + os.sep, top))]))


def gitignore_above(folder: str) -> GitIgnore:
    """Return the files above a folder that apply to it: from the root of its repository down, or else from the current folder down.

    Raises `UsageError` if one can't be used.
    """
    above: list[str] = []
    last = folder
    while not os.path.lexists(os.path.join(last, CLONE)) and os.path.dirname(last) != last:
        last = os.path.dirname(last)
        above.append(last)
    if not os.path.lexists(os.path.join(last, CLONE)):
        current = os.getcwd()
        above = [path for path in above if path == current or path.startswith(os.path.join(current, ""))]
    ignored = GitIgnore()
    for path in reversed(above):
        ignored = ignored.entered(path)
    return ignored.without_ignoring(folder)


def _find_unshared(folder: str) -> list[str]:
    """Return the files with the patterns of a clone and of its user, which are not in the repository: `info/exclude` and `core.excludesFile`."""
    from lint.run.git import run_git

    of_clone = os.path.join(CLONE, "info", "exclude")
    try:
        if not os.path.isdir(os.path.join(folder, CLONE)):  # a worktree or a submodule
            of_clone = _first_line(run_git(folder, "rev-parse", "--git-path", "info/exclude"))
    except ValueError:
        pass
    try:
        of_user = _first_line(run_git(folder, "config", "--type=path", "--get", "core.excludesFile"))
    except ValueError:
        of_user = os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"), "git", "ignore")
    return [path for path in (os.path.join(folder, of_clone), os.path.join(folder, of_user)) if os.path.isfile(path) and _has_patterns(path)]


def _has_patterns(path: str) -> bool:
    """Return whether a file has patterns besides the comments that git writes in a new clone."""
    try:
        return any(line.strip() and not line.startswith(b"#") for line in read_file(path).splitlines())
    except OSError:
        return True


def _first_line(printed: bytes) -> str:
    return os.fsdecode(printed.partition(b"\n")[0])


def _says(patterns: GitIgnoreSpec, path: str) -> bool | None:
    """Return whether patterns ignore a path (a folder's ends with a slash), or None if no pattern mentions it."""
    if not path.endswith("/"):
        return patterns.check_file(path).include
    # the library treats a folder like its contents, so `!*/` would not outweigh `*`
    return next((pattern.include for pattern in reversed(patterns.patterns) if pattern.include is not None and pattern.match_file(path)), None)


def _read(path: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        lines = read_file(path).decode("utf-8-sig", "surrogateescape").splitlines()
    except OSError as error:
        raise _mistake(path, 0, f"can't be read: {error.strerror}") from None
    try:
        return GitIgnoreSpec.from_lines(lines, backend=BACKEND)
    except ValueError:
        line = next(number for number, text in enumerate(lines, 1) if not _is_pattern(text))
        raise _mistake(path, line, f"'{lines[line - 1]}' is not a valid Git pattern") from None


def _is_pattern(text: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([text], backend=BACKEND)
    except ValueError:
        return False
    return True


def _mistake(path: str, line: int, message: str) -> UsageError:
    mistake = Mistake(os.path.relpath(path).replace(os.sep, "/"), line, min(line, 1), message)
    return UsageError(str(mistake), [mistake])


def _relative(path: str, folder: str) -> str:
    return path[len(os.path.join(folder, "")) :].replace(os.sep, "/")
