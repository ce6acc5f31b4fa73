"""The same questions as a site of three documentation themes, from their packages.

    python bench/themes/sites.py SITE OUT MKDOCS SPHINX VITEPRESS

SITE is this project's site as built; OUT gets `material/`, `furo/` and `vitepress/`, each with
its sources and a built site in it. MKDOCS and SPHINX are the programs `mkdocs` and
`sphinx-build`, VITEPRESS a folder in which npm installed vitepress. Settings are those that each
theme's manual gives for a Chinese site with search that works from its own files.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

TITLE = "花呗借呗催收问答"


def topics_of(site: Path) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return each topic's id and title, and the ids and words of its questions."""
    told = json.loads((site / "site.json").read_text(encoding="utf-8"))
    asked: dict[str, list[tuple[str, str]]] = {}
    for question in told["questions"]:
        asked.setdefault(question["topic"], []).append((question["id"], question["question"]))
    return [
        (topic["id"], topic["title"], asked[topic["id"]])
        for topic in told["topics"]
        if topic["id"] in asked
    ]


def copy_questions(site: Path, folder: Path) -> None:
    """Copy the questions' Markdown files, as they stand in the built site, into `q/`."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "q").mkdir(parents=True)
    for path in (site / "q").glob("*.md"):
        shutil.copy(path, folder / "q")


def write_home(path: Path, topics: list[tuple[str, str, list[tuple[str, str]]]]) -> None:
    lines = [f"# {TITLE}", ""]
    for _, title, questions in topics:
        lines += [
            f"## {title}",
            "",
            *(f"- [{words}](q/{name}.md)" for name, words in questions),
            "",
        ]
    path.write_text("\n".join(lines), encoding="utf-8")


def material(site: Path, folder: Path, mkdocs: str) -> None:
    topics = topics_of(site)
    copy_questions(site, folder / "docs")
    write_home(folder / "docs/index.md", topics)
    nav = [{"首页": "index.md"}] + [
        {title: [f"q/{name}.md" for name, _ in questions]} for _, title, questions in topics
    ]
    palette = [
        {"media": "(prefers-color-scheme: light)", "scheme": "default"},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
    ]
    settings = {
        "site_name": TITLE,
        "site_url": "https://example.org/kb/",
        "theme": {"name": "material", "language": "zh", "font": False, "palette": palette},
        "plugins": [{"search": {"lang": "zh"}}],
        "nav": nav,
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    subprocess.run([mkdocs, "build", "--quiet", "--site-dir", "site"], cwd=folder, check=True)


def furo(site: Path, folder: Path, sphinx: str) -> None:
    topics = topics_of(site)
    copy_questions(site, folder / "docs")
    lines = [f"# {TITLE}", ""]
    for _, title, questions in topics:
        names = [f"q/{name}" for name, _ in questions]
        lines += [f"```{{toctree}}\n:caption: {title}\n", *names, "```", ""]
    (folder / "docs/index.md").write_text("\n".join(lines), encoding="utf-8")
    (folder / "docs/conf.py").write_text(
        f"project = {TITLE!r}\nextensions = ['myst_parser']\nhtml_theme = 'furo'\n"
        "language = 'zh_CN'\nhtml_baseurl = 'https://example.org/kb/'\n",
        encoding="utf-8",
    )
    subprocess.run([sphinx, "-q", "docs", "site"], cwd=folder, check=True)


def vitepress(site: Path, folder: Path, installed: Path) -> None:
    topics = topics_of(site)
    copy_questions(site, folder / "docs")
    write_home(folder / "docs/index.md", topics)
    sidebar = [
        {"text": title, "items": [{"text": words, "link": f"/q/{name}"} for name, words in asked]}
        for _, title, asked in topics
    ]
    settings = {
        "lang": "zh-Hans",
        "title": TITLE,
        "base": "/",
        "themeConfig": {"search": {"provider": "local"}, "sidebar": sidebar},
    }
    config = folder / "docs/.vitepress/config.mjs"
    config.parent.mkdir()
    config.write_text(
        f"export default {json.dumps(settings, ensure_ascii=False)}", encoding="utf-8"
    )
    modules = folder / "node_modules"
    if not modules.is_symlink():
        modules.symlink_to((installed / "node_modules").resolve())
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    program = str(modules / ".bin/vitepress")
    subprocess.run(
        [program, "build", "docs"], cwd=folder, check=True, env={**os.environ, "CI": "1"}
    )
    shutil.rmtree(folder / "site", ignore_errors=True)
    shutil.move(folder / "docs/.vitepress/dist", folder / "site")


def main() -> None:
    site, out = Path(sys.argv[1]), Path(sys.argv[2])
    material(site, out / "material", sys.argv[3])
    furo(site, out / "furo", sys.argv[4])
    vitepress(site, out / "vitepress", Path(sys.argv[5]))


if __name__ == "__main__":
    main()
