"""The kinds of private values: an ordered table of how each looks and what may follow it."""

from __future__ import annotations

import re

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.privacy import contacts, numbers, offices, papers


class Shape(Value):
    """How values of a kind look; the last group of the pattern is the value.

    The pattern is tried where a text in small letters has so many `digits` in a row, one of the
    `signs` and what `hint` finds, which begins with single characters and so is found fast. `more`
    finds a further value right after one. A `shaped` number must not be a sum or a count; a
    `labelled` one no service either; a `checked` one needs the right check digits, and so does a
    `card`, which counts no pages of a site and is no row of figures; a `personal` address is no
    office's.
    """

    kind: str
    pattern: re.Pattern[str]
    digits: int = 0
    hint: re.Pattern[str] | None = None
    more: tuple[re.Pattern[str], ...] = ()
    rule: str = ""
    signs: str = ""


_ROW = later(r"[0-9](?:[ .\-_/()~=^]{0,3}[0-9oil])+")
_BETWEEN = str.maketrans("", "", " .-_/()~=^")
"""What may stand between the digits of a number; some write a letter for a digit."""


def most_digits(text: str) -> int:
    """Return how many digits stand in a row in a text, at most, where they are more than four."""
    rows = [row for row in _ROW.findall(text) if len(row) > 4]
    return max([len(row.translate(_BETWEEN)) for row in rows], default=0)


_LISTED = (numbers.MORE, numbers.TAIL)
_IDS = (contacts.MORE_IDS,)


SHAPES = (
    Shape("email", contacts.MAIL, 0, contacts.MAIL_HINT, rule="personal"),
    Shape("email", contacts.HAN_MAIL, 0, contacts.HAN_MAIL_HINT),
    Shape("id-card", papers.ID_CARD, 14, rule="checked"),
    Shape("id-card", papers.LABELLED_ID, 6, later("身份|身分|证件|證件")),
    Shape("id-card", papers.HONG_KONG_CARD, 6, rule="checked", signs="("),
    Shape("id-card", papers.TAIWAN_CARD, 9, rule="checked"),
    Shape("id-card", papers.PASSPORT, 7, later("护照|護照|通行|台胞|臺胞|回[乡鄉]|居留|passport")),
    Shape("bank-card", papers.BANK_CARD, 14, rule="card"),
    Shape(
        "bank-card",
        papers.LABELLED_CARD,
        15,
        later("卡|账[号號户戶]|賬[号號户戶]|帐[号號户戶]|帳[号號户戶]|card"),
    ),
    Shape("person-number", papers.LABELLED_PERSON, 7, signs="号號"),
    Shape("person-number", papers.ACCOUNT, 8, later(rf"账[号户]|帐[号户]|{papers.BROKERS}")),
    Shape("phone", numbers.MOBILE, 9, None, _LISTED, "shaped"),
    Shape("phone", numbers.LANDLINE, 9, None, _LISTED, "shaped"),
    Shape("phone", numbers.TAIWAN, 9, None, _LISTED, "shaped"),
    Shape("phone", numbers.ABROAD, 7, None, _LISTED, "shaped"),
    Shape("phone", numbers.LABELLED, 7, None, _LISTED, "labelled"),
    Shape("qq", contacts.QQ, 5, None, _IDS, signs="q扣抠企叩群&?"),
    Shape("wechat", contacts.WECHAT, 0, None, _IDS, signs="微薇威徽嶶维卫泡vw"),
    Shape(
        "wechat",
        contacts.WECHAT_LOOSE,
        0,
        later("微[信❤]|薇[信❤]|威[信❤]|徽信|嶶信|wechat|weixin"),
        _IDS,
    ),
    Shape("wechat", contacts.WECHAT_CLOSE, 0, later("vx"), _IDS),
    Shape("wechat", contacts.WXID, 0, later("wxid")),
    Shape("qq", contacts.QQ_BEFORE, 5, later(r"\( ?(?:qq|扣扣|企鹅)|//[1-9][0-9]{4,10}\.qzone")),
    Shape("wechat", contacts.WECHAT_BEFORE, 0, later(r"\( ?(?:微信|薇信|wechat|weixin)")),
    Shape("messenger", contacts.MESSENGER, 0, contacts.MESSENGER_HINT, _IDS),
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
