"""FollowTheMoney entities, one JSON object a line, made and checked by its own library.

A report becomes an Article; an event claim an Event with the Article as its proof; a named
participant a Person, Organization or LegalEntity, a named weapon a Vehicle; membership and posts
become links. Attributes are left to the other formats: FollowTheMoney has no place for them. Needs
the extra ``ftm``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dateline.errors import DatelineError
from dateline.model import Argument, Claim, ClaimKind, Factuality, MentionType, Report, digest
from dateline.profiles import Profile
from dateline.profiles.roles import roles_of
from dateline.views import Row, words

try:
    from followthemoney import model
    from followthemoney.proxy import EntityProxy
except ImportError:
    raise DatelineError(
        "FollowTheMoney is written by its own library, which is not installed:"
        " pip install 'dateline[ftm]'."
    ) from None

_SCHEMATA = {
    MentionType.PERSON: "Person",
    MentionType.ORGANISATION: "Organization",
    MentionType.WEAPON: "Vehicle",
}
# Subjects of attributes and relations that may be things.
_THING_ROLES = frozenset({"System", "Thing", "Part"})
# Relations without a schema of their own: the roles of subject and object, and what to call them.
_UNKNOWN_LINKS = {
    "PartOf": ("Part", "Whole", "part of"),
    "BackedBy": ("Backer", "Backed", "backer"),
    "MadeBy": ("Maker", "Product", "maker"),
}
_COUNTRY = "country:"


def entities(claim: Claim, report: Report, profile: Profile) -> Iterator[EntityProxy]:
    """The entities of one claim: the article, the participants, then the event or link.

    What is not asserted as certain or probable makes no link between entities. An event that did
    not or may not have happened says so in its name.
    """
    article = _entity("Article", "report", report.id)
    article.add("title", report.title or report.source)
    article.add("author", report.byline)
    article.add("publisher", report.publisher)
    article.add("publishedAt", report.published)
    article.add("sourceUrl", report.url)
    yield article
    roles = roles_of(claim, profile)
    # What acts or takes part is a legal entity, even where the report does not state its kind.
    legal = frozenset({*roles.who, *roles.parties}) - _THING_ROLES
    named = [(a, p) for a in claim.arguments if (p := _participant(a, a.role in legal))]
    yield from (participant for _, participant in named)
    if claim.kind is ClaimKind.EVENT:
        yield _event(claim, report, article, [p for _, p in named])
    elif claim.kind is ClaimKind.RELATION and claim.factuality in (
        Factuality.CERTAIN,
        Factuality.PROBABLE,
    ):
        yield from _links(claim, report, article, {a.role: p for a, p in named})


def _entity(schema: str, *key: str) -> EntityProxy:
    proxy = model.make_entity(schema)
    proxy.id = digest("ftm", schema, *key)
    return proxy


def _participant(argument: Argument, legal: bool) -> EntityProxy | None:
    """A named participant; countries are values of properties in FollowTheMoney, not entities."""
    if not argument.entity or not argument.name or argument.entity.startswith(_COUNTRY):
        return None
    schema = _SCHEMATA.get(argument.mention_type) if argument.mention_type else None
    if schema is None and argument.mention_type is None and legal:
        schema = "LegalEntity"
    if schema is None:
        return None
    entity = _entity(schema, argument.entity)
    entity.add("name", argument.name)
    return entity


def _country(argument: Argument | None) -> str | None:
    entity = argument.entity if argument else None
    return entity.removeprefix(_COUNTRY) if entity and entity.startswith(_COUNTRY) else None


def _event(
    claim: Claim, report: Report, article: EntityProxy, involved: list[EntityProxy]
) -> EntityProxy:
    event = _entity("Event", claim.id)
    name = f"{claim.type}: {_line(claim.anchor.text)}"
    if claim.factuality is not Factuality.CERTAIN:
        name += f" ({words.MEANINGS[claim.factuality]})"
    event.add("name", name)
    event.add("summary", _line(claim.evidence.text))
    event.add("description", f"{words.voices(claim)} ({words.sure(claim)})")
    event.add("keywords", [claim.type, claim.factuality.value])
    if claim.time is not None:
        event.add("startDate", claim.time.earliest)
        event.add("endDate", claim.time.latest)
    if claim.place is not None:
        event.add("location", claim.place.name or claim.place.span.text)
        event.add("country", claim.place.country)
    event.add("country", [code for a in claim.arguments if (code := _country(a))])
    event.add("involved", [p.id for p in involved if p.schema.is_a("LegalEntity")])
    return _sourced(event, claim, report, article)


def _links(
    claim: Claim, report: Report, article: EntityProxy, roles: dict[str, EntityProxy]
) -> Iterator[EntityProxy]:
    """The links that a relation makes between named entities."""
    arguments = {a.role: a for a in claim.arguments}
    post = _line(arguments["Post"].span.text if "Post" in arguments else claim.anchor.text)
    country = _country(arguments.get("Body"))
    if claim.type == "MemberOf" and _are(roles, Member="LegalEntity", Group="Organization"):
        link = _entity("Membership", claim.id)
        link.add("member", roles["Member"].id)
        link.add("organization", roles["Group"].id)
        link.add("role", post)
    elif claim.type == "HeadOf" and _are(roles, Head="LegalEntity", Body="Organization"):
        link = _entity("Directorship", claim.id)
        link.add("director", roles["Head"].id)
        link.add("organization", roles["Body"].id)
        link.add("role", post)
    elif claim.type == "HeadOf" and country and _are(roles, Head="Person"):
        position = _entity("Position", country, post.casefold())
        position.add("name", post)
        position.add("country", country)
        yield position
        link = _entity("Occupancy", claim.id)
        link.add("holder", roles["Head"].id)
        link.add("post", position.id)
    elif claim.type in _UNKNOWN_LINKS and set(_UNKNOWN_LINKS[claim.type][:2]) <= set(roles):
        subject, object_, role = _UNKNOWN_LINKS[claim.type]
        link = _entity("UnknownLink", claim.id)
        link.add("subject", roles[subject].id)
        link.add("object", roles[object_].id)
        link.add("role", role)
    else:
        return
    link.add("summary", _line(claim.evidence.text))
    yield _sourced(link, claim, report, article)


def _sourced(
    entity: EntityProxy, claim: Claim, report: Report, article: EntityProxy
) -> EntityProxy:
    entity.add("recordId", claim.id)
    entity.add("proof", article.id)
    entity.add("publisher", report.publisher)
    entity.add("sourceUrl", report.url)
    return entity


def _are(roles: dict[str, EntityProxy], **schemata: str) -> bool:
    return all(role in roles and roles[role].schema.is_a(s) for role, s in schemata.items())


def _line(text: str) -> str:
    return " ".join(text.split())


def write(rows: Iterable[Row], profile: Profile, file: TextIO) -> int:
    """Write each entity once; return how many claims."""
    seen: set[str] = set()
    number = 0
    for claim, report in rows:
        for entity in entities(claim, report, profile):
            if entity.id is not None and entity.id not in seen:
                seen.add(entity.id)
                data: dict[str, Any] = entity.to_dict()
                file.write(json.dumps(data, ensure_ascii=False, default=list) + "\n")
        number += 1
    return number
