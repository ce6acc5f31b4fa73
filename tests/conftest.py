"""What every test may ask for."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and corpora beside the project; it is never part of it."""
    if SHARED.is_dir():
        return SHARED
    reason = f"the folder of real articles is missing: {SHARED}"
    if os.environ.get("REQUIRE_SHARED") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
