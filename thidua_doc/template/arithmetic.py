"""Sums in templates: numbers, dates and days, texts and lists put together; nothing that could grow without end."""

from __future__ import annotations

import datetime as dt
import operator as op
from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException
from typing import Any

from jinja2 import Undefined

from thidua_doc.template.budget import MAX_NUMBER, Budget
from thidua_doc.template.mistakes import Refusal, stopped
from thidua_doc.template.plan_text import PlanText, plain, planned
from thidua_doc.template.saying import said, written

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": op.add,
    "-": op.sub,
    "*": op.mul,
    "/": op.truediv,
    "//": op.floordiv,
    "%": op.mod,
    "**": op.pow,
}
_HIGHEST_POWER = 100


def computed(budget: Budget, operator: str, left: Any, right: Any) -> Any:
    """What a sign between two values makes. Raises Refusal for values that it does not go between, and for what is too large."""
    budget.step()
    for each in (left, right):
        if isinstance(each, Undefined):
            str(each)  # raises, and says which name
    if isinstance(left, (int, float, Decimal)) and isinstance(right, (int, float, Decimal)):
        return _number(operator, left, right)
    if operator in "+-" and isinstance(left, dt.date):
        return _day(operator, left, right)
    if operator == "+" and isinstance(left, str) and isinstance(right, str):
        budget.text(len(left) + len(right))
        if isinstance(left, PlanText) or isinstance(right, PlanText):
            return planned(written(left) + written(right))
        return left + right
    if operator == "+" and isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        made = [*left, *right]
        budget.members(made)
        return made
    if operator == "*" and isinstance(left, str) and isinstance(right, int):
        budget.text(len(left) * max(right, 0))
        return planned(left * right) if isinstance(left, PlanText) else left * right
    raise Refusal(
        f"Không dùng được dấu “{operator}” giữa {_kind(left)} và {_kind(right)}.",
        f"“{operator}” can't stand between these two values.",
    )


def _number(operator: str, left: Any, right: Any) -> Any:
    if isinstance(left, float) != isinstance(right, float):
        left, right = (float(each) if isinstance(each, Decimal) else each for each in (left, right))
    if abs(left) >= MAX_NUMBER or abs(right) >= MAX_NUMBER or (operator == "**" and abs(right) > _HIGHEST_POWER):
        raise stopped("size", "số quá lớn.", "too large a number.")
    try:
        made = _OPERATORS[operator](left, right)
        if isinstance(made, complex) or abs(made) >= MAX_NUMBER:
            raise stopped("size", "số quá lớn.", "too large a number.")
    except (ZeroDivisionError, DecimalException):
        raise Refusal("Phép tính chia cho số không.", "A division by zero.") from None
    except OverflowError:
        raise stopped("size", "số quá lớn.", "too large a number.") from None
    return made


def _day(operator: str, left: dt.date, right: Any) -> Any:
    if operator == "-" and isinstance(right, dt.date):
        return (left - right).days
    if isinstance(right, int) and abs(right) < 10**6:
        try:
            return left + dt.timedelta(days=right if operator == "+" else -right)
        except OverflowError:
            pass
    raise Refusal(
        f"Ngày chỉ cộng, trừ được với một số ngày, không với {_kind(right)}.", "Only a number of days is added to a date."
    )


def negated(operator: str, given: Any) -> Any:
    """A number with a sign before it."""
    if isinstance(given, Undefined):
        str(given)
    if not isinstance(given, (int, float, Decimal)):
        raise Refusal(f"Không đặt dấu “{operator}” trước {_kind(given)} được.", f"“{operator}” stands before numbers only.")
    return -given if operator == "-" else given


def _kind(given: Any) -> str:
    if isinstance(given, str):
        shown = plain(given)
        return f"“{shown[:40]}”"
    if isinstance(given, (list, tuple)):
        return "một danh sách"
    if given is None:
        return "giá trị trống"
    return f"“{said(given)}”" if isinstance(given, (int, float, Decimal, dt.date)) else "một bảng"
