"""The line that names a text whose window says its site or what kind of page it is, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.head import Stated, title_parts
from kb_site.reading.readers.html.names import asks, has_sentence
from kb_site.reading.readers.html.page import (
    BLOCKS,
    MAX_HEADING,
    own_words,
    words_of,
)
from kb_site.reading.site_words import MENU, PAGE_TYPE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 20
"""Characters of the name of an agreement."""
AGREED = later(r"^[^《》，。：、]+(?:协议|政策|声明|条款|須知|须知|合同|協議|聲明|條款)$")
DIRECTS = later(r"请[您你]?.{0,4}(?:[阅閱][读讀]|填[写寫])|如下$")
"""What tells readers to do something with the text below."""
_GOES_ON = later(r"\s?[—–·-]{1,2}[^。；！？]{2,}$")
"""What a subtitle begins with behind the title."""
_NO_OWNER = later(
    r"^(?:[请請]|我[们們已方]|[欢歡]迎|查看|[点點][击擊]|第.{1,3}[章部])|^[关關][于於]$|本$|[阅閱][读讀]"
    r"|同意|[约約]束|^[\W\d_]+$"
)
"""What a line says before the name of an agreement where it is a sentence about it."""
YEAR = later(r"[0-9]{4}[-年/.][0-9]")
_DOCUMENT = later(
    r"协议|政策|声明|条款|[须須]知|合同|協議|聲明|條款|[规規][则則]|章程|[办辦]法|[说說]明|公[约約]|[书書]$"
)
_ITSELF = later(r"本(?:协议|政策|声明|条款|[须須]知|合同|協議|聲明|條款)")
SEVERAL = 3
"""Times that a text calls itself so where it is one."""
_COUNT = r"[（(第【]?[0-9一二三四五六七八九十]+[、.．章节節条條]"
COUNTED = later(_COUNT)
_NO_NAME = later(rf"[。：:…；;]$|^{_COUNT}|\d[-年/.:：]\d")


def names_itself(text: str) -> bool:
    """Return whether a text calls itself an agreement, a policy or the like: 本协议."""
    return len(_ITSELF.findall(text)) >= SEVERAL


def names_document(words: str) -> bool:
    """Return whether words speak of an agreement, of rules or the like."""
    return _DOCUMENT.search(words) is not None


def is_of_application(page: HtmlElement, main: HtmlElement, stated: Stated) -> bool:
    """Tell whether the window says behind its heading's words which agreement or policy this is.

    An application has its own name in its head.
    """
    name, *rest = title_parts(stated.title) or ("",)
    if names_document(name) or not any(map(AGREED.search, rest)):
        return False
    heads = [each for each in page.iter("h1") if main not in each.iterancestors()]
    return [*map(words_of, heads)] == [name]


def is_end_of(line: str, title: str) -> bool:
    """Return whether a line is the end of a title, and the name of an agreement.

    A text about how to write one may have it below.
    """
    told = AGREED.search(line) is not None and not line.endswith("合同")
    return told and title.endswith(line) and not asks(title)


def says_whose(line: str, named: str) -> bool:
    """Return whether a line says before the name of an agreement whose it is: 某某隐私政策."""
    whose = line.removesuffix(named)
    fits = AGREED.search(named) and 1 < len(whose) < len(line) <= MAX_HEADING
    return bool(fits and AGREED.search(line) and not _NO_OWNER.search(whose))


def says_more(line: str, title: str) -> bool:
    """Return whether a line goes on behind a dash where a title ends, or says whose it is."""
    behind = line[len(title) :] if line.startswith(title) else ""
    goes_on = len(line) <= MAX_HEADING and _GOES_ON.match(behind)
    return bool(goes_on) or says_whose(line, title)


def first_line(main: HtmlElement) -> HtmlElement | None:
    """Return the first block of an article with words of its own."""
    return next((each for each in main.iter(*BLOCKS) if own_words(each)), None)


def find_own_name(main: HtmlElement, stated: Stated) -> HtmlElement | None:
    """Return the first line of a text that calls itself what the line says.

    The window does not name the text so, or has a name that the text never says.
    """
    first, text = first_line(main), words_of(main)
    words = words_of(first) if first is not None else ""
    told = names_document(stated.named) and stated.named in text
    if not AGREED.search(words) or len(words) > LONGEST or told:
        return None
    return first if names_itself(text) else None


def is_name(words: str, least: int) -> bool:
    """Return whether words may name an article: no clause, label or day, and no part of a site."""
    fits = least <= len(words) <= MAX_HEADING and not _NO_NAME.search(words)
    part = MENU.fullmatch(words) or PAGE_TYPE.fullmatch(words)
    return fits and not part and not has_sentence(words[:-1])
