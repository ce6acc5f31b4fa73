"""The package's tables of words: same meaning, stop phrases, plain ones, never confused."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from kb_site.search.fold import fold


def _lines(name: str) -> list[str]:
    text = files("kb_site.search.data").joinpath(name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def package_synonyms() -> tuple[tuple[str, ...], ...]:
    """Return the package's groups of words with the same meaning."""
    return tuple(tuple(line.split()) for line in _lines("synonyms.txt"))


@cache
def stop_phrases() -> tuple[str, ...]:
    """Return phrases that say nothing of what is asked, the longest first."""
    return tuple(sorted(map(fold, _lines("stop.txt")), key=lambda phrase: (-len(phrase), phrase)))


@cache
def plain_words() -> tuple[str, ...]:
    """Return words that are asked with on any subject, the longest first."""
    words = (word for line in _lines("plain.txt") for word in line.split())
    return tuple(sorted(map(fold, words), key=lambda word: (-len(word), word)))


@cache
def light_characters() -> str:
    """Return the characters that say little by themselves."""
    return fold("".join(_lines("light.txt")))


@cache
def never_folded() -> tuple[frozenset[str], ...]:
    """Return sets of words no two of which may ever count as the same."""
    return tuple(frozenset(map(fold, line.split())) for line in _lines("never-fold.txt"))


def synonym_groups(
    added: Iterable[tuple[str, ...]], names: Iterable[str], *, package: bool = True
) -> tuple[tuple[str, ...], ...]:
    """Return all groups, folded, without names and without what must stay apart.

    Without `package`, only those that the site adds.

    Where a group holds two words that must stay apart, the first of them stays.
    """
    spared = frozenset(map(fold, names))
    own = package_synonyms() if package else ()
    groups = (_group(group, spared) for group in (*own, *added))
    return tuple(dict.fromkeys(group for group in groups if len(group) > 1))


@lru_cache(maxsize=1024)
def _group(words: tuple[str, ...], spared: frozenset[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for word in dict.fromkeys(map(fold, words)):
        apart = any(
            word in never and any(other in never for other in kept) for never in never_folded()
        )
        if word and word not in spared and not apart:
            kept.append(word)
    return tuple(kept)
