"""The language, case by case: each Markdown file of this folder is one chapter of it. How they are written: trees.py."""

from __future__ import annotations

import pytest
from trees import HERE, Case, Line, cases, item, lines, read, revealed, tree

import thidua_doc
from thidua_doc.model import Item, Paragraph, Plan
from thidua_doc.settings import Settings

FILES = sorted(HERE.glob("*.md"))
NUMBERS = Settings(select=("DS306", "DS307"))
"""The rules that put a marker right without counting."""
PREAMBLE = "KẾ HOẠCH: Thử\n\n"


@pytest.mark.parametrize("case", [case for path in FILES for case in cases(path)], ids=str)
def test_plan_means(case: Case) -> None:
    assert tree(read(case)) == case.tree


@pytest.mark.parametrize("line", [line for path in FILES for line in lines(path)], ids=str)
def test_line_means(line: Line) -> None:
    head = PREAMBLE + (f"{line.before}\n" if line.before else "")
    text = head + line.typed + "\n"
    plan = thidua_doc.parse(text)
    assert _meaning(plan, len(head) + len(line.typed) - len(line.typed.lstrip())) == line.meaning
    fixed = thidua_doc.fix(text, NUMBERS)
    last = fixed.removesuffix("\n").rpartition("\n")[2]
    assert last.lstrip() == (line.typed.lstrip() if line.right is None else line.right), "put right"
    # Put right, it means the same as before.
    assert _kind(_meaning(thidua_doc.parse(fixed), fixed.rindex(last.lstrip()))) == _kind(line.meaning)


def _meaning(plan: Plan, at: int) -> str:
    """What the line at an offset is: an item, a section, or text."""
    for section in (*plan.sections, *(s for a in plan.appendices for s in a.sections)):
        if section.line_span.start == at:
            return revealed(f"section {section.marker.text}")
    for found in plan.items():
        if found.line_span.start == at:
            return revealed(item(found))
    for blocks in plan.bodies():
        if any(_has_text(block, at) for block in blocks):
            return "text"
    return "nothing"


def _has_text(block: object, at: int) -> bool:
    if isinstance(block, Paragraph):
        return block.span.start <= at < block.span.end
    return isinstance(block, Item) and any(_has_text(child, at) for child in block.children)


def _kind(meaning: str) -> str:
    return meaning.partition(" ")[0]
