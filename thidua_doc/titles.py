"""Whether two titles speak of one subject: citations seldom repeat a plan's abstract word for word."""

from __future__ import annotations

from thidua_doc.patterns import lazy

_WORD = lazy(r"[^\W_]+")
_YEAR = lazy(r"(?:19|20)\d\d")
_COMMON = frozenset(
    (
        "năm", "về", "việc", "của", "và", "các", "trong", "tổ", "chức", "phát", "động", "triển", "khai", "thực", "hiện", "kế", "hoạch",
        "nhiệm", "vụ", "công", "tác", "cho", "tại", "với", "theo", "học", "tháng", "quý",
    )
)  # fmt: skip
"""Syllables that titles of any subject have."""


def alike(one: str, other: str) -> bool:
    """Whether two titles surely speak of one subject."""
    return not _years_apart(one, other) and _shared(one, other) >= 0.99


def unlike(one: str, other: str) -> bool:
    """Whether two titles surely speak of two subjects."""
    return bool(one and other) and (_years_apart(one, other) or _shared(one, other) <= 0)


def _years_apart(one: str, other: str) -> bool:
    years = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    return bool(years[0] and years[1]) and not years[0] & years[1]


def _shared(one: str, other: str) -> float:
    """The share of the words of the shorter title that the longer one has."""
    a, b = (set(_WORD.findall(title)) - _COMMON for title in (one, other))
    a, b = ({word for word in words if not word.isdigit()} for words in (a, b))
    if len(a) < 2 or len(b) < 2:
        return 0.5  # too little to tell
    return len(a & b) / min(len(a), len(b))
