"""KB316, KB317 and KB318: questions that are asked twice, and answers that do not agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.checks.likeness import alike
from kb_site.chinese.sentences import first_sentence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import Message, say
from kb_site.core.model import PlacedQuestion
from kb_site.core.patterns import later

_SIGNS = later(r"[\W_]+")
_HEDGE = (
    r"(?:一般|通常|目前|现在|原则上|大多数?情况下|多半|这种情况下?|其实|答案是|简单说|[，、：\s])*"
)
_NO = later(_HEDGE + r"(?:不|没|无|否|未|别|违法|非法)")
_YES = later(_HEDGE + r"(?:会|能|可以|可能|是|对|有|要|需要|应该|必须|合法|受|算)")
_UNIT = r"(?:个?(?:工作日|小时|星期|月)|分钟|[天日年周次元块倍成])"
_RANGE = r"(?:{0}\s?(?:到|至|或|[-–—~～、])\s?)?{0}"
_DIGITS, _HAN_DIGITS = r"\d+(?:\.\d+)?", "[一二两三四五六七八九十]{1,3}"
_AMOUNT = later(rf"({_RANGE.format(_DIGITS)})\s?(%|％|‰|{_UNIT}|[\u4e00-\u9fff])")
_HAN_AMOUNT = later(rf"(?<![第每初周])({_RANGE.format(_HAN_DIGITS)})({_UNIT})")
_HAN = "零一二三四五六七八九"

Pair = tuple[PlacedQuestion, PlacedQuestion]


def find_same(evidence: Evidence) -> Iterator[Problem]:
    """Yield each question that differs from an earlier one in signs alone, once."""
    found: dict[int, tuple[Pair, bool]] = {}
    for one, two in _pairs(evidence):
        if not _is_same(one, two) or _is_told_apart(one, two):
            continue
        same_answer = _bare(one.question.body.text) == _bare(two.question.body.text)
        if id(two) not in found or (same_answer and not found[id(two)][1]):
            found[id(two)] = (one, two), same_answer
    for (one, two), same_answer in found.values():
        message = say(
            "KB316.same-question" if same_answer else "KB316.same-wording",
            question=two.question.question,
            id=one.question.id,
            file=one.article.file,
            line=one.question.line,
        )
        yield _problem("KB316", two, message)


def find_near(evidence: Evidence) -> Iterator[Problem]:
    """Yield the later of two questions that ask nearly the same in other words."""
    for one, two in _pairs(evidence):
        if not _is_same(one, two) and not _is_told_apart(one, two):
            message = say(
                "KB317.near-question",
                question=two.question.question,
                other=one.question.question,
                file=one.article.file,
                line=one.question.line,
            )
            if _names(one, two) or _names(two, one):
                continue
            yield _problem("KB317", two, message)


def find_contradictions(evidence: Evidence) -> Iterator[Problem]:
    """Yield the later of two such questions where one answer says yes and the other no."""
    for one, two in _pairs(evidence):
        first, second = _short(one), _short(two)
        if _contradict(first, second) and not _is_told_apart(one, two):
            message = say(
                "KB318.contradicting-answers",
                second=second,
                first=first,
                id=one.question.id,
                file=one.article.file,
                line=one.question.line,
            )
            yield _problem("KB318", two, message)


def _pairs(evidence: Evidence) -> Iterator[Pair]:
    placed = sorted(
        evidence.site.questions, key=lambda each: (each.article.file, each.question.line)
    )
    for first, second, _ in alike(tuple(each.question.question for each in placed)):
        yield placed[first], placed[second]


def _names(one: PlacedQuestion, two: PlacedQuestion) -> bool:
    return two.question.id in one.question.facts.related


def _is_same(one: PlacedQuestion, two: PlacedQuestion) -> bool:
    return _bare(one.question.question) == _bare(two.question.question)


def _is_told_apart(one: PlacedQuestion, two: PlacedQuestion) -> bool:
    """Return whether readers see what each of the two is about, and it is not the same."""
    about, other = one.question.context, two.question.context
    return bool(about and other and _bare(about) != _bare(other))


def _bare(text: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _short(placed: PlacedQuestion) -> str:
    return placed.question.short.text or first_sentence(placed.question.body.text)


def _contradict(one: str, two: str) -> bool:
    """Return whether one says yes and the other no, or whether they give other amounts."""
    if (_NO.match(one) and _YES.match(two)) or (_YES.match(one) and _NO.match(two)):
        return True
    amounts, others = _amounts(one), _amounts(two)
    return any(not amounts[unit] & others[unit] for unit in amounts.keys() & others.keys())


def _amounts(text: str) -> dict[str, set[str]]:
    """Return the numbers that stand with each unit, both ends of a range among them."""
    found: dict[str, set[str]] = {}
    for numbers, unit in _AMOUNT.findall(text):
        found.setdefault(unit.removeprefix("个"), set()).update(re.findall(_DIGITS, numbers))
    for numbers, unit in _HAN_AMOUNT.findall(text):
        for number in re.findall(_HAN_DIGITS, numbers):
            found.setdefault(unit.removeprefix("个"), set()).update(_in_digits(number))
    return found


def _in_digits(number: str) -> set[str]:
    """Return Han numerals up to 99 in digits: 十五 is 15, and 两三 is 2 or 3."""
    tens, ten, ones = number.replace("两", "二").rpartition("十")
    if not ten:
        return {str(_HAN.index(each)) for each in ones}
    if len(tens) > 1 or len(ones) > 1:
        return {number}
    return {str(10 * (_HAN.index(tens) if tens else 1) + (_HAN.index(ones) if ones else 0))}


def _place(placed: PlacedQuestion) -> str:
    return f"{placed.article.file}:{placed.question.line}"


def _problem(code: str, placed: PlacedQuestion, message: Message) -> Problem:
    return problem(code, placed.article.file, placed.question.line, 1, message)
