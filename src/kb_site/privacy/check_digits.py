"""Numbers with check digits: ID cards of three systems and bank cards (ISO/IEC 7812)."""

from __future__ import annotations

from datetime import date

from kb_site.core.patterns import later

_PROVINCES = later("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
"""GB/T 2260, with the residence permits of Taiwan, Hong Kong and Macau."""
_ISSUERS = later("62|4|5[1-5]|2[2-7]|35|60|65|9558")
"""First digits of cards, by ISO/IEC 7812, and an old range of ICBC."""
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""In the order of their values, from 10 on."""


def is_id_card(digits: str) -> bool:
    """Return whether this is a mainland ID-card number: province, birthday, check digit (GB 11643).

    The old numbers of 15 digits have no check digit.
    """
    if len(digits) not in (15, 18) or not digits[:17].isdigit():
        return False
    if not _PROVINCES.match(digits):
        return False
    born = digits[6:14] if len(digits) == 18 else "19" + digits[6:12]
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    if len(digits) == 15:
        return True
    total = sum(int(digit) * (1 << (17 - at)) for at, digit in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17].upper()


def is_bank_card(digits: str) -> bool:
    """Return whether 16 to 19 digits are a bank-card number: issuer's prefix, Luhn digit."""
    if not 16 <= len(digits) <= 19 or not _ISSUERS.match(digits):
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


def is_hong_kong_card(value: str) -> bool:
    """Return whether one or two letters and seven signs are a Hong Kong identity card's number.

    The weights are 9 to 1 with A as 10, a missing first letter counts as 36, and the sum is
    divisible by 11.
    """
    value = value.upper()
    if not (8 <= len(value) <= 9 and value[:-7].isalpha() and value[-7:-1].isdigit()):
        return False
    values = [36] * (9 - len(value)) + [_letter_value(each) for each in value]
    pairs = zip(range(9, 0, -1), values, strict=True)
    return sum(weight * each for weight, each in pairs) % 11 == 0


def is_taiwan_card(value: str) -> bool:
    """Return whether a letter and nine digits are a Taiwan identity card's number."""
    value = value.upper()
    if len(value) != 10 or value[0] not in _TAIWAN_LETTERS or not value[1:].isdigit():
        return False
    tens, ones = divmod(10 + _TAIWAN_LETTERS.index(value[0]), 10)
    digits = [tens, ones, *map(int, value[1:])]
    pairs = zip((1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), digits, strict=True)
    return sum(weight * each for weight, each in pairs) % 10 == 0


def _letter_value(sign: str) -> int:
    return int(sign) if sign.isdigit() else ord(sign) - 55
