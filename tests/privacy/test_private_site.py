"""No private value reaches a built site, a message, an excerpt, the cache or a report."""

import re
from pathlib import Path

import pytest

from kb_site.build.run import build
from kb_site.commands import main
from kb_site.options.load_config import load_config

MARK = "〔已隐去联系方式〕"


def make(folder: Path, article: str, name: str = "a.md", config: str = "title: 站\n") -> Path:
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(config, encoding="utf-8")
    path = folder / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article, encoding="utf-8")
    return folder


def question(answer: str, front: str = "title: 文") -> str:
    return f"---\n{front}\n---\n\n## 节\n\n### 会怎样？ {{#a-q}}\n\n{answer}\n"


def everything(folder: Path) -> str:
    return "\n".join(
        f"{path.relative_to(folder)}\n{path.read_bytes().decode('utf-8', 'replace')}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def shows(value: str, text: str) -> bool:
    return value in text


def built(folder: Path) -> str:
    report = build(load_config(folder))
    assert report.published, report.problems
    return everything(folder / "site") + "\n".join(map(str, report.problems))


@pytest.mark.parametrize("field", [
    "short: 打{}",
    "question: 打{}吗？",
    "next: [打{}]",
    "aliases: [打{}]",
    "laws: [打{}]",
])  # fmt: skip
def test_value_in_any_fact_of_a_question_stays_out(tmp_path, field):
    facts = field.format("13566770011")
    make(tmp_path, question("不会。", f"title: 文\nquestions:\n  a-q:\n    {facts}"))
    assert not shows("13566770011", built(tmp_path))


@pytest.mark.parametrize("field", [
    "title: 打{}",
    "slug: a-{}",
    "summary: 打{}",
    "source: {{name: 打{}}}",
    "source: {{name: 报, url: 'https://example.org/{}'}}",
    "tags: [打{}]",
    "aliases: [打{}]",
])  # fmt: skip
def test_value_in_any_part_of_front_matter_stays_out(tmp_path, field):
    title = "" if field.startswith("title") else "title: 文\n"
    make(tmp_path, question("不会。", title + field.format("13566770011")))
    assert not shows("13566770011", built(tmp_path))


@pytest.mark.parametrize("answer", [
    "电话\n66554433",
    "电话：6655\n4433",
    "| 电话 | 66554433 |\n| --- | --- |\n| 传真 | 66554434 |",
    "- 手机 135\n  6677 0011",
    "**135****6677**0011",
])  # fmt: skip
def test_value_that_only_the_rendered_text_shows_stays_out(tmp_path, answer):
    make(tmp_path, question(f"前文。\n\n{answer}\n\n后文。"))
    shown = re.sub(r"[^0-9]", "", re.sub(r"[0-9a-f]{10,}|<[^>]*>", "", built(tmp_path)))
    assert not any(each in shown for each in ("66554433", "66554434", "13566770011"))


@pytest.mark.parametrize("answer", [
    "**V**：lixy_123",
    "**V**：lixy_123。电话13566770011",
    "**微**：lixy_123。邮箱li@mail.example。",
    "加si\u200bgnal号：lixy_123。电话13566770011",
    "联系t.**me**/lixy_123。邮箱li@mail.example。",
    "联系t.m\u200be/lixy_123",
])  # fmt: skip
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_id_in_disguise_stays_out_with_and_without_another_value(tmp_path, answer, name):
    article = {
        "a.md": question(answer),
        "a.txt": f"文\n\n1. 会怎样？\n\n{answer}\n\n2. 何时？\n\n明天。\n",
        "a.html": f"<title>文</title><h1>文</h1><h2>会怎样？</h2><p>{answer}</p><h2>何时？</h2><p>明天。</p>",
    }[name]
    make(tmp_path, article, name)
    assert not shows("lixy", built(tmp_path))


def test_id_whose_name_is_half_a_link_stays_out_where_nothing_else_is_suspect(tmp_path):
    make(tmp_path, question("V[X](https://mail.example/b)：lixy_123"))
    assert not shows("lixy", built(tmp_path))


def test_value_on_two_lines_is_marked_and_the_words_around_it_stay(tmp_path):
    make(tmp_path, question("请打 **电话：6655\n4433** 问。"))
    built(tmp_path)
    copy = (tmp_path / "site/q/a-q.md").read_text(encoding="utf-8")
    assert shows(f"请打 **电话：{MARK}** 问。", copy)


@pytest.mark.parametrize("name", ["王13566770011.md", "王13566770011/a.md", "wang@mail.example.md"])
def test_name_of_a_file_or_folder_with_a_value_is_refused_and_not_told(tmp_path, name):
    make(tmp_path, question("不会。"), name)
    report = build(load_config(tmp_path))
    [found] = [each for each in report.problems if each.code == "KB111"]
    assert not report.published
    assert not shows("13566770011", str(found))
    assert not shows("wang@", str(found))
    assert found.message.endswith("which would be in addresses; rename it")
    assert shows(MARK, found.location.file)


def test_cache_holds_no_value_and_no_dropped_line(tmp_path):
    text = "会上门吗\n\n一、上门\n\n1.1 会上门吗\n\n不会，打13566770011问李。\n\n投稿邮箱：tou@mail.example\n"
    make(tmp_path / "site", text, "a.txt")
    assert build(load_config(tmp_path / "site")).published
    kept = everything(tmp_path / "site/.kb-site-cache")
    assert kept
    assert not shows("13566770011", kept)
    assert not shows("tou@mail.example", kept)


def test_comment_that_the_message_names_silences_a_value_that_stays_out(tmp_path, capsys):
    text = "会上门吗\n\n一、上门\n\n1.1 会上门吗\n\n不会，打13566770011问李。\n"
    make(tmp_path, text, "a.txt", "title: 站\nchecks: {KB502: off}\n")
    strict = ["check", "--site", str(tmp_path), "--fail-on", "warning"]
    assert main(strict) == 1
    comment = "kb-site: ignore KB205"
    assert comment in capsys.readouterr().out
    (tmp_path / "content" / "a.yaml").write_text(f"# {comment}:7 李的号码\n", encoding="utf-8")
    assert main(strict) == 0
    assert not shows("13566770011", built(tmp_path))


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit", "gitlab"])
def test_messages_and_excerpts_of_a_check_show_no_value(tmp_path, capsys, form):
    answer = (
        "拨打 的方式〔原文缺字〕，手机 135**6677**0011，座机\n66554433，[x](不在.md)〔原文缺字〕"
    )
    make(tmp_path, question(answer))
    main(["check", "--site", str(tmp_path), "--format", form])
    told = "".join(capsys.readouterr())
    digits = re.sub(r"\D", "", told)
    assert shows("KB205", told)
    assert not shows("13566770011", digits)
    assert not shows("66554433", digits)
    assert not shows("6677", told)


def test_report_shows_no_value(tmp_path):
    make(tmp_path, question("打13566770011。\n\n> 66554433（电话）", "title: 打13566770011"))
    assert main(["report", "--site", str(tmp_path), "--output", str(tmp_path / "r.html")]) == 0
    assert not shows("13566770011", (tmp_path / "r.html").read_text(encoding="utf-8"))


def test_bank_card_before_the_ending_of_a_file_stays_out(tmp_path):
    make(tmp_path, question("收款卡见6222021234567890128.jpg，也收在6222021234567890128.PDF里。"))
    assert not shows("6222021234567890128", built(tmp_path))


@pytest.mark.parametrize("text", [
    "图片2-20230407104543486.png 拍的是水表。",
    "投诉打12378，法律援助打12348，心理援助打12356，报警打110。",
    "客服95188转3，或400-820-8820，香港1823，台湾0800-080-123。",
    "共欠13812345678.90元，2019-2024年，法释〔2020〕17号，京ICP备12345678号。",
])  # fmt: skip
def test_what_readers_need_stays(tmp_path, text):
    make(tmp_path, question(text))
    assert shows(text, built(tmp_path))


def test_allowed_value_stays_where_the_rendered_text_shows_it(tmp_path):
    config = "title: 站\nprivate: {allow: ['66554433']}\n"
    make(tmp_path, question("电话\n66554433。"), config=config)
    assert shows("66554433", built(tmp_path))


TABLE = """\
| 部门 | {heading} | 欠款 |
| --- | :-: | --- |
| 一部 | {number} | 65432109 |
"""


@pytest.mark.parametrize(
    "heading", ["电话", "联系电话", "**手机**号码", "聯絡方式", "Phone", "座机"]
)
@pytest.mark.parametrize("number", ["65521234", "6552-1234", "2345 6789", "5551234"])
def test_number_under_a_heading_that_says_telephone_is_kept_out(tmp_path, heading, number):
    text = built(make(tmp_path, question(TABLE.format(heading=heading, number=number))))
    assert not shows(number, text)
    assert MARK in text
    assert shows("65432109", text)


@pytest.mark.parametrize(("heading", "number"), [
    ("订单号码", "65521234"), ("金额", "65521234"), ("电话", "12378"), ("电话", "95188"),
    ("电话", "4008001"),
])  # fmt: skip
def test_other_numbers_of_tables_stay(tmp_path, heading, number):
    assert shows(
        number, built(make(tmp_path, question(TABLE.format(heading=heading, number=number))))
    )


def test_number_of_a_table_that_the_site_allows_stays(tmp_path):
    config = "title: 站\nprivate: {allow: ['6552 1234']}\n"
    folder = make(
        tmp_path, question(TABLE.format(heading="电话", number="65521234")), config=config
    )
    assert shows("65521234", built(folder))


@pytest.mark.parametrize(("heading", "value"), [
    ("微信", "ligang_77"), ("客服微信号", "li-77-gang"), ("QQ", "634512789"), ("QQ群", "634512789"),
    ("身份证号", "110105194912310028"), ("收款账号", "6222021234567890123"),
])  # fmt: skip
def test_value_under_a_heading_that_names_its_kind_is_kept_out(tmp_path, heading, value):
    text = built(make(tmp_path, question(TABLE.format(heading=heading, number=value))))
    assert not shows(value, text)
    assert shows("65432109", text)


@pytest.mark.parametrize(("heading", "value"), [
    ("微信", "50000"), ("微信支付", "iphone15"), ("QQ音乐", "634512789"), ("微信", "WeChat"),
])  # fmt: skip
def test_words_and_limits_under_such_names_stay(tmp_path, heading, value):
    assert shows(
        value, built(make(tmp_path, question(TABLE.format(heading=heading, number=value))))
    )


def test_number_in_braces_that_show_as_they_are_is_kept_out(tmp_path):
    assert not shows("13566770011", built(make(tmp_path, question("字{#x13566770011 .c}。"))))
