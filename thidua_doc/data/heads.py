"""A table's heads: which row they are, what stands above them, and the places that cells have by them."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_doc.data import Problem, is_empty
from thidua_doc.diagnostic import Message
from thidua_doc.toml import folded
from thidua_doc.tuples import NamedTuple

_LOOKED = 20
"""Rows at the top of a table among which its heads are looked for."""


class Head(NamedTuple):
    """One column: where it is (from 0), what heads it, and how problems name it (`C “Số”`)."""

    at: int
    name: str
    column: str


def letter(index: int) -> str:
    """The letters of a column that is counted from 0: `A`, `Z`, `AA`."""
    out = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


def column(index: int, name: str) -> str:
    """A column as problems name it."""
    return f"{letter(index)} “{name}”" if name else letter(index)


def head_row(rows: Sequence[Sequence[object]]) -> int:
    """Which of a table's rows (blank ones left out) has the heads: the first, unless that and all before another are surely titles.

    Surely: each is one cell, and the next row has two or more, all of them different words.
    """
    for at, row in enumerate(rows[:_LOOKED]):
        full = [cell for cell in row if not is_empty(cell)]
        if len(full) != 1:
            return at if len(full) > 1 and _heads(full) else 0
    return 0


def _heads(cells: Sequence[object]) -> bool:
    words = [cell for cell in cells if isinstance(cell, str) and any(c.isalpha() for c in cell)]
    return len(words) == len(cells) and len({folded(word) for word in words}) == len(words)


def is_numbers(row: Sequence[object]) -> bool:
    """Whether a row under the heads only counts the columns, as forms have it: `(1) (2) (3)`, `1 2 3`, `A B 1 2`."""
    said = [str(cell).strip().strip("()") for cell in row if not is_empty(cell)]
    letters = 0
    while letters < len(said) and said[letters] == chr(ord("A") + letters):
        letters += 1
    numbers = said[letters:]
    return len(said) >= 3 and len(numbers) >= 2 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def heads(cells: Sequence[str], number: int, used: set[int]) -> tuple[list[Head], list[Problem]]:
    """The columns of a row of heads. `number`: the row's; `used`: the columns in which any row below has a value."""
    out: list[Head] = []
    problems: list[Problem] = []
    seen: dict[str, Head] = {}
    for index in range(max(len(cells), max(used, default=-1) + 1)):
        name = cells[index] if index < len(cells) else ""
        if not name:
            if index in used and index < len(cells):
                problems.append(_headless(index, number))
            continue
        made = Head(index, name, column(index, name))
        other = seen.setdefault(folded(name), made)
        if other is made:
            out.append(made)
        elif index in used or other.at in used:
            problems.append(_double(made, other, number))
    return out, problems


def _headless(index: int, number: int) -> Problem:
    said = Message(
        f"Cột {letter(index)} có dữ liệu mà không có tiêu đề; ghi tên tham số vào đầu cột, hoặc xóa cột.",
        f"Column {letter(index)} has data and no head; write the name of a parameter above it, or delete the column.",
    )
    return Problem(str(number), letter(index), "", "shape", said)


def _double(made: Head, other: Head, number: int) -> Problem:
    said = Message(
        f"Tiêu đề “{made.name}” có ở cả cột {letter(other.at)} và cột {letter(made.at)}; mỗi tham số chỉ có một cột.",
        f"The head “{made.name}” stands in column {letter(other.at)} and in column {letter(made.at)}; a parameter has one column.",
    )
    return Problem(str(number), made.column, made.name, "shape", said)
