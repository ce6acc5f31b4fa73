"""What a line looks like, numbering apart: heading or prose, whole or wrapped."""

from __future__ import annotations

import re
from functools import lru_cache

from kb_site.chinese.columns import width
from kb_site.core.patterns import later

MAX_HEADING = 80
"""Columns; a Han character takes two."""
MAX_SHAPE_HEADING = 50
"""Columns of a heading that has no number to support it."""
SURE_WIDTH = 20
"""Columns up to which shape alone tells headings from captions, which are sentences in short: of
ten web texts with longer ones, six had captions, credits or examples there."""
MAX_TITLE = 150

_END = 8
"""Characters at the end of a line that tell how it ends."""
_PROSE_END = later(r"(?:[。；;，,、…—~～]|\.\.\.)[”’」』）)\]】]*$|[^A-Za-z0-9]\.$")
_INSIDE = later(r"[。；;]")
_COMMAS = later(r"[，,]")
_MEASURE = later(
    r"[%％‰倍亿℃]|元(?!旦|宵|素)|万(?!能|一|物|事)|米(?!饭|粉|酒)|折(?!扣|旧|叠|现)"
    r"|个(?:月|百分点|小时)|小时|公[里斤分]|千[克米瓦]|[厘毫]米|平方|立方|[月日号]\d"
)
_ASKING = later(
    r"^(?:为[什何]|為[什何]|如何|怎[么麼样樣]|什[么麼]是|哪[些个種种里裡]|能否|可否|是否|何谓|何謂)"
    r"|(?:怎[么麼样樣]|如何|多[久少]|哪[些个里裡]|[吗嗎])(?:[办辦选選洗修装裝做用算买買写寫收付走])?$"
    r"|(?<!没)什[么麼](?:\w{0,4})$|(?:多久|多少)\w{1,4}$"
)
"""Words of a heading that asks without a mark; wording has its own, finer rules."""
_REMARK = later(
    r"""
      \t                                          # a row of a table
    | [，,] (?! .* [？?]$ ) (?! [^，,]{2,8}$ ) | ^.{9,}[，,]   # a clause; questions have them too
    | ^(?:[图圖](?:[为為注说說]|片[说說]明)[：:]?) | ^[—–]{2} | [0-9]日[讯訊电電]  # sources
    | [上下]图 | 供图 | 供圖 | 摄影 | 攝影 | 图源 | 圖源 | 资料图 | 截图
    | [图圖文摄攝] [丨|｜/／]                      # captions and credits
    | [0-9]{4} [-/.] [0-9] | @ | //               # dates and addresses
    | \s [/｜|] \s | !\[                          # bars and pictures
    | ^(?: [0-9]{4} | [〇零一二三四五六七八九]{4} ) \s?年 .{1,4} [月日]
    | [=;{}$<>\\] | \w\($ | \*\w | \w\.\w+[(/] | (?<!\w) --?[a-z]
    | ^[a-z][\x20-\x7e]*$ | ^[\x20-\x7e]*[/_][\x20-\x7e]*$ | ^[\x21-\x7e]+[：:]   # code
    """,
    re.VERBOSE,
)
_RHETORIC = later(
    r"""
      ^(?: 那么?[，,我你他] | 但 | 可是 | 难道 | 難道 | 所以 | 而且 | 于是 | 於是 | 不是 | 真的
         | 对吧 | 對吧 | 结果 | 結果 | 然后 | 然後 | 当时 | 當時 | 不过 | 不過 | 我说
         | [他她它][们們]? | [“"「『—-] )
    | [呢吧][？?]$ | ^.{1,3}[？?]$ | [“”]
    """,
    re.VERBOSE,
)
_CREDIT = later(
    r"[^，。：:]{0,4}(?:作者|整理|编辑|发表者|访谈人|采访|记者|摄影|攝影|供图|供圖|绘图|插图|文字|[题配]图|日期|链接|来源|监制)[：:\s]"
    r"|图[源丨|｜：]|[文编]\s?[丨|｜/／]"
)
_OVER_ALL = later(r"(?:文章|新闻|信息)?(?:详情|详细(?:信息|内容)|正文|内容|全文)[：:]?")
"""What a site writes over every article."""
_FIRST_SENTENCE = later(
    r"(?P<words>(?:[^。！？!?：:；;]|:(?=//)|\?(?=[\w.%-]+=))+"
    r"(?:[！!？](?=.)|\?(?![\w.%-]+=)(?=.)|[。：；;]|:(?!//)))\s*(?P<tail>.*)"
)
"""An address goes on behind its colon and its question mark."""
_WEB = later(r"(?<=[\u3400-\u9fff])https?://[!-~]+")
"""An address within a heading, which counts no columns of its words."""
_NUMERALS = "〇一二三四五六七八九十"
_ASIDE = later(
    r":::|[-—–―*•·●○◆■▪>|→～~\\]|(?:文|图|作者|来源|编辑|记者|译者|翻译|摄影|转载)\s*[|｜丨/／:：]"
    r"|https?:|www\.|图\s*\d|[（(【\[〔].*[）)】\]〕]$"
)
"""Bullets, addresses, captions and remarks in brackets, which are no headings without a number."""


_SPEECH = later(
    r'(?:[^“”「」『』"：:]{0,20}[说說道问問答喊叫笑曰嚷腔话話][了着著]?[：:]\s*)?["“「『].*[。！？!?…—―～]["”」』]'
)
_AS_TEXT = later(
    r"""
      ^(?: [则但而且]
         | 可是 | 不过 | 然而 | 此外 | 后来 | 当然 | 所以 | 因[为此]
         | 于是 | 其中 | 之后 | 接着 | 另外 | 这是 | 那是 | 这里
         | [注附][：:] | 图\d?[：:] )
    | [。；] | [，,].*[，,].*[，,] | 图[片源]?(?:来[自源]|[：:])
    | (?:请|可)(?:查看|参考|参见|见) | ^详见 | [丨|｜]\S{2,14}$ | 示[意例]图?$ | 合影 | 正在
    """,
    re.VERBOSE,
)


_ANNOUNCES = later(
    r"^(?:先(?![决天进兆导])|再(?![生现造婚])|然后|接着|最后|请(?![求假柬])|看(?![法点护])|打开|点击|[他她我你](?!们?(?:如何|怎|为[什何]))"
    r"|(?:运行|执行|输入|输出)(?!级|环境|机制|原理|模式|状态|方式|流程|步骤|计划|条件|标准|要求|部门|程序|规则|效率|成本))"
    r"|(?:如下|以下|下面|下列|包括|例如|比如|分别是|有|是|为|说|表示|要做到|注意)[：:]$"
    r"|^[分共有]?[两兩二三四五六七八九十几幾][个個种種点點类類组組条條项項步][^，。]{0,8}[：:]$"
    r"|有(?:下列|以下|如下).*[：:]$|^(?:下[面列]|以下|那么|接下来)|(?:如下|以下|看看|一下|[吧了])$|(?:如下|以下)[几幾两兩]"
)
"""Lines that announce what follows in the same answer, and head nothing."""


def announces(text: str) -> bool:
    """Return whether a line announces what follows in the same text."""
    return bool(_ANNOUNCES.search(text))


def is_shaped(text: str) -> bool:
    """Return whether the text after a number reads as a heading: short, and no sentence."""
    return (
        0 < len(text) <= MAX_HEADING
        and width(_WEB.sub("", text)) <= MAX_HEADING
        and not _PROSE_END.search(text[-_END:])
        and not _INSIDE.search(text)
        and len(_COMMAS.findall(text)) <= 2
    )


def is_measure(rest: str) -> bool:
    """Return whether the text after `1.5` makes it an amount."""
    return bool(_MEASURE.match(rest))


def is_enumerated(ordinal: int, rest: str) -> bool:
    """Return whether the text after `一、` goes on with the next numeral, as in 一、二线城市."""
    return ordinal < 10 and rest.startswith(_NUMERALS[ordinal + 1])


def is_speech(text: str) -> bool:
    """Return whether a line is what somebody says, in quotation marks, also behind 他说：."""
    return bool(_SPEECH.fullmatch(text))


@lru_cache(maxsize=2048)
def is_bare_heading(text: str) -> bool:
    """Return whether a line without a number may be a heading by its shape."""
    return (
        len(text) <= MAX_SHAPE_HEADING  # spares counting the columns of most lines
        and width(text) <= MAX_SHAPE_HEADING
        and is_shaped(text)
        and not text.endswith(("!", "！"))
        and not (_ASIDE.match(text) or is_speech(text))
        and any(character.isalpha() for character in text)
    )


@lru_cache(maxsize=2048)
def is_remark(text: str) -> bool:
    """Return whether a short line is rather a caption, a credit or a clause than a heading."""
    return bool(_REMARK.search(text))


def reads_as_text(text: str) -> bool:
    """Return whether a heading without a number rather is a caption, a credit or a sentence."""
    if len(text) > MAX_SHAPE_HEADING * 2 // 3:
        return True
    return bool(_AS_TEXT.search(text)) or is_credit(text)


def begins_as_text(text: str) -> bool:
    """Return whether a line begins as a clause, a caption or a credit."""
    return bool(_AS_TEXT.match(text)) or is_credit(text)


def is_credit(text: str) -> bool:
    """Return whether a line says who wrote, drew or took something."""
    return bool(_CREDIT.match(text))


def asks_along(text: str) -> bool:
    """Return whether a question belongs to the flow of a speech or story, and heads nothing."""
    return bool(_RHETORIC.search(text))


@lru_cache(maxsize=2048)
def asks(text: str) -> bool:
    """Return whether a line asks, by its mark or by the words that only questions have."""
    return text.endswith(("？", "?")) or bool(_ASKING.search(text))


def split_run_in(text: str) -> tuple[str, str]:
    """Return a short first sentence or label and what follows on the line; else two empty texts."""
    match = _FIRST_SENTENCE.match(text)
    if match is None or not match["tail"]:
        return "", ""
    most = MAX_HEADING if asks(match["words"].rstrip("：:")) else MAX_SHAPE_HEADING
    if width(match["words"]) > most:
        return "", ""
    return match["words"], match["tail"]


def is_title(text: str) -> bool:
    """Return whether a first line may be the title: no sentence, not too long."""
    text = text.strip("*_")
    trails = text.endswith(("...", "…")) and width(text) <= MAX_TITLE // 2
    announces = text.endswith(("：", ":")) and bool(_COMMAS.search(text))
    return (
        width(text) <= MAX_TITLE
        and not (announces or _OVER_ALL.fullmatch(text) or _CREDIT.match(text))
        and (trails or not _PROSE_END.search(text[-_END:]))
        and not _INSIDE.search(text)
        and not text.startswith("| ")  # an item of Markdown
        and any(character.isalnum() for character in text)
    )
