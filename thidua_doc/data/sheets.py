"""Tables for spreadsheets: CSV and XLSX, the same bytes for the same rows.

What a plan says is text and stays text: a program that opens the file never takes it for a formula.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | float | Decimal | dt.date | None

DATE = "dd/mm/yyyy"
"""How a spreadsheet shows a date."""
LONGEST = 32_767
"""Characters that a cell of an XLSX holds, in UTF-16 units, by its specification."""
WIDEST, NARROWEST = 60, 6
"""Bounds of a column whose width nobody chose, in characters."""
_TITLE = 31  # characters of a sheet's name, by the XLSX specification
_DIGITS = 15  # of a number that a spreadsheet keeps exactly
_FIRST_DAY = dt.date(1900, 3, 1)  # before it spreadsheets disagree about the days
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can hold
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_CONTROL = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPE = lazy("_(?=x[0-9A-Fa-f]{4}_)")


class Sheet(NamedTuple):
    """A table: the name of its sheet, its head, its rows, and the widths of its columns in characters (measured where left out)."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...] = ()


# --- CSV ----------------------------------------------------------------------------------------------------------------


def csv_bytes(sheet: Sheet) -> bytes:
    """The table as CSV: UTF-8 with a byte-order mark, without which Excel reads another encoding; lines that end in CRLF (RFC 4180).

    Dates are ISO 8601, which every locale of a spreadsheet reads as the same day. A text that would be read as a formula has an
    apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_guarded(name) for name in sheet.head])
    writer.writerows([_written(value) for value in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _guarded(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _guarded(text: str) -> str:
    text = _clean(text)
    return "'" + text if text.lstrip(" \u00a0\n").startswith(_FORMULA) else text


def _clean(text: str) -> str:
    """A text that a file can hold: lines end in LF, and what no file may hold shows as “�”."""
    return _CONTROL.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


# --- XLSX ---------------------------------------------------------------------------------------------------------------


def xlsx_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The tables as a workbook, a sheet each: real numbers and dates, a bold head that stays in sight, filters, wrapped text.

    Raises ValueError for no sheet at all: there is no workbook without one.
    """
    from openpyxl import Workbook

    if not sheets:
        raise ValueError("a workbook has at least one sheet")
    book = Workbook(write_only=True)
    for sheet, title in zip(sheets, _titles(sheets), strict=True):
        _fill(book.create_sheet(title), sheet)
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _fill(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for i, width in enumerate(sheet.widths or _widths(sheet), start=1):
        page.column_dimensions[get_column_letter(i)].width = width + 2  # the filter's arrow, and a little air
    page.freeze_panes = "A2"
    if sheet.head:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.head))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4, by the XLSX specification
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    styles = _styles(page)
    for row in ((sheet.head, True), *((row, False) for row in sheet.rows)):
        page.append(_cell(page, value, row[1], styles) for value in row[0])


def _styles(page: WriteOnlyWorksheet) -> dict[str, Any]:
    """The styles of a sheet's cells, each made once: openpyxl takes far longer over them than over all the rest."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    out = {}
    for name in ("head", "text", "quoted", "number", "date"):
        cell = WriteOnlyCell(page)
        cell.alignment = Alignment(wrap_text=name not in ("number", "date"), vertical="top")
        if name == "head":
            cell.font = Font(bold=True)
        if name == "date":
            cell.number_format = DATE
        cell.quotePrefix = name == "quoted"  # who edits the cell makes no formula of it either
        out[name] = cell._style
    return out


def _cell(page: WriteOnlyWorksheet, value: Value, head: bool, styles: Mapping[str, Any]) -> Any:
    """A cell. A text is told to be one, so that neither openpyxl nor the spreadsheet guesses at it."""
    from openpyxl.cell import WriteOnlyCell

    if value is None:
        return None
    if not _native(value):
        value = value.isoformat() if isinstance(value, dt.date) else str(value)
    cell = WriteOnlyCell(page)
    if isinstance(value, str):
        cell.value = text = _fitting(value)
        cell.data_type = "s"
        style = "head" if head else "quoted" if text.startswith(_FORMULA) else "text"
    else:
        cell.value = value
        style = "date" if isinstance(value, dt.date) else "number"
    cell._style = styles[style]
    return cell


def _native(value: Value) -> bool:
    """Whether a spreadsheet can hold a value as what it is, to the last digit."""
    if isinstance(value, dt.date):
        return dt.date(value.year, value.month, value.day) >= _FIRST_DAY
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        return number.is_finite() and len(number.normalize().as_tuple().digits) <= _DIGITS
    return True


def _fitting(text: str) -> str:
    """A text as a cell holds it: what would be read as the escape of a character is escaped, and what is too long is cut, with “…”."""
    text = _ESCAPE.sub("_x005F_", _clean(text))
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def _widths(sheet: Sheet) -> list[int]:
    """A column is as wide as its longest line, within bounds."""
    wide = [max([NARROWEST, *map(len, name.split("\n"))]) for name in sheet.head]
    for row in sheet.rows:
        wide += [NARROWEST] * (len(row) - len(wide))
        for i, value in enumerate(row):
            shown = len(DATE) if isinstance(value, dt.date) else max(map(len, str("" if value is None else value).split("\n")))
            wide[i] = max(wide[i], shown)
    return [min(width, WIDEST) for width in wide]


def _titles(sheets: Iterable[Sheet]) -> list[str]:
    """Names that a workbook takes: without the seven characters that it refuses, short, no two alike."""
    out: list[str] = []
    taken = {"history"}  # a name that Excel keeps for itself
    for sheet in sheets:
        plain = re.sub(r"[\[\]:*?/\\]", "-", " ".join(_clean(sheet.title).split())).strip("' ") or "-"
        title, count = plain[:_TITLE].strip("' "), 1
        while title.casefold() in taken:
            count += 1
            mark = f" ({count})"
            title = plain[: _TITLE - len(mark)] + mark
        taken.add(title.casefold())
        out.append(title)
    return out


def _timeless(workbook: bytes) -> bytes:
    """The workbook without the moment that it was made at."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", data)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data, compresslevel=6)
    return out.getvalue()
