"""How git reaches a remote: over HTTP with a token, from a hook, without a name, and in vain."""

import os
import subprocess

import pytest

from built_sites import questions, site_files, write_config, write_site
from kb_site.commands import main
from kb_site.deploy import programs, retry
from recording_proxy import proxy_before
from servers import git_over_http

TOKEN = "ghp-0123456789abcdef"  # noqa: S105 - nobody's


def git(*words, folder):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, check=True, env=environment
    )
    return done.stdout.decode()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A site folder that is a repository, beside a bare one; the person has no settings."""
    monkeypatch.setattr(retry, "PAUSES", (0.01, 0.01, 0.01))
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in [each for each in os.environ if each.startswith(("GIT_", "XDG_"))]:
        monkeypatch.delenv(name)
    git("init", "-q", "--bare", "remote.git", folder=tmp_path)
    git("config", "http.receivepack", "true", folder=tmp_path / "remote.git")
    site = write_config(tmp_path / "work", {"pages": {"type": "git"}})
    git("init", "-q", "-b", "main", folder=site)
    git("remote", "add", "origin", "../remote.git", folder=site)
    write_site(site / "site", site_files(questions(5)))
    return site


def deploy(place, *words):
    return main(["deploy", "pages", "--site", str(place), *words])


def log(place, form="%an <%ae> %s"):
    return git(
        "log", f"--format={form}", "gh-pages", folder=place.parent / "remote.git"
    ).splitlines()


@pytest.fixture
def web(place):
    """The remote over HTTP behind a proxy; the site folder's own helper knows the token."""
    helper = f"!f() {{ echo username=me; echo password={TOKEN}; }}; f"
    git("config", "credential.helper", helper, folder=place)
    with git_over_http(place.parent, TOKEN) as address, proxy_before(address) as proxy:
        git("remote", "set-url", "origin", f"{proxy.address}/remote.git", folder=place)
        yield proxy


def test_person_without_a_name_commits_as_the_program(place):
    assert deploy(place, "--quiet") == 0
    assert log(place)[0].startswith("kb-site <kb-site@localhost> Publish generation 1: ")


def test_remote_beside_the_repository_is_found_from_anywhere(place, monkeypatch):
    monkeypatch.chdir("/")
    assert deploy(place, "--quiet") == 0


def test_deploy_from_a_hook_of_any_repository_touches_only_the_target(place, monkeypatch):
    other = place.parent / "other"
    git("init", "-q", "other", folder=place.parent)
    before = sorted(other.rglob("*"))
    variables = {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)}
    variables |= {"GIT_INDEX_FILE": str(other / "index"), "GIT_PREFIX": "", "GIT_NAMESPACE": "n"}
    variables |= {"GIT_OBJECT_DIRECTORY": str(other / "objects")}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert deploy(place, "--quiet") == 0
    assert sorted(other.rglob("*")) == before
    assert len(log(place)) == 1


def test_hooks_that_a_person_gives_to_new_repositories_do_not_run(place, tmp_path):
    hooks = tmp_path / "template" / "hooks"
    hooks.mkdir(parents=True)
    for name in ("reference-transaction", "pre-push"):
        (hooks / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    settings = tmp_path / "home" / ".gitconfig"
    settings.write_text(f"[init]\n\ttemplateDir = {hooks.parent}\n", encoding="utf-8")
    assert deploy(place, "--quiet") == 0


def test_repositorys_own_credentials_reach_a_remote_that_fails_now_and_then(place, web, capfd):
    web.fault = lambda number, *_: {1: 503, 4: "reset", 6: 429, 9: 502}.get(number)
    assert deploy(place, "--verbose") == 0
    assert 503 in {each.status for each in web.asked}
    said = capfd.readouterr()
    assert TOKEN not in said.out + said.err
    assert TOKEN not in git("log", "-p", "gh-pages", folder=place.parent / "remote.git")


def test_settings_from_the_environment_hold_beside_those_of_the_deploy(place, web, monkeypatch):
    git("config", "--unset", "credential.helper", folder=place)
    assert deploy(place, "--quiet") == 2
    helper = f"!f() {{ echo username=me; echo password={TOKEN}; }}; f"
    for name, value in {"COUNT": "1", "KEY_0": "credential.helper", "VALUE_0": helper}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert deploy(place, "--quiet") == 0
    assert web.done("POST") != []


def test_remote_that_refuses_the_token_is_told_without_it(place, web, capfd):
    wrong = "wrong-token-of-someone"
    address = web.address.replace("://", f"://me:{wrong}@")
    git("config", "credential.helper", "", folder=place)
    git("remote", "set-url", "origin", f"{address}/remote.git", folder=place)
    assert deploy(place, "--verbose") == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("KB704 the remote refuses this person or token (git ls-remote: ")
    assert wrong not in said.err


@pytest.mark.parametrize("kind", [503, 429, "reset"])
def test_remote_that_fails_for_good_stops_the_deploy_after_four_tries(place, web, capfd, kind):
    web.fault = lambda *_: kind
    assert deploy(place) == 5
    assert 4 <= len(web.asked) <= 8
    error = capfd.readouterr().err
    assert error.startswith("KB702 git ls-remote: ")
    assert error.endswith("; run the deploy again to resume\n")
    assert TOKEN not in error


def test_remote_that_never_answers_stops_the_deploy(place, web, capfd, monkeypatch):
    monkeypatch.setattr(programs, "ANSWER", 0.3)
    web.fault = lambda *_: "hang"
    assert deploy(place) == 5
    assert capfd.readouterr().err.startswith("KB702 git took more than ")


def test_remote_that_is_no_repository_is_told(place, capfd):
    git("remote", "set-url", "origin", "../nothing.git", folder=place)
    assert deploy(place) == 2
    assert capfd.readouterr().err.startswith("KB703 the remote cannot be found (git ls-remote: ")
