"""What reviewers decide on, and what they decided on: claims, listed or not, as queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import exists, select

from dateline.errors import DatelineError
from dateline.model import Claim
from dateline.model.slots import STATUS, Decided
from dateline.store import tables
from dateline.store.dialects import Database
from dateline.store.listing import claims_of, claims_read, decisions_on


@dataclass(frozen=True, slots=True)
class DecidedReport:
    """A report on whose claims somebody decided.

    ``reading`` are the claims of the current reading, in order, ``claims`` those that were decided
    on, by their ids.
    """

    report: str
    reading: tuple[Claim, ...]
    decided: Decided
    claims: dict[str, Claim]


class Reviews:
    """Queries about decisions."""

    def __init__(self, database: Database) -> None:
        self.database, self.name = database, database.name

    def claim(self, prefix: str) -> Claim:
        """A claim by the beginning of its id, or by that of its slot where that holds one.

        Those that are listed go before those of the current reading, and these before all others.
        DatelineError if there is none, or several.
        """
        prefix = prefix.lower()
        if not re.fullmatch("[0-9a-f]+", prefix):
            raise DatelineError(f"{prefix!r} is no claim id: copy one from `dateline claims`.")
        claims, listed, current = tables.claims, tables.listed.c, tables.current_readings.c
        shown = (listed.reading == claims.c.reading) & (listed.position == claims.c.position)
        among = (
            exists().where(shown),
            exists().where(current.reading == claims.c.reading),
            claims.c.id.is_not(None),
        )
        with self.database.reading() as connection:
            for column in (claims.c.id, claims.c.slot):
                for where in among:
                    query = select(claims.c.id).where(column.startswith(prefix), where).distinct()
                    ids = connection.scalars(query.order_by(claims.c.id).limit(4)).all()
                    if len(ids) > 1:
                        raise DatelineError(
                            f"{prefix} begins more than one claim ({', '.join(ids[:3])}): give "
                            "more of its id."
                        )
                    if ids:
                        return claims_read(connection, ids, self.name)[ids[0]]
        raise DatelineError(
            f"No claim id of {self.name} begins with {prefix}: copy one from `dateline claims`."
        )

    def reading(self, report: str) -> tuple[Claim, ...]:
        """The claims of a report's current reading, in order."""
        with self.database.reading() as connection:
            ids = [claim for claim, _ in claims_of(connection, report)[0]]
            claims = claims_read(connection, ids, self.name)
        return tuple(claims[claim] for claim in ids)

    def known(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims of any reading, by their ids."""
        with self.database.reading() as connection:
            return claims_read(connection, ids, self.name)

    def decided(self) -> Iterator[DecidedReport]:
        """Every report on whose claims somebody decided, in the order of adding."""
        claims, readings, reports = tables.claims.c, tables.readings.c, tables.reports.c
        log = tables.decisions.c
        on_it = (
            exists()
            .where(claims.slot == log.subject, log.verb.in_(STATUS))
            .where(claims.reading == readings.seq, readings.report == reports.id)
        )
        with self.database.reading() as connection:
            query = select(reports.id).where(on_it).order_by(reports.seq)
            for report in connection.scalars(query).all():
                reading, known = claims_of(connection, report)
                decided = Decided.of(decisions_on(connection, report, known))
                ids = [claim for claim, _ in reading]
                found = claims_read(connection, [*ids, *decided.claims], self.name)
                yield DecidedReport(
                    report, tuple(found[claim] for claim in ids), decided, found
                )
