"""The browser's search without its page, as it stands in the sources."""

from __future__ import annotations

from kb_site.core.theme_folder import search_parts, theme_scripts


def client_text() -> str:
    """Return the scripts joined, none of them shortened."""
    return "\n;\n".join(client_texts())


def client_texts() -> tuple[str, ...]:
    """Return the script that every query needs, and that which some do."""
    return tuple(
        "\n;\n".join(theme_scripts()[f"search-{name}.js"].read_text(encoding="utf-8")
                     for name in names if name not in {"page", "mark"})
        for names in search_parts().values()
    )  # fmt: skip
