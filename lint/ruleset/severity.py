"""The three severities and their order."""

from __future__ import annotations

SEVERITIES = ("error", "warning", "info")
"""From the gravest. CONTRACT: what each promises on well-written news."""


def graver(*severities: str) -> list[str]:
    """Return severities, the gravest first."""
    return sorted(severities, key=SEVERITIES.index)


def at_least(severity: str, floor: str) -> bool:
    """Whether a severity is as grave as another."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(floor)
