"""Whom the user trusts: servers that may receive texts, and owners of settings files. A repository has no say in either."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.settings.settings import Settings

KEY = "trust-servers"
EXPECTED = "expected the address of a server (http://…)"


def require_trusted_server(settings: Settings, trusted: Iterable[str]) -> None:
    """Raise `UsageError` if settings send texts to a machine that the user does not trust.

    `trusted`: the addresses named by an option or a variable; those in the user's own file count, too.
    """
    from lint.settings.settings import LOCAL

    address = settings.languagetool
    if not address or address == LOCAL or _is_loopback(address) or _origin(address) in map(_origin, trusted):
        return
    if _origin(address) in map(_origin, read_own(own_file())):
        return
    from lint.errors import Mistake, UsageError

    path, line, column = settings.places["languagetool"].rsplit(":", 2)
    mistake = Mistake(path, int(line), int(column), f"would send every text to {_origin(address)}; if you trust that server, use {_how(address)}")
    raise UsageError(str(mistake), [mistake])


def require_servers(addresses: Iterable[str]) -> None:
    """Raise `UsageError` if one of the addresses that the user trusts is not that of a server."""
    for address in addresses:
        if not is_server(address):
            from lint.errors import UsageError

            raise UsageError(f"mtlint: --{KEY} (or MTLINT_TRUST_SERVERS): {EXPECTED}, found '{address}'")


def is_server(address: str) -> bool:
    """Return whether this is the address of a server: with a scheme, a host, and, if it has one, a port that exists."""
    from urllib.parse import urlsplit

    try:
        url = urlsplit(address)
        return url.scheme in ("http", "https") and bool(url.hostname) and url.port != 0
    except ValueError:
        return False


def own_file() -> str:
    """Return the path of the file in which the user says whom to trust; it says nothing about rules."""
    from platformdirs import user_config_dir

    return os.path.join(user_config_dir("mtlint", appauthor=False), "config.yaml")


def is_foreign(path: str, folder: str, named: Iterable[str]) -> bool:
    """Return whether a settings file above a project belongs to neither the user nor root.

    `folder`: that of the document. The project is the repository around it, or else the folder in `named` (absolute paths) around it.
    """
    try:
        owner = os.stat(path).st_uid
    except OSError:
        return False
    if not hasattr(os, "geteuid") or owner in (0, os.geteuid()):
        return False
    return not any(_is_in(os.path.dirname(path), top) for top in (_repository(folder) or folder, *named))


def _repository(folder: str) -> str | None:
    """Return the root of the repository around a folder, ignoring one that somebody else put into a shared folder."""
    while True:
        try:
            if os.lstat(os.path.join(folder, ".git")).st_uid == os.stat(folder).st_uid:
                return folder
        except OSError:
            pass
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


def read_own(path: str) -> list[str]:
    """Return the servers that the user's own file trusts; none if there is no file. Raises `UsageError` if it has anything else in it."""
    if not os.path.lexists(path):
        return []
    from pathlib import Path

    from lint.errors import Mistake, UsageError
    from lint.rulefiles.yaml_file import read
    from lint.ruleset.unknown_names import shorten

    mistakes: list[Mistake] = []
    value = read(Path(path), mistakes)
    fields = value.fields((KEY,)) if value else {}
    addresses = fields[KEY].texts() if KEY in fields else []
    for address in addresses:
        if address.strip() and not is_server(address):
            fields[KEY].complain(f"{EXPECTED}, found '{shorten(address)}'")
    if mistakes:
        raise UsageError("\n".join(map(str, mistakes)), mistakes)
    return addresses


def _how(address: str) -> str:
    return f"--{KEY} {_origin(address)}, MTLINT_TRUST_SERVERS, or '{KEY}' in {own_file()}"


def _origin(address: str) -> str:
    """Return the scheme, host, and port of an address; for IPv6, with the host in brackets."""
    from urllib.parse import urlsplit

    try:
        url = urlsplit(address)
        port = url.port or (443 if url.scheme == "https" else 80)
    except ValueError:
        return address
    host = f"[{url.hostname}]" if ":" in (url.hostname or "") else url.hostname
    return f"{url.scheme}://{host}:{port}"


def _is_loopback(address: str) -> bool:
    from ipaddress import ip_address
    from urllib.parse import urlsplit

    try:
        host = urlsplit(address).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
