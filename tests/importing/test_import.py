"""Any article becomes Markdown that reads back as the same article."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb_site.commands import main
from kb_site.core.authored import Topic
from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.import_source import import_source
from kb_site.reading.readers.word import read_word
from places import FIXTURES
from proofs import times
from word_files import word_file

SOURCES = sorted(
    path for folder in ("outlines", "html") for path in (FIXTURES / folder).iterdir()
    if path.suffix in (".md", ".html") or (folder == "outlines" and path.suffix == ".txt")
)  # fmt: skip

RENT = """租房指南
导语：第一次租房的人看这里。
一、签约以前
1.1 合租的优势
退房那天验过房屋，押金可用现金、 、转账退还。
1.2 能养猫吗？
要先问房东。
二、入住那天要带什么
带上合同和身份证。
总结：合同写清楚。
"""

RENT_AS_MARKDOWN = """\
---
title: 租房指南
slug: rent
language: zh-Hans
summary: ''
source: {name: '', url: ''}
questions:
  rent-1-1:
    aliases: [合租的优势]
  rent-1-2:
    aliases: []
  rent-2:
    aliases: []
---

第一次租房的人看这里。

## 签约以前

### 合租有哪些优势？ {#rent-1-1}

退房那天验过房屋，押金可用现金、〔原文缺字〕、转账退还。

### 能养猫吗？ {#rent-1-2}

要先问房东。

## 入住那天要带什么

### 入住那天要带什么？ {#rent-2}

带上合同和身份证。

## 总结

合同写清楚。
"""


def imported(name, data, sidecar=None):
    beside = f"{Path(name).stem}.yaml" if sidecar else ""
    return import_source(SourceFile(name, data, sidecar, beside), LoadOptions())


def write(folder, name, text):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_text_becomes_markdown_with_ids_aliases_and_marked_gaps():
    assert imported("rent.txt", RENT.encode()).markdown == RENT_AS_MARKDOWN


def test_filled_gap_is_marked_as_supplied():
    sidecar = "gaps: [{line: 5, words: 回}]".encode()
    markdown = imported("rent.txt", RENT.encode(), sidecar).markdown
    assert "押金可用现金、[回]{.supplied}、转账退还。" in markdown


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_fixture_reads_back_as_the_same_article(path):
    beside = path.with_suffix(".yaml")
    first = imported(path.name, path.read_bytes(), beside.read_bytes() if beside.exists() else None)
    assert first.reads_back
    assert imported(f"{path.stem}.md", first.markdown.encode()).markdown == first.markdown


def test_real_articles_read_back_as_the_same_articles(shared):
    for path in sorted((shared / "articles").iterdir()):
        first = imported(path.name, path.read_bytes())
        assert first.reads_back
        assert imported(f"{path.stem}.md", first.markdown.encode()).markdown == first.markdown


PIECES = (
    *("# 题", "## 一、节 {#a}", "### 问 {#b-1}", "### 1. 问", "#### 小题", "## 总结", "## 导语", "节\n---"),
    *("正文，**重点**。", "1. 甲\n2. 乙", "- 丙", "> 引", "```\n# x\n```", "| 甲 |\n| --- |\n| 乙 |", "", ""),
    *("::: warning\n注意。\n:::", "见[^1]。", "[^1]: 注", "〔原文缺字〕", "[电话]{.supplied}", "    缩进", "一、租房", "1.1 押金"),
    *("问：几点？", "答：九点。", "a_b*c", "<b>x</b>", "---", "title: x", "\\# 不是题", "## 题 #", "13912345678"),
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("\n".join)


@settings(max_examples=times(100), deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, st.sampled_from(("a.md", "a.txt")))
def test_importing_what_was_imported_changes_nothing(text, name):
    try:
        first = imported(name, text.encode())
    except SourceError:
        return  # no text, or front matter that cannot be read
    again = imported("a.md", first.markdown.encode())
    assert again.markdown == first.markdown
    assert again.article.slug == "a"


def test_escaped_bracket_defines_no_footnote():
    first = imported("a.txt", "[^1]: 注\n[^1]: 注".encode())
    assert imported("a.md", first.markdown.encode()).markdown == first.markdown


def test_front_matter_of_an_author_is_kept():
    text = (
        "---\ntitle: 'no'\nslug: rent\npublished: 2026-01-31\nreview_in: 90d\ntags: [租房]\n"
        "source: {name: 晚报, accessed: 2026-02-01}\n"
        "questions:\n  a:\n    aliases: [能退吗]\n    short: 能。\n    next: ['去问，再说: 好']\n---\n"
        "## 节\n\n### 押金能退吗？ {#a}\n\n能退。\n"
    )
    markdown = imported("x.md", text.encode()).markdown
    assert markdown.startswith(
        "---\ntitle: 'no'\nslug: rent\nlanguage: zh-Hans\nsummary: ''\n"
        "source: {name: 晚报, url: '', accessed: 2026-02-01}\n"
        "published: 2026-01-31\nreview_in: 90d\ntags: [租房]\n"
        "questions:\n  a:\n    aliases: [能退吗]\n    short: 能。\n    next: ['去问，再说: 好']\n---\n"
    )


def test_word_file_becomes_sections_and_questions():
    data = word_file(
        ("Title", "养猫须知"),
        ("", "先想清楚再养。"),
        ("Heading 1", "喂养"),
        ("Heading 2", "每天喂几次？"),
        ("", "两次 & 常换水。"),
    )
    markdown = imported("cat.docx", data).markdown
    assert markdown.endswith(
        "先想清楚再养。\n\n## 喂养\n\n### 每天喂几次？ {#cat-1-1}\n\n两次 & 常换水。\n"
    )
    assert markdown.startswith("---\ntitle: 养猫须知\n")


@pytest.mark.parametrize("top", [("Heading 1",), ("Heading 1", "Heading 1")])
def test_only_first_heading_of_a_word_file_may_be_its_title(top):
    page = read_word(word_file(*((style, "甲") for style in top)), "a.docx", "a").html
    assert ("<h1>" in page) == (len(top) == 1)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive", word_file(("", "x"))[:-30]])
def test_broken_word_file_is_an_error(data):
    with pytest.raises(SourceError) as caught:
        imported("a.docx", data)
    assert str(caught.value) == (
        "a.docx:1:1: KB101 is no Word file that can be read; save it as .docx, without a password"
    )


def test_command_writes_each_file_and_says_what_was_done(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "rent.txt", RENT + "责任编辑：小周\n电话13912345678\n")
    write(tmp_path, "cat.md", "# 养猫\n\n水要常换。\n")
    assert main(["import", "rent.txt", "cat.md", "--to", "out"]) == 0
    assert (tmp_path / "out" / "rent.md").read_text("utf-8").startswith("---\ntitle: 租房指南\n")
    assert (tmp_path / "out" / "cat.md").exists()
    said = capsys.readouterr().out
    assert "out/rent.md from rent.txt: 2 sections, 3 questions, utf-8" in said
    assert "gap 5:" in said
    assert "dropped 11 credit: 责任编辑：小周" in said
    assert "private 12:3 phone: 13912345678" in said


def test_nothing_is_overwritten_without_force(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "rent.txt", RENT)
    write(tmp_path, "cat.txt", "养猫\n水要常换。\n")
    write(tmp_path, "rent.md", "mine")
    assert main(["import", "cat.txt", "rent.txt"]) == 2
    assert capsys.readouterr().err == (
        "KB008 already there: rent.md; nothing was written (--force overwrites)\n"
    )
    assert (tmp_path / "rent.md").read_text() == "mine"
    assert not (tmp_path / "cat.md").exists()
    assert main(["import", "cat.txt", "rent.txt", "--force"]) == 0
    assert (tmp_path / "rent.md").read_text("utf-8") == RENT_AS_MARKDOWN


@pytest.mark.parametrize("more", [[], ["--force"], ["--to", "."], ["--to", ".", "--force"]])
def test_source_is_never_written_over_itself(more, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "rent.md", "# 租房\n\n押金一个月。\n")
    before = (tmp_path / "rent.md").read_bytes()
    assert main(["import", "rent.md", *more]) == 2
    assert capsys.readouterr().err == (
        "KB008 rent.md would be written over itself; name another folder with --to DIR; "
        "nothing was written\n"
    )
    assert (tmp_path / "rent.md").read_bytes() == before


def test_pictures_that_are_not_there_are_told(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = (
        '<h1>台灯</h1><p>先开灯。<img src="a/gone.png" alt="灯"><img src="../r/z.png" alt="座"></p>'
    )
    (tmp_path / "in").mkdir()
    write(tmp_path, "in/lamp.html", text)
    assert main(["import", "in/lamp.html"]) == 0
    said = capsys.readouterr().out
    assert "the picture a/gone.png is not beside in/lamp.html; put it beside in/lamp.md" in said
    assert "the picture ../r/z.png of in/lamp.html is not taken along" in said
    assert main(["import", "in/lamp.html", "--to", "site/content"]) == 0
    assert "site/content/lamp.md would show it from site/r/z.png" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# 借書須知\n\n## 辦證\n\n帶身分證原件，可以透過簡訊預約，時間為兩個月。\n", "zh-Hant"),
        ("# 借书须知\n\n## 办证\n\n带身份证原件，可以通过短信预约。\n", "zh-Hans"),
        ("# 借书须知\n\n## 办证\n\n带身份证原件去找陳館長，可以通过短信预约，时间为两个月。\n", "zh-Hans"),
        ("# 借書\n\n## 人\n\n先去二楼。\n", "zh-Hans"),
        ("---\nlanguage: zh-Hans\n---\n# 借書須知\n\n## 辦證\n\n帶身分證原件，可以透過簡訊預約。\n", "zh-Hans"),
    ],
)  # fmt: skip
def test_script_of_a_text_is_its_language_where_it_is_sure(text, language, tmp_path):
    write(tmp_path, "book.md", text)
    assert main(["import", str(tmp_path / "book.md"), "--to", str(tmp_path / "out")]) == 0
    assert f"\nlanguage: {language}\n" in (tmp_path / "out" / "book.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["b.txt", "b.md"])
def test_title_that_is_the_file_name_is_told(name, tmp_path, capsys):
    text = "这里没有标题，只有一句话说明怎么办，请看下面的内容。\n\n先打开盖子，再按一下按钮。\n"
    write(tmp_path, name, text)
    assert main(["import", str(tmp_path / name), "--to", str(tmp_path / "out")]) == 0
    assert "the title 'b' is the file's name" in capsys.readouterr().out


def test_bad_file_costs_only_itself(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "bad.txt", b"\xff\xff\xff\x00\x01")
    write(tmp_path, "bad.docx", b"no archive")
    write(tmp_path, "cat.txt", "养猫\n水要常换。\n")
    assert main(["import", "bad.txt", "none.txt", "song.mp3", "cat.txt", "--to", "out"]) == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["cat.md"]
    said = capsys.readouterr().err
    assert "bad.txt:1:1: KB10" in said
    assert "none.txt:1:1: KB101 cannot be read" in said


def test_two_files_never_become_one(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a.txt", "养猫\n水要常换。\n")
    write(tmp_path, "a.html", "<p>水要常换。</p>")
    assert main(["import", "a.txt", "a.html"]) == 2
    assert capsys.readouterr().err == (
        "KB008 a.txt and a.html would both become a.md; import them apart\n"
    )


def test_quiet_import_prints_errors_alone(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "cat.txt", "养猫\n水要常换。\n")
    assert main(["import", "cat.txt", "none.txt", "--quiet"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("none.txt:1:1: KB101 cannot be read")
    assert (tmp_path / "cat.md").exists()


PAGE = "<article><h1>换灯</h1><h2>先断电吗</h2><p>先断电。<img src='p/a%20b.png' alt='灯'><img src='gone.png' alt='座'></p></article>"


def test_pictures_beside_a_source_go_with_it(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "lamp.html", PAGE)
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a b.png").write_bytes(b"picture")
    assert main(["import", "lamp.html", "--to", "out"]) == 0
    assert (tmp_path / "out" / "p" / "a b.png").read_bytes() == b"picture"
    said = capsys.readouterr().out
    assert "picture out/p/a b.png" in said
    assert "the picture gone.png is not beside lamp.html; put it beside out/lamp.md" in said


def test_picture_is_overwritten_by_no_other_and_nothing_is_written_then(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "cat.txt", "养猫\n水要常换。\n")
    write(tmp_path, "lamp.html", PAGE)
    for folder, data in (("p", b"new"), ("out/p", b"old")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a b.png").write_bytes(data)
    words = ["import", "cat.txt", "lamp.html", "--to", "out", "--quiet"]
    assert main(words) == 2
    assert capsys.readouterr().err == (
        "KB008 already there: out/p/a b.png; nothing was written (--force overwrites)\n"
    )
    assert not (tmp_path / "out" / "cat.md").exists()
    (tmp_path / "out" / "p" / "a b.png").write_bytes(b"new")
    assert main(words) == 0


def test_headings_of_an_authors_markdown_keep_their_numbers():
    written = (
        "---\ntitle: 阅览室规则\n---\n\n## 第一章 开放\n\n### 1.1 几点开门\n\n九点。\n\n"
        "### 1.2 节假日\n\n照常开。\n\n## 第二章 借阅\n\n凭证借阅。\n"
    )
    source = SourceFile("rules.md", written.encode())
    imported = import_source(source, LoadOptions())
    headings = [line for line in imported.markdown.split("\n") if line.startswith("#")]
    assert headings == [
        "## 第一章 开放",
        "### 1.1 几点开门？ {#rules-1-1}",
        "### 1.2 节假日 {#rules-1-2}",
        "## 第二章 借阅",
        "### 借阅 {#rules-2}",
    ]
    assert imported.reads_back
    again = SourceFile("rules.md", imported.markdown.encode())
    assert import_source(again, LoadOptions()).markdown == imported.markdown


PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 300


def test_pictures_of_a_saved_page_are_taken_from_their_folder(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = Path("page_files")
    folder.mkdir()
    for name in ("stove.png", "640", "640(1)", "logo.png", "app.js"):
        (folder / name).write_bytes(PNG if name != "app.js" else b"x()")
    Path("page.html").write_text(
        "<html><body><article><h1>炉子怎么修</h1><p>先关掉阀门，再等它凉下来。</p>"
        '<p><img src="./page_files/640" data-src="https://pic.example/a/640?fmt=png"></p>'
        '<p>看准火眼的位置，别拆反了。</p><p><img data-src="https://pic.example/b/640" src="page_files/640(1)"></p>'
        '<p>拆下来的零件按顺序放好。</p><p><img src="https://pic.example/x/stove.png"></p>'
        '<p>装回去以后试一次火。</p><p><img src="https://pic.example/x/other.png"></p></article></body></html>',
        encoding="utf-8",
    )
    assert main(["import", "page.html", "--pictures", "page_files", "--to", "out"]) == 0
    written = Path("out/page.md").read_text(encoding="utf-8")
    shown = [line for line in written.split("\n") if line.startswith("![")]
    assert shown == [
        "![](page_files/640.png)",
        "![](page_files/640%281%29.png)",
        "![](page_files/stove.png)",
        "![](https://pic.example/x/other.png)",
    ]
    names = sorted(each.name for each in Path("out/page_files").iterdir())
    assert names == ["640(1).png", "640.png", "stove.png"]
    assert "  1 picture is not in the folder and stays missing\n" in capsys.readouterr().out


def test_pictures_need_a_folder_and_a_single_page(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text("<p>一页。</p>", encoding="utf-8")
    assert main(["import", "page.html", "--pictures", "none", "--to", "out"]) == 2
    assert capsys.readouterr().err == (
        "KB008 none is no folder; give with --pictures the one that holds the pictures\n"
    )
    Path("site").mkdir()
    assert main(["import", "site", "--pictures", "site", "--to", "out"]) == 2
    assert capsys.readouterr().err == (
        "KB008 site is the folder of a site, whose pictures come along; leave --pictures out\n"
    )


RULES_OF_A_HOUSE = """院子的规定

第一章 总则

第一条 目的

为了大家住得安静，定下这些规定。

第二条 范围

住在院里的人都要照办。

第二章 夜里

第三条 关门

夜里十一点关门，晚归的按第二条办。

第四条 声音

关门以后不放音乐。
"""


def test_parts_that_have_a_name_keep_it():
    markdown = imported("rules.txt", RULES_OF_A_HOUSE.encode()).markdown
    headings = [line.partition(" {")[0] for line in markdown.split("\n") if line[:1] == "#"]
    assert headings == [
        "## 第一章 总则",
        "### 第一条 目的",
        "### 第二条 范围",
        "## 第二章 夜里",
        "### 第三条 关门",
        "### 第四条 声音",
    ]
    assert "question:" not in markdown


@pytest.mark.parametrize(
    ("sentence", "first"),
    [("钥匙按2.1条领。", "## 1 进门"), ("钥匙在门口领，一共2.1公斤重。", "## 进门")],
)
def test_numbers_stay_where_a_sentence_names_one(sentence, first):
    text = f"院子\n\n1 进门\n\n{sentence}\n\n2 住下\n\n2.1 钥匙\n\n找管家。\n\n2.2 床\n\n自己铺。\n"
    assert f"\n{first}" in imported("yard.txt", text.encode()).markdown


def test_heading_that_begins_with_a_number_can_be_edited():
    markdown = imported("40-notes.txt", "下雨天收衣服要快一些，先收床单。\n".encode()).markdown
    assert "question:" not in markdown
    edited = markdown.replace("40-notes", "雨天收衣服", 1).replace("### 40-notes", "### 收衣服")
    assert "question: 收衣服" not in edited
    assert import_source(SourceFile("a.md", edited.encode()), LoadOptions()).reads_back


def test_topic_is_written_where_a_heading_says_it_and_not_for_words_of_the_text():
    topics = (Topic("cats", "养猫", keywords=("猫",)), Topic("doors", "门窗", keywords=("门",)))
    text = "搬家\n\n一、能养猫吗\n\n问房东。\n\n二、钥匙在哪\n\n大门和后门的钥匙在门边的柜子里，车库门的也在。\n"
    source = SourceFile("move.txt", text.encode())
    markdown = import_source(source, LoadOptions(topics=topics)).markdown
    assert "## 能养猫吗 {#cats}" in markdown
    assert "## 钥匙在哪\n" in markdown


def test_number_before_wide_spaces_stays():
    written = "---\ntitle: 办法\n---\n\n## 第一章　总　　则\n\n按第二章办。\n\n## 第二章　附　　则\n\n今天起。\n"
    markdown = import_source(SourceFile("a.md", written.encode()), LoadOptions()).markdown
    assert [line[:6] for line in markdown.split("\n") if line[:3] == "## "] == [
        "## 第一章",
        "## 第二章",
    ]
