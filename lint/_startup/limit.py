"""Stop what takes too long.

The matching engine of regular expressions lets nothing else run, but it looks for signals. So a timer of the process, which counts the
time that it computes, sends one, and its handler raises. Where there is no such timer (Windows), or not in the main thread, nothing is
stopped.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Value = TypeVar("Value")


class OutOfTimeError(BaseException):
    """The time is over. No `except Exception` on the way stops it."""


def run_within(seconds: float, function: Callable[..., Value], *arguments: object) -> Value:
    """Return what a function returns for these arguments. Raises `OutOfTimeError` where that takes longer, and what the function raises."""
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
