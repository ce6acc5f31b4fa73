"""nginx and Caddy serve a deployed site with the settings that a new site comes with."""

import gzip
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

from built_sites import dead_files, long_article
from kb_site.commands import main
from kb_site.deploy.run import headers_of, redirects_of
from kb_site.deploy.source import read_output
from kb_site.deploy.verify import Wanted, verify
from places import ROOT
from servers import caddy, find_program, free_port, nginx

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
FOREVER = "public, max-age=31536000, immutable"
HIDDEN = (".kb-site-deploy/state.json", "_headers", "_redirects", ".nojekyll", "q/.git/config")


@dataclass
class Served:
    """A web server, the folder that it serves and the site folder behind it."""

    address: str
    folder: Path
    site: Path

    def get(self, path, **headers):
        """Status, headers and body; names of headers take _ for -."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.address}/{path}", headers=names)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def read(self, path):
        status, _, body = self.get(path)
        return body if status == 200 else None


def made_site(folder, address):
    """A new site, with an article long enough for search shards, a moved question, two scripts."""
    assert main(["init", str(folder), "--base-url", f"{address}/", "--quiet"]) == 0
    options = folder / "kb-site.yaml"
    before, heading, after = options.read_text(encoding="utf-8").partition("\ndeploy:\n")
    assert heading
    web = "  web: {type: folder, path: www, precompress: true}\n"
    web += f"  below: {{type: folder, path: releases, releases: true, url: {address}/kb/}}\n"
    more = "\nredirects: {watering: how-often}\neditions: [zh-Hans, zh-Hant]\n"
    options.write_text(before + heading + web + after + more, encoding="utf-8")
    text = long_article(45).replace("{#books}", "{#water}")
    (folder / "content" / "books.md").write_text(text, encoding="utf-8")
    assert main(["build", "--site", str(folder), "--quiet"]) == 0
    assert main(["deploy", "web", "--site", str(folder), "--quiet"]) == 0
    return folder


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """A deployed site, and the port that it was built for."""
    port = free_port()
    folder = tmp_path_factory.mktemp("served") / "site"
    return made_site(folder, f"http://127.0.0.1:{port}"), port


@pytest.fixture(scope="session", params=[nginx, caddy], ids=["nginx", "caddy"])
def served(request, place):
    server = request.param
    if server is caddy and not find_program("caddy"):
        pytest.skip("caddy is not installed here, and no package of this system has it")
    site, port = place
    with server(site, port):
        yield Served(f"http://127.0.0.1:{port}", site / "www", site)


def test_live_site_is_the_built_one_and_no_header_is_missing(served, capsys):
    words = ["deploy", "web", "--site", str(served.site), "--verify", f"{served.address}/"]
    assert main([*words, "--verify-wait", "0"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("web already is as it should be")
    assert said[1].startswith(f"{served.address}/ is the built site (")
    assert len(said) == 2


@pytest.mark.parametrize(
    ("server", "line"), [(nginx, "=404 /404.html;"), (caddy, "rewrite * /404.html")]
)
def test_live_site_below_a_path_is_the_built_one(place, server, line, capsys):
    if server is caddy and not find_program("caddy"):
        pytest.skip("caddy is not installed here, and no package of this system has it")
    site, _ = place
    port, link = free_port(), site / "below" / "kb"
    if not link.is_symlink():
        link.parent.mkdir()
        link.symlink_to(site / "releases" / "current")
    words = ["deploy", "below", "--site", str(site), "--accept", "base-url", "--verify-wait", "0"]
    with server(site, port, "below", {line: line.replace("/404", "/kb/404")}):
        assert main([*words, "--verify", f"http://127.0.0.1:{port}/kb"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1].startswith(f"http://127.0.0.1:{port}/kb is the built site (")


def test_no_page_names_a_dead_file(served):
    assert dead_files(served.read) == []
    assert dead_files(served.read, "zh-Hant/index.html") == []


@pytest.mark.parametrize("path", ["", "index.html", "q/pets.html", "zh-Hant/search.html"])
def test_pages_come_with_every_header_and_are_asked_for_each_time(served, path):
    status, headers, _ = served.get(path)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers.get_all("Cache-Control") == ["no-cache"]
    assert served.get(path, If_None_Match=headers["ETag"])[0] == 304


def hashed(folder, pattern):
    found = sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))
    found = [path for path in found if not path.endswith(".gz")]
    assert found, pattern
    return found


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("assets/*.css", "text/css; charset=utf-8"),
        ("assets/*.js", "javascript; charset=utf-8"),
        ("assets/*.svg", "image/svg+xml"),
        ("search/[0-9a-f]*.js", "javascript; charset=utf-8"),
        ("zh-Hant/search/[0-9a-f]*.js", "javascript; charset=utf-8"),
    ],
)
def test_files_with_a_digest_in_their_name_are_kept_for_ever(served, pattern, kind):
    for path in hashed(served.folder, pattern):
        status, headers, body = served.get(path)
        assert (status, body) == (200, (served.folder / path).read_bytes())
        assert headers.get_all("Cache-Control") == [FOREVER]
        assert headers["Content-Type"].endswith(kind)
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["search/manifest.js", "zh-Hant/search/manifest.js", "feed.xml"])
def test_lists_with_a_lasting_name_are_asked_for_each_time(served, path):
    assert served.get(path)[1].get_all("Cache-Control") == ["no-cache"]


def test_twin_of_a_page_is_text_in_utf_8(served):
    kind = served.get("q/pets.md")[1]["Content-Type"]
    assert kind == "text/markdown; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["q/none.html", "none/", "assets/none.0123456789.css", "q/", ".well-known/none"]
)
def test_address_that_does_not_exist_shows_the_sites_own_page(served, path):
    status, headers, body = served.get(path)
    assert (status, body) == (404, (served.folder / "404.html").read_bytes())
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Security-Policy"] == POLICY
    assert headers.get_all("Cache-Control") == ["no-cache"]


@pytest.mark.parametrize("path", HIDDEN)
def test_records_and_rules_are_shown_to_nobody(served, path):
    place = served.folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        place.write_bytes(b"hidden")
    status, _, body = served.get(path)
    assert (status, body) == (404, (served.folder / "404.html").read_bytes())


def test_proof_for_a_certificate_is_shown(served):
    place = served.folder / ".well-known" / "acme-challenge" / "token"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"proof")
    assert served.read(".well-known/acme-challenge/token") == b"proof"


def test_text_is_sent_compressed_to_those_who_take_it(served):
    for path in ("index.html", *hashed(served.folder, "assets/*.css"), "search/manifest.js"):
        _, headers, body = served.get(path, Accept_Encoding="gzip")
        assert headers["Content-Encoding"] == "gzip", path
        assert "Accept-Encoding" in headers["Vary"]
        assert gzip.decompress(body) == (served.folder / path).read_bytes()


def test_address_that_moved_leads_on(served):
    status, _, body = served.get("q/watering.html")
    assert status == 200
    assert b'content="0; url=../q/how-often.html"' in body


def test_live_site_that_differs_is_told_file_by_file(served):
    pages = [served.folder / "q" / f"{name}.html" for name in ("pets", "how-often", "watering")]
    pages += [page.with_name(f"{page.name}.gz") for page in pages]
    kept = [page.read_bytes() for page in pages]
    for squeezed in pages[3:]:
        squeezed.unlink()
    pages[0].write_bytes(kept[0] + b"<!-- mine -->")
    pages[1].unlink()
    pages[2].write_bytes(kept[2].replace(b"how-often", b"pets"))
    try:
        found = differences(served)
    finally:
        for page, content in zip(pages, kept, strict=True):
            page.write_bytes(content)
    assert found == [
        "q/how-often.html: status 404",
        "q/pets.html: the live file is not the built one",
        "redirect q/watering.html: does not lead to q/how-often.html",
    ]


def differences(served):
    """The faults that a comparison finds, without a deploy that would mend them first."""
    output = served.site / "site"
    wanted = Wanted(read_output(output), (), redirects_of(output), headers_of(output))
    _, findings = verify(f"{served.address}/", wanted, 0)
    assert {each.kind for each in findings} == {"fault"}
    return [str(each.text) for each in findings]


def test_rules_for_redirects_become_those_of_nginx(tmp_path):
    """The line of the guide that turns `_redirects` into what nginx includes in a map."""
    rules = tmp_path / "_redirects"
    rules.write_text("/q/old.html /q/new.html 301\n/b.html /c.html#d 301\n", encoding="utf-8")
    guide = ROOT / "docs" / "deploy" / "folder.md"
    line = next(
        line.strip()
        for line in guide.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("awk ")
    )
    command = line.partition(" >")[0].replace("site/_redirects", str(rules))
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True, text=True)
    assert done.stdout == '"/q/old.html" "/q/new.html";\n"/b.html" "/c.html#d";\n'
