"""From old state and new files to ordered steps: what is sent, kept and removed, and when."""

import pytest

from built_sites import questions, site_files
from kb_site.core.errors import ConfigError
from kb_site.core.files import MEDIA_SUFFIXES
from kb_site.core.media_types import MEDIA_TYPES
from kb_site.core.values import replace
from kb_site.deploy import kinds
from kb_site.deploy.plan import DAY, make_plan
from kb_site.deploy.source import describe
from kb_site.deploy.state import absorb, files_of, held, read_state, write_state
from kb_site.deploy.values import Pending, Policy, Snapshot, State

POLICY = Policy(generations=3, days=30, max_deletes=1000, copies=True, form="1")
NOW = 1_800_000_000


def files_from(contents):
    return [describe(path, content) for path, content in contents.items()]


def site(count=5, **options):
    return files_from(site_files(questions(count), **options))


def finished(plan, before):
    """What lies on a target after a plan was carried out."""
    present = dict(before.present)
    present |= {step.path: step.size for step in plan.sends}
    for step in plan.removes:
        present.pop(step.path, None)
    return Snapshot(plan.final, present)


def deploy(snapshot, files, now=NOW, policy=POLICY):
    plan = make_plan(snapshot, files, policy, now)
    return plan, finished(plan, snapshot)


EMPTY = Snapshot(State(), {})


def test_first_deploy_sends_every_file_once_and_home_after_what_it_names():
    files = site()
    plan, _ = deploy(EMPTY, files)
    assert sorted(step.path for step in plan.sends) == sorted(file.path for file in files)
    order = [step.path for step in plan.sends]
    assert order[-1] == "index.html"
    hashed = [kinds.is_hashed(path) for path in order]
    assert hashed.index(False) == sum(hashed) == 3


def test_second_deploy_of_the_same_site_is_empty():
    files = site()
    plan, there = deploy(EMPTY, files)
    assert not plan.is_empty
    again, _ = deploy(there, files, now=NOW + DAY)
    assert again.is_empty
    assert again.sends == again.removes == again.keeps == again.drops == ()


def test_stages_follow_the_order_in_which_readers_need_them():
    _, there = deploy(EMPTY, site(4, look="1"))
    plan, _ = deploy(there, site(5, look="2"), now=NOW + 60)
    stages = {}
    for step in plan.sends:
        stages.setdefault(step.stage, []).append(step.path)
    assert sorted(stages) == [
        kinds.HASHED,
        kinds.NEW,
        kinds.CHANGED,
        kinds.HOME,
        kinds.MANIFEST,
        kinds.LISTS,
    ]
    assert stages[kinds.NEW] == ["q/question-004.html"]
    assert stages[kinds.CHANGED] == [f"q/question-{number:03}.html" for number in range(4)]
    assert stages[kinds.HOME] == ["index.html", "search.html", "topics/all.html"]
    assert stages[kinds.MANIFEST] == ["search/manifest.js"]
    assert stages[kinds.LISTS] == ["sitemap.xml"]
    assert [step.stage for step in plan.sends] == sorted(step.stage for step in plan.sends)


@pytest.mark.parametrize(
    ("path", "is_new", "stage"),
    [
        ("assets/site.0123456789.css", False, kinds.HASHED),
        ("zh-Hant/assets/site.0123456789.css.gz", True, kinds.HASHED),
        ("media/0123456789ab.png", True, kinds.HASHED),
        ("search/0123456789.js", True, kinds.HASHED),
        ("search/manifest.js", True, kinds.NEW_LISTS),
        ("search/manifest.js.gz", False, kinds.MANIFEST),
        ("zh-Hant/search/manifest.js", False, kinds.MANIFEST),
        ("index.html", True, kinds.HOME),
        ("zh-Hant/index.html", True, kinds.NEW),
        ("topics/new.html", True, kinds.NEW),
        ("topics/old.html", False, kinds.HOME),
        ("articles/a.html", False, kinds.CHANGED),
        ("q/a.md", False, kinds.CHANGED),
        ("feed.xml", True, kinds.NEW_LISTS),
        ("feed.xml", False, kinds.LISTS),
        ("_redirects", False, kinds.LISTS),
    ],
)
def test_stage_of_a_path(path, is_new, stage):
    assert kinds.stage_of(path, is_new=is_new) == stage


def test_replaced_pages_are_kept_before_they_are_replaced():
    first = site(look="1")
    _, there = deploy(EMPTY, first)
    plan, _ = deploy(there, site(look="2"), now=NOW + 60)
    old = {file.path: file.digest for file in first}
    changed = {step.path for step in plan.sends if step.change == "changed"}
    assert {step.path for step in plan.keeps} == changed
    assert all(step.digest == old[step.path] for step in plan.keeps)


def test_pages_that_went_are_removed_and_hashed_files_stay():
    _, there = deploy(EMPTY, site(5, look="1"))
    plan, there = deploy(there, site(4, look="2"), now=NOW + 60)
    assert [step.path for step in plan.removes] == ["q/question-004.html"]
    assert sum(kinds.is_hashed(path) for path in there.present) == 6


def test_hashed_files_go_when_older_than_the_kept_generations_and_days():
    snapshot = EMPTY
    removed = {}
    for number in range(1, 8):
        plan, snapshot = deploy(snapshot, site(look=str(number)), now=NOW + number * 20 * DAY)
        removed[number] = sorted(step.path for step in plan.removes)
    first = [path for path in (file.path for file in site(look="1")) if "assets/" in path]
    # Generation 1 leaves the three kept ones with 4; its files left the site at 2, 40 days before.
    assert removed[1] == removed[2] == removed[3] == []
    assert removed[4] == sorted(first)


def test_hashed_files_younger_than_the_days_stay_whatever_the_generations():
    snapshot = EMPTY
    for number in range(1, 20):
        plan, snapshot = deploy(snapshot, site(look=str(number)), now=NOW + number * DAY)
        assert not plan.removes
    assert sum("assets/site" in path for path in snapshot.present) == 19


def test_hashed_file_that_comes_back_is_live_again():
    _, snapshot = deploy(EMPTY, site(look="1"))
    _, snapshot = deploy(snapshot, site(look="2"), now=NOW + DAY)
    plan, snapshot = deploy(snapshot, site(look="1"), now=NOW + 2 * DAY)
    assert not [step for step in plan.sends if kinds.is_hashed(step.path)]
    entries = [
        each for each in plan.final.entries if "assets/" in each.path and 3 in each.generations
    ]
    assert [each.left for each in entries] == [0, 0]


def test_removals_beyond_the_cap_wait_for_the_next_deploy():
    policy = replace(POLICY, max_deletes=2)
    _, there = deploy(EMPTY, site(10))
    plan, there = deploy(there, site(4), policy=policy)
    assert len(plan.removes) == 2
    assert len(plan.final.waiting) == 4
    plan, there = deploy(there, site(4), policy=policy)
    assert plan.sends == ()
    assert len(plan.removes) == 2
    plan, there = deploy(there, site(4), policy=policy)
    assert plan.final.waiting == ()
    assert deploy(there, site(4), policy=policy)[0].is_empty


def test_page_that_waits_for_removal_and_comes_back_is_sent():
    policy = replace(POLICY, max_deletes=0)
    _, there = deploy(EMPTY, site(5))
    _, there = deploy(there, site(4), policy=policy)
    plan, _ = deploy(there, site(5), policy=policy)
    assert "q/question-004.html" in {step.path for step in plan.sends}
    assert plan.final.waiting == ()


def test_file_missing_or_cut_short_on_the_target_is_sent_again_without_a_new_generation():
    files = site()
    _, there = deploy(EMPTY, files)
    present = {**there.present, "q/question-001.html": 3}
    del present["404.html"]
    plan = make_plan(Snapshot(there.state, present), files, POLICY, NOW)
    assert [(step.path, step.change) for step in plan.sends] == [
        ("404.html", "new"),
        ("q/question-001.html", "changed"),
    ]
    assert plan.number == 1


def test_another_form_sends_every_file_again():
    files = site()
    _, there = deploy(EMPTY, files)
    plan = make_plan(there, files, replace(POLICY, form="1+gzip"), NOW)
    assert len(plan.sends) == len(files)
    assert plan.final.form == "1+gzip"


def test_files_of_others_are_neither_sent_nor_removed():
    snapshot = Snapshot(State(), {"theirs.txt": 4, "q/theirs.html": 9})
    _, snapshot = deploy(snapshot, site(5))
    _, snapshot = deploy(snapshot, site(4), now=NOW + 60)
    assert "theirs.txt" in snapshot.present
    assert "q/theirs.html" in snapshot.present


def test_kept_pages_are_dropped_with_their_generation():
    snapshot = EMPTY
    dropped = []
    for number in range(1, 6):
        plan, snapshot = deploy(snapshot, site(look=str(number)), now=NOW + number)
        dropped.append(len(plan.drops))
        assert len(plan.final.generations) <= 3
    assert dropped == [0, 0, 0, 8, 8]


def test_every_kept_generation_can_be_listed_whole():
    snapshot = EMPTY
    sites = {number: site(4 + number % 2, look=str(number)) for number in range(1, 6)}
    for number, files in sites.items():
        _, snapshot = deploy(snapshot, files, now=NOW + number)
    for number in (3, 4, 5):
        assert list(files_of(snapshot.state, number)) == sorted(sites[number])
    with pytest.raises(ConfigError) as caught:
        files_of(snapshot.state, 2)
    assert str(caught.value) == "KB708 there is no generation 2; kept are: 3, 4, 5"


def stopped(there, files, done, now=NOW + 60):
    """The state after a deploy that surely did `done` steps, and what a plan then sees."""
    plan = make_plan(there, files, POLICY, now)
    pending = Pending("t", plan.number, now, (*plan.keeps, *plan.sends), done)
    present = dict(there.present)
    present |= {step.path: step.size for step in plan.sends}
    return Snapshot(absorb(there.state, pending), present), plan


def test_resumed_deploy_sends_only_what_was_not_surely_sent():
    _, there = deploy(EMPTY, site(5, look="1"))
    files = site(6, look="2")
    whole = make_plan(there, files, POLICY, NOW)
    done = len(whole.keeps) + 4
    snapshot, plan = stopped(there, files, done)
    resumed = make_plan(snapshot, files, POLICY, NOW)
    assert resumed.keeps == ()
    assert {step.path for step in resumed.sends} == {step.path for step in plan.sends[4:]}
    assert resumed.number == 2


def test_other_site_after_a_stopped_deploy_leaves_no_page_of_the_stopped_one():
    _, there = deploy(EMPTY, site(5, look="1"))
    snapshot, plan = stopped(there, site(7, look="2"), 3)
    after, there = deploy(snapshot, site(5, look="3"), now=NOW + 120)
    assert {step.path for step in after.removes} == {"q/question-005.html", "q/question-006.html"}
    assert {step.path for step in plan.sends if "assets/" in step.path} <= set(there.present)
    assert after.final.overlay == ()


def test_going_back_after_a_stopped_deploy_sends_what_it_may_have_replaced():
    files = site(5, look="1")
    _, there = deploy(EMPTY, files)
    snapshot, plan = stopped(there, site(5, look="2"), 0)
    back = make_plan(snapshot, files, POLICY, NOW + 120)
    assert {step.path for step in back.sends} >= {
        step.path for step in plan.sends if not kinds.is_hashed(step.path)
    }
    assert back.number == 1


def test_pages_that_a_stopped_deploy_may_have_replaced_are_not_kept_as_the_old_ones():
    _, there = deploy(EMPTY, site(5, look="1"))
    snapshot, _ = stopped(there, site(5, look="2"), 0)
    plan = make_plan(snapshot, site(5, look="3"), POLICY, NOW + 120)
    assert plan.keeps == ()
    with pytest.raises(ConfigError, match="KB708 generation 1 is not whole"):
        files_of(plan.final, 1)


def test_finished_deploy_is_not_taken_for_a_stopped_one():
    _, there = deploy(EMPTY, site())
    state = replace(there.state, stamp="t")
    plan = make_plan(EMPTY, site(), POLICY, NOW)
    assert absorb(state, Pending("t", 1, NOW, plan.sends)) == state


def test_state_reads_back_as_it_was_written():
    _, there = deploy(EMPTY, site(5, look="1"))
    snapshot, _ = stopped(there, site(6, look="2"), 5)
    state = replace(snapshot.state, waiting=("a.html",), stamp="ab")
    assert read_state(write_state(state)) == state


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"schema": 2}',
        b'{"schema": 1}',
        write_state(State()).replace(b'"kept": []', b'"kept": [3]'),
        write_state(State(waiting=("../../etc/passwd",))),
        write_state(State(waiting=("/etc/passwd",))),
    ],
)
def test_state_that_cannot_be_trusted_is_refused(content):
    with pytest.raises(ConfigError, match="KB706 the state on the target cannot be read"):
        read_state(content)


def test_every_path_of_ours_is_known_to_the_state():
    _, there = deploy(EMPTY, site(5, look="1"))
    _, there = deploy(there, site(4, look="2"), now=NOW + 60)
    assert set(there.present) == set(held(there.state))


def test_buckets_and_the_preview_serve_the_same_types():
    assert {suffix: kinds.content_type(f"media/0{suffix}") for suffix in MEDIA_TYPES} == MEDIA_TYPES
    assert {kinds.content_type(f"media/0{suffix}")[:6] for suffix in MEDIA_SUFFIXES} == {"image/"}
