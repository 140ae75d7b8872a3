"""The tutorial and the guides: their commands run, and print what the pages say they print."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.postgresql import Server
from tests.site.endpoint import answering
from tests.site.examples import Example, Printed, agrees, examples, renewed, run

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorial" / "index.md"
GUIDES = sorted(DOCS.glob("how-to/*.md"))
ENVIRONMENT = {"DATELINE_REVIEWER": "Ada"}


@dataclass(frozen=True)
class Followed:
    """A page whose examples were run in a folder."""

    page: Path
    folder: Path
    found: list[Example]
    printed: list[Printed]

    def check(self, *, golden: bool) -> None:
        """Compare what the page shows with what was printed; ``golden`` writes the page anew."""
        for example, ended in zip(self.found, self.printed, strict=True):
            assert ended.status == 0, _told(example, ended)
        if golden:
            text = self.page.read_text(encoding="utf-8")
            self.page.write_text(renewed(text, self.found, self.printed), encoding="utf-8")
            return
        differ = [
            _told(example, ended)
            for example, ended in zip(self.found, self.printed, strict=True)
            if example.shown and not agrees(example.shown, ended.lines)
        ]
        told = [f"{self.page.name} shows something else (--golden):", *differ]
        assert not differ, "\n".join(told)


def _told(example: Example, ended: Printed) -> str:
    return f"$ {example.command}" + "\n".join(ended.lines)


def follow(page: Path, folder: Path, environment: dict[str, str]) -> Followed:
    """Run the examples of a page."""
    found = list(examples(page.read_text(encoding="utf-8")))
    assert found, f"{page.name} has no example"
    return Followed(page, folder, found, run(found, folder, {**ENVIRONMENT, **environment}))


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """The tutorial, followed; the case is in ``news``."""
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(TUTORIAL.parent / "reports", folder / "docs" / "tutorial" / "reports")
    return follow(TUTORIAL, folder, {})


def test_the_tutorial(tutorial: Followed, pytestconfig: pytest.Config) -> None:
    tutorial.check(golden=pytestconfig.getoption("--golden"))
    assert (tutorial.folder / "crane.csv").is_file()
    assert len(list((tutorial.folder / "docs/tutorial/reports").iterdir())) == 12


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_a_guide(
    page: Path, tutorial: Followed, tmp_path: Path, server: Server, pytestconfig: pytest.Config
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(tutorial.folder, folder)
    of_server = {
        "PGHOST": str(server.folder),
        "PGUSER": "dateline",
        "PATH_OF_SERVER": f"{server.programs}:{os.environ['PATH']}",
    }
    with answering() as address:
        followed = follow(page, folder, {**of_server, "ENDPOINT": address})
    followed.check(golden=pytestconfig.getoption("--golden"))


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a", "b"), ("a",), False),
        (("a", "...", "d"), ("a", "b", "c", "d"), True),
        (("a", "..."), ("a",), True),
        (("...", "d"), ("a", "c"), False),
        (("Decision 1 (...): x",), ("Decision 1 (46ac92): x",), True),
        (("[a] b*",), ("[a] b*",), True),
        (("[a] b",), ("a b",), False),
    ],
)
def test_what_is_shown_in_part(
    shown: tuple[str, ...], printed: tuple[str, ...], same: bool
) -> None:
    assert agrees(shown, printed) is same


def test_a_page_is_written_anew_with_its_ids() -> None:
    page = "```console\n$ list\n│aaaaaa │ x│\n$ show aaaaaa\n> more\nold ...\n```\n"
    found = list(examples(page))
    assert [one.command for one in found] == ["list\n", "show aaaaaa\nmore\n"]
    anew = renewed(page, found, [Printed(0, ("│bbbbbb │ y│",)), Printed(0, ("other",))])
    assert anew == "```console\n$ list\n│bbbbbb │ y│\n$ show bbbbbb\n> more\nold ...\n```\n"
