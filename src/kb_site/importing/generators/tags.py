"""Words that tags of Hugo, Hexo and Jekyll and components hand on to what a page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.core.patterns import later
from kb_site.reading.readers.slips import blank_comments

TAG = "shortcode or template tag"
"""What such a tag is called where an import tells of it."""
WITHIN = r"(?:(?!\n[ \t]*\n|\{[{%]).)"
"""A sign within a tag: no other tag begins in it, nor a paragraph."""
_GIVEN = later(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)')")
"""What a tag hands on under a name."""
_QUOTED = later(
    r"(?<=\s)\"(?:[^\"\n|]*\|)?([^\"\n|]*[\u3400-\u9fff][^\"\n|]*)\""
    r"|(?<=[\s@])(?:[\w-]+=)?([\u3400-\u9fff][^\s\"<>%]*)"
)
"""Words of a tag that have no name; behind a bar stands what is shown."""
_SAID = frozenset(
    {"content", "text", "body", "message", "note", "title", "caption", "description", "alt",
     "summary", "question", "answer", "label", "quote"}
)  # fmt: skip
"""Names of what readers see."""
_SAID_IN_HAN = _SAID | {
    "pros", "cons", "items", "rows", "headers", "source", "author", "name", "subtitle", "heading",
}  # fmt: skip
"""What readers see under these in Han characters, where it is no file."""
_FILE = later(r"/|\.\w{2,4}$", re.ASCII)
_INCLUDES = later(
    r"\{%-?\s*(?:include\w*|label|u|emp|wavy|del|psw|span|p|btn|button|link|mark|checkbox|radio|blur"
    r"|underline)\s|\{\{[<%]"
)
"""Tags that hand on words, those of Hexo's themes within a row among them."""
_VARIABLE = later(r"\{\{(?!(?:site|page|post)\.)[#/^]?[A-Za-z][\w.:-]*\}\}", re.ASCII)
"""A name, perhaps with its kind or field; what is of the site or page a generator fills in."""
_BARE = later(
    r"\{\{[<%]\s*\w+\s+(?=[^%>]*[A-Z\d])(?:\"(?P<quoted>[\w -]{2,40})\"|(?P<bare>[\w-]{2,20}))"
    r"(?:\s+[a-z]{2})?\s*[%>]\}\}"
)
"""A tag that hands on a name and perhaps its language; small letters alone name an icon."""
_SUM = later(r"\{\{[<%]\s*[\w/-]+\s+(\d[\d.,]{0,8}\s+[A-Z]{3})\s*[%>]\}\}")
"""A sum with its currency."""
_CALLED = {
    "wechat": "WeChat: ", "telegram": "Telegram: ", "line": "LINE: ", "qq": "QQ: ",
    "whatsapp": "WhatsApp: ",
    "telephone": "", "phone": "", "tel": "", "email": "", "mail": "",
}  # fmt: skip
_TOLD = later(
    rf"\{{\{{[<%]\s*(?:\w+/)?({'|'.join(_CALLED)})\s+(\"?)([^\"\s][^\"\n]{{2,60}}?)\2\s*[%>]\}}\}}",
    re.IGNORECASE,
)
"""Where somebody is reached, which is written so that it can be kept back."""


PICTURED = later(
    r"\{\{[<%]\s*(?!\w*-?(?:hidden|icon|logo|avatar|badge))[\w/-]+\s(?:[^<>{}\n]{0,1000}\s)?"
    r"(?:(?:src|image|img|url|path|link|file)=)?(?P<mark>[\"']?)"
    r"(?P<path>[^\"'\s=<>{}]{1,1000}\.(?:png|jpe?g|gif|webp|svg|bmp))(?P=mark)(?=\s|[%>])[^<>{}\n]{0,1000}[%>]\}\}",
    re.IGNORECASE,
)
"""A tag that shows a picture; one that hides it until it is asked for, or is a sign, is none."""
_QUOTE = later(r"\"([^\"\n]*)\"")
_TAG = later(r"\{\{[<%].{0,1000}?[%>]\}\}|\{%.{0,1000}?%\}")

_WORDS = later(r"[\u3400-\u9fff]")
_SAYING = later(r"[\u3400-\u9fff]{2,}|[\w./-]+\.(?:png|jpe?g|gif|webp|mp[34]|pdf)\b")
"""Words and files of a tag, which readers saw."""
_SENTENCE = later(r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{8,}(?![\u3400-\u9fff])")
_LINKED = later(r"\]\([^()\n]*\)")
_TEX = later(r"[\\^_}{]|[\^_}{]$")


def _in_braces(found: re.Match[str]) -> str:
    """Return what stands in braces if it is an author's words or formula, and no generator's name.

    A variable of which a sentence speaks is code.
    """
    around = found.string[max(0, found.start() - 2) : found.end() + 2]
    if _VARIABLE.fullmatch(found[0]):
        return f"`{found[0]}`" if _WORDS.search(around) else ""
    start, end = found.span()
    edges = found.string[max(0, start - 1) : start] + found.string[end : end + 1]
    is_kept = found[0].startswith("{{") and (_WORDS.search(found[0]) or _TEX.search(edges))
    return found[0] if is_kept else ""


def _named(tag: str) -> Iterator[tuple[str, str]]:
    """Yield the names in small letters under which a tag hands on something, and that."""
    for each in _GIVEN.finditer(tag):
        yield each[1].lower(), (each[2] or each[3] or "").strip()


def _listed(value: str) -> str:
    """Return what a tag hands on; of several things that bars part, each as an item of a list."""
    rows = value.split(";") if "|" in value else []
    things = rows if len(rows) > 1 else value.split("|")
    if len(things) == 1:
        return value
    return "\n".join(f"- {thing.strip().replace('|', ' / ')}" for thing in things)


def _is_said(name: str, value: str) -> bool:
    is_read = name in _SAID_IN_HAN and _WORDS.search(value)
    return bool(is_read) and not _FILE.search(value)


def given(found: re.Match[str]) -> str:
    """Return the words that a tag hands on: readers saw them, the tag says nothing."""
    if not (_INCLUDES.match(found[0]) or found[0].startswith("<")):
        return _in_braces(found)
    words = [
        _listed(value)
        for name, value in _named(found[0])
        if value and (name in _SAID or _is_said(name, value))
    ]
    words = words or [each[1] or each[2].rstrip(",，") for each in _QUOTED.finditer(found[0])]
    if not words and (bare := _BARE.fullmatch(found[0])):
        words = [bare["quoted"] or bare["bare"]]
    if not words and (told := _TOLD.fullmatch(found[0])):
        words = [f"{_CALLED.get(told[1].lower(), '')}{told[3]}"]
    if not words and found.string[: found.start()].endswith(tuple("“「《")):
        words = re.findall(r"\"([\w .-]+)\"", found[0])[:1]
    said = "\n\n".join(dict.fromkeys(filter(None, words)))
    before = found.string[: found.start()].rpartition("\n")[2]
    after = found.string[found.end() :].partition("\n")[0]
    alone = not (before.strip() or after.strip())
    if not words and not alone and (sum_ := _SUM.fullmatch(found[0])):
        return str(sum_[1])
    return f"\n\n{said}\n\n" if said and alone else " ".join(said.split())


def pictured(found: re.Match[str]) -> str:
    """Return the picture that a tag shows, with the words for it, and what else it says below."""
    named = dict(_named(found[0]))
    quoted = [each for each in _QUOTE.findall(found[0]) if each != found["path"] and not named]
    first = filter(None, map(named.get, ("alt", "title", "caption")))
    others = (value for name, value in named.items() if name in _SAID and _WORDS.search(value))
    words = list(dict.fromkeys((*first, *quoted, *others)))
    picture = f"![{words[0] if words else ''}]({found['path']})"
    return "\n\n".join((picture, *filter(_WORDS.search, words[1:])))


def unsaid(body: str, text: str) -> Iterator[str]:
    """Yield the rows of a page whose words are no longer in its text: sentences, or those of tags.

    Comments are no text, a heading of level 1 may be the title now.
    """
    kept = frozenset(text.split("\n"))
    for row in blank_comments(body).split("\n"):
        if row in kept or row.startswith(("# ", "[//]:", "[comment]:")):
            continue
        said = [word for tag in _TAG.findall(row) for word in _SAYING.findall(tag)]
        if any(word not in text for word in (*said, *_SENTENCE.findall(_LINKED.sub("]", row)))):
            yield row
