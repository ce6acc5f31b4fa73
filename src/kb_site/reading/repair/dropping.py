"""Lines are left out: boilerplate, and what the sidecar drops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kb_site.chinese.script import simplified
from kb_site.core.authored import Overrides
from kb_site.core.codes import problem, problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.repair.around import Around, find_around
from kb_site.reading.repair.boilerplate import find_boilerplate
from kb_site.reading.repair.repeated import find_doubled
from kb_site.reading.repair.text import Text, code_of, joined
from kb_site.reading.words_within import is_sentence

TITLE = 1
"""The level of the heading that the form itself calls the title."""

OVERRIDE = "override"
REPEATED = "repeated text"
SITE = "around the text"
PAGE = "page number"
ONCE = (REPEATED, PAGE)
"""Reasons that are told once, however many lines they have."""
_SENTENCE = later(r"[^。！？]{6,}[。！？]")

_REASONS = {
    "take-down contact": say("reason.take-down-contact"),
    "disclaimer": say("reason.disclaimer"),
    "comments": say("reason.comments"),
    "copyright": say("reason.copyright"),
    "credit": say("reason.credit"),
    "share line": say("reason.share-line"),
    "related articles": say("reason.related-articles"),
    "navigation": say("reason.navigation"),
    "date": say("reason.date"),
    "meta line": say("reason.meta-line"),
    "button": say("reason.button"),
    "site notice": say("reason.site-notice"),
    PAGE: say("reason.page-number"),
    "picture name": say("reason.picture-name"),
    "repeated title": say("reason.repeated-title"),
    REPEATED: say("reason.repeated-text"),
    SITE: say("reason.around-the-text"),
}
"""How each reason of the patterns is told."""

HEADED = 2
"""Headings of a disclaimer that has parts."""
Texts = tuple[Text, ...]


def drop_lines(
    texts: Texts,
    language: str,
    overrides: Overrides,
    path: str,
    *,
    form: str = "text",
    ends: frozenset[int] = frozenset(),
) -> tuple[Texts, Texts, tuple[DroppedLine, ...], tuple[Problem, ...]]:
    """Return the texts that stay, those left out, these as lines with reasons, and problems.

    `ends` are the numbers of lines whose end would go, which an author may keep too.
    """
    lines = [text.text for text in texts]
    if language != "zh-Hans":
        lines = simplified(joined(texts)).split("\n")
    found, around = _found(texts, lines, form)
    numbers = {texts[index].line.number for index in found} | ends
    problems = [*_unmatched(texts, numbers, overrides), *_doubtful(texts, around, overrides, path)]
    reasons = {
        index: reason
        for index, reason in found.items()
        if texts[index].line.number not in overrides.keep
    }
    for index, text in enumerate(texts if overrides.drop else ()):
        if text.line.number in overrides.drop and text.text.strip():
            reasons[index] = OVERRIDE
    if not reasons:
        return texts, (), (), tuple(problems)
    gone = {index: text for index, text in enumerate(texts) if index in reasons}
    dropped = tuple(
        DroppedLine(text.line.number, reasons[index], text.text) for index, text in gone.items()
    )
    problems += _reports(texts, reasons, path)
    stays = tuple([text for index, text in enumerate(texts) if index not in reasons])
    return stays, tuple(gone.values()), dropped, tuple(problems)


def _found(texts: Texts, lines: list[str], form: str) -> tuple[dict[int, str], Around]:
    """Return the reason for each line that is not the article's, and what may stand around it."""
    is_page = form != "text"
    around = Around() if is_page else _around(texts, lines)
    found = dict.fromkeys(around.taken, SITE)
    _blank(lines, found)
    others = find_boilerplate(lines)
    if not is_page:
        plain = [at for at, line in enumerate(lines) if line.strip() and not texts[at].line.heading]
        others = {**dict(find_doubled(lines, plain)), **others}
    own = _lists(texts, others) if form == "html" else ()
    own = (*own, *_headings(texts, others), *_terms(texts, lines, others))
    for index in (*own, *_in_blocks(lines, code_of(texts), others)):
        others.pop(index, "")
    found.update(others)
    if not is_page and any(is_sentence(lines[index]) for index in others):
        _blank(lines, found)  # what stood above a disclaimer is the end of the text now
        around = _around(texts, lines)
        found.update(dict.fromkeys(around.taken, SITE))
    stays = not found.keys() >= set(around.doubtful)
    return found, around if stays else Around(around.taken)


def _headings(texts: Texts, reasons: Mapping[int, str]) -> Iterator[int]:
    """Yield the headings that the form marks: a word alone is no button there, as `==End==` is.

    A page's own heading may say its title again, too, as the question of a thread does, and a day
    or a name with one among others of its level heads an entry.
    """
    levels = Counter(text.line.heading for text in texts)
    tops = [text.line.heading for text in texts if text.text.strip()][:2]
    for index, reason in reasons.items():
        level, words = texts[index].line.heading, texts[index].text.strip()
        is_word = reason == "button" and words[:1].isalpha()
        is_entry = reason in ("date", "credit") and levels[level] > 1 and "：" not in words
        below = level > TITLE and (reason == "repeated title" or is_entry)
        if (level and is_word) or below or (level == TITLE and _is_page(words, tops, levels)):
            yield index


def _is_page(words: str, tops: Sequence[int], levels: Mapping[int, int]) -> bool:
    """Return whether a title says what its page is: 帮助中心 over several headings of one level."""
    return words.endswith("中心") and tops[-1] > TITLE and levels[tops[-1]] > 1


def _lists(texts: Texts, reasons: Mapping[int, str]) -> Iterator[int]:
    """Yield the lists of links below headings that a page has: its reader knows where they lead."""
    headed = False
    for index, text in enumerate(texts):
        headed = text.line.heading > TITLE or (headed and index in reasons) if text.text else headed
        if headed and reasons.get(index) == "related articles":
            yield index


def _terms(texts: Texts, lines: Sequence[str], reasons: Mapping[int, str]) -> list[int]:
    """Return the disclaimers of a text that is one: under headings, and more than all else."""
    found = [index for index, reason in reasons.items() if reason == "disclaimer"]
    if sum(texts[index].line.heading > TITLE for index in found) < HEADED:
        return []
    said = sum(len(lines[index]) for index in found)
    rest = sum(map(len, lines)) - sum(len(lines[index]) for index in reasons)
    return found if said > rest else []


def _in_blocks(
    lines: Sequence[str], code: frozenset[int], reasons: Mapping[int, str]
) -> Iterator[int]:
    """Yield the lines of code that is left out in part only: it goes as a whole or not at all."""
    block: list[int] = []
    for index in sorted(code):
        if block and index > block[-1] + 1:
            yield from _in_part(lines, block, reasons)
            block = []
        block.append(index)
    yield from _in_part(lines, block, reasons)


def _in_part(
    lines: Sequence[str], block: Sequence[int], reasons: Mapping[int, str]
) -> Sequence[int]:
    filled = [index for index in block if lines[index].strip()]
    return [] if all(index in reasons for index in filled) else filled


def _blank(lines: list[str], found: Mapping[int, str]) -> None:
    for index in found:
        lines[index] = ""


def _around(texts: Texts, lines: Sequence[str]) -> Around:
    """Return the indices of lines that stand around a text; what is Markdown is text."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    kept = {at for at, index in enumerate(filled) if texts[index].line.markdown}
    found = find_around([lines[index].strip().lower() for index in filled], kept)
    return Around(*(tuple(filled[at] for at in places) for places in found))


def _doubtful(texts: Texts, around: Around, overrides: Overrides, path: str) -> Iterator[Problem]:
    """Yield a problem for lines that may be the site's, where no author has decided on them."""
    if not around.doubtful:
        return
    for doubt, rows in _in_a_row(texts, dict.fromkeys(around.doubtful, SITE)):
        numbers = [text.line.number for text in rows]
        if doubt and not {*overrides.drop, *overrides.keep}.intersection(numbers):
            message = say("KB321.perhaps-around", first=numbers[0], last=numbers[-1])
            yield problem("KB321", path, numbers[0], 1, message)


def _in_a_row(texts: Texts, reasons: Mapping[int, str]) -> Iterator[tuple[str, list[Text]]]:
    """Yield lines with text that follow each other and have the same reason, or none."""
    filled = (index for index, text in enumerate(texts) if text.text.strip())
    for reason, group in groupby(filled, lambda index: reasons.get(index, "")):
        yield reason, [texts[index] for index in group]


def _reports(texts: Texts, reasons: Mapping[int, str], path: str) -> Iterator[Problem]:
    """Yield what is told of the lines that are left out.

    What stands around the text is told once, and of an article's second copy and of the numbers
    of pages the first line.
    """
    ends = _ends(texts, reasons)
    said: set[str] = set()
    for reason, rows in _in_a_row(texts, reasons):
        if reason == SITE and len(rows) > 1:
            last = rows[-1].line.number
            message = say("KB204.lines-left-out", reason=_REASONS[SITE], last=last)
            yield problem("KB204", path, rows[0].line.number, 1, message)
        elif reason not in ("", OVERRIDE):
            told = rows if reason not in ONCE else rows[: reason not in said]
            said.add(reason)
            yield from (_report(text, reason, ends, path) for text in told)


def _ends(texts: Texts, reasons: Mapping[int, str]) -> tuple[int, int]:
    """Return the numbers of the second and the last line that stay; the first is the title."""
    stays = [
        text.line.number
        for index, text in enumerate(texts)
        if text.text.strip() and index not in reasons
    ]
    return (stays[1], stays[-1]) if len(stays) > 2 else (0, 0)


def _report(text: Text, left_out: str, ends: tuple[int, int], path: str) -> Problem:
    """Return the note of a line that is left out; a sentence from the middle is a warning."""
    number, reason = text.line.number, _REASONS[left_out]
    inside = ends[0] < number < ends[1] and bool(_SENTENCE.search(text.text))
    if inside and left_out != "related articles":  # their titles ask
        message = say("KB204.sentence-left-out", reason=reason)
        return problem("KB204", path, number, 1, message, "warning")
    return problem("KB204", path, number, 1, say("KB204.line-left-out", reason=reason))


def _unmatched(texts: Texts, numbers: set[int], overrides: Overrides) -> Iterator[Problem]:
    """Yield a problem for each line to keep or drop that is not there to be kept or dropped."""
    if not (overrides.keep or overrides.drop):
        return
    filled = {text.line.number for text in texts if text.text.strip()}
    for entry, number in enumerate(overrides.keep):
        if number not in numbers:
            message = say("KB109.keep-nothing", number=number)
            yield problem_at(overrides.place("keep", entry), "KB109", message)
    for entry, number in enumerate(overrides.drop):
        if number not in filled:
            message = say("KB109.drop-no-text", number=number)
            yield problem_at(overrides.place("drop", entry), "KB109", message)
