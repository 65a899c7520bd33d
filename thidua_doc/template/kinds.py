"""The types of a template's parameters: their words in both languages, and what a value of each looks like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, Union

from thidua_doc.data import is_empty
from thidua_doc.diagnostic import Message

__all__ = ["COUNTED", "ENGLISH", "EXAMPLES", "LETTERED", "MEANT", "Kind", "Value", "is_empty", "nothing", "shown"]

Value: TypeAlias = Union[str, int, Decimal, dt.date, bool, "tuple[str, ...]", "tuple[Mapping[str, Value], ...]", None]


class Kind(StrEnum):
    """What a parameter takes, by the word that template.toml has for it."""

    TEXT = "chữ"
    PARAGRAPHS = "đoạn"
    INTEGER = "số nguyên"
    NUMBER = "số"
    MONEY = "tiền"
    DATE = "ngày"
    YEAR = "năm"
    BOOLEAN = "có không"
    LINES = "danh sách"
    RECORDS = "bảng"


ENGLISH: Mapping[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("text", "string"),
    Kind.PARAGRAPHS: ("paragraphs",),
    Kind.INTEGER: ("integer", "int"),
    Kind.NUMBER: ("number", "decimal"),
    Kind.MONEY: ("money",),
    Kind.DATE: ("date",),
    Kind.YEAR: ("year",),
    Kind.BOOLEAN: ("boolean", "bool"),
    Kind.LINES: ("list", "lines"),
    Kind.RECORDS: ("table", "records"),
}

MEANT: Mapping[Kind, Message] = {
    Kind.TEXT: Message("một dòng chữ", "a line of text"),
    Kind.PARAGRAPHS: Message("lời văn, mỗi đoạn một dòng", "text, a paragraph a line"),
    Kind.INTEGER: Message("số nguyên", "a whole number"),
    Kind.NUMBER: Message("số, dấu phẩy trước phần thập phân", "a number, with a comma before its decimals"),
    Kind.MONEY: Message("số tiền bằng đồng", "an amount of đồng"),
    Kind.DATE: Message("ngày, theo thứ tự ngày/tháng/năm", "a date, in the order day/month/year"),
    Kind.YEAR: Message("năm bốn chữ số", "a year of four digits"),
    Kind.BOOLEAN: Message("“có” hoặc “không”", "“có” or “không” (yes or no)"),
    Kind.LINES: Message("danh sách, mỗi ý một dòng", "a list, an item a line"),
    Kind.RECORDS: Message("bảng, mỗi hàng một dòng, các ô cách nhau bằng “|”", "a table, a record a line, cells between “|”"),
}
"""What a value of each type is, to a clerk."""

EXAMPLES: Mapping[Kind, str] = {
    Kind.INTEGER: "1.200",
    Kind.NUMBER: "12,5",
    Kind.MONEY: "1.500.000 đ",
    Kind.DATE: "05/01/2024",
    Kind.YEAR: "2024",
    Kind.BOOLEAN: "có",
}
"""What is shown where a parameter has no example of its own."""

COUNTED = frozenset((Kind.LINES, Kind.RECORDS))
"""Bounds of these say how many there are."""
LETTERED = frozenset((Kind.TEXT, Kind.PARAGRAPHS))
"""Bounds of these say how many letters."""
NUMERIC = frozenset((Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.YEAR))


def nothing(kind: Kind) -> Value:
    """What a parameter is that nobody gave and nobody must."""
    return () if kind in COUNTED else None


def shown(value: object) -> str:
    """A value as a clerk would write it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    if isinstance(value, float | Decimal):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else f"{value:.15g}".replace(".", ",")
    if isinstance(value, list | tuple):
        return "; ".join(shown(each) for each in value)
    if isinstance(value, Mapping):
        return " | ".join(shown(each) for each in value.values())
    return str(value)
