"""Find the LanguageTool installed on this machine.

language_tool_python knows where it is, which Java it needs, and how to start it. Nothing is ever downloaded.
"""

from __future__ import annotations

import os
import subprocess
from typing import Any

from lint.external.protocol import UnavailableError

HOW = (
    "mtlint does not download it: unpack a release there as LanguageTool-VERSION, or have language_tool_python fetch one: "
    "python -c \"import language_tool_python; language_tool_python.LanguageTool('en-US')\""
)


class Installation:
    """An installed version. `jar`: the path of its server; `identity`: changes whenever that file does."""

    def __init__(self, local: Any) -> None:
        self._local = local
        self.jar = str(local.get_jar_path())
        stat = os.stat(self.jar)
        self.identity = f"{self.jar} {stat.st_size} {stat.st_mtime_ns}"

    def command(self, port: int) -> list[str]:
        """Return the command that starts its server on a port."""
        command: list[str] = self._local.get_server_cmd(port)
        command.insert(1, "-Dsun.net.httpserver.nodelay=true")  # without it, each response waits 40 ms for an acknowledgment
        return command


def find_installation() -> Installation:
    """Return the latest installed version. Raises `UnavailableError` if there is none or it can't run."""
    try:
        from language_tool_python import download_lt, utils
    except ImportError:
        raise UnavailableError("LanguageTool needs the package language-tool-python: pip install 'mtlint[languagetool]'") from None
    local = download_lt.LocalLanguageTool.get_latest_installed_version()
    if local is None:
        raise UnavailableError(f"LanguageTool was not found in {utils.get_language_tool_download_path()} (set LTP_PATH to use another folder); {HOW}")
    try:
        download_lt.confirm_java_compatibility(local.version_name)
        return Installation(local)
    except (ModuleNotFoundError, SystemError, SystemExit, OSError, subprocess.SubprocessError) as error:
        raise UnavailableError(f"LanguageTool can't run: {error}") from None
