"""From what a target has and what a site is to the ordered steps between them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb_site.core.values import Value, replace
from kb_site.deploy.kinds import KEEPING, KEPT, is_hashed, stage_of
from kb_site.deploy.state import entry_order, held, live
from kb_site.deploy.values import (
    Change,
    Entry,
    Generation,
    Plan,
    Policy,
    SiteFile,
    Snapshot,
    State,
    Step,
)

DAY = 86_400


class _Numbering(Value):
    """The generation that a plan leads to, and the generations that are kept with it."""

    number: int
    time: int
    kept: tuple[Generation, ...]


def make_plan(snapshot: Snapshot, files: Iterable[SiteFile], policy: Policy, now: int) -> Plan:
    """Return the steps that make the target hold `files`; none where it already does.

    `now` is in seconds since 1970. The same files again are no new generation: a plan for
    them sends only what is missing.
    """
    before, there = snapshot.state, _there(snapshot, policy.form)
    wanted = {file.path: file for file in files}
    numbering = _numbering(before, wanted, policy, now)
    entries, gone = _entries(before, wanted.values(), numbering, now - policy.days * DAY)
    removable = _removable(snapshot, gone, wanted, entries)
    keeps = _keeps(before, there, entries, wanted) if policy.copies else ()
    kept = set(before.kept) | {step.digest for step in keeps}
    if policy.copies:
        entries = _with_content(entries, numbering.number, kept)
    needed = {each.digest for each in entries if not is_hashed(each.path)}
    after = State(
        generations=numbering.kept,
        entries=entries,
        kept=tuple(sorted(kept)),
        waiting=removable,
        form=policy.form,
        stamp=before.stamp,
    )
    later = removable[policy.max_deletes :]
    final = replace(after, kept=tuple(sorted(kept & needed)), waiting=later)
    return Plan(
        number=numbering.number,
        time=numbering.time,
        keeps=keeps,
        sends=(sends := _sends(wanted, there, snapshot.present)),
        removes=_removes(snapshot, removable[: policy.max_deletes]),
        drops=tuple(Step("drop", KEPT + digest, digest) for digest in sorted(kept - needed)),
        retain=_retain(entries, later, before, numbering.number, there),
        unchanged=len(wanted) - len(sends),
        before=before,
        after=after,
        final=final,
    )


def _removes(snapshot: Snapshot, paths: tuple[str, ...]) -> tuple[Step, ...]:
    return tuple(Step("remove", path, size=max(0, snapshot.present[path])) for path in paths)


def _there(snapshot: Snapshot, form: str) -> dict[str, str]:
    """Return the digest at each path that surely has the content we know of."""
    state, present = snapshot.state, snapshot.present
    if state.generations and state.form != form:
        return {}
    sizes = {(each.path, each.digest): each.size for each in state.entries}
    found = {}
    for path, digest in held(state).items():
        size = present.get(path)
        if digest and size is not None and size in (-1, sizes.get((path, digest), size)):
            found[path] = digest
    return found


def _numbering(
    before: State, wanted: Mapping[str, SiteFile], policy: Policy, now: int
) -> _Numbering:
    current = {path: entry.digest for path, entry in live(before).items()}
    same = current == {path: file.digest for path, file in wanted.items()}
    if same and before.generations:
        kept = before.generations[-policy.generations :]
        return _Numbering(before.number, before.generations[-1].time, kept)
    number = before.number + 1
    latest = Generation(number, now, len(wanted))
    kept = (*before.generations, latest)[-policy.generations :]
    return _Numbering(number, now, kept)


def _entries(
    before: State, wanted: Iterable[SiteFile], numbering: _Numbering, oldest: int
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return the entries that stay, and those that nothing needs any longer.

    A hashed file that no kept generation has stays while it left the site after `oldest`.
    """
    kept = {generation.number for generation in numbering.kept}
    known = {(each.path, each.digest): each for each in before.entries}
    found: dict[tuple[str, str], Entry] = {}
    for file in wanted:
        old = known.get((file.path, file.digest))
        numbers = sorted({*(old.generations if old else ()), numbering.number} & kept)
        found[file.path, file.digest] = Entry(file.path, file.digest, file.size, tuple(numbers))
    gone = []
    for key, each in known.items():
        if key in found:
            continue
        numbers = [number for number in each.generations if number in kept]
        entry = replace(each, generations=tuple(numbers), left=each.left or numbering.time)
        if numbers or (is_hashed(each.path) and entry.left > oldest):
            found[key] = entry
        else:
            gone.append(entry)
    return entry_order(found.values()), tuple(gone)


def _removable(
    snapshot: Snapshot,
    gone: Iterable[Entry],
    wanted: Mapping[str, SiteFile],
    entries: Iterable[Entry],
) -> tuple[str, ...]:
    """Return the paths that are ours, still there and no longer wanted, longest waiting first."""
    state = snapshot.state
    stay = set(wanted) | {each.path for each in entries if is_hashed(each.path)}
    paths = dict.fromkeys(state.waiting)
    paths |= dict.fromkeys(sorted(live(state)))
    paths |= dict.fromkeys(path for path, _ in state.overlay)
    paths |= dict.fromkeys(each.path for each in gone if is_hashed(each.path))
    return tuple(path for path in paths if path not in stay and path in snapshot.present)


def _sends(
    wanted: Mapping[str, SiteFile], there: Mapping[str, str], present: Mapping[str, int]
) -> tuple[Step, ...]:
    steps = []
    for path, file in wanted.items():
        if there.get(path) == file.digest:
            continue
        is_new = path not in present
        stage = stage_of(path, is_new=is_new)
        change: Change = "new" if is_new else "changed"
        steps.append(Step("send", path, file.digest, file.size, stage, change))
    return tuple(sorted(steps, key=lambda step: (step.stage, step.path)))


def _keeps(
    before: State,
    there: Mapping[str, str],
    entries: Iterable[Entry],
    wanted: Mapping[str, SiteFile],
) -> tuple[Step, ...]:
    """Return a copy step for every page that a kept generation has and that is about to go."""
    steps = {}
    for each in entries:
        file = wanted.get(each.path)
        goes = file is None or file.digest != each.digest
        if goes and not is_hashed(each.path) and there.get(each.path) == each.digest:
            steps[each.digest] = Step("keep", each.path, each.digest, each.size, KEEPING)
    for digest in before.kept:
        steps.pop(digest, None)
    return tuple(steps.values())


def _with_content(entries: Iterable[Entry], number: int, kept: set[str]) -> tuple[Entry, ...]:
    """Return the entries whose content is on the target; a generation may lose files so."""
    return tuple(
        each
        for each in entries
        if number in each.generations or is_hashed(each.path) or each.digest in kept
    )


def _retain(
    entries: Iterable[Entry],
    waiting: Iterable[str],
    before: State,
    number: int,
    there: Mapping[str, str],
) -> tuple[SiteFile, ...]:
    """Return the files that a release made from nothing must take over from the one before."""
    found = {
        each.path: SiteFile(each.path, each.digest, each.size)
        for each in entries
        if is_hashed(each.path)
        and number not in each.generations
        and there.get(each.path) == each.digest
    }
    old = live(before)
    for path in waiting:
        size = old[path].size if path in old else 0
        found.setdefault(path, SiteFile(path, there.get(path, ""), size))
    return tuple(sorted(found.values()))
