"""Tables for the terminal: a row a claim, a row a report."""

from __future__ import annotations

from rich.table import Table

from dateline.views.table import claims_table, reports_table
from tests.claims_made import ARMS, factory, rows


def cells(table: Table) -> list[dict[str, str]]:
    columns = [[str(cell) for cell in column.cells] for column in table.columns]
    headings = [str(column.header) for column in table.columns]
    return [dict(zip(headings, row, strict=True)) for row in zip(*columns, strict=True)]


def test_a_claim_is_told_in_a_row() -> None:
    made = cells(claims_table(rows(), ARMS))
    assert len(made) == len(rows())
    expected = [
        # An event with a chain of voices
        {
            "who": "The Ministry of Machines", "did what": "Produce: opened",
            "to whom or what": "Swift-7 drone", "where": "Dushanbe, TJ", "when": "2023-06-13",
            "who says so": "Example News ← Zenit ← Anna Rahimi", "how sure": "CT+ past",
        },
        # An attribute with its value
        {"who": "Swift-7", "did what": "range: range", "to whom or what": "300 kilometres"},
        # A count
        {"did what": "Transfer: send", "how many": "a pair of", "when": "2024"},
        # A denial, told of by a surname
        {"who": "the army", "to whom or what": "Swift-7, the Red Column", "how sure": "CT- past"},
        # A relation
        {"who": "Rahimi (Anna Rahimi)", "to whom or what": "the Steppe Society"},
        # An instrument, and a time that is not exact
        {"who": "the Azure Fleet", "with what": "Gunboats", "when": "2021-03-01/2021-03-10"},
        # A time without a date, a place of no country
        {"did what": "Intercept: shot down", "when": "“Friday”", "where": "Black Sea"},
        # A country has no country behind its name
        {"who": "The Sahel Front", "where": "Mali"},
    ]  # fmt: skip
    for told in expected:
        assert any(told.items() <= row.items() for row in made), told


def test_a_report_is_told_in_a_row() -> None:
    report = factory()[0][1]
    assert cells(reports_table([(report, "correction")])) == [
        {
            "id": report.id[:6],
            "published": "2023-06-15",
            "publisher": "Example News",
            "title": "Ministry opens rotor plant",
            "source": "factory.txt",
            "remark": "correction",
        }
    ]
