import os
from pathlib import Path

import pytest

from lint.errors import UsageError
from lint.settings.effective import EffectiveSettings
from lint.settings.settings import Overrides

REMOTE = "https://lt.example.org/v2"


def settings_file(folder: Path, address: str) -> None:
    (folder / ".mtlint.yaml").write_text(f"languagetool: {address}\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize("address", ["http://localhost:8081", "http://127.0.0.2", "http://[::1]:8081/v2", "true", "false"])
def test_local_server_needs_no_trust(address: str) -> None:
    settings_file(Path.cwd(), address)
    EffectiveSettings(Overrides()).for_folder(os.getcwd())


@pytest.mark.parametrize("address", [REMOTE, "http://localhost@lt.example.org", "http://127.0.0.1.example.org", "http://localhost.example.org:8081"])
def test_remote_server_needs_trust(address: str) -> None:
    settings_file(Path.cwd(), address)
    with pytest.raises(UsageError, match=r"^\.mtlint\.yaml:1:15: would send every text to https?://l?[\w.]+:\d+; "):
        EffectiveSettings(Overrides()).for_folder(os.getcwd())


def test_ipv6_address_can_be_trusted() -> None:
    settings_file(Path.cwd(), "http://[2001:db8::1]:8081/v2")
    with pytest.raises(UsageError, match=r"to http://\[2001:db8::1\]:8081; .*--trust-servers http://\[2001:db8::1\]:8081,"):
        EffectiveSettings(Overrides()).for_folder(os.getcwd())
    EffectiveSettings(Overrides(trust_servers=("http://[2001:db8::1]:8081",))).for_folder(os.getcwd())


@pytest.mark.parametrize(
    ("trusted", "is_enough"), [("https://lt.example.org", True), ("https://lt.example.org:444", False), ("http://lt.example.org", False)]
)
def test_trusted_address_is_accepted(trusted: str, is_enough: bool) -> None:
    settings_file(Path.cwd(), REMOTE)
    effective = EffectiveSettings(Overrides(trust_servers=(trusted,)))
    if is_enough:
        assert effective.for_folder(os.getcwd()).languagetool == REMOTE
    else:
        with pytest.raises(UsageError):
            effective.for_folder(os.getcwd())


def test_settings_file_of_user_is_trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    monkeypatch.setattr("lint.settings.trust.own_file", lambda: str(file))
    settings_file(Path.cwd(), REMOTE)
    file.write_text("trust-servers: [https://lt.example.org]\n", encoding="utf-8")
    assert EffectiveSettings(Overrides()).for_folder(os.getcwd()).languagetool == REMOTE
    file.write_text("trust-servers: [https://lt.example.org, lt.example.org]\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"config\.yaml:1:16: expected the address of a server \(http://…\), found 'lt.example.org'"):
        EffectiveSettings(Overrides()).for_folder(os.getcwd())
    file.write_text("select: [names]\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"config\.yaml:1:1: unknown"):
        EffectiveSettings(Overrides()).for_folder(os.getcwd())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize(
    ("place", "git", "named", "is_used"), [("..", "", ".", False), ("..", "..", ".", True), (".", "", ".", True), ("..", "", "..", True)]
)
def test_settings_file_of_another_user_must_be_named(place: str, git: str, named: str, is_used: bool) -> None:
    settings_file(Path(place), "true")
    os.chown(Path(place, ".mtlint.yaml"), 12345, 12345)
    if git:
        Path(git, ".git").mkdir()
    effective = EffectiveSettings(Overrides(folders=(os.path.abspath(named),)))
    assert bool(effective.for_folder(os.getcwd()).languagetool) == is_used
    assert len(effective.notes) == (not is_used)


@pytest.mark.parametrize("address", ["x", "lt.example.org", "ftp://lt.example.org", "https://", "http://lt.example.org:0", "http://[::1"])
def test_trusted_server_must_be_an_address(address: str) -> None:
    with pytest.raises(UsageError, match=r"^mtlint: --trust-servers \(or MTLINT_TRUST_SERVERS\): expected the address of a server"):
        EffectiveSettings(Overrides(trust_servers=("https://lt.example.org", address)))
