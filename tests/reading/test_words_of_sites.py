"""What sites write above and below an article that a reader copies with it, in every layout."""

from itertools import product

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

TITLE = "租房退押金要注意什么"
ABOVE = {
    "author, source and day": ["作者：陈小满  来源：租房周刊", "2023-05-12 10:21"],
    "day, source and readers": ["2023年05月12日 10:21   来源：租房周刊   阅读量：2356"],
    "way to the page": ["首页 > 生活 > 租房 > 正文"],
    "public account": ["原创 小满 租房周刊 2023-05-12 08:00 发表于北京", "点击上方蓝字关注我们"],
    "channel and its field": ["租房周刊", "2023-05-12 10:21·房产领域创作者"],
    "numbers below their labels": ["关注者", "123", "被浏览", "45,678"],
    "counts": [
        "小满于 2024-01-02 10:11:12 发布",
        "阅读量1.2k 收藏 13",
        "点赞数 5",
        "文章标签： 租房 押金",
    ],
    "name, button and counts": [
        "小满同学",
        "关注",
        "2023.05.12 10:21:33",
        "字数 1,024",
        "阅读 356",
    ],
    "place": ["2023-05-12 10:21", "来源：租房周刊", "发布于：北京市"],
    "size of letters": ["字体：大 中 小", "打印本页", "分享到：微信 微博 QQ空间"],
    "editor and views": ["更新时间：2023-05-12", "编辑：小满", "浏览：2356次"],
    "encyclopedia": ["播报", "编辑", "讨论", "收藏", "赞"],
}
BELOW = {
    "articles before and after": ["上一篇：租房合同怎么签", "下一篇：如何找到靠谱的房东"],
    "other articles": ["相关推荐", "租房合同怎么签", "如何找到靠谱的房东", "合租要避开的五个坑"],
    "editor": ["责任编辑：陈小满"],
    "rights": ["版权声明：本文为博主原创文章，转载请附上原文出处链接和本声明。"],
    "share": ["分享到：", "微信", "微博", "QQ空间", "收藏", "点赞"],
    "public account": [
        "喜欢此内容的人还喜欢", "租房合同怎么签", "租房周刊", "不看的原因", "内容质量低",
        "不看此公众号", "阅读原文", "预览时标签不可点",
    ],
    "portal": ["返回搜狐，查看更多", "责任编辑：", "阅读 (2356)"],
    "readers": ["评论 3", "请登录后发表评论", "热门评论", "小李：写得真好", "小张：学到了"],
    "footer": ["关于我们 | 联系我们 | 网站地图", "京ICP备12345678号-1"],
    "tags": ["标签：租房 押金 合同"],
    "answer": ["发布于 2023-05-12 10:21", "赞同 123", "添加评论", "分享", "收藏", "喜欢"],
    "code": ["长按识别二维码关注我们", "觉得有用，点个“在看”吧"],
}  # fmt: skip
LEAD = "退租的时候，房东常常找各种理由扣下押金，下面说说怎样把押金拿回来。"
TEXTS = {
    "退租要提前多久通知房东？": "合同里通常写明要提前一个月通知，微信消息也算书面通知。",
    "墙上有钉眼，房东能扣押金吗？": "正常使用留下的痕迹不应扣钱，人为损坏才需要赔偿。",
    "房东一直拖着不退怎么办？": "先发书面催告，写明金额和期限；过期不退可以起诉。",
}
END = "总之，退租的每一步都留下凭证，押金就不容易被扣。"
MARKS = ("", "{number}、")


@pytest.mark.parametrize(
    ("above", "below"),
    [*((lines, []) for lines in ABOVE.values()), *(([], lines) for lines in BELOW.values())],
    ids=[*(f"above: {name}" for name in ABOVE), *(f"below: {name}" for name in BELOW)],
)
def test_words_of_a_site_go_and_the_article_stays_whole(above, below):
    for mark, gap, lead, end in product(MARKS, ("\n", "\n\n"), ("", LEAD), ("", END)):
        asked = [
            line
            for number, (question, answer) in enumerate(TEXTS.items(), start=1)
            for line in (mark.format(number=number) + question, answer)
        ]
        own = [line for line in (lead, *asked, end) if line]
        source = gap.join([TITLE, *above, *own, *below, ""])
        article = load(SourceFile("deposit.txt", source.encode()), LoadOptions())
        found = {each.question: each.answer for part in article.sections for each in part.questions}
        assert (article.title, article.lead, found, article.conclusion) == (TITLE, lead, TEXTS, end)
