"""A running `kb-site serve`, for tests that talk to it."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ARTICLE = """\
---
title: 借书的规定
slug: borrow
---

第一次来，先看这里。

## 借书证 {#cards}

### 办借书证要带什么？ {#what-to-bring}

带身份证。当场就能办好。

### 丢了怎么办？ {#lost}

先挂失，再补办。
"""

DRAFT = """\
---
title: 还没写完
slug: unfinished
draft: true
---

## 续借 {#renew}

### 可以续借几次？ {#renew-times}

两次。
"""


def make_site(folder: Path) -> Path:
    """Write a small site with a published article and a draft."""
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 图书馆问答\n", encoding="utf-8")
    (folder / "content" / "borrow.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "content" / "draft.md").write_text(DRAFT, encoding="utf-8")
    return folder


@contextmanager
def preview(folder: Path, *arguments: str) -> Iterator[str]:
    """Run the command on a free port until the block ends; give its address."""
    command = [sys.executable, "-m", "kb_site", "serve", "--site", str(folder), "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}
    running = subprocess.Popen(
        [*command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
    )
    lines = []
    try:
        for line in running.stdout:
            lines.append(line)
            if "built" in line:
                break
        found = re.search(r"http://\S+", "".join(lines))
        assert found, f"the preview gave no address: {''.join(lines)}"
        drain = threading.Thread(target=running.stdout.read)
        drain.start()
        yield found[0].rstrip("/")
    finally:
        running.terminate()
        status = running.wait(60)
        drain.join()
        running.stdout.close()
    assert status == 0


def ask(address: str, target: str | bytes, *headers: str, method: str = "GET") -> tuple[int, str]:
    """Send one request as it stands, its path untouched; return status and body."""
    parts = urlsplit(address)
    raw = target.encode() if isinstance(target, str) else target
    lines = headers if any(line.lower().startswith("host:") for line in headers) else ()
    host = () if lines else (f"Host: {parts.netloc}",)
    head = "\r\n".join((*host, *headers, "Connection: close"))
    request = method.encode() + b" " + raw + b" HTTP/1.1\r\n" + head.encode() + b"\r\n\r\n"
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as connection:
        connection.sendall(request)
        with connection.makefile("rb") as answer:
            reply = answer.read().decode("utf-8", "replace")
    first, _, rest = reply.partition("\r\n")
    return int(first.split()[1]), rest
