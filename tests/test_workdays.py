"""Days off: as the Labour Code says and as the Government announced them for the years that passed."""

from __future__ import annotations

import datetime as dt

import pytest

from thidua_doc import workdays

# Rests of more than a weekend as they were announced to officials (`từ … đến …`).
RESTS = [
    ("2021-02-10", "2021-02-16"),
    ("2021-09-02", "2021-09-05"),
    ("2022-01-29", "2022-02-06"),
    ("2022-04-30", "2022-05-03"),
    ("2022-09-01", "2022-09-04"),
    ("2023-01-20", "2023-01-26"),
    ("2023-04-29", "2023-05-03"),
    ("2023-09-01", "2023-09-04"),
    ("2024-02-08", "2024-02-14"),
    ("2024-04-27", "2024-05-01"),
    ("2024-08-31", "2024-09-03"),
    ("2025-01-25", "2025-02-02"),
    ("2025-04-30", "2025-05-04"),
    ("2025-08-30", "2025-09-02"),
    ("2026-01-01", "2026-01-04"),
    ("2026-02-14", "2026-02-22"),
    ("2026-08-29", "2026-09-02"),
]


def days(first: str, last: str) -> list[dt.date]:
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return [begin + dt.timedelta(days=i) for i in range((end - begin).days + 1)]


@pytest.mark.parametrize(("first", "last"), RESTS)
def test_a_rest_is_as_long_as_it_was_announced(first: str, last: str) -> None:
    rest = days(first, last)
    assert all(workdays.is_day_off(day) for day in rest)
    assert workdays.next_working_day(rest[0]) == rest[-1] + dt.timedelta(days=1)
    assert workdays.previous_working_day(rest[-1]) == rest[0] - dt.timedelta(days=1)


@pytest.mark.parametrize("day", ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"])
def test_a_saturday_that_was_worked(day: str) -> None:
    date = dt.date.fromisoformat(day)
    assert workdays.weekday_name(date) == "thứ Bảy"
    assert workdays.is_day_off(date) is None
    assert workdays.is_day_off(date + dt.timedelta(days=7)) == workdays.DayOff("thứ Bảy", "Saturday")


def test_a_holiday_has_its_name_and_comes_before_the_weekend() -> None:
    assert workdays.is_day_off(dt.date(2024, 9, 2)) == workdays.DayOff("Quốc khánh", "National Day", sure=True)
    assert workdays.is_day_off(dt.date(2023, 4, 29)) == workdays.DayOff("Ngày Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day")
    assert workdays.holiday(dt.date(2024, 9, 7)) is None


def test_what_stands_in_for_a_holiday_on_a_weekend() -> None:
    """Bộ luật Lao động 2019, Điều 111 khoản 3: 30/4 and 1/5 of 2022 were a Saturday and a Sunday."""
    assert workdays.is_day_off(dt.date(2022, 5, 2)) == workdays.DayOff("nghỉ bù Ngày Chiến thắng", "in lieu of Victory Day")
    assert workdays.is_day_off(dt.date(2022, 5, 3)) == workdays.DayOff("nghỉ bù Ngày Quốc tế Lao động", "in lieu of Labour Day")
    assert workdays.is_day_off(dt.date(2022, 5, 4)) is None


@pytest.mark.parametrize("year", range(2027, 2061))
def test_a_year_not_announced_yet(year: int) -> None:
    """Tết has five days with its first in them and 2/9 one beside it; none of them is said to be sure but 2/9 itself."""
    from thidua_doc.vietnamese import lunar

    tet = lunar.new_year(year)
    around = [tet + dt.timedelta(days=i) for i in range(-7, 8)]
    said = [day for day in around if (off := workdays.holiday(day)) and off.vi == "Tết Âm lịch"]
    assert len(said) == 5 and tet in said
    assert not any(workdays.holiday(day).sure for day in said)
    national = dt.date(year, 9, 2)
    beside = [workdays.holiday(national + dt.timedelta(days=i)) for i in (-1, 1)]
    assert [off.sure for off in beside if off and off.vi == "Quốc khánh"] == [False]
    assert workdays.holiday(national) == workdays.DayOff("Quốc khánh", "National Day", sure=True)


@pytest.mark.parametrize("year", range(2015, 2061))
def test_rest_days_on_weekends_are_made_up_for(year: int) -> None:
    """As many working days are off in lieu as holidays fell on a day of the weekend."""
    day, holidays, in_lieu = dt.date(year, 1, 1), 0, 0
    while day.year == year:
        off = workdays.holiday(day)
        if off is not None and off.vi.startswith("nghỉ bù"):
            assert day.weekday() < 5
            in_lieu += 1
        elif off is not None and day.weekday() >= 5:
            holidays += 1
        day += dt.timedelta(days=1)
    assert in_lieu == holidays


def test_working_days_stay() -> None:
    monday = dt.date(2024, 1, 8)
    assert workdays.next_working_day(monday) == workdays.previous_working_day(monday) == monday
    names = [workdays.weekday_name(monday + dt.timedelta(days=i)) for i in range(7)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_the_second_day_beside_2_9_is_of_the_new_code() -> None:
    """Before 2021 the National Day was one day."""
    assert workdays.is_day_off(dt.date(2020, 9, 1)) is None and workdays.is_day_off(dt.date(2020, 9, 3)) is None


def test_a_holiday_that_is_wanted_and_not_yet_law_is_not_sure() -> None:
    """24/11: Nghị quyết số 80-NQ/TW of 2026 wants it a day off, by an amendment of the code."""
    assert workdays.is_day_off(dt.date(2025, 11, 24)) is None
    assert workdays.is_day_off(dt.date(2026, 11, 24)) == workdays.DayOff(
        "Ngày Văn hóa Việt Nam", "Vietnam Culture Day", sure=False
    )


def test_years_without_a_lunar_calendar_have_their_other_holidays() -> None:
    assert workdays.is_day_off(dt.date(2300, 1, 1)) is not None
    assert workdays.next_working_day(dt.date(1800, 5, 1)) > dt.date(1800, 5, 1)
