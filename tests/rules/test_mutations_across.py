"""Mistakes between plans: each right plan of plans/ beside a copy of itself that breaks one rule, and beside one that breaks none.

The table of `test_mutations.py` for LV801 – LV803 and VD514; LV804 is about files and has its cases only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua_doc import api
from thidua_doc.cards import Card, card
from thidua_doc.check import run
from thidua_doc.project import judge

PLANS = [
    path
    for path in sorted((Path(__file__).resolve().parents[2] / "plans").glob("20*.kh"))
    if "trạng thái: dự thảo" not in path.read_text(encoding="utf-8")
]
NUMBER = re.compile(r"^số: (\d+)", re.MULTILINE)
DATE = re.compile(r"^ngày: (\d\d)/(\d\d)/(\d{4})", re.MULTILINE)
TITLE = re.compile(r"^KẾ HOẠCH: (.*)$", re.MULTILINE)
OTHER_TITLE = "KẾ HOẠCH: Tổ chức hội diễn văn nghệ"
Mutate = Callable[[str], str]


def _card(text: str, path: Path) -> Card | None:
    plan = api.parse(text, path=str(path))
    return card(plan, run(plan).context.citations)


def _codes(*texts: tuple[str, Path]) -> list[str]:
    return [found.code for found in judge([_card(text, path) for text, path in texts])]


def _next(text: str, days: int = 1) -> str:
    """Another plan of the office: the next number, the next day, another title."""
    text = NUMBER.sub(lambda m: f"số: {int(m[1]) + 1:02}", text)
    text = DATE.sub(lambda m: f"ngày: {int(m[1]) + days:02}/{m[2]}/{m[3]}", text)
    return TITLE.sub(OTHER_TITLE, text)


def _cites(text: str, other: str) -> str:
    """Another plan of the office that rests on the first, whose number it gives wrong where `other` says so."""
    number = NUMBER.search(text)
    symbol = re.search(r"^số: \d+(\S*)", text, re.MULTILINE)
    day, title = DATE.search(text), TITLE.search(text)
    agency = re.search(r"^cơ quan ban hành: (.*)$", text, re.MULTILINE)
    assert number and symbol and day and title and agency
    said = {"number": number[1], "day": day[1]}
    if other:
        said[other] = f"{int(said[other]) % 28 + 1:02}"
    basis = f"Kế hoạch số {said['number']}{symbol[1]} ngày {said['day']}/{day[2]}/{day[3]} của {agency[1]} về {title[1]};"
    later = _next(text, 2)
    if "\nCăn cứ:\n" in later:
        return later.replace("\nCăn cứ:\n", f"\nCăn cứ:\n- {basis}\n", 1)
    return re.sub(r"^Căn cứ ", f"Căn cứ {basis}\nCăn cứ ", later, count=1, flags=re.MULTILINE)


MUTATORS: dict[str, Mutate] = {
    "LV801": lambda text: NUMBER.sub(NUMBER.search(text)[0], _next(text)),  # type: ignore[index]
    "LV802": lambda text: NUMBER.sub(lambda m: f"số: {int(m[1]) + 1:02}", TITLE.sub(OTHER_TITLE, DATE.sub(_day_before, text))),
    "LV803": lambda text: TITLE.sub(TITLE.search(text)[0], _next(text)),  # type: ignore[index]
    "VD514": lambda text: _cites(text, "day"),
}


def _day_before(match: re.Match[str]) -> str:
    return f"ngày: {int(match[1]) - 1:02}/{match[2]}/{match[3]}"


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("code", MUTATORS)
def test_found_alone(code: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _codes((text, path), (MUTATORS[code](text), path)) == [code]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_right_neighbours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _codes((text, path), (_next(text), path)) == []
    assert _codes((text, path), (_cites(text, ""), path)) == []
