"""Which mentions of a case are compared.

Compared are mentions of reports that tell one story, where they share a word, a noun or a part in a
happening; and whatever the story, mentions of one name. Blocks are capped, so that the number of
pairs grows with that of mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from dateline.entities.features import Pair
from dateline.entities.heads import head_of, number_of
from dateline.entities.names import initials, is_acronym, normal, spelling, without_titles
from dateline.entities.uses import HOLDER
from dateline.model import Mention, MentionType

# Reports that may tell one story as a report does, with how alike they are, 0 to 1.
# If one has the other, the other has the one.
Stories = Mapping[str, Mapping[str, float]]
_Blocks = Mapping[str, list[Mention]]

MOST = 20  # mentions of one name elsewhere that a mention is compared with
_HELD = 2000  # reports whose blocks are held in memory: those of one story are compared in turn
TELLING = 0.2  # how alike reports must be for their descriptions to be compared
# Ids that mean one thing wherever they stand.
KNOWN = ("country:", "geonames:", "group:", "body:", "system:")
_SHORTEST = 3  # letters of a word that puts names into one block
_NOUN = "noun "  # the block of descriptions of a noun
_PART = "part "  # ... of one number that have one part in a happening
_UNNAMED = (_NOUN, _PART)
_CALLED = "called "  # the block of a noun and of the names that are called so


def candidates(
    mentions: Iterable[Mention],
    stories: Stories,
    new: Collection[str] | None = None,
    again: Collection[tuple[str, str]] = (),
) -> Iterator[Pair]:
    """The pairs of mentions that are compared, each once.

    ``new`` are the reports that are compared with all others, ``again`` pairs of others that are,
    the lesser first.
    """
    by_report = in_reports(mentions)
    fresh = by_report.keys() if new is None else by_report.keys() & set(new)
    yield from within_stories(by_report, stories, fresh, again)
    met = (pair for pair in _of_one_name(by_report) if _is_new(*pair, fresh, frozenset(again)))
    yield from by_name(met, by_report, stories)


def in_reports(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """The mentions of each report that can be compared, in the order of their ids."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.id):
        if mention.key:
            found[mention.report].append(mention)
    return found


def known(mention: Mention) -> str | None:
    """The id that a mention has wherever it stands; None where only its report says who it is."""
    return mention.key if mention.key.startswith(KNOWN) else None


def within_stories(
    by_report: Mapping[str, list[Mention]],
    stories: Stories,
    fresh: Collection[str],
    again: Collection[tuple[str, str]],
) -> Iterator[Pair]:
    """Pairs of two reports that may tell one story: of ``fresh`` ones with all, and ``again``."""
    blocks = lru_cache(_HELD)(lambda report: _blocks(by_report[report]))
    for report, other, alike in _reports(by_report, stories, fresh, again):
        mine, theirs = blocks(report), blocks(other)
        met = {
            (one.id, two.id): (one, two)
            for block in mine.keys() & theirs.keys()
            if alike >= TELLING or not block.startswith(_UNNAMED)
            for one, two in product(mine[block], theirs[block])
            if not _beside(block, one, two, mine, theirs)
        }
        for _, (one, two) in sorted(met.items()):
            yield _pair(one, two, alike)


def _reports(
    by_report: Collection[str],
    stories: Stories,
    fresh: Collection[str],
    again: Collection[tuple[str, str]],
) -> Iterator[tuple[str, str, float]]:
    """The pairs of reports of one story that are compared, and how alike they are.

    They come in the order of ``stories``.
    """
    for report in stories:
        if report in fresh and report in by_report:
            for other, alike in stories[report].items():
                if other in by_report and not (other in fresh and other <= report):
                    yield report, other, alike
    for report, other in sorted(again):
        there = report in by_report and other in by_report
        near = stories.get(report, {}) if there else {}
        if other in near and report not in fresh and other not in fresh:
            yield report, other, near[other]


def _beside(
    block: str,
    one: Mention,
    two: Mention,
    mine: _Blocks,
    theirs: _Blocks,
) -> bool:
    """Whether what two mentions share says nothing of them.

    A noun joins a description with a name that is called so. Of two nouns with one part in a
    happening neither may stand in the other report, where it would mean its own.
    """
    if block.startswith(_CALLED):
        return one.named == two.named
    if known(one) is not None and known(two) is not None:
        return True
    if one.named or two.named or block.startswith(_NOUN):
        return False
    left, right = _noun(one), _noun(two)
    return left != right and (left in theirs or right in mine)


def _noun(mention: Mention) -> str:
    return f"{_NOUN}{head_of(mention.names[0]).lemma}"


def _pair(one: Mention, two: Mention, story: float) -> Pair:
    return Pair(one, two, story) if one.id < two.id else Pair(two, one, story)


def _blocks(mentions: Iterable[Mention]) -> _Blocks:
    """The mentions of a report by what they may share with one that is the same."""
    blocks: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for block in set(_keys(mention)):
            blocks[block].append(mention)
    return blocks


def _keys(mention: Mention) -> Iterator[str]:
    head = head_of(mention.names[0])
    yield from (f"model {model}" for model in head.models)
    if mention.named:
        for name in mention.names:
            words = normal(name).split()
            yield from (f"name {spelling(w)}" for w in words if len(w) >= _SHORTEST)
            yield from (f"acronym {letters}" for letters in initials(name))
            if is_acronym(name):
                yield f"acronym {normal(name)}"
        single = mention.names[:1] if " " not in mention.names[0] else ()
        yield from (f"{_CALLED}{head_of(said).lemma}" for said in (*mention.described, *single))
        return
    if head.lemma:
        yield _noun(mention)
        yield f"{_CALLED}{head.lemma}"
    number = number_of(mention.names)
    for role in mention.roles:
        if role != HOLDER:
            if number is not None:
                yield f"{_PART}{number} {role}"
            if head.lemma:
                yield f"{_PART}{'many' if head.plural else 'one'} {role}"


def by_name(
    pairs: Iterable[tuple[Mention, Mention]],
    by_report: Mapping[str, list[Mention]],
    stories: Stories,
) -> Iterator[Pair]:
    """Of pairs of one name those in reports that tell different stories, and all that are known."""
    company = cache(lambda report: _company(by_report[report]))
    for one, two in pairs:
        if known(one) is not None:
            yield Pair(one, two, 0.0)
        elif one.report != two.report and two.report not in stories.get(one.report, {}):
            shared = company(one.report) & company(two.report)
            yield Pair(one, two, 0.0, bool(shared - {one.key, two.key}))


def _of_one_name(by_report: Mapping[str, list[Mention]]) -> Iterator[tuple[Mention, Mention]]:
    names: dict[str, dict[str, Mention]] = defaultdict(dict)
    for found in by_report.values():
        for mention in found:
            if (name := full_name(mention)) is not None:
                names[name][mention.id] = mention
    for name, block in sorted(names.items()):
        yield from ((block[one], block[two]) for one, two in next_of(name, sorted(block)))


def next_of(
    name: str, ids: Sequence[str], first: Container[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Which mentions of one name are compared, of their ids in order; the lesser id first.

    Of what is known wherever it stands each is paired with the next alone, which joins them all; of
    other names with the next few. With ``first`` only pairs whose lesser id is one of these.
    """
    most = 1 if name.startswith(KNOWN) else MOST
    for i, one in enumerate(ids):
        if first is None or one in first:
            yield from ((one, other) for other in ids[i + 1 : i + 1 + most])


def reach(ids: Sequence[str], moved: Container[str]) -> set[str]:
    """The lesser ids of all pairs of one name that change with those that ``moved``.

    ``ids``, in order, are all mentions of the name, those that came or went among them.
    """
    found: set[str] = set()
    left = 0  # of the places before one that moved
    for one in reversed(ids):
        left = MOST + 1 if one in moved else left - 1
        if left > 0:
            found.add(one)
    return found


def _is_new(
    one: Mention, two: Mention, fresh: Collection[str], again: Collection[tuple[str, str]]
) -> bool:
    """Whether either report is new, or both are compared again."""
    return one.report in fresh or two.report in fresh or both(one.report, two.report) in again


def both(one: str, two: str) -> tuple[str, str]:
    """Two reports as a pair, the lesser first."""
    return (one, two) if one < two else (two, one)


def _company(mentions: Iterable[Mention]) -> set[str]:
    """Who and what takes part by a name that is not known everywhere."""
    return {m.key for m in mentions if m.named and known(m) is None and set(m.roles) - {HOLDER}}


def full_name(mention: Mention) -> str | None:
    """The name by which a mention is compared whatever the story.

    It is whole: known, of several words, or of a body.
    """
    if known(mention) is not None:
        return mention.key
    if not mention.named:
        return None
    person = mention.kind is MentionType.PERSON
    words = (without_titles if person else normal)(mention.names[0]).split()
    if len(words) < 2 and person:
        return None
    return " ".join(map(spelling, words))
