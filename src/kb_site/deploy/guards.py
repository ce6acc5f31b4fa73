"""Guards: what must not happen to readers, checked before anything is sent.

Each is a pure function in one table; what it says is why the deploy is refused. Naming a
guard with --accept lets the deploy through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from kb_site.core.errors import DeployRefusedError
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.deploy.kinds import is_manifest, is_page, question_id
from kb_site.deploy.state import live
from kb_site.deploy.state import others as strangers
from kb_site.deploy.values import SiteFile, Snapshot

SHOWN = 5
"""Names that a message lists before it counts the others."""

_HARMLESS = later(
    r"(?:README|LICEN[SC]E)[^/]*|CNAME|\.nojekyll|\.git[a-z]+|\.gitlab-ci\.yml|\.github/.*|\.well-known/.*"
    r"|vercel\.json|netlify\.toml|wrangler\.(?:toml|jsonc?)"
)
_COUNT = re.compile(rb'"count":\s*(\d+)')


class Facts(Value):
    """What the guards look at: the built site, and what the target has."""

    files: Mapping[str, SiteFile]
    snapshot: Snapshot
    manifests: tuple[bytes, ...] = ()
    """The search manifests of the built site."""
    redirected: frozenset[str] = frozenset()
    """Paths that the built site sends on to others."""
    built_for: str = ""
    goes_to: str = ""
    faults: tuple[Message, ...] = ()
    """Why the build is not clean."""


def refuse(facts: Facts, accepted: Collection[str]) -> None:
    """Raise DeployRefusedError KB701 with every guard that objects and is not accepted."""
    found = objections(facts, accepted)
    if found:
        raise DeployRefusedError("KB701", say("KB701.refused", objections=found))


def objections(facts: Facts, accepted: Collection[str]) -> tuple[Message, ...]:
    """Return the words of every guard that objects and is not accepted."""
    return tuple(
        say("KB701.guard", name=name, words=words)
        for name, guard in GUARDS.items()
        if name not in accepted
        for words in guard(facts)
    )


def clean(facts: Facts) -> Iterator[Message]:
    """Object where the output is not what a clean build of the present sources makes."""
    yield from facts.faults


def shrunk(facts: Facts) -> Iterator[Message]:
    """Object where the site has lost more than a tenth of its pages, questions or text."""
    old = {path: entry.size for path, entry in live(facts.snapshot.state).items()}
    new = {path: file.size for path, file in facts.files.items()}
    for what, before, after in (
        (say("guard.pages"), _count(old, is_page), _count(new, is_page)),
        (say("guard.questions"), _count(old, question_id), _count(new, question_id)),
        (say("guard.bytes"), _sum(old), _sum(new)),
    ):
        if after * 10 < before * 9:
            yield say("guard.shrank", before=before, after=after, what=what)
            return


def vanished(facts: Facts) -> Iterator[Message]:
    """Object where a question's address would lead nowhere."""
    lost = [
        question_id(path)
        for path in live(facts.snapshot.state)
        if question_id(path) and path not in facts.files and path not in facts.redirected
    ]
    if lost:
        yield say("guard.lost-questions", names=_some(lost))


def searchable(facts: Facts) -> Iterator[Message]:
    """Object where questions are there and the search would find none of them."""
    if not _count(facts.files, question_id):
        return
    if not facts.manifests:
        yield say("guard.index-missing")
    for manifest in facts.manifests:
        count = _COUNT.search(manifest)
        if not manifest.strip() or (count and not int(count[1])):
            yield say("guard.index-empty")


def foreign(facts: Facts) -> Iterator[Message]:
    """Object where the target holds files that no deploy put there and that may be needed."""
    state = facts.snapshot.state
    others = strangers(state, facts.snapshot.present)
    if state.generations or state.overlay:
        others = [path for path in others if path in facts.files]
        if others:
            yield say("guard.replaces-others", names=_some(others))
        return
    others = [path for path in others if path in facts.files or not _HARMLESS.fullmatch(path)]
    if others:
        yield say("guard.holds-others", names=_some(others))


def address(facts: Facts) -> Iterator[Message]:
    """Object where the site was built for another address than the target's."""
    if facts.goes_to and _plain(facts.built_for) != _plain(facts.goes_to):
        built = facts.built_for or say("guard.no-address")
        yield say("guard.address", built=built, goes_to=facts.goes_to)


Guard = Callable[[Facts], Iterator[Message]]

GUARDS: dict[str, Guard] = {
    "unclean": clean,
    "shrunk": shrunk,
    "vanished": vanished,
    "no-search": searchable,
    "foreign": foreign,
    "base-url": address,
}
"""Every guard by the name that --accept takes."""


def manifests_of(files: Iterable[str]) -> list[str]:
    """Return the paths of the search manifests, one an edition."""
    return sorted(path for path in files if is_manifest(path) and not path.endswith(".gz"))


def _count(paths: Iterable[str], wanted: Callable[[str], object]) -> int:
    return sum(1 for path in paths if wanted(path))


def _sum(sizes: Mapping[str, int]) -> int:
    return sum(size for path, size in sizes.items() if is_page(path))


def _some(names: list[str]) -> Message:
    shown, more = sorted(names)[:SHOWN], len(names) - SHOWN
    return (
        say("list.and-more", names=shown, count=more) if more > 0 else say("list.all", names=shown)
    )


def _plain(url: str) -> str:
    return url.rstrip("/").casefold()
