"""What lies on a target is another's word: names are checked, links not followed, pipes not opened."""

import json
import os
import subprocess

import pytest

from kb_site.core.errors import ConfigError, DeployStoppedError
from kb_site.core.parallel import unseen
from kb_site.deploy.folder import FolderStore
from kb_site.deploy.plan import make_plan
from kb_site.deploy.source import Source, describe, digest_of
from kb_site.deploy.state import read_pending, read_state
from kb_site.deploy.targets import Opening, open_target
from kb_site.deploy.values import Policy
from kb_site.options.deploy_targets import FolderSettings, GitSettings
from kb_site.options.masking import redact

DIGEST = "0123456789abcdef0123456789abcdef"
STATE = {
    "schema": 1, "form": "1", "stamp": "a", "generations": [[1, 10, 1, "000001-abcd"]],
    "kept": [DIGEST], "overlay": [["a.html", DIGEST]], "waiting": ["b.html"],
    "entries": [["a.html", DIGEST, 3, [1], 0]],
}  # fmt: skip
PENDING = {
    "schema": 1, "stamp": "a", "number": 1, "time": 10,
    "steps": [["send", "a.html", DIGEST, 3, 1], ["keep", f".kb-site-deploy/kept/{DIGEST}", DIGEST, 3, 0]],
}  # fmt: skip


def write(value):
    return json.dumps(value).encode()


def test_state_with_names_of_its_own_is_read():
    assert read_state(write(STATE)).kept == (DIGEST,)
    assert read_pending(write(PENDING)).steps[1].path == f".kb-site-deploy/kept/{DIGEST}"


@pytest.mark.parametrize("change", [
    {"kept": ["../../etc/passwd"]},
    {"kept": [""]},
    {"kept": ["a/b"]},
    {"overlay": [["a.html", "../x"]]},
    {"waiting": ["../x"]},
    {"waiting": ["/x"]},
    {"waiting": ["a//b"]},
    {"waiting": ["a/./b"]},
    {"waiting": ["a\\b"]},
    {"waiting": ["a\x1b[2J"]},
    {"waiting": ["a\u202eb"]},
    {"waiting": [".kb-site-deploy/state.json"]},
    {"entries": [["a.html", "../x", 3, [1], 0]]},
    {"entries": [["a\nb", DIGEST, 3, [1], 0]]},
    {"entries": [["a.html", DIGEST, 10**30, [1], 0]]},
    {"generations": [[1, 10, 1, "../x"]]},
    {"generations": [[1, 10, 1, "a b"]]},
    {"generations": [[1, 10**14, 1, ""]]},
    {"stamp": "a\x07"},
])  # fmt: skip
def test_state_with_any_other_name_is_refused(change):
    with pytest.raises(ConfigError, match="KB706 the state on the target cannot be read"):
        read_state(write(STATE | change))


@pytest.mark.parametrize("step", [
    ["send", "../x", DIGEST, 3, 1],
    ["keep", ".kb-site-deploy/kept/../../x", DIGEST, 3, 0],
    ["drop", ".kb-site-deploy/state.json", DIGEST, 3, 0],
    ["send", "a.html", "../x", 3, 1],
])  # fmt: skip
def test_step_with_any_other_name_is_refused(step):
    with pytest.raises(ConfigError, match="KB706"):
        read_pending(write(PENDING | {"steps": [step]}))


def test_link_planted_at_the_name_of_a_temporary_file_is_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    store = FolderStore(tmp_path / "site")
    store.put("a.html", b"one")
    planted = tmp_path / "site/.kb-site-deploy/tmp"
    (planted / digest_of(b"a.html")).symlink_to(outside)
    store.put("a.html", b"two")
    (planted / digest_of(b"b.html")).symlink_to(outside)
    store.copy("a.html", "b.html")
    assert outside.read_bytes() == b"mine"
    assert (tmp_path / "site/b.html").read_bytes() == b"two"


@pytest.mark.parametrize("plant", [os.mkfifo, lambda path: path.symlink_to("/etc/hostname")])
def test_record_that_is_a_pipe_or_a_link_stops_the_deploy_at_once(tmp_path, plant):
    (tmp_path / ".kb-site-deploy").mkdir()
    plant(tmp_path / ".kb-site-deploy/state.json")
    with pytest.raises(DeployStoppedError, match="KB702"):
        FolderStore(tmp_path).get(".kb-site-deploy/state.json")


def test_nothing_is_removed_behind_a_link(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.html").write_bytes(b"mine")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/q").symlink_to(tmp_path / "outside")
    with pytest.raises(ConfigError, match="q is a link; nothing is written through links"):
        FolderStore(tmp_path / "site").remove("q/a.html")
    assert (tmp_path / "outside/a.html").read_bytes() == b"mine"


@pytest.mark.parametrize(("path", "message"), [
    ("content/out", "content/out overlaps content, which a build reads; choose another folder"),
    ("templates", "templates overlaps templates, which a build reads; choose another folder"),
    ("site/x", "site/x overlaps the output folder; choose a folder beside it"),
    (".", ". is the site folder or holds it; choose a folder of its own"),
])  # fmt: skip
def test_folder_target_inside_the_site_is_refused(tmp_path, path, message):
    folder = tmp_path / "s"
    folder.mkdir()
    opening = Opening(folder, tmp_path / "s/site", reads=("content", "templates"))
    if path == ".":
        opening = Opening(folder, tmp_path / "other", reads=("content", "templates"))
    with pytest.raises(ConfigError) as refused, open_target(FolderSettings(path), opening):
        pass
    assert str(refused.value) == f"KB703 {message}"


@pytest.mark.parametrize(("text", "shown"), [
    ("PUT https://s.example/k?OSSAccessKeyId=LTAI123&Signature=abc", "PUT https://s.example/k?OSSAccessKeyId=***&Signature=***"),
    ("https://u:p@git.example/x", "https://***@git.example/x"),
    ("?access_token=abcdef&x=1", "?access_token=***&x=1"),
    ("Authorization: Bearer abc.def", "Authorization: ***"),
])  # fmt: skip
def test_addresses_and_tokens_are_masked(text, shown):
    assert redact(text) == shown


def git(folder, *words, stdin=b""):
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words]
    done = subprocess.run(command, cwd=folder, input=stdin, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_links_planted_in_a_branch_are_replaced_by_files_and_none_is_followed(tmp_path):
    bare = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "deposit.html").write_bytes(b"mine")
    contents = {"q/deposit.html": b"two", "index.html": b"one", "robots.txt": b"/etc/hostname"}
    links = {
        "q": str(outside).encode(),
        "index.html": b"/etc/hostname",
        "robots.txt": b"/etc/hostname",
    }
    blobs = {
        name: git(bare, "hash-object", "-w", "--stdin", stdin=to) for name, to in links.items()
    }
    rows = "".join(f"120000 blob {blobs[name]}\t{name}\n" for name in links)
    tree = git(bare, "mktree", stdin=rows.encode())
    git(bare, "update-ref", "refs/heads/gh-pages", git(bare, "commit-tree", tree, "-m", "planted"))
    files = {path: describe(path, content) for path, content in contents.items()}
    settings = GitSettings(remote=str(bare))
    with open_target(settings, Opening(tmp_path, tmp_path / "site")) as target:
        source = target.prepare(Source(files, lambda file: contents[file.path]))
        plan = make_plan(target.read(), source.files.values(), Policy(3, 30, 1000), 1_800_000_000)
        target.publish(plan, source, unseen)
    listed = git(bare, "ls-tree", "-r", "gh-pages").splitlines()
    modes = {line.split("\t")[1]: line.split()[0] for line in listed}
    assert {modes[path] for path in contents} == {"100644"}
    assert git(bare, "show", "gh-pages:q/deposit.html") == "two"
    assert (outside / "deposit.html").read_bytes() == b"mine"
