"""Who is told of news: standard output, a webhook, a feed. Each is told at least once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DatelineError
from dateline.store.news import News
from dateline.views.news import write_atom
from dateline.workflow.case import Case
from dateline.workflow.watch.clock import Clock
from dateline.workflow.watch.outcomes import Problem
from dateline.workflow.watch.webhook import Webhook

OUTPUT = "output"
IN_FEED = 200  # the last of the news
_AT_ONCE = 100


@dataclass
class Telling:
    """Tells what is new in a case: use `begin` before anything is added."""

    case: Case
    clock: Clock
    webhook: Webhook | None = None
    feed: Path | None = None
    _written: int = -1

    def begin(self) -> None:
        """What there is already is no news; what a killed watch left untold is."""
        receivers = [OUTPUT, *([self.webhook.receiver] if self.webhook else [])]
        self.case.store.told.begin(receivers)

    def news(self) -> Iterator[News]:
        """What is to be printed; noted as told once the caller has come back from it."""
        while found := self.case.store.told.for_receiver(OUTPUT, _AT_ONCE):
            yield from found
            self.case.store.told.told(OUTPUT, found[-1].number)

    def others(self) -> Iterator[Problem]:
        """Tell the webhook and write the feed; what goes wrong is told another time."""
        if self.webhook is not None:
            try:
                self.webhook.tell(self.case, self.clock)
            except DatelineError as error:
                yield Problem(str(error))
        if self.feed is not None:
            latest = self.case.store.told.latest(IN_FEED)
            last = latest[0].number if latest else 0
            if last != self._written or not self.feed.exists():
                try:
                    write_atom(latest, self.feed, self.case.settings.name)
                    self._written = last
                except DatelineError as error:
                    yield Problem(str(error))
