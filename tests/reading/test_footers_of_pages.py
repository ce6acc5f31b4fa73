"""What a site writes at its foot, where a page has it within its article."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "<p>伞骨断了先别急着扔，量好长短再去买一根，换的时候把它松开。</p>" * 3
OFFICE = "<div><p>地址：某市某路一号</p></div><div><p>客服热线：400-000-0000</p></div>"
BADGES = "<ul><li><img src=a.png></li><li><img src=b.png></li></ul>"


@pytest.mark.parametrize(
    ("foot", "left"),
    [
        (f"<div>{OFFICE}<div><p>某ICP备12345678号</p></div></div>", ""),
        (f"<div>{OFFICE}</div>", "某市某路"),  # without the number it may be what the text is about
        (f"<div>{OFFICE}<p>先打电话。</p><p>某ICP备12345678号</p></div>", "某市某路"),
        (
            f"<div>{BADGES}<p>友情链接：甲网|乙网|丙网</p><p>Copyright 2014 某. All Rights Reserved.某ICP备12345678号</p></div>",
            "",
        ),
        ("<p>网站要有备案号，例如某ICP备12345678号。</p>", "12345678"),
        ("<p>友情链接：要先问过。</p>", "友情链接"),
    ],
)
def test_boxes_around_the_number_of_a_site_go_as_far_as_nothing_is_said(foot, left):
    page = f"<title>修伞</title><div><h1>修伞</h1>{SAID}<div>{SAID}</div>{foot}</div>"
    article = load(SourceFile("page.html", page.encode()), LoadOptions())
    text = "".join((article.lead, *(q.answer for s in article.sections for q in s.questions)))
    assert text.count("伞骨断了") == 6
    assert left in text
    assert (
        left
        or text.replace("伞骨断了先别急着扔，量好长短再去买一根，换的时候把它松开。", "").strip()
        == ""
    )


@pytest.mark.parametrize(
    "shown",
    [
        f"<div>友情链接：甲网 | 乙网 | 丙网</div>{SAID}",
        "<h2>地址</h2><p>地址：写到门牌号</p><p>电话：写分机</p><p>某ICP备12345678号</p>",
    ],
)
def test_what_a_text_shows_of_a_footer_stays(shown):
    page = f"<title>修伞</title><div><h1>修伞</h1>{SAID}{shown}</div>"
    article = load(SourceFile("page.html", page.encode()), LoadOptions())
    text = "".join((article.lead, *(q.answer for s in article.sections for q in s.questions)))
    assert "甲网" in text or "门牌号" in text


@pytest.mark.parametrize(
    ("foot", "kept"),
    [
        ("<h2>材料</h2><ul><li>身份证</li></ul><p>某ICP备12345678号</p>", "身份证"),
        ("<table><tr><td>首次<td>二十元</table><p>某ICP备12345678号</p>", "二十元"),
        ("床前明月光<br>疑是地上霜<br>某ICP备12345678号", "疑是地上霜"),
        ("<span>床前明月光<br>疑是地上霜<br>某ICP备12345678号</span>", "疑是地上霜"),
        (f"</div><h2>联系</h2><div>{OFFICE}<p>某ICP备12345678号</p>", "某市某路"),
        (f"</div><p>联系方式如下：</p><div>{OFFICE}<p>某ICP备12345678号</p>", "某市某路"),
        ("<p>地址：某路一号</p><div>技术支持：蓝天科技</div>", "某路一号"),
    ],
)
def test_what_stands_in_one_box_with_the_line_of_a_footer_stays(foot, kept):
    page = f"<main><h1>修伞</h1>{SAID}<div>{foot}</div></main>"
    article = load(SourceFile("page.html", page.encode()), LoadOptions())
    text = "".join((article.lead, *(q.answer for s in article.sections for q in s.questions)))
    assert kept in text
    assert "12345678" not in text
    assert "蓝天" not in text


def test_a_footer_that_is_left_out_is_told():
    page = f"<main><h1>修伞</h1>{SAID}<div>{OFFICE}<p>某ICP备12345678号</p></div></main>"
    article = load(SourceFile("page.html", page.encode()), LoadOptions())
    assert [each.code for each in article.problems if each.code == "KB209"] == ["KB209"]
