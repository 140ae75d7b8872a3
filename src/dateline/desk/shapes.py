"""What the desk's page gets and sends, as JSON: the API's contract.

Each class is one JSON object. The OpenAPI description and the page's TypeScript types are made from
them. Claims are as `claim_to_json` writes them.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

Json = dict[str, Any]

# -- the case --------------------------------------------------------------------------------------


class Role(TypedDict):
    """A role of a type; ``letter`` is the key that chooses it while editing."""

    name: str
    label: str
    letter: str


class Type(TypedDict):
    """A type of the profile."""

    name: str
    label: str
    description: str
    parent: str | None
    kind: Literal["event", "attribute", "relation"]
    roles: list[Role]


class User(TypedDict):
    """Who is using the desk."""

    name: str
    role: Literal["viewer", "reviewer", "admin"]


class Session(TypedDict):
    """What the page needs to begin: the case, the user, the profile.

    ``user`` is null where accounts are needed and nobody is logged in: all else but ``case`` and
    ``csrf`` is then empty. ``csrf`` goes into the header ``X-Desk-Token`` of every change.
    ``revision`` changes whenever what the desk shows may have.
    """

    case: str
    version: str
    csrf: str
    user: User | None
    accounts: bool
    revision: str
    counts: dict[str, int]  # reports, unread, claims, events, open
    types: list[Type]
    formats: list[str]
    tiles: str | None  # address of a tile server or PMTiles file, if the user set one


class Login(TypedDict):
    """A name and its password."""

    name: str
    password: str


# -- lists of events -------------------------------------------------------------------------------


class Place(TypedDict):
    """A place as drawn: ``precision`` is exact, town, district, region, part_of_country, country.

    ``inferred`` says from what, where the report does not state it beside the event.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    inferred: str | None


class Tally(TypedDict):
    """How many: UCDP's low, best and high."""

    low: int | None
    best: int | None
    high: int | None


class EventRow(TypedDict):
    """An event on one line."""

    id: str
    type: str
    title: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    dated_by: str | None  # from what its date was inferred
    place: Place | None
    counts: dict[str, Tally]
    grade: str
    origins: int
    confirmations: int
    outlets: int
    claims: int
    status: str
    first_reported: str | None
    unsure: bool  # whether nobody is sure that its claims tell one happening


class Events(TypedDict):
    """A stretch of the events that pass; ``undated`` are left out for want of a date."""

    revision: str
    total: int
    undated: int
    events: list[EventRow]


class FacetValue(TypedDict):
    """A value of a facet and how many events have it, the facet's own filter left aside."""

    value: str
    label: str
    count: int


class Facets(TypedDict):
    """The counts beside each facet.

    Keys of ``facets``: type, grade, status, factuality, country, actor, system, voice, outlet,
    origins (values "1", "2", "3+"). ``reported`` are the first and the last day on which the
    reports of the case's events were published.
    """

    revision: str
    total: int
    facets: dict[str, list[FacetValue]]
    reported: tuple[str, str] | None


class Bin(TypedDict):
    """A stretch of time, both days included, and how many events overlap it, by grade.

    Of these ``open`` are known on one side only: "by" or "from" a day of the stretch.
    """

    start: str
    end: str
    count: int
    grades: dict[str, int]
    open: dict[str, int]


class Bar(TypedDict):
    """An event on the time line; ``vague`` if its words do not give a day."""

    id: str
    title: str
    type: str
    grade: str
    earliest: str | None
    latest: str | None
    vague: bool


class Timeline(TypedDict):
    """Events in time; ``bars`` are given while there are no more than 400 of them.

    ``beyond`` are "by" or "from" a day outside of the bins, and counted in none.
    """

    revision: str
    first: str | None
    last: str | None
    undated: int
    beyond: int
    bins: list[Bin]
    bars: list[Bar]


class Feature(TypedDict):
    """A GeoJSON feature (RFC 7946)."""

    type: Literal["Feature"]
    geometry: Json | None
    properties: Json


class Map(TypedDict):
    """A GeoJSON collection of what is in view.

    ``properties.kind`` of a feature: ``cluster`` (point; count, ids of at most 20, grades, whether
    ``of`` points or areas), ``event`` (point; id, title, type, grade, precision, inferred),
    ``area`` (polygon of the radius of a region or district; those of its first event, and
    count, ids, grades), ``country`` (no geometry but ``country`` code, name, lat,
    lon; count, ids, grades),
    ``ring`` (geodesic circle of a stated range: label, holder, claim, report, km, entity, why),
    ``arc`` (line from one place to another: id, title, relation, from, to, their precision).
    """

    type: Literal["FeatureCollection"]
    revision: str
    unplaced: int
    features: list[Feature]


class Node(TypedDict):
    """Somebody or something in the network; ``weight`` is the number of its events."""

    id: str
    name: str
    kind: str | None
    weight: int


class Edge(TypedDict):
    """A relation between two nodes, told by ``events``, the first of which are named in ``ids``."""

    source: str
    target: str
    relation: str
    events: int
    origins: int
    denied: int
    ids: list[str]


class Network(TypedDict):
    """Who attacks, supplies, makes for, meets, accuses whom; ``left_out`` edges are too many."""

    revision: str
    nodes: list[Node]
    edges: list[Edge]
    left_out: int


class Hit(TypedDict):
    """A thing found by its words; ``snippet`` has the words found between \u0002 and \u0003.

    ``report`` is that of a statement.
    """

    kind: Literal["event", "entity", "report", "statement"]
    id: str
    title: str
    snippet: str
    where: str
    report: str | None


class Hits(TypedDict):
    """What a search found, the best first."""

    hits: list[Hit]


# -- one event -------------------------------------------------------------------------------------


class ReportLine(TypedDict):
    """A report on one line; ``superseded_by`` a newer version of it.

    ``dated`` says how its date is known, as "by its address"; ``date_stated`` whether somebody
    states that it was published then. ``language`` is an ISO 639-1 code, "und" where it can't be
    told; a report that is ``foreign`` is not in English, and not read for it.
    """

    id: str
    title: str
    publisher: str | None
    published: str | None
    dated: str | None
    date_stated: bool
    url: str | None
    source: str
    added: str | None
    claims: int
    read: bool
    superseded_by: str | None
    language: str | None
    foreign: bool


class Telling(TypedDict):
    """A claim of an event as told: the words around it start at offset ``from`` of the report."""

    claim: Json
    report: ReportLine
    words: str
    start: int
    stance: str
    origin: str
    origin_name: str


class Value(TypedDict):
    """A value that was said of a part, with the claims, and the names of the origins."""

    value: Any
    label: str
    claims: list[str]
    affirmed_by: list[str]
    denied_by: list[str]


class Part(TypedDict):
    """A part of an event: role, time, place or count, with all values said of it."""

    key: str
    label: str
    best: str | None
    rule: str
    values: list[Value]
    low: NotRequired[int | None]
    high: NotRequired[int | None]


class Origin(TypedDict):
    """An independent source: its tellings and why they are one source's."""

    key: str
    name: str
    claims: list[str]
    reasons: list[str]
    known: bool


class Why(TypedDict):
    """Why two claims are one happening; ``features`` as sentences, each with its log odds.

    ``sure`` says whether they are surely one.
    """

    left: str
    right: str
    score: float
    sure: bool
    features: list[tuple[str, float]]
    decision: str | None


class Maybe(TypedDict):
    """Another event or entity that may be the same; ``decided`` is the verb of what was said of it.

    The events follow a decision in the background: until then it still stands here.
    """

    id: str
    title: str
    score: float
    reasons: list[str]
    decided: NotRequired[str]


class DecisionLine(TypedDict):
    """An entry of the log, in words; ``undone`` if a later one took it back."""

    seq: int
    id: str
    at: str
    who: str
    verb: str
    subject: str
    what: str
    why: str | None
    blind: bool
    undone: bool


class KnownThen(TypedDict):
    """What became known by a report, in words."""

    report: str
    publisher: str | None
    published: str | None
    changes: list[tuple[str, str]]


class EventPage(TypedDict):
    """All of one event."""

    revision: str
    row: EventRow
    as_of: str | None
    grade_rule: str
    overruled_by: str | None
    parts: list[Part]
    tellings: list[Telling]
    origin_groups: list[Origin]
    why: list[Why]
    asked: list[list[str]]  # the claims of two parts of which nobody is sure that they are one
    maybe: list[Maybe]
    history: list[DecisionLine]
    known: list[KnownThen]
    place_candidates: list[Place]
    previous_ids: list[str]


# -- entities --------------------------------------------------------------------------------------


class EntityRow(TypedDict):
    """An entity on one line."""

    id: str
    name: str
    kind: str | None
    aliases: list[tuple[str, int]]
    reports: int
    maybe: int
    named: bool


class Entities(TypedDict):
    """A stretch of the entities that pass the filters; ``kinds`` are counted without their own."""

    revision: str
    total: int
    entities: list[EntityRow]
    kinds: list[FacetValue]


class Stated(TypedDict):
    """An attribute as one source states it."""

    attribute: str
    value: str
    number: float | None
    unit: str | None
    factuality: str
    voices: list[str]
    claim: str
    report: ReportLine


class Tie(TypedDict):
    """What an entity has to do with another in happenings of one type.

    It has the role ``role`` and the other ``other_role``; ``outward`` if that reads from it to the
    other. ``sense`` is what its role stands for: who, target, party, thing, instrument or other.
    ``other`` is null where reports only describe it. ``events`` are the first of ``total``,
    ``denied`` those in which nobody affirms it; ``claims`` (id and report) state it as a relation.
    """

    type: str
    role: str
    other_role: str
    sense: str
    outward: bool
    other: str | None
    other_name: str
    total: int
    denied: int
    events: list[EventRow]
    claims: list[tuple[str, str]]


class NameRead(TypedDict):
    """A name of an entity, and the reports where it is read."""

    name: str
    mentions: int
    reports: list[ReportLine]


class Said(TypedDict):
    """A statement: who says what, as a claim with its ``content``, and the report that has it."""

    claim: Json
    report: ReportLine


class Statements(TypedDict):
    """A stretch of the statements that pass the filters.

    ``bounded`` says that more reports have the words that are searched than were looked through.
    """

    revision: str
    total: int
    bounded: bool
    statements: list[Said]


class EntityPage(TypedDict):
    """All of one entity.

    ``described`` is what reports call it beside its names. ``said`` are the first of ``said_total``
    statements that it makes. ``events`` has the first of its events, ``roles`` what it is in each
    of them (none: it tells of it), ``ties`` come from the first ``seen`` of them. ``as_of`` is the
    day by which all of it was published but ``maybe`` and ``history``, which are of today;
    ``reported`` the first and the last day on which reports of the case's events were.
    """

    revision: str
    row: EntityRow
    source: str | None
    names: list[NameRead]
    described: list[NameRead]
    as_of: str | None
    reported: tuple[str, str] | None
    stated: list[Stated]
    said: list[Said]
    said_total: int
    ties: list[Tie]
    events: Events
    roles: dict[str, list[str]]
    seen: int
    maybe: list[Maybe]
    history: list[DecisionLine]


class Transfer(TypedDict):
    """A row of the register: a transfer of arms, each cell with the claims that say it."""

    event: str
    supplier: str | None
    recipient: str | None
    system: str | None
    number: Tally | None
    when: str | None
    grade: str
    origins: int
    stated_by: list[str]
    cells: dict[str, list[str]]


class Register(TypedDict):
    """Transfers in the manner of arms registers; ``types`` are the profile's types of transfers."""

    revision: str
    total: int
    types: list[str]
    transfers: list[Transfer]


# -- reports ---------------------------------------------------------------------------------------


class Reports(TypedDict):
    """A stretch of the reports that pass; ``languages`` are counted without their own filter."""

    revision: str
    total: int
    reports: list[ReportLine]
    languages: list[FacetValue]


class Stretch(TypedDict):
    """A passage of a report."""

    kind: str
    start: int
    end: int


class ReportPage(TypedDict):
    """A report as stored with its claims; each has ``event`` and ``status``.

    ``statements`` are who says what in it. ``pages`` are the offsets where the pages of its file
    begin; where these can be drawn ``/reports/{id}/pages/{number}`` gives each, else ``undrawn``
    says why not.
    """

    revision: str
    report: ReportLine
    byline: str | None
    text: str
    passages: list[Stretch]
    claims: list[Json]
    statements: list[Json]
    pages: list[int]
    undrawn: str | None
    versions: list[ReportLine]
    copies: list[ReportLine]
    notes: list[str]  # what it is not, corrects, or was changed in
    original: str | None  # media type of the stored bytes
    sha256: str


class Change(TypedDict):
    """A stretch of a difference: kept, added or removed words."""

    kind: Literal["kept", "added", "removed"]
    text: str


class Difference(TypedDict):
    """From an earlier text to a later one."""

    before: str
    after: str
    changes: list[Change]


# -- review ----------------------------------------------------------------------------------------


class Question(TypedDict):
    """Something to decide: ``ask`` is claim, parts, events, entities, again or conflict.

    ``claims`` are those in front of the reviewer, with their reports; ``events`` the lines of two
    events that may be one. ``parts`` are all claims of each of two parts of one event.
    """

    ask: str
    ids: list[str]
    what: str
    why: str
    priority: float
    claims: list[Json]
    reports: list[ReportLine]
    events: list[EventRow]
    entities: list[EntityRow]
    parts: list[list[str]]


class Queue(TypedDict):
    """What is open to decide, the first first."""

    revision: str
    open: int
    questions: list[Question]


class Progress(TypedDict):
    """How far the review is."""

    open: int
    decided: int
    today: int
    mine_today: int
    alpha: float | None


class Words(TypedDict, total=False):
    """The words that a claim is made of, as in `dateline.review.by_hand.Words`."""

    type: str
    anchor: str
    sentence: str
    roles: list[tuple[str, str]]
    holders: list[tuple[str, str]]
    time: str
    place: str
    value: str
    factuality: str
    tense: str


class Draft(TypedDict):
    """A decision to make; see `dateline.workflow.decide.Draft`."""

    verb: str
    subjects: list[str]
    to: NotRequired[str | None]
    why: NotRequired[str | None]
    claims: NotRequired[list[str]]
    parts: NotRequired[list[list[str]]]
    words: NotRequired[Words]
    blind: NotRequired[bool]


class Decided(TypedDict):
    """A decision as written; events follow in the background, then the revision changes.

    ``claim`` is the claim as it now stands, for decisions on one.
    """

    revision: str
    decision: DecisionLine
    claim: Json | None


class Decisions(TypedDict):
    """A stretch of the log, the last first."""

    revision: str
    total: int
    decisions: list[DecisionLine]


class WholeReport(TypedDict):
    """What accepting a whole report would accept: ids of its undecided claims."""

    claims: list[str]
    told: list[str]


# -- adding, saved views ---------------------------------------------------------------------------


class Text(TypedDict):
    """A report as pasted, or addresses to fetch, one a line."""

    text: NotRequired[str]
    addresses: NotRequired[list[str]]
    samples: NotRequired[bool]
    title: NotRequired[str | None]
    publisher: NotRequired[str | None]
    published: NotRequired[str | None]
    url: NotRequired[str | None]


class Table(TypedDict):
    """The columns of a table by their names, and what each would be read as.

    ``read_as`` has the column of each field that is known: text, title, byline, publisher,
    published, url. Of what is no table there are no columns.
    """

    columns: list[str]
    fields: list[str]
    read_as: dict[str, str]


class Step(TypedDict):
    """One outcome of a job: ``outcome`` is added, known, updated, refused, read, failed, merged."""

    outcome: str
    source: str
    report: str | None
    said: str


JobState = Literal["waiting", "adding", "reading", "merging", "done", "failed"]


class Job(TypedDict):
    """Adding, reading and merging in the background."""

    id: str
    state: JobState
    done: int
    total: int
    steps: list[Step]


class SavedView(TypedDict):
    """A state of the desk under a name; ``address`` is the part after the host."""

    name: str
    address: str
    who: str
    at: str


class Problem(TypedDict):
    """Why something was not done, in one sentence for the user."""

    problem: str
