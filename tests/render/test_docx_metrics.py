"""Widths of text, and where long names break: what DOCX and PDF have in common."""

from __future__ import annotations

from dataclasses import replace

import pages
import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_doc import profiles, resources
from thidua_doc.model import Alignment
from thidua_doc.render import metrics
from thidua_doc.render.metrics import break_line, break_name, rule_length, width
from thidua_doc.render.page import Grid, Run
from thidua_doc.render.placement import fitted, place

PROFILE = profiles.load("nd30")
LEFT = PROFILE.measure("head", "left")
_VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic", "mm"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, 56.1),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", 12, True, False, 84.0),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", 13, False, True, 96.4),
    ],
)
def test_known_widths(text: str, size: float, bold: bool, italic: bool, mm: float) -> None:
    assert width(text, size, bold=bold, italic=italic) == pytest.approx(mm, abs=0.1)


@pytest.mark.parametrize(("bold", "italic", "name"), [(False, False, "Regular"), (True, False, "Bold"), (False, True, "Italic")])
def test_widths_are_those_of_another_reader_of_the_font(bold: bool, italic: bool, name: str) -> None:
    font = pymupdf.Font(fontfile=str(resources.fonts() / f"Tinos-{name}.ttf"))  # type: ignore[no-untyped-call]
    for char in _VIETNAMESE + _VIETNAMESE.upper() + "0123456789 .,;:-–()“”/%\u00a0":
        theirs = font.glyph_advance(ord(char)) * 14 * metrics.MM_PER_POINT  # type: ignore[no-untyped-call]
        assert width(char, 14, bold=bold, italic=italic) == pytest.approx(theirs, abs=0.01), char


@pytest.mark.parametrize(
    ("lines", "bold"),
    [
        (("LIÊN ĐOÀN LAO ĐỘNG", "HUYỆN BÀU BÀNG"), False),
        (("CÔNG ĐOÀN CƠ SỞ", "THỊ TRẤN LAI UYÊN"), True),
        (("TỔNG LIÊN ĐOÀN LAO ĐỘNG", "VIỆT NAM"), True),
        (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ THỦ DẦU MỘT"), True),
        (("ỦY BAN NHÂN DÂN TỈNH BÌNH DƯƠNG",), False),
        (("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "HUYỆN BÀU BÀNG"), False),
        (("CÔNG ĐOÀN TRƯỜNG", "TRUNG HỌC PHỔ THÔNG", "CHUYÊN NGUYỄN BỈNH KHIÊM"), True),
        (("CÔNG ĐOÀN", "CÁC KHU CÔNG NGHIỆP", "VÀ CHẾ XUẤT", "THÀNH PHỐ HỒ CHÍ MINH"), False),
    ],
)
def test_names_break_where_a_clerk_breaks_them(lines: tuple[str, ...], bold: bool) -> None:
    room = LEFT + 15 if len(lines) == 1 else LEFT
    assert break_name(" ".join(lines), room, 12, bold) == lines


def test_a_title_keeps_dates_and_numbers_together() -> None:
    lines = break_name(
        "(Kèm theo Kế hoạch số 03/KH-CĐCS ngày 29 tháng 12 năm 2023 của Công đoàn cơ sở thị trấn Lai Uyên)", 140, 14
    )
    assert len(lines) == 2
    assert any("ngày 29 tháng 12 năm 2023" in line for line in lines)
    assert any("số 03/KH-CĐCS" in line for line in lines)


@given(st.text("ABC ĐỘ,-1\u00a0x“”", max_size=120), st.floats(5, 160))
def test_lines_are_the_name_again_and_fit(text: str, room: float) -> None:
    lines = break_name(text, room, 13, bold=True)
    assert " ".join(lines) == text
    for line in lines:
        assert width(line, 13, bold=True) <= room + 1e-6 or " " not in line.strip(" ")


@given(st.lists(st.tuples(st.text("AB Đ,", max_size=20), st.booleans(), st.booleans()), max_size=8), st.floats(5, 80))
def test_runs_keep_their_styles_when_broken(parts: list[tuple[str, bool, bool]], room: float) -> None:
    line = tuple(Run(*part) for part in parts)
    broken = break_line(line, room, 14)
    whole = [(char, run.bold, run.italic) for run in line for char in run.text if char != " "]
    assert [(char, run.bold, run.italic) for part in broken for run in part for char in run.text if char != " "] == whole
    assert " ".join("".join(run.text for run in part) for part in broken) == "".join(run.text for run in line)


@given(st.lists(st.floats(1, 100), min_size=1, max_size=5), st.floats(1 / 3, 1 / 2))
def test_rules_are_within_the_laws_bounds(widths: list[float], share: float) -> None:
    bounds = PROFILE.form.bounds("rule", "abstract")
    assert bounds.holds(rule_length(widths, bounds.min, bounds.max, share) / max(widths))


@pytest.mark.parametrize("name", pages.ALL)
def test_head_leaves_room_for_what_may_not_wrap(name: str) -> None:
    page = pages.ALL[name]
    at = place(page, PROFILE)
    assert at.left + at.right <= PROFILE.text_width + 1e-9
    assert width(page.national_name, PROFILE.size("national_name"), bold=True) < at.right
    assert width(page.place_date, PROFILE.size("place_date"), italic=True) < at.right
    assert at.heading_rule == pytest.approx(width(page.motto or "", PROFILE.size("motto"), bold=True))


def _grid(*widths: float) -> Grid:
    rows = tuple(
        (pages.line(f"{i}"), pages.line("Tổ chức hội thao công nhân vào thứ Bảy"), pages.line("23/05/2026")) for i in range(9, 12)
    )
    head = tuple(pages.line(text) for text in ("STT", "Nội dung công việc", "Thời hạn"))
    return Grid(None, head, rows, (Alignment.DEFAULT,) * 3, widths)


@pytest.mark.parametrize("widths", [(1, 1, 1), (0.01, 0.98, 0.01), (5, 1, 0), (0, 0, 0)])
def test_no_column_is_narrower_than_its_longest_word(widths: tuple[float, ...]) -> None:
    (grid,) = fitted(replace(pages.SHORT, body=(_grid(*widths),)), PROFILE).body
    assert isinstance(grid, Grid)
    assert sum(grid.widths) == pytest.approx(1)
    beside = 2 * PROFILE.measure("table", "padding")
    for share, text, bold in zip(grid.widths, ("STT", "nghiệp", "23/05/2026"), (True, False, False), strict=True):
        assert share * PROFILE.text_width > width(text, 13, bold=bold) + beside


def test_widths_that_leave_room_are_kept() -> None:
    (grid,) = fitted(replace(pages.SHORT, body=(_grid(0.1, 0.6, 0.3),)), PROFILE).body
    assert isinstance(grid, Grid) and grid.widths == pytest.approx((0.1, 0.6, 0.3))


def test_longest_words_share_out_a_table_that_is_too_narrow_for_them() -> None:
    cell = pages.line("W" * 40)
    grid = Grid(None, None, ((cell, cell),), (Alignment.LEFT,) * 2, (1, 9))
    (made,) = fitted(replace(pages.SHORT, body=(grid,)), PROFILE).body
    assert isinstance(made, Grid) and made.widths == pytest.approx((0.5, 0.5))
