"""Numbers with check digits: ID cards (GB 11643) and bank cards (ISO/IEC 7812)."""

from __future__ import annotations

from datetime import date

_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_ISSUERS = (
    "62",
    "4",
    "51",
    "52",
    "53",
    "54",
    "55",
    "22",
    "23",
    "24",
    "25",
    "26",
    "27",
    "35",
    "60",
    "65",
    "9558",
)


def is_id_card(digits: str) -> bool:
    """Return whether 18 characters are an ID-card number: province, birthday, check digit."""
    if digits[:2] not in _PROVINCES:
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
    if not 16 <= len(digits) <= 19 or not digits.startswith(_ISSUERS):
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0
