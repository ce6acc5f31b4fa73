"""Deploying file by file: the claim, the steps and the records, on a folder."""

import os
import subprocess

import pytest

from built_sites import questions, site_files
from kb_site.core.errors import DeployRefusedError, DeployStoppedError
from kb_site.core.messages import say
from kb_site.core.parallel import unseen
from kb_site.core.values import field
from kb_site.deploy import claim, stepwise
from kb_site.deploy.claim import CLAIM, Claim, read_claim
from kb_site.deploy.folder import FolderStore
from kb_site.deploy.plan import make_plan
from kb_site.deploy.source import Source, describe
from kb_site.deploy.values import Policy

NOW = 1_800_000_000


class WatchedStore(FolderStore):
    """A folder that writes down what is written; `before` is told of each file of the site."""

    workers: int = 1
    done: list = field(default_factory=list)
    before: object = None

    def put(self, path, content):
        if self.before and not path.startswith(stepwise.RESERVED):
            self.before(path)
        self.done.append(path)
        FolderStore.put(self, path, content)


@pytest.fixture
def store(tmp_path):
    (tmp_path / "www").mkdir()
    return WatchedStore(tmp_path / "www")


def publish(store, contents, watch=unseen, **options):
    files = {path: describe(path, content) for path, content in contents.items()}
    source = Source(files, lambda file: contents[file.path])
    base = stepwise.read(store)
    policy = Policy(generations=3, days=30, max_deletes=1000, copies=True, form="1")
    plan = make_plan(base.snapshot, files.values(), policy, NOW)
    return stepwise.publish(store, base, plan, source, watch, by_force=False, **options)


def late(label, items, total):
    """A display that shows nothing before everything is done, so that no claim is renewed."""
    del label, total
    return iter(list(items))


def test_deploy_whose_claim_grew_old_between_two_steps_does_no_other_step(store, monkeypatch):
    store.before = lambda _: monkeypatch.setattr(claim, "LEASE", -4)
    with pytest.raises(DeployStoppedError) as caught:
        publish(store, site_files(questions(5)), late)
    assert str(caught.value) == (
        "KB702 the deploy stood still for too long; run it again to resume"
    )
    assert len(store.list()) == 1


def test_claim_is_renewed_with_the_steps_done_and_given_back_in_the_end(store, monkeypatch):
    monkeypatch.setattr(claim, "RENEW", 0)
    seen = []
    store.before = lambda _: seen.append(read_claim(store.get(CLAIM)[0]).done)
    publish(store, site_files(questions(3)), unseen)
    assert seen == sorted(seen)
    assert seen[-1] > 0
    assert store.get(CLAIM) is None
    assert store.get(stepwise.PENDING) is None


def test_steps_are_written_down_before_the_first_and_the_state_after_the_last(store):
    publish(store, site_files(questions(3)))
    files = [path for path in store.done if not path.startswith(stepwise.RESERVED)]
    first, last = store.done.index(files[0]), store.done.index(files[-1])
    assert stepwise.PENDING in store.done[:first]
    assert [path for path in store.done[last:] if path == stepwise.STATE] == [stepwise.STATE]
    assert stepwise.STATE not in store.done[:last]


def test_stopped_deploy_gives_its_claim_back_and_is_taken_up(store):
    def stop(path):
        if path == "index.html":
            raise DeployStoppedError("KB702", say("KB702.stood-still"))

    store.before = stop
    with pytest.raises(DeployStoppedError, match="stood still"):
        publish(store, site_files(questions(3)))
    left = read_claim(store.get(CLAIM)[0])
    assert (left.time, left.owner) == (0, "")
    assert left.pending == left.stamp
    store.before = None
    sent = len(store.list())
    store.done.clear()
    publish(store, site_files(questions(3)))
    again = [path for path in store.done if not path.startswith(stepwise.RESERVED)]
    assert len(again) < len(site_files(questions(3)))
    assert sent > 0
    assert {path: store.get(path)[0] for path in store.list()} == site_files(questions(3))


def test_target_that_another_deploy_is_writing_is_left_alone(store):
    other = Claim("t", 4_000_000_000, "elsewhere:1:1")
    store.swap(CLAIM, other.write(), "")
    with pytest.raises(DeployRefusedError, match="raced: another deploy is writing to the target"):
        publish(store, site_files(questions(3)))
    assert store.list() == {}
    assert read_claim(store.get(CLAIM)[0]) == other


def test_claim_that_another_deploy_took_over_stops_this_one(store, monkeypatch):
    monkeypatch.setattr(claim, "RENEW", 0)
    other = Claim("t", 4_000_000_000, "elsewhere:1:1")
    store.before = lambda _: store.swap(CLAIM, other.write(), None)
    with pytest.raises(DeployRefusedError, match="raced: another deploy has taken the target over"):
        publish(store, site_files(questions(3)))
    assert read_claim(store.get(CLAIM)[0]) == other


def test_claim_of_another_deploy_is_never_given_back(store):
    other = Claim("t", 4_000_000_000, "elsewhere:1:1")
    store.before = lambda _: store.swap(CLAIM, other.write(), None)
    publish(store, site_files(questions(3)), late)
    assert read_claim(store.get(CLAIM)[0]) == other


def test_file_that_is_removed_takes_the_folders_with_it_that_it_leaves_empty(store):
    for path in ("q/deep/a.html", "q/deep/b.html", "only/here/c.html"):
        store.put(path, b"x")
    store.remove("q/deep/a.html")
    store.remove("only/here/c.html")
    left = {path.relative_to(store.root).as_posix() for path in store.root.rglob("*")}
    assert {each for each in left if not each.startswith(".kb")} == {"q", "q/deep", "q/deep/b.html"}
    store.put("only/here/c.html", b"again")
    assert store.get("only/here/c.html")[0] == b"again"
    store.remove("only/here/c.html")
    store.remove("q/deep/b.html")
    assert store.root.is_dir()


def test_record_is_written_only_over_the_one_that_was_read(store):
    first = store.swap("r.json", b"1", "")
    second = store.swap("r.json", b"2", first)
    for expected in ("", first, "other"):
        with pytest.raises(claim.Conflict):
            store.swap("r.json", b"3", expected)
    assert store.get("r.json") == (b"2", second)
    assert store.swap("r.json", b"1", None) == first


def test_kept_page_is_found_where_it_lies_and_never_taken_for_another(store):
    old, new = site_files(questions(3)), site_files(questions(3, "另问"))
    publish(store, old)
    publish(store, new)
    state = stepwise.read(store).snapshot.state
    files = [describe(path, content) for path, content in old.items()]
    assert stepwise.fetch(store, state, files) == old
    store.put("q/question-001.html", b"changed by hand")
    files = [describe(path, content) for path, content in new.items()]
    found = stepwise.fetch(store, state, files)
    assert found == {path: new[path] for path in new if path != "q/question-001.html"}


def test_damaged_claim_claims_nothing():
    whole = Claim("t", 5, "elsewhere:1:1", "p", 2)
    assert read_claim(whole.write()) == whole
    for damaged in (b"", b"{}", b"[]", b'{"stamp": "t"}', whole.write()[:-1]):
        assert read_claim(damaged) is None


@pytest.mark.parametrize(("age", "alive"), [(claim.LEASE - 1, True), (claim.LEASE, False)])
def test_claim_of_another_machine_holds_for_its_lease(age, alive):
    assert claim.is_alive(Claim("t", NOW - age, "elsewhere:1:1"), NOW) == alive


def test_claim_of_this_machine_holds_while_its_process_runs():
    ours = claim.owner(os.getpid())
    assert claim.is_alive(Claim("t", 0, ours), NOW)
    assert not claim.is_alive(Claim("t", NOW, f"{ours}0"), NOW), "another process of that number"
    with subprocess.Popen(["sleep", "60"]) as other:
        owner = claim.owner(other.pid)
        assert claim.is_alive(Claim("t", 0, owner), NOW)
        other.kill()
    assert not claim.is_alive(Claim("t", NOW, owner), NOW)


def test_claim_names_its_process_also_where_the_system_tells_little(tmp_path, monkeypatch):
    monkeypatch.setattr(claim, "Path", lambda name: tmp_path / name.lstrip("/"))
    ours = claim.owner(os.getpid())
    machine, process, started = ours.split(":")
    assert (process, started) == (str(os.getpid()), "")
    assert claim.is_alive(Claim("t", 0, ours), NOW)
    with subprocess.Popen(["true"]) as other:
        other.wait()
    assert claim.owner(other.pid) == machine


@pytest.mark.parametrize("ours", [True, False], ids=["answer lost", "another's"])
def test_state_is_ours_where_only_the_answer_was_lost(store, monkeypatch, ours):
    def swap(self, path, content, version):
        if path == stepwise.STATE:
            FolderStore.swap(self, path, content if ours else b"another's", version)
            raise claim.Conflict
        return FolderStore.swap(self, path, content, version)

    monkeypatch.setattr(WatchedStore, "swap", swap)
    contents = site_files(questions(3))
    if ours:
        publish(store, contents)
        assert store.get(CLAIM) is None
        assert {path: store.get(path)[0] for path in store.list()} == contents
        return
    with pytest.raises(DeployRefusedError, match="raced: another deploy"):
        publish(store, contents)
    assert store.get(stepwise.STATE)[0] == b"another's"


def test_claim_is_ours_where_only_the_answer_was_lost(store, monkeypatch):
    def swap(self, path, content, version):
        FolderStore.swap(self, path, content, version)
        raise claim.Conflict

    monkeypatch.setattr(WatchedStore, "swap", swap)
    hold = claim.take(store, None, by_force=False)
    assert read_claim(store.get(CLAIM)[0]) == hold.claim
    assert hold.version == store.get(CLAIM)[1]
