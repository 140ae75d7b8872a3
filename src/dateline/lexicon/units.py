"""Units of measure: length, weight, speed and time, with their factors.

Factors are those of the international mile, pound and nautical mile (1959, 1929); a ton is metric.
"""

from __future__ import annotations

from enum import StrEnum

KM_PER_MILE = 1.609344
KM_PER_NAUTICAL_MILE = 1.852
KG_PER_POUND = 0.45359237

LENGTHS = {
    "km": 1.0,
    "kms": 1.0,
    "kilometre": 1.0,
    "kilometer": 1.0,
    "mi": KM_PER_MILE,
    "mile": KM_PER_MILE,
    "nautical mile": KM_PER_NAUTICAL_MILE,
    "m": 0.001,
    "metre": 0.001,
    "meter": 0.001,
}
WEIGHTS = {
    "kg": 1.0,
    "kilo": 1.0,
    "kilogram": 1.0,
    "kilogramme": 1.0,
    "lb": KG_PER_POUND,
    "lbs": KG_PER_POUND,
    "pound": KG_PER_POUND,
    "ton": 1000.0,
    "tonne": 1000.0,
}
SPEEDS = {
    "km/h": 1.0,
    "kph": 1.0,
    "mph": KM_PER_MILE,
    "knot": KM_PER_NAUTICAL_MILE,
    "kilometres per hour": 1.0,
    "kilometers per hour": 1.0,
    "kilometres an hour": 1.0,
    "kilometers an hour": 1.0,
    "miles per hour": KM_PER_MILE,
    "miles an hour": KM_PER_MILE,
}
HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0}
# Each spelling with the unit that claims are stored in and its factor.
UNITS = (
    {spelling: ("km", factor) for spelling, factor in LENGTHS.items()}
    | {spelling: ("kg", factor) for spelling, factor in WEIGHTS.items()}
    | {spelling: ("km/h", factor) for spelling, factor in SPEEDS.items()}
    | {spelling: ("h", factor) for spelling, factor in HOURS.items()}
    | {"mach": ("Mach", 1.0)}
)
# The spellings of `UNITS` but Mach, which stands before its number; to be compiled with re.I.
PATTERN = (
    r"nautical\s+miles?|(?:kilomet(?:re|er)s|miles)\s+(?:per|an)\s+hour|km/h|kph|mph|knots?"
    r"|kilomet(?:re|er)s?|kms?|miles?|mi|met(?:re|er)s?|m|kilogram(?:me)?s?|kilos?|kg|pounds?|lbs?"
    r"|tonnes?|tons?|hours?|minutes?|days?"
)

_NOUNS = frozenset(
    """
    km kilometre kilometer mile metre meter foot inch kg tonne ton pound ounce percent % dollar euro
    yen rouble degree knot litre liter gallon acre hectare year
    """.split()
)
# A number before these measures and counts no things: "200 barrels" is no count of barrels held.
MEASURE_NOUNS = _NOUNS | frozenset(
    """
    mm cm gram yard barrel mph month week day hour minute second ruble yuan rupee shekel lira franc
    """.split()
)
# Amounts of these are taken up by no later "it" or "they"; days and months are known by their tag
# as times, power and yield are only spoken of so.
AMOUNT_NOUNS = _NOUNS | frozenset(
    "kilogram kiloton megaton watt megawatt rial per cent percentage time".split()
)


class TimeUnit(StrEnum):
    """A unit of the calendar or the clock (the granularity of an expression)."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
