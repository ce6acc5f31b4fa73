"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from proofs import CASES

SHARED = Path(__file__).parents[2] / "shared"

# A run of `make test` says the same of the same code; what is new is looked for by `make proofs`.
settings.register_profile("as usual", derandomize=not CASES, print_blob=True)
settings.load_profile("as usual")


def pytest_collection_modifyitems(config, items):
    """Leave to `make proofs` what takes long."""
    if CASES:
        return
    long = [item for item in items if item.get_closest_marker("proof")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and corpora beside the project; it is never part of it."""
    if SHARED.is_dir():
        return SHARED
    reason = f"the folder of real articles is missing: {SHARED}"
    if os.environ.get("REQUIRE_SHARED") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
