"""What filters and functions of templates take: values of their kind, or a sentence that says which kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeVar

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.patterns import lazy

LONGEST = 200_000
"""Letters that a filter takes or makes at most: longer than any plan."""
MOST_DIGITS = 36
"""Digits of the numbers that are taken, before and behind the comma."""

_WRITTEN = lazy(r"\s*(?:ngày\s+)?(?P<d>\d{1,2})(?:[/.-]|\s+tháng\s+)(?P<m>\d{1,2})(?:[/.-]|\s+năm\s+)(?P<y>\d{4})\s*")
_ISO = lazy(r"\s*(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\s*")
_Made = TypeVar("_Made")


class FilterRefusal(ThiduaError):
    """A filter or function of a template was given what it can't take; the engine says where."""


def refuse(name: str, vi: str, en: str) -> FilterRefusal:
    """A refusal by a filter's or function's name, with what it wants in both languages."""
    return FilterRefusal(Message(f"“{name}” {vi}.", f"“{name}” {en}."))


def shown(value: Any, language: str = "en") -> str:
    """A value as a message names it, never long: its words or its number, else what kind of value it is."""
    if hasattr(type(value), "_fail_with_undefined_error"):
        str(value)  # a name that the template has not: it raises, and says which
    if isinstance(value, str | int) and not isinstance(value, bool) and (isinstance(value, str) or abs(value) < _SHOWN):
        text = str(value)
        return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
    vi, en = next(
        (names for kind, names in _KINDS if isinstance(value, kind)), ("giá trị thuộc loại khác", "a value of another kind")
    )
    return vi if language == "vi" else en


_SHOWN = 10**20
_KINDS = (
    (type(None), ("giá trị để trống", "an empty value")),
    (bool, ("giá trị có/không", "a yes or no")),
    (int | float | Decimal, ("một số khác", "another number")),
    (list | tuple, ("một danh sách", "a list")),
    (dict, ("một bảng", "a table")),
    (dt.date, ("một ngày", "a date")),
)


def day_of(value: Any, name: str) -> dt.date:
    """A date from a date, or from a text with one (`10/01/2024`, `2024-01-10`)."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and len(value) < 60:
        match = _WRITTEN.fullmatch(value) or _ISO.fullmatch(value)
        if match is not None:
            return made_day(int(match["y"]), int(match["m"]), int(match["d"]), name)
    raise refuse(
        name,
        f"cần một ngày như “10/01/2024”, không phải {shown(value, 'vi')}",
        f"takes a date such as “10/01/2024”, not {shown(value)}",
    )


def made_day(year: int, month: int, day: int, name: str) -> dt.date:
    """A date, or a refusal where no calendar has it."""
    return reckoned(lambda: dt.date(year, month, day), name, f"{day:02}/{month:02}/{year:04}")


def reckoned(make: Callable[[], _Made], name: str, what: str) -> _Made:
    """What a reckoning with dates gives, or a refusal where it leaves the calendar."""
    try:
        return make()
    except (ValueError, OverflowError) as error:
        raise refuse(name, f"gặp ngày không có trong lịch: {what}", f"met a day that no calendar has: {what}") from error


def number_of(value: Any, name: str) -> int | Decimal:
    """A finite number of a length that can be read: an int, a Decimal, or a float as its shortest decimal."""
    number: int | Decimal | None = None
    if isinstance(value, bool):
        number = None
    elif isinstance(value, int | Decimal):
        number = value
    elif isinstance(value, float):
        number = Decimal(repr(value))
    if isinstance(number, Decimal):
        if not number.is_finite() or abs(number.adjusted()) >= MOST_DIGITS or len(number.as_tuple().digits) > 2 * MOST_DIGITS:
            number = None
    elif number is not None and abs(number) >= 10**MOST_DIGITS:
        number = None
    if number is None:
        raise refuse(
            name,
            f"cần một số không quá {MOST_DIGITS} chữ số, không phải {shown(value, 'vi')}",
            f"takes a number of at most {MOST_DIGITS} digits, not {shown(value)}",
        )
    return number


def whole_of(value: Any, name: str, least: int, most: int) -> int:
    """A whole number within bounds."""
    number = value if isinstance(value, int) and not isinstance(value, bool) else None
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 10 and value == int(value):
        number = int(value)
    if number is None or not least <= number <= most:
        raise refuse(
            name,
            f"cần một số nguyên từ {least} đến {most}, không phải {shown(value, 'vi')}",
            f"takes a whole number from {least} to {most}, not {shown(value)}",
        )
    return number


def text_of(value: Any, name: str) -> str:
    """A text of a length that a plan may have."""
    if not isinstance(value, str):
        raise refuse(name, f"cần một đoạn chữ, không phải {shown(value, 'vi')}", f"takes text, not {shown(value)}")
    if len(value) > LONGEST:
        raise too_long(name)
    return value


def list_of(value: Any, name: str) -> list[Any]:
    """The items of a list; a text alone is none."""
    if isinstance(value, str | bytes | dict) or not isinstance(value, Iterable):
        raise refuse(name, f"cần một danh sách, không phải {shown(value, 'vi')}", f"takes a list, not {shown(value)}")
    items: list[Any] = []
    for item in value:
        items.append(item)
        if len(items) > LONGEST:
            raise too_long(name)
    return items


def too_long(name: str) -> FilterRefusal:
    return refuse(name, f"cho kết quả dài quá {LONGEST} ký tự", f"makes more than {LONGEST} characters")
