"""A page of a PDF taken apart: tables, boxes, what stands in the margins, the text and its columns, and the ruled lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import RuledLine
from thidua_doc.verify.pdf_address import address
from thidua_doc.verify.pdf_columns import Band, bands
from thidua_doc.verify.pdf_grid import MAX_STROKES, Grid, grids
from thidua_doc.verify.pdf_lines import Line, is_typed_rule, lines, underlined
from thidua_doc.verify.pdf_page import Glyph, Sheet
from thidua_doc.verify.pdf_strokes import MM

MARGIN = 25.0
"""Millimetres from the edge of the sheet in which headers and footers are looked for."""
NUMBER = lazy(r"^[-–—(\[]?\s*(?:(\d{1,4})|([ivxlc]{1,6}|[IVXLC]{1,6}))\s*[-–—)\]]?$")


class Field(NamedTuple):
    """The lines in one field of a grid."""

    region: int
    lines: tuple[Line, ...]


class Table(NamedTuple):
    """A grid with its words."""

    grid: Grid
    fields: tuple[Field, ...]


class Layout(NamedTuple):
    """What stands on a page. `rules`: each ruled line with the line of words right above it, where there is one."""

    sheet: Sheet
    body: tuple[Band, ...]
    tables: tuple[Table, ...]
    header: tuple[Line, ...]
    footer: tuple[Line, ...]
    number: tuple[Line, int | None, bool] | None
    rules: tuple[tuple[RuledLine, Line | None], ...]

    @property
    def text(self) -> list[Line]:
        """The lines of the text itself: neither in columns nor in tables."""
        return [line for band in self.body if len(band.columns) == 1 for line in band.columns[0]]


class _Taken(NamedTuple):
    sheet: Sheet
    tables: tuple[Table, ...]
    words: tuple[Line, ...]
    rules: tuple[RuledLine, ...]


def layouts(sheets: Sequence[Sheet]) -> list[Layout]:
    """Every page taken apart; what is repeated in the margins of pages is a header or a footer."""
    taken = [_taken(sheet) for sheet in sheets]
    seen: Counter[tuple[str, bool]] = Counter()
    for page in taken:
        seen.update({(_said(line), low) for line, low in _outer(page)})
    return [_layout(page, seen) for page in taken]


def _taken(sheet: Sheet) -> _Taken:
    glyphs, strokes = list(sheet.glyphs), list(sheet.strokes)
    if len(strokes) <= MAX_STROKES:
        found, _ = grids(strokes)
        edges = {(round(y, 1)) for grid in found for y in grid.ys}
        inner = [it for it in strokes if round(it.y0, 1) in edges or not it.level]
        glyphs, rest = underlined(glyphs, list(set(strokes) - set(inner)))
        found, free = grids([*inner, *rest])
    else:
        found, free = [], []
    held: dict[tuple[int, int], list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.3 * (glyph.look.size or 0) * MM
        place = next(((i, at) for i, grid in enumerate(found) if (at := grid.at(x, y)) is not None), None)
        if place is None:
            outside.append(glyph)
        else:
            held.setdefault(place, []).append(glyph)
    tables = []
    for i, grid in enumerate(found):
        fields = [Field(at, tuple(lines(held[i, at], sheet.number))) for at in range(len(grid.regions)) if (i, at) in held]
        if fields:
            tables.append(Table(grid, tuple(fields)))
    words, rules = [], []
    for line in lines(outside, sheet.number):
        if is_typed_rule(line.text):
            rules.append(RuledLine(round(line.x1 - line.x0, 2), "typed", sheet.number, round(line.x0, 2), round(line.y, 2)))
        else:
            words.append(line)
    rules += [
        RuledLine(round(it.x1 - it.x0, 2), "path", sheet.number, round(it.x0, 2), round(it.y0, 2))
        for it in free
        if it.x1 - it.x0 > 3
    ]
    return _Taken(sheet, tuple(tables), tuple(words), tuple(rules))


def _layout(page: _Taken, seen: Counter[tuple[str, bool]]) -> Layout:
    sheet = page.sheet
    outer = _outer(page)[:100]
    header: list[Line] = []
    footer: list[Line] = []
    number: tuple[Line, int | None, bool] | None = None
    for line, low in outer:
        match = NUMBER.match(line.text.strip())
        if match and number is None and sum(abs(other.y - line.y) < 2 for other in page.words) == 1:
            number = (line, int(match[1]) if match[1] else None, low)
        elif seen[_said(line), low] < 2 or len(line.text) > 150:
            continue
        (footer if low else header).append(line)
    if sheet.number == 1:
        footer += [line for line in address(page.words, page.rules, sheet.width, sheet.height) if line not in footer]
        footer.sort(key=lambda line: line.y)
    margins = {*header, *footer}
    body = bands([line for line in page.words if line not in margins])
    return Layout(sheet, tuple(body), page.tables, tuple(header), tuple(footer), number, tuple(_ruled(page, footer)))


def _outer(page: _Taken) -> list[tuple[Line, bool]]:
    """The lines of the outermost rows of a page that stand in its margins, and whether at its foot."""
    found: list[tuple[Line, bool]] = []
    upper = [line for line in page.words if line.y < MARGIN]
    lower = [line for line in page.words if line.bottom > page.sheet.height - MARGIN]
    if upper:
        found += [(line, False) for line in upper if line.y - upper[0].y < 1 or line.y < MARGIN - 8]
    if lower:
        found += [(line, True) for line in lower if lower[-1].y - line.y < 1 or line.y > page.sheet.height - MARGIN + 8]
    return found


def _said(line: Line) -> str:
    return f"{re.sub(r'[0-9]+', '0', line.text)}@{line.y:.0f}"


def _ruled(page: _Taken, footer: Sequence[Line]) -> list[tuple[RuledLine, Line | None]]:
    """Each ruled line with the line of words that it stands right under: the nearest one above, in its column."""
    out: list[tuple[RuledLine, Line | None]] = []
    if len(page.rules) > 200:
        return [(rule, None) for rule in page.rules]
    for rule in page.rules:
        if any(-1 < line.top - (rule.y or 0) < 4 for line in footer) and (rule.length or 0) > page.sheet.width / 2:
            out.append((rule, None))  # the line above the agency's address
            continue
        x0, y, length = rule.x0 or 0, rule.y or 0, rule.length or 0
        middle = x0 + length / 2
        reach = 7.0 if rule.how == "typed" else 4.0
        above = [
            line
            for line in page.words
            if -0.5 < y - line.y < reach + 0.22 * line.size * MM
            and line.x0 - 2 < middle < line.x1 + 2
            and length < 1.5 * (line.x1 - line.x0) + 5
        ]
        out.append((rule, max(above, key=lambda line: line.y, default=None)))
    return out
