"""The page of `mtlint report`: its contents, and its behavior in a real browser without a network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from caches import fill
from reports import make_diagnostic, make_result, make_unread

from lint.cli.main import main
from lint.reporters.html.page import FOLDER, GROUPS, SCRIPTS, report
from lint.reporters.run import Run
from lint.ruleset.artifacts import ARTIFACTS
from lint.run import chunks, parallel

ROOT = Path(__file__).resolve().parents[3]
BLOCK = re.compile(r'<script type="application/json" id="([^"]+)">(.*?)</script>')
HOSTILE = (
    "It cost $ 5 million. <script>window.stolen = 1; document.title = 'stolen'</script>\n"
    "</script><script>window.stolen = 2</script> <!-- <script> --> ]]> & &amp; and then all of them went home and nobody said a word about it. "
    "It cost $ 6 million. Nobody asked who had paid for it, and all of it was gone by the end of the day.\n"
    "<img src=x onerror='window.stolen = 3'> \u202etxet denrut\u202c \x07\x1b[31m \u2028\u2029 😀 and then all of them went home and nobody said a word about it. "
    "It cost $ 7 million. Nobody asked who had paid for it, and all of it was gone by the end of the day.\r\n"
    "\\u003cscript>alert(1)</script> ${window.stolen = 4} $policy $documents $index It cost $ 8 million."
)


def make(tmp_path: Path, *words: str, code: int = 0) -> Path:
    """Return the page for the words of a command line."""
    page = tmp_path / "page.html"
    assert main(["report", *words, "-o", str(page), "--isolated", "--quiet"]) == code
    return page


def blocks(page: Path) -> dict[str, Any]:
    """Return the JSON in a page, by id."""
    return {name: json.loads(body) for name, body in BLOCK.findall(page.read_text(encoding="utf-8"))}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "<script>alert(5)<").mkdir()
    (folder / "<script>alert(5)<" / "a.txt").write_bytes(HOSTILE.encode())
    return folder


def test_every_artifact_class_has_a_group() -> None:
    assert {artifact.group for artifact in ARTIFACTS.values()} == set(GROUPS)


def test_page_contains_the_diagnostics_of_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(ROOT / "seeds"), "--isolated", "--min-severity", "info", "--output-format", "json"])
    checked = json.loads(capsys.readouterr().out)
    held = blocks(make(tmp_path, str(ROOT / "seeds")))
    index = held["index"]
    assert [(entry["message"], entry["line"], entry["column"]) for entry in index["problems"]] == [
        (entry["message"], entry["start"]["line"], entry["start"]["column"]) for entry in checked["diagnostics"]
    ]
    assert [(entry["path"], entry["words"]) for entry in index["documents"]] == [(entry["path"], entry["words"]) for entry in checked["documents"]]
    assert {rule["id"] for rule in index["rules"]} == {entry["rule"] for entry in checked["diagnostics"]}
    assert all(rule["why"] and rule["bad"] and rule["good"] for rule in index["rules"])
    assert index["floor"] == "warning"


def test_offsets_are_those_of_javascript(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeff😀😀 It cost $ 5 million.\r\n\r\n😀 It cost $ 6 million.".encode())
    held = blocks(make(tmp_path, str(tmp_path / "a.txt"), "--select", "number/spaced-currency"))
    units = held["text-0"].encode("utf-16-le")
    for entry in held["index"]["problems"]:
        assert units[2 * entry["start"] : 2 * entry["end"]].decode("utf-16-le") == entry["text"]
    assert len(held["index"]["problems"]) == 2
    assert held["index"]["documents"][0]["length"] == len(units) // 2


def test_parts_of_huge_file_are_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "HUGE", 20_000)
    monkeypatch.setattr(chunks, "PART", 10_000)
    (tmp_path / "huge.txt").write_text(("All is well here, and nobody minds. 😀\n" * 50 + "It cost $ 5 million.\n\n") * 13, encoding="utf-8")
    held = blocks(make(tmp_path, str(tmp_path / "huge.txt"), "--select", "number/spaced-currency", "--no-cache"))
    (document,) = held["index"]["documents"]
    assert len(document["parts"]) > 1
    assert len(held["index"]["problems"]) == 13
    for part in document["parts"]:
        units = held[f"text-{part['block']}"].encode("utf-16-le")
        assert len(units) == 2 * (part["end"] - part["start"])
        for entry in held["index"]["problems"]:
            if part["start"] <= entry["start"] < part["end"]:
                at = entry["start"] - part["start"]
                assert units[2 * at : 2 * (entry["end"] - part["start"])].decode("utf-16-le") == entry["text"]
                assert entry["line"] - part["line"] == units[: 2 * at].decode("utf-16-le").count("\n")


def test_unreadable_last_part_of_huge_file_is_a_mistake(tmp_path: Path) -> None:
    part = make_result(make_diagnostic("x.txt"), path="x.txt", more=True)
    results = [part, make_unread("x.txt", 9, 1, "is not UTF-8"), make_result(make_diagnostic("y.txt"), path="y.txt")]
    page = tmp_path / "page.html"
    page.write_text("\n".join(report(Run(results))), encoding="utf-8")
    index = blocks(page)["index"]
    assert [(document["path"], document["words"], len(document["parts"])) for document in index["documents"]] == [("x.txt", 1, 1), ("y.txt", 1, 1)]
    assert [problem["document"] for problem in index["problems"]] == [0, 1]


def test_text_of_documents_never_becomes_markup(tmp_path: Path, hostile: Path) -> None:
    page = make(tmp_path, str(hostile), "--select", "number/spaced-currency")
    held = blocks(page)
    assert held["text-0"] == HOSTILE
    source = page.read_text(encoding="utf-8")
    data = "".join(body for _, body in BLOCK.findall(source))
    assert not re.search("[<>&\u2028\u2029\u202e\x07\x1b]", data)
    assert source.count("<script") == source.count("</script>") == len(held) + 1
    assert "\u202e" not in source
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"|url\(|@import', source) == []


def test_policy_allows_the_page_only(tmp_path: Path) -> None:
    from base64 import b64encode
    from hashlib import sha256

    source = make(tmp_path, str(ROOT / "seeds")).read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', source)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    for name in ("style", "script"):
        (body,) = re.findall(rf"<{name}>(.*?)</{name}>", source, re.DOTALL)
        assert f"{name}-src 'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" in policy[1]
    assert "unsafe" not in policy[1]


def test_page_is_deterministic(tmp_path: Path) -> None:
    first = make(tmp_path, str(ROOT / "seeds")).read_bytes()
    assert make(tmp_path, str(ROOT / "seeds"), "--no-cache", "--jobs", "2").read_bytes() == first


@pytest.mark.heavy
def test_page_is_equal_from_cache_and_from_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTLINT_CACHE_DIR", str(fill(tmp_path / "cache")))
    monkeypatch.setattr(parallel, "WORTH", 0)
    monkeypatch.setattr(parallel, "BATCH", 5000)
    folder = many(tmp_path, 60, "It cost $ 5 million. 😀 Mr. There is no one.\n")
    pages = [make(tmp_path, str(folder), *words).read_bytes() for words in ((), (), ("--jobs", "1"), ("--no-cache", "--jobs", "2"))]
    assert pages[0].count(b'"text":"$ 5 million"') == 60
    assert len(set(pages)) == 1


def test_exit_codes_of_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_text("It cost $ 5 million.")
    assert main(["report", str(text), "-o", str(tmp_path / "a.html"), "--isolated"]) == 0
    assert capsys.readouterr().out == f"Wrote {tmp_path / 'a.html'}\n"
    make(tmp_path, str(text), "--fail-on", "error", code=1)
    make(tmp_path, str(text), "--fail-on", "never", code=0)
    assert main(["report", str(text)]) == 2
    assert "-o/--output" in capsys.readouterr().err
    assert main(["report", str(text), "-o", str(tmp_path / "gone" / "a.html")]) == 2
    assert "can't be written" in capsys.readouterr().err
    assert main(["report", str(text), "--select", "foo", "-o", str(tmp_path / "b.html")]) == 2
    assert not (tmp_path / "b.html").exists()


def test_unreadable_files_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("It cost $ 5 million.")
    (tmp_path / "b.txt").write_bytes(b"a\0b")
    held = blocks(make(tmp_path, str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), str(tmp_path / "c.txt"), code=2))
    assert sorted(Path(path).name for path, *_ in held["index"]["troubles"]) == ["b.txt", "c.txt"]
    assert len(held["index"]["problems"]) == 1
    assert "NUL" in capsys.readouterr().err


def test_earlier_page_is_not_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("It cost $ 5 million.")
    monkeypatch.chdir(tmp_path)
    first = make(Path(), ".").read_bytes()
    assert make(Path(), ".").read_bytes() == first


def test_severities_are_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It cost $ 5 million.")
    (tmp_path / ".mtlint.yaml").write_text("min-severity: error\n")
    page = tmp_path / "page.html"
    config = ["--config", str(tmp_path / ".mtlint.yaml")]
    main(["report", str(ROOT / "seeds"), "-o", str(page), "--quiet", *config])
    index = blocks(page)["index"]
    assert index["floor"] == "error"
    assert {entry["severity"] for entry in index["problems"]} == {0, 1, 2}
    main(["report", str(ROOT / "seeds"), "-o", str(page), "--quiet", "--min-severity", "warning", *config])
    index = blocks(page)["index"]
    assert index["floor"] == "warning"
    assert {entry["severity"] for entry in index["problems"]} == {0, 1}


def test_report_reads_stdin_and_writes_stdout() -> None:
    words = [sys.executable, "-m", "lint", "report", "-", "--stdin-filename", "draft.md", "--isolated", "-o", "-"]
    done = subprocess.run(words, input=b"It cost $ 5 million.", capture_output=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    source = done.stdout.decode()
    assert source.startswith("<!DOCTYPE html>")
    assert source.endswith("</html>\n")
    index = json.loads(dict(BLOCK.findall(source))["index"])
    assert [entry["path"] for entry in index["documents"]] == ["draft.md"]


def test_files_of_page_are_packaged() -> None:
    wheel = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'packages = ["lint"]' in wheel  # hatch packages every file in it
    assert {path.name for path in FOLDER.iterdir() if path.suffix in (".html", ".css", ".js")} == {"page.html", "page.css", *SCRIPTS}


def many(tmp_path: Path, count: int, text: str) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(f"Story {number} begins. {text}", encoding="utf-8")
    return folder


# In a browser


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None)


def in_browser(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that shows a page in a browser."""
    return pytest.mark.heavy(pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")(test))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if root else [])
        yield started
        started.close()


class Window:
    """A browser window without a network that shows a page, and the errors in it."""

    def __init__(self, browser: Any, page: Path, **settings: Any) -> None:
        self.context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900}, **settings)
        self.tab = self.context.new_page()
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.tab.on("console", lambda message: self.wrong.append(message.text))
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.tab.on("request", lambda request: self.asked.append(request.url))
        self.tab.goto(page.as_uri())
        self.tab.wait_for_selector("html[data-ready]", timeout=60_000)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.keyboard.press(key)

    def texts(self, selector: str) -> list[str]:
        inner_texts: list[str] = self.tab.locator(selector).all_inner_texts()
        return inner_texts

    def until(self, condition: str) -> None:
        """Wait for at most ten seconds; the policy of the page forbids Playwright's own way of waiting."""
        for _ in range(100):
            if self.tab.evaluate(condition):
                return
            self.tab.wait_for_timeout(100)
        raise AssertionError(condition)

    def close(self) -> None:
        self.context.close()
        assert self.wrong == []
        assert [url for url in self.asked if not url.startswith(("file:", "data:"))] == []


@pytest.fixture
def seeds(browser: Any, tmp_path: Path) -> Iterator[Window]:
    window = Window(browser, make(tmp_path, str(ROOT / "seeds")))
    window.tab.evaluate("document.getElementById('documents').scrollIntoView()")  # texts are made when they are scrolled to
    yield window
    window.close()


@in_browser
def test_click_shows_details_of_problem(seeds: Window) -> None:
    mark = seeds.tab.locator("mark", has_text="Mr. Although").first
    mark.click()
    displayed = seeds.tab.locator("#problem").inner_text()
    assert "“Mr. Although” is not a name: a sentence was split after “Mr.”" in displayed
    assert "honorific/stray" in displayed
    assert "Not reported" in displayed
    assert seeds.tab.locator("mark.current").count() == 1
    seeds.tab.locator("summary", has_text="Not reported").click()
    assert seeds.tab.locator("#problem details[open] .examples li").count() > 2
    assert seeds.tab.url.rpartition("#")[2].startswith("problem-")
    seeds.tab.locator("mark", has_text="$ 4.2 million").first.click()
    assert seeds.texts("#problem ins") == ["$4.2 million"]


@in_browser
def test_keyboard_moves_through_problems(seeds: Window) -> None:
    seeds.press("j")
    first = seeds.tab.locator("#problem .message").inner_text()
    assert seeds.texts("#problem .of") == ["1 of " + seeds.texts("#count")[0].split()[0]]
    seeds.press("j", "j", "k", "k")
    assert seeds.tab.locator("#problem .message").inner_text() == first
    assert seeds.tab.evaluate("document.activeElement.className.includes('verdict')")
    seeds.press("j")
    assert seeds.tab.evaluate("document.activeElement.tagName") == "MARK"
    seeds.press("Escape")
    assert seeds.tab.locator("#problem").is_hidden()
    seeds.press("Tab")
    assert seeds.tab.evaluate("document.activeElement.tagName") == "MARK"
    seeds.press("Enter")
    assert "3 of" in seeds.tab.locator("#problem .of").inner_text()
    seeds.press("k", "k", "k")
    assert seeds.texts("#problem .of")[0].split()[0] == seeds.texts("#count")[0].split()[0]
    box = seeds.tab.locator("mark.current").first.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900


@in_browser
def test_search_and_filters_select_problems(seeds: Window) -> None:
    every = seeds.tab.evaluate("shown.length")
    seeds.press("/")
    seeds.tab.keyboard.type("stray mr.")
    seeds.until(f"shown.length < {every}")
    assert set(seeds.tab.evaluate("shown.map(one => one.artifact)")) == {"stray-honorific"}
    assert seeds.tab.locator("article").count() == seeds.tab.evaluate("shownIn.size")
    seeds.press("Escape", "j")
    assert "Stray honorific" in seeds.tab.locator("#problem .kind").inner_text()
    seeds.tab.locator("#words").fill("nothing says this")
    seeds.until("shown.length === 0")
    assert "No problems match the filters." in seeds.tab.locator("#texts").inner_text()
    seeds.tab.locator("#reset").click()
    assert seeds.tab.evaluate("shown.length") == every
    seeds.tab.locator("#severities button", has_text="Hints").click()
    assert seeds.tab.evaluate("shown.length") == seeds.tab.evaluate("index.problems.length") > every
    seeds.tab.locator("#severities button", has_text="Errors").click()
    assert 0 not in seeds.tab.evaluate("shown.map(one => one.severity)")
    seeds.tab.locator("#reset").click()
    seeds.tab.locator("#path").fill("FERRY")
    seeds.until("shownIn.size === 1")
    assert [Path(name).name for name in seeds.texts("article h3")] == ["ferry.md"]
    seeds.tab.locator("#rule").select_option("honorific/stray")
    assert set(seeds.tab.evaluate("shown.map(one => one.ruleId)")) == {"honorific/stray"}
    assert seeds.tab.locator("#problem").is_hidden()
    seeds.tab.locator("#reset").click()
    seeds.tab.locator("#chart .row", has_text="Boilerplate").click()
    assert set(seeds.tab.evaluate("shown.map(one => one.artifact)")) == {"boilerplate"}
    seeds.tab.locator("#chart .row", has_text="Boilerplate").click()
    assert seeds.tab.evaluate("shown.length") == every


@in_browser
def test_table_is_sorted_by_clicking_a_column(seeds: Window) -> None:
    def column(number: int) -> list[str]:
        return seeds.texts(f"#by-document tbody td:nth-child({number})")

    counts = [int(cell) for cell in column(3)]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) > 1
    seeds.tab.locator("#by-document th button", has_text="Problems").click()
    assert [int(cell) for cell in column(3)] == sorted(counts)
    assert seeds.tab.locator("#by-document th[aria-sort=ascending]").inner_text().startswith("Problems")
    seeds.tab.locator("#by-document th button", has_text="Document").focus()
    seeds.press("Enter")
    assert column(1) == sorted(column(1))
    seeds.press("Enter")
    assert column(1) == sorted(column(1), reverse=True)


@in_browser
def test_strip_leads_to_nearest_problem(seeds: Window) -> None:
    strip = seeds.tab.locator("article", has_text="nato-ukraine.txt").locator(".head .strip svg")
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    assert box is not None
    strip.click(position={"x": box["width"] - 2, "y": 5})
    assert seeds.tab.evaluate("current.number === shownIn.get(current.document).at(-1).number")
    assert seeds.tab.locator("mark.current").first.is_visible()


@in_browser
def test_marks_contain_words_of_problems(seeds: Window) -> None:
    wrong = seeds.tab.evaluate(
        """shown.filter(one => !one.isVerdict).map(one => [marksOf(one).map(mark => mark.textContent).join(""), one.text.replace(/[\\r\\n]/g, "")]).filter(([a, b]) => a !== b)"""
    )
    assert wrong == []
    assert seeds.tab.evaluate("shown.every(one => marksOf(one).length > 0)")
    assert seeds.tab.evaluate(
        "[...document.querySelectorAll('mark[tabindex]')].every(one => one.getAttribute('aria-label') && one.getAttribute('role') === 'button')"
    )


@in_browser
def test_light_and_dark_colors(browser: Any, tmp_path: Path) -> None:
    page = make(tmp_path, str(ROOT / "seeds"))
    paper = "getComputedStyle(document.body).backgroundColor"
    papers = {}
    for scheme in ("light", "dark"):
        window = Window(browser, page, color_scheme=scheme)
        papers[scheme] = window.tab.evaluate(paper)
        window.tab.locator("#theme").click()
        papers[scheme + " turned"] = window.tab.evaluate(paper)
        window.close()
    assert papers["light"] == papers["dark turned"] != papers["dark"] == papers["light turned"]


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(browser: Any, tmp_path: Path, scheme: str) -> None:
    """WCAG AA: at least 4.5 to 1 for every color of text on the page."""
    window = Window(browser, make(tmp_path, str(ROOT / "seeds")), color_scheme=scheme)
    window.press("j")
    window.tab.evaluate(
        """() => { for (let group = 0; group < 10; group++) {
          const mark = make("mark", { class: `g${group} error` }, "words");
          document.querySelector(".line").append(mark, badge(group)); } }"""
    )
    poor = window.tab.evaluate(CONTRAST)
    window.close()
    assert poor == []


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((s, c, i) => s + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element, pseudo) => {
    for (let one = element; one; one = one.parentElement, pseudo = null) {
      const color = rgb(getComputedStyle(one, pseudo).backgroundColor);
      if (color[3] === 255) return color;
      if (pseudo) one = { parentElement: element };
    }
    return rgb("white");
  };
  const poor = [];
  const look = (element, pseudo) => {
    const a = light(rgb(getComputedStyle(element, pseudo).color)), b = light(behind(element, pseudo));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 80), pseudo, ratio.toFixed(2)]);
  };
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (own && element.checkVisibility()) look(element, null);
  }
  return poor.slice(0, 20);
}"""


@in_browser
def test_hostile_document_stays_text(browser: Any, tmp_path: Path, hostile: Path) -> None:
    window = Window(browser, make(tmp_path, str(hostile), "--select", "number/spaced-currency"))
    window.press("j", "j", "j", "j")
    assert window.tab.evaluate("window.stolen") is None
    assert window.tab.title() == f"{hostile} – mtlint report"
    shown = window.tab.locator(".text").inner_text()
    assert "<script>window.stolen = 1; document.title = 'stolen'</script>" in shown
    assert "</script><script>window.stolen = 2</script> <!-- <script> --> ]]> & &amp;" in shown
    assert "U+202E" in shown
    assert "U+0007" in shown
    assert not re.search("[\u202e\x07\x1b]", window.tab.locator("body").inner_text())
    assert window.tab.locator("main img, main script, main iframe").count() == 0
    assert window.texts("mark") == ["$ 5 million", "$ 6 million", "$ 7 million", "$ 8 million"]
    assert "<script>alert(5)</a.txt" in window.tab.locator("article h3").inner_text()
    window.close()


@in_browser
def test_policy_blocks_foreign_code(browser: Any, tmp_path: Path) -> None:
    window = Window(browser, make(tmp_path, str(ROOT / "seeds")))
    window.tab.evaluate("() => { const one = document.createElement('script'); one.textContent = 'window.stolen = 1'; document.body.append(one); }")
    assert window.tab.evaluate("window.stolen") is None
    assert any("Content Security Policy" in line for line in window.wrong)
    window.wrong.clear()
    window.close()


@in_browser
def test_printed_page_has_every_text_and_problem(seeds: Window, tmp_path: Path) -> None:
    printed = seeds.tab.pdf(path=str(tmp_path / "page.pdf"), format="A4", print_background=True)
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 3
    assert seeds.tab.locator(".notes li").count() == seeds.tab.evaluate("shown.length")
    seeds.tab.emulate_media(media="print")
    assert seeds.tab.locator(".notes").first.is_visible()
    assert seeds.tab.locator("#filters").is_hidden()
    assert seeds.tab.locator("#key").is_visible()
    seeds.tab.emulate_media(media="screen")
    assert seeds.tab.locator(".notes").first.is_hidden()


@in_browser
def test_printed_page_has_every_row(seeds: Window) -> None:
    rows = {"by-rule": "new Set(shown.map(one => one.ruleId)).size", "by-document": "index.documents.length", "all-problems": "shown.length"}
    count = "document.querySelectorAll('#{} tbody tr').length"
    on_screen = {table: seeds.tab.evaluate(count.format(table)) for table in rows}
    seeds.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert {table: seeds.tab.evaluate(count.format(table)) for table in rows} == {table: seeds.tab.evaluate(total) for table, total in rows.items()}
    assert seeds.tab.locator("th button, .more").count() == 0, "headings that are buttons are not repeated on each sheet"
    seeds.tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert {table: seeds.tab.evaluate(count.format(table)) for table in rows} == on_screen
    assert on_screen["all-problems"] == 20


@in_browser
def test_table_of_problems_has_messages(seeds: Window) -> None:
    rows = seeds.tab.locator("#all-problems tbody tr")
    assert seeds.tab.evaluate("shown.slice(0, 20).map(one => one.message)") == [
        text.split(" → ")[0] for text in seeds.texts("#all-problems tbody td:nth-child(3)")
    ]
    seeds.tab.locator("#all-problems th button", has_text="Severity").click()
    assert seeds.texts("#all-problems tbody .severity") == ["● error"] * 20
    rows.last.locator("button").click()
    assert rows.last.locator("button").inner_text() == seeds.tab.locator("#problem p.place").first.inner_text()


@in_browser
def test_texts_have_order_of_table(seeds: Window) -> None:
    def texts() -> list[str]:
        return [Path(name).name for name in seeds.texts("article h3")]

    assert texts() == [Path(name).name for name in seeds.texts("#by-document tbody .path")]
    assert texts()[0] == "nato-ukraine.txt"
    seeds.tab.locator("#by-document th button", has_text="Document").click()
    assert texts() == sorted(texts())
    assert seeds.tab.evaluate("shown[0].path.endsWith('council.html')")


@in_browser
def test_spaces_are_shown(browser: Any, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("The road cost $ 5 million , and then some.")
    window = Window(browser, make(tmp_path, str(text)))
    assert window.texts(".line") == ["The road cost $ 5 million , and then some."]
    assert window.tab.evaluate(
        "[...document.querySelectorAll('mark')].every(one => !one.children.length && getComputedStyle(one).paddingLeft === '0px')"
    )
    assert window.tab.evaluate("[...document.querySelectorAll('mark')].every(one => getComputedStyle(one, '::before').content === 'none')")
    window.close()


@in_browser
def test_inactive_controls_are_not_struck_out(seeds: Window) -> None:
    style = "getComputedStyle(document.querySelector('#severities button:last-of-type')).textDecorationLine"
    assert seeds.tab.locator("#severities button[aria-pressed=false]").count() == 1
    assert seeds.tab.evaluate(style) == "none"
    assert seeds.tab.evaluate("getComputedStyle(document.querySelector('#severities button:last-of-type'), '::after').content") == '" · off"'


@in_browser
def test_verdict_is_above_its_text(seeds: Window) -> None:
    banner = seeds.tab.locator("article", has_text="nato-ukraine.txt").locator(".verdict")
    assert banner.inner_text().removeprefix("▲").startswith("This document reads as machine-translated")
    assert seeds.texts("#by-document .reads-as")[0].startswith("reads as machine-translated (odds ")
    banner.click()
    assert "document/reads-as" in seeds.tab.locator("#problem").inner_text()
    assert "current" in (banner.get_attribute("class") or "")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ([], "{folder}"),
        ([".", "b"], "{folder}, b"),
        (["a.txt", "b/", "./b", "a.txt", "b"], "a.txt, b, b, and 2 more"),
        (["a.txt", "--title", "The <week> & more"], "The &lt;week&gt; &amp; more"),
        (["a.txt", "--title", "\u202eback"], "\ufffdback"),
    ],
)
def test_page_has_title_and_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], title: str) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("It cost $ 5 million.")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772668800")
    source = make(Path(), *words).read_text(encoding="utf-8")
    title = title.format(folder=tmp_path.name)
    assert f"<title>{title} – mtlint report</title>" in source
    assert f"<h1>{title}</h1>" in source
    assert '"date":"March 5, 2026"' in source


@in_browser
def test_narrow_window_needs_no_horizontal_scrolling(browser: Any, tmp_path: Path) -> None:
    window = Window(browser, make(tmp_path, str(ROOT / "seeds")))
    window.tab.set_viewport_size({"width": 380, "height": 700})
    window.press("j", "j")
    assert window.tab.evaluate("document.documentElement.scrollWidth") <= 380
    box = window.tab.locator("mark.current").first.bounding_box()
    panel = window.tab.locator("#panel").bounding_box()
    assert box is not None
    assert 0 < box["y"] < panel["y"]
    window.close()


@in_browser
def test_unreadable_files_come_first(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "<b>.txt").write_bytes(b"a\0b")
    window = Window(browser, make(tmp_path, str(tmp_path / "<b>.txt"), code=2))
    displayed = window.tab.locator("[role=alert]").inner_text()
    window.close()
    assert "1 file could not be checked" in displayed
    assert "<b>.txt:1:2: binary file (NUL byte), not checked" in displayed


@in_browser
def test_page_with_a_thousand_documents_is_usable(browser: Any, tmp_path: Path) -> None:
    story = "It cost $ 5 million. Mr. There is no one, he said. " + "Nobody minded the weather, which was mild. " * 110 + "It cost $ 6 million."
    window = Window(browser, make(tmp_path, str(many(tmp_path, 1000, story)), "--select", "number/spaced-currency"))
    assert window.tab.evaluate("shown.length") == 2000
    assert window.tab.locator("article").count() == 1000
    assert window.tab.locator("article .line").count() < 200, "texts are made when somebody looks"
    assert window.tab.locator("#by-document tbody tr").count() < 20
    assert window.tab.locator("#all-problems tbody tr").count() < 30
    window.tab.locator("#by-document .more").click()
    assert window.tab.locator("#by-document tbody tr").count() == 1000
    window.press("k")
    assert window.tab.locator("#problem .of").inner_text() == "2,000 of 2,000"
    box = window.tab.locator("mark.current").first.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    assert window.tab.locator("article .line").count() < 200
    window.press("/")
    window.tab.keyboard.type("many/0777")
    window.until("shown.length === 2")
    window.press("Escape", "j")
    assert window.tab.locator("mark.current").inner_text() == "$ 5 million"
    window.close()
