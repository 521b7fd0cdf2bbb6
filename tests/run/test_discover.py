import os
import subprocess
import sys
from pathlib import Path

import pytest
from caches import STORE
from command import environment, run

from lint.errors import Mistake
from lint.run.discover import FileSearch
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import Overrides

STORY = "The bridge cost $ 3 million.\n"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def search(*paths: str, **options: bool | str) -> tuple[list[str], list[Mistake], list[str]]:
    files = FileSearch(paths or (".",), EffectiveSettings(Overrides(), str(STORE)).usable_for_folder, **options)
    paths_found = list(files)
    return [path for path in paths_found if isinstance(path, str)], [path for path in paths_found if isinstance(path, Mistake)], files.notes()


GITIGNORE: dict[str, tuple[dict[str, str], tuple[str, ...], list[str]]] = {
    "a folder": ({".gitignore": "out/\n", "a.md": "", "out/b.md": ""}, (".",), ["a.md"]),
    "a pattern": ({".gitignore": "*.old.md\n", "a.md": "", "x/b.old.md": ""}, (".",), ["a.md"]),
    "from the folder of the file on": ({"x/.gitignore": "/b.md\n", "x/b.md": "", "x/y/b.md": ""}, (".",), ["x/y/b.md"]),
    "the nearest file decides": ({".gitignore": "b.md\n", "x/.gitignore": "!b.md\n", "x/b.md": "", "y/b.md": ""}, (".",), ["x/b.md"]),
    "the file above a named folder": ({".gitignore": "*.old.md\n", "x/a.md": "", "x/b.old.md": ""}, ("x",), ["x/a.md"]),
    "a file that is named": ({".gitignore": "*.md\n", "a.md": ""}, ("a.md",), ["a.md"]),
    "a folder that is named": ({".gitignore": "out/\n", "out/b.md": ""}, ("out",), ["out/b.md"]),
    "the last pattern decides": ({".gitignore": "*\n!*/\n!*.md\n", "a.txt": "", "x/a.md": ""}, (".",), ["x/a.md"]),
    "the file of a clone": (
        {".git/info/exclude": "b.md\nc.md\n", ".gitignore": "!c.md\n", "a.md": "", "x/b.md": "", "x/c.md": ""},
        (".",),
        ["a.md", "x/c.md"],
    ),
}


@pytest.mark.parametrize(("files", "paths", "expected"), GITIGNORE.values(), ids=GITIGNORE)
@pytest.mark.parametrize("repository", [True, False])
def test_gitignore(files, paths, expected, repository, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, **files)
    if repository:
        (tmp_path / ".git").mkdir(exist_ok=True)
    assert search(*paths) == (expected, [], [])


def test_no_respect_gitignore_includes_ignored_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, **{".gitignore": "a.md\n", "a.md": ""})
    assert search(has_gitignore=False)[0] == ["a.md"]
    assert search()[2] == ["No files to check: .gitignore excludes 1 file or folder."]


@pytest.mark.parametrize(
    ("path", "setting"),
    [
        (".git/info/exclude", None),
        ("xdg/git/ignore", None),
        ("home/mine", "~/mine"),
        ("mine", "mine"),
        ("repo.txt", ""),
    ],
)
def test_files_that_only_the_user_ignores(path, setting, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    subprocess.run(["git", "init", "-q", "--template=", "."], check=True)
    if setting is not None:
        write(tmp_path, config=f"[core]\nexcludesFile = {setting}\n")
    write(tmp_path, **{path: "b.md\nc.md\n", ".gitignore": "!c.md\nhome\nxdg\n", "x/a.md": "", "x/b.md": "", "x/c.md": ""})
    assert search("x")[0] == (["x/a.md", "x/b.md", "x/c.md"] if setting == "" else ["x/a.md", "x/c.md"])
    assert search("x/b.md")[0] == ["x/b.md"]


def test_worktree_ignores_what_its_clone_ignores(tmp_path, monkeypatch):
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(tmp_path / "clone")]
    (tmp_path / "clone").mkdir()
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "One"], check=True)
    subprocess.run([*git, "worktree", "add", "-q", str(tmp_path / "tree")], check=True, capture_output=True)
    write(tmp_path, **{"clone/.git/info/exclude": "b.md\n", "tree/a.md": "", "tree/b.md": ""})
    monkeypatch.chdir(tmp_path / "tree")
    assert search()[0] == ["a.md"]


def test_file_is_found_once_whatever_its_name(tmp_path, monkeypatch):
    write(tmp_path, **{"x/a.md": "", "x/b.md": ""})
    monkeypatch.chdir(tmp_path)
    assert search("x/a.md", str(tmp_path / "x/a.md"), "x/../x", str(tmp_path))[0] == ["x/a.md", "x/../x/b.md"]


def test_file_and_links_to_it_are_checked_once(tmp_path, monkeypatch):
    write(tmp_path, **{"b.md": "", "x/c.md": "", "away/d.md": ""})
    for link, target in (("a.md", "b.md"), ("x/b.md", "../away/d.md"), ("x/a.md", "../away/d.md"), ("y", "x")):
        (tmp_path / link).symlink_to(target)
    monkeypatch.chdir(tmp_path)
    assert search()[0] == ["b.md", "away/d.md", "x/c.md"]
    assert search("x")[0] == ["x/c.md", "x/a.md"]
    assert search("a.md", "b.md", "y", "x")[0] == ["a.md", "y/c.md", "y/a.md"]


def test_gitignore_above_repository_does_not_apply(tmp_path, monkeypatch):
    write(tmp_path, **{".gitignore": "*.md\n", "repo/a.md": ""})
    (tmp_path / "repo" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "repo")
    assert search()[0] == ["a.md"]


def test_unreadable_gitignore_is_reported(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, **{"a.md": ""})
    (tmp_path / ".gitignore").symlink_to("gone")
    paths_found, mistakes, _ = search()
    assert (paths_found, [str(mistake) for mistake in mistakes]) == (["a.md"], [".gitignore: can't be read: No such file or directory"])


def test_names_and_patterns_need_not_be_utf_8(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, **{"a.md": "", os.fsdecode(b"caf\xe9.md"): "", os.fsdecode(b"caf\xe8.md"): ""})
    (tmp_path / ".gitignore").write_bytes(b"caf\xe8.md\n")
    assert search()[0] == ["a.md", os.fsdecode(b"caf\xe9.md")]


def test_checking_one_page_does_not_import_pathspec(tmp_path):
    write(tmp_path, **{"a.md": STORY})
    code = "import sys; from lint.cli.main import main; main(['a.md', '--quiet']); sys.exit(any(m in sys.modules for m in ('pathspec', 'platformdirs', 'tomllib')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(tmp_path / "cache"), check=False).returncode == 0


NOTES: dict[str, tuple[dict[str, str], tuple[str, ...], list[str]]] = {
    "no format": (
        {"a.org": "", "b.org": "", "c.wiki": ""},
        (".",),
        ["No files to check: mtlint does not read the format of 3 files (.org, .wiki)."],
    ),
    "nothing there": ({"x/.keep": ""}, ("x",), ["No files to check: there are no text files here."]),
    "excluded in a folder": (
        {".mtlint.yaml": "exclude: [a.md]\n", "a.md": ""},
        (".",),
        ["No files to check: the settings exclude 1 file or folder."],
    ),
    "named and excluded": (
        {".mtlint.yaml": "exclude: [old]\n", "old/a.md": "", "b.md": ""},
        ("old/a.md", "b.md"),
        ["1 file named on the command line is excluded by the settings (.mtlint.yaml:1:10)"],
    ),
    "something was found": ({"a.md": "", "b.rst": "", "c.org": ""}, (".",), []),
    "AsciiDoc beside others": (
        {"a.md": "", "b.adoc": "", "c.asciidoc": ""},
        (".",),
        ["1 file skipped: .adoc is AsciiDoc, which mtlint does not read", "1 file skipped: .asciidoc is AsciiDoc, which mtlint does not read"],
    ),
    "AsciiDoc alone": (
        {"a.adoc": "", "b.adoc": ""},
        (".",),
        ["No files to check: 2 files skipped: .adoc is AsciiDoc, which mtlint does not read."],
    ),
    "a backslash in a glob": (
        {".mtlint.yaml": "exclude: ['old\\*.md']\n", "old/a.md": ""},
        ("old/a.md",),
        ["1 file named on the command line is excluded by the settings (.mtlint.yaml:1:10)"],
    ),
}


@pytest.mark.parametrize(("files", "paths", "expected"), NOTES.values(), ids=NOTES)
def test_skipped_files_are_counted(files, paths, expected, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, **files)
    assert search(*paths)[1:] == ([], expected)


def test_files_without_installed_parser_are_counted(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "docutils", None)
    monkeypatch.setitem(sys.modules, "pylatexenc", None)
    write(tmp_path, **{"a.md": "", "b.rst": "", "c.rst": "", "d.tex": ""})
    assert search() == (
        ["a.md"],
        [],
        ["2 files skipped: .rst needs docutils (pip install 'mtlint[rst]')", "1 file skipped: .tex needs pylatexenc (pip install 'mtlint[tex]')"],
    )
    assert search("b.rst")[0] == ["b.rst"]  # the reader says what is missing


def test_named_file_in_unsupported_format_is_an_error(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, **{"a.adoc": STORY})
    message = "can't be read: .adoc is AsciiDoc, which mtlint does not read (use --format text to read it as plain text)"
    assert search("a.adoc") == ([], [Mistake("a.adoc", 0, 0, message)], [])
    assert search("a.adoc", format="text") == (["a.adoc"], [], [])
    write(tmp_path, **{"a.json": '[{"text": "It cost $ 5."}]', "ninjs.json": '{"uri": "a", "body_text": "It cost $ 5."}'})
    message = "can't be read: .json is JSON, which mtlint does not read (use --format text to read it as plain text)"
    assert search("a.json", "ninjs.json") == (["ninjs.json"], [Mistake("a.json", 0, 0, message)], [])


def test_invalid_settings_file_affects_its_folder_only(tmp_path):
    write(
        tmp_path,
        **{
            "a.md": STORY,
            "east/.mtlint.yaml": "rules: [gone]\n",
            "east/b.md": STORY,
            "east/x/b.md": STORY,
            "north/.mtlint.yaml": "select: [no-such]\n",
        },
        **{"north/c.md": STORY, "west/d.md": STORY},
    )
    done = run(["check", "--quiet", "--output-format", "concise", "."], tmp_path, tmp_path / "cache")
    assert done.returncode == 2
    assert [line.split(":")[0] for line in done.stdout.decode().splitlines()] == ["a.md", "west/d.md"]
    assert done.stderr.decode().splitlines() == [
        "east/.mtlint.yaml:1:9: no such folder: 'gone'",
        "north/.mtlint.yaml:1:10: unknown rule or pack 'no-such' (`mtlint rules` lists them)",
    ]


def test_unreadable_folder_is_a_mistake(tmp_path, monkeypatch):
    write(tmp_path, **{"a.md": "", "locked/b.md": ""})
    monkeypatch.chdir(tmp_path)
    scandir = os.scandir

    def refuse(folder):
        if str(folder).endswith("locked"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert search()[:2] == (["a.md"], [Mistake("locked", 0, 0, "can't be read: Permission denied")])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_pipes_are_skipped(tmp_path):
    write(tmp_path, **{"x/a.md": STORY})
    names = ["b.md", "c.jsonl", "d.docx", "e.po"]
    for name in names:
        os.mkfifo(tmp_path / "x" / name)
    done = run(["check", "--isolated", "--output-format", "concise", "x"], tmp_path, tmp_path / "cache")
    assert (done.returncode, done.stdout.decode().split(" ")[0]) == (2, "x/a.md:1:17:")
    assert done.stderr.decode() == "".join(f"x/{name}: can't be read: it is not a regular file\n" for name in names)


def test_excluded_stdin_is_not_checked_but_copied(tmp_path):
    write(tmp_path, **{".mtlint.yaml": "exclude: [old]\n", "old/a.md": STORY})
    words = ["check", "--stdin-filename", "old/a.md", "-"]
    assert run(words, tmp_path, tmp_path / "cache", STORY.encode()).stdout == b""
    assert run([*words, "--fix"], tmp_path, tmp_path / "cache", STORY.encode()).stdout == STORY.encode()


@pytest.mark.parametrize(
    ("record", "expected", "notes"),
    [
        ('{"text": "It is open."}', ["x/a.jsonl"], []),
        ('{"file": "a.txt", "words": 3}', [], ["1 file skipped: a.jsonl has no text field (name the fields with --text-fields)"]),
        ("{not JSON", ["x/a.jsonl"], []),
    ],
)
def test_record_files_without_text_in_folder_are_counted(record, expected, notes, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, **{"x/a.jsonl": record + "\n", "x/b.txt": STORY})
    paths, mistakes, found_notes = search("x", has_records=True)
    assert (paths, mistakes, found_notes) == ([*expected, "x/b.txt"], [], notes)


def test_named_record_file_without_text_is_an_error(tmp_path):
    write(tmp_path, **{"a.jsonl": '{"file": "a.txt"}\n'})
    done = run(["check", "a.jsonl"], tmp_path, tmp_path / "cache")
    assert (done.returncode, b"no text in its fields" in done.stderr) == (2, True)
