"""Whether words are an address of the web, of mail, or of a file."""

from __future__ import annotations

LONGEST_ADDRESS = 2000
"""How many characters on either side to search for the ends of an address; browsers accept no longer ones."""
NO_ENDINGS = frozenset(
    "about after also and are because been but could had have he her his into said says she should some than that the their them there these "
    "they this those very was were what which who whom whose why will would your".split()
)
"""English words that are not endings of hosts or files: a period before them lacks its space."""


def is_in_address(prose: str, start: int, end: int) -> bool:
    """Return whether a span is in a web address, an email address, a host or file name, a path, or a hashtag."""
    first, last = max(0, start - LONGEST_ADDRESS), end + LONGEST_ADDRESS
    left = max(prose.rfind(" ", first, start), prose.rfind("\n", first, start), first - 1) + 1
    right = prose.find(" ", end, last)
    token = prose[left : right if right >= 0 else last].partition("\n")[0]
    if " " in prose[start:end]:
        token = prose[left:end].partition(" ")[0]
    if token[:1] in "#@" and token[1:2].isalnum():
        return True
    ends_inside = end < left + len(token.rstrip("”’\"')]}.,;:!?…"))
    if ends_inside and is_host_or_file(token):
        return True
    return "://" in token or ":\\" in token or token.startswith("www.") or ("@" in token.strip("@") and "." in token) or "/pic." in token


def is_host_or_file(token: str) -> bool:
    """Return whether a word is a name with a lowercase ending: `example.org`, `map.jpg`; but not “U.S.”, “p.m.”, “there.Then”, or “town.and”."""
    name, _, ending = token.strip("([{“‘\"'”’)]}.,;:!?…").partition("’")[0].partition("'")[0].rpartition(".")
    is_ending = (2 <= len(ending) <= 5 or ending in "ch") and ending.isascii() and ending.isalnum() and ending.islower() and not ending.isdigit()
    return is_ending and ending not in NO_ENDINGS and any(character.isalpha() for character in name.rpartition(".")[2])
