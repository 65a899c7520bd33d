"""A plan's number and symbol as typed, in its groups: `03/KH-CĐCS`, and the near misses of it."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_doc.model import Plan, Prose
from thidua_doc.patterns import lazy
from thidua_doc.reading import typed
from thidua_doc.tuples import NamedTuple

_NUMBER = lazy(r"…+|\.{2,}|_{2,}|\d*")
_PIECE = lazy(r"(\s*[-‐‑–—−/\\_]+\s*|\s+)?([^\s\-‐‑–—−/\\_]*)")
_BLANK = lazy(r"…|\.\.|__|\[|<")


class Group(NamedTuple):
    """One group of letters with the separator before it; the numbers are offsets into the field's value."""

    separator: str
    at: int
    text: str
    start: int
    end: int


class Parsed(NamedTuple):
    """The field's value, the number (or the blank in its place) that it begins with, and the groups behind it."""

    prose: Prose
    number: str
    groups: Sequence[Group]


def parsed(plan: Plan) -> Parsed | None:
    """The number as typed; None where there is none to judge, or where a blank still waits in its symbol."""
    field = plan.field("số")
    if plan.number is None or field is None:
        return None
    prose = typed(plan.sources, field.value_span)
    if prose.text != field.value:
        prose = Prose(field.value, (), field.value_span)
    text = prose.text
    match = _NUMBER.match(text)
    at = match.end() if match else 0
    if _BLANK.search(text, at):
        return None
    groups = []
    for piece in _PIECE.finditer(text, at):
        if piece.group():
            groups.append(Group(piece[1] or "", piece.start(), piece[2], piece.start(2), piece.end(2)))
    return Parsed(prose, text[:at], groups)
