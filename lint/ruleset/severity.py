"""The three severities and their order, and the one of rules that never run alone."""

from __future__ import annotations

SEVERITIES = ("error", "warning", "info")
"""From highest to lowest. CONTRACT: what each promises on well-written news."""
OFF = "off"
"""The severity of rules that don't run before their document is judged; no diagnostic ever has it."""
ORDER = (*SEVERITIES, OFF)


def graver(*severities: str) -> list[str]:
    """Return severities, highest first."""
    return sorted(severities, key=ORDER.index)


def at_least(severity: str, floor: str) -> bool:
    """Return whether a severity is at least as high as another."""
    return ORDER.index(severity) <= ORDER.index(floor)
