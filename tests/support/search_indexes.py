"""What the search tests share: documents, an index in a folder, and the theme's script."""

import random

from kb_site.core.theme_folder import default_folder, theme_scripts
from kb_site.pages.looks.scripts import Part, join_parts
from kb_site.search.engine import SearchEngine, open_index
from kb_site.search.index import build_index
from kb_site.search.model import SearchDocument, SearchOptions

NO_OPTIONS = SearchOptions()

QUESTIONS = (
    ("visit", "花呗逾期会有人上门吗？", ("不还钱会来家里吗",), "一般不会上门，先用短信提醒。APP里也会有通知。"),
    ("record", "逾期会影响征信吗？", ("会不会留下不良记录",), "会，逾期信息可能报给征信机构。利率可能更高。"),
    ("sue", "长期不还会被起诉吗？", (), "有可能。收到法院的传票，不要置之不理。"),
    ("open", "怎样开通借呗？", (), "在支付宝里申请，审核通过以后就能用。"),
    ("close", "怎样关闭借呗？", (), "先还清全部借款，再到设置里关闭。"),
    ("can", "能提前还款吗？", (), "可以，提前还款不收手续费。"),
    ("cannot", "为什么不能提前还款？", (), "账单日当天系统正在结算，第二天再试。"),
    ("raise", "额度怎么调高？", (), "按时还款，系统会定期评估。"),
    ("green", "绿色通道是什么？", ("女性用户有优惠吗",), "是给老年人用的人工客服。"),
)  # fmt: skip


def document(name, question, aliases=(), answer="", headings=(), short=""):
    return SearchDocument(
        name, question, aliases, headings, "topic", "主题", f"q/{name}.html", short, answer
    )


def documents():
    return [document(*each) for each in QUESTIONS]


def many_documents(count, seed=7):
    """Documents of random Han text with few distinct characters, so that pairs repeat."""
    rnd = random.Random(seed)  # noqa: S311 - the same documents each time
    characters = [chr(0x4E00 + 7 * n) for n in range(700)]

    def phrase(low, high):
        return "".join(rnd.choice(characters) for _ in range(rnd.randint(low, high)))

    return [
        document(
            f"d{n // 9}-{n % 9 + 1}",
            phrase(4, 9) + "？",
            (phrase(5, 8),) if n % 3 == 0 else (),
            "，".join(phrase(6, 14) for _ in range(9)) + "。",
            (phrase(3, 6),) if n % 2 else (),
        )
        for n in range(count)
    ]


def script():
    """The search as its sources say it: a change to them is tried without building it."""
    names = [name for name in theme_scripts() if name.startswith("search-")]
    return join_parts(Part(theme_scripts()[name].read_text(encoding="utf-8")) for name in names)


def built_script():
    """The search as sites publish it, with what not every query needs."""
    files = (default_folder() / f"assets/built/{name}.js" for name in ("search", "more-search"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def write_index(folder, found, options=NO_OPTIONS, make_script=script):
    for file in build_index(found, options):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    (folder / "assets").mkdir(exist_ok=True)
    (folder / "assets" / "search.0.js").write_text(make_script(), encoding="utf-8")
    return folder


def open_documents(folder, found, options=NO_OPTIONS) -> SearchEngine:
    return open_index(write_index(folder, found, options))
