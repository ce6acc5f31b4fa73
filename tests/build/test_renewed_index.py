"""The search index of a large site after an edit: few files are others, and each is right."""

import random
import shutil

import pytest

from kb_site.build.unchanged import FOLDER
from kb_site.commands import main
from proofs import part

ARTICLES, QUESTIONS = 26, 40
OPTIONS = """\
title: 问答
topics:
  - {id: one, title: 甲}
"""


def text_of(rnd, low, high):
    return "".join(chr(0x4E00 + 13 * rnd.randrange(400)) for _ in range(rnd.randint(low, high)))


def article(number):
    rnd = random.Random(number)  # noqa: S311 - the same texts each time
    parts = [f"---\ntitle: 第{number}篇\nslug: a{number}\n---\n\n## 节"]
    parts += [
        f"### {text_of(rnd, 5, 9)}？ {{#a{number}-{n}}}\n\n{text_of(rnd, 60, 200)}。"
        for n in range(QUESTIONS)
    ]
    return "\n\n".join(parts) + "\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large") / "mine"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    for number in range(ARTICLES):
        (folder / f"content/a{number}.md").write_text(article(number), encoding="utf-8")
    assert run(folder) == 0
    return folder


def run(folder, *words):
    return main(["build", "--site", str(folder), "--quiet", "--as-of", "2026-11-01", *words])


def searched(folder):
    return {path.name: path.read_bytes() for path in (folder / "search").iterdir()}


def cold(folder):
    output = folder.with_name("cold")
    assert run(folder, "--no-cache", "--output", str(output)) == 0
    found = searched(output)
    shutil.rmtree(output)
    return found


def edit(folder, words):
    path = folder / "content/a9.md"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + words + "\n", encoding="utf-8")


def test_edit_leaves_nearly_all_files_of_the_index_as_they_are(built):
    before = searched(built / "site")
    edit(built, "另外还有话说。")
    assert run(built) == 0
    after = searched(built / "site")
    assert after == cold(built)
    changed = [name for name, content in after.items() if before.get(name) != content]
    assert 0 < len(changed) <= 16
    assert len(after) > 60


def without_notes(site):
    for path in (site / FOLDER).glob("??/*"):
        path.unlink()


def without_a_file(site):
    next(path for path in (site / "site/search").iterdir() if path.name != "manifest.js").unlink()


def with_another_file(site):
    path = next(path for path in (site / "site/search").iterdir() if path.name != "manifest.js")
    path.unlink()
    path.write_text('kbSearch.add("x","");\n', encoding="utf-8")


def with_another_option(site):
    with (site / "kb-site.yaml").open("a", encoding="utf-8") as file:
        file.write("synonyms:\n  - [还款, 还钱]\n")


def with_another_question(site):
    edit(site, "\n\n### 又一问？ {#more}\n\n又一答。")


def with_an_article_less(site):
    (site / "content/a25.md").unlink()


@pytest.mark.parametrize(
    "change",
    part(
        [
            without_notes,
            without_a_file,
            with_another_file,
            with_another_option,
            with_another_question,
            with_an_article_less,
        ],
        6,
    ),
)
def test_index_is_right_whatever_else_is_other(built, change):
    change(built)
    edit(built, "再添几个字。")
    assert run(built) == 0
    assert searched(built / "site") == cold(built)
