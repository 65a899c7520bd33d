"""CSV as Excel, LibreOffice and people write it: any separator, any encoding that Vietnamese is met in, quotes with lines inside."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator

from thidua_doc.data import BadData, Cell, Problem, Row, Rows
from thidua_doc.data.heads import Head, column, head_row, heads, is_numbers
from thidua_doc.data.recognise import refused
from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese import legacy

_SEPARATORS = ",;\t|"
_SEPARATOR_LINE = lazy(r"(?i)\"?sep=(.)\"?\r?\n")
_SAMPLED = 50
"""Records by which separators are judged."""
_LOST = lazy(r"[^\W\d_]\?+[^\W\d_]|(?:^|(?<=\s))\?+[^\W\d_]|(?:^|(?<=\s))[^\W\d_]\?+(?=\s)")
_UNUSED = lazy(r"[\x00-\x08\x0e-\x1f]")


class _Record(NamedTuple):
    """A record's cells, the line that it begins on, and the row that a spreadsheet shows for it."""

    line: int
    cells: list[str]
    row: int


def read(data: bytes, path: str) -> Rows:
    """The rows of a CSV. Raises BadData."""
    text = _decoded(data, path)
    given = _SEPARATOR_LINE.match(text)
    skipped = 0
    if given is not None:
        text, skipped = text[given.end() :], 1
    separator = given[1] if given is not None else _separator(text)
    problems: list[Problem] = []
    records = [
        record
        for record in _records(text, separator, skipped, problems)
        if any(cell and not cell.isspace() for cell in record.cells)
    ]
    if not records:
        raise refused(path, "tệp không có dòng dữ liệu nào", "the file has no row of data")
    return _rows(records, path, problems)


def _rows(records: list[_Record], path: str, problems: list[Problem]) -> Rows:
    at = head_row([record.cells for record in records[:20]])
    if at and len(records[0].cells) == 1:  # a spreadsheet would have written the separators of the empty cells beside it
        said = _short(records[0].cells[0])
        raise refused(
            path,
            f"không rõ dòng “{said}” là tên bảng hay tiêu đề cột; xóa dòng ấy nếu là tên bảng, hoặc đặt các ô trong ngoặc kép",
            f"it is not clear whether “{said}” is a title or a head; delete it if it is a title, or put the cells in quotes",
            records[0].line,
        )
    top, below = records[at], records[at + 1 :]
    _must_have_letters(top, below, path)
    names = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in top.cells]
    if below and is_numbers(below[0].cells):
        below = below[1:]
    used = {index for record in below for index, cell in enumerate(record.cells) if cell.strip()}
    found, wrong = heads(names, top.line, used)
    if not below and not problems:
        told = Message("chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào", "there are heads and no row of data")
        raise refused(path, told.vi, told.en, top.line)
    last = len(names)
    rows = []
    for record in below:
        problems.extend(_too_long(record, last))
        rows.append(Row(record.line, _cells(record, found)))
    apart = {record.line: record.row for record in records if record.line != record.row}
    return Rows(path, tuple(rows), (*wrong, *sorted(problems, key=lambda it: int(it.row or 0))), top.line, apart)


def _must_have_letters(top: _Record, below: list[_Record], path: str) -> None:
    """Raise BadData where letters became question marks on the way: `C? quan ban hành`, `?y ban nhân dân`."""
    lost = [(record, cell) for record in (top, *below) for cell in record.cells if _LOST.search(cell) and "/" not in cell]
    if lost and (lost[0][0] is top or len(lost) > 1):
        raise _without_letters(path, lost[0][1], lost[0][0].line)


def _without_letters(path: str, said: str, line: int | None) -> BadData:
    return refused(
        path,
        f"chữ Việt đã thành dấu hỏi (“{_short(said)}”), vì tệp được lưu bằng bảng mã không có chữ Việt; "
        "lưu lại từ Excel bằng dạng “CSV UTF-8”",
        f"Vietnamese letters have become question marks (“{_short(said)}”), for the file was saved in an encoding without them; "
        "save it again from Excel as “CSV UTF-8”",
        line,
    )


def _cells(record: _Record, found: list[Head]) -> dict[str, Cell]:
    cells = record.cells
    return {head.name: Cell(cells[head.at] if head.at < len(cells) else None, head.column) for head in found}


def _too_long(record: _Record, last: int) -> Iterator[Problem]:
    extra = [(index, cell) for index, cell in enumerate(record.cells) if index >= last and cell.strip()]
    if extra:
        index, cell = extra[0]
        said = Message(
            f"Dòng này có {len(record.cells)} ô, mà dòng tiêu đề chỉ có {last}, thừa từ “{_short(cell)}”; "
            "ô có dấu ngăn cách phải đặt trong ngoặc kép.",
            f"This row has {len(record.cells)} cells and the heads are {last}; “{_short(cell)}” is the first too many; "
            "a cell that holds the separator must be in quotes.",
        )
        yield Problem(str(record.line), column(index, ""), "", "shape", said)


def _short(cell: str) -> str:
    said = " ".join(cell.split())
    return said if len(said) <= 40 else said[:39] + "…"


# --- records --------------------------------------------------------------------------------------------------------------


def _records(text: str, separator: str, skipped: int, problems: list[Problem]) -> Iterator[_Record]:
    """Each record; one with misplaced quotes is told, and the next line begins another."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    while True:
        line = reader.line_num + 1 + skipped
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(_misquoted(line, str(error)))
            continue
        bad = next((match for cell in cells if (match := _UNUSED.search(cell)) is not None), None)
        if bad is not None:
            problems.append(_control(line, bad.group()))
        yield _Record(line, cells, row + skipped)


def _misquoted(line: int, error: str) -> Problem:
    if "unexpected end" in error or "larger than field limit" in error:
        said = Message(
            'Dấu ngoặc kép mở ở dòng này không được đóng; đóng lại, hoặc viết "" cho một dấu ngoặc kép trong ô.',
            'The quotation mark that opens on this line is never closed; close it, or write "" for one inside a cell.',
        )
    else:
        said = Message(
            'Dấu ngoặc kép đặt sai: sau dấu đóng phải là dấu ngăn cách; viết "" cho một dấu ngoặc kép trong ô.',
            'A quotation mark is misplaced: a separator must follow the closing one; write "" for one inside a cell.',
        )
    return Problem(str(line), None, "", "shape", said)


def _control(line: int, character: str) -> Problem:
    said = Message(
        f"Dòng này có ký tự không phải là chữ (U+{ord(character):04X}); lưu lại tệp từ Excel, hoặc xóa ký tự ấy.",
        f"This row holds a character that is no text (U+{ord(character):04X}); save the file again from Excel, or delete it.",
    )
    return Problem(str(line), None, "", "shape", said)


def _separator(text: str) -> str:
    """The separator by which the head has several cells and most rows have as many; a comma where none has."""
    best, found = (0.0, 0), ","
    for separator in _SEPARATORS:
        counts = _counts(text, separator)
        if not counts or counts[0] < 2:
            continue
        # A title above the heads is one cell; what most rows have is the width.
        width = max(counts)
        score = (sum(count == counts[0] for count in counts) / len(counts), width)
        if score > best:
            best, found = score, separator
    return found


def _counts(text: str, separator: str) -> list[int]:
    """How many cells the first records have, blank ones left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    counts: list[int] = []
    while len(counts) < _SAMPLED:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            continue
        if any(cell.strip() for cell in cells):
            counts.append(len(cells))
    return counts


# --- text -----------------------------------------------------------------------------------------------------------------


def _decoded(data: bytes, path: str) -> str:
    text, encoding, bad_at = legacy.decode(data)
    if encoding == legacy.BINARY or bad_at is not None:
        # An encoding of the West: what is not in it became `?`.
        head = data.decode("cp1252", "replace").strip().partition("\n")[0].strip()
        if _LOST.search(head) is not None and _UNUSED.search(head) is None:
            raise _without_letters(path, head, 1)
    if encoding == legacy.BINARY:
        raise refused(
            path,
            "tệp này không phải là chữ; lưu lại từ Excel bằng dạng “CSV UTF-8”",
            "this file is no text; save it from Excel as “CSV UTF-8”",
        )
    if bad_at is not None:
        line = text.count("\n", 0, bad_at) + 1
        raise refused(
            path,
            "tệp không phải UTF-8 và có chữ không đọc được từ dòng này; lưu lại từ Excel bằng dạng “CSV UTF-8”",
            "the file is not UTF-8 and can't be read from this line on; save it from Excel as “CSV UTF-8”",
            line,
        )
    found = legacy.detect(text)
    if found in (legacy.TCVN3, legacy.VNI):
        name = "TCVN3 (ABC)" if found == legacy.TCVN3 else "VNI"
        raise refused(
            path,
            f"dữ liệu viết bằng bảng mã {name}; chuyển sang Unicode (UniKey: Ctrl+Shift+F6) rồi lưu dạng “CSV UTF-8”",
            f"the data are in the encoding {name}; convert them to Unicode (UniKey: Ctrl+Shift+F6) and save as “CSV UTF-8”",
        )
    return text
