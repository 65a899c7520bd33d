"""Filters and functions of templates: by the decree, by custom, and by what a clerk types."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import thidua_doc
from thidua_doc.template.engine import Engine, TemplateMistake
from thidua_doc.template.filters import FILTERS, FUNCTIONS, FilterRefusal
from thidua_doc.template.operations import Operations

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = (ROOT / "docs" / "mau-ke-hoach.md", ROOT / "docs" / "templates.md")


def call(name: str, *args: Any, **kwargs: Any) -> Any:
    return (FILTERS.get(name) or FUNCTIONS[name])(*args, **kwargs)


# --- days ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-01-05", "ngày 05 tháng 01 năm 2024"),
        ("2024-02-10", "ngày 10 tháng 02 năm 2024"),
        ("2024-03-09", "ngày 09 tháng 3 năm 2024"),
        ("2024-12-31", "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_a_day_in_words_has_a_zero_before_days_under_ten_and_months_one_and_two(day: str, words: str) -> None:
    """Phụ lục I, mục II.4.b."""
    date = dt.date.fromisoformat(day)
    assert call("ngay_day_du", date) == words
    assert call("thang", date) == words.split(" ", 2)[2]
    assert call("thang", date.month) == words.split(" ", 2)[2].split(" năm ")[0]


def test_a_day_may_be_a_text_as_it_is_typed() -> None:
    for typed in ("05/01/2024", "5/1/2024", "05-01-2024", "5.1.2024", "2024-01-05", "ngày 05 tháng 01 năm 2024", " 05/01/2024 "):
        assert call("ngay_ngan", typed) == "05/01/2024"
    assert call("ngay_ngan", dt.datetime(2024, 1, 5, 10, 30)) == "05/01/2024"


def test_weekdays_have_the_capitals_of_the_decree() -> None:
    """Phụ lục II, mục V.8.c."""
    days = [call("thu", dt.date(2024, 1, 8) + dt.timedelta(days=i)) for i in range(7)]
    assert days == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_quarters() -> None:
    assert [call("quy", month) for month in range(1, 13)] == ["quý I"] * 3 + ["quý II"] * 3 + ["quý III"] * 3 + ["quý IV"] * 3
    assert call("quy", dt.date(2024, 9, 30)) == "quý III"
    ends = [(call("dau_quy", 2024, q), call("cuoi_quy", 2024, q)) for q in range(1, 5)]
    assert [(f"{a:%d/%m}", f"{b:%d/%m}") for a, b in ends] == [
        ("01/01", "31/03"), ("01/04", "30/06"), ("01/07", "30/09"), ("01/10", "31/12"),
    ]  # fmt: skip


def test_working_days() -> None:
    """Ngày 02/9/2024 was a Monday, 03/9 the day beside it; 31/8 and 01/9 a weekend."""
    assert call("ngay_lam_viec", dt.date(2024, 8, 31)) == dt.date(2024, 9, 4)
    assert call("ngay_lam_viec_truoc", dt.date(2024, 9, 3)) == dt.date(2024, 8, 30)
    assert call("ngay_lam_viec", dt.date(2024, 9, 4)) == dt.date(2024, 9, 4)
    assert call("la_ngay_nghi", dt.date(2024, 9, 1)) is True and call("la_ngay_nghi", dt.date(2024, 9, 4)) is False


def test_adding_days_and_months() -> None:
    assert call("cong_ngay", dt.date(2023, 12, 25), 10) == dt.date(2024, 1, 4)
    assert call("cong_ngay", dt.date(2024, 3, 1), -1) == dt.date(2024, 2, 29)
    assert call("cong_thang", dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert call("cong_thang", dt.date(2024, 1, 31), -2) == dt.date(2023, 11, 30)
    assert call("cong_thang", dt.date(2024, 5, 15), 8) == dt.date(2025, 1, 15)
    assert call("cuoi_thang", dt.date(2023, 2, 5)) == dt.date(2023, 2, 28)
    assert call("cuoi_thang", dt.date(9999, 12, 5)) == dt.date(9999, 12, 31)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)), st.integers(-600, 600))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_months_later_is_that_month_and_never_a_later_day(day: dt.date, months: int) -> None:
    later = call("cong_thang", day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == min(day.day, call("cuoi_thang", later).day)


def test_days_of_the_year() -> None:
    assert call("ngay_thang", 2024, 2, 29) == dt.date(2024, 2, 29)
    assert call("tet", 2024) == dt.date(2024, 2, 10)
    assert call("gio_to", 2024) == dt.date(2024, 4, 18)
    assert call("nam_hoc", 2024) == "2024 - 2025"


# --- numbers ------------------------------------------------------------------------------------------------------------


def test_numbers_as_they_are_written() -> None:
    assert call("dinh_dang_so", Decimal("1234.5")) == "1.234,5"
    assert call("dinh_dang_so", 1234567) == "1.234.567"
    assert call("dinh_dang_so", Decimal("95.00")) == "95"
    assert call("dinh_dang_so", Decimal("-0.5")) == "-0,5"
    assert call("dinh_dang_so", 0.1 + 0.2, 2) == "0,30"
    assert call("dinh_dang_so", Decimal("2.675"), 2) == "2,68"
    assert call("dinh_dang_so", Decimal("-0.001"), 1) == "0,0"
    assert call("dinh_dang_so", 10**20) == "100.000.000.000.000.000.000"
    assert call("tien", 1500000) == "1.500.000 đồng"
    assert call("tien_bang_chu", 1500000) == "Một triệu năm trăm nghìn đồng"
    assert call("tien_bang_chu", 1500000, True) == "Một triệu năm trăm nghìn đồng chẵn"
    assert call("bang_chu", 24) == "hai mươi tư"
    assert call("bang_chu", 105, "lẻ") == "một trăm lẻ năm"


@pytest.mark.parametrize(
    ("number", "roman"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1999, "MCMXCIX"), (2024, "MMXXIV"), (3999, "MMMCMXCIX")],
)
def test_roman_numbers(number: int, roman: str) -> None:
    assert call("la_ma", number) == roman


@given(st.integers(-(10**30), 10**30))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_a_number_is_read_back(number: int) -> None:
    written = call("dinh_dang_so", number)
    assert int(written.replace(".", "")) == number
    assert re.fullmatch(r"-?\d{1,3}(\.\d{3})*", written)


# --- words --------------------------------------------------------------------------------------------------------------


def test_lists_joined() -> None:
    assert call("noi", []) == ""
    assert call("noi", ["A"]) == "A"
    assert call("noi", ("A", "B")) == "A và B"
    assert call("noi", ["A", "B", "C"]) == "A, B và C"
    assert call("noi", ["A", " ", "B"], "hoặc") == "A hoặc B"
    assert call("noi", [1000, dt.date(2024, 1, 5)]) == "1.000 và 05/01/2024"


def test_first_letters_and_all() -> None:
    assert call("dau_hoa", "đẩy mạnh “Thi đua”") == "Đẩy mạnh “Thi đua”"
    assert call("dau_hoa", "“ủy ban”") == "“Ủy ban”"
    assert call("dau_thuong", "Ủy ban nhân dân xã Lai Hưng") == "ủy ban nhân dân xã Lai Hưng"
    assert call("hoa", "Đảng ủy xã") == "ĐẢNG ỦY XÃ"
    assert call("thuong", "ĐẢNG ỦY XÃ") == "đảng ủy xã"
    assert call("dau_hoa", "") == ""


def test_names_of_files() -> None:
    assert call("ten_tep", "Công đoàn cơ sở thị trấn Lai Uyên") == "cong-doan-co-so-thi-tran-lai-uyen"
    assert call("ten_tep", "UBND xã Đắk Ơ / Đăk Tơ Lung: số 3?") == "ubnd-xa-dak-o-dak-to-lung-so-3"
    assert call("ten_tep", 2024) == "2024"


@pytest.mark.parametrize("reserved", ["con", "PRN", "aux", "nul", "COM1", "lpt9", "CÒN"])
def test_names_that_windows_keeps_for_itself(reserved: str) -> None:
    assert call("ten_tep", reserved) == f"{call('thuong', thidua_doc.language.bare(reserved))}-1"


@given(st.text(max_size=300))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_text_is_a_name_of_a_file(text: str) -> None:
    name = call("ten_tep", text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and len(name) <= 62
    assert call("ten_tep", name) == name


# --- names of bodies ----------------------------------------------------------------------------------------------------

BODIES = (Path(__file__).parent / "bodies.txt").read_text(encoding="utf-8").splitlines()
"""Names of bodies as they are written, one a line."""
TWO_WAYS = ("Tỉnh đoàn", "Huyện đoàn")
"""Written with one capital and with two: each stays."""


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_given_its_capitals(name: str) -> None:
    """Phụ lục II, mục III and IV: however a list has it, all small, all capitals, or a capital on each syllable."""
    assert call("ten_don_vi", name) == name
    assert call("ten_don_vi", name.lower()) == name
    assert call("ten_don_vi", name.upper()) == name
    titled = re.sub(r"\w+", lambda m: m[0][:1].upper() + m[0][1:], name)
    if (
        not name.startswith(TWO_WAYS) and titled.replace("Phường", "phường") != name
    ):  # `Phường Võ Thị Sáu`, `phường Thới Hòa`: both are right
        assert call("ten_don_vi", titled) == name


RIGHT_BUT_UNKNOWN = [
    "Công đoàn cơ sở Công ty TNHH May mặc Hòa Tiến",
    "Công ty Cổ phần Chế biến thủy sản Hòa Tiến",
    "Công ty TNHH MTV Cấp nước Bình Dương",
    "Viện Hải dương học",
    "Tổng công ty Đầu tư Cấp nước và Phát triển hạ tầng đô thị Tây Nam Bộ",
    "Trung tâm Ngoại ngữ - Tin học Đồng Khởi",
    "Ban Chỉ đạo 35",
    "Nhà hát Cải lương Trần Hữu Trang",
    "Tỉnh Đoàn Bình Dương",
    "Uỷ ban nhân dân Xã Nguyễn Huân",
    "Samsung Electronics Việt Nam",
    "Lai Uyên",
    "",
]


@pytest.mark.parametrize("name", RIGHT_BUT_UNKNOWN)
def test_what_is_right_is_left_alone(name: str) -> None:
    assert call("ten_don_vi", name) == name


@pytest.mark.parametrize(
    "name", ["CÔNG TY TNHH MAY MẶC HÒA TIẾN", "PHÒNG TỔ CHỨC - HÀNH CHÍNH", "ABC", "LAI UYÊN", "UBND XÃ ĐẮK R'MOAN"]
)
def test_what_cant_be_known_stays_as_it_was(name: str) -> None:
    assert call("ten_don_vi", name) == name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("trung tâm bảo trợ xã hội tỉnh bình dương", "trung tâm bảo trợ xã hội tỉnh Bình Dương"),
        ("nhà xuất bản giáo dục", "nhà xuất bản giáo dục"),
        ("ban văn hóa - xã hội hội đồng nhân dân xã lai hưng", "ban văn hóa - xã hội Hội đồng nhân dân xã Lai Hưng"),
        ("công đoàn cơ sở công ty tnhh may mặc hòa tiến", "Công đoàn cơ sở Công ty TNHH may mặc hòa tiến"),
    ],
)
def test_of_a_name_in_small_letters_what_is_known_is_put_right(typed: str, shown: str) -> None:
    assert call("ten_don_vi", typed) == shown


def test_certain_names_are_mended_within_a_mixed_one() -> None:
    assert call("ten_don_vi", "Liên đoàn lao động tỉnh Bình Dương") == "Liên đoàn Lao động tỉnh Bình Dương"
    assert call("ten_don_vi", "UBND Xã Lai Hưng") == "UBND xã Lai Hưng"
    assert call("ten_don_vi", "Ubnd xã Lai Hưng") == "UBND xã Lai Hưng"
    assert call("ten_don_vi", "Công đoàn cơ sở Ủy Ban Nhân Dân xã Ea H'leo") == "Công đoàn cơ sở Ủy ban nhân dân xã Ea H'leo"


def test_the_style_of_tone_marks_stays() -> None:
    assert call("ten_don_vi", "UỶ BAN NHÂN DÂN XÃ HOÀ LỢI") == "Uỷ ban nhân dân xã Hoà Lợi"


_SYLLABLES = sorted({word for name in [*BODIES, *RIGHT_BUT_UNKNOWN] for word in name.split()})


@given(st.lists(st.sampled_from(_SYLLABLES), max_size=12), st.sampled_from(["lower", "upper", "title", "__str__"]))
@settings(max_examples=400, derandomize=True, deadline=None)
def test_only_the_case_of_letters_changes(words: list[str], way: str) -> None:
    typed = getattr(" ".join(words), way)()
    made = call("ten_don_vi", typed)
    assert made.casefold() == typed.casefold()


@given(st.text(max_size=60))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_text_may_be_a_name(text: str) -> None:
    import unicodedata

    assert call("ten_don_vi", text).casefold() == unicodedata.normalize("NFC", text).casefold()


ABBREVIATED = {
    "Công đoàn cơ sở thị trấn Lai Uyên": "CĐCS",
    "Công đoàn Trường Mầm non Hoa Sen": "CĐCS",
    "Công đoàn ngành Giáo dục tỉnh Bình Dương": "CĐN",
    "Công đoàn Giáo dục tỉnh Nghệ An": "CĐGD",
    "Công ty Cổ phần Hòa Tiến - Công đoàn cơ sở": "CĐCS",
    "Ban Chấp hành Công đoàn cơ sở xã Lai Hưng": "CĐCS",
    "Liên đoàn Lao động tỉnh Bình Dương": "LĐLĐ",
    "LĐLĐ huyện Bàu Bàng": "LĐLĐ",
    "Tổng Liên đoàn Lao động Việt Nam": "TLĐ",
    "Ủy ban nhân dân xã Lai Hưng": "UBND",
    "ỦY BAN NHÂN DÂN XÃ LAI HƯNG": "UBND",
    "UBND xã Lai Hưng": "UBND",
    "Hội đồng nhân dân xã Lai Hưng": "HĐND",
    "Sở Nội vụ tỉnh Bình Dương": "SNV",
    "Sở Giáo dục và Đào tạo": "SGDĐT",
    "Sở Văn hóa, Thể thao và Du lịch tỉnh Khánh Hòa": "SVHTTDL",
    "Sở Nông nghiệp và Môi trường": "SNNMT",
    "Phòng Giáo dục và Đào tạo huyện Bàu Bàng": "PGDĐT",
    "Đảng ủy xã Lai Hưng": "ĐU",
    "Chi bộ Trường Tiểu học Lai Uyên": "CB",
    "Huyện ủy Bàu Bàng": "HU",
    "Tỉnh ủy Bình Dương": "TU",
    "Đoàn xã Lai Hưng": "ĐTN",
    "Tỉnh đoàn Bình Dương": "TĐTN",
    "Công an xã Chiềng Khương": "CAX",
    "Công an tỉnh Sơn La": "CAT",
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã Lai Hưng": "UBMTTQ",
    "Hội Liên hiệp Phụ nữ xã Lai Hưng": "HLHPN",
    "Trường Tiểu học Kim Đồng": "THKĐ",
    "Trường THPT Chu Văn An": "THPTCVA",
    "Ủy ban Kiểm tra Huyện ủy": "UBKTHU",
    "Bảo hiểm xã hội tỉnh Hà Nam": "BHXH",
    "Hợp tác xã Nông nghiệp Tân Lập": "HTXNNTL",
    "Nhà xuất bản Trẻ": "NXBT",
    "Văn phòng Ủy ban nhân dân tỉnh Bình Dương": "VPUBND",
    "Trung tâm Y tế huyện Dầu Tiếng": "TTYT",
}


@pytest.mark.parametrize(("name", "letters"), ABBREVIATED.items())
def test_letters_of_bodies(name: str, letters: str) -> None:
    assert call("viet_tat", name) == letters


PLAN = """KẾ HOẠCH: Phong trào thi đua năm 2024

thể thức: {profile}
cơ quan ban hành: {name}
số: {number}
địa danh: Lai Uyên
ngày: 10/01/2024
"""
NUMBERS = {"TT401", "TT402", "TT403", "TT404"}


def _wrong(name: str, profile: str, kind: str, so: int | None, **more: Any) -> list[str]:
    number = call("so_ky_hieu", so, kind, call("viet_tat", name), profile)
    plan = PLAN.format(profile=profile, name=name, number=number).replace("KẾ HOẠCH", more.get("title", "KẾ HOẠCH"))
    plan += "trạng thái: dự thảo\n" if so is None else ""
    return [f"{number}: {d.code} {d.message}" for d in thidua_doc.check(plan) if d.code in NUMBERS]


@pytest.mark.parametrize("profile", ["nđ30", "công đoàn", "đảng", "đoàn"])
@pytest.mark.parametrize("so", [None, 3, 12, 1024])
def test_numbers_and_symbols_are_right_in_every_profile(profile: str, so: int | None) -> None:
    """TT401 to TT404, the rules that a made plan is judged by."""
    for name in {*BODIES, *ABBREVIATED, *filter(None, RIGHT_BUT_UNKNOWN)}:
        assert _wrong(name, profile, "KH", so) == []


def test_symbols_of_the_other_kinds_of_plans() -> None:
    for title, short in (("CHƯƠNG TRÌNH", "CTr"), ("PHƯƠNG ÁN", "PA"), ("ĐỀ ÁN", "ĐA")):
        for kind in (title, title.capitalize(), short):
            assert call("so_ky_hieu", 7, kind, "UBND") == f"07/{short}-UBND"
        assert _wrong("Ủy ban nhân dân xã Lai Hưng", "nđ30", short, 7, title=title) == []


def test_the_forms_of_numbers() -> None:
    """Phụ lục I, mục II.3.c; the Party's own form."""
    assert call("so_ky_hieu", 3, "KH", "CĐCS", "công đoàn") == "03/KH-CĐCS"
    assert call("so_ky_hieu", "12", viet_tat="CĐCS") == "12/KH-CĐCS"
    assert call("so_ky_hieu", 3, "KH", "ĐU", "đảng") == "03-KH/ĐU"
    assert call("so_ky_hieu", 3, "kế hoạch", "cđcs") == "03/KH-CĐCS"
    assert call("so_ky_hieu", None, "KH", "CĐCS", "cong-doan") == "/KH-CĐCS"
    assert call("so_ky_hieu", "", "KH", "ĐU", "đảng") == "-KH/ĐU"


@given(st.text("ABCĐcđư-/.&, 1_ỦUB", max_size=8), st.sampled_from(["nđ30", "đảng"]))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_symbol_that_is_not_refused_has_the_right_form(letters: str, profile: str) -> None:
    try:
        number = call("so_ky_hieu", 3, "KH", letters, profile)
    except FilterRefusal:
        return
    plan = PLAN.format(profile=profile, name="Cơ quan Thử nghiệm", number=number)
    assert [d.message for d in thidua_doc.check(plan) if d.code in NUMBERS] == []


# --- refusals -----------------------------------------------------------------------------------------------------------

DAY = [
    "ngay_day_du",
    "ngay_ngan",
    "thu",
    "ngay_lam_viec",
    "ngay_lam_viec_truoc",
    "cong_ngay",
    "cong_thang",
    "cuoi_thang",
    "la_ngay_nghi",
]
TEXT = ["ten_don_vi", "viet_tat", "dau_hoa", "dau_thuong", "hoa", "thuong"]
NUMBER = ["bang_chu", "dinh_dang_so", "tien", "tien_bang_chu", "la_ma"]
HUGE = 10**5000


@pytest.mark.parametrize(
    ("name", "args"),
    [
        *((name, (value,)) for name in DAY for value in (None, 5, "31/02/2024", "hôm nay", [], True, "0001-01-01" * 9)),
        *((name, (value,)) for name in TEXT for value in (None, 5, [], dt.date(2024, 1, 1), "a" * 300_000)),
        *((name, (value,)) for name in NUMBER for value in (None, "5", [], True, HUGE, Decimal("1E+999999"), Decimal("NaN"), float("inf"))),
        ("bang_chu", (Decimal("1E-999999"),)),
        ("quy", (0,)), ("quy", (13,)), ("quy", (None,)), ("quy", (True,)), ("thang", (13,)), ("thang", (HUGE,)),
        ("la_ma", (0,)), ("la_ma", (4000,)), ("la_ma", (Decimal("1.5"),)), ("tien_bang_chu", (-1,)), ("dinh_dang_so", (1, 99)),
        ("cong_ngay", (dt.date(2024, 1, 1), "ba")), ("cong_ngay", (dt.date(2024, 1, 1), HUGE)), ("cong_ngay", (dt.date.max, 1)),
        ("cong_thang", (dt.date.max, 1)), ("cong_thang", (dt.date.min, -1)), ("ngay_lam_viec_truoc", (dt.date.min,)),
        ("noi", ("abc",)), ("noi", (None,)), ("noi", ([None],)), ("noi", ([["a"]],)), ("noi", (["a"], 5)), ("noi", (range(10**9),)),
        ("gach", ("abc",)), ("gach", (None,)), ("noi", (["a" * 150_000] * 3,)), ("noi", (["a"] * 3, "b" * 150_000)),
        ("ten_tep", (None,)), ("ten_tep", ([],)), ("viet_tat", ("123",)), ("viet_tat", ("",)),
        ("ngay_thang", (2024, 2, 30)), ("ngay_thang", (0, 1, 1)), ("ngay_thang", ("2024", 1, 1)), ("dau_quy", (2024, 5)),
        ("cuoi_quy", (10000, 1)), ("tet", (1899,)), ("gio_to", (2200,)), ("nam_hoc", (9999,)),
        ("so_ky_hieu", (0, "KH", "CĐCS")), ("so_ky_hieu", (3, "KH", "")), ("so_ky_hieu", (3, "KH", "Công đoàn cơ sở")),
        ("so_ky_hieu", (3, "KH", None)), ("so_ky_hieu", ("3/KH", "KH", "CĐCS")), ("so_ky_hieu", (3, None, "CĐCS")),
        ("so_ky_hieu", (3, "Kế hoạch năm", "CĐCS")), ("so_ky_hieu", (3, "KH", "UỶ")),
        ("range", (10**12,)), ("range", (1001,)), ("range", ()), ("range", (1, 2, 0)), ("range", ("5",)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cant_be_taken_is_refused_in_both_languages(name: str, args: tuple[Any, ...]) -> None:
    with pytest.raises(FilterRefusal) as refused:
        call(name, *args)
    for sentence in refused.value.message:
        assert f"“{name}”" in sentence and sentence.endswith(".") and len(sentence) < 250


# --- the pages ----------------------------------------------------------------------------------------------------------

_ROW = re.compile(r"^\| `(\w+)` \|.*?\| `(\{\{.*?\}\})` \| (.*?) \|$", re.MULTILINE)
VALUES = {
    "nam": 2024,
    "ngay": dt.date(2024, 1, 5),
    "kinh_phi": 1500000,
    "co_quan_ban_hanh": "Công đoàn cơ sở thị trấn Lai Uyên",
    "don_vi": ("Tổ 1", "Tổ 2", "Tổ 3"),
    "viec": ({"ten": "Hội thao", "so": 3}, {"ten": "Cắm trại", "so": 2}),
}
"""What both pages say that their examples have."""


def _rows(path: Path) -> list[tuple[str, str, str]]:
    return [(name, example.replace(r"\|", "|"), shown) for name, example, shown in _ROW.findall(path.read_text(encoding="utf-8"))]


def test_both_pages_have_one_table_that_names_every_filter_and_function() -> None:
    vietnamese, english = map(_rows, DOCS)
    assert vietnamese == english
    ours = {*FILTERS, *FUNCTIONS, *Operations(None).filters()} - {"d", "count"}  # other names of `default` and `length`
    assert [name for name, _, _ in vietnamese] == list(dict.fromkeys(name for name, _, _ in vietnamese))
    assert {name for name, _, _ in vietnamese} == ours


@pytest.mark.parametrize(("name", "example", "shown"), _rows(DOCS[0]) if DOCS[0].exists() else [])
def test_the_examples_of_the_pages_are_true(name: str, example: str, shown: str) -> None:
    assert re.search(rf"\b{name}\b", example)
    made = Engine((), str(ROOT / "templates" / "plans")).evaluate(example, VALUES)
    assert made.replace("\n", "<br>").replace("*", r"\*") == shown


def _blocks(path: Path, language: str = r"\w+") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_both_pages_show_the_same_files_and_say_it_under_the_same_heads() -> None:
    vietnamese, english = map(_blocks, DOCS)
    assert vietnamese == english and len(english) == 4
    heads = [re.findall(r"^#+", path.read_text(encoding="utf-8"), re.MULTILINE) for path in DOCS]
    assert heads[0] == heads[1]
    rows = [[line.count("|") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("|")] for path in DOCS]
    assert rows[0] == rows[1]
    for path in DOCS:
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), target


def test_the_pages_template_overrides_one_section(tmp_path: Path) -> None:
    """Its parameters are read, its text is found to extend the shipped one, and the block that it writes anew is one of that."""
    from thidua_doc.template.spec import read_spec

    first, second = _blocks(DOCS[0], "toml")
    assert [each.name for each in read_spec(first, "template.toml", "a").parameters] == ["nam", "ngay_phat_dong", "hinh_thuc"]
    own = read_spec(second, "template.toml", "b")
    (text,) = _blocks(DOCS[0], "jinja")
    folder = tmp_path / "thi-dua-co-quan-toi"
    folder.mkdir()
    (folder / "plan.kh.j2").write_text(text, encoding="utf-8")
    shipped = ROOT / "templates" / "plans"
    assert own.extends == "goc:thi-dua" and (shipped / "thi-dua").is_dir()
    names = Engine((str(tmp_path),), str(shipped)).undeclared("thi-dua-co-quan-toi/plan.kh.j2")
    assert {"nam", "tien_thuong"} <= names
    parent = (shipped / "thi-dua" / "plan.kh.j2").read_text(encoding="utf-8")
    for block in re.findall(r"{% block (\w+)", text):
        assert f"{{% block {block} %}}" in parent
    frame = (shipped / "_chung" / "khung.kh.j2").read_text(encoding="utf-8")
    told = re.search(r"(?s)Mẫu đi kèm nào cũng có các\s+khối (.*?);", DOCS[0].read_text(encoding="utf-8"))
    assert told is not None
    for block in re.findall(r"`(\w+)`", told[1]):
        assert f"{{% block {block} %}}" in frame


def test_a_refusal_is_told_at_the_templates_own_line(tmp_path: Path) -> None:
    folder = tmp_path / "mau"
    folder.mkdir()
    (folder / "plan.kh.j2").write_text("KẾ HOẠCH: x\n\n{{ nam | ngay_day_du }}\n", encoding="utf-8")
    with pytest.raises(TemplateMistake, match=r"plan\.kh\.j2:3: “ngay_day_du” cần một ngày"):
        Engine((str(tmp_path),), str(tmp_path)).make("mau/plan.kh.j2", {"nam": 2024})


def test_a_list_of_lines_keeps_markup_of_its_items_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "mau"
    folder.mkdir()
    (folder / "plan.kh.j2").write_text("KẾ HOẠCH: x\n\nI. A\n{{ viec | gach }}\n", encoding="utf-8")
    made = Engine((str(tmp_path),), str(tmp_path)).make("mau/plan.kh.j2", {"viec": ("một *sao*", "hai {#nhãn};", "ba.")})
    assert made.text == "KẾ HOẠCH: x\n\nI. A\n- một \\*sao\\*;\n- hai \\{#nhãn};\n- ba.\n"
