"""How numbers of papers and cards look; those with check digits must have the right ones."""

from __future__ import annotations

import re

from kb_site.core.patterns import later
from kb_site.privacy.check_digits import (
    is_bank_card,
    is_hong_kong_card,
    is_id_card,
    is_taiwan_card,
)
from kb_site.privacy.numbers import NOT_COUNTED, UNITS

_GAP = r"[ .\-_·/]{0,2}"

ID_CARD = later(rf"(?<![0-9A-Za-z])([1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx])(?![0-9A-Za-z])")
_FILE = r"\.(?i:png|jpe?g|gif|webp|bmp|svg|pdf|mp4)(?![0-9A-Za-z])"
_TAKEN = rf"(?:[0-9]{{1,2}}[-_])?20[0-9]{{2}}(?:0[1-9]|1[0-2])[0-3][0-9][0-9_-]{{6,11}}{_FILE}"
BANK_CARD = later(rf"(?<![0-9A-Za-z.])(?!{_TAKEN})([2-9](?:{_GAP}[0-9]){{15,18}})(?![0-9A-Za-z])")
"""Not the name of a picture, which tells when it was taken, and would be found no more."""
LABELLED_ID = later(
    r"(?:身份证|身分證|身份證|身份号码|证件号|證件號)(?:件|号码|號碼|号|號|字號|末尾"
    r"|[为為是:\s|(]){0,6}"
    r"([1-9](?:[ \-.]{0,2}[0-9]){14}(?:[ \-.]{0,2}[0-9]){0,2}(?:[ \-.]{0,2}[0-9Xx])?"
    r"|[A-Z]{1,2}[ \-]?[0-9]{6}[ \-]?\(?[0-9A]\)?|[A-Z][0-9]{9}|[1578][0-9]{6}\([0-9]\))"
    r"(?![0-9A-Za-z])",
    re.IGNORECASE,
)
PASSPORT = later(
    r"(?:护照|護照|通行证|通行證|台胞证|臺胞證|回乡证|回鄉證|居留证|passport)(?:号码|號碼"
    r"|号|號|编号|no\.?|number|[为為是:\s|(]){0,6}"
    r"([A-Z]{1,2}[ \-]?[0-9]{7,9}|[0-9]{8,10})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
HONG_KONG_CARD = later(r"(?<![0-9A-Za-z])([A-Z]{1,2}[0-9]{6} ?\([0-9A]\))")
TAIWAN_CARD = later(r"(?<![0-9A-Za-z])([A-Z][1289][0-9]{8})(?![0-9A-Za-z])")
LABELLED_CARD = later(
    r"(?:卡号|卡號|银行卡|銀行卡|储蓄卡|信用卡|借记卡|[账賬帐帳](?:号|號|户|戶)|card\s?(?:no\.?|number))(?:号码|號碼"
    r"|号|號|[为為是:\s|(]){0,6}"
    r"([1-9](?:[ \-]{0,2}[0-9]){14,21})(?![0-9A-Za-z])" + NOT_COUNTED,
    re.IGNORECASE,
)

_SPREAD = r"[ \t\u3000]{0,12}"
LABELLED_PERSON = later(
    rf"(?=[学學工考])(?:[学學](?:{_SPREAD}|籍|生[证證])|(?<![施手分化])工{_SPREAD}"
    r"|考(?:生|[证證])?)[号號]"
    r"(?:码|碼)?[为為是:\s|(]{0,12}([A-Z]{0,3}[0-9]{7,16})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""Of students, candidates and employees: shorter ones are those of examples and of classes."""

BROKERS = (
    r"银河|华泰|中信|国泰|海通|招商|广发|国信|东方财富|平安|申万|光大|安信|中金|兴业|方正|长江"
)
_DAY = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9](?![0-9])"
ACCOUNT = later(
    rf"(?:(?<!(?-i:[\u3400-\u9fff]))(?:{BROKERS})(?:(?:证券|期货|股东|资金)(?:[账帐][号户])?|[账帐][号户])"
    r"\s?:\s?(?!400|800)([2-9][0-9]{9,11})"
    rf"|^[ \t*-]{{0,9}}(?:{BROKERS})\s?:\s?([2-9][0-9]{{10,11}}(?<!00000))(?=\s|\Z)"
    rf"|(?:证券|股东|资金|期货|基金)[账帐][号户](?:号码)?[为是:\s]{{1,3}}(?!{_DAY})"
    rf"([A-Z]?[0-9]{{8,12}}))(?![0-9A-Za-z]|[\s(]{{0,2}}(?:{UNITS}|号))",
    re.IGNORECASE | re.MULTILINE,
)
"""Of investors, behind the broker's name or what the account is for; no number of a telephone.

A name that may be another company's says so only where the number is all of its line.
"""


def is_paper(kind: str, value: str) -> bool:
    """Return whether the check digits, if the kind has some, are right."""
    bare = re.sub(r"[^0-9A-Za-z]", "", value)
    if kind == "id-card":
        return is_id_card(bare) or is_hong_kong_card(bare) or is_taiwan_card(bare)
    return is_bank_card(bare)


def is_addressed(seen: str, start: int, value: str) -> bool:
    """Return whether a number counts pages in an address on the web: it has two parts there.

    So has one whose groups of digits have other lengths than those of a card.
    """
    before = seen[max(0, start - _BEFORE) : start]
    address = _ADDRESS.search(before)
    *groups, _ = re.split(r"[^0-9]+", value)
    odd = len(groups) > 1 and {*map(len, groups)} != {4}
    return bool(address and (address[1] or "/" in value)) or bool(odd and _WEB.search(before))


def is_row(seen: str, start: int, end: int) -> bool:
    """Return whether groups of digits of any length go on beside a number: a row of figures."""
    groups = seen[start:end].split()
    regular = {len(each) for each in groups[:-1]} <= {4}
    return (
        not regular
        and "".join(groups).isdecimal()
        and bool(_FIGURE_BEFORE.search(seen, max(0, start - 8), start) or _FIGURE.match(seen, end))
    )


_FIGURE_BEFORE, _FIGURE = later(r"[0-9] {1,2}$"), later(r" {1,2}[0-9]")
_BEFORE = 120
_WEB = later(r"https?://[^\s<>]*$", re.IGNORECASE)
_ADDRESS = later(r"https?://[^/\s]*/([0-9]+/)?$", re.IGNORECASE)
