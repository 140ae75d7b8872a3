"""One event: what was said of each of its parts, every telling side by side, and why it is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.model import Band, Claim, Event, Link, Report, Said, Told
from dateline.views import words as claim_words
from dateline.views.events import words
from dateline.views.plain import visible
from dateline.views.show import marked

Telling = tuple[Claim, Report]
Maybe = Sequence[tuple[str, str, float]]
_FEATURES = 4  # of a link that are named
_WIDTH = 10  # of the names of parts


def event_view(event: Event, tellings: Sequence[Telling], maybe: Maybe = ()) -> Group:
    """An event for the terminal; ``maybe`` are id, title and likeness of events that it may be."""
    parts: list[RenderableType] = [_line(event.title, "bold"), *_head(event), Text()]
    parts += _parts(event)
    parts += [Text(), _line("Who tells it", "bold"), _tellings(event, tellings)]
    parts += [_line("Independent origins", "bold"), *_origins(event)]
    if event.why:
        parts += [Text(), _line("Why these claims are one event", "bold"), *_why(event)]
    if len(event.as_known) > 1:
        parts += [Text(), _line("As it became known", "bold"), *_known(event, tellings)]
    if maybe:
        parts += [Text(), _line("May be the same as", "bold")]
        parts += [_line(f"  {i[:6]}  {title}  ({score:.2f})") for i, title, score in maybe]
    return Group(*parts)


def _head(event: Event) -> Iterator[Text]:
    before = f", before {', '.join(event.previous_ids)}" if event.previous_ids else ""
    yield _line(f"{event.type}  {event.id}{before}", "dim")
    overruled = event.grade.overruled_by
    by = f" (a reviewer's decision, {overruled[:6]})" if overruled else ""
    yield _line(f"{_label('grade')} {event.grade.value}: {event.grade.rule}{by}")
    yield _line(
        f"{_label('told by')} {_number(event.outlets, 'outlet')}, "
        f"{_number(event.origins, 'independent origin')}; {event.confirmations} affirm it"
    )
    yield _line(f"{_label('first')} {event.first_reported or 'date not known'}")
    unsure = sum(link.band is Band.ASK for link in event.why)
    of = f"; {unsure} of {_number(len(event.why), 'link')} to be looked at" if unsure else ""
    yield _line(f"{_label('status')} {event.status}{of}")


def _parts(event: Event) -> Iterator[Text]:
    """Every part with its best value, the rule, and who says what."""
    for part in words.stated(event):
        yield _line(f"{_label(part.key)} {part.best or '?'}  ({part.rule})")
        if len(part.values) > 1 or not (part.best or part.tally):
            yield from _values(event, part.values)


def _values(event: Event, values: Sequence[tuple[str, Said]]) -> Iterator[Text]:
    for shown, said in values:
        by = words.names(said.affirmed_by, event.origin_groups)
        against = words.names(said.denied_by, event.origin_groups)
        told = [by, f"denied by {against}" if against else ""]
        yield _line(f"{' ' * _WIDTH}   {shown}: {'; '.join(filter(None, told)) or 'in doubt'}")


def _tellings(event: Event, tellings: Sequence[Telling]) -> Table:
    """A row a telling: when it was published, by whom, who says it, in which words."""
    known = {claim.id: (claim, report) for claim, report in tellings}
    names = {group.key: group.name for group in event.origin_groups}
    table = Table(pad_edge=False, show_lines=True)
    for heading in ("published", "publisher", "who says so", "origin", "stance", "in which words",
                    "when", "where", "how many", "claim"):  # fmt: skip
        table.add_column(heading, overflow="fold")
    for told in event.claims:
        if told.claim in known:
            table.add_row(*_telling(told, *known[told.claim], names))
    return table


def _telling(told: Told, claim: Claim, report: Report, names: Mapping[str, str]) -> Iterator[Text]:
    publisher = report.publisher or report.title or report.source
    words_ = Text()
    for piece, role in marked(claim):
        words_.append(visible(piece), style="bold" if role == claim.type else "")
    origin, stance = names.get(told.origin, told.origin), f"{told.stance} ({told.factuality})"
    whose = (told.published or "not known", publisher, told.holder or "itself", origin, stance)
    yield from (Text(visible(cell)) for cell in whose)
    yield words_
    what = (claim_words.when(claim), claim_words.where(claim), claim_words.how_many(claim))
    yield from (Text(visible(cell)) for cell in what)
    yield Text(claim.id[:6], style="dim")


def _origins(event: Event) -> Iterator[Text]:
    for group in event.origin_groups:
        unknown = "" if group.known else " (not known: confirms nothing)"
        reasons = "; ".join(dict.fromkeys(group.reasons))
        yield _line(f"  {group.name}{unknown}, {_number(len(group.claims), 'claim')}: {reasons}")


def _why(event: Event) -> Iterator[Text]:
    for link in event.why:
        yield _line(f"  {link.left[:6]} – {link.right[:6]}  {_because(link)}")


def _because(link: Link) -> str:
    """What speaks for two claims being one happening, the greatest first."""
    if link.decision is not None:
        return f"a reviewer's decision ({link.decision[:6]})"
    spoke = [f"{name} {weight:+.2f}" for name, weight in link.features[:_FEATURES]]
    return f"{link.score:.2f} ({link.band}): {', '.join(spoke)}"


def _known(event: Event, tellings: Sequence[Telling]) -> Iterator[Text]:
    """What each report changed."""
    reports = {report.id: report for _, report in tellings}
    for known in event.as_known:
        report = reports.get(known.report)
        whose = (report.publisher or report.title or report.source) if report else known.report
        changed = [f"{part} {value}" for part, value in words.became(known)]
        yield _line(f"  {known.published or 'date not known'}  {whose}: {', '.join(changed)}")


def _label(name: str) -> str:
    return f"{words.label(name):{_WIDTH}}"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _line(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style)
