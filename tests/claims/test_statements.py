"""Statements: who says what, with the title that the report gives them."""

from __future__ import annotations

import pytest

from dateline.model import Claim, ClaimKind, Report, check_grounded
from tests.claims.reading import READER, claims_of

# Text; holders after the publisher, each with its title; cue; content; quoted; factuality.
STATEMENTS = [
    # A title before the name, which is none of the name; a denial.
    (
        "Foreign Ministry spokesman Nasser Kanani denied that Iran had sold drones to Mali.",
        [("Nasser Kanani", "Foreign Ministry spokesman")],
        "denied",
        "that Iran had sold drones to Mali",
        False,
        "CT-",
    ),
    # The same in capitals; and a body that a title's word is part of.
    (
        "Foreign Ministry Spokesman Nasser Kanani said that the talks had failed.",
        [("Nasser Kanani", "Foreign Ministry Spokesman")],
        "said",
        "that the talks had failed",
        False,
        "CT+",
    ),
    (
        "The Ukrainian General Staff said that 12 drones were shot down.",
        [("Ukrainian General Staff", None)],
        "said",
        "that 12 drones were shot down",
        False,
        "CT+",
    ),
    # A title behind the name.
    (
        "Ali Rezaei, the head of the navy, said that two ships were seized.",
        [("Ali Rezaei", "head of the navy")],
        "said",
        "that two ships were seized",
        False,
        "CT+",
    ),
    # No event of any profile.
    (
        "Prices would rise, the minister warned.",
        [("the minister", None)],
        "warned",
        "Prices would rise",
        False,
        "CT+",
    ),
    # A quotation, and a description with what goes with it.
    (
        "“The road is closed,” said a spokesman for the rebels.",
        [("a spokesman for the rebels", None)],
        "said",
        "“The road is closed,”",
        True,
        "CT+",
    ),
    # According to a document.
    (
        "According to a statement by the ministry, the talks went well.",
        [("a statement by the ministry", None)],
        "According to",
        "the talks went well",
        False,
        "CT+",
    ),
    # A passive that names the holder.
    (
        "Maria Gomez was quoted as saying that the bridge had fallen.",
        [("Maria Gomez", None)],
        "was quoted",
        "that the bridge had fallen",
        False,
        "CT+",
    ),
    # One through another.
    (
        "Reuters reported that the minister had said that the army fired on a convoy.",
        [("Reuters", None), ("the minister", None)],
        "had said",
        "the army fired on a convoy",
        False,
        "CT+",
    ),
    # What is not confirmed is left open.
    (
        "President Hassan Rouhani did not confirm the report.",
        [("Hassan Rouhani", "President")],
        "did not confirm",
        "the report",
        False,
        "Uu",
    ),
]


def statements(text: str) -> list[Claim]:
    return claims_of(text, ClaimKind.STATEMENT)


def holders(claim: Claim) -> list[tuple[str, str | None]]:
    return [(h.name, h.title.text if h.title else None) for h in claim.voice[1:]]


@pytest.mark.parametrize(("text", "voice", "cue", "content", "quoted", "factuality"), STATEMENTS)
def test_a_statement_has_its_holders_its_cue_and_its_content(
    text: str,
    voice: list[tuple[str, str | None]],
    cue: str,
    content: str,
    quoted: bool,
    factuality: str,
) -> None:
    [found] = [one for one in statements(text) if one.anchor.text == cue]
    assert holders(found) == voice
    assert found.content is not None
    assert (found.content.span.text, found.content.quoted) == (content, quoted)
    assert found.factuality.value == factuality
    assert (found.type, found.arguments, found.event) == ("Statement", (), None)
    check_grounded(found, text)


def test_he_is_the_one_named_before_and_has_his_title() -> None:
    found = statements(
        "Foreign Ministry spokesman Nasser Kanani denied the claims. “They are baseless,” he said."
    )
    assert holders(found[-1]) == [("Nasser Kanani", "Foreign Ministry spokesman")]


def test_a_quotation_over_several_sentences_is_one_statement() -> None:
    found = statements("“We sold nothing,” Omar Haddad said. “We never will. Nobody asked us.”")
    [said] = [one for one in found if one.anchor.text == "said"]
    assert said.content is not None
    assert said.content.span.text.endswith("Nobody asked us.”")
    assert said.content.quoted
    assert said.evidence.text.endswith("Nobody asked us.”")


def test_several_holders_of_one_cue_are_as_many_statements() -> None:
    found = statements("France and Kenya said that the talks had failed.")
    assert [holders(one) for one in found] == [[("France", None)], [("Kenya", None)]]
    assert len({one.slot for one in found}) == 1
    assert len({one.id for one in found}) == 2


def test_a_turn_of_an_interview_is_a_statement() -> None:
    text = "The agency met Nasser Kanani.\n\nKanani: We sent nothing to Yemen. We never will.\n"
    [turn] = [one for one in statements(text) if one.anchor.text == ":"]
    assert holders(turn) == [("Nasser Kanani", None)]
    assert turn.content is not None
    assert turn.content.span.text == "We sent nothing to Yemen. We never will."


def test_a_belief_of_nobody_named_has_no_holder() -> None:
    for one in statements("The group is believed to have attacked a base near Aden."):
        assert len(one.voice) == 1


def test_facts_come_first_and_keep_their_ids() -> None:
    report = Report.of("Rebels shelled the port, the mayor said.", source="test")
    claims = READER.read(report).claims
    kinds = [claim.kind is ClaimKind.STATEMENT for claim in claims]
    assert kinds == sorted(kinds)
    assert True in kinds
    assert False in kinds
