"""The template engine, set up for thousands of pages a build."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, MutableMapping
from types import CodeType, MappingProxyType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup, escape

from kb_site.pages.shared.compiled import compiled
from kb_site.pages.shared.views import FrameView


class Once(Extension):
    """`{% once frame %}…{% endonce %}`: what pages of one kind and depth share is rendered once.

    What stands inside may show only what those pages have in common: `t`, and of `frame` all
    but what is a page's own. `{% once frame, page.topic %}` is rendered once for each topic, and
    may show what follows from the topic too.
    """

    tags = {"once"}  # noqa: RUF012 - as the base class declares it

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn the tag into a call with what stands inside as its caller."""
        line = next(parser.stream).lineno
        frame = parser.parse_expression()
        # Two of them may stand on one line.
        place: nodes.Expr = nodes.Const(f"{parser.name}:{parser.free_identifier(line).name}")
        decides = []
        while parser.stream.skip_if("comma"):
            decides.append(parser.parse_expression())
        if decides:
            place = nodes.Tuple([place, *decides], "load")
        body = parser.parse_statements(("name:endonce",), drop_needle=True)
        call = self.call_method("_rendered", [frame, place])
        first = nodes.CallBlock(call, [], [], body).set_lineno(line)
        once = nodes.Getattr(frame, "once", "load")
        known = nodes.Compare(place, [nodes.Operand("in", once)])
        again = nodes.Output([nodes.Getitem(once, place, "load")])
        return nodes.If(known, [again], [], [first], lineno=line)

    def _rendered(self, frame: FrameView, place: Hashable, caller: Callable[[], str]) -> str:
        made = frame.once[place] = Markup(caller())  # noqa: S704 - a template made it
        return made


def _shown(value: object) -> str:
    """Return what a page shows of a value: `escape` makes a Markup, in Python, of any text.

    A set of signs is looked for at each character, one sign by the processor's own instructions.
    """
    if type(value) is Markup:
        return value
    if type(value) is str and not (
        "<" in value or "&" in value or '"' in value or ">" in value or "'" in value
    ):
        return value
    return escape(value)


_OWN_ESCAPE = "\nescape = environment.shown\n"
"""At the end of a template's code, whose functions then call that where they show a value."""


class Environment(jinja2.Environment):
    """Jinja's environment with what takes most of its time on short pages made cheap."""

    shown = staticmethod(_shown)

    words: Mapping[str, str] = MappingProxyType({})
    """The interface strings, which templates know as `t`."""

    parts: dict[str, Callable[..., str]]
    """The macros of `macros/parts.html` that were called as a filter."""

    def compile(  # type: ignore[override]  # one of its forms, which loaders call
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        """Return a template's code, in which interface strings stand as the text that they are.

        The engine then puts them together with the text around them, once for all pages. A
        template that gives the name `t` to something else is compiled as it is.
        """
        tree = self.parse(source, name, filename)
        if "t" not in _names_given(tree):
            _put_in(tree, self.words)
        code = super().compile(tree, name, filename, raw=True)
        return compile(code + _OWN_ESCAPE, filename or "<template>", "exec")

    def look_for_attributes(self) -> None:
        """Look for what a template names among attributes alone, until `look_further`."""
        self.getattr = getattr  # type: ignore[method-assign,assignment]  # as asked of it

    def look_further(self) -> None:
        """From now on look for it among items too, and let templates test whether it is there."""
        vars(self).pop("getattr", None)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template as one dict, in which every import looks things up.

        Nothing is added to the environment's globals once templates are loaded.
        """
        return {**self.globals, **(d or {})}


def _names_given(tree: nodes.Template) -> Iterator[str]:
    """Yield all names that a template itself gives to something."""
    for node in tree.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)):
        match node:
            case nodes.Name(name=name, ctx=("store" | "param")):
                yield name
            case nodes.Macro(name=name) | nodes.Import(target=name):
                yield name
            case nodes.FromImport(names=names):
                yield from (each if isinstance(each, str) else each[1] for each in names)


def _put_in(node: nodes.Node, words: Mapping[str, str]) -> None:
    """Put each interface string that is there in the place of `t` and its name."""
    for name, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(node, name, _put_for(value, words))
        elif isinstance(value, list):
            put = [
                _put_for(each, words) if isinstance(each, nodes.Node) else each for each in value
            ]
            setattr(node, name, put)


def _put_for(node: nodes.Node, words: Mapping[str, str]) -> nodes.Node:
    match node:
        case nodes.Getattr(node=nodes.Name(name="t"), attr=name) if name in words:
            return nodes.Const(words[name], lineno=node.lineno)
    _put_in(node, words)
    return node


@jinja2.pass_environment
def _by_macro(environment: Environment, value: object, name: str, *more: object) -> str:
    """Return what a macro of `macros/parts.html` makes of a value, and of more.

    Imported and called by a template, it takes each page a tenth of all its time more.
    """
    if name not in environment.parts:
        module = environment.get_template("macros/parts.html").module
        if not hasattr(module, name):
            message = f"'{name}' is undefined"
            raise jinja2.UndefinedError(message)
        environment.parts[name] = getattr(module, name)
    return environment.parts[name](value, *more)


def make_environment(
    loader: jinja2.BaseLoader, names: Mapping[str, object], words: Mapping[str, str]
) -> Environment:
    """Return an environment in which templates see `names` besides what they are given.

    `words` are the interface strings.
    """
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled(frozenset(words.items())),
        extensions=[Once],
    )
    environment.globals.update(names)
    environment.parts = {}
    environment.filters["macro"] = _by_macro
    environment.words = words
    environment.look_for_attributes()
    return environment
