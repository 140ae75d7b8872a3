"""What is no report by its first bytes, and its name for the sentence that refuses it."""

from __future__ import annotations

import re

from dateline.errors import DatelineError

_BEGINNINGS = [
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"8BPS", "a picture"),
    (b"\0\0\1\0", "an icon"),
    (b"AT&TFORM", "a DjVu document"),
    (b"%!PS", "a PostScript document"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"fLaC", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a property list"),
    (b"BEGIN:VCALENDAR", "a calendar"),
    (b"BEGIN:VCARD", "an address card"),
    (b"-----BEGIN ", "a key, a certificate or an encrypted message"),
    (b"!BDN", "an Outlook data file"),
]
# At their place: RIFF of many kinds, films, tar archives, Kindle books, programs.
_WITHIN = [
    (re.compile(rb"RIFF.{4}WEBP", re.S), "a picture"),
    (re.compile(rb"RIFF.{4}WAVE", re.S), "a sound recording"),
    (re.compile(rb"RIFF.{4}AVI ", re.S), "a film"),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|avif)", re.S), "a picture"),
    (re.compile(rb".{4}ftypM4A", re.S), "a sound recording"),
    (re.compile(rb".{4}ftyp", re.S), "a film"),
    (re.compile(rb".{257}ustar", re.S), "a tar archive"),
    (re.compile(rb".{60}BOOKMOBI", re.S), "a Kindle book"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.S), "a picture"),
    (re.compile(rb"MZ.{58}", re.S), "a program"),
]


def refuse_known(source: str, beginning: bytes) -> None:
    """Raise DatelineError that names what a file is where that is something without a text."""
    beginning = beginning.removeprefix(b"\xef\xbb\xbf")
    for magic, name in _BEGINNINGS:
        if beginning.startswith(magic):
            _refuse(source, name)
    if beginning.startswith(b"MZ") and b"\0" not in beginning:
        return  # a text may begin with these letters
    for form, name in _WITHIN:
        if form.match(beginning):
            _refuse(source, name)


def _refuse(source: str, name: str) -> None:
    archive = name.endswith("archive")
    remedy = "unpack it and add the folder" if archive else "save its text as .txt or .html first"
    raise DatelineError(f"{source} is {name}, which is not read; {remedy}.")
