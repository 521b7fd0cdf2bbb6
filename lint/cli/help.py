"""`mtlint help [COMMAND]`: a command and its options, or all commands."""

from __future__ import annotations

from lint.cli.options import COMMANDS
from lint.cli.parser import parse
from lint.errors import UsageError
from lint.ruleset.unknown_names import did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options


def run(options: Options) -> int:
    """Print the help. Raises `UsageError` for an unknown command."""
    for name in options.topic:
        if name not in COMMANDS:
            raise UsageError(f"mtlint: unknown command '{name}'" + did_you_mean(name, COMMANDS, " (`mtlint help` lists them)"))
    try:
        parse([*options.topic[:1], "--help"])
    except SystemExit:  # argparse has printed it
        pass
    return 0
