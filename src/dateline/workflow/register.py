"""The register: transfers of arms as a table, in the manner of SIPRI's and UNROCA's registers.

Each cell names the claims that say it. Which types of events are transfers, and what their roles
stand for, is the profile's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.errors import DatelineError
from dateline.model import Event, Part, Stance, role_key
from dateline.profiles import Profile
from dateline.store import EventFilters
from dateline.views.events.sipri import number_of, only_name
from dateline.workflow.board import Board, chosen
from dateline.workflow.board.rows import Tally
from dateline.workflow.case import Case
from dateline.workflow.known import passing
from dateline.workflow.profile import profile_of

_NO_TYPE = ("",)  # no event is of this type
_AFFIRMING = (Stance.AFFIRMS, Stance.REPORTS)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A row of the register; what is not known is None.

    ``when`` is an EDTF date, ``stated_by`` are the names of the origins that affirm it. ``cells``
    are ids of the claims that say what stands in the cell of that name.
    """

    event: str
    supplier: str | None
    recipient: str | None
    system: str | None
    number: Tally | None
    when: str | None
    grade: str
    origins: int
    stated_by: list[str]
    cells: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Register:
    """A stretch of the transfers that pass the filters, and how many there are in all."""

    total: int
    transfers: list[Transfer]


def transfer_types(profile: Profile) -> tuple[str, ...]:
    """The types in which goods pass from somebody to a receiver.

    They have a role for who receives, an object that is a thing, and what it comes `from`.
    """
    return tuple(
        name
        for name, kind in profile.types.items()
        if kind.receiver is not None
        and kind.object in profile.roles.things
        and "from" in kind.prepositions
    )


def of_transfers(case: Case, filters: EventFilters) -> EventFilters:
    """The filters, of transfers alone; DatelineError where the profile has no such type."""
    profile = profile_of(case)
    types = transfer_types(profile)
    if not types:
        raise DatelineError(
            f"The profile {profile.name} has no type of transfers: give one a receiver and a role "
            "after from, as profiles/arms.toml does."
        )
    if not filters.types:
        return replace(filters, types=types)
    asked = {name.lower() for name in filters.types}
    return replace(filters, types=tuple(t for t in types if t.lower() in asked) or _NO_TYPE)


def transfers(case: Case, filters: EventFilters) -> Iterator[Transfer]:
    """All transfers that pass the filters, in the order of their dates."""
    profile = profile_of(case)
    for event in passing(case, of_transfers(case, filters)).events:
        yield transfer(event, profile)


def register(case: Case, board: Board, filters: EventFilters, offset: int, limit: int) -> Register:
    """The transfers from ``offset`` on, at most ``limit``, in the order of their dates."""
    found, profile = chosen(board, of_transfers(case, filters)), profile_of(case)
    ids = [board.ids[row] for row in found.rows[offset : offset + limit]]
    rows = [transfer(event, profile) for event in board.events(ids)]
    return Register(found.total, rows)


def transfer(event: Event, profile: Profile) -> Transfer:
    """The row of an event that is a transfer."""
    kind = profile.types[event.type]
    supplier = event.roles.get(role_key(kind.subject))
    recipient = event.roles.get(role_key(kind.receiver or ""))
    goods = event.roles.get(role_key(kind.object))
    described = str(goods.best["name"]) if goods is not None and goods.best is not None else None
    system = described
    if goods is not None and (goods.best is None or goods.best["entity"] is None):
        system = only_name(goods) or described
    tally = number_of(event, described)
    affirming = {told.origin for told in event.claims if told.stance in _AFFIRMING}
    return Transfer(
        event=event.id,
        supplier=_name(supplier),
        recipient=_name(recipient),
        system=system,
        number=Tally(tally.low, tally.best, tally.high) if tally is not None else None,
        when=event.time.best["edtf"] if event.time.best is not None else None,
        grade=event.grade.value.value,
        origins=event.origins,
        stated_by=[group.name for group in event.origin_groups if group.key in affirming],
        cells={
            "supplier": _saying(supplier),
            "recipient": _saying(recipient),
            "system": _naming(goods, system),
            "number": [claim for said in tally.values for claim in said.claims] if tally else [],
            "when": _saying(event.time),
        },
    )


def _name(part: Part | None) -> str | None:
    return str(part.best["name"]) if part is not None and part.best is not None else None


def _saying(part: Part | None) -> list[str]:
    """The claims that say the best value of a part."""
    if part is None or part.best is None:
        return []
    return _claims(part, [said.value == part.best for said in part.values])


def _naming(part: Part | None, name: str | None) -> list[str]:
    """The claims that use a name in a part."""
    if part is None or name is None:
        return []
    return _claims(part, [said.value["name"] == name for said in part.values])


def _claims(part: Part, wanted: Sequence[bool]) -> list[str]:
    chosen_ = [said for said, yes in zip(part.values, wanted, strict=True) if yes]
    return list(dict.fromkeys(claim for said in chosen_ for claim in said.claims))
