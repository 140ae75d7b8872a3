"""A small case that is read and merged: four reports of two attacks and of a sale."""

from __future__ import annotations

from pathlib import Path

from dateline.model import Claim, Event, event_to_json
from dateline.model.decision import Decision, Verb
from dateline.review.by_hand import Words
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide, follow
from dateline.workflow.merge import prepare as merging
from dateline.workflow.read import prepare as reading

# Fictional, as are all names in it but those of places.
REPORTS = {
    "a.txt": "ODESA, June 14, 2023 (Example News) — Rebels shelled the port of Odesa on Monday, "
    "killing at least 12 people, Colonel Anna Rahimi said.\n\n"
    "The army denied that it had sold missiles to Iran.\n",
    "b.txt": "ODESA, June 14, 2023 (Coast Radio) — Rebels attacked the port of Odesa on Monday. "
    "Twelve people died.\n",
    "c.txt": "GARDEZ, June 20, 2023 (Hill Post) — Gunmen raided a market in Gardez on Sunday.\n\n"
    "Kenya signed an agreement with France in Nairobi on 3 March 2021.\n",
    "d.txt": "NAIROBI, June 21, 2023 (Savanna Press) — Kenya exported 30 tanks to Togo in 2019.\n",
}


def make(folder: Path) -> Case:
    """The case, in a new folder."""
    news = folder.with_name(f"{folder.name}-news")
    news.mkdir()
    for name, text in REPORTS.items():
        (news / name).write_text(text)
    case = Case.create(folder)
    list(add(case, str(news), Stated()))
    list(reading(case).run())
    merge(case)
    return case


def merge(case: Case) -> None:
    for step in merging(case).steps():
        list(step.work)


def events(case: Case) -> list[Event]:
    return list(case.store.picture.events())


def exported(case: Case) -> list[dict[str, object]]:
    """What the export of events says."""
    return [event_to_json(event) for event in events(case)]


def claim(case: Case, type_: str, words: str) -> Claim:
    """The listed claim of a type at some words."""
    (found,) = [c for c, _ in case.store.claims() if (c.type, c.anchor.text) == (type_, words)]
    return found


def report(case: Case, name: str) -> str:
    (found,) = [r.id for r in case.store.reports() if r.source.endswith(name)]
    return found


def judge(
    case: Case,
    verb: str,
    *subjects: str,
    who: str = "Ada",
    words: Words | None = None,
    **values: object,
) -> Decision:
    """Decide, and have the events follow."""
    draft = Draft(Verb(verb), subjects, who, words=words or Words(), **values)  # type: ignore[arg-type]
    entry = decide(case, draft)
    follow(case, entry)
    return entry
