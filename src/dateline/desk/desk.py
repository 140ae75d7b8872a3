"""The open desk: the case, who may do what, and what goes on in the background."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from fastapi import Depends, Request

from dateline.desk.answer import ProblemError
from dateline.desk.sessions import COOKIE, Sessions
from dateline.desk.shapes import User
from dateline.model.decision import Decision
from dateline.workflow.case import Case
from dateline.workflow.decide import follow, reviewer
from dateline.workflow.pages.revision import revision

Role = Literal["viewer", "reviewer", "admin"]
_RANK: dict[Role, int] = {"viewer": 0, "reviewer": 1, "admin": 2}


@dataclass
class Desk:
    """A case that is served. Without accounts whoever reaches the desk may do everything."""

    case: Case
    accounts: bool = False
    tiles: str | None = None
    sessions: Sessions = field(default_factory=Sessions)

    def revision(self) -> str:
        """A mark that changes whenever what the desk shows may have."""
        return revision(self.case)

    def decided(self, decision: Decision) -> None:
        """Have the events follow a decision."""
        follow(self.case, decision)

    def user(self, cookie: str | None) -> User | None:
        """Who is using the desk; None where somebody must log in first."""
        if not self.accounts:
            return User(name=reviewer(None), role="admin")
        return None


def _desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Open = Annotated[Desk, Depends(_desk_of)]


def _at_least(role: Role) -> object:
    """A dependency that gives the user, where the user has this role or a higher one."""

    def user_of(request: Request, desk: Open) -> User:
        user = desk.user(request.cookies.get(COOKIE))
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
Admin = Annotated[User, _at_least("admin")]
