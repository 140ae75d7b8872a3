"""Updated stories: which text of an address is the current one, and what becomes of the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import DateSource, Report
from dateline.passages.notices import Notice, notice_of
from dateline.workflow.add import Added, Stated, add
from dateline.workflow.case import Case
from dateline.workflow.pages.report import report_page
from dateline.workflow.pages.reports import listed_reports, summary
from dateline.workflow.read import prepare
from dateline.workflow.versions import succession
from tests.workflow.told import merge

TEXT = (
    "Rebels shelled the port of Odesa on Monday, killing at least 12 people, the governor said. "
    "The attack damaged two warehouses, and firefighters worked through the night."
)
CORRECTED = TEXT.replace("at least 12 people", "two people")
OTHER = "Ministers of six states met in the capital for talks on grain, fuel and fish in the Gulf."
SIX, EIGHT, NINE, NINE_IN_MOSCOW = (
    "2021-03-03T06:00:00+00:00",
    "2021-03-03T08:00:00+00:00",
    "2021-03-03T09:00:00+00:00",
    "2021-03-03T09:00:00+03:00",
)
MORE = " Residents said that ambulances had taken the wounded to two hospitals in the city." * 3


def told(text: str, published: str | None = None, source: DateSource | None = None) -> Report:
    return Report.of(text, url="https://news.example/1", published=published, published_from=source)


@pytest.mark.parametrize(
    ("new", "known", "takes_its_place"),
    [
        (told(CORRECTED), told(TEXT), True),
        (told(TEXT, NINE), told(CORRECTED, SIX), True),
        (told(TEXT, SIX), told(CORRECTED, NINE), False),
        (told(TEXT, NINE_IN_MOSCOW), told(CORRECTED, EIGHT), False),
        (told(TEXT, "2021-03-03"), told(CORRECTED, EIGHT), True),
        (told(TEXT, "2021-03-02"), told(CORRECTED, "2021-03-03"), False),
        (told(TEXT, "2021-03-02", DateSource.GIVEN), told(CORRECTED, "2021-03-03"), True),
        (told(TEXT + MORE), told(TEXT[:90]), True),  # the page of a feed's summary
        (told(TEXT[:90]), told(TEXT + MORE), False),
        (told(OTHER), told(TEXT), None),  # a feed that gives all of its entries one address
        (told("This article has been retracted by its publisher."), told(TEXT), True),
    ],
)  # fmt: skip
def test_which_version_is_newer(new: Report, known: Report, takes_its_place: bool | None) -> None:
    assert succession(new, known) is takes_its_place


def feed(folder: Path, name: str, text: str, hour: int) -> str:
    path = folder / name
    path.write_text(
        "<rss version='2.0'><channel><title>Example News</title><item><title>Rebels shell port"
        f"</title><link>https://news.example/1</link><pubDate>Tue, 20 Jun 2023 0{hour}:00:00 GMT"
        f"</pubDate><description>{text}</description></item></channel></rss>"
    )
    return str(path)


def test_claims_of_an_older_version_leave_the_picture(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:

        def added(name: str, text: str, hour: int) -> Added:
            [outcome] = add(case, feed(tmp_path, name, text, hour), Stated())
            assert isinstance(outcome, Added)
            list(prepare(case).run())
            merge(case)
            return outcome

        first = added("a.xml", TEXT, 6)
        second = added("b.xml", f"{CORRECTED} Correction: This story gave 12 dead.", 9)
        assert second.replaces == first.report
        events = list(case.store.picture.events())
        assert events
        assert {claim.report for event in events for claim in event.claims} == {second.report}
        page = report_page(case, second.report)
        assert page.before == first.report
        assert page.notice_kind is Notice.CORRECTION
        assert page.claims
        assert not report_page(case, first.report).claims
        assert "Superseded by" in str(report_page(case, first.report).state)
        lines = list(listed_reports(case, every=False))
        assert [line.report.id for line in lines] == [second.report]
        assert [line.remark for line in lines] == ["correction"]
        assert list(summary(case, lines)) == [
            f"1 older version is not listed: dateline reports {case.folder} --all"
        ]
        both = list(listed_reports(case, every=True))
        assert [bool(line.superseded_by) for line in both] == [True, False]


@pytest.mark.parametrize(
    ("paragraph", "notice"),
    [
        ("Correction: The number of dead is two.", Notice.CORRECTION),
        ("CORRECTED-Rebels shell port", Notice.CORRECTION),
        ("(Corrects paragraph 3 to say that two died)", Notice.CORRECTION),
        ("This article was amended on 3 March 2021 to correct a name.", Notice.CORRECTION),
        ("An earlier version of this story misstated the number of dead.", Notice.CORRECTION),
        ("Editor's note: an error in the headline was removed.", Notice.CORRECTION),
        ("In a story published May 17, Example Wire reported erroneously that 12 had died.",
         Notice.CORRECTION),
        ("RETRACTED: Rebels shell port", Notice.RETRACTION),
        ("This story has been retracted.", Notice.RETRACTION),
        ("Example Wire has withdrawn this article.", Notice.RETRACTION),
        ("The minister withdrew his correction of the budget.", None),
        ("Rebels retracted a claim that they had shelled the port.", None),
        ("Police corrected the number of dead to two.", None),
    ],
)  # fmt: skip
def test_notices(paragraph: str, notice: Notice | None) -> None:
    assert notice_of(f"{OTHER}\n\n{paragraph}\n\n{OTHER}") is notice
