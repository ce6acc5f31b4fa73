"""Whether a plain text is written in Markdown as a whole or in a wiki, and what its rows are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kb_site.chinese.han import count_han
from kb_site.chinese.line_breaks import indents_of
from kb_site.chinese.line_joins import joined
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.markdown.escape import escape_start, escape_text, escape_words
from kb_site.reading.readers.headed_rows import Kind, Row, are_headings, find_headings, heads_words
from kb_site.reading.readers.set_off import RULED, find_set_off

DEEPEST = 6
MOST_ABOVE = 3
"""Rows above a wiki's heading that is the title: what its program writes there."""
_WIKI = later(r"\s*(?P<signs>={2,6})\s+(?P<words>[^\s=].*?)\s+(?P=signs)\s*")
"""What a wiki writes around headings."""
_OUTSTANDING = later(r"(?<![_A-Za-z0-9])__(?=[^\s_])([^_]{1,120})(?<=\S)__(?![_A-Za-z0-9])")
_SLANTED = later(r"(?<![:/A-Za-z0-9])//(?=[^\s/])([^/]{1,40})(?<=\S)//(?!/)")
_LEAD = later(r"\s{0,12}(?:(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|>[ \t]?)+")
_NUMBER = later(r"\d{1,3}[.)]\s")
_SPAN = later(
    r"(?<!\*)\*{3}(?=[^\s*])[^*]+(?<=\S)\*{3}(?!\*)|(?<!~)~~(?=[^\s~*])[^~*]+(?<=\S)~~(?!~)"
    r"|(?<!\*)(?!(?<=[A-Za-z0-9])\*\*[A-Za-z0-9])\*\*(?=\S)[^*]+?(?<=\S)\*\*(?!\*)"
    r"|(?<![*\w])\*(?=[\w“‘「『《（(])[^*，、；。：]+?(?<=\S)\*(?![*\w.])"
    r"|\A\*(?=[\w“‘「『《（(])[^*]+(?<=\S)\*(?=\s*\Z)"
    r"|(?<!!)\[(?:[^\[\]*]|\*\*)+\]\(https?://[^()\s]+\)"
    r"|(?<!`)`[^`]+`(?!`)"
)
"""Bold, slanted and struck words, links to the web and code.

A star between letters multiplies, and stands for what is left out or any name.
"""
_STAR = later(r"(?<!\\)\*")


def read_rows(rows: Sequence[str], blocks: Mapping[int, str]) -> list[Row]:
    """Return what each row is, nothing where the text is neither Markdown nor a wiki's."""
    return _markdown(rows, blocks) or _wiki(rows) or _set_off(rows)


def _set_off(rows: Sequence[str]) -> list[Row]:
    """Return the rows where signs set some off; what is made otherwise stands on another level."""
    found = find_set_off(rows)
    makes = [*dict.fromkeys(each.make for each in found.values())]
    levels = {
        at: Row("heading", makes.index(each.make) + 1, each.words) for at, each in found.items()
    }
    first = next((at for at, row in enumerate(rows) if row.strip() and not RULED.fullmatch(row)), 0)
    ranked = _ranked(levels, first) if levels else {}
    return [ranked.get(at) or Row("plain") for at in range(len(rows))] if ranked else []


def _wiki(rows: Sequence[str]) -> list[Row]:
    """Return the rows where some have `==` on both sides, which mark headings; the others are text.

    Some wikis write the more signs the higher a heading is, up to six, others two for the highest.
    """
    found = {
        at: match for at, row in enumerate(rows) if "==" in row and (match := _WIKI.fullmatch(row))
    }
    if not found:
        return []
    signs = {at: len(match["signs"]) for at, match in found.items()}
    falls = max(signs.values()) > DEEPEST - 2
    levels = {
        at: Row("heading", DEEPEST + 1 - each if falls else each, found[at]["words"])
        for at, each in signs.items()
    }
    above = sum(bool(row.strip()) for row in rows[: min(levels)])
    ranked = _ranked(levels, min(levels) if above <= MOST_ABOVE else -1)
    is_zim = any("x-zim-wiki" in row for row in rows[:MOST_ABOVE])
    return [ranked.get(at) or _of_wiki(row, is_zim=is_zim) for at, row in enumerate(rows)]


def _of_wiki(row: str, *, is_zim: bool) -> Row:
    """Return a row of a wiki, whose bold words some mark as Markdown does.

    Zim has a mark of its own for words that stand out, and for slanted ones.
    """
    ours = _SLANTED.sub(r"\1", _OUTSTANDING.sub(r"**\1**", row.lstrip())) if is_zim else row
    each = read_row(ours) if "**" in ours else Row("plain")
    if each.kind == "line":
        return replace(each, words=each.words or ours, is_apart=True)
    plain = _SLANTED.sub(r"\1", _OUTSTANDING.sub(r"\1", row)) if is_zim else row
    return Row("plain", words=plain if plain != row else "")


def _markdown(rows: Sequence[str], blocks: Mapping[int, str]) -> list[Row]:
    found = find_headings(rows, blocks)
    if not are_headings(rows, blocks, found):
        return []
    shallow = [index for index, each in found.items() if each.level == 1 and index != min(found)]
    for index in shallow:
        if not heads_words(rows, blocks, found, index):
            del found[index]  # a comment of code
    first = next(at for at, row in enumerate(rows) if row.strip())
    ranked = _ranked(found, first)
    return list(_in_paragraphs(rows, list(_kinds(rows, blocks, ranked))))


def _ranked(found: Mapping[int, Row], first: int) -> dict[int, Row]:
    """Return the headings with levels that leave none out; that of the first row is the title's."""
    levels = sorted({each.level for each in found.values()})
    top = [index for index, each in found.items() if each.level == levels[0]]
    start = 1 if top == [first] or (levels[0] == 1 and top == [min(found)]) else 2
    return {
        index: replace(each, level=min(DEEPEST, start + levels.index(each.level)))
        for index, each in found.items()
    }


def without_stray(words: str) -> str:
    """Return words in which stars that mark nothing are escaped."""
    if "*" not in words:
        return words
    return _beside_spans(words, lambda each: _STAR.sub(r"\\*", each))


def _kinds(
    rows: Sequence[str], blocks: Mapping[int, str], found: Mapping[int, Row]
) -> Iterator[Row]:
    """Yield what each row is; what is indented below an item belongs to it."""
    in_list = False
    above = ""
    for index, row in enumerate(rows):
        text = row.strip()
        each = Row("block") if index in blocks else read_row(row) if text else Row("blank")
        is_within = in_list and each.kind in ("line", "plain") and row.startswith("  ")
        if is_within and _is_safe(text):
            each = Row("item")
        elif is_within and rows[index - 1].strip():
            each = Row("item", words=f"  {escape_start(_escaped(text))}")
        number = _NUMBER.match(row) if each.kind in ("item", "plain") else None
        if number and not _NUMBER.match(above) and _is_alone(rows, index):
            each = Row("plain", words=f"{number[0]}{_without_bold(row[number.end() :])}")
        yield found.get(index) or each
        in_list = each.kind == "item" or (in_list and each.kind in ("blank", "block"))
        above = above if is_within or not text else row


def _is_alone(rows: Sequence[str], index: int) -> bool:
    """Return whether below a number stands neither the next one nor what belongs to an item."""
    below = next((rows[at] for at in range(index + 1, len(rows)) if rows[at].strip()), "")
    return not (_NUMBER.match(below) or below.startswith((" ", "\t")))


def _without_bold(words: str) -> str:
    """Return words that are bold as a whole, which numbers before headings need not be."""
    bold = _SPAN.fullmatch(words.strip())
    return bold[0].strip("*") if bold and bold[0].startswith("**") else words


def read_row(row: str) -> Row:
    """Return what a row is, with its words escaped where only some of its marks can be read."""
    lead = _LEAD.match(row)
    kind: Kind = "line" if lead is None else "quote" if ">" in lead[0] else "item"
    words = row[lead.end() :] if lead else row
    if row.startswith("#") and not _SPAN.search(words):
        return Row("plain")  # a label
    if _is_safe(words):
        is_indented = not lead and row.startswith(("    ", "\t")) and count_han(row) > 0
        return Row("plain" if is_indented else kind)
    if lead:
        return Row(kind, words=f"{lead[0]}{_escaped(words)}")
    return Row(kind, words=escape_start(_escaped(words))) if _SPAN.search(words) else Row("plain")


def _escaped(words: str) -> str:
    return _beside_spans(words.strip(), escape_words)


def _beside_spans(words: str, change: Callable[[str], str]) -> str:
    """Return words with what stands beside their marks changed."""
    parts: list[str] = []
    end = 0
    for span in _SPAN.finditer(words):
        parts += change(words[end : span.start()]), span[0]
        end = span.end()
    return "".join([*parts, change(words[end:])])


def _is_safe(words: str) -> bool:
    """Return whether words have marks that are read above and none that Markdown would change."""
    return all(escape_text(each.strip()) == each.strip() for each in _SPAN.split(words))


def _in_paragraphs(rows: Sequence[str], kinds: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows; the lines of one wrapped paragraph are all Markdown or all plain."""
    continued = joined([row.strip() for row in rows], indents_of(rows))
    run: list[Row] = []
    for index, each in enumerate(kinds):
        is_text = each.kind in ("line", "plain")
        follows = bool(run) and is_text and index in continued
        if not follows:
            yield from _alike(run)
            run = []
        if is_text:
            run.append(replace(each, is_apart=not follows))
        else:
            yield each
    yield from _alike(run)


def _alike(run: Sequence[Row]) -> Iterator[Row]:
    kind: Kind = "line" if all(each.kind == "line" for each in run) else "plain"
    yield from (replace(each, kind=kind) for each in run)
