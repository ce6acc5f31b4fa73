"""Pictures that stand in Markdown itself, as exports of office programs write them."""

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from kb_site import build, load_config
from kb_site.commands import main
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load_whole


def png():
    written = BytesIO()
    Image.new("RGB", (8, 6), "teal").save(written, "PNG")
    return written.getvalue()


DATA = png()
INNER = f"data:image/png;base64,{b64encode(DATA).decode()}"


def loaded(text, name="修伞.md"):
    return load_whole(SourceFile(name, text.encode()), LoadOptions())


@pytest.mark.parametrize(
    "text",
    [
        f"# 修伞\n\n## 伞骨\n\n看图：![伞骨]({INNER})。\n",
        f"# 修伞\n\n## 伞骨\n\n看图：![伞骨](<{INNER}>)。\n",
        f"# 修伞\n\n## 伞骨\n\n看图：![伞骨][image1]。\n\n[image1]: <{INNER}>\n",
    ],
)
def test_picture_in_the_text_is_a_file_beside_the_article(text):
    read = loaded(text)
    assert [(each.name, each.data) for each in read.pictures] == [("修伞-1.png", DATA)]
    (question,) = read.article.sections[0].questions
    assert [(link.target, link.picture) for link in question.body.links] == [
        ("%E4%BF%AE%E4%BC%9E-1.png", True)
    ]


def test_name_of_the_file_is_an_address_and_each_picture_has_its_own():
    read = loaded(f"# 伞\n\n![甲]({INNER})和![乙]({INNER})\n", "修 伞(1).md")
    assert [each.name for each in read.pictures] == ["修 伞(1)-1.png", "修 伞(1)-2.png"]
    assert "![甲](修%20伞%281%29-1.png)" in read.article.sections[0].questions[0].answer


def test_code_stays_as_it_is_and_what_is_no_picture_too():
    text = (
        f"# 伞\n\n```\n![甲]({INNER})\n```\n\n![乙](data:image/png;base64,=)\n\n"
        f"写成 `![丙]({INNER})` 或 ![丁](data:image/png;base64,iVBORw0KGgo...)。\n"
    )
    read = loaded(text)
    assert read.pictures == ()
    assert INNER in read.article.sections[0].questions[0].answer


def test_import_writes_the_picture_and_a_build_without_it_says_what_to_do(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    text = f"# 修伞\n\n## 伞骨\n\n![伞骨]({INNER})\n\n先擦干。\n"
    (tmp_path / "content/san.md").write_text(text, encoding="utf-8")
    report = build(load_config(tmp_path))
    assert report.published
    (found,) = [each for each in report.problems if each.code == "KB309"]
    assert "import the file" in str(found)
    assert main(["import", str(tmp_path / "content/san.md"), "--to", str(tmp_path / "new")]) == 0
    assert (tmp_path / "new/san-1.png").read_bytes() == DATA
    assert "![伞骨](san-1.png)" in (tmp_path / "new/san.md").read_text(encoding="utf-8")
