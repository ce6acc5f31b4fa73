"""Recipes of CONTRIBUTING.md, followed in a copy of the package by the files that they name."""

import json
import shutil
import subprocess
import sys

import pytest

from places import ROOT

READER = '''"""Org files: `*` is the title, `**` a section, `***` a question."""

import re

from kb_site.core.model import Draft, Line


def extract_org(text):
    """Return the lines of an Org file, its headings by their stars."""
    lines = []
    for number, row in enumerate(text.split("\\n"), start=1):
        found = re.fullmatch(r"([*]+) (.+)", row)
        words, level = (found[2], len(found[1])) if found else (row, 0)
        lines.append(Line(number, words, level))
    return Draft("text", tuple(lines))
'''
STEPS = """def _read_org(source, overrides):
    from kb_site.reading.readers.org import extract_org

    decoded = decode(source, overrides.encoding)
    return Opened(decoded, extract_org(decoded.text))


_TEXT = Steps("""
RULE = '''"""KB323: articles with a long title."""

from kb_site.core.codes import problem
from kb_site.core.messages import say


def find(evidence):
    """Yield each article whose title has more than ten characters."""
    for article in evidence.site.articles:
        if len(article.title) > 10:
            yield problem("KB323", article.file, 1, 1, say("KB323.long", count=len(article.title)))
'''
WORDS = """meaning.KB323: "long title"
KB323.long: "the title has {count} characters"
"""


@pytest.fixture
def package(tmp_path):
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "kb_site", tmp_path / "kb_site", ignore=ignored)
    shutil.copytree(ROOT / "templates", tmp_path / "kb_site" / "templates", ignore=ignored)
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "kb-site.yaml").write_text("title: 站\n", encoding="utf-8")
    return tmp_path


def insert(path, before, text):
    old = path.read_text(encoding="utf-8")
    assert before in old
    path.write_text(old.replace(before, text, 1), encoding="utf-8")


def run(package, *words):
    done = subprocess.run(
        [sys.executable, "-m", "kb_site", *words],
        cwd=package,
        env={"PYTHONPATH": str(package), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout


def test_a_reader_is_a_file_and_a_row(package):
    reading = package / "kb_site" / "reading"
    (reading / "readers" / "org.py").write_text(READER, encoding="utf-8")
    insert(reading / "forms.py", "_TEXT = Steps(", STEPS)
    row = '    ".org": Steps(_read_org, no_ignores, repair=repair_kept, outline=outline_stated),\n'
    insert(reading / "forms.py", '    ".txt": _TEXT,\n', f'    ".txt": _TEXT,\n{row}')
    text = "* 租房\n\n** 钱\n\n*** 押金要付多少？\n\n一个月的租金。\n"
    (package / "site" / "content" / "lease.org").write_text(text, encoding="utf-8")
    shown = json.loads(run(package, "inspect", "site/content/lease.org", "--format", "json"))
    (section,) = shown["sections"]
    assert section["heading"] == "钱"
    assert [each["question"] for each in section["questions"]] == ["押金要付多少？"]
    assert "1 question" in run(package, "build", "--site", "site")
    page = package / "site" / "site" / "q" / "lease-1-1.html"
    assert "一个月的租金" in page.read_text(encoding="utf-8")


def test_a_check_is_a_file_a_row_and_a_code(package):
    code = package / "kb_site"
    (code / "checks" / "long_titles.py").write_text(RULE, encoding="utf-8")
    insert(
        code / "checks" / "__init__.py",
        "    lost_addresses,\n",
        "    long_titles,\n    lost_addresses,\n",
    )
    insert(
        code / "checks" / "__init__.py",
        '    "KB401": Rule(',
        '    "KB323": Rule(long_titles.find),\n    "KB401": Rule(',
    )
    insert(
        code / "core" / "codes.py",
        '    "KB331": (',
        '    "KB323": ("note", say("meaning.KB323")),\n    "KB331": (',
    )
    insert(code / "core" / "messages" / "en.yaml", "meaning.KB331:", f"{WORDS}meaning.KB331:")
    text = "---\ntitle: 一个很长很长很长很长的标题\n---\n\n## 钱\n\n### 押金要付多少？ {#a}\n\n一个月。\n"
    (package / "site" / "content" / "lease.md").write_text(text, encoding="utf-8")
    found = run(package, "check", "--site", "site", "--notes")
    assert "content/lease.md:1:1: note KB323 the title has 13 characters\n" in found
