"""The names of boxes, which readers and the cleaner know without the parser."""

from __future__ import annotations

ADMONITIONS = ("note", "tip", "warning", "danger")
FOLDED = "details"
BOXES = (*ADMONITIONS, FOLDED, "tabs", "steps", "timeline")

KINDS = {
    "tip": "tip", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
    "question": "note", "help": "note", "faq": "note", "note": "note", "info": "note",
    "abstract": "note",
    "summary": "note", "tldr": "note", "todo": "note", "quote": "note", "cite": "note",
    "example": "note", "important": "warning", "attention": "warning", "warning": "warning",
    "caution": "warning", "danger": "danger", "error": "danger", "failure": "danger",
    "fail": "danger", "missing": "danger", "bug": "danger", "details": "details",
    "primary": "note", "default": "note", "secondary": "note",
}  # fmt: skip
"""Names of boxes in other programs, and ours."""
