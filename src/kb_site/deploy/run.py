"""A whole deploy, and a whole rollback: read, plan, guard, publish."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from kb_site.core.errors import ConfigError
from kb_site.core.messages import Message, say
from kb_site.core.nearest import nearest
from kb_site.core.values import Value
from kb_site.deploy.guards import GUARDS, Facts, manifests_of, objections, refuse
from kb_site.deploy.plan import make_plan
from kb_site.deploy.rules import page_headers, redirect_pairs
from kb_site.deploy.source import MARKER, Source, read_output, without
from kb_site.deploy.state import files_of
from kb_site.deploy.target import Target, Watch
from kb_site.deploy.targets import LEFT_OUT, Opening, open_target
from kb_site.deploy.values import Generation, Plan, Policy, SiteFile
from kb_site.options.deploy_targets import TargetSettings
from kb_site.options.site_options import Config
from kb_site.output.marker import digest_sources, read_marker, source_files

T = TypeVar("T")

MAX_DELETES = 1_000
RACED = "raced"
"""What --accept names to take a target over from another deploy."""


class Options(Value):
    """How a deploy or a rollback is run; `accept` names guards that may object."""

    output: Path | None = None
    accept: frozenset[str] = frozenset()
    max_deletes: int = MAX_DELETES
    dry_run: bool = False


class Outcome(Value):
    """What was done or, in a dry run, would be."""

    plan: Plan
    source: Source
    """The files as they were built."""
    notes: tuple[Message, ...] = ()
    objections: tuple[Message, ...] = ()
    """What guards would refuse, in a dry run."""
    went_back_to: int = 0


def unwatched(label: str, items: Iterable[T], total: int) -> Iterator[T]:
    """Pass items on without showing anything."""
    del label, total
    yield from items


def deploy(
    config: Config, name: str, options: Options | None = None, watch: Watch = unwatched
) -> Outcome:
    """Send the built site to the target of that name.

    Raises ConfigError for what is wrong with the target, DeployRefusedError where a guard objects
    or another deploy wrote since, DeployStoppedError where it could not be finished.
    """
    options = options or Options()
    settings = find_target(config, name)
    output = options.output or config.folder / config.output
    whole = read_output(output)
    built = without(whole, LEFT_OUT[type(settings)])
    opening = _opening(config, output, by_force=RACED in options.accept)
    with open_target(settings, opening) as target:
        source = target.prepare(built)
        snapshot = target.read()
        policy = _policy(settings, target, options)
        plan = make_plan(snapshot, source.files.values(), policy, int(time.time()))
        facts = Facts(
            files=source.files,
            snapshot=snapshot,
            manifests=tuple(built.read(built.files[each]) for each in manifests_of(built.files)),
            redirected=frozenset(old for old, _ in redirects_of(output)),
            built_for=_built_for(output),
            goes_to=settings.url or config.base_url,
            faults=tuple(_faults(config, output, whole)),
        )
        return _carry_out(target, _Work(plan, source, built, facts), options, watch)


def _opening(
    config: Config, output: Path, *, by_force: bool = False, rollback: bool = False
) -> Opening:
    return Opening(config.folder, output, by_force, rollback, config.read_folders)


def rollback(
    config: Config,
    name: str,
    number: int = 0,
    options: Options | None = None,
    watch: Watch = unwatched,
) -> Outcome:
    """Deploy a kept generation again, the one before the live one unless `number` names it.

    Raises what `deploy` raises, and ConfigError KB708 where there is no such generation.
    """
    options = options or Options()
    settings = find_target(config, name)
    output = options.output or config.folder / config.output
    opening = _opening(config, output, by_force=RACED in options.accept, rollback=True)
    with open_target(settings, opening) as target:
        snapshot = target.read()
        number = number or _before(snapshot.state.generations)
        files = {file.path: file for file in files_of(snapshot.state, number)}
        policy = _policy(settings, target, options)
        plan = make_plan(snapshot, files.values(), policy, int(time.time()))
        source = _fetched(target, number, files, plan)
        facts = Facts(files=files, snapshot=snapshot)
        guards = options.accept | (set(GUARDS) - {"foreign"})
        options = Options(output, frozenset(guards), options.max_deletes, options.dry_run)
        outcome = _carry_out(target, _Work(plan, source, source, facts), options, watch)
    return Outcome(outcome.plan, source, outcome.notes, outcome.objections, number)


def generations(config: Config, name: str) -> tuple[Generation, ...]:
    """Return the generations that a target keeps; the last one is live."""
    output = config.folder / config.output
    with open_target(find_target(config, name), _opening(config, output)) as target:
        return target.read().state.generations


def find_target(config: Config, name: str) -> TargetSettings:
    """Return the target's settings. Raises ConfigError KB008 where there is no such target."""
    targets = dict(config.deploy)
    if name in targets:
        return targets[name]
    if not targets:
        message = say("KB008.no-targets", config_name=config.name, name=name)
        raise ConfigError("KB008", message)
    hint = nearest(name, list(targets)) or say("hint.known", known=tuple(targets))
    raise ConfigError("KB008", say("KB008.unknown-target", name=name, hint=hint))


class _Work(Value):
    """What is to be carried out: the plan, the files as the target holds them and as built."""

    plan: Plan
    source: Source
    built: Source
    facts: Facts


def _carry_out(target: Target, work: _Work, options: Options, watch: Watch) -> Outcome:
    if options.dry_run:
        refused = objections(work.facts, options.accept)
        return Outcome(work.plan, work.built, objections=refused)
    # Also where nothing is to be sent: an edit that was not built is not on the target.
    refuse(work.facts, options.accept)
    if work.plan.is_empty:
        return Outcome(work.plan, work.built)
    notes = target.publish(work.plan, work.source, watch)
    return Outcome(work.plan, work.built, notes)


def _fetched(target: Target, number: int, files: Mapping[str, SiteFile], plan: Plan) -> Source:
    """Return what a rollback sends, all of it fetched before anything is changed."""
    wanted = [files[step.path] for step in plan.sends]
    contents = target.fetch(number, wanted)
    gone = [file.path for file in wanted if file.path not in contents]
    if gone:
        message = (
            say("KB708.files-gone", number=number, first=gone[0], count=len(gone) - 1)
            if len(gone) > 1
            else say("KB708.file-gone", number=number, file=gone[0])
        )
        raise ConfigError("KB708", message)
    return Source(files, lambda file: contents[file.path])


def _policy(settings: TargetSettings, target: Target, options: Options) -> Policy:
    keep = settings.keep
    return Policy(
        keep.generations, keep.days, options.max_deletes, copies=target.copies, form=target.form
    )


def _before(kept: tuple[Generation, ...]) -> int:
    if len(kept) < 2:
        raise ConfigError("KB708", say("KB708.no-generation-before"))
    return kept[-2].number


def redirects_of(output: Path) -> tuple[tuple[str, str], ...]:
    """Return the redirects of a built site, as pairs of paths, old and new."""
    rules = output / "_redirects"
    if not rules.is_file():
        return ()
    return redirect_pairs(rules.read_text(encoding="utf-8"), _built_for(output))


def headers_of(output: Path) -> tuple[tuple[str, str], ...]:
    """Return name and value of the headers that a built site wants for every page."""
    rules = output / "_headers"
    if not rules.is_file():
        return ()
    return page_headers(rules.read_text(encoding="utf-8"))


def _built_for(output: Path) -> str:
    """Return the address that a site was built for, as its site.json tells it."""
    try:
        value = json.loads((output / "site.json").read_bytes())
    except (OSError, ValueError):
        return ""
    address = value.get("base_url") if isinstance(value, dict) else ""
    return address if isinstance(address, str) and urlsplit(address).scheme else ""


def _faults(config: Config, output: Path, whole: Source) -> Iterator[Message]:
    """Yield why the output is not what a clean build of the present sources makes."""
    marker = output / MARKER
    mark = read_marker(marker.read_bytes())
    if mark is None or mark.sources != digest_sources(config):
        yield from _newer(config, marker.stat().st_mtime_ns, known=mark is not None)
    if mark and mark.files != whole.made:
        yield say("guard.output-changed", name=output.name)
    if mark and mark.drafts:
        yield say("guard.drafts")


def _newer(config: Config, built: int, *, known: bool) -> Iterator[Message]:
    """Yield which sources changed after `built`; with `known`, some surely did."""
    files = source_files(config)
    newer = [path for path in files if (config.folder / path).stat().st_mtime_ns > built]
    if newer:
        more = say("list.more", count=len(newer) - 1) if len(newer) > 1 else None
        yield say("guard.newer", first=newer[0], more=more)
    elif known:
        yield say("guard.other-sources")
