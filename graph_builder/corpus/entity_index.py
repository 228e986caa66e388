"""The register as a build of any size holds it.

Of each entity its key, its class, two names, and where its text lies.

What no file of entities can know by itself, that a key or name occurs in two of them or that nothing uses an
entity, is found here as a yes or no; the checks of the whole then say where and how.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from ..vocabulary import entity_iri
from .serialized_entities import MARK_BYTES, SerializedEntities, marks_of

if TYPE_CHECKING:
    from ..curation import Entity


_SHARDS, _SHARD_BITS = 4, 8 * MARK_BYTES - 2
"""What must not occur twice is compared a quarter at a time, to hold no more."""


class KnownEntity(NamedTuple):
    """What documents need to know of an entity."""

    key: str
    cls: str
    labels: dict[str, str]
    short: dict[str, str] = {}  # noqa: RUF012 - never written to
    number: str | None = None
    article: str | None = None


class EntityIndex(Mapping[str, KnownEntity]):
    """The entities by key; in ``files`` are their texts.

    What is held are lines of text and an index of numbers over them: a fifth of what objects would take, and
    processes forked from this one share it for good, since looking something up writes to none of it.
    """

    def __init__(self, files: Iterable[SerializedEntities] = ()) -> None:
        self.files: list[SerializedEntities] = []
        self._groups: list[tuple[str, int]] = []
        """Class and chapter of the entities that stand together.

        ``_firsts`` are the numbers with which they begin.
        """
        self._firsts: list[int] = []
        self._rows, self._starts = bytearray(), array("Q", [0])
        self._index, self._ordered = array("Q"), True
        self._marks = [array("Q") for _ in range(_SHARDS)]
        self._last: dict[str, KnownEntity] = {}
        for one in files:
            self.add(one)

    def add(self, one: SerializedEntities) -> None:
        """Take in a file of entities, whose rows and marks are held here from now on."""
        for cls, written in one.entities.items():
            self._groups.append((cls, len(self.files)))
            self._firsts.append(len(self))
            text = written.encode()
            rows = text.splitlines(keepends=True)
            self._index.extend(
                [crc32(row[: row.index(b"\t")]) << 32 | number for number, row in enumerate(rows, len(self))]
            )
            self._rows += text
            self._starts.extend(accumulate(map(len, rows), initial=self._starts.pop()))
        self._ordered = False
        cuts = [bisect_left(one.marks, shard << _SHARD_BITS) for shard in range(_SHARDS)]
        for shard, start, end in zip(self._marks, cuts, [*cuts[1:], len(one.marks)], strict=True):
            shard.extend(one.marks[start:end])
        one.entities, one.marks = {}, []  # they are held once
        self.files.append(one)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[str]:
        return (self._row(number)[0].decode() for number in range(len(self)))

    def __getitem__(self, key: str) -> KnownEntity:
        found = self._last.get(key)
        if found is None:
            number = self.number(key)
            if number is None:
                raise KeyError(key)
            if len(self._last) > 10_000:
                self._last.clear()
            english, chinese, *words = json.loads(self._row(number)[3])
            names = {"en": english, "zh": chinese}
            found = self._last[key] = KnownEntity(key, self._class(number), names, *words)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._last or self.number(str(key)) is not None

    def number(self, key: str) -> int | None:
        """Which entity in order this is; None if there is no such."""
        if not self._ordered:
            self._index, self._ordered = array("Q", sorted(self._index)), True
        wanted = key.encode()
        mark = crc32(wanted)
        at = bisect_left(self._index, mark << 32)
        while at < len(self._index) and self._index[at] >> 32 == mark:
            number = self._index[at] & 0xFFFFFFFF
            start = self._starts[number]
            if self._rows[start : start + len(wanted) + 1] == wanted + b"\t":
                return number
            at += 1
        return None

    def fingerprint(self, number: int) -> tuple[bytes, str, bytes]:
        """Key, class and names of an entity, to tell whether they have changed."""
        key, _, _, names = self._row(number)
        return key, self._class(number), names

    def _class(self, number: int) -> str:
        return self._groups[bisect_right(self._firsts, number) - 1][0]

    def _row(self, number: int) -> list[bytes]:
        return bytes(self._rows[self._starts[number] : self._starts[number + 1] - 1]).split(b"\t", 3)

    def clashes(self, others: Iterable[Entity]) -> bool:
        """Whether two entities, of these and the others, have something that only one may have."""
        for mark in (mark for entity in others for mark in marks_of(entity)):
            self._marks[mark >> _SHARD_BITS].append(mark)
        return any(len(set(shard)) < len(shard) for shard in self._marks)

    def texts(self) -> Iterator[tuple[str, bytes]]:
        """IRI and beginning of the block of each entity, in order of class and key.

        No more than one class is held at a time.
        """
        classes: dict[str, list[tuple[int, int, int]]] = {}
        for (cls, home), first, after in zip(
            self._groups, self._firsts, [*self._firsts[1:], len(self)], strict=True
        ):
            classes.setdefault(cls, []).append((home, self._starts[first], self._starts[after]))
        for cls in sorted(classes):
            found: list[tuple[bytes, bytes]] = []
            for home, start, end in classes[cls]:
                rows = [row.split(b"\t", 3) for row in bytes(self._rows[start:end]).splitlines()]
                begin = int(rows[0][1])
                text = self.files[home].read(begin, int(rows[-1][2]))
                found += [(row[0], text[int(row[1]) - begin : int(row[2]) - begin]) for row in rows]
            for key, text in sorted(found):
                yield entity_iri(key.decode()), text
