"""BibTeX: read by bibtexparser, with braces that balance whatever a title has."""

from __future__ import annotations

import hashlib

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.views.events import bibtex
from dateline.views.events.sourced import Archived
from tests.views.events.made import HOSTILE, events, written


def test_bibtexparser_reads_an_entry_a_report() -> None:
    library = parse_string(written(bibtex.write))
    assert not library.failed_blocks
    reports = {report.id: report for sourced in events() for report in sourced.reports()}
    assert len(library.entries) == len(reports)
    first = next(e for e in library.entries if e["title"] == "{Port shelled}")
    assert first.entry_type == "misc"
    fields = {key: str(first[key]) for key in ("howpublished", "year", "date", "url", "urldate")}
    assert fields == {
        "howpublished": "Coast Radio",
        "year": "2021",
        "date": "2021-03-03",
        "url": "https://news.example/coast?a=1&b=2",
        "urldate": "2021-03-06",
    }
    assert str(first["note"]) == f"Accessed 2021-03-06. SHA-256 of the original: {'ab' * 32}"


def test_what_was_not_archived_has_the_hash_of_its_text() -> None:
    report = Report.of("Words.", source="x")
    hashed = hashlib.sha256(b"Words.").hexdigest()
    assert f"note = {{SHA-256 of the text: {hashed}}}" in bibtex.entry(report, Archived())


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Tanks & guns: 100% of $5", r"Tanks \& guns: 100\% of \$5"),
        (r"\input{secret}", r"\textbackslash{}input\textbraceleft{}secret\textbraceright{}"),
        ("a_b #1 ~x^2", r"a\_b \#1 \textasciitilde{}x\textasciicircum{}2"),
        ("Änderung in Šiauliai", "Änderung in Šiauliai"),  # letters stay
        ("two\n lines\x00\u202e", "two lines"),  # what is not seen is no word
    ],
)
def test_what_tex_would_run_is_escaped(title: str, field: str) -> None:
    entry = bibtex.entry(Report.of("x", source="x", title=title), Archived())
    assert f"title = {{{{{field}}}}}" in entry


@given(st.text())
def test_any_title_leaves_the_entries_apart(title: str) -> None:
    reports = [Report.of(f"{n}", source="x", title=title, publisher=title) for n in range(2)]
    text = "".join(bibtex.entry(report, Archived()) for report in reports)
    library = parse_string(text)
    assert not library.failed_blocks
    assert len(library.entries) == 2


def test_keys_are_plain_and_unlike() -> None:
    library = parse_string(written(bibtex.write))
    keys = [entry.key for entry in library.entries]
    assert len(set(keys)) == len(keys)
    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for key in keys)
    assert HOSTILE not in "".join(keys)
