"""The profile of a case, and the version that says when reports must be read again."""

from __future__ import annotations

from pathlib import Path

from dateline import profiles
from dateline.model import digest
from dateline.profiles import Profile
from dateline.store.case import Case


def profile_of(case: Case) -> Profile:
    """The profile that the case is read with; DatelineError where it is none."""
    return profiles.load(case.settings.profile)


def profile_version(case: Case, profile: Profile) -> str:
    """The profile's name and a digest of its file, so that a changed one is read by anew."""
    name = case.settings.profile
    path = Path(name) if name.endswith(".toml") else profiles.FOLDER / f"{name}.toml"
    return f"{profile.name}-{digest(path.read_text(encoding='utf-8'))[:8]}"
