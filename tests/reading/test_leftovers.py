"""What programs, sites and readers leave in a text goes; what looks like it and is text stays."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.repair.boilerplate import find_boilerplate
from kb_site.reading.site_words import BACK, COMMENTS, LINKED_OTHERS, TO_TOP

SAID = "清洗空调滤网之前要先断开电源，再把面板向上掀开。"
TEXT = [f"{SAID}这是第{each}遍。" for each in "一二三四五六七八"]
BROKEN = "清洗空调滤网之前要先断开电源，再把空调的"
REST = "面板向上掀开，取下滤网用清水冲洗干净"


def reasons(*lines):
    return find_boilerplate([line.lower() for line in lines])


@pytest.mark.parametrize(
    "line",
    [
        "登录后复制", "在这里插入图片描述", "点击并拖拽以移动", "最佳答案", "请我喝杯咖啡吧~", "在小说阅读器读本章", "在公众号小说中沉浸阅读", "轻点两下取消在看",
        "3,660 人赞同了该回答", "李白、杜甫等 120 人赞同了该文章", "发布于 2020-02-07 13:14", "本帖最后由 小张 于 2020-2-7 13:14 编辑",
        "===Ending===", "- THE END -", "查看全部 12 个回答", "收录于合集 #空调", "<!-- more -->", "@[TOC](目录)",
        "⏳ 约3分钟 · 1184汉字+31词", "预计阅读时间：5 分钟", "1184 字 · 约 3 分钟",
    ],
)  # fmt: skip
def test_words_of_buttons_go_from_the_middle_of_a_text(line):
    assert reasons("空调清洗", *TEXT[:4], line, *TEXT[4:]) == {5: "button"}


@pytest.mark.parametrize(
    ("words", "goes"),
    [
        ("← 返回首页", True),
        ("<<返回文章列表页", True),
        ("返回首页", True),
        ("← 返回的时候先断开电源", False),
        ("←返回舱的结构", False),
    ],
)
def test_link_back_to_the_page_above(words, goes):
    assert bool(BACK.fullmatch(words)) == goes


def test_label_of_a_papers_keywords_stays_with_them():
    abstract = f"摘要：{SAID}"
    assert reasons("空调清洗", abstract, "关键词：", "空调 滤网", *TEXT) == {}
    assert reasons("空调清洗", "关键词：", "空调 滤网", *TEXT) == {1: "meta line"}


def test_way_to_a_page_and_who_edited_it_go():
    way = "- 当前位置：[首页](https://a.example/) > [家电](/home) > 正文"
    told = {1: "navigation", 9: "credit"}
    assert reasons("空调清洗", way, *TEXT[:7], "[ 责编：张三 ]") == told
    assert reasons("空调清洗", *TEXT, "位置：[说明](/a) 在面板的背面。") == {}


WORDS = [
    "朗读全文", "听音频", "展开阅读全文", "阅读全文", "复制", "复制代码", "查看详情", "赏", "打赏", "点赞", "只看该作者", "发表回复", "评论列表(0条)",
]  # fmt: skip


@pytest.mark.parametrize("line", WORDS)
def test_words_that_may_head_a_part_go_where_nothing_is_said_below(line):
    assert reasons("空调清洗", *TEXT, line) == {9: "button"}
    assert reasons("空调清洗", *TEXT[:4], "x = 1", line, *TEXT[4:]) == {6: "button"}
    assert reasons("空调清洗", *TEXT[:4], line, *TEXT[4:]) == {}
    assert reasons("空调清洗", *TEXT[:4], line, "点它就能用", *TEXT[4:]) == {}
    assert reasons("空调清洗", *TEXT[:4], line, "播放音频", *TEXT[4:]) == {}


@pytest.mark.parametrize(
    "lines",
    [
        ["右键菜单里有：", "复制", "粘贴", "剪切"],
        ["支持的格式有：", "图片"],
        ["常用的有这些", "收藏", "转存", "下载"],
        ["if power.on?", "  wash", "end"],
        ["def wash", "copy", "end"],
        ["filter = open(1)", "copy"],
        ["展开之后先不要合上面板"],
        ["复制文件的时候不要断开电源"],
        ["有三千人赞同了这个办法"],
        ["约3分钟"],
        ["煮约3分钟"],
        ["阅读时间：40 分钟"],
    ],
)
def test_words_of_a_menu_and_the_end_of_code_stay(lines):
    assert reasons("空调清洗", *TEXT[:4], *lines, *TEXT[4:]) == {}


def test_copy_below_words_is_a_button():
    assert reasons("空调清洗", *TEXT[:4], "copy", "wash(1)", *TEXT[4:]) == {5: "button"}


def test_heading_that_the_form_marks_is_no_button():
    said = "".join(f"## {each}\n\n{SAID}\n\n" for each in ("复制", "赏", "查看详情"))
    article = load(SourceFile("a.txt", f"# 遥控器\n\n{said}".encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["复制", "赏", "查看详情"]
    page = f"<h1>遥控器</h1><p>{SAID}</p><h2>复制</h2><p>{SAID}</p><h2>开机</h2><p>{SAID}</p>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["复制", "开机"]
    page = f"<h1>遥控器</h1><h2>开机</h2><p>{SAID}</p><h2>关机</h2><p>{SAID}</p><h2>==End==</h2>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["开机", "关机"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "复制代码\ncopy\nend\nimage.png\n[toc]",
            "# 空调\n\n## 清洗\n\n{}\n\n```\n{}\n```\n\n## 检查\n\n好了。\n",
        ),
        ("copy\nend\nimage.png", "<h1>空调</h1><h2>清洗</h2><p>{}</p><pre>{}</pre><p>好了。</p>"),
    ],
)
def test_no_line_goes_from_code(code, text):
    name = "a.html" if text.startswith("<") else "a.txt"
    article = load(SourceFile(name, text.format(SAID, code).encode()), LoadOptions())
    assert f"```\n{code}\n```" in article.sections[0].questions[0].answer
    assert article.dropped == ()


@pytest.mark.parametrize(
    "line",
    [
        "> 本文由 简悦 SimpRead 转码", "本文由简悦SimpRead转码，原文来自微信「空调」：清洗", "本文由 mdnice 多平台发布",
        "Created with Sphinx 4", "扫描全能王 创建", "本文使用 文章同步助手 同步",
    ],
)  # fmt: skip
def test_marks_of_programs_go_at_both_ends(line):
    assert reasons("空调清洗", line, *TEXT, line) == {1: "meta line", 10: "meta line"}


def test_line_of_a_blog_about_its_article_goes():
    said = "posted on 2019-04-30 00:00 [小张](https://a.example/) 阅读(12) 评论(0) [编辑](https://a.example/1) 收藏"
    assert reasons("空调清洗", *TEXT, said) == {9: "meta line"}
    assert reasons("空调清洗", *TEXT, "posted on 2019-04-30 00:00 at the door") == {}


def test_office_that_signed_goes_with_the_day():
    assert reasons("空调清洗", *TEXT, "教育部办公厅", "2017年2月24日") == {9: "credit", 10: "date"}
    assert reasons("空调清洗", "教办〔2017〕7号", *TEXT, "教育部办公厅", "2017年2月24日") == {}


def test_picture_of_the_way_up_goes_from_the_end():
    assert reasons("空调清洗", *TEXT, "![](/skin/images/top.png)") == {9: "button"}
    assert reasons("空调清洗", *TEXT, "![](/images/top.png)") == {}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("PS：原创文章，转载注明出处", "copyright"),
        ("本文为空调社原创 转载请注明出处 谢谢", "copyright"),
        ("转贴请注明出处", "copyright"),
        ("> 空调社欢迎任何形式的转载，但请务必注明出处，尊重他人劳动。", "copyright"),
        (
            "转载请注明：【空调社：[怎样拆洗滤网](http://a.example/posts/2020/how-to-wash-the-filter)】",
            "copyright",
        ),
        ("【责任编译：王明】", "credit"),
        ("责任编译：负责把说明书译成中文。", ""),
        ("转帖须在本版置顶三天。", ""),
        ("我们欢迎任何形式的合作，但请务必注明来意。", ""),
        ("他的原创转载请求被拒绝了。", ""),
        ("**空调网(a.example)专稿，未经书面授权请勿转载。**", "copyright"),
        ("转载必须在正文中标注并保留原文链接、作者等信息。", "copyright"),
        ("推荐关注我的微信公众号【空调】，每天推送一篇新的文章，我们一起学会拆洗。", "share line"),
        ("> 关注公众号后回复【加群】拉你进入交流群。", "share line"),
        ("也可以关注公众号：空调", "share line"),
        ("也可以关注公众号查询保修期。", ""),
        ("谢谢大家的支持，如果觉得不错，欢迎转发~", "share line"),
        ("如果喜欢，别说话，扫我~", "share line"),
        ("⭐️ 更多知识，搜索订阅号 `空调`订阅", "share line"),
        ("如你觉得文章不错，请识别图中二维码关注，并推荐给你的朋友。", "share line"),
        ("*本文系转载自微信公众号「空调」，点此[阅读原文](https://a.example/s/1)*", "credit"),
        ("学习资料来自微信公众号：空调", "credit"),
        ("点击量：发布时间：2018-11-20 12:06", "meta line"),
        ("Go To Top 回顶部", "button"),
    ],
)
def test_what_an_author_asks_for_at_the_end(line, reason):
    assert reasons("空调清洗", *TEXT, line) == ({9: reason} if reason else {})


def test_picture_below_a_line_that_asks_to_scan_it_goes_with_it():
    asked, code = "推荐关注我的微信公众号【空调】", "![](/a.jpg)"
    told = {9: "share line", 10: "share line", 11: "share line"}
    assert reasons("空调清洗", *TEXT, asked, code, "喜欢的话扫我") == told
    assert reasons("空调清洗", *TEXT, code, asked) == {10: "share line"}
    calls = "空调社欢迎大家投稿，邮箱：a@b.cn", "关注空调社公共账号，获取更多保养方法！"
    told = {9: "credit", 10: "share line", 11: "share line"}
    assert reasons("空调清洗", *TEXT, *calls, code) == told
    assert reasons("空调清洗", *TEXT, calls[0]) == {}
    assert reasons("空调清洗", *TEXT, "谢谢大家的支持，欢迎转发", code) == {9: "share line"}


def test_sentence_about_a_converted_text_stays():
    line = "本文由王明转换成白话，他在每一句下面都写了原文的意思，请放心阅读并指正其中的错误，谢谢各位读者的耐心，也谢谢出版社的朋友们，他们在每一页上都花了许多的时间，才有了今天大家看到的这一本完整的小册子。"
    assert reasons("空调清洗", *TEXT, line, "下面是正文。") == {}


def test_data_of_an_exporter_goes_and_its_title_stays():
    data = ["author: wang", "layout: note", "title: 空调清洗", "tags:", "- 家电", "comments: true"]
    assert reasons(*data, *TEXT) == dict.fromkeys((0, 1, 3, 4, 5), "meta line")
    article = load(SourceFile("a.txt", "\n".join([*data, *TEXT]).encode()), LoadOptions())
    assert article.title == "空调清洗"


@pytest.mark.parametrize(
    "lines",
    [
        ["name: wang", "age: 12", "city: beijing"],
        ["date: 一种水果", "author: 写书的人"],
        ["空调清洗", "date: 2020", "author: wang", "tags: 家电"],
        ["date: 写清楚哪一天买的", "title: 写空调的型号", "author: 写谁来填表"],
        ["date: 2020年买的日子", "title: 空调的型号", "author: 填表的人"],
    ],
)
def test_other_pairs_of_words_stay(lines):
    assert not {"meta line"}.intersection(reasons(*lines, *TEXT).values())


@pytest.mark.parametrize(
    "form", ["第 {} 页", "第{}页 共40页", "Page {} of 40", "- {} -", "{} / 40", "{}"]
)
def test_numbers_of_pages_go_where_sentences_go_on_over_them(form):
    lines = ["空调清洗"]
    for page in range(1, 6):
        said = f"{page}号房间的{SAID}"
        lines += [said, f"{page}号{BROKEN}", form.format(page), REST, f"{said}完毕。"]
    assert reasons(*lines) == dict.fromkeys(range(3, 28, 5), "page number")


@pytest.mark.parametrize("form", ["- {} -", "{} / 8", "{}", "第{}页", "Page {}"])
def test_numbers_that_head_parts_stay(form):
    lines = ["空调清洗"]
    for part in range(1, 9):
        lines += [form.format(part), *(f"{each}{part}。" for each in TEXT[:3])]
    assert reasons(*lines) == {}


def test_numbers_that_count_no_pages_stay():
    lines = ["空调清洗"]
    for number in (3, 9, 2, 44):
        lines += [f"{number}{SAID}", f"{number}号{BROKEN}", str(number), REST, f"是{number}吗。"]
    assert reasons(*lines) == {}


@pytest.mark.parametrize(
    "form",
    [
        ["申请人：", "部门：", "日期："],
        ["申请人（签字）：", "日期："],
        ["甲方（盖章）：  乙方（盖章）：", "日期：  日期："],
        ["日期："],
    ],
)
def test_fields_of_a_form_stay(form):
    assert reasons("离职申请书", *TEXT, *form) == {}
    assert reasons("离职申请书", *TEXT[:4], *form, *TEXT[4:]) == {}


def test_empty_fields_of_a_form_head_nothing():
    form = ["运动会报名", "时间：", "地点：东操场", "作者：", "请各班在周五以前交给体育老师。"]
    article = load(SourceFile("a.txt", "\n".join(form).encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["运动会报名"]
    assert article.sections[0].questions[0].answer.split("\n\n") == form[1:]


def test_facts_of_a_record_stay_and_a_byline_goes():
    record = ["时间：2020年3月4日", "地点：三楼会议室", "主持：王主任", "记录：小张"]
    assert reasons("会议记录", *record, *TEXT) == {}
    byline = ["作者：王明", "来源：空调网", "日期：2020-03-04"]
    assert list(reasons("空调清洗", *byline, *TEXT)) == [1, 2, 3]
    assert list(reasons("空调清洗", "作者：王明", "说明：本文有更新", *TEXT)) == [1]


def test_day_at_the_top_stays_where_others_head_parts():
    assert reasons("2020.8.14", *TEXT[:4], "2020.8.25", *TEXT[4:]) == {}
    assert reasons("2020.8.14", "空调清洗", *TEXT) == {0: "date"}


@pytest.mark.parametrize("line", ["->心态", "<<空调>>读后感", "昨天", "设置->通用"])
def test_what_only_looks_like_the_way_to_a_page_or_a_day_stays(line):
    assert reasons(line, "先看水电", *TEXT) == {}


def test_what_stands_below_an_article_ends_it():
    below = ["喜欢此内容的人还喜欢", "为什么要洗空调？", "家电之友", "不喜欢"]
    assert reasons("空调清洗", *TEXT, *below) == dict.fromkeys(range(9, 13), "related articles")
    assert reasons("空调清洗", *below, *TEXT) == {}


def test_part_about_comments_stays():
    part = ["评论", "商家看得到买家的评论，也可以在评论下面回复。", "评论写错了可以再改一次。"]
    assert reasons("空调清洗", *TEXT, *part) == {}


@pytest.mark.parametrize("name", ["评论", "全部评论", "评论（2）"])
def test_part_about_comments_with_days_stays(name):
    days = ["2020年1月5日", "回复", f"{SAID}这样写评论。", "2020年2月6日", f"{SAID}也可以这样写。"]
    found = reasons("空调清洗", *TEXT, name, *days).values()
    assert "comments" not in found
    signed = [
        f"小张 {days[0]}",
        days[2],
        f"小李 {days[3]}",
        days[4],
        "最后提醒大家，评论要有礼貌。",
    ]
    found = reasons("空调清洗", *TEXT, name, *signed).values()
    assert "comments" not in found


def test_sentences_below_a_quoted_notice_stay():
    quoted = [
        "没有更多推荐了，返回首页",
        "这句话是网页上的提示，不要抄到作文里。",
        "写完再读一遍。",
    ]
    assert reasons("空调清洗", *TEXT, *quoted) == {}
    explained = ["喜欢此内容的人还喜欢", "这一栏是平台自己加的", "它不能关掉"]
    assert reasons("空调清洗", *TEXT, *explained) == {}


def test_names_of_comments_are_looked_at_in_one_step():
    lines = ["空调清洗", *TEXT, *["评论 3"] * 20000]
    assert "comments" not in reasons(*lines).values()


@pytest.mark.parametrize("line", ["相關閱讀", "猜你喜欢", "熱門文章"])
def test_names_of_lists_are_known_in_both_scripts(line):
    assert LINKED_OTHERS.fullmatch(line)


def test_other_words_of_pages_are_known_in_both_scripts():
    assert COMMENTS.fullmatch("12條評論")
    assert TO_TOP.fullmatch("返回頂部")


def test_numbers_of_pages_are_told_once():
    lines = ["空调清洗"]
    for page in range(1, 6):
        lines += [f"{page}号房间的{SAID}", f"{page}号{BROKEN}", f"第{page}页", REST]
    article = load(SourceFile("a.txt", "\n".join(lines).encode()), LoadOptions())
    assert len(article.dropped) == 5
    assert [each.location.line for each in article.problems if each.code == "KB204"] == [4]


@pytest.mark.parametrize(
    "line",
    [
        "图片来自于网络", "题图来自视觉中国。", "题图摄影：《空调报》记者王明", "如无说明，文中图片均由受访者提供", "照片如无说明，拍摄均为阿七",
        "文中图片及部分文字来源于网络，仅供参考。", "题图由作者拍摄",
        "如非特殊说明，公号文章内容均为空调社原创，转载请联系后台", "本文首发于空调网", "（本文刊发于《空调周刊》2018年第16期，部分图片来自网络）",
        "【反侵权公告】本文系空调报独家首发，未经授权，不得转载。", "转载请私信获取授权", "本文为作者原创 转载时请注明出处 谢谢", "做书原创文章，转载请申请授权",
        "防失联，请关注我的另一个公众号：空调自知", "更多精彩内容，请关注本公众号", "长按二维码关注空调社", "原创不易，感谢有你！",
        "想和空调聊聊吗？快加空调微信，或扫描上方二维码。", "空调客户端二维码  空调微信二维码", "【责任编辑】王明",
        "（编辑 余爽 周冬梅）", "版面编辑：许金玲", "运营编辑 / 周双玲", "摄影 杨文彬  |  撰文 郑艺  |  编辑 贾如",
    ],
)  # fmt: skip
def test_what_is_added_below_a_text_goes_and_stays_above_it(line):
    assert list(reasons("空调清洗", *TEXT, line)) == [9]
    assert list(reasons("空调清洗", *TEXT, "编辑：王明", line)) == [9, 10]
    more = [f"{each}第{turn}次。" for turn in (1, 2, 3) for each in TEXT]
    assert reasons("空调清洗", *TEXT, line, *more).get(9, "button") == "button"


@pytest.mark.parametrize(
    "line",
    [
        "图片为 PNG 格式，大小不超过 2MB", "照片：一寸白底彩照两张", "照片由本人在现场拍摄一次即可完成采集", "图片来源：从相册选择或者用相机拍摄",
        "摄影：注意光线和构图", "审核：部门主管审批", "策划：负责活动方案", "设计：海报和传单", "来源：自来水", "校对：至少两遍",
        "可以关注“当地人社局”微信公众号查询进度。", "关注身体变化，不舒服就停下来。", "扫码进入办事大厅", "进入设置页面", "订阅通知",
        "转载他人文章要注明出处，并且取得授权。", "坚持内容原创", "发现有人盗用照片，请联系平台删除。", "如果没有收到短信，请联系我们的客服。",
        "本作品由我独家授权给电视台，对方没有付钱。", "本文内容为原创的证据，包括手稿和发送的邮件。", "封面：硬壳烫金", "题图：画一张滤网的照片",
        "封面 / 贴一张白纸", "图片由自己绘制", "文字 王红、李梅", "长按识别二维码并关注进入报修页面",
        "关注我们的公众号后，请在后台回复空调两个字，即可收到说明书。",
        "遇到诈骗请拨打96110，也可以关注国家反诈中心公众号。", "土逗原创",
    ],
)  # fmt: skip
def test_last_words_of_a_text_stay(line):
    assert reasons("空调清洗", *TEXT, line) == {}


OFFICE = """首页 > 政务公开 > 政策解读
关于提高失业保险金标准的政策解读
发布时间：2023-05-06 12:30
来源：市人社局
浏览次数：128
字号：[大 中 小]
打印
分享到：
一、为什么要提高失业保险金的标准？
为了保障失业人员的基本生活，根据省里的通知，我市决定把标准提高一成。
二、什么时候开始执行？
新的标准从七月一日起执行，已经在领的人不用重新申请。
【打印本页】【关闭窗口】
上一篇：关于征求意见的公告
主办单位：市人力资源和社会保障局
网站标识码：3301000001
浙ICP备05000001号 浙公网安备33010002000001号"""


def test_page_of_an_office_keeps_its_title_and_its_text_alone():
    article = load(SourceFile("a.txt", OFFICE.encode()), LoadOptions())
    assert article.title == "关于提高失业保险金标准的政策解读"
    assert [each.heading for each in article.sections] == [
        "为什么要提高失业保险金的标准？",
        "什么时候开始执行？",
    ]
    assert [each.line for each in article.dropped] == [1, *range(3, 9), *range(13, 18)]


def test_who_holds_an_event_is_text_where_no_footer_stands_right_below():
    lines = ["主办单位：市图书馆", "承办单位：区图书馆"]
    assert reasons("讲座通知", *TEXT, *lines) == {}
    found = reasons("讲座通知", *TEXT, *lines, "上一篇：放假通知", "浙ICP备05000001号")
    assert list(found) == [11, 12]


def test_address_of_a_form_stays():
    form = [
        "地址：北京市海淀区学院路",
        "邮编：100083",
        "技术支持：空调厂信息部",
        "备案号：京ICP备05000001号",
    ]
    assert not {9, 10, 11}.intersection(reasons("快递单", *TEXT, *form))


def test_buttons_one_a_line_go_and_an_announced_list_of_them_stays():
    row = ["点赞 3", "评论", "分享"]
    more = [f"{each}再来。" for each in TEXT]
    assert list(reasons("空调清洗", *TEXT, *row, *more)) == [9, 10, 11]
    assert reasons("空调清洗", *TEXT, "文章下面有这些按钮：", *row[1:], "关注", *more) == {}
    assert reasons("作文题目", *TEXT, "分享", "喜欢", "关注", *more) == {}
    assert reasons("作文题目", *TEXT, "- 点赞", "- 收藏", "- 分享", *more) == {}


@pytest.mark.parametrize("line", ["2019年10月1日 · 签约在线", "本文档由药剂科生成，有疑问打电话。"])
def test_lines_below_a_title_that_no_paper_writes_stay(line):
    assert reasons("租房押金", line, *TEXT) == {}
    assert reasons("租房押金", *TEXT, line) == {}


@pytest.mark.parametrize("line", ["2023-05-06 12:30 发表于浙江", "date: 2018-01-27 06:14"])
def test_day_below_a_title_goes_with_the_place(line):
    assert reasons("空调清洗", line, *TEXT) == {1: "date"}


@pytest.mark.parametrize(
    "line",
    ["记者王小明／台北报导", "（中央社记者王小明台北6日电）", "核稿编辑：李大同", "责任编辑／王小明", "摄影／记者王小明"],
)  # fmt: skip
def test_papers_of_taiwan_sign_in_their_own_way(line):
    assert reasons("空调清洗", line, *TEXT) == {1: "credit"}
    assert list(reasons("空调清洗", *TEXT, line)) == [9]


def test_what_an_editor_says_in_a_page_stays_and_what_readers_say_goes():
    said = "<p>清洗空调之前先断开电源，再取下滤网。</p>"
    page = "<html><body><h1>空调</h1><div class='card'><h2>清洗</h2>{}<div class='comment'>{}</div></div></body></html>"
    cards = said * 6
    kept = page.format(cards, "<p>编辑点评：这个办法简单又省钱。</p>")
    gone = page.format(cards, "<p>小张 2020-2-7 13:14 很好用。</p><p>回复</p>")
    dropped = [
        load(SourceFile("a.html", each.encode()), LoadOptions()).dropped for each in (kept, gone)
    ]
    assert [[each.reason for each in one] for one in dropped] == [[], ["comments"]]


ANSWERED = """首页
发现
等你来答
登录
加入我们
租房
租房押金不退怎么办？
关注者
128
被浏览
30,540
关注问题
写回答
邀请回答
添加评论
分享
查看全部 12 个回答
王小明
1,043 人赞同了该回答
押金不退，先看合同里是怎么写的，有没有写退租的时候要扣哪些钱。
如果合同没有写，房东就应该把押金全部退给你，可以先发一封函给他。
发了函还不退的，可以去法院起诉，小额的案子一般一个月就能判下来。
编辑于 2020-02-07 13:14
赞同 1043
68 条评论
分享
收藏"""


POSTS = [
    "电梯直达", "发表于 2020-2-7 13:14 | 只看该作者 | 倒序浏览", "洗空调之前要不要断开电源，有谁知道的吗？", "回复", "使用道具 举报",
    "沙发", "小李 发表于 2020-2-7 14:00 | 只看该作者", "当然要断开，不断开的话会触电的。", "回复 支持 反对",
]  # fmt: skip


def test_what_a_forum_says_of_its_posts_goes():
    assert sorted(reasons("空调清洗", *POSTS)) == [1, 2, 4, 5, 6, 7, 9]


def test_lines_in_which_a_page_waits_go():
    assert list(reasons("空调清洗", *TEXT, "- 评论加载中，请稍候...", SAID)) == [9]
    assert list(reasons("空调清洗", *TEXT, "评论列表，正在加载中...", SAID)) == [9]
    assert reasons("空调清洗", *TEXT, "数据加载中", SAID) == {}
    assert reasons("空调清洗", *TEXT, "内容加载中，请稍候...", SAID) == {}


def test_address_that_a_notice_asks_to_name_goes_with_it():
    address = "https://a.example/1"
    assert list(reasons("空调清洗", *TEXT, "转载请注明：", address)) == [9, 10]
    assert reasons("空调清洗", *TEXT, "更多办法请看：", address) == {}


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("时间：2018年1月15日 发布者：小周", True),
        ("发稿时间：2018年03月01日 04:38 来源：空调报", True),
        ("添加时间：2018-01-15 来源：空调报", True),
        ("2016-12-31 10:30 来自：空调社", True),
        ("时间：2018年1月15日 地点：一号楼", False),
        ("时间：2018年1月15日至20日", False),
        ("时间：上午9点至11点", False),
        ("日期：3月5日", False),
        ("日期：2018年1月15日 作者：小周", True),
    ],
)
def test_fields_of_a_site_below_a_title_go_and_those_of_a_meeting_stay(line, gone):
    assert bool(reasons("空调清洗", line, *TEXT)) is gone


def test_words_of_forums_that_are_explained_stay():
    words = ["只看该作者的意思是不看别人的帖子。", "倒序浏览的意思是先看最新的帖子。"]
    for each in ("沙发", "板凳", "楼主", "积分"):
        words += [each, f"{each}是论坛里常用的一个说法。"]
    assert reasons("论坛入门", *TEXT, *words) == {}
    assert reasons("论坛入门", *TEXT, "只看该作者", SAID, "倒序浏览", SAID, *words) == {}


def test_words_of_forums_stay_where_none_is():
    words = ["沙发", "茶几", "地板", "3楼", "积分"]
    assert reasons("搬家清单", *TEXT, *words, f"{SAID}完。") == {}


@pytest.mark.parametrize(
    "line",
    [
        "时间：每周三下午", "日期：以银行记账日为准", "更新时间：每天早上八点", "编辑：点右上角的铅笔", "图：滤网的位置",
        "标签：贴在箱子的右上角", "长按二维码保存到相册", "特别声明：本合同一式两份", "郑重声明：本人提供的材料真实有效",
        "发现侵权后请第一时间联系版权方处理", "转载请注明出处是什么意思", "created with love by hand",
        "本办法由市医保局解释，自发布之日起施行", "以上内容仅供参考，具体以当地规定为准", "本内容不作为法律依据",
        "投诉电话：12345", "办公时间：周一至周五9:00-17:00", "分享：点右上角的箭头", "扫码关注后即可预约", "附件：申请表",
        "请用微信扫描下方的二维码填写报修单", "缴费时请用微信扫描下方二维码", "保修单上的二维码  ",
    ],
)  # fmt: skip
def test_lines_of_an_answer_that_begin_as_a_site_does_stay(line):
    assert reasons("空调清洗", line, *TEXT) == {}
    assert reasons("空调清洗", *TEXT, line) == {}


def test_day_that_a_wiki_writes_goes_and_a_sign_behind_a_full_stop_stays():
    text = f"晒被子\n\nCreated 星期五 21 三月 2014\n\n{SAID}?\n\n{SAID}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.text for each in article.dropped] == ["Created 星期五 21 三月 2014"]
    assert article.sections[0].questions[0].body.text.startswith(f"{SAID}?")


def test_end_of_a_broken_line_is_no_question():
    lines = ["被子要晒多久？", SAID, "有哪些", "晒被子", "的好办法？", SAID, "晒完怎么收？", SAID]
    text = "晒被子\n\n" + "\n\n".join(lines)
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    headings = [each.heading for each in article.sections]
    assert "的好办法？" not in headings


@pytest.mark.parametrize(
    "lines",
    [
        ["末尾这样写：", "图片来源：视觉中国", "本文为原创文章，未经许可不得转载。"],
        ["图片由参赛者本人拍摄", "部分素材来自网络的，须注明出处《图库》"],
        ["照片由记者站统一提供", "本文须为原创文章，未经发表。"],
        ["本文档由系统自动生成，如有错误请联系人事处。"],
        ["一、本电子书下载后24小时内自行删除还能退款吗？"],
    ],
)
def test_what_a_text_asks_for_or_shows_at_its_end_stays(lines):
    assert reasons("晒被子", *TEXT, *lines) == {}


@pytest.mark.parametrize(
    ("above", "reason"),
    [
        ("家电 保养 正文", "navigation"),
        ("2025家电资讯 > > 正文", "navigation"),
        ("全部留言", "comments"),
        ("精彩评论", "comments"),
        ("文章正文", "navigation"),
    ],
)
def test_names_of_parts_above_a_title_go(above, reason):
    assert reasons(above, "空调清洗", *TEXT) == {0: reason}
    assert reasons("空调清洗", above, *TEXT) == {}


@pytest.mark.parametrize(
    "title", ["家电 保养 正文", "家电 正文", "精彩评论", "全部留言", "来源：小北"]
)
def test_titles_like_names_of_parts_head_their_text(title):
    assert reasons(title, *TEXT) == {}
    assert reasons("2025-03-08", title, *TEXT) == {0: "date"}


def test_box_of_comments_over_a_long_paragraph_is_no_title():
    assert reasons("精彩评论", "".join(TEXT) * 3, *TEXT) == {0: "comments"}


@pytest.mark.parametrize(
    "line",
    ["admin 123456", "晒完之后3天前1", "小李 2分钟前 5", "字体：楷体 字号：三号", "【资料图】"],
)
def test_lines_under_a_title_that_only_look_like_fields_stay(line):
    assert reasons("空调清洗", line, *TEXT) == {}


def test_label_of_a_text_is_one_of_its_parts_where_others_have_its_form():
    assert reasons("标题：空调清洗", "正文：", *TEXT) == {1: "meta line"}
    assert reasons("怎么写请假条", "标题：", TEXT[0], "正文：", TEXT[1], "落款：", *TEXT[2:]) == {}
    assert reasons("怎么写请假条", "正文：", TEXT[0], "落款：", *TEXT[1:]) == {}
    assert reasons("怎么写请假条", "正文：", TEXT[0], "正文：另一种", *TEXT[1:]) == {}


def test_heading_of_a_manual_is_no_button():
    shown = "页面底下有这个按钮，点了以后没有反应怎么办？"
    assert reasons("空调清洗", *TEXT, "点击加载更多", shown) == {}


@pytest.mark.parametrize(
    ("field", "reason"),
    [("17 Jul, 2025", "date"), ("Jul 17, 2025", "date"), ("家电生活2小时前3", "credit"), ("家电生活36秒前2", "credit"), ("admin 152 0", "credit"), ("周明36级官方认证账号", "credit"), ("2023-05-12 10:21:16 家电资讯 25", "credit"), ("字体：", "meta line")],
)  # fmt: skip
def test_fields_right_under_a_title_go(field, reason):
    assert reasons("空调清洗", field, *TEXT) == {1: reason}
    assert reasons("空调清洗", *TEXT[:4], field, *TEXT[4:]) == {}


def test_any_source_above_a_title_goes_below_a_way():
    assert reasons("家电 > 正文", "2025-03-08", "来源：小北", "空调清洗", *TEXT) == {
        0: "navigation", 1: "date", 2: "credit"
    }  # fmt: skip
    assert reasons("空调清洗", TEXT[0], "来源：小北", *TEXT) == {}


def test_long_title_comes_again_further_below():
    title = "空调滤网到底要不要每年清洗"
    assert reasons(title, *TEXT, title, "一、断开电源", TEXT[0]) == {9: "repeated title"}
    twice = [TEXT[0], title, TEXT[1], title, TEXT[2]]
    assert reasons(title, *twice) == {2: "repeated title", 4: "repeated title"}
    longer = f"{title}这样的问题"
    assert reasons(longer, *TEXT[:4], longer, *TEXT[4:]) == {5: "repeated title"}
    assert reasons("空调清洗", *TEXT, "空调清洗", TEXT[0]) == {}


def test_title_again_over_another_heading_heads_no_text():
    title = "空调清洗要知道的"
    assert reasons(title, TEXT[0], title, "准备工具", *TEXT[1:]) == {2: "repeated title"}
    assert reasons(title, TEXT[0], title, *TEXT[1:]) == {}
    assert reasons(title, TEXT[0], title, "准备工具。", *TEXT[1:]) == {}


ASKED = "空调滤网到底要不要每年清洗呢？"


@pytest.mark.parametrize(
    "lines",
    [
        [ASKED, *TEXT[:4], ASKED, *TEXT[4:]],
        [ASKED.rstrip("？"), *TEXT[:4], ASKED, *TEXT[4:]],
        ["空调真的要洗吗", "空调真的要洗吗？", *TEXT],
        ["我家的小毛驴从来也不骑", "有一天我心血来潮", "骑着去赶集", "我家的小毛驴从来也不骑", *TEXT],
    ],
)  # fmt: skip
def test_title_with_an_answer_of_its_own_and_a_refrain_stay(lines):
    assert reasons(*lines) == {}


def test_title_again_as_a_question_goes_below_fields():
    lines = ["空调真的要洗吗", "日期： 栏目：家电 浏览：16", "空调真的要洗吗？", *TEXT]
    assert reasons(*lines) == {1: "meta line", 2: "repeated title"}
    assert reasons("空调真的要洗吗", "![](a.png)", "空调真的要洗吗", *TEXT) == {2: "repeated title"}


def test_a_picture_name_with_the_same_caption_behind_it_goes():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"
    name, refrain = "种子在水里泡着的样子", "晒吧晒吧"
    filler = "种子泡在水里一个晚上。第二天再种到土里。"
    text = f"阳台种菜的办法\n{said}\n{name * 2}\n{said}\n{refrain * 2}\n{filler * 2}\n{name * 4}\n{said}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.text for each in article.dropped] == [name * 2]


def test_a_name_and_its_caption_on_two_lines_between_paragraphs_go():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多，还不用补种。"
    text = f"阳台种菜的办法\n\n{said}\n\n泡着的种子\n泡着的种子\n\n{said}\n\n浇水\n浇水\n早上浇。\n\n{said}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.text for each in article.dropped] == ["泡着的种子"] * 2


def test_what_a_page_says_twice_in_a_row_stays():
    name = "种子在水里泡着的样子"
    page = f"<html><body><main><h1>阳台种菜的办法</h1><h2>{name * 2}</h2><p>{name}{name}</p><p>早上浇水。</p></main></body></html>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert article.sections[0].heading == name * 2
    assert name * 2 in article.sections[0].questions[0].answer
