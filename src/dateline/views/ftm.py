"""FollowTheMoney entities, one JSON object a line, checked by its own library.

A report becomes an Article, an event claim an Event with the article as its proof, a participant a
Person, Organization or LegalEntity, a weapon system a Vehicle; membership and posts become the
links Membership and Directorship. Attributes are left to the other formats.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from followthemoney import model
from followthemoney.proxy import EntityProxy

from dateline.model import Argument, Claim, Factuality, MentionType, Report, digest
from dateline.views import Row, words

_SCHEMATA = {
    MentionType.PERSON: "Person",
    MentionType.ORGANISATION: "Organization",
    MentionType.WEAPON: "Vehicle",
    None: "LegalEntity",
}


def entities(claim: Claim, report: Report) -> Iterator[EntityProxy]:
    """The entities of one claim: the article, the participants, then the event or link.

    What is not asserted as certain or probable makes no link between entities.
    """
    article = _entity("Article", digest("ftm-report", report.id))
    article.add("title", report.title or report.source)
    article.add("author", report.byline)
    article.add("publisher", report.publisher)
    article.add("publishedAt", report.published)
    article.add("sourceUrl", report.url)
    yield article
    named = [(a, _participant(a)) for a in claim.arguments]
    for _, participant in named:
        if participant is not None:
            participant.add("proof", article.id)
            yield participant
    if claim.kind == "event":
        yield _event(claim, report, article, [p for _, p in named if p is not None])
    elif claim.kind == "relation" and claim.factuality in (Factuality.CERTAIN, Factuality.PROBABLE):
        link = _link(claim, article, {a.role: p for a, p in named if p is not None})
        if link is not None:
            yield link


def _entity(schema: str, id_: str) -> EntityProxy:
    proxy = model.make_entity(schema)
    proxy.id = id_
    return proxy


def _participant(argument: Argument) -> EntityProxy | None:
    """A named participant; countries are values of properties in FollowTheMoney, not entities."""
    if argument.entity is None or argument.name is None or argument.entity.startswith("country:"):
        return None
    schema = _SCHEMATA.get(argument.mention_type)
    if schema is None:
        return None
    entity = _entity(schema, digest("ftm-entity", argument.entity, schema))
    entity.add("name", argument.name)
    return entity


def _event(
    claim: Claim, report: Report, article: EntityProxy, involved: list[EntityProxy]
) -> EntityProxy:
    event = _entity("Event", digest("ftm-event", claim.id))
    event.add("name", f"{claim.type}: {' '.join(claim.anchor.text.split())}")
    event.add("summary", " ".join(claim.evidence.text.split()))
    event.add("description", f"{words.voices(claim)} ({words.sure(claim)})")
    event.add("keywords", claim.type)
    event.add("recordId", claim.id)
    if claim.time is not None and claim.time.earliest is not None:
        event.add("startDate", claim.time.earliest)
        event.add("endDate", claim.time.latest)
    if claim.place is not None:
        event.add("location", claim.place.name or claim.place.span.text)
        event.add("country", claim.place.country)
    for argument in claim.arguments:
        if argument.entity and argument.entity.startswith("country:"):
            event.add("country", argument.entity.removeprefix("country:"))
    for participant in involved:
        if participant.schema.is_a("LegalEntity"):
            event.add("involved", participant.id)
    event.add("proof", article.id)
    event.add("sourceUrl", report.url)
    return event


def _link(claim: Claim, article: EntityProxy, roles: dict[str, EntityProxy]) -> EntityProxy | None:
    id_ = digest("ftm-link", claim.id)
    if claim.type == "MemberOf" and _legal(roles, "Member", "Group", body="Organization"):
        link = _entity("Membership", id_)
        link.add("member", roles["Member"].id)
        link.add("organization", roles["Group"].id)
    elif claim.type == "HeadOf" and _legal(roles, "Head", "Body", body="Organization"):
        link = _entity("Directorship", id_)
        link.add("director", roles["Head"].id)
        link.add("organization", roles["Body"].id)
    else:
        return None
    post = next((a.span.text for a in claim.arguments if a.role == "Post"), claim.anchor.text)
    link.add("role", post)
    link.add("proof", article.id)
    return link


def _legal(roles: dict[str, EntityProxy], who: str, what: str, *, body: str) -> bool:
    if who not in roles or what not in roles:
        return False
    return roles[who].schema.is_a("LegalEntity") and roles[what].schema.is_a(body)


def write(rows: Iterable[Row], file: TextIO) -> int:
    """Write each entity once; return how many claims."""
    seen: set[str] = set()
    number = 0
    for claim, report in rows:
        for entity in entities(claim, report):
            assert entity.id is not None
            if entity.id not in seen:
                seen.add(entity.id)
                data: dict[str, Any] = entity.to_dict()
                file.write(json.dumps(data, ensure_ascii=False, default=list) + "\n")
        number += 1
    return number
