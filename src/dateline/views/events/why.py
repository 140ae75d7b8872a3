"""Why claims are one event, in sentences: what `dateline.events.linkage.features` compares."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model.event import TOLD_TOGETHER

SENTENCES: Mapping[str, str] = {
    "same type": "Both tell of an event of the same type.",
    "deed and consequence": "One tells of a deed, the other of what came of it.",
    "same word": "Both use the same word for what happened.",
    "done in another way": "The ways are two: a shooting is no stabbing, a trial no verdict.",
    "stories alike": "The two reports tell much the same story.",
    "same type in stories alike": "The type is the same, in reports that tell much the same story.",
    "same word in stories alike": "The word is the same, in reports that tell much the same story.",
    "sentences known to the other report": "What the sentences say stands in the other report.",
    "told as one in the report": "The report itself tells them as one happening.",
    "in one report, not told as one": "One report tells them apart.",
    "in one report, of one rare word": "One report uses the same rare word in both sentences.",
    "in one report, settings of one name": "One report tells both of the same area.",
    "in one report, settings far apart": "One report tells them of areas far apart.",
    "in one report of many provinces": "The report is a round-up of many areas.",
    "in other paragraphs": "They stand in different paragraphs of the report.",
    "in other paragraphs, of many provinces": (
        "They stand in different paragraphs of a round-up of many areas."
    ),
    "same sentence": "They stand in one sentence.",
    "actor of one name": "Both name the same actor.",
    "actor of one word": "Both use the same word for who did it.",
    "actors of other names": "They name different actors.",
    "befallen of one name": "Both name the same person, body or thing that it befell.",
    "befallen of one word": "Both use the same word for whom or what it befell.",
    "befallen of other names": "They name different persons, bodies or things that it befell.",
    "befallen that the other report lacks": (
        "Each names somebody or something that it befell, of whom the other report does not speak."
    ),
    "befallen of one nation": "Those whom it befell are of the same nation.",
    "befallen of other nations": "Those whom it befell are of different nations.",
    "death and injury": "One tells of the dead, the other of the injured.",
    "numbers equal": "Both give the same number of them.",
    "numbers at odds": "Their numbers cannot be one number.",
    "numbers far apart": "Their numbers are far apart.",
    "instrument of one word": "Both use the same word for the weapon or means.",
    "instrument that the other report lacks": (
        "Each names a weapon or means of which the other report does not speak."
    ),
    "days overlap": "Their dates may be the same day.",
    "days overlap, both stated": "Both state a date, and these may be the same day.",
    "days at odds": "Their dates are more than a day apart.",
    "days at odds, both stated": "Both state a date, and these differ.",
    "days a week apart": "Their dates are five days or more apart.",
    "one country": "Both are in the same country.",
    "countries at odds, both stated": "Both state a place, and these are in different countries.",
    "town of one name": "Both name the same town or spot.",
    "town that the other report lacks": (
        "Each names a town or spot of which the other report does not speak."
    ),
    "settings of one name": "The reports speak of the same area there.",
    "settings far apart": "The reports speak of areas far apart.",
    "setting that the other report lacks": (
        "Each report speaks of an area of which the other does not."
    ),
    "one denied": "One tells that it happened, the other that it did not.",
    TOLD_TOGETHER: "So many reports tell one as the cause or the consequence of the other.",
}
"""What it means that a feature holds of a pair of claims, by the feature's name."""


def sentence(feature: str) -> str:
    """What a feature means; its name where it has no sentence."""
    return SENTENCES.get(feature, feature)
