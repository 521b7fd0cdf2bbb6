"""Measure what the rules that read a source report on human translations, and how many planted errors they find.

    python benchmarks/bilingual.py FOLDER [--list] [--rule PART] [--missed KIND]

FOLDER holds `<language>-en.tsv` files: source, human reference, and further columns that are ignored, below a header. Each segment is checked with
its source. An error is one change in the reference, planted where both sides have the thing; the seed is fixed.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from checking import new_parser

import lint
from lint.linter.diagnostic import Diagnostic
from lint.linter.lint import find
from lint.ruleset.ruleset import RuleSet
from lint.text.document import Document, Source, source_of

SEED = 17
MOST = 200
"""Plantings of each kind and language."""
Planted = tuple[str, int, int]
"""A text with an error, and the span of the change."""
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
SCALES = ("thousand", "million", "billion", "trillion")
SOURCE_SCALES = (
    "тис|tis|tausend|Tsd|千|万",
    "м[иі]л[ьл]?[иі]?й?он|млн|mili[oó]n|mil\\.|Million|Mio|百万|万|億|亿",
    "миллиард|мільярд|млрд|miliard|mld|Milliarde|Mrd|亿|億",
    "трлн|трил+[иі]й?он|bilion|Billion|兆|万亿",
)
CURRENCIES = {
    "dollars?": "долар|доллар|dolar|Dollar|美元|ドル|\\$", "euros?": "[єе]вро|eur|Euro|欧元|ユーロ|€", "hryvnias?": "гривн|гривен|грн",
    "rubles?": "руб", "crowns?": "крон|korun|Kč|Krone", "yuan": "元|юан", "yen": "円|日元|иен", "pounds?": "фунт|libr|Pfund|英镑|ポンド",
    "\\$": "\\$|долар|доллар|dolar|Dollar|美元|ドル", "€": "€|[єе]вро|eur|Euro",
}  # fmt: skip
UNITS = {
    "kilometers?": "км|к[иі]лометр|km|kilomet|公里|千米|キロ", "km": "км|km|公里|千米", "meters?": "метр|met[rů]|Meter|米|メートル", "m": "м|m",
    "centimeters?": "сантим|cent|Zentim|厘米|センチ", "cm": "см|cm|厘米|センチ|㎝", "mm": "мм|mm|毫米|ミリ",
    "kilograms?": "килогр|кілогр|kilogr|公斤|千克",
    "kg": "кг|kg|公斤|キロ", "grams?": "грам|gram|Gramm|克|グラム", "tons?": "тонн|tun|Tonne|吨|トン", "liters?": "л[иі]тр|litr|Liter|升|リットル",
    "percent": "%|процент|відсот|procent|Prozent|％", "%": "%|процент|відсот|procent|Prozent|％|百分之|パーセント",
    "hours?": "час|годин|hodin|Stunde|小时|時間", "minutes?": "минут|хвилин|minut|Minute|分", "seconds?": "секунд|sekund|Sekunde|秒",
    "days?": "дн|день|ден|dn|den|Tag|天|日", "weeks?": "недел|тижд|тижн|týd|Woche|周|週", "months?": "месяц|місяц|měsíc|Monat|月",
    "years?": "год|лет|рок|рік|рок|rok|let|Jahr|年|岁|歳",
}  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()
SOURCE_MONTHS = {
    "uk": "січ лют берез квіт трав черв лип серп верес жовт листопад груд".split(),
    "ru": "январ феврал март апрел ма[йяе] июн июл август сентябр октябр ноябр декабр".split(),
    "cs": "led[en] únor břez dub[en] květ červ(?:en|na|nu) červen[ce] srp září říj listopad prosin".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "zh": [f"(?<![\\d１０]){number}月" for number in range(1, 13)],
    "ja": [f"(?<![\\d１０]){number}月" for number in range(1, 13)],
}
NEGATIONS = {
    "uk": r"\b(?:не|нема[є]?|ніколи|ніхто|нічого)\b", "ru": r"\b(?:не|нет|никогда|никто|ничего)\b",
    "cs": r"\bne\w+|\b(?:nikdy|nikdo|nic|žádn\w+)\b", "de": r"\b(?:nicht|kein\w*|nie|niemand|nichts)\b",
    "zh": "不|没|未|无", "ja": "ない|ません|なかった|ず",
}  # fmt: skip
NEGATED = re.compile(r"\b(?:(do|does|did|is|are|was|were|has|have|had|would|should|could|must|need)(?:n['’]t| not)|(wo)n['’]t|(ca)n(?:['’]t|not)) ")
AFFIRMED = re.compile(r"\b(is|are|was|were|has|have|had|will|would|should|can|could|must) (?=[a-z])")


def main() -> None:
    parser = new_parser(__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="print every report on a human translation")
    parser.add_argument("--rule", default="", help="only rules whose id contains this")
    parser.add_argument("--missed", default="", help="print the plantings of this kind that are not found")
    options = parser.parse_args()
    rules = lint.load_rules().select("bilingual")
    segments = {path.name[:2]: read(path) for path in sorted(options.folder.glob("*-en.tsv"))}
    report_false_alarms(segments, rules, options.rule if options.list else None)
    report_plantings(segments, rules, options.missed)


def read(path: Path) -> list[tuple[str, str]]:
    """Return the sources and references in a file."""
    rows = path.read_text(encoding="utf-8").split("\n")[1:]
    return [(fields[0], fields[1]) for row in rows if len(fields := row.split("\t")) > 1]


def check(source: str, text: str, language: str, rules: RuleSet) -> tuple[Diagnostic, ...]:
    return find(Document("segment", text, source=source_of(source, language, "segment")), rules).diagnostics


def report_false_alarms(segments: dict[str, list[tuple[str, str]]], rules: RuleSet, shown: str | None) -> None:
    """Print the reports on human translations by rule and language: segment by segment, and for each file as a text."""
    counts: dict[str, Counter[str]] = {rule.id: Counter() for rule in rules.rules}
    for language, pairs in segments.items():
        joined = Document(
            "file", "\n".join(pair[1] for pair in pairs), source=Source(Document("source", "\n".join(pair[0] for pair in pairs)), language)
        )
        reports = [(pairs[diagnostic.start.line - 1], diagnostic) for diagnostic in find(joined, rules).diagnostics]
        for pair, diagnostic in reports:
            counts[diagnostic.rule][language] += 1
            if shown is not None and shown in diagnostic.rule:
                print(f"{language} {diagnostic.message} [{diagnostic.rule}]\n  {diagnostic.text[:160]!r}\n  {pair[0][:300]}\n  {pair[1][:300]}")
    total = {language: len(pairs) for language, pairs in segments.items()}
    print(f"\n| reports on references | {' | '.join(total)} | in 200 segments |\n|{' --- |' * (len(total) + 2)}")
    for rule, counter in counts.items():
        rate = 200 * sum(counter.values()) / max(1, sum(total.values()))
        print(f"| {rule} | {' | '.join(str(counter[language]) for language in total)} | {rate:.2f} |")
    everything = [sum(counter[language] for counter in counts.values()) for language in total]
    print(f"| all | {' | '.join(map(str, everything))} | {200 * sum(everything) / max(1, sum(total.values())):.2f} |")


def report_plantings(segments: dict[str, list[tuple[str, str]]], rules: RuleSet, missed: str) -> None:
    """Print how many planted errors are found, by kind and language."""
    print(f"\n| planted | {' | '.join(segments)} | found |\n|{' --- |' * (len(segments) + 2)}")
    for kind, plant in KINDS.items():
        cells, all_found, all_planted = [], 0, 0
        for language, pairs in segments.items():
            dice = random.Random(f"{SEED} {kind} {language}")
            plantings = list(plantings_of(plant, pairs, language, dice))
            found_count = 0
            for source, planted in plantings:
                text, start, end = planted
                is_found = any(d.span.start < max(end, start + 1) and start <= d.span.end for d in check(source, text, language, rules))
                found_count += is_found
                if kind == missed and not is_found:
                    print(f"{language} {text[start:end]!r}\n  {source[:400]}\n  {text[:400]}")
            cells.append(f"{found_count}/{len(plantings)}" if plantings else "–")
            all_found, all_planted = all_found + found_count, all_planted + len(plantings)
        print(f"| {kind} | {' | '.join(cells)} | {all_found / max(1, all_planted):.3f} |")


def plantings_of(
    plant: Callable[[str, str, str, random.Random], Iterator[Planted]], pairs: list[tuple[str, str]], language: str, dice: random.Random
) -> Iterator[tuple[str, Planted]]:
    """Yield up to `MOST` segments with one change each: the first possible change of every segment, then the second, and so on."""
    possible = [(source, list(plant(source, text, language, dice))) for source, text in pairs]
    dice.shuffle(possible)
    rounds = max((len(changes) for _, changes in possible), default=0)
    every = [(source, changes[number]) for number in range(rounds) for source, changes in possible if number < len(changes)]
    yield from every[:MOST]


def replaced(text: str, start: int, end: int, new: str) -> Planted:
    return text[:start] + new + text[end:], start, start + len(new)


def plant_number(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    """Replace a digit, make it one more or less, or swap two."""
    plain = source.translate(DIGITS)
    there = re.findall(r"\d+", plain)
    for number in re.finditer(r"(?<![\d.,A-Za-z-])\d+(?![\d.,]*\d)", text):
        if number[0] in there:
            digits = list(number[0])
            at = dice.randrange(len(digits))
            way = dice.randrange(4)
            if way == 1:
                digits.insert(at + 1, str(dice.randrange(10)))
            elif way == 2 and len(digits) > 1:
                del digits[at]
            elif way == 3 and len(digits) > 1 and digits[0] != digits[-1]:
                digits[0], digits[-1] = digits[-1], digits[0]
            else:
                digits[at] = str((int(digits[at]) + dice.randrange(1, 9)) % 10)
            new = "".join(digits)
            if new != number[0] and new[0] != "0":
                yield replaced(text, number.start(), number.end(), new)


def plant_scale(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    for scale in re.finditer(rf"(?<=[\d ])({'|'.join(SCALES)})\b", text):
        number = SCALES.index(scale[0])
        if re.search(SOURCE_SCALES[number], source):
            yield replaced(text, scale.start(), scale.end(), dice.choice([other for other in SCALES if other != scale[0]]))


def plant_currency(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    for ours, theirs in CURRENCIES.items():
        if re.search(theirs, source):
            signs = ours in ("\\$", "€")
            for word in re.finditer(ours if signs else rf"\b{ours}\b", text):
                others = ["£", "€", "$", "¥"] if signs else ["dollars", "euros", "pounds", "yuan", "rubles", "yen"]
                if ours == "pounds?" and not re.search(r"\d[\w ]*$", text[: word.start()]):
                    continue
                choices = [other for other in others if other.rstrip("s") != word[0].rstrip("s")]
                yield replaced(text, word.start(), word.end(), dice.choice(choices))


def plant_unit(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    kinds = (
        ["kilometers", "meters", "miles", "feet", "inches"],
        ["km", "mm", "cm", "miles"],
        ["kg", "pounds", "grams", "tons"],
        ["hours", "minutes", "days", "weeks", "months", "years"],
    )
    plain = source.translate(DIGITS)
    for ours, theirs in UNITS.items():
        for unit in re.finditer(rf"(?<=\d)([ -]?)({ours})(?![A-Za-z])", text):
            digits = re.search(r"\d+$", text[: unit.start()])
            if digits is None or not re.search(rf"(?<!\d){digits[0]} ?-?(?:{theirs})", plain):
                continue
            same = next((kind for kind in kinds if any(re.fullmatch(ours, word) for word in kind)), None)
            others = ["km", "kg", "hours", "years"] if same is None else [word for word in same if not re.fullmatch(ours, word)]
            gap = unit[1] or " "
            yield replaced(text, unit.start(1), unit.end(), gap + dice.choice(others))


def plant_date(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    plain = source.translate(DIGITS)
    for number, month in enumerate(MONTHS):
        if re.search(SOURCE_MONTHS.get(language, [])[number], plain) if language in SOURCE_MONTHS else False:
            for word in re.finditer(rf"\b{month}\b", text):
                if month != "May" or re.search(r"\d", text[max(0, word.start() - 4) : word.end() + 4]):
                    yield replaced(text, word.start(), word.end(), dice.choice([other for other in MONTHS if other not in (month, "May", "March")]))
                day = re.compile(r" (\d{1,2})(?!\d)").match(text, word.end())
                if day and day[1] in re.findall(r"\d+", plain):
                    yield replaced(text, day.start(1), day.end(1), str(int(day[1]) % 28 + 1))


def plant_copy(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    """Put the source in place of the translation."""
    if len(re.findall(r"[^\W\d_]{2,}", source)) > 1 and source != text:
        yield source, 0, len(source)


def plant_half(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    """Leave the second half of a translation in the source language."""
    if language in ("zh", "ja"):
        half = source[len(source) // 2 :]
        is_enough = len(re.findall(r"[぀-鿿]", half)) >= 5
    else:
        words = source.split(" ")
        half = " ".join(words[len(words) // 2 :])
        is_enough = len(words) >= 8
    if is_enough:
        ours = text.split(" ")
        begin = " ".join(ours[: len(ours) // 2]) + " "
        yield begin + half, len(begin), len(begin + half)


def plant_name(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    """Put another name from the tables in its place."""
    names = table_names()
    for word in re.finditer(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b", text):
        if word[0] in names and (word.start() > 0 or True):
            other = dice.choice(sorted(names - {word[0]}))
            yield replaced(text, word.start(), word.end(), other)


def table_names() -> frozenset[str]:
    """Return the preferred one-word names in the name tables."""
    if not NAMES:
        import yaml

        for path in sorted((Path(__file__).parent.parent / "rules" / "names" / "tables").glob("*.yaml")):
            if path.stem not in ("given-names", "organisations-and-projects"):
                entries = yaml.safe_load(path.read_text(encoding="utf-8"))["names"]
                NAMES.update(entry["name"] for entry in entries if re.fullmatch(r"[A-Z][a-z]{3,}", str(entry["name"])))
    return frozenset(NAMES)


def plant_negation_lost(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    if re.search(NEGATIONS.get(language, "(?!)"), source, re.IGNORECASE):
        for verb in NEGATED.finditer(text):
            plain = verb[1] or ("will" if verb[2] else "can")
            yield replaced(text, verb.start(), verb.end(), plain + " ")


def plant_negation_added(source: str, text: str, language: str, dice: random.Random) -> Iterator[Planted]:
    if not re.search(NEGATIONS.get(language, "(?!)"), source, re.IGNORECASE):
        for verb in AFFIRMED.finditer(text):
            yield replaced(text, verb.start(), verb.end(), f"{verb[1]} not ")


NAMES: set[str] = set()
KINDS: dict[str, Callable[[str, str, str, random.Random], Iterator[Planted]]] = {
    "number": plant_number,
    "scale": plant_scale,
    "currency": plant_currency,
    "unit": plant_unit,
    "date": plant_date,
    "copied": plant_copy,
    "half untranslated": plant_half,
    "name": plant_name,
    "negation lost": plant_negation_lost,
    "negation added": plant_negation_added,
}

if __name__ == "__main__":
    main()
