"""Workbooks as openpyxl and LibreOffice write them, and those that are made to hurt."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from thidua_doc.data import BadData, read_rows


def _book(rows: Sequence[Sequence[object]], merged: Sequence[str] = (), forms: Mapping[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(list(row))
    for reference in merged:
        sheet.merge_cells(reference)
    for at, form in (forms or {}).items():
        sheet[at].number_format = form
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _values(data: bytes, sheet: str | None = None) -> list[tuple[int, list[object]]]:
    rows = read_rows(data, "d.xlsx", sheet)
    assert rows.problems == ()
    return [(row.number, [cell.value for cell in row.cells.values()]) for row in rows.rows]


def test_values_are_what_the_sheet_shows() -> None:
    data = _book(
        [
            ["Ngày", "Tỷ lệ", "Số", "Năm", "Đúng", "Lẻ", "Tròn"],
            [dt.date(2024, 1, 5), 0.955, 3, dt.date(2024, 1, 1), True, 0.1 + 0.2, 5.0],
        ],
        forms={"B2": "0.0%", "C2": "00", "D2": "yyyy"},
    )
    assert _values(data) == [(2, [dt.date(2024, 1, 5), "95,5%", "03", 2024, True, 0.3, 5])]


def test_titles_blank_rows_merged_heads_and_merged_data() -> None:
    data = _book(
        [
            ["DANH SÁCH"],
            [],
            ["Năm", "Người ký", None],
            [None, "Họ tên", "Chức vụ"],
            [2024, "A", "B"],
            [None, "C", "D"],
            [],
            [2025, "E", "F"],
        ],
        merged=["A1:C1", "A3:A4", "B3:C3", "A5:A6"],
    )
    rows = read_rows(data, "d.xlsx")
    assert list(rows.rows[0].cells) == ["Năm", "Họ tên", "Chức vụ"]
    assert _values(data) == [(5, [2024, "A", "B"]), (6, [2024, "C", "D"]), (8, [2025, "E", "F"])]
    assert rows.rows[0].cells["Chức vụ"].column == "C “Chức vụ”"


def test_errors_and_formulas_without_a_result_are_told_at_their_cells() -> None:
    (row,) = read_rows(_book([["a", "b", "c"], ["=1+1", "#N/A", "x"]]), "d.xlsx").rows
    assert row.cells["a"].fault is not None and "công thức" in row.cells["a"].fault.vi
    assert row.cells["b"].fault is not None and "#N/A" in row.cells["b"].fault.vi
    assert row.cells["c"] == ("x", "C “c”", None, None)


def test_sheets() -> None:
    book = openpyxl.Workbook()
    first: Any = book.active
    first.title = "Ẩn"
    first.sheet_state = "hidden"
    for name, value in (("Đơn vị", 1), ("Khác", 2)):
        sheet = book.create_sheet(name)
        sheet.append(["a"])
        sheet.append([value])
        sheet.row_dimensions[2].hidden = True
    data = io.BytesIO()
    book.save(data)
    assert _values(data.getvalue()) == [(2, [1])]
    assert _values(data.getvalue(), "khac") == [(2, [2])]
    with pytest.raises(BadData, match="có phải “Khác”"):
        read_rows(data.getvalue(), "d.xlsx", "Khacs")
    with pytest.raises(BadData, match=r"không có dữ liệu.*“Đơn vị”"):
        read_rows(data.getvalue(), "d.xlsx", "Ẩn")


def _changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            said = source.read(name)
            if name == part:
                assert old in said
                said = said.replace(old, new)
            target.writestr(name, said)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_hostile_and_damaged_files_are_one_sentence_each() -> None:
    good = _book([["a", "b"], [1, 2]])
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("x", "y")
    bomb = _changed(good, SHEET, b"<sheetData>", b"<sheetData>" + b" " * (320 << 20))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    for data, said in (
        (good[: len(good) // 2], "hỏng"),
        (b"PK\x03\x04", "hỏng"),
        (_changed(good, SHEET, b"</row>", b"</rwo>"), "hỏng"),
        (_changed(good, SHEET, b'r="2"', b'r="2000000000"'), "hỏng"),
        (_changed(good, SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'), "thực thể"),
        (_changed(good, SHEET, b'<c r="A2"', b'<c r="A2" s="99"'), "hỏng"),
        (bomb, "bung ra"),
        (ods.getvalue(), ".ods"),
        (other.getvalue(), ".zip"),
        (ole + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (ole + "Workbook".encode("utf-16-le"), ".xls"),
        (b"nam,so\n1,2\n", "không phải là bảng tính"),
        (b"", "rỗng"),
    ):
        with pytest.raises(BadData) as error:
            read_rows(data, "d.xlsx")
        assert said in error.value.message.vi, error.value.message.vi


def test_a_workbook_called_csv_is_read_as_what_it_is() -> None:
    assert [row.number for row in read_rows(_book([["a"], [1]]), "d.csv").rows] == [2]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_a_workbook_of_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "d.fods"
    cell = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'
    cells = (
        cell.format("date", 'office:date-value="2024-01-05" table:style-name="d"', "05/01/2024"),
        cell.format("percentage", 'office:value="0.95" table:style-name="p"', "95%"),
        cell.format("float", 'office:value="3" table:formula="of:=1+2"', "3"),
        cell.format("string", "", "Công đoàn &amp; “x”"),
    )
    heads = "".join(cell.format("string", "", name) for name in ("Ngày", "Tỷ lệ", "Số", "Tên"))
    source.write_text(
        '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>'
        '<number:percentage-style style:name="n"><number:number number:decimal-places="0" number:min-integer-digits="1"/>'
        "<number:text>%</number:text></number:percentage-style>"
        '<number:date-style style:name="m"><number:day number:style="long"/><number:text>/</number:text>'
        '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>'
        '<style:style style:name="d" style:family="table-cell" style:data-style-name="m"/>'
        '<style:style style:name="p" style:family="table-cell" style:data-style-name="n"/></office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="T"><table:table-row>{heads}</table:table-row>'
        f"<table:table-row>{''.join(cells)}</table:table-row></table:table></office:spreadsheet></office:body></office:document>",
        encoding="utf-8",
    )
    call = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/p",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*call, str(source)], check=True, capture_output=True, timeout=180)
    made = tmp_path / "d.xlsx"
    if not made.exists():
        pytest.skip("this LibreOffice has no Calc")
    assert _values(made.read_bytes()) == [(2, [dt.date(2024, 1, 5), "95%", 3, "Công đoàn & “x”"])]
