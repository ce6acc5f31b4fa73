"""Marks of other generators in ours: boxes, tabs, shortcodes, attributes, HTML.

An ordered table of rules for whole texts; code is set aside before them. What has no
counterpart is counted by kind, and what it says stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from urllib.parse import quote

from lxml.html import defs

from kb_site.core.patterns import later
from kb_site.importing.generators.box_tags import CLOSED, TAGGED, tagged_box, with_fenced_boxes
from kb_site.importing.generators.boxes import as_boxes, nested, without_indent
from kb_site.importing.generators.elements import INLINE, ITEM, PRE, code_of, fence_of, numbered
from kb_site.importing.generators.emphasis import SLANTED, with_times, without_open, without_spaces
from kb_site.importing.generators.equations import with_equations
from kb_site.importing.generators.films import with_films
from kb_site.importing.generators.grids import as_table, whole_tables
from kb_site.importing.generators.indents import parted, without_prose_code
from kb_site.importing.generators.links import picture_of_heading, without_names, without_refused
from kb_site.importing.generators.notes import embedded, without_anchors
from kb_site.importing.generators.outliners import without_items
from kb_site.importing.generators.signs import (
    plain_rule,
    unescaped,
    with_lines,
    with_notes,
    with_signs,
)
from kb_site.importing.generators.tags import PICTURED, TAG, WITHIN, given, pictured
from kb_site.markdown.code_spans import fenced, find_fences
from kb_site.markdown.formulas import FIGURES, FORMULA, as_words, scripted
from kb_site.reading.readers.slips import BLOCK_ANCHOR, blank_comments

_FENCE_INFO = later(r"^(?P<open>[ >]*(?:`{3,}|~{3,}))[ \t]*(?P<language>[\w+#-]*)[^\n`]*$")
_CODE_SPAN = later(
    rf"(?P<formula>{FORMULA.pattern})|\\[!-/:-@\[-`{{-~]|(?<!`)(?P<marks>`+)(?!`)(.+?)(?<!`)(?P=marks)(?!`)"
)
"""What no rule changes: formulas, signs that are escaped, and code."""
_BLOCKS = later(
    r"^[ \t]*<(div|section|center)\b[^<>]*>[ \t]*\n(?:(?!.*<pre\b).*\n){1,12}?[ \t]*</\1>",
    re.MULTILINE,
)
_INDENT = later(r"^[ \t]+(?![ \t\ue008])", re.MULTILINE)
"""Of lines within an element, where it makes no code."""
_SIGN = "\ue008{}\ue009"
_SET_ASIDE = later("\ue008(\\d+)\ue009")

_TAGGED_CODE = later(
    r"^[ \t]*(?:\{%-?|\{\{[<%])\s*(highlight|codeblock|mermaid)\b([^\n]*?)(?:-?%\}|[>%]\}\})[ \t]*\n(.*?)\n"
    r"[ \t]*(?:\{%-?\s*end|\{\{[<%]\s*/\s*)\1\s*(?:-?%\}|[>%]\}\})",
    re.DOTALL | re.MULTILINE,
)
_Sub = str | Callable[[re.Match[str]], str]


def _picture(found: re.Match[str]) -> str:
    def attribute(name: str) -> str:
        value = re.search(
            rf"(?<![:\w-]){name}\s*=\s*[\"']?([^\"'\s>]*(?:(?<=[\"'])[^\"']*)?)", found[0]
        )
        quoted = re.search(
            rf"(?<![:\w-]){name}\s*=\s*\"([^\"]*)\"|(?<![:\w-]){name}\s*=\s*'([^']*)'", found[0]
        )
        return (quoted[1] or quoted[2] or "") if quoted else (value[1] if value else "")

    source = attribute("src") or attribute("link")
    words = attribute("alt") or attribute("title") or attribute("caption")
    return f"![{words}]({source.replace(' ', '%20')})" if source and "{" not in source else words


def _link(found: re.Match[str]) -> str:
    url = re.search(r"href\s*=\s*[\"']([^\"']*)[\"']", found[1])
    return f"[{found[2]}]({url[1].replace(' ', '%20')})" if url and found[2].strip() else found[2]


def _asset(found: re.Match[str]) -> str:
    words = found[2].strip().strip('"')
    return f"![{words}]({found[1]})"


def _id(attributes: str) -> str:
    """Return a heading's id among what else is stated of it."""
    found = re.search(r"(?:^|\s)(?:#|id=[\"']?)([\w-]+)", attributes)
    return f" {{#{found[1]}}}" if found else ""


def _placeholder(found: re.Match[str]) -> str:
    """Return words in angle brackets as they stand, unless they are an element's tag.

    `<Safari>` and `List<Object>` are words; a component is closed, by itself or below.
    """
    name = found[1]
    is_html = name in defs.tags or (
        name.lower() in (defs.tags if name.isupper() else defs.empty_tags)
    )
    return found[0] if is_html or f"</{name}>" in found.string else f"\\{found[0]}"


def _signs(found: re.Match[str], *, low: bool) -> str:
    """Return what stands between two signs raised or lowered; as it is where no signs say so."""
    said = scripted(found[1], low=low)
    return found[0] if said == found[1] else said


def _bold_label(found: re.Match[str]) -> str:
    return f"\n\n**{found[1].strip()}**\n\n"


_TAB_COMMENT = later(r"<!--[ \t]*tab[ \t]+([^@\n]*?)[ \t]*(?:@\S+[ \t]*)?-->")
"""The label of a tab in Hexo, which is a comment."""
_ATTRIBUTES = r"(?:\s(?:[^<>\"'{}\u3400-\u9fff]|\"[^\"<>]*\"|'[^'<>]*'|\{[^<>]*\})*)?"
"""Of a tag; Han outside quotes is a sentence between two signs."""

RARE: tuple[tuple[str, re.Pattern[str], _Sub], ...] = (
    ("[](", re.compile(r"^[ \t]*(?:[-*+][ \t]+)?\[\]\([^()\s]*\)[ \t]*$|(?<!!)\[\]\([^()\s]*\)", re.MULTILINE), ""),
    ("@tab", re.compile(r"^[ \t]*@tab(?::active)?[ \t]+(.+)$", re.MULTILINE), _bold_label),
    ("{:", re.compile(r"^[ \t]*[*+-][ \t]+TOC[ \t]*\n[ \t]*\{:[ \t]*toc[^{}\n]*\}", re.IGNORECASE | re.MULTILINE), ""),
    ("<i", re.compile(r"<i\b[^<>]*\bclass=[^<>]*>\s*</i>|</?o:p\s*/?>", re.IGNORECASE), ""),
    ("**", re.compile(r"^([ \t>]*)\*\*(?=[：，。、；！？]|[ \t]{2,}[\u3400-\u9fff])(?=[^*\n]*$)", re.MULTILINE), r"\1"),
    ("***", re.compile(r"^([ \t>]*)\*\*\*([^*\n]+)\*\*[ \t]*$", re.MULTILINE), r"\1\2"),
    ("# >", re.compile(r"^(#{1,6}[ \t]+)>[ \t]*(?=\S)", re.MULTILINE), r"\1"),
    ("*[", re.compile(r"^\*(\[[^\[\]*\n]*\]\([^()*\n]*\))[ \t]*$", re.MULTILINE), r"\1"),
    ("]([", re.compile(r"(?<=[^\[]\]\()\[[^\[\]\n]*\]\(((?:[^()\s]|\([^()\s]*\)){1,2000})\)(?=\))"), r"\1"),  # an address that a program made a link
    ("＞", re.compile(r"^([ \t]*)＞[ \t\u3000]*(?=[\u3400-\u9fffA-Za-z])", re.MULTILINE), lambda m: f"\n{m[1]}> " if m.string.count("\n＞") > 1 else m[0]),
    ("{", re.compile(r"\{\+\+([^{}\n]+)\+\+\}|\{>>[^{}\n]*<<\}"), r"\1"),
    (" =", re.compile(r"(!\[[^\[\]\n]*\]\([^()\s]+)[ \t]+=\d*%?x?\d*%?(?=\))"), r"\1"),
    ("![", re.compile(r"(!\[[^\[\]|\n]*?)\\?\|\d+(?:x\d+)?(?=\]\()"), r"\1"),
    ("![", re.compile(r"^(?:(#{1,6}[ \t]+[^\s!#\[][^!\n]*?)(?<=\S)|(#{2,6}))[ \t]*(!\[([^\[\]\n]*)\]\((?![^()\s]*(?:badge|shields))[^()\s]+\))[ \t]*$", re.MULTILINE), picture_of_heading),
    ("]{", re.compile(r"(?<![!\]])\[([^\[\]\n]+)\]\{[ \t]*(?!\.(?:supplied|small|nowrap|center|right)\b)(?:\.[\w-]|[\w-]+=)[^{}\n]*\}"), r"\1"),
    ("__", re.compile(r"(?<![A-Za-z0-9_\\])__(?=[^\s_年月日时分天元万条款号章项份页人个次])(?=[^_\n]*[\u3400-\u9fff])([^_\n]{1,200})(?<=\S)__(?![A-Za-z0-9_年月日时分天元万条款号章项份页人个次])|(?<![A-Za-z0-9_\\])_(\*\*[^*_\n]{1,200}\*\*)_(?![A-Za-z0-9_])"), lambda m: m[2] or f"**{m[1]}**"),
    ("_", SLANTED, lambda m: f"*{m[0][1:-1]}*"),
    ("^", re.compile(r"(?<=[\w)])\^((?=[+-]?[0-9a-z])[0-9a-z+-]{1,6})\^"), lambda m: _signs(m, low=False)),
    ("~", re.compile(r"(?<=[A-Za-z)])~([0-9]{1,3}[+-]?|[a-z])~(?!~)"), lambda m: _signs(m, low=True)),
    ("^[", re.compile(r"(?<=[^\s\[])\^\[(?![\d,，~-]+\])([^\[\]\n]+)\](?!\()"), r"（\1）"),
    ("%%", re.compile(r"(?<![%\d])%%(?!%)[^%\n]+%%(?!%)|^%%[ \t]*\n(?:(?!%%).*\n){0,60}?%%[ \t]*$", re.MULTILINE), ""),
    ("##", re.compile(r"^(?P<hashes>#{2,6})(?P<words>(?:[ \t]|(?=[^#\s]))[^#\n]*[^#\s])(?P=hashes)[ \t]*$", re.MULTILINE), r"\g<hashes>\g<words>"),
    ("<", re.compile(r"(?<=[^\s<>\\])</?(?:html|head|body|meta)>(?:</(?:html|head|body)>)?(?=[^\n]*[\u3400-\u9fff])"), lambda m: m[0].replace("<", "\\<")),
    ("YYYY", re.compile(r"\A\s*[YMDdHhmsAa年月日时分秒,，:/.-][YMDdHhmsAa年月日时分秒 ,，:/.-]*\n"), ""),  # a day that no program filled in
    (":src", re.compile(r"\s:src=\"[^\"']*'([^\"']+\.\w{3,4})'[^\"]*\""), r' src="\1"'),  # an expression of Vue
    ("＃", re.compile(r"^＃{2,6}[ \t\u3000]*|^＃[ \t\u3000]+", re.MULTILINE), lambda m: f"{'#' * m[0].count('＃')} "),
)  # fmt: skip
"""A sign that few texts have, how the mark with it is known, and what stands for it."""

RULES: tuple[tuple[str, re.Pattern[str], _Sub], ...] = (
    ("", re.compile(r"^(#{1,6} .*?)(?<![ \t](?=[ \t]))[ \t]*\[(?:[#¶§🔗\u200b]|&para;)?\]\([^()\s]*#[^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)[ \t]*$", re.MULTILINE), r"\1"),
    ("", re.compile(r"^[ \t]*(?:<br\s*/?>[ \t]*)+$|^[ \t>]*\\[ \t]*$|\ufffc", re.IGNORECASE | re.MULTILINE), ""),
    ("", re.compile(r"(?<=[。，；：！？）」』》”…])\\$(?=\n[ \t>]*\n|\n[ \t]*(?:[-*+#]|\d{1,3}[.)])[ \t]|\n?\Z)", re.MULTILINE), ""),  # a break at the end of a paragraph
    ("", re.compile(r"^([ \t]*)\\(?=\d{1,2}\.[ \t])", re.MULTILINE), r"\1"),
    ("", re.compile(r"^([ \t]*)([!?])>[ \t]*(?=\S)", re.MULTILINE), lambda m: f"\n{m[1]}> [!{'important' if m[2] == '!' else 'tip'}]\n{m[1]}> "),  # docsify
    ("", re.compile(r"!\[(?:/|[A-Za-z]:\\)[^\[\]\n]*\.\w{3,4}\](?=\()"), "![]"),  # a path as alt text
    ("", re.compile(r"\{#(?![\w-]*\})(?:(?!\n[ \t]*\n|\{#).){0,1000}?#\}|\{%\s*(?:end)?raw\s*%\}|^ {0,3}\[(?i:comment|//|#)\]:[ \t]*(?:<>|#)[ \t]*[(\"'][^\n]*$", re.DOTALL | re.MULTILINE), ""),
    ("", re.compile(r"^(?:import\s[^\n]*from\s*[\"'][^\n]*|import\s+[\"'][^\n]*|export\s[^\n]*)$", re.MULTILINE), ""),
    ("script or style", re.compile(r"<(script|style)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE), ""),
    ("", re.compile(r"<TabItem\b[^>]*\blabel=[\"']([^\"']*)[\"'][^>]*>", re.IGNORECASE), _bold_label),
    ("", re.compile(r"\{\{[<%]\s*tab\s+(?:\w+=)?\"?([^\"%>]*)\"?\s*[%>]\}\}", re.IGNORECASE), _bold_label),
    ("", TAGGED, tagged_box),
    ("", CLOSED, "\n:::\n\n"),
    ("", re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+\"?([^\"%>\s]+)\"?\s*[%>]\}\}"), r"\1"),
    ("", re.compile(r"\{%\s*(?:asset_img|img)\s+(?:[\w-]+\s+)?[\"']?([^\s\"']+\.\w+)[\"']?\s*([^%]*)%\}"), _asset),
    ("", re.compile(r"\{%\s*asset_path\s+(\S+)\s*%\}"), r"\1"),
    ("", re.compile(r"\{%\s*post_link\s+(\S+)\s*([^%]*)%\}"), lambda m: f"[{m[2].strip() or m[1]}]({m[1]})"),
    ("", re.compile(r"\{%\s*link\s+(\S+)\s*%\}"), r"\1"),
    ("", re.compile(rf"\{{\{{[<%]\s*figure\s{WITHIN}{{0,2000}}?[%>]\}}\}}", re.DOTALL), _picture),
    ("", PICTURED, pictured),
    ("", re.compile(r"\{%-?\s*post_url\s+(\S+)\s*-?%\}"), r"\1"),
    ("", re.compile(r"\{\{-?\s*([\"'])([^\"'{}]*)\1\s*(?:\|[^{}]*)?\}\}"), r"\2"),
    (TAG, re.compile(rf"\{{\{{[<%]{WITHIN}{{0,1000}}?[%>]\}}\}}|\{{%{WITHIN}{{0,1000}}?%\}}|\{{\{{{WITHIN}{{0,1000}}?\}}\}}", re.DOTALL), given),
    ("", re.compile(r"(?<=\]\()(?!<)(?=[^()\n]*[ \\])([^()\n<>\"]*(?:\([^()\n]*\)[^()\n<>\"]*)*\.(?:png|jpe?g|gif|webp|svg|bmp|pdf|md))(?=\))", re.IGNORECASE), lambda m: quote(m[1].strip().replace("\\", "/"), safe="/:?#&=%+@,;~.!$'*")),
    ("", re.compile(r"(?<=\]\()<([^<>\n]+)>"), lambda m: quote(m[1], safe="/:?#&=%+@,;~.!$'*")),
    ("", re.compile(r"<table\b[^>]*>.*?</table>", re.DOTALL | re.IGNORECASE), as_table),
    ("", re.compile(r"</t[dh]>(?=\s*<t[dh]\b)", re.IGNORECASE), " "),
    ("", re.compile(r"<img\b(?:[^<>\n]|\n(?![ \t]*\n))*>", re.IGNORECASE), _picture),
    ("", re.compile(r"<a\b([^<>]*)>(.*?)</a>", re.DOTALL | re.IGNORECASE), _link),
    ("", re.compile(rf"</?(?:b|strong){_ATTRIBUTES}>", re.IGNORECASE | re.ASCII), "**"),
    ("", re.compile(rf"</?(?:i|em){_ATTRIBUTES}>", re.IGNORECASE | re.ASCII), "*"),
    ("", re.compile(rf"</?(?:del|s|strike){_ATTRIBUTES}>", re.IGNORECASE | re.ASCII), "~~"),
    ("", re.compile(rf"</?(?:code|kbd|tt){_ATTRIBUTES}>", re.IGNORECASE | re.ASCII), "`"),
    ("", re.compile(r"<details\b[^>]*>\s*<summary\b[^>]*>(.*?)</summary>", re.DOTALL | re.IGNORECASE), lambda m: f"\n\n::: details {_one_line(m[1])}\n\n"),
    ("", re.compile(r"</details>", re.IGNORECASE), "\n\n:::\n\n"),
    ("", re.compile(r"<aside>", re.IGNORECASE), "\n\n::: note\n"),
    ("", re.compile(r"</aside>", re.IGNORECASE), "\n:::\n\n"),
    ("", re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL | re.IGNORECASE), lambda m: f"\n\n{'#' * int(m[1])} {_one_line(m[2])}\n\n"),
    ("", re.compile(r"<ol\b[^<>]*>((?:(?!<[ou]l\b).)*?)</ol>", re.DOTALL | re.IGNORECASE), numbered),
    ("", ITEM, "\n- "),
    ("", re.compile(r"</(?:p|div|ul|ol|section|center|tr|table|figure|figcaption)>", re.IGNORECASE), "\n\n"),
    ("", re.compile(r"</br[ \t]*>", re.IGNORECASE), "<br>"),
    ("", re.compile(r"(?<!\\)<([A-Za-z][\w-]*)(?:[ \t][^<>\"'{}=/\n]*)?>", re.ASCII), _placeholder),
    ("component or HTML element", re.compile(rf"(?<!\\)<[A-Z]\w*{_ATTRIBUTES}/?>", re.ASCII), given),
    ("component or HTML element", re.compile(rf"(?<!\\)</?(?:[A-Z]\w*|[a-z][\w-]*){_ATTRIBUTES}/?>(?<!<br>)(?<!<br/>)(?<!<br />)", re.ASCII), ""),
    ("", re.compile(r"^\[\[?_?toc_?\]?\][ \t]*$|^\[\[_TOC_\]\][ \t]*$|^@\[toc\].*$", re.IGNORECASE | re.MULTILINE), ""),
    ("", re.compile(r"\[image:((?=[0-9A-F-]{36})[^\[\]\n]{1,200})\]"), lambda m: f"![]({quote(m[1], safe='/.-_')})"),
    ("", re.compile(r"!\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]"), embedded),
    ("", re.compile(r"(!\[[^\[\]\n]*\]\()(?:[A-Za-z]:|file:)[^()\n]*[\\/]([^()\\/\s]+\))"), r"\1\2"),
    ("", re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]"), lambda m: f"[{m[2] or m[1]}]({m[1].replace(' ', '%20')})"),
    ("included file", re.compile(r"^[ \t]*(?:--8<--.*|@include:?.*|<<<[ \t].*|\{\{#include.*\}\})$", re.MULTILINE), ""),
    ("abbreviation", re.compile(r"^\*\[[^\]]+\]:.*$", re.MULTILINE), ""),
    ("", re.compile(r"^[ \t]*[\u3000\xa0\u200b][\u3000\xa0\u200b \t]*", re.MULTILINE), ""),
    ("", re.compile(r"^(?:(\d{1,9}[.)])|[lnuvpqwØüÜ§·])(?=[ \t]*\xa0)[ \t\xa0]{2,}(?=\S)", re.MULTILINE), lambda m: f"{m[1] or '-'} "),  # bullets of Word's font of pictures
    ("", re.compile(r"^([^*\n]*\*\*[^*\n]+)\n\*\*[ \t]*$", re.MULTILINE), r"\1**"),
    ("", re.compile(r"\{==(?=[^\s=])([^=\n]+)(?<=\S)==\}"), r"**\1**"),
    ("", re.compile(r"==(\*\*[^*=\n]+\*\*)==|\*\*==([^*=\n]+)==\*\*"), lambda m: m[1] or f"**{m[2]}**"),
    ("", re.compile(r"(?<![=A-Za-z0-9_])==(?=[^\s=])((?:[^=\n]|=(?!=))+?)(?<=\S)==(?!=)"), r"**\1**"),
    ("", re.compile(r"\+\+([\w+ -]+)\+\+"), lambda m: f"`{m[1]}`" if m[1].isascii() else m[1]),
    ("", re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^}]*\})?"), ""),
    ("", re.compile(r"(?<=[)\]`])\{:?[ \t]*(?:(?:\.[\w-]+|[a-z][\w-]*=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\s\"'{};()]+))\s*){1,9}\}", re.ASCII), ""),
    ("", re.compile(r"^[ \t]*\{:?[ \t]*(?:[.#][\w-]|\w+=)[^{}]*\}[ \t]*$|^:[a-z]+:\([\w=,% ]+\)$", re.MULTILINE), ""),
    ("", re.compile(r"^(#{1,6} .*?)(?<![ \t](?=[ \t]))[ \t]+#+(?=[ \t]*\{#[\w-]+\}[ \t]*$)", re.MULTILINE), r"\1"),
    ("", re.compile(r"^(#{1,6} .*?)(?<![ \t](?=[ \t]))[ \t]*\{(?!#[\w-]+[ \t]*\}):?([^{}]*)\}[ \t]*$", re.MULTILINE), lambda m: m[1] + _id(m[2])),
    ("", re.compile(r"(?<![ \t])[ \t]*\{:[ \t]*[.#\w][^{}\n]*\}"), ""),
    ("", BLOCK_ANCHOR, ""),
    ("", re.compile(r"^(?:(#{1,6})[\u3000\xa0]+|(#{2,6})(?=[^#\s]))", re.MULTILINE), r"\1\2 "),
    ("", re.compile(r"^([ \t>]*(?:\d{1,9}[.)]|[-*+]))[ \t]{5,}(?=\S*[\u3400-\u9fff])", re.MULTILINE), r"\1 "),
)  # fmt: skip
"""What it is called where it has no counterpart, how it is known, and what stands for it."""


_ESCAPED = later(r"\\(&(?:gt|lt|amp|quot);)")
"""A sign in code that a program escaped twice."""


def rewrite(body: str, kinds: Counter[str], *, alone: bool = False) -> str:
    """Return a page's text in our dialect; `kinds` counts what has no counterpart.

    Of a page `alone`, without its folder, names of others are no links.
    """
    text = with_equations(with_films(without_items(with_fenced_boxes(body.replace("\r\n", "\n")))))
    text = blank_comments(_TAB_COMMENT.sub(_bold_label, text))
    kept: list[str] = []
    rows = as_boxes(list(without_indent(text.split("\n"))))
    text = without_prose_code("\n".join(parted(_without_code("\n".join(rows), kept).split("\n"))))
    text = _TAGGED_CODE.sub(lambda found: _aside(fence_of(found), kept), text)
    text = _BLOCKS.sub(lambda found: _INDENT.sub("", found[0]), text)
    text = PRE.sub(lambda found: f"\n\n{_aside(code_of(found), kept)}\n\n", text)
    text = INLINE.sub(lambda found: _aside(f"`{unescape(found[1])}`", kept), text)
    text = with_notes(with_signs(text))
    text = without_names(without_anchors(text)) if alone else without_anchors(text)
    for sign, pattern, instead in RARE:
        if sign in text:
            text = pattern.sub(instead, text)
    for kind, pattern, instead in RULES:
        text, number = pattern.subn(instead, text)
        if kind and number:
            kinds[kind] += number
    text = re.sub(r"\n{3,}", "\n\n", without_refused(text)).replace("&lt;", "\\<")
    text = "\n".join(map(without_spaces, without_open([*map(with_times, text.split("\n"))])))
    text = "\n".join(with_lines(text.split("\n"))).removeprefix("\n")
    while _SET_ASIDE.search(text):
        text = _SET_ASIDE.sub(lambda found: kept[int(found[1])], text)
    return "\n".join(whole_tables(nested(_closed(text.split("\n")))))


def _closed(rows: list[str]) -> list[str]:
    """Return lines with code closed that is open at the end."""
    opened = find_fences(rows).open_fence
    if opened is None:
        return rows
    return [*rows, *re.findall(r"`{3,}|~{3,}", rows[opened])[:1]]


def _without_code(text: str, kept: list[str]) -> str:
    """Set code aside, so that no rule changes it."""
    rows = text.split("\n")
    code = fenced(rows)
    found: list[str] = []
    for at, row in enumerate(rows):
        if at in code:
            info = _FENCE_INFO.match(row)
            said = f"{info['open']}{info['language']}" if info else row
            words = said.lstrip(" \t")
            found.append(said[: len(said) - len(words)] + _aside(words, kept))
        else:
            found.append(
                _CODE_SPAN.sub(
                    lambda span: unescaped(span) or _aside(_said(span), kept), plain_rule(row)
                )
            )
    return "\n".join(found)


def _said(span: re.Match[str]) -> str:
    if span["formula"] and not FIGURES.fullmatch(span["formula"]):
        return said if (said := as_words(span[0])) == span[0] else said.replace("*", "\\*")
    return _ESCAPED.sub(lambda found: unescape(found[1]), span[0]) if span["marks"] else span[0]


def _aside(code: str, kept: list[str]) -> str:
    kept.append(code)
    return _SIGN.format(len(kept) - 1)


def _one_line(words: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", words).split())
