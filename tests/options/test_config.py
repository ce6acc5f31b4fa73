from datetime import date

import pytest

from kb_site import load_config
from kb_site.core.authored import Law
from kb_site.core.errors import ConfigError


def write(folder, text):
    (folder / "kb-site.yaml").write_text(text, encoding="utf-8")
    return folder


def message(folder):
    with pytest.raises(ConfigError) as caught:
        load_config(folder)
    return str(caught.value)


def test_title_alone_is_a_whole_configuration(tmp_path):
    config = load_config(write(tmp_path, "title: 问答\n"))
    assert (config.title, config.content, config.output) == ("问答", "content", "site")


def test_missing_file_is_named_with_what_to_do(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    assert message(folder) == (
        "kb-site.yaml:1:1: KB001 there is no kb-site.yaml in empty; "
        "run this in a site folder, name one with --site DIR, or make one with `kb-site init DIR`"
    )


def test_all_mistakes_are_reported_at_once_with_the_nearest_known_key(tmp_path):
    write(tmp_path, "titel: 问答\ntopics: legal\nreview: {in: soon}\n")
    assert message(tmp_path).splitlines() == [
        "kb-site.yaml:1:1: KB003 unknown key 'titel'; did you mean 'title'?",
        "kb-site.yaml:1:1: KB004 title is missing; add it",
        "kb-site.yaml:2:9: KB004 topics is 'legal'; expected a list",
        "kb-site.yaml:3:14: KB004 in is 'soon'; expected a number of days such as 180d",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "base_url: example.org",
            "2:11: KB004 base_url is 'example.org'; expected such as https://example.org/kb/",
        ),
        (
            "output: ../public",
            "2:9: KB004 output is '../public'; expected a folder inside the site folder",
        ),
        (
            "output: /srv/www",
            "2:9: KB004 output is '/srv/www'; expected a folder inside the site folder",
        ),
        (
            "output: content/site",
            "2:9: KB004 output overlaps content, templates or static, which a build would then replace",
        ),
        ("language: fr", "2:11: KB004 language is 'fr'; expected one of zh-Hans, zh-Hant, en"),
        (
            "topics: [{id: other, title: 其他}]",
            "2:9: KB004 topic id 'other' is reserved or used twice; choose another",
        ),
        (
            "topics: [{id: Legal, title: 法律}]",
            "2:9: KB004 topic id 'Legal' has other characters than a-z, 0-9 and -",
        ),
        (
            "laws: [{name: 甲法, replaced_by: 乙法}]",
            "2:7: KB004 replaced_by names '乙法', which is not declared",
        ),
        ("names: [花呗, [借呗]]", "2:13: KB004 names is a list; expected text"),
        ("title: 再来", "2:1: KB005 YAML has the key 'title' a second time; keep one"),
    ],
)
def test_wrong_value_is_one_clear_line(tmp_path, line, expected):
    write(tmp_path, f"title: 问答\n{line}\n")
    assert message(tmp_path) == f"kb-site.yaml:{expected}"


def test_file_that_is_not_utf8_is_refused_with_its_line(tmp_path):
    (tmp_path / "kb-site.yaml").write_bytes("title: a\nfooter: 问答".encode("gb18030"))
    assert message(tmp_path) == "kb-site.yaml:2:1: KB002 is not UTF-8; save it as UTF-8"


def test_laws_may_stand_in_a_file_of_their_own(tmp_path):
    write(tmp_path, "title: 问答\nlaws: laws.yaml\n")
    (tmp_path / "laws.yaml").write_text(
        "- {name: 甲法, repealed_on: 2021-01-01}\n", encoding="utf-8"
    )
    assert load_config(tmp_path).laws == (Law("甲法", repealed_on=date(2021, 1, 1)),)


def test_base_url_ends_with_a_slash_however_it_is_written(tmp_path):
    config = load_config(write(tmp_path, "title: 问答\nbase_url: https://example.org/kb\n"))
    assert config.base_url == "https://example.org/kb/"


def test_another_file_of_options_makes_another_site_of_the_same_folder(tmp_path):
    write(tmp_path, "title: 问答\n")
    (tmp_path / "manual.yaml").write_text("title: 手册\ncontent: docs\noutput: out\n", "utf-8")
    config = load_config(tmp_path / "manual.yaml")
    assert (config.folder, config.title, config.content) == (tmp_path, "手册", "docs")
    assert load_config(tmp_path).title == "问答"
    (tmp_path / "manual.yaml").write_text("title: 手册\ntopics: legal\n", "utf-8")
    assert message(tmp_path / "manual.yaml") == (
        "manual.yaml:2:9: KB004 topics is 'legal'; expected a list"
    )
