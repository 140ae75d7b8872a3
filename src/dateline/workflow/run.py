"""Everything at once: a case that is opened or made, and the sample reports to try it on."""

from __future__ import annotations

from pathlib import Path

from dateline.workflow.case import Case, is_case

SAMPLES = Path(__file__).parent.parent / "samples"


def open_or_create(folder: Path) -> Case:
    """The case in a folder, made if there is none; DatelineError if it can't be."""
    return Case.open(folder) if is_case(folder) else Case.create(folder)


def sample_sources() -> tuple[str, ...]:
    """The paths of the sample reports that come with Dateline."""
    return tuple(str(path) for path in sorted(SAMPLES.glob("*.txt")))
