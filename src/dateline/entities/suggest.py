"""Which mentions of a case may be one, and how surely: the machine's judgement of pairs.

Compared are mentions of reports that tell one story, where they share a word, a noun or a part in a
happening; and whatever the story, mentions of one name. Blocks are capped, so that the number of
pairs grows with that of mentions. What is the same wherever it is named, as a country or an entry
of the catalogue, needs no comparison; two men of one name do, and stay "maybe" until more than the
name speaks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, combinations, pairwise, product

from dateline.entities.features import HOLDER, Pair, accused, holding, reasons, score
from dateline.entities.heads import head_of, number_of
from dateline.entities.names import initials, is_acronym, normal, spelling, without_titles
from dateline.model import Mention, MentionType, Sameness, Verdict

# Reports that may tell one story as a report does, with how alike they are, 0 to 1.
Stories = Mapping[str, Mapping[str, float]]

SAME_FROM = 0.5
MAYBE_FROM = 0.2
MOST = 20  # mentions of one name elsewhere that a mention is compared with
_NOUN = "noun "  # the block of descriptions of a noun
_CALLED = "called "  # the block of a noun and of the names that are called so
_SHORTEST = 3  # letters of a word that puts names into one block
# Ids that mean one thing wherever they stand.
_KNOWN = ("country:", "geonames:", "group:", "body:", "system:")


@dataclass(frozen=True)
class Bands:
    """From which score on two mentions are taken for one, and from which on they may be."""

    same: float = SAME_FROM
    maybe: float = MAYBE_FROM

    def verdict(self, value: float) -> Verdict:
        """The band of a score."""
        if value >= self.same:
            return Verdict.SAME
        return Verdict.MAYBE if value >= self.maybe else Verdict.DIFFERENT


def suggest(
    mentions: Iterable[Mention],
    stories: Stories,
    new: Collection[str] | None = None,
    off: Collection[str] = (),
    bands: Bands | None = None,
) -> list[Sameness]:
    """The pairs that are or may be one, with scores and reasons, in the order of their ids.

    ``new`` are the reports to compare, with all others; all of them where it is None. ``off`` names
    features that are not to count. The same mentions give the same pairs in whatever order.
    """
    bands = bands or Bands()
    judged = (judge(pair, off, bands) for pair in candidates(mentions, stories, new))
    found = [edge for edge in judged if edge.verdict is not Verdict.DIFFERENT]
    return sorted(found, key=lambda edge: (edge.left, edge.right))


def candidates(
    mentions: Iterable[Mention], stories: Stories, new: Collection[str] | None = None
) -> Iterator[Pair]:
    """The pairs of mentions that are compared, each once."""
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.id):
        if mention.key:
            by_report[mention.report].append(mention)
    fresh = by_report.keys() if new is None else by_report.keys() & set(new)
    met: set[tuple[str, str]] = set()
    names = {report: _company(found) for report, found in by_report.items()}
    for pair in chain(
        _within_stories(by_report, stories, fresh), _by_name(by_report, stories, fresh)
    ):
        key = (pair.left.id, pair.right.id)
        if key not in met:
            met.add(key)
            shared = names[pair.left.report] & names[pair.right.report]
            yield replace(pair, company=bool(shared - {pair.left.key, pair.right.key}))


def _company(mentions: Iterable[Mention]) -> set[str]:
    """Who and what takes part by a name that is not known everywhere."""
    return {m.key for m in mentions if m.named and known(m) is None and set(m.roles) - {HOLDER}}


def judge(pair: Pair, off: Collection[str] = (), bands: Bands | None = None) -> Sameness:
    """The machine's judgement of a pair: a score, the band it falls into, and why."""
    bands = bands or Bands()
    ids = (pair.left.id, pair.right.id)
    left, right = known(pair.left), known(pair.right)
    if left is not None and right is not None:
        if left == right:
            return Sameness(*ids, Verdict.SAME, 1.0, (f"both are {left}",))
        return Sameness(*ids, Verdict.DIFFERENT, 0.0, (f"{left} is not {right}",))
    features = holding(pair, off)
    value = score(features)
    why = reasons(features)
    verdict = bands.verdict(value)
    if verdict is Verdict.SAME and accused(pair):
        verdict, why = Verdict.MAYBE, (*why, "no report says that this one did it")
    return Sameness(*ids, verdict, round(value, 4), why)


def known(mention: Mention) -> str | None:
    """The id that a mention has wherever it stands; None where only its report says who it is."""
    return mention.key if mention.key.startswith(_KNOWN) else None


def _within_stories(
    by_report: Mapping[str, list[Mention]], stories: Stories, fresh: Collection[str]
) -> Iterator[Pair]:
    """Pairs of two reports that may tell one story."""
    blocks = {report: _blocks(found) for report, found in by_report.items()}
    for report in sorted(fresh):
        for other, alike in sorted(stories.get(report, {}).items()):
            if other not in blocks or (other in fresh and other < report) or other == report:
                continue
            mine, theirs = blocks[report], blocks[other]
            met = {
                (one, two)
                for block in mine.keys() & theirs.keys()
                for one, two in product(mine[block], theirs[block])
                if not _beside(block, one, two, mine, theirs)
            }
            for one, two in sorted(met, key=lambda pair: (pair[0].id, pair[1].id)):
                yield _pair(one, two, alike)


def _beside(
    block: str,
    one: Mention,
    two: Mention,
    mine: Mapping[str, list[Mention]],
    theirs: Mapping[str, list[Mention]],
) -> bool:
    """Whether what two mentions share says nothing of them.

    A noun joins a description with a name that is called so. Of two nouns with one part in a
    happening neither may stand in the other report, where it would mean its own.
    """
    if block.startswith(_CALLED):
        return one.named == two.named
    if one.named or two.named or block.startswith(_NOUN):
        return False
    left, right = _noun(one), _noun(two)
    return left != right and (left in theirs or right in mine)


def _noun(mention: Mention) -> str:
    return f"{_NOUN}{head_of(mention.names[0]).lemma}"


def _pair(one: Mention, two: Mention, story: float) -> Pair:
    return Pair(one, two, story) if one.id < two.id else Pair(two, one, story)


def _blocks(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """The mentions of a report by what they may share with one that is the same."""
    blocks: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for block in set(_keys(mention)):
            blocks[block].append(mention)
    return blocks


def _keys(mention: Mention) -> Iterator[str]:
    if known(mention) is not None:
        yield mention.key
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
    head = head_of(mention.names[0])
    if head.lemma:
        yield _noun(mention)
        yield f"{_CALLED}{head.lemma}"
    number = number_of(mention.names)
    for role in mention.roles:
        if role != HOLDER:
            if number is not None:
                yield f"{number} {role}"
            if head.lemma:
                yield f"{'many' if head.plural else 'one'} {role}"


def _by_name(
    by_report: Mapping[str, list[Mention]], stories: Stories, fresh: Collection[str]
) -> Iterator[Pair]:
    """Pairs of one name in reports that tell different stories.

    Of what is known wherever it stands each is paired with the next alone, which joins them all; of
    other names with the next few.
    """
    blocks: dict[str, list[Mention]] = defaultdict(list)
    for found in by_report.values():
        for mention in found:
            if (name := _full_name(mention)) is not None:
                blocks[name].append(mention)
    for name, block in sorted(blocks.items()):
        if not any(mention.report in fresh for mention in block):
            continue
        ordered = sorted(block, key=lambda m: m.id)
        near = pairwise(ordered) if name.startswith(_KNOWN) else _few(ordered)
        for one, two in near:
            if one.report != two.report and (one.report in fresh or two.report in fresh):
                yield Pair(one, two, stories.get(one.report, {}).get(two.report, 0.0))


def _few(block: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    if len(block) <= MOST:
        yield from combinations(block, 2)
        return
    for i, mention in enumerate(block):
        yield from ((mention, other) for other in block[i + 1 : i + 1 + MOST])


def _full_name(mention: Mention) -> str | None:
    """The block of a name that is whole: known, of several words, or of a body."""
    if known(mention) is not None:
        return mention.key
    if not mention.named:
        return None
    person = mention.kind is MentionType.PERSON
    words = (without_titles if person else normal)(mention.names[0]).split()
    if len(words) < 2 and person:
        return None
    return " ".join(map(spelling, words))
