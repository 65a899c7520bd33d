"""Filters of templates that are about numbers and money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from thidua_doc.template.refusal import number_of, refuse, text_of, whole_of
from thidua_doc.vietnamese import numerals

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def in_words(value: Any, linh: Any = "linh", nghin: Any = "nghìn") -> str:
    """A number in words; `lẻ` and `ngàn` for those who say so."""
    return numerals.worded(number_of(value, "bang_chu"), zero=text_of(linh, "bang_chu"), thousand=text_of(nghin, "bang_chu"))


def formatted(value: Any, le: Any = None) -> str:
    """`1.234,5`: a dot between thousands, a comma before what is less than one; `le` digits behind it where given."""
    return _formatted(number_of(value, "dinh_dang_so"), None if le is None else whole_of(le, "dinh_dang_so", 0, 20))


def _formatted(number: int | Decimal, places: int | None) -> str:
    if places is not None:
        shown = f"{_rounded(Decimal(number), places):,f}"
    else:
        shown = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
        shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    shown = shown.removeprefix("-") if not shown.strip("-0.,") else shown
    return shown.translate({ord(","): ".", ord("."): ","})


def _rounded(number: Decimal, places: int) -> Decimal:
    from decimal import ROUND_HALF_UP, localcontext

    with localcontext() as context:
        context.prec = 200
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def money(value: Any) -> str:
    """`1.500.000 đồng`."""
    return f"{_formatted(number_of(value, 'tien'), None)} đồng"


def money_in_words(value: Any, chan: Any = False) -> str:
    """`Một triệu năm trăm nghìn đồng`, with `chẵn` behind it where asked for and the amount is a whole one."""
    number = number_of(value, "tien_bang_chu")
    if number < 0:
        raise refuse("tien_bang_chu", "cần số tiền không âm", "takes an amount that is not negative")
    words = numerals.worded(number)
    even = " chẵn" if chan and number == int(number) else ""
    return f"{words[0].upper()}{words[1:]} đồng{even}"


def roman(value: Any) -> str:
    """`IV`: a whole number from 1 to 3999 in Roman numerals."""
    number = whole_of(value, "la_ma", 1, 3999)
    out = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        out += letters * count
    return out
