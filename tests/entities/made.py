"""Mentions made for tests, and those that the reader finds in fictional reports."""

from __future__ import annotations

from dateline.claims import Reader
from dateline.entities.catalogue import load_catalogue
from dateline.entities.heads import head_of
from dateline.entities.keys import named_key
from dateline.entities.mentions import Mentions, mentions
from dateline.model import Mention, MentionType, Report
from dateline.profiles import load


def read(text: str, publisher: str | None = None) -> Mentions:
    """The mentions of a text as the built-in reader reads it."""
    report = Report.of(text, publisher=publisher)
    return mentions(Reader(load("arms")).read(report).claims, report, load_catalogue())


def person(report: str, name: str, *described: str, roles: tuple[str, ...] = ()) -> Mention:
    """A person whom a report names."""
    key = named_key(name, MentionType.PERSON)
    return Mention(f"{report}/{name}", report, key, (name,), MentionType.PERSON,
                   described=described, roles=roles)  # fmt: skip


def body(report: str, name: str) -> Mention:
    """A body that a report names."""
    entry = load_catalogue().find(name, MentionType.ORGANISATION)
    key = entry.id if entry else named_key(name, MentionType.ORGANISATION)
    return Mention(f"{report}/{name}", report, key, (name,), MentionType.ORGANISATION)


def described(report: str, words: str, *roles: str) -> Mention:
    """Somebody whom a report does not name."""
    key = f"person~{head_of(words).lemma}"
    return Mention(f"{report}/{words}", report, key, (words,), MentionType.PERSON, named=False,
                   roles=roles)  # fmt: skip
