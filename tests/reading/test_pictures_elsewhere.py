"""KB309 for pictures that lie elsewhere, at the first one that a page shows."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "押金一般是一个月的租金，多的可以要回来，先看合同再付钱。"


@pytest.mark.parametrize("address", ["/a.png", "https://a.example/a.png?x=1&amp;y=2"])
def test_place_of_the_finding_is_the_picture_and_not_what_the_head_says_of_it(address):
    page = (
        f'<html><head><meta property="og:image" content="{address}"><title>押金</title></head>\n'
        f'<body><article><h1>押金</h1><p>{SAID}</p>\n<p><img src="{address}"></p>'
        f"<p>{SAID}</p></article></body></html>"
    )
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    (found,) = [each for each in article.problems if each.code == "KB309"]
    assert (found.location.line, found.location.column) == (3, 14)
