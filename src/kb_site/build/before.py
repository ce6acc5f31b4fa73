"""What an output folder has published until now, addresses that it lost among it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import MsgspecError, Struct, json

from kb_site.checks import run_one
from kb_site.checks.evidence import Evidence
from kb_site.core.errors import Problem
from kb_site.core.files import read_bytes
from kb_site.core.regular_files import read_or_nothing
from kb_site.core.values import replace
from kb_site.output.marker import read_marker
from kb_site.output.places import MARKER
from kb_site.site.published import MAX_BYTES, SCHEMA, SITE_JSON, Published, last_published


def published_before(output: Path) -> Published | None:
    """Return what an output folder holds, if it was built before, with what was lost until then."""
    mark = read_marker(read_or_nothing(output / MARKER))
    published = last_published(output)
    return published and replace(published, lost=mark.lost if mark else ())


def newly_lost(output: Path, lost: Collection[str], evidence: Evidence) -> Iterable[Problem]:
    """Return the findings about addresses that an output folder still has and this build ends.

    What was lost before is for `check` to tell until it is mended.
    """
    if not lost:
        return ()  # as nearly always, and nothing need be read
    mark = read_marker(read_or_nothing(output / MARKER))
    if mark and set(lost).issubset(mark.lost):
        return ()
    return run_one("KB312", replace(evidence, published=last_published(output)))


class _Page(Struct):
    url: str


class _Redirect(Struct, rename={"old": "from"}):
    old: str


class _SiteJson(Struct):
    """The addresses that a site.json tells of; a build need not read all the rest of it."""

    schema: int
    questions: list[_Page]
    articles: list[_Page]
    topics: list[_Page]
    redirects: list[_Redirect]

    def addresses(self) -> Iterator[str]:
        for pages in (self.questions, self.articles, self.topics):
            yield from (page.url for page in pages)
        yield from (redirect.old for redirect in self.redirects)


_decode = json.Decoder(_SiteJson).decode


def addresses_before(output: Path) -> frozenset[str]:
    """Return the addresses that an output folder has, and those that it has lost.

    Raises ConfigError KB008 where it has a site.json that cannot be read.
    """
    with suppress(MsgspecError, OSError):
        site = _decode(read_bytes(output / SITE_JSON, MAX_BYTES))
        if site.schema == SCHEMA:
            mark = read_marker(read_or_nothing(output / MARKER))
            return frozenset((*site.addresses(), *(mark.lost if mark else ())))
    published = published_before(output)
    return frozenset(published.addresses()) if published else frozenset()
