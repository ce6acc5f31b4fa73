"""Where the project's own files lie, for tests in any folder."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The checkout."""

FIXTURES = ROOT / "tests" / "fixtures"
SUPPORT = Path(__file__).parent
"""This folder, for scripts that tests run."""
