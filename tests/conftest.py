"""Options of the tests, and the command line as a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # no test measures time
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--golden`` writes the golden files anew, to be read in the diff."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@dataclass(frozen=True)
class Ran:
    """How a command ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


Dateline = Callable[..., Ran]


@pytest.fixture
def dateline(capsys: pytest.CaptureFixture[str]) -> Dateline:
    """Run a command in this process, as ``dateline("init", folder)``."""
    from dateline.cli import main

    def run(*args: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args], prog_name="dateline")
        out, err = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, out, err)

    return run
