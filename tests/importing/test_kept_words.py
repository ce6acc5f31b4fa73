"""Signs that other programs read as marks and that a text has as words of its own: nothing goes."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.generators.single import as_ours, without_around
from kb_site.reading.load import load


def ours(text):
    return as_ours(SourceFile("a.md", text.encode())).data.decode()


@pytest.mark.parametrize("row", [
    "今年涨了 5%%，去年跌了 6%%，前年没有变。",
    "租期自__年__月__日起，第__条第__款除外，一式__份，各执__份。",
    "明天再来^o^ 多谢^-^",
    "他说bye~bye~就走了，又说hi~hi~。",
    "** p<0.05 的一项",
    "** 在这一水平上显著",
    "| 茶馆 | $$ | 面馆 | $$ |",
    "茶馆 $$ 不贵，酒楼 $$$ 才贵。",
    "函数 f[下标]{类型} 这样写。",
    "量伞时要注意{{注意什么？}}，再写。",
    r"和是 $h\nolimits_{{-∞}}^{{∞}}f{ x }$ 那么多。",
    "push(){log(1)} 与 pop(){} 都是。",
    "有人写过^[1]，也有人不信^[2,3]。",
])  # fmt: skip
def test_signs_that_are_words_stay(row):
    assert row in ours(f"# 雨伞\n\n{row}\n")


@pytest.mark.parametrize("row", [
    "好的，我会等你回来的，你放心去修伞。",
    "当然可以，我将为您查一查以下的单子。",
    "关注公众号的人，多半是来修伞的。",
    "关注公众号“修伞铺”，点击菜单，输入伞的号码。",
    "欢迎关注公众号的做法，这里讲三条。",
])  # fmt: skip
def test_sentences_that_begin_as_those_around_a_text_do_stay(row):
    text = f"# 雨伞\n\n{row}\n\n量好长短再去买一根。\n\n{row}\n"
    assert not without_around(SourceFile("a.md", text.encode()))[1]


def test_brackets_that_are_escaped_are_no_formula():
    assert "$" not in ours("# 雨伞\n\n型号 x86\\(_64\\) 的伞骨。\n")


@pytest.mark.parametrize("code", [
    "    # 伞骨的长短，默认七十。\n    # 伞面的颜色，默认黑色。",
    "    若是下雨天就这样：\n        打开伞。",
])  # fmt: skip
def test_comments_and_steps_of_programs_stay_code(code):
    assert code in ours(f"# 雨伞\n\n写在这里：\n\n{code}\n\n保存以后重启。\n")


@pytest.mark.parametrize("words", ["新伞 :sparkles:", "用 std::", "盘符 C:"])
def test_colons_of_names_stay_in_headings(words):
    article = load(
        as_ours(SourceFile("a.md", f"# 雨伞\n\n## {words}\n\n换好了。\n".encode())), LoadOptions()
    )
    assert [each.heading for each in article.sections] == [words]


def test_amounts_above_headings_stay_where_they_are():
    part = "---\n\n共计{}0元\n\n## {}\n\n换一根就好。\n\n"
    text = f"# 雨伞\n\n{part.format(3, '伞骨')}{part.format(5, '伞面')}"
    assert ours(text).index("共计50元") < ours(text).index("伞面")


def test_columns_of_cases_and_signs_of_formulas_stay_apart():
    text = "$$ A \\& B = \\begin{cases} 1 & x>0 \\\\ 0 & x<0 \\end{cases} $$"
    assert "A&B = 1, x > 0" in ours(f"# 雨伞\n\n{text}\n")


@pytest.mark.parametrize("row", ["| 茶馆 | $$ |\n| --- | --- |", "涨了 5%%，跌了 6%%。"])
def test_prices_and_shares_are_told_of_as_no_marks(row):
    article = load(as_ours(SourceFile("a.md", f"# 雨伞\n\n{row}\n".encode())), LoadOptions())
    assert "KB331" not in [each.code for each in article.problems]


@pytest.mark.parametrize(("address", "stays"), [("https://a.cn/1", True), ("./1.md", False)])
def test_books_that_an_author_names_at_the_end_stay(address, stays):
    said = "量好长短再去买一根，换的时候把它松开。"
    books = f"- [修伞记]({address})\n- [补伞记]({address})\n"
    text = ours(f"# 雨伞\n\n## 伞骨\n\n{said}\n\n## 相关书籍\n\n{books}")
    assert ("修伞记" in text) == stays


def test_name_of_a_thing_below_a_title_that_is_said_again_stays():
    assert "Umbrella15Pro" in ours(
        "# 修伞的方法-周刊\n\n修伞的方法\n\nUmbrella15Pro\n\n量好长短再去买。\n"
    )


@pytest.mark.parametrize("tag", [
    "{% asset_img umbrella.webp %}",
    '{% asset_img "umbrella.webp" "" %}',
    "{% asset_img 'umbrella.webp' %}",
])  # fmt: skip
def test_pictures_of_hexo_are_called_without_their_quotes(tag):
    assert "![](umbrella.webp)" in ours(f"# 雨伞\n\n{tag}\n")


def test_attributes_behind_pictures_go():
    text = ours('# 伞\n\n![伞](a.png){width="5in" .left}\n\n[布](b.md){: target=_blank}\n')
    assert "![伞](a.png)\n\n[布](b.md)\n" in text


def test_pictures_that_a_component_binds_are_shown():
    row = """<img :src="$withBase('/umbrella.webp')" alt="伞">"""
    assert "![伞](/umbrella.webp)" in ours(f"# 雨伞\n\n{row}\n")


def test_numbers_far_apart_are_a_list_where_others_of_their_row_are_near():
    between = "\n".join(f"  第{n}根伞骨。" for n in "一二三四五六七八")
    text = ours(f"# 雨伞\n\n1.量伞骨：\n{between}\n2.买伞骨\n3.换伞骨\n")
    assert "1. 量伞骨" in text
    assert "3. 换伞骨" in text
    assert "  2. 剪布" in ours("# 雨伞\n\n- 做法：\n  1.量布\n  2.剪布\n")
    assert "1.量伞骨" in ours(f"# 雨伞\n\n1.量伞骨：\n{between}\n2.买伞骨\n")


def test_day_that_no_program_filled_in_goes():
    assert "DD" not in ours("dddd, MMMM D, YYYY\n\n今天修伞。\n")
    assert "YYYY-MM-DD" in ours("日期这样写：\n\nYYYY-MM-DD\n")


def test_name_of_a_note_is_set_off_from_its_own_beginning():
    assert "换伞骨（伞骨断了的原因）。" in ours("# 伞\n\n换伞骨[[伞骨断了的原因]]。\n")


@pytest.mark.parametrize(("row", "is_head"), [("这也许就是命", False), ("修伞的人", True)])
def test_sentences_between_paragraphs_are_no_headings(row, is_head):
    long = (
        "伞骨断了一根，先量好长短，再去买一根一样长的来换上，旧的留着，下一回还能用来补别的地方。"
    )
    text = ours(f"# 伞\n\n## 起因\n\n{long}\n\n{row}\n\n{long}\n")
    assert (f"### {row}" in text) is is_head


def test_rows_about_rights_that_a_site_adds_to_copies_go():
    rights = "著作权归作者所有。商业转载请联系作者获得授权，非商业转载请注明出处。"
    told = without_around(SourceFile("a.md", f"# 伞\n\n修伞。\n\n{rights}\n\n再说。\n".encode()))
    assert rights not in told[0].data.decode()
    assert [each.text for each in told[1]] == [rights]
    shown = without_around(SourceFile("a.md", f"# 伞\n\n末尾常有：\n\n{rights}\n".encode()))
    assert rights in shown[0].data.decode()


@pytest.mark.parametrize(("row", "said"), [
    ("伞由 {{< wiki Heinz en >}} 做。", "伞由 Heinz 做。"),
    ('伞由 {{< wiki "Heinz und Sohn" >}} 做。', "伞由 Heinz und Sohn 做。"),
    ("把 link 放在<head></head>里，别放在</body>前。", "放在\\<head>\\</head>里，别放在\\</body>前"),
    ("##修伞的事##", "## 修伞的事\n"),
    ("## 用C#", "## 用C#\n"),
    ("1.量布\n2. 剪布", "1. 量布\n2. 剪布"),
])  # fmt: skip
def test_words_of_tags_and_slips_of_marks_are_read(row, said):
    assert said in ours(f"# 雨伞\n\n修伞。\n\n{row}\n\n再说。\n")


def test_a_list_that_names_some_of_many_parts_is_no_list_of_contents():
    parts = "".join(
        f"\n## {each}\n\n先量{each}。\n" for each in ("伞骨", "伞面", "伞柄", "伞套", "伞扣")
    )
    listed = "1. 伞骨\n2. 伞面\n"
    assert listed in ours(f"# 修伞\n\n## 坏处\n\n坏的多半是两样：\n\n{listed}{parts}")
    assert listed not in ours(f"# 修伞\n\n## 目录\n\n{listed}{parts}")


def test_codes_to_scan_below_code_go():
    text = ours("# 修伞\n\n```\n量\n```\n\n再说。\n\n![](a/二维码.jpg)\n")
    assert "```\n量\n```\n\n再说。" in text
    assert "二维码" not in text


@pytest.mark.parametrize(("mark", "shown"), [
    ("![[伞骨 1.ppt]]", "[伞骨 1.ppt](伞骨%201.ppt)"),
    ("![[修伞.pdf#page=2]]", "[修伞.pdf#page=2](修伞.pdf#page=2)"),
    ("![[伞.png]]", "![](伞.png)"),
    ("![[伞.BMP]]", "![](伞.BMP)"),
    ("![[伞.ppt.jpg|300]]", "![](伞.ppt.jpg)"),
    ("![伞]({{site.baseurl}}/img/a b.png)", "![伞](/img/a%20b.png)"),
    ("![伞](<{{ site.url }}/img/a b.png>)", "![伞](/img/a%20b.png)"),
    ("![伞](img/a {b} c.png)", "![伞](img/a%20%7Bb%7D%20c.png)"),
])  # fmt: skip
def test_files_that_notes_show_and_addresses_with_spaces(mark, shown):
    assert ours(f"# 雨伞\n\n{mark}\n").split("\n")[2] == shown
