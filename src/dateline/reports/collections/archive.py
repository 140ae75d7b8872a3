"""Zipped folders, and web archives with the list of their pages (WACZ)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from dateline.errors import DatelineError
from dateline.reports.item import Given, Item, Refusal, Within
from dateline.reports.streams import without_seeking
from dateline.reports.zipped import Zipped

MAX_LISTED = 200_000  # pages of a WACZ that are looked up


def read_folder(source: str, zipped: Zipped, within: Within) -> Iterator[Item]:
    """Yield the reports of each file in a ZIP file, in its order; hidden files are passed over."""
    read = False
    for name in zipped.names:
        parts = name.replace("\\", "/").split("/")
        if any(part.startswith(".") and part != ".." for part in parts) or parts[0] == "__MACOSX":
            continue
        read = True
        inner = f"{source}:{name}"
        if ".." in parts or name.startswith("/") or ":" in parts[0]:
            yield Refusal(inner, f"{inner} has a path out of the archive; unpack it with care.")
            continue
        try:
            with zipped.open(name) as stream:
                yield from within(inner, without_seeking(stream))
        except DatelineError as error:
            yield Refusal(inner, str(error))
    if not read:
        yield Refusal(source, f"{source} is an empty archive; give one with reports in it.")


def read_wacz(source: str, zipped: Zipped, given: Given, within: Within) -> Iterator[Item]:
    """Yield the reports of the pages that a WACZ lists; of all where it lists none that it holds.

    What else is recorded are frames, advertisements and parts of the pages.
    """
    archives = [n for n in zipped.names if n.startswith("archive/") and ".warc" in n]
    if not archives:
        yield Refusal(source, f"{source} is a WACZ without an archive in it; get it anew.")
        return
    listed = {
        key
        for name in ("pages/pages.jsonl", "pages/extraPages.jsonl")
        for key in _listed(zipped, name, given.limit)
    }
    for wanted in (listed, None) if listed else (None,):
        found = False
        for name in archives:
            with zipped.open(name) as stream:
                for item in within(f"{source}:{name}", without_seeking(stream)):
                    if _is_wanted(item, wanted):
                        found |= not isinstance(item, Refusal)
                        yield item
        if found:
            return


def _is_wanted(item: Item, wanted: set[str] | None) -> bool:
    if wanted is None:
        return True
    if isinstance(item, Refusal):
        return False  # told again where no page is found
    return _key(item[1].url or "") in wanted


def _listed(zipped: Zipped, name: str, limit: int) -> Iterator[str]:
    """Yield the keys of the addresses of a list of pages."""
    data = zipped.read(name, limit)
    for line in io.BytesIO(data).readlines()[:MAX_LISTED]:
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            yield _key(page["url"])


def _key(address: str) -> str:
    """What two ways of writing an address have in common."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return address
    return f"{host}{unquote(parts.path).rstrip('/')}?{parts.query}"
