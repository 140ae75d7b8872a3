"""Bylines: who wrote a report, and for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.lexicon.months import MONTHS
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.reports import dates

_BY = re.compile(
    r"(?:(?:written|reported|story|text|words|submitted|posted)\s+)?by(?:\s*:\s*|\s+)(?=\S)",
    re.I,
)
_ROLE = re.compile(
    r"(?:(?:\b(?:an?|the|our|staff|special|senior|chief|foreign|diplomatic|defen[cs]e|military"
    r"|security|political|national|world|international|deputy|managing|associate|investigative"
    r"|regional|state|white house|pentagon|middle east|contributing|guest|bureau)\s+)*"
    r"\b(?:writer|correspondent|reporter|editor|columnist|contributor|chief|analyst|journalist"
    r"|staff|author|producer)s?\b(?:\s+(?:in|at)\s+.*)?)$",
    re.I,
)
_AGENCY = re.compile(
    r"\b(?:the\s+)?(?:associated press|reuters|agence france[- ]presse|united press international"
    r"|bloomberg(?: news)?|deutsche presse-agentur|AP|AFP|UPI|dpa|PTI|ANI|EFE|ANSA|TASS|Xinhua"
    r"|Interfax|Kyodo(?: News)?|Yonhap|Anadolu(?: Agency)?)$",
    re.I,
)
# Words that stand in lower case within names, and between them.
_SMALL = frozenset(
    """
    and for of the in at with from a an de del della da di do dos der den van von zu la le
    el al bin ibn bint ben ul ud y e und et staff writer writers correspondent reporter
    editor senior special dpa
    """.split()
)
_PARTICLES = frozenset(
    """
    de da di do dos del della van von der den la le el al bin ibn bint ben zu ten ter af av
    """.split()
)
# Words that begin prose after "By", and words that no person's name in capitals holds.
_NOT_NAMES = frozenset([*WEEKDAYS, *MONTHS, *"early late then now contrast comparison far".split()])
_FUNCTION = frozenset(
    """
    a an and as at breaking by for from in is it new no not of on or over says the this to
    under update updates up us uk vs war why with world news live exclusive analysis opinion
    """.split()
)
_SPLIT = re.compile(r"\s*(?:[,|;/•·()]|\s[-–—]+\s)\s*")
_FOR = re.compile(r"\s+(?:for|of)\s+(?:the\s+)?(?=[A-Z])")
_IN = re.compile(r"\s+(?:in|at)\s+[A-Z][\w.'’-]*(?:\s(?!and\b)[A-Z][\w.'’-]*)*")
_CAPITALS = re.compile(
    r"(?=[A-Z.'’\-\s]*[A-Z]{2})(?P<names>[A-Z][A-Z.'’\-]+(?:\s+(?:and\s+"
    r"|AND\s+)?[A-Z][A-Z.'’\-]*)+)\s+"
    r"(?P<rest>(?:[A-Z][a-z]|The\s).*)"
)
# Degrees and honours behind a name.
_DEGREES = re.compile(
    r",?\s+(?:ph\.?\s?d\.?|m\.?d\.?|j\.?d\.?|m\.?a\.?|b\.?a\.?|m\.?sc\.?|b\.?sc\.?|m\.?p\.?h\.?"
    r"|mba|mpa|ll\.?[bm]\.?|d\.?phil\.?|m\.?phil\.?|esq\.?|frs|obe|mbe|cbe|r\.?n\.?|cissp|cpa)"
    r"(?=[\s,;]|$)(?!\s+[A-Z][a-z])",
    re.I,
)
# Words of sections, papers and headlines, which no person is called.
_NO_PERSON = frozenset(
    """
    news world east west north south middle eastern western northern southern central africa asia
    europe america americas pacific latin politics business opinion analysis report reports
    reporting special exclusive breaking live updates update latest top stories story video photos
    photo gallery home page national international local security defence defense military army
    navy air force forces ministry minister government president council department press release
    statement agency times post daily weekly herald tribune gazette journal today media network
    broadcasting corporation company inc ltd university institute centre center foundation group
    war conflict crisis attack attacks killed dead sports culture science technology health
    climate economy markets january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday the this that these
    who what when where why how in on at for from with over under after before during as is are was
    were not no new more read share follow related image caption advertisement sponsored team desk
    newsroom staff editor editors editorial board web online bureau street city state united nations
    kingdom states republic islamic democratic peoples federal general secretary
    transcript interview
    """.split()
)
_OUTLET = frozenset(
    """
    news times post daily weekly herald tribune gazette journal network broadcasting observer
    guardian telegraph mirror chronicle globe monitor wire newspaper magazine radio television tv
    """.split()
)
_ROLE_LINE = re.compile(
    r"(?:[Rr]eporting from|[Rr]eports from"
    r"|[Ii]n)\s+[A-Z][\w.'’-]*(?:[ ,]+(?:and\s+)?[A-Z][\w.'’-]*){0,5}$"
    r"|@\w{2,30}$|(?:[A-Z][\w&'’.-]*\s+){1,4}(?:correspondent|editor|reporter|writer|analyst"
    r"|producer)s?"
    r"(?:(?:,|\s+in)\s+.{2,40})?$",
)
# What an import account, and not a person, is called.
_ACCOUNT = re.compile(
    r"\b(?:feeds?|rss|admin\w*|webmaster|imports?|importer|bot|auto-?post\w*|no-?reply|root|cms|api"
    r"|wordpress|syndicat\w+|super ?user|user\s?\d*|test|default|unknown|anonymous|none|null)\b"
    r"|^editor\d*$|https?:|www\.|^[a-z]+\d+$|^\W*$",
    re.I,
)
_MAIL_AUTHOR = re.compile(r"\S+@\S+\s*\((?P<name>[^()]{2,80})\)$")


@dataclass(frozen=True, slots=True)
class Byline:
    """Names as printed ("Jane Doe and John Roe"), the publisher and the date where stated."""

    names: str
    publisher: str | None = None
    published: str | None = None


def byline(line: str) -> Byline | None:
    """Read a line that begins with "By"; None where it is prose or anything else."""
    line = line.strip(" \t*_|")
    match = _BY.match(line)
    if not match or len(line) > 200:
        return None
    rest, published = _DEGREES.sub("", line[match.end() :]), None
    if found := dates.search(rest):
        published, start, _ = found
        rest = re.sub(
            r"[\s,|·•()–—-]*(?:published|posted|updated|on)?[\s:]*$", "", rest[:start], flags=re.I
        )
    if not _like_names(rest):
        return None
    return _parse(rest, published)


def capitals(line: str) -> Byline | None:
    """Read a line that is a name in capitals ("JANE DOE"), as it stands below a title."""
    words = line.strip(" \t*_").split()
    if not 2 <= len(words) <= 4 or any(word.casefold() in _FUNCTION for word in words):
        return None
    if all(re.fullmatch(r"[A-Z][A-Z'’\-]+|[A-Z]\.", word) for word in words):
        return Byline(" ".join(words))
    return None


def bare_names(line: str) -> Byline | None:
    """Read a line that is only names of persons without "By": "Jane Doe in Aden and John Roe".

    A headline, too, may look so: what stands beside the line must show that it is none.
    """
    line = _DEGREES.sub("", line.strip(" \t*_|,"))
    if len(line) > 120 or not line or line.isupper():
        return capitals(line)
    names, publisher = _IN.sub("", line), None
    *persons, last = re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&|with)\s+", names)
    if persons and (last.casefold() in ("agencies", "agency", "staff", "others") or outlet(last)):
        publisher = outlet(last)
        names = names[: names.rfind(last)].rstrip().removesuffix(" and").strip(" ,&")
    else:
        persons.append(last)
    return Byline(names, publisher) if all(map(_person, persons)) else None


def outlet(text: str) -> str | None:
    """The text where it is the name of a paper or a station by its words: "Example News"."""
    words = text.strip().split()
    if (
        not 2 <= len(words) <= 6
        or "," in text
        or not all(w[0].isupper() or w in ("of", "the") for w in words)
    ):
        return None
    return text.strip() if any(word.casefold() in _OUTLET for word in words) else None


def _person(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= 5 or any(w.casefold().strip(".,") in _NO_PERSON for w in words):
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    return all(
        word in _PARTICLES or (word[0].isupper() and re.fullmatch(r"[^\W\d_][\w.'’-]*", word))
        for word in words
    )


def role_line(line: str) -> bool:
    """Whether a line says what the person named above it is, or where he reports from."""
    line = line.strip(" \t*_|")
    return len(line) <= 80 and _ROLE_LINE.match(line) is not None


def self_styled(line: str) -> str | None:
    """The publisher in a line that ends in a role ("Associated Press Writer"), else None."""
    line = line.strip(" \t*_")
    role = _ROLE.search(line)
    return line[: role.start()].strip(" ,|-–—") or None if role and "," not in line else None


def agency_name(text: str) -> str | None:
    """The text where all of it is the name of a news agency."""
    match = _AGENCY.match(text)
    return re.sub(r"^the\s+", "", text, flags=re.I) if match and match.end() == len(text) else None


def author(value: str | None) -> str | None:
    """The persons in an author as feeds and metadata have it; None for an account or an address."""
    value = " ".join((value or "").split())
    if mail := _MAIL_AUTHOR.match(value):
        value = mail["name"]
    value = _BY.sub("", value) if _BY.match(value) else value
    value = _DEGREES.sub("", value).strip(" ,;|")
    single = " " not in value and (value.islower() or "@" in value)
    return None if not value or single or len(value) > 300 or _ACCOUNT.search(value) else value


def affiliation(line: str) -> str | None:
    """Return the publisher in a line below a byline ("Associated Press Writer"); "" for none."""
    line = line.strip(" \t*_")
    if not _like_names(line) or len(line.split()) > 6:
        return None
    role = _ROLE.search(line)
    return line[: role.start()].strip(" ,|-–—") if role else line


def _like_names(text: str) -> bool:
    words = text.split()
    if not words or len(words) > 20 or not words[0][0].isalpha():
        return False
    if words[0].strip(",.").casefold() in _NOT_NAMES or not _capital(words[0]):
        return False
    if text.endswith((".", "!", "?", ":")) and len(words[-1]) > 4:
        return False
    return all(_capital(word) or word.strip(",;().").lower() in _SMALL for word in words)


def _capital(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    return not letters or any(letter.isupper() for letter in letters[:3]) or "@" in word


def _parse(rest: str, published: str | None) -> Byline:
    match = _CAPITALS.fullmatch(rest)
    if match:
        return Byline(match["names"], _organisation(match["rest"]), published)
    names, *parts = [part for part in _SPLIT.split(rest) if part] or [rest]
    for_whom = _FOR.split(names, maxsplit=1)
    names = _IN.sub("", for_whom[0])
    parts = [part for part in for_whom[1:] + parts if "@" not in part]
    organisations = [name for part in parts if (name := _organisation(part))]
    # "Jane Doe, John Roe and Ann Poe, Example News": what comes before the "and" is names too.
    last = max(
        (i for i, part in enumerate(organisations) if re.search(r" and | & ", part)), default=-1
    )
    if " and " in names or last < 0:
        last = -1 if len(organisations) < 2 or " and " in names else len(organisations) - 2
    names = ", ".join([names, *organisations[: last + 1]])
    publisher = organisations[last + 1] if last + 1 < len(organisations) else None
    role = _ROLE.search(names)
    if role and role.start() > 0:
        names = names[: role.start()].strip(" ,")
        agency = _AGENCY.search(names)
        if (agency and agency.start() == 0) or role.group().casefold() == "staff":
            publisher = publisher or names
            names = rest if not parts else names
        elif agency:
            publisher, names = publisher or agency.group(), names[: agency.start()].strip(" ,")
    elif agency := _AGENCY.search(names):
        publisher = publisher or re.sub(r"^the\s+", "", agency.group(), flags=re.I)
        names = names[: agency.start()] or names
    return Byline(names.strip(" ,-–—\n"), publisher, published)


def _organisation(part: str) -> str | None:
    """Return the publisher in "Example News correspondent in Kyiv"; None for a role or place."""
    part = part.strip()
    if re.match(r"(?:in|at)\s", part):
        return None
    part = re.sub(r"^(?:for|of|with|from)\s+", "", part)
    role = _ROLE.search(part)
    return (part[: role.start()] if role else part).strip(" ,-–—") or None
