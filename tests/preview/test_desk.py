"""The review desk's server side: what an article is understood as, decisions, conflicts, doors."""

import base64
import json

import pytest

from asgi import Client
from kb_site.build.cache.store import NoStore
from kb_site.build.run import build
from kb_site.commands import main
from kb_site.core.messages.language import choose
from kb_site.options.load_config import load_config
from kb_site.preview.app import Board, make_app
from kb_site.preview.desk.approvals import Approval, Approvals
from kb_site.preview.desk.desk import Desk
from kb_site.preview.desk.values import RefusedError
from kb_site.preview.desk.web import ADDRESS, DeskPages

TEXT = """\
首页 > 图书馆 > 正文
城南图书馆借书须知
编辑：小周

导语：第一次来借书，先看这几条。

一、办证
1.1 办证要带什么
带身份证原件，可以通过短信、 、现场预约。
1.2 办证的优势
不排队、不收费、不限时，咨询电话13812345678。

二、借还
2.1 可以续借几次
两次。
逾期怎么办？
逾期每天一角。
"""
PHONE = "13812345678"
OPTIONS = """\
title: 图书馆问答
topics:
  - {id: cards, title: 借书证, keywords: [办证]}
  - {id: loans, title: 借还, keywords: [续借, 借还]}
"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    (tmp_path / "content" / "jieshu.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


NAME = "content/jieshu.txt"


def new_desk(site):
    return Desk(site, NoStore())


def shown(desk, name=NAME):
    return desk.article(name, "en")


def decide(desk, asked, name=NAME):
    return desk.decide({"name": name, "seen": shown(desk, name)["digest"], **asked}, "en")


def doubt(article, kind):
    return next(each for each in article["doubts"] if each["kind"] == kind and not each["accepted"])


def still_open(article):
    return [each["kind"] for each in article["doubts"] if not each["accepted"]]


def wordings(article):
    return [each["question"] for section in article["sections"] for each in section["questions"]]


def sidecar(site):
    return (site / "content" / "jieshu.yaml").read_text(encoding="utf-8")


def test_doubts_come_with_what_others_follow_from_first(site):
    article = shown(new_desk(site))
    assert still_open(article) == ["private", "gap", "drop", "drop", "wording"]
    assert doubt(article, "gap")["line"] == 9
    assert doubt(article, "wording")["message"] == (
        "the heading '办证的优势' is asked as '办证有哪些优势？'"
    )


def test_lines_are_shown_with_what_was_done_to_them(site):
    lines = {line["n"]: line for line in shown(new_desk(site))["lines"]}
    assert [lines[n]["role"] for n in (1, 2, 3, 7, 8, 16)] == (
        ["dropped", "title", "dropped", "section", "question", ""]
    )
    assert ["gap", " ", "〔原文缺字〕"] in lines[9]["parts"]


def test_private_value_is_covered_until_it_is_asked_for(site):
    desk = new_desk(site)
    assert PHONE not in json.dumps(shown(desk), ensure_ascii=False)
    assert PHONE in json.dumps(desk.reveal(NAME, 11), ensure_ascii=False)
    decide(desk, {"do": "accept", "doubt": doubt(shown(desk), "private")["key"]})
    assert PHONE not in (site / "review.yaml").read_text(encoding="utf-8")


def test_line_becomes_a_question_and_back(site):
    desk = new_desk(site)
    article = decide(desk, {"do": "line", "line": 16, "role": "question"})
    assert wordings(article) == [
        "办证要带什么？",
        "办证有哪些优势？",
        "可以续借几次？",
        "逾期怎么办？",
    ]
    assert sidecar(site) == (
        'version: 2\nheadings:\n  - {line: 16, text: "逾期怎么办？", level: question}\n'
    )
    assert article["decisions"][0]["words"] == "question"
    article = decide(desk, {"do": "line", "line": 16, "role": "auto"})
    assert len(wordings(article)) == 3
    article = decide(desk, {"do": "undo"})
    assert len(wordings(article)) == 4
    decide(desk, {"do": "undo"})
    assert not (site / "content" / "jieshu.yaml").exists()


def test_question_is_joined_with_the_one_before_and_its_facts_go_along(site):
    desk = new_desk(site)
    article = decide(desk, {"do": "line", "line": 16, "role": "question"})
    late = article["sections"][-1]["questions"][-1]
    decide(desk, {"do": "fact", "question": late["id"], "key": "aliases", "value": ["迟还"]})
    article = decide(desk, {"do": "line", "line": 16, "role": "prose"})
    last = article["sections"][-1]["questions"][-1]
    assert (last["question"], last["aliases"]) == ("可以续借几次？", ["迟还"])
    assert still_open(article).count("fault") == 0


def test_facts_stay_with_their_question_where_ids_move(site):
    (site / "content" / "plain.txt").write_text(
        "租房须知\n\n押金怎么退？\n当场验房，当场退。\n\n房租几号交？\n每月五号。\n\n"
        "水电费谁交？\n住的人交。\n",
        encoding="utf-8",
    )
    desk, name = new_desk(site), "content/plain.txt"
    last = shown(desk, name)["sections"][-1]["questions"][-1]
    decide(desk, {"do": "fact", "question": last["id"], "key": "short", "value": "住户交。"}, name)
    article = decide(desk, {"do": "line", "line": 3, "role": "prose"}, name)
    rest = [each for section in article["sections"] for each in section["questions"]]
    assert [(each["question"], each["short"]) for each in rest] == [
        ("房租几号交？", ""),
        ("水电费谁交？", "住户交。"),
    ]
    assert rest[-1]["id"] != last["id"]


def test_words_for_a_gap_are_marked_as_supplied(site):
    desk = new_desk(site)
    gap = doubt(shown(desk), "gap")
    asked = {"do": "gap", "line": gap["line"], "column": gap["column"], "words": "电话"}
    article = decide(desk, asked)
    assert ["ins", "supplied", ["电话"]] in article["sections"][0]["questions"][0]["answer"][0][2]
    assert "gap" not in still_open(article)


def test_line_that_was_left_out_is_kept_with_a_reason(site):
    desk = new_desk(site)
    article = decide(desk, {"do": "line", "line": 3, "role": "keep", "reason": "作者要署名"})
    assert 'text: "编辑：小周", reason: 作者要署名}' in sidecar(site)
    assert still_open(article).count("drop") == 1


def test_accepted_doubts_count_down_until_the_article_is_approved(site):
    desk = new_desk(site)
    with pytest.raises(RefusedError, match="5 doubts are open"):
        decide(desk, {"do": "approve"})
    for left in (4, 3, 2, 1, 0):
        article = shown(desk)
        key = next(each["key"] for each in article["doubts"] if not each["accepted"])
        assert len(still_open(decide(desk, {"do": "accept", "doubt": key}))) == left
    article = decide(desk, {"do": "approve"})
    assert (article["approved"] != "", article["changed"], article["reviewed"]) == (True, False, "")
    assert article["row"]["flags"] == ["approved"]
    assert main(["check", "--site", str(site), "--fail-on", "warning"]) == 0
    (site / NAME).write_text(TEXT.replace("一角", "两角"), encoding="utf-8")
    article = shown(new_desk(site))
    assert (article["changed"], still_open(article)) == (True, [])
    assert article["row"]["flags"] == ["changed"]


def test_topic_of_a_section_is_one_decision_for_its_questions_and_one_step_back(site, capsys):
    options = OPTIONS.replace("[办证]", "[身份]").replace("借书证", "卡片")
    (site / "kb-site.yaml").write_text(options, encoding="utf-8")
    (site / NAME).write_text(TEXT.replace("身份证原件", "原件"), encoding="utf-8")
    desk = new_desk(site)
    place = doubt(shown(desk), "topic")
    article = decide(desk, {"do": "topic", "line": place["line"], "value": "cards"})
    assert ("topic" in still_open(article), article["undo"]) == (False, 1)
    assert [each["topic"] for each in article["sections"][0]["questions"]] == ["cards", "cards"]
    main(["check", "--site", str(site)])
    assert "KB303" not in capsys.readouterr().out
    article = decide(desk, {"do": "undo"})
    assert (doubt(article, "topic"), article["undo"]) == (place, 0)
    with pytest.raises(RefusedError, match="changed by another program"):
        decide(desk, {"do": "topic", "line": 1, "value": "cards"})


def test_topic_of_markdown_stands_in_its_front_matter(site):
    (site / "content" / "a.md").write_text(
        "# 说明\n\n## 交通\n\n### 坐几路车？\n\n三路。\n", "utf-8"
    )
    article = decide(new_desk(site), {"do": "topic", "line": 3, "value": "loans"}, "content/a.md")
    assert article["sections"][0]["questions"][0]["topic"] == "loans"
    assert "{topic: loans}" in (site / "content" / "a.md").read_text("utf-8")


def test_topic_that_the_site_has_not_cannot_be_let_stand(site):
    text = "# 说明\n\n## 交通 {#trafic}\n\n### 坐几路车？\n\n三路。\n"
    (site / "content" / "a.md").write_text(text, "utf-8")
    article = shown(new_desk(site), "content/a.md")
    assert doubt(article, "fault")["code"] == "KB308"


def test_each_of_two_private_values_of_a_long_line_is_quoted_with_what_stands_around_it(site):
    filler = "办证、续借、还书、赔书的事都可以问，" * 5
    row = f"周一打{PHONE}，{filler}周六打13987654321，{filler}"
    (site / NAME).write_text(TEXT.replace("两次", row), encoding="utf-8")
    one, two = (each["words"] for each in shown(new_desk(site))["doubts"] if each["line"] == 15)
    assert (one[:4], one[-1], len(one)) == ("周一打•", "…", 81)
    assert (two[0], two[-1], len(two)) == ("…", "…", 82)
    assert "周六打•••••••••••，" in two
    assert "周六" not in one


def test_private_value_that_only_its_column_tells_is_quoted_nowhere(site):
    text = "# 说明\n\n## 交通\n\n### 找谁？\n\n| 事 | 微信号 |\n| --- | --- |\n| 借书 | chengnan_ts88 |\n"
    (site / "content" / "a.md").write_text(text, "utf-8")
    place = doubt(shown(new_desk(site), "content/a.md"), "private")
    assert place["words"] == "| 借书 | ••••••••••••• |"


def test_doubts_that_may_stand_are_no_findings_of_a_check_while_their_lines_are_the_same(
    site, capsys
):
    def told():
        main(["check", "--site", str(site), "--notes"])
        return capsys.readouterr().out

    row = f"打{PHONE}，或者打13987654321。"
    (site / NAME).write_text(TEXT.replace("两次", row), encoding="utf-8")
    desk = new_desk(site)
    before = told()
    assert [before.count(f"warning {code}") for code in ("KB203", "KB205")] == [1, 3]
    for kind in ("gap", "private", "private"):
        decide(desk, {"do": "accept", "doubt": doubt(shown(desk), kind)["key"]})
    after = told()  # of the two in one line one is still open, so both are told
    assert [after.count(f"warning {code}") for code in ("KB203", "KB205")] == [0, 2]
    decide(desk, {"do": "accept", "doubt": doubt(shown(desk), "private")["key"]})
    moved = TEXT.replace("两次", row).replace("一、办证", "一、办证\n先到服务台。")
    (site / NAME).write_text(moved, encoding="utf-8")
    assert not {"KB203", "KB205", "KB320"} & set(told().split())
    (site / NAME).write_text(moved.replace("、现场", "、到现场"), encoding="utf-8")
    assert "KB203" in told()
    (site / "review.yaml").write_text("<<<<<<< ours\n", encoding="utf-8")
    broken = told()
    assert "review.yaml:1:1: warning KB004" in broken
    assert broken.count("warning KB205") == 3


def test_build_that_was_recalled_forgets_what_is_doubted_again(site):
    assert "KB203" in built_with(site)
    desk = new_desk(site)
    decide(desk, {"do": "accept", "doubt": doubt(shown(desk), "gap")["key"]})
    assert "KB203" not in built_with(site)
    (site / "review.yaml").unlink()
    assert "KB203" in built_with(site)


def built_with(site):
    return [each.code for each in build(load_config(site)).problems]


def test_review_that_readers_see_is_an_act_of_its_own(site):
    article = decide(new_desk(site), {"do": "front", "key": "reviewed", "value": "2026-11-02"})
    assert article["reviewed"] == "2026-11-02"
    assert article["approved"] == ""


def test_private_value_is_allowed_with_its_reason_alone(site):
    desk = new_desk(site)
    place = doubt(shown(desk), "private")
    asked = {"do": "allow", "line": place["line"], "column": place["column"], "reason": " "}
    with pytest.raises(RefusedError, match="Give a reason"):
        decide(desk, asked)
    article = decide(desk, {**asked, "reason": "服务台公开的号码"})
    assert "private" not in still_open(article)
    assert f'    - "{PHONE}"  # 服务台公开的号码\n' in (site / "kb-site.yaml").read_text("utf-8")


def test_decision_is_not_written_over_what_another_program_wrote(site):
    desk = new_desk(site)
    seen = shown(desk)["digest"]
    (site / "content" / "jieshu.yaml").write_text("title: 借书\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="changed by another program") as refused:
        desk.decide({"name": NAME, "seen": seen, "do": "line", "line": 16, "role": "section"}, "en")
    assert refused.value.status == 409
    assert sidecar(site) == "title: 借书\n"


def test_undo_does_not_take_away_what_another_program_wrote(site):
    desk = new_desk(site)
    decide(desk, {"do": "line", "line": 16, "role": "question"})
    (site / "content" / "jieshu.yaml").write_text("title: 借书\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="changed by another program"):
        decide(desk, {"do": "undo"})
    assert sidecar(site) == "title: 借书\n"


def test_decisions_survive_a_server_that_was_killed_and_lines_that_moved(site):
    desk = new_desk(site)
    decide(desk, {"do": "line", "line": 16, "role": "question"})
    moved = TEXT.replace("一、办证", "一、办证\n先到服务台。")
    (site / NAME).write_text(moved, encoding="utf-8")
    article = shown(new_desk(site))
    assert "逾期怎么办？" in wordings(article)


def test_decision_whose_line_is_gone_is_shown_as_lost_and_can_be_taken_back(site):
    desk = new_desk(site)
    decide(desk, {"do": "line", "line": 16, "role": "question"})
    (site / NAME).write_text(TEXT.replace("逾期怎么办？", "晚还怎么算"), encoding="utf-8")
    article = shown(desk)
    assert still_open(article)[0] == "lost"
    with pytest.raises(RefusedError):
        decide(desk, {"do": "accept", "doubt": doubt(article, "lost")["key"]})
    article = decide(desk, {"do": "forget", "path": article["decisions"][0]["path"]})
    assert "lost" not in still_open(article)


def test_accepted_doubt_whose_line_is_gone_is_told(site):
    desk = new_desk(site)
    decide(desk, {"do": "accept", "doubt": doubt(shown(desk), "gap")["key"]})
    (site / NAME).write_text(TEXT.replace("原件", "复印件"), encoding="utf-8")
    article = shown(desk)
    assert [each["code"] for each in article["gone"]] == ["KB203"]
    assert "gap" in still_open(article)


def test_sidecar_of_the_first_version_keeps_what_it_says(site):
    (site / "content" / "jieshu.yaml").write_text(
        "title: 借书  # 短一些\nheadings: {16: question}\nkeep: [3]\n", encoding="utf-8"
    )
    desk = new_desk(site)
    article = decide(desk, {"do": "line", "line": 1, "role": "drop"})
    assert "逾期怎么办？" in wordings(article)
    assert "title: 借书  # 短一些\n" in sidecar(site)
    assert '{line: 3, text: "编辑：小周"}' in sidecar(site)


def test_page_keeps_its_source_when_a_sidecar_begins(site):
    page = (
        '<html><head><title>借书</title><meta property="og:site_name" content="城南图书馆">'
        '<link rel="canonical" href="https://lib.example/jie"></head><body><article><h1>借书</h1>'
        "<h2>怎么办证？</h2><p>带身份证到服务台办理，当场就能拿到。</p><h2>能借几本？</h2>"
        "<p>一次可以借五本，借期一个月。</p></article></body></html>"
    )
    (site / "content" / "page.html").write_text(page, encoding="utf-8")
    desk, name = new_desk(site), "content/page.html"
    before = shown(desk, name)["source"]
    article = decide(desk, {"do": "front", "key": "title", "value": "借书的规定"}, name)
    assert (article["title"], article["source"]) == ("借书的规定", before)


MARKDOWN = """\
---
title: 阅览室  # 二楼
slug: rules
---

## 座位 {#cards}

### 可以占座 {#hold}

不可以。离开超过〔原文缺字〕分钟，座位让给别人。
"""


def test_markdown_is_changed_in_its_own_lines_alone(site):
    path, name = site / "content" / "rules.md", "content/rules.md"
    path.write_bytes(MARKDOWN.encode())
    desk = new_desk(site)
    gap = doubt(shown(desk, name), "gap")
    decide(desk, {"do": "gap", "line": 10, "column": gap["column"], "words": "三十"}, name)
    decide(desk, {"do": "fact", "question": "hold", "key": "question", "value": "能占座吗？"}, name)
    decide(desk, {"do": "fact", "question": "hold", "key": "aliases", "value": ["占位"]}, name)
    article = decide(desk, {"do": "front", "key": "summary", "value": "座位的用法"}, name)
    assert path.read_text("utf-8") == MARKDOWN.replace("〔原文缺字〕", "[三十]{.supplied}").replace(
        "### 可以占座 {#hold}", "### 能占座吗？ {#hold}"
    ).replace(
        "slug: rules\n", "slug: rules\nquestions: {hold: {aliases: [占位]}}\nsummary: 座位的用法\n"
    )
    assert still_open(article) == []


def test_a_slip_inside_a_line_of_markdown_is_mended_in_that_line_alone(site):
    path, name = site / "content" / "rules.md", "content/rules.md"
    path.write_bytes(MARKDOWN.replace("\n", "\r\n").encode())
    desk = new_desk(site)
    row = "### 可以占座 {#hold}"
    number = MARKDOWN.split("\n").index(row) + 1
    asked = {"do": "words", "line": number, "was": row, "words": "### 可以占坐吗 {#hold}"}
    decide(desk, asked, name)
    expected = MARKDOWN.replace("可以占座 ", "可以占坐吗 ").replace("\n", "\r\n")
    assert path.read_bytes() == expected.encode()
    for wrong, status in (
        (asked, 409),
        ({**asked, "was": asked["words"], "words": "一\n二"}, 422),
        ({**asked, "was": asked["words"], "words": " "}, 422),
        ({**asked, "line": 1, "was": "---", "words": "--"}, 422),
    ):
        with pytest.raises(RefusedError) as caught:
            decide(desk, wrong, name)
        assert caught.value.status == status
    assert path.read_bytes() == expected.encode()
    decide(desk, {"do": "undo"}, name)
    assert path.read_bytes() == MARKDOWN.replace("\n", "\r\n").encode()
    with pytest.raises(RefusedError):
        decide(desk, {"do": "words", "line": 1, "was": TEXT.partition("\n")[0], "words": "首页"})


def test_decision_that_would_make_an_article_unreadable_is_refused(site):
    desk = new_desk(site)
    before = shown(desk)["digest"]
    for asked in (
        {"do": "front", "key": "reviewed", "value": "gestern"},
        {"do": "line", "line": 4, "role": "section"},
        {"do": "line", "line": 9999, "role": "section"},
        {"do": "fact", "question": "nobody", "key": "short", "value": "x"},
        {"do": "fact", "question": "jieshu-1-1", "key": "line", "value": "3"},
        {"do": "front", "key": "../x", "value": "3"},
        {"do": "nothing"},
        {"do": "line", "line": True, "role": "section"},
    ):
        with pytest.raises(RefusedError):
            decide(desk, asked)
    assert shown(desk)["digest"] == before


def test_queue_tells_what_is_open(site):
    (site / "content" / "rules.md").write_text(
        MARKDOWN.replace("〔原文缺字〕", "三十").replace(
            "slug: rules\n", "slug: rules\nreviewed: 2020-01-01\nreview_in: 30d\n"
        ),
        encoding="utf-8",
    )
    (site / "content" / "broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    desk = new_desk(site)
    assert desk.queue()["unread"] == 3
    for name in ("content/broken.md", NAME, "content/rules.md"):
        shown(desk, name)
    rows = {row["name"]: row for row in desk.queue()["rows"]}
    assert rows["content/broken.md"]["flags"] == ["fault", "doubtful", "new"]
    assert rows["content/rules.md"]["flags"] == ["overdue", "new"]
    assert (rows[NAME]["doubts"], rows[NAME]["questions"]) == (5, 3)


def test_only_what_is_named_is_reviewed(site):
    (site / "content" / "rules.md").write_text(MARKDOWN, encoding="utf-8")
    desk = Desk(site, NoStore(), [site / "content" / "rules.md"])
    assert [row["name"] for row in desk.queue()["rows"]] == ["content/rules.md"]


def door(site):
    pages = DeskPages(new_desk(site), "en", lambda _: [])
    return Client(make_app(Board(), site / "out", "127.0.0.1", pages)), pages


def post(client, path, asked):
    return client.send("POST", path, headers=asked["headers"], content=asked["content"])


def ask(pages, desk, **headers):
    seen = shown(desk)["digest"]
    asked = {"name": NAME, "seen": seen, "do": "line", "line": 16, "role": "question"}
    whole = {"content-type": "application/json", "x-kb-site-token": pages.token, **headers}
    return {"content": json.dumps(asked).encode(), "headers": whole}


def test_a_site_can_be_named_by_its_file_of_options(site):
    options = site / "manual.yaml"
    options.write_text("title: 手册\ncontent: docs\n", encoding="utf-8")
    (site / "docs").mkdir()
    (site / "docs" / "about.txt").write_text(TEXT, encoding="utf-8")
    desk = Desk(options, NoStore())
    assert desk.config.title == "手册"
    assert [row["name"] for row in desk.queue()["rows"]] == ["docs/about.txt"]
    before = desk.article("docs/about.txt", "en")
    value = next(each for each in before["doubts"] if each["kind"] == "private")
    asked = {"name": "docs/about.txt", "seen": before["digest"], "do": "allow", "reason": "public"}
    desk.decide({**asked, "line": value["line"], "column": value["column"]}, "en")
    assert PHONE in options.read_text(encoding="utf-8")
    assert PHONE not in (site / "kb-site.yaml").read_text(encoding="utf-8")


def test_writing_needs_the_page_own_token(site):
    client, pages = door(site)
    good = ask(pages, pages.desk)
    for token in ("", "x" * len(pages.token), pages.token[:-1]):
        bad = ask(pages, pages.desk, **{"x-kb-site-token": token})
        assert post(client, f"{ADDRESS}decide", bad).status == 403
    assert not (site / "content" / "jieshu.yaml").exists()
    assert post(client, f"{ADDRESS}decide", good).status == 200
    assert (site / "content" / "jieshu.yaml").exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"host": "evil.example"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_other_sites_neither_read_nor_write(site, headers):
    client, pages = door(site)
    assert client.get(f"{ADDRESS}queue", headers=headers).status == 403
    assert post(client, f"{ADDRESS}decide", ask(pages, pages.desk, **headers)).status == 403
    assert not (site / "content" / "jieshu.yaml").exists()


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "content/../secret.txt",
        "/etc/passwd",
        "kb-site.yaml",
        "content/jieshu.yaml",
        "content\\jieshu.txt",
        "content/jieshu.txt\0",
        "",
    ],
)
def test_name_that_is_no_source_of_the_queue_leads_nowhere(site, name):
    (site / "secret.txt").write_text("secret", encoding="utf-8")
    client, _ = door(site)
    answer = client.get(f"{ADDRESS}article", params={"name": name})
    assert (answer.status, "secret." in answer.text or "There is no" in answer.text) == (404, True)
    for path in ("../web.py", "%2e%2e/web.py", "page/../../web.py", "desk.html"):
        client, _ = door(site)
        assert client.get(f"{ADDRESS}{path}").status in (404, 503)


def test_page_has_its_token_and_a_policy_without_exceptions(site):
    client, pages = door(site)
    answer = client.get(ADDRESS)
    assert pages.token in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "access-control-allow-origin" not in answer.headers
    for name in ("desk.js", "desk.css", "make.js"):
        assert client.get(f"{ADDRESS}{name}").status == 200


def test_what_is_no_request_of_the_page_is_refused(site):
    client, pages = door(site)
    good = ask(pages, pages.desk)
    assert post(client, f"{ADDRESS}decide", {**good, "content": b"{"}).status == 400
    assert post(client, f"{ADDRESS}decide", {**good, "content": b"[]"}).status == 400
    text = {**good["headers"], "content-type": "text/plain"}
    assert post(client, f"{ADDRESS}decide", {**good, "headers": text}).status == 415
    assert client.send("PUT", f"{ADDRESS}decide").status == 405
    assert post(client, "/", good).status == 405


def test_messages_come_in_the_page_language(site):
    client, _ = door(site)
    chinese = client.get(f"{ADDRESS}article", params={"name": NAME, "language": "zh"}).json()
    assert doubt(chinese, "gap")["message"].startswith("这里")
    words = client.get(f"{ADDRESS}start", params={"language": "zh"}).json()["words"]
    assert words["desk.approve"] == "通过（p）"


def test_desk_needs_a_site_and_articles_that_are_there(tmp_path, site, capsys):
    assert main(["review", "--site", str(tmp_path / "content")]) == 2
    assert "KB001" in capsys.readouterr().err
    assert main(["review", "--site", str(site), str(site / "no.txt")]) == 2
    assert "no.txt does not exist; name articles, or folders of them" in capsys.readouterr().err


def bring(desk, **asked):
    return desk.bring_in(asked, "en")["articles"]


def test_pasted_text_is_understood_before_anything_is_saved(site):
    desk = new_desk(site)
    text = "看牙须知\n\n一、挂号\n1.1 怎么挂号\n打电话 、微信都行。\n1.2 要等多久\n半小时。\n"
    shown_first = bring(desk, text=text)
    assert [each["name"] for each in shown_first] == ["content/看牙须知.txt"]
    assert wordings(shown_first[0]) == ["怎么挂号？", "要等多久？"]
    assert not (site / "content" / "看牙须知.txt").exists()
    bring(desk, text=text, save=True)
    assert (site / "content" / "看牙须知.txt").read_text("utf-8") == text
    assert [each["name"] for each in bring(desk, text=text)] == ["content/看牙须知-2.txt"]
    assert "content/看牙须知.txt" in [row["name"] for row in desk.queue()["rows"]]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"file": "../../evil.txt", "text": "# 一\n\n二。"}, "content/evil.md"),
        ({"file": "..\\..\\evil", "text": "<p>一二三四五六七八。</p>"}, "content/evil.html"),
        ({"file": ".htaccess", "text": "一二三\n\n四五六。"}, "content/htaccess.txt"),
        ({"file": f"{PHONE}.txt", "text": "一二三\n\n四五六。"}, "content/一二三.txt"),
        ({"file": "kb-site.yaml", "text": "一二三\n\n四五六。"}, "content/kb-site.txt"),
        ({"file": "jieshu", "text": "一二三\n\n四五六。"}, "content/jieshu-2.txt"),
    ],
)
def test_name_of_what_arrives_stays_in_the_folder_and_is_free(site, asked, name):
    assert [each["name"] for each in bring(new_desk(site), **asked)] == [name]


def test_table_arrives_as_markdown_an_article_a_category(site):
    table = "类别,问题,答案\n借书,能借几本？,五本。\n办证,要带什么？,带身份证。\n"
    encoded = base64.b64encode(table.encode()).decode()
    articles = bring(new_desk(site), file="faq.csv", base64=encoded, save=True)
    assert len(articles) == 2
    assert all(each["name"].endswith(".md") for each in articles)
    assert all((site / each["name"]).is_file() for each in articles)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"text": "  "}, "There is no text"),
        ({"file": "a.pdf", "base64": base64.b64encode(b"%PDF-1.7").decode()}, "PDF"),
        ({"file": "a.txt", "base64": "%%%"}, "no decision"),
    ],
)
def test_what_cannot_be_read_is_told_and_not_saved(site, asked, why):
    before = sorted(path.name for path in (site / "content").iterdir())
    with pytest.raises(RefusedError, match=why):
        bring(new_desk(site), save=True, **asked)
    assert sorted(path.name for path in (site / "content").iterdir()) == before


def test_file_of_another_form_is_imported_from_the_content_folder(site):
    table = "问题,答案\n能借几本？,五本。\n要带什么？,带身份证。\n"
    (site / "content" / "faq.csv").write_text(table, encoding="utf-8")
    desk = new_desk(site)
    assert desk.queue()["others"] == ("content/faq.csv",)
    assert [each["name"] for each in bring(desk, path="content/faq.csv", save=True)] == [
        "content/faq.md"
    ]
    assert (site / "imported" / "faq.csv").read_text(encoding="utf-8") == table
    assert desk.queue()["others"] == ()
    with pytest.raises(RefusedError, match="There is no article"):
        bring(desk, path="kb-site.yaml", save=True)


def test_file_of_approvals_says_in_the_language_of_its_writer_what_it_is(tmp_path):
    choose("zh-Hans")
    Approvals(tmp_path).keep("a.md", Approval(day="2026-11-03", digest="d"))
    choose("en")
    written = (tmp_path / "review.yaml").read_text(encoding="utf-8")
    assert written.startswith("# 审阅台记下的：")
    assert Approvals(tmp_path).of("a.md").day == "2026-11-03"
