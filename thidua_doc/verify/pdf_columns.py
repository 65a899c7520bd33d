"""Lines of a page to what is read as one: lines of the text, and columns side by side (the head, the foot)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.pdf_lines import Line
from thidua_doc.verify.pdf_strokes import MM

_LETTER = 0.66
"""How high a capital is, as a share of the size: lines overlap where their capitals do."""
_CENTRED, _ALIGNED = 1.6, 1.0
"""Millimetres within which lines of a column have one middle, one left edge."""
_SIGNED = 60.0
"""Millimetres up to which a name stands under its authority."""


class Band(NamedTuple):
    """Lines that are read one column after another; a band of one column is the text itself."""

    columns: tuple[tuple[Line, ...], ...]

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(line.y for column in self.columns for line in column)


def bands(lines: Sequence[Line]) -> list[Band]:
    """The lines of a page, tables and margins left out, from the top down."""
    rows = _rows(lines)
    parted = [len(_columns(row)) > 1 for row in rows]
    out: list[Band] = []
    i = 0
    while i < len(rows):
        if not parted[i]:
            out.append(Band((tuple(sorted(rows[i], key=lambda line: (line.y, line.x0))),)))
            i += 1
            continue
        held, end = list(rows[i]), i + 1
        strips = _strips((), held)
        for j in range(i + 1, len(rows)):
            strips = _strips(strips, rows[j])
            if len(strips) < 2:
                break
            if parted[j]:
                held += [line for row in rows[end : j + 1] for line in row]
                end = j + 1
        while end < len(rows) and not parted[end] and _goes_on(held, rows[end]):
            held, end = [*held, *rows[end]], end + 1
        while out and len(out[-1].columns) == 1 and _comes_before(held, out[-1].columns[0]):
            held = [*out.pop().columns[0], *held]
        out.append(Band(tuple(tuple(sorted(column, key=lambda line: line.y)) for column in _columns(held))))
        i = end
    return out


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand beside one another, in part at least."""
    rows: list[list[Line]] = []
    bottom = -1e9
    for line in sorted(lines, key=lambda line: line.y - _LETTER * line.size * MM):
        if rows and line.y - _LETTER * line.size * MM < bottom - 0.1:
            rows[-1].append(line)
            bottom = max(bottom, line.y)
        else:
            rows.append([line])
            bottom = line.y
    return rows


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by the blank strips that run between them from top to bottom."""
    columns: list[list[Line]] = []
    edge = -1e9
    for line in sorted(lines, key=lambda line: line.x0):
        if columns and line.x0 < edge + 0.5:
            columns[-1].append(line)
        else:
            columns.append([line])
        edge = max(edge, line.x1)
    return columns


def _strips(strips: Sequence[tuple[float, float]], lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The strips that lines take up, from left to right, those of more lines added."""
    out: list[tuple[float, float]] = []
    for x0, x1 in sorted((*strips, *((line.x0, line.x1) for line in lines))):
        if out and x0 < out[-1][1] + 0.5:
            out[-1] = (out[-1][0], max(out[-1][1], x1))
        else:
            out.append((x0, x1))
    return out


def _goes_on(held: list[Line], row: list[Line]) -> bool:
    """Whether a line without another beside it belongs to one of the columns above it."""
    line = row[0]
    if len(row) > 1 or len(_columns([*held, line])) != len(_columns(held)):
        return False
    for i, column in enumerate(_columns(held)):
        if not (line.x0 < max(it.x1 for it in column) and line.x1 > min(it.x0 for it in column)):
            continue
        last = max(column, key=lambda it: it.y)
        step = line.y - last.y
        if _in_the_middle(column, line):
            return step < (_SIGNED if i else 2.2 * line.size * MM)
        left = median(it.x0 for it in column)
        return (
            len(column) > 1
            and abs(line.x0 - left) < _ALIGNED
            and step < 1.8 * line.size * MM
            and line.size <= max(it.size for it in column)
        )
    return False


def _comes_before(held: list[Line], above: Sequence[Line]) -> bool:
    """Whether a line above the columns begins one that is not the first: an authority higher than the recipients."""
    line, columns = above[-1], _columns(held)
    if len(above) > 1 or len(_columns([*held, line])) != len(columns):
        return False
    first = min(held, key=lambda it: it.y)
    return first.y - line.y < 2.2 * line.size * MM and any(_in_the_middle(column, line) for column in columns[1:])


def _in_the_middle(column: Sequence[Line], line: Line) -> bool:
    return abs((line.x0 + line.x1) / 2 - median((it.x0 + it.x1) / 2 for it in column)) < _CENTRED
