"""The same sources give the same bytes, whatever the machine, its settings and its memory."""

import os
import random
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from proofs import part

ARTICLE = """\
---
title: 第{n}篇
slug: a{n}
reviewed: 2026-01-01
review_in: {days}d
tags: [甲{n}, 乙, É]
---

第{n}篇的导语。

## 花费 {{#cost}}

### 第{n}次要花多少钱？ {{#q{n}}}

要花{n}元。见[另一篇](a{next}.md#q{next})。
"""
OPTIONS = """\
title: 问答
base_url: https://example.org/kb/
editions: [zh-Hans, zh-Hant]
topics:
  - {id: cost, title: 花费, keywords: [钱, 花]}
"""
DAY = "2026-02-15"
SIZE = 50
"""Enough for a pool of processes."""

SETTINGS = {
    "two workers": (
        ["--workers", "2"],
        {"PYTHONHASHSEED": "1", "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"},
        0o077,
    ),
    "eight workers": (
        ["--workers", "8", "--no-cache"],
        {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
        0o002,
    ),
    "memory": (["--workers", "2"], {"PYTHONHASHSEED": "3", "LC_ALL": "C.UTF-8"}, 0o022),
    "no settings": ([], {"PYTHONHASHSEED": "4", "LANG": "", "PYTHONUTF8": "0"}, 0o027),
}


def write_sources(folder, order):
    """Write the same sources in an order of their own, and with times of their own."""
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    numbers = list(range(SIZE))
    chance = random.Random(order)  # noqa: S311 - no secret
    chance.shuffle(numbers)
    for n in numbers:
        path = folder / "content" / f"a{n}.md"
        days = 30 if n % 2 else 60
        path.write_text(ARTICLE.format(n=n, next=(n + 1) % SIZE, days=days), encoding="utf-8")
        moment = chance.randrange(10**9, 2 * 10**9)
        os.utime(path, (moment, moment))


def build(folder, words, environment, umask=0o022):
    command = [sys.executable, "-m", "kb_site", "build", "--site", folder, "--quiet", *words]
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(command, check=True, env={**kept, **environment}, umask=umask)


def site_of(folder):
    """Return the bytes and modes of all files."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in (folder / "site").rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A site that one worker has built on the day."""
    folder = tmp_path_factory.mktemp("first") / "site"
    write_sources(folder, 0)
    build(folder, ["--as-of", DAY, "--workers", "1"], {"PYTHONHASHSEED": "0", "TZ": "UTC"})
    return site_of(folder)


@pytest.mark.parametrize("name", part([*SETTINGS], 4))
def test_same_sources_give_the_same_bytes_and_modes(first, tmp_path, name):
    words, environment, umask = SETTINGS[name]
    folder = tmp_path / name
    write_sources(folder, SIZE + len(name))
    if name == "memory":
        build(folder, ["--as-of", "2026-01-15", "--base-url", "https://other.example/"], {})
    epoch = int(datetime.fromisoformat(f"{DAY}T23:59:59").replace(tzinfo=UTC).timestamp())
    build(folder, words, {**environment, "SOURCE_DATE_EPOCH": str(epoch)}, umask)
    found = site_of(folder)
    assert {path for path in found | first if found.get(path) != first.get(path)} == set()
