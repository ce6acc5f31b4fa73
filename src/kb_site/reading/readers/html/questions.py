"""Questions that a page's markup tells apart: accordions, `<details>`, lists and tables of them.

Each kind is a rule that yields pairs of elements, a question and its answer; the question
becomes an element of its own name, which is read as a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.mark_question import mark_question
from kb_site.reading.readers.html.names import asks, has_sentence, words_in_names
from kb_site.reading.readers.html.page import (
    HEADINGS,
    MAX_HEADING,
    has,
    holding,
    remove,
    stands_in,
    words_of,
)
from kb_site.reading.readers.html.panels import panel_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Pair = tuple["HtmlElement", "HtmlElement | None"]
"""A question's element, and that of its answer; nothing where what follows is the answer."""

Rule = Callable[["HtmlElement"], Iterator[Pair]]

MIN_ASKING = 2
"""Entries of a list of terms or boxes that must be there where not all of them ask."""

_NO_ARTICLE = ("nav", "header", "footer", "aside", "form", "menu")
_OPENS = later(
    r"(?:点[击擊](?:此处|此處|这里|這裡)?)?[展查显顯][开開看示](?:/.{1,4})?(?:详情|更多|全文|代[码碼]|答案|[结結]果)?\W*$|点[击擊][展查][开開看]"
)
"""What a box that is folded away says of itself, and no part of a text is called."""
_MENUS = frozenset({"menu", "菜单", "目录", "导航"})
"""What opens a site's own lists beside an article."""
_ASKED_NAMES = frozenset({"question", "q", "ask", "wen", "title", "header", "head", "toggle"})
_ASKED_SURELY = frozenset({"question", "q", "wen"})
_ANSWER_NAMES = frozenset({"answer", "a", "da", "ans"})
_PANEL_NAMES = frozenset({"content", "body", "panel", "collapse", "text", "desc"})
_FAQ_NAMES = frozenset({"faq", "faqs", "accordion", "qa", "toggle", "collapse", "tabs", "tab"})
_QUESTION_COLUMNS = later(r"(?:常见)?(?:问题|問題|提问|question|q)(?:描述|内容)?", re.IGNORECASE)
_ANSWER_COLUMNS = later(r"(?:回答|答案|解答|答复|回复|答覆|answer|a)(?:内容)?", re.IGNORECASE)
_COUNT_COLUMNS = later(r"序号|序號|编号|編號|no\.?|#|", re.IGNORECASE)
_BEGINNINGS = ("strong", "b", "p", "div", "span", "em")
_CLIMB = 4
"""Elements around a question, past which its answer is not looked for."""


def mark_questions(page: HtmlElement) -> None:
    """Make every question that the markup tells apart an element of its own."""
    for rule in RULES:
        for question, answer in list(rule(page)):
            mark_question(question, answer)


def _details(page: HtmlElement) -> Iterator[Pair]:
    boxes = [each for each in page.iter("details") if not _is_aside(each)]
    summaries = {each: each.find("summary") for each in boxes}
    lone = len(boxes) < MIN_ASKING
    names = Counter(words_of(each) for each in summaries.values() if each is not None)
    for box, summary in summaries.items():
        if summary is None or not words_of(summary) or box.getparent() is None:
            continue
        nested = stands_in(box, "details")
        again = names[words_of(summary)] > 1 or _OPENS.match(words_of(summary))
        if asks(words_of(summary)) or not (lone or nested or again):
            box.tag = "div"
            yield summary, box


def _expanding(page: HtmlElement) -> Iterator[Pair]:
    """Yield what opens a panel when it is pressed."""
    for button in holding(page, "aria-expanded"):
        if _is_aside(button):
            continue
        words = words_of(button)
        fits = 0 < len(words) <= MAX_HEADING
        fits = fits and (words.lower() not in _MENUS or _heads_text(button, page))
        panel = _panel_of(button, page) if fits else None
        if panel is not None and _is_prose(panel):
            yield button, panel


def _heads_text(button: HtmlElement, page: HtmlElement) -> bool:
    """Tell whether a button is a heading, or names a panel that says a sentence, not links."""
    panel = panel_of(button, page)
    if panel is None:
        return stands_in(button, *HEADINGS)
    return has_sentence(words_of(panel)) and _says_more_than_links(panel)


def _microdata(page: HtmlElement) -> Iterator[Pair]:
    """Yield schema.org questions that stand in the text."""
    for each in holding(page, "itemtype"):
        if not each.get("itemtype", "").endswith("schema.org/Question"):
            continue
        name = next((one for one in each.iter() if one.get("itemprop") == "name"), None)
        answers = (one for one in each.iter() if _is_answer_data(one))
        answer = next(answers, None)
        if name is not None and answer is not None and 0 < len(words_of(name)) <= MAX_HEADING:
            yield name, answer


def _is_answer_data(element: HtmlElement) -> bool:
    return element.get("itemprop") in ("acceptedAnswer", "suggestedAnswer")


def _named(page: HtmlElement) -> Iterator[Pair]:
    """Yield elements named question and answer, or the title and the body of an accordion."""
    for each in holding(page, "class", "id"):
        names = words_in_names(each)
        if names.isdisjoint(_ASKED_NAMES) or _is_aside(each):
            continue
        words = words_of(each)
        if not 0 < len(words) <= MAX_HEADING:
            continue
        answer = _answer_beside(each, names, words)
        if answer is not None:
            yield each, answer


def _answer_beside(element: HtmlElement, names: frozenset[str], words: str) -> HtmlElement | None:
    """Return the answer that follows an element, by the names of both."""
    after = _after(element, words)
    if after is None or not words_of(after):
        return None
    found = words_in_names(after)
    if not names.isdisjoint(_ASKED_SURELY):
        return after if not found.isdisjoint(_ANSWER_NAMES | _PANEL_NAMES) else None
    faq = any(not words_in_names(each).isdisjoint(_FAQ_NAMES) for each in _around(element))
    sure = not found.isdisjoint(_ANSWER_NAMES)
    panel = faq and not found.isdisjoint(_PANEL_NAMES)
    return after if sure or (panel and (asks(words) or has_sentence(words_of(after)))) else None


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    for number, each in enumerate(element.iterancestors()):
        if number == _CLIMB:
            return
        yield each


def _terms(page: HtmlElement) -> Iterator[Pair]:
    """Yield the terms of a list of which most ask."""
    for terms in list(page.iter("dl")):
        parts = list(terms.iter("dt"))
        texts = [words_of(each) for each in parts]
        asking = sum(asks(text) or _is_marked(text) for text in texts)
        if not parts or 2 * asking < len(parts) or max(map(len, texts)) > MAX_HEADING:
            continue
        terms.tag = "div"
        for part in terms.iter("dd"):
            part.tag = "div"
        yield from ((part, None) for part in parts)


def _items(page: HtmlElement) -> Iterator[Pair]:
    """Yield what the items of a list begin with, where that asks in all of them."""
    for listed in list(page.iter("ul", "ol")):
        items = [item for item in listed if item.tag == "li"]
        begins = [_beginning(item) for item in items]
        asked = [each for each in begins if each is not None and asks(words_of(each))]
        if len(items) >= MIN_ASKING and len(asked) == len(items) and not _is_aside(listed):
            yield from ((each, None) for each in asked)


def _beginning(item: HtmlElement) -> HtmlElement | None:
    """Return the element that an item begins with, before more that it says."""
    first = None if (item.text or "").strip() else next(iter(item), None)
    if first is None or first.tag not in _BEGINNINGS:
        return None
    return first if len(words_of(first)) < len(words_of(item)) else None


def _rows(page: HtmlElement) -> Iterator[Pair]:
    """Yield the rows of a table whose columns are named question and answer."""
    for table in list(page.iter("table")):
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        columns = _columns(rows[0]) if len(rows) > 1 else None
        if columns is None or any(len(row) != len(rows[0]) for row in rows):
            continue
        asked, answered = columns
        if any(len(words_of(row[asked])) > MAX_HEADING for row in rows):
            continue
        names = [words_of(cell) for cell in rows[0]]
        remove_row(rows[0])
        table.tag = "div"
        for part in table.iter("tbody", "thead", "tr"):
            part.tag = "div"
        for row in rows[1:]:
            _spread(row, names, asked, answered)
            yield row[asked], row[answered]


def remove_row(cells: list[HtmlElement]) -> None:
    """Take the row of these cells out of its table."""
    parent = cells[0].getparent()
    if parent is not None:
        remove(parent)


def _columns(cells: list[HtmlElement]) -> tuple[int, int] | None:
    names = [words_of(cell) for cell in cells]
    asked = [index for index, name in enumerate(names) if _QUESTION_COLUMNS.fullmatch(name)]
    answered = [index for index, name in enumerate(names) if _ANSWER_COLUMNS.fullmatch(name)]
    return (asked[0], answered[0]) if asked and answered else None


def _spread(row: list[HtmlElement], names: list[str], asked: int, answered: int) -> None:
    """Put the answer after the question, and the other cells below it with their names."""
    line = row[asked].getparent()
    if line is None:
        return
    for cell in row:
        cell.tag = "div"
        line.remove(cell)
    line.extend([row[asked], row[answered]])
    for index, cell in enumerate(row):
        counts = index in (asked, answered) or _COUNT_COLUMNS.fullmatch(names[index])
        if not counts and words_of(cell):
            cell.text = f"{names[index]}：{cell.text or ''}"
            line.append(cell)


RULES: tuple[Rule, ...] = (_details, _microdata, _expanding, _terms, _rows, _named, _items)
"""Surest first: what an earlier one has marked is none for a later one."""


def _panel_of(button: HtmlElement, page: HtmlElement) -> HtmlElement | None:
    """Return the panel that a button names, else what follows it."""
    found = panel_of(button, page)
    if found is None:
        return _after(button, words_of(button))
    return found if not any(one is button for one in found.iter()) else None


def _after(element: HtmlElement, words: str) -> HtmlElement | None:
    """Return what follows an element, or those around it that hold nothing else."""
    for number, each in enumerate((element, *element.iterancestors())):
        if number > _CLIMB or each.tag in ("body", "html") or words_of(each) != words:
            return None
        after = each.getnext()
        while after is not None and not words_of(after) and not has(after, "img"):
            after = after.getnext()
        if after is not None:
            return after
    return None


def _is_prose(panel: HtmlElement) -> bool:
    """Tell whether a panel holds text, and not links alone."""
    said = words_of(panel) and (_says_more_than_links(panel) or has(panel, *HEADINGS))
    return bool(said) and not has(panel, "input", "select", "textarea")


def _says_more_than_links(panel: HtmlElement) -> bool:
    linked = sum(len(words_of(link)) for link in panel.iter("a"))
    return 2 * linked < len(words_of(panel))


def _is_aside(element: HtmlElement) -> bool:
    return any(each.tag in _NO_ARTICLE for each in (element, *element.iterancestors()))


def _is_marked(text: str) -> bool:
    return re.match(r"(?:问|問|Q|问题)\s*\d*\s*[：:.、]", text) is not None
