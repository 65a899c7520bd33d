"""Text as its author typed it, and the normalised text that everything else matches on.

Past this module all matching is on NFC text (`Source.text`), while every `Span` that leaves the parser points into what the
user typed (`Source.typed`): `Source.span` is the only bridge. Offsets are half-open and count Unicode code points.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_NEWLINE = lazy(r"\r\n|\n|\r")
_CLUSTER = lazy(r"[^\u0300-\u036f][\u0300-\u036f]+")
_NEAR = 2000
"""Lines are counted up to a place this near to the start, rather than all lines of the file found: title and fields stand there."""


class Span(NamedTuple):
    """A half-open range of code points of one file of a plan.

    `file` is an index into `Plan.sources`: 0 is the plan's own file, the others are inserted ones.
    """

    start: int
    end: int
    file: int = 0


_new = tuple.__new__


class Edit(NamedTuple):
    """Replace what stands in `span` by `text`."""

    span: Span
    text: str


class Position(NamedTuple):
    """A place as an editor shows it: line and column count from 1, columns are code points."""

    line: int
    column: int


class Source:
    """One file: where it lies, what was typed, and the NFC text that is matched on. Not changed once made.

    `typed_at[i]` is the offset in `typed` of character `i` of `text`, with one more entry for the end; `None` means that the
    two are the same string. `encoding` tells what the bytes (or the characters) were; `bad_at` is the offset of the first
    character that could not be decoded.
    """

    __slots__ = ("_starts", "bad_at", "encoding", "path", "text", "typed", "typed_at")

    def __init__(
        self,
        typed: str,
        text: str,
        path: str | None = None,
        typed_at: Sequence[int] | None = None,
        encoding: str = "utf-8",
        bad_at: int | None = None,
    ) -> None:
        self.typed = typed
        self.text = text
        self.path = path
        self.typed_at = typed_at
        self.encoding = encoding
        self.bad_at = bad_at
        self._starts: list[int] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and (self.path, self.encoding, self.typed) == (other.path, other.encoding, other.typed)

    def __hash__(self) -> int:
        return hash((self.path, self.typed))

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.typed)} characters, {self.encoding})"

    @classmethod
    def of(cls, typed: str, path: str | None = None, *, encoding: str = "utf-8", bad_at: int | None = None) -> Source:
        """The source of a string that is already decoded; legacy Vietnamese encodings inside it are read as what they mean."""
        from thidua_doc.vietnamese import legacy

        if encoding == legacy.BINARY:
            return cls(typed, "", path, (0,), encoding, bad_at)
        found = legacy.detect(typed) if bad_at is None else None
        if found is not None:
            text, typed_at = legacy.convert(typed, found)
            return cls(typed, text, path, typed_at, found, None)
        if unicodedata.is_normalized("NFC", typed):
            return cls(typed, typed, path, None, encoding, bad_at)
        text, typed_at = _normalised(typed)
        return cls(typed, text, path, typed_at, encoding, bad_at)

    @classmethod
    def from_bytes(cls, data: bytes, path: str | None = None) -> Source:
        """The source of a file's bytes: UTF-8, else whatever legacy Vietnamese encoding they are in. Never raises."""
        from thidua_doc.vietnamese import legacy

        typed, encoding, bad_at = legacy.decode(data)
        return cls.of(typed, path, encoding=encoding, bad_at=bad_at)

    def span(self, start: int, end: int, file: int = 0) -> Span:
        """The span in what was typed of the half-open range `start:end` of the NFC text."""
        # `tuple.__new__` spares the call that a NamedTuple wraps it in: a plan has a thousand spans.
        if self.typed_at is None:
            return _new(Span, (start, end, file))
        return _new(Span, (self.typed_at[start], self.typed_at[end], file))

    @property
    def _line_starts(self) -> list[int]:
        if self._starts is None:
            if "\r" in self.typed:
                self._starts = [0, *(m.end() for m in _NEWLINE.finditer(self.typed))]
            else:
                self._starts = [*accumulate([len(line) + 1 for line in self.typed.split("\n")[:-1]], initial=0)]
        return self._starts

    def position(self, offset: int) -> Position:
        """The line and column of an offset into what was typed."""
        if self._starts is None and offset < _NEAR:
            before = self.typed[:offset]
            if "\r" not in before:
                return Position(before.count("\n") + 1, offset - before.rfind("\n"))
        line = bisect_right(self._line_starts, offset) - 1
        return Position(line + 1, offset - self._line_starts[line] + 1)

    def whole_lines(self, start: int, end: int) -> tuple[int, int]:
        """The lines that a range of what was typed touches, the last one's break included, whatever the breaks are."""
        starts = self._line_starts
        following = bisect_right(starts, end)
        return starts[bisect_right(starts, start) - 1], starts[following] if following < len(starts) else len(self.typed)

    def offset(self, position: Position) -> int:
        """The offset into what was typed of a line and column; past the end of a line is that end."""
        line = min(max(position.line, 1), len(self._line_starts)) - 1
        start = self._line_starts[line]
        return min(start + max(position.column, 1) - 1, start + len(self.line(line + 1)))

    def line(self, number: int) -> str:
        """The typed text of line `number` (from 1), without its line break."""
        starts = self._line_starts
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.typed)
        return self.typed[start:end].rstrip("\r\n")

    @property
    def newline(self) -> str:
        """The line break this file uses: that of its first line, `\\n` where it has none."""
        found = _NEWLINE.search(self.typed)
        return found.group() if found else "\n"


def _normalised(typed: str) -> tuple[str, Sequence[int]]:
    """NFC of a string, cluster by cluster, with the offset that each character came from."""
    out: list[str] = []
    at: list[int] = []
    last = 0
    for cluster in _CLUSTER.finditer(typed):
        out.append(typed[last : cluster.start()])
        at.extend(range(last, cluster.start()))
        composed = unicodedata.normalize("NFC", cluster.group())
        out.append(composed)
        at.extend([cluster.start()] * len(composed))
        last = cluster.end()
    out.append(typed[last:])
    at.extend(range(last, len(typed) + 1))
    return "".join(out), at


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits made, all of them measured in the text as it stands.

    Raises ValueError where two edits overlap, or one lies outside the text: whoever chose them chose wrong.
    """
    out: list[str] = []
    at = 0
    for (start, end, _), new in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if start < at or end < start or end > len(text):
            raise ValueError(f"edit {start}:{end} overlaps another or lies outside the text")
        out += (text[at:start], new)
        at = end
    return "".join(out) + text[at:]
