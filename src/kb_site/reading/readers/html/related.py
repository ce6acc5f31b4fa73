"""What a site writes below its articles: links to others, and what readers say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.core.model import DroppedLine, Line
from kb_site.core.patterns import later
from kb_site.reading.readers.html.hosts import lead_away
from kb_site.reading.readers.html.levels import Blocks
from kb_site.reading.readers.html.links import COUNT
from kb_site.reading.readers.html.names import are_comments, has_sentence
from kb_site.reading.site_words import COMMENTS, COUNTED_COMMENTS, LABELS, LINKED_OTHERS, either

LEAST, SHARE = 2, 2
"""Sentences above an editor's name, and how many times as much stands there as below it."""
_EDITOR = later(
    either(
        r"[（(【\[]?\s*(?:责任编辑|责任编审|责编|编辑)\s*[：:/]\s*[^。！？，：:]{1,24}[)）】\]]?"
    )
)
_SHARED = later(r"分享(?:文章|本文|此文)|share this (?:article|post|page)", re.IGNORECASE)
_AUTHOR = later(r"[关關][于於]作者|作者[简簡]介|about the author", re.IGNORECASE)
_FACE = later(r"!\[[^\[\]]*\]\([^()]*(?:avatar|portrait)|!\[(?:avatar|[头頭]像)", re.IGNORECASE)
"""The picture of who wrote, in the box of a theme; an author writes about himself without."""
ROW = 120
"""Characters of what such a box says; a part about who wrote a book says more."""
LEADS = 10
"""Characters of a row with a colon that leads to a list, and is no label."""
NAME = 12
"""Characters of a plain line that names links to others."""
_OWN = "往期"
"""What was published before is the author's own, wherever."""
_BESIDE_NAME = later(r"[\s·*\-•:：>]+")
_ADDRESS = later(r"\]\(([^()\s]*)\)")
_LINK = later(r"!?\[[^\[\]]*\]\([^()]*\)")


def leave_out_related(blocks: Blocks, host: str = "") -> tuple[Blocks, tuple[DroppedLine, ...]]:
    """Take out what stands below headings such as 相关推荐 where it is no sentence of the article.

    At the end of a page sentences go, too, of which each stands below a link, and a plain line may
    be the heading. What readers wrote below 热门评论 goes, and a single heading that nothing
    follows. 评论 above sentences with further parts below them is the author's, and so are links
    to other sites.
    """
    kept: list[Line] = []
    dropped: list[DroppedLine] = []
    parts = list(_parts(blocks.lines))
    headed = [part for part in parts if part[0].heading]
    ends = max((place for place, part in enumerate(parts) if _is_said(part)), default=0)
    for place, part in enumerate(parts):
        bare = [part] == headed == parts[-1:] and not any(line.text for line in part[1:])
        bare = bare or (place >= ends and _is_of_author(part))
        gone = len(part) if bare else _of_site(part, host, is_last=place > ends)
        dropped += [DroppedLine(line.number, "navigation", line.text) for line in part[:gone]]
        kept += part[gone:]
    ends_at = _end(kept)
    dropped += [DroppedLine(line.number, "outside", line.text) for line in kept[ends_at:]]
    dropped = [each for each in dropped if each.text]
    return Blocks(tuple(kept[:ends_at]), blocks.repairs) if dropped else blocks, tuple(dropped)


def _end(lines: list[Line]) -> int:
    """Return where an article ends: behind its editor, if no sentence and little else follows."""
    editors = [at for at, line in enumerate(lines) if _EDITOR.fullmatch(line.text.strip(" *"))]
    if not editors:
        return len(lines)
    at = editors[-1] + 1
    own = [_unlinked(line.text) for line in lines]
    said = ["。" in text for text in own]  # appeals to readers end in ！
    little = SHARE * sum(map(len, own[at:])) <= sum(map(len, own[:at]))
    return at if little and sum(said[:at]) >= LEAST and not any(said[at:]) else len(lines)


def _of_site(part: list[Line], host: str, *, is_last: bool) -> int:
    """Return how many lines of a part that is called links to others or comments are these.

    `is_last` is one that no sentence of the article follows; what a plain line names ends where
    other words stand.
    """
    head, rest = _name_of(part[0]), [line.text for line in part[1:]]
    if COMMENTS.fullmatch(head):
        are = is_last or (bool(part[0].heading) and are_comments(" ".join(rest)))
        return len(part) if are else 0
    if part[0].heading and _SHARED.fullmatch(head) and not any(map(_unlinked, rest)):
        return len(part)
    label = LABELS.fullmatch(head) if part[0].heading and is_last else None
    if label and all(map(_is_linked, rest)) and (label["tags"] or not any(rest)):
        return len(part)
    if not LINKED_OTHERS.fullmatch(head):
        return 0
    said = [has_sentence(_unlinked(text)) for text in rest]
    teased = [is_last and linked for linked in _linked_before(rest)]
    gone = len(rest)
    if not part[0].heading:
        gone = next((at for at, text in enumerate(rest) if not _is_linked(text)), len(rest))
        if sum(said[gone:]) == 1:
            return 0  # the article's last sentence, or one that the site says of its link
    if any(each and not below for each, below in zip(said[:gone], teased, strict=False)):
        return 0
    if any(said) and any(text.endswith(("：", ":")) and len(text) >= LEADS for text in rest[:gone]):
        return 0  # the author's own words lead to the list
    addresses = [each for text in rest[:gone] for each in _ADDRESS.findall(text)]
    alone = is_last and not any(rest)
    away = lead_away(addresses, host) and not head.startswith(_OWN)
    if away or not (part[0].heading or addresses or alone):
        return 0
    return gone + 1


def _is_of_author(part: list[Line]) -> bool:
    """Tell whether a part is the box that a theme has for who wrote: a face, and one short row."""
    if not (part and part[0].heading and _AUTHOR.fullmatch(part[0].text)):
        return False
    said = [own for line in part[1:] if (own := _unlinked(line.text).strip())]
    short = not said[1:] and len("".join(said)) <= ROW
    return short and any(_FACE.search(line.text) for line in part)


def _unlinked(text: str) -> str:
    """Return what stands in no link and no picture; one may stand in the other."""
    return _LINK.sub("", _LINK.sub("", text))


def _linked_before(texts: list[str]) -> Iterator[bool]:
    """Yield for each line whether the last one before it has a link."""
    linked = False
    for text in texts:
        yield linked
        linked = bool(_ADDRESS.search(text)) if text else linked


def _name_of(line: Line) -> str:
    """Return what a heading says, or a plain line that may be one of the site."""
    if line.heading:
        return line.text
    text = _BESIDE_NAME.sub("", line.text)
    is_name = 2 < len(text) <= NAME and LINKED_OTHERS.fullmatch(text) and not text.isascii()
    return text if is_name or COUNTED_COMMENTS.fullmatch(text) else ""


def _is_linked(text: str) -> bool:
    """Tell whether a line holds links, pictures and numbers, and no words beside them."""
    return not COUNT.sub("", _BESIDE_NAME.sub("", _unlinked(text)))


def _is_said(part: list[Line]) -> bool:
    """Tell whether a part of an article says a sentence, and is no list of others."""
    heading = _name_of(part[0]) if part else ""
    named = LINKED_OTHERS.fullmatch(heading) or COMMENTS.fullmatch(heading)
    return not named and any(has_sentence(_unlinked(line.text)) for line in part)


def _parts(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    part: list[Line] = []
    for line in lines:
        if part and (line.heading or _name_of(line)):
            yield part
            part = []
        part.append(line)
    if part:
        yield part
