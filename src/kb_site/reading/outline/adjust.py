"""Adjust found headings: what the author forces, 导语 and 总结, the title, closing colons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_site.core.model import Repair, TitleSource
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.reading.outline.marks import Mark, read_mark
from kb_site.reading.outline.shape import asks, is_title
from kb_site.reading.outline.values import Head, Heads, Sheet, in_order
from kb_site.reading.outline.words import read_word, sums_up

COLON_REPAIR = "heading-colon"
TITLE_REPAIR = "title"
CLOSING = 3
"""Paragraphs at the end among which one begins to sum up; those after it close the article too."""
LEAST_TITLE = 6
"""Characters of a heading that is the title, or of what is left of one before a name of a site."""
LEAST_NAMED = 3
"""The same where the name says that it is one of a site, a blog or a paper."""
COVER = 8
"""Lines at the top among which the title of a chapter stands below that of a book."""
PARTS = 3
"""Numbers with a dot between from which on they tell a version, or a part of a part."""
NAMED_WELL = 8
"""Han characters of a file's name that says what the article is about."""
_BETWEEN = r"[-_|｜—–－]"
_SITE = later(
    rf"(?:_[^_]{{2,8}})*"
    rf"(?:\s*{_BETWEEN}+\s*[^-_|｜—–－]{{0,20}}"
    r"(?:网|網|社区|社區|博客|[Bb]log|论坛|論壇|知乎|简书|公众号|官网|频道|頻道|头条|百科|CSDN|帆|在线|周刊|杂志|日报|晚报"
    r"|时报|委员会|氪|Telegraph|Medium|Wikipedia|GitHub)(?:\s+[A-Za-z]+)?)+$"
)
"""The name of a site at the end of a title, with the names of sections before it."""
_TAIL = later(rf"\s*[_|｜]\s*([^_|｜]{{2,20}})$|\s+{_BETWEEN}+\s*(.{{2,20}})$")
"""What may be such a name, or the end of a title, or the title of a chapter behind a book's."""
_INSTITUTION = later(
    r"(?!.*[给給把怎如何装裝做改的是不了去看想])[^\W\d_]{2,18}(?:公司|中心|系[统統]|平[台臺]|[网網](?:站|校)?|[学學]校|大[学學]|[医醫]院|事[务務]所|[协協][会會]|委[员員][会會]"
    r"|政府|集[团團]|[论論][坛壇]|[局厅廳])"
)
_SECTION = later(
    r"(?:[帮幫]助|新[闻聞]|[资資][讯訊]|服[务務]|客服|[会會][员員]|下[载載])(?:中心|[动動][态態]|[资資][讯訊]|列表)?"
    r"|(?:通知|[资資][讯訊]|新[闻聞])?公告|通知|(?:新[闻聞]|文章|[资資][讯訊]|公告)?[详詳][情细細]|常[见見][问問][题題]"
    r"|[关關][于於]我[们們]|文章|首[页頁]|正文|政策法[规規]|法律法[规規]|[组組][织織][机機][构構]|Info|Home|Article|Blog",
    re.IGNORECASE,
)
"""What a site calls itself, and its parts; an article is called so by no author."""
_PLACEHOLDER = later(r"[$#{]\{")
_LABEL = later(r"(?:文章|新[闻聞])?[标標][题題]\s*[：:]\s*(?=\S)")
_HAN = later("[\u3400-\u9fff]{2}")
_HAN_ALL = later("[\u3400-\u9fff]")


def with_forced(sheet: Sheet, found: Heads) -> Heads:
    """Return the headings with those that the author has decided; these cast no doubt."""
    if not sheet.forced:
        return found
    forced: list[Head] = []
    for index, role in sheet.forced.items():
        if role is None:
            continue
        mark = read_mark(sheet.views[index]) if role != "title" else None
        if mark and mark.rest:
            forced.append(Head(index, role, mark.rest, mark.number, mark.ordinal))
        else:
            forced.append(Head(index, role, sheet.views[index]))
    heads = [head for head in found.heads if head.index not in sheet.forced]
    if any(head.role == "title" for head in forced):
        heads = [head for head in heads if head.role != "title"]
    doubts = tuple(doubt for doubt in found.doubts if doubt.index not in sheet.forced)
    return Heads(in_order((*forced, *heads)), doubts)


def with_words(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings with unnumbered lines such as 导语 before them and 总结 after them."""
    taken = [head.index for head in heads if head.role in ("section", "question")]
    first = taken[0] if taken else len(sheet.views)
    last = taken[-1] if taken else 0
    words: list[Head] = []
    for index, view in enumerate(sheet.views):
        word = None if index in sheet.forced else read_word(view)
        if word and (index < first if word[0] == "lead" else index > last):
            kept = view[: len(view) - len(word[1])]
            words.append(Head(index, word[0], tail=word[1], marks=((kept, ""),)))
    return in_order((*words, *heads)) if words else heads


def with_summing_up(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings with a closing paragraph that sums up, parted from the last answer."""
    if not heads or heads[-1].role not in ("section", "question"):
        return heads
    start = heads[-1].index + heads[-1].skip + 1
    filled = [index for index in range(start, len(sheet.views)) if sheet.views[index]]
    kept = 0 if heads[-1].tail else 1
    for index in filled[max(kept, len(filled) - CLOSING) :]:
        if sums_up(sheet.views[index]) and sheet.forced.get(index, "section") is not None:
            return (*heads, Head(index, "conclusion", tail=sheet.lines[index].text.strip()))
    return heads


def with_title(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings with the first line as the title, unless it is one or is prose."""
    if any(head.role == "title" for head in heads):
        return heads
    index = next((index for index, view in enumerate(sheet.views) if view), None)
    if index is None or sheet.forced.get(index, "title") is None:
        return heads
    if heads and heads[0].index == index and _stands_over(heads):
        return (replace(heads[0], role="title"), *heads[1:])
    view = sheet.views[index]
    if any(head.index == index for head in heads) or not is_title(view):
        return heads
    mark = read_mark(view)
    if mark and mark.parts and _counts_on(sheet, index, mark):
        return heads
    bare = mark is not None and not mark.number and mark.kind != "ask"
    title = mark.rest if mark and bare else view
    cut = view.removesuffix(title) if bare else ""
    marks = ((mark.frame, ""),) if mark and mark.frame else ((cut.strip(), ""),) if cut else ()
    return in_order((Head(index, "title", title, marks=marks), *heads))


def _stands_over(heads: Sequence[Head]) -> bool:
    """Return whether the first heading is another kind than all others, and so heads them all.

    Others are numbered or ask, and so would it if it were one of them.
    """
    plain = [
        head
        for head in heads
        if head.role in ("section", "question")
        and not (head.number or head.asked or asks(head.text))
    ]
    words = heads[0].text
    return (
        plain == [heads[0]]
        and heads[0].role == "section"
        and len(words) >= LEAST_TITLE
        and not words[0].isdigit()  # 219 个回答
        and is_title(words)
    )


def _counts_on(sheet: Sheet, index: int, mark: Mark) -> bool:
    """Return whether the first line is the first of a list, so that it is no title."""
    following = next((view for view in sheet.views[index + 1 :] if view), "")
    other = read_mark(following)
    return bool(other and other.kind == mark.kind and other.ordinal == mark.ordinal + 1)


def choose_title(
    sheet: Sheet, heads: Sequence[Head], declared: str, fallback: str
) -> tuple[str, TitleSource, tuple[Repair, ...]]:
    """Return the title and where it is from, and a repair where a declared one replaces the text's.

    The name of a file is a title only where words were written for people.
    """
    head = next((head for head in heads if head.role == "title" and head.text), None)
    if declared:
        if head is None or declared == head.text:
            return declared, "front-matter", ()
        line = sheet.lines[head.index]
        repair = Repair(line.number, line.column, TITLE_REPAIR, head.text, declared)
        return declared, "front-matter", (repair,)
    if head is None:
        return fallback, "file-name" if _HAN.search(fallback) else "none", ()
    label = _LABEL.match(head.text)
    start, end = label.end() if label else 0, _site_name(sheet, head.text)
    text = head.text[start:end].rstrip("-_|｜ ") or head.text
    line = sheet.lines[head.index]
    cut = Repair(line.number, line.column, TITLE_REPAIR, head.text, text)
    return text, "text", (cut,) if text != head.text else ()


def _site_name(sheet: Sheet, title: str) -> int:
    """Return where the name of a site begins at the end of a title, its length without one.

    A name that no pattern knows is told by the line of its own under the title.
    """
    match, tail = _SITE.search(title), _TAIL.search(title)
    if match:
        return match.start() if match.start() >= LEAST_NAMED else len(title)
    below = [view for view in sheet.views if view][1:4]
    named = tail and tail.start() >= LEAST_TITLE and (tail[1] or tail[2]) in below
    return tail.start() if tail and named else len(title)


def other_title(sheet: Sheet, heads: Sequence[Head]) -> int | None:
    """Return the line that may be the title below that of a book: a number that counts alone."""
    if any(head.number or head.asked for head in heads):
        return None
    filled = [index for index, view in enumerate(sheet.views) if view][1:COVER]
    for index in filled:
        mark = read_mark(sheet.views[index])
        if mark and mark.rest and mark.kind in ("num", "dotted", "chapter"):
            is_chapter = min(mark.parts) > 0 and max(mark.parts) > 1 and len(mark.parts) < PARTS
            return index if is_chapter and is_title(mark.rest) else None
    return None


def has_other_words(title: str, stem: str) -> bool:
    """Return whether a file is named in many words, none of which stands in the title."""
    words = "".join(_HAN_ALL.findall(stem))
    return len(words) >= NAMED_WELL and not any(
        words[at : at + 2] in title for at in range(len(words) - 1)
    )


def in_other_script(sheet: Sheet, title: str) -> bool:
    """Return whether a title has no Han character, and most lines of its text have some."""
    written = [bool(_HAN.search(view)) for view in sheet.views if view]
    return not _HAN_ALL.search(title) and sum(written) * 2 > len(written)


def names_site(title: str) -> bool:
    """Return whether a title may be the name of a site, of an institution or of its parts."""
    is_named = _SECTION.fullmatch(title) or _INSTITUTION.fullmatch(title)
    return bool(is_named or _PLACEHOLDER.search(title))


def may_be_two(title: str) -> bool:
    """Return whether the end of a title may be the name of something else."""
    tail = _TAIL.search(title)
    return tail is not None and not set("，,、；").intersection(tail[0])  # a name counts nothing up


def without_colons(
    sheet: Sheet, heads: Sequence[Head]
) -> tuple[tuple[Head, ...], tuple[Repair, ...]]:
    """Return section and question headings without a colon at their end, and the repairs."""
    cut: list[Head] = []
    repairs: list[Repair] = []
    for head in heads:
        text = head.text.rstrip("：: ")
        if head.role not in ("section", "question") or text == head.text or not text:
            cut.append(head)
            continue
        line = sheet.lines[head.index]
        column = line.column + len(line.text.rstrip()) - 1
        repairs.append(
            Repair(line.number, column, COLON_REPAIR, head.text[len(text) :].strip(), "")
        )
        cut.append(replace(head, text=text))
    return tuple(cut), tuple(each for each in repairs if each.before)
