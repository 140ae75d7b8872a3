"""The profile of a case."""

from __future__ import annotations

from dateline import profiles
from dateline.profiles import Profile
from dateline.workflow.case import Case


def profile_of(case: Case) -> Profile:
    """The profile that the case is read with; DatelineError where it is none."""
    return profiles.load(case.settings.profile)
