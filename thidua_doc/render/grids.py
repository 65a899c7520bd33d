"""The tables of a plan as they are printed, that of its tasks among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from thidua_doc.model import Alignment, Plan, Table
from thidua_doc.render.page import Grid, Line, Run
from thidua_doc.render.runs import runs_of, trimmed

# A cell that holds a figure: with its sign, its separators, a share or a sum of money.
_FIGURE = re.compile(r"[-+−]?[0-9][0-9.,]*\s?(?:%|đồng|đ|triệu đồng|tỷ đồng)?|-")
_SUM = re.compile(r"([0-9.,]+) (đồng|triệu đồng|tỷ đồng)")


def grid(table: Table) -> Grid:
    """A table as it is printed."""
    head = tuple(runs_of(cell) for cell in table.head.cells) if table.head else None
    rows = tuple(tuple(runs_of(cell) for cell in row.cells) for row in table.rows)
    columns = len(table.alignments)
    # A row of other cells than the head is an error of the plan: built by force, it is filled up or cut.
    rows = tuple((*row, *((),) * columns)[:columns] for row in rows)
    caption = runs_of(table.caption) if table.caption else None
    unit = runs_of(table.unit) if table.unit else None
    return Grid(caption, head, rows, _alignments(table, rows), unit=unit)


def _alignments(table: Table, rows: Sequence[Sequence[Line]]) -> tuple[Alignment, ...]:
    """The alignments typed; a column without one that holds only numbers is set to the right."""
    out = []
    for i, alignment in enumerate(table.alignments):
        cells = ["".join(run.text for run in row[i]).strip() for row in rows]
        numbers = any(any(map(str.isdigit, cell)) for cell in cells) and all(
            not cell or _FIGURE.fullmatch(cell) for cell in cells
        )
        out.append(Alignment.RIGHT if alignment is Alignment.DEFAULT and numbers else alignment)
    return tuple(out)


def assignments(plan: Plan) -> Iterable[Grid]:
    """All tasks of the plan as one table; a column that no task fills is left out."""
    tasks = list(plan.tasks())
    if not tasks:
        return
    columns: list[tuple[str, list[Line], Alignment]] = [
        ("STT", [(Run(str(i)),) for i in range(1, len(tasks) + 1)], Alignment.CENTRE),
        ("Nội dung công việc", [trimmed(runs_of(owner.text)) for owner, _ in tasks], Alignment.LEFT),
    ]
    for name, values, alignment in (
        ("Chủ trì", [task.lead for _, task in tasks], Alignment.LEFT),
        ("Phối hợp", [task.support for _, task in tasks], Alignment.LEFT),
        ("Thời hạn", [task.deadline for _, task in tasks], Alignment.CENTRE),
        _budgets([task.budget for _, task in tasks]),
    ):
        if any(values):
            columns.append((name, [(Run(value),) if value else () for value in values], alignment))
    head = tuple((Run(name),) for name, _, _ in columns)
    rows = tuple(zip(*(cells for _, cells, _ in columns), strict=True))
    yield Grid(None, head, rows, tuple(alignment for _, _, alignment in columns))


def _budgets(values: Sequence[str | None]) -> tuple[str, Sequence[str | None], Alignment]:
    """The column of the budgets: sums in one unit stand without it, and it stands in the head; other words as they were typed."""
    sums = [_SUM.fullmatch(value) for value in values if value]
    units = {found[2] if found else None for found in sums}
    if len(units) != 1 or None in units:
        return "Kinh phí", values, Alignment.RIGHT
    (unit,) = units
    return f"Kinh phí ({unit})", [value and value.removesuffix(f" {unit}") for value in values], Alignment.RIGHT
