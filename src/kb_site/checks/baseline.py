"""The baseline: old findings that a site lives with for now; it only ever shrinks."""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_site.checks import web_links
from kb_site.checks.findings import fingerprints
from kb_site.core.codes import CODES
from kb_site.core.errors import ConfigError, Location, Problem

SCHEMA = 1


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is known: `fingerprint` names it, the rest is for readers of the file."""

    file: str
    code: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The findings that are not in a baseline, those that are, and its entries that are gone."""

    new: tuple[Problem, ...]
    known: tuple[Problem, ...]
    gone: int


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """Return the entries; raises ConfigError KB008 where the file cannot be read as a baseline."""
    try:
        content = json.loads(path.read_bytes())
        if content["schema"] != SCHEMA:
            raise _wrong(path, f"is of another schema than {SCHEMA}; make it anew")
        return tuple(
            Entry(str(each["file"]), str(each["code"]), str(each["fingerprint"]))
            for each in content["findings"]
        )
    except FileNotFoundError:
        raise _wrong(path, "does not exist; make it with --update-baseline") from None
    except OSError as error:
        raise _wrong(path, f"cannot be read ({error.strerror})") from error
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(path, "is no baseline; make it anew with --update-baseline") from error


def compare(
    problems: Sequence[Problem], entries: Sequence[Entry], untried: Container[str] = ()
) -> Compared:
    """Return which findings the baseline knows; an error is never taken for known.

    Entries whose code is `untried` are not gone, whatever was found.
    """
    known = {entry.fingerprint for entry in entries}
    tried = {entry.fingerprint for entry in entries if entry.code not in untried}
    names = fingerprints(problems)
    old = [
        each.severity != "error" and name in known
        for each, name in zip(problems, names, strict=True)
    ]
    return Compared(
        new=tuple(each for each, is_old in zip(problems, old, strict=True) if not is_old),
        known=tuple(each for each, is_old in zip(problems, old, strict=True) if is_old),
        gone=len(tried - set(names)),
    )


def untried_codes(problems: Sequence[Problem], *, external: bool) -> frozenset[str]:
    """Return the codes of what a check has not looked for, or not everywhere.

    An error may keep an article from being read, and rules from the pages that are not made.
    """
    if any(each.severity == "error" for each in problems):
        return frozenset(CODES)
    return frozenset() if external else frozenset({web_links.CODE})


def update_baseline(
    path: Path, problems: Sequence[Problem], untried: Container[str] = ()
) -> tuple[Entry, ...]:
    """Write and return the baseline: all findings but errors at first, no new one later.

    Entries whose code is `untried` stay.
    """
    entries = {
        Entry(each.location.file, each.code, name)
        for each, name in zip(problems, fingerprints(problems), strict=True)
        if each.severity != "error"
    }
    if path.exists():
        old = set(read_baseline(path))
        entries = (entries & old) | {each for each in old if each.code in untried}
    kept = tuple(sorted(entries))
    findings = [
        {"file": each.file, "code": each.code, "fingerprint": each.fingerprint} for each in kept
    ]
    content = {"schema": SCHEMA, "findings": findings}
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise _wrong(path, f"cannot be written ({error.strerror})") from error
    return kept


def _wrong(path: Path, what: str) -> ConfigError:
    return ConfigError("KB008", what, Location(str(path)))
