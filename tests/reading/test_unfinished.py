"""What an author left unfinished is an error or a finding, and is never published in silence."""

import pytest

from kb_site.commands import main

BODY = "# 章\n## 节\n\n### 会吗？ {#a-q}\n\n不会。\n"
ELSEWHERE = (
    "error KB105 front matter must begin on the first line with --- and be YAML; "
    "`kb-site import` rewrites other forms"
)
FIRST = (
    "error KB112 front matter stands first in a file, as YAML between two lines of ---; "
    "move it there (a plain text has it in the .yaml beside it)"
)


def make(folder, text, name="content/a.md"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / "content").mkdir(exist_ok=True)
    (folder / "kb-site.yaml").write_text("title: 站\n", encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    return folder


def check(folder, capsys, *words):
    status = main(["check", "--site", str(folder), *words])
    return status, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("top", "line"), [
    ("+++\ndraft = true\n+++\n", 2),
    ("+++\ntitle = '文'\n+++\n", 2),
    ('{\n"title": "文",\n"draft": true\n}\n', 2),
    ("\n---\ntitle: 文\n---\n", 3),
    ("<!-- 注 -->\n---\ntitle: 文\n---\n", 3),
    ("----\ntitle: 文\n----\n", 2),
    ("---yaml\ntitle: 文\n---\n", 2),
    ("```yaml\ntitle: 文\n```\n", 2),
    ("title: 文\ndate: 2026-01-01\n", 2),
    ("draft: true\n", 1),
    ("草稿：是\n", 1),
    ("草稿\n", 1),
    ("<!-- status: draft -->\n", 1),
    ("【草稿】还要改\n", 1),
    ("---\ntitle: 文\n---\n\ndraft: true\n", 5),
])  # fmt: skip
def test_front_matter_that_is_not_first_or_of_another_notation_is_an_error(
    tmp_path, capsys, top, line
):
    status, told = check(make(tmp_path, top + BODY), capsys)
    assert status == 1
    assert {f"content/a.md:{line}:1: {FIRST}", f"content/a.md:{line - 1}:1: {ELSEWHERE}"} & {*told}


@pytest.mark.parametrize("text", [
    "---\ntitle: 草稿纸怎么用\n---\n" + BODY,
    "导语：先看这里。\n" + BODY,
    "---\n\n一条横线。\n" + BODY,
    BODY + "\n```\ntitle: 例\ndraft: true\n```\n",
    BODY + "\n```yaml\ndraft: true\ntitle: 例\n```\n",
])  # fmt: skip
def test_text_that_only_looks_like_it_is_published(tmp_path, text):
    assert main(["build", "--site", str(make(tmp_path, text))]) == 0


@pytest.mark.parametrize(("name", "front", "message"), [
    ("content/drafts/a.md", "", "lies where drafts lie; write `draft: true` in its front matter, or move it"),
    ("content/_drafts/a.md", "", "lies where drafts lie; write `draft: true` in its front matter, or move it"),
    ("content/a.draft.md", "", "lies where drafts lie; write `draft: true` in its front matter, or move it"),
    ("content/a.md", "title: 【草稿】文", "the title calls it a draft; write `draft: true` in its front matter"),
    ("content/a.md", "title: 'WIP: 文'", "the title calls it a draft; write `draft: true` in its front matter"),
])  # fmt: skip
def test_draft_by_its_name_is_an_error_until_its_front_matter_says_so(
    tmp_path, capsys, name, front, message
):
    make(tmp_path, f"---\n{front}\n---\n{BODY}", name)
    status, told = check(tmp_path, capsys)
    assert (status, told[0]) == (1, f"{name}:1:1: error KB112 {message}")
    make(tmp_path, f"---\n{front}\ndraft: true\n---\n{BODY}", name)
    assert check(tmp_path, capsys)[0] == 0


@pytest.mark.parametrize(("name", "text", "line"), [
    ("content/a.md", BODY + "\n<<<<<<< HEAD\n是\n=======\n否\n>>>>>>> x\n", 8),
    ("content/a.md", "---\n<<<<<<< HEAD\ntitle: 甲\n=======\ntitle: 乙\n>>>>>>> x\n---\n" + BODY, 2),
    ("content/a.txt", "标题\n\n一、节\n\n<<<<<<< HEAD\n是\n=======\n否\n>>>>>>> x\n", 5),
    ("content/a.html", "<p>会吗</p>\n<<<<<<< HEAD\n<p>是</p>\n>>>>>>> x\n", 2),
])  # fmt: skip
def test_merge_conflict_is_an_error_at_its_line(tmp_path, capsys, name, text, line):
    status, told = check(make(tmp_path, text, name), capsys)
    message = "marks of a merge conflict; keep one side and remove the marks"
    assert (status, told[0]) == (1, f"{name}:{line}:1: error KB112 {message}")


def test_conflict_in_a_code_block_is_an_example(tmp_path):
    text = f"{BODY}\n```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\n"
    assert main(["build", "--site", str(make(tmp_path, text))]) == 0


@pytest.mark.parametrize("fence", ["```", "~~~", "````", "- ```"])
def test_code_block_without_an_end_is_an_error_at_its_beginning(tmp_path, capsys, fence):
    status, told = check(make(tmp_path, f"{BODY}\n{fence}\n代码\n\n### 二\n"), capsys)
    message = "a code block is never closed; close it with the same marks on a line of its own"
    assert (status, told[0]) == (1, f"content/a.md:8:1: error KB112 {message}")


@pytest.mark.parametrize(
    "opens",
    [
        "<!-- 还没写完",
        "看这里。<!--",
        "<!-- 一 --> <!-- 二",
        "<!--\n```\n例\n``` ",
    ],
)
def test_comment_without_an_end_is_an_error_at_its_beginning(tmp_path, capsys, opens):
    status, told = check(make(tmp_path, f"{BODY}\n{opens}\n\n后面的话。\n"), capsys)
    assert status == 1
    assert told[0].startswith("content/a.md:8:1: error KB112 a comment is never closed")


@pytest.mark.parametrize(
    "text",
    [
        "<!--\n```bash\necho\n``` -->",
        "`<!--` 开始注释。",
        "\\<!-- 不是注释。",
        "```html\n<!-- 例\n```",
        "<!-- 一\n二 --> <!-- 三 -->",
    ],
)
def test_text_behind_a_comment_or_what_looks_like_one_is_published(tmp_path, text):
    site = make(tmp_path, f"{BODY}\n{text}\n\n后面的话。\n")
    assert main(["build", "--site", str(site)]) == 0
    assert "后面的话。" in (site / "site/q/a-q.html").read_text("utf-8")


@pytest.mark.parametrize(("front", "message"), [
    ("language: fr", "content/a.md:3:11: error KB105 language is 'fr'; expected one of zh-Hans, zh-Hant, en"),
    ("questions: {a-q: {related: [a-q]}}",
     "content/a.md:3:1: error KB306 related of 'a-q' names itself; name another question"),
    ("questions: {a-q: {laws: [水法]}}",
     "content/a.md:3:1: warning KB305 laws of 'a-q' names '水法', which the site does not know; declare it under laws in kb-site.yaml"),
])  # fmt: skip
def test_front_matter_that_names_nothing_is_told(tmp_path, capsys, front, message):
    _, told = check(make(tmp_path, f"---\ntitle: 文\n{front}\n---\n{BODY}"), capsys)
    assert message in told


def test_string_that_no_page_shows_is_a_finding(tmp_path, capsys):
    make(tmp_path, "topic_othr: 别的\n", "templates/strings/zh-Hans.yaml")
    _, told = check(make(tmp_path, BODY), capsys)
    assert told[0] == (
        "templates/strings/zh-Hans.yaml:1:1: warning KB605 has the string 'topic_othr', "
        "which no page shows; did you mean 'topic_other'?"
    )


def test_block_that_no_template_has_is_a_finding(tmp_path, capsys):
    template = '{% extends "theme/question.html" %}\n{% block contnt %}字{% endblock %}\n'
    make(tmp_path, template, "templates/question.html")
    _, told = check(make(tmp_path, BODY), capsys)
    assert told[0].startswith(
        "templates/question.html:2:1: warning KB605 fills the block 'contnt', which no template has"
    )


@pytest.mark.parametrize("name", ["con", "aux", "NUL", "com1"])
def test_name_of_a_device_is_refused(tmp_path, capsys, name):
    status, told = check(make(tmp_path, BODY, f"content/{name}.md"), capsys)
    message = f"the name {name!r} is a device's on Windows; rename the file or give it a slug"
    assert (status, told[0]) == (1, f"content/{name}.md:1:1: error KB310 {message}")


def test_lost_address_stays_a_finding_until_it_is_mended(tmp_path, capsys):
    make(tmp_path, BODY)
    assert main(["build", "--site", str(tmp_path)]) == 0
    make(tmp_path, BODY.replace("a-q", "b-q").replace("会吗", "能吗").replace("不会", "能的"))
    for edit in ("", "能的。"):
        capsys.readouterr()
        make(
            tmp_path,
            BODY.replace("a-q", "b-q").replace("会吗", "能吗").replace("不会", f"能的{edit}"),
        )
        assert main(["build", "--site", str(tmp_path)]) == 0
        # A build tells what it ends itself.
        assert ("KB312 q/a-q.html" in capsys.readouterr().err) is (edit == "")
        assert main(["build", "--site", str(tmp_path)]) == 0
        assert "KB312" not in capsys.readouterr().err
        _, told = check(tmp_path, capsys)
        assert any("KB312 q/a-q.html" in line for line in told)
    (tmp_path / "kb-site.yaml").write_text("title: 站\nredirects: {a-q: b-q}\n", encoding="utf-8")
    assert not any("KB312" in line for line in check(tmp_path, capsys)[1])


def test_check_prints_one_line_a_finding_where_there_is_no_terminal(tmp_path, capsys):
    _, told = check(make(tmp_path, BODY.replace("不会。", "不会，见[表](none.md)。")), capsys)
    assert told == [
        "content/a.md:6:9: warning KB401 the link to 'none.md' leads to nothing on the site; correct it, or take the link away",
        "0 errors, 1 warning, 3 notes.",
        "Notes are not shown; --notes shows them.",
    ]
