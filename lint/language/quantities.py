"""Read the numbers in a text in any language: their value, scale, currency, and unit, and whether they belong to a date.

An ambiguous number has several values: “1.500” is 1,500 or 1.5. Two texts agree if they have a value in common.
"""

from __future__ import annotations

from io import StringIO

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.language.chinese_numerals import NUMERAL, read_numeral
from lint.language.language_table import LanguageTable, Mention
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

    Values = frozenset[float]

DIGITS = {ord(digit): str(number) for digits in ("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for number, digit in enumerate(digits)}
SIGNS = {ord(sign): plain for sign, plain in zip("．，：／％－～〜\xa0\u202f\u2009٬٫", ".,:/%-~~   ,.", strict=True)}
PLAIN = {**DIGITS, **SIGNS}
"""Digits and signs of other scripts and widths, one for one."""
DATE = Regex(r"(?<![\d.,])(?:(\d{4})([-./])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-./]) ?(\d{1,2})\6 ?(\d{4}|\d\d))(?![\d]|[.,]\d)")
TIME = Regex(
    r"(?<![\d:.,])(\d{1,2}):(\d\d)(?::\d\d)?(?![\d:])(?: ?([ap])\.?m\b)?|(?<![\d:.,])(\d{1,2})(?:\.(\d\d))? ?([ap])\.?m\b",
)
HOURS_AND_MINUTES = Regex(r"(?<![\d:.,])(\d{1,2}) ?(?:h|Uhr|[чг]\.?|год\.?|час\w*|hod\.?|[点點时時]) ?([0-5]\d|半)(?!\d|[.,]\d)")
"""The time of day, with a word after the hour: 14 h 45, 15点30分, 15時半."""
DECADE = Regex(r"['’]?s\b")
"""What follows the number of a decade or century: 1980s, 1800s."""
NUMBER = Regex(r"(?<![A-Za-z/\d])\d{1,3}(?:[ .,’'](?=\d{3}(?!\d))\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
DAY = Regex(r"\.? \d\d? (?=\d{3}\b)")
HOUR = Regex(r"(?i) ?(?:uhr|год|ч\b|час|hod|h\b|時|点|點|heure|hora|الساعة)")
MONTHS_FROM = Regex("(?<![\\d.])(\\d{1,2}) ?[-~–—至到、] ?(?=\\d{1,2} ?月)")
PERCENT = Regex("百分之")
MONTH_AND_YEAR = Regex(r"(\d\d?)\.((?:19|20)\d\d)")
ROMAN = Regex(r"(?<!\w)(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})(?!\w)")
BETWEEN_WORDS = Regex(r"[ -]|,? and (?:an? )?| (?:et|y|і|и|und|a|of|de|с|з) ")
HALF = 0.5
TENS = range(20, 100, 10)
SPACE = Regex(r"[ -]?")
CURRENCY_SIGN = Regex(r"US\$|[$€£¥￥₴₽₹₩₺元円]")
SIGNS_OF_CURRENCIES = {
    "US$": ("USD",), "$": ("USD",), "€": ("EUR",), "£": ("GBP", "EGP"), "¥": ("CNY", "JPY"), "￥": ("CNY", "JPY"), "₴": ("UAH",), "₽": ("RUB",),
    "₹": ("INR",), "₩": ("KRW",), "₺": ("TRY",), "元": ("CNY",), "円": ("JPY",),
}  # fmt: skip
SHORT_SCALES = {"m": 1e6, "b": 1e9, "k": 1e3, "M": 1e6, "B": 1e9, "K": 1e3}
"""Letters after an amount of money."""
ERAS = (("令和", 2018), ("平成", 1988), ("昭和", 1925), ("民國", 1911), ("民国", 1911))
FAR = 28
"""How many characters after a number to look for its currency."""
EXACT, CODE, IN_WORDS, MAYBE = 3, 2, 1, 0
"""How certain a number is: in digits, in digits after letters (G7), in words, and in words that may mean something else (second)."""


class Quantity(Record):
    """A number in a text.

    `number`: the span of its digits or words; `scale`: the span of a word like “million”, or empty; `values`: with the scale; `mantissas`: without
    it; `units` and `currencies`: what it may count; `unit`: where that is; `certainty`: see `EXACT`; `is_date`: whether it is the day or year of a
    date; `is_time`: whether it is a time of day.
    """

    __slots__ = ()
    number: Span
    values: Values
    mantissas: Values
    scale: Span
    certainty: int = EXACT
    units: tuple[str, ...] = ()
    unit: Span = Span(0, 0)
    currencies: tuple[str, ...] = ()
    is_date: bool = False
    is_time: bool = False

    @property
    def span(self) -> Span:
        """The span of the number with its scale."""
        return Span(self.number.start, max(self.number.end, self.scale.end))


class Figures(Record):
    """The numbers in a text, and its months, weekdays, and currencies, each with the values it may have."""

    __slots__ = ()
    quantities: list[Quantity]
    months: list[tuple[Span, Values]]
    weekdays: list[tuple[Span, Values]]
    currencies: list[tuple[Span, tuple[str, ...]]]


def read_quantities(text: str, table: LanguageTable) -> Figures:
    """Return the numbers and dates in a text."""
    return _Reader(text, table).read()


class _Reader:
    """Reads one text. Whatever has been read is blanked out, so that nothing is read twice."""

    def __init__(self, text: str, table: LanguageTable) -> None:
        self._text = text.translate(PLAIN)
        self._left = StringIO(self._text)
        self._table = table
        self._mentions = table.mentions(self._text)
        self._starts = {mention.start: mention for mention in self._mentions}
        self._quantities: list[Quantity] = []
        self._months: list[tuple[Span, Values]] = []

    def read(self) -> Figures:
        self._read_dates()
        self._read_times()
        if self._table.is_unspaced:
            self._read_numerals()
        self._read_literals()
        self._read_words()
        self._months.extend(
            [(Span(month.start, month.end), _floats(month.keys["months"])) for month in self._with("months") if self._is_month(month)]
        )
        self._months.sort()
        weekdays = [(Span(day.start, day.end), _floats(day.keys["weekdays"])) for day in self._with("weekdays")]
        quantities = [self._dated(quantity) for quantity in sorted(self._quantities, key=lambda quantity: quantity.number)]
        return Figures(quantities, self._months, weekdays, self._currencies())

    def _with(self, topic: str) -> list[Mention]:
        return [mention for mention in self._mentions if topic in mention.keys]

    def _take(self, start: int, end: int) -> None:
        self._left.seek(start)
        self._left.write("\0" * (end - start))

    @property
    def _rest(self) -> str:
        """The text without what has been read."""
        return self._left.getvalue()

    def _is_left(self, offset: int) -> bool:
        """Return whether nothing has been read at an offset yet."""
        self._left.seek(offset)
        return self._left.read(1) != "\0"

    def _add(self, start: int, end: int, values: Values, certainty: int = EXACT, is_date: bool = False, is_time: bool = False) -> None:
        self._quantities.append(Quantity(Span(start, end), values, values, Span(end, end), certainty, is_date=is_date, is_time=is_time))
        self._take(start, end)

    def _read_dates(self) -> None:
        for date in DATE.finditer(self._text):
            parts = [(date.span(capture_number), int(date[capture_number])) for capture_number in ((1, 3, 4) if date[1] else (8, 7, 5))]
            (year_span, year), (month_span, month), (day_span, day) = parts
            if not (1 <= day <= 31 and 1 <= month <= 31 and (month <= 12 or day <= 12)):
                continue
            if month > 12:
                (month_span, month), (day_span, day) = (day_span, day), (month_span, month)
            is_clear = date[1] or day > 12 or date[6] == "." or self._table.language not in ("en", "")
            either = frozenset((float(month),) if is_clear else (float(month), float(day)))
            self._months.append((Span(*month_span), either))
            self._take(*month_span)
            self._add(*day_span, frozenset((float(day),)) if is_clear else either, is_date=True)
            self._add(*year_span, frozenset((float(year),) if year > 99 else (float(year), 1900.0 + year, 2000.0 + year)), is_date=True)

    def _read_times(self) -> None:
        for time in TIME.finditer(self._rest):
            hour, minutes = int(time[1] or time[4]), int(time[2] or time[5] or 0)
            if hour <= 24 and minutes < 60:
                self._add(time.start(), time.end(), _times(hour, minutes), is_time=True)
        for time in HOURS_AND_MINUTES.finditer(self._rest) if self._table.language != "en" else ():
            self._add(time.start(), time.end(), _times(int(time[1]), 30 if time[2] == "半" else int(time[2])), is_time=True)

    def _read_numerals(self) -> None:
        """Read numbers with Chinese numerals, and numbers before 月."""
        for month_match in MONTHS_FROM.finditer(self._rest):
            self._months.append((Span(*month_match.span(1)), frozenset((float(month_match[1]),))))
            self._take(*month_match.span(1))
        for percent in PERCENT.finditer(self._rest):
            self._take(*percent.span())
        for numeral in NUMERAL.finditer(self._rest):
            before, after = self._text[: numeral.start()][-3:], self._text[numeral.end() : numeral.end() + 1]
            values, is_sure = read_numeral(numeral[0])
            if not values:
                continue
            start, end = numeral.start(), numeral.end()
            if after == "月" and max(values) <= 12:
                self._months.append((Span(start, end + 1), values))
                self._take(start, end)
                continue
            values |= {year + value for era, year in ERAS if before.rstrip().endswith(era) for value in values}
            if after and after in "成折割":
                values |= {value * 10 for value in values} | {100 - value * 10 for value in values} | {100 - value for value in values}
            self._add(start, end, values, EXACT if is_sure else MAYBE, after in "日号號" and after != "")
            self._complete(before.endswith("百分之"))

    def _read_literals(self) -> None:
        for month in self._with("months") if self._table.language == "en" else ():
            day = DAY.match(self._rest, month.end)
            if day:
                self._take(day.end() - 1, day.end())  # a number never continues after the day of a month
        for literal in NUMBER.finditer(self._rest):
            start, end = literal.span()
            before = self._text[start - 1 : start]
            is_code = before.isalpha() and before.isascii() and not self._text[:start].endswith(("US$",))
            values = _values(literal[0], self._table.language)
            if HOUR.match(self._text, end) or "." in literal[0]:
                values |= _clock(literal[0])
            values |= self._years(literal)
            self._add(start, end, values, CODE if is_code else EXACT)
            self._complete()
        for roman in ROMAN.finditer(self._rest):
            if roman[0] and (len(roman[0]) > 1 or self._text[roman.end() : roman.end() + 1] == "."):
                self._add(*roman.span(), frozenset((float(_roman(roman[0])),)), IN_WORDS)

    def _years(self, literal: Match[str]) -> Values:
        """Return further values of the digits of years: a decade, a century, or a range of years (2020–21)."""
        start, end = literal.span()
        if not literal[0].isdecimal():
            return frozenset()
        year, before = int(literal[0]), self._text[max(0, start - 5) : start]
        if len(literal[0]) == 2 and before[:4].isdecimal() and before[4:] in ("-", "–", "/"):
            return frozenset((float(before[:2]) * 100 + year,))
        if self._table.language == "en" and DECADE.match(self._text, end) and year % 10 == 0:
            if year > 999:
                return frozenset((float(year % 100 or year // 100 + 1),))
            return frozenset((1800.0 + year, 1900.0 + year, 2000.0 + year))
        return frozenset()

    def _complete(self, is_percent: bool = False) -> None:
        """Add the scale, unit, and currency of the last number."""
        quantity = self._quantities.pop()
        money = self._sign_before(quantity.number.start)
        end, scale = self._scale_after(quantity.number.end, bool(money))
        values = frozenset(value * scale for value in quantity.mantissas) if scale else quantity.values
        if scale:
            self._take(quantity.number.end, end)
        start = SPACE.match(self._text, end)
        mention = self._starts.get(start.end() if start else end)
        units, unit = mention.keys.get("units", ()) if mention else (), Span(mention.start, mention.end) if mention else Span(end, end)
        currencies = money or self._currency_after(end)
        scale_span = Span(self._text.find(self._text[quantity.number.end : end].lstrip(" -"), quantity.number.end), end) if scale else quantity.scale
        self._quantities.append(
            quantity.replace(values=values, scale=scale_span, units=("%",) if is_percent else units, unit=unit, currencies=currencies)
        )

    def _scale_after(self, end: int, is_money: bool) -> tuple[int, float]:
        """Return where the scale after a number ends, and its value; 0 if there is none."""
        scale = 0.0
        while True:
            space = SPACE.match(self._text, end)
            mention = self._starts.get(space.end() if space else end)
            if mention is None or "scales" not in mention.keys:
                break
            scale, end = (scale or 1.0) * float(mention.keys["scales"][0]), mention.end
            if self._text[end : end + 1] == "." and self._text[end - 1 : end].isalpha() and end - mention.start <= 4:
                end += 1
        start = SPACE.match(self._text, end)
        sign = CURRENCY_SIGN.match(self._text, start.end() + 1) if start else None
        at = sign.start() - 1 if sign else end
        letter, following = self._text[at : at + 1], self._text[at + 1 : at + 2]
        if not scale and (is_money or letter in "kK" or sign) and letter in SHORT_SCALES and not following.isalpha():
            return at + 1, SHORT_SCALES[letter]
        return end, scale

    def _sign_before(self, start: int) -> tuple[str, ...]:
        """Return the currencies of a sign or code before a number."""
        before = self._text[max(0, start - 5) : start].rstrip(" ")
        for sign, codes in SIGNS_OF_CURRENCIES.items():
            if before.endswith(sign):
                return codes
        mention = self._starts.get(max(0, start - 5) + len(before) - 3) if len(before) >= 3 else None
        return mention.keys.get("currencies", ()) if mention and mention.end - mention.start == 3 else ()

    def _currency_after(self, end: int) -> tuple[str, ...]:
        """Return the currencies of a sign or word after a number and before the next one."""
        sign = CURRENCY_SIGN.match(self._text, end + (self._text[end : end + 1] == " "))
        if sign:
            return SIGNS_OF_CURRENCIES[sign[0]]
        for mention in self._mentions:
            if mention.start >= end and "currencies" in mention.keys:
                between = self._text[end : mention.start]
                is_near = len(between) <= FAR and between.count(" ") <= 3 and not any(c.isdigit() or c in ",;.()" for c in between)
                return mention.keys["currencies"] if is_near else ()
        return ()

    def _read_words(self) -> None:
        """Read numbers in words. Consecutive ones are added up if they get smaller, or larger by a scale."""
        group: list[Mention] = []
        for mention in [*self._mentions, Mention(len(self._text), len(self._text), {})]:
            is_number = ("numbers" in mention.keys or "scales" in mention.keys) and self._is_left(mention.start)
            if group and not (is_number and self._follows(group[-1], mention)):
                self._add_words(group)
                group = []
            if is_number:
                group.append(mention)

    def _follows(self, previous_mention: Mention, mention: Mention) -> bool:
        between = self._text[previous_mention.end : mention.start]
        if BETWEEN_WORDS.fullmatch(between) is None:
            return False
        if "scales" in mention.keys:
            return True
        number = _number(mention)
        if self._table.has_units_first and "numbers" in previous_mention.keys and _number(previous_mention) < 10:
            return number == 10 or (number in TENS and "و" in between + self._text[mention.start])
        previous_number = _number(previous_mention) if "numbers" in previous_mention.keys else float(previous_mention.keys["scales"][0])
        if number == HALF:
            return True
        return number < previous_number and previous_number >= 20 and (number < 10 or previous_number >= 100 or number < 20 == previous_number)

    def _add_words(self, group: list[Mention]) -> None:
        """Add the number that adjacent words name."""
        start, end = group[0].start, group[-1].end
        is_bare = all("scales" in mention.keys for mention in group)
        scale_span = Span(group[-1].start, end) if "scales" in group[-1].keys else Span(end, end)
        value = _value_of_words(group)
        is_maybe = any(mention.keys.get("numbers", ("",))[0].startswith("~") for mention in group)
        certainty = MAYBE if (is_maybe or is_bare) and value < 1e6 else IN_WORDS
        mantissa = 1.0 if is_bare else value / float(group[-1].keys["scales"][0]) if scale_span.end > scale_span.start else value
        self._quantities.append(Quantity(Span(start, end), frozenset((value,)), frozenset((mantissa,)), scale_span, certainty))
        self._take(start, end)
        space = SPACE.match(self._text, end)
        mention_after = self._starts.get(space.end() if space else end)
        units = mention_after.keys.get("units", ()) if mention_after else ()
        unit = Span(mention_after.start, mention_after.end) if mention_after else Span(end, end)
        self._quantities[-1] = self._quantities[-1].replace(units=units, unit=unit, currencies=self._currency_after(end))

    def _is_month(self, month: Mention) -> bool:
        """Return whether a word that may name a month does: “May” and “March” need a number or a preposition next to them."""
        if self._table.language != "en" or self._text[month.start : month.end] not in ("May", "March"):
            return self._is_left(month.start)
        before, after = self._text[: month.start].rstrip()[-8:].lower(), self._text[month.end :].lstrip(" ,.")[:4]
        return (
            before[-1:].isdigit()
            or after[:1].isdigit()
            or before.endswith(("in", "of", "since", "until", "by", "from", "early", "late", "last", "mid-"))
        )

    def _dated(self, quantity: Quantity) -> Quantity:
        """Return a number as part of a date if it is next to a month."""
        start, end = quantity.number
        if quantity.is_date or quantity.certainty != EXACT or quantity.scale.end > quantity.scale.start or quantity.units or quantity.currencies:
            return quantity
        for month, _ in self._months:
            between = self._text[month.end : start] if month.end <= start else self._text[end : month.start] if end <= month.start else "x" * 9
            if len(between) <= 8 and not any(c.isalpha() and c not in "thrdsnof" for c in between):
                return quantity.replace(is_date=True)
        return quantity

    def _currencies(self) -> list[tuple[Span, tuple[str, ...]]]:
        words = [(Span(mention.start, mention.end), mention.keys["currencies"]) for mention in self._with("currencies")]
        signs = [(Span(*sign.span()), SIGNS_OF_CURRENCIES[sign[0]]) for sign in CURRENCY_SIGN.finditer(self._text)]
        spans = {span for span, _ in words}
        return sorted([*words, *[(span, codes) for span, codes in signs if span not in spans]])


def _value_of_words(group: list[Mention]) -> float:
    """Return the value of adjacent words: two million three hundred thousand."""
    total, current, largest = 0.0, 0.0, 1.0
    for mention in group:
        if "scales" not in mention.keys:
            number = _number(mention)
            current += number * largest if number == HALF and not current else number
            continue
        scale = float(mention.keys["scales"][0])
        if scale == 100:
            current = (current or 1.0) * 100
        elif current == HALF * largest and scale == largest:  # a billion and a half
            total, current = total + current, 0.0
        elif total and scale > largest:
            total, current = (total + current) * scale, 0.0
        else:
            total, current = total + (current or 1.0) * scale, 0.0
        largest = scale
    return total + current


def _number(mention: Mention) -> float:
    return float(mention.keys["numbers"][0].lstrip("~"))


def _floats(numerals: tuple[str, ...]) -> Values:
    return frozenset(map(float, numerals))


def _values(literal: str, language: str) -> Values:
    """Return the possible values of digits with separators."""
    plain = literal.replace(" ", "").replace("'", "").replace("’", "")
    if plain.isdecimal():
        return frozenset((float(plain),))
    last = max(plain.rfind("."), plain.rfind(","))
    whole, mark, rest = plain[:last], plain[last], plain[last + 1 :]
    digits = whole.replace(".", "").replace(",", "")
    grouped, decimal = float(digits + rest), float(f"{digits}.{rest}")
    if len(rest) != 3 or (mark not in whole and len(digits) != len(whole)):
        month_and_year = MONTH_AND_YEAR.fullmatch(literal)
        return frozenset((decimal, *map(float, month_and_year.groups()))) if month_and_year else frozenset((decimal,))
    if mark in whole:
        return frozenset((grouped,))
    if language == "en":
        return frozenset((grouped if mark == "," else decimal,))
    return frozenset((grouped, decimal))


def _times(hour: int, minutes: int) -> Values:
    """Return the hours that a time of day may mean on 12-hour and 24-hour clocks."""
    return frozenset((hour % 12 + minutes / 60, hour % 12 + 12 + minutes / 60))


def _clock(literal: str) -> Values:
    """Return the times of day that a number with a period may be: 19.30."""
    hour, _, minutes = literal.partition(".")
    if len(minutes) == 2 and hour.isdecimal() and int(hour) < 24 and int(minutes) < 60:
        return _times(int(hour), int(minutes))
    if literal.isdecimal() and 12 < int(literal) < 24:
        return frozenset((int(literal) - 12.0,))
    return frozenset()


def _roman(numeral: str) -> int:
    digits = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-digit if digit < max(digits[at:]) else digit for at, digit in enumerate(digits))
