"""Decide whether words are plainly not English, by the commonest words of other languages and by letters.

This works on paragraphs and is cautious: names, titles, and quotations in an English sentence leave it English. It does not identify the other
language.
"""

from __future__ import annotations

from lint._startup.regex import Regex

WORD = Regex(r"[^\W\d_]+")
LATIN_LETTER = Regex(r"[A-Za-zÀ-ɏ]")
IDEOGRAM = Regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LANGUAGES = frozenset(
    "български català čeština česky dansk deutsch ελληνικά español eesti فارسی suomi français עברית hrvatski magyar indonesia italiano 日本語 한국어 "
    "lietuvių latviešu nederlands norsk polski português română русский slovenčina slovenščina српски svenska ไทย türkçe українська العربية "
    "中文 简体中文 繁體中文 正體中文".split()
)
"""The names of languages in their own language, as in links to translations of a page."""
FEWEST_IDEOGRAMS = 2
"""The number of Chinese, Japanese, or Korean characters that decide the language of a text without common English words."""
FEWEST_WORDS = 8
"""The number of words in the shortest text that is judged."""
FEWEST_COMMON = 3
"""At least this many different common words of another language must occur in a text in it."""
SHARE = 8
"""At least one in this many words must be a common word of its language."""
MAJORITY = 4
"""A foreign text has this many times as many common words of the other language as of English."""
ENGLISH_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzéèêëàâäçîïôöûüùñæœ")
"""The letters of English words, including borrowed ones."""
ENDINGS = frozenset("aiouąęőűıš")
"""Final letters that are rare in English and frequent in other languages."""
MARKED, MARKED_SHORT = 6, 3
"""One in this many words must have non-English letters for a text to be judged by letters; the second is for short texts without common
words."""
ENGLISH = frozenset(
    "the of and to in is was that for it with as his he on be at by had not are but from or have an they which you were her all she there would "
    "their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may "
    "then do first any my now such like our over me even most made after also did many before must through where much your way well down should "
    "because each just those how too little good very make world still see own work long get here between both this says against being under never "
    "same another while last might us off since why does during without again until".split()
)
COMMON_WORDS = (
    # Spanish, Catalan, Portuguese, French, Italian, Romanian, Latin with the words of placeholder text
    "de la el que en los se del las un por con no una su para es al lo como más pero sus le ya este sí porque esta entre cuando muy sin sobre "
    "también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos era fue está son tiene ha han",
    "de la el que els les en un una per amb no es del al dels ha com més però són va seva seu aquest aquesta també ser fins quan sobre on hi ni "
    "ja tot tots molt des entre sense",
    "de que do da em um para com não uma os no se na por mais as dos como mas foi ao ele das tem seu sua ou ser quando muito há nos já está eu "
    "também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você",
    "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec ses sa son aux qu mais on ou comme nous "
    "vous leur cette ces elle être fait été ont même aussi sans tout bien très était où peut entre deux notre nos votre vos mes donc chez vers "
    "cela ainsi alors encore toujours jamais rien quelque chaque toute toutes tous faire vont avons avez sera seront depuis pendant quand quel "
    "quelle cet trois hier demain avait avaient eux lui leurs beaucoup peu moins avant après autre autres",
    "di il la che in un per una sono mi ho si lo ma le con ti no da non al del della dei delle nel nella alla gli come più anche questo questa "
    "quando se suo sua loro ha hanno essere era ed dal dalla sul sulla tra fra stato dopo molto",
    "de și în la cu că pe nu din un este se mai au care pentru ca fi al ai sau dar sunt prin după lui ei ale era când fost iar cel cea până "
    "fără între această acest avea foarte",
    "et in est non ad cum ut sed qui quae quod ex ab per esse sunt aut si de eius enim etiam nec ac atque hoc haec id se quam pro lorem ipsum dolor "
    "amet consectetur adipiscing elit eiusmod tempor incididunt labore dolore aliqua veniam nostrud exercitation ullamco laboris nisi aliquip "
    "commodo consequat duis aute irure reprehenderit voluptate velit cillum fugiat nulla pariatur excepteur sint occaecat cupidatat proident culpa "
    "officia deserunt mollit anim laborum",
    # German, Dutch, Danish and Norwegian, Swedish, Icelandic
    "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass daß sie nach wird bei "
    "einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir ihr kann wenn "
    "unter",
    "de en van het een in is dat op te zijn met voor die niet aan er om ook als dan maar bij of uit nog naar heeft hij ze wordt door over werd "
    "hun deze haar worden meer kan geen tot wel was ik je al zich onder",
    "og det at en den til er som på de med han af av for ikke der var mig sig men et har om vi min havde hadde ham hun nu over da fra du ud sin "
    "dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog noget efter jeg etter også mot",
    "och att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan nu man när år under också efter eller "
    "ut vid skulle hade där över mot ska hon sin vara blev",
    "og að er sem til það við um af en með ekki var fyrir hann því hún eru frá verið vera eða hafa hefur þess þá þar þetta",
    # Finnish, Estonian, Hungarian, Turkish
    "ja on ei että se oli hän joka mutta ovat kuin myös sen ole mukaan kun niin mitä vain vuoden jo nyt tai joita sekä hänen olla ollut jos",
    "ja on ei et see oli ta kui ka aga mis oma kes või nii siis ning ära veel pole olid kuid tema mida selle",
    "az és hogy nem is egy ez van meg de csak már volt ha mint kell vagy még el azt ki lehet volna minden nagyon után között szerint majd pedig",
    "ve bir bu da de için ile çok olarak ne daha gibi olan kadar sonra var en mi ben ama ki ya her değil olduğu tarafından göre",
    # Polish, Czech, Slovak, Croatian and its neighbors in Latin letters, Slovenian, Lithuanian, Latvian, Albanian
    "na do się nie że to jest od za po jak przez ale dla co był przy która który które jego są oraz może tak już ich być tym czy lub było go ze",
    "se na je že do to ve jako za by si po od pro ale jeho který jsou která které podle nebo byl tak už při bylo jen jsem byla také není co sa "
    "aj pre ako ktorý ktorá ktoré však boli bol sú nie podľa alebo jej",
    "je da se na za od su kao koji koja koje ili ne to ali bi iz do bio bila nije biti po što kako samo već sve mogu te jer in pri ki pa tudi",
    "ir kad yra su iš buvo ne tai kaip bet per apie po nuo jo ar už dar gali prie jau dėl ja kas jie un no par bija tas arī uz",
    "dhe në të me për që një nga do si ka nuk më se është ishte por kjo ky duke edhe",
    # Indonesian and Malay, Tagalog, Vietnamese, Swahili
    "yang dan di dari untuk dengan ini itu dalam tidak pada akan juga ke karena oleh ada bahwa saya mereka telah sebagai adalah atau kami bisa "
    "dapat lebih",
    "ang ng sa na mga ay at si ni para hindi ito kay siya ko kung may ako nang isang niya rin",
    "và của là có không được cho trong một các những người với này đã khi từ ra đến về như cũng tôi năm để",
    "na ya wa kwa ni katika la za kuwa hii cha kama au lakini yake hiyo pia watu sana",
)
"""The commonest words of languages with Latin letters, of two letters or more: a set for each language, or for several that share most of them."""


FOREIGN = frozenset(" ".join(COMMON_WORDS).split()) - ENGLISH
ENGLISH_ONLY = ENGLISH - frozenset(" ".join(COMMON_WORDS).split())


def is_in_another_script(text: str) -> bool:
    """Return whether few of a text's letters are Latin, or it has more ideograms than words of English letters, and none of these is common.

    A Chinese or Japanese character counts as several letters, since it is a word or a syllable.
    """
    words, ideograms = WORD.pattern.findall(text), len(IDEOGRAM.pattern.findall(text))
    letter_count = sum(map(len, words)) + 2 * ideograms
    english_words = [word for word in words if len(word) > 2 and word.isascii()]
    if ideograms >= max(FEWEST_IDEOGRAMS, len(english_words) + 1) and not any(word.lower() in ENGLISH for word in words):
        return True
    return letter_count >= FEWEST_WORDS * 2 and len(LATIN_LETTER.pattern.findall(text)) * 3 < letter_count


def is_rather_english(text: str) -> bool:
    """Return whether a text has a common word that is only English, and at least as many common words of English as of others."""
    words = [word.lower() for word in WORD.pattern.findall(text)]
    english_count = sum(word in ENGLISH_ONLY for word in words)
    return bool(english_count) and english_count >= sum(word in FOREIGN for word in words)


def is_foreign(text: str) -> bool:
    """Return whether a text is plainly not in English, or consists of links to other languages.

    Capitalized words don't count as common words, since they may be names.
    """
    words = WORD.pattern.findall(text)
    if not text.isascii() and (is_in_another_script(text) or len(LANGUAGES.intersection(map(str.lower, words))) >= FEWEST_COMMON):
        return True
    if not text.isascii() and _has_foreign_letters(words):
        return True
    if len(words) >= FEWEST_WORDS and _has_foreign_endings(words):
        return True
    if len(words) < FEWEST_WORDS or len(FOREIGN.intersection(words)) < FEWEST_COMMON:
        return False
    english = [lower for word in words if (lower := word.lower()) in ENGLISH]
    for language in COMMON_WORDS:
        common = frozenset(language.split())
        foreign = [word for word in words if word in common and word not in ENGLISH]
        if len({*foreign}) >= FEWEST_COMMON and len(foreign) * SHARE >= len(words):
            in_both = sum(word in common for word in english)
            if len(foreign) >= MAJORITY * (len(english) - in_both):
                return True
    return False


def _has_foreign_endings(words: list[str]) -> bool:
    """Return whether words without a common English one mostly end unlike English words."""
    small = [word for word in words if word.islower() and len(word) > 2]
    if len(small) * 2 < len(words) or any(word.lower() in ENGLISH for word in words):
        return False
    return len([word for word in small if word[-1] in ENDINGS or word in FOREIGN or not word.isascii()]) * 5 >= len(small) * 3


def has_foreign_letters(text: str) -> bool:
    """Return whether the words of a text have so many non-English letters that it must be in another language."""
    return _has_foreign_letters(WORD.pattern.findall(text))


def _has_foreign_letters(words: list[str]) -> bool:
    marked = [word for word in words if word.islower() and not ENGLISH_LETTERS.issuperset(word)]
    if not marked:
        return False
    english_count = sum(word.lower() in ENGLISH_ONLY for word in words)
    if not english_count and len(marked) * MARKED_SHORT >= len(words):
        return True
    return len({*marked}) >= FEWEST_COMMON and len(marked) * MARKED >= len(words) and len(marked) >= MAJORITY * english_count
