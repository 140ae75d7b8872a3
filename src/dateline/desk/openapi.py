"""The API's description, from which the page's types are made: ``python -m dateline.desk.openapi``.

It names every shape, also those that no address gives yet.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter
from typing_extensions import is_typeddict

from dateline.desk import shapes
from dateline.desk.app import described


def description() -> dict[str, Any]:
    """The OpenAPI description of the desk."""
    made = described().openapi()
    every = [one for one in vars(shapes).values() if is_typeddict(one)]
    _, found = TypeAdapter.json_schemas(
        [(one, "serialization", TypeAdapter(one)) for one in every],
        ref_template="#/components/schemas/{model}",
    )
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    for name, schema in found["$defs"].items():
        schemas.setdefault(name, schema)
    return made


if __name__ == "__main__":
    print(json.dumps(description(), indent=1, ensure_ascii=False))
