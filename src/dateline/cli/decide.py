"""The command that decides: decide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import as_json_option, case_argument, log_option, opened
from dateline.cli.printing import note, say, say_json

if TYPE_CHECKING:
    from dateline.model.decision import Decision
    from dateline.review.by_hand import Words
    from dateline.workflow.case import Case

VERBS = ("accept reject edit add merge split same different unsure grade rate note undo").split()
who_option = click.option("--who", help="Who decides; else $DATELINE_REVIEWER or the user's name.")


@click.command()
@case_argument
@click.argument("verb", type=click.Choice(VERBS))
@click.argument("subjects", nargs=-1, required=True, metavar="ID [ID]")
@click.option("--to", help="The grade (confirmed ...), or the rating (B, 2 or B2).")
@click.option("--why", help="The reason in words; the words of a note.")
@click.option("--claim", "claims", multiple=True, help="To split: a claim to go. Repeatable.")
@click.option("--type", "type_", help="To add or edit: the claim's type.")
@click.option("--words", help="To add or edit: the words of the report that express the claim.")
@click.option("--sentence", help="To add or edit: the sentence in which they stand.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE=WORDS",
    help="To add or edit: who has a role; no words leave it out. Repeatable.",
)
@click.option(
    "--holder",
    "holders",
    multiple=True,
    metavar="NAME[=WORDS]",
    help="To add or edit: who says so, and the words of saying. Repeatable, from the outermost.",
)
@click.option("--time", help='To add or edit: the words that say when; "" for none.')
@click.option("--place", help='To add or edit: the words that say where; "" for none.')
@click.option("--value", help="To add or edit an attribute: number and unit.")
@click.option(
    "--factuality",
    type=click.Choice(("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")),
    help="To add or edit: how certain the holder is (CT+ certain, CT- certainly not).",
)
@click.option("--tense", type=click.Choice(("past", "present", "future", "habitual")))
@click.option("--whole", is_flag=True, help="To accept: all open claims of a report, its id.")
@click.option("--blind", is_flag=True, help="A second coding: compared, changes nothing.")
@click.option("--later", is_flag=True, help="Leave the events to the next `dateline merge`.")
@who_option
@log_option
@as_json_option
def decide(
    case: Path,
    verb: str,
    subjects: tuple[str, ...],
    to: str | None,
    why: str | None,
    claims: tuple[str, ...],
    blind: bool,
    later: bool,
    who: str | None,
    log: str | None,
    as_json: bool,
    **values: Any,
) -> None:
    """Decide on a claim, an event or a pair.

    accept, reject, edit CLAIM; add REPORT (a claim by hand); merge, split, unsure EVENT EVENT (one
    happening, or two); merge, split, unsure EVENT (its parts that the queue asks about); split
    EVENT --claim ID; same, different, unsure ENTITY ENTITY; grade EVENT; rate REPORT, CLAIM or
    EVENT; note anything; undo DECISION; accept REPORT --whole. Nothing is ever deleted: decisions
    go into a log, and hold for whatever is read later.

    \b
    Examples:
      dateline decide gulf reject 3f2a --why "an exercise"
      dateline decide gulf edit 3f2a --type Attack --role "Target=the port" --factuality CT-
      dateline decide gulf add 9c01 --type Attack --words shelled --role Actor=Rebels
      dateline decide gulf merge 77ab 90de
      dateline decide gulf grade 77ab --to contested
      dateline decide gulf undo 12
    """
    from dateline.model.decision import Verb
    from dateline.workflow import decide as workflow

    with opened(case, log) as open_case:
        if values.pop("whole"):
            _accept_whole(open_case, verb, subjects, workflow.reviewer(who), later)
            return
        draft = workflow.Draft(
            verb=Verb(verb),
            subjects=subjects,
            who=workflow.reviewer(who),
            to=to,
            why=why,
            claims=claims,
            words=_words(values),
            blind=blind,
        )
        entry = workflow.decide(open_case, draft)
        if not later:
            follow(open_case, entry)
        if as_json:
            from dateline.review.files import to_json

            say_json(to_json(entry))
        else:
            say(*_told(entry))
            if later:
                note(f"Events follow with the next `dateline merge {case}`.")


def _accept_whole(case: Case, verb: str, subjects: tuple[str, ...], who: str, later: bool) -> None:
    """Accept what of a report nobody decided on, and say what that was."""
    from dateline.workflow.pages.whole import accept_whole, undecided

    if verb != "accept" or len(subjects) != 1:
        raise click.UsageError("--whole is to accept one report: give its id.")
    found = undecided(case, subjects[0])
    entries = accept_whole(case, subjects[0], who, [claim.id for claim in found.claims])
    if not later:
        follow(case, *entries)
    say(*found.told, f"{who} accepted these {len(entries)} claims.")


def follow(case: Case, *decisions: Decision) -> None:
    """Work out the events anew; what goes wrong with that undoes no decision."""
    from dateline.errors import DatelineError
    from dateline.workflow import decide as workflow

    try:
        workflow.follow(case, *decisions)
    except DatelineError as wrong:
        note(f"What was decided is kept, but the events do not follow yet: {wrong}")


def _words(values: dict[str, Any]) -> Words:
    from dateline.model import Factuality, Tense
    from dateline.review.by_hand import Words

    roles = tuple(_pair(text, "--role") for text in values["roles"])
    holders = tuple((name, cue) for name, _, cue in (h.partition("=") for h in values["holders"]))
    factuality, tense = values["factuality"], values["tense"]
    return Words(
        type=values["type_"],
        anchor=values["words"],
        sentence=values["sentence"],
        roles=roles,
        holders=holders or None,
        time=values["time"],
        place=values["place"],
        value=values["value"],
        factuality=Factuality(factuality) if factuality else None,
        tense=Tense(tense) if tense else None,
    )


def _pair(text: str, option: str) -> tuple[str, str]:
    name, equals, words = text.partition("=")
    if not equals:
        raise click.UsageError(f'{option} {text!r} has no words: write "{option} Actor=Rebels".')
    return name.strip(), words.strip()


_PAST = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "edited",
    "add": "added",
    "merge": "merged",
    "split": "split",
    "same": "said that they are the same:",
    "different": "said that they are different:",
    "unsure": "is unsure whether they are one:",
    "grade": "graded",
    "rate": "rated",
    "note": "noted on",
    "undo": "undid",
}

_OF_PARTS = {  # of one event
    "merge": "said that it is one happening:",
    "unsure": "is unsure whether it is one happening:",
}


def _told(entry: Decision) -> list[str]:
    """What was decided, in a sentence."""
    on = entry.saw if entry.verb in ("accept", "reject", "edit") and entry.saw else entry.subject
    past = _OF_PARTS.get(entry.verb) if " " not in on else None
    said = f"{entry.who} {past or _PAST[entry.verb]} {' '.join(one[:12] for one in on.split())}"
    if isinstance(entry.new, dict) and "id" in entry.new:
        said += f", which is claim {entry.new['id'][:6]} now"
    elif entry.verb in ("grade", "rate"):
        said += f" {entry.new}"
    lines = [f"Decision {entry.seq} ({entry.id[:6]}): {said}."]
    return [*lines, "It is a second coding and changes nothing."] if entry.blind else lines
