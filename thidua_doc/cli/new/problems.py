"""Everything that is wrong with the parameters of all rows, at once: as a table that people read, or as JSON."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TextIO

from thidua_doc.cli.console import Console, clean
from thidua_doc.data import Problem
from thidua_doc.diagnostic import Message

MOST = 100
"""Problems that a table shows; the rest are counted."""
_LEAST = 24
"""Columns that sentences have at least, however wide the rest is."""
_CELL = 28
"""Columns that a cell of the other columns has at most."""


def tell(
    problems: Sequence[Problem], rows: int, console: Console, format: str | None, sheet_rows: Mapping[int, int] | None = None
) -> None:
    """All the problems of some rows: on standard error as a table, or on standard output as JSON. `sheet_rows`: what a spreadsheet
    shows for a row, where it is another number than the file's line.
    """
    sheet_rows = sheet_rows or {}
    if format == "json":
        _json(problems, rows, console, sheet_rows)
        return
    say = console.say
    with_row = any(each.row is not None for each in problems)
    both = any(each.row is not None and int(each.row) in sheet_rows for each in problems if (each.row or "").isdecimal())
    first = Message("Dòng (trong Excel)", "Line (in Excel)") if both else Message("Dòng", "Row")
    head = [
        *([say(first)] if with_row else []),
        say(Message("Cột", "Column")),
        say(Message("Tham số", "Parameter")),
        say(Message("Điều chưa đúng", "What is wrong")),
    ]
    merged = _merged(problems)
    cells = [
        [*([_both(listed, sheet_rows)] if with_row else []), each.column or "", each.parameter, say(each.message)]
        for listed, each in merged[:MOST]
    ]
    for line in lines(head, cells, width(console.err)):
        console.err.write(line + "\n")
    left = len(merged) - MOST
    if left > 0:
        more = Message(f"… và {left} điều nữa (--format json cho tất cả)", f"… and {left} more (--format json gives all)")
        console.err.write(say(more) + "\n")
    console.err.write("\n")


def _both(listed: str, sheet_rows: Mapping[int, int]) -> str:
    """A row by the file's line, and by the number that a spreadsheet shows where that is another."""
    other = sheet_rows.get(int(listed)) if listed.isdecimal() else None
    return f"{listed} ({other})" if other is not None else listed


def _merged(problems: Sequence[Problem]) -> list[tuple[str, Problem]]:
    """The problems, those that several rows have in common once, each with its rows: “2–5001”."""
    from thidua_doc.cli.new.telling import runs

    together: dict[Problem, list[str]] = {}
    for each in problems:
        together.setdefault(each._replace(row=None), []).append(each.row or "")
    out = []
    for problem, rows in together.items():
        numbers = sorted({int(row) for row in rows if row.isdecimal()})
        out.append((runs(numbers) or rows[0], problem))
    return out


def summary(problems: Sequence[Problem], rows: int) -> Message:
    """How much is wrong, in a sentence that says that nothing was written."""
    count = len(problems)
    wrong = len({each.row for each in problems if each.row is not None}) or min(rows, 1)
    vi, en = f"{count} điều chưa đúng", f"{count} thing{'s' * (count != 1)} wrong"
    if rows > 1 or any(each.row is not None for each in problems):
        vi += f" ở {wrong} trên {rows} dòng"
        en += f" in {wrong} of {rows} row{'s' * (rows != 1)}"
    return Message(f"{vi}; chưa ghi gì", f"{en}; nothing was written")


def left_out(problems: Sequence[Problem], rows: int) -> Message:
    """How many rows were left out, in a sentence for the end of a run that went on without them."""
    from thidua_doc.cli.new.telling import named

    numbers = sorted({int(each.row) for each in problems if each.row is not None and each.row.isdecimal()})
    where = named(numbers)
    return Message(
        f"{len(numbers)} trên {rows} dòng chưa đúng nên không làm: {where.vi}",
        f"{len(numbers)} of {rows} rows are wrong and were left out: {where.en}",
    )


def _json(problems: Sequence[Problem], rows: int, console: Console, sheet_rows: Mapping[int, int]) -> None:
    import json

    told = {
        "version": 1,
        "problems": [
            {
                "row": each.row,
                "sheet_row": _sheet_row(each.row, sheet_rows),
                "column": each.column,
                "parameter": each.parameter,
                "what": each.what,
                "message": console.say(each.message),
            }
            for each in problems
        ],
        "summary": {
            "rows": rows,
            "rows_with_problems": len({each.row for each in problems if each.row is not None}),
            "problems": len(problems),
        },
    }
    console.result(json.dumps(told, ensure_ascii=False, indent=1))


def _sheet_row(row: str | None, sheet_rows: Mapping[int, int]) -> str | None:
    number = int(row) if row is not None and row.isdecimal() else None
    return str(sheet_rows.get(number, number)) if number is not None else row


# --- a table in plain text ------------------------------------------------------------------------------------------------


def lines(head: list[str], rows: list[list[str]], room: int) -> list[str]:
    """A table as lines of `room` columns at most: cells wrap at spaces, a long word where it must; the last column takes what is left."""
    table = [[clean(cell) for cell in row] for row in (head, *rows)]
    last = len(head) - 1
    wide = [min(_CELL, max(columns(row[i]) for row in table)) for i in range(last)]
    while sum(wide) + 2 * last + _LEAST > room and max(wide, default=0) > 6:
        wide[wide.index(max(wide))] -= 1
    wide.append(max(_LEAST, room - sum(wide) - 2 * last))
    out = []
    for row in table:
        wrapped = [_wrap(cell, size) for cell, size in zip(row, wide, strict=True)]
        for i in range(max(map(len, wrapped))):
            cells = [part[i] if i < len(part) else "" for part in wrapped]
            out.append("  ".join(cell + " " * (size - columns(cell)) for cell, size in zip(cells, wide, strict=True)).rstrip())
    rule = "  ".join("─" * min(size, max(columns(row[i]) for row in table)) for i, size in enumerate(wide))
    depth = max(len(_wrap(cell, size)) for cell, size in zip(table[0], wide, strict=True))
    return [*out[:depth], rule[:room], *out[depth:]]


def _wrap(text: str, size: int) -> list[str]:
    out, line = [], ""
    for word in text.split(" "):
        piece = f"{line} {word}" if line else word
        if columns(piece) <= size:
            line = piece
            continue
        if line:
            out.append(line)
        while columns(word) > size:
            cut = _cut(word, size)
            out.append(word[:cut])
            word = word[cut:]
        line = word
    return [*out, line] if line or not out else out


def _cut(word: str, size: int) -> int:
    """How many characters of a word fit, combining marks with their letters."""
    at = 0
    while at < len(word) and columns(word[: at + 1]) <= size:
        at += 1
    return max(1, at)


def columns(text: str) -> int:
    """How many columns a terminal takes for a text: marks none, wide letters two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or unicodedata.category(c) == "Cf" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def width(out: TextIO) -> int:
    """The columns of a terminal, between 40 and 140; 100 where it is none, and says nothing by COLUMNS."""
    try:
        wide = int(os.environ.get("COLUMNS") or (os.get_terminal_size(out.fileno()).columns if out.isatty() else 100))
    except (OSError, ValueError):
        wide = 100
    return max(40, min(wide, 140))
