"""Print the figures of benchmarks/readability.md.

    python benchmarks/readability.py --corpus DIR

The corpus has folders of .txt files.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from checking import add_corpus, new_parser

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

from lint.language.analysis import analysis_of  # noqa: E402
from lint.language.readability import SHOWN, compute_figures  # noqa: E402
from lint.linter.lint import check  # noqa: E402
from lint.rulefiles.load import load_rules  # noqa: E402
from lint.text.document import Document  # noqa: E402
from lint.text.formats.table import parse  # noqa: E402

FOLDERS = ("human", "wmt/ref", "wmt/sys/*", "translated", "spun")


def documents(corpus: Path, folder: str) -> list[Document]:
    """Return the documents of a folder that have enough text for a grade."""
    paths = sorted(corpus.glob(f"{folder}/*.txt"))
    parsed = (parse(path.name, path.read_text(encoding="utf-8", errors="replace"), "text") for path in paths)
    return [document for document in parsed if analysis_of(document).word_count >= 150]


def spread(values: list[float]) -> str:
    """Return the median of some values and their quartiles."""
    low, _, high = quantiles(values, n=4)
    return f"{low:.3g} | **{median(values):.3g}** | {high:.3g}"


def seconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def main() -> None:
    """Print all figures."""
    parser = new_parser(__doc__)
    add_corpus(parser)
    corpus = parser.parse_args().corpus
    everything = load_rules()
    rules = everything.only(rule.id for rule in everything.rules if rule.id.startswith("readability/"))
    ours = everything.only(rule.id for rule in everything.rules if not rule.styles)
    texts = {folder: documents(corpus, folder) for folder in FOLDERS}
    for folder, documents_of_folder in texts.items():
        print(f"\n{folder}: {len(documents_of_folder)} documents of 150 words and more")
        rows = [compute_figures(document) for document in documents_of_folder]
        for name in SHOWN:
            print(f"| {name} | {spread([row[name] for row in rows])} |")
        words = sum(analysis_of(document).word_count for document in documents_of_folder)
        for rule in rules.rules:
            reports = sum(len(check(document, rules.only([rule.id]))) for document in documents_of_folder)
            print(f"| {rule.id} | {reports} reports, {10_000 * reports / words:.2f} in 10,000 words |")
    sample = texts["human"]
    alone = seconds(lambda: [check(parse(document.path, document.text, "text"), ours) for document in sample])
    more = seconds(lambda: [(check(document := parse(it.path, it.text, "text"), rules), compute_figures(document)) for it in sample])
    print(f"\n{len(sample)} documents of human copy: {alone:.2f} s with all other rules, {more:.2f} s for readability, figures included")


if __name__ == "__main__":
    main()
