"""The editor's own state: which articles are approved, and which doubts are accepted.

It stands in one file of the site folder that people can read and share. It is no decision about
an article: nothing in it changes what readers see. A check does not tell what was accepted.
"""

from __future__ import annotations

from pathlib import Path

from kb_site.core.messages import tell
from kb_site.core.values import replace
from kb_site.options.review_file import NAME, Accepted, Approval, read_review
from kb_site.options.yaml_values import Plain, flow
from kb_site.preview.desk.values import RefusedError
from kb_site.preview.desk.write import content_of, write_over


class Approvals:
    """The file, read again whenever it is another than it was."""

    def __init__(self, folder: Path) -> None:
        """Use the file of a site folder, which need not be there."""
        self.path = folder / NAME
        self._content: bytes | None = b""
        self._known: dict[str, Approval] = {}

    def all(self) -> dict[str, Approval]:
        """Return what is remembered, by the articles' paths.

        Raises RefusedError where the file cannot be read as what it is.
        """
        content = content_of(self.path)
        if content != self._content:
            known, problems = read_review(content or b"")
            if problems:
                raise RefusedError(422, problems[0].says)
            self._known = known
            self._content = content
        return self._known

    def of(self, name: str) -> Approval:
        """Return what is remembered of one article."""
        return self.all().get(name, Approval())

    def keep(self, name: str, approval: Approval) -> None:
        """Write what is now remembered of an article."""
        known = {**self.all(), name: approval}
        if approval == Approval():
            del known[name]
        content = _written(known) if known else None
        write_over(self.path, content, self._content)
        self._known, self._content = known, content


def accept(approval: Approval, doubt: Accepted) -> Approval:
    """Return the approval with one more doubt that may stand."""
    others = tuple(each for each in approval.accepted if each.doubt != doubt.doubt)
    return replace(approval, accepted=(*others, doubt))


def reopen(approval: Approval, key: str) -> Approval:
    """Return the approval without a doubt that was accepted."""
    return replace(
        approval, accepted=tuple(each for each in approval.accepted if each.doubt != key)
    )


def _written(known: dict[str, Approval]) -> bytes:
    lines = [f"# {tell('desk.state-head')}\n", "articles:\n"]
    for name, each in sorted(known.items()):
        lines.append(f"  {flow(name)}:\n")
        if each.day:
            lines.append(f"    approved: {each.day}\n    digest: {flow(each.digest)}\n")
        if each.accepted:
            lines.append("    accepted:\n")
        for one in each.accepted:
            entry: dict[str, Plain] = {"doubt": one.doubt}
            entry |= {"code": one.code} if one.code else {}
            entry |= {"line": one.line} if one.line else {}
            entry |= {"words": one.words} if one.words else {}
            lines.append(f"      - {flow(entry)}\n")
    return "".join(lines).encode()
