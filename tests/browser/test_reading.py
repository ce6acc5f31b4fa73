"""This project's own site in a real browser: the way a reader goes, from a host and from a folder."""

import shutil

import pytest

from kb_site import build, load_config
from kb_site.output.archive import write_archive
from places import ROOT
from proofs import part


@pytest.fixture(scope="session")
def own_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    shutil.copy(ROOT / "kb-site.yaml", folder)
    for name in ("content", "laws"):
        shutil.copytree(ROOT / name, folder / name)
    assert build(load_config(folder)).published
    return folder / "site"


@pytest.fixture(params=["host", "sub-path", "archive"])
def start(request, own_site, serve, tmp_path):
    """The address of the home page: at a domain's root, under a path, or unpacked on a disk."""
    if request.param == "host":
        return f"{serve(own_site)}/index.html"
    if request.param == "sub-path":
        shutil.copytree(own_site, tmp_path / "some" / "path")
        return f"{serve(tmp_path)}/some/path/index.html"
    shutil.unpack_archive(write_archive(own_site), tmp_path / "unpacked")
    return tmp_path / "unpacked" / "index.html"


@pytest.mark.parametrize(
    ("width", "javascript"), part([(390, True), (390, False), (1280, False), (1280, True)], 2)
)
def test_reader_goes_from_home_to_topic_to_question_to_article(start, open_page, width, javascript):
    page = open_page(start, width=width, javascript=javascript)
    page.get_by_role("main").get_by_role("link", name="上门催收", exact=True).first.click()
    page.wait_for_url("**/topics/*")
    assert page.get_by_role("heading", level=1).inner_text() == "上门催收"
    page.get_by_role("main").locator("h3 a", has_text="蚂蚁会上门催收吗？").click()
    page.wait_for_url("**/q/*")
    question = page.get_by_role("heading", level=1).inner_text()
    assert question.endswith("？")
    page.get_by_role("link", name="花呗、借呗逾期了").click()
    page.get_by_role("heading", name=question).first.wait_for()


PAGES = [
    "index.html", "search.html", "print.html", "topics/methods.html",
    "q/is-collection-legal.html", "q/repayment-plan.html", "articles/mayi-shangmen-cuishou.html",
]  # fmt: skip
"""Each kind of page once; 404.html has absolute links and needs a host."""


def test_no_page_scrolls_sideways(own_site, open_page):
    page = open_page(own_site / PAGES[0])
    for path in PAGES:
        page.goto((own_site / path).as_uri())
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, (path, width)


def test_search_form_leads_to_the_list_of_all_questions_without_script(own_site, open_page):
    page = open_page(own_site / "index.html", javascript=False)
    page.get_by_role("searchbox").first.fill("会有人来家里吗")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert page.get_by_role("main").get_by_role("link").count() >= 14


def test_page_for_missing_addresses_leads_home_from_any_depth(own_site, serve, open_page, tmp_path):
    shutil.copytree(own_site, tmp_path / "kb")
    (tmp_path / "kb" / "q" / "deep").mkdir()
    shutil.copy(own_site / "404.html", tmp_path / "kb" / "q" / "deep" / "gone.html")
    page = open_page(f"{serve(tmp_path)}/kb/q/deep/gone.html")
    page.get_by_role("main").get_by_role("link", name="首页").click()
    assert page.url.endswith("/kb/index.html")
