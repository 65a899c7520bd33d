"""Changes of nothing but years: a plan that was rolled on has one at every other line."""

from __future__ import annotations

from thidua_doc.compare.result import SAME, Change, Deleted, Inserted, Kind, Piece
from thidua_doc.compare.words import YEAR, years
from thidua_doc.model import PartKind

_OWN = (PartKind.FIELDS, PartKind.SIGNATURE)
_WORDED = {Kind.REWORDED, Kind.RENAMED, Kind.CHANGED}


def with_years(change: Change) -> Change:
    """The change, with the years that are all that changed in it. Fields say so themselves, one by one."""
    if change.part in _OWN or change.old is None or change.new is None or not set(change.kinds) <= _WORDED:
        return change
    runs = [change.words] if change.words else []
    runs += [detail.words for detail in change.details]
    if not runs or not all(runs):
        return change
    found: set[tuple[str, str]] = set()
    for words in runs:
        pairs = _pairs(words)
        if not pairs:
            return change
        found |= pairs
    return change._replace(years=tuple(sorted(found)))


def _pairs(words: tuple[Piece, ...]) -> set[tuple[str, str]]:
    """The years, old and new, of a text in which nothing else changed; empty where something did."""
    out: set[tuple[str, str]] = set()
    i = 0
    while i < len(words):
        if words[i].stay is SAME:
            i += 1
            continue
        if i + 1 >= len(words) or (words[i].stay, words[i + 1].stay) != (Deleted, Inserted):
            return set()
        old, new = words[i].text, words[i + 1].text
        if YEAR.sub("2000", old).split() != YEAR.sub("2000", new).split():
            return set()
        out |= {(a, b) for a, b in zip(years(old), years(new), strict=True) if a != b}
        i += 2
    return out
