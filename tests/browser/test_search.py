"""A reader searches: typing, pasting, composing, with keys, offline, and where the index is gone."""

import json
import re
import shutil
from datetime import date
from itertools import combinations

import pytest
import yaml

from kb_site.build.run import build
from kb_site.options.load_config import load_config
from places import ROOT
from proofs import part
from search_indexes import document, write_index
from waiting_pages import wait_until

BOX = "form[data-root] input"
RESULT = ".search-result a"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search") / "site"
    report = build(load_config(ROOT), folder, as_of=date(2026, 11, 28))
    assert report.published, report.problems
    return folder


def compose(page, *steps):
    """Type as an input method does: text in composition, then what it becomes."""
    session = page.context.new_cdp_session(page)
    for text in steps[:-1]:
        session.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
        page.wait_for_timeout(150)
    return session, steps[-1]


def test_typing_from_a_folder_shows_answers_at_once(site, open_page):
    page = open_page(site / "index.html")
    page.locator(BOX).first.press_sequentially("会上门吗", delay=60)
    page.locator(RESULT).first.filter(has_text="上门").wait_for()  # after "会" alone others came
    assert page.locator(".search-status").inner_text()


def test_fast_typing_shows_the_last_query_alone(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.press_sequentially("征信", delay=1)
    page.wait_for_selector(RESULT)
    page.wait_for_timeout(400)
    assert "征信" in page.locator(RESULT).first.inner_text()
    assert page.url.endswith("#q=%E5%BE%81%E4%BF%A1")


def test_nothing_is_searched_while_a_word_is_composed(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.focus()
    session, word = compose(page, "z", "zheng", "zheng x", "征信")
    assert page.locator(RESULT).count() == 0
    session.send("Input.insertText", {"text": word})
    page.wait_for_selector(RESULT)
    assert "征信" in page.locator(RESULT).first.inner_text()


def test_rest_of_the_search_is_loaded_by_what_may_be_pinyin_alone(site, serve, open_page):
    page = open_page(serve(site) + "/search.html")
    scripts = []
    page.on("request", lambda request: scripts.append(request.url))
    page.locator(BOX).first.fill("征信")
    page.wait_for_selector(RESULT)
    assert not any("more-search" in url for url in scripts)
    page.locator(BOX).first.fill("zhengxin")
    page.locator(".search-status").filter(has_text="征信").wait_for()
    assert sum("more-search" in url for url in scripts) == 1


def test_search_without_its_rest_answers_what_needs_none(site, serve, chromium):
    page = chromium.new_page()  # the console may complain of what is missing
    page.route("**/more-search.*", lambda route: route.abort())
    page.goto(serve(site) + "/search.html")
    page.locator(BOX).first.fill("zhengxin")
    page.locator(".search-status").filter(has_text=re.compile(".")).wait_for()
    page.locator(BOX).first.fill("征信")
    page.locator(RESULT).first.filter(has_text="征信").wait_for()
    page.close()


def test_pasted_question_in_traditional_script_is_answered(site, serve, open_page):
    page = open_page(serve(site) + "/search.html")
    page.locator(BOX).first.fill("螞蟻會上門嗎")
    page.wait_for_selector(RESULT)
    assert "上门" in page.locator(RESULT).first.inner_text()


def test_keys_lead_to_an_answer_and_back(site, open_page):
    page = open_page(site / "index.html")
    page.locator(BOX).first.press_sequentially("起诉", delay=20)
    page.wait_for_selector(RESULT)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.search-result') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    assert not page.locator(RESULT).first.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=*")
    page.wait_for_selector(RESULT)
    page.locator(RESULT).first.click()
    page.wait_for_selector("mark")
    assert "起诉" in page.locator("mark").all_inner_texts()
    page.go_back()
    page.wait_for_selector(RESULT)
    assert page.locator("main " + BOX).input_value() == "起诉"


def test_enter_on_the_search_page_leads_to_the_first_answer(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.fill("会被起诉吗")
    page.keyboard.press("Enter")
    page.locator(".search-result:focus, .search-result :focus").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/q/can-they-sue\.html(#mark=.*)?$"))
    page.wait_for_selector("main mark")


def test_what_is_said_has_its_place_before_it_is_said(site, open_page):
    page = open_page(site / "search.html")
    status = page.get_by_role("status").filter(has_not_text="。")
    assert status.count() == 1
    said = page.locator(".search-status")
    page.locator(BOX).first.fill("征信")
    page.wait_for_selector(".search-status:not(:empty)")
    assert said.inner_text().startswith(("找到", "含有"))
    page.locator(BOX).first.fill("")
    page.wait_for_selector(".search-status:empty", state="attached")
    assert page.locator(RESULT).count() == 0
    assert page.locator(".everything").is_visible()


def test_box_without_an_answer_offers_all_questions(site, open_page):
    page = open_page(site / "q" / "will-they-visit.html")
    page.locator(BOX).first.fill("qxzvw")
    page.locator(".search-report", has_text="全部问题").click()
    page.wait_for_url("**/search.html")
    assert page.locator(".everything").is_visible()


def test_nothing_found_keeps_the_topics(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.fill("qxzvw")
    page.wait_for_selector(".search-status:not(:empty)")
    assert "换个说法" in page.locator(".search-status").inner_text()
    assert page.locator(".everything").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_box_of_the_home_page_keeps_its_width_and_has_nothing_to_shut(site, open_page, width):
    page = open_page(site / "index.html")
    page.set_viewport_size({"width": width, "height": 844})
    form = page.locator("main form[data-root]")
    before = form.locator(".search-row").bounding_box()["width"]
    form.locator("input").fill("征信")
    form.locator(".search-result a").first.wait_for()
    assert form.locator(".search-row").bounding_box()["width"] == before
    assert not form.locator(".search-close").is_visible()


def test_short_answer_that_begins_the_answer_is_not_said_twice(tmp_path, open_page):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 租房问答\n", encoding="utf-8")
    rest = "退租时要把钥匙和门卡都交回去，房东看过以后押金当天退。"
    text = f"## 押金\n\n### 押金收多少？\n\n押金一般是一个月的租金。{rest}\n"
    (tmp_path / "content/a.md").write_text(text, encoding="utf-8")
    assert build(load_config(tmp_path)).published
    page = open_page(tmp_path / "site/search.html")
    page.locator(BOX).first.fill("押金")
    page.locator(".search-passage").wait_for()
    assert page.locator(".search-short").inner_text() == "押金一般是一个月的租金。"
    assert page.locator(".search-passage").inner_text() == rest


def test_missing_index_leaves_the_list_of_questions(site, tmp_path, chromium):
    broken = tmp_path / "site"
    shutil.copytree(site, broken)
    shutil.rmtree(broken / "search")
    page = chromium.new_page()  # the console may complain of what is missing
    page.goto((broken / "search.html").as_uri())
    page.locator(BOX).first.fill("征信")
    page.wait_for_selector(".search-status:not(:empty)")
    assert "搜索暂时不可用" in page.locator(".search-status").inner_text()
    assert page.locator(".everything").is_visible()
    page.close()


def test_without_script_the_form_leads_to_all_questions(site, serve, open_page):
    page = open_page(serve(site) + "/index.html", javascript=False)
    page.locator(BOX).first.fill("征信")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert page.locator(".everything").is_visible()


def test_search_works_under_a_sub_path(site, serve, tmp_path, open_page):
    shutil.copytree(site, tmp_path / "deep" / "kb")
    page = open_page(serve(tmp_path) + "/deep/kb/q/will-they-visit.html")
    page.locator(BOX).first.fill("征信")
    page.wait_for_selector(RESULT)
    assert "/deep/kb/q/" in page.locator(RESULT).first.evaluate("link => link.href")


FIND_ALL = """async (queries) => {
  const run = (path) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.onload = done;
    script.onerror = failed;
    script.src = "search/" + path;
    document.head.append(script);
  });
  const index = await kbSearch.connect(run);
  const answers = [];
  for (const query of queries) {
    const found = await kbSearch.find(index, query, 10);
    answers.push([found.results.map((each) => each.id), found.exact, found.more]);
  }
  return answers;
}"""


def texts_of_this_site(site):
    """All text of each question: as published, with the aliases and headings of its source."""
    published = json.loads((site / "site.json").read_text(encoding="utf-8"))["questions"]
    texts = {each["id"]: [each["question"], each["short"], each["answer"]] for each in published}
    for path in (ROOT / "content").glob("*.md"):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        stated = yaml.safe_load(front)
        unsaid = [tag for tag in stated.get("tags", []) if tag not in body]
        for name, facts in stated.get("questions", {}).items():
            texts[name] += [*facts.get("aliases", []), *unsaid]
        for section in body.split("\n## ")[1:]:
            heading, *questions = re.split(r"^### .*\{#(.*)\}$", section, flags=re.MULTILINE)
            for name in questions[::2]:
                texts[name].append(heading.split("\n")[0])
    return {name: "\n".join(parts) for name, parts in texts.items()}


def test_every_run_of_characters_of_this_site_is_found(site, open_page):
    texts = texts_of_this_site(site)
    runs = [run for text in texts.values() for run in re.findall("[一-鿿]{2,}", text)]
    every = sorted({run[i:j] for run in runs for i, j in combinations(range(len(run) + 1), 2)})
    spans = part(every, len(every) // 5000)
    page = open_page(site / "search.html")
    answers = page.evaluate(FIND_ALL, spans)
    assert len(spans) >= 5000
    for span, (ids, exact, more) in zip(spans, answers, strict=True):
        holders = {name for name, text in texts.items() if span in text}
        if len(holders) > 10:
            assert more, span
        else:
            assert (exact, more) == (len(holders), False), (span, ids, holders)
            assert holders <= set(ids), span


SEARCH_ALL = """async (queries) => {
  const input = document.querySelector("main input[name=q]");
  const list = document.getElementById("search-results");
  const strange = new Set();
  let shown = 0;
  for (const query of queries) {
    input.value = query;
    if (!input.value.trim()) continue;
    const answered = new Promise((done, failed) => {
      new MutationObserver((changes, watch) => { watch.disconnect(); done(); })
        .observe(list, { childList: true, subtree: true });
      setTimeout(failed, 5000, new Error("no answer: " + query));
    });
    input.form.requestSubmit();
    await answered;
    shown += list.querySelectorAll(".search-result").length;
    list.querySelectorAll(".search-result *").forEach((part) => {
      if (!/^(A|SPAN|P|MARK)$/.test(part.tagName)) strange.add(part.tagName);
      if (part.href && !/^q\\/x[0-9]+\\.html#mark=/.test(part.getAttribute("href"))) strange.add(part.href);
    });
  }
  return { shown: shown, strange: Array.from(strange) };
}"""


def test_attack_strings_run_nothing(site, shared, tmp_path, open_page):
    corpora = shared / "corpora"
    attacks = json.loads((corpora / "attack_strings.json").read_text(encoding="utf-8"))
    naughty = json.loads((corpora / "naughty_strings.json").read_text(encoding="utf-8"))
    strings = [text[:400] for text in [*(text for _, text in attacks)][::100] + naughty[::6]]
    strings = [text for text in dict.fromkeys(strings) if text.strip()]
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    shutil.rmtree(folder / "search")
    found = [
        document(f"x{n}", f"攻击{text}？", (text,), f"答{text}答", (text[::-1],), text)
        for n, text in enumerate(strings)
    ]
    written = write_index(tmp_path / "index", found)
    shutil.copytree(written / "search", folder / "search")
    page = open_page(folder / "search.html", new=True)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    before = page.evaluate("Object.keys(window).length")
    answer = page.evaluate(SEARCH_ALL, ["攻击", *strings])
    assert answer["shown"] > len(strings)
    assert (answer["strange"], asked) == ([], [])
    assert page.evaluate("Object.keys(window).length") == before


def test_stroke_and_control_k_lead_to_the_box(site, open_page):
    page = open_page(site / "q" / "will-they-visit.html")
    for keys in ("/", "Control+k"):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press(keys)
        assert page.evaluate("document.activeElement.name") == "q"
        assert page.locator(BOX).first.input_value() == ""


def test_box_says_what_a_combobox_says_and_shows_short_answers(site, open_page):
    page = open_page(site / "q" / "will-they-visit.html")
    box = page.locator(BOX).first
    box.press_sequentially("起诉", delay=20)
    page.locator(RESULT).first.filter(has_text="起诉").wait_for()
    page.wait_for_selector(".search-short")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(".search-topic").first.inner_text() == "起诉与法院"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "起诉"


def test_old_address_with_a_query_is_read_once_and_moved(site, serve, open_page):
    page = open_page(serve(site) + "/search.html?q=%E5%BE%81%E4%BF%A1")
    page.wait_for_selector(RESULT)
    assert page.url.endswith("/search.html#q=%E5%BE%81%E4%BF%A1")
    assert "征信" in page.title()
    assert page.locator("h1").inner_text() == "搜索“征信”"


def test_mark_does_not_travel_on_with_the_address(site, serve, open_page):
    page = open_page(serve(site) + "/q/can-they-sue.html#mark=%E8%B5%B7%E8%AF%89")
    page.wait_for_selector("mark")
    assert page.url.endswith("/q/can-they-sue.html")


def test_what_is_not_answered_is_said_first(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.fill("红烧肉怎么做")
    page.wait_for_selector(RESULT)
    assert page.locator(".search-status").inner_text().startswith("本站没有回答这个问题。")
    assert page.locator(RESULT).count() <= 3
    assert page.locator("a.search-choice").count() == 14


def test_pinned_text_stands_before_all_results(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.fill("我不想活了")
    page.wait_for_selector(".search-notice:not(:empty)")
    assert "12356" in page.locator(".search-notice").inner_text()


@pytest.mark.parametrize(
    ("words", "article"), [("禁止高利放贷", "680"), ("未按照约定的期限返还借款", "676"), ("民法典", ""), ("第六百七十条", "670")]
)  # fmt: skip
def test_result_leads_to_the_article_of_a_law_that_holds_the_words(site, open_page, words, article):
    page = open_page(site / "search.html")
    page.locator(BOX).first.fill(words)
    law = page.locator(".search-result a[href*='laws/civil-code.html']").first
    law.click()
    page.wait_for_selector("mark")
    anchor = f"#_law-civil-code-{article}" if article else ""
    assert page.url.endswith("/laws/civil-code.html" + anchor)
    wait_until(
        page,
        "() => { const top = (document.querySelector(':target') || document.body)"
        ".getBoundingClientRect().top; return top >= 0 && top < 200; }",
    )
    assert not page.evaluate("() => decodeURIComponent(location.href).includes('mark=')")


def test_law_among_the_results_is_named_as_what_it_is(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.fill("民法典")
    first = page.locator(".search-result").first
    first.get_by_text("法律", exact=True).wait_for()
    assert "《中华人民共和国民法典》" in first.inner_text()
    link = first.locator("a")
    assert link.evaluate("link => new URL(link.href).pathname").endswith("/laws/civil-code.html")
    link.click()
    page.wait_for_selector("mark")


def test_results_are_filtered_by_topic(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.fill("逾期")
    page.wait_for_selector(RESULT)
    page.get_by_role("button", name="逾期后果").click()
    topics = set(page.locator(".search-topic").all_inner_texts())
    assert topics == {"逾期后果"}


def open_on_phone(page, text):
    page.locator(BOX).first.fill(text)
    page.locator(RESULT).first.wait_for()
    page.locator("form.search-open").wait_for()


def test_back_shuts_the_box_over_the_whole_screen_and_forward_opens_it(site, serve, open_page):
    page = open_page(serve(site) + "/q/will-they-visit.html#laws")
    steps = page.evaluate("history.length")
    open_on_phone(page, "征信")
    page.locator(BOX).first.fill("起诉")
    page.locator(RESULT).first.filter(has_text="起诉").wait_for()
    assert page.evaluate("history.length") == steps + 1
    page.evaluate("history.back()")
    page.locator("form.search-open").wait_for(state="detached")
    assert page.url.endswith("/q/will-they-visit.html#laws")
    assert page.locator(BOX).first.input_value() == "起诉"
    page.evaluate("history.forward()")
    page.locator(RESULT).first.filter(has_text="起诉").wait_for()


def test_shut_box_leaves_no_step_behind(site, serve, open_page):
    page = open_page(serve(site) + "/q/will-they-visit.html")
    for shut in ("Escape", ""):
        open_on_phone(page, "征信")
        page.keyboard.press(shut) if shut else page.locator(".search-close").click()
        page.locator("form.search-open").wait_for(state="detached")
        assert page.evaluate("history.state") is None
    assert page.locator(BOX).first.input_value() == "征信"


def test_back_from_a_result_shows_the_results_again(site, serve, open_page):
    page = open_page(serve(site) + "/q/will-they-visit.html")
    open_on_phone(page, "征信")
    found = page.locator(RESULT).first.evaluate("link => link.pathname")
    assert not found.endswith("/will-they-visit.html")
    page.locator(RESULT).first.click()
    page.wait_for_url(f"**{found}*")
    page.go_back()
    page.locator("form.search-open").wait_for()
    page.locator(RESULT).first.filter(has_text="征信").wait_for()
    page.go_back()
    page.locator("form.search-open").wait_for(state="detached")
    assert page.url.endswith("/q/will-they-visit.html")


def test_box_on_a_wide_screen_is_no_step_of_the_history(site, serve, open_page):
    page = open_page(serve(site) + "/q/will-they-visit.html", width=1200)
    steps = page.evaluate("history.length")
    page.locator(BOX).first.fill("征信")
    page.locator(RESULT).first.wait_for()
    assert page.evaluate("history.length") == steps
