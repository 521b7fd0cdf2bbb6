"""Run git."""

from __future__ import annotations

import os

UNMONITORED = ("-c", "core.fsmonitor=false")
"""Keep git from running the program that a repository's configuration names."""


def run_git(folder: str, *arguments: str) -> bytes:
    """Return what a git command prints in a folder. Raises ValueError with the first line of what git says."""
    import subprocess

    try:
        environment = {name: value for name, value in os.environ.items() if name != "GIT_DIFF_OPTS"}
        done = subprocess.run(["git", *UNMONITORED, "-C", folder, *arguments], capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise ValueError("git is not installed") from None
    if done.returncode:
        messages = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ValueError(messages[0] if messages else f"git {arguments[0]} failed")
    return done.stdout
