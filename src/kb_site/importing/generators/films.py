"""Films and sounds of a page as links: elements, tags of Hugo and Hexo, marks of players."""

from __future__ import annotations

import re

from kb_site.core.patterns import later

_MARK = later(
    r"^[ \t]*\\?\[(?:audio|video|flash|mp3)[:=]"
    r"(https?://[^\s\]\\]{1,300}/([^\s\]\\/]{1,99}))\\?\][ \t]*$",
    re.MULTILINE,
)
_ELEMENT = later(
    r"(?:^[ \t]+)?<(?P<tag>video|audio|iframe)\b[^<>]{0,2000}>"
    r"(?:(?!</?(?P=tag)\b)[\s\S]){0,2000}</(?P=tag)>",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = later(r"\b(?:data-)?src\s*=\s*[\"']?((?:https?:)?//[^\s\"'<>{}]+)", re.IGNORECASE)
_WORDS = later(r"\b(?:title|caption)\s*=\s*\"([^\"\[\]<>]{1,80})\"", re.IGNORECASE)
_PLAYER = later(r"player|video|embed|youtube|youku|bilibili|v\.qq\.com|vimeo|music|\.mp[34]")
"""What the address of a film in a frame has; other frames are as often advertisements."""
_TAG = later(
    r"(?:\{\{[<%]|\{%)\s*(?P<site>youtube|bilibili)\s+(?:id=)?\"?(?P<id>[\w-]{6,20})\"?[^%>{}]*[%>]\}\}?"
)
_SITES = {
    "youtube": "https://www.youtube.com/watch?v=",
    "bilibili": "https://www.bilibili.com/video/",
}
_SOUND = later(r"\{\{[<%]\s*(?:audio|video|mp[34]|music)\b[^{}]{0,1000}?[%>]\}\}")


def with_films(text: str) -> str:
    """Return a text in which films and sounds are links to them, as an article can hold them."""
    text = _MARK.sub(r"[\2](\1)", text)
    text = _TAG.sub(_of_site, text)
    return _SOUND.sub(_linked, _ELEMENT.sub(_linked, text))


def _of_site(found: re.Match[str]) -> str:
    address = f"{_SITES[found['site']]}{found['id']}"
    return f"[{address.partition('//')[2]}]({address})"


def _linked(found: re.Match[str]) -> str:
    """Return a link to a film or sound, or what was found where it names none."""
    address = _ADDRESS.search(found[0])
    framed = found[0].lstrip()[:7].lower() == "<iframe"
    if address is None or (framed and not _PLAYER.search(address[1])):
        return found[0]
    words = _WORDS.search(found[0])
    url = address[1] if address[1].startswith("http") else f"https:{address[1]}"
    name = "" if framed else url.partition("?")[0].rpartition("/")[2]
    name = name if "." in name else ""  # what a site calls it says nothing
    said = words[1] if words else name or url.rpartition("//")[2].partition("/")[0]
    return f"[{said}]({url.replace('(', '%28').replace(')', '%29')})"
