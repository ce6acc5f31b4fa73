"""The kinds of private values: an ordered table of how each looks and what may follow it."""

from __future__ import annotations

import re

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.privacy import contacts, numbers, offices, papers


class Shape(Value):
    """How values of a kind look; the last group of the pattern is the value.

    The pattern is tried where `hint` is found in small letters, which begins with single
    characters and so is found fast. `more` finds a further value right after one.
    A `shaped` number must not be a sum or a count; a `labelled` one no service either; a
    `checked` one needs the right check digits, and so does a `card`, which counts no pages of a
    site and is no row of figures; a `personal` address is no office's.
    """

    kind: str
    pattern: re.Pattern[str]
    hint: re.Pattern[str]
    more: tuple[re.Pattern[str], ...] = ()
    rule: str = ""
    signs: str = ""
    """Characters of which one stands in each, where that tells more than the hint."""


_TEN = later(rf"[0-9](?<![0-9]{{2}})(?:{numbers.ODD}{{0,3}}[0-9]){{8}}")
_SEVEN = later(r"[0-9](?<![0-9]{2})(?:[ .\-_()]{0,2}[0-9]){6}")
_FIFTEEN = later(r"[0-9](?<![0-9]{2})(?:[ .\-_/]{0,2}[0-9]){13}")
_FIVE = later(r"[0-9](?<![0-9]{2})(?:[ \-]?[0-9]){4}")
"""So many digits in a row: where there are, there are also from the first of a number on."""
_LISTED = (numbers.MORE, numbers.TAIL)
_IDS = (contacts.MORE_IDS,)


SHAPES = (
    Shape("email", contacts.MAIL, contacts.MAIL_HINT, rule="personal"),
    Shape("email", contacts.HAN_MAIL, contacts.HAN_MAIL_HINT),
    Shape("id-card", papers.ID_CARD, _FIFTEEN, rule="checked"),
    Shape("id-card", papers.LABELLED_ID, later("身份|身分|证件|證件")),
    Shape("id-card", papers.HONG_KONG_CARD, later(r"[0-9][0-9]{5} ?\("), rule="checked", signs="("),
    Shape("id-card", papers.TAIWAN_CARD, later(r"[a-z][1289][0-9]{8}"), rule="checked"),
    Shape("id-card", papers.PASSPORT, later("护照|護照|通行|台胞|臺胞|回[乡鄉]|居留|passport")),
    Shape("bank-card", papers.BANK_CARD, _FIFTEEN, rule="card"),
    Shape(
        "bank-card",
        papers.LABELLED_CARD,
        later("卡|账[号號户戶]|賬[号號户戶]|帐[号號户戶]|帳[号號户戶]|card"),
    ),
    Shape("person-number", papers.LABELLED_PERSON, later("号|號")),
    Shape("person-number", papers.ACCOUNT, later(rf"账[号户]|帐[号户]|{papers.BROKERS}")),
    Shape("phone", numbers.MOBILE, _TEN, _LISTED, "shaped"),
    Shape("phone", numbers.LANDLINE, _TEN, _LISTED, "shaped"),
    Shape("phone", numbers.TAIWAN, _TEN, _LISTED, "shaped"),
    Shape("phone", numbers.ABROAD, _SEVEN, _LISTED, "shaped"),
    Shape("phone", numbers.LABELLED, numbers.LABELS, _LISTED, "labelled"),
    Shape("qq", contacts.QQ, _FIVE, _IDS, signs="q扣抠企叩群&?"),
    Shape("wechat", contacts.WECHAT, later("微|薇|威|徽|嶶|维|卫|泡|v|w[ex信]"), _IDS),
    Shape(
        "wechat",
        contacts.WECHAT_LOOSE,
        later("微[信❤]|薇[信❤]|威[信❤]|徽信|嶶信|wechat|weixin"),
        _IDS,
    ),
    Shape("wechat", contacts.WECHAT_CLOSE, later("vx"), _IDS),
    Shape("wechat", contacts.WXID, later("wxid")),
    Shape(
        "qq",
        contacts.QQ_BEFORE,
        later(r"\( ?(?:qq|扣扣|企鹅)|//[1-9][0-9]{4,10}\.qzone"),
        signs="(/",
    ),
    Shape("wechat", contacts.WECHAT_BEFORE, later(r"\( ?(?:微信|薇信|wechat|weixin)")),
    Shape("messenger", contacts.MESSENGER, contacts.MESSENGER_HINT, _IDS),
)

NUMBERS = tuple(shape for shape in SHAPES if shape.kind not in ("email", "wechat", "messenger"))
"""Those that hold digits in a row; the others are told by a word or a sign."""


def is_value(shape: Shape, seen: str, start: int, end: int, *, listed: bool = False) -> bool:
    """Return whether what a pattern found is a value, by its digits and by what is around it."""
    value = seen[start:end]
    if shape.rule == "checked":
        return papers.is_paper(shape.kind, value)
    if shape.rule == "card":
        is_paper = papers.is_paper(shape.kind, value)
        if papers.is_row(seen, start, end):
            return False
        return is_paper and not papers.is_addressed(seen, start, value)
    if shape.rule == "personal":
        return not offices.is_office(seen, start, end)
    if not shape.rule:
        return True
    if numbers.is_counted(seen, end) or (shape.rule == "shaped" and numbers.is_filed(seen, start)):
        return False
    if shape.rule == "shaped" and not listed:
        of_journal = numbers.is_pages(seen, start, end)
        return not (of_journal or numbers.is_service_from_afar(value))
    if numbers.is_book(seen, start):
        return False
    return not numbers.is_service(value, short=listed and len(value) < 7)
