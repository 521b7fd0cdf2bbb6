"""Stop what takes too long.

While the regular-expression engine runs, nothing else does, but it checks for signals. So a process timer that counts processor time sends one, and
its handler raises. Without such a timer (on Windows), and outside the main thread, nothing is stopped.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Value = TypeVar("Value")


class OutOfTimeError(BaseException):
    """The time is up. Not an Exception, so that no `except Exception` catches it."""


def run_within(seconds: float, function: Callable[..., Value], *arguments: object) -> Value:
    """Return the result of a function call. Raises `OutOfTimeError` if it takes too long, and whatever the function raises."""
    import signal

    try:
        old_handler = signal.signal(signal.SIGVTALRM, _stop)
    except (AttributeError, ValueError):  # no such signal, or another thread
        return function(*arguments)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        try:
            return function(*arguments)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, old_handler)


def _stop(number: int, frame: object) -> None:
    raise OutOfTimeError
