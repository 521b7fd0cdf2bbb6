"""Find where sentences end.

A period ends a sentence if a capital, a figure, or an opening mark follows it and no abbreviation precedes it. An abbreviation that can end a
sentence (“U.S.”, “Inc.”) does so only before a word that begins one (“The”, “But”).
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.position import Span

BOUNDARY = Regex(r"""(?<=[^\s])([.!?…]+)["'”’»)\]]*\s+(?=["'“‘«(\[—–-]*[^\W_])""")
WORD_BEFORE = Regex(r"""[^\s"'“‘«(\[—–]*$""")
WORD_AFTER = Regex(r"""["'“‘«(\[—–-]*([^\W_][\w’'-]*)""")
LETTERS = Regex(r"(?:[^\W\d_]\.)+[^\W\d_]?$")

NEVER_END = frozenset(
    "mr mrs ms messrs dr prof gen sen sens rep reps gov govs lt col maj capt cmdr adm sgt cpl pvt pte brig rev fr hon pres supt insp det const "
    "st ste mt ft vs v cf eg ie al no nos vol pp fig figs approx est dept jan feb mar apr jun jul aug sept sep oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun ph".split()
)
MAY_END = frozenset("inc corp co cos ltd llc plc bros jr sr etc esq ave blvd rd univ assn ala ariz ark calif colo conn del fla ga ill ind kan ky la "
                    "mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo".split())  # fmt: skip
BEGINNERS = frozenset(
    "The This That These Those There Then They He She It We You I His Her Its Their Our My But And Or So Yet Nor A An In On At By For From "
    "With Without After Before Since While When Where Although Though Because If As Under Over During However Meanwhile Moreover Some Many "
    "Most All Both Each Every No Not One Two Also Even Still Now Here What Who Why How Such Other Another Earlier Later According".split()
)


def find_sentences(prose: str, paragraph: Span) -> list[Span]:
    """Return the sentences of a paragraph in order, without the white space between them."""
    start, end = paragraph
    spans = []
    for boundary in BOUNDARY.finditer(prose, start, end):
        if _ends_sentence(prose, boundary.start(1), boundary.end(1), boundary.end(), start):
            spans.append(Span(start, start + len(prose[start : boundary.end()].rstrip())))
            start = boundary.end()
    if start < end:
        spans.append(Span(start, end))
    return spans


def _ends_sentence(prose: str, stop: int, after: int, following: int, floor: int) -> bool:
    """Return whether a sentence that begins at `floor` ends with the marks from `stop` to `after`, before the text at `following`."""
    begins = WORD_AFTER.match(prose, following)
    word = begins[1] if begins else ""
    if word[:1].islower():
        return False
    if prose[stop:after] != ".":
        return True
    before = WORD_BEFORE.search(prose[max(floor, stop - 30) : stop])
    token = before[0] if before else ""
    if token.lower() in NEVER_END:
        return False
    if LETTERS.match(token + "."):
        return (len(token) > 1 or token == "I") and word in BEGINNERS
    return token.lower() not in MAY_END or word in BEGINNERS
