"""Words repeated in a row, and whether two clauses explain them: one ends with the word, and the next begins with it."""

from __future__ import annotations

from lint._startup.record import Record
from lint._startup.regex import Regex

CLAUSE = Regex(r"[^.,;:!?…()“”\"—–\n]*$")
LONGEST_CLAUSE = 160
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
PREPOSITIONS = frozenset("in on at by for from with about off over under through around across after against between before".split())
NEVER_LAST = frozenset("a an the and or but of than as into he she we they".split())
"""Words that never end a clause, so no clause ends between two of them."""
PARTICLES = ("in", "on")
TAKES_PARTICLE = Regex(
    r"(?i)(?:(?:[’'](?:s|re|m)|(?<![\w’'-])(?:am|is|are|was|were|been?|being|to[ \xa0]live))[ \xa0]$|(?<![\w’'-])(?:"
    r"c[oa]m|go|went|gone|walk|mov|stay|step|let|br[io]ng|brought|check|log|sign|drop|tun|turn|call|fill|pitch|join|kick|set|settl"
    r"|s[iau]nk|slip|br[eo]ak|g[ia]v|hand|cash|stand|stood|fit|jump|div|rush|r[ua]n|fl[ye]w?|dr[io]v|r[io]d|pour|pull|push|put|t[ao]ke?|throw|threw|plug|phon|stop|drag|dron"
    r"|tuck|zoom|sleep|slept|wait|f[ae]ll|get|g[oi]t|lean|look|click|press|h[eo]ld|hang|hung|carr|keep|kept"
    r"|switch|pass|catch|caught)(?:[gnpt]?ing|[gnps]?ed|i?e?[sdn]|en|[est]|y)?[ \xa0](?:(?:it|them|him|her|me|us)[ \xa0])?$)"
)
"""Verbs that take “in” or “on” before a phrase that begins with it: he came in in the dark."""
FALLS = Regex(r"(?<![\w’'-])(?:f[ae]ll|s[iau]nk|slip|sleep|slept|fill|cash|settl|pour|tuck)[a-z]*[ \xa0]$")
"""Verbs that take “in” so, but not “on”: the rain fell on on the roof."""
AFTER_NOUN = Regex(r"(?<![\w’'-])([a-z][\w’'-]*)[ \xa0](?:I|you|he|she|it|we|they|that)[ \xa0][A-Za-z]")
"""A subject inside a clause and the word before it: a noun that may take a relative clause."""
FEWEST, MOST = 2, 6
"""How many words a relative clause has before the preposition at its end: those between “who” and “to” in somebody who we talked to."""
INSIDE = {
    "that": (
        Regex(r"(?:sa(?:y|id)|sh[oe]wn?(?:s|ed)?|thinks?|thought|kn[eo]wn?s?|believe[sd]?|state[sd]|report(?:s|ed)|fact|extent|told [a-z]+)[ \xa0]$"),
        Regex(r"[ \xa0](?:the|these|those|an?|it|he|she|they|we|there|his|her|their|its|this [a-z]+)(?!\w)"),
    ),
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


class WordRun(Record):
    """A word repeated in a row: where each one begins, and how many commas are between them."""

    __slots__ = ()
    word: str
    starts: list[int]
    commas: int

    @property
    def end(self) -> int:
        """The offset after the last of them."""
        return self.starts[-1] + len(self.word)


def is_within_clause(prose: str, run: WordRun) -> bool:
    """Return whether a word that people double occurs twice within one clause."""
    surroundings, start = INSIDE.get(run.word.lower()), run.starts[0]
    if surroundings is None or len(run.starts) > 2:
        return False
    return surroundings[0].search(prose[max(0, start - LONGEST_WORD) : start]) is not None and surroundings[1].match(prose, run.end) is not None


def is_clause_border(prose: str, run: WordRun) -> bool:
    """Return whether one clause ends with a word and the next begins with it: the people we know know; I told you you were late."""
    before, word = _clause_before(prose, run), run.word.lower()
    if len(run.starts) > 2 or word in NEVER_LAST or word in INSIDE:
        return False
    if word in PREPOSITIONS:
        return _ends_with_preposition(before, word)
    if word in ("you", "it"):
        is_told = word == "you" and TOLD.search(before) is not None
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
    return HEADLESS.match(subject[0], len(opener) + 1) is not None or (opener not in OPENERS and SAYING.match(opener) is None)


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


def is_double(prose: str, run: WordRun) -> bool:
    """Return whether “to” or “is”, which may end a clause before another one that begins with it, is doubled in a single clause."""
    before = _clause_before(prose, run)
    if run.word == "is" and QUOTED_SUBJECT.search(prose[max(0, run.starts[0] - LONGEST_CLAUSE) : run.starts[0]]):
        return True
    if run.word == "to":
        takes_to = TAKES_TO.search(before) is not None and (NOUN_AFTER.match(prose, run.end) is None or PASSIVE.search(before) is not None)
        if PASSIVE.search(before) is not None and _is_relative(before):
            return False
        relative = RELATIVE.search(before)
        is_single = relative is None or relative.end() == len(before.rstrip())
        return before.strip() != "" and is_single and (not takes_to or MAIN.match(before) is not None)
    return run.word == "is" and before.strip() != "" and RELATIVE.search(before) is None and not is_clause_border(prose, run)


def _clause_before(prose: str, run: WordRun) -> str:
    floor = max(0, run.starts[0] - LONGEST_CLAUSE)
    clause = CLAUSE.search(prose[floor : run.starts[0]])
    return clause[0] if clause else ""
