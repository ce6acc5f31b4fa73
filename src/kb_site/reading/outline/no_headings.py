"""Lines that are no headings whatever surrounds them: sentences, captions, rows, greetings."""

from __future__ import annotations

from kb_site.chinese.columns import width
from kb_site.core.patterns import later
from kb_site.reading.outline.shape import announces, is_speech
from kb_site.reading.outline.title_lines import GREETING
from kb_site.reading.outline.values import Sheet

LONGEST, WIDEST = 60, 64
"""Characters and columns of a line that may be a heading."""
NAME = 12
"""Columns of a name, which announces nothing."""
_NEVER_LAST = frozenset("。；;，,、|")
"""What ends text or a row, and no heading, also where marks stand behind it."""
_SIGNS = later("[<│┃：:图圖见見讲講片道下是载載]")
"""What each of the following has, found in a hundredth of the time."""
_OTHER = later(
    r"<(\w+)>.*</\1>|[│┃].*|[^\W\d_]{2,4}[：:]\s?\d.*|[图圖]片[说說描].*|.*[^\W\d_]{2}[見见]"
    r"|.{2,16}(?:[製制][图圖]|主[讲講]|照片|[报報]道)|.*(?:以下|下列).*|.{2,8}是[对對指].*|.*[转轉][载載].{0,4}(?:[请請注][注明]|出[处處]).*"
)
"""An element, a row of a drawn box, a day behind its label, a caption, a sentence before its link,
who made a picture or a report, what follows, what something is, and who may print it again."""


def may_head(sheet: Sheet, at: int) -> bool:
    """Return whether a line may be a heading, as far as it says by itself."""
    view = sheet.views[at]
    if not view or view[-1] in _NEVER_LAST or view.startswith(("| ", "#", "©")):
        return False
    if at in sheet.forced or sheet.marks(at) or "![" in view:
        return False
    words = view.strip("*_").strip()
    if not words or len(words) > LONGEST or words.startswith("| ") or words[-1] in _NEVER_LAST:
        return False
    is_none = _SIGNS.search(words) and _OTHER.fullmatch(words)
    if is_none or GREETING.match(words) or is_speech(words):
        return False
    announced = words.endswith(("：", ":")) and width(words) > NAME and announces(words)
    is_other = announced or sheet.goes_on(at) or words.endswith(("！", "!"))
    return width(words) <= WIDEST and any(map(str.isalpha, words)) and not is_other
