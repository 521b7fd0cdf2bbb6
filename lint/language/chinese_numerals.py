"""Read Chinese and Japanese numerals: 三百万, 26.8万, 3億, 二〇一九."""

from __future__ import annotations

from lint._startup.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN, FORMAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
DIGITS = {digit: number for digits in (PLAIN, FORMAL) for number, digit in enumerate(digits)} | dict.fromkeys("两兩", 2)
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
VAGUE = "余餘多几幾"
NUMERAL = Regex(
    r"(?:\d[\d,]*(?:\.\d+)?[十百千]?|[〇零一二三四五六七八九十百千两兩壹贰叁肆伍陆柒捌玖拾])+(?:[余餘多几幾]?[万萬亿億兆](?:\d[\d,]*(?:\.\d+)?[十百千]?|[〇零一二三四五六七八九十百千两兩])*)*"
)
TOKEN = Regex(r"\d[\d,]*(?:\.\d+)?|.")


def read_numeral(text: str) -> tuple[frozenset[float], bool]:
    """Return the possible values of a run of digits and numerals, and whether it is certainly a number; no values if it is not one."""
    tokens = [match[0] for match in TOKEN.finditer(text) if match[0] not in VAGUE]
    has_digits = any(token[0].isdecimal() for token in tokens)
    if len(tokens) > 1 and all(token in DIGITS for token in tokens):
        value = float("".join(str(DIGITS[token]) for token in tokens))
        return frozenset((value, *map(float, map(DIGITS.__getitem__, tokens)))), len(tokens) == 4 and 1000 <= value <= 2999
    total, section, number = 0.0, 0.0, 0.0
    for token in tokens:
        if token[0].isdecimal():
            number = float(token.replace(",", "").rstrip("."))
        elif token in DIGITS:
            number = float(DIGITS[token])
        elif token in SMALL:
            section, number = section + (number or 1.0) * SMALL[token], 0.0
        else:
            total, section, number = (
                (total + (section + number or 1.0)) * LARGE[token] if total == 0 else total + (section + number) * LARGE[token],
                0.0,
                0.0,
            )
    value = total + section + number
    is_sure = has_digits or (len(tokens) > 1 and value > 10)
    return frozenset((value, *_alone(tokens))), is_sure


def _alone(tokens: list[str]) -> Iterator[float]:
    """Yield the digits of an approximation, each of which may be meant: 七八十."""
    if any(token in DIGITS and tokens[at - 1] in DIGITS for at, token in enumerate(tokens) if at):
        scale = next((float({**SMALL, **LARGE}[token]) for token in reversed(tokens) if token in SMALL or token in LARGE), 1.0)
        yield from (DIGITS[token] * scale for token in tokens if token in DIGITS)
