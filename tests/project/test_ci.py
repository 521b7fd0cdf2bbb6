"""Continuous integration: the action and the template of this repository, run as they would be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from caches import fill

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
COMPONENT = (ROOT / "templates" / "mtlint.yml").read_text(encoding="utf-8")
SLIP = "It cost $ 5 million.\n"


def template(**inputs: object) -> dict[str, Any]:
    """Return the jobs that the component makes with these inputs, with each mark replaced as GitLab does it."""
    head, body = yaml.safe_load_all(COMPONENT)
    values = {name: row["default"] for name, row in head["spec"]["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    for name, value in values.items():
        body = _filled(body, f"$[[ inputs.{name} ]]", value)
    assert "$[[" not in json.dumps(body)
    return dict(body)


def _filled(node: Any, mark: str, value: Any) -> Any:
    if isinstance(node, dict):
        return {_filled(key, mark, value): _filled(item, mark, value) for key, item in node.items()}
    if isinstance(node, list):
        return [_filled(item, mark, value) for item in node]
    if node == mark and not isinstance(value, bool):
        return value
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return node.replace(mark, text) if isinstance(node, str) else node


def test_files_match_published_schemas(tmp_path: Path) -> None:
    jobs = template()
    jobs["mtlint"]["allow_failure"] = jobs["mtlint"]["allow_failure"] == "true"
    (tmp_path / "jobs.yml").write_text(yaml.safe_dump(jobs), encoding="utf-8")
    for schema, path in (("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", str(tmp_path / "jobs.yml"))):
        words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, path]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """Return a repository with an old and a new slip, and an environment in which `mtlint` is this checkout."""
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "mtlint").write_text(f'#!/bin/sh\nexec {sys.executable} -m lint "$@"\n', encoding="utf-8")
    (bin / "mtlint").chmod(0o755)
    folder = tmp_path / "work"
    (folder / "für uns").mkdir(parents=True)
    (folder / "für uns" / "a b.txt").write_text(SLIP, encoding="utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    (folder / "new.md").write_text(SLIP + "\nMr. Although it rained.\n", encoding="utf-8")
    env = {name: os.environ[name] for name in os.environ if not name.startswith(("GITHUB_", "CI_"))}
    return {
        **env, "PATH": f"{bin}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "MTLINT_CACHE_DIR": str(fill(tmp_path / "cache")), "WORK": str(folder),
        "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output"),
    }  # fmt: skip


def act(place: dict[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step of the action that checks, with its inputs, in the shell that GitHub uses."""
    step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    settings = {name: described["default"] for name, described in ACTION["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    env = {name: settings[name.lower().replace("_", "-")] for name in step["env"] if name.lower().replace("_", "-") in settings}
    env |= {"FOLDER": settings["working-directory"], "BRANCH": "main"} | {name.upper(): inputs.get(name, "") for name in ("base", "before")}
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(words, cwd=place["WORK"], env={**place, **env}, capture_output=True, text=True, check=False)


def test_action_annotates_pull_request(place: dict[str, str]) -> None:
    done = act(place)
    assert done.returncode == 1, done.stderr
    assert [line.split(" ")[0] for line in done.stdout.splitlines()] == ["::error"] * 3


def test_action_writes_sarif(place: dict[str, str]) -> None:
    done = act(place, report="sarif", fail_on="never")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = Path(place["GITHUB_OUTPUT"]).read_text(encoding="utf-8").strip().removeprefix("sarif-file=")
    report: Any = json.loads(Path(written).read_text(encoding="utf-8"))
    assert len(report["runs"][0]["results"]) == 3


@pytest.mark.parametrize(
    ("inputs", "count"),
    [
        ({"only_changed": "true", "base": "HEAD"}, 2),
        ({"only_changed": "true"}, 3),
        ({"only_changed": "true", "before": "0" * 40}, 3),
        ({"only_changed": "true", "before": "4" * 40}, 3),
        ({"working_directory": "für uns"}, 1),
        ({"working_directory": "für uns/", "paths": "a b.txt\n."}, 1),
        ({"paths": "für uns\nnew.md"}, 3),
        ({"paths": "new.md", "args": "--select honorific --min-severity error"}, 1),
    ],
)
def test_action_checks_changed_lines_or_all(place: dict[str, str], inputs: dict[str, str], count: int) -> None:
    done = act(place, **inputs)
    assert done.stdout.count("::error") == count, done.stdout + done.stderr


def git(place: dict[str, str], *words: str) -> str:
    words = ("git", "-c", "user.name=n", "-c", "user.email=n@example.org", *words)
    return subprocess.run(words, cwd=place["WORK"], check=True, capture_output=True, text=True).stdout.strip()


def test_push_is_compared_with_commit_before(place: dict[str, str]) -> None:
    before = git(place, "rev-parse", "HEAD")
    git(place, "update-ref", "refs/remotes/origin/main", before)
    git(place, "add", "-A")
    git(place, "commit", "-qm", "y")
    for inputs in ({"before": before}, {"before": "0" * 40}, {"before": before, "base": before}):
        done = act(place, only_changed="true", **inputs)
        assert done.stdout.count("::error") == 2, done.stdout + done.stderr
        assert "::notice::" not in done.stdout


def test_annotations_have_paths_from_top_of_repository(place: dict[str, str]) -> None:
    assert "file=für uns/a b.txt," in act(place, working_directory="für uns").stdout


def test_invalid_input_is_an_error(place: dict[str, str]) -> None:
    done = act(place, report="serif")
    assert done.returncode == 2
    assert "not 'serif'" in done.stdout


@pytest.mark.parametrize(("base", "count"), [("", 3), ("HEAD", 2)])
def test_gitlab_template_runs(place: dict[str, str], base: str, count: int) -> None:
    job = template()["mtlint"]
    env = {**place, **job["variables"], "MTLINT_CACHE_DIR": place["MTLINT_CACHE_DIR"], "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    done = subprocess.run(["sh", "-ec", "\n".join(job["script"])], cwd=place["WORK"], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stdout.count(" error: ") == count
    report = json.loads((Path(place["WORK"]) / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert len(report) == count


def test_gitlab_component_takes_inputs() -> None:
    job = template(job_name="prose", stage="lint", only_changed=False, rules=[{"when": "always"}])["prose"]
    assert (job["stage"], job["rules"], job["variables"]["MTLINT_ONLY_CHANGED"]) == ("lint", [{"when": "always"}], "false")
    assert [rule["if"] for rule in template()["mtlint"]["rules"]] == [
        '$CI_PIPELINE_SOURCE == "merge_request_event"',
        "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    ]
