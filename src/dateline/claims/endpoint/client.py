"""Talking to an OpenAI-compatible server (`POST /chat/completions`).

The address is the user's own setting, so local and private ones are allowed here, unlike for
pages to add. Redirects are not followed: the key goes where it was meant to go.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import isfinite
from time import monotonic, sleep
from typing import Any

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
)

from dateline.claims.endpoint.request import Request
from dateline.claims.protocol import UnavailableError
from dateline.errors import DatelineError

_LIMIT = 10_000_000  # bytes of an answer
_BUSY = (429, 500, 502, 503, 504)
_TRIES = 5  # more, for a server that is busy: after 1, 2, 4, 8, 16 seconds or when it says
_LONGEST_WAIT = 60.0  # seconds, whatever a server asks for


class TooLongError(DatelineError):
    """A request or its answer exceeds what the model or the settings allow; halves may not."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What ``[endpoint]`` in dateline.toml says.

    ``key_env`` names the environment variable that holds the key. Prices are in the user's
    currency a million tokens, ``timeout`` in seconds an answer.
    """

    url: str
    model: str
    key_env: str | None = None
    price_in: float | None = None
    price_out: float | None = None
    max_tokens: int = 4096
    timeout: float = 300.0

    @classmethod
    def of(cls, table: Mapping[str, Any], where: object) -> Endpoint:
        """Check the table that stands in the file ``where``."""
        for name, value in table.items():
            if name not in {f.name for f in fields(cls)}:
                raise DatelineError(
                    f"{where} has an unknown {name!r} under [endpoint]: see docs/endpoint.md."
                )
            if not _is_right(name, value):
                raise DatelineError(
                    f"{where} has a wrong {name} under [endpoint]: see docs/endpoint.md."
                )
        if "url" not in table or "model" not in table:
            raise DatelineError(f"{where} needs url and model under [endpoint]: add them.")
        if not re.match(r"https?://[^/@]+", table["url"]):
            raise DatelineError(
                f"{where} has no http or https address as url under [endpoint]: write it like "
                "http://localhost:8080/v1."
            )
        if not re.fullmatch(r"[A-Za-z_]\w*", table.get("key_env", "x")):
            raise DatelineError(  # it may be the key itself: not repeated
                f"{where} names no environment variable as key_env under [endpoint]: put the key "
                "into one, and its name here."
            )
        return cls(**table)


def _is_right(name: str, value: object) -> bool:
    if name in ("url", "model", "key_env"):
        return isinstance(value, str) and value != ""
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        return False
    if name == "max_tokens":
        return isinstance(value, int) and value > 0
    return value > 0 or (value == 0 and name != "timeout")


@dataclass(slots=True)
class Server:
    """An endpoint, and what it was found not to understand of a request."""

    endpoint: Endpoint
    not_understood: set[str] = field(default_factory=set)
    pool: urllib3.PoolManager = field(default_factory=urllib3.PoolManager)

    def ask(self, request: Request) -> str:
        """Return the words of the answer.

        Raises UnavailableError, TooLongError, or DatelineError where only this request has failed.
        """
        address, tries = self._address(), 0
        while True:
            status, data, wait = self._post(address, self._body(request))
            if status == 200:
                return self._words(address, data)
            said = _printable(data)
            # llama-cpp-python answers 500 where others answer 400 or 422.
            if status in (400, 413, 422, 500):
                if "context" in said.lower():
                    raise TooLongError(
                        f"{address} says that the text is too long for the model ({said[:160]}): "
                        "start it with a larger context, or lower max_tokens under [endpoint]."
                    )
                if new := self._misunderstood(said):
                    self.not_understood.add(new)
                    continue
            if status not in _BUSY or tries == _TRIES:
                raise self._failure(address, status, said)
            sleep(min(2**tries if wait is None else wait, _LONGEST_WAIT))
            tries += 1

    def _misunderstood(self, said: str) -> str | None:
        """The first parameter that a refusal names, unless it was changed already."""
        named = [n for n in ("response_format", "max_tokens", "temperature") if n in said]
        first = min(named, key=said.index, default=None)
        return None if first in self.not_understood else first

    def _address(self) -> str:
        base = self.endpoint.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"

    def _body(self, request: Request) -> dict[str, Any]:
        """The request in the newest form, but for what this server does not understand.

        llama-cpp-python wants the schema beside the type "json_object"; OpenAI's reasoning models
        want "max_completion_tokens", and no temperature.
        """
        body: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": request.messages,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": request.schema},
            },
            "max_tokens": self.endpoint.max_tokens,
            "temperature": 0,
        }
        if "response_format" in self.not_understood:
            body["response_format"] = {"type": "json_object", "schema": request.schema}
        if "max_tokens" in self.not_understood:
            body["max_completion_tokens"] = body.pop("max_tokens")
        if "temperature" in self.not_understood:
            del body["temperature"]
        return body

    def _post(self, address: str, body: dict[str, Any]) -> tuple[int, bytes, float | None]:
        """Status, bytes, and how many seconds the server asks to wait."""
        headers = {"Content-Type": "application/json", "User-Agent": "dateline"}
        if self.endpoint.key_env:
            headers["Authorization"] = f"Bearer {self._key(self.endpoint.key_env)}"
        timeout, data = self.endpoint.timeout, b""
        deadline = monotonic() + timeout
        try:
            response = self.pool.request(
                "POST", address, body=json.dumps(body).encode(), headers=headers,
                preload_content=False, redirect=False, retries=False,
                timeout=urllib3.Timeout(connect=min(15, timeout), read=timeout),
            )  # fmt: skip
            for chunk in response.stream(65_536):
                data += chunk
                if len(data) > _LIMIT:
                    raise DatelineError(f"{address} answered more than {_LIMIT:,} bytes.")
                if monotonic() > deadline:
                    raise ReadTimeoutError(self.pool.connection_from_url(address), address, "slow")
            response.release_conn()
        except HTTPError as error:
            raise self._broken(address, error) from None
        wait = response.headers.get("Retry-After", "")
        return response.status, data, float(wait) if re.fullmatch(r"\d{1,6}", wait) else None

    def _key(self, name: str) -> str:
        key = os.environ.get(name, "").strip()
        if not key.isascii() or not key.isprintable() or not key:
            raise UnavailableError(
                f"The environment variable {name} holds no key for {self.endpoint.url}: set it, or "
                "take key_env out of dateline.toml."
            )
        return key

    def _broken(self, address: str, error: HTTPError) -> DatelineError:
        """What a connection that fails means for the user."""
        if isinstance(error, ReadTimeoutError):
            return DatelineError(
                f"{address} did not answer within {self.endpoint.timeout:g} seconds: raise timeout "
                "under [endpoint] in dateline.toml."
            )
        whys = {
            NameResolutionError: "no such host",
            NewConnectionError: "connection refused",
            ConnectTimeoutError: "no answer",
        }
        why = next((w for kind, w in whys.items() if isinstance(error, kind)), str(error)[:160])
        return UnavailableError(
            f"{address} can't be reached ({why}): start the server, or correct url under "
            "[endpoint] in dateline.toml."
        )

    def _failure(self, address: str, status: int, said: str) -> DatelineError:
        """What a status other than 200 means for the user."""
        if status in (401, 403):
            name = self.endpoint.key_env
            remedy = f"check the key in {name}" if name else "name its variable as key_env"
            return UnavailableError(f"{address} refuses the key ({status}): {remedy}.")
        if status == 404:
            return UnavailableError(
                f"{address} knows no such address or model ({said[:160]}): correct url or model "
                "under [endpoint] in dateline.toml."
            )
        if status in _BUSY:
            return UnavailableError(
                f"{address} answered {status} again and again ({said[:160]}): run the same command "
                "later, it goes on where it stopped."
            )
        return DatelineError(f"{address} answered {status}: {said[:160]}")

    def _words(self, address: str, data: bytes) -> str:
        try:
            choice = json.loads(data)["choices"][0]
            words, finished = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
            raise DatelineError(
                f"{address} answered 200, but no chat completion: check url under [endpoint]."
            ) from None
        if finished == "length":
            raise TooLongError(
                f"{address} did not come to an end within max_tokens, {self.endpoint.max_tokens}: "
                "raise it under [endpoint], or take a better model."
            )
        if not isinstance(words, str):
            raise DatelineError(f"{address} gave no answer: the model declined.")
        return words


def _printable(data: bytes) -> str:
    words = data[:4000].decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
