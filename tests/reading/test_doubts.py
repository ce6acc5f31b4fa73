"""What an editor is told of a text: other readings, unused questions, titles, what was left out."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load


def _load(text: str, name: str = "a.txt", sidecar: str = "") -> Article:
    beside = sidecar.encode() or None
    return load(SourceFile(name, text.encode(), beside, "a.yaml" if beside else ""), LoadOptions())


def _told(article: Article, code: str) -> list[str]:
    return [str(each) for each in article.problems if each.code == code]


def test_second_reading_that_is_close_is_named_with_its_lines():
    article = _load(
        "洗衣机怎么清洗\n\n波轮的怎么洗？\n\n一、放水\n\n放到最高的水位。\n\n二、泡一夜\n\n倒进清洁剂，盖上盖子。\n\n"
        "滚筒的怎么洗？\n\n三、擦胶圈\n\n胶圈里的水要擦干。\n\n四、空转\n\n选九十度，转一遍。\n"
    )
    assert [section.heading for section in article.sections] == ["波轮的怎么洗？", "滚筒的怎么洗？"]
    assert _told(article, "KB321")[:1] == [
        (
            "a.txt:3:1: KB321 headings are read by the lines that ask; the numbers 一 二 (lines 5, 9, 15, …) "
            "would do nearly as well; to overrule, list lines under headings in the sidecar"
        )
    ]


def test_numbers_with_paragraphs_under_a_question_are_questions_and_steps_are_not():
    head = "种花\n\n种什么好？\n\n看有没有太阳。\n\n"
    end = "怎么报名？\n\n到门口登记。\n"
    parts = "".join(
        f"{n}. {name}\n\n要浇水。\n\n要施肥。\n\n" for n, name in ((1, "葱"), (2, "蒜"))
    )
    steps = "1. 葱\n\n要浇水。\n\n2. 蒜\n\n要施肥。\n\n"
    asked = _load(head + parts + end).sections[0]
    assert [each.heading for each in asked.questions] == ["葱", "蒜"]
    assert [len(each.questions) for each in _load(head + steps + end).sections] == [1, 1]


def test_untitled_text_says_what_is_shown_instead():
    text = "问：能退吗？\n答：能。\n问：能换吗？\n答：不能。\n"
    article = _load(text, "退票.txt")
    assert (article.title, article.title_source) == ("退票", "file-name")
    assert _told(article, "KB323") == [
        (
            "退票.txt:1:1: KB323 no line of the text is its title, and its file name '退票' is shown instead; "
            "write the title as the first line, or as title in the sidecar"
        )
    ]
    assert _load(text, "001.txt").title_source == "none"
    assert _load(text, sidecar="title: 退票与改签\n").title_source == "front-matter"


def test_name_of_a_site_is_cut_from_the_title_and_recorded():
    article = _load("旧手机怎么处理最划算 - 社区博客 - 某某数码网\n卖掉或者送去回收。\n")
    assert article.title == "旧手机怎么处理最划算"
    (cut,) = [each for each in article.repairs if each.kind == "title"]
    assert (cut.before, cut.after) == (
        "旧手机怎么处理最划算 - 社区博客 - 某某数码网",
        "旧手机怎么处理最划算",
    )


def test_first_item_of_a_list_is_no_title():
    article = _load("1. 买菜\n早市的便宜。\n2. 做饭\n先煮饭，再炒菜。\n")
    assert article.title_source == "none"


def test_sentence_left_out_of_the_middle_is_a_warning_and_one_at_the_end_a_note():
    lines = ["雨天骑车", "慢一些，少刹车。"]
    lines += ["本文仅代表作者个人观点，不代表本站立场。", "转弯以前先看后面。"]
    lines += ["本文仅代表作者个人观点，不代表本站立场。"]
    article = _load("\n".join(lines) + "\n")
    told = [
        (each.location.line, each.severity, each.message)
        for each in article.problems
        if each.code == "KB204"
    ]
    keep = "list it under keep in the sidecar if it belongs"
    assert told == [
        (3, "warning", f"a sentence in the middle is left out (disclaimer); {keep}"),
        (5, "note", f"a line is left out (disclaimer); {keep}"),
    ]


def test_ids_of_a_long_title_fit():
    name = "上海市优化营商环境条例实施过程中常见问题的说明与解答.txt"
    article = _load("问答\n" + "".join(f"{n}、能办吗\n能办。\n" for n in range(1, 30)), name)
    assert not _told(article, "KB310")
    assert len(article.sections) == 29


def test_bold_line_that_heads_nothing_stays_bold_in_the_answer():
    article = _load(
        "选锅\n一、材质\n**先看厚薄**\n铁锅要厚，**不粘锅**看涂层。\n二、大小\n看人数。\n"
    )
    html = article.sections[0].questions[0].body.html
    assert html.count("<strong>") == 2


def test_picture_in_a_text_is_no_picture_of_the_site():
    article = _load("选锅\n看图 ![锅](pot.png) 再买，**厚的**好。\n**重的**稳。\n")
    assert "<img" not in article.sections[0].questions[0].body.html


def test_page_that_holds_its_article_twice_is_told_with_both_lines():
    paragraphs = (
        "阳台上的土要隔一天看一次，手指插进去是干的再浇水，不干就等。",
        "叶子发黄多半是浇得太勤，少浇两次，过一周再看新叶的颜色。",
        "冬天放在窗边不要开窗，夜里温度低于五度的时候搬进屋里来。",
    )
    article = _load("\n".join(("养花", *paragraphs, *paragraphs)) + "\n")
    assert _told(article, "KB321") == [
        (
            "a.txt:5:1: KB321 from here on the text says again what it says from line 2 on; if the page holds "
            "its article twice, list the lines of one of them under drop in the sidecar"
        )
    ]


def test_headings_of_several_parts_are_told():
    article = _load(
        "两年小结\n\n工作\n\n换了一个组，事情少了。\n\n读书\n\n读了十本。\n\n"
        "工作\n\n又换了一个组，事情多了。\n\n读书\n\n读了两本。\n"
    )
    assert _told(article, "KB321") == [
        (
            "a.txt:3:1: KB321 the same words head several parts (lines 3, 7, 11, …); "
            "write what each is about, or list lines under headings in the sidecar"
        )
    ]


def test_headings_that_read_as_captions_or_sentences_are_told():
    heads = ("路上", "则要提前打电话", "供图：村里的老照片")
    parts = "".join(f"\n<h2>{head}</h2><p>天黑才到，村里没有信号。</p>" for head in heads)
    assert _told(_load(f"<h1>去山里住</h1>{parts}", "a.html"), "KB321") == [
        (
            "a.html:3:1: KB321 headings that read like captions, credits or sentences, or have next to nothing "
            "below them (lines 3 '则要提前打电话', 4 '供图：村里的老照片'); if they are none, list their lines as none under headings in the sidecar"
        )
    ]


def test_headings_that_a_page_marks_are_not_told_for_their_width_or_what_is_below():
    page = "<h1>修鞋</h1><h2>胶水</h2><p>{}</p><h2>鞋跟</h2><p>磨掉三分之一就换。</p><h2>{}</h2><p>下午来。</p>"
    long = "怕下雨天鞋底进水的人，来之前可以先看一看这里，再想想要不要换"
    assert _told(_load(page.format("图集", "皮"), "a.html"), "KB321") == []
    assert _told(_load(page.format("用万能胶。", long), "a.html"), "KB321") == []


def test_marked_lines_of_a_deeper_level_are_none_that_were_left():
    parts = "".join(f"<h4>{name}</h4><p>先看鞋底，再看鞋帮。</p>" for name in ("皮鞋", "布鞋"))
    page = f"<h1>修鞋</h1><h2>胶水</h2><h3>哪种好</h3>{parts}<h3>多久干</h3><p>一夜。</p>"
    assert _told(_load(page, "a.html"), "KB321") == []


def test_day_in_a_page_whose_headings_are_marked_is_no_number_out_of_sequence():
    page = "<h1>修鞋</h1><h2>{}</h2><p>鞋底开了。</p><p>1.2送去修</p><p>第三天取回来。</p>"
    assert _told(_load(page.format("经过"), "a.html"), "KB206") == []


@pytest.mark.parametrize(
    ("above", "told"), [("1.1 鞋底开了要先晾干，再上胶。", 0), ("鞋底开了要先晾干，再上胶。", 1)]
)
def test_clause_among_sentences_that_are_numbered_is_none_out_of_sequence(above, told):
    text = f"一、胶水\n\n{above}\n\n1.2 这些胶不要用：\n\n浆糊；\n\n二、鞋跟\n\n2.1 怎么钉\n\n先打孔，再钉。\n\n2.2 钉多深\n\n三分。"
    assert len(_told(_load(text, "a.txt"), "KB206")) == told


def test_title_of_a_book_above_that_of_a_chapter_is_told():
    article = _load("养花的自我修养\n\n一本小书\n\n4. 什么时候浇水\n\n早上浇，中午不浇。\n")
    assert _told(article, "KB322") == [
        (
            "a.txt:1:1: KB322 the title '养花的自我修养' may be that of a book or a site, and line 5 the title of "
            "this article; write the title as title in the sidecar, or ignore this"
        )
    ]
    assert _told(_load("养花\n\n1. 浇水\n\n早上浇。\n\n2. 施肥\n\n少施。\n"), "KB322") == []


def test_title_without_a_word_of_its_file_name_is_told():
    text = "往事\n那一年的冬天特别冷。\n"
    assert _told(_load(text, "怎样在阳台上种出好吃的番茄.txt"), "KB322") == [
        (
            "怎样在阳台上种出好吃的番茄.txt:1:1: KB322 the title '往事' and the file name "
            "'怎样在阳台上种出好吃的番茄.txt' have no word in common; compare them, and write the title as title in "
            "the sidecar, or ignore this"
        )
    ]
    for name in ("新建文本文档.txt", "那年往事与阳台上的番茄.txt", "a.txt"):
        assert _told(_load(text, name), "KB322") == []


def test_line_that_announces_or_credits_is_no_title():
    for first in ("遇到停电，可以这样做：", "绘图：某某", "详细信息"):
        assert _load(f"{first}\n先看邻居家有没有电。\n").title_source == "none"
    assert _load("遇到停电：这样做\n先看邻居家有没有电。\n").title == "遇到停电：这样做"


def test_name_with_a_dash_is_told_and_a_list_behind_one_not():
    for title, count in (("面条的做法｜厨房札记", 1), ("面条攻略｜和面、醒面、切面一次看", 0)):
        assert len(_told(_load(f"{title}\n先和面。\n"), "KB322")) == count


def test_single_question_beside_several_headings_is_text():
    parts = "一、和面\n水要少。\n二、醒面\n盖上布。\n三、切面\n刀要快。\n"
    assert _told(_load(f"面条\n{parts}你学会了吗？\n试一次就会。\n"), "KB321") == []


def test_line_of_the_program_that_saved_a_page_is_left_out():
    article = _load(
        "本文由 某某剪藏 转码，原文地址 example.org\n怎样挑西瓜\n先拍一拍，再看瓜脐。\n"
    )
    assert article.title == "怎样挑西瓜"
    assert [(each.line, each.reason) for each in article.dropped] == [(1, "meta line")]


def test_numbers_with_a_nought_stand_above_plain_ones():
    parts = "".join(
        f"{n:02}挑法{n}\n先看。\n1. 看皮\n要青。\n2. 看蒂\n要卷。\n" for n in range(1, 12)
    )
    article = _load(f"挑西瓜\n{parts.replace('10挑', '10 挑').replace('11挑', '11 挑')}")
    assert [section.number for section in article.sections] == [f"{n:02}" for n in range(1, 12)]


def test_title_without_a_han_character_over_a_chinese_text_is_told():
    text = "先和面，水要少。\n再醒面，盖上布。\n"
    assert _told(_load(f"Purpose and Overview\n{text}"), "KB322") == [
        (
            "a.txt:1:1: KB322 the title 'Purpose and Overview' has no Chinese character, and the text has; "
            "compare them, and write the title as title in the sidecar, or ignore this"
        )
    ]
    assert _told(_load(f"Overview 概览\n{text}"), "KB322") == []
    assert _told(_load("Overview\nMix flour and water.\nLet it rest.\n"), "KB322") == []


def test_credit_and_call_are_no_titles_and_a_credit_heads_nothing():
    for first in ("文 | 某某，学者", "更多做法，都在这里看吧～"):
        assert _load(f"{first}\n先和面，水要少。\n").title_source == "none"
    article = _load(
        "面条\n\n和面\n\n水要少，慢慢加。\n\n醒面\n\n盖上布，半小时。\n\n题图：某某家的厨房\n\n监制是他妈妈。\n"
    )
    assert [section.heading for section in article.sections] == ["和面", "醒面"]


def test_items_of_a_list_that_ask_are_no_questions():
    others = "• 锅怎么选？\n• 刀要磨\n• 菜板用木的吗？\n• 抹布常换\n"
    article = _load(f"灶台\n\n先擦一遍，再开火，最后关气。\n\n看看别的：\n\n{others}")
    assert len(article.sections) == 1


def test_plain_headings_between_questions_are_headings_too():
    parts = "".join(
        f"{head}\n\n先把水烧开，再慢慢加，不要一次放完。\n\n"
        for head in ("怎么挑锅？", "铁锅", "不粘锅", "怎么洗锅？", "晾干", "收好")
    )
    article = _load(f"锅\n\n锅用得久不久，一半看挑，一半看洗。\n\n{parts}")
    assert len(article.sections) == 6


PROSE = "搬进来那天下着小雨，楼道里堆着上一家留下的纸箱，一层一层往上走，鞋底都是湿的。"


def _prose(count: int, first: int = 1) -> str:
    numbers = range(first, first + count)
    return "".join(f"{PROSE}走到第 {number} 层时歇了一次。\n\n" for number in numbers)


def _late(before: int, after: int) -> list[str]:
    asides = f"这是谁的主意？\n\n{PROSE}\n\n以后怎么办？\n\n"
    article = _load(f"搬家的一天\n\n{_prose(before)}{asides}{_prose(after, 100)}")
    assert len(article.sections) == 2
    return [each for each in _told(article, "KB321") if "only after much" in each]


def test_boxes_of_other_dialects_are_no_labels():
    article = _load(
        f"搬家的一天\n::: danger 注意：\n{PROSE}\n:::\n打包\n{PROSE}\n看表\n{PROSE}\n退房\n{PROSE}\n"
    )
    assert [section.heading for section in article.sections] == ["打包", "看表", "退房"]


def test_emphasised_sentence_is_no_title():
    assert _load(f"_欢迎来看我搬家的一天～_\n\n{PROSE}\n\n{PROSE}\n").title_source != "text"


def test_all_numbers_out_of_sequence_are_told_once():
    parts = "".join(f"\n{n}.7 第{n}处\n" for n in range(5, 10))
    article = _load(
        f"看房\n\n一、水表\n\n1.1 记数字\n\n拍照。\n\n1.2 关阀门\n\n看一看。\n\n二、电表\n{parts}"
    )
    (doubt,) = [each for each in article.problems if each.code == "KB206"]
    assert doubt.says.key == "KB206.strays"
    assert len(doubt.says.values()["lines"]) == 3


@pytest.mark.parametrize("level", [3, 2])
def test_number_of_a_page_that_goes_on_a_level_lower_is_on_that_of_its_count(level):
    heads = [(2, "1. 水表"), (level, "2. 电表"), (level, "3. 门锁"), (level, "4. 窗户")]
    parts = "".join(f"<h{at}>{words}</h{at}><p>看一看，记下来。</p>" for at, words in heads)
    article = _load(f"<h1>看房</h1>{parts}", "a.html")
    assert "KB321" not in [each.code for each in article.problems]
    assert [section.number for section in article.sections] == ["1", "2", "3", "4"]


def test_numbers_that_go_on_within_sections_and_small_sentences_change_no_level():
    heads = [
        (2, "1. 水表"),
        (3, "1. 记数"),
        (3, "2. 拍照"),
        (2, "2. 电表"),
        (3, "3. 关闸"),
        (4, "4. 看一看，记下来。"),
    ]
    parts = "".join(f"<h{at}>{words}</h{at}><p>看一看，记下来。</p>" for at, words in heads)
    article = _load(f"<h1>看房</h1>{parts}", "a.html")
    numbers = [[each.number for each in section.questions] for section in article.sections]
    assert numbers == [["1", "2"], ["3"]]
    assert "# 4" not in article.sections[1].questions[0].answer


QUOTED = (
    "<h1>租房心得</h1>\n<p>住了三年，说说后悔的地方，希望有用。</p>\n"
    "<blockquote><p><strong>{}</strong></p></blockquote>\n<p>门锁要换过，钥匙自己收好。</p>\n"
    "<blockquote><p><strong>{}</strong></p></blockquote>\n<p>水表先拍一张照，搬走时再看。</p>\n"
)


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        (("门锁", "水表"), [3]),
        (("门锁", "先看水表，再签合同。"), []),
        (("要换门锁吗？", "看不看水表？"), []),
    ],
)
def test_names_that_stand_alone_in_quotations_are_told(names, lines):
    article = _load(f"<article>{QUOTED.format(*names)}</article>", "a.html")
    found = [each for each in article.problems if each.says.key == "KB321.quoted"]
    assert [each.location.line for each in found] == lines


def test_line_of_a_quotation_is_a_heading_where_a_sidecar_says_so():
    page = f"<article>{QUOTED.format('门锁', '水表')}</article>"
    article = _load(page, "a.html", "headings: {3: question, 5: question}\n")
    found = [(each.heading, each.answer) for part in article.sections for each in part.questions]
    assert found == [
        ("门锁", "门锁要换过，钥匙自己收好。"),
        ("水表", "水表先拍一张照，搬走时再看。"),
    ]
    assert not _told(article, "KB321")
