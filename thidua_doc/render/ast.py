"""The body of a page as Pandoc's AST for its DOCX writer: each paragraph in a Word style, each run of text one `Str`.

A paragraph's `custom-style` is the style's name as Word shows it, a table's is the style's id (Pandoc 3.9).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_doc.model import Alignment
from thidua_doc.profiles import Profile
from thidua_doc.render import guesses, reference
from thidua_doc.render.blocks import Blocks
from thidua_doc.render.page import BodyBlock, Grid, Line, Run, Text
from thidua_doc.render.pandoc import Node

_NO_ATTRIBUTES = ["", [], []]
_ALIGN = {
    Alignment.DEFAULT: {"t": "AlignDefault"},
    Alignment.LEFT: {"t": "AlignLeft"},
    Alignment.CENTRE: {"t": "AlignCenter"},
    Alignment.RIGHT: {"t": "AlignRight"},
}
_HEAD_ALIGN = {"left": Alignment.LEFT, "centre": Alignment.CENTRE, "right": Alignment.RIGHT}
_NOTHING = ({"t": "RawInline", "c": ["openxml", ""]},)
# Two tables without a paragraph between them would be one table to Word.
_SPACER = f'<w:p><w:pPr><w:pStyle w:val="{reference.SPACER}"/></w:pPr></w:p>'
_UNSEEN = f'<w:p><w:pPr><w:pStyle w:val="{reference.SPACER}"/><w:spacing w:line="1" w:lineRule="exact"/></w:pPr></w:p>'


def inlines(line: Iterable[Run]) -> list[Node]:
    """Runs as inlines: the whole text of a run in one `Str`, its spaces inside."""
    return [_run(run) for run in line if run.text]


def _run(run: Run) -> Node:
    node: Node = {"t": "Str", "c": run.text}
    if run.italic:
        node = {"t": "Emph", "c": [node]}
    return {"t": "Strong", "c": [node]} if run.bold else node


def raw(openxml: str) -> Node:
    """A block of OpenXML; never a user's text."""
    return {"t": "RawBlock", "c": ["openxml", openxml]}


# --- values of the template --------------------------------------------------------------------------------------------------
def words(line: Line | str) -> Node:
    """A template variable that holds words: whole runs."""
    return {"t": "MetaInlines", "c": inlines((Run(line),) if isinstance(line, str) else line)}


def number(value: int | str) -> Node:
    """A template variable for an attribute: a number, or the id of a style."""
    return {"t": "MetaInlines", "c": [{"t": "RawInline", "c": ["openxml", str(value)]}]}


def several(values: Iterable[Node]) -> Node:
    return {"t": "MetaList", "c": list(values)}


def fields(values: dict[str, Node | None]) -> Node:
    """A template variable with fields; those that are None are left out, so that `$if$` sees them as false."""
    return {"t": "MetaMap", "c": {key: value for key, value in values.items() if value is not None}}


# --- the body ----------------------------------------------------------------------------------------------------------------
class Writer:
    """Writes bodies in a profile's styles; what plans share is written once (`blocks`)."""

    def __init__(self, profile: Profile, blocks: Blocks) -> None:
        components = profile.components
        self._profile = profile.key
        self._blocks = blocks
        self._attributes = {key: _styled(reference.style_name(one)) for key, one in components.items()}
        self._kept_cell = _styled(reference.kept_cell(profile))
        self._head_align = _ALIGN[_HEAD_ALIGN[components["table_head"].align]]

    def body(self, blocks: Sequence[BodyBlock], *, above: int, final: bool, keep: bool = False, width: float = 1.0) -> Node:
        """A template variable that holds a body. `final`: no more of the text follows, so that a table at its end needs no blank
        after it; `keep`: the last row of such a table stays with the foot; `above`: the paragraphs and rows before the body;
        `width`: that of the tables, in widths of an upright page's text.
        Of every table the last two rows, a sum and what it sums, stay on one page.
        """
        unseen = guesses.blanks(blocks, above)
        nodes: list[Node] = []
        for i, block in enumerate(blocks):
            last = final and i == len(blocks) - 1
            if i in unseen:
                nodes += [raw(_UNSEEN)] * unseen[i]
            if isinstance(block, Text):
                nodes.append(self._paragraph(block.style.value, block.runs))
                continue
            if block.caption:
                nodes.append(self._paragraph("table_caption", block.caption))
            if block.unit:
                nodes.append(self._paragraph("table_unit", block.unit))
            nodes.append(self._table(block, keep and last, width))
            if not last:
                nodes.append(raw(_SPACER))
        return {"t": "MetaBlocks", "c": nodes}

    def _paragraph(self, style: str, line: Line) -> Node:
        return self._blocks.held((self._profile, style, line), lambda: [_div(self._attributes[style], line)])

    def _table(self, grid: Grid, keep: bool, width: float) -> Node:
        key = (self._profile, grid._replace(caption=None, unit=None), keep, width)
        return self._blocks.held(key, lambda: [self._grid(grid, keep=keep, width=width)])

    def _grid(self, grid: Grid, *, keep: bool, width: float) -> Node:
        total = (sum(grid.widths) or 1.0) / width
        columns = [
            [_ALIGN[align], {"t": "ColWidth", "c": share / total}]
            for align, share in zip(grid.alignments, grid.widths, strict=True)
        ]
        head = [self._row(grid.head, self._attributes["table_head"], self._head_align)] if grid.head is not None else []
        cell = self._attributes["table_cell"]
        rows = [
            self._row(row, self._kept_cell if left == 2 or (keep and left == 1) else cell, _ALIGN[Alignment.DEFAULT])
            for left, row in zip(range(len(grid.rows), 0, -1), grid.rows, strict=True)
        ]
        return {
            "t": "Table",
            "c": [
                _styled(reference.GRID),
                [None, []],
                columns,
                [_NO_ATTRIBUTES, head],
                [[_NO_ATTRIBUTES, 0, [], rows]],
                [_NO_ATTRIBUTES, []],
            ],
        }

    @staticmethod
    def _row(cells: Sequence[Line], style: list[object], align: Node) -> list[object]:
        # Pandoc drops a paragraph without inlines, and an empty cell would lose its style with it.
        return [_NO_ATTRIBUTES, [[_NO_ATTRIBUTES, align, 1, 1, [_div(style, line, _NOTHING)]] for line in cells]]


def _div(attributes: list[object], line: Line, instead: Sequence[Node] = ()) -> Node:
    return {"t": "Div", "c": [attributes, [{"t": "Para", "c": inlines(line) or list(instead)}]]}


def _styled(style: str) -> list[object]:
    return ["", [], [["custom-style", style]]]
