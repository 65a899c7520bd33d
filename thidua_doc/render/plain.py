"""A page as plain text, as one would paste it into an e-mail: a paragraph a line, tables drawn with signs.

What stands side by side on paper stands one under the other here, for most programs show mail in letters of unequal width.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from thidua_doc.model import Alignment
from thidua_doc.render.commonmark import CONTROL
from thidua_doc.render.page import AppendixPage, BodyBlock, Grid, Line, Page, SignatureBlock, Style

WIDTH = 96
"""The columns that a drawn table may fill; words longer than their cell run over it."""
_INDENT = {Style.DASH: 2, Style.PLUS: 4, Style.DOT: 6}
_SEPARATOR = "-" * 20
_LEAST = 6


def render(page: Page) -> str:
    """The page as one text; a line break at its end."""
    blocks = (block for block in _page(page) if block)
    return unicodedata.normalize("NFC", CONTROL.sub("", "\n\n".join(blocks))) + "\n"


def _page(page: Page) -> Iterator[str]:
    yield _lines(page.digital_signature, *(f"[{mark}]" for mark in page.marks.values()))
    yield _lines(page.parent_agency, page.issuing_agency, page.issuing_mark, page.number)
    yield _lines(page.national_name, page.motto, page.place_date)
    yield _lines(page.kind, _said(page.abstract), page.abstract_mark)
    yield _lines(*map(_said, page.bases))
    yield from _body(page.body)
    if page.recipients:
        yield _lines(page.recipients_label, *map(_said, page.recipients), page.drafter)
    for signature in page.signatures:
        yield _signature(signature)
    yield _lines(*page.address)
    for appendix in page.appendices:
        yield from _appendix(appendix)


def _appendix(appendix: AppendixPage) -> Iterator[str]:
    yield _SEPARATOR
    yield _lines(appendix.label, _said(appendix.title or ()), appendix.attachment)
    yield from _body(appendix.body)


def _signature(signature: SignatureBlock) -> str:
    above = _lines(*(line.text for line in signature.lines))
    below = _lines(signature.other_position, signature.name)
    return "\n\n\n".join(filter(None, (above, below)))


def _body(blocks: Iterable[BodyBlock]) -> Iterator[str]:
    """Paragraphs; those of one list stand together, the deeper ones further in."""
    listed: list[str] = []
    for block in blocks:
        indent = _INDENT.get(block.style) if not isinstance(block, Grid) else None
        if isinstance(block, Grid) or indent is None:
            if listed:
                yield "\n".join(listed)
                listed = []
            yield _grid(block) if isinstance(block, Grid) else _said(block.runs)
        else:
            listed.append(" " * indent + _said(block.runs))
    if listed:
        yield "\n".join(listed)


def _said(line: Line) -> str:
    return "".join(run.text for run in line)


def _lines(*lines: str | None) -> str:
    return "\n".join(line for line in lines if line)


# --- tables ------------------------------------------------------------------------------------------------------------------
def _grid(grid: Grid) -> str:
    rows = [[_said(cell) for cell in row] for row in ([grid.head] if grid.head is not None else []) + list(grid.rows)]
    widths = _widths(rows, len(grid.alignments))
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    out = [rule]
    for i, row in enumerate(rows):
        headed = grid.head is not None and i == 0
        aligned = [Alignment.CENTRE] * len(row) if headed else grid.alignments
        out += [*_row(row, widths, aligned), rule]
    return _lines(_said(grid.caption or ()), _said(grid.unit or ()), *out)


def _row(cells: Sequence[str], widths: Sequence[int], alignments: Sequence[Alignment]) -> Iterator[str]:
    """The lines of a row."""
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for i in range(max(map(len, wrapped), default=0)):
        parts = (lines[i] if i < len(lines) else "" for lines in wrapped)
        yield "| " + " | ".join(_padded(*it) for it in zip(parts, widths, alignments, strict=True)) + " |"


def _widths(rows: Sequence[Sequence[str]], count: int) -> list[int]:
    """The columns' widths: as their words want while the table is no wider than `WIDTH`, else the widest ones give way."""
    wanted = [max((_width(row[i]) for row in rows), default=0) for i in range(count)]
    longest = [max((_width(word) for row in rows for word in row[i].split(" ")), default=0) for i in range(count)]
    room = WIDTH - 3 * count - 1
    widths = [*wanted]
    while sum(widths) > room:
        # Of the columns that can give way, the widest.
        able = [i for i in range(count) if widths[i] > max(_LEAST, min(longest[i], room // count))]
        if not able:
            break
        widths[max(able, key=widths.__getitem__)] -= 1
    return [max(width, *(_width(line) for row in rows for line in _wrapped(row[i], width)), 1) for i, width in enumerate(widths)]


def _wrapped(text: str, width: int) -> list[str]:
    """A cell's lines, broken at blanks; a longer word stands on a line of its own."""
    if _width(text) <= width:
        return [text]
    lines: list[str] = []
    for word in text.split(" "):
        if lines and _width(lines[-1]) + 1 + _width(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _padded(text: str, width: int, alignment: Alignment) -> str:
    rest = max(0, width - _width(text))
    left = {Alignment.RIGHT: rest, Alignment.CENTRE: rest // 2}.get(alignment, 0)
    return " " * left + text + " " * (rest - left)


def _width(text: str) -> int:
    """How many columns a terminal gives a text: none to what only changes its neighbours, two to East Asian letters."""
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
