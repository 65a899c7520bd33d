"""Numbers as clerks and spreadsheets write them: `1.200`, `12,5`, `1.500.000 đ`, `1,5 triệu`.

In Vietnam a point parts thousands and a comma the decimals. Where that leaves two readings, the groups of three decide: `1.234` is one
thousand two hundred and thirty-four, `12.5` is twelve and a half.
"""

from __future__ import annotations

from decimal import Decimal

from thidua_doc.diagnostic import Message
from thidua_doc.language import fold
from thidua_doc.patterns import lazy
from thidua_doc.template.words import one_line, quoted
from thidua_doc.template.wrong import Wrong

_MINUS = ("-", "−", "–")
_LONGEST = 40
"""Characters of a number: the longest amount of the State's budget takes twenty."""
_SIGNED = lazy(r"([+\-−–]?) ?([\d., ]+)")
_SPACED = lazy(r"\d{1,3}(?: \d{3})+(?=[.,]|\Z)")
_POINTS = lazy(r"[1-9]\d{0,2}(?:\.\d{3})+")
_COMMAS = lazy(r"[1-9]\d{0,2}(?:,\d{3})+")
_PLAIN = lazy(r"\d+")
_COMMA_DECIMALS = lazy(r"((?:\d{1,3}(?:\.\d{3})+)|\d+),(\d+)")
_POINT_DECIMALS = lazy(r"((?:\d{1,3}(?:,\d{3})+)|\d+)\.(\d+)")
_UNITS = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "tr": 10**6, "nghìn": 10**3, "ngàn": 10**3, "k": 10**3}
_CURRENCY = lazy(r"\s*(?:đồng|đ|₫|vnđ|vnd)\.?$|^(?:vnđ|vnd|₫)\s*")
_SCALED = lazy(r"([\d., ]*\d)\s*(tỷ|tỉ|triệu|tr|nghìn|ngàn|k)(?![^\W\d_])\s*")


def decimal(text: str) -> Decimal:
    """A number as it was typed; one with `%` counts in hundredths of a whole (`95%` is 95). Raises Wrong."""
    said = one_line(text)
    found = _number(said.removesuffix("%").rstrip()) if len(said) <= _LONGEST else None
    if found is None:
        raise Wrong("mistyped", Message(f"{quoted(text)} không phải là một số", f"{quoted(text)} is no number"))
    return found


def integer(text: str) -> int:
    """A whole number as it was typed: `1.200`, `1,200`, `1 200`, `5.0`. Raises Wrong."""
    said = one_line(text)
    found = _number(said) if len(said) <= _LONGEST else None
    unsigned = said.lstrip("+-−– ")
    if found is not None and _COMMAS.fullmatch(unsigned):  # no whole number has decimals: `1,200` can only be in thousands
        found = Decimal(unsigned.replace(",", "")) * (-1 if said[0] in "-−–" else 1)
    if found is None or found != found.to_integral_value():
        raise _not_whole(quoted(text))
    return int(found)


def whole(value: int | float | Decimal) -> int:
    """A whole number from a number: a spreadsheet's 5.0 is 5. Raises Wrong."""
    if isinstance(value, int):
        return value
    exact = finite(value)
    if exact != exact.to_integral_value():
        raise _not_whole(quoted(f"{exact:f}".replace(".", ",")))
    return int(exact)


def finite(value: int | float | Decimal) -> Decimal:
    """A number in decimals, of a float those that it is written with. Raises Wrong for infinity and for no number at all."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact.adjusted()) > _LONGEST:
        raise Wrong("mistyped", Message(f"“{value}” không phải là một số dùng được", f"“{value}” is no number that can be used"))
    return exact.normalize() + 0 if exact != exact.to_integral_value() else exact.quantize(Decimal(1))


def money(text: str) -> int:
    """An amount of đồng as it was typed: `1.500.000 đ`, `1,500,000`, `1.5 triệu`, `2 tỷ 300 triệu`. Raises Wrong."""
    said = _CURRENCY.sub("", fold(one_line(text)))
    amount = (_scaled(said) if len(said) <= _LONGEST else None) if said[-1:].isalpha() or _SCALED.match(said) else _plain(said)
    if said[:1] in _MINUS and (amount is None or amount < 0):
        try:
            money(said[1:])
        except Wrong:
            raise not_money(quoted(text)) from None
        raise below_zero(quoted(text))
    if amount is None or amount != amount.to_integral_value() or amount < 0:
        raise not_money(quoted(text))
    return int(amount)


def below_zero(said: str) -> Wrong:
    """The complaint about a negative amount."""
    return Wrong("mistyped", Message(f"{said} nhỏ hơn 0; số tiền không được âm", f"{said} is below zero; no amount is"))


def not_money(said: str) -> Wrong:
    """The complaint about an amount."""
    return Wrong("mistyped", Message(f"{said} không phải là một số tiền chẵn đồng", f"{said} is no amount of whole đồng"))


def _plain(said: str) -> Decimal | None:
    try:
        return Decimal(integer(said))
    except Wrong:
        return None


def _scaled(said: str) -> Decimal | None:
    """`2 tỷ 300 triệu`: each part with a unit smaller than the one before; what has none is đồng."""
    total, at, last = Decimal(0), 0, 10**12
    while at < len(said):
        part = _SCALED.match(said, at)
        if part is None:
            rest = _plain(said[at:])
            return total + rest if rest is not None and rest < last else None
        number, unit = _number(part[1].strip()), _UNITS[part[2]]
        if number is None or unit >= last:
            return None
        total, at, last = total + number * unit, part.end(), unit
    return total


def _number(said: str) -> Decimal | None:
    match = _SIGNED.fullmatch(said)
    if match is None:
        return None
    digits = match[2].strip()
    if " " in digits:
        grouped = _SPACED.match(digits)
        if grouped is None:
            return None
        digits = grouped.group().replace(" ", "") + digits[grouped.end() :]
    number = _unsigned(digits)
    return -number if number is not None and match[1] not in ("", "+") else number


def _unsigned(digits: str) -> Decimal | None:
    if _PLAIN.fullmatch(digits):
        return Decimal(digits)
    if _POINTS.fullmatch(digits):
        return Decimal(digits.replace(".", ""))
    if digits.count(",") > 1 and _COMMAS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    comma = _COMMA_DECIMALS.fullmatch(digits)
    if comma is not None:
        return Decimal(f"{comma[1].replace('.', '')}.{comma[2]}")
    point = _POINT_DECIMALS.fullmatch(digits)
    return Decimal(f"{point[1].replace(',', '')}.{point[2]}") if point is not None else None


def _not_whole(said: str) -> Wrong:
    return Wrong("mistyped", Message(f"{said} không phải là một số nguyên", f"{said} is no whole number"))
