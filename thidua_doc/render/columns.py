"""How wide the columns of a table are: the fewest lines that its words can stand on, no word broken.

In: a `Grid` and a profile. Out: shares of the text width. Both renderers take them from here (`placement.fitted`), so that the
cells of DOCX and PDF break at the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import permutations
from typing import TypeAlias

from thidua_doc.profiles import Profile
from thidua_doc.render import metrics
from thidua_doc.render.page import Grid, Line

# What a column is given beyond words that must not wrap in it, in millimetres: a word processor's own rounding.
_SLACK = 0.5
# How much one column gives another at a time while the best widths are looked for, in millimetres: first in the large.
_STEPS = (16.0, 8.0, 4.0, 2.0, 1.0)
# What a column of words is given where there is room, in millimetres: one that stands a word a line is no pleasure to read.
_FAIR = 24.0
# Rows that are looked at in a long table: more of them change the widths little and take long.
_MOST_ROWS = 40

# A cell of fewer characters never fills half a page.
_LONG = 100

_Cell: TypeAlias = tuple[float, ...]
"""The widths of a cell's words."""


@lru_cache(maxsize=256)
def shares(grid: Grid, profile: Profile, room: float) -> tuple[float, ...]:
    """The columns as shares of the text width, `room` in millimetres, their sum 1.

    Where the grid names widths, they are kept but for columns narrower than their longest words: what those gain the others give.
    Else the columns are as wide as the fewest lines want. A table whose longest words have no room side by side is shared out by
    them.
    """
    cells, blank = _cells(grid, profile)
    beside = 2 * profile.measure("table", "padding") + _SLACK
    least = [max((max(cell, default=0.0) for cell in column), default=0.0) + beside for column in cells]
    if sum(least) >= room:
        return tuple(width / sum(least) for width in least)
    fair = [max(few, min(_FAIR, _widest(column, blank) + beside)) for few, column in zip(least, cells, strict=True)]
    if sum(fair) < room:
        least = fair
    widths = _wished(grid.widths, least, room) if grid.widths else _found(cells, blank, beside, least, room)
    return tuple(width / room for width in widths)


def tall(grid: Grid, profile: Profile, room: float, height: float) -> tuple[int, ...]:
    """The rows of a grid with widths that are more than half of `height` high, both in millimetres: by what their words take."""
    line = profile.size("table_cell") * metrics.single() * metrics.MM_PER_POINT
    style = profile.components["table_cell"]
    out = []
    for i, row in enumerate(grid.rows):
        for cell, share in zip(row, grid.widths, strict=False):
            if sum(len(run.text) for run in cell) < _LONG:
                continue
            inside = max(1.0, share * room - 2 * profile.measure("table", "padding"))
            words = metrics.line_width(cell, profile.size("table_cell"), bold=style.bold, italic=style.italic)
            if words / inside * line > height / 2:
                out.append(i)
                break
    return tuple(out)


def _cells(grid: Grid, profile: Profile) -> tuple[list[list[_Cell]], float]:
    """Every column as the words of its cells, measured; and the width of a blank."""
    count = len(grid.alignments)
    step = max(1, len(grid.rows) // _MOST_ROWS) if not grid.widths else 1
    rows = [("table_head", grid.head)] if grid.head else []
    rows += [("table_cell", row) for row in grid.rows[::step]]
    cells: list[list[_Cell]] = [[] for _ in range(count)]
    for component, row in rows:
        for i in range(count):
            cells[i].append(_words(row[i] if i < len(row) else (), profile, component))
    return cells, metrics.width(" ", profile.size("table_cell"))


def _words(cell: Line, profile: Profile, component: str) -> _Cell:
    style = profile.components[component]
    return metrics.word_widths(cell, profile.size(component), bold=style.bold, italic=style.italic)


def _widest(column: Sequence[_Cell], blank: float) -> float:
    """The width of a column's widest cell on one line."""
    return max((sum(cell) + blank * (len(cell) - 1) for cell in column), default=0.0)


def _wished(wished: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Relative widths as millimetres, none less than `least`."""
    wished = [width or 1e-6 for width in wished]
    narrow: set[int] = set()
    while True:
        free = room - sum(least[i] for i in narrow)
        total = sum(width for i, width in enumerate(wished) if i not in narrow)
        widths = [least[i] if i in narrow else width / total * free for i, width in enumerate(wished)]
        found = {i for i, width in enumerate(widths) if width < least[i] - 1e-9}
        if not found:
            return widths
        narrow |= found


def _found(cells: Sequence[Sequence[_Cell]], blank: float, beside: float, least: Sequence[float], room: float) -> list[float]:
    """The widths in millimetres on which the rows are lowest."""
    whole = [_widest(column, blank) + beside for column in cells]
    if sum(whole) <= room:
        return [width + (room - sum(whole)) * width / sum(whole) for width in whole]
    # Two beginnings: what is left over goes to every column by how much more than its longest word it could use, or all of it to
    # the one that could use most. From there a column gives another as long as the rows become fewer lines high.
    wanted = [max(0.0, most - few) for most, few in zip(whole, least, strict=True)]
    longest = [want if want == max(wanted) else 0.0 for want in wanted]
    lines = _counter(cells, blank, beside)
    tried = []
    for wish in (wanted, longest):
        begun = [few + (room - sum(least)) * want / sum(wish) for few, want in zip(least, wish, strict=True)]
        tried.append(_settled(begun, least, lines))
    return min(tried)[1]


def _settled(
    widths: list[float], least: Sequence[float], lines: Callable[[int, float], tuple[int, ...]]
) -> tuple[tuple[int, int], list[float]]:
    """The best that can be reached by shifting width from one column to another, with its height."""
    best = _height(widths, lines)
    for step in _STEPS:
        better = True
        while better:
            better = False
            for giver, taker in permutations(range(len(widths)), 2):
                if widths[giver] - step < least[giver]:
                    continue
                tried = [*widths]
                tried[giver] -= step
                tried[taker] += step
                height = _height(tried, lines)
                if height < best:
                    widths, best, better = tried, height, True
    return best, widths


def _counter(cells: Sequence[Sequence[_Cell]], blank: float, beside: float) -> Callable[[int, float], tuple[int, ...]]:
    """What says how many lines each cell of a column takes at a width."""

    @cache
    def lines(column: int, width: float) -> tuple[int, ...]:
        return tuple(_lines(cell, blank, width - beside) for cell in cells[column])

    return lines


def _lines(cell: _Cell, blank: float, room: float) -> int:
    count, filled = 1, 0.0
    for i, width in enumerate(cell):
        filled += width + (blank if i else 0.0)
        if i and filled > room:
            count += 1
            filled = width
    return count


def _height(widths: Sequence[float], lines: Callable[[int, float], tuple[int, ...]]) -> tuple[int, int]:
    """The lines of all rows; then, between two equal, those of all cells."""
    columns = [lines(i, round(width, 3)) for i, width in enumerate(widths)]
    return sum(map(max, zip(*columns, strict=True))), sum(map(sum, columns))
