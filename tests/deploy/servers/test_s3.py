"""S3 as a target, against a server that keeps conditional writes and one that ignores them."""

import gzip
import json
import threading
import urllib.error
import urllib.request
from datetime import timedelta

import pytest

from built_sites import dead_files, questions, site_files, write_config, write_site
from kb_site.commands import main
from kb_site.core.errors import ConfigError, DeployRefusedError, DeployStoppedError
from kb_site.deploy import claim, retry, s3_client, stepwise
from kb_site.deploy.claim import Claim
from kb_site.deploy.plan import make_plan
from kb_site.deploy.run import Options, deploy, rollback, unwatched
from kb_site.deploy.s3_client import open_client
from kb_site.deploy.s3_store import open_store
from kb_site.deploy.source import Source
from kb_site.deploy.values import Policy
from kb_site.options.deploy_targets import S3Settings
from kb_site.options.load_config import load_config
from servers import KEY, SECRET, answers, seaweed_server, wait_for

SHORT_PAUSES = {
    "init_backoff": timedelta(milliseconds=20),
    "max_backoff": timedelta(milliseconds=200),
    "base": 2,
}


def fetcher(address):
    """What anyone gets from an address, with the headers of the last answer."""

    def fetch(path):
        try:
            with urllib.request.urlopen(f"{address}/{path}", timeout=20) as answer:  # noqa: S310
                fetch.headers = dict(answer.headers.items())
                return answer.read()
        except urllib.error.HTTPError as error:
            error.close()
            return None

    return fetch


class Bucket:
    """One prefix of the bucket `site`, and a site folder that deploys to it."""

    def __init__(self, place, endpoint, prefix, **settings):
        self.place, self.endpoint, self.prefix = place, endpoint, prefix
        target = {"type": "s3", "bucket": "site", "endpoint": endpoint, "region": "us-east-1"}
        write_config(place, {"bucket": {**target, "prefix": prefix, **settings}})
        self.fetch = fetcher(f"{endpoint}/site/{prefix}")

    def publish(self, files, **options):
        write_site(self.place / "site", files)
        watch = options.pop("watch", unwatched)
        options["accept"] = frozenset(options.get("accept", ()))
        return deploy(load_config(self.place), "bucket", Options(**options), watch)

    @property
    def store(self):
        return open_store(dict(load_config(self.place).deploy)["bucket"])

    def contents(self):
        store = self.store
        return {path: store.get(path)[0] for path in store.list()}


@pytest.fixture
def bucket(seaweed, keys, tmp_path):  # noqa: ARG001
    return Bucket(tmp_path, seaweed, tmp_path.name.replace("_", "-"))


def sent(files):
    left_out = (".nojekyll", "_headers", "_redirects")
    return {path: content for path, content in files.items() if path not in left_out}


def test_objects_are_the_built_files_with_their_headers(bucket):
    files = site_files(questions(5))
    assert bucket.publish(files).notes == ()
    assert bucket.contents() == sent(files)
    assert dead_files(bucket.fetch) == []
    bucket.fetch("q/question-001.html")
    assert bucket.fetch.headers["Content-Type"] == "text/html; charset=utf-8"
    assert bucket.fetch.headers["Cache-Control"] == "no-cache"
    bucket.fetch(next(path for path in files if path.endswith(".css")))
    assert bucket.fetch.headers["Content-Type"] == "text/css; charset=utf-8"
    assert bucket.fetch.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    bucket.fetch("search/manifest.js")
    assert bucket.fetch.headers["Cache-Control"] == "no-cache"


def test_second_run_sends_nothing_and_an_edit_sends_what_changed(bucket):
    files = site_files(questions(20))
    bucket.publish(files)
    assert bucket.publish(files).plan.is_empty
    edited = {**files, "q/question-007.html": b"<!doctype html><title>new words</title>"}
    assert [step.path for step in bucket.publish(edited).plan.sends] == ["q/question-007.html"]
    assert bucket.contents() == sent(edited)


def test_only_records_are_left_beside_the_site(bucket):
    bucket.publish(site_files(questions(5), look="1"))
    bucket.publish(site_files(questions(5), look="2"))
    import obstore

    listed = [each["path"] for chunk in obstore.list(bucket.store.client) for each in chunk]
    records = [path for path in listed if path.startswith(".kb-site-deploy/")]
    kept = [path for path in records if "/kept/" in path]
    assert len(kept) == 8
    assert [path for path in records if path not in kept] == [".kb-site-deploy/state.json"]


def test_page_opened_before_a_deploy_finds_its_files_and_rollback_brings_pages_back(bucket):
    old, new = site_files(questions(20), look="1"), site_files(questions(19), look="2")
    bucket.publish(old)
    bucket.publish(new, accept=["vanished"])
    assert bucket.fetch("q/question-019.html") is None
    hashed = {path for path in old if path.startswith("assets/")}
    assert all(bucket.fetch(path) == old[path] for path in hashed)
    assert rollback(load_config(bucket.place), "bucket").went_back_to == 1
    assert sent(old).items() <= bucket.contents().items()
    rollback(load_config(bucket.place), "bucket", 2)
    assert sent(new).items() <= bucket.contents().items()
    assert bucket.fetch("q/question-019.html") is None


def test_text_is_stored_compressed_where_wanted(seaweed, keys, tmp_path):  # noqa: ARG001
    bucket = Bucket(tmp_path, seaweed, "compressed", gzip=True)
    old = site_files(questions(5), look="1")
    bucket.publish(old)
    body = bucket.fetch("q/question-001.html")
    assert bucket.fetch.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == old["q/question-001.html"]
    bucket.publish(site_files(questions(5), look="2"))
    rollback(load_config(tmp_path), "bucket")
    assert gzip.decompress(bucket.fetch("q/question-001.html")) == old["q/question-001.html"]
    assert bucket.fetch.headers["Content-Encoding"] == "gzip"


def test_two_deploys_at_once_have_one_winner(bucket, tmp_path):
    bucket.publish(site_files(questions(5)))
    ended = {}

    def run(number):
        place = tmp_path / str(number)
        other = Bucket(place, bucket.endpoint, bucket.prefix)
        try:
            ended[number] = other.publish(
                site_files(questions(60, f"第{number}版"), look=str(number))
            )
        except DeployRefusedError as refusal:
            ended[number] = refusal

    threads = [threading.Thread(target=run, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winners = [number for number, end in ended.items() if not isinstance(end, DeployRefusedError)]
    assert len(winners) == 1, ended
    loser = next(end for end in ended.values() if isinstance(end, DeployRefusedError))
    assert str(loser).startswith("KB701 raced: another deploy ")
    winner = sent(site_files(questions(60, f"第{winners[0]}版"), look=str(winners[0])))
    assert winner.items() <= bucket.contents().items()
    assert dead_files(bucket.fetch) == []


def test_claim_of_a_deploy_elsewhere_is_respected_until_it_is_old(bucket, monkeypatch):
    bucket.publish(site_files(questions(5)))
    now = 1_800_000_000
    monkeypatch.setattr(claim.time, "time", lambda: now)
    other = Claim("t", now - claim.LEASE + 1, "elsewhere:1:1")
    bucket.store.swap(claim.CLAIM, other.write(), "")
    with pytest.raises(DeployRefusedError, match="raced: another deploy is writing to the target"):
        bucket.publish(site_files(questions(6)))
    now += 1
    assert bucket.publish(site_files(questions(6))).plan.number == 2


def test_claim_can_be_taken_over(bucket):
    bucket.publish(site_files(questions(5)))
    other = Claim("t", 4_000_000_000, "elsewhere:1:1")
    bucket.store.swap(claim.CLAIM, other.write(), "")
    assert bucket.publish(site_files(questions(6)), accept=["raced"]).plan.number == 2


def test_deploy_whose_claim_was_taken_over_stops(bucket):
    bucket.publish(site_files(questions(5)))
    hold = claim.take(bucket.store, None, by_force=False)
    assert hold.conditional
    bucket.publish(site_files(questions(6)), accept=["raced"])
    with pytest.raises(DeployRefusedError, match="raced: another deploy has taken the target over"):
        hold.advance(3, at_once=True)


def test_deploy_that_stood_still_sends_no_more(bucket):
    hold = claim.take(bucket.store, None, by_force=False)
    hold.check()
    hold.clock = lambda: hold.claim.time + claim.LEASE
    with pytest.raises(DeployStoppedError, match="stood still for too long"):
        hold.check()


def test_state_that_another_deploy_wrote_is_not_overwritten(bucket):
    bucket.publish(site_files(questions(5)))
    base = stepwise.read(bucket.store)
    bucket.publish(site_files(questions(6)))
    assert base.snapshot.live != stepwise.read(bucket.store).snapshot.live
    plan = make_plan(base.snapshot, (), Policy(5, 30, 1000), 1_800_000_000)
    source = Source({}, lambda file: b"")  # noqa: ARG005
    with pytest.raises(DeployRefusedError, match="raced: another deploy has written since"):
        stepwise.publish(bucket.store, base, plan, source, unwatched, by_force=False)
    assert bucket.fetch("index.html") is not None


def test_server_that_ignores_conditions_is_named_and_no_lock_is_claimed(liar, keys, tmp_path):  # noqa: ARG001
    bucket = Bucket(tmp_path, liar, "kb")
    files = site_files(questions(5))
    assert bucket.publish(files).notes == (stepwise.NO_LOCK,)
    assert bucket.contents() == sent(files)
    assert not claim.take(bucket.store, None, by_force=True).conditional


def test_wrong_key_is_told_without_the_key(bucket, monkeypatch, capsys):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong-secret-of-someone")
    write_site(bucket.place / "site", site_files(questions(3)))
    assert main(["deploy", "bucket", "--site", str(bucket.place), "--verbose"]) == 2
    said = capsys.readouterr()
    error = said.err
    assert said.out == ""
    assert error.startswith(
        "KB704 the server refuses the credentials for bucket site (SignatureDoesNotMatch: "
    )
    assert "wrong-secret" not in error
    assert KEY not in error


def test_missing_bucket_is_named(bucket, capsys):
    target = {"type": "s3", "bucket": "nowhere", "endpoint": bucket.endpoint, "region": "us-east-1"}
    write_config(bucket.place, {"bucket": target})
    write_site(bucket.place / "site", site_files(questions(3)))
    assert main(["deploy", "bucket", "--site", str(bucket.place)]) == 2
    assert capsys.readouterr().err == (
        "KB703 there is no bucket nowhere at that endpoint; make it, or correct its name\n"
    )


def test_credentials_may_have_names_of_their_own(seaweed, tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "another")
    bucket = Bucket(tmp_path, seaweed, "named", environment="OSS")
    with pytest.raises(
        ConfigError, match="KB704 the environment has no OSS_ACCESS_KEY_ID and OSS_"
    ):
        bucket.publish(site_files(questions(3)))
    monkeypatch.setenv("OSS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("OSS_SECRET_ACCESS_KEY", SECRET)
    assert bucket.publish(site_files(questions(3))).plan.number == 1


def test_missing_keys_are_asked_for_by_name(bucket, monkeypatch, capsys):
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    write_site(bucket.place / "site", site_files(questions(3)))
    assert main(["deploy", "bucket", "--site", str(bucket.place)]) == 2
    assert capsys.readouterr().err == (
        "KB704 the environment has no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; set both\n"
    )


def test_no_word_of_a_whole_deploy_holds_the_keys(bucket, capfd):
    write_site(bucket.place / "site", site_files(questions(3)))
    words = ["--site", str(bucket.place), "--verbose"]
    assert main(["deploy", "bucket", "--dry-run", *words]) == 0
    assert main(["deploy", "bucket", *words]) == 0
    assert main(["rollback", "bucket", *words]) == 2
    said = capfd.readouterr()
    assert "new" in said.out
    for text in (said.out, said.err):
        assert KEY not in text
        assert SECRET not in text


def test_credentials_are_in_no_record(bucket):
    bucket.publish(site_files(questions(5), look="1"))
    bucket.publish(site_files(questions(5), look="2"))
    state, _ = bucket.store.get(stepwise.STATE)
    assert SECRET.encode() not in state
    assert KEY.encode() not in state
    assert json.loads(state)["schema"] == 1


def test_server_that_does_not_answer_stops_the_deploy(tmp_path, keys, monkeypatch, capsys):  # noqa: ARG001
    monkeypatch.setitem(s3_client.RETRIES, "retry_timeout", timedelta(seconds=0.3))
    target = {"type": "s3", "bucket": "site", "endpoint": "http://127.0.0.1:9", "region": "x"}
    write_config(tmp_path, {"bucket": target})
    write_site(tmp_path / "site", site_files(questions(3)))
    assert main(["deploy", "bucket", "--site", str(tmp_path)]) == 5
    error = capsys.readouterr().err
    assert error.startswith("KB702 bucket site: ")
    assert error.endswith("run the deploy again to resume\n")
    assert SECRET not in error


def test_server_that_dies_stops_the_deploy_which_is_then_resumed(tmp_path, keys, monkeypatch):  # noqa: ARG001
    folder = tmp_path / "data"
    folder.mkdir()
    files = site_files(questions(120), look="2")
    with seaweed_server(folder) as server:
        bucket = Bucket(tmp_path / "work", server.address, "kb")
        # A new server makes its volumes at the first write, which may take it long.
        bucket.publish(site_files(questions(3), look="1"))

        def watch(label, items, total):  # noqa: ARG001
            for place, item in enumerate(items):
                if place == 60:
                    server.process.kill()
                    server.process.wait()
                yield item

        with monkeypatch.context() as impatient:
            impatient.setitem(s3_client.RETRIES, "backoff", SHORT_PAUSES)
            impatient.setattr(retry, "PAUSES", (0.1,))
            with pytest.raises(DeployStoppedError, match="KB702 bucket site: "):
                bucket.publish(files, watch=watch)
        assert server.process.returncode is not None
    with seaweed_server(folder, server.ports) as server:
        # The server lists what it has before it can give it out again.
        wait_for(answers(f"{server.address}/site/kb/{stepwise.PENDING}"))
        outcome = bucket.publish(files, accept=["raced"])
        assert 0 < len(outcome.plan.sends) <= len(sent(files))
        assert sent(files).items() <= bucket.contents().items()
        assert dead_files(bucket.fetch) == []


def test_settings_cannot_hold_credentials(tmp_path, capsys):
    target = {"type": "s3", "bucket": "site", "secret_access_key": SECRET}
    write_config(tmp_path, {"bucket": target})
    assert main(["deploy", "bucket", "--site", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "KB003 unknown key 'secret_access_key'" in error
    assert SECRET not in error


def test_host_style_addresses_name_the_bucket_in_the_host(keys):  # noqa: ARG001
    settings = S3Settings(
        "my-site", endpoint="https://oss-cn-hangzhou.example.com", addressing="host"
    )
    client = open_client(settings)
    assert client.config["endpoint"] == "https://my-site.oss-cn-hangzhou.example.com"
