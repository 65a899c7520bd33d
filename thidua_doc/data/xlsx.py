"""A sheet of an XLSX (or of an XLSM, whose macros stay where they are) as rows: values as the spreadsheet kept them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from thidua_doc.data import BadData, Cell, Given, Row, Rows, is_empty, workbook
from thidua_doc.data.heads import Head, head_row, heads, is_numbers, letter
from thidua_doc.data.recognise import refused
from thidua_doc.data.workbook import Marks
from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_MOST_ROWS = 100_000
_ESCAPED = lazy(r"_x([0-9A-Fa-f]{4})_")
_PADDED = lazy(r"0{2,20}")
_YEARS = lazy(r"(?i)(?:\[\$[^\]]*\])*y+(?:;@)?")
_QUOTED = lazy(r'"[^"]*"|\\.|\[[^\]]*\]')
_SHORTEST = 15
"""Digits of a number that a spreadsheet shows; the rest is the machine's."""


class _Fault(NamedTuple):
    """What a cell has instead of a value."""

    message: Message


class _Line(NamedTuple):
    """A row of the sheet: its number, and its cells from the first column."""

    number: int
    cells: list[Any]


def read(data: bytes, path: str, sheet: str | None) -> Rows:
    """The rows of a workbook's sheet: the named one, else the first that can be seen. Raises BadData."""
    archive = workbook.archive(data, path)
    book = workbook.opened(data, path)
    try:
        chosen = _sheet(book, sheet, path)
        try:
            part = chosen._worksheet_path
        except AttributeError:
            raise workbook.damaged(path) from None
        marks = workbook.marks(archive, part, path)
        lines = list(_lines(chosen, marks, path))
        if not lines:
            raise _empty(book, chosen, path)
        return _rows(lines, marks, path)
    finally:
        book.close()


def _sheet(book: Any, wanted: str | None, path: str) -> Any:
    seen = [each for each in book.worksheets if each.sheet_state == "visible"] or list(book.worksheets)
    if not seen:
        raise refused(path, "tệp Excel này không có trang tính nào", "this workbook has no sheet")
    if wanted is None:
        return seen[0]
    from thidua_doc.language import bare, nearest

    for alike in (str, bare):
        found = [each for each in book.worksheets if alike(each.title.strip()) == alike(wanted.strip())]
        if len(found) == 1:
            return found[0]
    names = [each.title for each in book.worksheets]
    near = nearest(wanted, names)
    vi = f"có phải “{near[0]}”?" if near else "chỉ có: " + ", ".join(f"“{name}”" for name in names)
    en = f"did you mean “{near[0]}”?" if near else "there are: " + ", ".join(f"“{name}”" for name in names)
    raise refused(path, f"không có trang tính “{wanted}”; {vi}", f"there is no sheet “{wanted}”; {en}")


def _empty(book: Any, chosen: Any, path: str) -> BadData:
    others = [each.title for each in book.worksheets if each.title != chosen.title]
    vi = "; còn các trang tính: " + ", ".join(f"“{name}”" for name in others) if others else ""
    en = "; other sheets are: " + ", ".join(f"“{name}”" for name in others) if others else ""
    return refused(path, f"trang tính “{chosen.title}” không có dữ liệu{vi}", f"the sheet “{chosen.title}” has no data{en}")


# --- cells ----------------------------------------------------------------------------------------------------------------


def _lines(sheet: Any, marks: Marks, path: str) -> Iterator[_Line]:
    """The rows that hold something."""
    sheet.reset_dimensions()  # what a sheet says of its size is often wrong
    known: dict[Any, Any] = {}  # most cells of a column are alike: one object each
    count = 0
    rows = enumerate(sheet.iter_rows(), 1)
    while True:
        try:
            number, row = next(rows)
            cells = [_value(cell, marks) for cell in row]
        except StopIteration:
            return
        except Exception as error:  # another's library on a damaged file
            raise workbook.damaged(path) from error
        while cells and is_empty(cells[-1]):
            cells.pop()
        if cells:
            count += 1
            if count > _MOST_ROWS:
                raise refused(path, f"có quá {_MOST_ROWS} dòng", f"there are more than {_MOST_ROWS} rows")
            yield _Line(number, [known.setdefault(cell, cell) if isinstance(cell, str) else cell for cell in cells])


def _value(cell: Any, marks: Marks) -> Given | _Fault:
    value = cell.value
    if value is None:
        if marks.unworked and hasattr(cell, "row") and f"{letter(cell.column - 1)}{cell.row}" in marks.unworked:
            return _Fault(
                Message(
                    "Ô này là công thức chưa có kết quả; mở tệp bằng Excel hay LibreOffice, lưu lại rồi thử lại.",
                    "This cell is a formula that was never worked out; open the file in Excel or LibreOffice, save it, and try again.",
                )
            )
        return None
    if cell.data_type == "e" or (isinstance(value, str) and value in _ERRORS):
        return _Fault(
            Message(
                f"Ô này là lỗi “{value}” của bảng tính; sửa công thức, hoặc ghi giá trị vào ô.",
                f"This cell is the spreadsheet's error “{value}”; mend the formula, or type the value.",
            )
        )
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if "_x" in value else value
    return _shown(value, str(cell.number_format or ""))


_ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"))


def _shown(value: Any, form: str) -> Given:
    """A value that is no text, as its format shows it where that matters: years, hundredths, leading zeros."""
    if isinstance(value, dt.datetime):
        if _YEARS.fullmatch(form):
            return value.year
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, dt.timedelta):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value if isinstance(value, bool | dt.date | dt.time) else str(value)
    if isinstance(value, float):
        shortest = float(f"{value:.{_SHORTEST}g}")
        value = int(shortest) if shortest.is_integer() and abs(shortest) < 10**_SHORTEST else shortest
    number: int | float = value
    if "%" in _QUOTED.sub("", form):
        hundredths = (Decimal(repr(number)) * 100).normalize()
        return f"{hundredths:f}%".replace(".", ",")
    if isinstance(number, int) and number >= 0 and _PADDED.fullmatch(form):
        return f"{number:0{len(form)}}"
    return number


# --- rows -----------------------------------------------------------------------------------------------------------------


def _rows(lines: list[_Line], marks: Marks, path: str) -> Rows:
    at = head_row([line.cells for line in lines[:20]])
    top = lines[at]
    last = max([top.number, *(each.bottom for each in marks.merged if each.top == top.number)])
    last = min(last, top.number + 2)  # heads of three rows at most: what is merged deeper is data
    deep = [line for line in lines[at : at + 3] if line.number <= last]
    below = lines[at + len(deep) :]
    names = _names(deep)
    if below and is_numbers(below[0].cells):
        below = below[1:]
    if not below:
        raise refused(path, "chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào", "there are heads and no row of data", top.number)
    _fill(below, marks)
    used = {index for line in below for index, cell in enumerate(line.cells) if not is_empty(cell)}
    found, problems = heads(names + [""] * (max(used) + 1 - len(names)), top.number, used)
    rows = tuple(Row(line.number, _cells(line, found)) for line in below)
    return Rows(path, rows, tuple(problems), top.number)


def _names(deep: Sequence[_Line]) -> list[str]:
    """What heads each column: the lowest of its head cells, with the one above it where two columns would be called alike."""
    width = max(len(line.cells) for line in deep)
    columns = [[_word(line.cells[index]) if index < len(line.cells) else "" for line in deep] for index in range(width)]
    low = [next((word for word in reversed(words) if word), "") for words in columns]
    if len(deep) == 1:
        return low
    group, out = "", []
    for words, name in zip(columns, low, strict=True):
        group = words[0] or group
        out.append(f"{group} {name}" if name and low.count(name) > 1 and group != name else name)
    return out


def _word(value: Any) -> str:
    if is_empty(value) or isinstance(value, _Fault):
        return ""
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def _fill(below: list[_Line], marks: Marks) -> None:
    """What a cell over several rows says, it says of each of them."""
    numbers = [line.number for line in below]
    for each in marks.merged:
        first = bisect_left(numbers, each.top)
        if each.bottom == each.top or first == len(numbers) or numbers[first] != each.top:
            continue
        cells = below[first].cells
        value = cells[each.left] if each.left < len(cells) else None
        for line in below[first + 1 : bisect_left(numbers, each.bottom + 1)]:
            line.cells.extend([None] * (each.left + 1 - len(line.cells)))
            line.cells[each.left] = value


def _cells(line: _Line, found: list[Head]) -> dict[str, Cell]:
    out: dict[str, Cell] = {}
    for head in found:
        value = line.cells[head.at] if head.at < len(line.cells) else None
        out[head.name] = Cell(None, head.column, None, value.message) if isinstance(value, _Fault) else Cell(value, head.column)
    return out
