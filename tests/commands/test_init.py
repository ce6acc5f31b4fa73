"""A new site: complete, clean, never written over anything, and ready for CI."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml

from kb_site import __version__
from kb_site.commands import main
from kb_site.commands.starter import TITLE, starter_files
from kb_site.commands.starter.own_wheel import own_wheel, requirement
from kb_site.options.schema import SCHEMAS
from kb_site.pages.shared.policy import security_headers
from places import ROOT

DAY = date(2026, 11, 23)
BIN = Path(sys.executable).parent
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("init") / "site"
    assert main(["init", str(folder), "--quiet"]) == 0
    return folder


def files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_new_site_has_no_finding_at_all(site, capsys):
    assert main(["check", "--site", str(site), "--fail-on", "note", "--notes"]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings, 0 notes.\n"


def test_new_site_still_has_none_ten_months_later(site):
    later = date.fromordinal(date.today().toordinal() + 300).isoformat()  # noqa: DTZ011
    assert main(["check", "--site", str(site), "--strict", "--as-of", later]) == 0


def test_new_site_builds(site, tmp_path):
    assert main(["build", "--site", str(site), "--output", str(tmp_path / "out"), "--strict"]) == 0
    assert (tmp_path / "out" / "q" / "how-often.html").is_file()


def test_new_site_deploys(site, tmp_path):
    folder = shutil.copytree(site, tmp_path / "site")
    assert main(["build", "--site", str(folder), "--quiet"]) == 0
    assert main(["deploy", "copy", "--site", str(folder), "--dry-run"]) == 0
    assert not (folder / "published").exists()
    assert main(["deploy", "copy", "--site", str(folder)]) == 0
    assert (folder / "published" / "q" / "how-often.html").is_file()


def test_each_topic_has_a_question_and_each_question_a_search(site):
    topics = {
        topic["id"] for topic in yaml.safe_load((site / "kb-site.yaml").read_text())["topics"]
    }
    text = (site / "content" / "lvluo.md").read_text(encoding="utf-8")
    assert all(f"{{#{topic}}}" in text for topic in topics)
    searches = yaml.safe_load((site / "content" / "search-tests.yaml").read_text())
    assert {each["expect"] for each in searches} == {
        line.rpartition("{#")[2].rstrip("}")
        for line in text.splitlines()
        if line.startswith("### ")
    }


def test_editors_find_the_schemas_that_files_name(site):
    titles = {
        "kb-site.yaml": "kb-site.yaml",
        "content/search-tests.yaml": "search-tests.yaml",
        "content/lvluo.md": "front matter of an article",
    }
    for name, title in titles.items():
        path = site / name
        first = path.read_text(encoding="utf-8").removeprefix("---\n").splitlines()[0]
        schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads(schema.read_text(encoding="utf-8"))["title"] == title
    settings = json.loads((site / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    (sidecar,) = settings["yaml.schemas"]
    assert json.loads((site / sidecar).read_text(encoding="utf-8"))["title"].startswith("sidecar")
    assert files(site / ".schemas").keys() == {f"{name}.json" for name in SCHEMAS if name != "site"}


def test_nothing_is_overwritten(tmp_path, capsys):
    (tmp_path / "kb-site.yaml").write_text("title: 我的\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("别动\n", encoding="utf-8")
    before = files(tmp_path)
    assert main(["init", str(tmp_path)]) == 2
    assert files(tmp_path) == before
    assert capsys.readouterr().err == (
        f"KB008 {tmp_path} has kb-site.yaml already, and nothing is overwritten; name another folder\n"
    )


def test_folder_with_other_files_is_no_hindrance(tmp_path):
    (tmp_path / "notes.txt").write_text("别动\n", encoding="utf-8")
    assert main(["init", str(tmp_path), "--quiet"]) == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "别动\n"


@pytest.mark.parametrize("title", ["问: 答", "\"引号\" 'x' #1", "no", "[花]", "两\n行"])
def test_any_title_reaches_the_site_as_it_is(title, tmp_path):
    folder = tmp_path / "s"
    address = "https://example.org/kb"
    assert main(["init", str(folder), "--title", title, "--base-url", address, "--quiet"]) == 0
    options = yaml.safe_load((folder / "kb-site.yaml").read_text(encoding="utf-8"))
    assert (options["title"], options["base_url"]) == (" ".join(title.split()), address)


def test_wrong_address_writes_nothing(tmp_path, capsys):
    assert main(["init", str(tmp_path / "s"), "--base-url", "example.org"]) == 2
    assert not (tmp_path / "s").exists()
    assert (
        "--base-url is 'example.org'; expected such as https://example.org/kb/"
        in capsys.readouterr().err
    )


def test_nothing_is_asked_without_a_terminal(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "kb_site", "init", str(tmp_path / "s")],
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.startswith(f"Made a site in {tmp_path / 's'}")


def test_on_a_terminal_title_and_address_are_asked(tmp_path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kb_site", "init", str(tmp_path / "s")]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        os.write(ours, "我的\nkb.example\nhttps://kb.example\n".encode())
        assert running.wait(60) == 0
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "Title of the site [绿萝问答]: " in shown
    assert shown.count("Its address, if it has one, such as https://example.org/kb/: ") == 2
    assert "No address: kb.example." in shown
    written = yaml.safe_load((tmp_path / "s" / "kb-site.yaml").read_text(encoding="utf-8"))
    assert (written["title"], written["base_url"]) == ("我的", "https://kb.example")


@pytest.mark.parametrize("more", [[], ["--english"]])
def test_site_of_another_title_does_not_describe_itself_as_the_sample(more, tmp_path):
    assert main(["init", str(tmp_path), "--title", "我的", "--quiet", *more]) == 0
    text = (tmp_path / "kb-site.yaml").read_text(encoding="utf-8")
    assert "description" not in yaml.safe_load(text)
    assert "\n# description: " in text
    assert main(["check", "--site", str(tmp_path), "--strict"]) == 0


def test_english_site_has_no_finding_at_all(tmp_path, capsys):
    folder = tmp_path / "site"
    assert main(["init", str(folder), "--english", "--quiet"]) == 0
    assert main(["check", "--site", str(folder), "--fail-on", "note", "--notes"]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings, 0 notes.\n"
    own = ("kb-site.yaml", "README.md", "content/pothos.md", "content/search-tests.yaml")
    assert [name for name in own if HAN.search((folder / name).read_text(encoding="utf-8"))] == []
    assert main(["build", "--site", str(folder), "--quiet"]) == 0
    page = (folder / "site/q/how-often.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page


@pytest.mark.parametrize("english", [False, True])
def test_no_place_is_left_unfilled(english):
    for path, text in starter_files(TITLE, "", DAY, english=english).items():
        assert not any(
            f"@{word}@" in text for word in ("TITLE", "BASE_URL", "TODAY", "VERSION", "DESCRIBED")
        ), path


# The CI files, run as plain commands: kb-site comes from the wheel that lies beside the site.


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """What a CI machine offers: a Python of its own with the dependencies, and no network."""
    folder = tmp_path_factory.mktemp("machine") / "python"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    return {
        "PATH": f"{folder / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_CACHE_DIR": "1",
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }


def from_the_wheel(folder, machine):
    """Where the kb-site that the machine runs has its code."""
    code = "import kb_site; print(kb_site.__file__)"
    return shell(folder, f'python -c "{code}"', **machine).stdout.strip()


def test_one_line_says_where_kb_site_comes_from_and_the_wheel_is_there(site):
    text = (site / "requirements.txt").read_text(encoding="utf-8")
    (line,) = [each for each in text.splitlines() if not each.startswith("#")]
    wheel = f"kb_site-{__version__}-py3-none-any.whl"
    assert line == f"./{wheel}"
    assert f"# kb-site=={__version__}\n" in text
    assert "# kb-site @ git+https://example.org/kb-site.git@v" in text
    with zipfile.ZipFile(site / wheel) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
        for name in (
            "kb_site/commands/init.py",
            "kb_site/commands/starter/gitignore",
            "kb_site/templates/base.html",
            "kb_site/templates/assets/built/site.css",
            "kb_site/manual/checks/kb203.md",
            "kb_site/manual/zh/content/codes.md",
            f"kb_site-{__version__}.dist-info/entry_points.txt",
        ):
            assert name in names
        record = packed.read(f"kb_site-{__version__}.dist-info/RECORD").decode()
        assert [row.split(",")[0] for row in record.splitlines()] == names
    assert own_wheel() == (site / wheel).read_bytes()


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, f"kb-site=={__version__}"),
        (
            {"url": "https://example.org/kb.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "kb-site @ git+https://example.org/kb.git@abc",
        ),
        ({"url": "https://example.org/kb_site.whl"}, "kb-site @ https://example.org/kb_site.whl"),
        ({"url": "file:///home/me/kb_site.whl"}, f"./kb_site-{__version__}-py3-none-any.whl"),
    ],
)
def test_what_is_chosen_follows_from_where_the_running_kb_site_came_from(
    origin, line, tmp_path, monkeypatch
):
    info = tmp_path / f"kb_site-{__version__}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: kb-site\nVersion: {__version__}\n")
    if origin:
        (info / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.syspath_prepend(str(tmp_path))
    assert requirement() == line


@pytest.fixture(scope="module")
def committed(site, tmp_path_factory):
    """A new site whose second commit answers one question anew and asks another."""
    folder = tmp_path_factory.mktemp("repository") / "site"
    shutil.copytree(site, folder)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    base = git(folder, "rev-parse", "HEAD")
    article = folder / "content" / "lvluo.md"
    text = article.read_text(encoding="utf-8")
    text = text.replace("托盘里积的水，过一会儿倒掉。", "托盘里积的水，半小时后倒掉。")
    article.write_text(
        f"{text}\n### 要给绿萝施肥吗？ {{#feeding}}\n\n要，春天和夏天每月一次薄肥。\n",
        encoding="utf-8",
    )
    commit(folder)
    return folder, base


@pytest.fixture
def repository(committed, tmp_path):
    """A copy to change; what stands beside it is the test's alone."""
    folder, base = committed
    return shutil.copytree(folder, tmp_path / "work" / "site"), base


def git(folder, *words):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    command = ["git", "-C", str(folder), *identity, *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")


def shell(folder, command, **variables):
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **variables}
    environment.pop("CI", None)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.proof
def test_steps_of_the_github_workflow_work(repository, tmp_path, machine):
    folder, base = repository
    workflow = yaml.safe_load((folder / ".github" / "workflows" / "site.yml").read_text())
    steps = {step["name"]: step for step in workflow["jobs"]["build"]["steps"] if "run" in step}
    assert list(steps) == ["Install", "Check", "Build", "Compare", "Comment"]
    commands = tmp_path / "commands"
    commands.mkdir()
    said = commands / "said"
    (commands / "gh").write_text(f'#!/bin/sh\necho "$@" > {said}\n')
    (commands / "gh").chmod(0o755)
    summary = tmp_path / "summary.md"
    variables = {
        "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary), "BASE": base, "NUMBER": "7",
    }  # fmt: skip
    variables |= machine | {"PATH": f"{commands}{os.pathsep}{machine['PATH']}"}
    for name, step in steps.items():
        done = shell(folder, step["run"], **variables)
        assert done.returncode == 0, (name, done.stdout, done.stderr)
    assert str(ROOT) not in from_the_wheel(folder, machine)
    assert git(folder, "status", "--porcelain") == ""
    assert (folder / "site" / "q" / "feeding.html").is_file()
    compared = (tmp_path / "diff.md").read_text(encoding="utf-8")
    assert "要给绿萝施肥吗？" in compared
    assert "半小时后" in compared
    assert compared in summary.read_text(encoding="utf-8")
    assert (
        said.read_text()
        == f"pr comment 7 --edit-last --create-if-none --body-file {tmp_path}/diff.md\n"
    )


def test_workflow_uses_official_actions_of_a_major_version_and_few_rights(site):
    text = (site / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    used = [
        step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step
    ]
    assert [name.rpartition("@")[0] for name in used] == [
        "actions/checkout", "actions/setup-python", "actions/cache", "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]  # fmt: skip
    assert all(name.rpartition("@v")[2].isdigit() for name in used)
    assert workflow["permissions"] == {"contents": "read"}
    commands = [
        step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step
    ]
    assert not any("${{" in command for command in commands), (
        "a title could then be run as a command"
    )


def test_lost_address_fails_the_comparison_and_is_still_shown(repository, tmp_path):
    folder, base = repository
    article = folder / "content" / "lvluo.md"
    text = (
        article.read_text(encoding="utf-8")
        .replace("{#pets}", "{#animals}")
        .replace("  pets:", "  animals:")
    )
    article.write_text(text, encoding="utf-8")
    workflow = yaml.safe_load((folder / ".github" / "workflows" / "site.yml").read_text())
    compare = next(
        step for step in workflow["jobs"]["build"]["steps"] if step.get("name") == "Compare"
    )
    assert main(["build", "--site", str(folder), "--quiet"]) == 0
    variables = {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "BASE": base,
    }
    done = shell(folder, compare["run"], **variables)
    assert done.returncode == 1
    assert "q/pets.html" in (tmp_path / "summary.md").read_text(encoding="utf-8")


@pytest.mark.proof
def test_scripts_of_the_gitlab_jobs_work(repository, machine):
    folder, base = repository
    jobs = yaml.safe_load((folder / ".gitlab-ci.yml").read_text())
    git(folder, "remote", "add", "origin", folder.as_uri())
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    for name in ("check", "compare", "pages"):
        script = "\n".join((*jobs["default"]["before_script"], *jobs[name]["script"]))
        done = shell(folder, script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **machine)
        assert done.returncode == 0, (name, done.stdout, done.stderr)
    findings = json.loads((folder / "code-quality.json").read_text())
    assert {finding["location"]["path"] for finding in findings} == {"content/lvluo.md"}
    assert git(folder, "status", "--porcelain") == ""
    cached = jobs["default"]["cache"]["paths"]
    assert (folder / cached[1] / ".gitignore").is_file()
    assert jobs["variables"]["PIP_CACHE_DIR"].endswith(cached[0])
    assert "要给绿萝施肥吗？" in (folder / "diff.md").read_text(encoding="utf-8")
    assert (folder / "public" / "index.html").is_file()


@pytest.mark.proof
def test_commands_of_the_gitee_pipeline_work(repository, machine):
    folder, _ = repository
    pipeline = yaml.safe_load((folder / ".workflow" / "site.yml").read_text(encoding="utf-8"))
    (step,) = pipeline["stages"][0]["steps"]
    assert float(step["pythonVersion"]) >= 3.11
    for command in step["commands"]:
        done = shell(folder, command, **machine)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    (artifact,) = step["artifacts"]
    assert (folder / artifact["path"][0] / "index.html").is_file()
    assert git(folder, "status", "--porcelain") == ""


@pytest.mark.proof
def test_plain_script_installs_checks_and_builds_and_does_so_again(repository, machine):
    folder, _ = repository
    variables = {**machine, "PYTHON": sys.executable}
    for _ in range(2):
        done = shell(folder.parent, f"sh {folder.name}/ci.sh", **variables)
        assert done.returncode == 0, (done.stdout, done.stderr)
    assert (folder / "site" / "index.html").is_file()
    assert git(folder, "status", "--porcelain") == ""
    assert (folder / ".venv" / "bin" / "kb-site").is_file()


@pytest.mark.parametrize(
    "name", [".github/workflows/site.yml", ".gitlab-ci.yml", ".workflow/site.yml", "ci.sh"]
)
def test_ci_is_as_strict_as_the_commit_hook(site, name):
    (source,) = yaml.safe_load((site / ".pre-commit-config.yaml").read_text())["repos"]
    strict = source["hooks"][0]["entry"].removeprefix("kb-site check ")
    checks = re.findall(r"kb-site check\b.*", (site / name).read_text(encoding="utf-8"))
    assert checks
    assert all(strict in each for each in checks)


def test_commit_hook_refuses_a_finding(repository):
    folder, _ = repository
    (source,) = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text())["repos"]
    (hook,) = source["hooks"]
    assert (source["repo"], hook["language"], hook["pass_filenames"]) == ("local", "system", False)
    for name in ("content/lvluo.md", "kb-site.yaml", "static/favicon.ico", "laws/civil-code.yaml"):
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "README.md")
    program, *words = hook["entry"].split()
    assert (program, main([*words, "--site", str(folder)])) == ("kb-site", 0)
    article = folder / "content" / "lvluo.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(f"{text}\n见[浇水](jiaoshui.md)。\n", encoding="utf-8")
    done = shell(folder, hook["entry"])
    assert (done.returncode, "KB401" in done.stdout) == (1, True)


def test_server_snippets_send_the_policy_of_the_built_site(site, tmp_path):
    main(["build", "--site", str(site), "--output", str(tmp_path / "out"), "--quiet"])
    rules = (tmp_path / "out" / "_headers").read_text(encoding="utf-8")
    nginx = (site / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    caddy = (site / "hosting" / "Caddyfile").read_text(encoding="utf-8")
    for name, value in security_headers():
        assert f"  {name}: {value}\n" in rules
        assert nginx.count(f'        add_header {name} "{value}" always;\n') == 2
        assert f'\t\t{name} "{value}"\n' in caddy
