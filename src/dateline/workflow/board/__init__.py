"""All events of a case in memory, to be filtered, counted, mapped and listed at once.

`Boards` holds the `Board` of a case and loads it anew when the case was merged; `chosen` gives the
events that filters leave, and the other modules what to show of them.
"""

from dateline.workflow.board.board import Board, load
from dateline.workflow.board.boards import Boards
from dateline.workflow.board.chosen import Chosen, chosen

__all__ = ["Board", "Boards", "Chosen", "chosen", "load"]
