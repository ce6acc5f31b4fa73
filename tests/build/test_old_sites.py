"""What the first version wrote and read is read by this one: sites, overrides, baselines, sidecars."""

import json
import shutil
from datetime import date

import pytest

from kb_site import build, load_config
from kb_site.build import before
from kb_site.build.check import check
from kb_site.commands import main
from kb_site.core.limits import MAX_HTML_BYTES
from kb_site.diff.compare import compare
from kb_site.site.published import read_published
from places import FIXTURES

OLD = FIXTURES / "old"
DAY = date(2026, 11, 23)


@pytest.fixture
def site(tmp_path):
    return shutil.copytree(OLD / "site", tmp_path / "site-folder")


def test_site_of_the_first_version_is_published_with_its_override_and_sidecar(site):
    report = build(load_config(site), as_of=DAY)
    assert report.published, report.problems
    question = (site / "site" / "q" / "deposit.html").read_text(encoding="utf-8")
    assert '<p class="own">一般是一个月。</p>' in question
    assert "<li>先看合同</li>" in question
    assert "<cite>房屋租赁条例</cite>" in question
    text = (site / "site" / "q" / "renovation-1.html").read_text(encoding="utf-8")
    assert "刷卡" in text


def test_addresses_of_a_large_site_are_read_without_all_the_rest_of_it(tmp_path, monkeypatch):
    def refuse(output):
        raise AssertionError(output)

    text = (OLD / "site.json").read_text(encoding="utf-8")
    (tmp_path / "site.json").write_text(text + " " * MAX_HTML_BYTES, encoding="utf-8")
    found = set(read_published(tmp_path).addresses())
    monkeypatch.setattr(before, "last_published", refuse)
    assert {each for each in found if each.startswith("q/")} <= before.addresses_before(tmp_path)


def test_override_of_the_first_version_asks_for_nothing_that_is_gone(site):
    problems = check(load_config(site), as_of=DAY).problems
    assert [str(each) for each in problems if each.code in ("KB605", "KB606", "KB609")] == []
    assert [str(each) for each in problems if each.code == "KB109"] == []


def test_baseline_of_the_first_version_still_knows_its_findings(site, capfd):
    baseline = str(OLD / "baseline.json")
    arguments = ["check", "--site", str(site), "--as-of", "2026-11-23", "--fail-on", "warning"]
    assert main([*arguments, "--baseline", baseline]) == 0, capfd.readouterr().out
    capfd.readouterr()
    assert main(arguments) == 1


def test_published_site_of_the_first_version_is_compared_and_its_addresses_redirected(site):
    old = read_published(OLD / "site.json")
    report = build(load_config(site), as_of=DAY, before=old)
    assert report.published, report.problems
    now = read_published(site / "site")
    assert {each.old: each.new for each in now.redirects} == {
        "q/copies-old.html": "q/copies.html",
        "q/first.html": "q/deposit.html",
    }
    found = compare(old, now)
    assert [each.id for each in found.removed] == ["gone"]
    assert [each.url for each in found.lost] == ["q/gone.html"]
    assert [(each.id, each.what) for each in found.moved] == [("copies", "id")]
    content = json.loads((site / "site" / "site.json").read_text(encoding="utf-8"))
    assert content["schema"] == 1
