"""The manual's page of a code as plain text: what it means, why it matters, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb_site.core.messages.language import ENGLISH, Language
from kb_site.core.patterns import later

_PACKAGED = Path(__file__).parents[1] / "manual"
_CHECKOUT = Path(__file__).parents[3] / "docs"

_ID = later(r" \{#[a-z0-9-]+\}$")
_LINK = later(r"\[([^\]]+)\]\([^)]+\)")


def code_page(code: str, language: Language) -> str:
    """Return what the manual says of a code; in Chinese that is one part of one page."""
    text = _english(code) if language == ENGLISH else _chinese(code)
    plain = "\n".join(_plain(line) for line in text.split("\n")).strip() + "\n"
    if language != "zh-Hant":
        return plain
    from opencc import OpenCC

    converted: str = OpenCC("s2t").convert(plain)
    return converted


def manual_folder() -> Path:
    """Return where the manual lies: in a wheel beside the code, or in the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def _english(code: str) -> str:
    text = (manual_folder() / "checks" / f"{code.lower()}.md").read_text(encoding="utf-8")
    body = text.split("\n---\n", 1)[1]
    return "\n".join(line for line in body.split("\n") if line != f"## {code}")


def _chinese(code: str) -> str:
    text = (manual_folder() / "zh" / "content" / "codes.md").read_text(encoding="utf-8")
    return "\n".join(_part(text.split("\n"), f"### {code} "))


def _part(lines: list[str], start: str) -> Iterator[str]:
    """Yield the heading that begins so, and what stands below it."""
    inside = False
    for line in lines:
        if line.startswith("### "):
            inside = line.startswith(start)
        if inside:
            yield line


def _plain(line: str) -> str:
    return _LINK.sub(r"\1", _ID.sub("", line.removeprefix("### ")))
