"""Colours that can be read: the formula of WCAG 2.2 and what becomes of a site's own accent."""

import pytest

from kb_site.pages.looks.accent import contrast, light_accent, parse_colour


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#00ff00", "#ffffff", 1.37),
        ("#0000ff", "#ffffff", 8.59),
        ("#0a0a0a", "#000000", 1.06),
        ("#0b0b0b", "#000000", 1.07),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_wcag_whatever_the_order(one, other, ratio):
    found = contrast(parse_colour(one), parse_colour(other))
    assert round(found, 2) == ratio
    assert contrast(parse_colour(other), parse_colour(one)) == found


def test_accent_that_can_be_read_stays_as_it_is():
    assert light_accent(parse_colour("#0b6360")) == (0x0B, 0x63, 0x60)


@pytest.mark.parametrize("accent", ["#ffe600", "#00ff88", "#ffffff", "#808080", "#ff0000"])
def test_accent_that_cannot_be_read_is_moved_no_further_than_it_must(accent):
    found = light_accent(parse_colour(accent))
    assert 4.5 <= contrast(found, (0xF7, 0xF6, 0xF2)) < 5.3
