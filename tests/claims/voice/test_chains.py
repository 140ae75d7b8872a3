"""Who says so: the holders behind a clause, outermost first, without the publisher."""

from __future__ import annotations

import pytest

from dateline.model import Report
from tests.claims.reading import read, wrong

REPORTED = [
    # A "that" clause, with and without "that".
    ("The mayor said that rebels had shelled the port.", "shelled", ["The mayor"]),
    ("The mayor said rebels had shelled the port.", "shelled", ["The mayor"]),
    # The report's own words.
    ("Rebels shelled the port.", "shelled", []),
    # Who says so stands behind it, and before its subject.
    ("Rebels had shelled the port, the mayor said.", "shelled", ["the mayor"]),
    ("Rebels had shelled the port, said the mayor.", "shelled", ["the mayor"]),
    # Set into the sentence.
    ("The army, witnesses said, shelled the harbour.", "shelled", ["witnesses"]),
    # Set into a relative clause, it holds that alone.
    ("Rebels shelled the port, which, the mayor said, is full.", "shelled", []),
    # A quotation that no mark ends goes on in the next paragraphs, up to its mark.
    ('The mayor said, "They came.\n\nRebels shelled the port."', "shelled", ["The mayor"]),
    ('The mayor said, "They came.\n\nThey left."\n\nRebels shelled the port.', "shelled", []),
    # "According to", before and behind; what describes the source is the report's own.
    ("According to the mayor, rebels shelled the port.", "shelled", ["the mayor"]),
    ("Rebels shelled the port, according to the mayor.", "shelled", ["the mayor"]),
    ("The jet crashed, according to Vera Holm, who leads the Arctic Institute.", "leads", []),
    # Before a colon, and behind one in a headline.
    ("Police: gunmen attacked the embassy.", "attacked", ["Police"]),
    # Whose turn it is in an interview, by a name in capitals.
    ("ROE: Rebels shelled the port.", "shelled", ["ROE"]),
    ("DR. JANE DOE: The navy left. Rebels shelled the port.", "shelled", ["JANE DOE"]),
    # One within another.
    (
        "The minister said prosecutors believed that smugglers had sold rifles to the gang.",
        "sold",
        ["The minister", "prosecutors"],
    ),
    # A passive without its source adds nobody; with it, the source.
    ("Rebels were said to have shelled the port.", "shelled", []),
    ("Rebels were reported by the agency to have shelled the port.", "shelled", ["the agency"]),
    wrong(
        "Rebels, as was reported by the agency, shelled the port.",
        "shelled",
        ["the agency"],
        why='a clause with "as" is not looked at for a source',
    ),
    # "It was said" is nobody.
    ("It was said that rebels shelled the port.", "shelled", []),
    # Whom the source cites.
    (
        "The agency, citing two officials, reported that rebels shelled the port.",
        "shelled",
        ["The agency", "two officials"],
    ),
    (
        "The agency reported that rebels shelled the port, citing two officials.",
        "shelled",
        ["The agency", "two officials"],
    ),
    # What the writer sets against it is not what somebody denies.
    ("Chad denied arming rebels even as it shelled the port.", "shelled", []),
    # A reason is cited, and says nothing.
    (
        "Analysts said rebels shelled the port, citing the importance of its oil.",
        "shelled",
        ["Analysts"],
    ),
    # A medium that was told.
    (
        "The mayor told Radio Cauca that rebels shelled the port.",
        "shelled",
        ["Radio Cauca", "The mayor"],
    ),
    # What a noun of saying holds.
    (
        "The army's claim that rebels shelled the port surprised many.",
        "shelled",
        ["The army"],
    ),
    # A noun of believing within a report.
    (
        "Diplomats said Oslo had evidence, and voiced fear that rebels would attack the dam.",
        "attack",
        ["Diplomats"],
    ),
    # Who denies holds the denied.
    ("The army denied that it shelled the port.", "shelled", ["The army"]),
    # Who accuses holds what it accuses of.
    ("The mayor accused rebels of shelling the port.", "shelling", ["The mayor"]),
]
QUOTED = [
    # A quotation before and behind its speaker.
    ("“Rebels shelled the port,” the mayor said.", "shelled", ["the mayor"]),
    # It goes on in the next sentence, and in the next paragraph.
    ('"The ships are ours," Admiral Sato said. "The rebels seized two."', "seized", ["Sato"]),
    (
        '"We lost the town," Colonel Weiss said.\n\n"The militia captured the bridge."',
        "captured",
        ["Weiss"],
    ),
    # Behind a colon in the paragraph before.
    (
        'Captain Diallo met reporters, and then added:\n\n"Gunmen attacked the convoy."',
        "attacked",
        ["Diallo"],
    ),
    # "I" and "we" of who speaks are no second holder.
    ('"I think the rebels shelled Homs," Ms Aziz said.', "shelled", ["Aziz"]),
    # Beside the quotation the report speaks itself.
    ('"We are safe," the mayor said. Rebels shelled the port.', "shelled", []),
]
DOCUMENTS = [
    # What a document tells, also where a pronoun takes it up.
    (
        "Officials published a letter. It lists 40 rockets that Togo sold to Chad.",
        "sold",
        ["a letter"],
    ),
]
NOBODY: list[tuple[str, str, list[str]]] = [
    # Wishes and orders are nobody's word that it is so.
    ("The firm hopes to sell tanks to Peru.", "sell", []),
    ("The general told his troops to attack the village.", "attack", []),
    # Where none says so, none holds it.
    ("No group claimed responsibility for the bombing.", "bombing", []),
    ("None of the sides has admitted the bombing.", "bombing", []),
    # What goes with saying is not what is said.
    ("The general said the war was lost, accusing Oslo of arming rebels.", "accusing", []),
]


@pytest.mark.parametrize(("text", "anchor", "holders"), [*REPORTED, *QUOTED, *DOCUMENTS, *NOBODY])
def test_voice(text: str, anchor: str, holders: list[str]) -> None:
    found = [claim for claim in read(Report.of(text)) if claim.anchor.text == anchor]
    assert found
    for claim in found:
        assert [holder.name for holder in claim.voice[1:]] == holders
