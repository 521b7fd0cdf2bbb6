"""What benchmarks share: their options, and mtlint run for its diagnostics."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

Diagnostic = dict[str, Any]
"""A diagnostic in mtlint's JSON."""
SEVERITIES = ("error", "warning", "info")
"""All severities, highest first."""


def new_parser(description: str | None) -> ArgumentParser:
    """Return a parser without options that describes a benchmark in its own lines."""
    return ArgumentParser(description=description, formatter_class=RawDescriptionHelpFormatter)


def add_command(parser: ArgumentParser) -> None:
    """Add `--command`, the words that run mtlint."""
    parser.add_argument("--command", default="mtlint", help="the command that runs mtlint (default: mtlint)")


def add_languagetool(parser: ArgumentParser) -> None:
    """Add `--languagetool`, the address of a server that is asked as well."""
    parser.add_argument("--languagetool", default="", metavar="ADDRESS", help="also ask the LanguageTool server at this address")


def add_folder(parser: ArgumentParser, option: str, variable: str, about: str, required: bool = True) -> None:
    """Add an option for a folder or file, which an environment variable may name instead."""
    path = os.environ.get(variable)
    parser.add_argument(option, type=Path, default=path and Path(path), required=required and not path, help=f"{about} (or ${variable})")


def add_corpus(parser: ArgumentParser, required: bool = True) -> None:
    """Add `--corpus`: a folder of folders of .txt files, with well-written copy in `human`."""
    add_folder(parser, "--corpus", "MTLINT_CORPUS", "a folder with human/*.txt and other folders of texts", required)


def check(command: str, paths: Iterable[Path], languagetool: str = "") -> list[Diagnostic]:
    """Return what the default rules report in files and folders, including hints.

    `languagetool`: the address of a server that is asked as well. Raises SystemExit if mtlint fails.
    """
    files = [str(path) for path in paths]
    if not files:
        return []
    with NamedTemporaryFile("w", suffix=".yaml") as settings:
        settings.write(f"languagetool: {languagetool or 'false'}\n")
        settings.flush()
        options = ["check", "--config", settings.name, "--min-severity", "info", "--exit-zero", "--output-format", "json"]
        done = subprocess.run([*shlex.split(command), *options, *files], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit(f"{command} ended with exit code {done.returncode}: {done.stderr[-2000:]}")
    diagnostics: list[Diagnostic] = json.loads(done.stdout)["diagnostics"]
    return diagnostics


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file with one line of JSON each; none if there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
