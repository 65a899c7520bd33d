"""Blocks of a body that Pandoc writes once, however many plans have them: offices that fill in one template share most of theirs.

A block's OpenXML depends on its words and styles alone, so that what Pandoc wrote for one plan stands in any other. In a plan's
own text a block is held by a mark; Pandoc is given the blocks that are not known yet, and `filled` puts each in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence

from thidua_doc.render.pandoc import Node

# A plan's own text can't hold these: `<` is escaped there.
_HELD = re.compile(rb"<\?block (\d+)\?>")
_KEPT = 20_000_000
"""Bytes of blocks kept at most, of all plans of a process; then all are forgotten."""


class Written:
    """What Pandoc wrote for blocks, by what they say. A memory of a pure function: it may be emptied at any time."""

    def __init__(self) -> None:
        self.known: dict[Hashable, bytes] = {}
        self._size = 0

    def keep(self, key: Hashable, xml: bytes) -> None:
        """Remember a block, and forget all others where there are too many."""
        self._size += len(xml)
        if self._size > _KEPT:
            self.known, self._size = {}, len(xml)
        self.known[key] = xml


WRITTEN = Written()


class Blocks:
    """The blocks of the plans that one Pandoc call lays out, each of them once."""

    def __init__(self, written: Written = WRITTEN) -> None:
        self._written = written
        self._places: dict[Hashable, int] = {}
        self._found: list[bytes | None] = []
        self._keys: list[Hashable] = []
        self._new: list[Node] = []

    def held(self, key: Hashable, nodes: Callable[[], Sequence[Node]]) -> Node:
        """The mark that holds a block. `key` is all that the block says; `nodes` makes it, and is asked only where it is new."""
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self._found)
            known = self._written.known.get(key)
            self._found.append(known)
            self._keys.append(key)
            if known is None:
                self._new += (_mark(place), *nodes())
        return _mark(place)

    def new(self) -> list[Node]:
        """What Pandoc is to write: the blocks that were not known, each after its mark."""
        return self._new

    def take(self, xml: bytes) -> None:
        """Pandoc's answer to `new`."""
        parts = _HELD.split(xml)
        for place, written in zip(map(int, parts[1::2]), parts[2::2], strict=True):
            found = self._found[place] = written.strip()
            self._written.keep(self._keys[place], found)

    def filled(self, xml: bytes) -> bytes:
        """A plan with its blocks in the places of their marks."""

        def block(mark: re.Match[bytes]) -> bytes:
            found = self._found[int(mark[1])]
            assert found is not None, "a block that Pandoc was not given"
            return found

        return _HELD.sub(block, xml)


def _mark(place: int) -> Node:
    return {"t": "RawBlock", "c": ["openxml", f"<?block {place}?>"]}
