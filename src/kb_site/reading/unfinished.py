"""Sources that were left unfinished: merge conflicts, open fences, drafts said in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import say
from kb_site.core.model import Draft, Form
from kb_site.core.patterns import later
from kb_site.markdown.code_spans import find_fences

_CONFLICT = later(r"(?:<{7}|>{7}|\|{7})(?: |$)")
_RULE = later(r"-{3}[ \t]*$")
_CLOSING = later(r"(?:-{3}|\.{3})[ \t]*$")

_KEY = later(
    r"\s*[\"']?(?:title|draft|slug|date|published|reviewed|summary|tags|aliases|layout|permalink|"
    r"description|language|questions|categories|author|weight|status|source)[\"']?\s*[:=：]",
    re.IGNORECASE,
)
"""Keys of front matter, ours and those of other generators."""
_OPENING = later(
    r"\s*(?:-{3,}|\+{3,}|;{3,}|={3,}|\{|(?:`{3,}|~{3,})\s*(?:ya?ml|toml|json)?|<!--)", re.IGNORECASE
)
_SAYS_DRAFT = later(
    r"(?<![\w-])[\"']?(?:draft|wip|草稿)[\"']?\s*[:=：]\s*[\"']?(?:true|yes|on|1|是)(?!\w)"
    r"|(?<![\w-])[\"']?(?:status|state|状态)[\"']?\s*[:=：]\s*[\"']?(?:draft|wip|草稿|未完成)(?!\w)"
    r"|(?<![\w-])[\"']?(?:publish|published)[\"']?\s*[:=：]\s*[\"']?(?:false|no)(?!\w)"
    r"|^\W*(?:草稿|draft|wip)\W*$",
    re.IGNORECASE,
)
_DRAFT_WORDS = ("draft", "wip", "草稿", "未完成", "publish")
"""One of which says so, in small letters: most texts have none."""
_NAMED_DRAFT = later(
    r"\s*(?:[\[【（(〔]\s*(?:草稿|初稿|draft|wip|未完成|未定稿|勿发)\s*[\]】）)〕]"
    r"|(?:草稿|draft|wip)\s*[:：])",
    re.IGNORECASE,
)
_DRAFT_FOLDERS = ("_drafts", "drafts", "草稿")
_HEAD = 40
"""Lines, down to the first heading, among which front matter may have been meant."""


def refuse_unfinished(text: str, form: Form, path: str) -> None:
    """Raise SourceError KB112 where a source has marks of a conflict, open code or an open comment.

    Markdown alone has code and comments that hide what follows.
    """
    lines = text.split("\n")
    start = _body(lines) if form == "markdown" else 0
    found = find_fences(lines[start:] if form == "markdown" else ())
    for number, line in enumerate(lines if any(each * 7 in text for each in "<>|") else ()):
        if _CONFLICT.match(line) and number - start not in found.code:
            message = say("KB112.conflict")
            raise SourceError("KB112", message, Location(path, number + 1))
    for opened, message in (
        (found.open_fence, say("KB112.fence")),
        (found.open_comment, say("KB112.comment")),
    ):
        if opened is not None:
            raise SourceError("KB112", message, Location(path, start + opened + 1))


def refuse_unsaid_draft(text: str, draft: Draft, path: str) -> None:
    """Raise SourceError KB112 where a source is a draft, or has front matter, in other words.

    What its own front matter calls a draft is none: it says so in the right place.
    """
    if draft.front.draft:
        return
    name = PurePosixPath(path)
    folders = () if name.is_absolute() else name.parts[:-1]
    if any(each in _DRAFT_FOLDERS for each in folders) or name.stem.endswith(".draft"):
        message = say("KB112.draft-place")
        raise SourceError("KB112", message, Location(path))
    titles = (draft.front.title, *(line.text for line in draft.lines if line.heading == 1))
    if any(_NAMED_DRAFT.match(title) for title in titles):
        message = say("KB112.draft-title")
        raise SourceError("KB112", message, Location(path))
    if draft.form == "html":
        return
    lines = text.split("\n")
    start = _body(lines) if draft.form == "markdown" else 0
    number = _misplaced(lines, start, draft.form)
    if number is not None:
        message = say("KB112.front-matter")
        raise SourceError("KB112", message, Location(path, number + 1))


def _misplaced(lines: Sequence[str], start: int, form: Form) -> int | None:
    """Return the line at which front matter seems to be meant, if any."""
    head: list[int] = []
    for number in range(start, min(start + _HEAD, len(lines))):
        if lines[number].startswith("#"):
            break
        head += [number] if lines[number].strip() else []
    all_of_it = "\n".join([lines[number] for number in head]).lower()
    may_say = any(word in all_of_it for word in _DRAFT_WORDS)
    for place, number in enumerate(head):
        line = lines[number]
        if (may_say and _SAYS_DRAFT.search(line)) or (place == 0 and _NAMED_DRAFT.match(line)):
            return number
        if form == "text" or start or not _KEY.match(line):
            continue
        before = lines[head[place - 1]] if place else ""
        if _OPENING.match(before) or _KEY.match(before):
            return number
    return None


def _body(lines: Sequence[str]) -> int:
    """Return the index of the first line after the front matter."""
    if not _RULE.match(lines[0]):
        return 0
    ends = (number for number, line in enumerate(lines[1:], 1) if _CLOSING.match(line))
    return next(ends, -1) + 1
