"""Pages of a PDF taken apart, put together to the paragraphs of one document.

The columns of the head and of the foot, which no lines rule, come as cells of a table that is not ruled: all lines of a column have
row 0 and its ordinal as column. The cells of a ruled table come with the row and the column of the grid that they begin in; a table
that goes over a page's end is one, and the head row repeated there is left out. A `Cell`'s edges are those of its field, of its words
where it isn't ruled. A box with a border makes its paragraphs `framed`; above the text it is part of the header.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Cell, Look, Paragraph, Piece, RuledLine, Shape, Where
from thidua_doc.verify.pdf_columns import Band
from thidua_doc.verify.pdf_layout import Layout, Table
from thidua_doc.verify.pdf_lines import Line
from thidua_doc.verify.pdf_paragraphs import MIDDLE, Draft, Extent, centred_column, goes_over, joined, paragraphs
from thidua_doc.verify.pdf_sections import Setup

_INSIDE = 5.0
"""Millimetres that the caption of a table begins within its edges at least."""
_PADDING = 3.0
"""At most so many millimetres are left blank beside the words of a field."""


class _Part(NamedTuple):
    draft: Draft
    where: Where
    cell: Cell | None
    framed: bool
    field: str | None
    page: int
    flows: bool
    """It is of the text itself and may go on overleaf."""
    extent: Extent
    frame: tuple[float | None, float | None] | None = None


def assemble(pages: Sequence[Layout], runs: Sequence[Setup], of_page: Sequence[int]) -> tuple[list[Paragraph], list[RuledLine]]:
    """The paragraphs in reading order, and the ruled lines that belong to none."""
    parts: list[_Part] = []
    tables = _Tables()
    for run in runs:
        for i in range(run.first, run.end):
            _add(parts, _page(pages[i], i, run, tables))
    under: dict[Line, RuledLine] = {}
    free: list[RuledLine] = []
    for page in pages:
        for rule, line in page.rules:
            if line is None or line in under:
                free.append(rule)
            else:
                under[line] = rule
    made: list[Paragraph] = []
    for part in parts:
        last = part.draft.lines[-1]
        made.append(_paragraph(len(made), part, under.pop(last, None), of_page[part.page]))
    return made, [*free, *under.values()]


def _add(parts: list[_Part], page: Iterable[_Part]) -> None:
    """Adds a page's parts; its first paragraph of text may be the rest of the one before."""
    open_ = next((i for i in range(len(parts) - 1, -1, -1) if parts[i].where == "body"), None)
    fresh = True
    for part in page:
        if part.where == "body" and fresh:
            fresh = False
            last = parts[open_] if open_ is not None else None
            if last and open_ is not None and last.flows and part.flows and goes_over(last.draft, part.draft, part.extent):
                parts[open_] = last._replace(draft=joined(last.draft, part.draft, part.extent))
                continue
        parts.append(part)


def _paragraph(index: int, part: _Part, rule: RuledLine | None, section: int) -> Paragraph:
    lines = part.draft.lines
    boxes = tuple(line.box for line in lines)
    return Paragraph(
        index,
        _pieces(lines),
        part.draft.shape,
        part.where,
        part.page + 1,
        boxes,
        part.cell,
        rule,
        part.framed,
        section,
        part.field,
        part.frame,
    )


def _pieces(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """The words of lines one after another, a blank between them."""
    out: list[Piece] = []
    for i, line in enumerate(lines):
        for k, piece in enumerate(line.pieces):
            text = " " + piece.text if i and not k and not _broken(lines[i - 1], line) else piece.text
            if out and out[-1].look == piece.look:
                out[-1] = Piece(out[-1].text + text, piece.look)
            else:
                out.append(Piece(text, piece.look))
    return tuple(out)


def _broken(above: Line, line: Line) -> bool:
    """Whether a line's end stands inside a word: an address, a number with its symbol."""
    text, more = above.text, line.text
    return bool(text) and bool(more) and text[-1] in "-/" and len(text) > 1 and not text[-2].isspace() and more[0].isalnum()


# ---- A page ----------------------------------------------------------------------------------------------------------------


class _Tables:
    """Counts the tables of a document, and knows the last ruled one, which may go on overleaf."""

    def __init__(self) -> None:
        self.count = 0
        self.open: tuple[int, tuple[float, ...], int, tuple[str, ...]] | None = None

    def new(self) -> int:
        """The ordinal of a new table."""
        self.count += 1
        return self.count - 1


def _page(page: Layout, i: int, run: Setup, tables: _Tables) -> Iterator[_Part]:
    whole = run.extent
    for line in page.header:
        yield _margin(page, line, i, whole, "header")
    blocks: list[tuple[float, Band | Table]] = [(band.top, band) for band in page.body]
    blocks += [(table.grid.ys[0] + 3, table) for table in page.tables]
    blocks.sort(key=lambda block: block[0])
    flow: list[Line] = []
    start = True
    for at, (_, block) in enumerate(blocks):
        if isinstance(block, Band) and len(block.columns) == 1:
            flow += block.columns[0]
            start, tables.open = False, None
            continue
        yield from _flow(flow, i, whole, None if isinstance(block, Band) else block)
        flow = []
        if isinstance(block, Band):
            start, tables.open = False, None
            yield from _columns(block, i, whole, tables)
        elif block.grid.framed:
            yield from _frame(block, i, run)
        else:
            yield from _table(block, i, whole, tables, overleaf=start)
            start = False
            if at + 1 < len(blocks):
                tables.open = None
    yield from _flow(flow, i, whole)
    for line in page.footer:
        yield _margin(page, line, i, whole, "footer")


def _flow(lines: Sequence[Line], page: int, extent: Extent, below: Table | None = None) -> Iterator[_Part]:
    """The paragraphs of the text; the last ones may be the caption of the table right below, which stands over its middle."""
    drafts = paragraphs(lines, extent)
    for draft in drafts:
        if below is not None and draft in drafts[-2:] and _over(draft, below):
            draft = draft._replace(shape=draft.shape._replace(align="centre", first_line=None, left=None))
        yield _Part(draft, "body", None, False, None, page, True, extent)


def _over(draft: Draft, table: Table) -> bool:
    """Whether a line stands in the middle over a table, apart from its edges."""
    line, edges = draft.lines[-1], table.grid.xs
    middle = (line.x0 + line.x1) / 2 - (edges[0] + edges[-1]) / 2
    return len(draft.lines) == 1 and abs(middle) < 2 * MIDDLE and line.x0 - edges[0] > _INSIDE


def _margin(page: Layout, line: Line, i: int, extent: Extent, where: Where) -> _Part:
    field = "PAGE" if page.number and page.number[0] == line else None
    (draft,) = paragraphs([line], extent)
    return _Part(draft, where, None, False, field, i, False, extent)


def _columns(band: Band, page: int, whole: Extent, tables: _Tables) -> Iterator[_Part]:
    table = tables.new()
    offset = whole.left or 0.0
    for k, column in enumerate(band.columns):
        left, right = min(line.x0 for line in column), max(line.x1 for line in column)
        extent = Extent(left, right, False)
        centred = centred_column(column)
        cell = Cell(table, 0, k, len(band.columns), False, round(left - offset, 2), round(right - offset, 2))
        for draft in paragraphs(column, extent):
            if centred and draft.shape.align is None:
                draft = draft._replace(shape=draft.shape._replace(align="centre", first_line=None, left=None))
            yield _Part(draft, "body", cell, False, None, page, False, extent)


def _frame(table: Table, page: int, run: Setup) -> Iterator[_Part]:
    grid = table.grid
    extent = Extent(grid.xs[0], grid.xs[-1], True)
    where: Where = "header" if run.top is not None and grid.ys[-1] < run.top + 1 else "body"
    for field in table.fields:
        for draft in paragraphs(field.lines, extent):
            size = (round(grid.xs[-1] - grid.xs[0], 1), round(grid.ys[-1] - grid.ys[0], 1))
            yield _Part(draft, where, None, True, None, page, False, extent, size)


def _table(table: Table, page: int, whole: Extent, tables: _Tables, *, overleaf: bool) -> Iterator[_Part]:
    grid, offset = table.grid, whole.left or 0.0
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    first = tuple(" ".join(line.text for line in field.lines) for field in table.fields if grid.regions[field.region].row == 0)
    goes_on = tables.open if overleaf else None
    skipped = 0
    if goes_on and len(goes_on[1]) == len(grid.xs) and all(abs(a - b) < 1 for a, b in zip(goes_on[1], grid.xs, strict=True)):
        ordinal, _, before, head = goes_on
        skipped = 1 if first == head else 0
    else:
        ordinal, before, head = tables.new(), 0, first
    tables.open = (ordinal, grid.xs, before + rows - skipped, head)
    blanks = [line.x0 - grid.regions[field.region].x0 for field in table.fields for line in field.lines]
    padding = min(_PADDING, max(0.0, min(blanks, default=0.0)))
    for field in table.fields:
        region = grid.regions[field.region]
        if region.row < skipped:
            continue
        cell = Cell(
            ordinal,
            region.row + before - skipped,
            region.column,
            columns,
            True,
            round(region.x0 - offset, 2),
            round(region.x1 - offset, 2),
        )
        extent = Extent(region.x0 + padding, region.x1 - padding, True)
        for draft in paragraphs(field.lines, extent):
            yield _Part(draft, "body", cell, False, None, page, False, extent)


def slanted(pages: Sequence[Layout], start: int, of_page: Sequence[int]) -> list[Paragraph]:
    """Words that don't run from left to right, each stretch a paragraph in a frame; ordinals from `start`."""
    found: list[tuple[int, str, Look]] = [
        (i, text, look) for i, page in enumerate(pages) for text, look, _, _ in page.sheet.slanted
    ]
    return [
        Paragraph(start + k, (Piece(text.strip(), look),), Shape(), "frame", i + 1, section=of_page[i])
        for k, (i, text, look) in enumerate((i, text, look) for i, text, look in found if text.strip())
    ]
