"""JSON Schemas of the files that authors write and programs read, made from the code's own tables.

Draft 07, which editors know best. A plain YAML scalar is text here whatever it looks like,
so text may also be what YAML takes for a number or a truth value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kb_site.core.authored import CERTAINTIES, LawTextFile
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
    options_of,
)
from kb_site.options.front_matter import FRONT_MATTER
from kb_site.options.search_expectations import SEARCH_TESTS
from kb_site.options.sidecar import SIDECAR, SIDECAR_1
from kb_site.options.site_options import OPTIONS

Schema = dict[str, object]

DRAFT = "http://json-schema.org/draft-07/schema#"


def config_schema() -> Schema:
    """Return the schema of kb-site.yaml."""
    schema = _record(OPTIONS)
    properties = schema["properties"]
    if isinstance(properties, dict):
        laws = properties["laws"]
        file = {"type": "string", "description": "the name of a file with the list"}
        properties["laws"] = {"description": laws["description"], "anyOf": [laws, file]}
    return _titled("kb-site.yaml", schema)


def front_matter_schema() -> Schema:
    """Return the schema of an article's front matter."""
    return _titled("front matter of an article", _record(FRONT_MATTER.fields))


def sidecar_schema() -> Schema:
    """Return the schema of the YAML file beside a plain text or HTML source."""
    versions = [_record(SIDECAR.fields), _record(SIDECAR_1.fields)]
    return _titled("sidecar of a source", {"anyOf": versions})


def law_text_schema() -> Schema:
    """Return the schema of a file with the words of a law's articles."""
    return _titled("words of a law", _record(options_of(LawTextFile)))


def search_tests_schema() -> Schema:
    """Return the schema of search-tests.yaml."""
    return _titled("search-tests.yaml", _schema_of(SEARCH_TESTS))


_LAW_KEYS = ("id", "name", "state", "since", "successor", "url", "as_of", "page")
_ARTICLE_KEYS = ("name", "text", "url")


def site_schema() -> Schema:
    """Return the schema of site.json, which every build writes."""
    page = ("title", "url")
    words = ("question", "context", "heading", "short", "answer")
    question = ("id", *words, "topic", "article", "url", "source")
    texts = {"type": "array", "items": {"type": "string"}}
    schema = _object(
        {
            "schema": {"const": 1},
            **_strings("title", "description", "language", "base_url"),
            "topics": _list(
                {**_strings("id", *page, "description"), "questions": {"type": "integer"}}
            ),
            "articles": _list(
                {**_strings("slug", *page, "source", "published", "reviewed"), "tags": texts}
            ),
            "questions": _list(
                {
                    **_strings(*question, "number", "reviewed"),
                    "line": {"type": "integer"},
                    "certainty": {"enum": ["", *CERTAINTIES]},
                    "next": texts,
                    "links": texts,
                    "dead_links": texts,
                    "laws": _list({**_strings("name"), "articles": texts}),
                }
            ),
            "pages": _list(_strings(*page, "source", "reviewed")),
            "laws": _list({**_strings(*_LAW_KEYS), "articles": _list(_strings(*_ARTICLE_KEYS))}),
            "redirects": _list(_strings("from", "to")),
        }
    )
    return _titled("site.json", schema)


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "config": config_schema,
    "front-matter": front_matter_schema,
    "sidecar": sidecar_schema,
    "law-text": law_text_schema,
    "search-tests": search_tests_schema,
    "site": site_schema,
}


def _titled(title: str, schema: Schema) -> Schema:
    return {"$schema": DRAFT, "title": title, **schema}


def _record(fields: Iterable[Field]) -> Schema:
    fields = tuple(fields)
    properties = {
        field.name: {"description": field.doc, **_schema_of(field.kind)} for field in fields
    }
    required = [field.name for field in fields if field.required]
    schema: Schema = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return {**schema, "required": required} if required else schema


def _schema_of(kind: Kind) -> Schema:
    match kind:
        case Record(fields=fields):
            return _record(fields)
        case Variants(key=key, of=of):
            return {"oneOf": [_variant(key, name, record) for name, record in of]}
        case Many(of=of):
            return {"type": "array", "items": _schema_of(of)}
        case Table(of=of):
            return {"type": "object", "additionalProperties": _schema_of(of)}
        case Text(choices=choices):
            return {"enum": list(choices)} if choices else {"type": ["string", "number", "boolean"]}
        case Flag():
            return {"type": "boolean"}
        case Whole(low=low, high=high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Day():
            return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case Span():
            return {"type": ["string", "integer"], "pattern": r"^\d{1,5}d?$"}


def _variant(key: str, name: str, record: Record) -> Schema:
    schema = _record((Field(key, Text((name,)), f"always {name}", required=True), *record.fields))
    return {"title": name, **schema}


def _object(properties: Mapping[str, object]) -> Schema:
    """Return an object whose keys are all there; later versions may add others."""
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _list(properties: Mapping[str, object]) -> Schema:
    return {"type": "array", "items": _object(properties)}


def _strings(*names: str) -> dict[str, object]:
    return {name: {"type": "string"} for name in names}
