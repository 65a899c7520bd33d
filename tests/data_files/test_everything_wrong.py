"""One data file of each kind with every kind of mistake: exactly these problems, at exactly these places.

The lists were written from the issue (“every missing, unknown or mistyped parameter of every row at once, with row and column”) before
the files were read for the first time.
"""

from __future__ import annotations

import io
import json
from typing import Any

import openpyxl

from thidua_doc.data import Rows, read_rows
from thidua_doc.data.problem import Problem
from thidua_doc.template.problems import gathered
from thidua_doc.template.spec import read_spec
from thidua_doc.template.values import taken

SPEC = read_spec(
    """
[mẫu]
tên = "Thử"

[tham-số.nam]
nhãn = "Năm"
kiểu = "năm"
tối-thiểu = 2020
tối-đa = 2030

[tham-số.co_quan_ban_hanh]
nhãn = "Cơ quan ban hành"

[tham-số.so]
nhãn = "Số"
kiểu = "số nguyên"
tối-thiểu = 1

[tham-số.kinh_phi]
nhãn = "Kinh phí"
kiểu = "tiền"

[tham-số.ngay]
nhãn = "Ngày"
kiểu = "ngày"

[tham-số.the_thuc]
nhãn = "Thể thức"
lựa-chọn = ["công đoàn", "đảng"]

[tham-số.co_qua]
nhãn = "Có quà"
kiểu = "có không"

[tham-số.ma]
nhãn = "Mã"
mẫu = "CĐ-[0-9]{2}"

[tham-số.nguoi_ky]
nhãn = "Người ký"
""",
    "t/template.toml",
    "t",
)
HEADS = ["STT", "Năm", "Cơ quan ban hành", "Số", "Kinh phí", "Ngày", "Thể thức", "Có quà", "Mã", "Màu sơn"]
RIGHT = ["1", "2024", "Công đoàn cơ sở xã A", "12", "1.500.000 đ", "5/1/2024", "Cong Doan", "x", "CĐ-01", ""]
WRONG = ["2", "24", "", "0", "một triệu", "13/25/2024", "nhà nước", "có lẽ", "XX", "đỏ"]
LEGACY = ["3", "2031", "C«ng ®oµn x· Lai Uyªn", "1,5", "-5", "2024-02-30", "dang", "0", "cđ-01", "xanh"]

# (row, column, parameter, what): of the second and third row of data, by the row's number and the columns' names.
OF_WRONG = [
    ("Năm", "nam", "mistyped"),
    ("Cơ quan ban hành", "co_quan_ban_hanh", "missing"),
    ("Số", "so", "out of bounds"),
    ("Kinh phí", "kinh_phi", "mistyped"),
    ("Ngày", "ngay", "mistyped"),
    ("Thể thức", "the_thuc", "not a choice"),
    ("Có quà", "co_qua", "mistyped"),
    ("Mã", "ma", "malformed"),
]
OF_LEGACY = [
    ("Năm", "nam", "out of bounds"),
    ("Cơ quan ban hành", "co_quan_ban_hanh", "legacy"),
    ("Số", "so", "mistyped"),
    ("Kinh phí", "kinh_phi", "mistyped"),
    ("Ngày", "ngay", "mistyped"),
    ("Mã", "ma", "malformed"),
]


def _told(rows: Rows) -> list[Problem]:
    problems = list(rows.problems)
    for row in rows.rows:
        problems += taken(SPEC, row.cells, {}, lambda text, values: text, row.number).problems
    return gathered(problems, len(rows.rows), rows.head)


def _seen(problems: list[Problem]) -> set[tuple[str | None, str | None, str, str]]:
    assert len(problems) == len({(p.row, p.column, p.parameter, p.what) for p in problems}), "something is told twice"
    return {(p.row, p.column, p.parameter, p.what) for p in problems}


def _column(name: str) -> str:
    return f"{'ABCDEFGHIJ'[HEADS.index(name)]} “{name}”"


def _of_table(wrong: int, legacy: int) -> set[tuple[str | None, str | None, str, str]]:
    """What is told of a table in any file: both rows, the column that is none's and the one that is not there, once each."""
    return {
        *((str(wrong), _column(name), parameter, what) for name, parameter, what in OF_WRONG),
        *((str(legacy), _column(name), parameter, what) for name, parameter, what in OF_LEGACY),
        ("1", _column("Màu sơn"), "Màu sơn", "unknown"),
        ("1", None, "nguoi_ky", "missing"),
    }


def test_csv() -> None:
    lines = [";".join(HEADS), ";".join(RIGHT), "", ";".join(WRONG), ";".join(LEGACY), ";".join(RIGHT) + ";thừa", ";".join(RIGHT)]
    lines[-1] = lines[-1].replace("Công đoàn cơ sở xã A", '"Công đoàn" cơ sở xã A')
    rows = read_rows(("\ufeff" + "\r\n".join(lines) + "\r\n").encode(), "d.csv")
    problems = _told(rows)
    expected = _of_table(4, 5) | {("6", "K", "", "shape"), ("7", None, "", "shape")}
    assert _seen(problems) == expected
    missing = next(p for p in problems if p.parameter == "nguoi_ky")
    assert missing.rows == 4 and "Cả 4 dòng" in missing.message.vi


def test_xlsx() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (HEADS, RIGHT, WRONG, LEGACY, RIGHT):
        sheet.append([cell if cell != "" else None for cell in row])
    sheet["D5"] = "=1+1"  # openpyxl writes no result
    sheet["E5"] = "#N/A"
    sheet["K5"] = "thừa"
    sheet["L1"] = "Năm"
    sheet["L2"] = 2024
    data = io.BytesIO()
    book.save(data)
    problems = _told(read_rows(data.getvalue(), "d.xlsx"))
    assert _seen(problems) == _of_table(3, 4) | {
        ("5", _column("Số"), "so", "unreadable"),
        ("5", _column("Kinh phí"), "kinh_phi", "unreadable"),
        ("1", "K", "", "shape"),
        ("1", "L “Năm”", "Năm", "shape"),
    }


def _keyed(row: list[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(HEADS, row, strict=True) if cell}


def test_toml() -> None:
    text = ["nam = 2024", ""]
    for row in (RIGHT, WRONG, LEGACY):
        text += ["[[kế-hoạch]]", *(f'"{name}" = "{cell}"' for name, cell in _keyed(row).items()), ""]
    text += ["[[kế-hoạch]]", "so = nan", "số = 5"]
    lines = "\n".join(text).split("\n")
    problems = _told(read_rows("\n".join(lines).encode(), "d.toml"))
    heads = [number for number, line in enumerate(lines, 1) if line == "[[kế-hoạch]]"]

    def at(number: int, name: str) -> tuple[str, str]:
        start = heads[number - 1]
        line = next(n for n in range(start, len(lines) + 1) if lines[n - 1].startswith((f'"{name}"', f"{name} =")))
        return str(line), f"kế-hoạch[{number}].{name}"

    # `nam` at the top holds for the row that doesn't tell it.
    expected = {
        *((*at(2, name), parameter, what) for name, parameter, what in OF_WRONG if what != "missing"),
        (str(heads[1]), None, "co_quan_ban_hanh", "missing"),
        *((*at(3, name), parameter, what) for name, parameter, what in OF_LEGACY),
        (*at(2, "Màu sơn"), "Màu sơn", "unknown"),
        (*at(3, "Màu sơn"), "Màu sơn", "unknown"),
        (*at(4, "so"), "so", "unreadable"),
        (*at(4, "số"), "so", "twice"),
        *(
            (str(heads[3]), None, name, "missing")
            for name in ("co_quan_ban_hanh", "kinh_phi", "ngay", "the_thuc", "co_qua", "ma")
        ),
        (None, None, "nguoi_ky", "missing"),
    }
    assert _seen(problems) == expected


def test_json() -> None:
    said = json.dumps([_keyed(RIGHT), _keyed(WRONG), _keyed(LEGACY)], ensure_ascii=False, indent=1)
    lines = said.split("\n")
    lines[-1:] = [",", "7,", '{"nam": NaN, "nam": 2024,', ' "so": true, "ngay": [1]}', "]"]
    problems = _told(read_rows("\n".join(lines).encode(), "d.json"))
    starts = [number for number, line in enumerate(lines, 1) if line.strip().startswith("{")]

    def at(number: int, name: str) -> tuple[str, str]:
        line = next(n for n in range(starts[number - 1], len(lines) + 1) if f'"{name}"' in lines[n - 1])
        return str(line), f"[{number}].{name}"

    last = starts[3]
    expected = {
        *((*at(2, name), parameter, what) for name, parameter, what in OF_WRONG if what != "missing"),
        (str(starts[1]), None, "co_quan_ban_hanh", "missing"),
        *((*at(3, name), parameter, what) for name, parameter, what in OF_LEGACY),
        (*at(2, "Màu sơn"), "Màu sơn", "unknown"),
        (*at(3, "Màu sơn"), "Màu sơn", "unknown"),
        (str(last - 1), "[4]", "", "shape"),
        (str(last), "[5].nam", "nam", "unreadable"),
        (str(last), "[5].nam", "nam", "shape"),
        (str(last + 1), "[5].so", "so", "mistyped"),
        (str(last + 1), "[5].ngay", "ngay", "mistyped"),
        *((str(last), None, name, "missing") for name in ("co_quan_ban_hanh", "kinh_phi", "the_thuc", "co_qua", "ma")),
        (None, None, "nguoi_ky", "missing"),
    }
    assert _seen(problems) == expected


def test_every_sentence_is_one_in_both_languages() -> None:
    rows = read_rows("\n".join([";".join(HEADS), ";".join(WRONG), ";".join(LEGACY)]).encode(), "d.csv")
    for problem in _told(rows):
        for said in problem.message:
            assert said and "\n" not in said and "None" not in said, problem
        assert problem.message.vi != problem.message.en
