"""Numbers in Vietnamese words: `1.250.004` is “một triệu hai trăm năm mươi nghìn không trăm linh bốn”.

Three digits are read together, nine digits as what stands before `tỷ`, so that any number is read with the same few words.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
BILLION = 10**9


def worded(number: int | Decimal, *, zero: str = "linh", thousand: str = "nghìn") -> str:
    """A number in words, in small letters.

    `zero` stands for a zero in the tens (`linh`, in the South `lẻ`), `thousand` for a thousand (`nghìn`, in the South `ngàn`).
    A whole part is read to any length; what stands behind the comma with its zeros, and digit by digit where it is longer than three.
    """
    if isinstance(number, Decimal):
        sign, whole, part = _parts(number)
        said = _whole(int(whole), zero, thousand)
        if part:
            said += f" phẩy {_part(part, zero, thousand)}"
        return f"âm {said}" if sign else said
    said = _whole(abs(number), zero, thousand)
    return f"âm {said}" if number < 0 else said


def _parts(number: Decimal) -> tuple[bool, str, str]:
    whole, _, part = f"{abs(number):f}".partition(".")
    part = part.rstrip("0")
    return number < 0, whole, part


def _part(digits: str, zero: str, thousand: str) -> str:
    """`05` is “không năm”, `125` “một trăm hai mươi lăm”."""
    rest = digits.lstrip("0")
    zeros = ["không"] * (len(digits) - len(rest))
    if len(rest) > 3:
        return " ".join([*zeros, *(DIGITS[int(digit)] for digit in rest)])
    return " ".join([*zeros, _whole(int(rest), zero, thousand)])


def _whole(number: int, zero: str, thousand: str) -> str:
    if number == 0:
        return DIGITS[0]
    above, below = divmod(number, BILLION)
    words = [_whole(above, zero, thousand), "tỷ"] if above else []
    for size, name in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group = below // size % 1000
        if group:
            words.append(_group(group, zero, full=bool(words)))
            words.append(name)
    return " ".join(word for word in words if word)


def _group(group: int, zero: str, *, full: bool) -> str:
    """Up to three digits; all three of them (`không trăm linh năm`) where a larger group stands before (`full`)."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [DIGITS[tens], "mươi"]
    elif words and ones:
        words.append(zero)
    if ones:
        words.append(_one(ones, tens))
    return " ".join(words)


def _one(ones: int, tens: int) -> str:
    if ones == 5 and tens:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(ones, DIGITS[ones])
    return DIGITS[ones]
