"""An editor's acts: each decision written where it belongs, and each step to be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from kb_site.core.errors import SourceError
from kb_site.core.messages import say
from kb_site.core.model import LoadOptions
from kb_site.core.today import today
from kb_site.core.values import Value, replace
from kb_site.options.review_file import Accepted, Approval
from kb_site.options.yaml_edits import add
from kb_site.preview.desk.approvals import Approvals, accept, reopen
from kb_site.preview.desk.decisions import Asked, is_markdown, with_ids_of, written_by
from kb_site.preview.desk.doubts import Doubt, doubts_of
from kb_site.preview.desk.sources import open_source
from kb_site.preview.desk.values import Opened, RefusedError
from kb_site.preview.desk.write import content_of, write_over

KEPT_STEPS = 200
"""Steps of an article that can be undone."""

CERTAIN = ("fault", "lost")
"""Kinds of doubts that nobody can let stand: no site is built with them."""


class _Wrote(Value):
    """A file that was written: what lay there before, and what lies there since."""

    path: Path
    before: bytes | None
    after: bytes | None


class _Remembered(Value):
    """What was remembered of an article before a step, and what since."""

    name: str
    before: Approval
    after: Approval


class Editor:
    """Writes for one site, and knows the steps of each article since it began."""

    def __init__(self, folder: Path, approvals: Approvals, options: Path) -> None:
        """Write into a site folder, its file of options, and what is remembered of articles."""
        self._folder = folder
        self._options_file = options
        self._approvals = approvals
        self._steps: dict[str, list[_Wrote | _Remembered]] = {}
        self._acts: dict[str, Callable[[Opened, Asked, LoadOptions], None]] = {
            "accept": self._accept,
            "reopen": self._reopen,
            "approve": self._approve,
            "disapprove": self._disapprove,
            "allow": self._allow,
            "undo": self._undo,
        }

    def steps_of(self, name: str) -> int:
        """Return how many steps of an article can be undone."""
        return len(self._steps.get(name, []))

    def act(self, opened: Opened, asked: Asked, options: LoadOptions) -> None:
        """Do what is asked of an article; raises RefusedError where it cannot be done."""
        act = self._acts.get(str(asked.get("do")), self._decide)
        try:
            act(opened, asked, options)
        except SourceError as error:  # a file that cannot be changed line by line
            raise RefusedError(422, error.says) from error

    def _decide(self, opened: Opened, asked: Asked, options: LoadOptions) -> None:
        """Write a decision about the article itself, if it can be read afterwards."""
        written = written_by(opened, asked)
        after = self._tried(opened, written, options)
        if opened.article and after.article and not is_markdown(opened):
            moved = with_ids_of(written, opened.article, after.article)
            if moved != written:
                written = moved
                self._tried(opened, written, options)
        markdown = is_markdown(opened)
        path = opened.path if markdown else opened.path.with_suffix(".yaml")
        before = opened.source.data if markdown else opened.source.sidecar
        self._write(opened, path, before, written.encode())

    def _tried(self, opened: Opened, written: str, options: LoadOptions) -> Opened:
        """Return the source as it would be understood; refuse what would harm it."""
        content = written.encode()
        if is_markdown(opened):
            source = replace(opened.source, data=content)
        else:
            beside = str(PurePosixPath(opened.source.path).with_suffix(".yaml"))
            source = replace(opened.source, sidecar=content, sidecar_path=beside)
        after = open_source(self._folder, source, options)
        if opened.loaded and not after.loaded:
            raise RefusedError(422, after.problems[0].says)
        lost = [each for each in after.problems if each.code == "KB109"]
        if len(lost) > sum(each.code == "KB109" for each in opened.problems):
            raise RefusedError(422, lost[-1].says)
        return after

    def _write(self, opened: Opened, path: Path, before: bytes | None, after: bytes | None) -> None:
        if before != after:
            write_over(path, after, before)
            self._note(opened.source.path, _Wrote(path, before, after))

    def _note(self, name: str, step: _Wrote | _Remembered) -> None:
        steps = self._steps.setdefault(name, [])
        steps.append(step)
        del steps[:-KEPT_STEPS]

    def _accept(self, opened: Opened, asked: Asked, options: LoadOptions) -> None:
        """Let a doubt stand: a line stays out, a wording is stated, of others it is noted."""
        doubt = next((each for each in doubts_of(opened) if each.key == asked.get("doubt")), None)
        if doubt is None:
            return  # what was decided meanwhile has settled it
        if doubt.kind in CERTAIN:
            raise RefusedError(422, doubt.says)
        wanted = _as_decision(doubt, opened)
        if wanted:
            self._decide(opened, {**wanted, "reason": asked.get("reason", "")}, options)
        else:
            entry = Accepted(doubt.key, doubt.code, doubt.line, doubt.words)
            self._remember(opened, accept(self._approvals.of(opened.source.path), entry))

    def _reopen(self, opened: Opened, asked: Asked, options: LoadOptions) -> None:
        del options
        before = self._approvals.of(opened.source.path)
        self._remember(opened, reopen(before, str(asked.get("doubt"))))

    def _approve(self, opened: Opened, asked: Asked, options: LoadOptions) -> None:
        del asked, options
        before = self._approvals.of(opened.source.path)
        accepted = {each.doubt for each in before.accepted}
        still = [each for each in doubts_of(opened) if each.key not in accepted]
        if still:
            raise RefusedError(422, say("desk.still-doubts", count=len(still)))
        day = today().isoformat()
        self._remember(opened, replace(before, day=day, digest=opened.digest))

    def _disapprove(self, opened: Opened, asked: Asked, options: LoadOptions) -> None:
        del asked, options
        before = self._approvals.of(opened.source.path)
        self._remember(opened, replace(before, day="", digest=""))

    def _remember(self, opened: Opened, after: Approval) -> None:
        name = opened.source.path
        before = self._approvals.of(name)
        self._approvals.keep(name, after)
        self._note(name, _Remembered(name, before, after))

    def _allow(self, opened: Opened, asked: Asked, options: LoadOptions) -> None:
        """Let one private value stand on the whole site, with the reason beside it."""
        del options
        reason = asked.get("reason")
        if not isinstance(reason, str) or not reason.strip():
            raise RefusedError(422, say("desk.no-reason"))
        place = (asked.get("line"), asked.get("column"))
        private = opened.article.private if opened.article else ()
        value = next((each.text for each in private if (each.line, each.column) == place), "")
        if not value:
            raise RefusedError(409, say("desk.conflict"))
        path = self._options_file
        before = content_of(path) or b""
        mark = "\ufeff" if before.startswith(b"\xef\xbb\xbf") else ""
        written = mark + add(before.decode("utf-8-sig"), ("private", "allow"), value, reason[:400])
        self._write(opened, path, before, written.encode())

    def _undo(self, opened: Opened, asked: Asked, options: LoadOptions) -> None:
        """Put back what was there before the last step, unless it has changed since."""
        del asked, options
        steps = self._steps.get(opened.source.path, [])
        if not steps:
            raise RefusedError(422, say("desk.nothing-to-undo"))
        step = steps[-1]
        if isinstance(step, _Wrote):
            write_over(step.path, step.before, step.after)
        elif self._approvals.of(step.name) == step.after:
            self._approvals.keep(step.name, step.before)
        else:
            raise RefusedError(409, say("desk.conflict"))
        steps.pop()


def _as_decision(doubt: Doubt, opened: Opened) -> Asked:
    """Return the decision about the article that lets a doubt stand, empty where there is none."""
    if doubt.kind == "wording":
        question = doubt.says.values()["question"]
        return {"do": "fact", "question": doubt.question, "key": "question", "value": question}
    if doubt.kind == "drop" and doubt.code == "KB204" and not is_markdown(opened):
        contents = doubt.says.key == "KB204.contents"
        return {} if contents else {"do": "line", "line": doubt.line, "role": "drop"}
    return {}
