"""Tables: how wide columns become, what stays together, and what LibreOffice would leave behind."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import geometry
import pages
import pytest

import thidua_doc as td
from thidua_doc import profiles
from thidua_doc.model import Alignment
from thidua_doc.render import docx, pdf
from thidua_doc.render.columns import shares
from thidua_doc.render.compose import compose
from thidua_doc.render.guesses import blanks
from thidua_doc.render.page import Grid, Style, Text

PROFILE = profiles.load("cong_doan")
LEFT = Alignment.LEFT


def grid(*rows: tuple[str, ...]) -> Grid:
    head, *rest = (tuple(pages.line(cell) for cell in row) for row in rows)
    return Grid(None, head, tuple(rest), (LEFT,) * len(head))


def test_columns_whose_words_have_room_are_as_wide_as_their_words_want() -> None:
    narrow, wide = shares(grid(("STT", "Nội dung công việc"), ("1", "Hội thao")), PROFILE, PROFILE.text_width)
    assert narrow + wide == pytest.approx(1)
    assert wide > 3 * narrow


def test_long_words_of_one_column_do_not_squeeze_the_others() -> None:
    """Each cell of the short columns stands on one line: their rows are then as low as the long column lets them be."""
    long = "Tổ chức hội thao công nhân với bốn môn bóng đá nam, bóng chuyền nữ, kéo co và cờ tướng vào thứ Bảy tại nhà thi đấu"
    table = grid(("STT", "Nội dung", "Chủ trì", "Thời hạn"), *((str(i), long, "Ban Chấp hành", "23/5/2026") for i in range(1, 9)))
    made = shares(table, PROFILE, PROFILE.text_width)
    assert sum(made) == pytest.approx(1)
    page = replace(pages.SHORT, body=(table, pages.SHORT.body[-1]))
    sheet = geometry.read(pdf.render([page], PROFILE)[0])[0]
    assert sheet.find("Ban Chấp hành23/5/2026"), "the short cells are on one line"


def test_widths_of_a_long_table_are_found_from_some_of_its_rows() -> None:
    rows = [(str(i), "Nội dung thi đua của tổ " * 6, "Ban Thi đua") for i in range(500)]
    assert sum(shares(grid(("STT", "Nội dung", "Chủ trì"), *rows), PROFILE, PROFILE.text_width)) == pytest.approx(1)


@pytest.mark.parametrize("rows", range(24, 48, 3))
def test_a_sum_is_never_alone_on_a_page(rows: int) -> None:
    table = grid(("Nội dung", "Tiền"), *((f"Việc {i}", "1.000") for i in range(rows)), ("Tổng cộng", "9.000"))
    page = replace(pages.SHORT, body=(table, *pages.SHORT.body))
    sheets = geometry.read(pdf.render([page], PROFILE)[0])
    assert any(sheet.find("Tổng cộng") and sheet.find(f"Việc {rows - 1}") for sheet in sheets)


# --- the table of tasks ------------------------------------------------------------------------------------------------------
_PLAN = """KẾ HOẠCH: Thi đua

I. Nội dung
1. Hội thao
  {{chủ trì: Ban Thi đua; kinh phí: {}}}
2. Hội thi
  {{chủ trì: Ban Nữ công; kinh phí: {}}}
3. Phân công theo bảng sau:
@bảng-phân-công
"""


def _table(*budgets: str) -> tuple[Grid, list[str]]:
    page = compose(td.parse(_PLAN.format(*budgets)), PROFILE)
    texts = ["".join(run.text for run in block.runs) for block in page.body if isinstance(block, Text)]
    return next(block for block in page.body if isinstance(block, Grid)), texts


def _column(table: Grid) -> list[str]:
    assert table.head
    return ["".join(run.text for run in row[-1]) for row in (table.head, *table.rows)]


def test_sums_of_one_unit_have_it_in_the_head() -> None:
    assert _column(_table("5.400.000 đồng", "900.000 đồng")[0]) == ["Kinh phí (đồng)", "5.400.000", "900.000"]


@pytest.mark.parametrize("other", ["2 triệu đồng", "nguồn của Công ty"])
def test_other_budgets_stand_as_they_were_typed(other: str) -> None:
    assert _column(_table("5.400.000 đồng", other)[0]) == ["Kinh phí", "5.400.000 đồng", other]


def test_tasks_of_a_table_under_an_item_are_not_said_twice() -> None:
    assert not any("chủ trì" in text for text in _table("1 đồng", "2 đồng")[1])


# --- LibreOffice's guesses ---------------------------------------------------------------------------------------------------
def _body(*kinds: str) -> tuple[Text | Grid, ...]:
    """`p` a paragraph, `h` a heading, `t` a table of four rows and its head."""
    made: dict[str, Text | Grid] = {
        "p": pages.text(Style.BODY, "Lời văn."),
        "h": pages.text(Style.CLAUSE_HEADING, "1. Tiêu đề", 2),
        "t": grid(("A", "B"), *(("1", "2") for _ in range(4))),
    }
    return tuple(made[kind] for word in kinds for kind in word)


@pytest.mark.parametrize(
    ("body", "above", "expected"),
    [
        ("p" * 40, 4, {}),
        ("p" * 15 + "hp", 4, {15: 1}),  # the heading is the 20th
        ("p" * 14 + "hp", 4, {}),  # the 19th: the 20th is its paragraph
        ("p" * 16 + "hp", 4, {}),  # the 21st begins the next page
        ("p" * 14 + "hhp", 4, {14: 2}),  # two in a row
        ("p" * 16 + "p" + "p" * 19 + "hp", 4, {36: 1}),  # the page after: its first paragraph does not count
        ("p" * 10 + "t" + "hp", 3, {11: 1}),  # a table counts as its rows, and the blank after it
    ],
)
def test_blanks_before_headings_that_end_a_guessed_page(body: str, above: int, expected: dict[int, int]) -> None:
    assert blanks(_body(body), above) == expected


def test_a_blank_is_written_before_the_heading() -> None:
    """Of plans that differ by one paragraph, one has a heading where LibreOffice guesses the end of the page."""
    plans = [replace(pages.SHORT, bases=(), body=_body("p" * count + "hppp")) for count in range(8, 20)]
    found = [_after_blank(data) for data in docx.render(plans, PROFILE)]
    assert [text for text in found if text] == ["1. Tiêu đề"]


def _after_blank(data: bytes) -> str | None:
    """The words after the blank that can't be seen, in a document that has it before its end."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    found = re.search(r'w:line="1" w:lineRule="exact"/></w:pPr></w:p>\s*<w:p>.*?<w:t[^>]*>([^<]*)', xml)
    return found[1] if found else None
