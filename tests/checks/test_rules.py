"""Every rule by whole small sites: those that it finds something in, and those that it must not."""

from datetime import date

import pytest

from kb_site import load_config
from kb_site.build.check import check
from kb_site.core.codes import CODES
from kb_site.site.published import last_published
from places import FIXTURES

FOLDER = FIXTURES / "checks"
DAY = date(2026, 11, 23)
ELSEWHERE = {
    "KB113",
    "KB112",
    "KB407",
    "KB408",
    "KB409",
    "KB505",
    "KB102",
    "KB103",
    "KB110",
    "KB406",
    "KB601",
    "KB603",
    "KB604",
    "KB608",
}
"""Findings that need a web server, an index, links, git or much text; test_check_output.py,
test_history.py, test_scan.py, test_decode.py, test_deadline.py, test_unfinished.py, test_static_files.py and
test_pictures_published.py have them."""
ABOUT_CONTENT = {"KB006", *(code for code in CODES if "KB100" < code < "KB700")}


def read_cases(path):
    """Return (claim, files, expected lines) for each case of a fixture file."""
    cases = []
    for text in path.read_text(encoding="utf-8").split("\n%%%\n"):
        claim, *blocks = text.strip("\n").split("\n--- ")
        files = {}
        for block in blocks:
            name, _, content = block.partition("\n")
            files[name] = content + "\n"
        cases.append((claim, files, files.pop("expected").split("\n")[:-1]))
    return cases


CASES = [
    pytest.param(path.stem, files, expected, id=f"{path.stem}: {claim}")
    for path in sorted(FOLDER.glob("KB*.txt"))
    for claim, files, expected in read_cases(path)
]


def make_site(folder, files):
    for name, content in {"kb-site.yaml": "title: 问答\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return load_config(folder)


@pytest.mark.parametrize(("code", "files", "expected"), CASES)
def test_rule_finds_what_it_should_and_nothing_else(tmp_path, code, files, expected):
    config = make_site(tmp_path, files)
    problems = check(config, as_of=DAY, before=last_published(tmp_path / "site")).problems
    shown = [f"[{each.severity}] {each}" for each in problems if each.code == code]
    assert shown == [line for line in expected if line]


@pytest.mark.parametrize("code", sorted(ABOUT_CONTENT - ELSEWHERE))
def test_every_finding_has_a_case_that_triggers_it_and_one_that_does_not(code):
    found = [bool("".join(expected)) for _, _, expected in read_cases(FOLDER / f"{code}.txt")]
    assert True in found
    assert False in found


SILENCED = [
    pytest.param(path.stem, cases[0], id=path.stem)
    for path in sorted(FOLDER.glob("KB*.txt"))
    if CODES[path.stem][0] != "error"
    and path.stem not in ("KB209", "KB320", "KB605", "KB606", "KB607", "KB609")
    for cases in [[(files, lines) for _, files, lines in read_cases(path) if "".join(lines)]]
]
"""A case of every finding that a comment may silence; KB209's is a file without a place for one."""


@pytest.mark.parametrize(("code", "case"), SILENCED)
def test_comment_at_the_top_of_a_file_silences_as_the_manual_says(tmp_path, code, case):
    files, lines = case
    comment = f"# kb-site: ignore {code} it is known\n"
    for name in {line.split(" ")[1].split(":")[0] for line in lines}:
        path = name if name.endswith((".md", ".yaml")) else f"{name.rpartition('.')[0]}.yaml"
        text = files.get(path, "title: 问答\n" if path == "kb-site.yaml" else "")
        opening = "---\n" if path.endswith(".md") else ""
        assert text.startswith(opening)
        files = {**files, path: f"{opening}{comment}{text.removeprefix(opening)}"}
    config = make_site(tmp_path, files)
    checked = check(config, as_of=DAY, before=last_published(tmp_path / "site"))
    assert [str(each) for each in checked.problems if each.code in (code, "KB320")] == []
    assert checked.ignored == len(lines)
