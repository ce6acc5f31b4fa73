"""What every test may ask for."""

import gc
import os
import shutil
import tempfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from proofs import CASES

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"

# A run of `make test` says the same of the same code; what is new is looked for by `make proofs`.
settings.register_profile("as usual", derandomize=not CASES, print_blob=True)
settings.load_profile("as usual")


MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
ROOM = 4 << 30


def pytest_configure(config):
    """Keep temporary files in memory where there is room: builds wait for a disk again and again."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return
    may_run = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    if may_run and shutil.disk_usage(MEMORY).free > ROOM:
        folder = tempfile.mkdtemp(prefix="kb-site-tests-", dir=MEMORY)
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        config.add_cleanup(partial(_clear, Path(folder)))


def _clear(folder):
    """Remove all but what pytest keeps of tests that failed."""
    left = [path for path in folder.glob("pytest-of-*/pytest-*/**/*") if path.is_file()]
    kept = {folder / path.relative_to(folder).parts[0] for path in left if path.name != ".lock"}
    for path in folder.iterdir():
        if path.is_dir() and path not in kept:
            shutil.rmtree(path, ignore_errors=True)
        elif path not in kept:
            path.unlink(missing_ok=True)
    if not kept:
        folder.rmdir()


LONG = ("browser", "build", "deploy", "preview", "commands")
"""Folders whose tests take longest: they begin first, so that no worker ends long after the other."""


def pytest_collection_modifyitems(config, items):
    """Leave to `make proofs` what takes long; of the rest, begin with what takes longest."""
    if not CASES:
        proofs = [item for item in items if item.get_closest_marker("proof")]
        config.hook.pytest_deselected(items=proofs)
        items[:] = [item for item in items if not item.get_closest_marker("proof")]
    items.sort(key=lambda item: item.path.relative_to(HERE).parts[0] not in LONG)


def pytest_collection_finish(session):
    """Spare what stays until the end, tests and modules, when objects out of use are looked for."""
    del session
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _one_process():
    """Builds in the tests' own process stay in it: beside its threads, each other is begun anew.

    What tests several processes asks for them, or runs the command as a program.
    """
    from kb_site.build import anew

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(anew, "default_workers", lambda: 1)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and corpora beside the project; it is never part of it."""
    if SHARED.is_dir():
        return SHARED
    reason = f"the folder of real articles is missing: {SHARED}"
    if os.environ.get("REQUIRE_SHARED") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
