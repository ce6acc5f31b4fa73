"""A server that ssh reaches as a target: releases, a switch that one deploy wins, rollback."""

import shutil
import threading

import pytest

from built_sites import dead_files, questions, reader_of, site_files, write_config, write_site
from kb_site.commands import main
from kb_site.core.errors import ConfigError, DeployRefusedError
from kb_site.deploy import retry
from kb_site.deploy.plan import make_plan
from kb_site.deploy.rsync_server import after_greeting
from kb_site.deploy.run import Options, deploy, rollback, unwatched
from kb_site.deploy.source import read_output, without
from kb_site.deploy.targets import Opening, open_target
from kb_site.deploy.values import Policy
from kb_site.options.load_config import load_config

LEFT_OUT = frozenset((".nojekyll", "_headers", "_redirects"))


@pytest.fixture
def place(tmp_path, ssh_config):
    path = str(tmp_path / "www")
    target = {"type": "rsync", "host": "web", "path": path, "ssh_config": str(ssh_config)}
    return write_config(tmp_path / "work", {"web": target})


def publish(place, files, **options):
    write_site(place / "site", files)
    return deploy(load_config(place), "web", Options(**options))


def live(place):
    root = (place.parent / "www" / "current").resolve()
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def sent(files):
    return {path: content for path, content in files.items() if path not in LEFT_OUT}


def test_release_is_switched_and_rolled_back_with_open_pages_served(place):
    old, new = site_files(questions(20), look="1"), site_files(questions(19), look="2")
    publish(place, old)
    assert live(place) == sent(old)
    assert publish(place, old).plan.is_empty
    publish(place, new, accept=frozenset({"vanished"}))
    assets = {path: content for path, content in old.items() if path.startswith("assets/")}
    assert live(place) == sent(new) | assets | shard(old)
    assert dead_files(reader_of(place.parent / "www" / "current")) == []
    assert rollback(load_config(place), "web").went_back_to == 1
    assert sent(old).items() <= live(place).items()
    releases = place.parent / "www" / "releases"
    assert sorted(path.name[:6] for path in releases.iterdir() if path.is_dir()) == [
        "000001",
        "000002",
        "000003",
    ]


def shard(files):
    return {path: content for path, content in files.items() if path[-13:-3].isalnum()}


def test_unchanged_files_are_one_file_on_disk_and_readable_by_the_web_server(place):
    publish(place, site_files(questions(5), look="1"))
    first = (place.parent / "www" / "current").resolve()
    publish(place, site_files(questions(5), look="2"))
    second = (place.parent / "www" / "current").resolve()
    assert first != second
    assert (first / "robots.txt").samefile(second / "robots.txt")
    assert not (first / "index.html").samefile(second / "index.html")
    assert {path.stat().st_mode & 0o777 for path in second.rglob("*.html")} == {0o644}


def test_deploy_that_read_before_another_switched_is_refused(place):
    publish(place, site_files(questions(5)))
    built = write_site(place / "slow", site_files(questions(6)))
    settings = dict(load_config(place).deploy)["web"]
    with open_target(settings, Opening(place, built)) as slow:
        source = slow.prepare(without(read_output(built), LEFT_OUT))
        plan = make_plan(slow.read(), source.files.values(), Policy(5, 30, 1000), 1_800_000_000)
        publish(place, site_files(questions(7)))
        with pytest.raises(DeployRefusedError, match="raced: another deploy has switched releases"):
            slow.publish(plan, source, unwatched)
    assert live(place) == sent(site_files(questions(7))) | shard(site_files(questions(5)))


def test_two_deploys_at_once_leave_one_whole_site(place):
    publish(place, site_files(questions(5)))
    sites = {number: site_files(questions(5 + number), look=str(number)) for number in (1, 2)}
    ended = {}

    def run(number):
        built = write_site(place / str(number), sites[number])
        try:
            ended[number] = deploy(load_config(place), "web", Options(output=built))
        except DeployRefusedError as refusal:
            ended[number] = refusal

    threads = [threading.Thread(target=run, args=(number,)) for number in sites]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [end for end in ended.values() if isinstance(end, DeployRefusedError)]
    assert all("raced" in str(end) for end in refused)
    found = live(place)
    assert any(sent(files).items() <= found.items() for files in sites.values())
    assert len(refused) <= 1
    assert dead_files(reader_of(place.parent / "www" / "current")) == []


def stop_an_upload(place, files):
    """Begin to publish, and return the folder on the server that is left of it."""
    built = write_site(place / "site", files)
    settings = dict(load_config(place).deploy)["web"]
    with open_target(settings, Opening(place, built)) as target:
        source = target.prepare(without(read_output(built), LEFT_OUT))
        plan = make_plan(target.read(), source.files.values(), Policy(5, 30, 1000), 1_800_000_000)

        def stop_after_sending(label, items, total):  # noqa: ARG001
            yield from items
            if label == "send":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            target.publish(plan, source, stop_after_sending)
    return next((place.parent / "www" / "releases").glob(".partial-*"))


def test_stopped_upload_is_taken_up_where_it_stopped(place):
    publish(place, site_files(questions(5), look="1"))
    files = site_files(questions(5), look="2")
    partial = stop_an_upload(place, files)
    node = (partial / "index.html").stat().st_ino
    publish(place, files)
    assert (place.parent / "www" / "current" / "index.html").stat().st_ino == node
    assert not list(partial.parent.glob(".partial-*"))


def test_links_planted_on_the_server_are_not_followed(place):
    publish(place, site_files(questions(5), look="1"))
    files = site_files(questions(5), look="2")
    partial = stop_an_upload(place, files)
    theirs = place.parent / "theirs"
    theirs.mkdir()
    for name in ("lock", "record"):
        (theirs / name).write_text(name, "utf-8")
    shutil.rmtree(partial)
    partial.symlink_to(theirs)
    partial.with_name(f"{partial.name}.json").symlink_to(theirs / "record")
    (partial.parent / ".lock").unlink()
    (partial.parent / ".lock").symlink_to(theirs / "lock")
    publish(place, files)
    assert sent(files).items() <= live(place).items()
    assert {path.name: path.read_text("utf-8") for path in theirs.iterdir()} == {
        "lock": "lock",
        "record": "record",
    }


def test_folder_with_files_of_others_is_refused(place):
    www = place.parent / "www"
    www.mkdir()
    (www / "index.php").write_bytes(b"theirs")
    with pytest.raises(
        DeployRefusedError, match=r"foreign: the target holds files of others: index"
    ):
        publish(place, site_files(questions(3)))


def test_server_that_cannot_be_reached_stops_the_deploy(place, capsys, monkeypatch):
    monkeypatch.setattr(retry, "PAUSES", (0.01, 0.01))
    target = {"type": "rsync", "host": "127.0.0.1", "path": "/nowhere", "ssh_config": "none"}
    (place / "none").write_text("Port 9\n", encoding="utf-8")
    write_config(place, {"web": target})
    write_site(place / "site", site_files(questions(3)))
    assert main(["deploy", "web", "--site", str(place)]) == 5
    error = capsys.readouterr().err
    assert error.startswith("KB702 127.0.0.1: ")
    assert error.endswith("; run the deploy again to resume\n")


@pytest.mark.parametrize(
    ("option", "error"),
    [
        ("IdentityFile ", "KB704 web: .*; give ssh a key that this server takes, "),
        ("UserKnownHostsFile ", "KB703 web: .*; connect once by hand, and compare "),
    ],
)
def test_refused_key_and_unknown_server_are_told_at_once(place, ssh_config, option, error):
    settings = ssh_config.read_text(encoding="utf-8")
    assert option in settings
    (place / "other").write_text(settings.replace(option, f"{option}/nowhere"), encoding="utf-8")
    path = str(place.parent / "www")
    target = {"type": "rsync", "host": "web", "path": path, "ssh_config": "other"}
    write_config(place, {"web": target})
    with pytest.raises(ConfigError, match=error):
        publish(place, site_files(questions(3)))


def test_server_that_greets_is_understood():
    greeting = ["Welcome to web!", "", "kb-site:releases/000001-aa", '{"schema": 1,', "FILES", ""]
    assert after_greeting(greeting)[0] == "releases/000001-aa"
    assert after_greeting(greeting)[1:] == greeting[3:]
    assert after_greeting(["Welcome to web!", ""]) == [""]
