"""Which quotation mark of a line opens and which closes, whatever was typed: “ ”, marks turned round, straight ones, marks alone.

A mark's shape says one thing, the spaces beside it another, its neighbours a third. Each reading of a line has a price (a mark
turned, a mark alone, a quotation inside another), and the cheapest is what the author meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

OPENING, CLOSING = "“", "”"
_MARK = lazy(r"[“”„‟\"＂]|''|‘‘|’’|``")
_SHAPE = {"“": 1, "„": 1, "‟": 1, "‘‘": 1, "``": 1, "”": -1, "’’": -1}
_PLAIN = lazy(r"(?:[^“”„‟\"＂'‘’`]*“(?!\s)[^“”„‟\"＂'‘’`]*(?<!\s)”)+[^“”„‟\"＂'‘’`]*")
"""A line whose marks all stand in right pairs: most lines."""
_NONE = lazy(r"[^“”„‟\"＂'‘’`]*+")
_SPACE = " \u00a0\t"
_BEFORE_OPENING = "([{“‘/-–—"
"""What an opening mark stands behind without a space."""

# What a reading costs. A mark alone is dearer than one turned round, and cheaper than what no typist does.
_ALONE, _TURNED, _NESTED = 3, 2, 1
_AGAINST = 6
_NEVER = 1000
_DEEPEST = 4


class Quote(NamedTuple):
    """A mark at `start:end` of a line: whether it opens, and its partner's place among the line's marks (None: it is alone)."""

    start: int
    end: int
    glyph: str
    opens: bool
    partner: int | None

    @property
    def right(self) -> bool:
        """Whether the mark is the one that its place asks for."""
        return self.glyph == (OPENING if self.opens else CLOSING)


_Roles: TypeAlias = "tuple[str, _Roles] | None"


@lru_cache(maxsize=8192)
def quotes(line: str) -> tuple[Quote, ...]:
    """The double quotation marks of a line."""
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(line)]
    if not marks:
        return ()
    if _PLAIN.fullmatch(line):
        return tuple(Quote(start, end, glyph, i % 2 == 0, i ^ 1) for i, (start, end, glyph) in enumerate(marks))
    # depth → (cost, roles so far, the last first)
    states: dict[int, tuple[int, _Roles]] = {0: (0, None)}
    for start, end, glyph in marks:
        opening, closing, nothing = _costs(line, start, end, glyph)
        after: dict[int, tuple[int, _Roles]] = {}
        for depth, (cost, roles) in states.items():
            if depth < _DEEPEST:
                _keep(after, depth + 1, cost + opening + (_NESTED if depth else 0), ("(", roles))
            _keep(after, max(depth - 1, 0), cost + closing + (0 if depth else _ALONE), (")", roles))
            if nothing is not None:
                _keep(after, depth, cost + nothing, ("", roles))
        states = after
    _, best = min((cost + _ALONE * depth, depth) for depth, (cost, _) in states.items())
    return _paired(marks, states[best][1])


def are_paired(line: str) -> bool:
    """Whether a line has no double quotation mark, or none that does not stand in its right pair."""
    return _NONE.fullmatch(line) is not None or _PLAIN.fullmatch(line) is not None


def lines(text: str, *signs: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """The lines of a text that have one of some signs, each with its offset.

    A sign that begins with a literal character is looked for at the speed of memory; a rule's full pattern then sees few lines.
    """
    found = sorted({match.start() for sign in signs for match in sign.finditer(text)})
    end = -1
    for at in found:
        if at >= end:
            start = text.rfind("\n", max(end, 0), at) + 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            yield text[start:end], start


def _keep(states: dict[int, tuple[int, _Roles]], depth: int, cost: int, roles: _Roles) -> None:
    if depth not in states or cost < states[depth][0]:
        states[depth] = (cost, roles)


def _costs(line: str, start: int, end: int, glyph: str) -> tuple[int, int, int | None]:
    """What it costs to read a mark as opening, as closing, and as none (the inches of `màn hình 32"`, the seconds of `45"30`)."""
    left, right = line[start - 1 : start], line[end : end + 1]
    if left.isdigit() and right.isdigit():
        return _NEVER, _NEVER, 0  # seconds: `45"30`
    shape = _SHAPE.get(glyph, 0)
    opening, closing = (_TURNED if shape < 0 else 0), (_TURNED if shape > 0 else 0)
    free_left = not left or left in _SPACE or left in _BEFORE_OPENING
    free_right = not right or right in _SPACE
    word = line[end : end + 20].lstrip(_SPACE)[:1]
    if free_left and free_right:
        if not right:
            opening += _AGAINST
        elif not left:
            closing += _AGAINST
        elif word.isupper() or word.isdigit():
            closing += _TURNED
        else:
            opening += _TURNED
    elif free_left:
        # `“...”` apart, an opening mark stands before a word.
        closing += _AGAINST - 1 if right.isalnum() else 1
    elif free_right or not right.isalnum():
        if left == ":" and free_right and right:
            pass  # `như:” Đoàn kết`
        elif free_right and word.isupper() and left.isalnum():
            opening += _TURNED  # `thi đua” Giỏi việc nước`
        elif right in "(“‘":
            opening += 1
        else:
            opening += _AGAINST - 1
    nothing = 1 if glyph in ('"', "''") and left.isdigit() else None
    return opening, closing, nothing


def _paired(marks: list[tuple[int, int, str]], roles: _Roles) -> tuple[Quote, ...]:
    said: list[str] = []
    while roles is not None:
        role, roles = roles
        said.append(role)
    said.reverse()
    partners: dict[int, int] = {}
    stack: list[int] = []
    for i, role in enumerate(said):
        if role == "(":
            stack.append(i)
        elif role == ")" and stack:
            first = stack.pop()
            partners[first], partners[i] = i, first
    place = {i: n for n, i in enumerate(i for i, role in enumerate(said) if role)}
    return tuple(
        Quote(start, end, glyph, role == "(", place[partners[i]] if i in partners else None)
        for i, ((start, end, glyph), role) in enumerate(zip(marks, said, strict=True))
        if role
    )
