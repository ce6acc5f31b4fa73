"""Seven thousand strings made to run script, in every place that an author fills: none runs.

A usual run takes each sixteenth of them, `make proofs` all.
"""

import html
import json

import lxml.html
import pytest

from kb_site import build, load_config
from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from proofs import CASES, part
from running_desk import running_desk

WITH_FRONT_MATTER = 64 if CASES else 16
"""So many that the front matter of each stays below the limit."""
ARTICLES = 4
LONGEST_HEADING = 100
SEEN = "a string ran"
HOOK = f"""for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
    window[name] = () => console.warn({SEEN!r});"""
LIVE = """Array.from(document.querySelectorAll('*')).filter(each =>
    !each.matches('head > link[rel=icon]') && (
    Array.from(each.attributes).some(({name, value}) => name.startsWith('on')
        || (['href', 'src', 'action', 'formaction'].includes(name)
            && /^[\\x00-\\x20]*(javascript|vbscript|data):/i.test(value)))
    || (each.localName === 'script' && !each.src && each.type !== 'application/ld+json')
    || ['iframe', 'object', 'embed', 'style', 'base'].includes(each.localName))
).map(each => each.outerHTML.slice(0, 200))"""
"""All that could run, but for the icons, which are drawings in the address itself."""


def one_line(text):
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def front_matter(slug, strings):
    """Return a Markdown article with the strings in its front matter, lead and question."""
    words = json.dumps(" ".join(strings), ensure_ascii=False)
    steps = json.dumps(strings, ensure_ascii=False)
    address = json.dumps(strings[0], ensure_ascii=False)
    return (
        f"---\ntitle: {words}\nslug: {slug}\nsummary: {words}\n"
        f"source: {{name: {words}, url: {address}}}\n"
        f"questions: {{{slug}-q: {{short: {words}, next: {steps}}}}}\n---\n\n"
        f"## {strings[0]} {{#{slug}-s}}\n\n"
        f"### {taken(' '.join(strings))} {{#{slug}-q}}\n\n这是回答。\n"
    )


def markdown(strings):
    """Return a Markdown article with the strings as text, as markup and as targets."""
    return markdown_article("\n\n".join(taken(f"{each} [链接](<{each}>)") for each in strings))


def markdown_article(answer):
    return f"---\ntitle: 标题\n---\n\n## 节\n\n### 问题？\n\n{answer}\n"


def taken(text):
    """Return a text of Markdown as a build takes it: an open comment is an error, and is escaped."""
    refused = "<!--" in text and is_refused("a.md", markdown_article(text))
    return text.replace("<!--", r"\<!--") if refused else text


def plain(strings):
    return "\n\n".join([" ".join(strings), f"1. {' '.join(strings)}是什么？", *strings])


def parsed(string):
    return lxml.html.document_fromstring(f"<p>甲{string}</p><p id=after>乙</p>")


def leaves_the_rest_alone(string):
    """Return whether what follows a string stays outside of what it opens."""
    after = parsed(string).xpath("//p[@id='after']")
    return bool(after) and after[0].getparent().tag == "body"


def shows_a_picture(string):
    """Return whether a build would refuse a string as a picture that is not there."""
    return bool(parsed(string).xpath("//img[@src]"))


def small_page(string):
    return f"<!DOCTYPE html><title>甲</title><h1>甲</h1><p>这里是回答。{string}</p><p>乙。</p>"


def is_refused(name, text):
    """Return whether a build refuses a source, since a string in it hides the rest."""
    try:
        load(SourceFile(name, text.encode()), LoadOptions())
    except SourceError:
        return True
    return False


def web_page(strings):
    """Return a page with the strings as text, targets and markup; what stays open comes last."""
    short = [html.escape(each) for each in strings if len(each) < LONGEST_HEADING]
    parts = [f"<!DOCTYPE html><title>{short[0]}</title><article><h1>{short[1]}</h1>"]
    parts += [f"<h2>{each}是什么？</h2><p>这里是回答。</p>" for each in short[2::100]]
    for each in sorted(strings, key=leaves_the_rest_alone, reverse=True):
        text = html.escape(each)
        alone = leaves_the_rest_alone(each)
        refused = not alone and is_refused("a.html", small_page(each))
        markup = "" if refused or shows_a_picture(each) else each
        parts.append(f'<p>{text} <a href="{text}">链接</a> {markup}</p>')
    return "".join(parts)


@pytest.fixture(scope="module")
def attack_strings(shared):
    found = json.loads((shared / "corpora/attack_strings.json").read_text(encoding="utf-8"))
    return [line for _, string in part(found, 16) if (line := one_line(string))]


@pytest.fixture(scope="module")
def attacked_site(attack_strings, tmp_path_factory):
    folder = tmp_path_factory.mktemp("attacks")
    content = folder / "content"
    content.mkdir()
    for number in range(WITH_FRONT_MATTER):
        text = front_matter(f"f{number}", attack_strings[number::WITH_FRONT_MATTER])
        (content / f"f{number}.md").write_text(text, encoding="utf-8")
    for number in range(ARTICLES):
        part = attack_strings[number::ARTICLES]
        (content / f"m{number}.md").write_text(markdown(part), encoding="utf-8")
        (content / f"t{number}.txt").write_text(plain(part), encoding="utf-8")
        (content / f"h{number}.html").write_text(web_page(part), encoding="utf-8")
    title = json.dumps(" ".join(attack_strings[::100]), ensure_ascii=False)
    options = f"title: {title}\nfooter: {title}\n"
    (folder / "kb-site.yaml").write_text(options, encoding="utf-8")
    report = build(load_config(folder))
    assert [each for each in report.problems if each.severity == "error"] == []
    return folder / "site"


@pytest.fixture
def bare_page(chromium):
    """A page on which no policy holds, so that it is the markup alone that is tested."""
    context = chromium.new_context(bypass_csp=True, offline=True)
    context.add_init_script(HOOK)
    yield context.new_page()
    context.close()


def test_raw_strings_run_so_that_the_test_can_see_it(attack_strings, bare_page, tmp_path):
    ran = []
    bare_page.on("console", lambda message: ran.append(message.text))
    control = tmp_path / "control.html"
    rows = [f"<div>{each}</div>" for each in attack_strings if each.startswith("<img")]
    control.write_text(f"<!DOCTYPE html>{''.join(rows)}", encoding="utf-8")
    bare_page.goto(control.as_uri())
    assert SEEN in ran
    control.write_text("<a href=' JavaScript:alert(1)'>1</a><b onclick='alert(1)'>2</b>")
    bare_page.goto(control.as_uri())
    assert len(bare_page.evaluate(LIVE)) == 2


def test_no_string_runs_or_leaves_live_markup(attacked_site, bare_page):
    ran = []
    bare_page.on("console", lambda message: message.text == SEEN and ran.append(bare_page.url))
    # The other question pages show again what their articles show.
    kinds = ("index.html", "search.html", "changes.html", "topics/other.html", "articles/*.html")
    pages = [path for kind in (*kinds, "q/f*.html") for path in attacked_site.glob(kind)]
    assert len(pages) == 4 + 2 * WITH_FRONT_MATTER + 3 * ARTICLES
    for path in pages:
        bare_page.goto(path.as_uri(), wait_until="domcontentloaded")
        assert bare_page.evaluate(LIVE) == [], path.name
    assert ran == []


@pytest.mark.proof
def test_no_string_runs_in_the_review_desk(attacked_site, chromium):
    ran = []
    context = chromium.new_context(bypass_csp=True, viewport={"width": 1280, "height": 800})
    context.add_init_script(HOOK)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("console", lambda message: message.text == SEEN and ran.append(page.url))
    names = [f"{form}{number}" for form in ("m", "t", "h", "f") for number in range(2)]
    suffixes = {"m": "md", "t": "txt", "h": "html", "f": "md"}
    with running_desk(attacked_site.parent, "--quiet") as desk:
        page.goto(desk.address)
        page.locator(".queue a").first.wait_for()
        assert page.evaluate(LIVE) == []
        for name in (f"content/{each}.{suffixes[each[0]]}" for each in names):
            page.evaluate("name => { location.hash = '#a=' + encodeURIComponent(name); }", name)
            page.locator(".bar .path", has_text=name).wait_for()
            page.locator("details.front summary").click()
            page.locator(".question button", has_text="修改").first.click()
            page.locator(".question .form").wait_for()
            assert page.evaluate(LIVE) == [], name
        page.close()
    context.close()
    assert ran == []


def test_strings_are_shown_as_text(attacked_site, attack_strings):
    for form in "mth":
        pages = sorted(attacked_site.glob(f"articles/{form}*.html"))
        shown = one_line("".join(lxml.html.parse(page).getroot().text_content() for page in pages))
        hidden = [each for each in attack_strings[::100] if each not in shown]
        assert hidden == [], form
