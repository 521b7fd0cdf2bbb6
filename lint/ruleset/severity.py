"""The three severities, the one that rules have which do not run alone, and their order."""

from __future__ import annotations

SEVERITIES = ("error", "warning", "info")
"""From the gravest. CONTRACT: what each promises on well-written news."""
OFF = "off"
"""Of a rule that does not run before its document is judged: no diagnostic of this severity is ever shown."""
ORDER = (*SEVERITIES, OFF)


def graver(*severities: str) -> list[str]:
    """Return severities, the gravest first."""
    return sorted(severities, key=ORDER.index)


def at_least(severity: str, floor: str) -> bool:
    """Return whether a severity is as grave as another."""
    return ORDER.index(severity) <= ORDER.index(floor)
