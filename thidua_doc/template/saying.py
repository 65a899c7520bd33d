"""How a value is said in words, and the filters that decide how it goes into the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jinja2 import Undefined

from thidua_doc.patterns import lazy
from thidua_doc.template.budget import MAX_NUMBER
from thidua_doc.template.mistakes import Refusal
from thidua_doc.template.plan_text import PlanText, plain, planned, value

Number = (int, float, Decimal)
_WORD = lazy("[^\\s\ud800\ud801\ud900-\udfff]")
_PARAGRAPHS = lazy(r"[\r\n]\s*")


def said(given: Any) -> str:
    """A value in words, as a template writes it. None is nothing; raises Refusal for what has no words of its own."""
    if isinstance(given, str):
        return given
    if given is None:
        return ""
    if isinstance(given, bool):
        return "có" if given else "không"
    if isinstance(given, int):
        return str(given)
    if isinstance(given, (float, Decimal)):
        return f"{given:f}".replace(".", ",") if isinstance(given, Decimal) else f"{given:.10g}".replace(".", ",")
    if isinstance(given, dt.date):
        return f"{given.day:02}/{given.month:02}/{given.year}"
    if isinstance(given, Undefined):
        return str(given)  # raises, and says which name
    kind = "danh sách" if isinstance(given, (list, tuple)) else "bảng" if isinstance(given, Mapping) else "giá trị này"
    raise Refusal(
        f"Không viết thẳng {kind} ra được; hãy dùng “{{% for … %}}”, hoặc bộ lọc “noi”, “join”.",
        "A list or table can't be written as it is; use “{% for … %}”, or the filters “noi” and “join”.",
    )


def written(given: Any) -> PlanText:
    """Anything as plan text: what is none is a value."""
    return given if isinstance(given, PlanText) else planned(value(said(given)))


def items_of(given: Any) -> list[Any]:
    """The members of a list, of a table's keys, or the letters of a text. Raises Refusal for what has none."""
    if isinstance(given, str):
        given = plain(given)
    if isinstance(given, Undefined) or not isinstance(given, (str, list, tuple, range, Mapping)):
        if isinstance(given, Undefined):
            iter(given)
        try:
            given = list(given)
        except TypeError:
            raise Refusal(
                f"“{said(given)}” không phải danh sách nên không đi từng phần tử được.",
                f"“{said(given)}” is no list, and has no members.",
            ) from None
    return list(given)


def raw(given: Any) -> PlanText:
    """`nguyen_van`: a value's text is plan text, signs and all; line breaks too."""
    return planned(plain(said(given)))


def paragraphs(given: Any) -> PlanText:
    """`doan`: a text of several paragraphs, one a line, each of them a value."""
    text = plain(said(given)) if not isinstance(given, (list, tuple)) else "\n".join([plain(said(each)) for each in given])
    return planned("\n".join([value(each.rstrip()) for each in _PARAGRAPHS.split(text.strip()) if each]))


def default(given: Any, other: Any = "", also_empty: bool = False) -> Any:
    """`default`: another value for a name that there is not, for None, and with `true` for what is empty."""
    return other if isinstance(given, Undefined) or given is None or (also_empty and not given) else given


def number(given: Any, otherwise: int = 0) -> int:
    """`int`: a whole number."""
    if isinstance(given, str):
        text = plain(given).strip()
        return int(text) if len(text) <= 30 and text.lstrip("+-").isdecimal() else otherwise
    return int(given) if isinstance(given, (int, float, Decimal)) and -MAX_NUMBER < given < MAX_NUMBER else otherwise


def rounded(given: Any, digits: int = 0) -> Any:
    """`round`: half away from zero, as sums on paper are."""
    from decimal import ROUND_HALF_UP

    exact = Decimal(str(given)).quantize(Decimal(1).scaleb(-min(max(int(digits), 0), 12)), rounding=ROUND_HALF_UP)
    return int(exact) if int(digits) <= 0 else exact


def trimmed(given: Any) -> str:
    """`trim`: without white space around."""
    if not isinstance(given, PlanText):
        return said(given).strip()
    first, last = _WORD.search(given), _WORD.search(given[::-1])
    if first is None or last is None:
        return PlanText("")
    begin, end = first.start(), len(given) - last.start()
    return PlanText("".join(given[:begin].split()) + given[begin:end] + "".join(given[end:].split()))


def sort_key(given: Any) -> Any:
    """Texts in the order of their letters whatever their case; numbers and dates as they are."""
    return plain(given).lower() if isinstance(given, str) else given
