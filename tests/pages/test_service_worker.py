"""What the service worker keeps, and when it keeps it anew."""

import json

import pytest

from kb_site.core.files import OutputFile
from kb_site.core.values import replace
from kb_site.pages.files.service_worker import KEPT_BYTES, PICTURE_BYTES, service_worker

READ = ("assets/site.1.css", "index.html", "q/a.html", "search.html", "search/manifest.js")
OTHER = ("404.html", "robots.txt", "q/a.md", "sitemap.xml")


def files(size=10):
    return [OutputFile(path, f"d-{path}", size) for path in (*OTHER, *reversed(READ))]


def made(found):
    version, kept, rest = service_worker(b"rest();", found).decode().split("\n")
    assert rest == "rest();"
    values = [line.partition(" = ")[2].removesuffix(";") for line in (version, kept)]
    return tuple(map(json.loads, values))


def test_what_is_read_is_kept_and_the_page_for_lost_addresses_is_not():
    version, kept = made(files())
    assert tuple(kept) == READ
    assert len(version) == 16


def test_large_site_keeps_its_start_and_its_search():
    limit = KEPT_BYTES // len(READ)
    assert tuple(made(files(limit))[1]) == READ
    large = tuple(made(files(limit + 1))[1])
    assert large == tuple(path for path in READ if path != "q/a.html")


def test_same_output_has_the_same_version_whatever_its_order():
    assert made(files()) == made(files()[::-1])


@pytest.mark.parametrize("place", range(len(OTHER) + len(READ)))
def test_any_other_file_gives_another_version(place):
    other = files()
    other[place] = replace(other[place], digest="new")
    assert made(other)[0] != made(files())[0]


def test_pictures_are_kept_within_a_budget_small_ones_first():
    pictures = [
        OutputFile("media/large.png", "1", PICTURE_BYTES),
        OutputFile("media/middle.jpg", "2", PICTURE_BYTES // 2),
        OutputFile("zh-Hant/media/small.svg", "3", 10),
        OutputFile("media/paper.pdf", "4", 10),
    ]
    kept = set(made([*files(), *pictures])[1]) - set(READ)
    assert kept == {"media/middle.jpg", "zh-Hant/media/small.svg"}


def test_large_site_keeps_the_start_and_search_of_both_editions_and_what_stands_in():
    start = ("offline.html", "zh-Hant/index.html", "zh-Hant/offline.html", "zh-Hant/search.html")
    more = [OutputFile(path, "d", 10) for path in (*start, "zh-Hant/q/a.html")]
    kept = set(made([*files(KEPT_BYTES), *more])[1])
    assert kept == {*READ, *start} - {"q/a.html"}
