"""Who published an article, when, and how often it was read: the lines right under its title."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kb_site.core.patterns import later
from kb_site.reading.journal_days import days_of_journal
from kb_site.reading.repair.above_title import DATE_LINE, META, NUMBERED
from kb_site.reading.repair.credits import DATE, DATED_SOURCE, DOCTOR, RUN_TOGETHER

MOST = 2
"""Names and buttons above such a line."""
DATES = 2
"""Days of a page under a title: when it was written and when changed; more are a list."""
_BYLINE = later(
    r"(?:发布时间|发布日期|(?:最后)?更新(?:时间)?|(?:时间|日期)(?=\W*(?:19|20)[0-9]{2})"
    r"(?!.*(?:地[点址]|[0-9日]\s?[至到~—–]|[:：][0-9]{2}\s?-|\s-\s)))"
    r"\s*(?:[:：/|｜丨]\s*|\s+)(?=[^。！]*[0-9])[^。！]{1,60}"
    r"|(?!图片?\s*[:：].*的)(?:作者|来源|原文|出处|原创|口述|访谈人?|执笔|撰文|文字?|编辑|责编|出品|摄影|图[片源]?|[插绘]图|翻译|译者?|校对|策划|采写|整理|授权|字数|链接|原文链接|公众号|category|tags?|by)\s*(?:[:：/|｜丨]\s*|\s+)(?![^。！]{0,9}[点按击选请把])[^。！]{1,400}"
    rf"|{RUN_TOGETHER}"
    rf"|{DATE}\s*(?:更新|发布|编辑|发表|category.{{0,80}}|[0-9]+(?:次|人)?阅读?)|[^。！？，：:]{{1,24}}\s+{DATE}(?:\s+[^。！？]{{0,24}})?"
    r"|\[{1,2}toc\]{1,2}|[^\W0-9]{2,8}[0-9]{1,2}(?:秒|分钟|小时)前[0-9]{1,6}"
    r"|(?:本文|原文|文章)?(?:转载?自|来自|来源于?|首发于|选自|摘自)\s*[^。！？，]{1,30}"
    r"|admin [0-9]{1,7} [0-9]{1,5}|[^\s。！？，：:]{2,12}认证账号"
    r"|[^\s。！？，：:]{2,4}(?:律师|医生|医师|老师|记者|编辑|小编)|作者[^\s。！？，：:]{2,10}|(?:原文|本文)?(?:来自|转自)[「“《].{2,80}"
    r"|授权[^。！？，：:]{2,14}(?:发布|转载|首发)|[^，。：？！、\s]{1,10}[市省县区州国][^，。：？！、\s]{1,10}(?:局|处|委员会|法院|检察院|办公室)"
    r"|[^，。：？！、\s]{2,12}(?:人民政府|日报|晚报|周刊|融媒体中心)"
)
"""Only right under the title, where nothing else is written in this way."""
_TIME = (
    r"(?:19|20)[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?"
    r"\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?"
)
_TIMED = later(
    rf"[^。！？：:；，0-9]{{0,12}}于\s?{_TIME}\s?(?:发[布表]|修改|更新|编辑)?"
    rf"|{_TIME}\s?[·•]\s?[^。！？：:；，]{{1,16}}|发[布表]于[:：]\s?[^\s。！？，：:]{{2,10}}"
)
"""What sites write with a day and its time, and from where."""
_COUNTED = later(r"被?(?:关注|浏览|阅读|访问|点击|播放|粉丝)(?:者|量|数|次数)?")
_COUNT = later(r"[0-9][0-9.,]*\s?[万wk]?\+?")
"""A label, and its number on the next line."""
_BESIDE = later(r"[^\s。！？，；：:、0-9（(【《“第][^。！？，；：:、0-9]{1,9}")
"""A name or a button, above a line that says when or how often."""
_ASKS = later(r"^(?!.*://).*[？?]|如何|怎[么样]|什么")
PARTS = frozenset("|｜/／·•")


def find_bylines(
    bare: Sequence[str], head: Sequence[int], reason_of: Callable[[str], str]
) -> Iterator[tuple[int, str]]:
    """Yield date and byline right under the title, but no first day of a journal.

    Names and buttons above a line that says when or how often belong to it.
    """
    dates = sum(DATE_LINE.fullmatch(bare[index]) is not None for index in head)
    beside: list[int] = []
    for index in head if len(head) > 2 and dates <= DATES else ():
        line = bare[index]
        dated = DATE_LINE.fullmatch(line)
        if dated and index in days_of_journal(bare):
            return
        counted = beside and _COUNTED.fullmatch(bare[beside[-1]]) and _COUNT.fullmatch(line)
        if dated or counted or META.fullmatch(line) or _TIMED.fullmatch(line):
            yield from ((each, "credit") for each in beside)
            beside = []
        if dated or counted or (not beside and _is_byline(line)):
            yield index, "date" if dated else "credit"
        elif reason_of(line):
            continue
        elif len(beside) < MOST and _BESIDE.fullmatch(line) and not NUMBERED.match(line):
            beside.append(index)
        else:
            return


def is_published(line: str) -> bool:
    """Return whether a line right under the title says when or by whom it was published."""
    return DATE_LINE.fullmatch(line) is not None or _is_byline(line)


def _is_byline(line: str) -> bool:
    """Return whether a line right under the title says who published something, or when."""
    found = _BYLINE.fullmatch(line.strip("【】")) or DOCTOR.fullmatch(line)
    found = found or DATED_SOURCE.fullmatch(line) or _TIMED.fullmatch(line)
    return bool(found) and not _ASKS.search(line)
