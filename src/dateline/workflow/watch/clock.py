"""The time, waiting, and chance: given from outside, so that tests need not wait."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

DAY = 86_400.0  # seconds


@dataclass(frozen=True, slots=True)
class Clock:
    """What tells the time in UTC, what waits some seconds, and what chance is drawn from."""

    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    sleep: Callable[[float], None] = time.sleep
    chance: random.Random = field(default_factory=random.Random)

    def stamp(self, seconds: float = 0.0) -> str:
        """The time some seconds from now as it is stored: texts sort as times do."""
        return (self.now() + timedelta(seconds=seconds)).isoformat(timespec="seconds")

    def later(self, every: float, failures: int, wait: float | None = None) -> float:
        """How many seconds to wait after so many failures in a row.

        Twice as long each time, up to a day, less a random part of up to half, so that many who
        failed together don't come back together; and as long as a server asks for (``wait``).
        """
        doubled = min(every * 2.0 ** min(failures, 16), DAY)
        return max(doubled * self.chance.uniform(0.5, 1.0), wait or 0.0)


SYSTEM = Clock()
