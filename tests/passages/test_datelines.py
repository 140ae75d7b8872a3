"""Where, when and by which agency a report was filed."""

import pytest

from dateline.model import PassageKind, Report
from dateline.passages import Dateline, dateline_of, split
from dateline.reports.head import read_head

PROSE = "Rebels attacked the town."


def read(lead: str) -> Dateline | None:
    report = Report.of(f"Rebels attack\n\n{lead}{PROSE}")
    passages = split(report)
    assert [p.kind for p in passages if p.kind is PassageKind.BODY] == [PassageKind.BODY]
    assert report.text[passages[-1].start : passages[-1].end] == PROSE
    return dateline_of(report, passages)


@pytest.mark.parametrize(
    ("lead", "place", "time", "agency"),
    [
        # Agencies and papers
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", None, "AP"),
        ("BAGHDAD, March 3 (Reuters) - ", "BAGHDAD", "March 3", "Reuters"),
        ("LONDON — ", "LONDON", None, None),
        ("Nagpur, Jan 18 (IANS) ", "Nagpur", "Jan 18", "IANS"),
        ("New Delhi, (Press Trust) ", "New Delhi", None, "Press Trust"),
        ("MOSCOW. July 5. KAZINFORM ", "MOSCOW", "July 5", "KAZINFORM"),
        # The Foreign Broadcast Information Service
        ("Ayacucho, 19 Jan 89 (EFE) -- [Text] ", "Ayacucho", "19 Jan 89", "EFE"),
        (
            "San Salvador, 3 Jan 90 -- [Report] [Armed Forces Press Committee] [Text] ",
            "San Salvador",
            "3 Jan 90",
            None,
        ),
        (
            "Caracas (Venezuela), 20 Aug 89 (AFP)-- [Text] ",
            "Caracas (Venezuela)",
            "20 Aug 89",
            "AFP",
        ),
        ("Clandestine, 8 Jan 90 (Radio Roe) -- [Text] ", None, "8 Jan 90", "Radio Roe"),
        ("San Salvador, no date -- [Speech] [Text] ", "San Salvador", None, None),
    ],
)
def test_datelines(lead: str, place: str | None, time: str | None, agency: str | None) -> None:
    dateline = read(lead)
    assert dateline is not None
    stated = (dateline.place, dateline.time)
    assert tuple(span and span.text for span in stated) == (place, time)
    assert dateline.agency == agency


def test_a_report_without_a_dateline() -> None:
    assert read("") is None


@pytest.mark.parametrize(
    ("lead", "published"),
    [
        ("Lima, 19 Jan 89 (EFE) -- [Text] ", "1989-01-19"),
        ("Lima, 3 Jan 05 (EFE) -- ", "2005-01-03"),
        ("Lima, no date (EFE) -- ", None),
        ("LIMA, Jan 19 (EFE) -- ", None),  # no year
    ],
)
def test_the_date_of_publication(lead: str, published: str | None) -> None:
    assert read_head(f"Rebels attack\n\n{lead}{PROSE}").published == published
