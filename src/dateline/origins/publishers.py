"""Publishers and agencies: which of them are one, by name, address and owner.

``publishers.csv`` lists outlets of well-known owners, ``agencies.csv`` news agencies; every row
says where it is stated. A case's own CSV in the same form comes before them. A publisher in no list
is known by its address without subdomain and suffix, else by its name, both as letters alone: "The
Harbour Post" and ``https://www.harbourpost.com`` are one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from dateline.errors import DatelineError
from dateline.places import countries
from dateline.places.gazetteer import fold

FOLDER = Path(__file__).parent
COLUMNS = ("name", "aliases", "domains", "family", "country", "source")
KINDS = ("publisher", "agency")
# Sites that show what others publish.
_PLATFORMS = frozenset(
    """
    archive blogspot facebook factiva feedburner flipboard google instagram lexisnexis linkedin
    livejournal medium msn pressreader proquest reddit reliefweb substack t telegram tumblr twitter
    vk wayback wordpress x yahoo youtube
    """.split()
)
# Words that agencies and papers are described by: "the semi-official Fars news agency".
_DESCRIBING = frozenset(
    """
    the a an state official semi-official semiofficial state-run state-owned state-controlled
    government-run pro-government private independent news press agency wire service newspaper
    daily weekly paper broadcaster website outlet channel television tv
    """.split()
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher or an agency: what it is called, its addresses and who owns it.

    ``family`` is the owner, the outlet itself where none is listed; ``country`` is ISO 3166-1
    alpha-2.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    family: str = ""
    country: str | None = None
    agency: bool = False

    @property
    def key(self) -> str:
        """The key of an agency, else of the publisher's family."""
        if self.agency:
            return f"agency:{_letters(self.name)}"
        return f"publisher:{_letters(self.family or self.name)}"

    @property
    def family_key(self) -> str:
        """The key of the family, also of an agency that belongs to one."""
        return f"publisher:{_letters(self.family)}" if self.family else self.key


@dataclass(frozen=True, slots=True)
class Publishers:
    """The lists, by name and by host; a name that outlets of two families share is left out.

    ``called`` gives the name of what a key stands for: an agency, or a publisher's family.
    """

    names: Mapping[str, Outlet]
    hosts: Mapping[str, Outlet]
    called: Mapping[str, str]
    families: Mapping[str, str]  # of agencies that have an owner, by their keys

    def by_name(self, name: str) -> Outlet | None:
        """The outlet of this name; an acronym in capitals must be written in capitals."""
        name = name.strip()
        return self.names.get(name) or self.names.get(f"~{fold(name)}")

    def by_address(self, url: str) -> Outlet | None:
        """The outlet whose site an address is on."""
        labels = _host(url).split(".")
        hosts = (".".join(labels[i:]) for i in range(len(labels)))
        return next((self.hosts[host] for host in hosts if host in self.hosts), None)

    def described(self, words: str) -> Outlet | None:
        """The outlet that a noun phrase means: "Iran's semi-official Fars news agency"."""
        whole = words.strip().split()
        for first in range(len(whole)):
            for last in range(len(whole), first, -1):
                outlet = self.by_name(" ".join(whole[first:last]))
                rest = whole[:first] + whole[last:]
                if outlet is not None and all(map(_describing, rest)):
                    return outlet
        return None

    def key(self, name: str | None, url: str | None) -> str | None:
        """The key of a report's publisher or of its family; None where neither tells of one."""
        outlet = (self.by_address(url) if url else None) or (self.by_name(name) if name else None)
        if outlet is not None:
            return outlet.family_key
        letters = (_site(url) if url else None) or (_letters(name) if name else None)
        return f"publisher:{letters}" if letters else None


def load_publishers(path: Path | None = None) -> Publishers:
    """The built-in lists, and a user's CSV before them.

    Its columns are those of ``publishers.csv``; only ``name`` is needed. ``aliases`` and
    ``domains`` are separated by semicolons; a further column ``kind`` is publisher (where empty) or
    agency. Raises DatelineError, which names the line, where a row cannot be read.
    """
    listed = _built_in()
    if path is None:
        return listed
    own = _publishers(_read(path, KINDS[0]))
    return Publishers(
        {**listed.names, **own.names},
        {**listed.hosts, **own.hosts},
        {**listed.called, **own.called},
        {**listed.families, **own.families},
    )


@cache
def _built_in() -> Publishers:
    agencies = _read(FOLDER / "agencies.csv", KINDS[1])
    return _publishers([*_read(FOLDER / "publishers.csv", KINDS[0]), *agencies])


def _publishers(outlets: Iterable[Outlet]) -> Publishers:
    outlets = list(outlets)
    hosts = {domain: outlet for outlet in outlets for domain in outlet.domains}
    called = {outlet.family_key: outlet.family or outlet.name for outlet in outlets}
    called |= {outlet.key: outlet.name for outlet in outlets if outlet.agency}
    owned = {o.key: o.family_key for o in outlets if o.agency and o.family}
    return Publishers(_unambiguous(outlets), hosts, called, owned)


def _unambiguous(outlets: Iterable[Outlet]) -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    shared: set[str] = set()
    for outlet in outlets:
        for name in (outlet.name, *outlet.aliases):
            key = name if _acronym(name) else f"~{fold(name)}"
            if found.setdefault(key, outlet).key != outlet.key:
                shared.add(key)
    return {key: outlet for key, outlet in found.items() if key not in shared}


def _acronym(name: str) -> bool:
    return name.isupper() and len(name) <= 6


def _read(path: Path, kind: str) -> Iterator[Outlet]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if "name" not in (reader.fieldnames or ()):
                raise DatelineError(
                    f"{path} has no column name: its first line must name {','.join(COLUMNS)},kind"
                    " (name at least)."
                )
            for row in reader:
                yield _outlet(row, kind, f"{path}, line {reader.line_num}")
    except OSError as error:
        raise DatelineError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DatelineError(f"{path} is no CSV in UTF-8: save it as one.") from error


def _outlet(row: Mapping[str, str | None], kind: str, where: str) -> Outlet:
    name = (row.get("name") or "").strip()
    if not name:
        raise DatelineError(f"{where}: the name is empty; give one or delete the line.")
    country = (row.get("country") or "").strip().upper()
    if country and countries.by_code(country) is None:
        raise DatelineError(f"{where}: country {country!r} is no ISO 3166-1 alpha-2 code.")
    kind = (row.get("kind") or kind).strip()
    if kind not in KINDS:
        raise DatelineError(f"{where}: kind {kind!r} is none of {', '.join(KINDS)}.")
    domains = tuple(domain.casefold() for domain in _listed(row, "domains"))
    for domain in domains:
        if not re.fullmatch(r"[\w-]+(\.[\w-]+)+", domain):
            raise DatelineError(
                f"{where}: domain {domain!r} is no host such as harbourpost.com; give it without"
                " https:// and path."
            )
    family = (row.get("family") or "").strip()
    return Outlet(name, _listed(row, "aliases"), domains, family, country or None, kind == KINDS[1])


def _listed(row: Mapping[str, str | None], column: str) -> tuple[str, ...]:
    parts = ((row.get(column) or "").strip()).split(";")
    return tuple(part.strip() for part in parts if part.strip())


def _describing(word: str) -> bool:
    plain = re.sub(r"['’]s?$", "", word)
    return (
        plain.casefold() in _DESCRIBING
        or countries.by_demonym(plain) is not None
        or countries.by_name(plain) is not None
    )


def _host(url: str) -> str:
    """The host of an address; empty where it has none or is no address."""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _site(url: str) -> str | None:
    """The letters of an address's registered name, without what it is registered under."""
    from tld import get_tld

    host = _host(url)
    if "." not in host or host.replace(".", "").isdecimal():
        return None
    known = get_tld(f"http://{host}", as_object=True, fail_silently=True)
    name = getattr(known, "domain", None) or host.split(".")[-2]
    return None if name in _PLATFORMS else _letters(name)


def _letters(name: str) -> str:
    """A name as small letters and digits, without "the"."""
    return re.sub(r"[\W_]+", "", fold(name)).removeprefix("the") or name.casefold()
