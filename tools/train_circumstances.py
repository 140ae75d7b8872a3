"""Fit the weights that decide which date and place an event inherits from its report.

    python tools/train_circumstances.py --reports DIR --data DIR [--model when]... [--write]

``--reports`` is a folder of labelled real reports (docs.json, gold.jsonl, art/); ``--data`` the
folder of the public corpora: the incidents of MUC-4, and the texts of PolNeAR, LGL, ECB+,
TimeBank and MUC-4 that ``circumstances.jsonl`` beside this file labels
(docs/adr/0013-circumstances.md). Its labels name the kind of each: what the report is of (main,
background, plan, habit, none), what a second labelling found (told), what was right of a claim that
was checked (audited), or the country in which it was not (not IN). For each claim
that a label stands for, every candidate is an example: right where it is the labelled date (a day
more or less, and hardly wider) or the labelled country. Logistic regressions with an L2 penalty
are fitted; printed is what they give on reports left out in turn, by weight of the source. With
``--write`` the weights go to ``src/dateline/claims/circumstances/weights.json``, those of the
models that ``--model`` names (all where it names none) in place of what is there. Needs scipy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dateline import profiles, reports
from dateline.claims import Reader
from dateline.claims.circumstances.infer import (
    DATE_TAKEN,
    PLACE_TAKEN,
    agree,
    wants_date,
    wants_place,
)
from dateline.claims.circumstances.scoring import WEIGHTS
from dateline.claims.circumstances.story import Days, Story
from dateline.claims.circumstances.telling import tellings
from dateline.claims.circumstances.when import date_candidates
from dateline.claims.circumstances.where import place_candidates
from dateline.model import Claim, ClaimKind, Report, Span, Tense
from dateline.places import countries
from dateline.profiles import Profile
from dateline.syntax.sentences import Sentence

PENALTY = 4.0
CHOICE_PENALTY = 3.0
FOLDS = 10
LABELS = Path(__file__).parent / "circumstances.jsonl"
MUC_TEXTS = 500
MUC_WEIGHT = 0.3  # these are thirty years old and from one region
_VIOLENCE = ("Attack", "Casualty", "Destroy", "Detain", "Seize", "Launch")
_VICTIMS = ("Target", "VictimName", "Victim", "Weapon")


@dataclass(frozen=True)
class Label:
    """What a claim should have: an interval of days and a country, each None where not told.

    ``dateless`` and ``placeless`` say that a missing value is known to be missing, so that every
    candidate is wrong; ``elsewhere`` is a country in which it was not. ``location`` are the names
    of the place, in capitals, from the country down.
    """

    days: Days | None
    country: str | None
    dateless: bool = False
    placeless: bool = False
    elsewhere: str | None = None
    location: str = ""


@dataclass(frozen=True)
class Group:
    """The candidates of one claim: a row of features each, and whether each is right.

    ``told`` is how the claim is told, ``agreeing`` the numbers of the candidates that agree with
    each.
    """

    report: str
    rows: list[dict[str, float]]
    right: list[bool]
    weight: float
    claim: Claim
    shown: list[str]
    told: dict[str, float]
    agreeing: list[list[int]]


def main() -> None:
    """Read, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, action="append", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", action="append", choices=("when", "where", "spot"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", choices=("when", "where"), help="show the wrong choices")
    options = parser.parse_args()
    reader = Reader(profiles.load())
    groups: dict[str, list[Group]] = {"when": [], "where": [], "spot": []}
    sources = [(labelled(folder), 1.0) for folder in options.reports]
    sources.append((labelled_corpora(options.data), 1.0))
    sources.append((incidents(options.data / "muc4-dev.jsonl.gz"), MUC_WEIGHT))
    for source, weight in sources:
        for report, label, missed in source:
            collect(reader, report, label, missed, weight, groups)
    weights: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    for model in options.model or groups:
        all_groups = groups[model]
        found = [g for g in all_groups if g.rows]
        print(f"{model}: {len(found)} claims")
        fit = fit_choice if model == "when" else fit_each
        crossvalidated(model, fit, found, errors=model == options.errors)
        weights |= fit(model, found)
    if options.write:
        rounded = {
            m: {n: round(w, 3) for n, w in sorted(ws.items()) if abs(w) >= 0.02}
            for m, ws in weights.items()
        }
        WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


# -- labels ----------------------------------------------------------------------------------------

Labeller = Any  # Callable[[Claim], Label | None]
Missable = list[tuple[list[tuple[int, int]], list[str]]]


def labelled(folder: Path) -> Iterator[tuple[Report, Labeller, Missable]]:
    """Real reports with their labels."""
    docs = json.loads((folder / "docs.json").read_text(encoding="utf-8"))
    facts = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    for doc, (published, publisher, *_) in docs.items():
        path = str(folder / "art" / f"{doc}.txt")
        loaded = next(iter(reports.load(path, reports.Given(published, publisher))))
        assert not isinstance(loaded, reports.Refusal), loaded
        report = loaded[0]
        mine = [(spots(report.text, f), f) for f in facts if f["doc"] == doc]

        def label(claim: Claim, mine: list[tuple[list[tuple[int, int]], dict[str, Any]]] = mine):
            for places, fact in mine:
                if any(claim.anchor.start < e and s < claim.anchor.end for s, e in places):
                    days = Days(*map(date.fromisoformat, fact["time"])) if fact["time"] else None
                    return Label(days, fact["place"], dateless=True)
            return None

        yield report, label, [(at, fact["types"]) for at, fact in mine]


def labelled_corpora(data: Path) -> Iterator[tuple[Report, Labeller, Missable]]:
    """Texts of public corpora with labels of our own."""
    mine = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    for corpus in sorted({row["corpus"] for row in mine}):
        with gzip.open(data / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as file:
            documents = [json.loads(line) for line in file]
        texts = {d.get("doc") or d["id"]: d["text"] for d in documents}
        for row in (r for r in mine if r["corpus"] == corpus):
            text, labels = texts[row["doc"]], row["labels"]
            report = Report.of(text, published=row["published"], publisher=row["publisher"])

            def label(claim: Claim, labels: list[list[Any]] = labels) -> Label | None:
                for start, end, first, last, country, kind in labels:
                    if claim.anchor.start < end and start < claim.anchor.end:
                        days = first and Days(date.fromisoformat(first), date.fromisoformat(last))
                        checked = kind == "audited" or kind.startswith("not ")
                        return Label(
                            days or None,
                            country,
                            dateless=not checked,
                            placeless=kind in ("main", "background", "told"),
                            elsewhere=kind.removeprefix("not ") if kind[:4] == "not " else None,
                        )
                return None

            yield report, label, []


def spots(text: str, fact: dict[str, Any]) -> list[tuple[int, int]]:
    """Where a fact's anchors stand."""
    text = text.replace("’", "'").replace("‘", "'")
    begin = text.find(fact["snippet"].replace("’", "'").replace("‘", "'"))
    found = [(text.find(a.replace("’", "'"), begin), len(a)) for a in fact["anchor"]]
    return [(at, at + n) for at, n in found if 0 <= begin <= at <= begin + 160]


def incidents(path: Path) -> Iterator[tuple[Report, Labeller, Missable]]:
    """Texts of MUC-4 with the incidents that claims can be told of by whom they befell."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        documents = [json.loads(line) for line in file]
    ours = {json.loads(line)["doc"] for line in LABELS.read_text("utf-8").splitlines()}
    documents = [d for d in documents if d["incidents"] and d["doc"] not in ours]
    documents.sort(key=lambda d: zlib.crc32(d["doc"].encode()))
    for document in documents[:MUC_TEXTS]:
        report = Report.of(document["text"], published=document["published"], publisher="FBIS")

        def label(claim: Claim, told: list[dict[str, Any]] = document["incidents"]) -> Label | None:
            if claim.type not in _VIOLENCE:
                return None
            mine = [i for i in told if befalls(claim, i)]
            days = {muc_days(i["date"]) for i in mine}
            lands = {muc_country(i["location"]) for i in mine}
            spots = {(i["location"] or "").upper() for i in mine}
            if not mine:
                return None
            return Label(
                days.pop() if len(days) == 1 else None,
                lands.pop() if len(lands) == 1 else None,
                location=spots.pop() if len(spots) == 1 else "",
            )

        yield report, label, []


def befalls(claim: Claim, incident: dict[str, Any]) -> bool:
    """Whether an argument of the claim names a victim, target or weapon of the incident."""
    words = " | ".join(f"{a.span.text} {a.name or ''}" for a in claim.arguments).upper()
    names = [n for key in _VICTIMS for f in incident[key] for n in f["alts"]]
    return any(len(n) > 4 and re.search(rf"\b{re.escape(n)}\b", words) for n in names)


def muc_days(text: str | None) -> Days | None:
    """The interval of a MUC date; None where it is open or not told."""
    found = re.fullmatch(r"(\d\d \w{3} \d\d)(?: - (\d\d \w{3} \d\d))?", (text or "").strip())
    if found is None:
        return None
    try:
        first, last = (
            datetime.strptime(d.title(), "%d %b %y").date()
            for d in (found[1], found[2] or found[1])
        )
    except ValueError:
        return None
    return Days(first, last)


def muc_country(text: str | None) -> str | None:
    """The code of the country that a MUC location begins with."""
    name = (text or "").split(":")[0].split(" - ")[0].strip().title()
    country = countries.by_name(name)
    return country.code if country else None


# -- examples --------------------------------------------------------------------------------------


def collect(
    reader: Reader,
    report: Report,
    label: Labeller,
    facts: Missable,
    weight: float,
    groups: dict[str, list[Group]],
) -> None:
    """Add the candidates of a report's labelled claims."""
    names = reader.names(report)
    claims, sentences = reader.stated(report, names)
    claims += missed(claims, report, sentences, facts, reader.profile)
    story = Story.of(report, sentences, names)
    for telling in tellings(claims, story, reader.profile):
        claim = telling.claim
        gold: Label | None = label(claim)
        if gold is None:
            continue
        if wants_date(claim) and (gold.days or gold.dateless):
            dates = date_candidates(telling, story)
            right = [gold.days is not None and same_days(c.days, gold.days) for c in dates]
            rows = [c.features for c in dates]
            shown = [f"{c.days.first}..{c.days.last} {c.source}" for c in dates]
            alike = [[i for i, o in enumerate(dates) if agree(c.days, o.days)] for c in dates]
            told = telling.features
            groups["when"].append(Group(report.id, rows, right, weight, claim, shown, told, alike))
        if wants_place(claim) and (gold.country or gold.placeless or gold.elsewhere):
            places = place_candidates(telling, story, reader.profile)
            if gold.elsewhere:
                places = [c for c in places if c.place.country == gold.elsewhere]
            right = [gold.country is not None and c.place.country == gold.country for c in places]
            rows = [c.features for c in places]
            shown = [f"{c.place.name}, {c.place.country} {c.source}" for c in places]
            fine = [c for c in places if c.is_fine and c.place.country == gold.country]
            if gold.location:
                named = [(c.place.name or "").upper() in gold.location for c in fine]
                rows = [c.features for c in fine]
                groups["spot"].append(
                    Group(report.id, rows, named, 1.0, claim, shown, telling.features, [])
                )
                rows = [c.features for c in places]
            groups["where"].append(
                Group(report.id, rows, right, weight, claim, shown, telling.features, [])
            )


def missed(
    claims: list[Claim],
    report: Report,
    sentences: list[Sentence],
    facts: Missable,
    profile: Profile,
) -> Iterator[Claim]:
    """A claim without participants for each labelled fact that the reader does not see."""
    for places, types in facts:
        known = [t for t in profile.types if t in types] or ["Attack"]
        start, end = places[0] if places else (0, 0)
        over = [s for s in sentences if s.span.start <= start < s.span.end]
        if over and not any(c.anchor.start < end and start < c.anchor.end for c in claims):
            anchor = Span.of(report.text, start, end)
            yield Claim(
                report.id, ClaimKind.EVENT, known[0], anchor, over[0].span, tense=Tense.PAST
            )


def same_days(given: Days, gold: Days) -> bool:
    """Whether an interval is the labelled one: a day more or less, and hardly wider."""
    day = timedelta(1)
    overlap = given.last >= gold.first - day and given.first <= gold.last + day
    return overlap and given.width - 1 <= max(3, 2 * (gold.width - 1) + 2)


# -- the regression --------------------------------------------------------------------------------


Weights = dict[str, dict[str, float]]
Fit = Callable[[str, list[Group]], Weights]


def fit_each(model: str, groups: list[Group]) -> Weights:
    """Weights of a logistic regression over single candidates."""
    names = sorted({name for g in groups for row in g.rows for name in row})
    x = np.array([[1.0, *(row.get(n, 0.0) for n in names)] for g in groups for row in g.rows])
    y = np.array([right for g in groups for right in g.right], dtype=float)
    v = np.array([g.weight for g in groups for _ in g.rows])
    penalty = PENALTY * np.eye(x.shape[1])
    penalty[0, 0] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (v * (p - y)) + penalty @ w
        w -= np.linalg.solve((x.T * (v * p * (1 - p) + 1e-9)) @ x + penalty, slope)
    return {model: {"bias": float(w[0]), **dict(zip(names, map(float, w[1:]), strict=True))}}


def fit_choice(model: str, groups: list[Group]) -> Weights:
    """Weights of a conditional logit: one of the candidates that are right, or else none."""
    names = sorted({name for g in groups for row in g.rows for name in row})
    told = sorted({name for g in groups for name in g.told})
    rows, owner, right = [], [], []
    for number, g in enumerate(groups):
        rows += [[*(row.get(n, 0.0) for n in names), *[0.0] * (len(told) + 1)] for row in g.rows]
        rows.append([*[0.0] * len(names), 1.0, *(g.told.get(n, 0.0) for n in told)])
        owner += [number] * (len(g.rows) + 1)
        right += [*g.right, not any(g.right)]
    x, of, good = np.array(rows), np.array(owner), np.array(right, dtype=float)
    v, many = np.array([g.weight for g in groups]), len(groups)
    penalty = np.full(x.shape[1], CHOICE_PENALTY)
    penalty[len(names)] = 1e-3

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ w
        highest = np.full(many, -np.inf)
        np.maximum.at(highest, of, scores)
        odds = np.exp(scores - highest[of])
        whole, hit = np.bincount(of, odds, many), np.bincount(of, odds * good, many)
        gain = (v * (np.log(hit + 1e-300) - np.log(whole))).sum() - 0.5 * (penalty * w * w).sum()
        slope = x.T @ (v[of] * (odds * good / (hit[of] + 1e-300) - odds / whole[of])) - penalty * w
        return -gain, -slope

    w = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    against = dict(zip(["bias", *told], map(float, w[len(names) :]), strict=True))
    return {
        model: dict(zip(names, map(float, w[: len(names)]), strict=True)),
        f"{model}: none": against,
    }


def scores_of(model: str, weights: Weights, group: Group) -> list[float]:
    """The probability of each candidate."""
    score = [sum(weights[model].get(n, 0.0) * v for n, v in row.items()) for row in group.rows]
    if f"{model}: none" not in weights:
        return [float(1 / (1 + np.exp(-s - weights[model]["bias"]))) for s in score]
    against = weights[f"{model}: none"]
    none = against["bias"] + sum(against.get(n, 0.0) * v for n, v in group.told.items())
    odds = np.exp(np.array([*score, none]) - max(*score, none))
    alone = odds / odds.sum()
    return [float(sum(alone[i] for i in alike)) for alike in group.agreeing]


def print_error(group: Group, scores: list[float], best: int) -> None:
    """Show a wrong choice beside the right one."""
    print(f"{group.claim.type} “{group.claim.anchor.text}” in: {group.claim.evidence.text[:200]}")
    for i in {best, *(i for i, right in enumerate(group.right) if right)}:
        why = " ".join(k for k, v in group.rows[i].items() if v and " x " not in k)
        print(
            f"   {scores[i]:.2f} {'right' if group.right[i] else 'wrong'} {group.shown[i]}: {why}"
        )


def crossvalidated(model: str, fit: Fit, groups: list[Group], *, errors: bool) -> None:
    """Print how often the best candidate of reports that were left out is right, by threshold."""
    names = sorted({g.report for g in groups})
    least = DATE_TAKEN if model == "when" else PLACE_TAKEN
    taken: list[tuple[float, bool, bool, float]] = []
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        weights = fit(model, [g for g in groups if g.report not in out])
        for group in (g for g in groups if g.report in out):
            scores = scores_of(model, weights, group)
            best = int(np.argmax(scores))
            taken.append((scores[best], group.right[best], any(group.right), group.weight))
            if errors and group.weight == 1.0 and not group.right[best] and scores[best] >= least:
                print_error(group, scores, best)
    for weight in sorted({t[3] for t in taken}):
        mine = [t for t in taken if t[3] == weight]
        print(
            f"  weight {weight}: claims {len(mine)}, some candidate right {sum(t[2] for t in mine)}"
        )
        for bound in (0.3, DATE_TAKEN, 0.5, PLACE_TAKEN, 0.8):
            given = [t for t in mine if t[0] >= bound]
            right = sum(t[1] for t in given)
            untold = sum(not t[2] for t in given)
            share = right / max(1, len(given) - untold)
            print(
                f"    taken from {bound}: {len(given)}, right {right}, of those that can be"
                f" {share:.2f}; nothing to take {untold}"
            )


if __name__ == "__main__":
    main()
