"""The words of laws, from the files that the options name."""

import pytest

from kb_site import load_config
from kb_site.commands import main
from kb_site.core.errors import ConfigError
from kb_site.core.laws import LawText
from kb_site.site.law_texts import read_law_texts

OPTIONS = """\
title: 问答
laws:
  - {name: 某某管理条例, short: [条例], url: "https://example.org/law", id: some-rules, text: laws/rules.yaml}
"""
GOOD = """\
as_of: 2025-04-01
last: 30
articles:
  第一条: 为了说明，制定本条例。
  第二条之一: |
    第一款。

    第二款。
"""


def read(folder, text=GOOD, options=OPTIONS):
    (folder / "laws").mkdir(exist_ok=True)
    (folder / "kb-site.yaml").write_text(options, encoding="utf-8")
    if text is not None:
        (folder / "laws" / "rules.yaml").write_text(text, encoding="utf-8")
    config = load_config(folder)
    return read_law_texts(config.laws, config.folder)


def test_articles_are_read_by_their_names_with_the_day_of_the_text(tmp_path):
    assert read(tmp_path) == (
        LawText(
            law="某某管理条例",
            as_of="2025-04-01",
            url="https://example.org/law",
            last=30,
            articles=(("第一条", "为了说明，制定本条例。"), ("第二条之一", "第一款。\n\n第二款。")),
        ),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "as_of: 2025-04-01\narticles: {第1条: 文}",
            "laws/rules.yaml:2:12: KB004 articles has the key '第1条'; expected such as 第六百七十六条 or 第二百五十三条之一",
        ),
        (
            "as_of: 2025-04-01\nlast: 3\narticles: {第四条: 文}",
            "laws/rules.yaml:3:12: KB004 articles has 第四条, beyond the law's last article 3; correct one of them",
        ),
        (
            "as_of: 2025-04-01\narticles: {第四条: ''}",
            "laws/rules.yaml:2:12: KB004 第四条 has no words; write them, or leave the article out",
        ),
        ("as_of: 2025-04-01", "laws/rules.yaml:1:1: KB004 articles is missing; add it"),
        ("articles: {第四条: 文}", "laws/rules.yaml:1:1: KB004 as_of is missing; add it"),
        (
            "as_of: 2025-04-01\narticle: {第四条: 文}",
            (
                "laws/rules.yaml:1:1: KB004 articles is missing; add it\n"
                "laws/rules.yaml:2:1: KB003 unknown key 'article'; did you mean 'articles'?"
            ),
        ),
        (
            "as_of: 2025-04-01\narticles: {第四条: 文, 第四条: 又}",
            "laws/rules.yaml:2:20: KB005 YAML has the key '第四条' a second time; keep one",
        ),
        (
            None,
            "kb-site.yaml:1:1: KB004 text of 某某管理条例 names 'laws/rules.yaml', which does not exist; correct the name",
        ),
    ],
)
def test_wrong_file_says_what_is_wrong_and_where(tmp_path, text, message):
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["../rules.yaml", "/etc/hostname", "laws/linked.yaml"])
def test_file_outside_the_site_folder_is_never_read(tmp_path, name):
    site = tmp_path / "site"
    (site / "laws").mkdir(parents=True)
    (tmp_path / "rules.yaml").write_text(GOOD, encoding="utf-8")
    (site / "laws" / "linked.yaml").symlink_to(tmp_path / "rules.yaml")
    with pytest.raises(ConfigError) as caught:
        read(site, None, OPTIONS.replace("laws/rules.yaml", name))
    assert str(caught.value) == (
        f"kb-site.yaml:1:1: KB004 text of 某某管理条例 is {name!r}; expected a file inside the site folder"
    )


def test_the_file_of_options_that_names_a_law_wrongly_is_named(tmp_path, capsys):
    (tmp_path / "content").mkdir()
    (tmp_path / "manual.yaml").write_text(OPTIONS, encoding="utf-8")
    assert main(["build", "--site", str(tmp_path / "manual.yaml"), "--quiet"]) == 2
    assert capsys.readouterr().err.startswith("manual.yaml:1:1: KB004 text of 某某管理条例")


def test_two_laws_with_one_id_are_refused(tmp_path):
    (tmp_path / "kb-site.yaml").write_text(
        "title: 问答\nlaws: [{name: 甲法, id: a}, {name: 乙法, id: a}]\n", encoding="utf-8"
    )
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)
    assert str(caught.value) == (
        "kb-site.yaml:2:7: KB004 id of 甲法 is 'a', as that of another law is; choose another\n"
        "kb-site.yaml:2:7: KB004 id of 乙法 is 'a', as that of another law is; choose another"
    )
