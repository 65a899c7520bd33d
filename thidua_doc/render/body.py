"""The body of a plan as blocks of its page: sections, items, tables, and who does what until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from thidua_doc.model import AssignmentTable, Block, Item, Level, Paragraph, Plan, Section, Table, Task
from thidua_doc.render.grids import assignments, grid
from thidua_doc.render.page import BodyBlock, Line, Run, Style, Text
from thidua_doc.render.runs import END_MARKS, merged, runs_of, trimmed

_STYLES = {
    Level.CLAUSE: Style.CLAUSE,
    Level.SUBCLAUSE: Style.SUBCLAUSE,
    Level.SUBSUBCLAUSE: Style.SUBCLAUSE,
    Level.POINT: Style.POINT,
    Level.DASH: Style.DASH,
    Level.PLUS: Style.PLUS,
    Level.DOT: Style.DOT,
}
_HEADINGS = {
    Level.CLAUSE: (Style.CLAUSE_HEADING, 2),
    Level.SUBCLAUSE: (Style.SUBCLAUSE_HEADING, 3),
    Level.SUBSUBCLAUSE: (Style.SUBCLAUSE_HEADING, 4),
}


class Body:
    """Lays out the blocks of a plan; `cased` gives a line the case of a component."""

    def __init__(self, plan: Plan, cased: Callable[[str, Line], Line]) -> None:
        self._plan = plan
        self._cased = cased
        self._tabled = any(isinstance(block, AssignmentTable) for blocks in plan.bodies() for block in _every(blocks))

    def section(self, section: Section) -> Iterable[BodyBlock]:
        words = self._cased("section_heading", runs_of(section.heading))
        yield Text(Style.SECTION_HEADING, merged((Run(f"{section.marker.text} "), *words)), 1)
        yield from self.blocks(section.children)

    def blocks(self, blocks: Sequence[Block]) -> Iterable[BodyBlock]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield Text(Style.BODY, self._with_task(runs_of(block.text), block.task))
            elif isinstance(block, Item):
                yield from self._item(block)
            elif isinstance(block, Table):
                yield grid(block)
                yield from (Text(Style.TABLE_NOTE, runs_of(note)) for note in block.notes)
            else:
                yield from assignments(self._plan)

    def _item(self, item: Item) -> Iterable[BodyBlock]:
        runs = self._with_task(runs_of(item.text), item.task)
        line = merged((Run(f"{item.marker.text} " if runs else item.marker.text), *runs))
        if item.headed:
            style, outline = _HEADINGS[item.level]
            yield Text(style, tuple(run._replace(bold=False) for run in line), outline)
        else:
            yield Text(_STYLES[item.level], line)
        yield from self.blocks(item.children)

    def _with_task(self, runs: Line, task: Task | None) -> Line:
        """An item's words with who does it, until when: they stand in the text unless the plan lays them out as a table."""
        if task is None or self._tabled:
            return runs
        said = [
            f"{name}: {value}"
            for name, value in (
                ("chủ trì", task.lead),
                ("phối hợp", task.support),
                ("thời hạn", task.deadline),
                ("kinh phí", task.budget),
            )
            if value
        ]
        if not said:
            return runs
        text = "".join(run.text for run in runs)
        end = text[-1] if text and text[-1] in END_MARKS else ""
        return merged((*trimmed(runs), Run(f" ({'; '.join(said)}){end}", italic=False)))


def _every(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks and what stands under them."""
    for block in blocks:
        yield block
        if isinstance(block, Item):
            yield from _every(block.children)
