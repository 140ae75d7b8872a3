"""Pages of the site that are made from code and measurements, so that they cannot go stale.

``PAGES`` maps each page's path on the site to the function that makes its text.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "evaluation" / "floors.toml"
PROFILES = ROOT / "src" / "dateline" / "profiles"

# What the figures of a set are of; a set that is not here stands under its name alone.
SETS = {
    "facts dev": "Facts of our own labelled articles, with which the reader was developed.",
    "facts heldout": "Facts of our own labelled articles that it was not developed with.",
    "calibration dev": "Whether `confidence` means what it says, on those articles.",
    "calibration heldout": "The same on the articles that it was not developed with.",
    "factuality dev": "How certain the holder of a claim is, on labelled sentences of our own.",
    "factuality test": "The same on sentences that it was not developed with.",
    "metonyms": "Whether a place name stands for a place or for who acts there.",
    "timebank": "Times and dates of TimeBank: found, and brought to the right value.",
    "lgl": "Towns in local news (LGL), most of them small.",
    "geovirus": "Places in news of epidemics (GeoVirus).",
    "plover": "Single sentences with a type of PLOVER.",
    "ecbplus-dev": "Happenings of ECB+ that have a claim, of all topics.",
    "ecbplus-train": "The same, of topics that linkage was fitted on.",
    "polnear": "Who says so: holders in PolNeAR's news of an election.",
    "statements": "Who said what in PolNeAR: the words of saying, the source, the content.",
    "muc4": "Incidents of MUC-4: newswire from Latin America, 1988 to 1991.",
    "real-dev": "Real reports on conflict and arms, labelled by others.",
    "origins": "Copies and cuts of one text among reports of ECB+.",
    "happenings dev": "Events of 240 invented reports on 60 happenings.",
    "entities ecbplus-dev": "Who and what is meant across reports of ECB+.",
    "entities meantime": "Who and what is meant across reports of Wikinews (MEANTIME).",
    "ecbplus-dev events": "Claims of many reports of ECB+ put together to happenings.",
}


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(headings) + " |"
    yield "|" + "---|" * len(headings)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _page(*lines: str | Iterator[str]) -> str:
    told: list[str] = []
    for line in lines:
        told += [line] if isinstance(line, str) else [*line]
    return "\n".join(told) + "\n"


def help_of_commands() -> str:
    """What `--help` says of each command."""
    from dateline.cli.commands import main

    def told() -> Iterator[str]:
        for name, command in main.commands.items():
            context = click.Context(command, info_name=f"dateline {name}", max_content_width=90)
            yield from (f"## dateline {name}", "", "```text", command.get_help(context), "```", "")

    return _page(
        "# Help of the commands",
        "",
        "What `dateline COMMAND --help` prints. [Commands](../commands.md) says more of each.",
        "",
        told(),
    )


def profile_keys() -> str:
    """The keys of a profile, as the code knows them, and their meanings at the head of `arms`."""
    from dateline.profiles.profile import CodeRule, RoleSenses

    parse = import_module("dateline.profiles.parse")  # whose name is a function's, too
    head = []
    for line in (PROFILES / "arms.toml").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line.removeprefix("#").removeprefix(" "))
    rows = (
        ("`[events.NAME]`", "text", _code(sorted(parse._TEXTS))),
        ("`[events.NAME]`", "a list of texts", _code(sorted(parse._LISTS))),
        ("`[events.NAME]`", "true or false", _code(sorted(parse._FLAGS))),
        ("`[events.NAME]`", "a table", _code(sorted(parse._OTHERS))),
        ("`[roles]`", "a list of roles", _code(RoleSenses.__dataclass_fields__)),
        ("`[[acled]]`, `[[plover]]`", "text or a list", _code(CodeRule.__dataclass_fields__)),
    )
    return _page(
        "# Profile keys",
        "",
        "The keys that a profile may have. Any other key of an event type is a preposition, whose",
        "value is the role of what follows it. [Profiles](../profiles.md) shows how to begin.",
        "",
        _table(("table", "value", "keys"), rows),
        "",
        "What they mean, from the head of `profiles/arms.toml`:",
        "",
        "```text",
        *head,
        "```",
    )


def event_types() -> str:
    """The event types of the profile `conflict`."""
    from dateline.profiles import load

    profile = load("conflict")

    def told() -> Iterator[str]:
        for name, of_type in sorted(profile.types.items()):
            yield from (f"## {name}", "", of_type.description, "")
            rows = [
                ("roles", _code(of_type.roles)),
                ("wider type", f"`{of_type.parent}`" if of_type.parent else ""),
                ("codes", ", ".join(f"{k} {v}" for k, v in of_type.codes.items())),
                (
                    "prepositions",
                    ", ".join(f"*{word}* `{role}`" for word, role in of_type.prepositions.items()),
                ),
            ]
            yield from _table(("", ""), [row for row in rows if row[1]])
            yield ""

    return _page(
        "# Event types",
        "",
        f"The {len(profile.types)} event types of the profile `conflict`. Codes are those of the",
        "type alone; rules may say otherwise ([profiles](../profiles.md#types-and-their-codes)).",
        "",
        told(),
    )


def columns() -> str:
    """The columns of every export that is a table."""
    from dateline.views import csv, statements
    from dateline.views.events import acled, i2, parquet, sipri, timemap, ucdp
    from dateline.views.events import csv as events_csv

    formats = (
        ("`csv` of claims, properties of `geojson`", csv.COLUMNS),
        ("`csv` of statements", statements.COLUMNS),
        ("`csv` of events, properties of `geojson`", events_csv.COLUMNS),
        ("`acled`", acled.COLUMNS),
        ("`ucdp`", ucdp.COLUMNS),
        ("`sipri`, `sipri-xlsx`", sipri.COLUMNS),
        ("`i2-entities`", i2.ENTITY_COLUMNS),
        ("`i2-links`", i2.LINK_COLUMNS),
        ("`timemap`", timemap.COLUMNS),
        ("`timemap-sources`", timemap.SOURCE_COLUMNS),
        ("`parquet` of events", tuple(parquet.COLUMNS)),
    )

    def told() -> Iterator[str]:
        for name, found in formats:
            yield from (f"## {name}", "", f"{len(found)} columns: {_code(found)}.", "")

    return _page(
        "# Columns of the exports",
        "",
        "In their order. How each is filled: [claims](../exports.md),",
        "[events](../event-exports.md).",
        "",
        told(),
    )


def api() -> str:
    """The addresses of the desk, from its OpenAPI description."""
    from dateline.desk.openapi import description

    def told() -> Iterator[str]:
        for path, methods in sorted(description()["paths"].items()):
            for method, operation in methods.items():
                yield from _operation(f"{method.upper()} {path}", operation)

    return _page(
        "# The desk's API",
        "",
        "What `dateline serve` answers, as JSON. `python -m dateline.desk.openapi` prints the",
        "whole description with all shapes. Who may ask what: [the desk](../desk.md#accounts).",
        "",
        told(),
    )


def _operation(name: str, operation: dict[str, Any]) -> Iterator[str]:
    yield from (f"## `{name}`", "")
    said = (operation.get("description") or operation.get("summary") or "").strip()
    yield from (" ".join(said.split()), "")
    rows = [
        (
            f"`{one['name']}`",
            one["in"],
            "yes" if one.get("required") else "",
            " ".join((one.get("description") or one["schema"].get("description") or "").split()),
        )
        for one in operation.get("parameters", ())
    ]
    if rows:
        yield from _table(("parameter", "in", "needed", ""), rows)
        yield ""


def figures() -> str:
    """What was measured, from the floors that CI holds each figure to."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))

    def told() -> Iterator[str]:
        for name, found in floors.items():
            yield from (f"## {name}", "", SETS.get(name, ""), "")
            yield from _table(
                ("figure", "at least", "was lowered because"), map(_figure, found.items())
            )
            yield ""

    count = sum(map(len, floors.values()))
    return _page(
        "# What it gets wrong, in figures",
        "",
        f"{count} figures of {len(floors)} sets, from `evaluation/floors.toml`. Each is a share",
        "from 0 to 1, more being better; what lacks of 1 is what Dateline gets wrong or misses. A",
        "figure here is a floor: what was measured, less one case, rounded down. CI fails where",
        "one falls below it, and none is lowered without a reason, which stands beside it.",
        "",
        "*Found* is whether there is a claim for a fact at all, *in full* whether all of its parts",
        "are right. How each set is measured: [benchmarks](../evaluation.md). Most texts are few,",
        "and news differ: label fifty claims of your own reports before you rely on any of this.",
        "",
        told(),
    )


def _figure(item: tuple[str, Any]) -> tuple[str, str, str]:
    name, figure = item
    history = figure["history"]
    whys = [entry["why"] for entry in history if entry.get("why")]
    return name, f"{history[-1]['value']:.2f}", whys[-1] if whys else ""


PAGES: dict[str, Callable[[], str]] = {
    "reference/help.md": help_of_commands,
    "reference/profile-keys.md": profile_keys,
    "reference/event-types.md": event_types,
    "reference/columns.md": columns,
    "reference/api.md": api,
    "explanation/figures.md": figures,
}

if __name__ == "__main__":  # print one of them
    print(PAGES[sys.argv[1]]())
