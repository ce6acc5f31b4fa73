"""The desk: the sources of one site, opened, decided about and written, one action at a time."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from kb_site.build.cache.store import Store
from kb_site.build.inspect_source import options_of
from kb_site.core.messages import say
from kb_site.core.messages.language import Language
from kb_site.core.model import SourceFile
from kb_site.core.today import today
from kb_site.options.load_config import load_config, options_file
from kb_site.options.review_file import Approval
from kb_site.preview.desk.approvals import Approvals
from kb_site.preview.desk.arrivals import arrivals_of, save, set_aside
from kb_site.preview.desk.decisions import Asked
from kb_site.preview.desk.editor import Editor
from kb_site.preview.desk.marked import shown_lines
from kb_site.preview.desk.queue import Summaries, shown_row, shown_rows
from kb_site.preview.desk.shown import shown_article
from kb_site.preview.desk.sources import list_sources, open_source, read_source
from kb_site.preview.desk.values import Opened, RefusedError, Shown
from kb_site.preview.desk.write import content_of

QUIET = 1.0
"""Seconds after an action in which no build begins, since the next action follows soon."""

_LOOK = 0.2
"""Seconds between two looks at whether there is something to do."""


class Desk:
    """One site on the desk. Every method may be called from any thread; one works at a time."""

    def __init__(self, site: Path, store: Store, only: Sequence[Path] = ()) -> None:
        """Read the options and list the sources; `site` is its folder, or a file of its options."""
        self.site = site
        self.store = store
        self.only = only
        self.folder = options_file(site).parent
        self.approvals = Approvals(self.folder)
        self._editor = Editor(self.folder, self.approvals, options_file(site))
        self._sources: dict[str, SourceFile] = {}
        self._others: tuple[str, ...] = ()
        self._options_file: bytes | None = None
        self._last: tuple[str, Opened] | None = None
        self._working = threading.RLock()
        self._wanted = threading.Event()
        self._acted = 0.0
        self._read_options()
        self._list()

    def queue(self) -> Shown:
        """Return all sources in a line each, and how many are not read yet."""
        with self._working:
            self._read_options()
            self._list()
            rows = shown_rows(
                self._sources.values(),
                self._summaries,
                self.approvals.all(),
                self.config.review.interval,
                today(),
            )
        unread = sum(not row["read"] for row in rows)
        if unread:
            self._wanted.set()
        return {"rows": rows, "unread": unread, "others": self._others}

    def read_beside(self, stop: threading.Event) -> None:
        """Read what the queue does not know yet until `stop`, between the editor's actions."""
        self._wanted.set()
        while not stop.is_set():
            if self._wanted.wait(_LOOK):
                self._read_on(stop)
                self._wanted.clear()

    def _read_on(self, stop: threading.Event) -> None:
        for name in list(self._sources):
            if stop.is_set():
                return
            with self._working:
                source = self._sources.get(name)
                if source and self._summaries.get(source) is None:
                    self._summaries.put(open_source(self.folder, source, self.options))

    def rest(self) -> float:
        """Return the seconds for which other work should wait, 0 where the desk rests."""
        if self._wanted.is_set():
            return _LOOK
        return max(0.0, self._acted + QUIET - monotonic())

    def article(self, name: str, language: Language) -> Shown:
        """Return a source as it lies on disk now."""
        with self._working:
            return self._shown(self._open(name), language)

    def look(self, name: str) -> Shown:
        """Return what a source and its sidecar are known by now."""
        with self._working:
            return {"digest": self._opened(self._read(name)).digest}

    def reveal(self, name: str, number: int) -> Shown:
        """Return one line with its private values, which its editor asked for."""
        with self._working:
            opened = self._open(name)
            lines = shown_lines(opened, self.options.allow, bare=number)
            found = [line for line in lines if line["n"] == number]
            return {"line": found[0] if found else None}

    def decide(self, asked: Asked, language: Language) -> Shown:
        """Take a decision, write it, and return what is understood now.

        Raises RefusedError, with 409 where another program wrote since the page was read.
        """
        with self._working:
            self._acted = monotonic()
            opened = self._open(str(asked.get("name", "")))
            if asked.get("seen") != opened.digest:
                raise RefusedError(409, say("desk.conflict"))
            self._editor.act(opened, asked, self.options)
            return self._shown(self._open(opened.source.path), language)

    def bring_in(self, asked: Asked, language: Language) -> Shown:
        """Return what was dropped or pasted as it would be understood; save it where asked to."""
        with self._working:
            self._read_options()
            name = str(asked.get("path") or "")
            if name and name not in self._others:
                raise RefusedError(404, say("desk.unknown-source", name=name[:200]))
            found = arrivals_of(asked, self.folder, self.config.content, self.options)
            if asked.get("save") is True:
                save(found, self.folder)
                if name:
                    set_aside(self.folder, name)
                self._list()
            shown = []
            for each in found:
                opened = open_source(self.folder, each.source, self.options)
                shown.append(shown_article(opened, Approval(), self.options, language))
            return {"articles": shown}

    def _shown(self, opened: Opened, language: Language) -> Shown:
        approval = self.approvals.of(opened.source.path)
        summary = self._summaries.get(opened.source) or self._summaries.put(opened)
        interval = self.config.review.interval
        return {
            **shown_article(opened, approval, self.options, language),
            "undo": self._editor.steps_of(opened.source.path),
            "row": shown_row(opened.source, summary, approval, interval, today()),
        }

    def _open(self, name: str) -> Opened:
        return self._opened(self._read(name))

    def _read(self, name: str) -> SourceFile:
        if name not in self._sources:
            raise RefusedError(404, say("desk.unknown-source", name=name[:200]))
        self._read_options()
        source = self._sources[name] = read_source(self.folder, name)
        return source

    def _opened(self, source: SourceFile) -> Opened:
        if self._last and self._last[1].source == source:
            return self._last[1]
        opened = open_source(self.folder, source, self.options)
        self._last = (source.path, opened)
        return opened

    def _list(self) -> None:
        self._sources, self._others = list_sources(self.config, self.only)

    def _read_options(self) -> None:
        """Read the options again where they are others than they were; what is wrong waits."""
        content = content_of(options_file(self.site))
        if content == self._options_file:
            return
        self.config = load_config(self.site)
        self._options_file = content
        self.options = options_of(self.config)
        self._summaries = Summaries(self.store, self.options)
        self._last = None
