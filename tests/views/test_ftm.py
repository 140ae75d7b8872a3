"""FollowTheMoney: valid by its own library, and what becomes what."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from tests.claims_made import hostile, rows
from tests.views.reading import objects

if TYPE_CHECKING:
    from followthemoney import model
    from followthemoney.schema import ValidationData
else:
    missing = "FollowTheMoney is not installed: pip install 'dateline[ftm]'"
    model = pytest.importorskip("followthemoney", reason=missing).model
    ValidationData = dict


def test_ftm_entities_are_valid_by_its_own_library() -> None:
    seen = {}
    for data in objects("ftm", rows() + hostile()):
        proxy = model.get_proxy(data)
        proxy.schema.validate(cast(ValidationData, data))
        assert proxy.id not in seen
        seen[proxy.id] = proxy
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value)
    # What an entity points to is in the file, and of a kind that the property allows.
    links = 0
    for proxy in seen.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                links += 1
                assert prop.range is not None
                assert seen[value].schema.is_a(prop.range)
    assert links > 10


def test_ftm_tells_events_posts_and_members() -> None:
    made = [model.get_proxy(data) for data in objects("ftm", rows())]
    by_id = {e.id: e for e in made}
    schemata = {e.schema.name for e in made}
    assert schemata >= {
        "Article", "Event", "Person", "Organization", "Vehicle", "Membership", "Directorship",
        "Occupancy", "Position",
    }  # fmt: skip
    [opened] = [e for e in made if e.caption == "Produce: opened"]
    assert [by_id[i].caption for i in opened.get("involved")] == ["Ministry of Machines"]
    assert opened.get("startDate") == opened.get("endDate") == ["2023-06-13"]
    assert opened.get("country") == ["tj"]
    assert by_id[opened.first("proof") or ""].first("publishedAt") == "2023-06-15"
    [post] = [e for e in made if e.schema.name == "Position"]
    assert (post.first("name"), post.first("country")) == ("President", "ke")


def test_ftm_says_in_the_name_what_did_not_happen() -> None:
    names = {e["properties"]["name"][0] for e in objects("ftm", rows()) if e["schema"] == "Event"}
    assert {"Transfer: sold (certainly not)", "Deploy: move (possible)"} <= names
