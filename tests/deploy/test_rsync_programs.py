"""What a deploy by rsync asks of ssh and rsync, and when it asks again."""

import json
import os
import sys

import pytest

from built_sites import questions, site_files
from kb_site.core.errors import ConfigError, DeployRefusedError, DeployStoppedError
from kb_site.core.parallel import unseen
from kb_site.deploy import retry
from kb_site.deploy.plan import make_plan
from kb_site.deploy.programs import Result
from kb_site.deploy.rsync import RsyncTarget
from kb_site.deploy.rsync_server import explained, may_pass
from kb_site.deploy.source import Source, describe
from kb_site.deploy.values import Policy
from kb_site.options.deploy_targets import RsyncSettings

PROGRAM = """#!{python}
import json, sys
from pathlib import Path
name, place = Path(sys.argv[0]).name, Path({place!r})
if name == "ssh" and sys.stdin.read():
    name = "switch"
with (place / "calls").open("a", encoding="utf-8") as calls:
    calls.write(json.dumps([name, *sys.argv[1:]]) + "\\n")
sys.stderr.write("the line is bad\\n")
sys.exit(json.loads((place / "status").read_text()).get(name, 0))
"""


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Let ssh and rsync be programs that write down their words; one of them may fail."""
    for name in ("ssh", "rsync"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(PROGRAM.format(python=sys.executable, place=str(tmp_path)))
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(retry, "PAUSES", (0.01, 0.01))

    def fail(**status):
        (tmp_path / "status").write_text(json.dumps(status))
        return tmp_path / "calls"

    return fail


def deploy(folder, **settings):
    contents = site_files(questions(1))
    files = {path: describe(path, content) for path, content in contents.items()}
    target = RsyncTarget(RsyncSettings("me@web", "/srv/www", **settings), folder, folder / "s")
    plan = make_plan(target.read(), files.values(), Policy(3, 30, 1000), 1_800_000_000)
    return target.publish(plan, Source(files, lambda file: contents[file.path]), unseen)


def said(calls):
    return [json.loads(line) for line in calls.read_text().splitlines()]


def test_deploy_reads_begins_sends_and_switches(tmp_path, programs):
    calls = programs()
    assert deploy(tmp_path, ssh_config="ssh.conf") == ()
    found = said(calls)
    assert [each[0] for each in found] == ["ssh", "ssh", "rsync", "switch"]
    assert all(each[each.index("--") + 1] == "me@web" for each in found if each[0] != "rsync")
    assert found[2][-1].startswith("me@web:/srv/www/releases/.partial-000001-")
    assert all(str(tmp_path / "ssh.conf") in " ".join(each) for each in found)


@pytest.mark.parametrize(
    ("fails", "status", "times"),
    [("ssh", 255, 3), ("ssh", 1, 1), ("rsync", 30, 3), ("rsync", 1, 1), ("switch", 255, 1)],
)
def test_only_what_may_pass_and_does_no_harm_is_tried_again(
    tmp_path, programs, fails, status, times
):
    calls = programs(**{fails: status})
    with pytest.raises(DeployStoppedError) as caught:
        deploy(tmp_path)
    assert "the line is bad" in str(caught.value)
    assert [each[0] for each in said(calls)].count(fails) == times


def test_program_that_is_missing_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        ConfigError, match="KB703 this target needs the program ssh, which is not installed"
    ):
        deploy(tmp_path)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (75, "raced: another deploy is switching releases"),
        (76, "raced: another deploy has switched releases since the target was read"),
        (66, "KB706 `current` on the server leads to no release of kb-site's"),
    ],
)
def test_refusal_of_the_server_is_told_and_not_asked_again(tmp_path, programs, status, words):
    calls = programs(switch=status)
    with pytest.raises((DeployRefusedError, ConfigError)) as caught:
        deploy(tmp_path)
    assert words in str(caught.value)
    assert [each[0] for each in said(calls)].count("switch") == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "me@web: Permission denied (publickey).",
            (
                "KB704 web: me@web: Permission denied (publickey).; "
                "give ssh a key that this server takes, by its agent or configuration"
            ),
        ),
        (
            "Host key verification failed.",
            (
                "KB703 web: Host key verification failed.; "
                "connect once by hand, and compare the server's key"
            ),
        ),
        (
            "bash: line 1: rsync: command not found",
            "KB703 web: bash: line 1: rsync: command not found; install rsync on the server",
        ),
        ("kex: reset", "KB702 web: kex: reset; run the deploy again to resume"),
    ],
)
def test_failure_is_explained_and_only_a_nameless_one_may_pass(words, expected):
    result = Result(255, b"", f"{words}\n")
    assert str(explained("web", result)) == expected
    assert may_pass(result, frozenset((255,))) == expected.startswith("KB702")
    assert not may_pass(result, frozenset((1,)))
