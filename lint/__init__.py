"""mtlint: a linter for English text that went through machine translation, spinning or scraping.

    import lint

    for diagnostic in lint.check("It cost $ 5 million."):
        print(diagnostic)

Everything in `__all__` is public and imported at first use, so `import lint` costs next to nothing.
"""

from __future__ import annotations

from lint._version import __version__ as __version__

_MODULES = {
    "lint.api": ("check", "check_file", "check_paths", "fix", "load_rules", "parse"),
    "lint.errors": ("ConfigError", "DecodeError", "ExternalError", "Mistake", "MistakesError", "MtlintError", "RuleError", "UsageError"),
    "lint.linter.diagnostic": ("Diagnostic", "Edit", "Related"),
    "lint.linter.verdict": ("Verdict",),
    "lint.ruleset.rule": ("Rule",),
    "lint.ruleset.ruleset": ("RuleSet",),
    "lint.ruleset.severity": ("SEVERITIES",),
    "lint.run.result": ("FileResult",),
    "lint.settings.settings": ("HouseStyle", "Settings"),
    "lint.text.document": ("Document",),
    "lint.text.position": ("Position", "Span"),
}
"""Where each public name lives."""

__all__ = ["__version__", *(name for names in _MODULES.values() for name in names)]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.api import check as check
    from lint.api import check_file as check_file
    from lint.api import check_paths as check_paths
    from lint.api import fix as fix
    from lint.api import load_rules as load_rules
    from lint.api import parse as parse
    from lint.errors import ConfigError as ConfigError
    from lint.errors import DecodeError as DecodeError
    from lint.errors import ExternalError as ExternalError
    from lint.errors import Mistake as Mistake
    from lint.errors import MistakesError as MistakesError
    from lint.errors import MtlintError as MtlintError
    from lint.errors import RuleError as RuleError
    from lint.errors import UsageError as UsageError
    from lint.linter.diagnostic import Diagnostic as Diagnostic
    from lint.linter.diagnostic import Edit as Edit
    from lint.linter.diagnostic import Related as Related
    from lint.linter.verdict import Verdict as Verdict
    from lint.ruleset.rule import Rule as Rule
    from lint.ruleset.ruleset import RuleSet as RuleSet
    from lint.ruleset.severity import SEVERITIES as SEVERITIES
    from lint.run.result import FileResult as FileResult
    from lint.settings.settings import HouseStyle as HouseStyle
    from lint.settings.settings import Settings as Settings
    from lint.text.document import Document as Document
    from lint.text.position import Position as Position
    from lint.text.position import Span as Span


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names:
            from importlib import import_module

            value: object = getattr(import_module(module), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'lint' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
