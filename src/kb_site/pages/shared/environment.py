"""The template engine, set up for thousands of pages a build."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from kb_site.pages.shared.views import FrameView


class Once(Extension):
    """`{% once frame %}…{% endonce %}`: what pages of one kind and depth share is rendered once.

    What stands inside may show only what those pages have in common: `t`, and of `frame` all
    but `title`, `description`, `canonical`, `draft` and `editions`.
    """

    tags = {"once"}  # noqa: RUF012 - as the base class declares it

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn the tag into a call with what stands inside as its caller."""
        line = next(parser.stream).lineno
        frame = parser.parse_expression()
        body = parser.parse_statements(("name:endonce",), drop_needle=True)
        place = nodes.Const(f"{parser.name}:{line}")
        call = self.call_method("_rendered", [frame, place])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _rendered(self, frame: FrameView, place: str, caller: Callable[[], str]) -> str:
        known = frame.once.get(place)
        if known is None:
            known = frame.once[place] = Markup(caller())  # noqa: S704 - a template made it
        return known


class _Compiled(BytecodeCache):
    """What templates were compiled to in this process: the same for all of a site's editions."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket the code of a template with its name and text."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket's code."""
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class Environment(jinja2.Environment):
    """Jinja's environment with what takes most of its time on short pages made cheap."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template as one dict, in which every import looks things up.

        Nothing is added to the environment's globals once templates are loaded.
        """
        return {**self.globals, **(d or {})}


def make_environment(loader: jinja2.BaseLoader, names: Mapping[str, object]) -> Environment:
    """Return an environment in which templates see `names` besides what they are given."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_COMPILED,
        extensions=[Once],
    )
    environment.globals.update(names)
    return environment
