"""The documentation as a site: it builds, its links lead somewhere, it asks no other machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import site_reference
from tools.site_pages import rewritten

ROOT = Path(__file__).parents[2]
# What a browser would load by itself.
LOADED = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["']?(https?:)?//"""
    r"""|<link\b(?![^>]*rel=["']?canonical)[^>]*\bhref=["']?(https?:)?//"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as CI does; a link that leads nowhere, or a page without a place, fails."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def test_nothing_is_loaded_from_other_machines(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 50
    loading = [p.name for p in pages if LOADED.search(p.read_text(encoding="utf-8"))]
    assert loading == []


@pytest.mark.parametrize(
    ("page", "holds"),
    [
        ("index.html", 'href="commands.html"'),  # docs/commands.md in the README
        ("contributing.html", 'href="design.html"'),
        ("reference/help.html", "dateline doctor"),
        ("reference/event-types.html", "Somebody"),
        ("reference/columns.html", "fatalities"),
        ("reference/profile-keys.html", "losing_verbs"),
        ("reference/api.html", "/api/events"),
        ("explanation/figures.html", "facts heldout"),
        ("tutorial/index.html", "47d601"),
    ],
)
def test_a_page_is_there_with_what_it_is_made_of(site: Path, page: str, holds: str) -> None:
    assert holds in (site / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("link", "on_site"),
    [
        ("[d](../docs/design.md#x)", "[d](../design.md#x)"),  # by a way round
        ("[r](../README.md)", "[r](../index.md)"),  # a page from outside docs/
        ("[c](../CONTRIBUTING.md#rules)", "[c](../contributing.md#rules)"),
        ("[f](explanation/figures.md)", "[f](../explanation/figures.md)"),  # made from code
        ("[cues](../pyproject.toml)", "cues (`pyproject.toml`)"),  # not on the site
        ("[`pyproject.toml`](../pyproject.toml)", "`pyproject.toml`"),
        ("[w](https://example.org/a)", "[w](https://example.org/a)"),
        ("[here](#there)", "[here](#there)"),
        ("```\n[x](../README.md)\n```", "```\n[x](../README.md)\n```"),  # code stays
    ],
)
def test_links_are_led_to_where_the_site_has_them(link: str, on_site: str) -> None:
    assert rewritten(link, "how-to/page.md", ROOT / "docs" / "page.md") == on_site


def test_every_figure_has_its_floor_on_the_page() -> None:
    page = site_reference.figures()
    floors = tomllib.loads(site_reference.FLOORS.read_text(encoding="utf-8"))
    for name, found in floors.items():
        assert f"## {name}\n" in page
        for figure, held in found.items():
            assert f"| {figure} | {held['history'][-1]['value']:.2f} |" in page


def test_every_event_type_and_command_has_its_place() -> None:
    from dateline.cli.commands import main
    from dateline.profiles import load

    assert all(f"## {name}\n" in site_reference.event_types() for name in load("conflict").types)
    assert all(f"## dateline {n}\n" in site_reference.help_of_commands() for n in main.commands)
