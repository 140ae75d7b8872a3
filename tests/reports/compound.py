"""Compound files (MS-CFB, version 3), written for tests: messages of Outlook, old documents."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _LARGE = 512, 64, 4096
Storage = Mapping[str, "bytes | Storage"]


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    right: int = _FREE
    child: int = _FREE
    start: int = _END
    size: int = 0


@dataclass
class _Sectors:
    """Sectors of one size with their chains."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    chain: list[int] = field(default_factory=list)

    def put(self, data: bytes) -> int:
        if not data:
            return _END
        start, number = len(self.chain), -(-len(data) // self.size)
        self.data += data.ljust(number * self.size, b"\0")
        self.chain += [*range(start + 1, start + number), _END]
        return start


def compound(storage: Storage) -> bytes:
    """The bytes of a file with some storages and streams."""
    entries = [_Entry("Root Entry", 5)]
    _enter(entries, 0, storage)
    sectors, mini = _Sectors(_SECTOR), _Sectors(_MINI)
    for entry in entries[1:]:
        entry.size = len(entry.data)
        entry.start = (mini if entry.size < _LARGE else sectors).put(entry.data)
    entries[0].start, entries[0].size = sectors.put(bytes(mini.data)), len(mini.data)
    table = sectors.put(struct.pack(f"<{len(mini.chain)}I", *mini.chain).ljust(_SECTOR, b"\xff"))
    directory = b"".join(map(_packed, entries))
    first = sectors.put(directory + bytes(-len(directory) % _SECTOR))
    number = 1
    while number * 128 < len(sectors.chain) + number:
        number += 1
    places = list(range(len(sectors.chain), len(sectors.chain) + number))
    chain = sectors.chain + [_FAT] * number
    chain += [_FREE] * (number * 128 - len(chain))
    header = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, number, first, 0, _LARGE, table, -(-len(mini.chain) // 128), _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *places, *[_FREE] * (109 - number))
    return header + bytes(sectors.data) + struct.pack(f"<{len(chain)}I", *chain)


def _enter(entries: list[_Entry], parent: int, storage: Storage) -> None:
    before = None
    for name in sorted(storage, key=lambda name: (len(name), name.upper())):
        value = storage[name]
        number = len(entries)
        entries.append(_Entry(name, 2, value) if isinstance(value, bytes) else _Entry(name, 1))
        if before is None:
            entries[parent].child = number
        else:
            entries[before].right = number
        before = number
        if not isinstance(value, bytes):
            _enter(entries, number, value)


def _packed(entry: _Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16xI16xIQ", name, len(name), entry.kind, 1, _FREE, entry.right, entry.child, 0,
        entry.start, entry.size,
    )  # fmt: skip


def outlook(
    texts: Mapping[int, str | bytes],
    sent: datetime | None = None,
    attached: tuple[Storage, ...] = (),
    *,
    inner: bool = False,
) -> dict[str, bytes | Storage]:
    """The storage of a message with properties by their numbers.

    ``inner`` is for a message within another, and an attachment is a storage of the same kind.
    """
    listed = b""
    if sent is not None:
        ticks = (sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000
        listed = struct.pack("<IIQ", 0x00390040, 6, int(ticks))
    found: dict[str, bytes | Storage] = {
        "__properties_version1.0": bytes(24 if inner else 32) + listed
    }
    for number, value in texts.items():
        kind, data = (0x1F, value.encode("utf-16-le")) if isinstance(value, str) else (0x102, value)
        found[f"__substg1.0_{number:04X}{kind:04X}"] = data
    for number, storage in enumerate(attached):
        found[f"__attach_version1.0_#{number:08X}"] = storage
    return found
