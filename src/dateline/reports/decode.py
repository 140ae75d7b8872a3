"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from dateline.errors import DatelineError

_BOMS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"PAR1": "a Parquet file",
    b"SQLite format 3\0": "a SQLite database",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\0": "an xz archive",
    b"(\xb5/\xfd": "a zstd archive",
    b"7z\xbc\xaf": "a 7z archive",
}
# Control characters that no text holds; TAB, LF, VT, FF, CR and ESC (ISO-2022-JP) may stand.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
# As browsers do (WHATWG Encoding Standard): these labels mean Windows-1252.
_LATIN = frozenset({"iso8859-1", "ascii", "latin_1"})
# Charsets that no page is honestly in: a page in UTF-16 has a byte order mark, and the rest are
# Python's own helpers.
_NOT_DECLARED = re.compile(r"utf|undefined|punycode|idna|unicode_escape|mbcs|oem")
_SAMPLE = 64_000
_PLAIN_WORD = re.compile(rb"[a-z]+")
_COMMON = frozenset(b"the of and to in a that is was for on said by with at from".split())
# An apostrophe within a word, and a quotation mark before one, as Macs and Windows wrote them.
_MAC_QUOTE = re.compile(rb"[A-Za-z]\xd5[a-z]|[ \n]\xd2[A-Za-z]|[.,!?]\xd3(?=\s|$)")
_WINDOWS_QUOTE = re.compile(rb"[A-Za-z]\x92[a-z]|[ \n]\x93[A-Za-z]|[.,!?]\x94(?=\s|$)")
# Quotation marks, dashes and dots of GB 2312: what Chinese papers print in English is often in it.
_CHINESE_QUOTE = re.compile(rb"\xa1[\xa4\xaa\xad-\xb1](?![\x80-\xa0])")
_BYTEWISE = "dateline-windows-1252"


def refuse_binary(source: str, data: bytes) -> None:
    """Raise DatelineError where the first bytes of a file show that it is no text."""
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise DatelineError(
                f"{source} is {name}, which is not read; save its text as .txt or .html first."
            )
    if any(data.startswith(mark) for mark, _ in _BOMS):
        return
    sample = data[:_SAMPLE]
    if _unmarked(sample):
        return
    if b"\0" in sample or len(_CONTROL.findall(sample)) * 50 > len(sample):
        raise DatelineError(
            f"{source} looks like a binary file; give plain text, HTML, Markdown, JSON Lines, "
            "a feed or a WARC."
        )


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without its mark: of the plain letters of a text every second byte is zero."""
    even, odd = data[0::2], data[1::2]
    for full, empty, encoding in ((even, odd, "utf-16-le"), (odd, even, "utf-16-be")):
        letters = sum(0x20 <= byte < 0x7F or byte in b"\r\n\t" for byte in full)
        if (
            len(full) >= 8
            and empty.count(0) * 10 >= len(empty) * 7
            and letters * 10 >= len(full) * 7
        ):
            return encoding
    return None


def decode(source: str, data: bytes, declared: str | None = None) -> str:
    """Return the text of some bytes, exactly: only a byte order mark is dropped.

    A byte order mark decides, and the zeros of UTF-16 without one; then UTF-8 where it fits; then
    the ``declared`` charset; then Windows-1252 for a text whose plain words are English; then what
    charset-normalizer finds. Raises DatelineError where nothing fits or the bytes are binary.
    """
    refuse_binary(source, data)
    if (text := _wide(source, data)) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if page := _as_declared(data, declared):
        return page
    if _english(data):
        return _western(data)
    # One character cut in half, or one bad byte in a long text, is not another encoding.
    text = data.decode("utf-8", errors="replace")
    well = sum(1 for character in text if "\x80" <= character != "\ufffd")
    if well > 8 * text.count("\ufffd"):
        return text
    try:
        from charset_normalizer import from_bytes

        best = from_bytes(data[max(0, broken.start - _SAMPLE) :][: 2 * _SAMPLE]).best()
        if best:
            return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        pass
    raise DatelineError(f"{source} has an unknown encoding; save it as UTF-8.")


def _wide(source: str, data: bytes) -> str | None:
    """The text of bytes that have a byte order mark, or are UTF-16 without one; else None."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            if text.count("\ufffd") * 20 > len(text) + 20:
                raise DatelineError(f"{source} is not valid {encoding}; save it as UTF-8.")
            return text
    unmarked = _unmarked(data[:_SAMPLE])
    return data.decode(unmarked, errors="replace") if unmarked else None


def _english(data: bytes) -> bool:
    """Whether a text's words in plain letters are English: the rest then is its punctuation."""
    words = _PLAIN_WORD.findall(data[:_SAMPLE].lower())
    return len(words) > 3 and sum(word in _COMMON for word in words) * 8 >= len(words)


def _western(data: bytes) -> str:
    """Read undeclared bytes of an English text: UTF-8 where they are, else as their quotes tell.

    Pages are stitched together of parts in both. A character that was cut in half at the end stays
    unreadable.
    """
    windows = len(_WINDOWS_QUOTE.findall(data))
    if len(_CHINESE_QUOTE.findall(data)) > windows:
        return data.decode("gb18030", "replace")
    if len(_MAC_QUOTE.findall(data)) > windows:
        return data.decode("mac_roman")
    return data.decode("utf-8", errors=_BYTEWISE)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError) or error.reason == "unexpected end of data":
        return "\ufffd", getattr(error, "end", 0)
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1


codecs.register_error(_BYTEWISE, _as_windows)


def _as_declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        encoding = codecs.lookup(declared).name
        if _NOT_DECLARED.search(encoding.replace("-", "_")):
            return None
        if encoding in _LATIN:
            encoding = "cp1252"
        # Browsers show what they can of a page that breaks its own promise; so does this.
        return data.decode(encoding, errors="replace")
    except (LookupError, ValueError, TypeError):  # unknown, or no text encoding ("hex")
        return None


def declared_charset(data: bytes, content_type: str | None = None) -> str | None:
    """Return the charset that an HTTP header or the beginning of a page or feed names."""
    named = (content_type or "").encode("latin-1", "replace")
    match = _CHARSET.search(named) or _CHARSET.search(data[:2048])
    return match.group(1).decode("ascii", "replace") if match else None
