"""Scripts that a site has in its own way, or beside the theme's: used, or refused with a place."""

import pytest
import quickjs

from kb_site.commands import main
from kb_site.core.errors import TemplateError
from kb_site.core.javascript import newer_syntax
from kb_site.core.theme_folder import default_folder, theme_scripts
from kb_site.pages.looks.scripts import Part, join_parts
from kb_site.pages.shared.theme import load_theme
from kb_site.search.engine import open_index

ARTICLE = "---\ntitle: 租房\n---\n\n## 一\n\n### 押金要付多少？ {#deposit}\n\n一个月。\n"
VALID = {
    "template literal": "kb.hello = (name) => `hi ${name}`;",
    "arrow without parentheses": "var twice = value => value + value; kb.two = twice;",
    "object entries": "kb.all = (map) => Object.entries(map).length;",
    "regular expression with quotes": "kb.quoted = /[\"'`]\\/(?:a|b)/g;",
    "destructuring": "var { a, b: [c] } = { a: 1, b: [2] }; kb.sum = a + c;",
    "default and rest": "kb.rest = (first = 1, ...others) => others.length;",
    "labels and getters": "outer: for (;;) { break outer; } kb.got = { get x() { return 1; } };",
    "newer than ES2017": "kb.newer = (map) => map?.size ?? 0;",
    "division": "var a = 4; kb.half = a / 2 / 1;",
    "async": "kb.later = async () => { await null; };",
}


def site_with(folder, **scripts):
    assets = folder / "templates" / "assets"
    assets.mkdir(parents=True)
    for name, text in scripts.items():
        (assets / name).write_text(text, encoding="utf-8")
    (folder / "content").mkdir()
    (folder / "content/a.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    return folder


def search_page(line):
    shipped = theme_scripts()["search-page.js"].read_text(encoding="utf-8")
    return shipped.replace('  "use strict";\n', f'  "use strict";\n  {line}\n', 1)


def own_assets(folder):
    return load_theme(folder / "templates", "zh-Hans").assets


@pytest.mark.parametrize("line", VALID.values(), ids=VALID)
def test_search_works_with_any_valid_override(tmp_path, line):
    site = site_with(tmp_path, **{"search-page.js": search_page(line)})
    assert main(["build", "--site", str(site), "--quiet"]) == 0
    script = next(site.glob("site/assets/search.*.js")).read_text(encoding="utf-8")
    assert search_page(line) in script
    assert [found.id for found in open_index(site / "site").query("押金")] == ["deposit"]


@pytest.mark.parametrize("name", ["template-literal", "object-entries", "arrow"])
def test_search_works_with_the_overrides_that_once_broke_it(tmp_path, shared, name):
    text = (shared / "cases/js-override" / name / "search-page.js").read_text(encoding="utf-8")
    site = site_with(tmp_path, **{"search-page.js": text})
    assert main(["build", "--site", str(site), "--quiet"]) == 0
    assert [found.id for found in open_index(site / "site").query("押金")] == ["deposit"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("var a = 1;\nvar b = ;\n", "2:9: KB006 not a script: Unexpected token"),
        ("kb.a = `${", "1:11: KB006 not a script: Unexpected token"),
        ("var a;\n/* never closed", "2:1: KB006 not a script: Unterminated comment"),
        (
            "import a from './a.js';",
            "1:1: KB006 not a script: 'import' and 'export' may appear only with 'sourceType: module'",
        ),
    ],
)
@pytest.mark.parametrize("name", ["search-page.js", "page-quick-exit.js", "sw.js", "custom.js"])
def test_script_that_cannot_be_read_is_refused_with_its_place(tmp_path, capsys, name, text, place):
    site = site_with(tmp_path, **{name: text})
    assert main(["build", "--site", str(site), "--quiet"]) == 2
    expected = f"templates/assets/{name}:{place}; correct the script"
    assert expected in capsys.readouterr().err
    assert not (site / "site").exists()


def test_script_in_another_encoding_is_refused_with_its_line(tmp_path):
    folder = site_with(tmp_path)
    (folder / "templates/assets/custom.js").write_bytes("var a;\n// 押金\n".encode("gb18030"))
    with pytest.raises(TemplateError) as caught:
        own_assets(folder)
    expected = "templates/assets/custom.js:2:1: KB006 not UTF-8; save it as UTF-8"
    assert str(caught.value) == expected


def test_override_may_lie_in_a_folder_as_the_theme_has_it(tmp_path):
    folder = site_with(tmp_path)
    for name in ("search/page.js", "page/copy-link.js"):
        path = folder / "templates/assets" / name
        path.parent.mkdir()
        path.write_text(f"var mine = '{name}';\n", encoding="utf-8")
    assets = own_assets(folder)
    assert "var mine = 'search/page.js';" in assets["search.js"].data.decode()
    assert "kb.heard = heard;" in assets["search.js"].data.decode()
    assert "more-search.js" not in assets
    assert assets["page-copy-link.js"].data == b"var mine = 'page/copy-link.js';\n"


def test_two_overrides_of_one_script_are_refused(tmp_path):
    folder = site_with(tmp_path, **{"search-page.js": "var a;\n"})
    (folder / "templates/assets/search").mkdir()
    (folder / "templates/assets/search/page.js").write_text("var b;\n", encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        own_assets(folder)
    assert str(caught.value) == (
        "templates/assets/search/page.js:1:1: KB006 overrides the script that "
        "templates/assets/search-page.js overrides; keep one of them"
    )


def test_copy_of_the_whole_theme_is_served_as_the_theme_is(tmp_path):
    folder = site_with(tmp_path)
    assets = folder / "templates/assets"
    for name, path in theme_scripts().items():
        (assets / name).write_bytes(path.read_bytes())
    assert own_assets(folder) == load_theme(None, "zh-Hans").assets


def test_own_script_runs_on_every_page_after_the_themes(tmp_path):
    site = site_with(tmp_path, **{"custom.js": "window.mine = true // no semicolon"})
    assert main(["build", "--site", str(site), "--quiet"]) == 0
    script = next(site.glob("site/assets/page.*.js")).read_text(encoding="utf-8")
    assert script.endswith("\n;\nwindow.mine = true // no semicolon\n")
    assert not list(site.glob("site/assets/custom.*"))


def test_whole_script_of_a_site_takes_the_place_of_the_themes(tmp_path):
    site = site_with(tmp_path, **{"page.js": "window.all = 1;\n", "search.js": "var x;\n"})
    assert main(["build", "--site", str(site), "--quiet"]) == 0
    assert next(site.glob("site/assets/page.*.js")).read_text() == "window.all = 1;\n"
    search = next(site.glob("site/assets/search.*.js")).read_text(encoding="utf-8")
    own, words = search.split("\n;\n")
    assert own.strip() == "var x;"
    assert "更多结果" in words


# Joined, a part means what it means alone


def joined(*texts):
    return join_parts(Part(text, f"{number}.js") for number, text in enumerate(texts, 1))


def run(script):
    context = quickjs.Context()
    context.eval("var log = [];")
    context.eval(script)
    return context.eval("log.join()")


@pytest.mark.parametrize(
    "first",
    [
        "log.push(1)",
        "log.push(1) // the end",
        "log.push(1)\n<!-- an old comment",
        "var f = function () { log.push(1); }; f()",
        "\ufefflog.push(1)",
        "if (true) log.push(1)",
    ],
)
def test_end_of_a_part_does_not_reach_into_the_next(first):
    assert run(joined(first, "(() => { log.push(2); })()")) == "1,2"


def test_strict_parts_stay_strict():
    parts = ['// mine\n"use strict";\nlog.push(this === undefined)'] * 2
    probe = "log.push((function () { return this === undefined; })())"
    assert run(joined(*(f"{part}; {probe}" for part in parts))) == "false,true,false,true"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("log.push(1)", '"use strict";\nlog.push(2)'),
            "2.js:1:1: KB006 begins with \"use strict\", which would hold for the site's other scripts as well; put it inside the script's function",
        ),
        (
            ("function say() { return 1; }", "function say() { return 2; }"),
            "2.js:1:1: KB006 declares the function say, as 1.js does; rename one of them",
        ),
        (
            ("const name = 1;", "var a;\nconst name = 2;"),
            "2.js:2:7: KB006 not a script: Identifier 'name' has already been declared; correct the script",
        ),
    ],
)
def test_parts_that_cannot_stand_in_one_script_are_refused(texts, expected):
    with pytest.raises(TemplateError) as caught:
        joined(*texts)
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a?.b", (1, 3)),
        ("var a;\nb ?? a", (2, 4)),
        ("try { a(); } catch { b(); }", (1, 20)),
        ("x = { ...y }", (1, 7)),
        ("a => a ** 2", None),
        ("async () => { await `${a}`; }", None),
    ],
)
def test_syntax_that_old_browsers_do_not_know_is_found(text, place):
    found = newer_syntax(text)
    assert (found and (found.line, found.column)) == place


@pytest.mark.parametrize(
    "path", [*default_folder().glob("assets/built/*.js")], ids=lambda p: p.name
)
def test_scripts_of_the_theme_are_for_old_browsers(path):
    assert newer_syntax(path.read_text(encoding="utf-8")) is None
