"""Time and requests of a deploy to an S3 server, beside `rclone sync`, in one run.

Usage: python bench/deploy_speed.py SITE [ROUNDS]

SITE is a site folder with kb-site.yaml and content/; it is copied and built twice, the second
time with one answer changed. Both versions go to SeaweedFS on this machine: first deploy, no
change, one change. Requests are those that the server counted. rclone is run as it is and
with as many transfers as kb-site has, comparing by checksum, its best setting for S3.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from kb_site.commands import main
from kb_site.deploy.s3_store import WORKERS
from servers import KEY, SECRET, free_port, program, seaweed_server

COUNTED = re.compile(r"^SeaweedFS_s3_request_total\{[^}]*\} (\S+)$", re.MULTILINE)
KEYS = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}


def edited(site: Path) -> None:
    """Add a sentence to the first answer of the article that comes first."""
    article = min(site.joinpath("content").rglob("*.md"))
    lines = article.read_text(encoding="utf-8").split("\n")
    asked = next(place for place, line in enumerate(lines) if line.startswith("### "))
    lines[asked + 2] += "这一句是后来加上的。"
    article.write_text("\n".join(lines), encoding="utf-8")


def built(source: Path, folder: Path, endpoint: str) -> Path:
    """Copy the site, and build it into `one` and, after an edit, into `two`."""
    site = folder / "work"
    shutil.copytree(source / "content", site / "content")
    options = yaml.safe_load((source / "kb-site.yaml").read_text(encoding="utf-8"))
    target = {"type": "s3", "bucket": "site", "endpoint": endpoint, "region": "us-east-1"}
    options["deploy"] = {"s3": {**target, "prefix": "kb"}}
    (site / "kb-site.yaml").write_text(yaml.safe_dump(options, allow_unicode=True), "utf-8")
    for name in ("one", "two"):
        if name == "two":
            edited(site)
        words = ["build", "--site", str(site), "--output", str(folder / name), "--quiet"]
        if main(words) != 0:
            sys.exit("the site cannot be built")
    return site


def requests(address: str) -> int:
    """The requests that the server has counted since its start."""
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
        return round(sum(float(count) for count in COUNTED.findall(answer.read().decode())))


def measured(words: list[str], metrics: str, environment: dict[str, str]) -> tuple[float, int]:
    """Seconds and requests of a command that must end well."""
    before = requests(metrics)
    start = time.perf_counter()
    subprocess.run(words, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start, requests(metrics) - before


def commands(site: Path, endpoint: str) -> dict[str, list[str]]:
    """The command of each tool, but for the folder, which comes last."""
    remote = f":s3,provider=SeaweedFS,endpoint='{endpoint}',env_auth=true,region=us-east-1:site"
    rclone = [program("rclone"), "sync", "--config", "/dev/null"]
    many = ["--checksum", "--fast-list", f"--transfers={WORKERS}", f"--checkers={WORKERS}"]
    own = [sys.executable, "-m", "kb_site", "deploy", "s3", "--site", str(site)]
    return {
        "kb-site deploy": [*own, "--accept", "unclean", "--quiet", "--output"],
        "rclone sync": [*rclone, f"{remote}/plain"],
        f"rclone sync --checksum, {WORKERS} at once": [*rclone, *many, f"{remote}/tuned"],
    }


def rounds(site: Path, folder: Path, endpoint: str, metrics: str) -> dict[str, list]:
    """Run every tool on every step; seconds and requests by tool, in the order of the steps."""
    found = {}
    for name, command in commands(site, endpoint).items():
        found[name] = []
        for version in ("one", "one", "two"):
            output = str(folder / version)
            words = [*command, output]
            if "rclone" in name:
                words = [*command[:-1], "--exclude", "/.kb-site", output, command[-1]]
            found[name].append(measured(words, metrics, KEYS))
    return found


def run(source: Path, count: int) -> None:
    found = []
    for _ in range(count):
        with tempfile.TemporaryDirectory(prefix="kb-site-bench-") as temporary:
            folder = Path(temporary)
            (folder / "server").mkdir()
            port = free_port()
            options = (f"-metricsPort={port}", "-metricsIp=127.0.0.1")
            with seaweed_server(folder / "server", options=options) as server:
                site = built(source, folder, server.address)
                metrics = f"http://127.0.0.1:{port}/metrics"
                found.append(rounds(site, folder, server.address, metrics))
                sizes = [path.stat().st_size for path in (folder / "one").rglob("*.*")]
    print(f"{len(sizes):,} files, {sum(sizes) / 1e6:.0f} MB; medians of {count}")
    print(f"{'':36} {'first deploy':>20} {'no change':>20} {'one change':>20}")
    for name in found[0]:
        cells = []
        for step in range(3):
            seconds = statistics.median(each[name][step][0] for each in found)
            cells.append(f"{seconds:.1f} s, {found[-1][name][step][1]:,} req")
        print(f"{name:36} " + " ".join(f"{cell:>20}" for cell in cells))


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
