"""Pronouns: whom third persons stand for, and how often that is left open.

    python evaluation/pronouns.py gum-train.jsonl.gz meantime.jsonl.gz [--fit]

A file has one document a line: of GUM (Zeldes 2017) ``sentences`` of ``tokens`` and ``space`` with
``mentions`` (``id``, ``sent``, ``start``, ``end``; only news and biographies are read), of MEANTIME
and ECB+ ``text`` with ``mentions`` (``chain``, ``start``, ``end``). A pronoun is right if the words
that its antecedent was last called by are of the same chain. Measured are pronouns that the
gold labels and whose chain is called by other words, too. ``--fit`` prints the weights of
`dateline.references.certainty` for these files, and figures over documents that did not fit them.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from figures import Figure, gold, reader, share

from dateline.model import Report
from dateline.passages import split
from dateline.references.certainty import SURE, Choice, chance, shown
from dateline.references.coreference import Antecedent, Discourse, Position
from dateline.references.entity_index import EntityIndex
from dateline.references.link import enter
from dateline.references.vocabulary import HE, IT, SHE, THEY
from dateline.syntax.sentences import analyse
from dateline.syntax.tokens import Token

_THIRD = HE | SHE | IT | THEY
_GENRES = ("news", "bio")
_FOLDS = 5
Chains = dict[tuple[int, int], str]  # by where a mention begins and ends


@dataclass(slots=True)
class _Recorded(Discourse):
    """A discourse that keeps what each pronoun was taken to stand for."""

    taken: list[tuple[Token, Antecedent]] = field(default_factory=list)

    def antecedent_of_pronoun(
        self, pronoun: Token, position: Position, owned: str | None = None
    ) -> Antecedent | None:
        """What a pronoun refers back to, noted down."""
        found = Discourse.antecedent_of_pronoun(self, pronoun, position, owned)
        if found is not None:
            self.taken.append((pronoun, found))
        return found


@dataclass(frozen=True, slots=True)
class Judged:
    """A pronoun that the gold resolves: its document, the choice if any, whether it is right."""

    document: str
    choice: Choice | None
    right: bool


def measure(path: Path) -> list[Figure]:
    """How many antecedents that are given are right, and how many pronouns get the right one."""
    name = path.name.split(".")[0]
    return figures(name, [one for item in gold(path) for one in judged(item)])


def figures(name: str, found: list[Judged]) -> list[Figure]:
    """Precision and recall of pronouns, as they are given and without leaving any open."""
    chosen = [one for one in found if one.choice is not None]
    given = [one for one in chosen if one.choice is not None and chance(one.choice) >= SURE]
    return [
        share(name, "pronouns precision", sum(one.right for one in given), len(given)),
        share(name, "pronouns recall", sum(one.right for one in given), len(found)),
        share(name, "pronouns precision, none left open", _right(chosen), len(chosen)),
    ]


def judged(item: dict[str, Any]) -> Iterator[Judged]:
    """The pronouns of a document that the gold resolves, each with what the reader chooses."""
    text, chains = _document(item)
    report = Report.of(text)
    pronouns = {place: c for place, c in chains.items() if _words(text, place).lower() in _THIRD}
    called = {c for place, c in chains.items() if _words(text, place).lower() not in _THIRD}
    profile = reader().profile
    index = EntityIndex(profile, report.id, discourse=_Recorded())
    sentences = analyse(report.text, split(report), None, profile)
    enter(sentences, index, reader().names(report))
    assert isinstance(index.discourse, _Recorded)
    taken = {(token.start, token.end): antecedent for token, antecedent in index.discourse.taken}
    for place, chain in pronouns.items():
        if chain not in called:
            continue
        antecedent = taken.get(place)
        if antecedent is None:
            yield Judged(item["doc"], None, right=False)
            continue
        group = antecedent.called
        head = group.tokens[group.head].start if group is not None else -1
        around = [p for p in chains if p[0] <= head < p[1]]
        if around or group is None:  # else the gold says nothing of what was chosen
            closest = min(around, key=lambda p: p[1] - p[0], default=None)
            right = closest is not None and chains[closest] == chain
            yield Judged(item["doc"], antecedent.choice, right)


def _right(found: Iterable[Judged]) -> int:
    return sum(one.right for one in found)


def _words(text: str, place: tuple[int, int]) -> str:
    return text[place[0] : place[1]]


def _document(item: dict[str, Any]) -> tuple[str, Chains]:
    """A document's text, and the chain of each mention."""
    if "text" in item:
        kept = (m for m in item["mentions"] if m["kind"] != "event" and "#" not in m["chain"])
        return item["text"], {(m["start"], m["end"]): m["chain"] for m in kept}
    if item["genre"] not in _GENRES:
        return "", {}
    text = ""
    places: list[list[tuple[int, int]]] = []
    for sentence in item["sentences"]:
        places.append([])
        for token, space in zip(sentence["tokens"], sentence["space"], strict=True):
            places[-1].append((len(text), len(text) + len(token)))
            text += token + " " * space
        text = text.rstrip() + ("\n\n" if len(places) == 1 else " ")
    chains: Chains = {}
    for mention in item["mentions"]:
        words = places[mention["sent"]][mention["start"] : mention["end"]]
        if words:
            chains[words[0][0], words[-1][1]] = mention["id"]
    return text, chains


# -- weights --------------------------------------------------------------------------------------


def fit(rows: np.ndarray, right: np.ndarray, decay: float = 1.0) -> np.ndarray:
    """The bias and weights of a logistic regression, by Newton's method with a penalty."""
    rows = np.c_[np.ones(len(rows)), rows]
    weights = np.zeros(rows.shape[1])
    penalty = decay * np.diag([0.0, *np.ones(rows.shape[1] - 1)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (p - right) + penalty @ weights
        weights -= np.linalg.solve((rows.T * (p * (1 - p))) @ rows + penalty, slope)
    return weights


def _fold(document: str) -> int:
    return hashlib.sha256(document.encode()).digest()[0] % _FOLDS


def main() -> None:
    """Print the figures of each file, or the weights that fit them all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    found: list[Judged] = []
    for path in options.files:
        found += [one for item in gold(path) for one in judged(item)]
    for figure in figures("all", found):
        print(f"{figure.name:40} {figure.value:.3f} of {figure.n}")
    chosen = [one for one in found if one.choice is not None]
    if not options.fit or not chosen:
        return
    shows = [shown(one.choice) for one in chosen if one.choice is not None]
    rows = np.array([list(s.values()) for s in shows])
    right = np.array([float(one.right) for one in chosen])
    folds = np.array([_fold(one.document) for one in chosen])
    p = np.zeros(len(right))
    for fold in range(_FOLDS):
        weights = fit(rows[folds != fold], right[folds != fold])
        p[folds == fold] = 1 / (
            1 + np.exp(-np.c_[np.ones(len(rows)), rows][folds == fold] @ weights)
        )
    for least in (0.4, 0.5, 0.55, 0.6, 0.7):
        out, kept = right[p < least], right[p >= least]
        print(
            f"from {least}: {len(out)} left open, of them {1 - out.mean():.2f} wrong;"
            f" of {len(kept)} given {kept.mean():.3f} right"
        )
    for name, weight in zip(["bias", *shows[0]], fit(rows, right), strict=True):
        print(f"{name:20} {weight:.2f}")


if __name__ == "__main__":
    main()
