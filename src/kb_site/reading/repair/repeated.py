"""What a page says twice: its title, or all of its article, as one saved with its print view does.

The second goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kb_site.core.patterns import later

COPIED = 6
"""Lines that come again in the same order only where a page holds its article twice."""
PART = 3
"""A copy is at least one line in so many."""
NEAR, LONG, LONGEST = 6, 8, 16
"""Lines at the top where a short title may come again; characters of one that may further below,
and of one that no part is called by."""
TWICE, CAPTION = 7, 160
"""Characters of a picture's name, and how many different ones at least."""
MOST_NAME = 40
"""Characters from which on a line is a paragraph."""
LEAST = 4
"""Lines at the top, or one that is a paragraph, with which one may be the title again."""
_ENDS = ("。", "；", "，", "：", "…")
"""A title ends with none of these; a sentence that comes again is a refrain."""
_STOPS = ("。", "！", "？", "”", "!", "?", ".")
"""Ends of a paragraph; those of songs have none."""
_STOP_WITHIN = later(r"[。！？!?].|[\u3400-\u9fff]\.(?=[\u3400-\u9fff])")
_COUNTED = later(r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.．)）]")


def find_title_again(
    lines: Sequence[str], top: Sequence[int], fields: Collection[int] = ()
) -> Iterator[tuple[int, str]]:
    """Yield the lines under the title that say it again; one that returns below is a refrain.

    Right below it, whatever fields and pictures stand between, it is said twice. Between
    paragraphs it is a picture's name where nothing below it may be its own text.
    """
    enough = len(top) >= LEAST or any(len(lines[each]) > MOST_NAME for each in top[1:])
    words = _key(lines[top[0]]) if enough else ""
    if not any(map(str.isalnum, words)) or words.rstrip("*_").endswith(_ENDS):
        return
    near = top[:NEAR] if len(words) < LONG else top
    if any(_key(line) == words for line in lines[near[-1] + 1 :]):
        return
    same = (words, f"【{words}】")
    again = [at for at in range(1, len(near)) if _key(lines[near[at]]) in same]
    skipped = {*fields, *(near[at] for at in again)}
    for at in range(1, len(near)):
        between = [each for each in near[1:at] if each not in skipped and lines[each][:2] != "!["]
        if at not in again:
            same_words = _key(lines[near[at]]).rstrip("？?") == words.rstrip("？?")
            said = same_words and not between and at > 1
        else:
            said = not between or (len(words) >= LONG and _is_name(lines, top, at, len(again)))
        if said:
            yield near[at], "repeated title"


def _is_name(lines: Sequence[str], top: Sequence[int], at: int, times: int) -> bool:
    """Return whether a title between paragraphs is the name of a picture, and heads no text."""
    words = lines[top[at]].strip()
    above = lines[top[at - 1]].rstrip()
    below = next((line.strip() for line in lines[top[at] + 1 :] if line.strip()), "")
    if not (above.endswith(_STOPS) or _COUNTED.match(above.lstrip())):
        return False
    is_long = at <= NEAR and len(words) >= LONGEST and not words.endswith(("？", "?"))
    heads = len(below) <= LONGEST and below[-1:].isalnum()
    return times > 1 or is_long or heads or _COUNTED.match(below) is not None


def _key(line: str) -> str:
    return "".join(line.split())


def find_repeated(lines: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines at the end that say once more, one by one, what others said before them."""
    last = _key(lines[filled[-1]]) if filled else ""
    if _key("\n".join(lines)).count(last) < 2:
        return
    keys = [_key(lines[index]) for index in filled]
    for away, common in enumerate(_commons(keys[::-1])):
        length = min(common, away)  # both do not meet
        if length >= COPIED and length * PART >= len(keys):
            yield from ((index, "repeated text") for index in filled[len(keys) - length :])
            return


def find_doubled(lines: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines that say one thing twice: a picture's name and the caption below it.

    Both came along where the picture did not. A refrain has few characters or a sign between, and
    one sentence alone was written twice by its author.
    """
    halves = {}
    for index in filled if len(filled) > LEAST else ():
        line = lines[index].strip()
        words = line[: len(line) // 2]
        if line == words * 2 and _is_caption(words):
            halves[index] = words
    if len(halves) > 1 or not any(each.endswith(_STOPS) for each in halves.values()):
        yield from ((index, "picture name") for index in halves)
    for above, one, other, below in zip(filled, filled[1:], filled[2:], filled[3:], strict=False):
        words = lines[one].strip()
        if words == lines[other].strip() and _is_name_twice(lines[above], words, lines[below]):
            yield from ((index, "picture name") for index in (one, other))


def _is_name_twice(above: str, words: str, below: str) -> bool:
    """Return whether the same words on two lines between paragraphs are a name and a caption."""
    is_short = LEAST <= len(words) <= LONGEST and len(set(words)) >= LEAST and words.isalnum()
    wide = len(below.strip()) > MOST_NAME and below.strip()[:1].isalnum()
    return is_short and wide and above.rstrip().endswith(_STOPS)


def _is_caption(words: str) -> bool:
    """Return whether words are one sentence at most, or end with who took a picture."""
    single = not _STOP_WITHIN.search(words) or words.endswith(("摄", "攝"))
    said = TWICE <= len(words) <= CAPTION and len(set(words)) >= TWICE
    return said and single and words not in (words * 2)[1:-1]


def _commons(keys: Sequence[str]) -> list[int]:
    """Return for each place how many keys from there on are those from the first on.

    This is the Z-function of strings (Gusfield 1997, 1.3), whose time grows with the keys alone.
    """
    lengths = [0] * len(keys)
    begin = end = 0
    for place in range(1, len(keys)):
        length = min(lengths[place - begin], end - place) if place < end else 0
        while place + length < len(keys) and keys[length] == keys[place + length]:
            length += 1
        lengths[place] = length
        if place + length > end:
            begin, end = place, place + length
    return lengths
