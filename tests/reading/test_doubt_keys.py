"""By what a doubt that was let stand is known again."""

from kb_site.core.codes import problem
from kb_site.core.messages import say
from kb_site.reading.doubt_keys import content_of, keys_of

ROWS = ["新闻中心", "", "养猫要先打疫苗。"]


def key(message, line=1, rows=ROWS):
    content = content_of(problem("KB322", "a.txt", line, 1, message), "a.txt", rows)
    return keys_of([("KB322", content)])[0]


def test_doubtful_title_is_the_same_one_with_the_same_words_for_the_same_reason():
    known = key(say("KB322.site", title="新闻中心"))
    assert key(say("KB322.site", title="新闻中心"), 3, ["", "", "> 新闻中心"]) == known
    assert key(say("KB322.site", title="首页")) != known
    assert key(say("KB322.unlikely", title="新闻中心")) != known
    placed = [key(say("KB322.other-line", title="甲", line=line)) for line in (3, 4)]
    assert placed[0] == placed[1]


def test_article_without_a_title_is_known_by_its_name_whatever_its_first_line():
    known = key(say("KB323.no-title", name="a"))
    assert key(say("KB323.no-title", name="a"), 1, ["养狗"]) == known
    assert key(say("KB323.no-title", name="b")) != known


def test_private_value_of_a_title_is_in_no_key():
    titles = (f"{number} 的说明" for number in ("13912345678", "13812345678"))
    assert len({key(say("KB322.site", title=title)) for title in titles}) == 1
