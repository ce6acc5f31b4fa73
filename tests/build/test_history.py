"""Dates from git: on request, of the first and the last commit, and only where none is stated."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from kb_site import build, check, load_config
from kb_site.build.history import read_history
from kb_site.commands import main
from kb_site.core.errors import ConfigError
from kb_site.core.today import today

OPTIONS = "title: 问答\nfrom_git: [published, reviewed]\nchecks: {KB303: off}\n"
ARTICLE = """\
## 钱

### {asked}要付多少？ {{#{slug}}}

一般是一个月的租金，写在合同里，双方可以另外约定。
"""
CHANGED = (
    "is not as its last commit left it, so the dates that it has from git are those until {day}; "
    "commit it, or state its dates"
)
FRONT = "---\ntitle: {slug}\nslug: {slug}\n{more}---\n\n"


@pytest.fixture
def site(tmp_path):
    """A site folder in a repository, one commit old."""
    folder = tmp_path / "mine"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "作者")
    git(folder, "config", "user.email", "author@example.org")
    write(folder, "lease")
    commit(folder, "2024-01-05")
    return folder


def git(folder, *words, day="2024-01-01"):
    stamp = f"{day}T09:00:00Z"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    kept |= {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": "2030-01-01T00:00:00Z"}
    done = subprocess.run(["git", *words], cwd=folder, env=kept, capture_output=True, check=True)
    return done.stdout.decode()


def write(folder, slug, asked="押金", more="", name=None):
    text = FRONT.format(slug=slug, more=more) + ARTICLE.format(slug=f"{slug}-q", asked=asked)
    (folder / "content" / (name or f"{slug}.md")).write_text(text, encoding="utf-8")


def commit(folder, day):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "work", day=day)


def dates(folder, **options):
    """The days of each article as its page has them, by its file."""
    report = build(load_config(folder), **options)
    told = json.loads((folder / "site/site.json").read_text(encoding="utf-8"))
    assert report.published
    return {
        each["source"].removeprefix("content/"): (each["published"], each["reviewed"])
        for each in told["articles"]
    }


def findings(folder, code="KB505"):
    return [
        (each.location.file, str(each.says))
        for each in check(load_config(folder)).problems
        if each.code == code
    ]


def test_dates_are_those_of_the_first_and_last_commit(site):
    assert dates(site) == {"lease.md": ("2024-01-05", "2024-01-05")}
    write(site, "lease", "定金")
    commit(site, "2025-03-01")
    assert dates(site) == {"lease.md": ("2024-01-05", "2025-03-01")}
    assert findings(site) == []


def test_without_the_option_git_is_not_asked(site, monkeypatch):
    (site / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    monkeypatch.setenv("PATH", "/nowhere")
    assert dates(site) == {"lease.md": ("", "")}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("[published]", ("2024-01-05", "")), ("[reviewed]", ("", "2025-03-01"))],
)
def test_one_of_the_two_can_be_asked_for(site, asked, expected):
    options = f"title: 问答\nfrom_git: {asked}\n"
    (site / "kb-site.yaml").write_text(options, encoding="utf-8")
    write(site, "lease", "定金")
    commit(site, "2025-03-01")
    assert dates(site) == {"lease.md": expected}


def test_what_an_author_states_stands(site):
    write(site, "lease", "定金", "reviewed: 2024-06-01\n")
    commit(site, "2025-03-01")
    assert dates(site) == {"lease.md": ("2024-01-05", "2024-06-01")}
    write(site, "lease", "订金", "published: 2023-02-02\nreviewed: 2024-06-01\n")
    assert dates(site) == {"lease.md": ("2023-02-02", "2024-06-01")}
    assert findings(site) == [], "git was not needed"


def test_publication_follows_renames_and_moved_folders(site):
    git(site, "mv", "content/lease.md", "content/押 金.md")
    commit(site, "2024-05-01")
    (site / "content/钱").mkdir()
    git(site, "mv", "content/押 金.md", "content/钱/押金.md")
    write(site, "lease", "定金", name="钱/押金.md")
    commit(site, "2024-07-01")
    write(site, "other", "房租", name="lease.md")
    commit(site, "2024-09-01")
    expected = {
        "lease.md": ("2024-09-01", "2024-09-01"),
        "钱/押金.md": ("2024-01-05", "2024-07-01"),
    }
    assert dates(site) == expected


def test_a_site_that_moved_inside_its_repository_keeps_its_dates(site):
    inner = site / "docs/kb"
    inner.mkdir(parents=True)
    git(site, "mv", "content", "kb-site.yaml", "docs/kb")
    commit(site, "2025-01-01")
    assert dates(inner) == {"lease.md": ("2024-01-05", "2025-01-01")}


def test_a_change_on_a_branch_counts_under_the_new_name(site):
    git(site, "checkout", "-q", "-b", "side")
    write(site, "lease", "定金")
    commit(site, "2024-03-01")
    git(site, "checkout", "-q", "main")
    git(site, "mv", "content/lease.md", "content/money.md")
    commit(site, "2024-02-01")
    git(site, "merge", "-q", "--no-edit", "side", day="2024-04-01")
    assert dates(site) == {"money.md": ("2024-01-05", "2024-03-01")}


def test_what_a_merge_itself_wrote_counts(site):
    git(site, "checkout", "-q", "-b", "side")
    write(site, "lease", "定金")
    commit(site, "2024-02-01")
    git(site, "checkout", "-q", "main")
    write(site, "lease", "订金")
    commit(site, "2024-03-01")
    with pytest.raises(subprocess.CalledProcessError):
        git(site, "merge", "-q", "side")
    write(site, "lease", "保证金")
    commit(site, "2024-04-01")
    assert dates(site) == {"lease.md": ("2024-01-05", "2024-04-01")}


def test_a_sidecar_is_a_part_of_its_article(site):
    text = "押金问答\n\n一、押金要付多少？\n\n一般是一个月的租金，双方可以另外约定。\n"
    (site / "content/plain.txt").write_text(text, encoding="utf-8")
    commit(site, "2024-02-01")
    (site / "content/plain.yaml").write_text("version: 2\nslug: plain\n", encoding="utf-8")
    assert dates(site)["plain.txt"] == ("2024-02-01", "2024-02-01")
    assert [file for file, _ in findings(site)] == ["content/plain.txt"]
    commit(site, "2024-06-01")
    assert dates(site)["plain.txt"] == ("2024-02-01", "2024-06-01")
    assert findings(site) == []


def test_plain_pages_have_dates_too(site):
    (site / "pages").mkdir()
    text = "---\ntitle: 关于\n---\n\n本站由志愿者维护。\n"
    (site / "pages/about.md").write_text(text, encoding="utf-8")
    commit(site, "2024-08-01")
    assert dates(site) == {"lease.md": ("2024-01-05", "2024-01-05")}
    assert "2024-08-01" in (site / "site/pages/about.html").read_text(encoding="utf-8")


def test_what_is_not_committed_is_said_plainly(site):
    write(site, "new", "房租")
    write(site, "lease", "定金")
    assert dates(site) == {
        "lease.md": ("2024-01-05", "2024-01-05"),
        "new.md": ("", ""),
    }
    assert findings(site) == [
        (
            "content/lease.md",
            CHANGED.format(day="2024-01-05"),
        ),
        (
            "content/new.md",
            "has no commit yet, so git gives it no date; commit it, or state its dates",
        ),
    ]
    git(site, "add", "-A")
    assert len(findings(site)) == 2, "staged is not committed"


def test_a_comment_silences_what_lacks_a_commit(site):
    path = site / "content/lease.md"
    comment = "---\n# kb-site: ignore KB505 edited before it is committed\n"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", comment, 1), encoding="utf-8")
    checked = check(load_config(site))
    assert [each.code for each in checked.problems if each.code in ("KB505", "KB320")] == []
    assert checked.ignored == 1


def test_a_repository_without_commits_gives_no_dates(tmp_path):
    folder = tmp_path / "new"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    git(folder, "init", "-q")
    write(folder, "lease")
    assert dates(folder) == {"lease.md": ("", "")}
    assert [file for file, _ in findings(folder)] == ["content/lease.md"]


def test_a_shallow_clone_is_an_error(site, tmp_path, capsys):
    write(site, "lease", "定金")
    commit(site, "2025-03-01")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{site}", "shallow")
    assert main(["build", "--site", str(tmp_path / "shallow"), "--quiet"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("kb-site.yaml:1:1: KB010 from_git asks git for dates")
    assert "fetch --unshallow" in said
    assert main(["check", "--site", str(tmp_path / "shallow"), "--quiet"]) == 2
    git(tmp_path / "shallow", "fetch", "-q", "--unshallow")
    assert dates(tmp_path / "shallow") == {"lease.md": ("2024-01-05", "2025-03-01")}


def test_no_repository_is_an_error(tmp_path):
    folder = tmp_path / "bare"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    write(folder, "lease")
    with pytest.raises(ConfigError) as caught:
        build(load_config(folder))
    assert caught.value.code == "KB010"
    assert "not a git repository" in str(caught.value.says)


def test_no_git_is_an_error(site, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConfigError) as caught:
        build(load_config(site))
    assert (caught.value.code, caught.value.says.key) == ("KB010", "KB010.no-git")


def test_variables_of_a_hook_do_not_lead_to_another_repository(site, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert dates(site) == {"lease.md": ("2024-01-05", "2024-01-05")}


def test_settings_of_the_repository_change_no_date(site, tmp_path):
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    spy.chmod(0o755)
    settings = ("core.fsmonitor", str(spy)), ("log.showRoot", "false"), ("diff.renames", "false")
    for name, value in (*settings, ("diff.external", str(spy)), ("core.quotePath", "true")):
        git(site, "config", name, value)
    git(site, "mv", "content/lease.md", "content/押金.md")
    git(site, "-c", "core.fsmonitor=false", "commit", "-q", "-m", "work", day="2024-02-02")
    (tmp_path / "ran").unlink(missing_ok=True)
    assert dates(site) == {"押金.md": ("2024-01-05", "2024-02-02")}
    assert not (tmp_path / "ran").exists()


def test_a_remembered_build_follows_the_history(site):
    first = build(load_config(site))
    assert first.built
    assert not build(load_config(site)).built, "nothing changed"
    (site / "notes.txt").write_text("别处", encoding="utf-8")
    commit(site, "2024-10-01")
    assert not build(load_config(site)).built, "a commit elsewhere changes no date"
    write(site, "lease", "定金")
    edited = build(load_config(site))
    assert [each.code for each in edited.problems if each.code == "KB505"] == ["KB505"]
    commit(site, "2025-03-01")
    after = build(load_config(site))
    assert after.built, "the same files, but another date"
    assert [each.code for each in after.problems if each.code == "KB505"] == []
    page = (site / "site/q/lease-q.html").read_text(encoding="utf-8")
    assert "2025-03-01" in page
    assert page.count("2024-01-05") == 1, "it was published then"


def test_a_clock_that_ran_ahead_hides_no_article(site):
    write(site, "lease", "定金")
    commit(site, "2099-01-01")
    write(site, "new", "房租")
    commit(site, "2099-01-02")
    day = today().isoformat()
    assert dates(site) == {"lease.md": ("2024-01-05", day), "new.md": (day, day)}


def test_history_tells_of_the_folders_of_a_site_alone(site):
    Path(site, "other.md").write_text("别处", encoding="utf-8")
    commit(site, "2024-10-01")
    known = read_history(load_config(site), today())
    assert known
    assert list(known.known) == ["content/lease.md"]
