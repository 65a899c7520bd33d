"""The lunar calendar, by the published tables of it."""

from __future__ import annotations

import datetime as dt

import pytest

from thidua_doc.vietnamese import lunar

# The first day of Tết, 2000 to 2050 (Hồ Ngọc Đức's table of the 21st century).
TET = """
05/02 24/01 12/02 01/02 22/01 09/02 29/01 17/02 07/02 26/01 14/02 03/02 23/01 10/02 31/01 19/02 08/02 28/01 16/02 05/02 25/01 12/02 01/02
22/01 10/02 29/01 17/02 06/02 26/01 13/02 02/02 23/01 11/02 31/01 19/02 08/02 28/01 15/02 04/02 24/01 12/02 01/02 22/01 10/02 30/01 17/02
06/02 26/01 14/02 02/02 23/01
"""
LEAP = {
    2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6,
    2039: 5, 2042: 2, 2044: 7, 2047: 5, 2050: 3,
}  # fmt: skip
"""The months that come twice, of the same table."""


@pytest.mark.parametrize(("year", "day"), list(enumerate(TET.split(), 2000)))
def test_tet(year: int, day: str) -> None:
    assert f"{lunar.new_year(year):%d/%m/%Y}" == f"{day}/{year}"


def test_the_years_of_thirteen_months_and_which_comes_twice() -> None:
    for year in range(2000, 2051):
        for month in range(1, 13):
            if LEAP.get(year) == month:
                assert lunar.lunar(lunar.solar(1, month, year, leap=True)) == lunar.LunarDay(1, month, year, leap=True)
            else:
                with pytest.raises(ValueError, match=str(year)):
                    lunar.solar(1, month, year, leap=True)


def test_1985_is_a_month_before_the_chinese() -> None:
    """In Vietnam the winter solstice of 1984 fell into the earlier month: Tết on 21 January, in Beijing on 20 February."""
    assert lunar.new_year(1985) == dt.date(1985, 1, 21)


@pytest.mark.parametrize(("year", "vietnam"), [(1968, "29/01"), (2007, "17/02"), (2030, "02/02"), (2053, "18/02")])
def test_years_in_which_an_hour_makes_a_day(year: int, vietnam: str) -> None:
    """The new moon stood between the midnights of Hà Nội and Beijing: Tết is a day before the Chinese one."""
    assert f"{lunar.new_year(year):%d/%m}" == vietnam


# Giỗ Tổ Hùng Vương as it was announced with the public holidays of the year.
@pytest.mark.parametrize(
    "day", ["2019-04-14", "2020-04-02", "2021-04-21", "2022-04-10", "2023-04-29", "2024-04-18", "2025-04-07", "2026-04-26"]
)
def test_the_kings_day(day: str) -> None:
    date = dt.date.fromisoformat(day)
    assert lunar.solar(10, 3, date.year) == date
    assert lunar.lunar(date) == lunar.LunarDay(10, 3, date.year)


def test_every_day_has_one_lunar_day_and_months_have_29_or_30() -> None:
    before = lunar.lunar(dt.date(1999, 12, 31))
    day = dt.date(2000, 1, 1)
    while day < dt.date(2051, 1, 1):
        now = lunar.lunar(day)
        assert lunar.solar(*now) == day
        assert now.day == before.day + 1 or (now.day == 1 and before.day in (29, 30))
        before, day = now, day + dt.timedelta(days=1)


@pytest.mark.parametrize(
    "wrong", [(31, 1, 2024, False), (0, 1, 2024, False), (1, 13, 2024, False), (1, 1, 1899, False), (1, 1, 2200, False)]
)
def test_days_that_there_are_not(wrong: tuple[int, int, int, bool]) -> None:
    with pytest.raises(ValueError, match=str(wrong[2])):
        lunar.solar(*wrong)


def test_the_days_before_and_after_all_that_is_known() -> None:
    with pytest.raises(ValueError, match="1899"):
        lunar.lunar(dt.date(1899, 6, 1))
    with pytest.raises(ValueError, match="2201"):
        lunar.lunar(dt.date(2201, 6, 1))
