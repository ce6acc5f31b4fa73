"""The preview in a real browser: an open page follows every save and keeps its place."""

import pytest

from running_preview import make_site, preview

PANEL = "#kb-site-problems"


@pytest.fixture
def site(tmp_path):
    return make_site(tmp_path / "site")


def edit(site, before, after):
    article = site / "content" / "borrow.md"
    text = article.read_text(encoding="utf-8")
    assert before in text
    article.write_text(text.replace(before, after), encoding="utf-8")


def test_open_page_shows_an_edit_an_error_and_its_mending(site, open_page):
    with preview(site) as address:
        page = open_page(f"{address}/q/what-to-bring.html")
        page.get_by_text("当场就能办好").first.wait_for()

        edit(site, "当场就能办好", "十分钟就能办好")
        page.get_by_text("十分钟就能办好").first.wait_for()

        edit(site, "slug: borrow", "slug: borrow\nslogan: 读书")
        panel = page.locator(PANEL)
        panel.wait_for()
        assert panel.locator(".kb-place").all_text_contents() == ["content/borrow.md:4:1"]
        assert panel.locator(".kb-here").text_content() == "4slogan: 读书"
        assert "KB105" in panel.locator(".kb-message").text_content()
        assert page.get_by_text("十分钟就能办好").first.is_visible()

        edit(site, "slogan: 读书\n", "")
        panel.wait_for(state="detached")
        assert page.get_by_text("十分钟就能办好").first.is_visible()
        page.goto("about:blank")


def test_page_keeps_its_place_and_what_was_opened(site, open_page):
    filler = "\n\n".join(f"第{number}段：先登记，再借书。" for number in range(80))
    edit(site, "先挂失，再补办。", f"先挂失，再补办。\n\n{filler}")
    with preview(site) as address:
        page = open_page(f"{address}/topics/other.html")
        for closed in page.locator("details summary").all():
            closed.click()
        passage = page.get_by_text("第60段").first
        passage.scroll_into_view_if_needed()
        before = passage.bounding_box()["y"]
        edit(site, "先挂失", "先到前台挂失")
        page.get_by_text("先到前台挂失").first.wait_for(state="visible")
        page.wait_for_load_state("load")
        after = passage.bounding_box()["y"]
        assert abs(after - before) < 60
        page.goto("about:blank")


def test_site_that_never_built_appears_when_it_is_mended(site, open_page):
    options = site / "kb-site.yaml"
    options.write_text("titel: 图书馆问答\n", encoding="utf-8")
    with preview(site) as address:
        # The page is first served with status 503, which a browser writes to its console.
        page = open_page("about:blank")
        page.route("**/", lambda route: route.fulfill(response=route.fetch(), status=200))
        page.goto(f"{address}/")
        page.locator(PANEL).wait_for()
        assert "kb-site.yaml:1:1" in page.locator(PANEL).text_content()
        options.write_text("title: 图书馆问答\n", encoding="utf-8")
        page.get_by_role("heading", name="图书馆问答").wait_for()
        assert page.locator(PANEL).count() == 0
        page.goto("about:blank")


def test_error_words_cannot_run_as_markup(site, open_page):
    with preview(site) as address:
        page = open_page(f"{address}/index.html")
        edit(site, "slug: borrow", "<img src=x onerror=alert(1)>: x")
        page.locator(PANEL).wait_for()
        assert page.locator(f"{PANEL} img").count() == 0
        assert "<img src=x" in page.locator(PANEL).text_content()
        page.goto("about:blank")


def test_search_works_and_finds_what_was_just_written(site, open_page):
    with preview(site) as address:
        page = open_page(f"{address}/search.html?q=办证要带什么")
        page.get_by_role("link", name="办借书证要带什么？").first.wait_for()
        edit(site, "### 丢了怎么办？", "### 借书证被猫咬了怎么办？")
        page.get_by_text("借书证被猫咬了怎么办？").first.wait_for()
        page.goto(f"{address}/search.html?q=猫咬了")
        page.locator("mark", has_text="猫咬了").first.wait_for()
        page.goto("about:blank")
