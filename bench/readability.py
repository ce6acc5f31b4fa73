"""The test pages of Mozilla's Readability: how much of the expected text is kept, and what else.

    python bench/readability.py FOLDER [--peers PYTHON] [--misses]

FOLDER holds one folder a page with `source.html` and `expected.html`, as `test/test-pages` of
github.com/mozilla/readability does; or `htmls` and a `base.json` with the text of each, as
`benchmark/data/article` of github.com/opendatalab/magic-html, of which the Chinese pages count. A
page passes with nine tenths of the expected words kept and at most one in five words foreign.
`--peers` names a Python that has trafilatura and readability-lxml; they are given the same pages.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import lxml.html

from kb_site.core.errors import SourceError
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

KEPT, FOREIGN = 0.9, 0.2
HAN = 200
"""Han characters of a text that is Chinese."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_HAN, _KANA = re.compile("[\u4e00-\u9fff]"), re.compile("[ぁ-ん]{3}")
_LANGUAGE = re.compile(r"""<html\b[^>]*?\blang=["']?([\w-]+)""", re.IGNORECASE)

PEERS = r"""
import json, sys, lxml.html, trafilatura, readability
for path in sys.stdin.read().split("\n"):
    text = open(path, encoding="utf-8").read()
    one = trafilatura.extract(text) or ""
    try:
        two = lxml.html.fromstring(readability.Document(text).summary()).text_content()
    except Exception as error:
        two = ""
    print(json.dumps([one, two]))
"""


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def shown(page: str) -> str:
    """Return a page's text with a space between elements."""
    return " ".join(lxml.html.fromstring(f"<div>{page}</div>").itertext())


def text_of(article: Article) -> str:
    """Return an article's text below its title, which Readability gives apart."""
    parts = [article.lead_body.text]
    for section in article.sections:
        parts += ["" if section.heading == article.title else section.heading]
        parts += [section.lead_body.text]
        for each in section.questions:
            known = each.heading in (section.heading, article.title)
            parts += ["" if known else each.heading, each.body.text]
    return "\n".join((*parts, article.conclusion_body.text))


class Page(NamedTuple):
    """A page with what is expected of it; its language counts where the page states none."""

    name: str
    path: Path
    expected: Counter[str]
    language: str = "en"


def pages_of(folder: Path) -> list[Page]:
    """Return the pages of a folder of either kind."""
    base = folder / "base.json"
    if not base.is_file():
        folders = sorted(path.parent for path in folder.glob("*/source.html"))
        texts = [words(shown((each / "expected.html").read_text("utf-8"))) for each in folders]
        named = zip(folders, texts, strict=True)
        return [Page(each.name, each / "source.html", text) for each, text in named]
    found = json.loads(base.read_text("utf-8")).items()
    return [
        Page(name, folder / "htmls" / f"{name}.html", words(each["content"]), "zh")
        for name, each in found
        if len(_HAN.findall(each["content"])) >= HAN and not _KANA.search(each["content"])
    ]


def read(path: Path, language: str) -> str:
    """Return what kb-site keeps of a page, in the script of its language."""
    data = path.read_bytes()
    found = _LANGUAGE.search(data.decode("utf-8", "replace"))
    named = found[1].lower() if found and language == "en" else language
    traditional = named in ("zh-tw", "zh-hk", "zh-hant")
    language = "zh-Hant" if traditional else "zh-Hans" if named.startswith("zh") else "en"
    try:
        article = load(SourceFile(path.name, data), LoadOptions(language=language))
    except SourceError as error:
        return str(error)
    return text_of(article)


def judge(text: str, expected: Counter[str]) -> tuple[float, float]:
    """Return the share of expected words kept, and that of words that are foreign."""
    found = words(text)
    common = (found & expected).total()
    return common / max(1, expected.total()), 1 - common / max(1, found.total())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", default="", metavar="PYTHON")
    parser.add_argument("--misses", action="store_true", help="list the pages that do not pass")
    arguments = parser.parse_args()
    pages = pages_of(arguments.folder)
    expected = [each.expected for each in pages]
    texts = [read(each.path, each.language) for each in pages]
    print(f"pages                {len(pages)}")
    print(f"kb-site              {_count(texts, expected)}")
    if arguments.peers:
        names = "\n".join(str(each.path) for each in pages)
        command = [arguments.peers, "-c", PEERS]
        told = subprocess.run(command, input=names, text=True, capture_output=True, check=True)
        both = [json.loads(line) for line in told.stdout.splitlines()]
        print(f"trafilatura          {_count([one for one, _ in both], expected)}")
        print(f"readability-lxml     {_count([two for _, two in both], expected)}")
    if arguments.misses:
        _print_misses(pages, texts)


def _count(texts: list[str], expected: list[Counter[str]]) -> str:
    """Return how many pages pass, and the means of what is kept and of what is foreign."""
    judged = [judge(text, each) for text, each in zip(texts, expected, strict=True)]
    passed = sum(kept >= KEPT and foreign <= FOREIGN for kept, foreign in judged)
    kept, foreign = (sum(each) / len(judged) for each in zip(*judged, strict=True))
    return f"{passed}   kept {kept:.3f}, foreign {foreign:.3f}"


def _print_misses(pages: list[Page], texts: list[str]) -> None:
    for page, text in zip(pages, texts, strict=True):
        kept, foreign = judge(text, page.expected)
        if kept < KEPT or foreign > FOREIGN:
            print(f"  {page.name:36} kept {kept:.2f} foreign {foreign:.2f} {text[:60]!r}")


if __name__ == "__main__":
    main()
