"""Runs of characters that a wrong encoding made of others; what they were is never guessed.

The bytes of GBK read from the second byte of a character on, or those of UTF-8 read as GBK,
give rare characters in a row, of which the bytes read rightly are frequent ones. Both together
are proof; the words stay out, because a byte was lost wherever a run begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.chinese.frequent import listed, share_of_frequent
from kb_site.chinese.han import characters
from kb_site.core.codes import problem
from kb_site.core.messages import Message, say
from kb_site.core.model import GAP_MARK, LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.protected import meets, protected
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined, source_columns

KIND = "mojibake"

LONG = 6
"""Characters: a run that stands alone has as many, one beside another run half of it."""
RARE, MEANT = 0.4, 0.8
"""Shares of frequent characters: at most in a broken run, at least in what its bytes meant.

Running text has 0.6 to 0.9, a wrong reading below 0.3."""
UNLISTED = 0.125
"""Of characters in a broken run that are in no common set; no run of 7,580 sound texts, 71
million characters, has all three."""

_WIDE = r"[^\x00-\x7f\s。，、；：？！（）“”‘’《》〈〉「」『』【】〔〕—…·]"
_RUN = later(f"{_WIDE}+(?:[A-Za-z?]{_WIDE}+)*")
_PART = later(f"{_WIDE}+")
_BEFORE = later(r"[?？][A-Za-z\u00e0-\u01dc]{1,6}[)）]\Z")
"""What a lost byte leaves of an annotation: 因?yàn)."""


def mark_mojibake(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Put the mark of missing words in the place of every broken run, and report each."""
    del options
    rare = {one for one in characters(joined(texts)) - listed() if "㐀" <= one <= "鿿"}
    if len(rare) < 2:
        return NOTHING
    edits = {}
    for index, text in enumerate(texts):
        if len(rare.intersection(text.text)) > 1:
            found = list(_edits(text, rare))
            if found:
                edits[index] = found
    problems = tuple(
        problem("KB210", path, texts[index].line.number, column, _message(edit))
        for index, found in edits.items()
        for edit, column in zip(
            found, source_columns(texts[index], [edit.start for edit in found]), strict=True
        )
    )
    return Finding(edits, problems)


def _message(edit: Edit) -> Message:
    return say("KB210.broken", count=edit.end - edit.start)


def _edits(text: Text, rare: set[str]) -> Iterator[Edit]:
    spared = protected(text.line, text.text)
    for run in _RUN.finditer(text.text):
        if rare.isdisjoint(run[0]):
            continue
        parts = list(_PART.finditer(run[0]))
        broken = [part for part in parts if len(part[0]) >= LONG and is_broken(part[0])]
        if not broken:
            continue
        if len(parts) > 1:
            broken = [part for part in parts if len(part[0]) >= LONG // 2 and is_broken(part[0])]
        start, end = run.start() + broken[0].start(), run.start() + broken[-1].end()
        before = _BEFORE.search(text.text, max(start - 9, 0), start)
        start = before.start() if before else start
        end += text.text[end : end + 1] in ("?", "？")
        if not meets(spared, start, end):
            yield Edit(start, end, GAP_MARK, KIND)


def is_broken(run: str) -> bool:
    """Return whether wide characters in a row are another text's bytes, read wrongly."""
    if listed().issuperset(run):  # nearly always
        return False
    unlisted = sum("㐀" <= one <= "鿿" and one not in listed() for one in run)
    if unlisted < UNLISTED * len(run):
        return False
    han, share = share_of_frequent(run)
    if 2 * han < len(run) or share > RARE:
        return False
    try:
        data = run.encode("gb18030")
    except UnicodeEncodeError:
        return False
    shifted = data[1:-1].decode("gb18030", "ignore")
    as_utf_8 = data.decode("utf-8", "ignore")
    return _is_meant(shifted, len(run) - 2) or _is_meant(as_utf_8, len(run) // 2)


def _is_meant(text: str, least: int) -> bool:
    han, share = share_of_frequent(text)
    return han >= max(least, 2) and share >= MEANT
