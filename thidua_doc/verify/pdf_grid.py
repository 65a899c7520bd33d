"""Straight strokes of a page to ruled tables, boxes with a border, and lines that stand alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.pdf_strokes import Stroke

_TOUCH = 0.9
"""Millimetres within which strokes meet."""
MAX_STROKES = 1500
"""More than these are a drawing, not tables."""
_BOX_HEIGHT, _BOX_WIDTH = 30.0, 110.0
"""A box with one field is a mark's frame up to this size in millimetres; a larger one is a border around the page."""


class Region(NamedTuple):
    """One field of a grid, which may span several rows and columns; `row` and `column` are its first."""

    x0: float
    y0: float
    x1: float
    y1: float
    row: int
    column: int


class Grid(NamedTuple):
    """A ruled table, or a box where it has one region. `owner[row][column]` is the ordinal of the region there."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def framed(self) -> bool:
        """It is the border of a mark."""
        return len(self.regions) == 1

    def at(self, x: float, y: float) -> int | None:
        """The ordinal of the region at a point."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.owner[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]


def grids(strokes: Sequence[Stroke]) -> tuple[list[Grid], list[Stroke]]:
    """The tables and boxes of a page, the smallest first, and the level strokes that belong to none."""
    merged = _merged([it for it in strokes if it.level]), _merged([it for it in strokes if not it.level])
    levels, uprights = merged
    if len(levels) + len(uprights) > MAX_STROKES:
        return [], []
    found: list[Grid] = []
    free: list[Stroke] = []
    for across, down in _components(levels, uprights):
        grid = _grid(across, down) if len(across) >= 2 and len(down) >= 2 else None
        if grid is None:
            free += across
        elif len(grid.regions) > 1 or (grid.ys[-1] - grid.ys[0] <= _BOX_HEIGHT and grid.xs[-1] - grid.xs[0] <= _BOX_WIDTH):
            found.append(grid)
    found.sort(key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))
    return found, free


def _merged(strokes: list[Stroke]) -> list[Stroke]:
    """Strokes that go on from one another, or lie on one another, made one."""
    out: list[Stroke] = []
    if not strokes:
        return out
    level = strokes[0].level
    lanes: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda it: it.y0 if level else it.x0):
        place = stroke.y0 if level else stroke.x0
        if lanes and abs(place - (lanes[-1][0].y0 if level else lanes[-1][0].x0)) <= 0.25:
            lanes[-1].append(stroke)
        else:
            lanes.append([stroke])
    for lane in lanes:
        lane.sort(key=lambda it: it.x0 if level else it.y0)
        last = lane[0]
        for stroke in lane[1:]:
            if level and stroke.x0 <= last.x1 + _TOUCH:
                last = last._replace(x1=max(last.x1, stroke.x1))
            elif not level and stroke.y0 <= last.y1 + _TOUCH:
                last = last._replace(y1=max(last.y1, stroke.y1))
            else:
                out.append(last)
                last = stroke
        out.append(last)
    return out


def _components(levels: list[Stroke], uprights: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Strokes that hang together."""
    parent = list(range(len(levels) + len(uprights)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, across in enumerate(levels):
        for j, down in enumerate(uprights, len(levels)):
            if (
                across.x0 - _TOUCH <= down.x0 <= across.x1 + _TOUCH
                and down.y0 - _TOUCH <= across.y0 <= down.y1 + _TOUCH
                and root(i) != root(j)
            ):
                parent[root(i)] = root(j)
    parts: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for i, stroke in enumerate((*levels, *uprights)):
        parts.setdefault(root(i), ([], []))[i >= len(levels)].append(stroke)
    return list(parts.values())


def _grid(across: list[Stroke], down: list[Stroke]) -> Grid | None:
    xs, ys = _places([it.x0 for it in down]), _places([it.y0 for it in across])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > 20_000:
        return None
    parent = list(range(columns * rows))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    walls = [[it for it in down if abs(it.x0 - x) <= _TOUCH] for x in xs]
    floors = [[it for it in across if abs(it.y0 - y) <= _TOUCH] for y in ys]
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not any(it.y0 <= middle <= it.y1 for it in walls[column + 1]):
                parent[root(here + 1)] = root(here)
            centre = (xs[column] + xs[column + 1]) / 2
            if row + 1 < rows and not any(it.x0 <= centre <= it.x1 for it in floors[row + 1]):
                parent[root(here + columns)] = root(here)
    fields: dict[int, list[tuple[int, int]]] = {}
    for i in range(columns * rows):
        fields.setdefault(root(i), []).append(divmod(i, columns))
    regions: list[Region] = []
    owner = [[0] * columns for _ in range(rows)]
    for places in sorted(fields.values()):
        for row, column in places:
            owner[row][column] = len(regions)
        first_row, first = min(row for row, _ in places), min(column for _, column in places)
        last_row, last = max(row for row, _ in places) + 1, max(column for _, column in places) + 1
        regions.append(Region(xs[first], ys[first_row], xs[last], ys[last_row], first_row, first))
    return Grid(xs, ys, tuple(regions), tuple(map(tuple, owner)))


def _places(values: list[float]) -> tuple[float, ...]:
    """Places that differ by more than what meets."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _TOUCH:
            out.append(value)
    return tuple(out)
