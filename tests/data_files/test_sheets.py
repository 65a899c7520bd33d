"""CSV and XLSX as a spreadsheet reads them: what a plan says is text and stays text, dates are dates, and bytes are those of last time."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import shutil
import subprocess
import time
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua_doc.data.sheets import LONGEST, Sheet, csv_bytes, xlsx_bytes

openpyxl = pytest.importorskip("openpyxl")

FORMULAS = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", " =1+1")
SHEET = Sheet(
    "Công đoàn: A/B",
    ("Số", "Ngày", "Trích yếu", "Kinh phí"),
    (
        (3, dt.date(2023, 1, 10), "Phát động thi đua", Decimal("1234.5")),
        (None, dt.date(2024, 12, 31), "- Tham mưu\r\ndòng hai", 1_500_000),
    ),
)


def _read(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def _cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


# --- CSV ----------------------------------------------------------------------------------------------------------------


def test_a_csv_is_what_excel_opens_rightly() -> None:
    data = csv_bytes(SHEET)
    assert data.startswith("\ufeffSố,Ngày".encode())
    assert data.count(b"\r\n") == 3, "each row ends in CRLF; a break within a cell is LF alone"
    assert _cells(data)[1] == ["3", "2023-01-10", "Phát động thi đua", "1234.5"]
    assert _cells(data)[2] == ["", "2024-12-31", "'- Tham mưu\ndòng hai", "1500000"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    (_, (cell,)) = _cells(csv_bytes(Sheet("x", ("a",), ((text,),))))
    assert cell == "'" + text


def test_a_number_below_zero_is_no_formula() -> None:
    assert _cells(csv_bytes(Sheet("x", ("a", "b"), ((-5, Decimal("-1.5")),))))[1] == ["-5", "-1.5"]


def test_the_head_is_guarded_too() -> None:
    assert _cells(csv_bytes(Sheet("x", ("=1+1",), ())))[0] == ["'=1+1"]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=5))
def test_any_text_comes_back_from_a_csv(rows: list[list[str]]) -> None:
    """But for the guard, for line breaks, and for what no file may hold."""
    back = _cells(csv_bytes(Sheet("x", ("a", "b"), tuple(map(tuple, rows)))))[1:]
    assert len(back) == len(rows)
    for given_row, read in zip(rows, back, strict=True):
        for text, cell in zip(given_row, read, strict=True):
            kept = cell.removeprefix("'") if not text.startswith("'") else cell
            plain = text.replace("\r\n", "\n").replace("\r", "\n")
            assert len(kept) == len(plain) and all(a in (b, "�") for a, b in zip(kept, plain, strict=True))
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


# --- XLSX ---------------------------------------------------------------------------------------------------------------


def test_a_workbook_has_real_dates_and_numbers() -> None:
    page = _read(xlsx_bytes([SHEET])).worksheets[0]
    number, date, text, money = page[2]
    assert (number.value, number.data_type) == (3, "n")
    assert date.is_date and date.value.date() == dt.date(2023, 1, 10) and date.number_format == "dd/mm/yyyy"
    assert (text.value, text.data_type) == ("Phát động thi đua", "s")
    assert (money.value, money.data_type) == (1234.5, "n")
    assert page["A3"].value is None


def test_the_head_is_bold_in_sight_and_filters() -> None:
    page = _read(xlsx_bytes([SHEET])).worksheets[0]
    assert all(cell.font.b for cell in page[1]) and not any(cell.font.b for cell in page[2])
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:D3"
    assert page.print_title_rows == "$1:$1"
    assert page["C3"].alignment.wrap_text


def test_columns_are_as_wide_as_asked_else_as_their_words() -> None:
    book = _read(xlsx_bytes([SHEET._replace(widths=(5, 12, 50, 9)), SHEET]))
    asked, measured = ([page.column_dimensions[letter].width for letter in "ABCD"] for page in book.worksheets)
    assert asked[0] < asked[3] < asked[1] < asked[2]
    assert measured[0] < measured[2], "a number is narrower than a title"


@pytest.mark.parametrize("text", [*FORMULAS, "#N/A", "{=1}", "2023-01-10", "001", "TRUE", "1e5"])
def test_text_is_never_anything_else(text: str) -> None:
    page = _read(xlsx_bytes([Sheet("x", (text,), ((text,),))])).worksheets[0]
    assert [(row[0].value, row[0].data_type) for row in page] == [(text, "s"), (text, "s")]


def test_what_looks_like_a_formula_stays_text_when_it_is_edited() -> None:
    page = _read(xlsx_bytes([Sheet("x", ("a",), (("=1+1",), ("thường",)))])).worksheets[0]
    assert page["A2"].quotePrefix and not page["A3"].quotePrefix


@pytest.mark.parametrize("value", [12345678901234567890, Decimal("0.12345678901234567"), float("nan"), float("inf")])
def test_a_number_that_a_spreadsheet_would_change_is_text(value: Any) -> None:
    cell = _read(xlsx_bytes([Sheet("x", ("a",), ((value,),))])).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (str(value), "s")


def test_what_no_workbook_may_hold_does_not_stop_it() -> None:
    page = _read(xlsx_bytes([Sheet("x", ("a",), (("a\x00b\x0bc\ufffe",), ("\ud800",), ("đ" * (LONGEST + 9),)))])).worksheets[0]
    assert page["A2"].value == "a�b�c�"
    assert page["A3"].value == "�"
    assert len(page["A4"].value) == LONGEST and page["A4"].value.endswith("đ…")


def test_words_that_a_workbook_reads_as_an_escape_are_escaped() -> None:
    """ECMA-376, part 1, 22.9.2.19: `_xHHHH_` in a string is a character, and `_x005F_` the underscore that is meant."""
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes([Sheet("x", ("a",), (("_x0041_ _x_ x0041",),))]))) as archive:
        assert "<t>_x005F_x0041_ _x_ x0041</t>" in archive.read("xl/worksheets/sheet1.xml").decode()


def test_sheets_have_names_that_excel_takes() -> None:
    names = ["2023/2024: [x]?", "2023-2024- -x--", "", "History", "'n'", "D" * 40, "D" * 40]
    titles = _read(xlsx_bytes([Sheet(name, ("a",), ()) for name in names])).sheetnames
    assert len({title.casefold() for title in titles}) == len(names)
    for title in titles:
        assert 1 <= len(title) <= 31 and not set(title) & set("[]:*?/\\")
        assert not title.startswith("'") and not title.endswith("'") and title.casefold() != "history"


def test_no_workbook_is_without_a_sheet() -> None:
    with pytest.raises(ValueError, match="at least one"):
        xlsx_bytes([])


def test_the_bytes_are_the_same_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = xlsx_bytes([SHEET])
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 400_000)
    time.sleep(2.1)  # two seconds are the step of a zip archive's clock
    assert xlsx_bytes([SHEET]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert str(dt.date.today().year).encode() not in archive.read("docProps/core.xml")


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give the rows that LibreOffice reads from a workbook."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    home = tmp_path_factory.mktemp("office")

    def read(data: bytes) -> list[list[str]]:
        (home / "x.xlsx").write_bytes(data)
        subprocess.run(
            [
                office,
                f"-env:UserInstallation=file://{home}/profile",
                "--headless",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76",
                "--outdir",
                str(home),
                str(home / "x.xlsx"),
            ],
            check=False,
            capture_output=True,
            timeout=120,
            env={**os.environ, "HOME": str(home)},
        )
        made = Path(home / "x.csv")
        if not made.exists():
            pytest.skip("LibreOffice has no Calc")
        return list(csv.reader(io.StringIO(made.read_text(encoding="utf-8"), newline="")))

    return read


def test_libreoffice_reads_what_was_written(calc: Any) -> None:
    rows = calc(xlsx_bytes([Sheet("x", ("a", "b"), (("=1+1", dt.date(2023, 3, 10)), ("- Tham mưu\n_x0041_", 7)))]))
    assert rows[0] == ["a", "b"]
    assert rows[1][0] == "=1+1" and rows[1][1] in ("10/03/2023", "03/10/2023", "2023-03-10")
    assert rows[2] == ["- Tham mưu\n_x0041_", "7"]
