"""How large a source may be: what is over a limit is an error, never cut."""

from __future__ import annotations

MAX_TEXT_BYTES = 5_000_000
"""Of a plain text or Markdown source."""

MAX_HTML_BYTES = 20_000_000
"""Of an HTML source."""

MAX_UNPACKED_BYTES = 5 * MAX_HTML_BYTES
"""Of all parts of a Word file or a spreadsheet together; a small archive can hold very much."""

MAX_ATTACHED_BYTES = 25 * 1024 * 1024
"""Of a file that pages link to: what Cloudflare Pages serves, the least of the hosts."""

MAX_LINE_CHARACTERS = 200_000
"""In one line of a plain text or Markdown source; HTML may well be one line."""

MAX_NESTING = 100
"""Blocks inside blocks: lists in quotes in lists."""

MAX_SECONDS = 60.0
"""For reading one source: ten times what the largest sources need."""

MAX_PICTURE_BYTES = 20_000_000
"""Of one picture."""

MAX_PICTURE_PIXELS = 50_000_000
"""Of one picture: what a large camera makes; many phones cannot hold more in memory."""
