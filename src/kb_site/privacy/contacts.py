"""How private values look: an ordered table of kinds, patterns and hints.

The last group of a pattern is the value. A pattern with hints needs one of them in the text in
lower case, the others need ten digits.
"""

from __future__ import annotations

import re

_SEPARATOR = r"[ .\-]?"
_NOT_A_SUM = r"(?!\s?(?:元|万|亿|美元|港元|欧元|股|吨|%))"
PATTERNS = (
    (
        "email",
        re.compile(
            r"(?:mailto:)?(?<![A-Za-z0-9._%+\-])([A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}"
            r"(?: ?@ ?| ?[(\[] ?at ?[)\]] ?|\#(?=(?:qq|163|126|sina|gmail|foxmail|outlook)\.))"
            r"(?:[A-Za-z0-9\-]{1,63}(?:\.| \. )){1,6}[A-Za-z]{2,24})",
            re.IGNORECASE,
        ),
        ("@", "(at", "( at", "[at", "[ at", "#"),
    ),
    (
        "id-card",
        re.compile(
            r"(?<![0-9A-Za-z])"
            r"([1-9][0-9]{5}[ \-]?(?:18|19|20)[0-9]{6}[ \-]?[0-9]{3}[0-9Xx])(?![0-9A-Za-z])"
            r"|身份证[^0-9\n]{0,8}([1-9][0-9]{14})(?![0-9])"
        ),
        (),
    ),
    (
        "bank-card",
        re.compile(
            r"(?<![0-9A-Za-z.])([2-9][0-9]{3}(?:[ \-]?[0-9]{4}){3}(?:[ \-]?[0-9]{1,3})?"
            r"|[2-9][0-9]{5}[ \-][0-9]{10,13})(?![0-9A-Za-z])"
        ),
        (),
    ),
    (
        "phone",
        re.compile(
            r"(?:tel:)?(?<![0-9a-fA-F¥￥$])(?<![0-9]\.)"
            rf"((?:(?:\+|00)?86[ \-]?)?1[3-9][0-9](?:{_SEPARATOR}[0-9]{{4}}{_SEPARATOR}[0-9]{{4}}"
            rf"|[ \-][0-9]{{3}}[ \-][0-9]{{5}}))(?![0-9a-fA-F]){_NOT_A_SUM}",
            re.IGNORECASE,
        ),
        (),
    ),
    (
        "phone",
        re.compile(
            r"(?:tel:)?(?<![0-9A-Za-z.])((?:(?:\+|00)86[ \-]?)?"
            r"(?:\(0(?:10|2[0-9]|[3-9][0-9]{2})\)|0(?:10|2[0-9]|[3-9][0-9]{2})"
            r"|(?<=86[ \-])(?:10|2[0-9]))"
            r"[ \-]?[2-9][0-9]{2,3}[ \-]?[0-9]{4}(?![0-9])(?:(?:-| ?转接? ?| ?分机 ?)[0-9]{1,6})?)",
            re.IGNORECASE,
        ),
        (),
    ),
    (
        "phone",
        re.compile(
            r"(?<![0-9A-Za-z])(\+(?:852|853|886|1|7|33|44|49|60|61|65|66|81|82|84)[ \-]?"
            r"[0-9](?:[ \-]?[0-9]){6,10}|09[0-9]{2}-?[0-9]{3}-?[0-9]{3})(?![0-9])"
        ),
        ("+", "09"),
    ),
    (
        "phone",
        re.compile(
            r"(?:电话|電話|座机|固话|致电|传真|傳真|tel|phone)(?:号码)?\s?[:为]?\s?"
            r"((?!400|800|9[56])[2-9][0-9]{2,3}[ \-]?[0-9]{4})(?![0-9\-])" + _NOT_A_SUM,
            re.IGNORECASE,
        ),
        ("电话", "電話", "座机", "固话", "致电", "传真", "傳真", "tel", "phone"),
    ),
    (
        "qq",
        re.compile(
            r"(?:QQ|扣扣|企鹅号|加Q)(?:[/、和及](?:微信|电话|手机))?(?:号码|号|群|交流|咨询|客服|联系)*"
            r"\s?[:为是]?\s?([1-9][0-9]{4,10})(?![0-9]|\s?(?:元|万|亿|人|个|多|余|年|名|\.[0-9]))",
            re.IGNORECASE,
        ),
        ("qq", "扣扣", "企鹅", "加q"),
    ),
    (
        "wechat",
        re.compile(
            r"(?:(?:微信|wechat|weixin)(?:[/、和及](?:QQ|电话|手机))?(?:(?:号码|号|ID)\s?[:为是]?|客服?\s?[:为]|\s?[:为])"
            r"|(?<![A-Za-z0-9])(?:vx|wx)(?:号|[ :])|(?:薇信|威信|v信|加v|加微信?)(?:号)?\s?[:为]?)"
            r"\s?(?!(?:android|windows|iphone|harmony|wechat|weixin|alipay)[a-z]*(?![a-z0-9_\-]))"
            r"([A-Za-z][A-Za-z0-9_\-]{5,19}|[1-9][0-9]{4,10})(?![A-Za-z0-9_\-])",
            re.IGNORECASE,
        ),
        ("微信", "wechat", "weixin", "vx", "wx", "薇信", "威信", "v信", "加v", "加微"),
    ),
    ("wechat", re.compile(r"(?<![A-Za-z0-9_])(wxid_[a-z0-9]{6,20})", re.IGNORECASE), ("wxid",)),
)
