"""What kb-site.yaml may say of deploy targets: no password, and none is shown."""

import pytest

from built_sites import questions, site_files, write_config, write_site
from kb_site.commands import main
from kb_site.options.load_config import load_config

PASSWORD = "hunter22secret"  # noqa: S105 - nobody's


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ({"type": "folder", "path": "w", "url": f"https://me:{PASSWORD}@h/"}, "url holds a name "),
        ({"type": "folder", "path": "w", "url": f"me:{PASSWORD}@h/"}, "url holds a name or "),
        ({"type": "git", "remote": f"https://{PASSWORD}@h/x.git"}, "remote holds a password; "),
        ({"type": "git", "remote": f"me:{PASSWORD}@h:x.git"}, "remote holds a password; "),
        ({"type": "s3", "bucket": f"me:{PASSWORD}@b"}, "bucket is '***@b'; expected such as "),
        ({"type": "s3", "bucket": "b12", "endpoint": f"me:{PASSWORD}@h"}, "endpoint holds a pass"),
        ({"type": "s3", "bucket": "b12", "environment": PASSWORD}, "environment is no first "),
        ({"type": "rsync", "host": f"me:{PASSWORD}@h", "path": "/w"}, "host holds a password; "),
    ],
)
def test_password_in_a_target_is_refused_and_not_shown(tmp_path, capfd, target, words):
    write_config(tmp_path, {"web": target})
    assert main(["deploy", "web", "--site", str(tmp_path)]) == 2
    said = capfd.readouterr()
    assert f"KB004 deploy target 'web': {words}" in said.err
    assert PASSWORD not in said.out + said.err


@pytest.mark.parametrize("remote", ["git@github.com:me/kb.git", "ssh://git@h:22/x.git", "../x.git"])
def test_person_that_ssh_logs_in_as_is_no_password(tmp_path, remote):
    write_config(tmp_path, {"web": {"type": "git", "remote": remote}})
    assert dict(load_config(tmp_path).deploy)["web"].remote == remote


def test_password_in_an_address_to_compare_is_refused_before_anything_is_sent(tmp_path, capfd):
    write_config(tmp_path, {"web": {"type": "folder", "path": "www"}})
    write_site(tmp_path / "site", site_files(questions(3)))
    words = ["deploy", "web", "--site", str(tmp_path), "--verify"]
    with pytest.raises(SystemExit) as end:
        main([*words, f"https://me:{PASSWORD}@example.org/"])
    assert end.value.code == 2
    assert PASSWORD not in capfd.readouterr().err
    assert not (tmp_path / "www").exists()


def test_password_in_the_sites_own_address_is_refused_and_not_shown(tmp_path, capfd):
    write_config(tmp_path, {}, base_url=f"https://me:{PASSWORD}@example.org/")
    assert main(["build", "--site", str(tmp_path)]) == 2
    write_config(tmp_path, {})
    assert main(["build", "--site", str(tmp_path), "--base-url", f"ftp://me:{PASSWORD}@h/"]) == 2
    error = capfd.readouterr().err
    assert "KB004 base_url is 'https://***@example.org/'; expected such as " in error
    assert "KB008 --base-url is 'ftp://***@h/'; expected such as " in error
    assert PASSWORD not in error


def test_dry_run_says_that_it_does_not_compare_the_live_site(tmp_path, capfd):
    write_config(tmp_path, {"web": {"type": "folder", "path": "www"}})
    write_site(tmp_path / "site", site_files(questions(3)))
    words = ["deploy", "web", "--site", str(tmp_path), "--dry-run"]
    assert main([*words, "--verify", "http://127.0.0.1:9/"]) == 0
    assert capfd.readouterr().out.endswith("\nA dry run does not compare the live site.\n")


def test_host_that_gives_no_answer_is_told_once(tmp_path, capfd):
    write_config(tmp_path, {"web": {"type": "folder", "path": "www"}})
    write_site(tmp_path / "site", site_files(questions(30)))
    words = ["deploy", "web", "--site", str(tmp_path), "--verify-wait", "0", "--quiet"]
    assert main([*words, "--verify", "http://127.0.0.1:9/"]) == 5
    lines = capfd.readouterr().err.splitlines()
    assert lines[0] == "KB707 http://127.0.0.1:9/ differs from the built site (0 files compared)."
    assert len(lines) == 2
