"""The tree of errors, and the mistakes shown to users.

    MtlintError
    ├── UsageError           the command can't be executed as given
    │   └── MistakesError    … because of files that can't be used, with every mistake in them
    │       ├── ConfigError  … settings
    │       └── RuleError    … rules, name tables, termbases
    ├── DecodeError          a document that is not text
    │   └── ReadingError     … or that the parser of its format can't read
    └── ExternalError        another checker did not answer, or not in full

The text of each is for the user.
"""

from __future__ import annotations

from lint._startup.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Mistake(Record):
    """A mistake in a file, and where it is: line and column count from 1; both are 0 for the file as a whole."""

    __slots__ = ()
    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}" if self.line else f"{self.path}: {self.message}"


class MtlintError(Exception):
    """The base of all errors that this package raises on purpose."""


class UsageError(MtlintError):
    """The command can't be executed as given: invalid options, unknown rules, missing files.

    `mistakes`: the mistakes in files that are the reason, if any.
    """

    def __init__(self, message: str, mistakes: Iterable[Mistake] = ()) -> None:
        super().__init__(message)
        self.mistakes = tuple(mistakes)


class MistakesError(UsageError):
    """Files that can't be used, with every mistake in them, in order."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        in_order = sorted(mistakes, key=lambda mistake: mistake[:3])
        super().__init__("\n".join(map(str, in_order)), in_order)

    def __reduce__(self) -> tuple[type[MistakesError], tuple[tuple[Mistake, ...]]]:
        return type(self), (self.mistakes,)


class ConfigError(MistakesError):
    """Settings that can't be used."""


class RuleError(MistakesError):
    """Rules, name tables or termbases that can't be used."""


class DecodeError(MtlintError):
    """The bytes are not text. `line` and `column` count from 1; `column` counts bytes."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message, line, column)
        self.message, self.line, self.column = message, line, column

    def __str__(self) -> str:
        return self.message


class ReadingError(DecodeError):
    """A document that the parser of its format can't read, because it fails or is not installed."""

    def __init__(self, message: str) -> None:
        super().__init__(message, 0, 0)

    def __reduce__(self) -> tuple[type[ReadingError], tuple[str]]:
        return type(self), (self.message,)


class ExternalError(MtlintError):
    """Another checker did not answer, or not in full. `gone`: asking again is useless."""

    gone = False
