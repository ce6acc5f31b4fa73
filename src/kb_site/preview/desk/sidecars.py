"""Decisions as entries of a sidecar, each with its line's text so that it is found again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb_site.core.authored import FrontMatter, Overrides
from kb_site.core.messages import say
from kb_site.core.model import Line
from kb_site.core.values import names_of
from kb_site.options.sidecar import LEVELS, VERSION, read_sidecar
from kb_site.options.yaml_edits import add, put, read, take, with_value
from kb_site.options.yaml_values import Path, Plain
from kb_site.preview.desk.marked import lines_of
from kb_site.preview.desk.values import Opened, RefusedError
from kb_site.reading.outline.best import CONTENTS_REASON

KEYS = ("headings", "gaps", "keep", "drop")
ROLES = {"title": "title", "section": "section", "question": "question", "prose": "none"}
"""What an editor calls a line, and how the sidecar's `headings` call it."""

_NAMES = {level: name for name, level in LEVELS.items()}


def begin(opened: Opened) -> str:
    """Return the sidecar's text, ready for entries that carry the text of their lines."""
    written = (opened.source.sidecar or b"").decode("utf-8-sig")
    if not written.strip():
        return f"version: {VERSION}\n"
    version = read(written, ("version",))
    if version == str(VERSION):
        return written
    return _upgraded(written, opened)


def _upgraded(written: str, opened: Opened) -> str:
    """Return a sidecar of version 1 with the text of each line beside its number."""
    before = read_sidecar(written.encode(), opened.source.sidecar_path)
    for key in (*KEYS, "version"):
        written = take(written, (key,)) if read(written, (key,)) is not None else written
    lines = {line.number: line for line in lines_of(opened)}
    written = put(written, ("version",), VERSION)
    for key in KEYS:
        for entry in _entries(before, key):
            line = lines.get(int(str(entry["line"])))
            text = line.text.strip() if line else ""
            written = add(written, (key,), {"line": entry["line"], "text": text, **entry})
    return written


def _entries(overrides: Overrides, key: str) -> list[dict[str, Plain]]:
    match key:
        case "headings":
            return [{"line": line, "level": _NAMES[level]} for line, level in overrides.headings]
        case "gaps":
            return [
                {"line": line, **({"column": column} if column else {}), "words": words}
                for line, column, words in overrides.gaps
            ]
        case "keep":
            return [{"line": line} for line in overrides.keep]
        case _:
            return [{"line": line} for line in overrides.drop]


def line_at(opened: Opened, number: int) -> Line:
    """Return the one line with a number; raises RefusedError where there is none, or several."""
    found = [line for line in lines_of(opened) if line.number == number and line.text.strip()]
    if not found:
        raise RefusedError(422, say("desk.no-line", number=number))
    if len({line.text for line in found}) > 1:
        raise RefusedError(422, say("desk.lines-on-one", number=number))
    return found[0]


def with_role(opened: Opened, number: int, role: str, reason: str = "") -> str:
    """Return the sidecar in which a line is what an editor says, or what was found for `auto`."""
    line = line_at(opened, number)
    article = opened.article
    left_out = {each.line: each.reason for each in article.dropped} if article else {}
    written = _without(begin(opened), opened, number, ("headings", "keep", "drop"))
    entry: dict[str, Plain] = {"line": number, "text": line.text.strip()}
    why: dict[str, Plain] = {"reason": " ".join(reason.split())} if reason.strip() else {}
    if role == "drop":
        return add(written, ("drop",), {**entry, **why})
    if role != "auto" and left_out.get(number) == CONTENTS_REASON:
        role = "prose" if role == "keep" else role
        left_out = {}
    elif role != "auto" and left_out.get(number, "override") != "override":
        written = add(written, ("keep",), {**entry, **why})
    elif role == "keep":
        return written
    if role in ROLES and not (role == "prose" and number in left_out):
        written = add(written, ("headings",), {**entry, "level": ROLES[role]})
    return written


def with_gap(opened: Opened, number: int, column: int, words: str | None) -> str:
    """Return the sidecar with the words for a gap; "" says that nothing is missing there.

    Without a column it is the only place of its line where words can be missing.
    """
    line = line_at(opened, number)
    written = _without(begin(opened), opened, number, ("gaps",), column)
    if words is None:
        return written
    text = " ".join(words.split())
    entry: dict[str, Plain] = {"line": number, "text": line.text.strip()}
    place: dict[str, Plain] = {"column": column} if column else {}
    return add(written, ("gaps",), {**entry, **place, "words": text})


def _without(
    written: str, opened: Opened, number: int, keys: Sequence[str], column: int = 0
) -> str:
    """Return the sidecar without its entries about a line."""
    if not opened.loaded or opened.source.sidecar is None:
        return written
    now = opened.loaded.overrides
    raw = read_sidecar(opened.source.sidecar, opened.source.sidecar_path)
    for key in keys:
        places = [raw.place(key, turn) for turn in range(len(_entries(raw, key)))]
        for turn in reversed(range(len(_entries(now, key)))):
            entry = _entries(now, key)[turn]
            if entry["line"] == number and (not column or entry.get("column", column) == column):
                written = take(written, (key, places.index(now.place(key, turn))))
    return written


def with_front(opened: Opened, value: Plain | None, *paths: Path) -> str:
    """Return the sidecar in which front matter has a value at each path, or has it no more."""
    written = begin(opened)
    if opened.article and not _states_front(written):
        # A sidecar that states anything stands for all that the page said of itself.
        for name, own in stated(opened.article.front).items():
            written = put(written, (name,), own)
    return with_value(written, value, *paths)


def _states_front(written: str) -> bool:
    return any(read(written, (name,)) is not None for name in names_of(FrontMatter))


def stated(front: FrontMatter) -> dict[str, Plain]:
    """Return what front matter states, without the facts of questions, as YAML has it."""
    values: dict[str, Plain] = {
        name: text
        for name in ("title", "slug", "language", "summary")
        if (text := getattr(front, name))
    }
    source = {
        name: str(value)
        for name in ("name", "url", "accessed")
        if (value := getattr(front.source, name))
    }
    days = {name: str(day) for name in ("published", "reviewed") if (day := getattr(front, name))}
    values |= {"source": source} if source else {}
    values |= days
    values |= {"review_in": f"{front.review_in}d"} if front.review_in else {}
    values |= {"tags": list(front.tags)} if front.tags else {}
    values |= {"aliases": list(front.aliases)} if front.aliases else {}
    return values | ({"draft": True} if front.draft else {})


def decisions_of(opened: Opened) -> list[dict[str, Plain]]:
    """Return what the sidecar decides, each with the path by which it is taken back."""
    written = (opened.source.sidecar or b"").decode("utf-8-sig", "replace")
    whole = read(written, ()) if written.strip() else {}
    if not isinstance(whole, Mapping):
        return []
    return [each for key, value in whole.items() for each in _decided(key, value)]


def _decided(key: str, value: Plain) -> Iterator[dict[str, Plain]]:
    if key == "questions" and isinstance(value, Mapping):
        for name, facts in value.items():
            for each in facts if isinstance(facts, Mapping) else ():
                yield {"key": each, "question": name, "path": [key, name, each], "line": 0}
    elif key in KEYS and isinstance(value, list):
        for turn, entry in enumerate(value):
            line = int(str(entry.get("line", 0))) if isinstance(entry, Mapping) else 0
            told: dict[str, Plain] = {"line": line, "words": _told(entry)}
            yield {"key": key, "question": "", "path": [key, turn], **told}
    elif key != "version":
        yield {"key": key, "question": "", "path": [key], "line": 0}


def _told(entry: Plain) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    return str(entry.get("level", entry.get("words", entry.get("reason", ""))))
