"""The board of an open case, loaded anew whenever the case was merged."""

from __future__ import annotations

from threading import Lock

from dateline.store import Store
from dateline.workflow.board.board import Board, load
from dateline.workflow.board.then import as_known
from dateline.workflow.case import Case


class Boards:
    """Holds the board of a case. Threads may share it: one loads, the others wait."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = Lock()
        self._board: Board | None = None
        self._then: dict[str, Board] = {}
        self._looking_back = Lock()

    def current(self) -> Board:
        """The board of the case as last merged."""
        with self._lock:
            if self._board is None or self._board.merge != self.store.columns.merged():
                self._board = load(self.store)
            return self._board

    def at_hand(self) -> Board:
        """The last board that was loaded, although the case may have been merged since."""
        return self._board or self.current()

    @property
    def loaded(self) -> Board | None:
        """The board that `at_hand` gives; None where it would have to load one."""
        return self._board

    def known_on(self, case: Case, day: str) -> Board:
        """The board at hand, as the reports published up to a day (ISO date) tell it."""
        with self._looking_back:  # a page asks for several things of a day at once
            now, kept = self.at_hand(), self._then.pop(day, None)
            if kept is None or kept.then is None or kept.then.now is not now:
                kept = as_known(case, now, day)
            self._then[day] = kept  # as the last
            while len(self._then) > _DAYS:
                del self._then[next(iter(self._then))]
            return kept


_DAYS = 4  # earlier days that are kept
