"""Functions about words and phrases repeated in a row."""

from __future__ import annotations

from lint._startup.record import Record
from lint._startup.regex import Regex
from lint.checks.check import Search
from lint.checks.match import Match
from lint.language.pairs import rank_of
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.check import Hits
    from lint.checks.function import Options
    from lint.text.document import Document

GENUS = Regex(r"(?<![\w’'-])(?!The |This |That |These |Those |His |Her |Our |Its |Their |My |Your |An |Of |In |For )[A-Z](?:[a-z]{3,}|\.)[ \xa0]$")
"""A capitalized word before a lowercase one that is doubled."""
LAST_WORD = Regex(r"(?<![\w’'-])(?:[A-Za-z]{2,}|(?<=[\n“\"‘])[Aa])$")
NEXT_CAPITAL, NEXT_LOWER = Regex(r"[ \xa0][A-Z]"), Regex(r"[ \xa0][a-z\d]")
NAME_BEFORE = Regex(r"[A-Z][a-z]{3,}[ \xa0]$")
PHRASE = Regex(
    r"(?<![\w’'-])(?P<here>(?P<phrase>(?:[a-z]|(?!(?:I|We|You|He|She|It|They|Oh|Let|Come)(?!\w))(?P<capital>[A-Z]))[\w’'-]*"
    r"[ \xa0][\w’'\"“”-]+[ \xa0][\w’'\"“”-]+(?:[ \xa0][\w’'\"“”-]+){0,4})(?(capital),|,?)[ \xa0](?P=phrase))(?![\w’'-])"
    r"|(?<![\w’'-])(?P<restart>(?P<opening>(?P<first>[A-Z])(?P<rest>[a-z]*(?:[ \xa0][\w’'-]+){2,6}))"
    r"[ \xa0](?!(?P=first))(?i:(?P=first))(?P=rest))(?![\w’'-])"
    r"|(?<![\w’'-])(?P<thrice>(?P<pair>[A-Za-z]+[ \xa0][A-Za-z]{2,})(?:[ \xa0](?P=pair)){2,})(?![\w’'-])"
)
DASH = Regex(r"--|(?:^|[ \xa0])[—–-](?:[ \xa0]|$)")
ATTRIBUTION = Regex(
    r"(?<![\w’'-])(?:according|point(?:s|ed)? out|sa(?:ys?|id)|tells?|told|writes?|wrote|(?:add|explain|insist|warn|argue|note|claim"
    r"|announce|report|declare|confirm|admit|recall|quote|remark|believe|observe|suggest|continue|conclude|comment|emphasi[sz]e)(?:s|d|ed)?"
    r"|(?<!re )stress(?:es|ed)?|state[sd]|repl(?:ies|ied))(?![\w’'-])"
)
GENITIVE = Regex(
    r"(?!(?:one|some|most|many|all|each|because|out|instead) )[a-z]+ of (?:the|an?|its|his|her|their)|an? [a-z]+ of [a-z]+ (?:which|that) are"
)
"""A link in a chain: the type of the type of the cell, a list of items which are a list of items which are numbers."""
AND = Regex(r"(?i)(?:and|or|but)[ \xa0]")
WITH_NOUN = Regex(r"(?:in|on|at|of|to|by|for|from|with)[ \xa0](?:the|an?|his|her|its|their|this|that)[ \xa0][a-z]+")
MORE = Regex(
    r"[ \xa0](?!(?:with|and|but|for|from|that|which|who|was|were|has|had|are|where|when|near|because|while|after|before"
    r"|until|said|will|would)(?!\w))[a-z]{3}"
)
INITIAL = Regex(r"[A-Za-z]+|[0-9]")
DOMAIN = Regex(r"\.[a-z]")
"""What follows a word that begins a host name."""
NO_INITIALS = bytes(code for code in range(256) if not (chr(code).isdigit() or "A" <= chr(code) <= "Z" or code == 10))
SHORT = 4
"""Letters in the longest word that may be half of another one."""
THRICE = 4
"""Initials that repeat the two before them, where a pair of words occurs three times."""
LAGS = range(2, 9)
"""How many letters after the initials of a phrase those of its double may be, counting its words and the parts of “it’s” or “half-time”."""
BEFORE_SENTENCE = Regex(r"(?:^|[.!?:…\n”\"])[\s“\"‘(*•–-]*$")
LOOP, LOOP_WITH_COMMAS = 4, 6
"""How often a word is repeated in a row in a loop. People repeat words with commas for emphasis."""
REFRAIN = 20
"""How often a word is repeated in a row at most in a song or a shout; a machine in a loop goes on."""
AFTER_REFRAIN = Regex(r"[,;:.!?…”\"’)—–\n]|[ \xa0][—–]|$")
CLAUSE = Regex(r"[^.,;:!?…()“”\"—–\n]*$")
LONGEST_CLAUSE = 160
SEPARATORS = ((". ", 7), (", ", 6))
"""What separates sentences and clauses, and the fewest words (of letters only) in one that nobody repeats for emphasis."""
ENDS_CLAUSE = "\n.,;:"
"""What may follow a repeated clause. So may the end of the text, since the empty string is in every string."""
LONGEST_WORD = 64
"""How many characters before a space to search for the word that ends there."""
SUBJECT = Regex(
    r"(?:(?<![\w’'-])([\w’'-]+)[ \xa0])?(?<![\w’'-])(?i:I|you|he|she|it|we|they|there|who|that|which|what|whatever|whoever)"
    r"(?:[ \xa0](?:ever|really|always|once|just|now|still|also|never))?[ \xa0]$"
)
"""The subject at the end of a clause, and the word before it."""
OPENERS = frozenset("that because if and but or when as since though although while so than until unless whether".split())
SAYING = Regex(
    r"(?:say|sai|think|thought|know|knew|believ|hope|hoping|fear|feel|felt|claim|add|warn|insist|admit|find|found|see|saw|hear|mean)"
    r"(?:s|d|ed|es|ing|t)?$"
)
"""Words before a subject that begin a new clause, which cannot contain its verb twice."""
TOLD = Regex(
    r"(?i)(?<!\w)(?:tells?|told|telling|teach|taught|show(?:ed|n)?|promised?|assured?|remind(?:ed)?|warn(?:ed)?|think|thought|bet|wish|see|saw|know|knew"
    r"|ask(?:ed)?|mean|believe|say|said|swear|swore|thank|let|make|made|give|gave|call(?:ed)?|hope)[ \xa0]$"
)
"""Verbs before the person to whom a clause is told."""
TAKEN = Regex(r"(?i)(?<!\w)(?:of|in|on|to|for|with|from|by|at|about|into|without|upon|over|under|behind|before|after|is|was|were|be)[ \xa0]$")
VERB_AFTER = Regex(
    r"[ \xa0](?:is|was|are|were|will|would|has|had|have|can|could|may|might|must|should|does|did|do|seems?|seemed|becomes?|became)(?!\w)"
)
"""What takes a pronoun, and the verb of the clause that begins with it again: in doing it it is lost, if it was you you should say so."""
RELATIVE = Regex(
    r"(?i)(?<![\w’'-])(?:what|whatever|whoever|who|whom|whose|which|all|where|how|why|that[ \xa0]that|(?:thing|question|problem)s?)"
    r"(?:[’']s)?(?![\w’'-])"
)
QUOTED_SUBJECT = Regex(
    r"(?:^|[.!?;:\n][ \xa0]?)(?:The|This|That|His|Her|Their|Its|Our|A)(?:[ \xa0][a-z]+){1,2}[ \xa0][“\"‘][^“”\"\n]{1,40}[”\"’][ \xa0]$"
)
"""A term and what it is called, at the start of a sentence: The word “in”."""
TAKES_TO = Regex(
    r"(?i)(?:talk|speak|spoke|spoken|listen|referr?|used?|go|goes|gone|went|been|come|came|resort|write|wrote"
    r"|written|look|belong|attach|accord|due|adher|respond|repl(?:y|ied)|appl(?:y|ied)|return|turn|mov|flew|fl(?:y|own)|travel|driv|drove|walk|sen[dt]"
    r"|subscrib|agree|relat|connect|marr(?:y|ied)|expos|introduc|subject|sold?)(?:e?d|e?s|ing|e)?[ \xa0]$"
)
"""Words that take “to” at the end of a clause: somebody to talk to."""
NOUN_AFTER = Regex(r"[ \xa0](?:[A-Z]|(?:an?|his|her|their|its|our|my|your|this|these|those|another)[ \xa0])")
"""A name or a determiner after “to”, which a verb does not follow: he went to to Leeds."""
MAIN = Regex(
    r"^(?:[ \xa0]?(?i:and|but|so|then|when|after|before|as|if|because)(?=[ \xa0]))?[ \xa0]?(?:I|(?i:you|he|she|we|they))[ \xa0][a-z]+[ \xa0]$"
)
"""A clause that has only a subject and a verb before “to”: he came to to dinner."""
PASSIVE = Regex(r"(?<!\w)(?:is|was|are|were|be|been|being)[ \xa0](?:[\w’'-]+[ \xa0]){1,3}$")
"""A verb that may end its clause with “to”: force was resorted to to a small extent."""
AUXILIARIES = frozenset("do does did is are was were has have had will would can could should may might must".split())
"""Verbs that may end a clause before another one that begins with the same: what the board does does not matter."""
FORMS, RELATIVES = frozenset("is are was were has".split()), frozenset("who which that".split())
ANTECEDENTS = frozenset("all those that this one ones he she they everything anything something nothing everyone anyone".split())
"""Words before “that” or “who” whose clause may consist of a form of “be” or “have” alone: all that is is good."""
OF_NOUN = Regex(
    r"(?i)(?<![\w’'-])(?:all|those|everything|anything|something|nothing|(?:the|an?|only|every|his|her|their|no)[ \xa0]"
    r"(?!(?:fact|idea|news|claim|view|belief)[ \xa0])[a-z]+)[ \xa0]that[ \xa0][a-z]+[ \xa0]$"
)
"""A noun or pronoun before “that”, which begins a relative clause: all that he was was a clerk."""
HEADLESS = Regex(r"(?i)(?<![\w’'-])(?:what|whatever|whoever|how|where|wherever|why)(?![\w’'-])")
OPEN = Regex(rf"(?i){HEADLESS.source}|(?<![\w’'-])(?:all|nothing|everything|anything|something|little|much)(?![\w’'-])")
"""Words that begin a clause without a noun of its own, which may be the subject of another: how it works works for us, nothing he did did harm."""
PREPOSITIONS = frozenset("in on at by for from with about off over under through around across".split())
NEVER_LAST = frozenset("a an the and or but of than as into he she we they".split())
"""Words that never end a clause, so no clause ends between two of them."""
PARTICLES = ("in", "on")
TAKES_PARTICLE = Regex(
    r"(?i)(?<![\w’'-])(?:(?:am|is|are|was|were|been?|being|to[ \xa0]live)[ \xa0]$|(?:"
    r"c[oa]m|go|went|gone|walk|mov|stay|step|let|br[io]ng|brought|check|log|sign|drop|tun|turn|call|fill|pitch|join|kick|set|settl"
    r"|s[iau]nk|slip|br[eo]ak|g[ia]v|hand|cash|stand|stood|fit|jump|div|rush|r[ua]n|fl[ye]w?|dr[io]v|r[io]d|pour|pull|push|put|t[ao]ke?|throw|threw|plug|phon|stop"
    r"|tuck|zoom|sleep|slept|wait|f[ae]ll|get|g[oi]t|lean|look|click|press|h[eo]ld|hang|hung|carr|keep|kept"
    r"|switch|pass|catch|caught)(?:[npt]?ing|[nps]?ed|i?e?[sdn]|en|[est]|y)?[ \xa0]$)"
)
"""Verbs that take “in” or “on” before a phrase that begins with it: he came in in the dark."""
FALLS = Regex(r"(?<![\w’'-])(?:f[ae]ll|s[iau]nk|slip|sleep|slept|fill|cash|settl|pour|tuck)[a-z]*[ \xa0]$")
"""Verbs that take “in” so, but not “on”: the rain fell on on the roof."""
AFTER_NOUN = Regex(r"(?<![\w’'-])([a-z][\w’'-]*)[ \xa0](?:I|you|he|she|it|we|they|that)[ \xa0][A-Za-z]")
"""A subject inside a clause and the word before it: a noun that may take a relative clause."""
FEWEST, MOST = 2, 6
"""How many words a relative clause has before the preposition at its end: those between “who” and “to” in somebody who we talked to."""
INSIDE = {
    "do": (Regex(r"(?:^|[.!?\n“\"])[ \xa0]?$"), Regex(r"[ \xa0](?:you|we|they|I)(?!\w)")),
    "no": (
        Regex(
            r"(?i)(?<![\w’'-])(?:is|are|was|were|be|been|being|ha[sd]|have|with|of|by|for|at|under|(?:there|it|he|she)[’']s|f[io]u?nd|saw|made|need(?:s|ed)?"
            r"|but)[ \xa0]$"
        ),
        Regex(r"[ \xa0](?!(?:matter|no)(?!\w))[a-z]"),
    ),
    "there": (
        Regex(
            r"(?:^|[,;:.!?][ \xa0]|(?<![\w’'-])(?i:that|because|but|and|if|when|while|whether|as|since|where|although|says?|said|think|believe)"
            r"[ \xa0])$"
        ),
        Regex(r"[ \xa0](?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|seems?|seemed)(?!\w)"),
    ),
    "her": (
        Regex(
            r"(?:(?<![\w’'-])(?:[Ss]he|[A-Z][a-z]+)[ \xa0]and"
            r"|[a-z][ \xa0](?:in|with|of|by|at|on|from|into|through|near|behind|under|over))[ \xa0]$"
        ),
        Regex(r"[ \xa0][a-z]"),
    ),
}
"""What comes before and after words that people double, where both belong to one clause: there is no no way."""


class Run(Record):
    """A word repeated in a row: where each one begins, and how many commas are between them."""

    __slots__ = ()
    word: str
    starts: list[int]
    commas: int

    @property
    def end(self) -> int:
        """The offset after the last of them."""
        return self.starts[-1] + len(self.word)


def word(search: Search, options: Options) -> Iterator[Match]:
    """Yield words repeated two or three times.

    Options: `meant`: words that English doubles; `before_the`: those of them that are still typos before “the” and at the start of a sentence;
    `capital`: words that count even if the first is capitalized, and in headings; `both_capitals`: those that count even if both are, before a
    lowercase word; `names`: capitalized words that count. Others count after another name (“Carla Hobbs Hobbs”).
    """
    document = search.document
    for run in _find_runs(document, search.hits):
        word = run.word.lower()
        is_style = document.kind(document.paragraph_at(run.starts[0])) == "heading" and word not in options["capital"]
        if run.commas or len(run.starts) >= LOOP or is_style:
            continue
        if document.in_title(run.starts[0], run.starts[0] + 1) != document.in_title(run.starts[-1], run.starts[-1] + 1):
            continue  # one of them is mentioned as a word
        begins = _begins_sentence(document.prose, run, word in options["both_capitals"])
        if run.word.islower() or (word in options["capital"] and begins):
            is_typo = (begins and word != "that") or document.prose.startswith(" the ", run.end)
            slip = word not in options["meant"] or (word in options["before_the"] and is_typo) or _is_inside(document.prose, run)
            slip = slip and not _is_reduplicated(document.prose, run)
            slip = (slip and (word in INSIDE or not _is_border(document.prose, run))) or (
                word in options["before_the"] and _is_double(document.prose, run)
            )
        else:
            slip = len(run.word) > 3 and run.word.istitle() and run.word not in options["names"] and _is_in_name(document.prose, run)
        if slip:
            yield Match(run.starts[0], run.end, (run.word,), {"detail": run.word})


def _begins_sentence(prose: str, run: Run, both: bool) -> bool:
    """Return whether the first of two words has the capital of its sentence and the second has none. `both`: or has one before a lowercase word or
    a figure."""
    before = BEFORE_SENTENCE.search(prose[max(0, run.starts[0] - 4) : run.starts[0]])
    if before is None or not run.word.istitle():
        return False
    return prose[run.starts[1]].islower() or (both and len(run.starts) == 2 and NEXT_LOWER.match(prose, run.end) is not None)


def _is_reduplicated(prose: str, run: Run) -> bool:
    """Return whether a word unknown in English is doubled because that is the word (kava kava) or names an animal (Bison bison bison)."""
    if rank_of(run.word.lower()):
        return False
    if GENUS.search(prose[max(0, run.starts[0] - LONGEST_WORD) : run.starts[0]]):
        return True
    return len(run.word) <= SHORT and prose.count(run.word) == len(run.starts)


def _is_inside(prose: str, run: Run) -> bool:
    """Return whether a word that people double occurs twice within one clause."""
    surroundings, start = INSIDE.get(run.word.lower()), run.starts[0]
    if surroundings is None or len(run.starts) > 2:
        return False
    return surroundings[0].search(prose[max(0, start - LONGEST_WORD) : start]) is not None and surroundings[1].match(prose, run.end) is not None


def _is_border(prose: str, run: Run) -> bool:
    """Return whether one clause ends with a word and the next begins with it: the people we know know; I told you you were late."""
    before, word = _clause_before(prose, run), run.word.lower()
    if len(run.starts) > 2 or word in NEVER_LAST:
        return False
    if word in PREPOSITIONS:
        return _ends_with_preposition(before, word)
    if word in ("you", "it", "her"):
        is_told = word != "it" and TOLD.search(before) is not None
        return is_told or (TAKEN.search(before) is not None and VERB_AFTER.match(prose, run.end) is not None)
    subject = SUBJECT.search(before)
    if subject is None:
        return (
            OF_NOUN.search(before) is not None
            or (word in AUXILIARIES and OPEN.search(before) is not None)
            or (word.endswith(("s", "ed")) and HEADLESS.search(before) is not None)
        )
    opener = (subject[1] or "").lower()
    if word in FORMS and subject[0].split()[-1 if opener else 0].lower() in RELATIVES and opener not in OPENERS:
        return opener in ANTECEDENTS if opener else not prose[: run.starts[0] - len(before)].endswith(",")
    if not opener:
        return subject[0].strip().lower() not in ("i", "you", "he", "she", "it", "we", "they", "there", "that")
    if opener == "that" and OF_NOUN.search(before) is not None:
        return True
    return opener not in OPENERS and SAYING.match(opener) is None


def _ends_with_preposition(before: str, word: str) -> bool:
    """Return whether a clause may end with a preposition that follows it: the house he lives in, the plan that was worked on."""
    if word == "by" and PASSIVE.search(before) is not None:
        return False
    if _is_relative(before):
        return True
    return word in PARTICLES and TAKES_PARTICLE.search(before) is not None and (word == "in" or FALLS.search(before) is None)


def _is_relative(before: str) -> bool:
    """Return whether the clause before a word has a relative clause that may end with it: the chart that we looked at, the house he lives in."""
    for word in RELATIVE.finditer(before):
        if (FEWEST if word[0].lower() in RELATIVES else 0) <= len(before[word.end() :].split()) <= MOST:
            return True
    nouns = [noun for noun in AFTER_NOUN.finditer(before) if noun[1] not in OPENERS and SAYING.match(noun[1]) is None]
    return any(FEWEST <= len(before[noun.end(1) :].split()) <= MOST for noun in nouns)


def _is_double(prose: str, run: Run) -> bool:
    """Return whether “to” or “is”, which may end a clause before another one that begins with it, is doubled in a single clause."""
    before = _clause_before(prose, run)
    if run.word == "is" and QUOTED_SUBJECT.search(prose[max(0, run.starts[0] - LONGEST_CLAUSE) : run.starts[0]]):
        return True
    if run.word == "to":
        takes_to = TAKES_TO.search(before) is not None and (NOUN_AFTER.match(prose, run.end) is None or PASSIVE.search(before) is not None)
        if PASSIVE.search(before) is not None and _is_relative(before):
            return False
        return before.strip() != "" and RELATIVE.search(before) is None and (not takes_to or MAIN.match(before) is not None)
    return run.word == "is" and before.strip() != "" and RELATIVE.search(before) is None and not _is_border(prose, run)


def _clause_before(prose: str, run: Run) -> str:
    floor = max(0, run.starts[0] - LONGEST_CLAUSE)
    clause = CLAUSE.search(prose[floor : run.starts[0]])
    return clause[0] if clause else ""


def _is_in_name(prose: str, run: Run) -> bool:
    """Return whether two capitalized words in a row are a typo in a name, after another part of it. Three in a row are a title."""
    if len(run.starts) > 2:
        return False
    before = prose[max(0, run.starts[0] - 40) : run.starts[0]]
    if not prose.startswith(run.word, run.starts[1]):
        return False
    return NAME_BEFORE.search(before) is not None and NEXT_CAPITAL.match(prose, run.end) is None


def loop(search: Search, options: Options) -> Iterator[Match]:
    """Yield words repeated over and over. Option `meant`: words that people repeat so."""
    for run in _find_runs(search.document, search.hits):
        least = LOOP_WITH_COMMAS if run.commas == len(run.starts) - 1 else LOOP
        if len(run.starts) >= least and run.word.lower() not in options["meant"] and not _is_refrain(search.document.prose, run):
            yield Match(run.starts[0], run.end, (run.word,), {"detail": run.word})


def _is_refrain(prose: str, run: Run) -> bool:
    """Return whether a repeated word begins its sentence and makes up the first clause, as in songs and shouts; a loop cuts off a sentence."""
    before = BEFORE_SENTENCE.search(prose[max(0, run.starts[0] - 4) : run.starts[0]])
    return len(run.starts) < REFRAIN and before is not None and AFTER_REFRAIN.match(prose, run.end) is not None


def _find_runs(document: Document, hits: Hits) -> tuple[Run, ...]:
    """Return words in a row. `hits`: the places where, after a word and a space, another begins with the same letter, or those spaces."""
    prose = document.prose
    seconds = {place + (prose[place] in " \xa0") for places in (hits or {}).values() for place in places}
    return document.derive(_join_runs, tuple(sorted(seconds)))


def _join_runs(document: Document, seconds: tuple[int, ...]) -> tuple[Run, ...]:
    """Return words in a row, whose second and later ones may begin at these offsets."""
    return tuple(_find_joined(document.prose, seconds))


def _find_joined(prose: str, seconds: tuple[int, ...]) -> Iterator[Run]:
    word, starts, commas = "", [0], 0
    for start, second, comma in _find_doubled(prose, seconds):
        if word and starts[-1] == start:
            starts.append(second)
            commas += comma
            continue
        if word:
            yield Run(word, starts, commas)
        word, starts, commas = prose[start : second - 2 if comma else second - 1], [start, second], int(comma)
    if word:
        yield Run(word, starts, commas)


def _find_doubled(prose: str, seconds: tuple[int, ...]) -> Iterator[tuple[int, int, bool]]:
    """Yield the offsets of two equal words, the second at one of these offsets, and whether a comma is between them."""
    starts_with, find_space = prose.startswith, prose.rfind
    for second in seconds:
        end = second - 1
        if prose[end] == "\n":  # a heading repeats the last word of the paragraph before it
            continue
        comma = prose[end - 1] == ","
        end -= comma
        floor = max(0, end - LONGEST_WORD)
        word = prose[max(floor, find_space(" ", floor, end) + 1) : end]
        if not word.isalpha():
            last_word = LAST_WORD.search(word)
            word = last_word[0] if last_word else "-"
        if not (starts_with(word, second) or starts_with(word.lower(), second)) or not (len(word) > 1 or word in "Aa") or not word.isascii():
            continue
        after = prose[second + len(word) : second + len(word) + 1]
        if not (after.isalnum() or (after and after in "_’'-") or (after == "." and DOMAIN.match(prose, second + len(word)))):
            yield end - len(word), second, comma


def phrase(search: Search, options: Options) -> Iterator[Match]:
    """Yield phrases of three to seven words, clauses, and sentences that occur twice in a row, or of two words that occur three times.

    A comma may separate phrases; it must if they begin with a capital both times.
    """
    document = search.document
    yield from _find_doubled_clauses(document.prose)
    for start, end in _find_lines_with_doubles(document.prose):
        for match in PHRASE.finditer(document.prose, start, end):
            words = match["phrase"] or match["opening"] or match["pair"]
            if not match["pair"] and _is_meant(document.prose, words, match.start(), match.end()):
                continue
            yield Match(match.start(), match.end(), (words,), {"detail": words})


def _find_doubled_clauses(prose: str) -> Iterator[Match]:
    """Yield runs of one sentence, or one clause between commas, that is too long for emphasis."""
    for separator, least in SEPARATORS:
        end, before = -len(separator), ""
        doubled: Match | None = None
        for piece in prose.split(separator):
            is_twice = before and piece.startswith(before) and piece[len(before) : len(before) + 1] in ENDS_CLAUSE
            is_doubled = is_twice and sum(map(str.isalpha, before.split())) >= least
            if doubled and not (is_doubled and doubled.end == end):
                yield doubled
                doubled = None
            if is_doubled:
                doubled = Match(doubled.start if doubled else end - len(before), end + len(separator) + len(before), (before,), {"detail": before})
            end += len(separator) + len(piece)
            before = piece[piece.rfind("\n") + 1 :] if "\n" in piece else piece
        if doubled:
            yield doubled


def _find_lines_with_doubles(prose: str) -> list[Span]:
    """Return the lines of prose in which some words occur twice in a row, in order."""
    initials = prose.encode("utf-8", "replace").title().translate(None, NO_INITIALS)
    paragraphs: list[str] = []
    numbers: dict[int, int] = {}  # of the lines, by where their initials begin
    places_of_initials: dict[int, list[int]] = {}
    doubled: set[int] = set()
    for lag in LAGS:
        for begin, place in _find_echoes(initials, lag, lag if lag > 2 else THRICE, doubled):
            paragraphs = paragraphs or prose.split("\n")
            if begin not in numbers:
                numbers[begin] = initials.count(b"\n", 0, begin)
                places_of_initials[begin] = [initial.start() for initial in INITIAL.finditer(paragraphs[numbers[begin]])]
            if _is_twice(paragraphs[numbers[begin]], places_of_initials[begin][place - begin : place - begin + lag + 1], lag):
                doubled.add(begin)
    return [_line_span(paragraphs, numbers[begin]) for begin in sorted(doubled)]


def _line_span(paragraphs: list[str], number: int) -> Span:
    start = sum(map(len, paragraphs[:number])) + number
    return Span(start, start + len(paragraphs[number]))


def _is_meant(prose: str, words: str, start: int, end: int) -> bool:
    """Return whether somebody repeats a phrase on purpose, or starts over while speaking, judging by the text before, between, and after."""
    if DASH.search(words) or GENITIVE.fullmatch(words) or AND.match(words):
        return True
    if prose[start + len(words)] == ",":  # an attribution or a name may still be a slip
        return (
            (words[0].islower() and ATTRIBUTION.search(words) is None)
            or prose.startswith(f", {words}", end)
            or prose.endswith(f"{words}, ", 0, start)
        )
    return WITH_NOUN.fullmatch(words) is not None and MORE.match(prose, end) is not None


def _is_twice(paragraph: str, starts: list[int], lag: int) -> bool:
    """Return whether the text from the first to the last of some initials, `lag` apart, is repeated, in whatever case it begins."""
    if len(starts) <= lag:
        return False
    phrase = paragraph[starts[0] : starts[-1]].rstrip(" \xa0,")
    return paragraph.startswith(phrase[1:], starts[-1] + 1)


def _find_echoes(letter_bytes: bytes, lag: int, count: int, doubled: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of `count` letters that equal those `lag` after them, with the offsets of their lines.

    The difference of the letters is zero there. The rest of a line is skipped if the line is in `doubled`.
    """
    number = int.from_bytes(letter_bytes, "little")
    same = (number ^ (number >> 8 * lag)).to_bytes(len(letter_bytes), "little")
    offset = same.find(bytes(count))
    while offset >= 0:
        begin = letter_bytes.rfind(b"\n", 0, offset) + 1
        line_end = letter_bytes.rfind(b"\n", offset, offset + count)  # a phrase never extends beyond its line
        if line_end < 0 and begin not in doubled:
            yield begin, offset
        if begin in doubled:
            line_end = letter_bytes.find(b"\n", offset)
            if line_end < 0:
                return
        offset = same.find(bytes(count), (offset if line_end < 0 else line_end) + 1)
