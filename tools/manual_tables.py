"""The manual's tables, made from the code: `python tools/manual_tables.py docs` writes them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec.structs import fields

from kb_site.core.codes import CODES
from kb_site.core.kinds import (
    Day,
    Field,
    Flag,
    Kind,
    Many,
    Record,
    Span,
    Table,
    Text,
    Variants,
    Whole,
)
from kb_site.core.values import Value
from kb_site.options.site_options import OPTIONS, Config

_HEAD = """\
---
title: {title}
slug: {slug}
language: en
summary: {summary}
---
"""


def options_page() -> str:
    """Return the page of all options of kb-site.yaml."""
    return "\n".join(
        (
            _HEAD.format(
                title="The options of kb-site.yaml",
                slug="options",
                summary="Every key that kb-site.yaml may have, and what it is for.",
            ),
            (
                "Every key is optional but `title`. An unknown key is an error that names the "
                "nearest known one. `kb-site schema config` is the same as a JSON Schema, which "
                "editors read."
            ),
            "\n## Options {#options}\n",
            "### Which keys may kb-site.yaml have? {#options-all}\n",
            *_table(OPTIONS, Config),
            *_nested(OPTIONS),
            "",
        )
    )


def codes_page() -> str:
    """Return the page of all codes of findings."""
    rows = (
        f"| [{code}](checks/{code.lower()}.md) | {severity} | {meaning} |"
        for code, (severity, meaning) in CODES.items()
    )
    return "\n".join(
        (
            _HEAD.format(
                title="All findings by their code",
                slug="codes",
                summary="Every code, how severe it is by default, and the page that explains it.",
            ),
            (
                "A code is permanent: it is never given a second meaning. `checks` in "
                "`kb-site.yaml` sets how severe a finding is; those that are errors stay errors."
            ),
            "\n## Codes {#codes}\n",
            "### Which findings are there? {#codes-all}\n",
            "| code | by default | meaning |\n| --- | --- | --- |",
            *rows,
            "",
        )
    )


PAGES: dict[str, Callable[[], str]] = {"options.md": options_page, "codes.md": codes_page}
"""By their path in the manual's folder."""


def _table(keys: Iterable[Field], value: object) -> Iterator[str]:
    """Yield a table of keys; `value` is the class that they build, if it is one."""
    yield "| key | value | what it is for |\n| --- | --- | --- |"
    for field in keys:
        needed = ", needed" if field.required else _default(field, value)
        doc = field.doc.replace("|", "\\|")
        yield f"| `{field.name}` | {_kind(field.kind)}{needed} | {doc} |"


def _default(field: Field, value: object) -> str:
    """Return what applies where a key is not there, for texts and numbers."""
    if not isinstance(value, type) or not issubclass(value, Value):
        return ""
    defaults = {each.name: each.default for each in fields(value)}
    default = defaults.get(field.attribute or field.name)
    known = isinstance(default, str | int) and not isinstance(default, bool) and default
    return f", else `{default}`" if known else ""


def _kind(kind: Kind) -> str:
    match kind:
        case Text(choices=choices):
            return " or ".join(f"`{choice}`" for choice in choices) if choices else "text"
        case Flag():
            return "`true` or `false`"
        case Whole():
            return "a whole number"
        case Day():
            return "a date, `2026-01-31`"
        case Span():
            return "days, `180d`"
        case Many(of=of):
            return f"a list: {_kind(of)}"
        case Table(of=of):
            return f"by name: {_kind(of)}"
        case Variants(key=key):
            return f"keys by its `{key}`, below"
        case Record():
            return "keys, below"


def _nested(options: Iterable[Field]) -> Iterator[str]:
    """Yield a table for every option that has keys of its own."""
    for field in options:
        for name, record in _records(field.kind):
            what = f"`{field.name}`" + (f" of the type `{name}`" if name else "")
            anchor = "-".join(word for word in ("options", field.name, name) if word)
            yield f"\n### Which keys has {what}? {{#{anchor}}}\n"
            yield from _table(record.fields, record.build)
            for inner in record.fields:
                for _, each in _records(inner.kind):
                    yield f"\n`{inner.name}` has these:\n"
                    yield from _table(each.fields, each.build)


def _records(kind: Kind) -> Iterator[tuple[str, Record]]:
    match kind:
        case Record():
            yield "", kind
        case Many(of=of) | Table(of=of):
            yield from _records(of)
        case Variants(of=variants):
            yield from variants
        case _:
            return


def main() -> None:
    """Write the pages into the folder that the command line names."""
    for name, page in PAGES.items():
        Path(sys.argv[1], name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
