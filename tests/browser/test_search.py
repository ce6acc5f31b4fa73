"""A reader searches: typing, pasting, composing, with keys, offline, and where the index is gone."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from kb_site.build import build
from kb_site.config import load_config
from searching import document, write_index

ROOT = Path(__file__).parents[2]
BOX = "form[data-root] input"
RESULT = ".search-result a"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search") / "site"
    report = build(load_config(ROOT), folder, as_of=date(2026, 11, 23))
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
    page.wait_for_selector(RESULT)
    assert "上门" in page.locator(RESULT).first.inner_text()
    assert page.locator(".search-status").inner_text()


def test_fast_typing_shows_the_last_query_alone(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.press_sequentially("征信", delay=1)
    page.wait_for_selector(RESULT)
    page.wait_for_timeout(400)
    assert "征信" in page.locator(RESULT).first.inner_text()
    assert page.url.endswith("?q=%E5%BE%81%E4%BF%A1")


def test_nothing_is_searched_while_a_word_is_composed(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.focus()
    session, word = compose(page, "z", "zheng", "zheng x", "征信")
    assert page.locator(RESULT).count() == 0
    session.send("Input.insertText", {"text": word})
    page.wait_for_selector(RESULT)
    assert "征信" in page.locator(RESULT).first.inner_text()


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
    page.wait_for_url("**/search.html?q=*")
    page.wait_for_selector(RESULT)
    page.locator(RESULT).first.click()
    page.wait_for_selector("mark")
    assert "起诉" in page.locator("mark").all_inner_texts()
    page.go_back()
    page.wait_for_selector(RESULT)
    assert page.locator("main " + BOX).input_value() == "起诉"


def test_nothing_found_keeps_the_topics(site, open_page):
    page = open_page(site / "search.html")
    page.locator(BOX).first.fill("qxzvw")
    page.wait_for_selector(".search-status:not(:empty)")
    assert "没有找到" in page.locator(".search-status").inner_text()
    assert page.locator(".everything").is_visible()


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


@pytest.mark.slow
def test_attack_strings_run_nothing(site, shared, tmp_path, open_page):
    attacks = json.loads((shared / "corpora" / "attack_strings.json").read_text(encoding="utf-8"))
    strings = [text.replace("\n", " ") for _, text in attacks if text.strip()][::70]
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    shutil.rmtree(folder / "search")
    found = [
        document(f"x{n}", f"攻击{text}？", (text,), f"答{text}答", (), text)
        for n, text in enumerate(strings)
    ]
    written = write_index(tmp_path / "index", found)
    shutil.copytree(written / "search", folder / "search")
    page = open_page(folder / "search.html")
    page.evaluate("window.alert = () => { document.title = 'attacked'; }")
    title = page.title()
    for text in ["攻击", *strings[:40]]:
        page.locator(BOX).first.fill(text[:180])
        page.wait_for_timeout(130)
    assert page.title() == title
    assert page.locator(".search-result :not(a, span, p, mark)").count() == 0
