import os

from kb_site.reading.scan import scan


def found(folder):
    result = scan(folder, "content")
    return [source.path for source in result.sources], [
        str(each) for each in (*result.problems, *result.others)
    ]


def test_sources_come_in_path_order_from_all_folders(tmp_path):
    for name in ("b.md", "a.txt", "z/c.html", "picture.png", ".hidden.md", "search-tests.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert found(tmp_path) == (["content/a.txt", "content/b.md", "content/z/c.html"], [])


def test_folder_with_options_of_its_own_is_another_site(tmp_path):
    (tmp_path / "zh" / "content").mkdir(parents=True)
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "zh" / "kb-site.yaml").write_text("title: 手册", encoding="utf-8")
    (tmp_path / "zh" / "content" / "b.md").write_text("x", encoding="utf-8")
    assert found(tmp_path) == (["content/a.md"], [])
    assert [each.path for each in scan(tmp_path / "zh" / "content", "content").sources] == [
        "content/b.md"
    ]


def test_sidecar_comes_with_its_source(tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("title: 甲", encoding="utf-8")
    (source,) = scan(tmp_path, "content").sources
    assert (source.sidecar, source.sidecar_path) == ("title: 甲".encode(), "content/a.yaml")


def test_links_and_pipes_are_refused_loudly(tmp_path):
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("/etc/passwd")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "pipe.md")
    refusal = "1:1: KB103 not a regular file (a link, pipe or device); put the file itself here"
    assert found(tmp_path) == (
        ["content/a.md"],
        [f"content/{name}:{refusal}" for name in ("link.md", "loop", "pipe.md")],
    )


def test_nothing_is_left_out_without_a_word(tmp_path):
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "b.pdf").write_text("x", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("x", encoding="utf-8")
    _, problems = found(tmp_path)
    assert problems == [
        "content/b.pdf:1:1: KB209 no article links to it, so it is not published; link to it, or take it away",
        "content/c.yaml:1:1: KB109 a sidecar without a .txt or .html of its name beside it; rename or remove it",
    ]


def test_empty_or_missing_content_folder_is_an_error(tmp_path):
    assert found(tmp_path)[1] == [
        "content:1:1: KB108 no article in it; put one there (.md, .txt, .html, .htm)"
    ]
    assert found(tmp_path / "gone")[1] == [
        "content:1:1: KB108 the content folder is missing; make it and put an article in it"
    ]
