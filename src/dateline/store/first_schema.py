"""The cases of Dateline 0.1.0: one table of claims, changed in place, in SQLite only."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, insert

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimStatus, Reading, claim_from_json, identified
from dateline.model.decision import Decision
from dateline.model.slots import STATUS
from dateline.store import tables
from dateline.store.decisions import append
from dateline.store.readings import add_reading
from dateline.store.rows import report_of, report_row

_VERBS = {status: verb for verb, status in reversed(STATUS.items())}  # an accepted one was read

_UNKNOWN = {"language": None, "normalised": None}  # of reports, then


def set_aside(connection: Connection) -> None:
    """Rename the tables whose names are wanted anew."""
    for index in ("claims_report", "claims_type"):
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {index}")
    for table in ("claims", "reports"):
        connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO old_{table}")


def move_rows(connection: Connection) -> None:
    """Move reports, claims and what was decided on them from the tables set aside."""
    old = connection.exec_driver_sql("SELECT * FROM old_reports ORDER BY rowid").mappings().all()
    for row in old:
        report = report_of(_UNKNOWN | dict(row))
        columns = report_row(report) | {"original": row["original"], "added": row["added"]}
        connection.execute(insert(tables.reports).values(columns))
        claims = _claims(connection, report.id)
        if row["engine"] is None and not claims:
            continue
        at = row["read_at"] or row["added"]
        # A report without an engine was to be read again, as its publisher had become known.
        known = {
            "published": report.published,
            "publisher": report.publisher if row["engine"] else None,
        }
        reading = Reading(report.id, row["engine"] or "", tuple(claims))
        decided = [claim for claim in claims if claim.status in _VERBS]
        for claim in decided:
            append(
                connection,
                Decision(
                    verb=_VERBS[claim.status],
                    subject=claim.slot,
                    who="Dateline 0.1.0",
                    at=at,
                    saw=claim.id,
                    why="decided before there was a log of decisions",
                ),
            )
        add_reading(connection, reading, known, report.text, at)
    connection.exec_driver_sql("DROP TABLE old_claims")
    connection.exec_driver_sql("DROP TABLE old_reports")


def _claims(connection: Connection, report: str) -> list[Claim]:
    rows = connection.exec_driver_sql(
        "SELECT id, status, data FROM old_claims WHERE report = ? ORDER BY position", (report,)
    )
    return [_claim(row.id, row.status, row.data) for row in rows]


def _claim(claim_id: str, status: str, text: str) -> Claim:
    """A claim of 0.1.0, which had no slot, one number as confidence and no ``inferred`` places."""
    try:
        data: dict[str, Any] = json.loads(text)
        if not isinstance(data["confidence"], dict):
            data["confidence"] = {"whole": data["confidence"]}
        claim = claim_from_json(data | {"slot": "", "status": ClaimStatus(status)})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DatelineError(
            f"Claim {claim_id} is damaged ({type(error).__name__}: {error}), so the case of "
            "Dateline 0.1.0 can't be brought up to date: restore it from a copy."
        ) from None
    return identified(claim)
