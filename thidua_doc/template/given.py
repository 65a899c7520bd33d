"""What was given for a parameter, text or a file's own value, as a value of its type."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from thidua_doc.data import is_empty
from thidua_doc.diagnostic import Message
from thidua_doc.language import bare
from thidua_doc.template import amounts, days, words
from thidua_doc.template.kinds import MEANT, Kind, Value, nothing, shown
from thidua_doc.template.near import near
from thidua_doc.template.wrong import Wrong

_YES = frozenset(("có", "x", "1", "đúng", "true", "yes", "y", "✓", "✔", "☑", "1.0", "1,0"))
_NO = frozenset(("không", "0", "sai", "false", "no", "n", "☐", "0.0", "0,0"))
_MOST = 1000
"""Items of a list, records of a table: a plan with more is none."""


def read(kind: Kind, given: object, columns: Mapping[str, Kind], wrong: list[Wrong]) -> Value:
    """A value of a type; what is wrong with it (each item, each cell) is added to `wrong`, and what is returned then means nothing."""
    if kind is Kind.LINES:
        return _lines(given, wrong)
    if kind is Kind.RECORDS:
        return _records(given, columns, wrong)
    try:
        return _READERS[kind](given)
    except Wrong as error:
        wrong.append(error)
        return None


def _text(given: object) -> str:
    return words.one_line(_said(given, Kind.TEXT))


def _paragraphs(given: object) -> str:
    if isinstance(given, list | tuple) and all(isinstance(each, str) for each in given):
        return "\n".join(" ".join(words.lines(each)) for each in given if each.strip())
    return "\n".join(words.lines(_said(given, Kind.PARAGRAPHS)))


def _said(given: object, kind: Kind) -> str:
    """The text of a value that may stand for text: a number and a date do as they are shown, yes and no do not."""
    if isinstance(given, str):
        return given
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal | dt.date):
        raise _wrong(given, kind)
    if isinstance(given, float | Decimal):
        return shown(amounts.finite(given))
    return shown(given)


def _integer(given: object) -> int:
    if isinstance(given, str):
        return amounts.integer(given)
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        raise _wrong(given, Kind.INTEGER)
    return amounts.whole(given)


def _number(given: object) -> Decimal:
    if isinstance(given, str):
        return amounts.decimal(given)
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        raise _wrong(given, Kind.NUMBER)
    return amounts.finite(given)


def _money(given: object) -> int:
    if isinstance(given, str):
        return amounts.money(given)
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        raise _wrong(given, Kind.MONEY)
    exact = amounts.finite(given)
    if exact < 0:
        raise amounts.below_zero(words.quoted(shown(exact)))
    if exact != exact.to_integral_value():
        raise amounts.not_money(words.quoted(shown(exact)))
    return int(exact)


def _date(given: object) -> dt.date:
    if isinstance(given, str):
        return days.date(given)
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date):
        return given
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise _wrong(given, Kind.DATE)
    return days.serial(given)


def _year(given: object) -> int:
    if isinstance(given, str):
        return days.year(given)
    if isinstance(given, dt.date):
        return days.year_of_cell(given)
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        raise _wrong(given, Kind.YEAR)
    try:
        return days.whole_year(amounts.whole(given))
    except Wrong:
        raise days.no_year(words.quoted(shown(given))) from None


def _boolean(given: object) -> bool:
    if isinstance(given, bool):
        return given
    if isinstance(given, str | int | float | Decimal):
        said = words.one_line(str(given)).lower()
        for known, value in ((_YES, True), (_NO, False)):
            if said in known or bare(said) in map(bare, known):
                return value
    raise _wrong(given, Kind.BOOLEAN)


_READERS: Mapping[Kind, Callable[[object], Value]] = {
    Kind.TEXT: _text,
    Kind.PARAGRAPHS: _paragraphs,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.YEAR: _year,
    Kind.BOOLEAN: _boolean,
}


def _lines(given: object, wrong: list[Wrong]) -> tuple[str, ...]:
    try:
        found = list(given) if isinstance(given, list | tuple) else words.items(_said(given, Kind.LINES))
    except Wrong as error:
        wrong.append(error)
        return ()
    if len(found) > _MOST:
        wrong.append(_too_many(len(found)))
        return ()
    out = []
    for number, each in enumerate(found, 1):
        try:
            # An item of a file's own list is one item whatever it holds; one that is text was parted above.
            out.append(words.item(words.one_line(_said(each, Kind.TEXT))))
        except Wrong as error:
            wrong.append(_at(error, f"ý {number}", f"item {number}"))
    return tuple(each for each in out if each)


def _records(given: object, columns: Mapping[str, Kind], wrong: list[Wrong]) -> tuple[Mapping[str, Value], ...]:
    if isinstance(given, Mapping):
        given = [given]
    try:
        found: list[Any] = list(given) if isinstance(given, list | tuple) else words.items(_said(given, Kind.RECORDS))
    except Wrong as error:
        wrong.append(error)
        return ()
    if len(found) > _MOST:
        wrong.append(_too_many(len(found)))
        return ()
    return tuple(_record(number, each, columns, wrong) for number, each in enumerate(found, 1))


def _record(number: int, given: object, columns: Mapping[str, Kind], wrong: list[Wrong]) -> Mapping[str, Value]:
    """One record: a text with its cells between `|` in the columns' order, a file's own list, or its cells by the columns' names."""
    row = Message(f"hàng {number}", f"record {number}")
    if isinstance(given, str):
        given = [each.strip() for each in given.strip("| ").split("|")]
    if isinstance(given, list | tuple):
        if len(given) > len(columns):
            told = Message(
                f"{row.vi} có {len(given)} ô, mà bảng chỉ có {len(columns)} cột: {', '.join(columns)}",
                f"{row.en} has {len(given)} cells, and the table {len(columns)} columns: {', '.join(columns)}",
            )
            wrong.append(Wrong("mistyped", told))
            return {}
        given = dict(zip(columns, given, strict=False))
    if not isinstance(given, Mapping):
        wrong.append(_at(_wrong(given, Kind.RECORDS), row.vi, row.en))
        return {}
    cells = dict.fromkeys(columns, None) | {name: nothing(kind) for name, kind in columns.items()}
    out: dict[str, Value] = dict(cells)
    by_name = {_folded(name): name for name in columns}
    for typed, value in given.items():
        name = by_name.get(_folded(str(typed)))
        if name is None:
            wrong.append(_at(_no_column(str(typed), columns), row.vi, row.en))
        elif not is_empty(value):
            inner: list[Wrong] = []
            out[name] = read(columns[name], value, {}, inner)
            wrong.extend(_at(each, f"{row.vi}, cột “{name}”", f"{row.en}, column “{name}”") for each in inner)
    return out


def _folded(name: str) -> str:
    return "".join(c for c in bare(name) if c.isalnum())


def _no_column(typed: str, columns: Mapping[str, Kind]) -> Wrong:
    found = near(typed, columns)
    vi = f"có phải “{found}”?" if found else f"chỉ có: {', '.join(columns)}"
    en = f"did you mean “{found}”?" if found else f"there are: {', '.join(columns)}"
    return Wrong("unknown", Message(f"không có cột “{typed}”; {vi}", f"there is no column “{typed}”; {en}"))


def _too_many(count: int) -> Wrong:
    return Wrong("out of bounds", Message(f"có {count} dòng, quá {_MOST}", f"there are {count} lines, more than {_MOST}"))


def _at(error: Wrong, vi: str, en: str) -> Wrong:
    return Wrong(error.what, Message(f"{vi}: {error.message.vi}", f"{en}: {error.message.en}"))


def _wrong(given: object, kind: Kind) -> Wrong:
    meant = MEANT[kind]
    if isinstance(given, bool):
        said = Message("giá trị có/không", "a yes or no")
    elif isinstance(given, dt.date):
        said = Message(f"ngày {words.quoted(shown(given))}", f"the date {words.quoted(shown(given))}")
    elif isinstance(given, dt.time):
        said = Message(f"giờ “{given:%H:%M}”", f"the time “{given:%H:%M}”")
    elif isinstance(given, list | tuple):
        said = Message("một danh sách", "a list")
    elif isinstance(given, Mapping):
        said = Message("một bảng", "a table")
    else:
        said = Message(words.quoted(str(given)), words.quoted(str(given)))
    return Wrong("mistyped", Message(f"{said.vi} không phải là {meant.vi}", f"{said.en} is not {meant.en}"))
