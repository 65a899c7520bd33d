"""Problems of many rows put in order, what is one mistake of the file said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_doc.data.problem import Problem
from thidua_doc.diagnostic import Message
from thidua_doc.tuples import NamedTuple

_ONCE = frozenset(("missing", "unknown", "default"))
"""What may be one mistake of all rows: a column that is not there, a head that is no parameter's, a default that fails."""


class _Same(NamedTuple):
    what: str
    parameter: str
    column: str | None
    message: Message


def gathered(problems: Iterable[Problem], rows: int, head: int | None = None) -> list[Problem]:
    """Problems by row, then column. `rows`: how many rows there are; `head`: the row of the heads (`Rows.head`).

    A parameter missing in every row because it has no column, a head that is none's, a default that fails in every row are said
    once, with the number of rows, at the head's row where there is one.
    """
    found = list(problems)
    alike: dict[_Same, list[Problem]] = {}
    for each in found:
        if each.what in _ONCE and (each.column is None or each.what == "unknown"):
            alike.setdefault(_Same(each.what, each.parameter, each.column, each.message), []).append(each)
    merged: list[Problem] = []
    dropped: set[int] = set()
    for same, group in alike.items():
        if len(group) > 1 and (len(group) >= rows or same.what == "unknown"):
            dropped.update(map(id, group))
            at = str(head) if head is not None else None
            merged.append(group[0]._replace(row=at, message=_counted(same, len(group), rows), rows=len(group)))
    return sorted(_unrepeated([*merged, *(each for each in found if id(each) not in dropped)]), key=_order)


def _counted(same: _Same, count: int, rows: int) -> Message:
    if same.what == "unknown":
        return same.message
    number = f"{count:,}"
    vi = f"Cả {number.replace(',', '.')} dòng" if count >= rows else f"{number.replace(',', '.')} dòng"
    said = same.message
    return Message(f"{vi}: {said.vi[:1].lower()}{said.vi[1:]}", f"{'All ' if count >= rows else ''}{number} rows: {said.en}")


def _unrepeated(problems: Sequence[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def _order(problem: Problem) -> tuple[int, str, int, str]:
    """What is of no row first; then by row; columns as a sheet has them (`B` before `AA`)."""
    row = -1 if problem.row is None else int(problem.row) if problem.row.isdecimal() else 1 << 40
    column = (problem.column or "").partition(" ")[0]
    return row, "" if row < 1 << 40 else str(problem.row), len(column), column
