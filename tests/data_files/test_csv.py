"""CSV as Excel, LibreOffice and people write it."""

from __future__ import annotations

import pytest

from thidua_doc import files
from thidua_doc.data import BadData, read_rows

TABLE = [["Năm", "Cơ quan, đơn vị", "Số"], ["2024", "CĐCS xã A", "1"], ["2025", "CĐCS xã “B”, huyện C", ""]]


def _cells(data: bytes, path: str = "d.csv") -> list[list[object]]:
    rows = read_rows(data, path)
    assert rows.problems == ()
    return [[cell.value or "" for cell in row.cells.values()] for row in rows.rows]


def _csv(separator: str) -> str:
    return "\r\n".join(separator.join(f'"{c}"' if separator in c else c for c in row) for row in TABLE) + "\r\n"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    assert _cells(_csv(separator).encode(encoding)) == TABLE[1:]


def test_windows_1258_is_known_by_its_loose_marks() -> None:
    text = "Năm;Cơ quan ban hành\r\n2024;Công đoàn cơ sở thị trấn Lai Uyên\r\n"
    # As Windows writes it: letters with hats and breves whole, tones as marks of their own.
    loose = "".join({"ị": "i\u0323", "ấ": "â\u0301", "ở": "ơ\u0309", "à": "a\u0300"}.get(c, c) for c in text)
    assert _cells(loose.encode("cp1258")) == [["2024", "Công đoàn cơ sở thị trấn Lai Uyên"]]


def test_excels_own_line_that_names_the_separator() -> None:
    rows = read_rows(b"sep=|\r\nnam|so\r\n2024|1,5;2\r\n", "d.csv")
    assert [(row.number, [cell.value for cell in row.cells.values()]) for row in rows.rows] == [(3, ["2024", "1,5;2"])]


def test_rows_are_counted_as_an_editor_does() -> None:
    data = b'nam,ten\n\n2024,"a\nb ""c"""\n,\n2025,d\n'
    assert [(row.number, row.cells["ten"].value) for row in read_rows(data, "d.csv").rows] == [(3, 'a\nb "c"'), (6, "d")]


def test_blank_columns_and_trailing_empty_cells_are_nothing() -> None:
    assert _cells(b"nam,,ten,,\n2024,,a,,,,\n") == [["2024", "a"]]
    rows = read_rows(b"nam,,ten\n2024,,a\n", "d.csv").rows
    assert rows[0].cells["ten"].column == "C “ten”"


def test_a_title_that_a_spreadsheet_put_above_the_heads_is_left_out() -> None:
    rows = read_rows("DANH SÁCH CÔNG ĐOÀN CƠ SỞ,,\nNăm 2024,,\n,,\nSTT,Năm,Tên\n(1),(2),(3)\n1,2024,A\n".encode(), "d.csv")
    assert rows.head == 4 and [row.number for row in rows.rows] == [6]
    assert list(rows.rows[0].cells) == ["STT", "Năm", "Tên"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không có dòng"),
        (b"\n \n,,\n", "không có dòng"),
        ("Năm,Tên\n".encode(), "chỉ có dòng tiêu đề"),
        ("DANH SÁCH\nNăm,Tên\n2024,A\n".encode(), "tên bảng hay tiêu đề"),
        (b"<!DOCTYPE html><table><tr><td>1", "trang web"),
        (b"\xef\xbb\xbf  <html xmlns:x=", "trang web"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), ".xls"),
        (bytes(range(256)) * 20, "không phải là chữ"),
        ("Năm,Tên\n2024,Công đoàn cơ sở thị trấn Lai Uyên ".encode() + b"\xff\x80\n", "d.csv:2"),
        ("nam,ten\n2024,C«ng ®oµn x· Lai Uyªn\n".encode("cp1252"), "TCVN3"),
    ],
)
def test_what_is_no_csv_is_told(data: bytes, said: str) -> None:
    with pytest.raises(BadData) as error:
        read_rows(data, "d.csv")
    assert said in error.value.message.vi and error.value.message.en.startswith("d.csv")


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1_000_000)
    with pytest.raises(BadData, match="lớn hơn 1 MB"):
        read_rows(b"nam\n" + b"2024\n" * 300_000, "d.csv")


def test_what_is_wrong_with_a_row_stops_no_other() -> None:
    data = b'nam,ten\n2024,"a"b\n2025,c\n2026,d,e\n2027,f\x00g\n2028,h\n'
    rows = read_rows(data, "d.csv")
    assert [(problem.row, problem.what) for problem in rows.problems] == [("2", "shape"), ("4", "shape"), ("5", "shape")]
    assert [row.number for row in rows.rows] == [3, 4, 5, 6]


def test_a_quotation_mark_that_is_never_closed_is_told_where_it_opens() -> None:
    rows = read_rows(b'nam,ten\n2024,a\n2025,"b\n2026,c\n', "d.csv")
    assert [problem.row for problem in rows.problems] == ["3"]


def test_heads_that_are_one_and_columns_without_a_head_are_told() -> None:
    rows = read_rows("Năm,nam,,Tên\n2024,2025,x,A\n".encode(), "d.csv")
    assert {problem.column for problem in rows.problems} == {"B “nam”", "C"}
