"""Saved views: states of the desk under a name, each the part of its address after the host."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from dateline.errors import DatelineError
from dateline.store.accounts import SavedView
from dateline.workflow.case import Case

MOST = 500  # views of one user
LONGEST_NAME, LONGEST = 100, 4000
# A path of the desk itself: "//host" and "/\\host" would lead elsewhere.
_ADDRESS = re.compile(r"/(?![/\\])[\x21-\x7e]*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def views(case: Case) -> list[SavedView]:
    """All saved views, by name."""
    return case.store.accounts.views()


def save(case: Case, name: str, address: str, who: str) -> SavedView:
    """Keep a view in place of the user's one of that name.

    DatelineError where the name or the address can't be, or there are too many.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or _CONTROLS.search(name):
        raise DatelineError(
            f"A view has a name of 1 to {LONGEST_NAME} characters: give such a one."
        )
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        raise DatelineError(
            "The address of a view is what follows the host, as /?grade=fair: copy it from the "
            "browser."
        )
    view = SavedView(name, address, who, datetime.now(UTC).isoformat(timespec="seconds"))
    if not case.store.accounts.save_view(view, MOST - 1):
        raise DatelineError(f"You have {MOST} views: delete one first.")
    return view


def delete(case: Case, name: str, who: str) -> None:
    """Delete a user's view; DatelineError where he has none of that name."""
    if not case.store.accounts.delete_view(who, name):
        raise DatelineError(f"{who} has no view {name!r}: see `dateline views`.")
