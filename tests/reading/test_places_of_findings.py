"""What is found in a source is told at its line and column, and what it decides is taken."""

from datetime import date

import pytest

from kb_site.core.authored import Ignore, Topic
from kb_site.core.errors import SourceError
from kb_site.core.git import Committed
from kb_site.core.model import LoadOptions, Section, SourceFile
from kb_site.core.values import replace
from kb_site.reading.classify import check_topics, classify
from kb_site.reading.ignores import find_yaml_ignores, html_ignores, markdown_ignores
from kb_site.reading.load import load
from kb_site.reading.mending import mend_markdown, mend_yaml
from kb_site.reading.readers.html.page import parse_page
from kb_site.reading.readers.slips import find_slips
from kb_site.reading.scan import scan

SAID = "租房前先看水表和电表，记下数字拍一张照。"


def read(text: str, name: str = "a.txt", sidecar: str = "", **more):
    beside = sidecar.encode() or None
    source = SourceFile(name, text.encode(), beside, "a.yaml" if beside else "", **more)
    return load(source, LoadOptions())


def found(text: str, name: str = "a.txt", sidecar: str = "", **more) -> dict[str, list[tuple]]:
    """Return the places of an article's findings by their code."""
    places: dict[str, list[tuple]] = {}
    for each in read(text, name, sidecar, **more).problems:
        place = each.location
        places.setdefault(each.code, []).append((place.line, place.column))
    return places


PLACED = {
    "an encoding that is declared wrongly": ("\n看房\n" + SAID, "a.txt", "encoding: gbk\n", "KB107", [(1, 1)]),
    "an encoding that is none": ("\n看房\n" + SAID, "a.txt", "encoding: xyz\n", "KB107", [(1, 1)]),
    "a lost character": ("\n看房\n\n租\ufffd" + SAID, "a.txt", "", "KB107", [(4, 2)]),
    "a control character": ("\n看房\n\n租\x01" + SAID, "a.txt", "", "KB207", [(4, 2)]),
    "no title": (f"问：能退吗？\n{SAID}\n问：能换吗？\n{SAID}", "001.txt", "", "KB323", [(1, 1)]),
    "a title that may be two": (f"\n看房要点 - 手记\n{SAID}", "a.txt", "", "KB322", [(2, 1)]),
    "another line that may be the title": (f"\n看房要点\n2. 看表\n{SAID}", "a.txt", "", "KB322", [(2, 1)]),
    "a title in other words than the file": (f"\n看房要点\n{SAID}", "搬家之前要做的事情.txt", "", "KB322", [(2, 1)]),
    "a title in another script": (f"\nHouses\n{SAID}\n{SAID}尾", "a.txt", "", "KB322", [(2, 1)]),
    "an override of no text": (f"看房\n{SAID}", "a.txt", "headings:\n  9: section\n", "KB109", [(2, 3)]),
    "a table of contents": (f"看房\n目录\n看表\n看锁\n看表\n{SAID}\n看锁\n{SAID}尾", "a.txt", "", "KB204", [(2, 1)]),
    "a line left out": (f"看房\n{SAID}\n{SAID}尾\n\n本文仅代表作者个人观点，不代表本站立场。", "a.txt", "", "KB204", [(5, 1)]),
    "a slip": (f"# 看房\n\n{SAID}\n\n租#房 {{{{x}}}}\n", "a.md", "", "KB331", [(5, 5)]),
    "a second title": (f"---\ntitle: 看房\n---\n# 看表\n\n{SAID}\n", "a.md", "", "KB206", [(4, 1)]),
    "an unknown law": (f"# 看房\n\n## 押金\n\n{SAID}\n\n按《租房押金管理办法》办。\n", "a.md", "", "KB305", [(7, 2)]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "sidecar", "code", "places"), PLACED.values(), ids=PLACED.keys()
)
def test_finding_has_its_line_and_column(text, name, sidecar, code, places):
    assert found(text, name, sidecar)[code] == places


STOPPED = {
    "a merge conflict": (f"看房\n\n<<<<<<< HEAD\n{SAID}", "a.txt", "a.txt:3:1: KB112"),
    "an open fence": (f"---\ntitle: 看房\n---\n{SAID}\n\n```\nx", "a.md", "a.md:6:1: KB112"),
    "a draft's place": (f"看房\n{SAID}", "drafts/a.txt", "drafts/a.txt:1:1: KB112"),
    "a draft's name": (f"看房\n{SAID}", "a.draft.txt", "a.draft.txt:1:1: KB112"),
    "a draft's title": (f"# 草稿：看房\n\n{SAID}", "a.md", "a.md:1:1: KB112"),
    "a title alone": ("\n看房\n", "a.txt", "a.txt:1:1: KB104"),
    "a comment that is not closed": (
        "\n<p>看</p>\n <!-- <p>房间</p>",
        "a.html",
        "a.html:3:2: KB106",
    ),
    "in the first line": (" <!-- <p>房间</p>", "a.html", "a.html:1:2: KB106"),
}


@pytest.mark.parametrize(("text", "name", "place"), STOPPED.values(), ids=STOPPED.keys())
def test_what_stops_a_source_is_told_at_its_place(text, name, place):
    with pytest.raises(SourceError, match=place.replace(".", r"\.")):
        read(text, name)


def test_many_lost_or_control_characters_stop_a_source():
    with pytest.raises(SourceError, match="KB101"):
        read(SAID + "\x01" * 21)
    assert found(SAID + "\x01" * 20)["KB207"]
    assert found(SAID * 53 + "\x01" * 21)["KB207"]


def test_draft_that_says_so_is_none_and_absolute_paths_say_nothing():
    assert read(f"---\ntitle: 看房\ndraft: true\n---\n草稿\n\n{SAID}\n", "drafts/a.md").front.draft
    assert read(f"看房\n{SAID}", "/drafts/a.txt").title == "看房"


def committed(*asked: str, changed: bool = False, last=date(2025, 3, 4)) -> Committed:
    return Committed(first=date(2025, 1, 2), last=last, changed=changed, asked=asked)


def test_days_are_taken_from_git_where_its_author_states_none():
    text = f"---\ntitle: 看房\npublished: 2024-05-06\n---\n{SAID}\n"
    article = read(text, "a.md", committed=committed("published", "reviewed"))
    assert (article.front.published, article.front.reviewed) == (date(2024, 5, 6), date(2025, 3, 4))
    article = read(
        text.replace("published", "reviewed"), "a.md", committed=committed("published", "reviewed")
    )
    assert (article.front.published, article.front.reviewed) == (date(2025, 1, 2), date(2024, 5, 6))
    assert read(text, "a.md", committed=committed("published")).front.reviewed is None


def test_what_git_lacks_is_told():
    text = f"---\ntitle: 看房\n---\n{SAID}\n"
    assert found(text, "a.md", committed=committed("reviewed", changed=True))["KB505"] == [(1, 1)]
    assert found(text, "a.md", committed=committed("reviewed", last=None))["KB505"] == [(1, 1)]
    assert "KB505" not in found(text, "a.md", committed=committed("reviewed"))
    assert "KB505" not in found(text, "a.md", committed=committed(changed=True))


def test_sidecar_stands_for_what_a_source_says_of_itself():
    text = f"看房\n{SAID}"
    assert read(text, sidecar="title: 看表\n").front.title == "看表"
    assert read(text, sidecar="keep: []\n").front.title == ""
    table = "问题,答案,编号\n要吗,要,x\n"
    assert [each for each, _ in read(table, "a.csv").front.questions] == ["x"]
    assert [each for each, _ in read(table, "a.csv", "keep: []\n").front.questions] == ["x"]
    assert read(table, "a.csv", "title: 看表\n").front.title == "看表"


def test_gap_in_contents_is_not_told():
    text = f"看房\n目录\n看 、表\n看锁\n看 、表\n{SAID}\n看锁\n{SAID}尾"
    assert all(line > 4 for line, _ in found(text).get("KB203", ()))


IGNORED = {
    "for the whole file": ("# kb-site: ignore KB203 说明\ntitle: 看\n", [Ignore("a.yaml", 1, "KB203", "说明", "a.txt", 0)]),
    "behind a key": ("title: 看 # kb-site: ignore KB203 说明\n", [Ignore("a.yaml", 1, "KB203", "说明", "a.yaml", 1)]),
    "above a key": ("x: 1\n\n# kb-site: ignore KB203\n\n# 说\ntitle: 看\n", [Ignore("a.yaml", 3, "KB203", "", "a.yaml", 5)]),
    "for one line of the source": ("x: 1\n# kb-site: ignore KB203:12 说明\ny: 2\n", [Ignore("a.yaml", 2, "KB203", "说明", "a.txt", 12)]),
    "of two codes": (
        "# kb-site: ignore KB203, KB204 说明\nx: 1\n",
        [Ignore("a.yaml", 1, "KB203", "说明", "a.txt", 0), Ignore("a.yaml", 1, "KB204", "说明", "a.txt", 0)],
    ),
    "without a code": ("# kb-site: ignore 说明\nx: 1\n", [Ignore("a.yaml", 1, "", "说明", "a.txt", 0)]),
    "as the last line": ("x: 1\n# kb-site: ignore KB203\n", [Ignore("a.yaml", 2, "KB203", "", "a.yaml", 2)]),
    "none": ("x: 1\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "ignores"), IGNORED.values(), ids=IGNORED.keys())
def test_ignore_comment_of_yaml_names_its_line_or_the_file(text, ignores):
    assert list(find_yaml_ignores(text, "a.yaml", "a.txt")) == ignores


def test_ignore_comment_of_options_is_for_their_own_file():
    (own,) = find_yaml_ignores("# kb-site: ignore KB203\nx: 1\n", "kb-site.yaml")
    assert (own.file, own.source, own.target) == ("kb-site.yaml", "kb-site.yaml", 0)


IN_MARKDOWN = {
    "above a line": ("[//]: # (kb-site: ignore KB203 说明)\n\n看房\n", [Ignore("a.md", 1, "KB203", "说明", "a.md", 3)]),
    "in quotes": ('[//]: # "kb-site: ignore KB203 说明"\n看房\n', [Ignore("a.md", 1, "KB203", "说明", "a.md", 2)]),
    "as a comment": ("看\n<!-- kb-site: ignore KB203 -->\n看房\n", [Ignore("a.md", 2, "KB203", "", "a.md", 3)]),
    "two above one line": (
        "# kb-site: ignore KB203\n# kb-site: ignore KB204\n看房\n",
        [Ignore("a.md", 1, "KB203", "", "a.md", 3), Ignore("a.md", 2, "KB204", "", "a.md", 3)],
    ),
    "in code": ("```\n# kb-site: ignore KB203\n```\n", []),
    "in front matter before the first key": ("---\n# kb-site: ignore KB203\ntitle: 看\n---\n看房\n", [Ignore("a.md", 2, "KB203", "", "a.md", 0)]),
    "in front matter behind a key": ("---\ntitle: 看 # kb-site: ignore KB203\n---\n看房\n", [Ignore("a.md", 2, "KB203", "", "a.md", 2)]),
    "behind front matter": ("---\ntitle: 看\n---\n# kb-site: ignore KB203\n看房\n", [Ignore("a.md", 4, "KB203", "", "a.md", 5)]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "ignores"), IN_MARKDOWN.values(), ids=IN_MARKDOWN.keys())
def test_ignore_comment_of_markdown_silences_the_line_below(text, ignores):
    assert list(markdown_ignores(text, "a.md")) == ignores


def test_ignore_comment_of_a_page_silences_its_own_line_or_the_next():
    text = "<p>看</p> <!-- kb-site: ignore KB203 -->\n<!-- kb-site: ignore KB204 -->\n\n<p>房</p>"
    assert [(each.line, each.code) for each in html_ignores(text, "a.html")] == [
        (1, "KB203"),
        (2, "KB204"),
    ]
    assert list(html_ignores(text, "a.html")) == [
        Ignore("a.html", 1, "KB203", "", "a.html", 1), Ignore("a.html", 2, "KB204", "", "a.html", 4)
    ]  # fmt: skip


SLIPS = {
    "an open bold": ("看**房间\n", [(7, 2)]),
    "a bold that is closed": ("看**房间**\n", []),
    "an open bold in a paragraph that goes on": ("看**房间\n大**\n", []),
    "an open bold before a blank line": ("看**房间\n\n大\n", [(7, 2)]),
    "two marks of bold in the wrong order": ("**看**房** 间**x\n", []),
    "a reference": ("看[房][x]\n", [(7, 2)]),
    "a reference that is defined": ("看[房][X]\n\n[x]: a\n", []),
    "two references": ("看[房][x]和[表][y]\n", [(7, 2), (7, 9)]),
    "a footnote": ("看[^1]\n", [(7, 2)]),
    "a box of an unknown name": ("::: 看\n房\n:::\n", [(7, 5)]),
    "in code": ("`看[房][x]`\n", []),
    "a wide heading": ("\n＃ 看\n", [(8, 1)]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "places"), SLIPS.values(), ids=SLIPS.keys())
def test_slip_is_told_at_its_place(text, places):
    slips = find_slips(text.split("\n"), "a.md", 7)
    assert [
        (each.location.line, each.location.column) for each in slips if each.code == "KB331"
    ] == places


def test_slip_is_shown_by_its_first_thirty_characters():
    (slip,) = find_slips(["{{" + "x" * 40 + "}}"], "a.md", 1)
    assert "{{" + "x" * 28 in str(slip)
    assert "x" * 29 not in str(slip)


def test_open_box_is_told_at_its_first_line():
    slips = [*find_slips(["::: tip", "看", "", "::: tip", "房", ":::", ""], "a.md", 7)]
    assert [(each.code, each.location.line, each.location.column) for each in slips] == [
        ("KB332", 7, 1)
    ]


MENDED = {
    "a wide heading": ("＃＃　看房", "## 看房"),
    "a wide id": ("## 看｛＃a-1｝", "## 看{#a-1}"),
    "a link": ("［看］（a.html）", "[看](a.html)"),
    "a picture": ("！［看］（a.png）", "![看](a.png)"),
    "words in brackets": ("［看］（房）", "［看］（房）"),
    "code beside it": (
        "`［看］（a.html）`［看］（a.html）`x`",
        "`［看］（a.html）`[看](a.html)`x`",
    ),
    "a heading of one sign": ("#看房", "#看房"),
    "seven signs": ("#######看房", "#######看房"),
}


@pytest.mark.parametrize(("text", "mended"), MENDED.values(), ids=MENDED.keys())
def test_marks_that_were_made_wide_are_put_right(text, mended):
    assert mend_markdown(text).text == mended


def test_doubts_of_mending_have_their_lines():
    text = "---\naliases: [一，二]\n---\n\n#看房\n"
    assert mend_markdown(text).doubtful == ((2, "aliases: [一，二]"), (5, "#看房"))
    assert mend_markdown("看\n#看房\n").doubtful == ((2, "#看房"),)
    assert mend_yaml("x: 1\naliases: [一，二]\n").doubtful == ((2, "aliases: [一，二]"),)
    assert mend_yaml("aliases: [一，二, 三]\n").doubtful == ()


RENT = Topic("rent", "租房", keywords=("押金", "押金条"))
CARS = Topic("cars", "车", keywords=("刹车",))


def section(heading: str, answer: str = "", key: str = "", asked: str = "") -> Section:
    (made,) = read(f"# 题\n\n## {heading}\n\n{SAID}\n", "a.md").sections
    (question,) = made.questions
    question = replace(question, heading=asked or "题", question=asked, answer=answer)
    return replace(made, heading=heading, id=key, lead="", questions=(question,))


SCORES = {
    "a keyword in the heading": (section("退押金"), "rent", 8 / 10),
    "a longer keyword alone": (section("写押金条"), "rent", 8 / 10),
    "the topic's own name": (section("租房"), "rent", 8 / 10),
    "a keyword in a question": (section("说", asked="退押金吗"), "rent", 2 / 4),
    "a keyword in the text, which is too little": (section("说", "押金"), "other", round(0.25 / 2.25, 3)),
    "two in the text": (section("说", "押金押金"), "rent", round(0.5 / 2.5, 3)),
    "four in the text": (section("说", "押金" * 4), "rent", round(1 / 3, 3)),
    "five in the text": (section("说", "押金" * 5), "rent", round(1 / 3, 3)),
    "none": (section("说"), "other", 0.0),
    "stated": (section("退押金", key="cars"), "cars", 1.0),
    "stated as none": (section("退押金", key="other"), "other", 1.0),
    "stated as one that is not there": (section("退押金", key="x"), "rent", 8 / 10),
    "two topics alike": (section("押金和刹车"), "rent", 8 / 10),
}  # fmt: skip


@pytest.mark.parametrize(("part", "topic", "score"), SCORES.values(), ids=SCORES.keys())
def test_section_falls_under_the_topic_whose_words_it_has(part, topic, score):
    (placed,) = classify((part,), (RENT, CARS))
    assert (placed.topic, placed.topic_score) == (topic, score)


def test_title_is_asked_where_a_section_fits_none():
    (titled,) = classify((section("说"),), (RENT, CARS), "换刹车")
    assert (titled.topic, titled.topic_score) == ("cars", 0.8)
    (own,) = classify((section("退押金"),), (RENT, CARS), "换刹车")
    assert own.topic == "rent"


def test_topics_that_are_none_are_told():
    def told(part: Section, path: str = "a.md") -> list[tuple[str, int, int]]:
        (placed,) = classify((part,), (RENT, CARS))
        found = check_topics((placed,), (RENT, CARS), path)
        return [(each.code, each.location.line, each.location.column) for each in found]

    assert told(section("退押金", key="x")) == [("KB308", 3, 1)]
    assert told(section("说")) == [("KB303", 3, 1)]
    assert told(section("说", key="other")) == []
    assert told(section("退押金")) == []
    assert check_topics((section("说"),), (), "a.md") == ()


def test_folders_have_a_depth(tmp_path):
    def codes(levels: int) -> list[str]:
        folder = tmp_path / str(levels)
        deep = folder.joinpath(*["d"] * levels)
        deep.mkdir(parents=True)
        (deep / "a.txt").write_text(SAID, encoding="utf-8")
        return [each.code for each in scan(folder, "content").problems]

    assert codes(32) == []
    assert codes(33) == ["KB103"]


def test_name_with_a_private_value_is_told_without_it(tmp_path):
    folder = tmp_path / "sub"
    folder.mkdir()
    (folder / "张三13912345678.txt").write_text(SAID, encoding="utf-8")
    (told,) = scan(tmp_path, "content").problems
    assert (told.code, told.location.line, told.location.column) == ("KB111", 1, 1)
    assert told.location.file.startswith("content/sub/")
    assert "13912345678" not in str(told)


def test_page_with_text_beside_its_body_keeps_its_order():
    page = parse_page("<p>一</p></body><p>二</p></html><p>三</p>", "a.html")
    assert [each.text for each in page.iter("p")] == ["一", "二", "三"]
