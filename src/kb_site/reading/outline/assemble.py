"""From headings and the lines between them to sections with questions and permanent ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb_site.chinese.slugs import MAX_SLUG, slug_of
from kb_site.core.model import Line, Question, Repair, Section
from kb_site.core.patterns import later
from kb_site.core.values import Struct, field, replace
from kb_site.reading.outline.body import to_markdown
from kb_site.reading.outline.marks import read_answer
from kb_site.reading.outline.values import MARK_REPAIR, Head, Outline, Sheet

BOLD = later(r"\*\*([^*\s][^*]*)(?<!\s)\*\*")
"""A line that is bold as a whole, and its words."""
_LINK = later(r"(?<!!)(\[([^\[\]\n]{1,300})\]\([^()\s]{1,2000}\))")


class Part(NamedTuple):
    """A heading with the Markdown that stands under it; a tuple, since there are many."""

    head: Head
    line: int
    column: int
    text: str


class _Ids(Struct):
    """Gives every question of an article an id of its own."""

    slug: str
    used: set[str] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)
    """Ids by the index of the heading."""

    def take(self, head: Head, *numbers: int) -> str:
        if head.role == "question" and head.id:
            self.names[head.index] = head.id
            return head.id
        plain = "-".join((self.slug, *(str(number) for number in numbers if number)))
        chosen, turn = slug_of(plain, MAX_SLUG), 2
        while chosen in self.used:
            chosen, turn = slug_of(f"{plain}-x{turn}", MAX_SLUG), turn + 1
        self.used.add(chosen)
        self.names[head.index] = chosen
        return chosen


def assemble(sheet: Sheet, heads: Sequence[Head], title: str, slug: str) -> Outline:
    """Return the outline for headings in line order; the title's heading is one of them."""
    parts, repairs = _parts(sheet, heads)
    named = [part.head.id for part in parts if part.head.role == "question"]
    ids = _Ids(slug, set(named))
    whole = _is_whole(parts)
    groups = [_whole(parts, title)] if whole else list(_groups(parts, title))
    lead = () if whole else (part.text for part in parts if part.head.role in ("title", "lead"))
    sections = tuple(_sections(groups, ids))
    return Outline(
        title=title,
        lead=_blocks(lead),
        conclusion=_blocks(part.text for part in parts if part.head.role == "conclusion"),
        sections=sections,
        places=tuple(sorted(_places(parts, ids.names))),
        repairs=tuple(repairs),
    )


def _parts(sheet: Sheet, heads: Sequence[Head]) -> tuple[list[Part], list[Repair]]:
    """Return every heading with its text; what stands before the first one is a title's."""
    parts: list[Part] = []
    repairs: list[Repair] = []
    if not heads or any(line.text.strip() for line in sheet.lines[: heads[0].index]):
        heads = (Head(-1, "title"), *heads)
    ends = [*(head.index for head in heads[1:]), len(sheet.lines)]
    for written, end in zip(heads, ends, strict=True):
        own = sheet.lines[written.index] if written.index >= 0 else _first_filled(sheet)
        head = _unlinked(written) if own.markdown else _unbold(written)
        lines = [replace(own, text=head.tail, heading=0)] if head.tail else []
        first = head.index + head.skip + 1 - len(lines)
        lines += sheet.lines[head.index + head.skip + 1 : end]
        marks = [Repair(own.number, own.column, MARK_REPAIR, *each) for each in head.marks]
        if head.role != "conclusion":
            marks += _strip_answer(lines, asked=head.asked)
        text, joins = to_markdown(lines, sheet.continued, sheet.indents, first)
        repairs += (*marks, *joins)
        parts.append(Part(head, own.number, own.column, text))
    return parts, repairs


def _unlinked(head: Head) -> Head:
    """Return a heading in plain words; the links that it held stand first below it."""
    links = _LINK.findall(head.text)
    if not links:
        return head
    tail = " ".join((*(link for link, _ in links), head.tail)).strip()
    return replace(head, text=_LINK.sub(r"\2", head.text), tail=tail)


def _unbold(head: Head) -> Head:
    """Return a heading without the marks around the whole of it, which plain text shows."""
    bold = BOLD.fullmatch(head.text)
    if not bold:
        return head
    return replace(head, text=bold[1], marks=(*head.marks, (head.text, bold[1])))


def _first_filled(sheet: Sheet) -> Line:
    return next((line for line in sheet.lines if line.text.strip()), sheet.lines[0])


def _strip_answer(lines: list[Line], *, asked: bool) -> tuple[Repair, ...]:
    """Take 答： from the first line with text, under a marked question from every line."""
    repairs: list[Repair] = []
    for place, line in enumerate(lines):
        text = line.text.lstrip()
        length = read_answer(text, asked=asked and not repairs)
        if length:
            lines[place] = replace(line, text=text[length:])
            mark = text[:length].strip()
            repairs.append(Repair(line.number, line.column, MARK_REPAIR, mark, ""))
        if text and not asked:
            break
    return tuple(repairs)


def _groups(parts: Sequence[Part], title: str) -> Iterator[list[Part]]:
    """Yield each section with its questions; questions without one stand under the title."""
    group: list[Part] = []
    for part in parts:
        if part.head.role == "section":
            if group:
                yield group
            group = [part]
        elif part.head.role == "question":
            if not group:
                group = [part._replace(head=Head(part.head.index, "section", title), text="")]
            group.append(part)
    if group:
        yield group


def _whole(parts: Sequence[Part], title: str) -> list[Part]:
    """Return an article without headings as one section, which becomes one question."""
    texts = [part for part in parts if part.head.role in ("title", "lead")]
    head = Head(texts[0].head.index if texts else 0, "section", title)
    return [parts[0]._replace(head=head, text=_blocks(part.text for part in texts))]


def _sections(groups: Sequence[Sequence[Part]], ids: _Ids) -> Iterator[Section]:
    used: set[int] = set()
    for place, (first, *questions) in enumerate(groups, start=1):
        head = first.head
        virtual = bool(questions) and questions[0].head.index == head.index
        number = 0 if virtual else _free(head.ordinal or place, used)
        yield Section(
            number=head.number,
            heading=head.text,
            line=first.line,
            id=head.id,
            lead=first.text if questions else "",
            questions=tuple(_questions(first, questions, number, ids)),
        )


def _questions(
    section: Part, questions: Sequence[Part], number: int, ids: _Ids
) -> Iterator[Question]:
    if not questions:
        yield _question(section, ids.take(section.head, number))
    used: set[int] = set()
    for place, part in enumerate(questions, start=1):
        own = _free(part.head.ordinal or place, used)
        yield _question(part, ids.take(part.head, number, own))


def _question(part: Part, name: str) -> Question:
    head = part.head
    return Question(
        id=name,
        number=head.number,
        heading=head.text,
        question="",
        answer=part.text,
        line=part.line,
    )


def _free(number: int, used: set[int]) -> int:
    """Return `number`, or one that follows where a heading beside it has it already."""
    if number in used:
        number = len(used) + 1
    while number in used:
        number += 1
    used.add(number)
    return number


def _places(parts: Sequence[Part], names: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """Yield for every part its place and the id of the question that its text belongs to."""
    whole = next(iter(names.values())) if _is_whole(parts) else ""
    for part in parts:
        leads = part.head.role in ("title", "lead")
        yield part.line, part.column, whole if leads else names.get(part.head.index, "")


def _is_whole(parts: Sequence[Part]) -> bool:
    return not any(part.head.role in ("section", "question") for part in parts)


def _blocks(texts: Iterable[str]) -> str:
    return "\n\n".join(text for text in texts if text)
