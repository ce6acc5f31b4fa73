"""Word files as people write them: styles of their own, numbers that Word counts, notes, tables."""

import io
import json
import zipfile

import pytest

from kb_site.commands import main
from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.import_source import import_source
from word_files import word_file


def imported(*paragraphs, **rest):
    return import_source(SourceFile("a.docx", word_file(*paragraphs, **rest)), LoadOptions())


def text_of(result):
    """Return the Markdown below the front matter."""
    return result.markdown.partition("\n---\n\n")[2]


def p(text, properties="", run=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{run}<w:t>{text}</w:t></w:r></w:p>"


def left_out(result):
    return [(line.reason, line.text) for line in result.article.dropped]


def test_styles_based_on_headings_are_headings():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="一级"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="二级"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    body = (
        p("换灯泡", '<w:pStyle w:val="a"/>') + p("先断电吗？", '<w:pStyle w:val="b"/>') + p("先断电。")
        + p("换开关", '<w:outlineLvl w:val="0"/>') + p("找电工。")
    )  # fmt: skip
    assert text_of(imported(("Title", "家里的电"), body=body, styles=styles)).startswith(
        "## 换灯泡\n\n### 先断电吗？ {#a-1-1}\n\n先断电。\n\n## 换开关\n"
    )


NUMBERING = (
    "numbering",
    (
        '<w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    ),
)


def numbered(text, level=0):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')


def test_headings_that_word_numbers_are_sections_and_questions():
    body = (
        p("暖气不热怎么办") + numbered("自己先查") + numbered("阀门开了吗", 1) + p("看看阀门。")
        + numbered("要放气吗", 1) + p("要放。") + numbered("再找物业") + p("打物业的电话。")
    )  # fmt: skip
    result = imported(body=body, parts=[NUMBERING])
    assert [
        (section.number, section.heading, [each.number for each in section.questions])
        for section in result.article.sections
    ] == [("一", "自己先查", ["1.1", "1.2"]), ("二", "再找物业", ["二"])]


def test_list_that_word_numbers_stays_a_list():
    items = "".join(numbered(text) for text in ("带身份证", "带户口本", "带照片"))
    result = imported(("Title", "办证"), body=items + p("当场就能办好。"), parts=[NUMBERING])
    assert "1. 带身份证\n2. 带户口本\n3. 带照片\n\n当场就能办好。" in result.markdown


def test_readings_fields_formulas_and_choices_keep_their_words():
    body = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>fú</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>福</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        '<w:fldSimple w:instr="AUTHOR"><w:r><w:t>到了，</w:t></w:r></w:fldSimple>'
        "<m:oMath><m:f><m:num><m:r><m:t>本金</m:t></m:r></m:num><m:den><m:r><m:t>12</m:t></m:r></m:den></m:f></m:oMath>"
        '<mc:AlternateContent><mc:Choice Requires="x"><w:r><w:t>元。</w:t></w:r></mc:Choice></mc:AlternateContent></w:p>'
    )
    result = imported(("Title", "题"), body=body)
    assert text_of(result).endswith("\n\n福到了，本金/12元。\n")
    assert left_out(result) == [("reading", "fú")]


def test_dots_under_characters_are_emphasis():
    body = p("必须", run='<w:rPr><w:em w:val="dot"/></w:rPr>')
    assert "*必须*" in imported(("Title", "题"), body=body).markdown


def test_what_is_not_the_article_is_left_out_and_told():
    body = (
        p("看不见", run="<w:rPr><w:vanish/></w:rPr>") + p("第一章……3", '<w:pStyle w:val="T"/>') + p("正文。")
    )  # fmt: skip
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    parts = [
        ("header", p("内部资料")), ("footer", p("- 1 -")),
        ("comments", f'<w:comment w:id="0">{p("要改")}</w:comment>'),
    ]  # fmt: skip
    result = imported(("Title", "题"), body=body, styles=styles, parts=parts)
    assert left_out(result) == [
        ("hidden", "看不见"), ("contents", "第一章……3"), ("header", "内部资料"), ("comment", "要改"),
    ]  # fmt: skip
    assert "正文。" in result.markdown
    assert not any(text in result.markdown for _, text in left_out(result))


def test_footnotes_become_footnotes_below_the_block_that_names_them():
    body = (
        '<w:p><w:r><w:t>满三个月</w:t><w:footnoteReference w:id="2"/><w:t>可以提取。</w:t></w:r></w:p>'
        + p("另一段。")
    )
    notes = f'<w:footnote w:id="2">{p("连续缴存。")}</w:footnote>'
    result = imported(("Title", "题"), body=body, parts=[("footnotes", notes)])
    assert text_of(result).endswith("\n\n满三个月[^1]可以提取。\n\n[^1]: 连续缴存。\n\n另一段。\n")
    again = import_source(SourceFile("a.md", result.markdown.encode()), LoadOptions())
    assert again.markdown == result.markdown


def test_table_with_joined_cells_stays_a_table():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(each) for each in text.split('|'))}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('每月', '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>"
        f"<w:tr>{cell('上海', '<w:vMerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}{cell('单身|三千')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('已婚')}</w:tr></w:tbl>"
    )
    assert (
        "| 每月 |  |\n| --- | --- |\n| 上海 | 单身 / 三千 |\n|  | 已婚 |"
        in imported(("Title", "题"), body=body + p("完。")).markdown
    )


def test_what_is_no_text_is_told():
    body = p("看图。") + "<w:p><w:r><w:control/></w:r></w:p>"
    result = imported(("Title", "题"), body=body)
    assert [str(each) for each in result.article.problems if each.code == "KB209"] == [
        "a.docx:1:1: KB209 1 of the kind control left out; look it up in Word, and write it anew"
    ]


def test_text_that_stands_there_twice_is_kept_once_and_none_is_missed():
    body = (
        '<w:p><mc:AlternateContent><mc:Choice Requires="x"><w:r><w:t>框里。</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>框里。</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        '<w:moveFrom w:id="1" w:author="x"><w:r><w:t>搬走。</w:t></w:r></w:moveFrom></w:p>'
        '<w:p><w:moveTo w:id="2" w:author="x"><w:r><w:t>搬走。</w:t></w:r></w:moveTo></w:p>'
    )
    result = imported(("Title", "题"), body=body)
    assert text_of(result).endswith("\n\n框里。\n\n搬走。\n")
    assert not [each for each in result.article.problems if each.code == "KB209"]


def test_ticks_stay_and_placeholders_go():
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    body = (
        f"<w:p><w:sdt><w:sdtPr><w14:checkbox {w14}/></w:sdtPr><w:sdtContent><w:r><w:t>☑</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:t>带身份证</w:t></w:r>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击输入</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    result = imported(("Title", "题"), body=body)
    assert text_of(result).endswith("\n\n☑带身份证\n")
    assert left_out(result) == [("placeholder", "单击输入")]
    assert not [each for each in result.article.problems if each.code == "KB209"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_file_with_entities_is_refused(encoding):
    data = io.BytesIO(word_file(("Title", "题")))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/comments.xml", bomb.encode(encoding))
    with pytest.raises(SourceError, match="is no Word file that can be read"):
        import_source(SourceFile("a.docx", data.getvalue()), LoadOptions())


def test_inspect_shows_what_import_would_write(tmp_path, capsys):
    path = tmp_path / "a.docx"
    path.write_bytes(
        word_file(
            ("Title", "养猫"),
            ("Heading 1", "喂养"),
            ("", "喂两次。"),
            body=p("看不见", run="<w:rPr><w:vanish/></w:rPr>"),
        )
    )
    assert main(["inspect", str(path), "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [section["heading"] for section in shown["sections"]] == ["喂养"]
    assert shown["dropped"] == [{"line": 1, "reason": "hidden", "text": "看不见"}]
    path.write_bytes(b"no archive")
    assert main(["inspect", str(path)]) == 1
    assert "KB101 is no Word file that can be read" in capsys.readouterr().err


LIST = (
    "numbering",
    (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    ),
)


def item(text):
    return p(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>')


def test_numbered_paragraphs_that_ask_are_questions():
    body = item("伞在哪领？") + p("二楼。") + item("要票根吗？") + p("要。")
    result = imported(("Title", "失物"), body=body, parts=[LIST])
    assert [each.heading for each in result.article.sections] == ["伞在哪领？", "要票根吗？"]


def test_interrupted_list_counts_on_as_word_shows_it():
    body = item("拔插头。") + p("等半小时再动手。") + item("擦内壁。") + item("通风。")
    answer = (
        imported(("Title", "洗冰箱"), body=body, parts=[LIST])
        .article.sections[0]
        .questions[0]
        .answer
    )
    assert answer == "1. 拔插头。\n\n等半小时再动手。\n\n2. 擦内壁。\n3. 通风。"


def test_typed_contents_are_left_out_and_typed_numbers_are_headings():
    lines = ["目  录", "1. 总说……1", "1.1 来历……1", "2. 用法……2", "2.1 开机……2", "1. 总说", "1.1 来历", "老厂做的。",
             "1.2 改名", "前年改的。", "2. 用法", "2.1 开机", "按红键。"]  # fmt: skip
    result = imported(("Title", "收音机"), body="".join(map(p, lines)))
    found = [(s.heading, [q.heading for q in s.questions]) for s in result.article.sections]
    assert found == [("总说", ["来历", "改名"]), ("用法", ["开机"])]
    assert [reason for reason, _ in left_out(result)] == ["contents"] * 5


def test_table_that_stands_first_is_no_title():
    table = f"<w:tbl><w:tr><w:tc>{p('编号')}</w:tc><w:tc>{p('')}</w:tc></w:tr><w:tr><w:tc>{p('日期')}</w:tc><w:tc>{p('')}</w:tc></w:tr></w:tbl>"
    bold = p("巡检办法", run="<w:rPr><w:b/></w:rPr>")
    assert (
        imported(body=table + p("〈项目名称〉") + bold + p("每周走一遍，记下来。")).article.title
        == "巡检办法"
    )


def test_formatting_is_never_reported_as_content():
    table = f"<w:tbl><w:tr><w:tblPrEx/><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>"
    result = imported(("Title", "表"), body=p("先看表。") + table)
    assert [each.message for each in result.article.problems if each.code == "KB209"] == []


@pytest.mark.parametrize(("name", "data", "message"), [
    ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "a.doc:1:1: KB101 is a Word file of the old kind, which is not read; open it in Word or WPS and save it as .docx"),
    ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "a.docx:1:1: KB101 is a Word or Excel file of the old kind, which is not read; save it as .docx or .xlsx"),
    ("a.txt", b"%PDF-1.7 ...", "a.txt:1:1: KB101 is a PDF, which is not read; ask for the file that it was made from, or copy its text into a .txt"),
    ("a.rtf", b"{\\rtf1}", "a.rtf:1:1: KB101 is an RTF file, which is not read; open it in Word or WPS and save it as .docx"),
    ("a.epub", b"PK\x03\x04..mimetypeapplication/epub+zip", "a.epub:1:1: KB101 is an e-book, which is not read; unpack it and import the .xhtml or .html files inside"),
])  # fmt: skip
def test_file_that_is_not_read_says_what_it_is_and_how_to_go_on(name, data, message):
    with pytest.raises(SourceError) as caught:
        import_source(SourceFile(name, data), LoadOptions())
    assert str(caught.value) == message
