"""The settings of a case, from its ``dateline.toml``."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import DatelineError
from dateline.model import Confidence

SETTINGS = "dateline.toml"
_DEFAULTS = """\
# Settings of this Dateline case.

[case]
name = {name}
# database = "postgresql://USER@HOST/NAME" keeps the case on a PostgreSQL server instead of in
# case.sqlite: write it before there is anything in the case, then run `dateline init` again.

[add]
# A single page or record larger than this many bytes is refused.
max_bytes = 20000000
# A report whose text is longer than this many characters is refused: it is read in one step.
max_characters = 1000000

[read]
# A profile that comes with Dateline ("conflict", "arms"), or your own .toml file: its path, from
# this folder.
profile = "conflict"
# engine = "endpoint" asks a language model instead of the built-in reader: see docs/endpoint.md.
engine = "built-in"

[merge]
# How alike claims must be on average, 0 to 1: from "together" on they are made one event, from
# "ask" on they may be one. Left out, both are those that Dateline was tuned with; `dateline merge`
# shows them.
# together = 0.5
# ask = 0.15
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``dateline.toml`` says: the case's name, where it is kept, how to add, read and merge.

    ``database`` is the address of a PostgreSQL database, None for a file in the case's folder.
    ``max_bytes`` is the size limit of a report in bytes, ``max_characters`` that of its text.
    ``profile`` is a name or, ending in ``.toml``, an absolute path. ``engine`` is built-in or
    endpoint, ``endpoint`` the table that `claims.endpoint` checks. ``together`` and ``ask`` are
    probabilities, 0 to 1: how alike claims must be to be made one event, or to be asked about;
    None leaves it to what linkage was tuned with. ``confidence`` is what `dateline tune` adds to
    the log odds of the whole and of parts of confidence.
    """

    name: str
    database: str | None = None
    max_bytes: int = 20_000_000
    max_characters: int = 1_000_000
    profile: str = "conflict"
    engine: str = "built-in"
    endpoint: Mapping[str, Any] = field(default_factory=dict)
    together: float | None = None
    ask: float | None = None
    confidence: Mapping[str, float] = field(default_factory=dict)


def read_settings(folder: Path) -> Settings:
    """The settings of a case's folder; DatelineError that names what is wrong with them."""
    path, plain = folder / SETTINGS, Settings(folder.resolve().name)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        name = data.get("case", {}).get("name", plain.name)
        database = data.get("case", {}).get("database")
        max_bytes = data.get("add", {}).get("max_bytes", plain.max_bytes)
        max_characters = data.get("add", {}).get("max_characters", plain.max_characters)
        profile = data.get("read", {}).get("profile", plain.profile)
        engine = data.get("read", {}).get("engine", plain.engine)
        endpoint = dict(data.get("endpoint", {}))
        confidence = dict(data.get("confidence", {}))
        together, ask = (data.get("merge", {}).get(name) for name in ("together", "ask"))
    except (tomllib.TOMLDecodeError, AttributeError, TypeError, ValueError, OSError) as error:
        raise DatelineError(f"{path} can't be read: {error}; mend it or delete it.") from None
    if not isinstance(name, str) or not isinstance(profile, str):
        raise DatelineError(f"{path} names the case or the profile by no text: put it in quotes.")
    if database is not None and not isinstance(database, str):
        raise DatelineError(f"{path} names the database by no text: put its address in quotes.")
    if not isinstance(max_bytes, int) or max_bytes < 1:
        raise DatelineError(f"{path} has no number of bytes as max_bytes: write 20000000.")
    if not isinstance(max_characters, int) or max_characters < 1:
        raise DatelineError(f"{path} has no number as max_characters: write 1000000.")
    if engine not in ("built-in", "endpoint"):
        raise DatelineError(f'{path} names no engine to read with: write "built-in" or "endpoint".')
    for band, value in (("together", together), ("ask", ask)):
        if value is not None and not (isinstance(value, int | float) and 0 <= value <= 1):
            raise DatelineError(f"{path} has no number from 0 to 1 as {band}: write 0.5.")
    _check_shifts(path, confidence)
    if profile.endswith(".toml"):
        profile = str(folder.resolve() / profile)
    return Settings(
        name,
        database,
        max_bytes,
        max_characters,
        profile,
        engine,
        endpoint,
        together,
        ask,
        confidence,
    )


def _check_shifts(path: Path, confidence: Mapping[str, Any]) -> None:
    for part, value in confidence.items():
        known = part in Confidence.__dataclass_fields__ and not isinstance(value, bool)
        if not known or not isinstance(value, int | float):
            raise DatelineError(
                f"{path} has no number for a part of confidence as {part} in [confidence]: delete "
                "it, or run `dateline tune`."
            )


def with_database(text: str, url: str | None, name: str) -> str:
    """The settings of a case as they are where it is kept in another database.

    ``url`` is the address of a PostgreSQL database, None for a file in the case's folder; ``name``
    is what errors call the settings. DatelineError where they are none, or can't be changed.
    """
    line = f"database = {json.dumps(url, ensure_ascii=False)}" if url else ""
    try:
        wanted = tomllib.loads(text)
        case = wanted.setdefault("case", {})
        if "database" in case:
            text = _DATABASE.sub(lambda _: line, text, count=1)
        elif url and "[case]" in text:
            text = text.replace("[case]", f"[case]\n{line}", 1)
        elif url:
            text = f"{text.rstrip()}\n\n[case]\n{line}\n"
        case.pop("database", None)
        if url:
            case["database"] = url
        changed = tomllib.loads(text)
        changed.setdefault("case", {})
    except (tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        raise DatelineError(f"{name} can't be read: {error}; mend it or delete it.") from None
    if changed != wanted:
        raise DatelineError(
            f"{name} names its database in a way that is not found: write it on one line below "
            '[case], as database = "...".'
        )
    return text


_DATABASE = re.compile(r"^[ \t]*database[ \t]*=.*$", re.MULTILINE)


def write_settings(folder: Path, database: str | None = None) -> None:
    """Write the settings of a new case, whole or not at all; a file that is there stays.

    One that is there and names another ``database`` is a DatelineError.
    """
    path = folder / SETTINGS
    if not path.exists():
        name = json.dumps(folder.resolve().name, ensure_ascii=False)
        part = folder / f".{SETTINGS}.part"
        text = _DEFAULTS.format(name=name)
        part.touch(0o600 if database else 0o666)  # an address may hold a password
        part.write_text(with_database(text, database, SETTINGS) if database else text, "utf-8")
        part.replace(path)
    elif database and read_settings(folder).database != database:
        raise DatelineError(f"{path} names another database: change it there, or delete it.")
