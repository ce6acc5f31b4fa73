"""Each guard refuses what would harm readers, says why, and lets itself be accepted."""

import json
import os

import pytest

from built_sites import BASE_URL, questions, site_files, write_config, write_site
from kb_site.commands import main
from kb_site.core.errors import DeployRefusedError
from kb_site.deploy.guards import GUARDS
from kb_site.deploy.rules import redirect_pairs
from kb_site.deploy.run import Options, deploy
from kb_site.options.load_config import load_config


@pytest.fixture
def place(tmp_path):
    write_config(tmp_path, {"web": {"type": "folder", "path": "www"}})
    return tmp_path


def publish(place, files, **options):
    write_site(place / "site", files)
    accept = frozenset(options.pop("accept", ()))
    return deploy(load_config(place), "web", Options(accept=accept, **options))


def refusal(place, files):
    before = contents(place / "www")
    with pytest.raises(DeployRefusedError) as caught:
        publish(place, files)
    assert contents(place / "www") == before
    assert caught.value.exit_status == 4
    return str(caught.value)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_site_that_shrank_by_more_than_a_tenth_is_refused(place):
    publish(place, site_files(questions(20)))
    redirects = [(f"q/question-{number:03}.html", "index.html") for number in range(16, 20)]
    files = site_files(questions(16), redirects=redirects)
    assert refusal(place, files) == (
        "KB701 nothing was sent\n"
        "  shrunk: the site shrank from 24 to 20 pages; --accept shrunk deploys all the same"
    )
    assert publish(place, files, accept=["shrunk"]).plan.number == 2


def test_site_that_shrank_by_a_tenth_is_published(place):
    publish(place, site_files(questions(20)))
    redirects = [(f"q/question-{number:03}.html", "index.html") for number in (18, 19)]
    assert publish(place, site_files(questions(18), redirects=redirects)).plan.number == 2


def test_question_that_vanishes_without_redirect_is_refused(place):
    publish(place, site_files(questions(20)))
    assert refusal(place, site_files(questions(19))) == (
        "KB701 nothing was sent\n"
        "  vanished: questions vanish without a redirect: question-019; "
        "--accept vanished deploys all the same"
    )
    assert publish(place, site_files(questions(19)), accept=["vanished"]).plan.number == 2


@pytest.mark.parametrize(
    ("gone", "end"),
    [
        (5, "question-199"),
        (6, "question-198 and 1 more"),
    ],
)
def test_no_more_than_five_are_named(place, gone, end):
    publish(place, site_files(questions(200)))
    message = refusal(place, site_files(questions(200 - gone)))
    first = f"questions vanish without a redirect: question-{200 - gone}, "
    assert first in message
    assert f", {end}; --accept vanished" in message


def test_question_that_became_a_page_that_sends_readers_on_has_not_vanished(place):
    publish(place, site_files(questions(20)))
    files = site_files(questions(19))
    files["q/question-019.html"] = b"<!doctype html><title>moved</title>"
    assert publish(place, files).plan.number == 2


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (None, "the search index is missing"),
        (b"", "the search index is empty"),
        (b'kbSearch.manifest({"count":0});\n', "the search index is empty"),
    ],
)
def test_site_whose_search_finds_nothing_is_refused(place, manifest, words):
    files = site_files(questions(3))
    files["search/manifest.js"] = manifest
    if manifest is None:
        del files["search/manifest.js"]
    assert refusal(place, files) == (
        f"KB701 nothing was sent\n  no-search: {words}; --accept no-search deploys all the same"
    )


def test_target_with_files_of_others_is_refused_at_first(place):
    (place / "www").mkdir()
    (place / "www" / "thesis.doc").write_bytes(b"mine")
    assert refusal(place, site_files(questions(3))) == (
        "KB701 nothing was sent\n  foreign: the target holds files of others: thesis.doc; "
        "--accept foreign deploys all the same"
    )
    publish(place, site_files(questions(3)), accept=["foreign"])
    assert (place / "www" / "thesis.doc").read_bytes() == b"mine"


def test_files_of_others_that_come_later_stay(place):
    publish(place, site_files(questions(3)))
    (place / "www" / "verify_wx.txt").write_bytes(b"token")
    publish(place, site_files(questions(4)))
    assert (place / "www" / "verify_wx.txt").read_bytes() == b"token"


def test_file_of_others_is_not_replaced(place):
    publish(place, site_files(questions(3)))
    (place / "www" / "q" / "question-003.html").write_bytes(b"theirs")
    assert (
        "foreign: the target holds files of others, which would be replaced: q/question-003.html"
        in (refusal(place, site_files(questions(4))))
    )


def test_readme_and_domain_of_an_empty_target_are_no_hindrance(place):
    (place / "www" / ".well-known").mkdir(parents=True)
    for name in ("README.md", "LICENSE", "CNAME", ".well-known/security.txt"):
        (place / "www" / name).write_bytes(b"theirs")
    publish(place, site_files(questions(3)))
    assert (place / "www" / "CNAME").read_bytes() == b"theirs"


def test_site_built_for_another_address_is_refused(place):
    files = site_files(questions(3), base_url="https://preview.example.org/")
    assert refusal(place, files) == (
        "KB701 nothing was sent\n  base-url: the site was built for https://preview.example.org/ "
        f"and goes to {BASE_URL}; --accept base-url deploys all the same"
    )


def test_target_may_have_an_address_of_its_own(place):
    write_config(
        place, {"web": {"type": "folder", "path": "www", "url": "https://preview.example.org"}}
    )
    files = site_files(questions(3), base_url="https://preview.example.org/")
    assert publish(place, files).plan.number == 1


def test_site_older_than_its_sources_is_refused(place):
    files = site_files(questions(3))
    article = place / "content" / "a.md"
    article.parent.mkdir()
    article.write_text("# changed", encoding="utf-8")
    os.utime(article, (4_000_000_000, 4_000_000_000))
    assert refusal(place, files) == (
        "KB701 nothing was sent\n  unclean: content/a.md changed after the site was built; "
        "build it again; --accept unclean deploys all the same"
    )


def test_all_objections_are_told_together(place):
    publish(place, site_files(questions(20)))
    files = site_files(questions(3), base_url="https://preview.example.org/")
    del files["search/manifest.js"]
    message = refusal(place, files)
    names = [line.split(":")[0].strip() for line in message.splitlines()[1:]]
    assert names == ["shrunk", "vanished", "no-search", "base-url"]
    assert publish(place, files, accept=names).plan.number == 2


def test_dry_run_tells_what_would_be_refused_and_touches_nothing(place):
    publish(place, site_files(questions(20)))
    before = contents(place / "www")
    outcome = publish(place, site_files(questions(3)), dry_run=True)
    assert len(outcome.objections) == 2
    assert contents(place / "www") == before


def test_every_guard_is_named_once_in_the_command_line(capsys):
    from kb_site.commands import main

    with pytest.raises(SystemExit):
        main(["deploy", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert f"objection pass: {', '.join((*GUARDS, 'raced'))}" in text


def test_redirect_rules_are_read_relative_to_the_site():
    rules = "# moved\n/kb/q/a.html /kb/q/b.html 301\n/q/c.html /q/d.html\nbroken\n"
    assert redirect_pairs(rules, BASE_URL) == (
        ("q/a.html", "q/b.html"),
        ("q/c.html", "q/d.html"),
    )


def test_state_holds_no_more_than_paths_and_digests(place):
    publish(place, site_files(questions(3)))
    state = json.loads((place / "www" / ".kb-site-deploy" / "state.json").read_bytes())
    assert set(state) == {
        "schema", "form", "stamp", "generations", "kept", "overlay", "waiting", "entries",
    }  # fmt: skip


@pytest.fixture
def built(tmp_path):
    """A small site of its own sources, built and with a folder to go to."""
    (tmp_path / "content").mkdir()
    article = (
        "---\ntitle: 借书\nslug: a\n---\n\n## 借书 {#t}\n\n### 怎么借书？ {#how}\n\n带证件来。\n"
    )
    (tmp_path / "content" / "a.md").write_text(article, encoding="utf-8")
    options = (
        "title: 图书馆\ntopics: [{id: t, title: 借书}]\ndeploy: {web: {type: folder, path: www}}\n"
    )
    (tmp_path / "kb-site.yaml").write_text(options, encoding="utf-8")
    assert main(["build", "--site", str(tmp_path), "--quiet"]) == 0
    return tmp_path


def said(place, capsys, *words):
    """Exit status and errors of a deploy."""
    capsys.readouterr()
    status = main(["deploy", "web", "--site", str(place), "--quiet", *words])
    return status, capsys.readouterr().err


def unclean(words):
    return f"KB701 nothing was sent\n  unclean: {words}; --accept unclean deploys all the same\n"


def test_clean_build_is_deployed_whatever_the_times_of_its_sources(built, capsys):
    os.utime(built / "content" / "a.md", (4_000_000_000, 4_000_000_000))
    assert said(built, capsys) == (0, "")


def test_other_sources_are_noticed_whatever_their_times(built, capsys):
    article = built / "content" / "a.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n别忘了。\n", encoding="utf-8")
    os.utime(article, (1_000_000_000, 1_000_000_000))
    words = "the site was built from other sources than those that are here; build it again"
    assert said(built, capsys) == (4, unclean(words))
    assert said(built, capsys, "--accept", "unclean") == (0, "")


def test_edit_that_was_not_built_is_noticed_also_where_nothing_is_to_be_sent(built, capsys):
    assert said(built, capsys) == (0, "")
    article = built / "content" / "a.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n没有编译。\n", encoding="utf-8")
    words = "content/a.md changed after the site was built; build it again"
    assert said(built, capsys) == (4, unclean(words))
    status, errors = said(built, capsys, "--dry-run")
    assert status == 4
    assert (
        errors
        == f"KB701 would be refused: unclean: {words}; --accept unclean deploys all the same\n"
    )


def test_output_that_was_changed_by_hand_is_refused(built, capsys):
    words = unclean("files in site are not as they were built; build it again")
    page = built / "site" / "q" / "how.html"
    content = page.read_bytes()
    page.write_bytes(content + b"<!-- mine -->")
    assert said(built, capsys) == (4, words)
    page.unlink()
    (built / "site" / "q" / "how.md").unlink()
    assert said(built, capsys) == (4, words)
    assert not (built / "www" / "index.html").exists()


def test_site_with_drafts_is_refused(built, capsys):
    assert main(["build", "--site", str(built), "--drafts", "--quiet"]) == 0
    words = "drafts are in the site; build it without --drafts"
    assert said(built, capsys) == (4, unclean(words))
