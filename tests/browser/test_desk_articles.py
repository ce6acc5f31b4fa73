"""Ten damaged articles put right at the desk alone; each comes out as written by hand."""

import pytest

from desk_editor import Editor, cases, make_site, result_of, right_of
from proofs import part
from running_desk import running_desk


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("desk") / "site", cases())


@pytest.fixture(scope="module")
def desk(site):
    with running_desk(site) as running:
        yield running


@pytest.mark.parametrize("case", part(cases(), 3), ids=lambda case: case.name)
def test_damaged_article_comes_out_as_written_by_hand(case, site, desk, open_page):
    assert result_of(site, case) != right_of(case)
    page = open_page("about:blank", width=1280)
    Editor(page, desk.address, case).work()
    page.get_by_text("已通过", exact=False).first.wait_for()
    page.goto("about:blank")
    assert result_of(site, case) == right_of(case)
