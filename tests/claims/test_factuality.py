"""Factuality and tense over classes of governing words, and the form of the labelled sentences."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dateline.model import Factuality, Passage, PassageKind
from dateline.syntax.sentences import analyse
from tests.evaluation.scripts import script

FACTS = Path(__file__).parent.parent / "facts"
judge_at = script("anchors").judge_at
HALVES = {"dev": 0, "test": 1}


def _judge(marked: str, headline: bool = False) -> str:
    """Judge the anchor in brackets: "The rebels did not [attack] the port."."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    kind = PassageKind.HEADLINE if headline else PassageKind.BODY
    judged = judge_at(analyse(text, [Passage(kind, 0, len(text))]), start, end)
    return f"{judged.factuality} {judged.tense}"


def _cases(block: str) -> list[tuple[str, str]]:
    """Lines "CT- past | sentence" as pairs."""
    pairs = [line.split(" | ") for line in block.strip().splitlines()]
    return [(expected.strip(), sentence.strip()) for expected, sentence in pairs]


VERBS = _cases("""
CT+ past    | The rebels [attacked] the port on Monday.
PR+ future  | The rebels will [attack] the port.
PS+ future  | The rebels may [attack] the port.
CT- past    | The rebels have never [attacked] the port.
PR- future  | The rebels will not [attack] the port.
PS- future  | The rebels might not [attack] the port.
CT- present | The gun cannot [reach] the port.
CT- past    | The rebels could not [reach] the port.
CT- past    | The rebels would have [attacked] the port.
PS+ past    | The rebels could have [attacked] the port.
Uu future   | The rebels should [leave] the port.
Uu future   | If the rebels [attack] the port, the talks will end.
Uu past     | Did the rebels [attack] the port?
CT- past    | Had the rebels [attacked] the port, ships would have left.
CT- past    | No ship [left] the port.
CT- past    | He who [left] not
CT- past    | None of the ships [left] the port.
PR+ past    | The rebels reportedly [attacked] the port.
PS- past    | Perhaps the rebels never [attacked] the port.
CT- past    | The shell nearly [hit] the tower.
CT+ habitual | The rebels often [attack] the port.
""")

GOVERNED = _cases("""
CT+ past    | The crew managed to [repair] the radar.
CT- past    | The crew did not manage to [repair] the radar.
CT- past    | The crew failed to [repair] the radar.
CT+ past    | The army failed to stop the rebels from [entering] the port.
PR- future  | The yard will stop [making] gunboats.
PR+ future  | The yard expects to [deliver] two gunboats.
PR- future  | The yard does not expect to [deliver] any gunboat.
PR- future  | The yard agreed not to [deliver] any gunboat.
PR- future  | The yard no longer expects to [deliver] the gunboats.
PS+ future  | The yard wants to [sell] its dock.
PS- future  | The yard does not want to [sell] its dock.
PS- future  | The yard has no plans to [sell] its dock.
PS- future  | The yard is reluctant to [sell] its dock.
PS- future  | The yard threatened to stop [building] gunboats.
PR- future  | The yard is unlikely to [sell] its dock.
PS- future  | The yard may have to stop [building] gunboats.
PR+ future  | The yard is to [launch] a gunboat on Friday.
CT+ past    | The yard had to [close] its dock.
CT- past    | The yard had hoped to [launch] a gunboat but ran out of money.
CT- past    | The gunboat was too heavy to [cross] the bar.
CT- past    | The gunboat sailed without [paying] the toll.
CT- past    | The gunboat left before divers could [search] it.
Uu past     | The crew tried to [repair] the radar.
Uu future   | The union asked the yard to [hire] welders.
CT+ past    | The yard regrets [selling] the dock.
PS+ future  | The minister did not rule out [closing] the yard.
PR+ past    | The gunboat appears to have [sunk].
PR- past    | The gunboat does not appear to have [sunk].
PR+ past    | The gunboat is believed to have [sunk].
PR+ present | The captain is thought to be [hiding] in Tunis.
CT- past    | The yard broke its promise to [pay] the welders.
CT- past    | The captain ignored an order to [stop].
CT- past    | Instead of [stopping], the gunboat sped up.
PR- future  | The bill has no chance of [passing].
PS+ future  | The bill has a chance of [passing].
PS+ future  | The yard is considering whether to [sell] its dock.
PR- future  | The yard decided against [selling] its dock.
CT+ past    | The welders were dismissed for [stealing] copper.
CT- past    | The jury acquitted the captain of [selling] fuel.
""")

REPORTED = _cases("""
CT+ past    | The mayor said that rebels had [burned] the mill.
PR+ future  | The mayor said that rebels would [burn] the mill.
CT- past    | The mayor denied that rebels had [burned] the mill.
Uu past     | The mayor did not confirm that rebels had [burned] the mill.
Uu past     | The mayor did not say whether rebels had [burned] the mill.
Uu past     | It is unclear who [burned] the mill.
PR+ past    | The mayor believes that rebels [burned] the mill.
PR- past    | The mayor does not believe that rebels [burned] the mill.
PR- past    | The mayor doubts that rebels [burned] the mill.
PS- future  | The mayor fears that the mill will not [open] again.
PS+ past    | It is possible that rebels [burned] the mill.
CT- past    | It is not true that rebels [burned] the mill.
CT- past    | The mayor dismissed reports that rebels had [burned] the mill.
PR- future  | Farmers do not expect that the mill will [open] again.
""")

NOUNS = _cases("""
CT+ past    | Villagers buried the victims of the [raid].
PR+ past    | The alleged [raid] angered the villagers.
PS+ future  | The clans live in fear of a [raid].
PS+ future  | The clan is considering a [raid] on the camp.
CT- past    | The patrol prevented a [raid] on the camp.
CT+ past    | The patrol could not prevent a [raid] on the camp.
PS- future  | The patrol could prevent a [raid] on the camp.
CT- past    | The commander denied any [raid] on the camp.
PR- future  | The council is expected to block the [sale].
Uu future   | The council demanded the [release] of the captain.
PS- future  | The second [launch] may be cancelled.
PR- future  | A [ceasefire] is unlikely.
PR+ future  | A [ceasefire] looks likely.
CT+ present | The council may lift the [ban] on trawlers.
CT- past    | Hopes of a [ceasefire] were dashed.
CT+ past    | Rebels fought a [battle] near the mill.
CT+ past    | The bishop called the [raid] a crime.
Uu future   | The bishop called for a [truce].
PS+ future  | The bishop warned of a [raid].
CT- past    | The boats left without a [fight].
CT- past    | No [ceasefire] was signed.
PR- future  | There will be no [ceasefire].
PR- future  | No [ceasefire] is expected.
CT- past    | Plans for a [dam] were scrapped.
CT+ past    | The council rejected a [request] for a truce.
""")

HEADLINES = _cases("""
CT+ past    | Rebels [seize] port
PR+ future  | Minister to [visit] port
CT- past    | Army fails to [retake] port
PR+ future  | Cyprus agrees to [host] talks
PR- future  | Envoy unlikely to [attend] talks
CT- past    | Navy denies [shelling] port
""")


@pytest.mark.parametrize(("expected", "sentence"), [*VERBS, *GOVERNED, *REPORTED, *NOUNS])
def test_judged_by_the_words_around(expected: str, sentence: str) -> None:
    assert _judge(sentence) == expected


@pytest.mark.parametrize(("expected", "sentence"), HEADLINES)
def test_headlines(expected: str, sentence: str) -> None:
    assert _judge(sentence, headline=True) == expected


def test_endless_nesting_is_judged() -> None:
    assert _judge("The army wants to " + "plan to " * 140 + "[attack] the port.") == "PS+ future"


def test_an_anchor_outside_every_sentence_is_an_error() -> None:
    text = "The army left."
    sentences = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    with pytest.raises(ValueError, match="90"):
        judge_at(sentences, 90, 95)


@pytest.mark.parametrize("half", HALVES)
def test_labelled_sentences_have_their_form(half: str) -> None:
    """Offsets quote the anchor, the hash of the text chooses the half, labels are FactBank's."""
    rows = (FACTS / f"factuality.{half}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(rows) >= 300
    for row in map(json.loads, rows):
        assert row["text"][row["start"] : row["end"]] == row["anchor"]
        digest = hashlib.sha256(row["text"].encode()).hexdigest()
        assert digest.startswith(row["id"])
        assert int(digest[:2], 16) % 2 == HALVES[half]
        assert row["tense"] in ("past", "present", "future", "habitual")
        for label in (row["factuality"], row["first"].split()[0], row["second"].split()[0]):
            Factuality(label)


def test_settled_differences_are_told() -> None:
    """Each anchor that was labelled differently is in the table, and no other."""
    table = (FACTS / "factuality.md").read_text(encoding="utf-8")
    told = sorted(line.split(" | ")[0][2:] for line in table.splitlines() if _is_row(line))
    differing = []
    for half in HALVES:
        rows = (FACTS / f"factuality.{half}.jsonl").read_text(encoding="utf-8").splitlines()
        differing += [r["id"] for r in map(json.loads, rows) if r["first"] != r["second"]]
    assert told == sorted(differing)


def _is_row(line: str) -> bool:
    return line.startswith("| ") and len(line.split(" | ", 1)[0]) == 8
