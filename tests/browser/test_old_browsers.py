"""Phones whose browser is no longer renewed: Chromium 69 itself, and the data about iOS 12."""

import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from kb_site import build, load_config
from places import ROOT, SUPPORT
from proofs import part

TOOLS = ROOT / "tools"
OLD_BROWSER = Path(sys.prefix) / "chromium69" / "bin" / "python"
PROGRAM = SUPPORT / "chromium69.py"
SEEN_AS = ((360, "light", "screen"), (1280, "dark", "screen"), (700, "light", "print"))
PAGES = ("index.html", "q/is-collection-legal.html", "topics/methods.html", "search.html?q=上门")
COMPARED = (
    *PAGES,
    "q/where-to-complain.html",
    "articles/mayi-shangmen-cuishou.html",
    "changes.html",
)
OLD, CURRENT = "@supports not (color: revert-layer){", "@supports (color: revert-layer){"

STYLES = """(() => {
  const style = (selector, ...names) => {
    const found = document.querySelector(selector);
    return found && names.map((name) => getComputedStyle(found)[name]);
  };
  const box = (selector) => {
    const { width, height } = document.querySelector(selector).getBoundingClientRect();
    return [width, height];
  };
  const [first, second] = [...document.querySelectorAll(".foot li")].map((item) => {
    return item.getBoundingClientRect();
  });
  return {
    engine: navigator.userAgent.match(/Chrome\\/\\d+/)[0],
    body: style("body", "color", "backgroundColor", "fontFamily", "display"),
    heading: style("h1", "fontSize", "fontWeight", "marginTop"),
    page: style(".page", "paddingLeft", "display"),
    skip: box(".skip"),
    search: style(".search button", "backgroundColor", "color"),
    touch: box(".search input")[1],
    between: Math.round((second.left - first.right) * 10) / 10,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
})()"""


def required(reason):
    """Fail in CI, which installs everything; elsewhere leave the test out and say why."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    """This project's own site."""
    output = tmp_path_factory.mktemp("own") / "site"
    return build(load_config(ROOT), output=output).output


@pytest.fixture
def look():
    """Ask pages in Chromium 69 for what a script answers; with a folder, keep their pictures."""
    if not OLD_BROWSER.is_file():
        required("no Chromium 69; `.ci/old-browser` installs it")

    def look_at(wanted):
        told = subprocess.run(
            [OLD_BROWSER, PROGRAM],
            input=json.dumps(wanted), capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
        return json.loads(told.stdout)

    return look_at


def asked(address, script, **more):
    return {"address": address, "width": 360, "height": 800, "script": script, **more}


@pytest.mark.parametrize("name", PAGES)
def test_page_has_its_styles_in_chromium_69(own_site, serve, look, tmp_path, name):
    picture = tmp_path / "page.png"
    address = f"{serve(own_site)}/{name}"
    [seen] = look([asked(address, STYLES, picture=str(picture))])
    family = seen["body"].pop(2)
    assert family.startswith('"PingFang SC"')
    assert seen == {
        "engine": "Chrome/69",
        "body": ["rgb(29, 38, 41)", "rgb(247, 246, 242)", "flex"],
        "heading": ["23.375px", "600", "0px"],
        "page": ["17px", "block"],
        "skip": [1, 1],
        "search": ["rgb(11, 99, 96)", "rgb(255, 255, 255)"],
        "touch": pytest.approx(44 if name[0] in "qt" else 55.25, abs=0.1),
        "between": 25.5,
        "sideways": 0,
    }
    assert picture.stat().st_size > 20_000


def test_search_answers_in_chromium_69(own_site, serve, look):
    found = "(() => { const all = document.querySelectorAll('.search-result > a');"
    found += " return all.length ? [...all].map((link) => link.textContent) : null; })()"
    typed = "(() => { const box = document.querySelector('form[data-root] input');"
    typed += " if (document.activeElement !== box) { box.focus(); box.value = '征信';"
    typed += " box.dispatchEvent(new Event('input', { bubbles: true })); }"
    typed += f" return {found}; }})()"
    host = serve(own_site)
    on_page, in_box = look(
        [asked(f"{host}/search.html?q=上门", found), asked(f"{host}/topics/methods.html", typed)]
    )
    assert on_page[0] == "蚂蚁会上门催收吗？"
    assert "逾期会影响我的征信吗？" in in_box


def test_own_colour_and_own_rules_are_seen_in_chromium_69(tmp_path, serve, look):
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/assets/custom.css").write_text(".site-name { letter-spacing: 3px }")
    (tmp_path / "templates/assets/custom.js").write_text("document.title = 'mine'")
    (tmp_path / "content").mkdir()
    text = "---\ntitle: 租房\n---\n\n## 一\n\n### 押金要付多少？ {#deposit}\n\n一个月。\n"
    (tmp_path / "content/a.md").write_text(text, encoding="utf-8")
    (tmp_path / "kb-site.yaml").write_text("title: 问答\naccent: '#7a1fa2'\n", encoding="utf-8")
    script = "(() => { const style = (s) => getComputedStyle(document.querySelector(s));"
    script += " return document.title === 'mine' ? [style('.search button').backgroundColor,"
    script += " style('.site-name').letterSpacing] : null; })()"
    site = build(load_config(tmp_path)).output
    [seen] = look([asked(f"{serve(site)}/q/deposit.html", script)])
    assert seen == ["rgb(122, 31, 162)", "3px"]


BOXES = """() => [...document.querySelectorAll("body, body *:not(.foot ul)")].map((each) => {
  const { x, y, width, height } = each.getBoundingClientRect();
  const style = getComputedStyle(each);
  return [
    `${each.tagName}.${each.className}`, [x, y, width, height].map((value) => Math.round(value)),
    style.color, style.backgroundColor, style.font, style.display, style.visibility,
  ];
})"""


@pytest.mark.parametrize(("seen_as", "name"), part([*product(SEEN_AS, COMPARED)], 4))
def test_both_forms_of_the_style_sheet_lay_a_page_out_alike(
    own_site, serve, open_page, name, seen_as
):
    width, colors, media = seen_as
    whole = {path: path.read_text(encoding="utf-8") for path in own_site.glob("assets/*.css")}
    forms = {path: text.split("\n", 1) for path, text in whole.items()}
    address = f"{serve(own_site)}/{name}"
    seen = []
    try:
        for place in (1, 0):
            for path, parts in forms.items():
                path.write_text(parts[place].replace(OLD, CURRENT, 1), encoding="utf-8")
            page = open_page(address, width=width, colors=colors)
            page.emulate_media(media=media)
            if "search" in name:
                page.wait_for_selector(".search-passage", state="attached")
                page.wait_for_load_state("networkidle")
            seen.append(page.evaluate(BOXES))
    finally:
        for path, text in whole.items():
            path.write_text(text, encoding="utf-8")
    assert all(old.startswith(OLD) for old, _ in forms.values())
    assert seen[0] == seen[1]


def test_style_sheet_for_old_browsers_says_nothing_that_would_harm_them():
    node = shutil.which("node")
    if node is None or not (TOOLS / "node_modules").is_dir():
        required("no node, or nothing installed in tools/; run `make assets`")
    told = subprocess.run(
        [node, TOOLS / "compatibility.mjs"], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout) == (0, "")
