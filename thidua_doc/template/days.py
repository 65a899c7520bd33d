"""Dates and years as clerks and spreadsheets write them. The day always comes before the month: an order is never guessed."""

from __future__ import annotations

import datetime as dt

from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy
from thidua_doc.template.words import one_line, quoted
from thidua_doc.template.wrong import Wrong

_TIME = r"(?:[ T]+[\d:.]{4,15}(?: ?[AaPp][Mm])?(?:Z|[+-]\d\d:?\d\d)?)?"
_DAY_FIRST = lazy(rf"(\d{{1,2}}) ?([/.\-]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}){_TIME}")
_YEAR_FIRST = lazy(rf"(\d{{4}})([/.\-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_WORDS = lazy(r"(?i:ngày )?(\d{1,2}) (?i:tháng) (\d{1,2}),? (?i:năm) (\d{4})")
_SHORT_YEAR = lazy(r"\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?\d{2}")
_SERIAL = lazy(r"\d{5}(?:[.,]0+)?")
_YEAR = lazy(r"(?i:năm )?(\d{4})(?:[.,]0+)?")
_EPOCH = dt.date(1899, 12, 30)
"""The day from which a spreadsheet counts: its day 60, 29 February 1900, never was."""
_FIRST_SERIAL, _LAST_SERIAL = 18264, 73415
"""1950 and 2100: a number outside is no date that a plan has."""


def date(text: str) -> dt.date:
    """A date as it was typed: `5/1/2024`, `05-01-2024`, `2024-01-05`, `ngày 05 tháng 01 năm 2024`, a spreadsheet's 45296. Raises Wrong."""
    said = one_line(text)
    match = _DAY_FIRST.fullmatch(said)
    if match is not None:
        return _made(said, int(match[4]), int(match[3]), int(match[1]))
    match = _YEAR_FIRST.fullmatch(said)
    if match is not None:
        return _made(said, int(match[1]), int(match[3]), int(match[4]))
    match = _WORDS.fullmatch(said)
    if match is not None:
        return _made(said, int(match[3]), int(match[2]), int(match[1]))
    if _SERIAL.fullmatch(said):
        return serial(int(said[:5]))
    if _SHORT_YEAR.fullmatch(said):
        raise Wrong(
            "mistyped",
            Message(
                f"{quoted(text)} thiếu hai chữ số của năm; viết năm đủ bốn chữ số",
                f"{quoted(text)} lacks two digits of its year; write all four",
            ),
        )
    raise _no_date(text)


def serial(number: int | float) -> dt.date:
    """The date of a spreadsheet's day number. Raises Wrong for one that no plan has."""
    if not _FIRST_SERIAL <= number < _LAST_SERIAL:
        raise _no_date(f"{number:.15g}")
    return _EPOCH + dt.timedelta(days=int(number))


def year(text: str) -> int:
    """A year of four digits: `2024`, `năm 2024`, a spreadsheet's `2024.0`. Raises Wrong."""
    match = _YEAR.fullmatch(one_line(text))
    if match is None:
        raise no_year(quoted(text))
    return whole_year(int(match[1]))


def whole_year(number: int) -> int:
    """A year from a number. Raises Wrong where it has not four digits."""
    if not 1000 <= number <= 9999:
        raise no_year(quoted(str(number)))
    return number


def year_of_cell(day: dt.date) -> int:
    """Never a year: a date where one is wanted. Raises Wrong, and says so where a year was typed into a cell that shows dates."""
    typed = (dt.date(day.year, day.month, day.day) - _EPOCH).days
    said = quoted(f"{day.day:02}/{day.month:02}/{day.year:04}")
    if 1900 <= typed <= 2200:
        raise Wrong(
            "mistyped",
            Message(
                f"{said} là số {typed} trong một ô định dạng ngày; đổi định dạng của ô thành số",
                f"{said} is the number {typed} in a cell that is formatted as a date; format the cell as a number",
            ),
        )
    raise no_year(said)


def no_year(said: str) -> Wrong:
    """The complaint about a year."""
    return Wrong("mistyped", Message(f"{said} không phải là một năm bốn chữ số", f"{said} is no year of four digits"))


def _made(said: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        pass
    if not 1 <= month <= 12:
        raise Wrong(
            "mistyped",
            Message(
                f"{quoted(said)} không có trong lịch vì không có tháng {month}; ngày viết theo thứ tự ngày/tháng/năm",
                f"{quoted(said)} is no day of the calendar, as there is no month {month}; dates are written day/month/year",
            ),
        )
    raise Wrong("mistyped", Message(f"{quoted(said)} không có trong lịch", f"{quoted(said)} is no day of the calendar"))


def _no_date(text: str) -> Wrong:
    return Wrong(
        "mistyped",
        Message(
            f"{quoted(text)} không phải là một ngày; ngày viết theo thứ tự ngày/tháng/năm",
            f"{quoted(text)} is no date; dates are written day/month/year",
        ),
    )
