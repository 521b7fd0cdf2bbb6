"""Why a chunk, or a rule in it, is left unchecked."""

from __future__ import annotations

from lint.errors import DecodeError, Mistake, MtlintError
from lint.run.result import FileResult
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from lint.linter.guard import Guard
    from lint.run.task import Chunk
    from lint.text.document import Document

    Value = TypeVar("Value")


def or_mistake(chunk: Chunk, name: str, function: Callable[..., Value], *arguments: object) -> Value | FileResult:
    """Return the result of a function, or that of a chunk that can't be checked, with the reason. Raises `UsageError`."""
    try:
        return function(*arguments)
    except DecodeError as error:
        mistake = Mistake(name, error.line, error.column, error.message)
    except OSError as error:
        mistake = Mistake(name, 0, 0, f"can't be read: {error.strerror}")
    except MtlintError:
        raise
    except Exception as error:
        from lint.linter.failure import PLEASE, reason_of

        mistake = Mistake(name, 0, 0, f"can't be checked: {reason_of(error)}; {PLEASE}")
    return FileResult(name, mistake=mistake, more=chunk.more, record=chunk.record)


def describe_left_out(guard: Guard, document: Document) -> tuple[Mistake, ...]:
    """Return why rules are left out in a document: they took too long, or failed."""
    mistakes = []
    if guard.stopped:
        from lint.rulefiles.slow_rules import describe_slow_rule

        mistakes = [describe_slow_rule(rule, "" if guard.gave_up(rule) else document.path) for rule in guard.stopped]
    for failure in dict.fromkeys(guard.failures):
        line, column = (0, 0) if failure.start < 0 else document.line_and_column(document.place(Span(failure.start, failure.start + 1)).start)
        mistakes.append(Mistake(document.path, line, column, failure.message))
    return tuple(mistakes)
