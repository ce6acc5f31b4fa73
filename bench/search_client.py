"""The browser's search without its page, as it stands in the sources."""

from __future__ import annotations

from kb_site.core.theme_folder import theme_scripts


def client_text() -> str:
    """Return the scripts joined, none of them shortened."""
    names = [name for name in theme_scripts() if name.startswith("search-")]
    texts = (theme_scripts()[name].read_text(encoding="utf-8") for name in names)
    return "\n;\n".join(text for text, name in zip(texts, names, strict=True) if "page" not in name)
