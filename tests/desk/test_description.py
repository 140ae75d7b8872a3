"""The API's description: whole, and true, as a tester that reads it finds out by many requests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from starlette.testclient import TestClient
from typing_extensions import is_typeddict

from dateline.desk import shapes
from dateline.desk.app import make_app
from dateline.desk.desk import Desk
from dateline.desk.openapi import description
from dateline.desk.safety import Limits
from tests.desk.conftest import HOST

DESCRIBED = schemathesis.openapi.from_dict(description())
# A stream without an end; what it sends is tested by itself.
ENDLESS = "/api/changes"


def test_every_shape_is_described_and_every_address_says_what_may_go_wrong() -> None:
    made = description()
    known = {name for name, one in vars(shapes).items() if is_typeddict(one)}
    assert known <= set(made["components"]["schemas"])
    for path, methods in made["paths"].items():
        for operation in methods.values():
            assert operation["description"], path
            assert {"401", "403", "422"} <= set(operation["responses"]), path
            for status, answer in operation["responses"].items():
                if status >= "400":
                    (content,) = answer["content"].values()
                    assert content["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_the_description_is_printed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dateline.desk.openapi"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    assert json.loads(printed) == json.loads(json.dumps(description()))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tests.workflow import reviewed

    folder = tmp_path_factory.mktemp("described")
    with reviewed.make(folder / "gulf") as case:
        desk = Desk(case)
        client = TestClient(make_app(desk, Limits(), folder), HOST)
        with client:
            yield client, desk


OPERATIONS = [found.ok() for found in DESCRIBED.get_all_operations() if isinstance(found, Ok)]


@pytest.mark.parametrize(
    "operation",
    [one for one in OPERATIONS if one.path != ENDLESS],
    ids=lambda operation: f"{operation.method} {operation.path}",
)
def test_no_request_is_answered_by_a_fault(app: tuple[TestClient, Desk], operation: Any) -> None:
    client, desk = app

    sound, wrong = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @hypothesis.given(case=one_of(sound, wrong))
    @hypothesis.settings(
        max_examples=30,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        headers = {"x-desk-token": desk.token(None)}
        sent = case.as_transport_kwargs(base_url=HOST, headers=headers)
        sent.pop("cookies", None)
        # Forms are tested by themselves; no test asks another machine.
        if "files" in sent or "http" in json.dumps(sent.get("json"), default=str).lower():
            return
        answer = client.request(**sent)
        assert answer.status_code < 500 or answer.status_code == 503, answer.text
        assert answer.status_code in map(int, operation.definition.raw["responses"]), answer.text
        if answer.status_code >= 400:
            assert list(answer.json()) == ["problem"]

    ask()
