"""`kb-site theme copy NAME` starts an override with the theme's own file, and overwrites nothing."""

import pytest

from kb_site import __version__
from kb_site.commands import main
from kb_site.core.theme_folder import default_folder, theme_files

ARTICLE = "---\ntitle: 文\nslug: a\n---\n\n## 节\n\n### 会吗？ {#a-q}\n\n不会。\n"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 站\n", encoding="utf-8")
    (tmp_path / "content/a.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def copy(site, name):
    return main(["theme", "copy", name, "--site", str(site)])


def test_copy_is_the_theme_s_file_and_says_where_it_is_and_of_which_version(site, capsys):
    assert copy(site, "question.html") == 0
    copied = site / "templates/question.html"
    assert copied.read_bytes() == (default_folder() / "question.html").read_bytes()
    assert capsys.readouterr().out == (
        f"Copied question.html of kb-site {__version__} to templates/question.html. It takes the "
        "place of the theme's from now on and is not renewed with kb-site; delete it to have the "
        "theme's again.\n"
    )


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("templates/base.html", "base.html"),
        ("search/page.js", "assets/search/page.js"),
        ("search-page.js", "assets/search/page.js"),
        ("page-open-all.js", "assets/page/open-all.js"),
        ("zh-Hans.yaml", "strings/zh-Hans.yaml"),
        ("icon.svg", "assets/icon.svg"),
    ],
)
def test_name_may_be_given_as_templates_and_the_manual_have_it(site, given, name):
    assert copy(site, given) == 0
    assert (site / "templates" / name).read_bytes() == theme_files()[name].read_bytes()


def test_site_with_all_that_can_be_copied_builds_as_before(site):
    assert main(["build", "--site", str(site), "--output", str(site / "one"), "--quiet"]) == 0
    for name in theme_files():
        assert copy(site, name) == 0
    words = ["check", "--site", str(site), "--fail-on", "warning", "--quiet"]
    (site / "kb-site.yaml").write_text("title: 站\nchecks: {KB303: off}\n", encoding="utf-8")
    assert main(words) == 0
    assert main(["build", "--site", str(site), "--output", str(site / "two"), "--quiet"]) == 0
    pages = [
        {
            each.relative_to(site / folder).as_posix(): each.read_text("utf-8").split()
            for each in (site / folder).rglob("*.html")
        }
        for folder in ("one", "two")
    ]
    assert pages[0] == pages[1]


def test_what_is_there_already_is_never_overwritten(site, capsys):
    assert copy(site, "home.html") == 0
    (site / "templates/home.html").write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert copy(site, "home.html") == 2
    assert (site / "templates/home.html").read_text(encoding="utf-8") == "mine"
    assert capsys.readouterr().err == (
        "templates/home.html:1:1: KB008 is there already, and nothing is overwritten; edit it, or "
        "delete it first\n"
    )


def test_link_in_the_way_is_not_followed(site, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (site / "templates").mkdir()
    (site / "templates/strings").symlink_to(elsewhere)
    assert copy(site, "strings/zh-Hans.yaml") == 2
    assert list(elsewhere.iterdir()) == []


def test_unknown_name_names_the_nearest_and_list_shows_all(site, capsys):
    assert copy(site, "questions.html") == 2
    assert capsys.readouterr().err == (
        "KB008 the theme has no file 'questions.html' (`kb-site theme list` shows all); "
        "did you mean 'question.html'?\n"
    )
    assert main(["theme", "list"]) == 0
    assert capsys.readouterr().out.split("\n")[:-1] == list(theme_files())
    assert main(["theme", "copy", "--site", str(site)]) == 2
    assert capsys.readouterr().err == (
        "KB008 name the file to copy, such as question.html; `kb-site theme list` shows all\n"
    )
