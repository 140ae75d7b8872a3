"""A profile: the types of events that a case looks for, read from one TOML file.

The format is explained at the top of ``profiles/arms.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dateline.errors import DatelineError
from dateline.profiles.parse import base_of, parse
from dateline.profiles.profile import CodeRule, EventType, Profile, RoleSenses, Trigger

__all__ = ["FOLDER", "CodeRule", "EventType", "Profile", "RoleSenses", "Trigger", "load"]

FOLDER = Path(__file__).parent
# By the text, so that a changed file is read anew.
_parsed = lru_cache(maxsize=8)(parse)
_base_of = lru_cache(maxsize=8)(base_of)


def load(path: str | Path = "conflict") -> Profile:
    """Load a profile: the path of a TOML file, or the name of one that comes with Dateline.

    Raises DatelineError where there is no such profile or the file is not one.
    """
    name = str(path)
    file = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    try:
        text = file.read_text(encoding="utf-8")
        return _parsed(text, *_bases(text, file))
    except OSError:
        known = ", ".join(sorted(p.stem for p in FOLDER.glob("*.toml")))
        raise DatelineError(
            f"No profile {name}: give the path of a .toml file or one of {known}."
        ) from None
    except RecursionError:
        raise DatelineError(f"Profile {file} is nested too deeply: write it flat.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DatelineError(f"Profile {file} is not valid TOML: {error}.") from None
    except ValueError as error:
        raise DatelineError(f"Profile {file} is not a profile: check {error}.") from None


def _bases(text: str, of: Path) -> Iterator[str]:
    """The texts of the profiles that come with Dateline to which one adds, the nearest first."""
    while name := _base_of(text):
        file = FOLDER / f"{Path(name).name}.toml"
        if not file.is_file():
            raise ValueError(
                f"base: there is no profile {name!r} to add to, as conflict is (in {of.name})"
            )
        text = file.read_text(encoding="utf-8")
        yield text
