"""What earlier builds leave behind makes builds quicker, and never other."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from importlib import import_module

import pytest
from msgspec import MsgspecError, msgpack

import kb_site.core.files as core_files
from kb_site import build, load_config
from kb_site.build.cache.checked import is_sound
from kb_site.build.cache.digests import Digests
from kb_site.build.cache.maps import Loaded
from kb_site.build.cache.output import LastOutput, Notes
from kb_site.build.cache.packs import MANY, Pack, Packs
from kb_site.build.cache.recall import Done, keep, recall
from kb_site.build.cache.store import FolderStore
from kb_site.build.unchanged import FOLDER
from kb_site.commands import main
from kb_site.core.authored import FrontMatter, Topic
from kb_site.core.looks import digest, fingerprint, looks_of, seen
from kb_site.core.model import Article, Body, Gap, Link, Question, Section
from kb_site.core.values import replace
from kb_site.markdown.typeset.sanitise import sanitise
from places import ROOT

OPTIONS = """\
title: 问答
base_url: https://example.org/kb/
laws:
  - {name: 租赁法, in_force_from: 2001-01-01}
topics:
  - {id: one, title: 甲, keywords: [甲]}
  - {id: two, title: 乙, keywords: [乙]}
"""
ARTICLE = """\
---
title: 第{n}篇
slug: a{n}
reviewed: 2026-01-0{n}
---

## {topic}类问题

### 第{n}问是什么？ {{#q{n}}}

第{n}答，依《租赁法》。另见[第二问](#q2)和[第三篇](a3.md)。

### 第{n}问为什么？ {{#w{n}}}

因为{n}。
"""


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "mine"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    for n in range(1, 6):
        write(folder, n)
    return folder


def write(folder, n, topic="甲", name=None):
    text = ARTICLE.format(n=n, topic=topic)
    (folder / "content" / (name or f"a{n}.md")).write_text(text, encoding="utf-8")


def run(folder, *words):
    return main(["build", "--site", str(folder), "--quiet", "--as-of", "2026-11-01", *words])


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def identity(path):
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def values(site):
    return [path for path in (site / FOLDER).glob("??/*") if path.is_file()]


def is_as_if_cold(folder):
    """Whether the site is what a build gives that remembers nothing."""
    cold = folder.with_name("cold")
    shutil.rmtree(cold, ignore_errors=True)
    assert run(folder, "--no-cache", "--output", str(cold)) == 0
    mine, other = files(folder / "site"), files(cold)
    # The marker of a folder that was built before also tells what it lost.
    return mine.pop(".kb-site") and other.pop(".kb-site") and mine == other


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit(folder):
    rewrite(folder / "content/a2.md", "第2答", "另一个回答")


def reword(folder):
    rewrite(folder / "content/a2.md", "第2问是什么", "怎么办")


def rename(folder):
    (folder / "content/a2.md").rename(folder / "content/b2.md")


def delete(folder):
    (folder / "content/a3.md").unlink()


def add(folder):
    write(folder, 6, "乙")


def change_id(folder):
    rewrite(folder / "content/a4.md", "{#q4}", "{#other}")


def change_template(folder):
    default = (ROOT / "templates/changes.html").read_text(encoding="utf-8")
    (folder / "templates").mkdir()
    text = default.replace("{% block main %}", "{% block main %}<!-- mine -->")
    (folder / "templates/changes.html").write_text(text, encoding="utf-8")


def change_part(folder):
    default = (ROOT / "templates/macros/parts.html").read_text(encoding="utf-8")
    (folder / "templates/macros").mkdir(parents=True)
    text = default.replace("<ul", "<ul data-mine")
    (folder / "templates/macros/parts.html").write_text(text, encoding="utf-8")


def change_words(folder):
    (folder / "templates/strings").mkdir(parents=True)
    (folder / "templates/strings/zh-Hans.yaml").write_text("home: 主页\n", encoding="utf-8")


def change_style(folder):
    (folder / "templates/assets").mkdir(parents=True)
    (folder / "templates/assets/custom.css").write_text("p{color:red}", encoding="utf-8")


def change_option(folder):
    rewrite(folder / "kb-site.yaml", "title: 问答", "title: 别的问答\naccent: '#aa3300'")


def change_law(folder):
    rewrite(folder / "kb-site.yaml", "2001-01-01", "2001-01-01, repealed_on: 2020-01-01")


def change_topic(folder):
    rewrite(folder / "kb-site.yaml", "title: 甲", "title: 丙")


def swap_topics(folder):
    rewrite(folder / "content/a1.md", "甲类", "乙类")


def hide_a_link_s_target(folder):
    (folder / "content/a2.md").rename(folder / "content/.a2.md")


CHANGES = (
    edit, reword, rename, delete, add, change_id, change_template, change_part, change_words,
    change_style, change_option, change_law, change_topic, swap_topics, hide_a_link_s_target,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_remembered_build_is_that_of_a_cold_one_after_a_change(site, change):
    assert run(site) == 0
    before = files(site / "site")
    change(site)
    assert run(site) == 0
    assert files(site / "site") != before
    assert is_as_if_cold(site)


def test_pictures_and_other_editions_are_remembered_as_they_are(site):
    rewrite(site / "kb-site.yaml", "title: 问答", "title: 问答\neditions: [zh-Hans, zh-Hant]")
    rewrite(site / "content/a1.md", "第1答", "第1答![图](a.svg)")
    picture = site / "content/a.svg"
    picture.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    assert run(site) == 0
    for old, new in (("<svg", "<svg id='a'"), ("'a'", "'b'"), ("'b'", "'a'")):
        rewrite(picture, old, new)
        assert run(site) == 0
        assert is_as_if_cold(site)
    edit(site)
    assert run(site) == 0
    assert is_as_if_cold(site)


def test_build_from_python_recalls_as_the_command_does(site):
    config, day = load_config(site), date(2026, 11, 1)
    first = build(config, as_of=day)
    assert (first.published, first.built) == (True, True)
    assert main(["build", "--site", str(site), "--quiet", "--as-of", "2026-11-01"]) == 0
    before = identity(site / "site")
    again = build(config, as_of=day)
    assert identity(site / "site") == before
    kept = {"built": False, "evidence": None, "marker": None}
    assert again == replace(first, **kept)
    assert build(config, as_of=day, drafts=True).built
    assert build(config, as_of=day, drafts=True, cache=False).built


def test_output_that_was_removed_is_built_again(site):
    assert run(site) == 0
    shutil.rmtree(site / "site")
    assert run(site) == 0
    assert is_as_if_cold(site)


def test_strict_build_remembers_too_and_still_refuses(site, capsys):
    assert run(site) == 0
    first = capsys.readouterr().err
    assert run(site, "--strict") == 1
    refused = capsys.readouterr().err
    assert run(site, "--strict", "--no-cache") == 1
    assert capsys.readouterr().err == refused != first
    assert is_as_if_cold(site)


def test_other_day_is_another_build(site):
    rewrite(site / "kb-site.yaml", "title: 问答", "title: 问答\nreview: {in: 30d}")
    assert run(site, "--as-of", "2026-01-02") == 0
    assert run(site) == 0
    assert is_as_if_cold(site)


def test_nothing_is_written_when_nothing_changed(site):
    assert run(site) == 0
    before = identity(site / "site")
    for path in sorted(site.glob("content/*")):
        path.touch()
    assert run(site) == 0
    assert identity(site / "site") == before


def test_file_that_stays_is_not_read_again(site, monkeypatch):
    later = time.time_ns() + 60_000_000_000
    monkeypatch.setattr(core_files, "time_ns", lambda: later)
    read = []
    monkeypatch.setattr(
        core_files, "digest", lambda content: read.append(content) or digest(content)
    )
    run(site)
    assert any(b"a1" in content for content in read)
    read.clear()
    run(site)
    assert read == []


@pytest.mark.skipif(os.name == "nt", reason="there a file's second time is that of making it")
def test_file_whose_size_and_time_are_as_before_is_read_again(site, monkeypatch):
    later = time.time_ns() + 60_000_000_000
    monkeypatch.setattr(core_files, "time_ns", lambda: later)
    run(site)
    path = site / "content/a1.md"
    before = path.stat()
    with path.open("r+", encoding="utf-8") as file:
        file.write(path.read_text(encoding="utf-8").replace("因为1", "因为9"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    now = path.stat()
    assert (now.st_size, now.st_ino, now.st_mtime_ns) == (
        before.st_size, before.st_ino, before.st_mtime_ns,
    )  # fmt: skip
    run(site)
    assert "因为9" in (site / "site/q/w1.html").read_text(encoding="utf-8")


def test_unchanged_build_still_says_what_it_found(site, capsys):
    rewrite(site / "kb-site.yaml", "title: 问答", "title: 问答\nfeatured: [nowhere]")
    assert main(["build", "--site", str(site)]) == 0
    first = capsys.readouterr()
    assert main(["build", "--site", str(site)]) == 0
    assert capsys.readouterr() == first
    assert "KB306" in first.err


@pytest.mark.parametrize("damage", ["edited", "deleted", "added", "emptied", "same size"])
def test_output_that_was_touched_is_put_right(site, damage):
    assert run(site) == 0
    page = site / "site/q/q1.html"
    text = page.read_text(encoding="utf-8")
    match damage:
        case "edited":
            page.write_text(f"{text}<p>x", encoding="utf-8")
        case "same size":
            page.write_text(text.replace("第1答", "第9答"), encoding="utf-8")
        case "deleted":
            page.unlink()
        case "added":
            (site / "site/more.html").write_text("x", encoding="utf-8")
        case "emptied":
            shutil.rmtree(site / "site/q")
    assert run(site) == 0
    assert is_as_if_cold(site)
    edit(site)
    assert run(site) == 0
    assert is_as_if_cold(site)


@pytest.mark.parametrize(
    "damage", ["garbled", "cut", "empty", "swapped", "folders", "pipes", "gone"]
)
def test_damaged_memory_is_found_out(site, damage):
    assert run(site) == 0
    held = sorted(values(site))
    assert len(held) >= 7
    contents = [path.read_bytes() for path in held]
    for path, content, other in zip(held, contents, contents[1:] + contents[:1], strict=True):
        match damage:
            case "garbled":
                path.write_bytes(content[:-20] + bytes(byte ^ 1 for byte in content[-20:]))
            case "cut":
                path.write_bytes(content[: len(content) // 2])
            case "empty":
                path.write_bytes(b"")
            case "swapped":
                path.write_bytes(other)
            case "folders":
                path.unlink()
                path.mkdir()
            case "pipes":
                path.unlink()
                os.mkfifo(path)
            case "gone":
                path.unlink()
    edit(site)
    assert run(site) == 0
    assert is_as_if_cold(site)


def test_memory_that_cannot_be_kept_stops_no_build(site):
    (site / FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    assert run(site) == 0
    assert is_as_if_cold(site)


def test_memory_is_data_that_a_repository_does_not_take(site):
    assert run(site) == 0
    assert "\n*\n" in (site / FOLDER / ".gitignore").read_text(encoding="utf-8")
    for path in values(site):
        value = path.read_bytes()[16:]
        assert json.loads(value) if value[:1] == b"[" else msgpack.decode(value)


def test_memory_of_other_code_is_not_used(site, tmp_path):
    """An upgrade is another folder of code: here one word of a module differs."""
    assert run(site) == 0
    package = tmp_path / "upgraded"
    shutil.copytree(ROOT / "src/kb_site", package / "kb_site")
    shutil.copytree(ROOT / "templates", package / "kb_site/templates")
    rewrite(package / "kb_site/pages/shared/linked_data.py", '"FAQPage"', '"QAPage"')
    words = ["-m", "kb_site", "build", "--site", str(site), "--as-of", "2026-11-01"]
    env = {**os.environ, "PYTHONPATH": str(package)}
    subprocess.run([sys.executable, *words], env=env, check=True, capture_output=True)
    assert "QAPage" in (site / "site/q/q1.html").read_text(encoding="utf-8")


def test_memory_forgets_what_was_used_longest_ago(tmp_path):
    store = FolderStore(tmp_path)
    keys = [bytes([n]) * 16 for n in range(10)]
    for n, key in enumerate(keys):
        store.put(key, bytes(1000))
        os.utime(tmp_path / key.hex()[:2] / key.hex()[2:], (n, n))
    assert store.get(keys[0])
    store.shrink(3 * 1016)
    assert [key for key in keys if store.get(key)] == [keys[0], *keys[8:]]


def test_pack_is_written_anew_where_a_source_of_it_came_or_went_alone(tmp_path):
    store = FolderStore(tmp_path)
    paths = [f"content/{number}.md" for number in range(2000)]

    def load(edited=(), gone=()):
        packs, read = Packs(store, b"base"), []
        for path in sorted({*paths} - {*gone}):
            key = path.encode() + bytes(path in edited)
            if packs.get(path, key) is None:
                read.append(path)
                packs.put(path, key, msgpack.encode(path))
        before = {path: identity(path) for path in tmp_path.glob("??/*")}
        packs.keep()
        after = {path: identity(path) for path in tmp_path.glob("??/*")}
        return read, sum(before.get(path) != now for path, now in after.items())

    assert load() == (sorted(paths), MANY)
    assert load() == ([], 0)
    assert load(edited=paths[7:8]) == (paths[7:8], 1)
    assert load(edited=paths[7:8], gone=paths[9:10]) == ([], 1)
    assert load(edited=paths[7:8]) == (paths[9:10], 1)


def test_build_that_is_stopped_keeps_what_it_has_read(site, monkeypatch):
    anew = import_module("kb_site.build.anew")
    read, load, stopping = [], anew.load_for_site, ["now"]

    def loading(source, options):
        if len(read) == 2 and stopping:
            raise KeyboardInterrupt
        read.append(source.path)
        return load(source, options)

    monkeypatch.setattr(anew, "load_for_site", loading)
    config = load_config(site)
    with pytest.raises(KeyboardInterrupt):
        build(config, workers=1)
    before = [read.pop() for _ in range(2)]
    stopping.clear()
    build(config, workers=1)
    assert len(read) == 3
    assert not {*read} & {*before}


def test_values_come_back_as_they_were():
    question = Question("a", "1", "甲", "甲？", "乙", 3, gaps=2, former=("b",))
    article = Article(
        file="a.txt", form="text", slug="a", title="甲", language="zh-Hans", encoding="gb18030",
        lead="", conclusion="", sections=(Section("一", "丙", 2, (question,)),),
        front=FrontMatter(title="甲", reviewed=date(2026, 1, 2)), gaps=(Gap(1, 2),), confidence=0.5,
    )  # fmt: skip
    assert msgpack.decode(msgpack.encode(article), type=Article) == article


def test_digest_follows_from_content_alone():
    topic = Topic("a", "甲", keywords=("一", "二"))
    same = replace(topic, title="乙")
    assert Digests().of(topic) == Digests().of(replace(same, title="甲"))
    others = [same, replace(topic, keywords=("一二",)), replace(topic, order=1), ("a", "甲"), "甲"]
    assert len({Digests().of(each) for each in (topic, *others)}) == 6


def test_output_of_another_build_is_not_remembered_as_ours(site):
    assert run(site) == 0
    store, output = FolderStore(site / FOLDER), site / "site"
    done = Done(10, 20, 0, (), 1, looks_of(seen(output)))
    keep(store, b"a" * 16, done)
    assert recall(store, b"a" * 16, output) == done
    shutil.copytree(output, site / "other")
    shutil.rmtree(output)
    (site / "other").rename(output)
    assert recall(store, b"a" * 16, output) is None


# A cache that comes from elsewhere


def elsewhere(site):
    """The site as CI has it: sources and a cache that was unpacked, without an output."""
    other = site.with_name("elsewhere")
    shutil.copytree(site, other, ignore=shutil.ignore_patterns("site"))
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
    return other


@pytest.fixture
def restored(site):
    assert run(site) == 0
    return elsewhere(site)


def spare_of(site):
    (spare,) = (site / FOLDER / "outputs").iterdir()
    return spare


def test_restored_cache_gives_the_site_from_the_files_that_it_holds(restored):
    inode = (spare_of(restored) / "q/q1.html").stat().st_ino
    assert run(restored) == 0
    assert (restored / "site/q/q1.html").stat().st_ino == inode
    assert is_as_if_cold(restored)


@pytest.mark.parametrize("change", [edit, delete, change_template, change_option])
def test_restored_cache_gives_the_site_of_changed_sources(restored, change):
    change(restored)
    assert run(restored) == 0
    assert is_as_if_cold(restored)


def test_restored_spare_folder_that_is_behind_by_an_edit_gives_no_page_of_before(site):
    assert run(site) == 0
    edit(site)
    assert run(site) == 0
    other = elsewhere(site)
    assert run(other) == 0
    assert is_as_if_cold(other)


def test_restored_file_that_is_not_what_was_noted_is_not_published(restored):
    spare = spare_of(restored)
    rewrite(spare / "q/q1.html", "第1答", "第9答")
    (spare / "q/more.html").write_text("x", encoding="utf-8")
    (spare / "q/q2.html").unlink()
    (spare / "q/q2.html").symlink_to(spare / "q/q3.html")
    (spare / "empty").mkdir()
    assert run(restored) == 0
    assert is_as_if_cold(restored)
    assert not (restored / "site/empty").exists()


HARM = (
    ("<main", "<script>alert(1)</script><main"),
    ("<main", '<script src="https://example.org/x.js"></script><main'),
    ("script-src &#39;self&#39;", "script-src *"),
    ('<meta http-equiv="Content-Security-Policy"', '<meta name="policy"'),
    ('<meta charset="utf-8">', '<base href="//example.org"><meta charset="utf-8">'),
)


@pytest.mark.parametrize(("old", "new"), HARM)
def test_page_in_a_cache_that_may_run_a_script_is_made_again(restored, old, new):
    """Whoever writes the cache can note a page's digest, too."""
    page = spare_of(restored) / "q/q1.html"
    rewrite(page, old, new)
    store = FolderStore(restored / FOLDER)
    last = LastOutput(store, restored / "site")
    noted = last.trees.files["q/q1.html"]
    content = page.read_bytes()
    notes = msgpack.decode(store.get(last.key), type=Notes)
    notes.trees.files["q/q1.html"] = noted._replace(digest=fingerprint(content), size=len(content))
    store.put(last.key, msgpack.encode(notes))
    assert run(restored) == 0
    assert is_as_if_cold(restored)


def harmed(**of_question):
    """A change of an article: fields of its first question are others."""

    def change(article):
        section = article.sections[0]
        question = replace(section.questions[0], **of_question)
        section = replace(section, questions=(question, *section.questions[1:]))
        return replace(article, sections=(section, *article.sections[1:]))

    return change


LINKED = '<p><a href="https://a.example" title="\' onclick=alert(1) \'">a</a></p>'
AT = LINKED.index("onclick")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>甲<strong>乙</strong></p>\n<ol>\n<li>丙</li>\n</ol>",
        "<ul>\n<li>甲</li>\n</ul>\n<pre><code>乙</code></pre>",
        "<ol>\n<li>甲</li>\n</ul>",
        "<p>甲</p></div>",
        "<ul>\n<li>甲\n<ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>\n<p onclick='x'>丙</p>",
    ],
)
def test_html_is_told_clean_as_the_cleaner_does(html):
    article = Article("a", "markdown", "a", "甲", "zh-Hans", "", "", "", (), lead_body=Body(html))
    assert is_sound(article, "a") is (sanitise(html) == html)


def harmed_in(harm, value):
    article, problems = msgpack.decode(value, type=Loaded)
    return harm(article), problems


@pytest.mark.parametrize(
    "harm",
    [
        lambda article: replace(article, slug="../../a1"),
        lambda article: replace(article, lead_body=Body("<p onclick='x'>甲</p>", "甲")),
        lambda article: replace(article, lead_body=Body("<script>alert(1)</script>", "")),
        lambda article: replace(article, lead_body=Body("<p>甲</p></div></main>", "甲")),
        lambda article: replace(article, lead_body=Body("<ul>\n<li>甲</ul>", "甲")),
        lambda article: replace(article, lead_body=Body("<p>甲<strong>乙</p>", "甲乙")),
        lambda article: replace(article, file="content/a2.md"),
        harmed(short=Body("<p>甲<script>alert(1)</script></p>", "甲")),
        harmed(steps=(Body("<img src=x onerror=alert(1)>", "甲"),)),
        # A link is written anew from its place on; a wrong place would open the quotes before it.
        harmed(body=Body(LINKED, "a", (Link("https://a.example", start=AT - 2, end=AT),))),
    ],
)
def test_article_in_a_cache_that_no_source_gives_is_read_again(site, harm):
    assert run(site) == 0
    store = FolderStore(site / FOLDER)
    done = []
    for path in values(site):
        key = bytes.fromhex(path.parent.name + path.name)
        with contextlib.suppress(MsgspecError):
            pack = msgpack.decode(store.get(key), type=Pack)
            store.put(key, msgpack.encode({name: harmed_in(harm, pack[name]) for name in pack}))
            done += pack
    assert len(done) >= 2
    shutil.rmtree(site / "site")
    shutil.rmtree(spare_of(site))
    assert run(site) == 0
    assert is_as_if_cold(site)
    assert not list(site.parent.glob("a1*"))
