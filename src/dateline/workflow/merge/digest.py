"""What is compared of one report: worked out by the rooms of origins, entities and events.

It depends on the report and its listed claims alone. The store keeps it as JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.entities.catalogue import Catalogue, load_catalogue
from dateline.entities.mentions import Mentions, mentions
from dateline.errors import DatelineError
from dateline.events.linkage import told
from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    ClaimStatus,
    Credit,
    Holder,
    Mention,
    MentionType,
    Report,
)
from dateline.origins.credits import credit
from dateline.origins.holders import Voice, voices_of
from dateline.origins.publishers import Publishers, load_publishers
from dateline.origins.shingles import Sketch, sketch
from dateline.profiles import Profile, roles
from dateline.store.digests import Digest
from dateline.workflow.case import CATALOGUE, PUBLISHERS, Case
from dateline.workflow.profile import profile_of

_SKETCHES = f"{__version__}/1"  # of what sketches are made by
_DIGESTS = f"{__version__}/4"  # of what all else is made by


@dataclass(frozen=True)
class Tools:
    """What reports are compared by: the profile, and the lists that users may extend."""

    profile: Profile
    catalogue: Catalogue
    publishers: Publishers
    lists: str  # a digest of the user's own

    @classmethod
    def of(cls, case: Case) -> Tools:
        """The tools of a case; DatelineError where a list cannot be read."""
        catalogue, publishers = (_own(case.folder / name) for name in (CATALOGUE, PUBLISHERS))
        return cls(
            profile_of(case),
            load_catalogue(catalogue),
            load_publishers(publishers),
            _digest(*(p.read_bytes() if p else b"" for p in (catalogue, publishers)))[:8],
        )

    @property
    def versions(self) -> tuple[str, str]:
        """What digests and sketches are made by: another one makes them anew."""
        return f"{_DIGESTS} {self.profile.version} {self.lists}", _SKETCHES


def _own(path: Path) -> Path | None:
    """A list of the user's own, if there is one."""
    if path.exists() and not path.is_file():
        raise DatelineError(f"{path} is no regular file: put a CSV file there, or remove it.")
    return path if path.exists() else None


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


# -- making ----------------------------------------------------------------------------------------


def digest_of(report: Report, claims: Sequence[Claim], tools: Tools, *, sketched: bool) -> Digest:
    """What is compared of a report; without its sketch if that is kept already.

    Claims that a reviewer rejected are left out, and of several in one slot only the first is
    compared: the others go with it.
    """
    claims = [claim for claim in claims if claim.status is not ClaimStatus.REJECTED]
    found = mentions(claims, report, tools.catalogue)
    compared = list({claim.slot: claim for claim in reversed(claims)}.values())[::-1]
    named = told(report, compared, tools.profile, found.named_key)
    return Digest(
        origin=_json(_origin(report, claims, tools) | {"uses": _uses(claims, found)}),
        mentions=_json(_mentions(found)),
        told=_json(named),
        attributes=_json(list(_attributes(claims, found))),
        sketch=None if sketched else _json(sketch(report.text)),
    )


def _origin(report: Report, claims: Sequence[Claim], tools: Tools) -> dict[str, Any]:
    """Where the report and each claim of it come from."""
    found = zip(claims, voices_of(claims, report.text, tools.publishers), strict=True)
    voices = {claim.id: voice for claim, voice in found if voice is not None}
    return {"credit": credit(report, tools.publishers), "voices": voices}


def _uses(claims: Iterable[Claim], found: Mentions) -> dict[str, list[int]]:
    """The mentions that take part in each claim or hold it, as numbers in the list of mentions."""
    number = {mention.id: n for n, mention in enumerate(found.all)}
    return {
        claim.id: sorted({number[m.id] for u in _of(claim) if (m := found.of(u)) is not None})
        for claim in claims
    }


def _of(claim: Claim) -> Iterator[Argument | Holder]:
    yield from claim.arguments
    yield from claim.voice


def _mentions(found: Mentions) -> list[dict[str, Any]]:
    """The mentions; ``without_words`` are names of holders that stand nowhere in the text."""
    elsewhere: dict[str, list[str]] = {}
    for place, mention in found.where.items():
        if isinstance(place, str):
            elsewhere.setdefault(mention.id, []).append(place)
    return [
        _fields(mention) | {"without_words": sorted(elsewhere.get(mention.id, []))}
        for mention in found.all
    ]


def _attributes(claims: Iterable[Claim], found: Mentions) -> Iterable[tuple[str, str]]:
    """The claims of attributes, each with the mention of what it is stated of."""
    for claim in claims:
        if claim.kind is ClaimKind.ATTRIBUTE:
            whose = [a for a in claim.arguments if a.role in roles.ATTRIBUTE.who]
            mention = next((m for a in whose if (m := found.of(a)) is not None), None)
            if mention is not None:
                yield claim.id, mention.id


def _json(value: Any) -> str:
    return json.dumps(value, default=_fields, ensure_ascii=False, separators=(",", ":"))


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass; ``asdict`` would copy all that is in them."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


# -- reading ---------------------------------------------------------------------------------------


def sketch_from(data: str) -> Sketch:
    """The sketch of its JSON."""
    read = json.loads(data)
    return Sketch(tuple(read["hashes"]), read["total"])


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report comes from, and who says each of its claims, by the claim's id."""

    credit: Credit
    voices: Mapping[str, Voice]


def origin_from(data: str) -> Origin:
    """The origin of its JSON."""
    read = json.loads(data)
    voices = {
        claim: Voice(voice["name"], tuple(voice["keys"]), tuple(voice["vaguer"]))
        for claim, voice in read["voices"].items()
    }
    return Origin(_credit(read["credit"]), voices)


def credit_from(data: str) -> Credit:
    """The credit alone of the JSON of an origin, which begins with it."""
    if not data.startswith(_CREDIT):
        return origin_from(data).credit
    said, _ = _DECODER.raw_decode(data, len(_CREDIT))
    return _credit(said)


_CREDIT = '{"credit":'
_DECODER = json.JSONDecoder()


def _credit(said: dict[str, Any]) -> Credit:
    return Credit(said["report"], said["publisher"], tuple(said["agencies"]))


def mentions_from(data: str) -> list[Mention]:
    """The mentions of their JSON."""
    return [_mention(entry) for entry in json.loads(data)]


def short_mentions_from(data: str, once: Callable[[Any], Any]) -> list[Mention]:
    """The mentions of their JSON without their spans.

    ``once`` gives back the first of equal values: many mentions have the same words.
    """
    return [
        Mention(
            entry["id"],
            once(entry["report"]),
            once(entry["key"]),
            once(tuple(entry["names"])),
            _KINDS[entry["kind"] or None],
            entry["named"],
            (),
            once(tuple(entry["described"])),
            once(tuple(entry["roles"])),
        )
        for entry in json.loads(data)
    ]


_KINDS: Mapping[str | None, MentionType | None] = {
    None: None,
    **{kind.value: kind for kind in MentionType},
}


def _mention(entry: dict[str, Any]) -> Mention:
    return Mention(
        id=entry["id"],
        report=entry["report"],
        key=entry["key"],
        names=tuple(entry["names"]),
        kind=_KINDS[entry["kind"] or None],
        named=entry["named"],
        spans=tuple((start, end) for start, end in entry["spans"]),
        described=tuple(entry["described"]),
        roles=tuple(entry["roles"]),
    )
