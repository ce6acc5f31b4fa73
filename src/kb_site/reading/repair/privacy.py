"""Private values leave the lines of an article, its headings' ids and what is stated of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kb_site.core.authored import FrontMatter
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import PrivateValue
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.privacy.columns import private_in_tables
from kb_site.privacy.door import clean_value
from kb_site.privacy.find import (
    KIND,
    MARKS,
    NAMES,
    PLAIN_ID,
    Private,
    bare,
    find_private,
    suspects,
)
from kb_site.reading.repair.text import Edit, Text, apply, source_columns

_HOME = later(
    r"(?:地址|住址)\s?[:：为為是\s][^，。；;\n]{2,40}?[0-9一二三四五六七八九十]\s?(?:单元|單元)"
)
"""A flat: of all that addresses have, an entrance alone is hardly ever an office's."""
_PARTY = later(
    r"(?:^|[，,、；;\s])[男女][，,、\s][^。；;]{0,60}?[，,、\s](?:现|現)?住(?:址|所地?)?[：:]?"
    r"(?![院宿房])[^，,。；;]{3,40}?[0-9一二三四五六七八九十百]\s?(?:[号號室弄栋棟幢][^码碼]?|单元|單元)"
)
"""Where a party of a judgment lives: behind its sex, as nobody else is named."""
NEAR = 3
"""Lines between such an address and a number or a name of an account that is kept out."""


def may_hold_private(lines: Iterable[str], ids: Iterable[str], allow: tuple[str, ...]) -> bool:
    """Return whether a line or an id of a heading may hold a private value, or a line a home."""
    found = tuple(lines)
    return bool(_suspect(found)) or _holds(tuple(ids), allow) or any(map(_party, found))


def _party(text: str) -> re.Match[str] | None:
    return _PARTY.search(text) if "住" in text else None


@lru_cache(maxsize=1)  # lines that stay as they are are looked at twice
def _suspect(lines: tuple[str, ...]) -> frozenset[int]:
    return suspects(lines)


@lru_cache(maxsize=1)  # the ids of an article are looked at before and after its lines
def _holds(ids: tuple[str, ...], allow: tuple[str, ...]) -> bool:
    text = "\n".join([each for each in ids if each and not PLAIN_ID.fullmatch(each)])
    return bool(text and find_private(text, allow))


def remove_private(
    texts: tuple[Text, ...], allow: tuple[str, ...], path: str
) -> tuple[tuple[Text, ...], tuple[PrivateValue, ...], tuple[Problem, ...]]:
    """Return the texts without private values, the values, and a problem for each of them."""
    ids = tuple([text.line.id for text in texts])
    suspect, in_ids = _suspect(tuple([text.text for text in texts])), _holds(ids, allow)
    if not suspect and not in_ids:
        return texts, (), tuple(_homes(texts, (), path))
    values: list[PrivateValue] = []
    in_tables = _in_tables(texts, allow)
    cleaned = tuple(
        [
            _clean(text, allow, values, in_tables.get(index, []))
            if index in suspect or index in in_tables or (in_ids and text.line.id)
            else text
            for index, text in enumerate(texts)
        ]
    )
    told = [*(report(value, path) for value in values), *_homes(texts, values, path)]
    return cleaned, tuple(values), tuple(told)


def _homes(texts: Iterable[Text], values: Sequence[PrivateValue], path: str) -> Iterator[Problem]:
    """Yield a problem for each flat near a value that is kept out, and a party's home."""
    lines = {value.line for value in values}
    for text in texts:
        number = text.line.number
        found = _HOME.search(text.text) if "元" in text.text else None
        if lines.isdisjoint(range(number - NEAR, number + NEAR + 1)):
            found = None
        if found := found or _party(text.text):
            yield problem("KB205", path, number, found.start() + 1, say("KB205.home"))


def report(value: PrivateValue, path: str) -> Problem:
    """Return the problem for a private value; it never shows the value."""
    message = say("KB205.private", what=NAMES[value.kind])
    return problem("KB205", path, value.line, value.column, message)


def _in_tables(texts: tuple[Text, ...], allow: tuple[str, ...]) -> dict[int, list[Private]]:
    """Return the values that only the heading of their column tells, by line."""
    allowed = {bare(value) for value in allow}
    found: dict[int, list[Private]] = {}
    for index, start, end, kind in private_in_tables([text.text for text in texts]):
        value = texts[index].text[start:end]
        if bare(value) not in allowed:
            one = Private(start, end, kind, value, MARKS[kind])
            found.setdefault(index, []).append(one)
    return found


def _clean(
    text: Text, allow: tuple[str, ...], values: list[PrivateValue], in_table: list[Private]
) -> Text:
    number = text.line.number
    in_id = find_private(text.line.id, allow) if text.line.id else []
    if in_id:
        values.append(PrivateValue(number, text.line.column, in_id[0].kind, in_id[0].value))
        text = replace(text, line=replace(text.line, id=""))
    privates = find_private(text.text, allow)
    privates = sorted((*privates, *(each for each in in_table if not _meets(each, privates))))
    columns = source_columns(text, [one.start for one in privates])
    values += [
        PrivateValue(number, column, one.kind, one.value)
        for column, one in zip(columns, privates, strict=True)
    ]
    return apply(text, [Edit(one.start, one.end, one.after, KIND) for one in privates])


def _meets(one: Private, others: Iterable[Private]) -> bool:
    return any(one.start < each.end and each.start < one.end for each in others)


def redact_front(
    front: FrontMatter, allow: tuple[str, ...], path: str
) -> tuple[FrontMatter, tuple[PrivateValue, ...], tuple[Problem, ...]]:
    """Return the front matter without private values, the values, on line 1, and the problems."""
    cleaned, found = clean_value(front, allow)
    return cleaned, found, tuple(report(value, path) for value in found)
