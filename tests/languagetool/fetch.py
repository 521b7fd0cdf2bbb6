"""Download LanguageTool from Maven Central, once: python tests/languagetool/fetch.py.

It takes 250 MB in the user's cache folder, laid out as language_tool_python expects it (LanguageTool-6.6/languagetool-server.jar), so that
`LTP_PATH=FOLDER mtlint check --languagetool` runs it. The folder is printed. Without Java or Maven it says so and exits with 0; if Maven fails, it
exits with 1.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

POM = Path(__file__).resolve().parent / "pom.xml"
VERSION = re.findall(r"<version>([\d.]+\.\d+)</version>", POM.read_text(encoding="utf-8"))[0]
FOLDER = Path(os.environ.get("MTLINT_LANGUAGETOOL") or Path.home() / ".cache" / "mtlint-languagetool")
"""The folder that contains LanguageTool-VERSION."""
JAR = FOLDER / f"LanguageTool-{VERSION}" / "languagetool-server.jar"


def fetch() -> None:
    """Put the jars into a folder, completely or not at all. Raises CalledProcessError if Maven fails."""
    beside = JAR.parent.with_name(f"fetching-{os.getpid()}")
    try:
        copy = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={beside / 'libs'}"]
        subprocess.run(copy, check=True)
        path_of(beside)
        beside.rename(JAR.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def path_of(folder: Path) -> None:
    """Write the jar that only names the others, in lines of 72 bytes as its format requires."""
    whole = "Class-Path: " + " ".join(f"libs/{path.name}" for path in sorted((folder / "libs").iterdir()))
    lines = [whole[:70], *(" " + whole[at : at + 69] for at in range(70, len(whole), 69))]
    with zipfile.ZipFile(folder / JAR.name, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(["Manifest-Version: 1.0", *lines]) + "\r\n\r\n")


def main() -> int:
    """Download what is missing."""
    for program in ("java", "mvn"):
        if not JAR.exists() and not shutil.which(program):
            print(f"skipped: LanguageTool ({program} is not installed)", file=sys.stderr)
            return 0
    if not JAR.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        try:
            fetch()
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"skipped: LanguageTool can't be fetched: {error}", file=sys.stderr)
            return 1
    print(FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
