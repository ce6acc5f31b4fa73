import pytest

from kb_site.chinese.slugs import MAX_SLUG, ROOM, is_slug, slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("mayi-shangmen-cuishou", "mayi-shangmen-cuishou"),
        ("租房", "zu-fang"),
        ("银行 FAQ（2024）", "yin-hang-faq-2024"),
        ("Ｒｅａｄｍｅ", "readme"),
        ("Café Zürich", "cafe-zurich"),
        ("a__b--c", "a-b-c"),
    ],
)
def test_text_becomes_a_slug(text: str, slug: str):
    assert slug_of(text) == slug
    assert is_slug(slug)


def test_long_text_is_cut_and_ends_in_a_digest_of_the_whole():
    one, two = slug_of("蚂蚁上门" * 30), slug_of("蚂蚁上门" * 31)
    assert one != two
    assert len(one) <= MAX_SLUG - ROOM
    assert is_slug(one)


@pytest.mark.parametrize("text", ["", "！？", "🙂", "ひらがな", "\udcff"])
def test_text_without_letters_still_has_a_slug(text: str):
    assert is_slug(slug_of(text))


@pytest.mark.parametrize("text", ["", "A", "a_b", "-a", "a-", "a--b", "租", "a/b", "x" * 81])
def test_wrong_form_is_no_slug(text: str):
    assert not is_slug(text)


def test_slug_of_a_long_title_leaves_room_for_the_numbers_of_questions():
    slug = slug_of("上海市优化营商环境条例实施过程中常见问题的说明与解答")
    assert is_slug(f"{slug}-100-1000-x2")
