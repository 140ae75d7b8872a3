"""Everything at once: a case that is opened or made, and the sample reports to try it on."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import DatelineError
from dateline.workflow.case import Case, is_case

SAMPLES = Path(__file__).parent.parent / "samples"


def open_or_create(folder: Path) -> Case:
    """The case in a folder, made if there is none; DatelineError if it can't be."""
    return Case.open(folder) if is_case(folder) else Case.create(folder)


def open_samples(folder: Path) -> Case:
    """The case of the samples in a folder, made if there is none.

    DatelineError if it holds other reports, so that no samples come among a user's own.
    """
    case = open_or_create(folder)
    names = {Path(source).name for source in sample_sources()}
    if any(Path(report.source).name not in names for report in case.store.reports()):
        case.close()
        raise DatelineError(
            f"{folder} holds other reports than the samples: open it with `dateline serve "
            f"{folder}`, or name another folder."
        )
    return case


def sample_sources() -> tuple[str, ...]:
    """The paths of the sample reports that come with Dateline."""
    return tuple(str(path) for path in sorted(SAMPLES.glob("*.txt")))
