"""What templates ask for and pages do not have, by the fields of the pages."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import NoneType

import jinja2
from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from kb_site.checks.evidence import TemplateText
from kb_site.core.values import Value, names_of
from kb_site.pages.list_pages import PAGE_TYPES
from kb_site.pages.shared.views import FrameView

GIVEN = frozenset({"page", "frame", "t", "content_security_policy"})
"""What every template sees by these names."""

_BUILT_IN = frozenset({*DEFAULT_NAMESPACE, "super", "self", "caller", "loop", "varargs", "kwargs"})
"""What Jinja gives to every template."""

_PAGES: Mapping[str, type] = {kind.template: kind for kind in PAGE_TYPES}


class Asked(Value):
    """A value that a template asks for, where, and what it may have meant."""

    line: int
    name: str
    known: tuple[str, ...]


def gone(template: TemplateText, strings: tuple[str, ...]) -> Iterator[Asked]:
    """Yield each value, string or name that is in none of the pages that a template makes."""
    tree: nodes.Template | None = None
    with suppress(jinja2.TemplateSyntaxError):  # KB006 tells of it
        tree = jinja2.Environment(autoescape=True).parse(template.text)
    if tree is None:
        return
    page = _PAGES.get(template.name)
    scope: dict[str, object] = {"frame": FrameView, "page": page or _PAGES, "t": strings}
    if page:
        known = _declared(tree) | GIVEN
        for name in tree.find_all(nodes.Name):
            if name.ctx == "load" and name.name not in known:
                yield Asked(name.lineno, name.name, tuple(sorted(known - _BUILT_IN)))
    yield from _walk(tree, scope)


def _declared(tree: nodes.Template) -> frozenset[str]:
    """Return the names that a template has of itself or of Jinja."""
    found = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    found |= {each.name for each in tree.find_all(nodes.Macro)}
    found |= {each.target for each in tree.find_all(nodes.Import)}
    for each in tree.find_all(nodes.FromImport):
        found |= {name if isinstance(name, str) else name[1] for name in each.names}
    return _BUILT_IN | found


def _walk(node: nodes.Node, scope: dict[str, object]) -> Iterator[Asked]:
    """Yield what is asked for in a part of a template; `scope` has the kinds of its names."""
    if isinstance(node, nodes.Macro | nodes.CallBlock):
        scope = {**scope, **dict.fromkeys(each.name for each in node.args)}
    if isinstance(node, nodes.For):
        yield from _walk(node.iter, scope)
        scope = {**scope, **dict(_loop_names(node.target, _element(_kind(node.iter, scope))))}
    if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
        scope[node.target.name] = _kind(node.node, scope)
    if isinstance(node, nodes.Getattr):
        known = _names(_kind(node.node, scope))
        if known and node.attr not in known:
            yield Asked(node.lineno, _dotted(node), known)
    for child in node.iter_child_nodes(exclude=("iter",) if isinstance(node, nodes.For) else ()):
        yield from _walk(child, scope)


def _loop_names(target: nodes.Node, element: object) -> Iterator[tuple[str, object]]:
    if isinstance(target, nodes.Name):
        yield target.name, element
    else:
        yield from ((each.name, None) for each in target.find_all(nodes.Name))


def _kind(node: nodes.Node, scope: Mapping[str, object]) -> object:
    """Return the class or annotation of an expression, None where it is not known."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Getattr):
        owner = _kind(node.node, scope)
        if isinstance(owner, type) and issubclass(owner, Value):
            return _without_none(typing.get_type_hints(owner).get(node.attr))
    return None


def _names(kind: object) -> tuple[str, ...]:
    """Return the names that a value of this kind has; none where they are not known."""
    if kind is _PAGES:
        return tuple({name: None for each in _PAGES.values() for name in _names(each)})
    if isinstance(kind, tuple):
        return kind
    if isinstance(kind, type) and issubclass(kind, Value):
        return names_of(kind)
    return ()


def _element(kind: object) -> object:
    arguments = typing.get_args(kind)
    return arguments[0] if typing.get_origin(kind) is tuple and len(arguments) == 2 else None


def _without_none(kind: object) -> object:
    rest = [each for each in typing.get_args(kind) if each is not NoneType]
    return rest[0] if len(rest) == 1 and NoneType in typing.get_args(kind) else kind


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
