"""The queue: every source in a line, with what is still open about it.

Reading a thousand articles takes longer than anybody waits for a page. What came of reading one
is kept under the digest of all that decided it, in the site's cache; what is not known yet is
read beside, between the actions of the editor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from kb_site.build.cache.digests import Digests, code_digest, key_of
from kb_site.build.cache.store import Store
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.core.values import Value
from kb_site.options.review_file import Approval
from kb_site.preview.desk.doubts import doubts_of, questions_of
from kb_site.preview.desk.values import Opened, Shown, digest_of


class Summary(Value):
    """What the queue tells of a source as it lies there."""

    title: str
    questions: int
    doubts: tuple[str, ...]
    """Their keys."""
    fault: bool = False
    """Whether it cannot be read, or has an error."""
    draft: bool = False
    reviewed: date | None = None
    """The day that readers see; the earliest, where questions have days of their own."""
    review_in: int = 0


class Summaries:
    """Summaries by what decided them, kept from one time to the next."""

    def __init__(self, store: Store, options: LoadOptions) -> None:
        """Use a store for articles that are read with these options."""
        self._store = store
        self._base = key_of(b"desk", code_digest(), Digests().of(options))
        self._known: dict[bytes, Summary] = {}

    def get(self, source: SourceFile) -> Summary | None:
        """Return what is known of a source, if anything is."""
        key = self._key(source)
        if key not in self._known:
            kept = self._store.get(key)
            try:
                found = msgspec.msgpack.decode(kept, type=Summary) if kept else None
            except msgspec.MsgspecError:
                found = None
            if found is None:
                return None
            self._known[key] = found
        return self._known[key]

    def put(self, opened: Opened) -> Summary:
        """Keep what was understood of a source."""
        key = self._key(opened.source)
        summary = self._known[key] = summary_of(opened)
        self._store.put(key, msgspec.msgpack.encode(summary))
        return summary

    def _key(self, source: SourceFile) -> bytes:
        return key_of(self._base, source.path.encode(), digest_of(source).encode())


def summary_of(opened: Opened) -> Summary:
    """Return what the queue tells of a source."""
    article, doubts = opened.article, doubts_of(opened)
    keys = tuple(each.key for each in doubts)
    if article is None:
        return Summary("", 0, keys, fault=True)
    questions = list(questions_of(article))
    days = [day for each in questions if (day := each.facts.reviewed or article.front.reviewed)]
    return Summary(
        title=article.title,
        questions=len(questions),
        doubts=keys,
        fault=any(each.severity == "error" for each in opened.problems),
        draft=article.front.draft,
        reviewed=min(days, default=article.front.reviewed),
        review_in=article.front.review_in,
    )


def shown_row(
    source: SourceFile, summary: Summary | None, approval: Approval, interval: int, today: date
) -> Shown:
    """Return a line of the queue; `interval` is the site's own, in days."""
    row: Shown = {"name": source.path, "read": summary is not None, "flags": []}
    if summary is None:
        return row
    accepted = {each.doubt for each in approval.accepted}
    still = sum(key not in accepted for key in summary.doubts)
    days = summary.review_in or interval
    overdue = bool(summary.reviewed and days and summary.reviewed + timedelta(days=days) < today)
    same = approval.digest == digest_of(source)
    flags = {
        "fault": summary.fault,
        "doubtful": still > 0,
        "overdue": overdue,
        "new": not approval.day,
        "changed": bool(approval.day) and not same,
        "approved": bool(approval.day) and same,
    }
    return {
        **row,
        "title": summary.title,
        "questions": summary.questions,
        "doubts": still,
        "draft": summary.draft,
        "flags": [name for name, holds in flags.items() if holds],
    }


def shown_rows(
    sources: Iterable[SourceFile],
    summaries: Summaries,
    approvals: Mapping[str, Approval],
    interval: int,
    today: date,
) -> list[Shown]:
    """Return the queue, in the order of paths."""
    return [
        shown_row(each, summaries.get(each), approvals.get(each.path, Approval()), interval, today)
        for each in sources
    ]
