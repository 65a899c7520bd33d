"""The components of a page one after another, and where each was printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

import geometry
from layouts import Case

from thidua_doc.render.page import BodyBlock, Grid, Line, Text

Sheets = Sequence[geometry.Sheet]


_IN_MARGIN = frozenset({"circulation", "draft_mark", "digital_signature"})
_TOP = 20.0
"""The least top margin (mm): the digital signature above it repeats the number of the document."""


class Part(Enum):
    """Where to look for a piece."""

    HEAD = "head"
    TEXT = "text"
    TABLE = "table"
    FOOT = "foot"
    APPENDIX = "appendix"


class Piece(NamedTuple):
    """Words of a component: a line of those that are broken beforehand, else a whole paragraph."""

    component: str
    text: str
    part: Part


class Found(NamedTuple):
    """Where a piece stands: the number of its sheet, from 0; its first line; whether it goes on below."""

    sheet: int
    place: geometry.Place
    goes_on: bool


def pieces(case: Case) -> Iterator[Piece]:
    """Every component of a plan that is printed, in the order of the page's parts."""
    page, at = case.page, case.placed
    yield from (Piece(name, text, Part.HEAD) for name, text in page.marks.items())
    if page.digital_signature:
        yield Piece("digital_signature", page.digital_signature, Part.HEAD)
    yield from (Piece("parent_agency", text, Part.HEAD) for text in at.parent_agency)
    yield from (Piece("issuing_agency", text, Part.HEAD) for text in at.issuing_agency)
    single = ("issuing_mark", "national_name", "motto", "number", "place_date", "kind")
    yield from (Piece(name, text, Part.HEAD) for name in single if (text := getattr(page, name)))
    yield from (Piece("abstract", _words(line), Part.HEAD) for line in at.abstract)
    if page.abstract_mark:
        yield Piece("abstract_mark", page.abstract_mark, Part.HEAD)
    yield from (Piece("address", text, Part.HEAD) for text in page.address)
    yield from (Piece("legal_basis", _words(line), Part.TEXT) for line in page.bases)
    yield from _body(page.body)
    yield Piece("recipients_label", page.recipients_label, Part.FOOT)
    yield from (Piece("recipients", _words(line), Part.FOOT) for line in page.recipients)
    if page.drafter:
        yield Piece("drafter", page.drafter, Part.FOOT)
    for block, lines, others in zip(page.signatures, at.signatures, at.other_positions, strict=True):
        yield from (Piece(line.component, line.text, Part.FOOT) for line in lines if line.text)
        yield from (Piece("other_position", text, Part.FOOT) for text in others)
        if block.name:
            yield Piece("signer_name", block.name, Part.FOOT)
    for appendix, placed in zip(page.appendices, at.appendices, strict=True):
        yield Piece("appendix_label", appendix.label, Part.APPENDIX)
        yield from (Piece("appendix_title", _words(line), Part.TEXT) for line in placed.title)
        yield from (Piece("attachment", text, Part.TEXT) for text in placed.attachment)
        yield from _body(appendix.body)


def _words(line: Line) -> str:
    return "".join(run.text for run in line)


def _body(blocks: Sequence[BodyBlock]) -> Iterator[Piece]:
    for block in blocks:
        if isinstance(block, Text):
            yield Piece(block.style.value, _words(block.runs), Part.TEXT)
        else:
            yield from _grid(block)


def _grid(grid: Grid) -> Iterator[Piece]:
    """The lines above a table; its head and first row, cells of words that can't be taken for others: the first word of each."""
    above = (("table_caption", grid.caption), ("table_unit", grid.unit))
    yield from (Piece(name, _words(line), Part.TEXT) for name, line in above if line)
    for name, row in (("table_head", grid.head or ()), ("table_cell", grid.rows[0] if grid.rows else ())):
        yield from (Piece(name, _words(cell).split()[0], Part.TABLE) for cell in row if len(_words(cell)) > 3)


def found(case: Case, sheets: Sheets) -> list[tuple[Piece, Found | None]]:
    """Every piece with the place where it is printed, or None."""
    out: list[tuple[Piece, Found | None]] = []
    sheet, height = 0, 0.0  # how far the text was read
    foot: tuple[int, float] | None = None
    title = sheets[0].find(case.page.kind)
    assert title, "the kind of document is not on page one"
    height = title.baseline
    for piece in pieces(case):
        if piece.part is Part.HEAD:
            seen = _on(sheets, piece.text, 0, 0.0 if piece.component in _IN_MARGIN else _TOP, 1)
        elif piece.part is Part.FOOT:
            if foot is None:
                foot = _foot(case, sheets, sheet)
            seen = _on(sheets, piece.text, foot[0], foot[1], 1)
        elif piece.part is Part.APPENDIX:
            sheet = (foot[0] if foot else sheet) + 1 if foot and foot[0] >= sheet else sheet + 1
            seen = _on(sheets, piece.text, sheet, 0.0)
            sheet, height = (seen.sheet, seen.place.baseline) if seen else (sheet, 0.0)
        else:
            seen = _on(sheets, piece.text, sheet, height - (0.5 if piece.part is Part.TABLE else 0.0))
            if seen and piece.part is Part.TEXT:
                sheet, height = seen.sheet, seen.place.baseline
        out.append((piece, seen))
    return out


def _foot(case: Case, sheets: Sheets, start: int) -> tuple[int, float]:
    """The sheet of the foot, and a height right above it."""
    label = _on(sheets, case.page.recipients_label, start, 0.0)
    first = case.placed.signatures[0][0].text if case.placed.signatures else case.page.recipients_label
    authority = _on(sheets, first, start, 0.0)
    assert label and authority and label.sheet == authority.sheet, "the foot is broken"
    return label.sheet, min(label.place.baseline, authority.place.baseline) - 1.0


def _on(sheets: Sheets, text: str, sheet: int, below: float, most: int | None = None) -> Found | None:
    for i, one in list(enumerate(sheets))[sheet : None if most is None else sheet + most]:
        seen = one.find(text, below if i == sheet else 0.0) or one.longest(text, below if i == sheet else 0.0)
        if seen:
            return Found(i, seen, len(seen.text) < len("".join(text.split())))
    return None
