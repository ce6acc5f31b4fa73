"""What a built site brings for hosts that read rules: Netlify, Cloudflare Pages, GitLab, Vercel.

The hosts are not asked; their documented way of reading the files is written down here.
"""

import json
import re

import pytest

from kb_site.commands import main
from kb_site.deploy.guards import GUARDS
from kb_site.deploy.kinds import FOREVER, is_hashed
from kb_site.deploy.rules import page_headers
from kb_site.deploy.run import RACED
from kb_site.options.load_config import load_config
from kb_site.pages.shared.policy import security_headers
from places import ROOT

UNSERVED = ("_headers", "_redirects", ".nojekyll", ".kb-site")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The output of a new site in two scripts, with moved addresses; its folder is the parent."""
    folder = tmp_path_factory.mktemp("hosts") / "new"
    assert main(["init", str(folder), "--base-url", "https://example.org/", "--quiet"]) == 0
    options = folder / "kb-site.yaml"
    more = "\neditions: [zh-Hans, zh-Hant]\nredirects: {watering: how-often, poison: pets}\n"
    options.write_text(options.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert main(["build", "--site", str(folder), "--quiet"]) == 0
    # Search files and pictures of larger sites, whose names alone matter here.
    for path in ("search/0123456789.js", "zh-Hant/search/0123456789.js", "media/0123456789.png"):
        (folder / "site" / path).parent.mkdir(exist_ok=True)
        (folder / "site" / path).write_bytes(b"")
    return folder / "site"


def paths(site):
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(path for path in found if path not in UNSERVED)


def read_rules(site):
    """The rules of `_headers`: pattern, and its lines as they stand."""
    rules = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line[0].isspace():
            rules[-1][1].append(line.strip())
        else:
            rules.append((line, []))
    return rules


def matches(pattern, path):
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path) is not None


def cloudflare(rules, path):
    """Values of several rules are joined; a line with `!` takes a header away."""
    found = {}
    for lines in (lines for pattern, lines in rules if matches(pattern, path)):
        for line in lines:
            if line.startswith("! "):
                found.pop(line[2:], None)
                continue
            name, _, value = line.partition(": ")
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def netlify(rules, path):
    """A line without a colon means nothing; the rule that comes last decides."""
    found = {}
    for lines in (lines for pattern, lines in rules if matches(pattern, path)):
        found |= dict(line.split(": ", 1) for line in lines if ":" in line)
    return found


@pytest.mark.parametrize("host", [cloudflare, netlify])
def test_every_file_has_the_headers_that_it_needs(site, host):
    rules = read_rules(site)
    for path in paths(site):
        headers = host(rules, f"/{path}")
        assert headers["Cache-Control"] == (FOREVER if is_hashed(path) else "no-cache"), path
        assert headers.items() >= dict(security_headers()).items(), path


def test_rules_stay_within_the_limits_of_the_hosts(site):
    rules = read_rules(site)
    assert len(rules) <= 100
    assert max(len(line) for _, lines in rules for line in lines) <= 2000
    redirects = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert len(redirects) <= 1000
    assert max(map(len, redirects)) <= 1000


def test_every_redirect_leads_from_an_old_address_to_a_page(site):
    lines = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    found = [line.split() for line in lines]
    assert [len(words) for words in found] == [3] * len(found)
    assert {"/q/watering.html", "/q/poison.html"} <= {old for old, _, _ in found}
    for old, new, status in found:
        assert status == "301"
        assert (site / new.partition("#")[0].removeprefix("/")).is_file()
        # Netlify shows a file that is there before it looks at the rules: it must lead on too.
        assert b'http-equiv="refresh"' in (site / old.removeprefix("/")).read_bytes()


def test_page_for_addresses_that_do_not_exist_lies_where_hosts_look(site):
    text = (site / "404.html").read_text(encoding="utf-8")
    assert 'href="/assets/site.' in text


def vercel(source, path):
    """Whether a path matches a source: `:name` is a part of it, groups are expressions."""
    pattern = re.sub(r":(\w+)", r"[^/]+", source).replace(".js", r"\.js")
    return re.fullmatch(pattern, path) is not None


def test_settings_for_vercel_give_every_file_its_headers(site):
    settings = json.loads((site.parent / "hosting" / "vercel.json").read_text(encoding="utf-8"))
    assert set(settings) == {"headers"}
    for path in paths(site):
        applied = [rule for rule in settings["headers"] if vercel(rule["source"], f"/{path}")]
        headers = {each["key"]: each["value"] for rule in applied for each in rule["headers"]}
        assert headers.get("Cache-Control", "") == (FOREVER if is_hashed(path) else ""), path
        assert headers.items() >= dict(security_headers()).items(), path


def test_files_of_hosts_are_no_hindrance_on_an_empty_branch():
    from kb_site.deploy.guards import Facts, foreign
    from kb_site.deploy.values import Snapshot, State

    names = ("vercel.json", "netlify.toml", "wrangler.toml", "wrangler.jsonc", ".gitlab-ci.yml")
    there = Snapshot(State(), dict.fromkeys(names, 9))
    assert list(foreign(Facts({}, there))) == []
    assert list(foreign(Facts({}, Snapshot(State(), {"vercel.json.bak": 9}))))


def test_hosts_are_told_where_the_site_lies():
    """The files of CI publish the whole folder, rules included."""
    starter = ROOT / "src" / "kb_site" / "commands" / "starter"
    assert "path: site" in (starter / "github" / "site.yml").read_text(encoding="utf-8")
    gitlab = (starter / "gitlab-ci.yml").read_text(encoding="utf-8")
    assert "kb-site build --output public" in gitlab


GUIDES = sorted((ROOT / "docs" / "deploy").glob("*.md"))
TARGETS = re.compile(r"```yaml\n(deploy:\n.*?)```", re.DOTALL)


def test_every_target_that_the_guides_show_can_be_declared(tmp_path):
    shown = [block for guide in GUIDES for block in TARGETS.findall(guide.read_text("utf-8"))]
    assert len(shown) >= 6
    kinds = set()
    for block in shown:
        (tmp_path / "kb-site.yaml").write_text(f"title: 问答\n{block}", encoding="utf-8")
        kinds |= {type(target).__name__ for _, target in load_config(tmp_path).deploy}
    assert kinds == {"FolderSettings", "GitSettings", "S3Settings", "RsyncSettings"}


def test_every_guard_stands_in_the_guide():
    text = (GUIDES[0].parent / "deploying.md").read_text(encoding="utf-8")
    assert [name for name in (*GUARDS, RACED) if f"| `{name}` |" not in text] == []


def test_headers_of_pages_are_those_that_all_addresses_have():
    rules = (
        "/*\n  X-Content-Type-Options: nosniff\n\n  Referrer-Policy: no-referrer\n  ! Cache-Control\n"
        "/assets/*\n  Cache-Control: max-age=31536000\n/*\n  Link: <a:b>\n"
    )
    assert page_headers(rules) == (
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Link", "<a:b>"),
    )
    assert page_headers("") == ()
