"""The address that a program wrote beside a title goes; one that a text is about stays."""

from __future__ import annotations

import pytest

from kb_site.reading.repair.programs import find_address

TEXT = "昨天下午，全校的师生一起看了新的教室，并且问了许多问题。"
ADDRESS = "http://www.example.edu.cn/info/12.htm"
COUNTED = f"{ADDRESS}?id=355820193"

TOPS = {
    "above the title": ([ADDRESS, "新教室开放", TEXT, TEXT], [0]),
    "one of several above it": ([ADDRESS, "新教室开放", TEXT, f"{ADDRESS}#1", TEXT], []),
    "below it, and counts a page": (["新教室开放", COUNTED, TEXT, TEXT], [1]),
    "below it, and counts none": (["新教室开放", ADDRESS, TEXT, TEXT], []),
    "one of several that count": (["新教室开放", COUNTED, TEXT, f"见{ADDRESS}", TEXT], []),
    "in a short text": (["新教室开放", COUNTED, TEXT], []),
    "further down": (["新教室开放", TEXT, COUNTED, TEXT, TEXT], []),
    "all that there is": ([], []),
}


@pytest.mark.parametrize(("lines", "gone"), TOPS.values(), ids=TOPS.keys())
def test_address_at_the_top_goes_where_it_is_the_only_one(lines, gone):
    assert [index for index, _ in find_address(lines, range(len(lines)))] == gone
