"""Kinds of damage that translation systems, spinners, and scrapers do to a text: where each can happen, and what stands there afterward."""

from __future__ import annotations

import re
from collections.abc import Callable

Change = Callable[[re.Match[str]], str]
Kinds = dict[str, tuple[str, Change]]


def after(words: str, pattern: str) -> str:
    """Return an expression for a pattern after any of the words, which `|` separates, and a space."""
    lookbehinds = "|".join(rf"(?<= {word} )" for word in words.split("|"))
    return rf"(?:{lookbehinds})(?:{pattern})"


def put(forms: dict[str, str]) -> Change:
    """Return a change of words to their other forms."""
    return lambda place: forms[place[0]]


def edit(change: Callable[[str], str]) -> Change:
    """Return a change of the first group of a place, whose other text stays."""
    return lambda place: place[0][: place.start(1) - place.start()] + change(place[1]) + place[0][place.end(1) - place.start() :]


WORDS = "the|of|in|and|a|for|with|was|is|at|from|by|on|his|their|we|he"
NUMBER = r"(?<= )[1-9]\d?,\d{3}(?= [a-z])"
SURNAME = r"(?:Mr|Mrs|Ms|Dr)\.? ([A-Z][a-z]+)"
NOUN = "man|woman|company|report|decision|meeting|government|problem|country|city|year|day|way|case|number|group|part|place|result|reason"
SAID = "said|told|added|explained|argued|noted|warned|claimed|announced|insisted"
SUBJECT = "he|she|it|they|we"
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
PAST = {
    "go": "went", "take": "took", "make": "made", "get": "got", "give": "gave", "see": "saw", "know": "knew", "come": "came",
    "find": "found", "say": "said", "keep": "kept", "leave": "left", "bring": "brought", "begin": "began", "hold": "held",
}  # fmt: skip
DONE = {
    "taken": "take",
    "given": "give",
    "seen": "see",
    "known": "know",
    "gone": "go",
    "done": "do",
    "made": "make",
    "left": "leave",
    "found": "find",
}
VERBS, BASE = "|".join(PAST), "|".join(DONE)
REGULAR = "help|work|ask|call|protect|develop|support|allow|avoid|explain|discuss|attack|control|want|need|look|turn|happen|appear"
PLURAL = {"are": "is", "were": "was", "have": "has"}
SINGULAR = {"is": "are", "was": "were", "has": "have"}
MODAL = "will|must|can|may|could|would|might|should"
TERMS = {
    "company": "enterprise", "election": "poll", "meeting": "gathering", "agreement": "accord", "report": "account", "court": "tribunal",
    "government": "administration", "attack": "assault", "school": "academy", "hospital": "clinic", "bank": "shore",
}  # fmt: skip
NAME = r"(?s)(?<=[a-z] )(?:(?:Mr|Mrs|Ms|Dr)\.? |[A-Z][a-z]{2,} )([A-Z][a-z]{4,})\b(?=.{40,}(?<!\w)\1\b)"
"""A name that comes again."""
KINDS: Kinds = {
    # Doubled and lost words.
    "doubled word": (rf"(?<![\w’'-])(?:{WORDS})(?= [a-z])", lambda place: f"{place[0]} {place[0]}"),
    "doubled noun": (r"(?<=the )[a-z]{4,}(?= (?:of|in|is|was|and))", lambda place: f"{place[0]} {place[0]}"),
    "doubled phrase": (r"(?<= )[a-z]+ [a-z]+ [a-z]+(?= )", lambda place: f"{place[0]} {place[0]}"),
    "doubled clause": (r"(?<=, )[a-z]+(?: [a-z]+){4,9}(?=[,.])", lambda place: f"{place[0]}, {place[0]}"),
    "doubled sentence": (r"(?<=[a-z]\. )[A-Z][^.!?“”\"]{40,150}\.(?= [A-Z])", lambda place: f"{place[0]} {place[0]}"),
    "doubled preposition": (r"(?<= )(?:at|from|by|with|for|to|on)(?= the )", lambda place: f"{place[0]} of"),
    "doubled first word": (r"(?<=[a-z]\. )(?:The|It|He|But|In|They|She|This|We|And)(?= [a-z])", lambda place: f"{place[0]} {place[0]}"),
    "doubled small first word": (r"(?<=[a-z]\. )(?:The|It|He|But|In|They|She|This|We|And)(?= [a-z])", lambda place: f"{place[0]} {place[0].lower()}"),
    "doubled name": (r"(?<=[a-z] )[A-Z][a-z]{4,}(?= [a-z])", lambda place: f"{place[0]} {place[0]}"),
    "doubled verb": (after(f"{SUBJECT}|who|which", f"(?:{SAID}|was|were|has|will)(?= [a-z])"), lambda place: f"{place[0]} {place[0]}"),
    "lost article": (after("of|in|from|by", rf"the (?=(?:{NOUN})(?: |[.,]))"), lambda place: ""),
    "lost to": (after("wants|wanted|decided|order|able|plans", "to (?=[a-z]{3,} )"), lambda place: ""),
    "lost be": (after("will|would|could|should|must", "be (?=[a-z]+ed )"), lambda place: ""),
    # Determiners.
    "two determiners": (r"(?<!\w)the(?= [a-z]+ (?:of|in|was|is))", lambda place: "the his"),
    "the a": (r"(?<!\w)an?(?= [a-z]+ (?:of|in|was|is))", lambda place: f"the {place[0]}"),
    "a before a vowel": (r"(?<!\w)an (?=[aei][a-z]{3})", lambda place: "a "),
    "an before a consonant": (r"(?<!\w)a (?=[bcdfgklmpqrst][a-z]{3})", lambda place: "an "),
    "a before a plural": (rf"(?<!\w)(?:some|many|several|few|two|three) (?=(?:{NOUN})s )", lambda place: "a "),
    "this before a plural": (r"(?<!\w)(these|those)(?= [a-z]{3,}[^s\W]s )", lambda place: "this" if place[1] == "these" else "that"),
    "these before a singular": (rf"(?<!\w)(this|that)(?= (?:{NOUN}) )", lambda place: "these" if place[1] == "this" else "those"),
    "plural after each": (r"(?<=(?:each|very) )([a-z]{3,}[^s\W])(?= (?:of|in|is|was|had|has|and|to))", lambda place: place[0] + "s"),
    "singular after a number": (after("two|three|four|five|six|ten|12", rf"({NOUN}|month|week|hour|mile)s(?= )"), lambda place: place[0][:-1]),
    # Agreement and forms of verbs.
    "he have": (after("he|she|it", "has(?= )"), put({"has": "have"})),
    "they has": (after("they|we|I", "have(?= )"), put({"have": "has"})),
    "they was": (after("they|we", "were(?= )"), put(PLURAL)),
    "he are": (after("he|she|it", "is(?= )"), put(SINGULAR)),
    "people is": (after("people", "(?:are|were|have)(?= )"), put(PLURAL)),
    "plural noun is": (r"(?<=[Tt]he )([a-z]{3,}[^s\Wu]s) (are|were|have)(?= )", lambda place: f"{place[1]} {PLURAL[place[2]]}"),
    "singular noun are": (rf"(?<=[Tt]he )({NOUN}) (is|was|has)(?= )", lambda place: f"{place[1]} {SINGULAR[place[2]]}"),
    "there is several": (r"(?<=[Tt]here )(?:are|were)(?= (?:many|several|two|three|some|few) )", put(PLURAL)),
    "he without -s": (after("he|she|it", "(makes|takes|says|wants|needs|seems|comes|gets|gives|knows|thinks)(?= )"), lambda place: place[0][:-1]),
    "they with -s": (after("they|we", "(?:make|take|say|want|need|seem|come|get|give|know|think)(?= )"), lambda place: f"{place[0]}s"),
    "past after did": (after("did not|didn’t|didn't", f"(?:{VERBS})(?= )"), put(PAST)),
    "-ed after did": (after("did not|didn’t|didn't", f"(?:{REGULAR})(?= )"), lambda place: f"{place[0]}ed"),
    "past after to": (rf"(?<=[a-z]{{4}} to )(?:{VERBS})(?= (?:the|a|to|that|it|his|their) )", put(PAST)),
    "-ed after to": (rf"(?<=[a-z]{{4}} to )(?:{REGULAR})(?= (?:the|a|that|it|his|their) )", lambda place: f"{place[0]}ed"),
    "past after a modal": (after(MODAL, f"(?:{VERBS})(?= )"), put(PAST)),
    "-s after a modal": (after(MODAL, "(?:help|make|take|need|give|come|get|work|see|keep|continue|provide)(?= )"), lambda place: f"{place[0]}s"),
    "to after a modal": (after(MODAL, f"(?:{VERBS})(?= )"), lambda place: f"to {place[0]}"),
    "been after will": (after("will|must", "be(?= [a-z]+ed )"), put({"be": "been"})),
    "base after has": (after("has|have|had", f"(?:{BASE})(?= )"), put(DONE)),
    "past after has": (after("has|have|had", "(?:taken|given|seen|known|gone|done)(?= )"), lambda place: PAST.get(DONE[place[0]], "did")),
    "-ing without be": (after("he|it|they|we", "(?:is|are) (?=[a-z]+ing )"), lambda place: ""),
    # Pronouns.
    "he after a preposition": (r"(?<= (?:to|of|by) )him(?= )|(?<= (?:for) )him(?= )|(?<= (?:with|from) )him(?= )", lambda place: "he"),
    "they after a preposition": (r"(?<= (?:to|of|by) )them(?= )|(?<= (?:for) )them(?= )|(?<= (?:with|from) )them(?= )", lambda place: "they"),
    "hisself": (r"(?<= )himself(?= )|(?<= )themselves(?= )", lambda place: "hisself" if place[0] == "himself" else "theirselves"),
    "him as a subject": (after("that|when|but|and|because", "he (?=(?:was|had|said|is|has|would|could) )"), lambda place: "him "),
    "he after a name": (rf"(?<=[a-z]\. )[A-Z][a-z]+(?= (?:{SAID}|was|has|had) )", lambda place: f"{place[0]} he"),
    "it after a noun": (rf"(?<=\. )The (?:{NOUN})(?= (?:was|is|has|had|will) )", lambda place: f"{place[0]} it"),
    # Comparison, negation, prepositions.
    "discuss about": (r"(?<= )(?:discuss|discussed|discussing)(?= (?:the|a|his|their|how) )", lambda place: f"{place[0]} about"),
    "although but": (r"(?<=Although )[^.,;]{20,90}, (?=[a-z])", lambda place: f"{place[0]}but "),
    "more better": (r"(?<= )(?:better|bigger|larger|easier|higher|lower|faster|stronger|older|cheaper)(?= )", lambda place: f"more {place[0]}"),
    "depend from": (after("depends|consists|depended|responsible|interested", "(?:on|of|for|in)(?= )"), lambda place: "from"),
    "comma before that": (r"(?<= )(?:said|believes?|thinks?|knows?|added|claimed|announced)(?= that )", lambda place: f"{place[0]},"),
    # Honorifics and attributions.
    "split at Mr.": (r"(?<!\w)(?:Mr|Mrs|Ms)\.? ([A-Z][a-z]+) (said|told|met|was|had|has)(?= )", lambda place: f"Mr. {place[2].title()} {place[1]}"),
    "honorific before a verb": (rf"(?<=[a-z] ){SURNAME}(?= [a-z])", lambda place: place[0].removesuffix(f" {place[1]}")),
    "doubled attribution": (r"(?<=[,”\"] )(?:he|she) said\.(?= [A-Z“\"])", lambda place: f"{place[0]} Smith said."),
    "doubled attribution with a name": (rf"(?<=[,”\"] )([A-Z][a-z]+) (?:{SAID})\.(?= [A-Z“\"])", lambda place: f"he said. {place[0]}"),
    "doubled attribution with a time": (r"(?<=[,”\"] )(?:he|she|[A-Z][a-z]+) said\.(?= [A-Z“\"])", lambda place: f"{place[0]} Smith said on Friday."),
    "attribution alone": (r"(?<=[a-z]), (?:he|she|[A-Z][a-z]+) said\.(?= [A-Z])", lambda place: ". Said."),
    "attribution cut off": (rf"(?<=[,”\"] )[A-Z][a-z]+ (?:{SAID})\.(?= [A-Z])", lambda place: place[0].split()[1].title() + "."),
    "honorific with an office": (r"(?<=[a-z] )(President|Minister|Senator|Governor|Judge) (?=[A-Z][a-z]+ )", lambda place: f"{place[0]}Mr. "),
    "doubled attribution of an office": (r"(?<=[,”\"] )(?:he|she) said\.(?= [A-Z“\"])", lambda place: f"{place[0]} The mayor said in a statement."),
    "attribution without a subject": (r"(?<=[a-z],[”\"] )(?:he|she) (?=said\. )", lambda place: ""),
    "doubled attribution of another verb": (r"(?<=[,”\"] )(?:he|she) said\.(?= [A-Z“\"])", lambda place: "he noted. Smith emphasized."),
    "attribution after an attribution": (r"(?<=[,”\"] )(?:he|she|[A-Z][a-z]+) said\.(?= [A-Z“\"])", lambda place: f"{place[0][:-1]}, Smith said."),
    "attribution before and after": (rf"(?<=[a-z]\. )(?:He|She) (?:{SAID}) [^.“”\"]{{30,120}}(?=\. [A-Z])", lambda place: f"{place[0]}, he said"),
    "honorific before and": (rf"(?<=[a-z] ){SURNAME}(?= and )", lambda place: place[0].removesuffix(f" {place[1]}")),
    "honorific before a comma": (rf"(?<=[a-z] ){SURNAME}(?=, [a-z])", lambda place: place[0].removesuffix(f" {place[1]}")),
    # Quotation marks.
    "lost closing mark": (r"(?<=[a-z][,.])”(?= (?:he|she|said|the|Mr|[A-Z]))", lambda place: ""),
    "lost straight mark": (r"(?<=[a-z][,.])\"(?= (?:he|she|said|the|Mr|[A-Z]))", lambda place: ""),
    "lost opening mark": (r"(?<=\. )[“\"](?=[A-Z][^“”\"]+[,.][”\"])", lambda place: ""),
    "space inside marks": (r"(?<=\s)“(?=[A-Z])", lambda place: "“ "),
    "space inside straight marks": (r"(?<=\s)\"(?=[A-Z][^\"]+\")", lambda place: "\" "),
    "space before a closing mark": (r"(?<=[a-z][,.])[”\"](?= (?:he|she|said|[A-Z]))", lambda place: f" {place[0]}"),
    "no space after a closing mark": (r"(?<=[a-z][,.][”\"]) (?=(?:he|she|said) )", lambda place: ""),
    "no space before an opening mark": (r"(?<=[a-z]{3}) (?=“[a-z])", lambda place: ""),
    "guillemets": (r"“([^“”]{10,60})”", lambda place: f"«{place[1]}»"),
    "low opening mark": (r"“(?=[^“”]{10,60}”)", lambda place: "„"),
    "TeX marks": (r"[“\"]([^“”\"]{10,60})[”\"]", lambda place: f"``{place[1]}''"),
    # Spaces and marks.
    "space before a comma": (r"(?<=[a-z]{3}),(?= [a-z])", lambda place: " ,"),
    "space before a period": (r"(?<=[a-z]{3})\.(?= [A-Z])", lambda place: " ."),
    "space before a colon": (r"(?<=[a-z]{3})[:;](?= [a-z])", lambda place: f" {place[0]}"),
    "space before a question mark": (r"(?<=[a-z]{3})\?", lambda place: " ?"),
    "space in parentheses": (r"(?<= )\((?=[a-z]{3})", lambda place: "( "),
    "no space before a parenthesis": (r"(?<=[a-z]{3}) (?=\([a-z]{3})", lambda place: ""),
    "no space after a parenthesis": (r"(?<=[a-z]{3}\)) (?=[a-z]{2})", lambda place: ""),
    "lost parenthesis": (r"(?<= )\((?=[a-zA-Z][^()]{5,60}\))", lambda place: ""),
    "parenthesis never closed": (r"(?<=[a-z]{3})\)(?=[ .,])", lambda place: ""),
    "no space after a comma": (r"(?<=[a-z]{3}), (?=[a-z]{3})", lambda place: ","),
    "no space after a period": (r"(?<=[a-z]{3})\. (?=[A-Z][a-z]{3})", lambda place: "."),
    "doubled comma": (r"(?<=[a-z]),(?= [a-z])", lambda place: ",,"),
    "comma and period": (r"(?<=[a-z])\.(?= [A-Z])", lambda place: ",."),
    "doubled period": (r"(?<=[a-z])\.(?= [A-Z])", lambda place: ".."),
    "glued words": (r"(?<= (?:in|of|to) )(?:the|a) (?=[a-z]{4})", lambda place: place[0].strip()),
    "space in a word's hyphen": (r"(?<= [a-z]{4})-(?=[a-z]{4,} )", lambda place: "- "),
    "split contraction": (r"(?<=n)[’'](?=t )", lambda place: f" {place[0]}"),
    "split possessive": (r"(?<=[a-z])[’']s(?= [a-z])", lambda place: f" {place[0]}"),
    "garbled apostrophe": (r"’(?=s )", lambda place: "â€™"),
    "question mark for an apostrophe": (r"(?<=[a-z])[’'](?=s )", lambda place: "?"),
    "lost apostrophe": (r"(?<= don|.can|.won|didn|.isn)[’'](?=t )", lambda place: ""),
    # Sentences and capitals.
    "lost period": (r"(?<=[a-z]{4})\.(?= (?:The|He|It|But|They|In) )", lambda place: ""),
    "lost last period": (r"(?<=[a-z]{4})\.$", lambda place: ""),
    "period in mid-sentence": (r"(?<=[a-z]{4} )(?:of|in|that|which|and|with|for) (?=[a-z]{3})", lambda place: place[0].strip() + ". "),
    "period before of": (r"(?<=[a-z]{4}) (?=of [a-z]{3})", lambda place: ". "),
    "lowercase start": (r"(?<=[a-z]\. )(?:The|But|It|He|This)(?= [a-z])", lambda place: place[0].lower()),
    "lowercase paragraph": (r"^(?:The|But|It|He|This|In|A)(?= [a-z])", lambda place: place[0].lower()),
    "capital in mid-sentence": (r"(?<=[a-z] )(?:the|and|of|with|from)(?= [a-z])", lambda place: place[0].title()),
    "capital of a pronoun": (r"(?<=[a-z] )(?:he|she|it|they|his|their)(?= [a-z])", lambda place: place[0].title()),
    "capital of a verb": (r"(?<=[a-z] )(?:is|was|has|had|will|would|could|are|were)(?= [a-z])", lambda place: place[0].title()),
    "capital of a noun": (rf"(?<=[a-z] )(?:{NOUN})s?(?= [a-z])", lambda place: place[0].title()),
    "capital after a comma": (r"(?<=[a-z], )(?:but|and|which|who|the|it|he)(?= [a-z])", lambda place: place[0].title()),
    "lowercase name": (rf"(?<=[a-z] )(?:Monday|{MONTH}|China|Russia|Britain|American|French)(?=[ ,.])", lambda place: place[0].lower()),
    # Numbers and dates.
    "space in a sum": (r"[$£](?=\d)", lambda place: f"{place[0]} "),
    "sign after a sum": (r"([$£])(\d+(?:\.\d+)?)(?= million| billion| [a-z])", lambda place: place[2] + place[1]),
    "currency twice": (r"\$\d+(?:\.\d+)? (?:million|billion)(?= )", lambda place: f"{place[0]} dollars"),
    "space before %": (r"(?<=\d)%", lambda place: " %"),
    "decimal comma": (r"(?<= )\d{1,2}\.\d(?= (?:million|billion|percent|per cent)|%|bn|m )", lambda place: place[0].replace(".", ",")),
    "thousands with a space": (NUMBER, lambda place: place[0].replace(",", " ")),
    "thousands with a dot": (NUMBER, lambda place: place[0].replace(",", ".")),
    "million with -s": (r"(?<=\d )(?:million|billion)(?= [a-z])", lambda place: f"{place[0]}s"),
    "million with of": (r"(?<=\d )(?:million|billion)(?= (?:people|users|children|years|dollars|tons))", lambda place: f"{place[0]} of"),
    "year word": (r"(?<= in )(?:19|20)\d\d(?=[ ,.])", lambda place: f"{place[0]} year"),
    "date of another language": (rf"({MONTH}) (\d\d?), ((?:19|20)\d\d)", lambda place: f"{place[2]}. {place[1]} {place[3]}"),
    "date with of": (rf"(?<!\w)(\d\d?) ({MONTH})(?= |,)", lambda place: f"{place[1]} of {place[2]}"),
    "the month": (rf"(?<= (?:in|of) )({MONTH})(?=[ ,.])", lambda place: f"the {place[0]}"),
    "the year": (r"(?<= in )(?:19|20)\d\d(?=[ ,.])", lambda place: f"the {place[0]}"),
    "percent twice": (r"(?<=\d)%(?= )", lambda place: "% percent"),
    # Residue of pages.
    "hyphen of a line end": (r"(?<= )([a-z]{4})(?=(?:ment|tion|tions|ments|ness)[ ,.])", lambda place: f"{place[0]}- "),
    "soft hyphen": (r"(?<= [a-z]{4})(?=[a-z]{4,} )", lambda place: "\u00ad"),
    "zero-width space": (r"(?<= [a-z]{4})(?=[a-z]{4,} )", lambda place: "\u200b"),
    "lost ligature": (r"(?<= [a-z])(?:fi|fl|ff)(?=[a-z]{3,} )", lambda place: " "),
    "ligature": (r"(?<=[a-z])fi(?=[a-z]{2,} )", lambda place: "ﬁ"),
    "drop cap apart": (r"^(?:T|W|S|B)(?=[a-z]{2,} )", lambda place: f"{place[0]} "),
    "citation": (r"(?<=[a-z]\.)(?= [A-Z])", lambda place: "[12]"),
    "citation needed": (r"(?<=[a-z]\.)(?= [A-Z])", lambda place: "[citation needed]"),
    "footnote glued": (r"(?<=[a-z]{4}\.)(?= [A-Z])", lambda place: "12"),
    "edit label": (r"(?<=[a-z]\. )(?=[A-Z])", lambda place: "[edit] "),
    "escaped line break": (r"(?<=[a-z]\.) (?=[A-Z])", lambda place: "\\n"),
    "escaped code point": (r"(?<=[a-z])[’'](?=s )", lambda place: "\\u2019"),
    "percent code": (r"(?<=[a-z]{4}) (?=[a-z]{4})", lambda place: "%20"),
    "bold marks": (r"(?<=[a-z] )[A-Z][a-z]{4,}(?= [a-z])", lambda place: f"**{place[0]}**"),
    "template variable": (r"(?<=[a-z] )[A-Z][a-z]{4,}(?= [a-z])", lambda place: "{{name}}"),
    "spintax": (r"(?<= )(?:big|large|good|important|new|many)(?= [a-z])", lambda place: f"{{{place[0]}|great}}"),
    "entity": (r"(?<=[a-z] )and(?= [a-z])", lambda place: "&amp;"),
    "no-break entity": (r"(?<=[a-z]{4}) (?=[a-z]{4})", lambda place: "&nbsp;"),
    "quote entity": (r"(?<= )[“\"](?=[a-zA-Z])", lambda place: "&quot;"),
    "numeric entity": (r"(?<=[a-z])[’'](?=s )", lambda place: "&#8217;"),
    "broken entity": (r"(?<=[a-z])[’'](?=s )", lambda place: "& #39;"),
    "line break tag": (r"(?<=[a-z]\.) (?=[A-Z][a-z])", lambda place: "<br/>"),
    "link tag": (r"(?<=[a-z] )[A-Z][a-z]{4,}(?= [a-z])", lambda place: f"<a href=\"#\">{place[0]}</a>"),
    "shortcode": (r"(?<=[a-z]\. )(?=[A-Z])", lambda place: "[ad_1] "),
    "read more inside": (r"(?<=[a-z]\. )(?=[A-Z])", lambda place: "Read more: "),
    "ad label inside": (r"(?<=[a-z]\. )(?=[A-Z])", lambda place: "Advertisement "),
    "share label inside": (r"(?<=[a-z]\. )(?=[A-Z])", lambda place: "Share on Facebook Tweet "),
    "escaped quote": (r"(?<= )[“\"](?=[A-Za-z][^“”\"]+[”\"])", lambda place: "\\\""),
    "escaped apostrophe": (r"(?<=[a-z])[’'](?=s )", lambda place: "\\'"),
    "replacement character": (r"(?<=[a-z])[’'](?=s )", lambda place: "\ufffd"),
    "Cyrillic letter in a word": (r"(?<= [a-z])o(?=[a-z]{3,} )", lambda place: "о"),
    "full-width comma": (r"(?<=[a-z]), (?=[a-z])", lambda place: "，"),
    "ideographic period": (r"(?<=[a-z])\. (?=[A-Z])", lambda place: "。"),
}  # fmt: skip
"""In a paragraph."""
IN_A_TEXT: Kinds = {
    "name, other vowel": (NAME, edit(lambda name: name[:-2] + name[-2:].translate(str.maketrans("aeiou", "eiyua")))),
    "name, lost letter": (NAME, edit(lambda name: name[: len(name) // 2] + name[len(name) // 2 + 1 :])),
    "name, doubled letter": (NAME, edit(lambda name: name[: len(name) // 2] + name[len(name) // 2 - 1 :])),
    "name, accent": (NAME, edit(lambda name: name[0] + name[1:].translate(str.maketrans("aeiou", "áéíóú")))),
    "name, case ending": (NAME, edit(lambda name: f"{name}om")),
    "name, order": (r"(?s)(?<=[a-z,.] )([A-Z][a-z]{2,}) ([A-Z][a-z]{4,})\b(?=.{40,}(?<!\w)\1 \2\b)", lambda place: f"{place[2]} {place[1]}"),
    "lost honorific": (r"(?s)(?<=[a-z] )Mr\.? (?=([A-Z][a-z]+).{20,}Mr\.? \1)", lambda place: ""),
    "period of an honorific": (r"(?s)(?<=[a-z] )Mr(?= [A-Z].{20,}Mr [A-Z])", lambda place: "Mr."),
    "percent and %": (r"(?s)(?<=\d)%(?=.{20,}\d%)", lambda place: " percent"),
    "USA and U.S.": (r"(?s)(?<=the )(?:US|U\.S\.)(?=.{40,}the (?:US|U\.S\.))", lambda place: "USA"),
    "hyphen": (r"(?s)(?<=[a-z] )([a-z]{4,})-([a-z]{4,})(?=.{40,}\1-\2)", lambda place: f"{place[1]}{place[2]}"),
    "repeated paragraph": (r"\n[^\n]{80,}\n", lambda place: f"{place[0]}{place[0]}"),
    "term": (rf"(?s)(?<=the )(?:{'|'.join(TERMS)})(?= .{{40,}}the (?:{'|'.join(TERMS)}) )", put(TERMS)),
}  # fmt: skip
"""In the first 6,000 characters of a text, which has the right form again."""
