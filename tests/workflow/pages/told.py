"""Three invented reports of a weapon, its maker, a buyer and two persons, read and merged."""

from __future__ import annotations

from pathlib import Path

from dateline.workflow.case import Case
from tests.workflow.test_export_events import put

REPORTS = {
    "coast": (
        "Norland sends missiles to Mali\n\n1 June 2022\n\nNorland delivered six Swift-7 missiles "
        "to Mali in May 2022, the defence ministry said. The Swift-7 missile has a range of "
        "200 km, the ministry said.\n"
    ),
    "harbour": (
        "Mali fires Norland missile\n\n9 July 2022\n\nMali test-fired a Swift-7 missile on Friday, "
        "the army said. The Swift-7 has a range of 120 km, analysts said. The Swift-7 is made by "
        "Borel Works.\n"
    ),
    "inland": (
        "Minister visits\n\n10 July 2022\n\nDefence minister Ivo Marsh met Borel Works chief Jana "
        "Holm in Bamako on Saturday. Marsh denied that the Azure Fleet had shelled Odesa.\n"
    ),
}


def make(folder: Path) -> Case:
    """The case, in a new folder."""
    case = Case.create(folder / "case")
    put(case, folder, REPORTS)
    return case


def id_of(case: Case, name: str) -> str:
    """The id of the named entity of a name."""
    (found,) = [
        one.entity.id
        for one in case.store.picture.entities()
        if one.entity.named and one.entity.name == name
    ]
    return found
