"""Bold words that CommonMark shows with their marks: apart from these, or right beside others."""

from __future__ import annotations

from kb_site.chinese.han import count_han
from kb_site.core.patterns import later

_PICTURE = later(r"\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?$")
MOST = 41
"""Parts of a row between marks."""


def without_spaces(row: str) -> str:
    """Return a row whose bold words have no space between them and their marks.

    Those that end where others begin (`**one****two**`) are one, and marks around nothing beside
    them go; so is a row of such pieces from end to end. Stars that hide words or digits stay.
    """
    if not any(sign in row for sign in ("** ", " **", "****")):
        return row
    parts = row.split("**")
    is_odd = any(each.startswith("*") or each.endswith("*") for each in parts)
    if len(parts) % 2 == 0 or len(parts) > MOST or is_odd or "\\*" in row:
        return row
    parts = _joined(parts)
    if "****" in row and not (parts[0].strip() or parts[-1].strip()):
        return _whole("".join(parts).strip())
    bold = [each.strip() for each in parts[1::2]]
    loose = [each for each, tight in zip(parts[1::2], bold, strict=True) if each != tight]
    if not all(bold) or not all(map(count_han, loose)):
        return row
    parts[1::2] = bold
    return "**".join(parts)


def _whole(words: str) -> str:
    """Return the words of a row in bold, with a picture at their end below them."""
    picture = _PICTURE.search(words)
    bold = " ".join((words[: picture.start()] if picture else words).split())
    return f"**{bold}**\n\n{picture[0]}" if picture and bold else f"**{bold}**"


def _joined(parts: list[str]) -> list[str]:
    """Return plain and bold words in turns, with what is empty between two bold ones joined."""
    found = parts[:2]
    for plain, bold in zip(parts[2:-1:2], parts[3::2], strict=True):
        hides = found[-1][-1:].isdigit() and bold[:1].isdigit()
        if (not plain and not hides) or (not bold and not plain.strip()):
            found[-1] += bold
        else:
            found += [plain, bold]
    return [*found, parts[-1]]
