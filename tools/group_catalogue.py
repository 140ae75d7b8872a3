"""Make ``groups.csv``, the armed groups and bodies of the catalogue, and ``homes.csv``.

    python tools/group_catalogue.py DIR

DIR has ``phoenix-milnonstate-actors.txt.gz`` and ``phoenix-international-actors.txt.gz``, the actor
dictionaries of openeventdata/Dictionaries (MIT; CAMEO actor codes, Gerner et al. 2002). Those list
persons among a body's aliases: kept are only names that call themselves a body, and acronyms. What
is best known, and what came after 2014, is in ``tools/known_groups.csv``, written by hand after the
named articles of Wikipedia; its names go before the dictionaries'. An alias of two bodies is left
out. ``homes.csv`` in ``dateline/places/`` has the home countries of the armed groups by name.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.entities.names import is_acronym, normal, same_words
from dateline.lexicon import forms
from dateline.lexicon.bodies import IN_NAMES

HERE = Path(__file__).parent
OUT = HERE.parent / "src/dateline/entities/groups.csv"
HOMES = HERE.parent / "src/dateline/places/homes.csv"
COLUMNS = ["id", "name", "aliases", "kind", "country", "family", "code", "source"]
# The rest of the file lists single militants; of the other file, companies and local charities.
GROUPS_END = "# KEDS Project International Militarized Groups"
BODIES_END = "#####   NGOs  ######"
_BODY_WORDS = IN_NAMES | frozenset(
    """
    liberation revolutionary islamic jihad mujahideen mujahedin ansar hizb jaish jaysh lashkar
    harakat jund battalion command commandos cell cells nucleus tigers hawks militia resistance
    fighters warriors soldiers martyrs patriotic militant militants separatists guerrilla clan gang
    cartel triad lords defenders fronts groups nations states programme program fund secretariat
    tribunal conference
    """.split()
)
_OFFICES = frozenset(
    """
    secretary secy sec chief envoy envoys spokesman spokeswoman spokesperson director minister
    ministers representative ambassador official officials president chairman commander general
    countries inspector inspectors leader leaders troops peacekeepers journalist reporter based
    convention agreement treaty protocol sessions session summit resident bodies peacekeeper
    monitor rapporteur
    """.split()
)
# With words for a body alone they name none: "National Resistance", "Islamic Group".
_COMMON = frozenset("national islamic peoples popular united armed arab democratic free".split())
_SMALL = frozenset("of the and for in on to de del la for by with from against".split())
# ISO 3166-1 alpha-3 codes at the head of a CAMEO code; other heads are regions and roles.
_ROLE = "MUS SEA MEA AFR ASA EUR INT IMG LAM SAS KAS EAF WST IGO MED NGO REB CAS NAF WAF SAF CAF"


@dataclass
class Row:
    """One body of a dictionary: its names in reading order, and its code."""

    names: list[str]
    code: str = ""
    dated: bool = False
    source: str = field(default="openeventdata/Dictionaries")


def rows(path: Path, end: str) -> Iterator[Row]:
    """The entries of a dictionary up to a heading."""
    row = Row([])
    text = gzip.decompress(path.read_bytes()).decode("utf-8").partition(end)[0]
    for raw in text.splitlines():
        line = raw.split(";")[0].split("#")[0].rstrip()
        code = re.search(r"\[([A-Z]+)([^\]]*)\]", line)
        name = re.sub(r"\[.*", "", line).strip()
        if name and not name.startswith("+"):
            if row.names:
                yield row
            row = Row([])
        if name:
            row.names += _spoken(name.lstrip("+"))
        if code:
            row.code = row.code or code[1]
            row.dated = row.dated or bool(code[2].strip())
    if row.names:
        yield row


def _spoken(name: str) -> list[str]:
    """A name as news prints it, and the acronym in parentheses behind it."""
    words = name.replace("_", " ").strip()
    acronym = re.search(r"\(([A-Z-]{2,8})\)", words)
    bare = re.sub(r"\s*\([^)]*\)\s*", " ", words).strip()
    found = [_cased(bare)] if bare else []
    return [*found, *([acronym[1]] if acronym else [])]


def _cased(name: str) -> str:
    words = name.split()
    if len(words) == 1 and len(name) <= 5 and not forms.lemmas(name.lower()):
        return name
    return " ".join(
        w
        if w in ("UN", "EU", "U.N.")
        else w.lower()
        if i and w.lower() in _SMALL
        else re.sub(r"[^\W\d_]+", _capital, w)
        for i, w in enumerate(words)
    )


def _capital(word: re.Match[str]) -> str:
    before = word.string[: word.start()]
    joined = before[-1:].isdigit() or (before.endswith("'") and len(before) > 2)
    return word[0].lower() if joined else word[0].capitalize()


def names_of(row: Row) -> list[str]:
    """The names of an entry that are a body's; none where its main name is not."""
    main = row.names[0]
    calls_itself = bool(set(normal(main).split()) & _BODY_WORDS) or is_acronym(main)
    if row.dated or not _is_body(main, main) or (row.code[:2] == "IG" and not calls_itself):
        return []
    return [main, *(name for name in row.names[1:] if _is_body(name, main))]


def _is_body(name: str, main: str) -> bool:
    words = normal(name).split()
    if not words or set(words) & _OFFICES or len(words) > 9 or "," in name:
        return False
    if len(words) == 1:
        known = any(forms.lemmas(words[0]).values()) and not is_acronym(name)
        return len(words[0]) > 2 and not known and (is_acronym(name) or name == main)
    if name != main and set(words) <= _BODY_WORDS | _COMMON:
        return False
    return bool(set(words) & _BODY_WORDS) or same_words(normal(name), normal(main))


def main(folder: Path) -> None:
    """Write the table."""
    with (HERE / "known_groups.csv").open(encoding="utf-8", newline="") as file:
        known = [dict.fromkeys(COLUMNS, "") | row for row in csv.DictReader(file)]
    taken = {normal(n) for row in known for n in [row["name"], *row["aliases"].split(";")]}
    made = []
    for prefix, kind, file, end in (
        ("group", "armed group", "phoenix-milnonstate-actors", GROUPS_END),
        ("body", "international organisation", "phoenix-international-actors", BODIES_END),
    ):
        for row in rows(folder / f"{file}.txt.gz", end):
            names = names_of(row)
            if names and not any(normal(name) in taken for name in names):
                made.append((prefix, kind, file, names, row.code))
    uses = Counter(key for _, _, _, names, _ in made for key in {normal(n) for n in names})
    table = {row["id"]: row for row in known}
    for prefix, kind, file, names, code in made:
        own = list(dict.fromkeys(n for n in names[1:] if uses[normal(n)] == 1))
        key = f"{prefix}:{_slug(names[0])}"
        if key not in table:
            country = _country(code)
            source = f"openeventdata/Dictionaries: {file}"
            values = [key, names[0], ";".join(own), kind, country, "", code, source]
            table[key] = dict(zip(COLUMNS, values, strict=True))
    with OUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table[key] for key in sorted(table))
    with HOMES.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(("name", "country"))
        lines.writerows(sorted(homes(table.values()).items()))


def homes(rows: Iterable[dict[str, str]]) -> dict[str, str]:
    """The home country of each name of an armed group; none of names that groups of two share."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["id"].startswith("group:"):
            bare = re.sub(r"\s*\(.*\)", "", row["name"])
            for name in filter(None, [bare, *row["aliases"].split(";")]):
                found.setdefault(name, set()).add(row["country"])
    at_home = {name: "".join(codes) for name, codes in found.items() if len(codes) == 1}
    return {name: code for name, code in at_home.items() if code and len(name) > 2}


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def _country(code: str) -> str:
    return _ALPHA3.get(code[:3], "") if code[:3] not in _ROLE.split() else ""


# Alpha-3 codes of the countries in the dictionaries, with their alpha-2 codes.
_ALPHA3 = dict(
    pair.split(":")
    for pair in """
    AFG:AF AGO:AO ALB:AL ARG:AR ARM:AM ARE:AE AUS:AU AUT:AT AZE:AZ BDI:BI BEL:BE BGD:BD BHR:BH
    BIH:BA BLR:BY BOL:BO BRA:BR CAF:CF CAN:CA CHE:CH CHL:CL CHN:CN CIV:CI CMR:CM COD:CD COG:CG
    COL:CO COM:KM CRI:CR CUB:CU CYP:CY CZE:CZ DEU:DE DJI:DJ DNK:DK DOM:DO DZA:DZ ECU:EC EGY:EG
    ERI:ER ESP:ES ETH:ET FIN:FI FRA:FR GAB:GA GBR:GB GEO:GE GHA:GH GIN:GN GNB:GW GNQ:GQ GRC:GR
    GTM:GT HND:HN HRV:HR HTI:HT HUN:HU IDN:ID IND:IN IRL:IE IRN:IR IRQ:IQ ISR:IL ITA:IT JAM:JM
    JOR:JO JPN:JP KAZ:KZ KEN:KE KGZ:KG KHM:KH KOR:KR KWT:KW LAO:LA LBN:LB LBR:LR LBY:LY LKA:LK
    LSO:LS MAR:MA MDA:MD MDG:MG MEX:MX MLI:ML MMR:MM MOZ:MZ MRT:MR MYS:MY NAM:NA NER:NE NGA:NG
    NIC:NI NLD:NL NOR:NO NPL:NP NZL:NZ PAK:PK PAN:PA PER:PE PHL:PH PNG:PG POL:PL PRK:KP PRT:PT
    PRY:PY PSE:PS ROM:RO ROU:RO RUS:RU RWA:RW SAU:SA SDN:SD SEN:SN SLE:SL SLV:SV SOM:SO SRB:RS
    SUR:SR SWE:SE SYR:SY TCD:TD TGO:TG THA:TH TJK:TJ TKM:TM TLS:TL TUN:TN TUR:TR TWN:TW TZA:TZ
    UGA:UG UKR:UA URY:UY USA:US UZB:UZ VEN:VE VNM:VN YEM:YE ZAF:ZA ZMB:ZM ZWE:ZW
    """.split()
)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
