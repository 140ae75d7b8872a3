"""The tables of a case, the same in SQLite and PostgreSQL (docs/adr/0011-store.md).

Reports and leases change; readings and decisions are only ever added to, which triggers enforce.
``listed`` is worked out from them: see `dateline.store.listing`.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 13  # of this schema; 1 is that of Dateline 0.1.0
metadata = MetaData()
# Ids, dates and names of types compare by their characters, whatever the database's language.
Plain = Text().with_variant(Text(collation="C"), "postgresql")

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("applied", Plain, nullable=False),
)

# Bytes as they came, zlib-compressed, once for each digest.
originals = Table(
    "originals",
    metadata,
    Column("sha256", Plain, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# When and from which address an original was fetched; the first time for each address.
fetches = Table(
    "fetches",
    metadata,
    Column("original", Plain, ForeignKey("originals.sha256"), primary_key=True),
    Column("address", Text, primary_key=True),
    Column("fetched_at", Plain, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True),  # the order of adding
    Column("id", Plain, nullable=False, unique=True),
    Column("original", Plain, ForeignKey("originals.sha256"), nullable=False),
    Column("text", Text, nullable=False),
    Column("origin", Plain, nullable=False),
    Column("source", Text, nullable=False),
    Column("title", Text),
    Column("byline", Text),
    Column("publisher", Text),
    Column("published", Plain),
    Column("published_from", Plain),
    Column("url", Text),
    Column("added", Plain, nullable=False),
    Column("language", Plain),  # ISO 639-1, null where it was never looked at
    Column("normalised", Text),  # what was changed in the text before it was stored
    Column("superseded_by", Plain),  # the report that is the current version of this one
    Column("pages", Text),  # JSON, as is ``properties``; null for none
    Column("properties", Text),
    Index("ix_reports_url", "url", postgresql_using="hash"),  # addresses may be long
)

# One row for each time that a report was read; ``published`` and ``publisher`` are what the
# reader knew of it.
readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("report", Plain, ForeignKey("reports.id"), nullable=False, index=True),
    Column("engine", Text, nullable=False),
    Column("published", Plain),
    Column("publisher", Text),
    Column("read_at", Plain, nullable=False),
)

# The reading of each report that counts.
current_readings = Table(
    "current_readings",
    metadata,
    Column("report", Plain, ForeignKey("reports.id"), primary_key=True),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False),
)

# ``data`` is the whole claim as JSON; the other columns are what it is searched by. Several words
# of one column stand on lines.
claims = Table(
    "claims",
    metadata,
    Column("reading", Integer, ForeignKey("readings.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Plain, nullable=False, index=True),
    Column("slot", Plain, nullable=False, index=True),
    Column("kind", Plain, nullable=False),
    Column("type", Plain, nullable=False, index=True),
    Column("earliest", Plain),
    Column("latest", Plain),
    Column("words", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("voices", Text, nullable=False),
    Column("data", Text, nullable=False),
    UniqueConstraint("reading", "id"),
)


def _of_a_claim(name: str, *columns: Column[str]) -> Table:
    """A table of the parts of claims: participants, or the chain of voices."""
    return Table(
        name,
        metadata,
        Column("reading", Integer, primary_key=True, autoincrement=False),
        Column("claim", Integer, primary_key=True, autoincrement=False),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
        Column("entity", Plain, index=True),
        Column("name", Text),
        Column("text", Text),
        Column("start", Integer),
        Column("end", Integer),
        ForeignKeyConstraint(["reading", "claim"], ["claims.reading", "claims.position"]),
    )


arguments = _of_a_claim(
    "arguments", Column("role", Plain, nullable=False), Column("mention_type", Plain)
)
holders = _of_a_claim("holders")

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Plain, nullable=False, unique=True),
    Column("at", Plain, nullable=False),
    Column("who", Text, nullable=False),
    Column("verb", Plain, nullable=False),
    Column("subject", Plain, nullable=False, index=True),
    Column("saw", Plain),
    Column("old", Text),  # JSON, as is ``new``
    Column("new", Text),
    Column("why", Text),
    Column("origin", Plain),  # of what came from a colleague's log: its id in the first one
    Column("blind", Boolean),  # true, or null
)

# The reading that holds the claim which a reviewer edited or added.
decided_claims = Table(
    "decided_claims",
    metadata,
    Column("decision", Plain, ForeignKey("decisions.id"), primary_key=True),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False, index=True),
)

# Which claims a case shows, and what was decided on each: derived from readings and decisions.
listed = Table(
    "listed",
    metadata,
    Column("report", Plain, ForeignKey("reports.id"), primary_key=True),
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("status", Plain, nullable=False),
    Column("place", Integer),  # in the order of the report's claims
    Column("statement", Integer),  # 1 of a claim that somebody says something, else null
    Column("claim", Plain),  # its id, and its confidence as a whole: for looks at very many
    Column("certainty", Float),
    ForeignKeyConstraint(["reading", "position"], ["claims.reading", "claims.position"]),
    Index("ix_listed_claim", "reading", "position"),
)

# Whether two entities are one; the last judgement of a pair (``left`` before ``right``) holds.
judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("left", Plain, nullable=False),
    Column("right", Plain, nullable=False),
    Column("verdict", Plain, nullable=False),
    Column("score", Float),
    Column("who", Text, nullable=False),
    Column("at", Plain, nullable=False),
    Index("ix_judgements_pair", "left", "right"),
)

# What is compared of each report with others (docs/events.md), each part as JSON. A text's sketch
# lasts as long as the text; the rest goes whenever the report's claims are listed anew.
sketches = Table(
    "sketches",
    metadata,
    Column("report", Plain, ForeignKey("reports.id"), primary_key=True),
    Column("version", Plain, nullable=False),
    Column("data", Text, nullable=False),
    Column("tied", Integer, nullable=False),  # whether it was compared with others, 0 or 1
)
digests = Table(
    "digests",
    metadata,
    Column("report", Plain, ForeignKey("reports.id"), primary_key=True),
    Column("version", Plain, nullable=False),
    Column("origin", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("attributes", Text, nullable=False),
    # The reports of its story when it was last merged with others, on lines; null until then.
    Column("near", Text),
)

# All that follows is worked out of digests, claims and decisions, and can be dropped and worked out
# again, but for the ids of events: these are given once.

# Each time that reports were merged: with what, and what came out, as JSON. The last one holds.
merges = Table(
    "merges",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Plain, nullable=False),
    Column("data", Text, nullable=False),
)

# Reports of which one is made of the other, and the least of those that count as one source.
copies = Table(
    "copies",
    metadata,
    Column("left", Plain, ForeignKey("reports.id"), primary_key=True),
    Column("right", Plain, ForeignKey("reports.id"), primary_key=True),
    Column("data", Text, nullable=False),
)
copy_groups = Table(
    "copy_groups",
    metadata,
    Column("report", Plain, ForeignKey("reports.id"), primary_key=True),
    Column("first", Plain, ForeignKey("reports.id"), nullable=False),
)

# What is known of the pairs of claims that were compared, as arrays; see `events.linkage.stored`.
scores = Table(
    "scores",
    metadata,
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

# Several names stand on lines. ``data`` is the whole entity as JSON.
entities = Table(
    "entities",
    metadata,
    Column("id", Plain, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Plain),
    Column("names", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("data", Text, nullable=False),
)
mentions = Table(
    "mentions",
    metadata,
    Column("id", Plain, primary_key=True),
    Column("report", Plain, ForeignKey("reports.id"), nullable=False, index=True),
    Column("entity", Plain, nullable=False, index=True),
    Column("name", Plain, index=True),  # by which it is compared with those of all reports
    Column("piece", Plain, index=True),  # the least of the mentions that it could be one with
)
sameness = Table(
    "sameness",
    metadata,
    Column("left", Plain, primary_key=True),
    Column("right", Plain, primary_key=True, index=True),
    Column("verdict", Plain, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),  # on lines
)
# Attributes that are stated of a mention, such as a range.
attributes = Table(
    "attributes",
    metadata,
    Column("claim", Plain, primary_key=True),
    Column("mention", Plain, primary_key=True, index=True),
)

# Every id that was given to an event, with the slots of its claims while it was one by itself, the
# founding one first, as JSON.
event_ids = Table(
    "event_ids",
    metadata,
    Column("id", Plain, primary_key=True),
    Column("slots", Text, nullable=False),
    Column("merged_into", Plain, ForeignKey("event_ids.id"), index=True),
)

# What events are searched, sorted and counted by; ``made_of`` is a digest of all that an event was
# worked out from. Each whole event stands in a table of its own, so that all of these are read
# quickly.
events = Table(
    "events",
    metadata,
    Column("id", Plain, ForeignKey("event_ids.id"), primary_key=True),
    Column("type", Plain, nullable=False, index=True),
    Column("earliest", Plain),
    Column("latest", Plain),
    Column("words", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("voices", Text, nullable=False),
    Column("grade", Plain, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("confirmations", Integer, nullable=False),
    Column("least", Plain, nullable=False),  # of the ids of its claims: sorts equal dates
    Column("made_of", Plain, nullable=False),
    # What a list, a map and counts of many events need without their JSON: see `event_columns`.
    Column("number", Integer, index=True),  # the row of the full text; another one when made anew
    Column("title", Text),
    Column("edtf", Plain),
    Column("dated_by", Text),
    Column("place", Text),
    Column("country", Plain),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("precision", Plain),
    Column("placed_by", Text),
    Column("counts", Text),  # low, best and high of what is counted, as JSON
    Column("outlets", Integer),
    Column("tellings", Integer),
    Column("certainty", Float),
    Column("status", Plain),
    Column("first_reported", Plain),
    Column("factualities", Plain),  # on lines, as are ``publishers``
    Column("publishers", Text),
    # Pairs of claims that hang on its first unsure link (`model.unsure`); null where all is sure.
    Column("unsure", Integer),
)
event_data = Table(
    "event_data",
    metadata,
    Column("event", Plain, ForeignKey("events.id"), primary_key=True),
    Column("data", Text, nullable=False),  # JSON
)
event_claims = Table(
    "event_claims",
    metadata,
    Column("claim", Plain, primary_key=True),
    Column("event", Plain, ForeignKey("events.id"), nullable=False, index=True),
    Column("slot", Plain, nullable=False, index=True),
    Column("report", Plain, nullable=False, index=True),
    Column("stance", Plain, nullable=False),
)
# Events that may be one, to be asked about: how alike they are, 0 to 1.
questions = Table(
    "questions",
    metadata,
    Column("left", Plain, ForeignKey("events.id"), primary_key=True),
    Column("right", Plain, ForeignKey("events.id"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
)
event_entities = Table(
    "event_entities",
    metadata,
    Column("event", Plain, ForeignKey("events.id"), primary_key=True),
    Column("entity", Plain, primary_key=True, index=True),
)

# Who or what is said to have which role in an event: how many origins affirm and deny it, whether
# it is the best of the role, and the tellings that say so, by their place among the event's.
participants = Table(
    "participants",
    metadata,
    Column("event", Plain, ForeignKey("events.id"), primary_key=True),
    Column("role", Plain, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("entity", Plain),
    Column("best", Integer, nullable=False),  # 0 or 1
    Column("affirmed", Integer, nullable=False),
    Column("denied", Integer, nullable=False),
    Column("told", Plain, nullable=False),  # numbers with spaces between
)

# States of the desk under a name; ``address`` is the part of the page's address after the host.
saved_views = Table(
    "saved_views",
    metadata,
    Column("who", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("at", Plain, nullable=False),
)

# Who may use the desk: ``password`` is a digest by argon2, ``closed`` when the account was closed.
accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Plain, nullable=False),
    Column("password", Text, nullable=False),
    Column("made", Plain, nullable=False),
    Column("closed", Plain),
)

# Who is logged in, by a digest of the token that the browser holds.
logins = Table(
    "logins",
    metadata,
    Column("token", Plain, primary_key=True),
    Column("name", Text, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("until", Plain, nullable=False),
)

# Answers of language models, so that the same request is never paid for twice.
answers = Table(
    "answers",
    metadata,
    Column("key", Plain, primary_key=True),
    Column("model", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered", Plain, nullable=False),
)

# Reports that are being read, by whom and until when the others leave them to him.
leases = Table(
    "leases",
    metadata,
    Column("report", Plain, ForeignKey("reports.id"), primary_key=True),
    Column("worker", Text, nullable=False),
    Column("until", Plain, nullable=False),
)

# What is watched, by a digest of kind and source: a web address, a page that a feed links to, a
# file, or a host with its robots.txt. ``etag`` and ``modified`` are what its server said of what it
# sent last (of a file its size and time), ``due`` when it may be asked again.
polls = Table(
    "polls",
    metadata,
    Column("id", Plain, primary_key=True),
    Column("kind", Plain, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("found_in", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("asked", Plain),
    Column("due", Plain, nullable=False),
    Column("failures", Integer, nullable=False),  # in a row
    Column("problem", Text),  # why the last one was one
    Column("held", Text),  # the rules of a host
)

# What each event was when it was last told of, as JSON. A change has the next ``number``.
news = Table(
    "news",
    metadata,
    Column("event", Plain, primary_key=True),
    Column("number", Integer, nullable=False, index=True),
    Column("what", Plain, nullable=False),  # known, new, changed or gone
    Column("at", Plain, nullable=False),
    Column("was", Text),
    Column("now", Text),
)

# Whoever is told of news, and the number up to which that is done.
receivers = Table(
    "receivers",
    metadata,
    Column("name", Plain, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("at", Plain, nullable=False),
)

ADDED_ONLY = (readings, claims, arguments, holders, decisions, judgements)
ADDED_ONLY_SINCE_4 = (decided_claims,)
