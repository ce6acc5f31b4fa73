"""A difference as text for people, Markdown for a pull request, and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from kb_site.core.messages import say, shown, tell
from kb_site.core.values import plain
from kb_site.diff.compare import Changed, Diff, Relinked
from kb_site.diff.words import Run, shortened

SCHEMA = 1

MAX_MARKDOWN = 60_000
"""Characters; GitHub refuses a comment of more than 65,536."""

_TITLES = {
    "lost": say("diff.title.lost"),
    "added": say("diff.title.added"),
    "removed": say("diff.title.removed"),
    "renamed": say("diff.title.renamed"),
    "reworded": say("diff.title.reworded"),
    "moved": say("diff.title.moved"),
    "changed": say("diff.title.changed"),
    "relinked": say("diff.title.relinked"),
}
_WHAT = {"topic": say("diff.what.topic"), "article": say("diff.what.article")}


def diff_text(diff: Diff) -> str:
    """Return lines for a terminal: [-what went-] and {+what came+}."""
    if diff.is_empty():
        return f"{tell('diff.same')}\n"
    lines: list[str] = []
    for name, entries in _groups(diff, _text_runs, lambda text: text):
        lines += [_counted(name, entries), *(f"  {entry}" for entry in entries), ""]
    return "\n".join(lines)


def diff_markdown(diff: Diff) -> str:
    """Return Markdown: a count in front, each kind of change folded away below it."""
    if diff.is_empty():
        return f"### {tell('diff.heading')}\n\n{tell('diff.same')}\n"
    groups = list(_groups(diff, _markdown_runs, _escaped))
    counted = [
        tell("diff.summary", title=_TITLES[name], number=len(entries)) for name, entries in groups
    ]
    counted[1:] = [each[:1].lower() + each[1:] for each in counted[1:]]
    parts = [f"### {tell('diff.heading')}\n\n{tell('diff.counts', parts=counted)}\n"]
    room = MAX_MARKDOWN - len(parts[0])
    for name, entries in groups:
        mark = " open" if name == "lost" else ""
        head = f"<details{mark}>\n<summary>{_counted(name, entries)}</summary>\n"
        shown = list(_fitting(entries, room - len(head) - 100))
        more = len(entries) - len(shown)
        body = [f"- {entry}" for entry in shown] + (
            [f"- {tell('diff.more', count=more)}"] if more else []
        )
        parts.append("\n".join((head, *body, "\n</details>\n")))
        room -= len(parts[-1]) + 1
    return "\n".join(parts)


def diff_json(diff: Diff) -> str:
    """Return one JSON object; every key is always there."""
    content = {"schema": SCHEMA, **plain(diff)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


FORMS: dict[str, Callable[[Diff], str]] = {
    "text": diff_text,
    "markdown": diff_markdown,
    "json": diff_json,
}


def _groups(
    diff: Diff, runs: Callable[[Iterable[Run]], str], words: Callable[[str], str]
) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of change that there is, with a line for every one of it."""
    entries = {
        "lost": [f"{each.url} {words(each.words)}".rstrip() for each in diff.lost],
        "added": [f"{each.id}: {words(each.question)}" for each in diff.added],
        "removed": [f"{each.id}: {words(each.question)}" for each in diff.removed],
        "renamed": [
            f"{each.id}: id {each.before} → {each.after}"
            for each in diff.moved
            if each.what == "id"
        ],
        "reworded": [
            f"{each.id}: {words(each.before)} → {words(each.after)}" for each in diff.reworded
        ],
        "moved": [
            f"{each.id}: {shown(_WHAT[each.what])} {words(each.before)} → {words(each.after)}"
            for each in diff.moved
            if each.what in _WHAT
        ],
        "changed": [_changed(each, runs) for each in diff.changed],
        "relinked": [f"{each.id}: {words(_links(each))}" for each in diff.relinked],
    }
    yield from ((name, lines) for name, lines in entries.items() if lines)


def _counted(name: str, entries: Sequence[str]) -> str:
    return tell("diff.counted", title=_TITLES[name], number=len(entries))


def _changed(changed: Changed, runs: Callable[[Iterable[Run]], str]) -> str:
    what = tell("diff.short") if changed.what == "short" else ""
    return f"{changed.id}{what}: {runs(shortened(changed.runs))}"


def _links(relinked: Relinked) -> str:
    kinds = (
        (tell("diff.links.removed"), relinked.removed),
        (tell("diff.links.added"), relinked.added),
        (tell("diff.links.broken"), relinked.broken),
    )
    return "; ".join(f"{words} {', '.join(links)}" for words, links in kinds if links)


def _text_runs(runs: Iterable[Run]) -> str:
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    return "".join(marks[run.kind][0] + _line(run.text) + marks[run.kind][1] for run in runs)


def _markdown_runs(runs: Iterable[Run]) -> str:
    marks = {"same": ("", ""), "removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}
    return "".join(marks[run.kind][0] + _escaped(run.text) + marks[run.kind][1] for run in runs)


def _line(text: str) -> str:
    return text.replace("\n", " ⏎ ")


def _escaped(text: str) -> str:
    """Return text that is no markup, names nobody and refers to nothing."""
    plain = _line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{one}" if one in "\\`*_[]|#~" else one for one in plain).replace(
        "@", "@\u200b"
    )


def _fitting(entries: Iterable[str], room: int) -> Iterator[str]:
    for entry in entries:
        room -= len(entry) + 3
        if room < 0:
            return
        yield entry
