"""A dossier: every statement leads to its words, every telling to its report, and nothing runs."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from dateline.views.dossier import Paper, render
from dateline.views.dossier.notes import Notes
from dateline.views.plain import visible
from tests.views.dossier.made import dossier, tree, words
from tests.views.events.made import HOSTILE, bare, events, shelling, transfer


def test_every_link_within_leads_somewhere() -> None:
    page = tree()
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href")[1:] for link in page.iter("a") if link.get("href")[0] == "#"}
    assert targets <= set(ids)
    assert {"event-1", "note-1", "report-1"} <= targets


def test_every_telling_is_a_note_with_its_words_and_its_report() -> None:
    notes = [words(item) for item in tree().xpath("//ol[@class='notes']/li")]
    told = [telling for sourced in events() for telling in sourced.tellings()]
    assert len(notes) == len(told)
    for note, telling in zip(notes, told, strict=True):
        assert " ".join(visible(telling.row[0].evidence.text).split()) in note
        assert f"characters {telling.row[0].evidence.start} to" in note


def test_every_report_has_address_fetching_and_digest() -> None:
    reports = tree().xpath("//ol[@class='reports']/li")
    assert len(reports) == len({r.id for one in events() for r in one.reports()})
    first = words(reports[0])
    for fact in (
        "https://news.example/coast?a=1&b=2",
        "ab" * 32,
        "2021-03-06T10:11:12Z",
        "Coast Radio, Mo Writer",
        "2021-03-03",
    ):
        assert fact in first


def test_values_that_differ_stand_side_by_side_with_who_says_them() -> None:
    told = part("event-2", "facts")
    assert "6: Coast Radio" in told
    assert "8: Harbour Post" in told
    strike = part("event-1")
    assert "contested" in strike
    assert "denied by" in strike


def test_small_numbers_lead_to_the_notes_of_the_claims() -> None:
    notes = Notes.of([shelling(), transfer()])
    claims = [told.claim for told in shelling().event.claims]
    assert re.findall(r">(\d+)<", notes.refer(claims)) == ["1", str(len(claims))]  # "1–7"
    assert "–" in notes.refer(claims)
    assert re.findall(r">(\d+)<", notes.refer([claims[3], claims[0]])) == ["1", "4"]
    assert notes.refer(["unknown"]) == ""


def test_a_number_that_nothing_decides_is_a_question() -> None:
    known = words(tree().xpath("//*[@id='event-2']//table[@class='known']")[0])
    assert "drones: ?" in known
    assert "None" not in words(tree().xpath("//main")[0])


def test_decisions_stand_with_their_event() -> None:
    told = part("event-1")
    assert "2026-11-30 08:00" in told
    assert "grade (taken back)" in told
    assert "Decisions" not in part("event-2")


def test_hostile_words_are_text() -> None:
    page = tree()
    known = {
        "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "p",
        "span", "strong", "em", "bdi", "a", "ol", "ul", "li", "q", "mark", "sup", "table", "tbody",
        "tr", "th", "td", "code", "figure", "figcaption", "svg", "path", "rect", "circle", "text",
    }  # fmt: skip
    assert {one.tag for one in page.iter() if isinstance(one.tag, str)} <= known
    assert not [a for one in page.iter() for a in one.attrib if a.startswith("on") or a == "style"]
    hrefs = [link.get("href") for link in page.iter("a")]
    assert all(href.startswith(("#", "https://news.example/")) for href in hrefs)
    assert words(page).count(" ".join(visible(HOSTILE).split())) >= 5
    assert "\x1b" not in render(dossier())
    assert "\u202e" not in render(dossier())


@pytest.mark.parametrize("paper", [None, *Paper])
def test_the_policy_allows_the_own_style_alone(paper: Paper | None) -> None:
    page = tree(paper)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert (f"size: {paper}" in style.text) is (paper is not None)


def test_what_is_not_known_is_said() -> None:
    number = events().index(next(one for one in events() if one.event.id == bare().event.id)) + 1
    assert "First reported at no known date" in part(f"event-{number}")
    undated = [words(item) for item in tree().xpath("//ol[@class='reports']/li")]
    assert [told for told in undated if "bare.txt" in told and "not known" in told]


def part(id_: str, class_: str | None = None) -> str:
    """The words of the element of an id, or of what has a class within it."""
    (element,) = tree().xpath(f"//*[@id='{id_}']")
    within = element.xpath(f".//*[@class='{class_}']")[0] if class_ else element
    return words(within)
