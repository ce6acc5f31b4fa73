"""A bare repository on disk as a target: one commit a deploy, others' files kept, no lost race."""

import os
import subprocess

import pytest

from built_sites import dead_files, questions, site_files, write_config, write_site
from kb_site.commands import main
from kb_site.core.errors import ConfigError, DeployRefusedError, DeployStoppedError
from kb_site.deploy import retry
from kb_site.deploy.run import Options, deploy, generations, rollback
from kb_site.deploy.targets import Opening, open_target
from kb_site.options.load_config import load_config


def git(*words, folder, stdin=None):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *words], cwd=folder, input=stdin, capture_output=True, check=True, env=environment
    )
    return done.stdout


@pytest.fixture
def place(tmp_path):
    """A site folder that is a repository with a remote, and the bare repository behind it."""
    git("init", "-q", "--bare", "remote.git", folder=tmp_path)
    git("config", "uploadpack.allowFilter", "true", folder=tmp_path / "remote.git")
    site = write_config(tmp_path / "work", {"pages": {"type": "git"}})
    git("init", "-q", "-b", "main", folder=site)
    git("config", "user.name", "作者", folder=site)
    git("config", "user.email", "author@example.org", folder=site)
    git("remote", "add", "origin", str(tmp_path / "remote.git"), folder=site)
    return site


def publish(place, files, **options):
    write_site(place / "site", files)
    return deploy(load_config(place), "pages", Options(**options))


def branch(place, name="gh-pages"):
    """The files of the branch by path."""
    remote = place.parent / "remote.git"
    listed = git("ls-tree", "-r", "--name-only", "-z", name, folder=remote).decode().split("\0")
    return {
        path: git("cat-file", "blob", f"{name}:{path}", folder=remote)
        for path in listed
        if path and not path.startswith(".kb-site-deploy/")
    }


def log(place, form):
    remote = place.parent / "remote.git"
    return git("log", f"--format={form}", "gh-pages", folder=remote).decode().splitlines()


def push_by_hand(place, files, base="gh-pages"):
    """What another person does to the branch with a clone of their own."""
    clone = place.parent / "clone"
    if not clone.exists():
        git("clone", "-q", str(place.parent / "remote.git"), str(clone), folder=place.parent)
    git("fetch", "-q", "origin", folder=clone)
    if git("ls-remote", "origin", f"refs/heads/{base}", folder=clone):
        git("checkout", "-q", "-B", base, f"origin/{base}", folder=clone)
    else:
        git("checkout", "-q", "--orphan", base, folder=clone)
    for path, content in files.items():
        (clone / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / path).write_bytes(content)
        git("add", "-f", path, folder=clone)
    words = [
        "-c",
        "user.name=other",
        "-c",
        "user.email=o@example.org",
        "commit",
        "-q",
        "-m",
        "mine",
    ]
    git(*words, folder=clone)
    git("push", "-q", "origin", base, folder=clone)


def test_deploy_is_one_commit_with_the_diff_as_its_message(place):
    files = site_files(questions(20), look="1")
    publish(place, files)
    assert branch(place) == files
    publish(place, site_files(questions(19), look="1"), accept=frozenset({"vanished"}))
    assert log(place, "%an <%ae>") == ["作者 <author@example.org>"] * 2
    body = log(place, "%B")
    assert body[0] == "Publish generation 2: 1 new, 4 changed, 1 removed"
    assert "changed  q/question-018.html" in body
    assert "removed  q/question-019.html" in body
    assert "Kb-Site-Generation: 2" in body
    assert dead_files(branch(place).get) == []


def test_second_deploy_makes_no_commit(place):
    files = site_files(questions(5))
    publish(place, files)
    assert publish(place, files).plan.is_empty
    assert len(log(place, "%H")) == 1


def test_work_tree_index_and_refs_of_the_site_folder_stay_as_they_are(place):
    (place / "notes.txt").write_text("mine", encoding="utf-8")
    git("add", "notes.txt", folder=place)
    before = [
        git("status", "--porcelain", "-z", "--ignored", folder=place),
        git("for-each-ref", folder=place),
        git("ls-files", "--stage", folder=place),
        (place / ".git" / "config").read_bytes(),
        sorted(path.name for path in (place / ".git").iterdir()),
    ]
    publish(place, site_files(questions(5)))
    (place / "site" / ".kb-site").unlink()
    after = [
        git("status", "--porcelain", "-z", "--ignored", folder=place).replace(b"?? site/\0", b""),
        git("for-each-ref", folder=place),
        git("ls-files", "--stage", folder=place),
        (place / ".git" / "config").read_bytes(),
        sorted(path.name for path in (place / ".git").iterdir()),
    ]
    assert after == before


def test_files_of_others_in_the_branch_stay(place):
    push_by_hand(place, {"README.md": b"# ours", "CNAME": b"www.example.org\n"})
    publish(place, site_files(questions(5)))
    push_by_hand(place, {"verify_wx.txt": b"token"})
    publish(place, site_files(questions(6)))
    found = branch(place)
    assert found["README.md"] == b"# ours"
    assert found["CNAME"] == b"www.example.org\n"
    assert found["verify_wx.txt"] == b"token"
    assert "q/question-005.html" in found


def test_branch_with_the_source_of_a_program_is_refused(place):
    push_by_hand(place, {"src/main.py": b"print()"})
    with pytest.raises(
        DeployRefusedError, match=r"foreign: the target holds files of others: src/main\.py"
    ):
        publish(place, site_files(questions(5)))


def test_own_file_that_another_person_changed_is_put_right(place):
    files = site_files(questions(5))
    publish(place, files)
    push_by_hand(place, {"q/question-001.html": b"defaced"})
    assert [step.path for step in publish(place, files).plan.sends] == ["q/question-001.html"]
    assert branch(place) == files


def test_domain_is_written_as_cname(place):
    write_config(place, {"pages": {"type": "git", "cname": "help.example.org"}})
    publish(place, site_files(questions(5)))
    assert branch(place)["CNAME"] == b"help.example.org\n"


def test_page_opened_before_a_deploy_finds_its_files_after_it(place):
    old = site_files(questions(5), look="1")
    publish(place, old)
    publish(place, site_files(questions(5), look="2"))
    hashed = {path: content for path, content in old.items() if path.startswith("assets/")}
    assert hashed.items() <= branch(place).items()


def test_rollback_brings_back_what_was_live(place):
    old = site_files(questions(20), look="1")
    publish(place, old)
    publish(place, site_files(questions(19), look="2"), accept=frozenset({"vanished"}))
    outcome = rollback(load_config(place), "pages")
    assert outcome.went_back_to == 1
    assert old.items() <= branch(place).items()
    assert [each.number for each in generations(load_config(place), "pages")] == [1, 2, 3]


def test_deploy_that_read_before_another_pushed_is_refused(place):
    publish(place, site_files(questions(5)))
    built = write_site(place / "slow", site_files(questions(6)))
    settings = dict(load_config(place).deploy)["pages"]
    with open_target(settings, Opening(place, built)) as slow:
        source, plan = planned(slow, built)
        publish(place, site_files(questions(7)))
        with pytest.raises(DeployRefusedError, match="raced: another push has moved the branch"):
            slow.publish(plan, source, lambda label, items, total: items)  # noqa: ARG005
    assert "q/question-006.html" in branch(place)


def planned(target, built):
    from kb_site.deploy.plan import make_plan
    from kb_site.deploy.source import read_output
    from kb_site.deploy.values import Policy

    source = target.prepare(read_output(built))
    policy = Policy(5, 30, 1000, form=target.form)
    return source, make_plan(target.read(), source.files.values(), policy, 1_800_000_000)


def test_two_deploys_at_once_lose_no_commit(place):
    publish(place, site_files(questions(5)))
    write_site(place / "site", site_files(questions(6)))
    other = write_config(
        place.parent / "other", {"pages": {"type": "git", "remote": "../remote.git"}}
    )
    write_site(other / "site", site_files(questions(7)))
    words = ["-m", "kb_site", "deploy", "pages", "--quiet", "--site"]
    running = [start(words, folder) for folder in (place, other)]
    ended = [process.communicate(timeout=60) for process in running]
    statuses = sorted(process.returncode for process in running)
    assert statuses in ([0, 4], [0, 0]), ended
    # Both may win one after the other; then there are two commits, and none is lost.
    assert len(log(place, "%H")) == 2 + (statuses == [0, 0])
    git("fsck", "--strict", folder=place.parent / "remote.git")


def start(words, folder):
    import sys

    command = [sys.executable, *words, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_server_without_partial_clones_is_served_too(place):
    git("config", "uploadpack.allowFilter", "false", folder=place.parent / "remote.git")
    publish(place, site_files(questions(5), look="1"))
    files = site_files(questions(6), look="2")
    publish(place, files)
    assert files.items() <= branch(place).items()


def test_push_that_a_hook_of_the_server_declines_is_told(place):
    hook = place.parent / "remote.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho protected branch >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with pytest.raises(DeployStoppedError, match=r"KB702 git push: .*protected branch"):
        publish(place, site_files(questions(5)))


def test_token_in_the_address_of_a_remote_is_never_shown(place, capfd, monkeypatch):
    monkeypatch.setattr(retry, "PAUSES", (0.01,))
    token = "ghp-0123456789"  # noqa: S105 - nobody's
    git("remote", "set-url", "origin", f"http://me:{token}@127.0.0.1:9/x.git", folder=place)
    write_site(place / "site", site_files(questions(3)))
    assert main(["deploy", "pages", "--site", str(place), "--verbose"]) == 5
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("KB702 git ls-remote: fatal: unable to access 'http://")
    assert token not in said.err


def test_unknown_remote_is_named(place):
    write_config(place, {"pages": {"type": "git", "remote": "upstream"}})
    with pytest.raises(ConfigError, match=r"KB703 .* has no remote 'upstream'"):
        publish(place, site_files(questions(5)))


def test_site_folder_without_a_repository_deploys_to_an_address(tmp_path):
    git("init", "-q", "--bare", "remote.git", folder=tmp_path)
    target = {"type": "git", "remote": (tmp_path / "remote.git").as_uri(), "branch": "pages"}
    place = write_config(tmp_path / "work", {"pages": target})
    files = site_files(questions(5))
    publish(place, files)
    assert branch(place, "pages") == files
