"""Which addresses an article may link to."""

import pytest
from markdown_it.common.normalize_url import normalizeLink

from kb_site.markdown.allowed_links import is_allowed_image, is_allowed_link, normal_address


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=1#c",
        "HTTP://example.org",
        "mailto:a@example.org",
        "tel:+8612345",
        "a.html",
        "../a/b.html",
        "/a",
        "#part",
        "?q=1",
        "",
        "%E5%9B%BE.png",
        "图.png",
    ],
)
def test_link_of_the_list_is_allowed(url):
    assert is_allowed_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java%0ascript:alert(1)",
        "data:text/html,x",
        "blob:https://example.org/x",
        "intent:x",
        "view-source:javascript:x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https:///x",
        "请注意保管收据",
        "%E8%AF%B7%E6%B3%A8%E6%84%8F",
    ],
)
def test_any_other_link_is_refused(url):
    assert not is_allowed_link(url)


@pytest.mark.parametrize("url", ["a.png", "img/图.png", "../a.png"])
def test_picture_is_a_file_beside_the_article(url):
    assert is_allowed_image(url)


@pytest.mark.parametrize(
    "url", ["", "/a.png", "#a", "https://example.org/a.png", "//a/b.png", "data:x"]
)
def test_any_other_picture_is_refused(url):
    assert not is_allowed_image(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "/", "a.png", "../a/b.png#c", "#a", "?a=b&c=d", "a//b", "//a.b/c", "http:a", "a:b",
        "https://example.org", "https://example.org/", "http://a.b?c=d#e", "http://1.2/+~_-",
        "http://A.b/C", "http://a..b", "http://a", "https://a.b:8/c", "https://a.b/中", "a%20b", "a b",
    ],
)  # fmt: skip
def test_an_address_is_written_as_the_parser_writes_it(url):
    assert normal_address(url) == normalizeLink(url)
