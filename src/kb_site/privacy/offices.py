"""Mail addresses of offices: a box that its own name or the word before it says is no person's.

A box with a provider of mail for everybody is nobody's office, whatever it is called.
"""

from __future__ import annotations

import re

from kb_site.core.patterns import later

_ROLE = (
    r"(?:info|services?|support|help(?:desk)?|contact(?:us)?|feedback|admin|webmaster|postmaster|office|sales|marketing"
    r"|press|media|news|editors?|editorial|hr|jobs?|careers?|recruit(?:ment)?|privacy|dpo|legal|law|security|abuse|report"
    r"|complaints?|customer(?:service|care)?|cs|no-?reply|kefu|fuwu|jubao|tousu|jiandu|xinfang|zixun|bangong(?:shi)?"
    r"|gongkai|tougao|zhaopin|hezuo|12[0-9]{3}|9[56][0-9]{3,4})"
)
"""What people call a box that many read, in English and in pinyin, and numbers of services."""
_BOX = later(rf"{_ROLE}(?:[._-]?{_ROLE}|[._-]?[0-9]{{1,2}})?@[a-z0-9.-]+", re.IGNORECASE)
_LABELLED = later(
    r"(?:举报|舉報|投诉|投訴|监督|監督|客服|客户服务|客戶服務|信访|信訪|官方|征求意见|徵求意見|政务|政務)"
    r"(?:专用|專用|电子|電子)?(?:邮箱|郵箱|邮件|郵件|信箱|e-?mail)(?:地址)?\s?[:为為是]?\s?<?$",
    re.IGNORECASE,
)
"""Right before an address."""
_PROVIDER = later(
    r"(?:.*\.)?(?:stu|student|alumni|mails?)\..*|(?:.*\.)?(?:qq|vip|163|126|139|188|189|263|21cn|sina|sohu|tom|yeah|eyou|aliyun|foxmail|wo|sogou|gmail|googlemail"
    r"|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|mail|proton|protonmail|pm|tutanota|zoho|yandex|hey"
    r"|fastmail|duck|naver|hanmail|hinet|seed|pchome|88|2980|petalmail|china|myopera|netvigator|so-net|url|kimo"
    r"|ctm|macau|i-cable|biznetvigator|chinaren|tianya|371|hotbox)"
    r"(?:\.(?:com|cn|net|org|gov|edu|co|hk|tw|mo|uk|jp|kr|de|ru|ch|info|me)){1,2}",
    re.IGNORECASE,
)
"""Hosts of mail for everybody, and what ends them in every country."""
_HOST = later(r"[a-z0-9.-]+", re.IGNORECASE)
_YEAR = later(r"(?:19|20)[0-9]{2}")
"""In the name of a box, that of a birth."""
BEFORE = 16
"""Characters before an address in which such a word stands."""


def is_office(seen: str, start: int, end: int) -> bool:
    """Return whether an address in a text is an office's."""
    value = seen[start:end]
    box, at, host = value.rpartition("@")
    named = _BOX.fullmatch(value) or (
        _LABELLED.search(seen[max(0, start - BEFORE) : start]) and not _YEAR.search(box)
    )
    return bool(named and at and _HOST.fullmatch(host)) and not _PROVIDER.fullmatch(host)
