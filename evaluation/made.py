"""Any number of made-up reports, for benchmarks of size and speed. Nothing in them is true.

Sentences are of our own words; names, places, dates and numbers vary by a seeded generator, so
that two reports are hardly ever alike and every run makes the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

PLACES = (
    "Aden|Odesa|Gardez|Suva|Nairobi|Mosul|Dushanbe|Goma|Tripoli|Kharkiv|Manila|Bogotá|Lagos|Herat|"
    "Aleppo|Khartoum|Yangon|Peshawar|Tbilisi|Mogadishu|Kidal|Erbil|Hodeidah|Sirte|Maiduguri|Kassala"
).split("|")
COUNTRIES = (
    "Kenya|France|Turkey|Iran|Poland|India|Brazil|Ghana|Japan|Egypt|Norway|Chad|Peru|Jordan|Serbia"
).split("|")
GROUPS = "rebels|militants|troops|gunmen|marines|border guards|separatists|soldiers".split("|")
WEAPONS = "drones|missiles|rockets|howitzers|patrol boats|tanks|armoured vehicles|mortars".split(
    "|"
)
RANKS = "Colonel|General|Minister|Admiral|Captain|Governor".split("|")
FACILITIES = "port|airport|fuel depot|barracks|bridge|power station|radar station|shipyard".split(
    "|"
)
SYLLABLES = "ka ro mi ta le no sa bu vi ar en os da fe li mo na pe ru se to ul wa yo za".split()

SENTENCES = (
    "{Group} attacked a {facility} near {place} on {weekday}, killing at least {n} people, {rank} "
    "{name} said.",
    "The army said that its air defences had shot down {n} {weapon} over {place} last week.",
    "{country} signed an agreement with {country2} in {place} on {day}.",
    "{rank} {name} denied that {country} had sold {weapon} to the {group}.",
    "According to the {org} agency, {country} may deploy {n} {weapon} to {place} next month.",
    "“We will not leave {place},” {name} told reporters on {weekday}.",
    "The {model} has a range of {km} kilometres and was tested near {place} in {year}.",
    "A spokesman for the {group} confirmed that they had seized a {facility} in {place}.",
    "The ministry did not comment on reports that {weapon} were sent to {country2}.",
    "Police detained {n} people in {place} after the {facility} was shelled, the {org} agency "
    "reported.",
    "{country} and {country2} have disputed the border around {place} since {year}.",
    "Residents said that the market opened late and that prices for bread rose by {n} per cent.",
    "The weather in {place} was cold, and few shops along the river were open.",
    "{rank} {name}, who heads the {org} brigade, visited {country2} in {year}.",
    "Talks in {place} ended without a result, and another round is planned for next year.",
    "It was unclear who had fired the rocket that hit the {facility}.",
    "The {org} factory plans to build {n} {weapon} a year if {country} agrees to pay for them.",
    "{country} imposed sanctions on the {org} company in {year} because it exported {weapon}.",
)


def reports(number: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield ``number`` names and texts: a title, a dateline with a date, some 12 sentences."""
    chance = random.Random(seed)
    for n in range(number):
        yield f"{n:06}.txt", _report(chance)


def _report(chance: random.Random) -> str:
    published = date(2015, 1, 1) + timedelta(days=chance.randrange(3500))
    place = chance.choice(PLACES)
    body = [_sentence(chance, published) for _ in range(chance.randint(9, 15))]
    paragraphs = [" ".join(body[at : at + 2]) for at in range(0, len(body), 2)]
    title = f"{chance.choice(GROUPS).capitalize()} and {chance.choice(WEAPONS)} near {place}"
    head = f"{place.upper()}, {published:%B} {published.day}, {published.year} (Made-up News) — "
    return f"{title}\n\n{head}" + "\n\n".join(paragraphs) + "\n"


def _sentence(chance: random.Random, published: date) -> str:
    earlier = published - timedelta(days=chance.randrange(700))
    group = chance.choice(GROUPS)
    return chance.choice(SENTENCES).format(
        group=group,
        Group=group.capitalize(),
        place=chance.choice(PLACES),
        country=(country := chance.choice(COUNTRIES)),
        country2=chance.choice([c for c in COUNTRIES if c != country]),
        weapon=chance.choice(WEAPONS),
        facility=chance.choice(FACILITIES),
        rank=chance.choice(RANKS),
        name=f"{_word(chance)} {_word(chance)}",
        org=_word(chance),
        model=f"{_word(chance)}-{chance.randint(1, 99)}",
        n=chance.randint(2, 400),
        km=chance.randrange(40, 3000, 10),
        year=chance.randint(1995, published.year),
        weekday=f"{earlier:%A}",
        day=f"{earlier.day} {earlier:%B} {earlier.year}",
    )


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()
