"""The review desk in a real browser: driven as an editor drives it, by clicks and keys."""

import json
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from proofs import part
from running_desk import running_desk

TEXT = """\
首页 > 图书馆 > 正文
城南图书馆借书须知

导语：第一次来借书，先看这几条。

一、办证
1.1 办证要带什么
带身份证原件，可以通过短信、 、现场预约。
1.2 办证的优势
不排队，咨询电话13812345678。

二、借还
2.1 可以续借几次
两次。
逾期怎么办？
逾期每天一角。
"""
ATTACKS = """\
<img src=x onerror=document.title=1>

导语：<script>document.title=1</script>先看这几条。

一、<svg onload=document.title=1>
1.1 "><iframe srcdoc="<script>top.document.title=1</script>">要带什么
javascript:document.title=1 [点我](javascript:document.title=1) {{7*7}} ${7*7}
1.2 能不能借<b onmouseover=document.title=1>两本</b>
通过短信、 、现场预约。<style>*{display:none}</style>
"""


def make_site(folder):
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text("title: 图书馆问答\n", encoding="utf-8")
    (folder / "content" / "jieshu.txt").write_text(TEXT, encoding="utf-8")
    (folder / "content" / "attack.txt").write_text(ATTACKS, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path):
    return make_site(tmp_path)


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory):
    """A running desk for tests that look and decide nothing."""
    with running_desk(make_site(tmp_path_factory.mktemp("desk"))) as desk:
        yield desk


STEP_MS = 40_000
"""Each page has a server of its own beside it, which begins by reading its site."""


@pytest.fixture
def open_desk(open_page):
    """Open a page of the desk, whose steps may take longer than those of a page alone."""

    def open_address(address, **how):
        page = open_page(address, **how)
        page.set_default_timeout(STEP_MS)
        return page

    return open_address


@pytest.fixture
def open_refused(chromium):
    """Open pages whose requests are refused, of which a browser complains by itself."""
    context = chromium.new_context(viewport={"width": 1280, "height": 844}, locale="zh-CN")
    context.set_default_timeout(STEP_MS)

    def open_address(address, **_):
        page = context.new_page()
        page.goto(address)
        return page

    yield open_address
    context.close()


def open_article(open_desk, desk, name="content/jieshu.txt", **how):
    page = open_desk(f"{desk.address}#a={quote(name)}", **how)
    page.locator(".doubt").first.wait_for()
    return page


def count(page):
    return page.locator(".count").text_content()


def wait_count(page, text):
    page.locator(".count", has_text=text).wait_for()


def test_article_is_put_right_and_approved_by_keys_alone(site, open_desk):
    with running_desk(site) as desk:
        page = open_desk(desk.address, width=1280)
        page.get_by_role("link", name="城南图书馆借书须知").click()
        wait_count(page, "还有 4 处待定")
        page.keyboard.press("a")  # the private value stays covered
        wait_count(page, "还有 3 处待定")
        page.keyboard.press("c")
        page.keyboard.type("电话")
        page.keyboard.press("Enter")
        wait_count(page, "还有 2 处待定")
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        wait_count(page, "还有 1 处待定")
        page.keyboard.press("u")
        wait_count(page, "还有 2 处待定")
        page.keyboard.press("a")
        wait_count(page, "还有 1 处待定")
        page.keyboard.press("a")
        wait_count(page, "没有待定的了")
        page.keyboard.press("p")
        page.get_by_text("已通过", exact=False).first.wait_for()
        page.keyboard.press("q")
        page.locator(".flag-approved").wait_for()
        page.goto("about:blank")
    sidecar = (site / "content" / "jieshu.yaml").read_text(encoding="utf-8")
    assert "words: 电话}" in sidecar
    assert "drop:\n  - {line: 1" in sidecar
    assert "approved: " in (site / "review.yaml").read_text(encoding="utf-8")


def test_topic_chosen_for_a_section_is_taken_back_by_one_key(site, open_desk):
    topics = "topics: [{id: cards, title: 卡片, keywords: [卡片]}, {id: loans, title: 借还}]\n"
    (site / "kb-site.yaml").write_text(f"title: 图书馆问答\n{topics}", encoding="utf-8")
    with running_desk(site) as desk:
        page = open_article(open_desk, desk)
        left = count(page)
        topic = page.locator('[id^="f-doubt-topic"]')
        for _ in range(8):
            if not topic.count():
                page.keyboard.press("n")
        topic.select_option("cards")
        page.wait_for_function(
            "before => document.querySelector('.count').textContent != before", arg=left
        )
        assert (site / "content" / "jieshu.yaml").read_text("utf-8").count("topic: cards") == 2
        page.locator("#main").focus()
        page.keyboard.press("u")
        wait_count(page, left)
        assert not (site / "content" / "jieshu.yaml").exists()
        page.goto("about:blank")


def test_moving_in_one_pane_moves_the_other(site, open_desk):
    with running_desk(site) as desk:
        page = open_article(open_desk, desk, width=1280)
        page.get_by_role("button", name="第 14 行").click()
        current = page.locator(".question.current h4")
        assert current.text_content() == "可以续借几次？"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("w")
        page.locator(".question.current h4", has_text="逾期怎么办？").wait_for()
        page.locator(".question h4", has_text="办证要带什么").click()
        assert page.locator(".line.current .text").text_content() == "1.1 办证要带什么"
        page.goto("about:blank")


def test_reload_second_window_and_editor_keep_every_decision(site, open_refused):
    sidecar = site / "content" / "jieshu.yaml"
    with running_desk(site) as desk:
        one = open_article(open_refused, desk, width=1280)
        two = open_article(open_refused, desk, width=1280)
        one.get_by_role("button", name="第 15 行").click()
        one.get_by_role("group", name="第 15 行").get_by_role("button", name="问题").click()
        one.locator(".question h4", has_text="逾期怎么办？").wait_for()
        two.locator(".question h4", has_text="逾期怎么办？").wait_for()  # read again by itself
        one.bring_to_front()  # a page behind another is drawn once a second or less
        one.reload()
        one.locator(".question h4", has_text="逾期怎么办？").wait_for()

        one.locator('[data-question="jieshu-2-2"]').get_by_role("button", name="修改").click()
        one.get_by_label("简短的回答").fill("逾期一天一角。")
        sidecar.write_text(sidecar.read_text("utf-8") + "title: 借书\n", encoding="utf-8")
        one.get_by_label("简短的回答").blur()
        one.get_by_role("alert").get_by_role("button", name="重新读入").click()
        one.get_by_role("heading", name="借书", exact=True, level=1).wait_for()
        assert one.get_by_label("简短的回答").input_value() == "逾期一天一角。"
        one.get_by_label("简短的回答").press("End")
        one.get_by_label("简短的回答").type("！")
        one.get_by_label("简短的回答").blur()
        one.locator(".short", has_text="逾期一天一角。！").wait_for()
    text = sidecar.read_text(encoding="utf-8")
    assert "title: 借书\n" in text
    assert "short: " in text
    assert "level: question" in text


def test_killed_desk_loses_nothing_and_says_so(site, open_refused):
    with running_desk(site) as desk:
        page = open_article(open_refused, desk, width=1280)
        page.keyboard.press("a")
        wait_count(page, "还有 3 处待定")
        desk.kill()
        page.locator("body").press("a")
        page.get_by_role("alert").get_by_text("没有回应").wait_for()
        port = desk.address.split(":")[2].split("/")[0]
        with running_desk(site, port=port):
            page.locator("body").press("a")
            page.get_by_role("alert").get_by_role("button", name="刷新页面").click()
            wait_count(page, "还有 3 处待定")
        page.goto("about:blank")


def test_private_value_shows_only_when_it_is_asked_for(looked_at, open_desk):
    page = open_article(open_desk, looked_at, width=1280)
    assert "13812345678" not in page.content()
    page.locator(".doubt").get_by_role("button", name="显示给我看").click()
    page.get_by_text("13812345678").wait_for()


def test_attack_strings_are_text(looked_at, open_desk):
    page = open_article(open_desk, looked_at, "content/attack.txt", width=1280)
    for edit in reversed(page.get_by_role("button", name="修改").all()):
        edit.click()
    assert "document.title=1" in page.locator("#pane-source").text_content()
    assert page.title() != "1"
    assert page.locator("main :is(script, iframe, svg, style, img)").count() == 0
    assert (
        page.locator(
            "main [onerror], main [onload], main [onmouseover], main a[href^=javascript]"
        ).count()
        == 0
    )


def test_a_slip_is_mended_in_its_line_and_undone_after_a_reload(site, open_desk):
    path = site / "content" / "rules.md"
    before = "---\ntitle: 座位\nslug: rules\n---\n\n## 座位\n\n### 能占坐吗？ {#hold}\n\n不可以。离开半小时，〔原文缺字〕坐位让给别人。\n"
    path.write_text(before, encoding="utf-8")
    with running_desk(site) as desk:
        page = open_article(open_desk, desk, "content/rules.md", width=1280)
        page.get_by_role("button", name="第 8 行", exact=False).first.click()
        page.get_by_role("button", name="改字…").click()
        field = page.get_by_label("第 8 行", exact=True)
        assert field.input_value() == "### 能占坐吗？ {#hold}"
        field.fill("### 能占座吗？ {#hold}")
        field.blur()
        page.locator(".line", has_text="能占座吗").wait_for()
        assert path.read_text(encoding="utf-8") == before.replace("占坐", "占座")
        page.reload()
        page.locator(".doubt").first.wait_for()
        page.keyboard.press("u")
        page.locator(".line", has_text="能占坐吗").wait_for()
        assert path.read_text(encoding="utf-8") == before
        page.goto("about:blank")


@pytest.mark.proof
def test_naughty_strings_run_nothing(site, open_desk, shared):
    """A part of the corpus as lines of a text and of Markdown, every edit opened."""
    strings = json.loads((shared / "corpora" / "naughty_strings.json").read_text(encoding="utf-8"))
    lines = [" ".join(each.split()) for each in strings if each.isprintable() and each.strip()]
    risky = [each for each in lines if "<" in each or "script" in each.casefold()][:200]
    body = "\n".join(f"1.{n} {each}\n通过短信、 、预约：{each}" for n, each in enumerate(risky, 1))
    (site / "content" / "attack.txt").write_text(
        f"办证须知\n\n一、办证\n{body}\n", encoding="utf-8"
    )
    escaped = "\n\n".join(
        f"`{each.replace('`', '')}` 〔原文缺字〕 {each.replace('<', '&lt;')}" for each in risky
    )
    rules = f"---\ntitle: 规\nslug: rules\n---\n\n## 一\n\n### 二？ {{#b}}\n\n{escaped}\n"
    (site / "content" / "rules.md").write_text(rules, encoding="utf-8")
    dialogs = []
    with running_desk(site) as desk:
        for name in ("content/attack.txt", "content/rules.md"):
            page = open_desk(f"{desk.address}#a={quote(name)}", width=1280, new=True)
            page.on("dialog", lambda dialog: dialogs.append(dialog.message))
            page.locator(".line").first.wait_for()
            title = page.title()
            edits = page.get_by_role("button", name="修改")
            edits.first.click()
            page.locator(".line .number").nth(9).click()
            assert dialogs == []
            assert page.title() == title
            assert (
                page.locator("main :is(script, iframe, svg, style, img, object, embed)").count()
                == 0
            )
            handlers = "main :is([onerror], [onload], [onclick], [onmouseover], [href^=javascript])"
            assert page.locator(handlers).count() == 0
            page.goto("about:blank")


@pytest.mark.parametrize(
    ("width", "colors"), part([(390, "light"), (1280, "light"), (820, "dark")], 2)
)
def test_desk_is_usable_by_all(looked_at, open_desk, width, colors):
    page = open_desk(looked_at.address, width=width, colors=colors)
    page.locator(".queue a").first.wait_for()
    assert Axe().run(page).response["violations"] == []
    page = open_article(open_desk, looked_at, width=width, colors=colors)
    if width == 390:
        for name in ("source", "questions", "doubts"):
            page.locator(f"#tab-{name}").click()
            assert Axe().run(page).response["violations"] == []
    else:
        page.get_by_role("button", name="修改").first.click()
        assert Axe().run(page).response["violations"] == []
    width_of_all = page.evaluate("document.documentElement.scrollWidth")
    assert width_of_all <= width


def test_desk_speaks_english_too(looked_at, open_desk):
    page = open_desk(f"{looked_at.address}?language=en", width=1280)
    page.get_by_role("heading", name="Queue").wait_for()
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_text("next doubt, or the next article").wait_for()


def test_pasted_text_becomes_an_article_of_the_site(site, open_desk):
    with running_desk(site) as desk:
        page = open_desk(desk.address, width=1280)
        page.get_by_role("link", name="导入").click()
        page.get_by_label("或者粘贴文字").fill(
            "看牙须知\n\n一、挂号\n1.1 怎么挂号\n打电话、微信都行。\n"
        )
        page.get_by_role("button", name="看看读懂了什么").click()
        page.get_by_text("怎么挂号？").wait_for()
        assert Axe().run(page).response["violations"] == []
        page.get_by_role("button", name="保存并继续").click()
        page.get_by_role("heading", name="看牙须知", level=1).wait_for()
        page.goto("about:blank")
    assert (site / "content" / "看牙须知.txt").is_file()


def test_alias_shows_what_a_reader_would_find_with_it(site, open_desk):
    with running_desk(site) as desk:
        page = open_article(open_desk, desk, width=1280)
        page.locator('[data-question="jieshu-2-1"]').get_by_role("button", name="修改").click()
        field = page.get_by_label("添加读者会用的问法")
        found = page.locator(".found .own", has_text="可以续借几次？")
        for _ in range(40):  # the site is built beside, once the desk rests
            field.fill("续借")
            page.wait_for_timeout(500)
            if found.count():
                break
            field.fill("")
        assert found.text_content() == "✓ 可以续借几次？"
        field.fill("能续几回")
        field.press("Enter")
        page.locator(".chips", has_text="能续几回").wait_for()
        page.goto("about:blank")
    assert "aliases: [能续几回]" in (site / "content" / "jieshu.yaml").read_text("utf-8")
