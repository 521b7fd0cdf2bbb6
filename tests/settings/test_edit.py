"""Adding names to settings files: the file has them when read again, and nothing else in it changes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.errors import MistakesError
from lint.settings.edit import accept
from lint.settings.load import load_settings
from lint.settings.settings import Settings

HOSTILE = ["no", "12:30", "Ivan: the Terrible", "N'Djamena", '"Kyiv"', "# Lviv", "- Odesa", "a, b", "[x]", "{y}", "*z", "&a", "!b", "|", ">", "%", "@c",
           "`d", "İzmir", "Ⓚyiv", "😀 Rih", " padded ", "null", "~", "0x1F", "1e3", "a\tb", "a\\n", "key: [", "=", "<<", "?", "? q", "'"]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("select: [ALL]", "select: [ALL]\nnames:\n  - Kyiv\n"),
        ("select: [ALL]\r\n# end\r\n", "select: [ALL]\r\n# end\r\nnames:\r\n  - Kyiv\r\n"),
        ("names: []\nselect: [ALL]\n", "names: [Kyiv]\nselect: [ALL]\n"),
        ("names: [Lviv] # ours\n", "names: [Lviv, Kyiv] # ours\n"),
        ("names: [\n  Lviv, # west\n  Odesa,\n]\n", "names: [\n  Lviv, # west\n  Odesa, Kyiv,\n]\n"),
        ("names: Lviv # ours\n", "names: [Lviv, Kyiv] # ours\n"),
        ("names: ['Lviv, Rivne']\n", "names: ['Lviv, Rivne', Kyiv]\n"),
        ("names:\n- Lviv # west\n\nselect: [ALL]\n", "names:\n- Lviv # west\n- Kyiv\n\nselect: [ALL]\n"),
        ("names:\n    - Lviv\n    # all\nselect: [ALL]\n", "names:\n    - Lviv\n    - Kyiv\n    # all\nselect: [ALL]\n"),
        ("names:\n  - Lviv", "names:\n  - Lviv\n  - Kyiv\n"),
        ("names:\r\n  - >-\r\n    Lviv\r\nselect: [ALL]\r\n", "names:\r\n  - >-\r\n    Lviv\r\n  - Kyiv\r\nselect: [ALL]\r\n"),
        ("{select: [ALL], names: [Lviv]}", "{select: [ALL], names: [Lviv, Kyiv]}"),
        ("{select: [ALL]}\n", "{select: [ALL], names: [Kyiv]}\n"),
        ("---\nselect: [ALL]\n...\n", "---\nselect: [ALL]\nnames:\n  - Kyiv\n...\n"),
        ("  select: [ALL]\n", "  select: [ALL]\n  names:\n    - Kyiv\n"),
        ("names: [Kyiv]\n", "names: [Kyiv]\n"),
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_names_are_added_to_yaml(before: str, after: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / ".mtlint.yaml"
    path.write_bytes((mark + before).encode())
    loaded_names = load_settings(str(path)).names
    assert accept(str(path), ["Kyiv", "Kyiv"]) == ([] if "Kyiv" in loaded_names else ["Kyiv"])
    assert path.read_bytes().decode() == mark + after
    assert load_settings(str(path)).names == tuple(dict.fromkeys([*loaded_names, "Kyiv"]))
    assert accept(str(path), ["Kyiv"]) == []
    assert path.read_bytes().decode() == mark + after
    assert os.listdir(tmp_path) == [".mtlint.yaml"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '[project]\nname = "x"\n\n[tool.mtlint]\nignore = ["a"] # b\n',
            '[project]\nname = "x"\n\n[tool.mtlint]\nignore = ["a"] # b\nnames = ["Kyiv"]\n',
        ),
        ('[tool.mtlint]\nnames = ["Lviv"] # c\n\n[tool.other]\na=1\n', '[tool.mtlint]\nnames = ["Lviv", "Kyiv"] # c\n\n[tool.other]\na=1\n'),
        ('[tool.mtlint]\r\nnames = ["Lviv"]\r\n', '[tool.mtlint]\r\nnames = ["Lviv", "Kyiv"]\r\n'),
        ('[tool.mtlint]\r\nstyle="ap"\r\n', '[tool.mtlint]\r\nstyle="ap"\r\nnames = ["Kyiv"]\r\n'),
        ('[tool.mtlint]\nnames = "Lviv"\n', '[tool.mtlint]\nnames = ["Lviv", "Kyiv"]\n'),
        ('[tool.mtlint]\nnames = [\n  "Lviv", # west\n]\n', '[tool.mtlint]\nnames = [\n  "Lviv", # west\n  "Kyiv",\n]\n'),
    ],
)
def test_names_are_added_to_toml(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_bytes(before.encode())
    accept(str(path), ["Kyiv"])
    assert path.read_bytes().decode() == after
    assert load_settings(str(path)).names[-1] == "Kyiv"
    assert accept(str(path), ["Kyiv"]) == []
    assert path.read_bytes().decode() == after


def test_names_are_added_to_empty_file(tmp_path: Path) -> None:
    (tmp_path / ".mtlint.yaml").write_text("\n")
    accept(str(tmp_path / ".mtlint.yaml"), ["Kyiv"])
    assert (tmp_path / ".mtlint.yaml").read_text() == "\nnames:\n  - Kyiv\n"


def test_missing_file_is_created(tmp_path: Path) -> None:
    assert accept(str(tmp_path / ".mtlint.yaml"), ["no", "12:30", "Kyiv: a city"]) == ["no", "12:30", "Kyiv: a city"]
    assert (tmp_path / ".mtlint.yaml").read_text() == "names:\n  - 'no'\n  - '12:30'\n  - 'Kyiv: a city'\n"


@pytest.mark.parametrize(
    ("name", "before", "says"),
    [
        (".mtlint.yaml", "names: &all [Lviv]\nignore: *all\n", "1:8: can't be edited automatically: add Kyiv to 'names' yourself"),
        (".mtlint.yaml", "names:\n", "expected text"),
        (".mtlint.yaml", "nmaes: [Lviv]\n", "unknown field 'nmaes'; did you mean 'names'?"),
        (".mtlint.yaml", "names: [Lviv\n", "not valid YAML"),
        (".mtlint.yaml", "- Lviv\n", "expected a mapping"),
        ("pyproject.toml", "[tool.mtlint\n", "not valid TOML"),
        ("pyproject.toml", "[tool.mtlint]\nnames = [[1]]\n", "expected text"),
    ],
)
def test_unsuitable_file_is_not_changed(name: str, before: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(before)
    with pytest.raises(MistakesError, match=r".") as raised:
        accept(str(path), ["Kyiv"])
    assert says in str(raised.value)
    assert path.read_text() == before


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\u2028b", "a\x00b", "\ud800", "\ufeffx"])
def test_unsuitable_names_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(MistakesError, match="can't be written to a settings file"):
        accept(str(tmp_path / ".mtlint.yaml"), [name])
    assert os.listdir(tmp_path) == []


def test_link_and_permissions_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text("names: [Lviv]\n")
    real.chmod(0o640)
    (tmp_path / ".mtlint.yaml").symlink_to(real)
    accept(str(tmp_path / ".mtlint.yaml"), ["Kyiv"])
    assert (tmp_path / ".mtlint.yaml").is_symlink()
    assert real.read_text() == "names: [Lviv, Kyiv]\n"
    assert real.stat().st_mode & 0o777 == 0o640


NAMES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"), min_size=1, max_size=12),
)
LISTED = st.lists(NAMES.filter(str.strip), max_size=4, unique=True)
COMMENT = st.sampled_from(["", " # Kyiv", "  #x: [y"])


@st.composite
def yaml_files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Generate a settings file and the names in it."""
    from lint.settings.edit import quoted

    names = draw(LISTED)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    indent = draw(st.sampled_from(["", "  "]))
    flow = ["names: [" + ", ".join(map(quoted, names)) + "]" + draw(COMMENT)]
    block = ["names:" + draw(COMMENT), *(f"{indent}- {quoted(name)}{draw(COMMENT)}" for name in names)]
    own = draw(st.sampled_from([flow, block])) if names else draw(st.sampled_from([flow, []]))
    before = draw(st.lists(st.sampled_from(["# a comment: [", "", "fail-on: never # x", "select: [ALL]", "ignore:\n- number\n# -"]), unique=True))
    after = draw(st.lists(st.sampled_from(["# the end", "", "style: ap", "exclude:\n    - 'b: c'", 'min-severity: "info"']), unique=True))
    text = "\n".join([*before, *own, *after, *draw(st.sampled_from([[], [""]]))]).replace("\n", end)
    return draw(st.sampled_from(["", "\ufeff"])) + text, names if own else []


def without(whole: bytes, part: bytes) -> bool:
    """Return whether `part` is `whole` with some bytes removed, in order."""
    rest = iter(whole)
    return all(byte in rest for byte in part)


def values(read: Settings) -> dict[str, Any]:
    """Return the settings of a file by name."""
    return dict(zip(read.fields, read, strict=True))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(file=yaml_files(), new=LISTED)
def test_other_bytes_of_yaml_are_kept(file: tuple[str, list[str]], new: list[str], tmp_path: Path) -> None:
    text, names = file
    path = tmp_path / ".mtlint.yaml"
    path.write_bytes(text.encode())
    try:
        old = values(load_settings(str(path)))
    except MistakesError:  # a file with only comments sets nothing
        return
    assert sorted(old["names"]) == sorted(names)
    added = accept(str(path), new)
    assert added == [name for name in new if name not in names]
    written = path.read_bytes()
    read = values(load_settings(str(path)))
    assert read["names"] == (*names, *added)
    assert {key: read[key] for key in read if key not in ("names", "lines", "places")} == {
        key: old[key] for key in old if key not in ("names", "lines", "places")
    }
    assert without(written, text.encode())
    assert (b"\r\n" in written) == (b"\r\n" in text.encode()) or b"\n" not in text.encode()
    accept(str(path), new)
    assert path.read_bytes() == written


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names=LISTED, new=LISTED, end=st.sampled_from(["\n", "\r\n"]), comment=COMMENT)
def test_other_bytes_of_toml_are_kept(names: list[str], new: list[str], end: str, comment: str, tmp_path: Path) -> None:
    import tomlkit

    listed = tomlkit.item(names).as_string()
    text = f'# top\n[project]\nname="x"{comment}\n\n[tool.mtlint]{comment}\nnames = {listed}{comment}\nstyle   = "ap"\n\n[tool.z]\na = [1,\n 2]\n'.replace(
        "\n", end
    )
    path = tmp_path / "pyproject.toml"
    path.write_bytes(text.encode())
    added = accept(str(path), new)
    assert load_settings(str(path)).names == (*names, *added)
    assert without(path.read_bytes(), text.encode())
