"""The open desk: the case, who may do what, and what goes on in the background."""

from __future__ import annotations

import json
import logging
import threading
from typing import Annotated, Literal

from fastapi import Depends, Request

from dateline.desk.answer import ProblemError
from dateline.desk.changes import Changes
from dateline.desk.follower import Follower
from dateline.desk.following import Apart, here
from dateline.desk.jobs import Jobs
from dateline.desk.metrics import THIS_MACHINE, Access, Metrics
from dateline.desk.sessions import COOKIE, Known, Tokens, Tries
from dateline.desk.shapes import User
from dateline.desk.tiles import Tiles
from dateline.desk.translate.decisions import decision_line
from dateline.errors import DatelineError
from dateline.store import EventFilters
from dateline.workflow.accounts import logged_in
from dateline.workflow.board import Board, Boards, Chosen, chosen
from dateline.workflow.board.map import drawn
from dateline.workflow.board.network import network
from dateline.workflow.board.view import WORLD
from dateline.workflow.case import Case
from dateline.workflow.decide import reviewer, unfollowed
from dateline.workflow.events import WantedEvents, event_filters
from dateline.workflow.health import Figures, figures
from dateline.workflow.pages.counts import counts
from dateline.workflow.pages.log import Entry
from dateline.workflow.pages.questions import OpenQuestions
from dateline.workflow.pages.revision import revision
from dateline.workflow.profile import profile_of

_logger = logging.getLogger(__name__)
Role = Literal["viewer", "reviewer", "admin"]
_RANK: dict[str, int] = {"viewer": 0, "reviewer": 1, "admin": 2}
_END_SECONDS = 5.0
DRAWING = 2  # pages that are drawn at once, each by a process of its own


class Desk:
    """A case that is served. Without accounts whoever reaches the desk may do everything.

    ``tiles`` is the map's background, if the user set one; ``access`` says who may see figures.
    ``apart`` has events follow decisions in a process of its own, for many users' sake.
    ``drawing`` is held while a page of a file is drawn. Use `close` at the end.
    """

    def __init__(
        self,
        case: Case,
        *,
        accounts: bool = False,
        secure: bool = False,
        tiles: Tiles | None = None,
        access: Access = THIS_MACHINE,
        apart: bool = False,
    ) -> None:
        self.access, self.metrics = access, Metrics(self)
        self.case, self.accounts, self.secure, self.tiles = case, accounts, secure, tiles
        self._alone = None if accounts else User(name=reviewer(None), role="admin")
        self.tokens, self.tries = Tokens(), Tries()
        self.known = Known[User](self.user)
        self._counts: dict[str, int] = {}
        self._asking: threading.Thread | None = None
        self._looked_at: Board | None = None
        self.drawing = threading.BoundedSemaphore(DRAWING)
        self._boards, self.questions = Boards(case.store), OpenQuestions(case)
        self.changes = Changes(lambda: revision(case), self._refresh)
        merging = threading.Lock()
        self._apart = Apart() if apart else None
        self.follower = Follower(
            case,
            self._apart or here,
            merging,
            self.changes.ask,
            self._tell_problem,
            lambda: self.changes.listening,
        )
        self.jobs = Jobs(case, merging, self.changes.ask)
        self.follower.take(*unfollowed(case))  # what a desk that was killed left

    def _tell_problem(self, sentence: str) -> None:
        """Tell every page what went wrong in the background."""
        self.changes.tell("problem", sentence)

    def revision(self) -> str:
        """A mark that changes whenever what the desk shows may have."""
        return self.changes.shown

    def board(self, day: str | None = None) -> Board:
        """All events, as of the revision that is shown or a later one; as known on a day."""
        return self._boards.at_hand() if day is None else self._boards.known_on(self.case, day)

    def board_at_hand(self) -> Board | None:
        """The board that answers are about; None while none is loaded."""
        return self._boards.loaded

    async def may_look(self, cookie: str | None) -> bool:
        """Whether a session is that of a user; what was found holds for a second."""
        return self._alone is not None or await self.known.is_known(cookie)

    def chosen(self, wanted: WantedEvents) -> Chosen:
        """The events that pass the filters."""
        filters = event_filters(self.case, wanted)
        return chosen(self.board(filters.as_of), filters)

    def counts(self) -> dict[str, int]:
        """How much there is in the case, as of the revision that is shown."""
        return self._counts or counts(self.case)

    def figures(self) -> Figures:
        """The figures of the case and of its pages."""
        found = figures(self.case, self.counts())
        numbers = dict(found.numbers)
        numbers["open_questions"] = self.questions.first(None, 0)[1]
        numbers["pages_open"] = self.changes.listening
        return Figures(numbers, found.merged)

    def _refresh(self) -> None:
        """Have ready what takes long, before a new revision is shown; questions follow it."""
        board = self._boards.current()
        if board is not self._looked_at:  # what the first map and network would wait for
            everything = chosen(board, EventFilters())
            drawn(self.case, everything, WORLD)
            network(everything, profile_of(self.case), 1)
            self._looked_at = board
        self._counts = counts(self.case)
        if self._asking is None or not self._asking.is_alive():
            asking = threading.Thread(target=self._ask, name="questions", daemon=True)
            asking.start()
            self._asking = asking  # only what has begun can be waited for

    def _ask(self) -> None:
        try:
            self.questions.refresh()
        except DatelineError as error:  # the next look tries again
            _logger.warning("what is open can't be looked for: %s", error)

    def decided(self, *entries: Entry) -> None:
        """Tell every page of decisions, and have the events follow them."""
        self.follower.take(*(entry.decision for entry in entries))
        for entry in entries:
            self.changes.tell("decision", json.dumps(decision_line(entry)))
        self.changes.ask()

    def token(self, cookie: str | None) -> str:
        """What changes made in a session carry in a header."""
        return self.tokens.of(cookie if self.accounts else None)

    def fits(self, token: str, cookie: str | None) -> bool:
        """Whether a change carries the token of its session."""
        return self.tokens.fits(token, cookie if self.accounts else None)

    def user(self, cookie: str | None) -> User | None:
        """Who is using the desk; None where somebody must log in first."""
        if self._alone is not None:
            return self._alone
        account = logged_in(self.case, cookie) if cookie else None
        if account is None:
            return None
        return User(name=account.name, role=_role(account.role))

    def close(self) -> None:
        """End what goes on in the background; what is left half done, the next merge does."""
        self.changes.end()
        self.changes.wait(_END_SECONDS)
        self.jobs.end(_END_SECONDS)
        if self._apart is not None:
            self._apart.end()
        self.follower.end(_END_SECONDS)
        if self._asking is not None:
            self._asking.join(_END_SECONDS)


def _role(name: str) -> Role:
    return "admin" if name == "admin" else "reviewer" if name == "reviewer" else "viewer"


def _desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Open = Annotated[Desk, Depends(_desk_of)]


def cookie_of(request: Request) -> str | None:
    """The session's cookie."""
    return request.cookies.get(COOKIE)


def _at_least(role: Role) -> object:
    """A dependency that gives the user, where the user has this role or a higher one."""

    def user_of(request: Request, desk: Open) -> User:
        cookie = cookie_of(request)
        looking = request.method == "GET"
        user = (desk.known.lately(cookie) if looking else None) or desk.user(cookie)
        if user is None:
            raise ProblemError(401, "Log in first: this desk has accounts.")
        if _RANK[user["role"]] < _RANK[role]:
            raise ProblemError(
                403, f"As {user['role']} you may not do this: ask for the role {role}."
            )
        return user

    return Depends(user_of)


Viewer = Annotated[User, _at_least("viewer")]
Reviewer = Annotated[User, _at_least("reviewer")]
