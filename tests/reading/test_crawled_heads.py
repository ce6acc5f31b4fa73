"""What a crawler wrote between a title and its text goes; an address that a text is about stays."""

from __future__ import annotations

import pytest

from kb_site.reading.repair.crawled import find_crawled

TEXT = "昨天下午，全校的师生一起看了新的教室，并且问了许多问题。"
COPIED = "http://mp.weixin.qq.com/s?__biz=Mz&mid=12"
ADDRESS, DAY = "http://www.example.edu.cn/info/12.htm", "2019年3月4日 10:20"

HEADS = {
    "a record": (["新教室开放", ADDRESS, "42", DAY, "周小明", "宣传部 新闻中心", TEXT], [1, 2, 3, 4, 5]),
    "authors with what they did": (["新教室开放", ADDRESS, "42", DAY, "文／林一 图／阿南 尚好", TEXT, TEXT], [1, 2, 3, 4]),
    "a list of names": (["新同学的名单", ADDRESS, "42", DAY, "周小明", "李小红", TEXT, TEXT], []),
    "a number below the day": (["新教室的电话", ADDRESS, DAY, "12345", TEXT, TEXT], []),
    "names without a counter": (["新同学的名单", ADDRESS, DAY, "周小明", TEXT, TEXT], []),
    "no date": (["新教室开放", ADDRESS, "42", TEXT, TEXT, TEXT], []),
    "a heading below the date": (["新教室开放", ADDRESS, DAY, "开放的时间", TEXT, TEXT], []),
    "an address further down": (["新教室开放", TEXT, ADDRESS, DAY, TEXT, TEXT], []),
    "a sentence above": ([TEXT, ADDRESS, DAY, "周小明", TEXT, TEXT], []),
    "a short text": (["新教室开放", ADDRESS, DAY, TEXT], []),
    "an account's address above the title": ([COPIED, "新教室开放", "2019-03-04 学校新闻", "引导关注", TEXT, TEXT, TEXT, TEXT], [0, 2, 3]),
    "an account's address above a list": ([COPIED, "新教室开放", "开放的时间", "2019-03-04 学校新闻", TEXT, TEXT, TEXT, TEXT], [0]),
    "an account's address alone": ([COPIED, "新教室开放", TEXT, TEXT, TEXT, TEXT, TEXT, TEXT], [0]),
    "another address above the title": ([ADDRESS, "新教室开放", "2019-03-04 学校新闻", TEXT, TEXT, TEXT, TEXT, TEXT], [0]),
    "one of several addresses": ([ADDRESS, "新教室开放", TEXT, TEXT, COPIED, TEXT, TEXT, TEXT, TEXT], []),
    "an address that counts a page": (["新教室开放", f"{ADDRESS}?id=355820193", TEXT, TEXT, TEXT], [1]),
    "one of several that count": (["新教室开放", f"{ADDRESS}?id=355820193", TEXT, f"见{ADDRESS}", TEXT, TEXT], []),
    "words beside a day": (["新教室开放", ADDRESS, "2019-03-04 学校新闻", TEXT, TEXT, TEXT, TEXT], []),
    "a name above the date": (["新教室开放", ADDRESS, "周小明", DAY, TEXT, TEXT], []),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "gone"), HEADS.values(), ids=HEADS.keys())
def test_record_of_a_crawler_is_left_out_where_it_has_address_and_date(lines, gone):
    assert [index for index, _ in find_crawled(lines, range(len(lines)))] == gone
