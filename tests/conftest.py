"""Options of the tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--golden`` writes the golden files anew, to be read in the diff."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")
