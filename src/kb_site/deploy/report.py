"""What a deploy says: the plan, the outcome, and what was found on the live site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb_site.core.messages import say, shown, tell
from kb_site.deploy.run import Outcome
from kb_site.deploy.values import Generation, Plan
from kb_site.deploy.verify import Finding

SHOWN = 20
"""Differences of the live site that are listed before the others are counted."""
_UNITS = ("B", "kB", "MB", "GB")
_STEPS = {"new": "deploy.step-new", "changed": "deploy.step-changed"}


def plan_lines(plan: Plan) -> Iterator[str]:
    """Yield a line for every file that is sent or removed, in the plan's order."""
    for step in plan.sends:
        yield f"{tell(_STEPS[step.change]):8} {size(step.size):>9}  {step.path}"
    for step in plan.removes:
        known = size(step.size) if step.size else ""
        yield f"{tell('deploy.step-removed'):8} {known:>9}  {step.path}"


def summary(outcome: Outcome, name: str, *, dry_run: bool) -> str:
    """Return what was done, or would be, in one sentence and its notes."""
    plan = outcome.plan
    if plan.is_empty:
        return tell("deploy.as-it-is", name=name, number=plan.number)
    new = sum(1 for step in plan.sends if step.change == "new")
    total = size(sum(step.size for step in plan.sends))
    back = say("deploy.back", number=outcome.went_back_to) if outcome.went_back_to else None
    first = tell(
        "deploy.would" if dry_run else "deploy.done",
        number=plan.number,
        back=back,
        name=name,
        new=new,
        changed=len(plan.sends) - new,
        removed=len(plan.removes),
        unchanged=plan.unchanged,
        total=total,
    )
    lines = [first]
    if plan.retain:
        kept = len(plan.retain)
        lines.append(tell("deploy.kept", count=kept))
    if plan.final.waiting:
        waiting = len(plan.final.waiting)
        lines.append(tell("deploy.waiting", count=waiting, limit=len(plan.removes) + waiting))
    return "\n".join((*lines, *(tell("deploy.note", note=note) for note in outcome.notes)))


def verified(url: str, fetched: int, findings: Iterable[Finding]) -> str:
    """Return what a comparison with the live site found."""
    found = tuple(findings)
    faults = [f"  {shown(each.text)}" for each in found if each.kind == "fault"]
    if len(faults) > SHOWN:
        faults[SHOWN:] = [tell("deploy.and-more", count=len(faults) - SHOWN)]
    notes = [f"  {tell('deploy.note', note=each.text)}" for each in found if each.kind == "note"]
    verdict = "verify.differs" if faults else "verify.same"
    return "\n".join((tell(verdict, url=url, count=fetched), *faults, *notes))


def generation_lines(kept: Iterable[Generation]) -> Iterator[str]:
    """Yield a line for every generation that a target keeps."""
    from datetime import UTC, datetime

    kept = tuple(kept)
    for each in kept:
        day = datetime.fromtimestamp(each.time, UTC).strftime("%Y-%m-%d %H:%M")
        live = f"  {tell('deploy.live')}" if each == kept[-1] else ""
        files = tell("deploy.files", count=each.files)
        yield f"{each.number:>6}  {day} UTC  {files}{live}"


def size(number: int) -> str:
    """Return a number of bytes as people read it."""
    amount = float(number)
    for unit in _UNITS:
        if amount < 1000 or unit == _UNITS[-1]:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    raise AssertionError
