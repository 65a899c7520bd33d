"""What a template takes of a value besides its type: choices, bounds, a pattern."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua_doc.diagnostic import Message
from thidua_doc.language import bare, fold
from thidua_doc.template import safe_pattern
from thidua_doc.template.kinds import COUNTED, LETTERED, Kind, Value, shown
from thidua_doc.template.spec import Bound, Parameter
from thidua_doc.template.words import quoted
from thidua_doc.template.wrong import Wrong


def within(parameter: Parameter, value: Value, wrong: list[Wrong]) -> Value:
    """The value, choices in their own spelling; what it breaks is added to `wrong`."""
    if parameter.choices:
        if parameter.kind is Kind.LINES and isinstance(value, tuple):
            value = tuple(str(_chosen(parameter.choices, each, wrong)) for each in value)
        else:
            value = _chosen(parameter.choices, value, wrong)
        if wrong:
            return value
    wrong.extend(_bounds(parameter, value))
    if parameter.pattern:
        wrong.extend(_pattern(parameter, value))
    return value


def _chosen(choices: Sequence[Value], value: object, wrong: list[Wrong]) -> Value:
    if isinstance(value, str):
        for alike in (fold, bare):
            found = [each for each in choices if isinstance(each, str) and alike(each) == alike(value)]
            if len(found) == 1:
                return found[0]
            exact = next((each for each in found if each == value), None)
            if exact is not None:
                return exact
    elif value in choices:
        return value  # type: ignore[return-value]
    said, listed = quoted(shown(value)), ", ".join(f"“{shown(each)}”" for each in choices)
    wrong.append(
        Wrong(
            "not a choice", Message(f"{said} không có trong các lựa chọn: {listed}", f"{said} is none of the choices: {listed}")
        )
    )
    return None


def _bounds(parameter: Parameter, value: Value) -> Iterator[Wrong]:
    measured: int | Decimal | dt.date
    if parameter.kind in COUNTED and isinstance(value, tuple):
        measured, vi, en = len(value), "có {} ý", "there are {} items"
    elif parameter.kind in LETTERED and isinstance(value, str):
        measured, vi, en = len(value), "dài {} chữ cái", "it is {} letters long"
    elif isinstance(value, int | Decimal | dt.date):
        measured, vi, en = value, "“{}”", "“{}”"
    else:
        return
    said, day = shown(measured), isinstance(measured, dt.date)
    if parameter.minimum is not None and _less(measured, parameter.minimum):
        least = shown(parameter.minimum)
        what = Message("sớm nhất" if day else "ít nhất", f"{least} at the {'earliest' if day else 'least'}")
        yield Wrong(
            "out of bounds", Message(f"{vi.format(said)}, mà {what.vi} là {least}", f"{en.format(said)}, and it is {what.en}")
        )
    if parameter.maximum is not None and _less(parameter.maximum, measured):
        most = shown(parameter.maximum)
        what = Message("muộn nhất" if day else "nhiều nhất", f"{most} at the {'latest' if day else 'most'}")
        yield Wrong(
            "out of bounds", Message(f"{vi.format(said)}, mà {what.vi} là {most}", f"{en.format(said)}, and it is {what.en}")
        )


def _less(one: Bound, other: Bound) -> bool:
    if isinstance(one, dt.date) or isinstance(other, dt.date):
        return isinstance(one, dt.date) and isinstance(other, dt.date) and one < other
    return one < other


_SIGNS = frozenset('{}|*\\<>[]_^~`"…')
"""Signs that patterns of words keep out."""


def _unfit(pattern: safe_pattern.Pattern, value: str) -> str:
    """The signs but for which a value would match, each in quotes; empty where they are not what is wrong."""
    found = list(dict.fromkeys(sign for sign in value if sign in _SIGNS))
    rest = " ".join("".join(" " if sign in _SIGNS else sign for sign in value).split())
    return ", ".join(f"“{sign}”" for sign in found) if found and rest and pattern.matches(rest) else ""


def complaint_in_english(parameter: Parameter) -> str:
    """What a template says of a value that it does not take; where it says it in Vietnamese alone, those words as its own."""
    return parameter.complaint_en or f"the template does not take it, and says “{parameter.complaint}”"


def _pattern(parameter: Parameter, value: Value) -> Iterator[Wrong]:
    pattern = safe_pattern.pattern(parameter.pattern or "")
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, str) and not pattern.matches(each):
            said = quoted(each)
            signs = _unfit(pattern, each)
            if signs:
                yield Wrong("malformed", Message(f"{said}: không được có dấu {signs}", f"{said}: it may not hold {signs}"))
                continue
            if parameter.complaint:
                yield Wrong("malformed", Message(f"{said}: {parameter.complaint}", f"{said}: {complaint_in_english(parameter)}"))
                continue
            yield Wrong(
                "malformed",
                Message(f"{said} không đúng mẫu “{parameter.pattern}”", f"{said} is not of the pattern “{parameter.pattern}”"),
            )
