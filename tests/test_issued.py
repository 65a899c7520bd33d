"""The register of issued plans: NĐ 30/2020/NĐ-CP, Điều 15 (numbers in turn within the year) and Phụ lục IV (what the register holds)."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua_doc.api import parse
from thidua_doc.issued import DISORDER, DOUBLE, Issued, Numbers, columns, entry, faults, next_number, series
from thidua_doc.model import Status

sys.path.insert(0, str(Path(__file__).parent / "cli"))
from samples import GOOD

OFFICE = ("Công đoàn cơ sở thị trấn Lai Uyên", "Liên đoàn Lao động huyện Bàu Bàng", "Lai Uyên")


def plan(number: str = "03/KH-CĐCS", date: str = "10/01/2023", *more: tuple[str, str], path: str = "a.kh") -> Issued:
    """An entry of a plan like GOOD, with its number, its date and other words of it replaced."""
    text = GOOD.replace("03/KH-CĐCS", number, 1).replace("10/01/2023", date, 1)
    for old, new in more:
        assert old in text
        text = text.replace(old, new, 1)
    found = entry(parse(text, path=path))
    assert found is not None
    return found


def numbered(numbers: Iterable[int], year: int = 2023) -> list[Issued]:
    """Entries with these numbers, dated in their order."""
    days = (dt.date(year, 1, 1) + dt.timedelta(days) for days in itertools.count())
    return [
        plan(f"{n:02}/KH-CĐCS", f"{day:%d/%m/%Y}", path=f"{i}.kh") for i, (n, day) in enumerate(zip(numbers, days, strict=False))
    ]


# --- an entry -----------------------------------------------------------------------------------------------------------


def test_an_entry_holds_what_the_register_asks_for() -> None:
    one = plan(more := "03/KH-CĐCS", "10/01/2023", ("địa danh:", "ký hiệu soạn thảo: PL.(12)\nđịa danh:"))
    assert (one.words, one.number, one.symbol) == (more, 3, "KH-CĐCS")
    assert (one.date, one.year) == (dt.date(2023, 1, 10), 2023)
    assert (one.kind, one.abstract) == ("KẾ HOẠCH", "Tổ chức hội thao năm 2023")
    assert (one.agency_name, one.parent_name) == OFFICE[:2]
    assert one.signer == "Nguyễn Văn A"
    assert one.recipients == ("LĐLĐ huyện Bàu Bàng",) and one.kept == "VT"
    assert one.copies == 12
    assert (one.status, one.path, one.line) == (Status.ISSUED, "a.kh", 6)


def test_the_columns_are_the_ten_of_phu_luc_iv() -> None:
    assert [column.vi for column in columns()] == [
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Người ký",
        "Nơi nhận văn bản",
        "Đơn vị, người nhận bản lưu",
        "Số lượng bản",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    ]


def test_a_text_without_a_title_is_no_entry() -> None:
    assert entry(parse("Chào các bạn\n")) is None


def test_a_draft_has_a_year_but_no_number() -> None:
    one = plan("/KH-CĐCS", "/02/2024")
    assert (one.number, one.date, one.year) == (None, None, 2024)


def test_fields_of_the_project_count() -> None:
    """`thidua.toml` names the agency: two plans that leave it out are of one register."""
    text = "\n".join(line for line in GOOD.split("\n") if not line.startswith("cơ quan ban hành"))
    bare = parse(text)
    assert entry(bare).agency is None  # type: ignore[union-attr]
    with_it = entry(bare.with_defaults({"cơ quan ban hành": OFFICE[0]}))
    assert with_it is not None and with_it.agency == plan().agency


def test_entries_travel_between_processes() -> None:
    one = plan()
    assert pickle.loads(pickle.dumps(one)) == one


# --- series -------------------------------------------------------------------------------------------------------------


def test_gaps_and_the_next_number() -> None:
    (one,) = series(numbered([2, 3, 7]))
    assert one.gaps == ((1, 1), (4, 6))
    assert one.next == 8


def test_numbers_begin_again_with_each_year() -> None:
    """Điều 15, khoản 1: numbers are taken in turn within the year."""
    found = series([*numbered([1, 2], 2023), *numbered([1], 2024)])
    assert [(one.year, one.gaps, one.next) for one in found] == [(2023, (), 3), (2024, (), 2)]


def test_each_symbol_and_each_agency_has_a_series_of_its_own() -> None:
    other = plan("01/KH-CĐCS", "10/01/2023", (OFFICE[0], "Công đoàn cơ sở xã Lai Hưng"))
    found = series([plan("01/KH-CĐCS"), plan("05/CTr-CĐCS"), other])
    assert sorted((one.agency_name, one.symbol, one.next) for one in found) == sorted(
        [(OFFICE[0], "KH-CĐCS", 2), (OFFICE[0], "CTr-CĐCS", 6), ("Công đoàn cơ sở xã Lai Hưng", "KH-CĐCS", 2)]
    )


def test_the_same_agency_written_otherwise_is_one() -> None:
    shorter = plan("02/KH-CĐCS", "11/01/2023", (OFFICE[0], "CĐCS TT Lai Uyên"), (OFFICE[1], "LĐLĐ huyện Bàu Bàng"))
    (one,) = series([plan("01/KH-CĐCS"), shorter])
    assert one.gaps == () and one.next == 3


def test_party_numbers_run_on_through_the_term() -> None:
    """Hướng dẫn 36-HD/VPTW, mục II.1.3.1: for each kind of document, through the committee's term."""

    def party(number: int, year: int) -> Issued:
        return plan(f"{number}-KH/ĐU", f"10/01/{year}", ("thể thức: công đoàn", "thể thức: đảng"), path=f"{number}.kh")

    entries = [party(12, 2023), party(14, 2023), party(31, 2024)]
    found = series(entries)
    assert [(one.by_term, one.gaps) for one in found] == [(True, ((13, 13),)), (True, ())]
    assert next_number(entries, entries[0].agency, 2024, "KH/ĐU") == 32
    assert next_number(entries, entries[0].agency, 2025, "KH/ĐU") == 32
    assert next_number(entries, entries[0].agency, 2022, "KH/ĐU") == 1


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.sets(st.integers(1, 60), min_size=1, max_size=12))
def test_gaps_and_numbers_together_are_all_up_to_the_last(held: set[int]) -> None:
    (one,) = series(numbered(sorted(held)))
    missing = {n for first, last in one.gaps for n in range(first, last + 1)}
    assert not missing & held
    assert missing | held == set(range(1, max(held) + 1))
    assert one.next == max(held) + 1


# --- faults -------------------------------------------------------------------------------------------------------------


def test_a_number_held_twice_is_a_fault_and_a_gap_is_none() -> None:
    entries = [plan("03/KH-CĐCS", path="a.kh"), plan("03/KH-CĐCS", "12/02/2023", path="b.kh"), plan("09/KH-CĐCS", "12/03/2023")]
    assert [(each.plan, each.code) for each in faults(entries)] == [(1, DOUBLE)]


def test_a_number_against_its_date_is_told() -> None:
    entries = [
        plan("03/KH-CĐCS", "10/02/2023", path="a.kh"),
        plan("04/KH-CĐCS", "01/02/2023", path="b.kh"),
        plan("05/KH-CĐCS", "11/02/2023"),
    ]
    assert [(each.plan, each.code) for each in faults(entries)] == [(1, DISORDER)]


# --- allotting ----------------------------------------------------------------------------------------------------------


def test_numbers_are_allotted_in_turn_and_none_twice() -> None:
    numbers = Numbers(numbered([1, 4]))
    assert [numbers.allot(*OFFICE, 2023, "KH-CĐCS") for _ in range(3)] == [5, 6, 7]
    assert numbers.allot(*OFFICE, 2024, "KH-CĐCS") == 1


@pytest.mark.parametrize("symbol", ["KH-CĐCS", "/KH-CĐCS", "kh-cđcs", " /KH-CĐCS "])
def test_a_symbol_is_known_however_it_is_given(symbol: str) -> None:
    assert Numbers(numbered([8])).allot("CĐCS thị trấn Lai Uyên", *OFFICE[1:], 2023, symbol) == 9


def test_what_is_allotted_holds_no_number_of_another_agency() -> None:
    numbers = Numbers(numbered([8]))
    assert numbers.allot("Công đoàn cơ sở xã Lai Hưng", *OFFICE[1:], 2023, "KH-CĐCS") == 1
    assert numbers.allot(*OFFICE, 2023, "CTr-CĐCS") == 1


def test_a_number_of_a_plan_without_a_day_is_taken_all_the_same() -> None:
    one = plan("06/KH-CĐCS", "/02/2023")
    assert next_number([one], one.agency, 2023, "KH-CĐCS") == 7
