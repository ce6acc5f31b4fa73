"""What an editor is told of a text: other readings, unused questions, titles, what was left out."""

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
    assert _told(article, "KB321") == [
        (
            "a.txt:3:1: KB321 headings are read by the lines that ask; the numbers 一 二 (lines 5, 9, 15, …) "
            "would do nearly as well; to overrule, list lines under headings in the sidecar"
        )
    ]


def test_lines_that_ask_and_are_no_question_are_told_once():
    article = _load(
        "坐车\n一、买票\n窗口和手机都能买。\n车票能退吗？\n开车前能退。\n二、坐车\n提前一刻钟到。\n能带狗吗？\n不能。\n"
    )
    assert len(article.sections) == 2
    assert _told(article, "KB321") == [
        (
            "a.txt:4:1: KB321 lines 4, 8 ask and are no question here; "
            "to overrule, list lines under headings in the sidecar"
        )
    ]


def test_captions_stay_text_and_are_told():
    article = _load(
        "海边\n\n路上走了三个小时，天快黑才到。\n\n码头上的人在整理昨天收回来的渔网\n\n住的地方离码头不远，晚上很安静。\n\n"
        "从山顶的灯塔往下看整个镇子的样子\n\n第二天下雨，坐了一会儿就走了。\n"
    )
    assert [section.heading for section in article.sections] == ["海边"]
    assert _told(article, "KB321") == [
        (
            "a.txt:5:1: KB321 short lines that stand apart (lines 5, 9) may be headings or captions; "
            "kept as text; if they are headings, list their lines under headings in the sidecar"
        )
    ]


def test_untitled_text_says_what_is_shown_instead():
    text = "问：能退吗？\n答：能。\n问：能换吗？\n答：不能。\n"
    article = _load(text, "退票.txt")
    assert (article.title, article.title_source) == ("退票", "file-name")
    assert _told(article, "KB322") == [
        (
            "退票.txt:1:1: KB322 no line of the text is its title, and its file name '退票' is shown instead; "
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


NARROW = (
    "KB321 short lines that stand apart (lines {}) may be headings or captions; "
    "kept as text; if they are headings, list their lines under headings in the sidecar"
)


def test_heading_over_a_list_of_words_is_told():
    article = _load("凉面的做法\n夏天吃的，不用开火。\n难度：两颗星\n要买的东西\n面\n黄瓜\n醋\n")
    assert _told(article, "KB321") == [f"a.txt:4:1: {NARROW.format(4)}"]


def test_one_heading_alone_is_told():
    article = _load(
        "补办学生证\n\n证丢了要补办，一周能拿到。\n\n要带什么\n\n照片一张，写好的申请。\n"
    )
    assert _told(article, "KB321") == [f"a.txt:5:1: {NARROW.format(5)}"]


def test_line_of_code_table_date_or_name_is_no_heading():
    for lines in (
        "运行。\nimport os\n完成。",
        "价格。\n颜色\t红\n合计。",
        "写完了。\n二〇二二年七月\n附一张照片。",
        "到了。\n地址：河边\n门在左边。",
    ):
        assert _told(_load(f"买灯\n{lines}\n"), "KB321") == []


def test_narrow_line_under_numbers_or_in_answers_is_not_told():
    numbered = "搬家\n一、打包\n先装书。\n小东西\n放在盒子里。\n二、搬\n叫车。\n"
    asked = "搬家\n\n怎么打包？\n\n先装书。\n\n小东西\n\n放在盒子里。\n\n怎么搬？\n\n叫车。\n"
    for text in (numbered, asked):
        assert _told(_load(text), "KB321") == []
