"""Crossed forms: texts and pages in which every usual form stands beside every other.

Usage: python bench/crossed.py [SHOWN]

Each crossing makes its texts from the same few sentences and counts those of which title, lead,
headings and answers are read as they were written. SHOWN of the others are printed for each.
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from grouped_questions import ASKED
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load


class Crossed(NamedTuple):
    """A source, and what is read of it: the answers to questions by their sections."""

    name: str
    text: str
    sections: dict[str, dict[str, str]]
    lead: str = ""
    conclusion: str = ""


TITLE = "租房退押金要注意什么"
LEAD = "退租的时候，房东常常找各种理由扣下押金，下面说说怎样把押金拿回来。"
END = "总之，退租的每一步都留下凭证，押金就不容易被扣。"
PARTS = {
    "退租之前做什么": {
        "提前书面通知": (
            "合同里通常写明要提前一个月，微信消息也算通知。",
            "通知里写清楚搬走的日期。",
            "发出之后截图保存，留好对方的回复。",
        ),
        "打扫并修复": (
            "墙上的钉眼、坏掉的灯泡，自己动手修好花费更低。",
            "家具按入住时的清单擦净。",
            "搬走的东西，不要留在楼道里。",
        ),
    },
    "交房当天做什么": {
        "逐项核对清单": (
            "拿着清单和房东一起核对家具和电器，核对完双方签字。",
            "缺了什么当场写下来。",
            "钥匙和门卡当面清点，写进交接单。",
        ),
        "抄表结清费用": (
            "水表、电表、燃气表当场拍照，把欠的费用当场结清。",
            "收据要写明日期和金额。",
            "网费和物业费，也要问清楚。",
        ),
    },
    "房东不退怎么办": {
        "先协商再投诉": (
            "把照片、合同和聊天记录整理好，先和房东谈。",
            "谈不拢可以打12345，也可以找街道调解。",
            "说好的事情，写成文字发给对方。",
        ),
        "起诉到法院": (
            "金额不大的案子适用小额诉讼程序，一审终审。",
            "起诉状和证据各交两份，费用很低。",
            "判决之后不付，可以申请执行。",
        ),
    },
}
HAN = "一二三四五六"
CIRCLED = "①②③④⑤⑥"
SECTIONS = (
    "{h}、{w}",
    "第{h}章 {w}",
    "（{h}）{w}",
    "{n}. {w}",
    "第{h}部分：{w}",
    "【{w}】",
    "**{w}**",
    "{w}",
)
NUMBERS = ("{n}. {w}", "{n}、{w}", "（{n}）{w}", "{n}）{w}", "{c} {w}", "{p}.{n} {w}")
BODIES = ("{s}", "　　{s}", "- {r}", "   - {r}", "• {r}", "\t{r}")
"""Of sentences and of rows, which have no stop."""
LAYOUTS = {
    "tight": (0, 0, 0),
    "sections apart": (1, 0, 0),
    "headings apart": (1, 1, 0),
    "all apart": (1, 1, 1),
}
"""Blank lines before sections, before questions and behind each line."""
ASKING = (
    "问：", "Q：", "Q: ", "Q{n}：", "Q{n}. ", "{n}、问：", "【问】", "问题{h}：", "问题{n}：",
    "{n}. ", "（{n}）", "网友问：", "提问：", "● ", "❓", "第{h}问：", "{c} ", "Q{n} ",
    "问{n}：", "▶ ", "",
)  # fmt: skip
ANSWERING = ("", "答：", "A：", "答案：", "【答】", "律师答：", "回答：", "　　")
GROUPS = ("{h}、{w}", "【{w}】", "{w}", "（{h}）{w}")
ABOVE = (
    ("作者：陈小满  来源：租房周刊", "2023-05-12 10:21"),
    ("2023年05月12日 10:21   来源：租房周刊   阅读量：2356",),
    ("首页 > 生活 > 租房 > 正文",),
    ("原创 小满 租房周刊 2023-05-12 08:00 发表于北京", "点击上方蓝字关注我们"),
    ("租房周刊", "2023-05-12 10:21·房产领域创作者"),
    ("关注者", "123", "被浏览", "45,678"),
    ("小满于 2024-01-02 10:11:12 发布", "阅读量1.2k 收藏 13", "点赞数 5", "文章标签： 租房 押金"),
    ("小满同学", "关注", "2023.05.12 10:21:33", "字数 1,024", "阅读 356"),
    ("字体：大 中 小", "打印本页", "分享到：微信 微博 QQ空间"),
    ("更新时间：2023-05-12", "编辑：小满", "浏览：2356次"),
    ("播报", "编辑", "讨论", "收藏", "赞"),
)
BELOW = (
    ("上一篇：租房合同怎么签", "下一篇：如何找到靠谱的房东"),
    ("相关推荐", "租房合同怎么签", "如何找到靠谱的房东", "合租要避开的五个坑"),
    ("责任编辑：陈小满",),
    ("版权声明：本文为博主原创文章，转载请附上原文出处链接和本声明。",),
    ("分享到：", "微信", "微博", "QQ空间", "收藏", "点赞"),
    ("喜欢此内容的人还喜欢", "租房合同怎么签", "不看的原因", "不看此公众号", "阅读原文"),
    ("返回搜狐，查看更多", "责任编辑：", "阅读 (2356)"),
    ("评论 3", "请登录后发表评论", "热门评论", "小李：写得真好"),
    ("关于我们 | 联系我们 | 网站地图", "京ICP备12345678号-1"),
    ("发布于 2023-05-12 10:21", "赞同 123", "添加评论", "分享", "收藏", "喜欢"),
)
HEADINGS = (
    "<h2>{w}</h2>",
    "<h3>{h}、{w}</h3>",
    "<p><strong>{w}</strong></p>",
    "<p><b>{n}. {w}</b></p>",
    "<p>{h}、{w}</p>",
    '<p style="text-align:center"><span style="font-size:20px"><strong>{w}</strong></span></p>',
    "<section><p>0{n}</p></section><section><p><strong>{w}</strong></p></section>",
    '<div class="title">{w}</div>',
)
PARAGRAPHS = (
    "<p>{s}</p>",
    "<p>　　{s}</p>",
    "<div>{s}</div>",
    "{s}<br>",
    "<section><span>{s}</span></section>",
)
FRAMES = (
    "<article>{t}<div>{x}</div></article>",
    '<div class="main">{t}<div id="content">{x}</div></div>',
    "{t}{x}",
    "<table><tr><td>{t}</td></tr><tr><td>{x}</td></tr></table>",
)
MENU = (
    '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/news">资讯</a></li>'
    '<li><a href="/about">关于我们</a></li></ul>'
)
FOOT = (
    '<div class="related"><h3>相关阅读</h3><ul><li><a href="/4">房屋漏水谁负责</a></li>'
    '<li><a href="/5">转租要不要房东同意</a></li></ul></div>'
    '<div class="footer"><p>© 2023 租房网 京ICP备12345678号</p></div>'
)
MARKUP = (
    ("<dl>{x}</dl>", "<dt>{q}</dt><dd>{a}</dd>"),
    ("{x}", "<details><summary>{q}</summary><p>{a}</p></details>"),
    ("{x}", "<h3>{q}</h3><p>{a}</p>"),
    ("{x}", "<p><b>Q{n}：{q}</b></p><p>A：{a}</p>"),
    ("{x}", '<div><div class="question">{q}</div><div class="answer">{a}</div></div>'),
    ("<ul>{x}</ul>", '<li><div class="q"><i>Q</i>{q}</div><div class="a"><i>A</i>{a}</div></li>'),
    ("{x}", "<p>问：{q}</p><p>答：{a}</p>"),
    ("<div>{x}</div>", "{n}、{q}<br>{a}<br><br>"),
    ("<table><tr><th>问题</th><th>解答</th></tr>{x}</table>", "<tr><td>{q}</td><td>{a}</td></tr>"),
    ("<ul>{x}</ul>", "<li><strong>{q}</strong><p>{a}</p></li>"),
)
NAMES = (
    "<h2>{w}</h2>",
    "<p><strong>{w}</strong></p>",
    "<p>{h}、{w}</p>",
    '<div class="category">{w}</div>',
)


def filled(form: str, at: int, words: str, part: int = 0) -> str:
    """Return a form of a heading with its words and numbers; `at` and `part` count from 1."""
    return form.format(w=words, n=at, h=HAN[at - 1], c=CIRCLED[at - 1], p=part)


def parts() -> Iterator[Crossed]:
    """Yield sections with questions over every kind of text, in every layout."""
    for section, number, body, layout in product(SECTIONS, NUMBERS, BODIES, LAYOUTS):
        if section == "{n}. {w}" and number in NUMBERS[:2]:
            continue  # one count of both
        before, between, behind = LAYOUTS[layout]
        lines = [TITLE]
        for part, (words, questions) in enumerate(PARTS.items(), 1):
            lines += [""] * before + [filled(section, part, words)]
            for at, (question, texts) in enumerate(questions.items(), 1):
                lines += [""] * between + [filled(number, at, question, part)]
                for text in texts:
                    lines += [""] * behind + [body.format(s=text, r=text.rstrip("。"))]
        answers = {
            part: {q: "".join(texts) for q, texts in each.items()} for part, each in PARTS.items()
        }
        yield Crossed(f"{section} {number} {body} {layout}", "\n".join(lines), answers)


def groups() -> Iterator[Crossed]:
    """Yield questions with every mark under groups with every form of name."""
    for mark, reply, group, layout, again in product(
        ASKING, ANSWERING, GROUPS, LAYOUTS, (False, True)
    ):
        if not _go_together(mark, reply, group):
            continue
        before, between, behind = LAYOUTS[layout]
        lines, count = [TITLE], 0
        for part, (words, questions) in enumerate(ASKED.items(), 1):
            count = 0 if again else count
            lines += [""] * before + [filled(group, part, words)]
            for question, answer in questions.items():
                count += 1
                lines += [""] * between + [filled(mark, count, "") + question]
                lines += [""] * behind + [reply + answer]
        yield Crossed(f"{mark} {reply} {group} {layout} {again}", "\n".join(lines), ASKED)


def _go_together(mark: str, reply: str, group: str) -> bool:
    """Return whether people write these forms in one text, and can tell them apart."""
    counts = mark[:1] in "（❓●▶{" and mark != "{n}、问："
    if counts and reply.strip():
        return False
    alike = group[:2] == mark[:2] or (group == "（{h}）{w}" and "（" in mark)
    in_brackets = (reply == "【答】") == (mark == "【问】")
    return in_brackets and (reply == "A：") == mark.startswith("Q") and not alike


def sites() -> Iterator[Crossed]:
    """Yield what sites write above and below an article, with and without lead and conclusion."""
    around = [
        *((above, ()) for above in ABOVE),
        *(((), below) for below in BELOW),
        *zip(ABOVE, BELOW, strict=False),
    ]
    for (above, below), number, gap, lead, end in product(
        around, ("", *NUMBERS[:3]), ("\n", "\n\n"), ("", LEAD), ("", END)
    ):
        asked = {question: text for each in ASKED.values() for question, text in each.items()}
        own = [lead] if lead else []
        for at, (question, text) in enumerate(asked.items(), 1):
            own += [filled(number, at, question) if number else question, text]
        lines = [TITLE, *above, *own, *([end] if end else []), *below]
        sections = {question: {question: text} for question, text in asked.items()}
        yield Crossed(f"{above} {below} {number} {len(gap)}", gap.join(lines), sections, lead, end)


def pages() -> Iterator[Crossed]:
    """Yield pages with every form of heading and of paragraph, with and without a site around."""
    for heading, paragraph, frame, site in product(HEADINGS, PARAGRAPHS, FRAMES, (False, True)):
        inner = f"<p>{LEAD}</p>"
        sections = {}
        for at, (words, questions) in enumerate(PARTS.items(), 1):
            texts = [text for each in questions.values() for text in each]
            inner += filled(heading, at, words) + "".join(
                paragraph.format(s=text) for text in texts
            )
            sections[words] = {words: "".join(texts)}
        text = frame.format(t=f"<h1>{TITLE}</h1>", x=inner)
        body = f"{MENU}{text}{FOOT}" if site else text
        yield Crossed(f"{heading} {paragraph} {frame} {site}", page(body), sections, LEAD)


def questions_of_pages() -> Iterator[Crossed]:
    """Yield the questions of pages in every markup under every kind of name."""
    for (outer, one), name in product(MARKUP, NAMES):
        text, count = f"<h1>{TITLE}</h1>", 0
        for part, (words, questions) in enumerate(ASKED.items(), 1):
            shown = ""
            for question, answer in questions.items():
                count += 1
                shown += one.format(q=question, a=answer, n=count)
            text += filled(name, part, words) + outer.format(x=shown)
        yield Crossed(f"{one} {name}", page(f"<main>{text}</main>"), ASKED)


def page(body: str) -> str:
    """Return a page around its body."""
    return f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"


def is_read(each: Crossed) -> bool:
    """Return whether a source is read as it was written, but for spaces and marks of lists."""
    name = "crossed.html" if each.text.startswith("<") else "crossed.txt"
    article = load(SourceFile(name, each.text.encode()), LoadOptions())
    found = {
        part.heading: {one.heading: bare(one.answer) for one in part.questions}
        for part in article.sections
    }
    wanted = {
        part: {one: bare(text) for one, text in under.items()}
        for part, under in each.sections.items()
    }
    whole = (article.title, bare(article.lead), bare(article.conclusion))
    return found == wanted and whole == (TITLE, bare(each.lead), bare(each.conclusion))


_MARKS = str.maketrans("", "", "•。\\")


def bare(text: str) -> str:
    """Return the words of a text without spaces, stops, marks of lists and what escapes them."""
    return "".join(text.replace("- ", "").translate(_MARKS).split())


def main() -> None:
    """Count what is read right of each crossing, and show some of the others."""
    shown = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    for crossing in (parts, groups, sites, pages, questions_of_pages):
        sources = list(crossing())
        wrong = [each.name for each in sources if not is_read(each)]
        print(f"{crossing.__name__}: {len(sources) - len(wrong)} of {len(sources)}")
        for name in wrong[:: max(len(wrong) // shown, 1) if shown else 1][:shown]:
            print(f"    {name}")


if __name__ == "__main__":
    main()
