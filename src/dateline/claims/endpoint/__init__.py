"""An optional reader: a language model behind an OpenAI-compatible address, kept to the report.

request -> client -> ground: what is asked, how it is sent, and what of the answer stands in the
report's text. See docs/endpoint.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from dateline import __version__
from dateline.claims.endpoint.client import Endpoint, Server, TooLongError
from dateline.claims.endpoint.ground import ground, parse
from dateline.claims.endpoint.request import Request, request, requests
from dateline.model import Reading, Report
from dateline.places import UserPlaces
from dateline.profiles import Profile

__all__ = ["Endpoint", "Plan", "Reader", "Server"]


class Answers(Protocol):
    """Where answers are kept: a case."""

    def answer(self, key: str) -> str | None:
        """The answer kept under a key."""

    def keep_answer(self, key: str, model: str, answer: str) -> None:
        """Keep an answer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What reading some reports will take; ``tokens_out`` is the most that may come back."""

    reports: int
    requests: int
    kept: int
    tokens_in: int
    tokens_out: int


@dataclass(slots=True)
class Reader:
    """Reads reports by asking a server; a `dateline.claims.ReportReader`.

    ``places`` are the case's own; ``dropped`` counts values not in the report, by field.
    """

    server: Server
    profile: Profile
    answers: Answers
    places: UserPlaces = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def engine(self) -> str:
        """The name of the engine: the model and Dateline's version."""
        return f"endpoint {self.server.endpoint.model} {__version__}"

    def plan(self, reports: Iterable[Report]) -> Plan:
        """Count what would be asked, without asking: answers that are kept cost nothing."""
        endpoint = self.server.endpoint
        number = kept = tokens = new = 0
        for report in reports:
            number += 1
            for one in requests(report, self.profile, endpoint.model):
                if self.answers.answer(one.key) is None:
                    tokens, new = tokens + one.tokens, new + 1
                else:
                    kept += 1
        return Plan(number, new, kept, tokens, new * endpoint.max_tokens)

    def read(self, report: Report) -> Reading:
        """Read a report by the answers of the server.

        Raises UnavailableError where no report can be read, DatelineError where this one cannot.
        """
        raw: list[object] = []
        for one in requests(report, self.profile, self.server.endpoint.model):
            raw += self._claims(one, report)
        found = ground(raw, report, self.profile, self.engine, self.places)
        self.dropped += found.dropped
        return Reading(report.id, self.engine, tuple(found.claims))

    def _claims(self, one: Request, report: Report) -> list[object]:
        """The claims of an answer, kept or new; what is too long is asked in halves."""
        answer = self.answers.answer(one.key)
        if answer is not None:
            return parse(answer)
        try:
            answer = self.server.ask(one)
        except TooLongError:
            middle = len(one.sentences) // 2
            if not middle:
                raise
            model = self.server.endpoint.model
            halves = (one.sentences[:middle], one.sentences[middle:])
            asked = [request(report.text, half, self.profile, model) for half in halves]
            return [claim for half in asked for claim in self._claims(half, report)]
        claims = parse(answer)
        self.answers.keep_answer(one.key, self.server.endpoint.model, answer)
        return claims
