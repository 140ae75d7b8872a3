"""The register: transfers of arms as a table."""

from __future__ import annotations

from fastapi import APIRouter, Response

from dateline.desk.answer import LOOKING, answer
from dateline.desk.asked import Limit, Offset, Wanted
from dateline.desk.desk import Open, Viewer
from dateline.desk.shapes import Register, Tally, Transfer
from dateline.workflow import register as transfers
from dateline.workflow.events import event_filters
from dateline.workflow.profile import profile_of

router = APIRouter(tags=["register"])


@router.get("/register", response_model=Register, responses=LOOKING)
def register(
    desk: Open, _: Viewer, wanted: Wanted, offset: Offset = 0, limit: Limit = 200
) -> Response:
    """A stretch of the transfers that pass the filters, in the order of their dates."""
    revision = desk.revision()
    filters = event_filters(desk.case, wanted)
    found = transfers.register(desk.case, desk.board(filters.as_of), filters, offset, limit)
    return answer(
        Register(
            revision=revision,
            total=found.total,
            types=list(transfers.transfer_types(profile_of(desk.case))),
            transfers=[_row(one) for one in found.transfers],
        )
    )


def _row(one: transfers.Transfer) -> Transfer:
    number = one.number
    return Transfer(
        event=one.event,
        supplier=one.supplier,
        recipient=one.recipient,
        system=one.system,
        number=Tally(low=number.low, best=number.best, high=number.high) if number else None,
        when=one.when,
        grade=one.grade,
        origins=one.origins,
        stated_by=one.stated_by,
        cells=one.cells,
    )
