"""What the preview shows: the latest good build, and what stands in the way of the next one."""

from __future__ import annotations

from pathlib import Path

from kb_site.core.errors import Problem, SourceError
from kb_site.core.files import read_bytes
from kb_site.core.limits import MAX_HTML_BYTES
from kb_site.core.messages import shown
from kb_site.core.model import SourceFile
from kb_site.core.values import Value, plain
from kb_site.privacy.find import masked
from kb_site.reading.forms import text_of

AROUND = 2
"""Lines of an excerpt before and after the line of its problem."""

SHOWN = 20
"""Problems that a page shows."""

_LONGEST = 400
"""Characters of an excerpt's line."""

_WORDS = {
    "zh-Hans": (
        "有错误，网站没有更新",
        "这一页是上一次成功生成的内容；改好并保存后，它会自己更新。",
        "还没有可以显示的网站；改好并保存后，它会自己出现。",
    ),
    "zh-Hant": (
        "有錯誤，網站沒有更新",
        "這一頁是上一次成功產生的內容；改好並儲存後，它會自己更新。",
        "還沒有可以顯示的網站；改好並儲存後，它會自己出現。",
    ),
    "en": (
        "Errors: the site was not updated",
        "This page is of the last good build; mend the error and save, and it updates itself.",
        "There is no site to show yet; mend the error and save, and it appears.",
    ),
}


class ExcerptLine(Value):
    """A line of a source, for its author."""

    number: int
    text: str


class ShownProblem(Value):
    """A problem as an open page shows it; without a place, `file` is empty and `line` 0."""

    file: str
    line: int
    column: int
    code: str
    message: str
    excerpt: tuple[ExcerptLine, ...] = ()


class State(Value):
    """The latest good build by its name, the files that it wrote, and the errors since."""

    build: str = ""
    """Empty as long as there is none."""
    language: str = "zh-Hans"
    files: frozenset[str] = frozenset()
    problems: tuple[ShownProblem, ...] = ()


def state_message(state: State) -> dict[str, object]:
    """Return what an open page is told, as the object to send."""
    title, explained, nothing = _WORDS.get(state.language, _WORDS["en"])
    return {
        "build": state.build,
        "language": state.language,
        "title": title,
        "explained": explained,
        "nothing": nothing,
        "problems": [plain(problem) for problem in state.problems[:SHOWN]],
    }


def shown_problem(problem: Problem, folder: Path) -> ShownProblem:
    """Return the problem with the lines around it, of a file inside the site folder."""
    place = problem.location
    return ShownProblem(
        file=place.file,
        line=place.line,
        column=place.column,
        code=problem.code,
        message=shown(problem.says),
        excerpt=_excerpt(folder, place.file, place.line),
    )


def _excerpt(folder: Path, file: str, line: int) -> tuple[ExcerptLine, ...]:
    """Return lines without private values; none where the file cannot be read as text."""
    path = folder / file
    if not path.resolve().is_relative_to(folder.resolve()):
        return ()
    try:
        data = read_bytes(path)
        text = text_of(SourceFile(file, data)) if len(data) < MAX_HTML_BYTES else ""
    except (OSError, SourceError):
        return ()
    lines = masked(text, ()).splitlines()
    first = max(1, line - AROUND)
    return tuple(
        ExcerptLine(number, each[:_LONGEST])
        for number, each in enumerate(lines[first - 1 : line + AROUND], first)
    )
