"""One event of a dossier: what is known of it, who says it, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.model import Event, OriginGroup, Said
from dateline.views import words as claim_words
from dateline.views.decisions import Decided
from dateline.views.dossier.markup import Html, element, joined, within, words
from dateline.views.dossier.notes import Notes, noted
from dateline.views.events.sourced import Sourced, Telling
from dateline.views.events.words import became, label, names, stated
from dateline.views.show import marked


def section(
    number: int, sourced: Sourced, notes: Notes, decided: Sequence[Decided], type_: str
) -> Html:
    """The event as a section; ``number`` is its place in the dossier."""
    event = sourced.event
    children = [
        element("h2", element("span", f"{number}", class_="number"), " ", words(event.title)),
        _head(event, type_),
        _facts(event, notes),
        element("h3", "Who says it, in which words"),
        *_tellings(sourced, notes),
        element("h3", "Independent origins"),
        element("ul", *map(_origin, event.origin_groups), class_="plain"),
        *_known(sourced, notes),
        *_decisions(decided),
    ]
    return element("section", *children, class_="event", id=f"event-{number}")


def _head(event: Event, type_: str) -> Html:
    grade = event.grade
    told = (
        f"{_number(event.outlets, 'outlet')}, {_number(event.origins, 'independent origin')}, "
        f"{event.confirmations} of them affirming"
    )
    by = " A reviewer set this grade." if grade.overruled_by else ""
    sentences = [
        element(
            "p", element("strong", str(grade.value)), ": ", grade.rule, ".", by, class_="grade"
        ),
        element(
            "p",
            f"{type_}. Told by {told}. First reported "
            f"{event.first_reported or 'at no known date'}. Event {event.id}.",
            class_="told",
        ),
    ]
    return joined(sentences)


def _facts(event: Event, notes: Notes) -> Html:
    """Each part with its best value, the rule that chose it, and every value with who says it."""
    rows = []
    for part in stated(event):
        best = element("strong", words(part.best)) if part.best else element("em", "undecided")
        items = [_value(shown, said, event, notes) for shown, said in part.values]
        rule = element("span", f" ({part.rule})", class_="rule")
        cell = [best, rule, element("ul", *items, class_="plain")]
        if len(items) == 1 and not part.values[0][1].denied_by:  # no more than the best value
            cell = [best, notes.refer(part.values[0][1].claims), rule]
        head = element("th", label(part.key).capitalize(), scope="row")
        rows.append(element("tr", head, element("td", *cell)))
    return element("table", element("tbody", *rows), class_="facts")


def _value(shown: str, said: Said, event: Event, notes: Notes) -> Html:
    by = names(said.affirmed_by, event.origin_groups)
    against = names(said.denied_by, event.origin_groups)
    whose = "; ".join(filter(None, (by, f"denied by {against}" if against else "")))
    refs = notes.refer(said.claims)
    return element("li", words(shown), ": ", words(whose) if whose else "in doubt", refs)


def _tellings(sourced: Sourced, notes: Notes) -> Iterator[Html]:
    shown = noted(sourced)
    items = (_telling(one, notes.claims[one.told.claim], notes) for one in shown)
    yield element("ol", *items, class_="notes")
    more = len(sourced.event.claims) - len(shown)
    if more > 0:
        yield element("p", f"{more} more tellings have no note here.", class_="left-out")


def _telling(telling: Telling, number: int, notes: Notes) -> Html:
    claim, report = telling.row
    quoted = [
        element("mark", piece) if role == claim.type else piece for piece, role in marked(claim)
    ]
    factuality = claim_words.MEANINGS[telling.told.factuality]
    status = "" if claim.status == "machine" else f", {claim.status} by a reviewer"
    reference = notes.reports[report.id]
    said = [
        words(claim_words.voices(claim) or report.publisher or report.source),
        f", {(report.published or 'undated')[:10]}, {telling.told.stance} ({factuality}){status}. ",
        within(f"report-{reference}", f"Report {reference}"),
        f", characters {claim.evidence.start} to {claim.evidence.end}.",
    ]
    return element(
        "li",
        element("span", f"{number}", class_="number"),
        element("q", element("bdi", *quoted)),
        " ",
        element("span", *said, class_="source"),
        id=f"note-{number}",
    )


def _origin(group: OriginGroup) -> Html:
    unknown = "" if group.known else " (not known, so that it confirms nothing)"
    reasons = "; ".join(dict.fromkeys(group.reasons))
    told = f"{unknown}, {_number(len(group.claims), 'telling')}: {reasons}"
    return element("li", words(group.name), told)


def _known(sourced: Sourced, notes: Notes) -> Iterator[Html]:
    """What each report changed, where more than one did."""
    known = sourced.event.as_known
    if len(known) < 2:
        return
    reports = {report.id: report for report in sourced.reports()}
    rows = []
    for one in known:
        report = reports.get(one.report)
        whose = (report.publisher or report.title or report.source) if report else one.report[:12]
        changed = "; ".join(f"{label(part)}: {value}" for part, value in became(one))
        cells = ((one.published or "undated")[:10], words(whose), words(changed))
        rows.append(element("tr", *(element("td", cell) for cell in cells)))
    yield element("h3", "As it became known")
    yield element("table", element("tbody", *rows), class_="known")


def _decisions(decided: Iterable[Decided]) -> Iterator[Html]:
    rows = []
    for one in decided:
        why = f" Why: {one.why}" if one.why else ""
        taken = " (taken back)" if one.undone else ""
        cells = (one.at[:16].replace("T", " "), words(one.who), words(one.verb + taken))
        said = element("td", words(f"{one.what}{why}"))
        rows.append(element("tr", *(element("td", cell) for cell in cells), said))
    if rows:
        yield element("h3", "Decisions of reviewers")
        yield element("table", element("tbody", *rows), class_="known")


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
