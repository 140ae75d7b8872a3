"""What reading again with a changed profile does to reviewers' decisions.

    python evaluation/rereading.py --reports DIR [--decisions 200]

Reads the labelled reports (see ``evaluation/reports.py``), decides at random on their claims,
changes the profile (participants that prepositions name, triggers that go to another type, nouns
that are not looked for any more), reads all again, and counts what became of the decisions. Checked
is that every claim decided on is listed with its status as before.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from importlib.resources import files
from pathlib import Path

from dateline.model import Factuality
from dateline.model.decision import Verb
from dateline.review.by_hand import Words
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from dateline.workflow.queue import Ask, queue, survivals
from dateline.workflow.read import prepare

MOVED = ("raid", "shell", "bomb", "storm", "ram", "gun down", "shoot at", "blow up")
DROPPED = ("against", "at", "with", "from", "to", "by", "on")


def changed(profile: str) -> str:
    """The profile with some triggers in another type and some prepositions and nouns left out."""
    lines, section = [], ""
    for line in profile.split("\n"):
        section = line if line.startswith("[") else section
        if section not in _SHORTER or line.partition(" = ")[0] not in DROPPED:
            lines.append(_changed(section, line))
    return "\n".join(lines)


_SHORTER = ("[events.Attack]", "[events.Transfer]", "[events.Detain]")


def _changed(section: str, line: str) -> str:
    if section == "[events.Attack]" and line.startswith("verbs"):
        for verb in MOVED:
            line = line.replace(f'"{verb}", ', "")
    if section == "[events.Destroy]" and line.startswith("verbs = ["):
        return line.replace("[", "[" + "".join(f'"{verb}", ' for verb in MOVED), 1)
    return "nouns = []" if section == "[events.Meet]" and line.startswith("nouns") else line


def fill(case: Case, reports: Path) -> None:
    """Add the reports and read them."""
    for name, (day, publisher, *_) in json.loads((reports / "docs.json").read_text()).items():
        list(add(case, str(reports / "art" / f"{name}.txt"), Stated(day, publisher)))
    list(prepare(case).run())


def decide_at_random(case: Case, number: int) -> None:
    """So many decisions on different claims."""
    chance = random.Random(1)
    claims = [claim for claim, _ in case.store.claims()]
    for claim in chance.sample(claims, number):
        verb = chance.choice([Verb.ACCEPT, Verb.ACCEPT, Verb.REJECT, Verb.EDIT])
        other = chance.choice([f for f in Factuality if f is not claim.factuality])
        words = Words(factuality=other) if verb is Verb.EDIT else Words()
        decide(case, Draft(verb, (claim.id,), "Ada", words=words))


def decided(case: Case) -> dict[str, str]:
    """The claims that are listed with a decision, and their statuses."""
    return {claim.id: claim.status for claim, _ in case.store.claims() if claim.status != "machine"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--decisions", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = Case.create(Path(folder) / "case")
        fill(case, asked.reports)
        decide_at_random(case, asked.decisions)
        before, first = decided(case), case.store.counts()["claims"]
        profile = (files("dateline.profiles") / "arms.toml").read_text(encoding="utf-8")
        (case.folder / "mine.toml").write_text(changed(profile), encoding="utf-8")
        settings = case.folder / "dateline.toml"
        settings.write_text(settings.read_text().replace('"conflict"', '"mine.toml"'))
        case.close()
        with Case.open(case.folder) as case:
            list(prepare(case).run())
            now: Counter[str] = Counter()
            for one, _ in survivals(case):
                now[one.now] += 1
            again = [item for item in queue(case, 10_000) if item.ask is Ask.AGAIN]
            print(
                f"{asked.decisions} decisions on {first} claims; read again: "
                f"{case.store.counts()['claims']} claims"
            )
            print(", ".join(f"{name} {number}" for name, number in sorted(now.items())))
            print(f"asked again {len(again)}")
            print(f"statuses as before: {decided(case) == before}")


if __name__ == "__main__":
    main()
