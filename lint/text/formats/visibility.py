"""Decide which elements of an HTML text hide their content from a reader of English prose."""

from __future__ import annotations

from lint._startup.record import Record
from lint._startup.regex import Regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    Attributes = list[tuple[str, str | None]]

HIDDEN_TAGS = frozenset(
    "script style code pre xmp listing plaintext kbd samp tt template textarea svg math noscript head select iframe object var "
    "del s strike i18n".split()
)
OPAQUE = frozenset(("code", "kbd", "samp", "tt", "var", "del", "s", "strike", "math"))
"""Hidden tags that represent words of a sentence, or whose words were struck out."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
CODE_CLASSES = frozenset(
    "pre literal sig sig-object sourcecode codehilite math mathjax mathjax_display katex katex-display tex2jax_process "
    "hljs prettyprint fragment memproto memname memtitle memtemplate paramname paramtype ttc ttdeci memitemleft memitemright "
    "memtemplitemleft memtemplitemright memtemplparams main_code_definition code-header item-decl classifier lineno linenos "
    "programlisting screen synopsis cmdsynopsis funcsynopsis simplemath py-obj stt sroman graphviz plantuml mermaid blockdiag inheritance".split()
)
"""Classes of code, formulas, and diagrams made from code, from Sphinx, Pygments, MathJax, KaTeX, highlight.js, Doxygen, rustdoc, and DocBook."""
CODE_BLOCK_CLASSES = frozenset(
    "highlight code sourcecode codehilite verbatim fancyvrb lstlisting grammar grammar-container rust typesignature type-signature src func syntax "
    "member-signature".split()
)
"""Classes that mean code on block elements; `verbatim`, `fancyvrb`, and `lstlisting` are those of TeX4ht."""
CODE_SPAN_CLASSES = frozenset(
    "code command filename option varname envar parameter replaceable userinput computeroutput function type structname structfield symbol classname "
    "methodname signature problematic token systemitem application-name docbook_option docbook_command monospaced monospace typewriter".split()
)
"""Classes that mean code on inline elements."""
CODE_PREFIXES = ("rkt", "hljs-", "mathjax", "katex", "mjx-")
"""Prefixes of classes that mean code or formulas, from Scribble, highlight.js, MathJax, and KaTeX."""
SPANS = frozenset("span em strong b i a".split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
STYLED = ("span", "font")
"""Inline elements that have no meaning but their style."""
ODD_TYPEFACES = ("mono", "courier", "wingdings", "webdings", "dingbats", "symbol")
"""Parts of the names of typefaces for code, and of those that show symbols instead of letters."""
TITLE_CLASSES = frozenset(("std-ref", "doc", "tooltip-content", "tooltiptext"))
"""Classes of inline text that a generator copied from elsewhere: the title or summary of a link's target."""
NAVIGATION_CLASSES = frozenset(
    "breadcrumb breadcrumbs navbar navheader navfooter navpath navigation pagination sphinxsidebar sphinxsidebarwrapper related toc "
    "table-of-contents toctree-wrapper md-nav md-sidebar wy-nav-side menu sidebar skip-link language-switcher footer-links docnav headertabs "
    "copyright legalcopy bibentry bibliomixed biblioentry footer page-footer site-footer citation topnav bottomnav subnav navlist subnavlist "
    "skipnav classindex sphx-glr-timing".split()
)
"""Classes of blocks for navigation, attribution, or references."""
NAVIGATION_IDS = frozenset("footer page-footer site-footer projectnumber projectbrief titlearea nav-path nav-tree sidebar breadcrumbs toc".split())
"""Ids of blocks for navigation, attribution, or the version of a project."""
UNSEEN_CLASSES = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only u-visuallyhidden element-invisible a11y-hidden hide-text".split()
)
"""Classes of elements for readers who hear a page instead of seeing it, such as “Opens a new window” after a link."""
PERMALINKS = frozenset(
    "headerlink permalink header-anchor heading-anchor headeranchor hash-link anchor-link anchorjs-link headeranchor-link mark doc-anchor".split()
)
"""Classes of links to the heading that contains them."""
NOT_SHOWN = Regex(r"(?i)(?<![\w-])display\s*:\s*none(?!\w)")
WAYS = frozenset("next prev previous up start contents index tag".split())
"""Relations of links to neighboring pages and tags."""
BLOCKS = frozenset("div p pre figure table dl dt dd section ul ol li td th blockquote".split())
FURNITURE = frozenset(("nav", "footer", "aside"))
CONTAINERS = BLOCKS | FURNITURE | frozenset("html body main article header address form fieldset details tbody thead tr caption".split()) | HEADINGS
"""Tags whose elements may contain blocks, so that the end of one does not end them."""
LARGE = CONTAINERS - {"p", "li", "td", "dt", "dd"}
"""Tags of elements that may hold the whole text of a page, which a script shows when it has loaded."""
NAVIGATION = frozenset(("nav", "navigation", "search", "menu", "menubar"))
"""Tags and roles of navigation, which is not prose in a fragment of a page either."""
AROUND_MAIN = FURNITURE | NAVIGATION | {"banner", "contentinfo"}
"""Tags and roles of elements around the main part of a page."""
AROUND_TEXT = AROUND_MAIN - {"aside", "banner"}
"""The same in a page without a main part, where notes and the title are read."""
ENDS_BEFORE = {
    "p": BLOCKS | HEADINGS,
    "li": frozenset(("li",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(("td", "th"), frozenset(("td", "th", "tr"))),
    "tr": frozenset(("tr",)),
    "option": frozenset(("option",)),
}
"""For each tag, the start tags that end its element if its end tag was omitted."""


def is_english(language: str) -> bool:
    """Return whether a language tag means English or is empty."""
    return language.strip().lower().replace("_", "-").partition("-")[0] in ("", "en", "eng", "und", "mul", "zxx", "x")


def is_opaque(tag: str) -> bool:
    """Return whether an element that hides its content represents words of a sentence."""
    return tag not in HIDDEN_TAGS or tag in OPAQUE


DEEPEST = 200
"""Elements in other languages inside each other; what is deeper inside has the language of the last of them, so that time stays linear."""


class OpenElement(Record):
    """An open element that hides its content, or shows it inside one that does. `depth`: how many elements with its tag are open inside it."""

    __slots__ = ()
    tag: str
    hides: bool
    of_language: bool
    depth: int = 0

    def deepened(self, by: int) -> OpenElement:
        """Return it with the number of open elements with its tag changed."""
        return self.replace(depth=self.depth + by)


class Visibility(Record):
    """The open elements that affect what is shown.

    `furniture`: the tags and roles of elements that nobody reads; `focus`: the tag outside which only the main heading is read;
    `focus_tag`: the tag of the open element in focus; `was_in_focus`: whether there was one.
    """

    __slots__ = ()
    furniture: frozenset[str] = NAVIGATION
    focus: str = ""
    elements: tuple[OpenElement, ...] = ()
    focus_tag: str = ""
    focus_depth: int = 0
    heading_depth: int = 0
    was_in_focus: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether what follows is hidden."""
        if self.elements and self.elements[-1].hides:
            return True
        return bool(self.focus) and not self.focus_depth and not self.heading_depth

    def would_hide(self, tag: str, attributes: Attributes) -> bool:
        """Return whether an element would hide its content."""
        return (
            tag in HIDDEN_TAGS
            or (bool(attributes) and (_is_foreign(attributes) or _is_no_prose(tag, attributes) or (tag not in LARGE and is_not_shown(attributes))))
            or self._is_furniture(tag, attributes)
        )

    def opened(self, tag: str, attributes: Attributes) -> Visibility:
        """Return the state inside an element that opens now."""
        elements = self.elements
        if elements and tag in ENDS_BEFORE.get(elements[-1].tag, ()) and not elements[-1].depth:
            elements = elements[:-1]
        if tag == "body":
            elements = tuple([element for element in elements if element.of_language])
        if tag not in VOID:
            elements = self._entered(elements, tag, attributes)
        new = self if elements is self.elements else self.replace(elements=elements)
        if tag == self.focus_tag or (not self.focus_tag and self._is_focus(tag, attributes)):
            new = new.replace(focus_tag=tag, focus_depth=self.focus_depth + 1, was_in_focus=True)
        return new.replace(heading_depth=self.heading_depth + 1) if tag == "h1" else new

    def _entered(self, elements: tuple[OpenElement, ...], tag: str, attributes: Attributes) -> tuple[OpenElement, ...]:
        """Return the open elements with one more, or the last one deeper."""
        top = elements[-1] if elements else None
        may_nest = len(elements) < DEEPEST
        if top and top.hides:
            if may_nest and top.of_language and _is_marked_english(attributes):
                return (*elements, OpenElement(tag, False, True))
            return (*elements[:-1], top.deepened(1)) if tag == top.tag and is_opaque(tag) else elements
        if may_nest and self.would_hide(tag, attributes):
            return (*elements, OpenElement(tag, True, _is_foreign(attributes)))
        return (*elements[:-1], top.deepened(1)) if top and tag == top.tag else elements

    def closed_later(self, text: str, offset: int) -> Visibility:
        """Return the state after an offset of a text: elements with an end tag later on, and those for a language, continue."""
        elements = tuple(
            [element for element in self.elements if element.of_language or (element.hides and text.find(f"</{element.tag}", offset) >= 0)]
        )
        return self if elements == self.elements else self.replace(elements=elements)

    def closed(self, tag: str) -> Visibility:
        """Return the state after an element that closes now."""
        elements = _left(self.elements, tag)
        new = self if elements is self.elements else self.replace(elements=elements)
        if tag == self.focus_tag:
            new = new.replace(focus_tag=tag if self.focus_depth > 1 else "", focus_depth=self.focus_depth - 1)
        return new.replace(heading_depth=self.heading_depth - 1) if tag == "h1" and self.heading_depth else new

    def _is_focus(self, tag: str, attributes: Attributes) -> bool:
        """Return whether an element is the part of a page that is read."""
        return bool(self.focus) and (tag == self.focus or (self.focus == "main" and ("role", "main") in attributes))

    def _is_furniture(self, tag: str, attributes: Attributes) -> bool:
        """Return whether an element is outside the article or main content of a page."""
        return tag in self.furniture or any(name == "role" and (value or "").lower() in self.furniture for name, value in attributes)


def _left(elements: tuple[OpenElement, ...], tag: str) -> tuple[OpenElement, ...]:
    """Return the open elements after the end tag of one."""
    top = elements[-1] if elements else None
    if top is None:
        return elements
    if tag == top.tag:
        return (*elements[:-1], top.deepened(-1)) if top.depth else elements[:-1]
    if tag in BLOCKS and tag != "pre" and top.tag not in CONTAINERS and is_opaque(top.tag):
        return elements[:-1]  # its end tag was omitted in a paragraph
    return elements


def _is_foreign(attributes: Attributes) -> bool:
    """Return whether attributes say that an element is in another language."""
    languages = [value or "" for name, value in attributes if name in ("lang", "xml:lang")]
    return bool(languages) and not any(map(is_english, languages))


def _is_marked_english(attributes: Attributes) -> bool:
    return any(name in ("lang", "xml:lang") and value and is_english(value) for name, value in attributes)


def leads_on(attributes: Attributes) -> bool:
    """Return whether attributes are those of a link to the previous, next, or parent page."""
    return any(name == "rel" and not WAYS.isdisjoint((value or "").lower().split()) for name, value in attributes)


def is_not_shown(attributes: Attributes) -> bool:
    """Return whether attributes say that a browser does not show an element."""
    return any((name == "hidden" and value != "until-found") or (name == "style" and value and NOT_SHOWN.search(value)) for name, value in attributes)


def is_permalink(tag: str, attributes: Attributes) -> bool:
    """Return whether an element is, or contains, a link to its own heading."""
    return tag in ("a", "span") and not PERMALINKS.isdisjoint(_classes(attributes))


def _is_no_prose(tag: str, attributes: Attributes) -> bool:
    """Return whether attributes say that an element holds code or a formula, or navigation."""
    if tag == "a" and leads_on(attributes):
        return True
    if (tag in BLOCKS or tag in FURNITURE) and any(name == "id" and (value or "").lower() in NAVIGATION_IDS for name, value in attributes):
        return True
    if (tag == "li" and ("class", "fn") in attributes) or (tag == "td" and ("class", "entry") in attributes):
        return True  # a member in lists of Qt or Doxygen
    if tag == "dt" and any(name == "id" and (value or "").startswith("index-") for name, value in attributes):
        return True  # what Texinfo defines: a function with its parameters, an option
    classes = _classes(attributes)
    if not classes:
        return tag in STYLED and _is_in_odd_typeface(attributes)
    if (tag in BLOCKS or tag in FURNITURE) and not (CODE_BLOCK_CLASSES.isdisjoint(classes) and NAVIGATION_CLASSES.isdisjoint(classes)):
        return True
    if not CODE_CLASSES.isdisjoint(classes) or not UNSEEN_CLASSES.isdisjoint(classes) or any(name.startswith(CODE_PREFIXES) for name in classes):
        return True
    if tag in STYLED and _is_in_odd_typeface(attributes):
        return True
    if tag in HEADINGS and "signature" in classes:
        return True
    return (tag in SPANS and (not CODE_SPAN_CLASSES.isdisjoint(classes) or _is_reference(tag, classes))) or is_permalink(tag, attributes)


def _is_in_odd_typeface(attributes: Attributes) -> bool:
    """Return whether the style of an inline element gives its words the typeface of code, or one that shows symbols instead of letters."""
    return any(
        (name == "face" or name == "style") and value and any(typeface in value.lower() for typeface in ODD_TYPEFACES) for name, value in attributes
    )


def _is_reference(tag: str, classes: list[str]) -> bool:
    """Return whether an element holds the title of a link's target, in DocBook or Sphinx."""
    return (tag == "a" and ("xref" in classes or "indexterm" in classes)) or (tag == "span" and not TITLE_CLASSES.isdisjoint(classes))


def _classes(attributes: Attributes) -> list[str]:
    return next((value.lower().split() for name, value in attributes if name == "class" and value), [])
