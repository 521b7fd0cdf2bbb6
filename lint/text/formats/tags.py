"""Tags of template languages that are written with one brace, or with a mark before a word.

They are those of Blade, FreeMarker, Mako, Razor, Smarty, Svelte, Template Toolkit, Thymeleaf, and Velocity. What has two braces or a
percent sign is found by `masks`.
"""

from __future__ import annotations

from lint._startup.regex import Regex
from lint.text.position import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ARGUMENTS = r"\((?:[^()\n]|\((?:[^()\n]|\([^()\n]{0,200}\)){0,200}\)){0,400}\)"
KEYWORDS = "if|elseif|else|unless|isset|empty|foreach|forelse|for|while|switch|case|include|extends|section|yield|set|macro|parse|define|evaluate"
DIRECTIVES = ("model", "using", "page", "inject", "inherits", "layout", "namespace", "addTagHelper")
TAGS = (
    (
        "{",
        Regex(
            r"[$*#@~]\{[^{}\n]{1,400}\}|@\{[^{}]{0,2000}\}"
            r"|\{(?=[#:/@$*\"'`]|\w+[.(?\[|]|\w+ \?|\w+\( |(?:include|extends|foreach|for|if|else|elseif|section|block|assign|capture|function)\b)"
            r"(?:[^{}\n<]|<(?!/)){1,400}\}"
        ),
    ),
    ("@*", Regex(r"@\*(?:[^*@]|\*(?!@)|@(?!\*)){0,2000}\*@")),
    *((f"@{word}", Regex(rf"(?m:^)[ \t]*@{word}\b[^\n]*")) for word in DIRECTIVES),
    ("@", Regex(rf"@(?<![\w@./]@)(?:(?:{KEYWORDS})[ \t]|[\w.]*){ARGUMENTS}")),
    ("#*", Regex(r"#\*(?:[^*#]|\*(?!#)|#(?!\*)){0,2000}\*#")),
    ("#", Regex(rf"#(?<![\w#&]#)(?:{KEYWORDS})[ \t]?{ARGUMENTS}")),
    ("<#--", Regex(r"<#--(?:[^-<]|-(?!->)|<(?!#--)){0,2000}-->")),
    ("[%", Regex(r"\[%[-+#~=]?[ \t\n](?:[^%\[]|%(?!\])|\[(?!%)){0,2000}%\]")),
    (
        "%",
        Regex(
            r"(?m:^)[ \t]*%[ \t]*(?:if|elif|else|endif|for|endfor|while|endwhile)\b[^\n]*|<%(?:doc|text)>(?:[^<]|<(?!/?%)){0,4000}</%(?:doc|text)>"
        ),
    ),
    ("<", Regex(r"</?(?:[#@](?=[A-Za-z])|%(?:def|block|call|namespace|inherit|include|page)\b)(?:\"[^\"\n]{0,400}\"|[^<>\"\n]){0,400}>")),
)
"""The beginning of each kind of tag, and its expression, which starts there if possible, since a mark is found faster than a place before it."""
OUTPUT = ("${", "*{", "#{", "@(", "{$", "[%=")
"""The beginnings of tags that print something."""


def find_tags(text: str) -> Iterator[Span]:
    """Yield the spans of tags; they may overlap."""
    for mark, expression in TAGS:
        if mark in text:
            for match in expression.finditer(text):
                yield Span(*match.span())
