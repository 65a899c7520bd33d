"""The one walk of a plan meets what the plan itself tells of its items and tasks, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua_doc import api
from thidua_doc.model import Block, Item, Level, Plan, Table
from thidua_doc.reading import Reading
from thidua_doc.text import Position, Source

PLANS = sorted((Path(__file__).resolve().parent.parent / "plans").rglob("*.kh"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_one_walk_meets_all(path: Path) -> None:
    plan = api.parse(path.read_text(encoding="utf-8"))
    reading = Reading(plan)
    assert list(reading.items) == plan.items()
    assert list(reading.tasks) == list(plan.tasks())
    assert [id(table) for table in reading.tables] == [id(block) for block in _every(plan) if isinstance(block, Table)]
    assert sorted(id(item) for siblings in reading.siblings for item in siblings.items) == sorted(
        id(item) for item in plan.items()
    )
    assert [part.prose.text for part in reading.parts] == list(reading.lines) == reading.text.split("\n")


def _every(plan: Plan) -> list[Block]:
    out: list[Block] = []

    def walk(blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            out.append(block)
            if isinstance(block, Item):
                walk(block.children)

    for blocks in plan.bodies():
        walk(blocks)
    return out


def test_siblings_have_one_level_or_none() -> None:
    plan = api.parse("KẾ HOẠCH: A\n\nI. B\n1. C\na) D;\nb) E.\n2. F\nI. G\n- H\n+ I\nJ\n")
    levels = [(siblings.level, siblings.paragraphs, len(siblings.items)) for siblings in Reading(plan).siblings]
    assert levels[:2] == [(Level.CLAUSE, False, 2), (Level.POINT, False, 2)]


def test_words_are_sought_behind_the_bases() -> None:
    plan = api.parse("KẾ HOẠCH: Đợt thi đua\n\nCăn cứ Luật Đợt 1;\n\nI. Đợt 2\nĐợt 3 và đợt 4.\n")
    reading = Reading(plan)
    assert [reading.text[at : at + 5] for at in reading.places("Đợt ", "đợt ", "ĐỢT ")] == ["Đợt 2", "Đợt 3", "đợt 4"]


@pytest.mark.parametrize("typed", ["a\nbc\n\nd", "a\r\nbc\r\rd\n", "\n", "", "x" * 3000 + "\ny"])
def test_a_place_near_the_start_is_counted_as_any_other(typed: str) -> None:
    for offset in range(0, len(typed) + 1, max(1, len(typed) // 50)):
        fresh, known = Source(typed, typed), Source(typed, typed)
        known.line(1)  # finds all lines
        assert fresh.position(offset) == known.position(offset), offset
        assert isinstance(fresh.position(offset), Position)
