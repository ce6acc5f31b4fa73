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


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and corpora beside the project; it is never part of it."""
    if SHARED.is_dir():
        return SHARED
    reason = f"the folder of real articles is missing: {SHARED}"
    if os.environ.get("REQUIRE_SHARED") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
