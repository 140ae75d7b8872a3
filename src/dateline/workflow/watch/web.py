"""Asking the web politely: as a site's robots.txt allows, one request at a time, and not too soon.

What is known of a site is kept in the case, so that a watch that is started again goes on so.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from dateline.errors import DatelineError
from dateline.reports.fetch import Fetched, StatusError, Validators, fetch
from dateline.reports.robots import EVERYTHING, MOST, NOTHING, Rules, robots_of, rules_of, site_of
from dateline.store.polls import Poll, PollKind, Polls
from dateline.workflow.watch.clock import DAY, Clock

_logger = logging.getLogger(__name__)
PACE = 2.0  # seconds between two requests to a site that does not ask for more
_AGAIN = 900.0  # seconds after which a robots.txt that could not be had is asked for again


class WaitError(DatelineError):
    """A site that is not to be asked before a moment (ISO 8601): it said so, or fails."""

    def __init__(self, sentence: str, until: str) -> None:
        super().__init__(sentence)
        self.until = until


class DisallowedError(DatelineError):
    """An address that its site's robots.txt does not allow."""


@dataclass
class Web:
    """What is asked of the web, and how. ``private`` names hosts of the user's own network."""

    polls: Polls
    clock: Clock
    private: Collection[str] = ()
    limit: int = 20_000_000
    _asked: dict[str, datetime] = field(default_factory=dict)
    _rules: dict[str, Rules] = field(default_factory=dict)

    def get(self, address: str, known: Validators | None = None) -> Fetched:
        """Fetch an address, if it has changed since ``known``.

        WaitError where its site is to be left alone for now, DisallowedError where the site does
        not allow it, StatusError or DatelineError where it can't be had.
        """
        try:
            site = site_of(address)
        except ValueError:
            raise DatelineError(f"{address} is not a valid address; check it.") from None
        host = self._host(site)
        now = self.clock.stamp()
        if host.due > now:
            raise WaitError(host.problem or f"{site} asked to wait.", host.due)
        rules = self._rules[site]
        if not rules.allow(address):
            raise DisallowedError(
                f"{address} is not to be fetched by programs, says {robots_of(site)}: save the "
                "page and add the file."
            )
        try:
            return self._fetch(site, address, rules.pace, known=known)
        except StatusError as error:
            if error.wait:
                until = self.clock.stamp(error.wait)
                said = f"{site} asked to wait until {until}."
                self.polls.put(replace(host, due=until, problem=said))
            raise

    def _host(self, site: str) -> Poll:
        """What is known of a site; its robots.txt is not older than a day."""
        host = self.polls.get(PollKind.HOST, site)
        fresh = host and host.asked and host.asked > self.clock.stamp(-DAY)
        if host and fresh and host.failures == 0:
            self._rules.setdefault(site, Rules(host.held))
            return host
        if host and host.failures and host.due > self.clock.stamp():
            self._rules[site] = NOTHING
            return host
        host = self._learn(site, host or Poll(PollKind.HOST, site, due=""))
        self.polls.put(host)
        return host

    def _learn(self, site: str, host: Poll) -> Poll:
        """Ask for a site's robots.txt: none there means that all is allowed (RFC 9309)."""
        address, now = robots_of(site), self.clock.stamp()
        try:
            page = self._fetch(site, address, 0.0, most=MOST)
            rules = rules_of(page.data)
        except DatelineError as error:
            if isinstance(error, StatusError) and 400 <= error.status < 500 and error.status != 429:
                rules = EVERYTHING
            else:
                wait = error.wait if isinstance(error, StatusError) else None
                until = self.clock.stamp(self.clock.later(_AGAIN, host.failures, wait))
                said = f"Whether {site} allows it can't be told: {error}"
                self._rules[site] = NOTHING
                return replace(host, asked=now, due=until, failures=host.failures + 1, problem=said)
        self._rules[site] = rules
        return replace(host, asked=now, due=now, failures=0, problem=None, held=rules.text)

    def _fetch(
        self,
        site: str,
        address: str,
        pace: float,
        *,
        known: Validators | None = None,
        most: int | None = None,
    ) -> Fetched:
        """Fetch an address once it is the site's turn."""
        mine = (urlsplit(site).hostname or "") in self.private
        pace = max(pace, 0.0 if mine else PACE)
        if site in self._asked:
            passed = (self.clock.now() - self._asked[site]).total_seconds()
            if passed < pace:
                self.clock.sleep(pace - passed)
        try:
            _logger.info("fetching %s", address)
            limit = most or self.limit
            return fetch(address, limit=limit, known=known, private=self.private)
        finally:
            self._asked[site] = self.clock.now()
