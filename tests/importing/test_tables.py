"""Tables of questions: what service desks and bots export, and what kb-site exports itself."""

import csv
import io
import zipfile

import pytest

from kb_site.commands import main
from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.import_source import import_source
from kb_site.reading.readers.tables.cells import shield, unshield

TABLE = """编号,分类,问题,答案,相似问,更新时间
q-san,失物,伞忘了去哪领？,"到二楼服务台领。
带上票根。",伞丢了怎么办;哪里领伞,2025-03-04
q-xing,行李,可以寄存吗？,<p>可以，<b>每件五块</b>。</p>,,2025/3/5
q-xing2,行李,多大算大件？,,,
"""


def read(data, name="desk.csv"):
    return import_source(SourceFile(name, data), LoadOptions())


def test_table_is_questions_under_categories_with_ids_and_aliases():
    article = read(TABLE.encode()).article
    found = {
        s.heading: [(q.id, q.heading, q.answer, q.facts.aliases) for q in s.questions]
        for s in article.sections
    }
    assert found == {
        "失物": [
            (
                "q-san",
                "伞忘了去哪领？",
                "到二楼服务台领。\n\n带上票根。",
                ("伞丢了怎么办", "哪里领伞"),
            )
        ],
        "行李": [("q-xing", "可以寄存吗？", "可以，**每件五块**。", ())],
    }
    assert [str(each) for each in article.problems if each.code == "KB209"] == [
        (
            "desk.csv:5:1: KB209 1 questions of the table have no answer and were left out, here first: "
            "多大算大件？; answer them, or take them out"
        )
    ]


def test_ids_begin_with_the_name_of_the_file_and_keep_plain_numbers():
    table = "编号,问题,答案\n7,几点开门？,九点。\n,几点关门？,六点。\n7,周末开吗？,开。\n"
    ids = [
        q.id for s in read(table.encode(), "food desk.csv").article.sections for q in s.questions
    ]
    assert ids == ["food-desk-7", "food-desk-2", "food-desk-7-3"]


def test_words_above_a_table_and_columns_that_are_not_read_are_told():
    table = "食堂问答汇总,,,\n分类,问题,答案,负责人,备注\n{},几点开饭？,十一点。,老张,\n办卡,怎么办卡？,到窗口。,,\n"
    several = read(table.format("用餐").encode()).article
    assert [(each.line, each.reason, each.text) for each in several.dropped] == [
        (1, "above the table", "食堂问答汇总"),
        (2, "unused columns", "负责人"),
    ]
    one = read(table.format("办卡").encode()).article
    assert one.title == "食堂问答汇总"
    assert [each.reason for each in one.dropped] == ["unused columns"]


def test_import_tells_what_it_left_out_once_for_the_whole_table(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk.csv").write_text(TABLE, encoding="utf-8")
    assert main(["import", "desk.csv", "--to", "out"]) == 0
    told = capsys.readouterr().out
    assert len(list((tmp_path / "out").glob("*.md"))) == 2
    assert told.count("KB209") == 1
    assert (
        "1 questions of the table have no answer and were left out, here first: 多大算大件？"
        in told
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_any_encoding_and_delimiter_is_read(encoding, delimiter):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([
        ("标题", "回复"), ("伞忘了去哪领？", "到二楼服务台领，带上票根。"), ("可以寄存行李吗？", "可以，每件五块钱；大件十块。"),
    ])  # fmt: skip
    article = read(written.getvalue().encode(encoding)).article
    assert [each.heading for each in article.sections[0].questions] == [
        "伞忘了去哪领？",
        "可以寄存行李吗？",
    ]


def test_table_of_something_else_is_no_list_of_questions():
    with pytest.raises(SourceError) as caught:
        read("名称,价格\n伞,五块\n".encode())
    assert str(caught.value) == (
        "desk.csv:1:1: KB101 the table has no columns named 问题 and 答案 (or question and answer); "
        "it has: 名称, 价格; name them in its first row"
    )


SHEET = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts><numFmt numFmtId="164" formatCode='0.0"%"'/><numFmt numFmtId="165" formatCode="0.0_%;[Red]-0.0%"/>
<numFmt numFmtId="166" formatCode="#,##0.000%;[Red]-0%"/></numFmts>
<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>
</styleSheet>"""


def cell_of(place, cell):
    """Return a cell of text, or of a number with its style."""
    if isinstance(cell, tuple):
        return f'<c r="{place}" s="{cell[1]}"><v>{cell[0]}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'


def sheet(rows):
    cells = "".join(
        f'<row r="{at}">'
        + "".join(cell_of(f"{'ABCDEF'[n]}{at}", cell) for n, cell in enumerate(row))
        + "</row>"
        for at, row in enumerate(rows, 1)
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in SHEET.items():
            archive.writestr(name, content)
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>',
        )
    return data.getvalue()


def test_spreadsheet_is_read_whose_names_stand_below_a_title():
    article = read(
        sheet([("车站问答",), ("Question", "Answer"), ("伞忘了去哪领？", "二楼。")]), "a.xlsx"
    ).article
    assert [(q.heading, q.answer) for s in article.sections for q in s.questions] == [
        ("伞忘了去哪领？", "二楼。")
    ]


def test_percentage_of_a_spreadsheet_is_read_as_it_is_shown():
    shown = {
        (0.146, 2): "14.60%",
        (0.005, 1): "1%",
        (0.0005, 5): "0.050%",
        (1, 1): "100%",
        ("1e300", 2): "1e+300",
    }
    plain = {(0.146, 0): "0.146", (14.6, 3): "14.6", (0.2, 4): "0.2", (12, 0): "12"}
    wanted = shown | plain
    rows = [("问题", "答案"), *((f"第{n}期利率是多少？", cell) for n, cell in enumerate(wanted))]
    article = read(sheet(rows), "a.xlsx").article
    assert [q.answer for s in article.sections for q in s.questions] == list(wanted.values())


def test_table_becomes_an_article_a_category(tmp_path, capsys):
    (tmp_path / "desk.csv").write_text(TABLE, encoding="utf-8")
    assert main(["import", str(tmp_path / "desk.csv"), "--to", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "desk-shi-wu.md",
        "desk-xing-li.md",
    ]
    assert "### 伞忘了去哪领？ {#q-san}" in (tmp_path / "out" / "desk-shi-wu.md").read_text("utf-8")
    capsys.readouterr()


SITE = "title: 车站\nlanguage: zh-Hans\ntopics:\n  - {id: lost, title: 失物}\n"
ARTICLE = """---
title: 车站问答
slug: station
questions:
  san: {aliases: [伞丢了, "哪里, 领伞"], short: 到二楼。, reviewed: 2025-03-04, certainty: law, next: [先找找, 再**问人**]}
---

## 失物 {#lost}

### 伞忘了去哪领？ {#san}

到**二楼**服务台领：

1. 带上票根
2. 签名

| 时间 | 楼层 |
| --- | --- |
| 早上 | 二 |

### 捡到东西交给谁？ {#jiao}

交给*门卫*，他会登记。

### 没人领的东西怎么办？ {#wuren}

- 留一个月。
- 再交派出所。
"""


def test_what_is_exported_and_read_back_is_the_same(tmp_path, capsys):
    (tmp_path / "kb-site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "station.md").write_text(ARTICLE, encoding="utf-8")
    table = tmp_path / "questions.csv"
    assert main(["export", "--site", str(tmp_path), "--output", str(table)]) == 0
    first = table.read_bytes()
    assert (
        main(["import", "--site", str(tmp_path), str(table), "--to", str(tmp_path / "again")]) == 0
    )
    (tmp_path / "content" / "station.md").unlink()
    (tmp_path / "again" / "questions.md").rename(tmp_path / "content" / "station.md")
    assert main(["export", "--site", str(tmp_path), "--output", str(table)]) == 0
    rows, again = (
        list(csv.DictReader(io.StringIO(each.decode("utf-8-sig"))))
        for each in (first, table.read_bytes())
    )
    same = (
        *("id", "问题", "答案（Markdown）", "分类", "topic", "相似问", "简答"),
        *("certainty", "next", "更新时间"),
    )
    assert "law" in [row["certainty"] for row in rows]
    assert "先找找\n再**问人**" in [row["next"] for row in rows]
    assert [[row[name] for name in same] for row in again] == [
        [row[name] for name in same] for row in rows
    ]
    assert "'- 留一个月。\n- 再交派出所。" in [row["答案（Markdown）"] for row in rows]
    capsys.readouterr()


TWO_ARTICLES = {
    "bus.md": """---
title: 公交车上
slug: on-the-bus
questions:
  piao: {related: [san], redirects: [old-piao], context: 公交}
---

## 车票 {#fare}

### 在哪里买票？ {#piao}

上车买。

## 失物 {#lost}

### 伞忘了去哪领？ {#san}

到二楼服务台领。

### 车票多少钱一张？ {#qian}

两块。

## 车票 {#fare}

### 孩子要买票吗？ {#haizi}

不到一米二的不用买。
""",
    "help.md": """---
title: Help desk
slug: help
language: en
---

## Things that nobody finds {#lost}

### Who keeps it? {#who}

The guard.
""",
}


def test_an_exported_site_is_imported_as_the_same_articles_under_the_same_topics(tmp_path, capsys):
    old, new = tmp_path / "old", tmp_path / "new"
    for site in (old, new):
        (site / "content").mkdir(parents=True)
        options = f"{SITE}  - {{id: fare, title: 车票}}\n"
        (site / "kb-site.yaml").write_text(options, encoding="utf-8")
    for name, text in TWO_ARTICLES.items():
        (old / "content" / name).write_text(text, encoding="utf-8")
    table = tmp_path / "q.csv"
    assert main(["export", "--site", str(old), "--output", str(table)]) == 0
    assert main(["import", "--site", str(new), str(table), "--to", str(new / "content")]) == 0
    said = capsys.readouterr().out
    assert "unused" not in said
    assert "KB303" not in said
    assert said.count("byte-order-mark") == 2
    assert sorted(path.name for path in (new / "content").iterdir()) == ["help.md", "on-the-bus.md"]
    again = tmp_path / "again.csv"
    assert main(["export", "--site", str(new), "--output", str(again)]) == 0
    assert sorted(again.read_bytes().split(b"\n")) == sorted(table.read_bytes().split(b"\n"))
    for site in (old, new):
        main(["build", "--site", str(site), "--quiet"])
    capsys.readouterr()
    assert main(["diff", str(old / "site"), str(new / "site")]) == 0
    assert "No question, answer or address differs." in capsys.readouterr().out


def test_category_has_no_slug_that_the_table_states_for_an_article(tmp_path):
    table = tmp_path / "t.csv"
    head = "问题,答案,文章,分类,slug"
    rows = (
        "怎么办？,去窗口办。,甲,办事,t-bing",
        "怎么走？,往前走。,,丙,",
        "怎么吃？,用筷子。,,丁,",
    )
    table.write_text("\n".join((head, *rows)), encoding="utf-8")
    assert main(["import", str(table), "--to", str(tmp_path)]) == 0
    found = {each.name: each.read_text(encoding="utf-8") for each in tmp_path.glob("*.md")}
    assert found.keys() == {"t-bing.md", "t-bing-2.md", "t-ding.md"}
    assert "slug: t-bing-2\n" in found["t-bing-2.md"]
    assert "去窗口办。" in found["t-bing.md"]
    assert "往前走。" in found["t-bing-2.md"]


def test_table_may_be_as_large_as_its_articles_together(tmp_path, capsys):
    table = tmp_path / "t.csv"

    def rows(count, kinds):
        for at in range(count):
            words = "|".join(f"第{at}张证在哪里办{turn}" for turn in range(60))
            yield f"第{at}张证怎么办？,去窗口办第{at}张。,{kinds[at % len(kinds)]},{words}"

    for kinds, ends in (("甲乙", 0), ("甲", 1)):
        lines = ("问题,答案,分类,相似问", *rows(70, kinds))
        table.write_text("\n".join(lines), encoding="utf-8")
        folder = tmp_path / kinds
        assert main(["import", str(table), "--to", str(folder)]) == ends
    assert len(list((tmp_path / "甲乙").iterdir())) == 2
    assert "KB102" in capsys.readouterr().err


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "'=", "''-"])
def test_no_cell_of_an_export_begins_a_formula(begin):
    text = f"{begin}HYPERLINK(1)"
    assert shield(text) == f"'{text}"
    assert unshield(shield(text)) == text


def test_words_of_a_cell_stay_as_they_are():
    for text in ("'引号'", "一-二", "a=b", ""):
        assert (shield(text), unshield(text)) == (text, text)
