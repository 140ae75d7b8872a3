"""Lists the words of PropBank's rolesets that a profile lacks, by the event type they mean.

    python tools/rolesets.py propbank-roles.jsonl.gz [--profile NAME]
    python tools/rolesets.py propbank-roles.jsonl.gz --like "protest, march, sit in"

With ``--like`` it lists the relatives of a few words, for a type of one's own: those of the same
rolesets, which mostly mean the same ("march" beside "marching"), and those of the same FrameNet
frames, of which a person takes what fits. Each has the roleset or frame that it comes by.

``propbank-roles`` has one roleset a line: ``id``, ``name``, ``aliases`` (word and part of speech)
and ``roles`` with their FrameNet roles ("Attack.assailant"; propbank/propbank-frames, CC BY-SA
4.0). A roleset means the type of its frames. Printed is what a person then adds to the profile,
with the objects that keep other senses out: "rob <person|facility>".
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
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
        types = sorted({FRAMES[frame] for frame in _frames(roleset) if frame in FRAMES})
        for word, tag in roleset["aliases"]:
            words = word.lower().split("_")
            table, key = (profile.verbs, words[0]) if tag == "v" else (profile.nouns, words[-1])
            if tag in ("v", "n") and not any(t.words == tuple(words) for t in table.get(key, ())):
                for type_ in types:
                    yield type_, f"{' '.join(words)} ({tag}; {roleset['id']}: {roleset['name']})"


def relatives(rolesets: Iterable[Mapping[str, Any]], seeds: Set[str]) -> Iterator[tuple[str, str]]:
    """What relates words to the seeds, and each word with its part of speech and by what.

    First "same roleset", the words of the seeds' own rolesets, then "same frame", those of rolesets
    with a frame of theirs, the narrowest frames first.
    """
    known = list(rolesets)
    own = [roleset for roleset in known if seeds & {word for word, _ in _words(roleset)}]
    taken = {(word, tag) for word in seeds for tag in "vn"}
    for roleset in own:
        for word, tag in _new(roleset, taken):
            yield "same roleset", f"{word} ({tag}; {roleset['id']}: {roleset['name']})"
    frames = {frame for roleset in own for frame in _frames(roleset)}
    by_frame = {f: [roleset for roleset in known if f in _frames(roleset)] for f in frames}
    for frame in sorted(frames, key=lambda f: (len(by_frame[f]), f)):
        for roleset in by_frame[frame]:
            for word, tag in _new(roleset, taken):
                yield "same frame", f"{word} ({tag}; {frame}, {roleset['id']}: {roleset['name']})"


def _words(roleset: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The verbs and nouns of a roleset."""
    pairs = ((word.lower().replace("_", " "), tag) for word, tag in roleset["aliases"])
    return [(word, tag) for word, tag in pairs if tag in ("v", "n")]


def _frames(roleset: Mapping[str, Any]) -> set[str]:
    """The FrameNet frames of a roleset's roles."""
    return {name.split(".")[0] for role in roleset["roles"].values() for name in role["fn"]}


def _new(roleset: Mapping[str, Any], taken: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words of a roleset that were not yet taken, which takes them."""
    for pair in _words(roleset):
        if pair not in taken:
            taken.add(pair)
            yield pair


def _records(path: Path) -> Iterator[Mapping[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@click.command(help=__doc__)
@click.argument("rolesets", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--profile", default="conflict", show_default=True, help="A profile's name or path.")
@click.option("--like", default="", help="List the relatives of these words, joined by commas.")
def main(rolesets: Path, profile: str, like: str) -> None:
    """Print the words by type, or by what relates them to the seeds."""
    found: dict[str, list[str]] = defaultdict(list)
    seeds = {" ".join(word.lower().split()) for word in like.split(",") if word.strip()}
    records = _records(rolesets)
    pairs = relatives(records, seeds) if seeds else lacking(records, load(profile))
    for title, word in pairs:
        found[title].append(word)
    for type_, words in found.items() if seeds else sorted(found.items()):
        click.echo(f"{type_}: {len(words)}")
        for word in words:
            click.echo(f"  {word}")


if __name__ == "__main__":
    main()
