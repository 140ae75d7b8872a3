"""Versions of one report in the database: the current one counts, the older ones are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Claim, Reading, Report, identified
from dateline.store import Filters, Store
from tests.store.made import ENGINE, TEXT, claims, report

URL = "https://news.example/1"


def version(text: str, url: str | None = URL) -> Report:
    return Report.of(text, source="a.xml", url=url)


def newer(_new: Report, _known: Report) -> bool | None:
    return True


def older(_new: Report, _known: Report) -> bool | None:
    return False


def another(_new: Report, _known: Report) -> bool | None:
    return None


def put(store: Store, of: Report, succession: object = newer) -> None:
    assert store.add(of, of.text.encode(), "text/plain", succession=succession)  # type: ignore[arg-type]


def listed(store: Store, of: Report) -> list[Claim]:
    return [claim for claim, _ in store.claims(Filters(report=of.id))]


def read(store: Store, of: Report) -> None:
    found = tuple(identified(replace(claim, report=of.id)) for claim in claims(of))
    store.store_reading(of, Reading(of.id, ENGINE, found))


def test_a_newer_version_takes_the_place_of_the_older(store: Store) -> None:
    first, second, third = (
        version(TEXT),
        version(TEXT + " So it was."),
        version(TEXT + " It was not."),
    )
    put(store, first)
    read(store, first)
    assert len(listed(store, first)) == 2
    put(store, second)
    assert listed(store, first) == []
    assert store.counts() == {"reports": 2, "unread": 1, "claims": 0}
    read(store, second)
    read(store, first)  # a reader that began before the newer version came
    assert listed(store, first) == []
    assert len(listed(store, second)) == 2
    put(store, third)
    assert store.shelf.superseded() == {first.id: third.id, second.id: third.id}
    assert store.unread(ENGINE) == [third.id]
    for one in (first, second, third):
        assert [line.id for line in store.shelf.versions(one.id)] == [first.id, second.id, third.id]
    assert store.reading(first.id) is not None  # kept, with the report and its bytes
    assert store.original(first.id) == TEXT.encode()


def test_an_older_version_that_comes_later_is_superseded_at_once(store: Store) -> None:
    first, second = version(TEXT), version("Earlier. " + TEXT)
    put(store, first)
    put(store, second, older)
    assert store.shelf.superseded() == {second.id: first.id}
    assert store.unread(ENGINE) == [first.id]


@pytest.mark.parametrize(
    ("address", "succession"), [(URL, another), (None, newer), (f"{URL}#b", newer), (URL, None)]
)
def test_other_reports_stand_beside_each_other(
    store: Store, address: str | None, succession: object
) -> None:
    put(store, version(TEXT))
    put(store, version(TEXT + " Else.", address), succession)
    assert store.shelf.superseded() == {}
    assert len(store.unread(ENGINE)) == 2


def test_reports_in_other_languages_wait_for_a_reader_of_any_language(store: Store) -> None:
    english, arabic = report(), replace(report("Else."), language="ar")
    for one in (english, arabic):
        store.add(one, b"", "text/plain")
    assert store.unread(ENGINE) == [english.id]
    assert store.unread(ENGINE, any_language=True) == [english.id, arabic.id]
    assert store.counts()["unread"] == 1
    [line] = store.shelf.some([arabic.id]).values()
    assert (line.language, line.read) == ("ar", False)
    assert store.report(arabic.id).foreign
