"""How addresses of persons look: mail, QQ, WeChat, and messengers used abroad."""

from __future__ import annotations

import re

from kb_site.core.patterns import LETTER, later
from kb_site.privacy.numbers import NOT_COUNTED

_HOSTS = r"(?:qq|163|126|139|189|sina|gmail|foxmail|outlook|hotmail|yahoo|icloud|yeah|aliyun|sohu)"
"""Where persons have their mail: here `name#qq.com` and `name at qq.com` are meant as addresses."""
_AT = (
    r"(?: {0,2}@ {0,2}| ?[(\[{<] ?(?:at|a|艾特|爱特) ?[)\]}>] ?| ?(?:艾特|爱特|圈a|小老鼠) ?"
    rf"|\#(?={_HOSTS}(?:[.。 (\[]|点|點|dot))|[ _\-]+at[ _\-]+(?={_HOSTS}\.)"
    r"|[ _\-]+at[ _\-]+(?=[a-z0-9\-]{1,40}(?:[ _\-]+dot[ _\-]+| ?[(\[{] ?dot| ?点| ?點)))"
)
_DOT = (
    r"(?:\.| \. ?| ?[(\[{] ?(?:dot|\.|点|點) ?[)\]}] ?|[ _\-]+dot[ _\-]+| ?[点點] ?"
    r"|。(?=(?:com|cn|net|org|hk|tw)))"
)
_FILES = r"(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|heic|mp[34]|pdf|css|js|json|html?)(?![A-Za-z0-9])"
"""Of a picture for fine screens, `name@2x.png`; no country and no trade has such a name."""
MAIL = later(
    rf"(?=[a-z0-9])(?:mailto:)?(?<![A-Za-z0-9._%+\-])(?!git@)([A-Za-z0-9][A-Za-z0-9._%+\-]{{0,63}}?{_AT}"
    rf"(?:[A-Za-z0-9\-]{{1,63}}{_DOT}){{1,5}}(?!{_FILES})[A-Za-z]{{2,24}}(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
_HAN_ENDS = (
    r"(?:公司|网络|網絡|网址|網址|中国|中國|集团|商城|商标|在线|中文网|企业|政务|公益|香港|台湾|台灣|手机|网店|网站"
    r"|商店|机构|信息|我爱你)"
)
"""Top-level domains in Han, after IANA's list."""
HAN_MAIL = later(
    r"((?:[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}"
    r"|(?:(?![到给給至是为為])[\u4e00-\u9fff]){1,4}[A-Za-z0-9]{0,20}) ?@ ?"
    r"(?=[A-Za-z0-9\-.]{0,40}[\u4e00-\u9fff])(?:[A-Za-z0-9\-\u4e00-\u9fff]{1,30}\.){1,3}"
    rf"(?:{_HAN_ENDS}|(?<=[\u4e00-\u9fff]\.)(?i:com|cn|net|org|hk|tw)(?![A-Za-z0-9])))",
)
"""An address whose host is in Han; those in front of a host in Latin letters are words."""
HAN_MAIL_HINT = later(r"@ ?[a-z0-9\-.]{0,40}[\u4e00-\u9fff]")
MAIL_HINT = later(
    r"@|%40|\( ?at? ?[)\]}>]|\[ ?at? ?[)\]}>]|\{ ?at? ?[)\]}>]|< ?at? ?[)\]}>]"
    rf"| at[ _\-]|_at[ _\-]|-at[ _\-]|艾特|爱特|圈a|小老鼠|#{_HOSTS}"
)

_SAY = (
    r"号码|號碼|帐号|账号|账户|帳號|号|號|ID|名|[为為是叫加我请請]|联系|聯絡|咨询|客服|搜索?"
    r"|添加|本人|老师|[:\s=|→>(\[\"'“]|如下|就是"
)
# Each pattern first looks for what it may begin with: that makes its search several times as fast.
_NUMBER = r"([1-9](?:[ \-]?[0-9]){4,10})(?![0-9])"
_GENERIC = (
    r"(?!(?:android|windows|iphone|ios|ipad|harmony|wechat|weixin|alipay|tiktok|douyin|kuaishou|telegram|feishu|dingtalk|facebook|https?|mini|app"
    r"|web|official|business|online|service|support)(?![0-9_\-]))"
)
_HANDLE = rf"@?({_GENERIC}[A-Za-z][A-Za-z0-9_\-]{{4,29}}|[1-9][0-9]{{4,12}})(?![A-Za-z0-9_\-])"
_MARKED_HANDLE = (
    r"(@[A-Za-z][A-Za-z0-9_]{3,31}|live:[A-Za-z0-9_.\-]{3,40}|[A-Za-z][A-Za-z0-9_]{2,30}#[0-9]{4}"
    r"|[A-Za-z](?=[A-Za-z_\-]{0,28}[0-9_])[A-Za-z0-9_\-]{4,29}"
    r"|[1-9][0-9]{4,12})(?![A-Za-z0-9_\-])"
)
"""With a digit or a low line: a name that is no word of English."""
_NUMBERED = (
    r"(?!(?:(?:image|img|pic|picture|photo|screenshot)[_\-]?[0-9]{1,20}"
    r"|(?:group|qr|qrcode|code|pay|sdk|api|version|step|page|fig|figure|icon|logo|banner)"
    r"[_\-]?[0-9]{1,4})(?![A-Za-z0-9_\-]))"
)
"""Things that are counted, such as pictures by their file names."""
_WORDS_IN_V = (
    r"(?:iew|alue|aluation|ersion|ideo|olume|ector|irtual|isible|oid|oice|ue|ariab|arian|alid|endor|ertex"
    r"|olatil|isual|isit|erif|erilog|ibrat|agrant|anilla|mware|scode|ulkan|ulnerab|itamin|olunteer)[A-Za-z]*"
    r"(?:_[a-z]{2,12}){0,3}(?![A-Za-z0-9_\-])|S(?:20[0-3][0-9]|code)(?![0-9])"
)
"""What follows in words of programs: `+viewPort` and `+VS2017` add nobody."""
_ONE_V = (
    rf"v(?!{_WORDS_IN_V})(?:(?![A-Za-z])|(?=[A-Za-z]{{1,20}}[0-9_])"
    r"|(?<![A-Za-z)}\]]\+v)(?<![A-Za-z)}\]] \+v)(?<![A-Za-z)}\]]\+ v)(?<![A-Za-z)}\]] \+ v))"
)
"""Not the beginning of a word of letters behind another, as in `bias+variance`."""
_NAMED = (
    r"(?:(?:号码|號碼|帐号|账号|帳號|号|號|ID|id)(?:[为為是叫:\s]|就是){0,4}|[:：]|[为為是]"
    r"|@)\s?[:(\[\"'“]?\s?"
)

_GROUP = r"(?:[一二三四五六七八九十]|[1-9](?=群))?群(?:[一二三四五六七八九十]|[1-9](?![0-9]))?"
"""Of several groups each is called by its number."""
_NO_SCREENSHOT = r"(?!20[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]-[0-9]{1,6}(?:@[0-9]x)?\.(?:png|jpg))"
"""QQ calls its pictures of a screen by day and time."""
QQ = later(
    r"(?=[q扣抠企叩加群进入?&一二三四五六七八九十1-9])"
    rf"(?:(?:(?<![A-Za-z])Q ?Q|扣扣|抠抠|企鹅号?|叩叩|(?<![A-Za-z])Q(?=[群号號:：]| ?[:：]|是)"
    rf"|加Q|群号|群號|(?:进|加|入)群|(?<!{LETTER})扣(?=\s?[:：]))"
    rf"(?:[/、和及](?:微信|电话|手机))?(?:{_GROUP}|交流群?|小号|大号"
    rf"|{_SAY}){{0,8}}|(?<![人客族种]){_GROUP}(?:号码?)?\s?[:：]|[?&]uin=)"
    rf"\s?{_NO_SCREENSHOT}{_NUMBER}{NOT_COUNTED}",
    re.IGNORECASE,
)
WECHAT = later(
    r"(?=[微薇威嶶徽维卫绿綠加+＋添搜私wv])"
    rf"(?:(?:(?:[微薇威嶶][\s\-*.]?信|徽信|维信|卫星|wechat|weixin|(?<![A-Za-z])(?:vx|wx|v信"
    rf"|w信|v❤)|[微薇威徽]❤|[绿綠]泡泡)"
    rf"(?:[/、和及](?:QQ|电话|手机|手機))?\s?(?:{_NAMED}|(?:客服|老师|咨询|联系|添加|搜索"
    rf"|搜){{1,2}}(?:人|我|号)?\s?[:：]?\s?)"
    rf"|(?:加|\+|＋|添加|搜索?|私)(?:我|我的|个)?\s?(?:微信|薇信|威信|wechat|weixin|v信|vx"
    rf"|wx|{_ONE_V}|薇|微|威)(?:号|號|ID|好友|群)?(?:[为為是:\s(]){{0,4}}"
    rf"|(?<![A-Za-z0-9])(?:vx|wx)[:\s]{{1,3}}){_HANDLE}"
    rf"|(?:(?<![A-Za-z0-9])V|(?<!{LETTER})[微薇威])\s?[:：]\s?{_MARKED_HANDLE})",
    re.IGNORECASE,
)
WECHAT_LOOSE = later(
    rf"(?:[微薇威徽嶶]信|[微薇威]❤|wechat|weixin)(?:号|群|联系|客服|咨询|如下|我|添加|[\s"
    rf"|(\"]){{0,6}}{_NUMBERED}{_MARKED_HANDLE}",
    re.IGNORECASE,
)
_LINKED = r"(?:\]\([^()\s]{0,80}\))? ?\( ?"
"""Between a value and what it is, which stands behind it in brackets."""
QQ_BEFORE = later(
    rf"(?<![A-Za-z0-9_.\-])([1-9][0-9]{{4,10}}){_LINKED}(?:QQ|扣扣|企鹅)(?:号码?|號碼?)? ?\)"
    r"|//([1-9][0-9]{4,10})\.qzone\.qq\.com",
    re.IGNORECASE,
)
WECHAT_BEFORE = later(
    rf"(?<![A-Za-z0-9_.\-])([A-Za-z](?=[A-Za-z_\-]{{0,28}}[0-9_])[A-Za-z0-9_\-]{{4,29}}){_LINKED}"
    r"(?:微信|薇信|wechat|weixin)(?: ?(?:号|號|ID))? ?\)",
    re.IGNORECASE,
)
WECHAT_CLOSE = later(
    r"(?<![A-Za-z0-9_./@#\-])vx(?!lan|works|rail|ml|flex)([A-Za-z]{2,20}[0-9_][A-Za-z0-9_\-]{1,20})"
    r"(?![A-Za-z0-9_\-]|\.[a-z])",
    re.IGNORECASE,
)
"""A name right behind its label; `wx` begins ids of apps as well."""
WXID = later(r"(?<![A-Za-z0-9_])(wxid_[a-z0-9]{6,24})", re.IGNORECASE)
_LATIN = (
    r"(?<![A-Za-z_])(?:telegram|tele|TG|whats\s?app|signal|skype|kakao(?:talk)?|instagram|facebook"
    r"|messenger|viber|line|discord|钉钉|釘釘|旺旺|飞书)"
)
"""Words of English too: what follows must look like no word, or be called an id."""
_HAN = (
    r"(?:电报|電報|飞机号?|紙飛機|纸飞机|[领脸臉]书|[脸臉][书書]|蝙蝠|抖音|快手|小红书|小紅書"
    r"|(?:加|\+|我的?)[賴赖]|[賴赖](?= ?ID))"
)
_CALLED = r"(?:号码|號碼|帐号|账号|帳號|号|號|ID)(?:[为為是叫:\s]|就是){0,4}"
MESSENGER = later(
    r"(?=[电電飞飛紙纸领脸臉蝙抖快小加+我賴赖钉釘旺twskifmvldqju])"
    rf"(?:{_HAN}(?:群|频道|客服)?\s?(?:{_NAMED}|加(?:我|好友)?\s?[:：]?\s?){_HANDLE}"
    rf"|{_LATIN}(?:群|频道|客服)?\s?{_CALLED}\s?{_HANDLE}"
    rf"|{_LATIN}(?:群|频道|客服)?\s?(?:[:为為是@(]|加(?:我|好友)?){{1,3}}\s?{_MARKED_HANDLE}"
    rf"|(?<![A-Za-z])(?:telegram|TG|whats\s?app|skype)\s(?:me\s)?(?:at\s|on\s)?{_MARKED_HANDLE}"
    r"|(?<![A-Za-z0-9])((?:t\.me|wa\.me|line\.me/(?:R/)?ti/p|m\.me|qm\.qq\.com/[a-z/]+"
    r"|jq\.qq\.com|u\.wechat\.com)/[~@+]?[A-Za-z0-9_\-?=&/]{4,80}))",
    re.IGNORECASE,
)
MESSENGER_HINT = later(
    r"电[报報]|電[报報]|飞[机機书]|飛[机機]|领[书書]|脸[书書]|臉[书書]|蝙蝠|抖音|快手|小[红紅]|賴|赖"
    r"|钉钉|釘釘|旺旺|tele|tg|whats|signal|skype|kakao|instagram|facebook|messenger|viber|line"
    r"|discord|\.me|\.qq|\.com"
)
MORE_IDS = later(
    r"\s{0,2}(?:[/、,;]|或者?|和|及|以及)\s{0,2}([1-9][0-9]{4,10}"
    r"|[A-Za-z](?=[A-Za-z_\-]{0,28}[0-9_])[A-Za-z0-9_\-]{5,29})(?![A-Za-z0-9_\-])" + NOT_COUNTED
)
"""A further id after one that was found."""
