"""Front matter: plain pairs between "---" or "+++" at the beginning of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# YAML's, and TOML's as Hugo writes it.
_MATTER = re.compile(
    r"\s*(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<lines>(?:.{0,2000}\r?\n){1,100}?)(?P=mark)[ \t]*"
    r"(?:\r?\n|$)"
)
_SET = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*=[ \t]*(.*?)[ \t\r]*$")
_FOLDED = (">", ">-", ">+", "|", "|-", "|+")  # the value stands on the lines below
_WITHIN = re.compile(r"[ \t]+(?:name:[ \t]*)?(.*?)[ \t\r]*$")
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(.*?)[ \t\r]*$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.*?)[ \t\r]*$")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The pairs of a file's front matter, with keys in lower case, and where it stands.

    ``start`` and ``end`` enclose its marks, ``body`` is where the text behind it begins.
    """

    values: Mapping[str, list[str]]
    start: int
    end: int
    body: int

    def one(self, *keys: str) -> str | None:
        """The first value of the first of some keys, None for none."""
        return next((value for key in keys for value in self.values.get(key, [])[:1]), None)

    def names(self, *keys: str) -> str | None:
        """The names under the first of some keys as a byline has them."""
        names = next((self.values[key] for key in keys if self.values.get(key)), [""])
        *others, last = names
        return f"{', '.join(others)} and {last}" if others else last or None


def front_matter(text: str) -> FrontMatter | None:
    """Read plain pairs and lists of YAML or TOML, as people and clippers write them."""
    match = _MATTER.match(text)
    values = _values(match["lines"]) if match else {}
    if match is None or not values:
        return None
    stripped = match.group().rstrip()
    start = len(stripped) - len(stripped.lstrip())
    return FrontMatter(values, start, len(stripped), match.end())


def _values(lines: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines.splitlines():
        if entry := _ENTRY.match(line):
            if key:
                found[key].append(_plain(entry[1]))
        elif pair := _KEY.match(line) or _SET.match(line):
            key, value = pair[1].casefold(), pair[2]
            if value in _FOLDED:
                found[key] = []
                continue
            inner = value[1:-1].split(",") if re.fullmatch(r"\[(?!\[).*\]", value) else [value]
            found[key] = [plain for one in inner if (plain := _plain(one))]
        elif key and not found[key] and (below := _WITHIN.match(line)) and below[1]:
            found[key] = [_plain(below[1])]
    return found


def _plain(value: str) -> str:
    """A value without quotation marks; of a link to a note or an address its words."""
    value = value.strip().strip("\"'").strip()
    return _LINK.sub(lambda m: m[1] or m[2] or "", value).strip()
