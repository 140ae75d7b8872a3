"""The folders of the package tell the data's path: each imports only from those before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "dateline"
# In the order of docs/design.md; what is on one line may not import from each other either.
PATH = """
    errors
    model
    profiles
    lexicon
    reports
    passages
    times
    places
    syntax
    references
    claims
    origins
    entities
    events
    review
    store
    views
    workflow
    cluster
    desk
    cli
""".split()
# What one room must not know although it comes before it on the path.
APART = {"store": {"model", "errors"}}


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "dateline":
                yield from (alias.name for alias in node.names)
            elif node.module.startswith("dateline."):
                yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("dateline."))


ROOMS = sorted(p.stem for p in PACKAGE.iterdir() if p.is_dir() and list(p.glob("*.py")))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_those_before_it(room: str) -> None:
    before = set(PATH[: PATH.index(room)])
    allowed = {"__version__", room} | (before & APART.get(room, before))
    wrong = [
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file in sorted((PACKAGE / room).rglob("*.py"))
        for name in _imports(file)
        if name not in allowed
    ]
    assert wrong == []


def test_the_design_shows_every_room() -> None:
    design = (PACKAGE.parent.parent / "docs" / "design.md").read_text(encoding="utf-8")
    assert [room for room in ROOMS if f"{room}/" not in design] == []
