"""An XLSX opened without trust: its archive and its markup looked through before another's library reads them.

Nothing is written to disk, no macro or formula is run, nothing is fetched. Sizes that the archive declares are never believed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from thidua_doc.data.recognise import refused
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_ENTRIES = 10_000
_PART, _STRINGS, _ALL = 300 << 20, 100 << 20, 500 << 20
"""Bytes of a sheet, of the shared strings, of everything: 50,000 rows of twenty columns take a fifth."""
_STEP = 1 << 20
_OVERLAP = 1 << 16
"""What of one step is looked at again with the next, so that no cell is cut in two: a formula has 8,192 characters."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Of a sheet, by the XLSX specification."""
_TYPED = lazy(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00|\x00<\x00!")
_MERGED = lazy(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
_ROW = lazy(rb'<(?:\w+:)?row\s(?:[^>]*?\s)?r="(\d+)"')
_REFERENCE = lazy(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Za-z]{4,}|[Xx][Ff][E-Ze-z]|[Xx][G-Zg-z][A-Za-z]|[YZyz][A-Za-z]{2})\d')
_FORMULA = lazy(
    rb"<(?P<p>(?:\w+:)?)c\s(?P<has>[^>]*)>\s*<(?P=p)f(?:\s[^>]*)?(?:/>|>[^<]*</(?P=p)f>)\s*(?:<(?P=p)v\s*/>|<(?P=p)v>\s*</(?P=p)v>)?\s*</(?P=p)c>"
)
_AT = lazy(rb'(?:^|\s)r="([A-Z]{1,3}\d{1,7})"')
_STRING = lazy(rb'(?:^|\s)t="str"')


class Merged(NamedTuple):
    """Cells that are one: rows from 1, columns from 0, the last included."""

    top: int
    left: int
    bottom: int
    right: int


class Marks(NamedTuple):
    """What a sheet's markup says that its values don't: cells that are one, and formulas that were never worked out (`D7`)."""

    merged: tuple[Merged, ...]
    unworked: frozenset[str]


def archive(data: bytes, path: str) -> zipfile.ZipFile:
    """The archive of a workbook, every part of it within bounds. Raises BadData."""
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
        infos = found.infolist()
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, OverflowError):
        raise _damaged(path) from None
    if len(infos) > _ENTRIES:
        raise _bomb(path)
    names = {info.filename.lower() for info in infos}
    _check_kind(names, found, path)
    room = _ALL
    for info in infos:
        if info.flag_bits & 1:
            raise refused(
                path, "tệp này có mật khẩu; hãy bỏ mật khẩu rồi thử lại", "this file has a password; remove it and try again"
            )
        if info.filename.lower().endswith((".xml", ".rels", ".vml")):
            room = _looked_through(found, info, room, path)
    return found


def _check_kind(names: set[str], found: zipfile.ZipFile, path: str) -> None:
    if any(name.endswith("xl/workbook.bin") for name in names):
        kind = ".xlsb"
    elif "mimetype" in names and _mimetype(found).startswith(b"application/vnd.oasis.opendocument"):
        kind = ".ods" if b"spreadsheet" in _mimetype(found) else ".odt"
    elif any(name.startswith("word/") for name in names):
        kind = ".docx"
    elif "xl/workbook.xml" in names or any(name.startswith("xl/") for name in names) or "[content_types].xml" in names:
        return
    else:
        kind = ".zip"
    raise refused(
        path,
        f"nội dung của tệp là dạng {kind}, không phải .xlsx; hãy mở bằng Excel hay LibreOffice rồi lưu thành .xlsx hoặc CSV",
        f"what the file holds is of the kind {kind} and no .xlsx; open it in Excel or LibreOffice and save it as .xlsx or CSV",
    )


def _mimetype(found: zipfile.ZipFile) -> bytes:
    try:
        with found.open("mimetype") as stream:
            return stream.read(100)
    except (KeyError, *_BROKEN):
        return b""


_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError)


def _looked_through(found: zipfile.ZipFile, info: zipfile.ZipInfo, room: int, path: str) -> int:
    """How many bytes are left for the other parts."""
    own = min(room, _STRINGS if info.filename.lower().endswith("sharedstrings.xml") else _PART)
    first = True
    for piece in _pieces(found, info, path):
        # What declares a type stands before the first element; UTF-16 would hide it.
        if first and _TYPED.search(piece[:_OVERLAP]):
            raise refused(
                path,
                "tệp này chứa khai báo thực thể XML mà bảng tính không được có, nên không được mở",
                "this file declares XML entities, which no workbook may have, and is not opened",
            )
        first = False
        own -= len(piece)
        room -= len(piece)
        if own < 0:
            raise _bomb(path)
    return room


def _pieces(found: zipfile.ZipFile, info: zipfile.ZipInfo | str, path: str) -> Iterator[bytes]:
    try:
        with found.open(info) as stream:
            while piece := stream.read(_STEP):
                yield piece
    except (KeyError, *_BROKEN):
        raise _damaged(path) from None


def marks(found: zipfile.ZipFile, part: str, path: str) -> Marks:
    """The marks of a sheet's part. Raises BadData for rows or columns that no sheet has."""
    merged: dict[Merged, None] = {}
    unworked: set[str] = set()
    kept = b""
    for piece in _pieces(found, part.lstrip("/"), path):
        window = kept + piece
        for match in _ROW.finditer(window):
            if len(match[1]) > 7 or int(match[1]) > LAST_ROW:
                raise _damaged(path)
        if _REFERENCE.search(window):
            raise _damaged(path)
        merged.update((_merged(match), None) for match in _MERGED.finditer(window))
        if b"<f" in window or b":f" in window:
            unworked.update(_unworked(window))
        kept = window[-_OVERLAP:]
    return Marks(tuple(merged), frozenset(unworked))


def _merged(match: re.Match[bytes]) -> Merged:
    return Merged(int(match[2]), index(match[1].decode()), int(match[4]), index(match[3].decode()))


def index(letters: str) -> int:
    """The number of a column from 0: `A` is 0, `AA` 26."""
    out = 0
    for letter in letters:
        out = out * 26 + ord(letter) - ord("A") + 1
    return out - 1


def _unworked(window: bytes) -> Iterator[str]:
    for match in _FORMULA.finditer(window):
        at = _AT.search(match["has"])
        if at is not None and not _STRING.search(match["has"]):
            yield at[1].decode()


def opened(data: bytes, path: str) -> Any:
    """The workbook as openpyxl reads it: values only, a row at a time. Raises BadData."""
    import warnings

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # of many kinds, on a file that is damaged or made to hurt
        raise _damaged(path) from error


def _damaged(path: str) -> Exception:
    return refused(
        path,
        "tệp Excel này bị hỏng nên không đọc được; hãy mở bằng Excel hay LibreOffice rồi lưu lại thành .xlsx",
        "this workbook is damaged and can't be read; open it in Excel or LibreOffice and save it again as .xlsx",
    )


def _bomb(path: str) -> Exception:
    return refused(
        path,
        "tệp này bung ra quá lớn so với một bảng dữ liệu nên không được mở; hãy xóa các dòng, cột trống có định dạng rồi lưu lại",
        "this file unpacks to far more than a table of data and is not opened; delete formatted empty rows and columns and save it",
    )


damaged = _damaged
