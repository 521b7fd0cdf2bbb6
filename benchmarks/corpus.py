"""Where the texts of a benchmark come from: a folder named by the user."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path


def add_folder(parser: ArgumentParser, option: str, variable: str, about: str, required: bool = True) -> None:
    """Add an option for a folder or file, which an environment variable may name instead."""
    path = os.environ.get(variable)
    parser.add_argument(option, type=Path, default=path and Path(path), required=required and not path, help=f"{about} (or ${variable})")


def add_corpus(parser: ArgumentParser, required: bool = True) -> None:
    """Add `--corpus`: a folder of folders of .txt files, with well-written copy in `human`."""
    add_folder(parser, "--corpus", "MTLINT_CORPUS", "a folder with human/*.txt and other folders of texts", required)
