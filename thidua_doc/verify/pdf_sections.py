"""What the pages of a PDF tell of their setup: size, margins, where numbers begin.

A PDF holds no margins. Those told here are how near the text comes to the edges: the left and the right one exactly, where lines
share an edge. The real upper margin is at most `top`. The real lower one is at most `bottom`, and less than that by no more than what
would not fit: a line, two where a paragraph's last lines are kept together, more where a heading or a row went over.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Align, PageNumber, Section
from thidua_doc.verify.pdf_layout import Layout
from thidua_doc.verify.pdf_lines import Line
from thidua_doc.verify.pdf_paragraphs import Extent
from thidua_doc.verify.pdf_strokes import MM

_SHARED = 0.35
"""Millimetres within which lines begin, or end, at one edge."""
_LONG = 15.0
_OUT = 0.1
"""The share of lines that may stick out beyond the edge of justified text."""
_FILLED = 0.7
"""The share of a sheet's height down to which a page must be filled for its foot to tell the margin."""


class Setup(NamedTuple):
    """Pages of one size, from `first` up to and without `end` (from 0), and the edges of their text.

    `justified`: the right edge was seen in lines that end there; otherwise it is where centred lines put it.
    """

    first: int
    end: int
    extent: Extent
    justified: bool
    top: float | None
    bottom: float | None
    size: tuple[float, float] = (0.0, 0.0)
    """The width and height of its pages."""


def setups(pages: Sequence[Layout]) -> list[Setup]:
    """Runs of pages of one size, with their margins as far as they can be measured."""
    out: list[Setup] = []
    first = 0
    for i in range(1, len(pages) + 1):
        if i == len(pages) or not _alike(pages[i], pages[i - 1]):
            run = pages[first:i]
            lines = [line for page in run for line in page.text]
            left, right = _left(lines), _right(lines)
            if left is not None and right is None and not _wrapped(left, lines):
                left = _aside(left, run, out)
            mirrored = right if right is not None else _mirrored(left, lines, run)
            out.append(
                Setup(
                    first,
                    i,
                    Extent(left, mirrored, True, _indent(left, lines), _reach(lines)),
                    right is not None,
                    _top(run),
                    _bottom(run),
                    (run[0].sheet.width, run[0].sheet.height),
                )
            )
            first = i
    return out


def sections(pages: Sequence[Layout], runs: Sequence[Setup]) -> tuple[list[Section], list[PageNumber], list[int]]:
    """The sections, how each is numbered, and the section of each page. Numbers that begin anew begin a section."""
    made: list[Section] = []
    numbers: list[PageNumber] = []
    of_page: list[int] = []
    for run in runs:
        for start, end in _numbered(pages, run):
            shown = [(i, pages[i].number) for i in range(start, end) if pages[i].number]
            told = next(((i, number) for i, it in shown if it and (number := it[1]) is not None), None)
            opening = told[1] - (told[0] - start) if told else None
            goes_on = opening is not None and opening == _expected(pages, start)
            on_first = pages[start].number is not None if shown and (end - start > 1 or pages[start].number) else None
            line = shown[0][1][0] if shown and shown[0][1] else None
            low = shown[0][1][2] if shown and shown[0][1] else False
            width, height = pages[start].sheet.width, pages[start].sheet.height
            left, right = run.extent.left, run.extent.right if run.justified else None
            made.append(
                Section(
                    round(width, 1),
                    round(height, 1),
                    run.top,
                    run.bottom,
                    round(left, 1) if left is not None else None,
                    round(width - right, 1) if right is not None else None,
                    round(line.top, 1) if line and not low else None,
                    None if goes_on or opening is None or opening < 0 else opening,
                    (not on_first) if on_first is not None and end - start > 1 else None,
                )
            )
            if line:
                align = _align(line, run.extent, width)
                arabic = all(it is None or it[1] is not None for _, it in shown)
                numbers.append(PageNumber(len(made) - 1, "footer" if low else "header", align, line.look, on_first, arabic))
            of_page += [len(made) - 1] * (end - start)
    return made, numbers, of_page


def _alike(one: Layout, other: Layout) -> bool:
    return abs(one.sheet.width - other.sheet.width) < 0.7 and abs(one.sheet.height - other.sheet.height) < 0.7


def _left(lines: Sequence[Line]) -> float | None:
    """The left edge that lines share; without any, that of the leftmost line."""
    starts = sorted(line.x0 for line in lines)
    for one, other in pairwise(starts):
        if other - one < _SHARED:
            return one
    return None


def _wrapped(left: float, lines: Sequence[Line]) -> bool:
    """Whether a line at the left edge goes on from the one above it: then the edge is the text's, and no indent."""
    return any(
        abs(line.x0 - left) < _SHARED
        and line.text[:1].islower()
        and line.text[1:2] != ")"  # `a) …` begins
        and 0 < line.y - above.y < 3 * line.size * MM
        for above, line in pairwise(lines)
    )


def _aside(left: float, run: Sequence[Layout], before: Sequence[Setup]) -> float | None:
    """The left edge of pages whose lines are all short, so that they may all be indented: that of the column at the left of the foot,
    else that of other pages as large, where no line begins left of it; else it can't be told.
    """
    columns = [line.x0 for page in run for band in page.body if len(band.columns) > 1 for line in band.columns[0]]
    shared = [one for one, other in pairwise(sorted(columns)) if other - one < _SHARED and one < left + _SHARED]
    if shared:
        return min(shared)
    first = run[0].sheet
    for setup in before:
        if setup.extent.left is not None and setup.extent.left < left + _SHARED and setup.size == (first.width, first.height):
            return setup.extent.left
    return None


def _right(lines: Sequence[Line]) -> float | None:
    """The right edge at which justified lines end: enough of the long ones must share it."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    for i, end in enumerate(ends[:5]):
        if i and i > _OUT * len(ends):
            break
        share = [it for it in ends[i:] if end - it < _SHARED]
        long = [it for it in ends[i:] if end - it < _LONG]
        if len(share) >= 2 and len(share) >= 0.4 * len(long):
            return share[len(share) // 5]
    return None


def _indent(left: float | None, lines: Sequence[Line]) -> float | None:
    """How far most indented lines are indented."""
    offsets = sorted(line.x0 - left for line in lines if 3 < line.x0 - left < 25) if left is not None else []
    near = {offset: sum(abs(offset - other) < _SHARED for other in offsets) for offset in offsets[:2000]}
    best = max(near, key=lambda offset: near[offset], default=None)
    return best if best is not None and near[best] > 1 else None


def _reach(lines: Sequence[Line]) -> float | None:
    """How far to the right lines go, but for a few that stick out."""
    ends = sorted(line.x1 for line in lines)
    return ends[int(0.97 * (len(ends) - 1))] if ends else None


def _mirrored(left: float | None, lines: Sequence[Line], run: Sequence[Layout]) -> float | None:
    """The right edge of ragged text: as far from the middle of centred lines, which two lines at least share, as the left edge is."""
    if left is None:
        return None
    furthest = _reach(lines) or 0.0
    middles = sorted((line.x0 + line.x1) / 2 for line in lines if line.x0 - left > 10)
    middles = middles[:1500] + [(it[0].x0 + it[0].x1) / 2 for page in run if (it := page.number)]
    for middle in middles:
        edge = 2 * middle - left
        if furthest - 1 < edge < furthest + 25 and sum(abs(middle - other) < 0.5 for other in middles) >= 2:
            return edge
    return None


def _edges(page: Layout) -> tuple[float, float] | None:
    """How high and how low the text of a page goes."""
    lines = [line for band in page.body for column in band.columns for line in column]
    tables = [table.grid for table in page.tables if not table.grid.framed]
    tops = [line.top for line in lines] + [grid.ys[0] for grid in tables]
    bottoms = [line.bottom for line in lines] + [grid.ys[-1] for grid in tables]
    return (min(tops), max(bottoms)) if tops else None


def _top(run: Sequence[Layout]) -> float | None:
    tops = [edges[0] for page in run if (edges := _edges(page))]
    return round(min(tops), 1) if tops else None


def _bottom(run: Sequence[Layout]) -> float | None:
    height = run[0].sheet.height
    lows = [edges[1] for page in run if (edges := _edges(page))]
    full = [low for low in lows[:-1] if low > _FILLED * height] or [low for low in lows[-1:] if low > height - 20]
    return round(height - max([*full, *(low for low in lows if full and low > max(full))]), 1) if full else None


def _numbered(pages: Sequence[Layout], run: Setup) -> list[tuple[int, int]]:
    """The run cut where page numbers begin anew: a page that shows 1, or none before one that shows 2."""
    starts = [run.first]
    for i in range(run.first + 1, run.end):
        it = pages[i].number
        number = it[1] if it else None
        if number is None:
            after = pages[i + 1].number if i + 1 < run.end else None
            if it is None and after and after[1] == 2:
                starts.append(i)
        elif number == 1 and i - 1 not in starts[1:]:
            starts.append(i)
    return list(zip(starts, [*starts[1:], run.end], strict=True))


def _expected(pages: Sequence[Layout], start: int) -> int:
    """The number that a page has where numbers go on from those before it."""
    for i in range(start - 1, -1, -1):
        it = pages[i].number
        if it and it[1] is not None:
            return it[1] + start - i
    return start + 1


def _align(line: Line, extent: Extent, width: float) -> Align | None:
    middle = (line.x0 + line.x1) / 2
    left, right = extent.left, extent.right
    if left is not None and right is not None:
        if abs(middle - (left + right) / 2) < 2:
            return "centre"
        if abs(line.x1 - right) < 2:
            return "right"
        return "left" if abs(line.x0 - left) < 2 else None
    if width * 0.45 < middle < width * 0.58:
        return "centre"
    return "right" if middle > width * 0.75 else "left" if middle < width * 0.25 else None
