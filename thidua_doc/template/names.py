"""Filters and functions of templates that are about names of bodies and symbols of plans."""

from __future__ import annotations

from typing import Any

from thidua_doc import body_letters, body_names, profiles
from thidua_doc.patterns import lazy
from thidua_doc.template.refusal import refuse, shown, text_of, whole_of

_LETTERS = lazy(r"[A-Za-zĐđ][A-Za-zĐđ0-9&.]*(?:-[A-Za-zĐđ][A-Za-zĐđ0-9&.]*)*")


_LONGEST = 500
"""Letters of a body's name: longer than any."""


def body_name(value: Any) -> str:
    """A body's name in its own capitals (Phụ lục II); what can't be known stays as it was typed."""
    return body_names.cased(_name_of(value, "ten_don_vi"))


def _name_of(value: Any, name: str) -> str:
    text = text_of(value, name)
    if len(text) > _LONGEST:
        raise refuse(
            name,
            f"cần tên một cơ quan, không quá {_LONGEST} ký tự",
            f"takes the name of a body, of at most {_LONGEST} characters",
        )
    return text


def abbreviation(value: Any) -> str:
    """The letters that stand for a body in a symbol: `CĐCS`, `UBND`."""
    text = _name_of(value, "viet_tat")
    letters = body_letters.abbreviated(text)
    if not letters:
        raise refuse(
            "viet_tat", f"cần tên một cơ quan, không phải {shown(text, 'vi')}", f"takes the name of a body, not {shown(text)}"
        )
    return letters


def symbol(so: Any = None, loai: Any = "KH", viet_tat: Any = "", the_thuc: Any = "") -> str:
    """`03/KH-CĐCS`, the Party's `03-KH/ĐU`; a number left out leaves its place to a draft's blank (Phụ lục I, mục II.3)."""
    name = "so_ky_hieu"
    letters = _letters(viet_tat, name, "chữ viết tắt tên cơ quan như “CĐCS”", "the body's abbreviation such as “CĐCS”")
    profile = (profiles.find(text_of(the_thuc, name)) if the_thuc else None) or profiles.load(profiles.DEFAULT)
    kind = body_letters.kind(text_of(loai, name), profile)
    kind = _letters(kind, name, "tên loại văn bản như “KẾ HOẠCH” hay “KH”", "the kind such as “KẾ HOẠCH” or “KH”")
    return body_letters.symbol(_number(so, name), kind, letters, profile)


def _letters(value: Any, name: str, vi: str, en: str) -> str:
    """Groups of letters as a symbol has them; small ones as capitals."""
    text = text_of(value, name).strip().rstrip(".")
    if not _LETTERS.fullmatch(text):
        raise refuse(name, f"cần {vi}, không phải {shown(value, 'vi')}", f"takes {en}, not {shown(value)}")
    return text.upper() if text.islower() else text


def _number(so: Any, name: str) -> int | None:
    if so is None or (isinstance(so, str) and not so.strip()):
        return None
    if isinstance(so, str) and so.strip().isdecimal() and len(so.strip()) < 7:
        so = int(so)
    return whole_of(so, name, 1, 999_999)
