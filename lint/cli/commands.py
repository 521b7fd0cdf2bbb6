"""The commands beside `check`: `rules`, `explain`, `test-rules`, `calibrate`, `names`."""

from __future__ import annotations

import sys
from argparse import Namespace

from lint.cli import doctor
from lint.cli.calibrate import calibrate
from lint.cli.explain import explain
from lint.cli.names import list_names
from lint.cli.rules import list_rules
from lint.cli.test_rules import test_rules
from lint.errors import ExternalError, MistakesError, UsageError

TYPE_CHECKING = False


def run(given: Namespace) -> int:
    """Carries a command out; its exit code."""
    try:
        return COMMANDS[given.command](given)
    except (MistakesError, UsageError) as error:
        print(error, file=sys.stderr)
    except ExternalError as error:
        print(f"mtlint: {error}", file=sys.stderr)
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
    return 2


def report_health(given: Namespace) -> int:
    fine = True
    for good, line in doctor.lines(given.cache):
        print(("  " if good else "! ") + line)
        fine &= good
    return 0 if fine else 2


COMMANDS = {"rules": list_rules, "explain": explain, "test-rules": test_rules, "calibrate": calibrate, "names": list_names, "doctor": report_health}
