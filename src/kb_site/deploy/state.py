"""The state of a target: what it tells, how it is written, and what a stopped deploy adds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kb_site.core.errors import ConfigError
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.deploy.kinds import KEPT, RESERVED, is_hashed
from kb_site.deploy.values import Entry, Generation, Pending, SiteFile, State, Step, StepKind

SCHEMA = 1

_DIGEST = later(r"[0-9A-Za-z]{1,128}")
_NAME = later(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_LONGEST = 4096
"""Bytes of a path on Linux."""
_LARGEST = 2**53
_LAST_SECOND = 253_402_300_799
"""Of the year 9999, the last that a date can have."""


def live(state: State) -> dict[str, Entry]:
    """Return the entries of the live generation by path."""
    number = state.number
    return {entry.path: entry for entry in state.entries if number in entry.generations}


def held(state: State) -> dict[str, str]:
    """Return which digest lies at each path that is ours; no digest where it is not known."""
    found = dict.fromkeys(state.waiting, "")
    found |= {each.path: each.digest for each in state.entries if is_hashed(each.path)}
    found |= {path: entry.digest for path, entry in live(state).items()}
    return found | dict(state.overlay)


def files_of(state: State, number: int) -> tuple[SiteFile, ...]:
    """Return the files of a kept generation, by path. Raises ConfigError KB708 if not whole."""
    known = {each.number: each for each in state.generations}
    if number not in known:
        there = ", ".join(str(each) for each in sorted(known)) or "none"
        raise ConfigError("KB708", say("KB708.no-generation", number=number, there=there))
    files = sorted(
        SiteFile(each.path, each.digest, each.size)
        for each in state.entries
        if number in each.generations
    )
    if len(files) != known[number].files:
        message = say(
            "KB708.generation-not-whole",
            number=number,
            gone=known[number].files - len(files),
            all=known[number].files,
        )
        raise ConfigError("KB708", message)
    return tuple(files)


def absorb(state: State, pending: Pending) -> State:
    """Return what is known of the target after `pending` stopped somewhere.

    Steps that surely are done count; of the others nothing is known, as some were perhaps
    done. Hashed files that it sent are kept as if they had just left the site, since a page
    that names them may have been read.
    """
    if pending.stamp == state.stamp:
        return state
    overlay = dict(state.overlay)
    kept = set(state.kept)
    known = {(each.path, each.digest) for each in state.entries}
    entries = list(state.entries)
    for place, step in enumerate(pending.steps):
        done = place < pending.done
        if step.kind == "keep" and done:
            kept.add(step.digest)
        if step.kind != "send":
            continue
        overlay[step.path] = step.digest if done else ""
        if is_hashed(step.path) and (step.path, step.digest) not in known:
            entries.append(Entry(step.path, step.digest, step.size, (), pending.time))
    return replace(
        state,
        entries=tuple(sorted(entries, key=_order)),
        kept=tuple(sorted(kept)),
        overlay=tuple(sorted(overlay.items())),
    )


def write_state(state: State) -> bytes:
    """Return the state as JSON, one file a line, so that a person can compare two of them."""
    head = {
        "schema": SCHEMA,
        "form": state.form,
        "stamp": state.stamp,
        "generations": [
            [each.number, each.time, each.files, each.name] for each in state.generations
        ],
        "kept": state.kept,
        "overlay": state.overlay,
        "waiting": state.waiting,
    }
    rows = [
        [each.path, each.digest, each.size, each.generations, each.left] for each in state.entries
    ]
    return _write(head, "entries", rows)


def read_state(content: bytes) -> State:
    """Return the state. Raises ConfigError KB706 where it is not one that this version reads."""
    try:
        value = _object(content)
        return State(
            form=_text(value["form"]),
            stamp=_text(value["stamp"]),
            generations=tuple(
                Generation(_whole(number), _time(time), _whole(files), _name(name))
                for number, time, files, name in _rows(value["generations"])
            ),
            kept=tuple(_digest(each) for each in _list(value["kept"])),
            overlay=tuple(
                (_path(path), _digest(digest) if digest else "")
                for path, digest in _rows(value["overlay"])
            ),
            waiting=tuple(_path(each) for each in _list(value["waiting"])),
            entries=tuple(_entry(row) for row in _rows(value["entries"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unreadable(say("record.state")) from error


def write_pending(pending: Pending) -> bytes:
    """Return the steps of a deploy under way as JSON; how many are done stands elsewhere."""
    head = {"schema": SCHEMA, "stamp": pending.stamp, "number": pending.number}
    head["time"] = pending.time
    rows = [[each.kind, each.path, each.digest, each.size, each.stage] for each in pending.steps]
    return _write(head, "steps", rows)


def read_pending(content: bytes) -> Pending:
    """Return the deploy under way, none of its steps done.

    Raises ConfigError KB706 where it cannot be read.
    """
    try:
        value = _object(content)
        steps = tuple(_step(row) for row in _rows(value["steps"]))
        number, time = _whole(value["number"]), _time(value["time"])
        return Pending(_text(value["stamp"]), number, time, steps)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unreadable(say("record.under-way")) from error


def named(state: State, name: str) -> State:
    """Return the state with its live generation lying in the release `name`."""
    *older, last = state.generations
    return replace(state, generations=(*older, replace(last, name=name)), stamp=name)


def others(state: State, present: Iterable[str]) -> list[str]:
    """Return the paths on a target that no deploy put there."""
    ours = held(state)
    return [path for path in present if path not in ours]


def entry_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries in the one order that they are written in."""
    return tuple(sorted(entries, key=_order))


def _order(entry: Entry) -> tuple[str, str]:
    return entry.path, entry.digest


def _write(head: dict[str, object], name: str, rows: list[list[object]]) -> bytes:
    lines = ",\n".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows)
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{opening}, "{name}": [\n{lines}\n]}}\n'.encode()


def _unreadable(what: Message) -> ConfigError:
    return ConfigError("KB706", say("KB706.unreadable", what=what))


def _object(content: bytes) -> dict[str, object]:
    value = json.loads(content)
    if not isinstance(value, dict) or value["schema"] != SCHEMA:
        raise ValueError("schema")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("list")
    return value


def _rows(value: object) -> Iterator[list[object]]:
    return (_list(row) for row in _list(value))


def _text(value: object) -> str:
    """Return a short text that can be shown: it may be another's."""
    if not isinstance(value, str):
        raise TypeError("text")
    if not value.isprintable() or len(value) > _LONGEST:
        raise ValueError("text")
    return value


def _path(value: object) -> str:
    """Return the path of a published file: below the target, and none of its records."""
    text = _text(value)
    parts = text.split("/")
    if "\\" in text or not all(parts) or {".", ".."} & set(parts) or parts[0] == RESERVED:
        raise ValueError("path")
    return text


def _digest(value: object) -> str:
    """Return a digest, which becomes the name of a kept file."""
    text = _text(value)
    if not _DIGEST.fullmatch(text):
        raise ValueError("digest")
    return text


def _step_path(kind: StepKind, value: object, digest: str) -> str:
    """Return the path of a step: what is kept lies under its digest."""
    if kind in ("keep", "drop") and value == f"{KEPT}{digest}":
        return f"{KEPT}{digest}"
    return _path(value)


def _name(value: object) -> str:
    text = _text(value)
    if text and not _NAME.fullmatch(text):
        raise ValueError("name")
    return text


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        raise TypeError("whole number")
    return value


def _time(value: object) -> int:
    time = _whole(value)
    if time > _LAST_SECOND:
        raise ValueError("time")
    return time


def _kind(value: object) -> StepKind:
    match value:
        case "keep" | "send" | "remove" | "drop":
            return value
        case _:
            raise ValueError("kind")


def _step(row: list[object]) -> Step:
    kind, path, digest, size, stage = row
    name, known = _kind(kind), _digest(digest) if digest else ""
    return Step(name, _step_path(name, path, known), known, _whole(size), _whole(stage))


def _entry(row: list[object]) -> Entry:
    path, digest, size, generations, left = row
    numbers = tuple(_whole(each) for each in _list(generations))
    return Entry(_path(path), _digest(digest), _whole(size), numbers, _time(left))
