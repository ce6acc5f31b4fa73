"""What speaks for lines around a text being its own, whatever words of a site they hold.

An article about a site, a list of services or a form at the end has the words of menus and footers.
So lines above a text go only where a title is left, and those below only with what no article has.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import takewhile

from kb_site.core.patterns import later
from kb_site.reading.repair.site_lines import BARS, SHORT, is_dated
from kb_site.reading.site_words import FOOTER, LIKELY_OTHERS, SHARE
from kb_site.reading.words_within import HAN

TABLE = 3
"""Rows with as many cells as each other from which on they are a table, and no menu."""
TWICE = 2
"""Lines that stand once more as headings of the text from which on they are its contents."""
TITLED, MOST_TITLED = 7, 0.5
"""Han characters of the title of another article, and the share of entries that have so many."""
SHARED, FOOTED = 3, 3
"""Buttons to share, one a line; entries of a footer that an article of an app may have, too."""

_MARK = later(
    r"^\W*(?:\d{1,2}[.、)）．]|[一二三四五六七八九十]{1,3}[、.．)）]|第.{1,3}[章节部])?\s*"
)
_ANNOUNCED = later(
    r"[:：][^\w:：]*$|以下|下面|下列|如下|几[种类个项点句]|[共有分][^。]{0,6}?[一二两三四五六七八九十\d]+[个种项类步条点句]"
)
_LOOKING_BACK = later("以上|上面|上述")
_LEGAL = later(
    r"©|\(c\)|copyright|icp[备证]|网安备|版权所有|all rights|免责声明|(?:不良|违法)信息举报"
    r"|powered by|技术支持[:：]|[上下]一[篇条][:：]"
)


def announces(sentence: str) -> bool:
    """Return whether a sentence speaks of what stands right below it."""
    return bool(_ANNOUNCED.search(sentence))


def looks_back(sentence: str) -> bool:
    """Return whether a sentence speaks of what stands right above it."""
    return bool(_LOOKING_BACK.search(sentence))


def is_table(lines: Sequence[str]) -> bool:
    """Return whether rows with the same number of cells follow each other."""
    cells = [len(BARS.findall(line)) for line in lines]
    runs = (cells[at : at + TABLE] for at in range(len(cells) - TABLE + 1))
    return any(run[0] and len(set(run)) == 1 for run in runs)


def are_contents(lines: Sequence[str], others: Container[str]) -> bool:
    """Return whether lines stand once more among `others`, which have no number before them."""
    return sum(bare(line) in others for line in lines) >= TWICE


def bare(line: str) -> str:
    """Return a line without a number or a bullet before it."""
    return _MARK.sub("", line, count=1)


def is_footer(lines: Sequence[str]) -> bool:
    """Return whether lines below a text have what no article has at its end."""
    if any(map(_LEGAL.search, lines)):
        return True
    footed = sum(bool(FOOTER.fullmatch(line.strip())) for line in lines)
    shared = sum(bool(SHARE.fullmatch(line)) for line in lines)
    if footed >= FOOTED or shared >= SHARED:
        return True
    named = next((at for at, line in enumerate(lines) if _names_others(line)), len(lines))
    entries = [*takewhile(lambda each: not FOOTER.fullmatch(each), lines[named + 1 :])]
    titled = sum(len(HAN.findall(each)) >= TITLED or is_dated(each) for each in entries)
    return bool(entries) and titled >= MOST_TITLED * len(entries)


def _names_others(line: str) -> bool:
    return len(line) <= SHORT and bool(LIKELY_OTHERS.fullmatch(line))
