"""The tables of a DOCX: which cells a row has, where they stand, how they are ruled, what the table's style says of each."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.properties_in import Properties, borders, merge
from thidua_doc.verify.styles import Style, Styles, TablePart, wanted
from thidua_doc.verify.xml_in import Node, child, number, twips, value

# What cells keep free at both sides where a document does not say (ECMA-376, 17.4.42), in twips.
_MARGIN = 115.0
_FIFTIETHS = 5000.0


class Place(NamedTuple):
    """A cell: its node, its row and column, how many columns the row has, edges in twips from the column's left edge, what it keeps
    free at its sides, which of its sides are drawn, whether it goes on with the cell above, and its part of the table's style.
    """

    node: Node
    row: int
    column: int
    columns: int
    x0: float
    x1: float
    margins: tuple[float, float]
    sides: frozenset[str]
    continued: bool
    part: TablePart


class Layout(NamedTuple):
    """A table: its cells in reading order, and whether it is ruled (not only underlined here and there)."""

    cells: tuple[Place, ...]
    ruled: bool


class _Table(NamedTuple):
    style: Style
    key: str
    parts: frozenset[str]
    margins: tuple[float, float]
    lines: dict[str, bool]


def layout(node: Node, room: float, styles: Styles, *, old: bool) -> Layout:
    """How the table `node` stands in a column `room` twips wide. `old`: its text, not its edge, begins at the indent, as Word before
    2013 laid tables out.
    """
    properties = child(node, "tblPr")
    key = value(properties, "tblStyle") or ""
    style = styles.style("table", key or None)
    said = [it for it in (*style.tables, properties) if it is not None]
    lines = dict(style.parts[""][2]) if "" in style.parts else {}
    lines.update(borders(child(properties, "tblBorders")))
    margins = _margins(said)
    table = _Table(style, key, wanted(child(properties, "tblLook")), margins, lines)
    grid = [twips(it.get("w")) or 0.0 for it in child(node, "tblGrid") or () if it.tag == "gridCol"]
    rows = [it for it in _inside(node, "tr") if child(it, "trPr", "del") is None]
    widths = [_widths(row, grid, _width(said, room)) for row in rows]
    whole = max((sum(w for _, w in row) + row[0][0] for row in widths if row), default=0.0)
    left = _left(said, whole, room) - (margins[0] if old else 0.0)
    found = []
    for at, (row, spans) in enumerate(zip(rows, widths, strict=True)):
        cells = list(_inside(row, "tc"))
        x = left + (spans[0][0] if spans else 0.0)
        for column, (cell, (_, width)) in enumerate(zip(cells, spans, strict=True)):
            found.append(_place(cell, (at, len(rows)), (column, len(cells)), (x, x + width), table))
            x += width
    ruled = any(it.sides & {"left", "right"} or {"top", "bottom"} <= it.sides for it in found)
    return Layout(tuple(found), ruled)


def _inside(node: Node, tag: str) -> Iterator[Node]:
    """Rows of a table, cells of a row: also those inside content controls and the like, and not those of tables within."""
    waiting = list(reversed(node))
    while waiting:
        it = waiting.pop()
        if it.tag == tag:
            yield it
        elif it.tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            waiting.extend(reversed(it))


def _place(cell: Node, row: tuple[int, int], column: tuple[int, int], edges: tuple[float, float], table: _Table) -> Place:
    properties = child(cell, "tcPr")
    part, lines = _part(row, column, table)
    own = borders(child(properties, "tcBorders"))
    sides = set()
    at_edge = {
        "top": row[0] == 0, "bottom": row[0] == row[1] - 1, "left": column[0] == 0, "right": column[0] == column[1] - 1,
    }  # fmt: skip
    for side, edge in at_edge.items():
        inner = "insideH" if side in ("top", "bottom") else "insideV"
        drawn = lines.get(side if edge else inner, False)
        if own.get(side, drawn):
            sides.add(side)
    merged = child(properties, "vMerge")
    return Place(
        node=cell,
        row=row[0],
        column=column[0],
        columns=column[1],
        x0=edges[0],
        x1=edges[1],
        margins=_sides(child(properties, "tcMar"), table.margins),
        sides=frozenset(sides),
        continued=merged is not None and merged.get("val", "continue") == "continue",
        part=part,
    )


def _part(row: tuple[int, int], column: tuple[int, int], table: _Table) -> tuple[TablePart, dict[str, bool]]:
    """What the table's style says of a cell, and the lines around it before its own."""
    names = [""]
    if "band" in table.parts:
        names.append("band1Horz" if (row[0] - ("firstRow" in table.parts)) % 2 == 0 else "band2Horz")
    if "firstColumn" in table.parts and column[0] == 0:
        names.append("firstCol")
    if "lastColumn" in table.parts and column[0] == column[1] - 1:
        names.append("lastCol")
    if "firstRow" in table.parts and row[0] == 0:
        names.append("firstRow")
    if "lastRow" in table.parts and row[0] == row[1] - 1:
        names.append("lastRow")
    used = [name for name in names if name in table.style.parts]
    shape: Properties = {}
    run: Properties = {}
    lines = dict(table.lines)
    for name in used:
        of_paragraphs, of_characters, of_lines = table.style.parts[name]
        merge(shape, of_paragraphs)
        run.update(of_characters)
        if name:
            lines.update(of_lines)
    return TablePart((table.key, *used), shape, run), lines


def _widths(row: Node, grid: list[float], whole: float) -> list[tuple[float, float]]:
    """For each cell of a row what the row leaves free before it (first cell only) and its width."""
    properties = child(row, "trPr")
    at = number(value(properties, "gridBefore")) or 0
    at = min(max(at, 0), len(grid))
    before = sum(grid[:at])
    stated, from_grid = [], []
    for cell in _inside(row, "tc"):
        own = child(cell, "tcPr")
        span = min(max(number(value(own, "gridSpan")) or 1, 1), 1000)
        from_grid.append(sum(grid[at : at + span]))
        stated.append(_measure(child(own, "tcW"), whole))
        at += span
    # Word lays columns out by the widths of the cells; the grid is what it last made of them.
    widths = [said for said in stated if said] if all(stated) else from_grid
    if not all(widths) and widths:
        widths = [width or whole / len(widths) for width in from_grid]
    return [(before if i == 0 else 0.0, width) for i, width in enumerate(widths)]


def _measure(node: Node | None, whole: float) -> float | None:
    """A width in twips: fiftieths of a percent are of `whole`."""
    if node is None:
        return None
    text, kind = (node.get("w") or "").strip(), node.get("type", "dxa")
    if text.endswith("%") or kind == "pct":
        share = twips(text.rstrip("%"))
        return None if share is None else whole * share / (100.0 if text.endswith("%") else _FIFTIETHS)
    return twips(text) if kind == "dxa" else None


def _width(said: list[Node], room: float) -> float:
    found = [width for it in said if (width := _measure(child(it, "tblW"), room))]
    return found[-1] if found else room


def _left(said: list[Node], width: float, room: float) -> float:
    jc = [it.get("val") for node in said if (it := child(node, "jc")) is not None]
    if jc and jc[-1] == "center":
        return (room - width) / 2
    if jc and jc[-1] in ("right", "end"):
        return room - width
    indents = [at for node in said if (at := _measure(child(node, "tblInd"), room)) is not None]
    return indents[-1] if indents else 0.0


def _margins(said: list[Node]) -> tuple[float, float]:
    margins = (_MARGIN, _MARGIN)
    for node in said:
        margins = _sides(child(node, "tblCellMar"), margins)
    return margins


def _sides(node: Node | None, margins: tuple[float, float]) -> tuple[float, float]:
    left, right = margins
    for it in node if node is not None else ():
        width = _measure(it, 0.0)
        if width is not None and it.tag in ("left", "start"):
            left = width
        elif width is not None and it.tag in ("right", "end"):
            right = width
    return left, right
