"""What `kb_site` offers to Python, besides `build`: the manual's examples, and values with types."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kb_site
from kb_site import KbSiteError, build, check, diff, inspect, load_config, query, replace
from places import ROOT

ARTICLE = """\
---
title: 租房
slug: lease
---

## 钱

### 押金要付多少？ {#deposit}

一般是一个月的租金，见[这里](receit.md)。
"""
MANUAL = ROOT / "docs" / "library.md"


@pytest.fixture(name="site")
def make_site(tmp_path):
    folder = tmp_path / "my-site"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 站\n", encoding="utf-8")
    (folder / "content/lease.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def test_check_gives_what_the_command_would_print(site):
    found = check(load_config(site))
    (line,) = [str(each) for each in found.problems if each.severity == "warning"]
    assert line == (
        "content/lease.md:10:17: KB401 the link to 'receit.md' leads to nothing on the site; "
        "correct it, or take the link away"
    )
    assert found.ignored == 0
    assert len(found.site.questions) == 1
    assert not (site / "site").exists()


def test_another_config_is_made_of_one(site):
    config = load_config(site)
    assert (replace(config, title="家").title, config.title) == ("家", "站")
    with pytest.raises(AttributeError):
        config.title = "家"


def test_inspect_reads_one_source_with_and_without_a_site(site):
    found = inspect(site / "content/lease.md", load_config(site))
    assert found.article is not None
    assert [each.question for each in found.article.sections[0].questions] == ["押金要付多少？"]
    assert found.lines[0] == "---"
    lost = inspect(site / "nothing.md")
    assert lost.article is None
    assert [each.code for each in lost.problems] == ["KB101"]


def test_query_finds_what_a_reader_finds(site):
    build(load_config(site))
    answer = query(site / "site", "押金", limit=3)
    assert [each.id for each in answer.results] == ["deposit"]
    assert answer.covered
    assert answer.why is None
    assert query(site / "site", "押金", explain=True).why is not None
    with pytest.raises(KbSiteError, match="KB008"):
        query(site / "content", "押金")


def test_diff_tells_what_changed_between_two_built_sites(site, tmp_path):
    build(load_config(site), tmp_path / "before")
    path = site / "content/lease.md"
    path.write_text(ARTICLE.replace("一个月", "两个月"), encoding="utf-8")
    build(load_config(site), tmp_path / "after")
    found = diff(tmp_path / "before", tmp_path / "after")
    assert [each.id for each in found.changed] == ["deposit"]
    assert not found.is_empty()
    assert diff(tmp_path / "after", tmp_path / "after").is_empty()


def test_public_names_are_functions_and_classes_whatever_was_imported_before():
    code = (
        "import kb_site.diff.compare, kb_site.build.check, kb_site.build.inspect_source\n"
        "import kb_site\n"
        "from kb_site import build, check, diff, inspect, query\n"
        "print([callable(each) for each in (build, check, diff, inspect, query)])\n"
        "print(sorted(name for name in kb_site.__all__ if not hasattr(kb_site, name)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[True, True, True, True, True]\n[]\n"


def test_importing_the_package_stays_cheap():
    code = "import sys, kb_site; print(sorted(each for each in sys.modules if 'kb_site' in each))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['kb_site', 'kb_site.version']\n"


@pytest.mark.usefixtures("site")
def test_every_public_function_has_an_example_that_runs(tmp_path, monkeypatch):
    text = MANUAL.read_text(encoding="utf-8")
    examples = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    for example in examples:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", example],
            cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), example
        assert done.stdout
    used = "\n".join(examples)
    functions = [each for each in kb_site.__all__ if each[0].islower()]
    assert [each for each in functions if not re.search(rf"\b{each}\(", used)] == []


def test_examples_of_the_manual_are_well_typed(tmp_path):
    text = MANUAL.read_text(encoding="utf-8")
    examples = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    for number, example in enumerate(examples):
        (tmp_path / f"example{number}.py").write_text(example, encoding="utf-8")
    # What `make test` has looked at before is not looked at again.
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache")]
    files = sorted(map(str, Path(tmp_path).glob("example*.py")))
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
