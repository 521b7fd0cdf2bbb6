"""The same 300 rules for Vale and mtlint, on the same files, with the same findings."""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from pathlib import Path
from statistics import median

FIRST = "about above across after again along also among another around away because before behind below beside between beyond both during".split()
SECOND = "city council court day days end first government group head house last law leader market members minister money month new night".split()
THIRD = "of in on at for with from by said was were would could will has had that which who when while where until since under over".split()
STEMS = "report announce develop support consider continue include provide follow demand expect defend attack protest accuse deny order".split()


def rules() -> tuple[list[str], list[str]]:
    """Return 200 phrases and 100 expressions, always the same, of words common enough to be found."""
    chosen = random.Random(300)
    phrases: dict[str, None] = {}
    while len(phrases) < 200:
        words = (
            [chosen.choice(FIRST), "the", chosen.choice(SECOND)] if chosen.random() < 0.5 else ["the", chosen.choice(SECOND), chosen.choice(THIRD)]
        )
        phrases[" ".join(words)] = None
    patterns: dict[str, None] = {}
    while len(patterns) < 100:
        patterns[rf"\b{chosen.choice(STEMS)}(?:s|ed|ing)? (?:the|a|an) {chosen.choice('abcdefghilmnoprstw')}[a-z]+\b"] = None
    return list(phrases), list(patterns)


def write_vale(folder: Path) -> list[str]:
    """Write Vale's rules and settings, and return the command."""
    phrases, patterns = rules()
    styles = folder / "fair" / "styles" / "Fair"
    styles.mkdir(parents=True, exist_ok=True)
    for number, phrase in enumerate([*phrases, *patterns]):
        expression = number >= len(phrases)
        body = f"nonword: true\ntokens:\n  - '{phrase}'" if expression else f"tokens:\n  - '{phrase}'"
        text = f"extends: existence\nmessage: \"'%s'\"\nlevel: warning\nignorecase: {str(not expression).lower()}\n{body}\n"
        (styles / f"R{number:03}.yml").write_text(text, encoding="utf-8")
    settings = folder / "fair" / ".vale.ini"
    settings.write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Fair\n", encoding="utf-8")
    return [str(folder / "bin" / "vale"), f"--config={settings}", "--no-exit", "--output=JSON"]


def write_mtlint(folder: Path, mtlint: list[str]) -> list[str]:
    """Write mtlint's rules and settings, and return the command."""
    phrases, patterns = rules()
    pack = folder / "fair" / "rules" / "fair"
    pack.mkdir(parents=True, exist_ok=True)
    for number, phrase in enumerate([*phrases, *patterns]):
        expression = number >= len(phrases)
        shown = f"{phrase[2 : phrase.index('(')]} the {phrase[phrase.index(') ') + 2 :].partition(') ')[2][:1] or 'x'}bc" if expression else phrase
        check = f"pattern: '{phrase}'" if expression else f"phrases:\n  '{phrase}': ''"
        head = f'message: "“{{found}}”"\nwhy: The same rule for two linters.\nseverity: warning\nartifact: calque\n{check}\n'
        text = f'{head}examples:\n  bad: ["x [{shown}] y"]\n  good: ["nothing of it"]\nsince: 0.1.0\n'
        (pack / f"r{number:03}.yaml").write_text(text, encoding="utf-8")
    settings = folder / "fair" / "mtlint.yaml"
    settings.write_text("rules: [rules]\nselect: [fair]\n", encoding="utf-8")
    return [*mtlint, "check", "--config", str(settings), "--jobs", "1", "--exit-zero", "--output-format", "json"]


def found_by_vale(printed: str) -> set[tuple[str, int, str]]:
    """Return the file, line, and words of each finding."""
    return {(Path(path).name, alert["Line"], alert["Match"].lower()) for path, alerts in json.loads(printed or "{}").items() for alert in alerts}


def found_by_mtlint(printed: str) -> set[tuple[str, int, str]]:
    """Return the same."""
    return {(Path(report["path"]).name, report["start"]["line"], report["text"].lower()) for report in json.loads(printed)["diagnostics"]}


def fair_pair(folder: Path, mtlint: list[str], paths: dict[str, Path], runs: int) -> None:
    """Print the times of both, and how far their findings agree."""
    if not (folder / "bin" / "vale").exists():
        print("skipped: the fair pair (there is no Vale)")
        return
    both = {"Vale": write_vale(folder), "mtlint": write_mtlint(folder, mtlint)}
    env = {**os.environ, "MTLINT_CACHE_DIR": str(folder / "fair" / "cache")}
    for text in ("100 files", "1 MB"):  # on 20 MB, Vale took more than 20 GB of memory and did not finish
        taken: dict[str, list[float]] = {name: [] for name in both}
        printed: dict[str, str] = {}
        for number in range(runs + 1):
            for name, command in both.items():
                for part in (folder / "fair" / "cache").glob("found.sqlite*"):  # earlier results are not looked up
                    part.unlink()
                begin = time.perf_counter()
                done = subprocess.run([*command, str(paths[text])], env=env, capture_output=True, text=True, check=True)
                taken[name] += [time.perf_counter() - begin] if number else []
                printed[name] = done.stdout
        vale, ours = found_by_vale(printed["Vale"]), found_by_mtlint(printed["mtlint"])
        seconds = {name: median(times) for name, times in taken.items()}
        alone = f"Vale alone {len(vale - ours)}, mtlint alone {len(ours - vale)}"
        times = f"Vale {seconds['Vale']:.3f} s, mtlint {seconds['mtlint']:.3f} s: {seconds['Vale'] / seconds['mtlint']:.1f} x"
        print(f"fair pair  {text:10} 300 rules: {times}; both find {len(vale & ours)}, {alone}", flush=True)
