"""Filters of templates that are about words: lists joined, letters' case, names of files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from thidua_doc.language import bare
from thidua_doc.patterns import lazy
from thidua_doc.template.refusal import LONGEST, list_of, refuse, text_of, too_long

_NOT_SLUG = lazy(r"[^a-z0-9]+")
_RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
_LONGEST_NAME = 60


def joined(value: Any, va: Any = "và") -> str:
    """`A`, `A và B`, `A, B và C`; empty items are left out."""
    word = text_of(va, "noi")
    items = [item for item in (_item(each, "noi") for each in list_of(value, "noi")) if item.strip()]
    if sum(map(len, items)) + (len(word) + 4) * len(items) > LONGEST:
        raise too_long("noi")
    if len(items) < 2:
        return items[0] if items else ""
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def _item(value: Any, name: str) -> str:
    if isinstance(value, str):
        return text_of(value, name)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        from thidua_doc.template.numbers import formatted

        return formatted(value)
    if isinstance(value, dt.date):
        from thidua_doc.template.dates import short_day

        return short_day(value)
    raise refuse(name, "cần danh sách các đoạn chữ", "takes a list of texts")


def first_capital(value: Any) -> str:
    """The first letter as a capital, the rest as it is."""
    text = text_of(value, "dau_hoa")
    return _first(text, str.upper)


def first_small(value: Any) -> str:
    """The first letter small, the rest as it is."""
    text = text_of(value, "dau_thuong")
    return _first(text, str.lower)


def _first(text: str, change: Callable[[str], str]) -> str:
    at = next((i for i, letter in enumerate(text) if letter.isalnum()), 0)
    return text[:at] + change(text[at : at + 1]) + text[at + 1 :]


def capitals(value: Any) -> str:
    """All letters as capitals."""
    return text_of(value, "hoa").upper()


def small(value: Any) -> str:
    """All letters small."""
    return text_of(value, "thuong").lower()


def file_name(value: Any) -> str:
    """A part of a file's name: `cong-doan-co-so-thi-tran-lai-uyen`. Never empty, at most 60 letters, fit for Windows."""
    text = str(value) if isinstance(value, int | dt.date) and not isinstance(value, bool) else text_of(value, "ten_tep")
    slug = _NOT_SLUG.sub("-", bare(text[: 20 * _LONGEST_NAME])).strip("-")
    if len(slug) > _LONGEST_NAME:
        slug = slug[:_LONGEST_NAME].rsplit("-", 1)[0] if "-" in slug[:_LONGEST_NAME] else slug[:_LONGEST_NAME]
    return f"{slug}-1" if slug in _RESERVED else slug or "khong-ten"


def dashed(value: Any, dau: Any = True) -> str:
    """A list as items of a plan, one a line, each behind `- `; with `dau` they end in `;` and the last in `.`."""
    from thidua_doc.template import plan_text

    items = [" ".join(_item(each, "gach").split()) for each in list_of(value, "gach")]
    items = [item.rstrip(" .;,") if dau else item for item in items if item]
    if sum(map(len, items)) + 4 * len(items) > LONGEST:
        raise too_long("gach")
    ends = [";"] * (len(items) - 1) + ["."] if dau else [""] * len(items)
    return plan_text.PlanText("\n".join(f"- {plan_text.value(item)}{end}" for item, end in zip(items, ends, strict=False)))
