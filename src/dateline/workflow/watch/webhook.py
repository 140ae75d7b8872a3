"""Telling news to a web address of the user's: JSON, some events at a time, until it has them."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline import __version__
from dateline.errors import DatelineError
from dateline.reports.fetch import StatusError, post
from dateline.store.news import News
from dateline.views.news import news_object
from dateline.workflow.case import Case
from dateline.workflow.watch.clock import Clock

_logger = logging.getLogger(__name__)
AT_ONCE = 100  # events in one request
TRIES = 3  # of one request in one round
_FIRST = 2.0  # seconds after the first failure
_PATIENCE = 60.0  # seconds that a server may ask to wait within a round
# What another try can't mend: the rest of the round goes on without it.
_FINAL = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told. ``private`` is as in `reports.fetch.fetch`."""

    address: str
    private: Collection[str] = ()

    @property
    def receiver(self) -> str:
        """The name under which the case notes how far it was told; addresses may be secret."""
        return f"webhook {hashlib.sha256(self.address.encode('utf-8', 'replace')).hexdigest()}"

    def tell(self, case: Case, clock: Clock) -> int:
        """Send all news that it was not told of; how many. DatelineError where it takes no more."""
        number = 0
        while news := case.store.told.for_receiver(self.receiver, AT_ONCE):
            self._send(case, news, clock)
            case.store.told.told(self.receiver, news[-1].number)
            number += len(news)
        return number

    def _send(self, case: Case, news: Sequence[News], clock: Clock) -> None:
        body = {
            "case": case.settings.name,
            "sent": clock.stamp(),
            "news": [news_object(one) for one in news],
        }
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"dateline/{__version__}",
            # The same events have the same key if they are sent again.
            "Idempotency-Key": f"{news[0].number}-{news[-1].number}-{news[-1].at}",
        }
        data = json.dumps(body, allow_nan=False).encode()
        for tried in range(1, TRIES + 1):
            try:
                post(self.address, data, headers=headers, private=self.private)
                return
            except DatelineError as error:
                _logger.warning("the webhook failed, try %d", tried)
                status = error.status if isinstance(error, StatusError) else 0
                wait = error.wait if isinstance(error, StatusError) else None
                late = (wait or 0.0) > _PATIENCE
                if tried == TRIES or status in _FINAL or late:
                    raise DatelineError(
                        f"The webhook was not told of {len(news)} events, which are kept for it: "
                        f"{error}"
                    ) from None
                clock.sleep(clock.later(_FIRST, tried - 1, wait))
