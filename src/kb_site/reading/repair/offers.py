"""What sites that hand out books write above and below each, and again within it in disguise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later

TOP, END = 6, 8
"""Lines at the top and at the end among which such a line stands."""
LONGEST, SHORT = 240, 40
"""Characters of one, and of a line that says no more than who hands the book out."""
NAMED = 12
"""Characters of the name of such a site, before its address."""

_HOST = later(
    r"(?:https?[:：]//)(?:(?:www|m|wap|bbs)[.。])?([a-z0-9-]{3,24})\b|(?:www|m|wap)[.。]([a-z0-9-]{3,24})[.。]"
)
_BOOKS = later(r"小说|电子书|txt|全本|书籍")
_HANDS = later(r"更多|最新|好看|免费|下载|在线阅读|分享|提供")
_THIS = later(
    r"本(?:作品|书籍?|电子书|小说|txt)(?:下载于|由网友).*|本(?:作品|书籍?|电子书|小说|txt).*下载后?24小时内?(?:自行)?删除"
    r"|所有小说仅供试阅"
)
_MORE = later(
    r"(?:(?:更多|最新|好看).{0,16}(?:请|尽在).{0,3}(?:访问|浏览|登[录陆])|下载和分享更多.{0,8}请访问)"
    r"[^\x00-\x7f]{0,12}[\x21-\x7e](?:[\x20-\x7e：，。]|手机|电脑|访问|邮箱){5,}\W*$"
)
_ASKS = later(r"[?？]|^[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]")
"""A question, or a heading by its number, is no notice."""
_NOISE = later(r"[^0-9a-z\u4e00-\u9fff]")
_BEFORE = later(r"(?:https?)?(?:www|wap|m)?")
_AFTER = later(r"(?:com|net|cn|org|cc)?")


def find_offers(lines: Sequence[str], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a site that hands out books, and those within that repeat its name.

    A list of such sites names several, and an article about one does not send its readers there,
    nor does it say the same at both ends.
    """
    tail = filled[max(len(filled) - END, TOP) :]
    seen = {index: lines[index].strip().lower() for index in (*filled[:TOP], *tail)}
    found = [index for index, line in seen.items() if _is_offer(line)]
    hosts = {host for index in found for host in _hosts(seen[index])}
    ends = [{_name(seen[index]) for index in found if index in end} for end in (filled[:TOP], tail)]
    both = set.intersection(*ends) - {""}
    found = [index for index in found if _name(seen[index]) in both or _is_appeal(seen[index])]
    if len(hosts) > 1 or not found:
        return
    names = {_key(_name(seen[index])) for index in found} - {""}
    for index in filled:
        if index in found or _repeats(lines[index].strip().lower(), hosts, names):
            yield index, "site notice"


def _is_offer(line: str) -> bool:
    if len(line) > LONGEST or _ASKS.search(line):
        return False
    if _is_appeal(line):
        return True
    return bool(_hosts(line) and _BOOKS.search(line) and _HANDS.search(line) and _name(line))


def _is_appeal(line: str) -> bool:
    """Return whether a line says whence this book is, or ends in the address for more of them."""
    return bool(_THIS.search(line) or (_MORE.search(line) and _BOOKS.search(line)))


def _hosts(line: str) -> set[str]:
    return {match[1] or match[2] for match in _HOST.finditer(line)}


def _name(line: str) -> str:
    """Return what stands before the address of a line, where it may be the name of a site."""
    match = _HOST.search(line)
    name = _NOISE.sub("", line[: match.start()]) if match else ""
    return name if 2 < len(name) <= NAMED else ""


def _key(name: str) -> str:
    """Return the characters of a name in an order that no disguise changes."""
    return "".join(sorted(name))


def _repeats(line: str, hosts: set[str], names: set[str]) -> bool:
    """Return whether a line says nothing but the name or the address, with signs in between."""
    bare = _NOISE.sub("", line) if len(line) <= SHORT else ""
    if not bare or bare == line:
        return False
    parts = (bare.partition(host) for host in hosts)
    return _key(bare) in names or any(
        host and _BEFORE.fullmatch(before) and _AFTER.fullmatch(after)
        for before, host, after in parts
    )
