"""Measure how many of the facts that a careful human takes from an article the reader finds.

    python evaluation/facts.py [--set dev|heldout|FOLDER] [--errors]

Reads each article of the set (``tests/facts/README.md`` gives the labels' form and rules) and
compares claims with labels. The matching rules are in ``evaluation/README.md``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from figures import Figure, f1, reader, share

from dateline.claims import ENGINE
from dateline.model import Argument, Claim, ClaimKind, Holder, Place, Report, Span, Time

SETS = Path(__file__).parent.parent / "tests" / "facts"
_ARTICLES = "a an the this that these those all some"
_PREPOSITIONS = "of in on at to by for from with near and or"
_POSSESSIVES = "its his her their our my"
_EMPTY = frozenset(f"{_ARTICLES} {_PREPOSITIONS} {_POSSESSIVES}".split())


@dataclass(frozen=True)
class Fact:
    """One label, with its words located in the text. ``args`` has one entry for each phrase."""

    type: str
    anchor: Span
    args: tuple[tuple[str, Span], ...]
    value: Span | None
    place: Span | None
    time: Span | None
    voice: tuple[Span, ...]  # without the publisher
    factuality: str
    tense: str | None
    optional: bool


@dataclass(frozen=True)
class Article:
    """A labelled text."""

    name: str
    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Match:
    """A fact and the claim that stands for it, with what is right about the claim."""

    fact: Fact
    claim: Claim
    right_args: int  # labelled phrases (and value) that the claim has in the right role
    given_args: int  # phrases that the claim has
    chain: bool
    innermost: bool

    @property
    def labelled_args(self) -> int:
        """The phrases that are labelled, the value among them."""
        return len(self.fact.args) + (self.fact.value is not None)

    @property
    def factuality(self) -> bool:
        """Whether certainty and polarity are right."""
        return self.claim.factuality.value == self.fact.factuality

    @property
    def full(self) -> bool:
        """Whether arguments, factuality and the innermost voice are all right."""
        return self.right_args == self.labelled_args and self.factuality and self.innermost


# -- labels --------------------------------------------------------------------------------------


def load(folder: Path) -> list[Article]:
    """Load the labelled articles of a folder; ValueError names a label that is not in its text."""
    articles = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = path.with_suffix(".facts.jsonl").read_text(encoding="utf-8").splitlines()
        facts = tuple(locate(json.loads(line), text) for line in lines)
        articles.append(Article(path.stem, text, facts))
    return articles


def locate(label: Mapping[str, object], text: str) -> Fact:
    """Find a label's words in the text: the anchor after ``sentence``, the rest nearest to it."""
    start = text.index(str(label["sentence"]))
    anchor = min(occurrences(str(label["anchor"]), text[start:]), default=None)
    if anchor is None:
        raise ValueError(f"no anchor {label['anchor']!r} after {label['sentence']!r}")
    at = start + anchor

    def near(words: object) -> Span:
        found = occurrences(str(words), text)
        first = min(found, key=lambda i: abs(i - at), default=None)
        if first is None:
            raise ValueError(f"{words!r} is not in the text")
        return Span.of(text, first, first + len(str(words)))

    args = label["args"]
    voice = label["voice"]
    assert isinstance(args, dict)
    assert isinstance(voice, list)
    return Fact(
        type=str(label["type"]),
        anchor=Span.of(text, at, at + len(str(label["anchor"]))),
        args=tuple(
            (role, near(words))
            for role, phrases in args.items()
            for words in (phrases if isinstance(phrases, list) else [phrases])
        ),
        value=near(label["value"]) if label.get("value") else None,
        place=near(label["place"]) if label["place"] else None,
        time=near(label["time"]) if label["time"] else None,
        voice=tuple(near(holder) for holder in voice[1:]),
        factuality=str(label["factuality"]),
        tense=str(label["tense"]) if label["tense"] else None,
        optional=bool(label.get("optional")),
    )


def occurrences(words: str, text: str) -> list[int]:
    """Where words stand in a text, not as part of longer words."""
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


# -- matching ------------------------------------------------------------------------------------


def content(words: str) -> set[str]:
    """Return the words that carry meaning, without articles, prepositions and possessives."""
    found = re.findall(r"\w+", re.sub(r"['’]s?\b", " ", words).casefold())
    return {word for word in found if word not in _EMPTY} or set(found)


def overlap(span: Span, other: Span) -> str:
    """Return the words that two spans share, or an empty string."""
    start, end = max(span.start, other.start), min(span.end, other.end)
    return span.text[start - span.start : end - span.start] if start < end else ""


def same_words(span: Span | None, wanted: Span, name: str | None = None) -> bool:
    """Whether a claim's phrase is the labelled one.

    They share a content word at the same place in the text; or ``name``, what the phrase resolves
    to, and the label are the same name, one perhaps shorter.
    """
    if span is not None and (shared := overlap(span, wanted)):
        return bool(content(shared) & content(wanted.text))
    for words in (name, span.text if span is not None else None):
        if words:
            one, two = content(words), content(wanted.text)
            if one <= two or two <= one:
                return True
    return False


def same_argument(given: Argument, role: str, wanted: Span, anchor: Span) -> bool:
    """Whether an argument has the label's role and phrase and does not swallow the anchor."""
    swallows = overlap(given.span, anchor) and not overlap(wanted, anchor)
    return given.role == role and not swallows and same_words(given.span, wanted, given.name)


def right_arguments(fact: Fact, claim: Claim) -> int:
    right = sum(
        any(same_argument(given, role, wanted, fact.anchor) for given in claim.arguments)
        for role, wanted in fact.args
    )
    if fact.value is not None and claim.value is not None:
        right += bool(content(claim.value.text) & content(fact.value.text))
    return right


def given_arguments(fact: Fact, claim: Claim) -> int:
    """Count a claim's phrases, without those that only repeat the labelled place or time."""
    aside = [span for span in (fact.place, fact.time) if span is not None]
    given = [
        argument
        for argument in claim.arguments
        if not any(same_words(argument.span, span) for span in aside)
        or any(same_words(argument.span, span) for _, span in fact.args)
    ]
    return len(given) + (claim.value is not None)


def same_holder(holder: Holder, wanted: Span) -> bool:
    return same_words(holder.span, wanted, holder.name)


def innermost(fact: Fact, claim: Claim) -> bool:
    inner = claim.voice[1:]
    if not fact.voice or not inner:
        return not fact.voice and not inner
    return same_holder(inner[-1], fact.voice[-1])


def whole_chain(fact: Fact, claim: Claim) -> bool:
    inner = claim.voice[1:]
    return len(inner) == len(fact.voice) and all(map(same_holder, inner, fact.voice))


def match(facts: Iterable[Fact], claims: Iterable[Claim]) -> list[Match]:
    """Pair facts with claims one to one, the best pairs first."""
    pairs = []
    claims = list(claims)
    for i, fact in enumerate(facts):
        for k, claim in enumerate(claims):
            if fact.type != claim.type:
                continue
            anchored = bool(overlap(fact.anchor, claim.anchor))
            right = right_arguments(fact, claim)
            in_sentence = bool(overlap(claim.evidence, fact.anchor))
            if anchored or (in_sentence and right):
                pairs.append(((not anchored, fact.optional, -right, i, k), fact, claim))
    taken: set[int] = set()
    matches = []
    for (*_, i, k), fact, claim in sorted(pairs, key=lambda pair: pair[0]):
        if taken & {~i, k}:
            continue
        taken |= {~i, k}
        matches.append(
            Match(
                fact,
                claim,
                right_arguments(fact, claim),
                given_arguments(fact, claim),
                whole_chain(fact, claim),
                innermost(fact, claim),
            )
        )
    return matches


# -- figures -------------------------------------------------------------------------------------


@dataclass
class Tally:
    """What was counted over a set. Optional facts and the claims that match them count nowhere."""

    facts: Counter[str]
    claims: Counter[str]
    found: Counter[str]
    full: Counter[str]
    right: Counter[str]
    outof: Counter[str]
    labelled_args: int = 0
    given_args: int = 0
    right_args: int = 0

    @classmethod
    def empty(cls) -> Tally:
        """Make a tally of nothing."""
        return cls(Counter(), Counter(), Counter(), Counter(), Counter(), Counter())


def tally(into: Tally, facts: Iterable[Fact], claims: Iterable[Claim]) -> list[Match]:
    """Count an article's facts and claims into a tally; return the matches."""
    facts = list(facts)
    claims = [claim for claim in claims if claim.kind is not ClaimKind.STATEMENT]
    matches = match(facts, claims)
    spared = {id(m.claim) for m in matches if m.fact.optional}
    into.facts.update(fact.type for fact in facts if not fact.optional)
    into.claims.update(claim.type for claim in claims if id(claim) not in spared)
    for m in matches:
        if m.fact.optional:
            continue
        into.found[m.fact.type] += 1
        into.full[m.fact.type] += m.full
        into.labelled_args += m.labelled_args
        into.given_args += m.given_args
        into.right_args += m.right_args
        for name, wanted, right in checks(m):
            into.outof[name] += wanted
            into.right[name] += wanted and right
    return matches


def checks(m: Match) -> Iterator[tuple[str, bool, bool]]:
    """Yield what is judged of a match: its name, whether it is labelled, whether it is right."""
    yield "factuality", True, m.factuality
    negative = m.fact.factuality.endswith("-") == m.claim.factuality.value.endswith("-")
    yield "polarity", True, negative
    yield "not CT+", m.fact.factuality != "CT+", m.factuality
    yield "tense", True, m.claim.tense == m.fact.tense
    yield "innermost voice", True, m.innermost
    yield "whole chain", True, m.chain
    yield "chain of others", bool(m.fact.voice), m.chain
    for name, wanted, given in (
        ("place", m.fact.place, m.claim.place),
        ("time", m.fact.time, m.claim.time),
    ):
        yield name, wanted is not None, wanted is not None and _stands(given, wanted)


def _stands(given: Place | Time | None, wanted: Span) -> bool:
    if given is None or given.span is None:
        return False
    return bool(content(overlap(given.span, wanted)) & content(wanted.text))


def ratio(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def scores(right: int, given: int, wanted: int) -> str:
    """Precision, recall and F1 as three columns."""
    f1 = ratio(2 * right, given + wanted)
    return f"{ratio(right, given):>6}{ratio(right, wanted):>6}{f1:>6}"


def report(total: Tally) -> str:
    """Return the figures as a table."""
    head = f"{'type':16}{'facts':>6}{'claims':>7}   found P     R    F1   full P     R    F1"
    rows = [head]
    for name in sorted(total.facts | total.claims):
        rows.append(_row(name, *(c[name] for c in _columns(total))))
    rows.append(_row("all", *(c.total() for c in _columns(total))))
    wanted, given, right = total.labelled_args, total.given_args, total.right_args
    rows += ["", "of the facts found:"]
    rows.append(f"  {'arguments':28}P, R, F1{scores(right, given, wanted)}")
    for name, of in total.outof.items():
        rows.append(f"  {name:28}{ratio(total.right[name], of):>8}  ({total.right[name]}/{of})")
    return "\n".join(rows)


def measure(folder: Path) -> list[Figure]:
    """The figures of a folder of labelled articles."""
    name = f"facts {folder.name}"
    total = Tally.empty()
    for article in load(folder):
        tally(total, article.facts, reader("arms").read(Report.of(article.text)).claims)
    facts, claims, found, full = (counter.total() for counter in _columns(total))
    precision = share(name, "found precision", found, claims)
    recall = share(name, "found recall", found, facts)
    in_full = [share(name, "", full, claims), share(name, "", full, facts)]
    return [
        precision,
        recall,
        f1(name, "found F1", precision, recall),
        f1(name, "in full F1", *in_full),
        share(name, "arguments precision", total.right_args, total.given_args),
        share(name, "arguments recall", total.right_args, total.labelled_args),
        *(share(name, f"{what} right", total.right[what], of) for what, of in total.outof.items()),
    ]


def _columns(total: Tally) -> tuple[Counter[str], ...]:
    return total.facts, total.claims, total.found, total.full


def _row(name: str, facts: int, claims: int, found: int, full: int) -> str:
    return (
        f"{name:16}{facts:6}{claims:7}  {scores(found, claims, facts)}  "
        f"{scores(full, claims, facts)}"
    )


# -- errors --------------------------------------------------------------------------------------


def errors(article: Article, claims: list[Claim], matches: list[Match]) -> Iterator[str]:
    """Yield what is missed, spurious or wrong in an article, a line each, in reading order."""
    lines: list[tuple[int, str]] = []
    matched = {id(m.fact) for m in matches} | {id(m.claim) for m in matches}
    for fact in article.facts:
        if id(fact) not in matched and not fact.optional:
            line = f"missed    {fact.type} {fact.anchor.text!r} {_labels(fact)}"
            lines.append((fact.anchor.start, line))
    for claim in claims:
        if id(claim) not in matched:
            line = f"spurious  {_given(claim)} in: {_short(claim.evidence.text)}"
            lines.append((claim.anchor.start, line))
    for m in matches:
        if m.fact.optional or m.full:
            continue
        wrong = [name for name, wanted, right in checks(m) if wanted and not right]
        if m.right_args < m.labelled_args:
            wrong.insert(0, "arguments")
        line = f"wrong     {', '.join(wrong)}: {_given(m.claim)}\n{'':12}label: {_labels(m.fact)}"
        lines.append((m.fact.anchor.start, line))
    for _, line in sorted(lines):
        yield f"  {line}"


def _labels(fact: Fact) -> str:
    args = ", ".join(f"{role}={span.text}" for role, span in fact.args)
    voice = " < ".join(span.text for span in fact.voice)
    value = f" value={fact.value.text}" if fact.value else ""
    return f"({args}{value}) {fact.factuality} [{voice}]"


def _given(claim: Claim) -> str:
    args = ", ".join(f"{a.role}={a.span.text}" for a in claim.arguments)
    voice = " < ".join(holder.name for holder in claim.voice[1:])
    value = f" value={claim.value.text}" if claim.value else ""
    return f"{claim.type} {claim.anchor.text!r} ({args}{value}) {claim.factuality.value} [{voice}]"


def _short(text: str, width: int = 90) -> str:
    words = " ".join(text.split())
    return words if len(words) <= width else words[: width - 3] + "..."


@click.command(help=__doc__)
@click.option("--set", "which", default="dev", help="dev, heldout, or a folder of labelled texts.")
@click.option("--errors", "list_errors", is_flag=True, help="List what is missed and wrong.")
def main(which: str, list_errors: bool) -> None:
    if which == "heldout" and list_errors:
        raise click.UsageError("heldout is for measuring only; use --errors with --set dev.")
    folder = SETS / which if which in ("dev", "heldout") else Path(which)
    articles = load(folder)
    if not articles:
        raise click.UsageError(f"{folder} has no labelled texts (NAME.txt, NAME.facts.jsonl).")
    total = Tally.empty()
    for article in articles:
        claims = list(reader("arms").read(Report.of(article.text)).claims)
        matches = tally(total, article.facts, claims)
        if list_errors:
            click.echo(f"\n{article.name}")
            for line in errors(article, claims, matches):
                click.echo(line)
    words = sum(len(article.text.split()) for article in articles)
    click.echo(f"\n{which}: {len(articles)} articles, {words} words, engine {ENGINE}\n")
    click.echo(report(total))


if __name__ == "__main__":
    main()
