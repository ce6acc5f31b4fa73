"""Which line names a text: what is seen in the lines above its first sentences, weighed.

The first line mostly does; above it may stand a banner, a menu or a label, and it may be missing.
The weights are those of a choice between the lines of a text and none of them (a conditional
logit), learned from pages whose window names the title, copied whole, and from articles whose
authors had marked it, with and without that line; `bench/titles.md` has what comes of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import islice
from math import exp, log1p
from typing import NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.patterns import later
from kb_site.reading.outline.shape import is_title
from kb_site.reading.outline.title_words import COUNTS, FRAMED, LABELLED, LONG, is_document, is_text
from kb_site.reading.outline.values import Head, Sheet
from kb_site.reading.words_within import ITEM, NAMES, STAMP, han_pairs, is_sentence, said_share

SENTENCES, FAR = 4, 150
"""Sentences down to which the title is looked for, and lines with text."""
MOST = 60
"""Sentences that are looked at for its words."""
NEAR = 3
"""Lines below a title among which its date or its author stands."""
TINY, SHORT, CENTRED = 4, 8, 50
"""Columns of a button, of the entry of a menu and of a title in the middle of its line."""
SURELY = 0.6
"""Likelihood from which on another line than the first is the title: it is more likely than all
others and none together."""
LEAST = 0.15
"""Likelihood of the first line below which it is none either."""
CERTAIN = 0.6
"""Likelihood of a line with a colon at its end below which it is a label."""
LIKELY = 0.15
"""Likelihood from which on an editor is shown another line."""
MUCH = 200
"""Characters of a text that says enough of its title."""
ITEM_LONG = 12
"""Characters of an item of a list that says something."""
NAMED = 4
"""Pairs of characters of a file's name that says what is in it."""
LABELS = 2
"""Lines with the same label up to which one of them may be the title."""
_SPACES = later(r"\s{2,}|[\t\u3000]")
GREETING = later(
    r"[您你][们們]?好[，,！!]\s*(?:[欢歡]迎|感[谢謝][您你使选選关關])"
    r"|(?:[^，,。！!：:]{0,24}[，,！!：:\s]\s*)?(?:大家|各位[^，,。！!：:]{0,8}?|同[学學]们?|朋友[们們]|老[师師][们們]|[诸諸]位)(?:早上|上午|中午|下午|[晚]上)?好(?:[，,！!。：:～~\s]|$)"
    r"|(?:尊敬|敬[爱愛]|[亲親][爱愛])的[^。]{1,30}[：:，,！!]$"
    r"|[欢歡]迎您(?:使用|[选選][择擇]|[访訪][问問]|[注註][册冊]|下[载載]|加入|[阅閱][读讀]|成[为為])[^。，？?]{0,30}[！!]$"
)
"""How a speech, a letter or an agreement begins."""
_NO_TITLE = later(
    r".*[0-9]{1,2}:[0-9]{2}:[0-9]{2}|目\s*[录錄](?:[\s/／]*contents)?|(?:\[\[[^\[\]]+\]\]\s*)+|(?:@[^\s@]+\s*){2,}"
    r"|[0-9]{1,2}[.．、]\s?(?:19|20)[0-9]{2}(?:[\s.．/-]+[0-9]{1,2}){2}|https?://[\x21-\x7e]+"
    r"|[（(][^（）()]+[)）]|第.{1,3}[页頁]|[0-9]{1,2}[./月][0-9]{1,2}[日号號]?|back|返回",
    re.IGNORECASE,
)
"""Who says something in a chat and when, contents, links of a wiki, names of accounts, a day with a
number before it, an address, an aside, a page's number, a day of a year and the way back."""
_LABELLED = later(r"[^：:《“「\s]{2,8}[：:]")
_FIELD = later(r"[^\s：:《]{1,4}\s?[：:]\s?[^：:]{1,24}$|.*(?:https?:|www\.|@|\[\[)")
_OPEN = later(r"[，,、：:]$")
_WHEN = later(
    r"\W*(?:原创\s*)?(?:(?:发布|发表|更新)?(?:时间|日期|于)\s?[：:]?\s?)?(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}"
    r"|(?:来源|作者|记者|编辑|文)\s?[：:/|｜]\s?\S"
)
_MEDIA = later(
    r".{0,12}(?:[日晚早时商]报|青年报|新闻网?|[^上入下]网|新华社|通讯社|之家|客户端|电视台|周刊|杂志|论坛|百科|频道|社区|编辑部|记者)"
)


class Line(NamedTuple):
    """A line that may be the title, and what stands around it."""

    at: int
    text: str
    place: int
    """Lines with text above it."""
    sentences: int
    """How many of these are sentences."""
    over_text: bool
    """Whether it is the very first line and the next one a sentence."""
    said: float
    """Share of its pairs of characters that the sentences have."""
    filed: float
    """Share of the pairs of characters of the file's name that it has."""
    dated: bool
    """Whether a date, an author or the like was left out right below it."""
    around: float
    """The columns of the lines beside it, the wider one's."""
    gone: int
    """Lines above it that were left out."""
    apart: bool
    """Whether a blank line stands below it."""
    centred: bool
    """Whether it begins far to the right, is no line's neighbour and leaves room at its sides."""


class Evidence(NamedTuple):
    """What is seen in a line, how much it counts, and why."""

    name: str
    weight: float
    value: Callable[[Line], float]
    reason: str


class Choice(NamedTuple):
    """The line that is the title, -1 for none, how likely that is, and the likeliest other one."""

    at: int = -1
    likelihood: float = 1.0
    other: int = -1


def choose_line(
    sheet: Sheet,
    heads: Sequence[Head],
    name: str,
    dated: Container[int],
    centred: Container[int] = (),
) -> Choice:
    """Return which line names a text; the first does where no other is much likelier.

    `name` is the file's or what the text says it was called, `dated` holds the numbers of lines
    with dates that were left out, `centred` that of the first of few that begin far to the right.
    """
    lines = [*lines_of_title(sheet, heads, name, dated, centred)]
    if not lines:
        return Choice()
    if sum(map(len, sheet.views)) < MUCH:
        return Choice(lines[0].at if lines[0].place == 0 else -1)
    weights = [exp(_weigh(line)) for line in lines]
    total = sum(weights) + exp(NONE)
    rated = sorted(zip((each / total for each in weights), lines, strict=True), reverse=True)
    nothing = exp(NONE) / total
    first = next((each for each in rated if each[1].place == 0), None)
    best = rated[0]
    if best[0] > SURELY:
        chosen = best
    elif first and first[0] > LEAST:
        chosen = first
    else:
        return Choice(-1, nothing, best[1].at if best[0] > LIKELY else -1)
    label = chosen[0] < CERTAIN and chosen[1].text.endswith(("：", ":"))
    is_called = chosen[1].filed >= SURELY
    if label or (not is_called and is_text(sheet, chosen[1].at, likely=chosen[0] >= CERTAIN)):
        return Choice(-1, nothing, chosen[1].at)
    likely = (line.at for rate, line in rated if line.at != chosen[1].at and rate > LIKELY)
    other = next((at for at in likely if not _FIELD.match(sheet.views[at])), -1)
    return Choice(chosen[1].at, chosen[0], other)


def _weigh(line: Line) -> float:
    return sum([weight * value(line) for _, weight, value, _ in EVIDENCE])


def lines_of_title(
    sheet: Sheet,
    heads: Sequence[Head],
    name: str,
    dated: Container[int],
    centred: Container[int] = (),
) -> Iterator[Line]:
    """Yield each line that may be the title; `dated` are numbers of dates that were left out."""
    filled = sheet.filled()
    views = [sheet.views[at] for at in filled]
    found = (place for place, view in enumerate(views[: 2 * FAR]) if is_sentence(view))
    texts = [*islice(found, MOST)]
    end = texts[SENTENCES - 1] if len(texts) >= SENTENCES else min(len(views), FAR)
    said = _said(views, texts)
    pairs = han_pairs(name)
    taken = {head.index for head in heads}
    for place, view in enumerate(views[:end]):
        at = filled[place]
        if at in taken or (place and COUNTS.match(view)) or not _may_name(view, views):
            continue
        if sheet.forced.get(at, "title") is None:
            continue
        number = sheet.lines[at].number
        beside = [*views[max(place - 1, 0) : place], *views[place + 1 : place + 2]]
        yield Line(
            at=at,
            text=view,
            place=place,
            sentences=sum(each < place for each in texts),
            over_text=place == 0 and number == at + 1 and 1 in texts,
            said=0.0 if place and place in texts else said_share(view.lower(), said),
            filed=sum(pair in view for pair in pairs) / len(pairs) if len(pairs) >= NAMED else 0.0,
            dated=any(each in dated for each in range(number + 1, number + 2 * NEAR))
            or any(map(_WHEN.match, views[place + 1 : place + NEAR])),
            around=max(map(width, beside), default=0),
            gone=number - 1 - at,
            apart=not sheet.view(at + 1),
            centred=number in centred and not sheet.view(at - 1) and width(view) <= CENTRED,
        )


def _may_name(view: str, views: Sequence[str]) -> bool:
    no_title = GREETING.match(view) or _NO_TITLE.fullmatch(view) or _is_entry(view, views)
    return is_title(view) and not no_title


def _is_entry(view: str, views: Sequence[str]) -> bool:
    """Return whether a line begins with a label that several others have, as entries do."""
    label = _LABELLED.match(view)
    return label is not None and sum(each.startswith(label[0]) for each in views) > LABELS


def _said(views: Sequence[str], texts: Sequence[int]) -> str:
    """Return a text's sentences in small letters; where these are few, its items too."""
    lines = [views[place].lower() for place in texts]
    if len(texts) < SENTENCES:
        lines += [view.lower() for view in views if len(view) >= ITEM_LONG and ITEM.match(view)]
    return "\n".join(lines)


def _menu(line: Line) -> bool:
    return line.around <= SHORT and width(line.text) <= SHORT * 2


NONE = 1.77
"""What speaks for none, .7 less than learned: of those texts twice as many lacked a title as do."""
EVIDENCE = (
    Evidence("first", 3.36, lambda it: it.place == 0 and not it.gone, "nothing stands above it"),
    Evidence("first left", 2.5, lambda it: it.place == 0 and it.gone > 0, "only a site's lines do"),
    Evidence("deep", -0.32, lambda it: log1p(it.place), "a title stands at the top"),
    Evidence("sentences", -1.51, lambda it: it.sentences, "and above the text"),
    Evidence("tiny", -2.2, lambda it: width(it.text) <= TINY, "a button"),
    Evidence("narrow", -2.89, lambda it: width(it.text) <= 14, "or of a list"),
    Evidence("long", -0.73, lambda it: width(it.text) > LONG, "a sentence"),
    Evidence("said", 2.33, lambda it: it.said, "the text says it again"),
    Evidence("well said", 0.24, lambda it: it.said >= 0.5 and width(it.text) > 14, "much of it"),
    Evidence("file", 4.28, lambda it: it.filed, "its file is called so"),
    Evidence("dated", 1.59, lambda it: it.dated, "a date or an author stands below it"),
    Evidence("beside", -0.84, _menu, "between others that are short"),
    Evidence("words", -0.99, lambda it: min(len(NAMES.findall(it.text.lower())), 3), "a site's"),
    Evidence("stamp", -3.05, lambda it: bool(STAMP.search(it.text)), "when"),
    Evidence("gaps", -1.51, lambda it: len(_SPACES.findall(it.text)), "words in a row"),
    Evidence("open", -2.15, lambda it: bool(_OPEN.search(it.text)), "a label"),
    Evidence("ends", -0.45, lambda it: ends_sentence(it.text), "a sentence"),
    Evidence("counts", -0.59, lambda it: bool(COUNTS.match(it.text)), "an item"),
    Evidence("field", -0.62, lambda it: bool(_FIELD.match(it.text)), "what a form or a note says"),
    Evidence("begins with a date", -4.23, lambda it: bool(_WHEN.match(it.text)), "when"),
    Evidence("media", -3.24, lambda it: bool(_MEDIA.fullmatch(it.text)), "a source"),
    Evidence("over text", 0.9, lambda it: it.over_text, "the text"),
    Evidence("first narrow", 2.02, lambda it: it.place == 0 and width(it.text) <= 14, "a label"),
    Evidence("first apart", -1.57, lambda it: it.place == 0 and it.apart, "room"),
    Evidence("apart", 1.07, lambda it: it.apart, "room"),
    Evidence(
        "labelled", 6.0, lambda it: it.place < 3 and bool(LABELLED.match(it.text)), "it says so"
    ),
    Evidence("named", 9.0, lambda it: bool(FRAMED.match(it.text)), "a field of an entry says so"),
    Evidence("centred", 4.0, lambda it: it.centred and it.apart, "set off, as titles are"),
    Evidence("document", 1.5, lambda it: it.place == 0 and is_document(it.text), "its kind"),
    Evidence("text", 1.81, lambda it: is_sentence(it.text), "what looks like one says itself"),
)
