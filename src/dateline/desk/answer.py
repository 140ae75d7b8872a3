"""Answers of the API: JSON of `dateline.desk.shapes`, and problems in one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from fastapi import Response

from dateline.desk.shapes import Problem
from dateline.errors import DatelineError

Documented = dict[int | str, dict[str, Any]]


class ProblemError(Exception):
    """Why a request is not served: a status of HTTP, and one sentence for the user."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def answer(body: Mapping[str, object] | list[Any], status: int = 200) -> Response:
    """A value as JSON in UTF-8; half a character, which is no UTF-8, is written as an escape."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    data = text.encode("utf-8", "backslashreplace")
    return Response(data, status, media_type="application/json")


def plain(value: Any) -> Any:
    """A dataclass, or what holds some, as JSON has it; quicker than `asdict`, which copies all."""
    names = getattr(type(value), "__dataclass_fields__", None)
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if type(value) is dict:
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def problem(status: int, sentence: str) -> Response:
    """An answer that says why something was not done."""
    return answer(Problem(problem=sentence), status)


def problems(*statuses: int) -> Documented:
    """What may go wrong, for the API's description."""
    return {status: {"model": Problem, "description": _MEANINGS[status]} for status in statuses}


_MEANINGS = {
    400: "What is asked for can't be done.",
    401: "Nobody is logged in.",
    403: "The user may not do this, or the request is not the page's own.",
    404: "There is no such thing.",
    409: "Something else stands against it.",
    413: "It is too large.",
    422: "A parameter has no value that it can have.",
    429: "Too many tries: wait.",
    503: "The desk is busy: try again.",
}
LOOKING = problems(400, 401, 403, 404, 422)
CHANGING = problems(400, 401, 403, 404, 413, 422)


@contextmanager
def looked_up() -> Iterator[None]:
    """Within it, a DatelineError means that there is nothing of that name."""
    try:
        yield
    except DatelineError as error:
        raise ProblemError(404, str(error)) from None
