"""The baseline: old findings that a site lives with for now; it only ever shrinks."""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from pathlib import Path

from kb_site.checks import web_links
from kb_site.checks.findings import fingerprints, fingerprints_of_words
from kb_site.core.errors import ConfigError, Location, Problem
from kb_site.core.files import read_bytes
from kb_site.core.messages import Message, say
from kb_site.core.plugins import codes_of
from kb_site.core.values import Value

SCHEMA = 2
BY_WORDS = 1
"""The schema of baselines whose fingerprints follow from English words; they are still read."""


class Entry(Value, order=True):
    """A finding that is known: `fingerprint` names it, the rest is for readers of the file."""

    file: str
    code: str
    fingerprint: str
    by_words: bool = False
    """Whether the fingerprint is of the schema before, and is written anew once it is met."""


class Compared(Value):
    """The findings that are not in a baseline, those that are, and its entries that are gone."""

    new: tuple[Problem, ...]
    known: tuple[Problem, ...]
    gone: int


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """Return the entries; raises ConfigError KB008 where the file cannot be read as a baseline."""
    try:
        content = json.loads(read_bytes(path))
        if content["schema"] not in (SCHEMA, BY_WORDS):
            raise _wrong(path, say("KB008.baseline-schema", schema=SCHEMA))
        return tuple(
            Entry(
                str(each["file"]),
                str(each["code"]),
                str(each["fingerprint"]),
                content["schema"] == BY_WORDS or bool(each.get("by_words")),
            )
            for each in content["findings"]
        )
    except FileNotFoundError:
        raise _wrong(path, say("KB008.baseline-missing")) from None
    except OSError as error:
        raise _wrong(path, say("KB008.baseline-unreadable", strerror=error.strerror)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(path, say("KB008.baseline-wrong")) from error


def compare(
    problems: Sequence[Problem], entries: Sequence[Entry], untried: Container[str] = ()
) -> Compared:
    """Return which findings the baseline knows; an error is never taken for known.

    Entries whose code is `untried` are not gone, whatever was found.
    """
    names = _names(problems)
    known = {(entry.fingerprint, entry.by_words) for entry in entries}
    old = [
        each.severity != "error" and not known.isdisjoint(name)
        for each, name in zip(problems, names, strict=True)
    ]
    there = {one for name in names for one in name}
    gone = {
        (entry.fingerprint, entry.by_words) for entry in entries if entry.code not in untried
    } - there
    return Compared(
        new=tuple(each for each, is_old in zip(problems, old, strict=True) if not is_old),
        known=tuple(each for each, is_old in zip(problems, old, strict=True) if is_old),
        gone=len(gone),
    )


def _names(problems: Sequence[Problem]) -> list[tuple[tuple[str, bool], tuple[str, bool]]]:
    """Return both fingerprints of each finding, and which of them follows from words."""
    pairs = zip(fingerprints(problems), fingerprints_of_words(problems), strict=True)
    return [((new, False), (old, True)) for new, old in pairs]


def untried_codes(
    problems: Sequence[Problem], plugins: tuple[str, ...] = (), *, external: bool
) -> frozenset[str]:
    """Return the codes of what a check has not looked for, or not everywhere.

    An error may keep an article from being read, and rules from the pages that are not made.
    """
    if any(each.severity == "error" for each in problems):
        return frozenset(codes_of(plugins))
    return frozenset() if external else frozenset({web_links.CODE})


def update_baseline(
    path: Path, problems: Sequence[Problem], untried: Container[str] = ()
) -> tuple[Entry, ...]:
    """Write and return the baseline: all findings but errors at first, no new one later.

    Entries whose code is `untried` stay.
    """
    found = {
        Entry(each.location.file, each.code, new): old
        for each, ((new, _), (old, _)) in zip(problems, _names(problems), strict=True)
        if each.severity != "error"
    }
    entries = set(found)
    if path.exists():
        before = set(read_baseline(path))
        words = {each.fingerprint for each in before if each.by_words}
        entries = {each for each, old in found.items() if each in before or old in words}
        met = {found[each] for each in entries}
        entries |= {
            each
            for each in before
            if each.code in untried and not (each.by_words and each.fingerprint in met)
        }
    kept = tuple(sorted(entries))
    findings = [
        {"file": each.file, "code": each.code, "fingerprint": each.fingerprint}
        | ({"by_words": True} if each.by_words else {})
        for each in kept
    ]
    content = {"schema": SCHEMA, "findings": findings}
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise _wrong(path, say("KB008.baseline-unwritable", strerror=error.strerror)) from error
    return kept


def _wrong(path: Path, what: Message) -> ConfigError:
    return ConfigError("KB008", what, Location(str(path)))
