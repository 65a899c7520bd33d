"""What kind a data file is, by its contents first and the end of its name second; and the sentence for those that are none."""

from __future__ import annotations

import os
from collections.abc import Collection

from thidua_doc import files
from thidua_doc.data import BadData, Rows
from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = lazy(rb"(?i)\s*<(?:!doctype|html|head|meta|table|body|\?xml)")
_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".toml", ".json")
_SAVE = Message(
    "hãy mở bằng Excel hay LibreOffice rồi lưu thành .xlsx hoặc CSV",
    "open it in Excel or LibreOffice and save it as .xlsx or CSV",
)
_OTHERS = {
    b"%PDF": Message("tệp này là PDF", "this is a PDF"),
    b"{\\rtf": Message("tệp này là văn bản RTF", "this is an RTF document"),
    b"\x89PNG": Message("tệp này là ảnh", "this is a picture"),
    b"\xff\xd8\xff": Message("tệp này là ảnh", "this is a picture"),
    b"\x1f\x8b": Message("tệp này là gói nén gzip", "this is a gzip archive"),
    b"SQLite format 3": Message("tệp này là cơ sở dữ liệu", "this is a database"),
}


def read(data: bytes, path: str, sheet: str | None, tables: Collection[str]) -> Rows:
    """The rows of a file of any kind. Raises BadData."""
    if len(data) > files.LARGEST:
        size = files.LARGEST // 1_000_000
        raise refused(path, f"tệp lớn hơn {size} MB", f"the file is larger than {size} MB")
    suffix = os.path.splitext(path)[1].lower()
    if data.startswith(_OLE):
        raise _old_or_locked(data, path)
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        from thidua_doc.data import xlsx

        return xlsx.read(data, path, sheet)
    if suffix in (".xlsx", ".xlsm"):
        raise refused(
            path,
            f"tệp này không phải là bảng tính Excel ({_really(data).vi}); {_SAVE.vi}",
            f"this is no Excel workbook ({_really(data).en}); {_SAVE.en}",
        )
    for start, said in _OTHERS.items():
        if data.startswith(start):
            raise refused(
                path,
                f"{said.vi}, không phải dữ liệu; cần CSV, XLSX, TOML hoặc JSON",
                f"{said.en} and no data; CSV, XLSX, TOML or JSON is needed",
            )
    if sheet is not None:
        raise refused(
            path,
            f"chỉ tệp Excel mới có trang tính “{sheet}”; bỏ tùy chọn chọn trang tính",
            f"only a workbook has a sheet “{sheet}”; leave out the option that names one",
        )
    if _HTML.match(data.removeprefix(files.BOM)[:1000]):
        raise refused(
            path,
            f"tệp này là trang web (HTML) chứ không phải CSV; {_SAVE.vi}",
            f"this is a web page (HTML) and no CSV; {_SAVE.en}",
        )
    kind = suffix if suffix in _SUFFIXES else _guessed(data)
    if kind == ".json":
        from thidua_doc.data import structured

        return structured.read_json(data, path, tables)
    if kind == ".toml":
        from thidua_doc.data import structured

        return structured.read_toml(data, path, tables)
    if suffix not in _SUFFIXES and suffix in (".ods", ".xls", ".xlsb", ".numbers", ".docx", ".doc", ".yaml", ".yml", ".xml"):
        raise refused(
            path,
            f"không đọc được dữ liệu dạng “{suffix}”; cần CSV, XLSX, TOML hoặc JSON",
            f"data of the kind “{suffix}” can't be read; CSV, XLSX, TOML or JSON is needed",
        )
    from thidua_doc.data import csv_rows

    return csv_rows.read(data, path)


def refused(path: str, vi: str, en: str, line: int | None = None) -> BadData:
    """A file that can't be read, in one sentence."""
    place = path if line is None else f"{path}:{line}"
    return BadData(Message(f"{place}: {vi}", f"{place}: {en}"))


def _old_or_locked(data: bytes, path: str) -> BadData:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refused(
            path,
            "tệp này được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi thử lại",
            "this file is protected by a password; remove it and try again",
        )
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return refused(
            path,
            f"tệp này là bảng tính Excel kiểu cũ (.xls); {_SAVE.vi}",
            f"this is a workbook of the old kind (.xls); {_SAVE.en}",
        )
    return refused(
        path,
        "tệp này là văn bản Office kiểu cũ, không phải bảng dữ liệu",
        "this is an Office document of the old kind and no table of data",
    )


def _really(data: bytes) -> Message:
    if not data.strip():
        return Message("tệp rỗng", "the file is empty")
    if _HTML.match(data.removeprefix(files.BOM)[:1000]):
        return Message("nội dung là trang web HTML", "it holds a web page, HTML")
    return Message("tệp hỏng hoặc là dạng khác", "it is damaged or of another kind")


def _guessed(data: bytes) -> str:
    """The kind of a file whose name tells none: what begins as JSON or has TOML's heads is that, any other text CSV."""
    start = data.removeprefix(files.BOM).lstrip()[:1]
    if start == b"{" or (start == b"[" and not data.removeprefix(files.BOM).lstrip().startswith(b"[[")):
        return ".json"
    return ".toml" if start == b"[" else ".csv"
