"""A type of one's own: what a description and five words find of what a full type finds.

    python evaluation/own_types.py ecbplus-dev.jsonl.gz muc4-dev.jsonl.gz [--rolesets FILE]

Six types of the profile ``conflict`` are taken out and defined anew as docs/profiles.md says: the
description, five words, the roles of subject and object. Of each file 100 reports are read with
both profiles. "found" is the share of the full type's claims on which the five words have one,
"same" the share of their claims on which the full type has one: it is the yardstick, not the
truth. With ``--rolesets`` (propbank-roles) the words of the same rolesets are added, as
tools/rolesets.py lists them, unread.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from figures import gold, sample

from dateline.claims import Reader
from dateline.model import Claim, ClaimKind, Report
from dateline.profiles import Profile, Trigger, load
from dateline.profiles.parse import parse

SEEDS = {
    "Aid": (["rescue", "assist", "evacuate"], ["rescue", "humanitarian aid"]),
    "Detain": (["arrest", "detain", "kidnap"], ["arrest", "abduction"]),
    "Protest": (["protest", "riot <>"], ["protest", "march", "demonstration"]),
    "Retreat": (["withdraw", "retreat", "pull out"], ["withdrawal", "retreat"]),
    "Sanction": (["sanction", "ban"], ["sanction", "embargo", "boycott"]),
    "Threaten": (["threaten", "warn"], ["threat", "warning", "ultimatum"]),
}
"""The verbs and the nouns of each type: five that come to mind first."""
REPORTS = 100  # of each file

Words = Mapping[str, tuple[list[str], list[str]]]


def own_profile(full: Profile, words: Words) -> Profile:
    """The profile with some types defined by their descriptions and these words alone."""
    lines = ['name = "own"']
    for name, (verbs, nouns) in words.items():
        type_ = full.types[name]
        lines += [
            f"[events.{name}]",
            f"description = {json.dumps(type_.description)}",
            f"verbs = {json.dumps(verbs)}",
            f"nouns = {json.dumps(nouns)}",
            f"subject = {json.dumps(type_.subject)}",
            f"object = {json.dumps(type_.object)}",
        ]
    own = parse("\n".join(lines))
    return replace(
        full,
        version="own",
        types={**full.types, **own.types},
        verbs=_joined(full.verbs, own.verbs, words),
        nouns=_joined(full.nouns, own.nouns, words),
        adjectives={w: name for w, name in full.adjectives.items() if name not in words},
    )


def _joined(
    full: Mapping[str, tuple[Trigger, ...]], own: Mapping[str, tuple[Trigger, ...]], words: Words
) -> dict[str, tuple[Trigger, ...]]:
    """The triggers of both, without those that the full profile has for the types."""
    kept = {key: tuple(t for t in found if t.event not in words) for key, found in full.items()}
    return {key: (*own.get(key, ()), *kept.get(key, ())) for key in {*own, *kept}}


def with_rolesets(words: Words, path: Path) -> Words:
    """The words with the verbs and nouns of the rolesets that have one of them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rolesets = [json.loads(line) for line in lines]
    grown = {}
    for name, (verbs, nouns) in words.items():
        seeds = {word.removesuffix(" <>") for word in (*verbs, *nouns)}
        pairs = {
            (word.lower().replace("_", " "), tag)
            for roleset in rolesets
            for word, tag in roleset["aliases"]
            if seeds & {w.lower().replace("_", " ") for w, t in roleset["aliases"] if t in "vn"}
        }
        more = {tag: sorted(w for w, t in pairs if t == tag and w not in seeds) for tag in "vn"}
        grown[name] = (verbs + more["v"], nouns + more["n"])
    return grown


def claims(profile: Profile, items: Iterable[Mapping[str, Any]]) -> Iterator[list[Claim]]:
    """The events that each report is read to tell."""
    reader = Reader(profile)
    for item in items:
        found = reader.inferred(Report.of(item["text"], published=item.get("published")))
        yield [claim for claim in found if claim.kind is ClaimKind.EVENT]


def shared(these: Iterable[Claim], those: Iterable[Claim]) -> int:
    """How many of these claims overlap one of those of the same type."""
    others = list(those)
    return sum(
        any(
            other.type == claim.type
            and other.anchor.start < claim.anchor.end
            and claim.anchor.start < other.anchor.end
            for other in others
        )
        for claim in these
    )


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--rolesets", type=click.Path(exists=True, path_type=Path), default=None,
              help="PropBank's rolesets, whose words are added.")  # fmt: skip
def main(files: tuple[Path, ...], rolesets: Path | None) -> None:
    """Print the shares by type."""
    words = SEEDS if rolesets is None else with_rolesets(SEEDS, rolesets)
    full = load("conflict")
    items = [i for f in files for i in sample(gold(f), REPORTS, lambda i: str(i.get("doc")))]
    counts: Counter[tuple[str, str]] = Counter()
    pairs = zip(claims(full, items), claims(own_profile(full, words), items), strict=True)
    for wide, narrow in pairs:
        for name in SEEDS:
            of_full = [claim for claim in wide if claim.type == name]
            of_own = [claim for claim in narrow if claim.type == name]
            counts[name, "full"] += len(of_full)
            counts[name, "found"] += shared(of_full, of_own)
            counts[name, "own"] += len(of_own)
            counts[name, "same"] += shared(of_own, of_full)
    click.echo(f"{'type':10}{'full':>6}{'found':>7}{'own':>6}{'same':>7}")
    for name in (*SEEDS, "all"):
        full_, found, own, same = (
            sum(v for (t, k), v in counts.items() if k == key and name in (t, "all"))
            for key in ("full", "found", "own", "same")
        )
        shares = found / full_ if full_ else 0, same / own if own else 0
        click.echo(f"{name:10}{full_:6}{shares[0]:7.2f}{own:6}{shares[1]:7.2f}")


if __name__ == "__main__":
    main()
