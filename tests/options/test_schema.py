"""The schemas that editors use agree with what the readers accept."""

import json
from datetime import date

import jsonschema
import pytest
import yaml

from kb_site import build, load_config
from kb_site.commands import main
from kb_site.options.schema import SCHEMAS
from places import ROOT


class TextDates(yaml.SafeLoader):
    """Reads dates as text, as YAML 1.2 and editors do."""


TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text):
    return yaml.load(text, Loader=TextDates)  # noqa: S506 - a safe loader with fewer types


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_schema(name):
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name]())


def test_own_files_fit_their_schemas():
    article = (ROOT / "content" / "mayi-shangmen-cuishou.md").read_text(encoding="utf-8")
    for name, text in (
        ("config", (ROOT / "kb-site.yaml").read_text(encoding="utf-8")),
        ("front-matter", article.split("---\n")[1]),
        ("search-tests", (ROOT / "content" / "search-tests.yaml").read_text(encoding="utf-8")),
    ):
        jsonschema.validate(read(text), SCHEMAS[name]())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config", "titel: 问答"),
        ("config", "title: 问答\nlanguage: fr"),
        ("config", "title: 问答\nchecks: {KB203: never}"),
        ("front-matter", "reviewed: yesterday"),
        ("front-matter", "questions: {a: {shorts: x}}"),
        ("sidecar", "headings: {12: chapter}"),
        ("search-tests", "- {query: 押金}"),
    ],
)
def test_mistakes_of_authors_do_not_fit(name, text):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(read(text), SCHEMAS[name]())


def test_site_json_of_a_build_fits_its_schema(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 问答\nredirects: {b: a}\n", encoding="utf-8")
    article = "---\ntitle: 甲\n---\n\n## 一\n\n### 问？ {#a}\n\n答。\n"
    (tmp_path / "content" / "x.md").write_text(article, encoding="utf-8")
    assert build(load_config(tmp_path), as_of=date(2026, 11, 23)).published
    content = json.loads((tmp_path / "site" / "site.json").read_bytes())
    jsonschema.validate(content, SCHEMAS["site"]())
    assert content["questions"][0]["answer"] == "答。"
    assert content["redirects"] == [{"from": "q/b.html", "to": "q/a.html"}]


def test_command_prints_one_schema_or_writes_all(tmp_path, capsys):
    assert main(["schema", "sidecar"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(SCHEMAS["sidecar"]()))
    assert main(["schema", "--to", str(tmp_path / "schemas")]) == 0
    assert {path.stem for path in (tmp_path / "schemas").iterdir()} == set(SCHEMAS)
