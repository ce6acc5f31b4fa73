"""The names of boxes, which readers and the cleaner know without the parser."""

from __future__ import annotations

ADMONITIONS = ("note", "tip", "warning", "danger")
FOLDED = "details"
BOXES = (*ADMONITIONS, FOLDED, "tabs", "steps", "timeline")
