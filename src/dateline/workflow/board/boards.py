"""The board of an open case, loaded anew whenever the case was merged."""

from __future__ import annotations

from threading import Lock

from dateline.store import Store
from dateline.workflow.board.board import Board, load


class Boards:
    """Holds the board of a case. Threads may share it: one loads, the others wait."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = Lock()
        self._board: Board | None = None

    def current(self) -> Board:
        """The board of the case as last merged."""
        with self._lock:
            if self._board is None or self._board.merge != self.store.columns.merged():
                self._board = load(self.store)
            return self._board

    def at_hand(self) -> Board:
        """The last board that was loaded, although the case may have been merged since."""
        return self._board or self.current()
