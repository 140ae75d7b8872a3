"""The list of a case's reports: the current version of each, and what is to be known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Report
from dateline.passages.notices import Notice, notice_of
from dateline.workflow.case import Case


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report, its current version where that is another report, and its own notice."""

    report: Report
    superseded_by: str | None
    notice: Notice | None

    @property
    def beside(self) -> dict[str, str | None]:
        """What stands beside the report's own fields in JSON."""
        return {"superseded_by": self.superseded_by, "notice": self.notice}

    @property
    def remark(self) -> str:
        """What a reader of the list should know of the report, in a few words."""
        newer = f"superseded by {self.superseded_by[:6]}" if self.superseded_by else None
        language = f"not English ({self.report.language}), unread" if self.report.foreign else None
        return ", ".join(filter(None, (newer, self.notice, language)))


def listed_reports(case: Case, *, every: bool) -> Iterator[ListedReport]:
    """The reports in the order of adding; superseded versions only with ``every``."""
    superseded = case.store.shelf.superseded()
    for report in case.store.reports():
        if every or report.id not in superseded:
            yield ListedReport(report, superseded.get(report.id), notice_of(report.text))


def summary(case: Case, shown: Sequence[ListedReport]) -> Iterator[str]:
    """What the list leaves out or leaves unread, in sentences."""
    languages = Counter(line.report.language or "" for line in shown if line.report.foreign)
    if languages:
        some = ", ".join(f"{n} {language}" for language, n in sorted(languages.items()))
        yield (
            f"{languages.total()} of them are not in English and are not read ({some}); a language "
            "model's endpoint may read them."
        )
    hidden = len(case.store.shelf.superseded()) - sum(bool(line.superseded_by) for line in shown)
    if hidden > 0:
        some = "1 older version is" if hidden == 1 else f"{hidden} older versions are"
        yield f"{some} not listed: dateline reports {case.folder} --all"
