"""Filters and functions of templates that are about days."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua_doc import workdays
from thidua_doc.law.register import worded
from thidua_doc.template.refusal import day_of, made_day, reckoned, whole_of
from thidua_doc.vietnamese import lunar

_YEARS = (1, 9999)
_QUARTERS = ("I", "II", "III", "IV")
_MOST_DAYS = 100_000


def full_day(value: Any) -> str:
    """`ngày 05 tháng 01 năm 2024` (Phụ lục I, mục II.4.b)."""
    return worded(day_of(value, "ngay_day_du"))


def short_day(value: Any) -> str:
    """`05/01/2024`."""
    day = day_of(value, "ngay_ngan")
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def weekday(value: Any) -> str:
    """`thứ Hai`, `Chủ nhật` (Phụ lục II, mục V.8.c)."""
    return workdays.weekday_name(day_of(value, "thu"))


def quarter(value: Any) -> str:
    """`quý I` of a date or of a month."""
    month = whole_of(value, "quy", 1, 12) if isinstance(value, int) else day_of(value, "quy").month
    return f"quý {_QUARTERS[(month - 1) // 3]}"


def month(value: Any) -> str:
    """`tháng 01 năm 2024` of a date, `tháng 01` of a month (Phụ lục I, mục II.4.b)."""
    if isinstance(value, int):
        return worded(dt.date(2000, whole_of(value, "thang", 1, 12), 1)).split(" năm ")[0].split(" ", 2)[2]
    return worded(day_of(value, "thang")).split(" ", 2)[2]


def working_day(value: Any) -> dt.date:
    """The day itself, or the first working day after it."""
    day = day_of(value, "ngay_lam_viec")
    return reckoned(lambda: workdays.next_working_day(day), "ngay_lam_viec", str(day))


def working_day_before(value: Any) -> dt.date:
    """The day itself, or the last working day before it."""
    day = day_of(value, "ngay_lam_viec_truoc")
    return reckoned(lambda: workdays.previous_working_day(day), "ngay_lam_viec_truoc", str(day))


def plus_days(value: Any, days: Any = 1) -> dt.date:
    """So many days later, or earlier where the number is negative."""
    day, n = day_of(value, "cong_ngay"), whole_of(days, "cong_ngay", -_MOST_DAYS, _MOST_DAYS)
    return reckoned(lambda: day + dt.timedelta(days=n), "cong_ngay", f"{day} + {n}")


def plus_months(value: Any, months: Any = 1) -> dt.date:
    """The same day so many months later; the month's last where it has no such day."""
    day, n = day_of(value, "cong_thang"), whole_of(months, "cong_thang", -_MOST_DAYS, _MOST_DAYS)
    year, index = divmod(day.year * 12 + day.month - 1 + n, 12)
    last = reckoned(lambda: _last(year, index + 1), "cong_thang", f"{day} + {n}")
    return last.replace(day=min(day.day, last.day))


def month_end(value: Any) -> dt.date:
    """The last day of a day's month."""
    day = day_of(value, "cuoi_thang")
    return _last(day.year, day.month)


def _last(year: int, month: int) -> dt.date:
    first = dt.date(year, month, 1)
    return dt.date(year, 12, 31) if month == 12 else first.replace(month=month + 1) - dt.timedelta(days=1)


# --- functions ----------------------------------------------------------------------------------------------------------


def day(nam: Any, thang: Any, ngay: Any) -> dt.date:
    """A date from year, month and day."""
    name = "ngay_thang"
    return made_day(whole_of(nam, name, *_YEARS), whole_of(thang, name, 1, 12), whole_of(ngay, name, 1, 31), name)


def quarter_begin(nam: Any, q: Any) -> dt.date:
    """The first day of a quarter."""
    return dt.date(whole_of(nam, "dau_quy", *_YEARS), 3 * whole_of(q, "dau_quy", 1, 4) - 2, 1)


def quarter_end(nam: Any, q: Any) -> dt.date:
    """The last day of a quarter."""
    return _last(whole_of(nam, "cuoi_quy", *_YEARS), 3 * whole_of(q, "cuoi_quy", 1, 4))


def tet(nam: Any) -> dt.date:
    """The first day of the lunar year."""
    return lunar.new_year(whole_of(nam, "tet", lunar.FIRST, lunar.LAST))


def kings_day(nam: Any) -> dt.date:
    """The tenth day of the third lunar month: Giỗ Tổ Hùng Vương."""
    return lunar.solar(10, 3, whole_of(nam, "gio_to", lunar.FIRST, lunar.LAST))


def is_day_off(value: Any) -> bool:
    """Whether a day is one of rest."""
    return workdays.is_day_off(day_of(value, "la_ngay_nghi")) is not None


def school_year(nam: Any) -> str:
    """`2024 - 2025`: the school year that begins in a year."""
    year = whole_of(nam, "nam_hoc", 1, 9998)
    return f"{year} - {year + 1}"
