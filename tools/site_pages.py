"""Hooks of mkdocs: pages made from code, pages from outside docs/, and links that lead out of it.

``OUTSIDE`` are pages of the repository that the site has, too. A link to any other file of the
repository becomes its path: the site has no address of a repository to lead to. A link to what does
not exist is a warning, which ``mkdocs build --strict`` takes for an error.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

sys.path.append(str(Path(__file__).parent.parent))  # mkdocs loads this file by its path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from tools import site_reference

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
OUTSIDE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "evaluation/README.md": "evaluation.md",
    "evaluation/data/happenings/README.md": "happenings.md",
    "tests/facts/README.md": "labels.md",
    "src/dateline/samples/sources.md": "samples.md",
}
_HOME = {page: Path(source) for source, page in OUTSIDE.items()}
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+(?:\([^()\s]*\))?)\)")
_CODE = re.compile(r"(^```.*?^```$|^    .*?$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_log = logging.getLogger("mkdocs.hooks.site_pages")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """List the records of design decisions, which are many, and pages that have no place yet."""
    records = [path.relative_to(DOCS).as_posix() for path in sorted(DOCS.glob("adr/*.md"))]
    nav = config.nav or []
    listed = set(_listed(nav))
    new = [p.name for p in sorted(DOCS.glob("*.md")) if p.name not in listed]
    for part in nav:
        for pages in part.values():
            for entry in pages if isinstance(pages, list) else []:
                if isinstance(entry, dict) and "Decisions of design" in entry:
                    entry["Decisions of design"] = records
        if "Reference" in part:
            part["Reference"] += new
    return config


def _listed(nav: Any) -> Iterator[str]:
    """The pages that are listed in a part of the navigation."""
    if isinstance(nav, str):
        yield nav
    for inner in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _listed(inner)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside docs/ and those made from code."""
    for source, page in OUTSIDE.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=text))
    for page, make in site_reference.PAGES.items():
        files.append(File.generated(config, page, content=make()))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links to where their targets are on the site."""
    here = page.file.src_uri
    source = ROOT / _HOME[here] if here in _HOME else DOCS / here
    return rewritten(markdown, here, source)


def rewritten(markdown: str, here: str, source: Path) -> str:
    """A page's text with its links as on the site; ``source`` is the file that it stands in."""

    def link(match: re.Match[str]) -> str:
        image, words, target = match.groups()
        path, hash_, anchor = target.partition("#")
        if not path or "://" in target or target.startswith(("mailto:", "/")):
            return match[0]
        found = Path(os.path.normpath(source.parent / path))
        there = _on_site(found)
        if there is not None:
            away = os.path.relpath(there, PurePosixPath(here).parent)
            return f"{image}[{words}]({away}{hash_}{anchor})"
        if not found.exists():
            _log.warning("%s leads to %s, which does not exist.", here, target)
        name = os.path.relpath(found, ROOT)
        return words if words.strip("`") in (name, path) else f"{words} (`{name}`)"

    parts = _CODE.split(markdown)
    # Links have code in their words: only blocks are left out.
    return "".join(
        part if part.startswith("```") else _LINK.sub(link, part) for part in _joined(parts)
    )


def _joined(parts: list[str]) -> list[str]:
    """The parts of a page: each block of code by itself, and all between two of them."""
    joined = [""]
    for part in parts:
        if part.startswith("```"):
            joined += [part, ""]
        else:
            joined[-1] += part
    return joined


def _on_site(found: Path) -> str | None:
    """Where the site has a file of the repository; None where it has not."""
    name = os.path.relpath(found, ROOT)
    if name in OUTSIDE:
        return OUTSIDE[name]
    if found.is_relative_to(DOCS):
        inner = found.relative_to(DOCS)
        made = (*OUTSIDE.values(), *site_reference.PAGES)
        if found.is_file() or inner.as_posix() in made:
            return inner.as_posix()
    return None


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Say how large the site is."""
    files = [path for path in Path(config.site_dir).rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    _log.info("%d files, %.1f MB", len(files), size)
