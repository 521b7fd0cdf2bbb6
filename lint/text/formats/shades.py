"""Which elements of an HTML text hide what is in them from a reader of English prose."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    Attributes = list[tuple[str, str | None]]

HIDDEN_TAGS = frozenset("script style code pre kbd samp tt template textarea svg math noscript head select iframe object".split())
OPAQUE = frozenset(("code", "kbd", "samp", "tt"))
"""Hidden tags that stand for words of a sentence."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
CODE_CLASSES = frozenset("pre literal sig sig-object sourcecode codehilite math mathjax mathjax_display katex katex-display tex2jax_process".split())
"""Classes of elements that hold code or a formula."""
CODE_BLOCK_CLASSES = frozenset(("highlight", "code", "sourcecode", "codehilite", "grammar", "grammar-container"))
"""Classes that mean code where a block has them."""
BLOCKS = frozenset("div p pre figure table dt dd section ul ol li td th blockquote".split())
FURNITURE = frozenset(("nav", "footer", "aside"))
FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar"))
ENDS_BEFORE = {
    "p": BLOCKS | {"h1", "h2", "h3", "h4", "h5", "h6"},
    "li": frozenset(("li",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(("td", "th"), frozenset(("td", "th", "tr"))),
    "tr": frozenset(("tr",)),
    "option": frozenset(("option",)),
}
"""By tag, the start tags that end an element whose end tag was left out."""


def is_english(language: str) -> bool:
    """Whether a language tag means English, or nothing."""
    return language.strip().lower().replace("_", "-").partition("-")[0] in ("", "en", "eng", "und", "mul", "zxx", "x")


def is_opaque(tag: str) -> bool:
    """Whether an element that hides its content stands for words of a sentence."""
    return tag not in HIDDEN_TAGS or tag in OPAQUE


class Shade:
    """An open element that hides its content, or shows it inside one that does. `depth`: how many elements of its tag are open in it."""

    __slots__ = ("depth", "hides", "of_language", "tag")

    def __init__(self, tag: str, hides: bool, of_language: bool) -> None:
        self.tag, self.hides, self.of_language, self.depth = tag, hides, of_language, 0


class Shades:
    """The open elements that matter for what is shown. `focus`: the tag outside of which nothing but the main heading is."""

    def __init__(self, *, furniture: bool = False, focus: str = "") -> None:
        self._furniture, self._focus = furniture, focus
        self._shades: list[Shade] = []
        self._focus_tag = ""  # of the element in focus that is open
        self._focus_depth = self._heading_depth = 0
        self.was_in_focus = False

    @property
    def is_hidden(self) -> bool:
        """Whether what comes next is hidden."""
        if self._shades and self._shades[-1].hides:
            return True
        return bool(self._focus) and not self._focus_depth and not self._heading_depth

    def would_hide(self, tag: str, attributes: Attributes) -> bool:
        """Whether an element would hide its content."""
        return (
            tag in HIDDEN_TAGS or (bool(attributes) and (_is_foreign(attributes) or _is_code(tag, attributes))) or self._is_furniture(tag, attributes)
        )

    def open(self, tag: str, attributes: Attributes) -> None:
        """Open an element."""
        top = self._shades[-1] if self._shades else None
        if top and tag in ENDS_BEFORE.get(top.tag, ()) and not top.depth:
            self._shades.pop()
            top = self._shades[-1] if self._shades else None
        if tag == self._focus_tag or (not self._focus_tag and self._is_focus(tag, attributes)):
            self._focus_tag = tag
            self._focus_depth += 1
            self.was_in_focus = True
        self._heading_depth += tag == "h1"
        if tag == "body":
            self._shades = [shade for shade in self._shades if shade.of_language]
            top = self._shades[-1] if self._shades else None
        if tag in VOID:
            return
        if top and top.hides:
            if top.of_language and _is_marked_english(attributes):
                self._shades.append(Shade(tag, False, True))
            elif tag == top.tag:
                top.depth += tag not in HIDDEN_TAGS or tag in OPAQUE
        elif self.would_hide(tag, attributes):
            self._shades.append(Shade(tag, True, _is_foreign(attributes)))
        elif top and tag == top.tag:
            top.depth += 1

    def close(self, tag: str) -> None:
        """Close an element."""
        if tag == self._focus_tag:
            self._focus_depth -= 1
            self._focus_tag = tag if self._focus_depth else ""
        if tag == "h1" and self._heading_depth:
            self._heading_depth -= 1
        top = self._shades[-1] if self._shades else None
        if top is None:
            return
        if tag == top.tag:
            top.depth -= 1
            if top.depth < 0:
                self._shades.pop()
        elif tag in BLOCKS and tag != "pre" and top.tag not in BLOCKS and is_opaque(top.tag) and top.tag not in ("html", "body", "main", "article"):
            self._shades.pop()  # whose end tag was forgotten in a paragraph

    def _is_focus(self, tag: str, attributes: Attributes) -> bool:
        """Whether an element is what is read of a page."""
        return bool(self._focus) and (tag == self._focus or (self._focus == "main" and ("role", "main") in attributes))

    def _is_furniture(self, tag: str, attributes: Attributes) -> bool:
        """Whether an element is no part of an article or a page's main content."""
        if not self._furniture:
            return False
        return tag in FURNITURE or any(name == "role" and (value or "").lower() in FURNITURE_ROLES for name, value in attributes)


def _is_foreign(attributes: Attributes) -> bool:
    """Whether attributes say that an element is in another language."""
    languages = [value or "" for name, value in attributes if name in ("lang", "xml:lang")]
    return bool(languages) and not any(map(is_english, languages))


def _is_marked_english(attributes: Attributes) -> bool:
    return any(name in ("lang", "xml:lang") and value and is_english(value) for name, value in attributes)


def _is_code(tag: str, attributes: Attributes) -> bool:
    """Whether attributes say that an element holds code or a formula."""
    for name, value in attributes:
        if name == "class" and value:
            classes = value.lower().split()
            if not CODE_CLASSES.isdisjoint(classes) or (tag in BLOCKS and not CODE_BLOCK_CLASSES.isdisjoint(classes)):
                return True
    return False
