"""Lists the words of PropBank's rolesets that a profile lacks, by the event type they mean.

    python tools/rolesets.py propbank-roles.jsonl.gz [--profile NAME]

``propbank-roles`` has one roleset a line: ``id``, ``name``, ``aliases`` (word and part of speech)
and ``roles`` with their FrameNet roles ("Attack.assailant"; propbank/propbank-frames, CC BY-SA
4.0). A roleset means the type of its frames. Printed is what a person then adds to the profile,
with the objects that keep other senses out: "rob <person|facility>".
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from dateline.profiles import Profile, load

FRAMES = {
    "Arrest": "Detain",
    "Attack": "Attack",
    "Besieging": "Attack",
    "Cause_harm": "Attack",
    "Change_of_leadership": "Coerce",
    "Collaboration": "Cooperate",
    "Corporal_punishment": "Attack",
    "Damaging": "Destroy",
    "Death": "Casualty",
    "Destroying": "Destroy",
    "Discussion": "Meet",
    "Execution": "Casualty",
    "Extradition": "Detain",
    "Fining": "Sentence",
    "Forgiveness": "Concede",
    "Hostile_encounter": "Attack",
    "Imprisonment": "Detain",
    "Judgment_communication": "Accuse",
    "Kidnapping": "Detain",
    "Killing": "Casualty",
    "Notification_of_charges": "Sentence",
    "Piracy": "Seize",
    "Protest": "Protest",
    "Releasing": "Concede",
    "Request": "Demand",
    "Rewards_and_punishments": "Sentence",
    "Robbery": "Seize",
    "Scrutiny": "Investigate",
    "Setting_fire": "Destroy",
    "Smuggling": "Transfer",
    "Surrendering_possession": "Concede",
    "Taking_sides": "Support",
    "Theft": "Seize",
    "Verdict": "Sentence",
}
"""FrameNet's frames by the type of the profile ``conflict`` that they mean."""


def lacking(rolesets: Iterator[Mapping[str, Any]], profile: Profile) -> Iterator[tuple[str, str]]:
    """The types with the words that the profile lacks, each with its roleset and that's gloss."""
    for roleset in rolesets:
        frames = {name.split(".")[0] for role in roleset["roles"].values() for name in role["fn"]}
        types = sorted({FRAMES[frame] for frame in frames if frame in FRAMES})
        for word, tag in roleset["aliases"]:
            words = word.lower().split("_")
            table, key = (profile.verbs, words[0]) if tag == "v" else (profile.nouns, words[-1])
            if tag in ("v", "n") and not any(t.words == tuple(words) for t in table.get(key, ())):
                for type_ in types:
                    yield type_, f"{' '.join(words)} ({tag}; {roleset['id']}: {roleset['name']})"


def _records(path: Path) -> Iterator[Mapping[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@click.command(help=__doc__)
@click.argument("rolesets", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--profile", default="conflict", show_default=True, help="A profile's name or path.")
def main(rolesets: Path, profile: str) -> None:
    """Print the words by type."""
    found: dict[str, list[str]] = defaultdict(list)
    for type_, word in lacking(_records(rolesets), load(profile)):
        found[type_].append(word)
    for type_, words in sorted(found.items()):
        click.echo(f"{type_}: {len(words)}")
        for word in words:
            click.echo(f"  {word}")


if __name__ == "__main__":
    main()
