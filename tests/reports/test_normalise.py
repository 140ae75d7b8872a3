"""What programs leave in texts, and what is written down of its removal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reports.decode import decode
from dateline.reports.normalise import normalise


@pytest.mark.parametrize(
    ("text", "freed", "how"),
    [
        ("The port’s café – “open”.", "The port’s café – “open”.", None),
        ("The armyâ€™s drones", "The army’s drones", "encoded twice (1)"),
        ("â€œThey fired,â€ he said.", "“They fired,” he said.", "encoded twice (1)"),
        ("SeÃ±or PeÃ±a paid â‚¬50.", "Señor Peña paid €50.", "encoded twice (1)"),
        ("an explo\u00adsion in Ky\u200biv", "an explosion in Kyiv", "unseen marks dropped (2)"),
        ("five o\ufb03cers", "five officers", "ligatures split (1)"),
        ("two explo-\nsions were heard", "two explosions were heard", "broke (1)"),
        ("an air-\ndefence base", "an air-defence base", "broke (1)"),
        ("the co-\noperation; cooperation", "the cooperation; cooperation", "broke (1)"),
        ("The army&#8217;s caf&eacute; &amp; port", "The army’s café & port", "entities read (3)"),
        ("R&D; AT&T &c; a &lt b &unknown;", "R&D; AT&T &c; a &lt b &unknown;", None),
        ("null &#0; &#10; bell &#7;", "null &#0; &#10; bell &#7;", None),
        ("\x1b[1;31mPort\x1b[0m hit", "Port hit", "colours of a terminal dropped (2)"),
        ("نیروهای می\u200cروند", "نیروهای می\u200cروند", None),  # Persian needs the mark
        ("from 3-\n5 March", "from 3-\n5 March", None),
    ],
)
def test_remains(text: str, freed: str, how: str | None) -> None:
    found, done = normalise(text)
    assert found == freed
    assert done is None if how is None else how in str(done)


@given(st.text(max_size=200))
def test_normalising_again_changes_nothing_unseen(text: str) -> None:
    once, _ = normalise(text)
    assert "\u00ad" not in once
    assert "\u200b" not in once


PROSE = "The general said on Tuesday that the “heavy” attack – and the losses – in the port’s café;"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8", "gb18030"])
def test_undeclared_english_is_read_by_its_quotation_marks(encoding: str) -> None:
    text = f"{PROSE} “We lost friends,” said Señor Peña.\n"
    assert decode("a.txt", text.encode(encoding)) == text


def test_a_text_of_parts_in_two_encodings() -> None:
    data = f"{PROSE} ".encode() + PROSE.encode("cp1252")
    assert decode("a.txt", data) == f"{PROSE} {PROSE}"
