"""Pictures of shared links with words: one for the site, one a topic, where a font is given."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from kb_site import build, load_config
from kb_site.core.errors import ConfigError
from kb_site.pages.looks.share_words import ShareWords, draw_words

DAY = date(2026, 11, 23)
MOST_BYTES = 60_000
"""What messengers load at once without asking; a picture full of words has a third of it."""
HAN_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)
ARTICLE = """\
---
title: Renting
slug: renting
language: {language}
---

## {section} {{#money}}

### {question} {{#deposit}}

{answer}
"""
ENGLISH = ("en", "Money", "How much is the deposit?", "One month of rent. Ask for a receipt.")
CHINESE = ("zh-Hans", "钱", "押金要付多少？", "一般是一个月的租金。要收据。")
OPTIONS = """\
base_url: https://example.org/kb/
share_font: {font}
topics: [{{id: money, title: {topic}, description: {topic}}}, {{id: none, title: {topic}}}]
"""


@pytest.fixture
def latin_font(tmp_path):
    path = tmp_path / "fonts/latin.ttf"
    path.parent.mkdir()
    path.write_bytes(ImageFont.load_default(12).font_bytes)
    return path


@pytest.fixture
def han_font():
    found = next((each for each in HAN_FONTS if Path(each).is_file()), None)
    if not found:
        pytest.skip("no Han font on this machine: on Debian, install fonts-noto-cjk")
    return found


def make(folder, font, words=ENGLISH, more=""):
    language, section, question, answer = words
    (folder / "content").mkdir(exist_ok=True)
    article = ARTICLE.format(language=language, section=section, question=question, answer=answer)
    (folder / "content/renting.md").write_text(article, encoding="utf-8")
    options = OPTIONS.format(font=font, topic=section) + f"language: {language}\n{more}"
    title = "title: 租房问答\n" if language != "en" else "title: Renting\n"
    (folder / "kb-site.yaml").write_text(title + options, encoding="utf-8")
    return load_config(folder)


def shared(site, page):
    found = re.search(
        r'<meta property="og:image" content="https://example.org/kb/([^"]+)">',
        (site / page).read_text(encoding="utf-8"),
    )
    return found[1]


def test_site_and_each_topic_have_a_picture_of_their_own(tmp_path, latin_font):
    config = make(tmp_path, latin_font.relative_to(tmp_path))
    assert build(config, as_of=DAY).published
    site = tmp_path / "site"
    home, topic = shared(site, "index.html"), shared(site, "topics/money.html")
    assert home != topic
    assert shared(site, "q/deposit.html") == topic
    assert shared(site, "articles/renting.html") == shared(site, "topics/none.html") == home
    drawn = sorted(each.relative_to(site).as_posix() for each in site.glob("media/share.*.png"))
    assert drawn == sorted((home, topic))
    for path in drawn:
        with Image.open(site / path) as image:
            assert image.size == (1200, 630)
        assert (site / path).stat().st_size < MOST_BYTES


def test_same_words_keep_their_picture_and_other_words_get_another(tmp_path, latin_font):
    site = tmp_path / "site"
    name = latin_font.relative_to(tmp_path)
    build(make(tmp_path, name), as_of=DAY)
    before = {page: shared(site, page) for page in ("index.html", "topics/money.html")}
    content = (site / before["index.html"]).read_bytes()
    build(make(tmp_path, name, ("en", "Costs", *ENGLISH[2:])), as_of=DAY)
    assert shared(site, "index.html") == before["index.html"]
    assert (site / before["index.html"]).read_bytes() == content
    assert shared(site, "topics/money.html") != before["topics/money.html"]
    assert not (site / before["topics/money.html"]).exists()


def test_without_a_font_the_picture_is_the_one_without_words(tmp_path):
    config = make(tmp_path, "''")
    assert build(config, as_of=DAY).published
    assert re.fullmatch(r"assets/share\.\w+\.png", shared(tmp_path / "site", "q/deposit.html"))
    assert not list(tmp_path.glob("site/media/*"))


def test_font_that_is_not_there_is_a_wrong_option(tmp_path):
    with pytest.raises(ConfigError) as caught:
        make(tmp_path, "fonts/gone.otf")
    assert (
        "share_font is 'fonts/gone.otf'; expected a font on this machine (.otf .ttf .ttc), "
        "or take the line out: pictures are then without words" in str(caught.value)
    )


def test_font_without_the_words_characters_is_refused_and_draws_no_boxes(tmp_path, latin_font):
    config = make(tmp_path, latin_font.relative_to(tmp_path), CHINESE)
    with pytest.raises(ConfigError, match="lacks 租房问答; give a font with Chinese characters"):
        build(config, as_of=DAY, cache=False)


def test_both_editions_have_their_words(tmp_path, han_font):
    config = make(tmp_path, han_font, CHINESE, "editions: [zh-Hans, zh-Hant]\n")
    assert build(config, as_of=DAY).published
    site = tmp_path / "site"
    one, other = shared(site, "index.html"), shared(site, "zh-Hant/index.html")
    assert other.startswith("zh-Hant/media/share.")
    assert (site / one).read_bytes() != (site / other).read_bytes()


def test_long_words_stay_inside_the_picture(han_font):
    words = ShareWords("如果对方每天打来电话" * 9, "先说结论，再说办法。" * 20, "租房问答" * 30)
    drawn = draw_words(words, han_font, "", "zh-Hans", (11, 99, 96), 1)
    assert len(drawn) < MOST_BYTES
    with Image.open(BytesIO(drawn)) as image:
        grey = image.convert("L")
    ground = grey.getpixel((0, 0))
    left, top, right, bottom = grey.point(lambda value: 255 * (value != ground)).getbbox()
    assert min(left, top, 1200 - right, 630 - bottom) > 40
