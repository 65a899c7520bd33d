"""Data for plans: CSV, XLSX, TOML and JSON as rows of cells that know their places. What they mean is `template/values`'s.

A data file is never trusted: its size, its depth and what it unpacks to are bounded, nothing in it is executed, and a formula counts
by the value that the spreadsheet kept. What is wrong with one cell or one row is told there; a file that is none of these is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from thidua_doc.data.problem import Problem, What
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.tuples import NamedTuple

__all__ = ["BadData", "Cell", "Given", "Problem", "Row", "Rows", "What", "is_empty", "read_rows"]

Given: TypeAlias = str | int | float | bool | dt.date | dt.datetime | dt.time | Decimal | list[Any] | dict[str, Any] | None
"""A value as a file has it: text is not looked into yet, and nothing is None, the empty text or a text of spaces."""


class BadData(ThiduaError):
    """A data file that can't be read as rows; the sentence begins with its path (and its line, where it has one)."""


class Cell(NamedTuple):
    """One value and where it stands. `column`: letter and head (`C “Số”`), a key's path, or an option; None where there is no column
    for it. `row`: its own row where that is not its `Row`'s (a key of a TOML table). `fault`: why it has no value, where it can't.
    """

    value: Given
    column: str | None = None
    row: int | None = None
    fault: Message | None = None


class Row(NamedTuple):
    """One plan's data. `number`: the row as Excel shows it, or the line of the file that it begins on (from 1); by it a `Problem`'s
    `row` is known (`str(row.number)`), but for a cell that has a row of its own. `cells` by what heads the column, as typed.
    """

    number: int
    cells: Mapping[str, Cell]

    @property
    def place(self) -> str:
        """The row as problems name it."""
        return str(self.number)


class Rows(NamedTuple):
    """A file's rows. `problems`: those of its shape. `head`: the row of the column heads, None where keys stand beside values.
    `sheet_rows`: for lines of a CSV, the row that a spreadsheet shows, where cells with line breaks make it another.
    """

    path: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    head: int | None = None
    sheet_rows: Mapping[int, int] = {}


def is_empty(value: object) -> bool:
    """Whether a value stands for nothing given: None, blank text, no items."""
    return (
        value is None or (isinstance(value, str) and not value.strip()) or (isinstance(value, list | tuple | dict) and not value)
    )


def read_rows(data: bytes, path: str, sheet: str | None = None, tables: Collection[str] = ()) -> Rows:
    """The rows of a data file, told apart by its contents and the end of its name. `sheet`: that of a workbook; the first, if None.
    `tables`: names of parameters that are tables themselves, so that an array of tables under one in TOML or JSON is its value.

    Raises BadData, with one sentence, for a file that is none of these, is damaged, or can't be read in safety.
    """
    from thidua_doc.data import recognise

    return recognise.read(data, path, sheet, tables)
