"""The page that tests open: used by one after the other, and as new in each."""

import pytest

SEEN = """({
  kept: localStorage.length + sessionStorage.length,
  media: ['(prefers-color-scheme: dark)', 'print', '(forced-colors: active)'].map(
    (each) => matchMedia(each).matches
  ),
  online: navigator.onLine,
  width: innerWidth,
})"""


@pytest.mark.parametrize("test", ["first", "second"])
def test_nothing_that_a_test_leaves_in_its_page_is_there_in_the_next(test, open_page, tmp_path):
    (tmp_path / "two.html").write_text(f"<!DOCTYPE html><title>{test}</title>two")
    page = open_page(tmp_path / "two.html")
    assert page.locator("body").inner_text() == "two"
    assert page.evaluate(SEEN) == {
        "kept": 0,
        "media": [False, False, False],
        "online": True,
        "width": 390,
    }
    assert page.evaluate("history.length") <= 2
    assert page.context.cookies() == []
    page.evaluate("localStorage.a = 1; sessionStorage.a = 1")
    page.context.add_cookies([{"name": "a", "value": "1", "url": "http://127.0.0.1/"}])
    page.route("**/two.html", lambda route: route.fulfill(body="another"))
    page.goto((tmp_path / "two.html").as_uri())
    assert page.locator("body").inner_text() == "another"
    page.set_viewport_size({"width": 700, "height": 500})
    page.emulate_media(media="print", color_scheme="dark", forced_colors="active")
    page.context.set_offline(True)
