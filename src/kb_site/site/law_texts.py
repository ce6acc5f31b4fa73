"""The words of laws: for each that the options name a file for, its articles, read strictly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kb_site.chinese.law_articles import LawArticle, read_article
from kb_site.core.authored import Law, LawTextFile
from kb_site.core.errors import ConfigError, Location, Problem
from kb_site.core.files import read_bytes
from kb_site.core.kinds import record
from kb_site.core.laws import LawText
from kb_site.core.messages import Message, say
from kb_site.options.fields import read_record
from kb_site.options.load_config import node_of
from kb_site.options.site_options import CONFIG_NAME
from kb_site.options.strict_yaml import Node

MAX_LAW_TEXT_BYTES = 4_000_000
"""The longest law in force, of 1,260 articles, has a tenth of this."""


LAW_TEXT = record(LawTextFile)


def read_law_texts(
    laws: Iterable[Law], folder: Path, options: str = CONFIG_NAME
) -> tuple[LawText, ...]:
    """Return the words of the laws that name a file in the site folder; `options` names the laws.

    Raises ConfigError for a file that is not there or outside (KB004), and for all that is
    wrong in one.
    """
    return tuple(_read(law, folder, options) for law in laws if law.text)


def _read(law: Law, folder: Path, options: str) -> LawText:
    node = _node(law, folder, options)
    found, problems = read_record(LAW_TEXT, node, law.text, LawTextFile)
    problems = problems or tuple(_wrong_articles(node, found.last if found else 0, law.text))
    if found is None or problems:
        first = problems[0]
        raise ConfigError(first.code, first.says, first.location, problems)
    return LawText(
        law=law.name,
        as_of=found.as_of.isoformat(),
        url=found.url or law.url,
        last=found.last,
        articles=tuple(
            (article.name, words.strip())
            for key, words in found.articles
            if (article := read_article(key))
        ),
    )


def _node(law: Law, folder: Path, options: str) -> Node:
    name, here = law.text, Location(options)
    path = folder / name
    if not _is_inside(path, folder):
        raise ConfigError("KB004", say("KB004.law-text-place", name=law.name, file=name), here)
    try:
        data = read_bytes(path)
    except OSError:
        missing = say("KB004.law-text-missing", name=law.name, file=name)
        raise ConfigError("KB004", missing, here) from None
    return node_of(data, name, MAX_LAW_TEXT_BYTES)


def _is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path stays in a folder, links on the way followed."""
    return path.resolve().is_relative_to(folder.resolve())


def _wrong_articles(node: Node, last: int, path: str) -> Iterator[Problem]:
    """Yield a problem for each key that is no article of the law, or one a second time."""
    tables = [value for key, value in node.entries if key.text == "articles"]
    seen: set[LawArticle] = set()
    for key, words in (entry for table in tables for entry in table.entries):
        article = read_article(key.text)
        fault: Message | None = None
        if article is None or article.name != key.text:
            fault = say("KB004.law-text-article", key=key.text)
        elif last and article.number > last:
            fault = say("KB004.law-text-beyond", key=key.text, last=last)
        elif article in seen:
            fault = say("KB005.key-twice", key=key.text)
        elif not words.text.strip():
            fault = say("KB004.law-text-empty", key=key.text)
        if fault:
            yield Problem(Location(path, key.line, key.column), "KB004", "error", fault)
        seen |= {article} if article else set()
