"""Small built sites for the deploy tests, and a crawler that finds dead files on them."""

import json
import os
import posixpath
import random
import re
import shutil
from hashlib import blake2b
from pathlib import Path

MARKER = ".kb-site"
BASE_URL = "https://example.org/kb/"
NAMED = re.compile(r'(?:href|src)="(?![a-z]+:)([^"#?]+)')
SHARD = re.compile(r'"([0-9a-f]{10})"')


def digest(content):
    return blake2b(content, digest_size=5).hexdigest()


def page(title, names, depth, css, script):
    up = "../" * depth
    links = "".join(f'<a href="{name}">{name}</a>\n' for name in names)
    return (
        f'<!doctype html><html lang="zh-Hans"><head><title>{title}</title>'
        f'<link rel="stylesheet" href="{up}{css}"><script src="{up}{script}" defer></script>'
        f'</head><body data-manifest="{up}search/manifest.js"><h1>{title}</h1>'
        f'<a href="{up}index.html">首页</a>\n{links}</body></html>\n'
    ).encode()


def site_files(questions, look="1", base_url=BASE_URL, redirects=()):
    """The files of a site with a page a question; `look` is in the style sheet."""
    style = f"body {{ color: #{look} }}\n".encode()
    client = f"var look = '{look}';\n".encode()
    shard = json.dumps(sorted(questions.items()), ensure_ascii=False).encode()
    css = f"assets/site.{digest(style)}.css"
    script = f"assets/search.{digest(client)}.js"
    files = {
        css: style,
        script: client,
        f"search/{digest(shard)}.js": shard,
        "search/manifest.js": (
            f'kbSearch.manifest({{"count":{len(questions)},"shards":["{digest(shard)}"]}});\n'
        ).encode(),
        ".nojekyll": b"",
        "_headers": b"/*\n  X-Content-Type-Options: nosniff\n",
        "robots.txt": b"User-agent: *\n",
        "site.json": json.dumps({"schema": 1, "base_url": base_url}).encode(),
        "sitemap.xml": "".join(
            f"<loc>{base_url}q/{each}.html</loc>" for each in questions
        ).encode(),
        "404.html": b"<!doctype html><title>404</title>not here\n",
    }
    ids = sorted(questions)
    for place, each in enumerate(ids):
        neighbours = [
            f"{other}.html" for other in ids[max(0, place - 1) : place + 2] if other != each
        ]
        files[f"q/{each}.html"] = page(questions[each], neighbours, 1, css, script)
    files["topics/all.html"] = page("全部", [f"../q/{each}.html" for each in ids], 1, css, script)
    files["index.html"] = page("问答", ["topics/all.html", "search.html"], 0, css, script)
    files["search.html"] = page("搜索", [], 0, css, script)
    if redirects:
        root = "/" + base_url.split("/", 3)[3]
        files["_redirects"] = "".join(
            f"{root}{old} {root}{new} 301\n" for old, new in redirects
        ).encode()
    return files


def questions(count, word="问题"):
    return {f"question-{number:03}": f"{word} {number}？" for number in range(count)}


def write_site(folder, files):
    """Write the files as a build would: the old folder is gone, and the marker is there."""
    folder = Path(folder)
    if folder.exists():
        shutil.rmtree(folder)
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    (folder / MARKER).write_bytes(b"Output of kb-site.\n")
    return folder


def write_config(folder, deploy, base_url=BASE_URL):
    """Write a site folder's options; `deploy` maps a target's name to its settings."""
    folder.mkdir(parents=True, exist_ok=True)
    options = {"title": "问答", "base_url": base_url, "deploy": deploy}
    path = folder / "kb-site.yaml"
    path.write_text(json.dumps(options, ensure_ascii=False), encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return folder


def dead_files(fetch, start="index.html"):
    """The files that pages of a site name and that are not there; `fetch` gives bytes or None.

    Every page that can be reached from the home page is read, and the search manifest's shards.
    """
    home = fetch(start)
    if home is None:
        return []
    seen, left = {start, "search/manifest.js"}, [(start, home)]
    shards = SHARD.findall((fetch("search/manifest.js") or b"").decode())
    dead = [f"search/{each}.js" for each in shards if fetch(f"search/{each}.js") is None]
    while left:
        path, content = left.pop()
        for name in NAMED.findall(content.decode()):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            if target in seen:
                continue
            seen.add(target)
            found = fetch(target)
            if found is None:
                dead.append(f"{path} names {target}")
            elif target.endswith(".html"):
                left.append((target, found))
    return dead


def reader_of(folder):
    """A `fetch` for a folder."""

    def fetch(path):
        try:
            return (Path(folder) / path).read_bytes()
        except OSError:
            return None

    return fetch


def long_article(count, seed=1, word="借书"):
    """Markdown of `count` questions with long answers, so that their search index has shards."""
    rnd = random.Random(seed)  # noqa: S311 - the same article each time
    characters = [chr(0x4E00 + 7 * number) for number in range(1500)]

    def phrase(length):
        return "".join(rnd.sample(characters, length))

    lines = ["---", "title: 图书馆的规定", "slug: library", "---", "", "第一次来，先看这里。", ""]
    lines += ["## 借书 {#books}", ""]
    for number in range(count):
        lines += [f"### {word}{phrase(4)}怎么办？ {{#book-{number:03}}}", ""]
        lines += [f"这是第{number}条规定：" + "，".join(phrase(20) for _ in range(35)) + "。", ""]
    return "\n".join(lines)
