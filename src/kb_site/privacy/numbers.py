"""How phone numbers look: in the mainland, Hong Kong, Macau, Taiwan and elsewhere.

A number that has the shape of a mobile number, or an area code before it, says so itself; any
other needs a word before it that says what it is. Numbers of services are no private values:
short ones, 95xxx and 96xxx with their branches, 400, 800 and 0800 numbers.
"""

from __future__ import annotations

import re

from kb_site.core.patterns import later

_SEP = r"[ .\-_/]"
"""What stands between groups of digits."""
ODD = r"[ .\-_/()~=^]"
"""What may stand there, too, where the groups are those of a mobile number."""

UNITS = (
    r"(?:\.[0-9]{1,2}(?![0-9])|\s?(?:元|圆|圓|块|塊|万|萬|亿|億|美元|港元|港币|欧元|日元"
    r"|新台币|股|吨|噸|%|‰|余|多|"
    r"人|个|個|名|次|条|條|件|户|戶|份|倍|字|页|頁|台|张|張|位|家|年|月|日|米|公里|平方"
    r"|千米|岁|歲|秒|分钟|小时|天|期))"
)
"""After a number, what says that it counts something."""

NOT_COUNTED = rf"(?!{UNITS})"

_COUNTRY = r"(?:(?:\+|00)\(?86\)?|\(86\)|(?<![0-9])86(?=[ \-(]|1[3-9][0-9]{9}(?![0-9])))[ .\-]{0,2}"
_MOBILE = (
    rf"1[3-9][0-9](?:[0-9]{{8}}|{ODD}{{1,3}}[0-9]{{4}}{ODD}{{0,3}}[0-9]{{4}}"
    rf"|{_SEP}{{1,3}}[0-9]{{3}}{_SEP}{{1,3}}[0-9]{{5}}"
    rf"|{ODD}{{1,3}}[0-9]{{8}}|[0-9]{_SEP}{{1,3}}[0-9]{{4}}{_SEP}{{1,3}}[0-9]{{3}}"
    rf"|[0-9]{_SEP}{{1,3}}[0-9]{{3}}{_SEP}{{1,3}}[0-9]{{4}}"
    rf"|[0-9]{{4}}{_SEP}{{1,3}}[0-9]{{4}}|[0-9]{{2}}{_SEP}{{1,3}}[0-9]{{6}}"
    rf"|{_SEP}{{1,3}}[0-9]{{2}}(?:{_SEP}{{1,3}}[0-9]{{2}}){{3}})"
    rf"|1[ .\-][3-9](?:[ .\-][0-9]){{9}}"
)
_AREA = r"(?:10|2[0-9]|[3-9][0-9]{2})"
_LOCAL = rf"[2-9](?:{_SEP}{{0,2}}[0-9]){{6,7}}"
_EXTENSION = (
    r"(?:\s?(?:-|转接?|轉接?|分机号?|分機號?|内线|內線|ext\.?|[x#*])\s?:?\s?[0-9]{1,6}(?![0-9]))?"
)
_EDGE = r"(?<![0-9A-Za-z])(?<![0-9]\.)"

# Each first looks for what it may begin with: that makes its search several times as fast.
MOBILE = later(
    rf"(?=[ts+(018])(?:tel:"
    rf"|sms:)?(?<![0-9])(?<![0-9][a-fA-F])(?<![0-9]\.)((?:{_COUNTRY})?(?:{_MOBILE}))(?![0-9a-fA-F])",
    re.IGNORECASE,
)
_NO_DIGEST = r"(?![0-9]{2,4}_[0-9a-f]{9,40}(?![0-9A-Za-z]))"
"""A number and a digest in a file's name."""
_NO_DAY = r"(?!(?<=20[0-9]{2}/)(?:0[1-9]|1[0-2])[0-3][0-9]/)"
"""A day in the address of a page, `2020/0105/400593.html`."""
LANDLINE = later(
    rf"(?=[t+(08])(?:tel:)?{_EDGE}{_NO_DIGEST}{_NO_DAY}((?:{_COUNTRY}(?:\(?0?\)?{_AREA}\)?|\({_AREA}\))|\(0{_AREA}\)"
    rf"|0{_AREA}){_SEP}{{0,3}}"
    rf"{_LOCAL}(?![0-9]){_EXTENSION})",
    re.IGNORECASE,
)
TAIWAN = later(
    rf"(?=[0(]){_EDGE}(09[0-9]{{2}}[ .\-]{{0,2}}[0-9]{{3}}[ .\-]{{0,2}}[0-9]{{3}}"
    rf"|09[0-9]{{2}}[ .\-]{{1,2}}[0-9]{{6}}"
    rf"|(?!\(?080)(?:\(0[2-8][0-9]{{0,2}}\)[ \-]?|0[2-8][0-9]{{0,2}}[ \-]{{1,2}})"
    rf"[0-9]{{3,4}}[ \-]?[0-9]{{3,4}}(?![0-9]){_EXTENSION})(?![0-9])",
    re.IGNORECASE,
)
_TOWN = r"86\)?(?:[ .\-()]{0,2}[0-9]){1,6}(?![ .\-()]{0,2}[0-9])"
"""The code of a town, +86 (0)0312, as pages about it give it: no number has so few digits."""
ABROAD = later(
    rf"(?=[tw+(08])(?:tel:|wa\.me/)?{_EDGE}((?:"
    rf"\+\(?(?!{_TOWN})|00\(?(?=852|853|886|1[ \-]|44|49|33|39|6[0-6]"
    rf"|7[ \-]|8[124]))[1-9][0-9]{{0,2}}\)?"
    rf"(?:[ .\-()]{{0,2}}[0-9]){{6,12}}"
    rf"|\(?(?:852|853|886)(?:\)[ \-]?|[ \-]{{1,2}})[2-9][0-9]{{0,3}}(?:[ \-]{{0,2}}[0-9]){{4,8}}"
    rf"|\([2-9][0-9]{{2}}\)[ ]?[2-9][0-9]{{2}}[ \-.][0-9]{{4}})(?![0-9]){_EXTENSION}",
    re.IGNORECASE,
)

_STRONG = (
    r"电\s?话|電\s?話|手\s?机|手\s?機|座\s?机|座機|固话|固話|市话|市話|致电|致電|来电|來電"
    r"|拨打|撥打|拨通|打给|打給|打到|"
    r"呼叫|传\s?真|傳\s?真|热线|熱線|专线|專線|总机|總機|分机|直线|直線|whats\s?app"
    r"|(?<![a-z])(?:tel(?:ephone)?|phone|mobile|mob|"
    r"cell|fax|hotline|ph|call(?:\sme)?(?:\sat|\son)?|wa|signal|viber|hp)(?![a-z])"
    r"|[☎☏📞📱📲✆📠🕻🕼🕽🕾🕿]|微信同号"
)
_WEAK = (
    r"联系方式|联系人|联系|聯繫|聯絡(?:方式|人)?|联络(?:方式|人)?|查询|查詢|咨询|諮詢|预约"
    r"|預約|报名|報名|短信|簡訊|短讯|号码|號碼|办公室|值班室"
)
_TITLE = (
    r"(?:(?-i:[\u4e00-\u9fff]){1,3}(?:先生|女士|小姐|老师|老師|经理|經理|主任|律师|律師|警官|法官"
    r"|师傅|師傅|医生|醫生|同志|阿姨|哥|姐|工)|小(?-i:[\u4e00-\u9fff]))?"
)
"""Cases of Han characters are not looked for, which takes milliseconds a class to compile."""
_JOIN = (
    r"(?:号码|號碼|号|號|方式|number|no\.?|[为為是至到我他她请請找拨撥打]|[\s:(\["
    r"|=>→,，、/&-]|[及和或]?(?:微信|短信|传真|傳真|手机|电话|電話|手機|line"
    r"|QQ)(?:同号)?\)?|如下){0,8}"
)
_DIGITS = r"(?<![0-9])(\+?\(?[0-9](?:[ .\-_()]{0,2}[0-9OoIl]){6,14})(?![0-9])"
"""Some write a letter for a digit, so that no machine sees the number."""

_LABELS_BEGIN = (
    "电電手座固市致来來拨撥打呼传傳热熱专專总總分直微联聯查咨諮预預报報短簡号號办值"
    "wtpmcfhsv☎☏📞📱📲✆📠🕻🕼🕽🕾🕿"
)
"""What each of them begins with: looking for that first makes the search ten times as fast."""
LABELLED = later(
    rf"(?=[{_LABELS_BEGIN}])(?:(?:{_STRONG}){_JOIN}|(?:{_WEAK})(?:号码"
    rf"|號碼)?{_TITLE}\s{{0,2}}[:为是请請打]{{1,3}}\s?{_JOIN}){_TITLE}{_JOIN}"
    rf"{_DIGITS}{_EXTENSION}",
    re.IGNORECASE,
)

MORE = later(
    rf"\s{{0,2}}(?:[/、,;；|&]|或者?|和|及|与|與|以及|至|转|or|and|-|\s)\s{{0,2}}(?:{_TITLE}\s?)"
    rf"(\(?[0-9](?:[ .\-_()]{{0,2}}[0-9]){{6,11}}(?![0-9]){_EXTENSION})",
    re.IGNORECASE,
)
"""A further number after one that was found, without an area code or a word of its own."""
TAIL = later(r"\s?/\s?([0-9]{1,6})(?![0-9.])")
"""Last digits of a further number, or an extension."""

_SERVICE = later(
    r"(?:400|800)[0-9]{7}|080[09][0-9]{6}|1800[0-9]{6,7}|101[01][0-9]{4}|9[56][0-9]{3,6}|[0-9]{1,6}|(?:19"
    r"|20)[0-9]{2}(?:0[1-9]|1[0-2])"
    r"(?:0[1-9]|[12][0-9]|3[01])"
)
"""Also a date, written as eight digits."""
_SERVICE_GROUP = later(r"1[0-2][0-9]{1,4}|9[56][0-9]{3}|400|800|080[09]|1823|999|911")
_SERVICE_FROM_AFAR = later(
    rf"(?:(?:00)?86 ?)?(?:0?{_AREA} ?)?(?:12[0-9]{{3}}|9[56][0-9]{{3,4}})(?: [0-9])?"
    r"|(?:00)?86 ?[48]00(?: ?[0-9]){7}"
)
"""A service's number behind those of a country and a town, which no line of a person is as short
as; its groups have one space between."""
_YEARS = later(r"(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}")
_NUMBER_BEFORE = later(
    r"(?:[¥￥$€£]|RMB|CNY|USD|HKD|TWD|人民币|金额|金額|共计|合计|总额|余额|价格?|订单|訂單"
    r"|合同|案号?|文号|编号|編號|流水号?|备案号?|备|"
    r"許可證|许可证|证书|批号|发票|票号|快递|运单|单号|單號|凭证|回执|工单|受理|案件|ISBN"
    r"|ISSN|专利|条形码|条码|型号|版本|代码|识别号|"
    r"序列号|商品|第|字|[民刑行知][初终再申]|执[恢保异复]?"
    r"|[〔(\[][0-9]{4}[〕)\]])(?:编?号码?|编號|代码"
    r"|字)?\s?[:为是第]?\s?(?:No\.?\s?)?(?:[A-Z]{1,4})?$",
    re.IGNORECASE,
)


def is_service(value: str, *, short: bool = False) -> bool:
    """Return whether a number is one that a service answers, or no phone number at all.

    `short` ones are the last digits of a number, or an extension.
    """
    groups = re.findall(r"[0-9]+", value)
    if not groups or _YEARS.fullmatch(value.strip()):
        return True
    digits = "".join(groups)
    if short:
        return bool(_SERVICE_GROUP.fullmatch(digits))
    if _SERVICE_GROUP.fullmatch(groups[0]) and len(groups) > 1:
        return True
    return bool(_SERVICE.fullmatch(digits)) or is_service_from_afar(value)


def is_service_from_afar(value: str) -> bool:
    """Return whether a number is a service's as it is called from another town or abroad."""
    return bool(_SERVICE_FROM_AFAR.fullmatch(" ".join(re.findall(r"[0-9]+", value))))


def is_counted(text: str, end: int) -> bool:
    """Return whether what stands behind a number says that it is a sum or a count."""
    return bool(_AFTER.match(text, end))


def is_filed(text: str, start: int) -> bool:
    """Return whether what stands before a number says that it is a sum or a document's number."""
    return bool(_NUMBER_BEFORE.search(text[max(0, start - 16) : start]))


def is_pages(seen: str, start: int, end: int) -> bool:
    """Return whether a number tells an issue and pages of a journal: `2013(08)2215-2220`."""
    pages = _PAGES.fullmatch(seen, start, end)
    behind = _VOLUME.search(seen, max(0, start - 4), start)
    return bool(pages and behind and 0 < int(pages[2]) - int(pages[1]) < LONG_ARTICLE)


def is_book(text: str, start: int) -> bool:
    """Return whether what stands before a number says that it is a book's."""
    return bool(_BOOK_BEFORE.search(text[max(0, start - 16) : start]))


LONG_ARTICLE = 60
"""Pages of an article."""
_PAGES, _VOLUME = later(r"\(0?[1-9]\)[ ]?([0-9]{4})-([0-9]{4})"), later(r"[0-9][,.]?[ ]?$")
_AFTER = later(UNITS)
_BOOK_BEFORE = later(r"(?:ISBN|书号|書號)(?:号码?|號碼?)?\s?[:为是]?\s?$", re.IGNORECASE)
