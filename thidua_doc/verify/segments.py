"""The words of a document cut as they stand on the page: a paragraph that holds two columns (typed with tabs or blanks) made two.

Words are compared without their marks, so that text typed as NFD, in the other style of tone marks, or with a slip of case is known
for what it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from thidua_doc.language import bare
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Document, Paragraph, Piece, Section

Side: TypeAlias = Literal["left", "right", "whole"]

_COLUMNS = lazy(r"[ \u00a0]*\t[ \u00a0\t]*|[ \u00a0]{4,}")
"""What parts two columns of one line: a tab, or a run of blanks that no sentence has."""
_WORD = lazy(r"[^\W\d_]{2}|_{3}")
_NUMBER = lazy(r"\s*s[oốôổ]\s*[:.]?\s*$", 2)
LEFT, RIGHT = 0.44, 0.58
"""Shares of the page's width: what has its middle left of the one, right of the other, stands at the left, at the right. The head's
boxes have theirs at 0.30 and 0.70 of the sheet (Phụ lục I, mục IV), a centred title at 0.52 - 0.54."""


class Segment(NamedTuple):
    """Words of one column of one line: `start` and `end` in the paragraph's text, the pieces that they are made of, the side.

    `line` is the ordinal of the line in the paragraph, `alone` whether the paragraph holds nothing else.
    """

    paragraph: Paragraph
    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...]
    side: Side
    line: int
    alone: bool


def said(text: str) -> str:
    """Words as they are compared: NFC, small letters, without marks, single spaces."""
    return bare(unicodedata.normalize("NFC", text.replace("\u00a0", " ")))


def whole(paragraph: Paragraph, side: Side = "whole") -> Segment:
    """A paragraph as one segment, blanks around its words left out."""
    text = paragraph.text
    start = len(text) - len(text.lstrip())
    end = max(start, len(text.rstrip()))
    return Segment(paragraph, start, end, text[start:end], cut(paragraph, start, end), side, 0, True)


def cut(paragraph: Paragraph, start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of a range of a paragraph's text."""
    out = []
    at = 0
    for piece in paragraph.pieces:
        shown = piece.text.upper() if piece.look.capitals else piece.text
        first, last = max(start, at), min(end, at + len(shown))
        if first < last:
            out.append(piece._replace(text=shown[first - at : last - at]))
        at += len(shown)
    return tuple(out)


def segments(paragraph: Paragraph, document: Document) -> Iterator[Segment]:
    """The columns of each line of a paragraph of the head or the foot, in the order of reading; blank ones left out."""
    text = paragraph.text
    own = side(paragraph, document)
    at = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        columns = list(_columns(line))
        for i, (start, end) in enumerate(columns):
            where: Side = own
            if len(columns) > 1 and own == "whole":
                where = "left" if i == 0 else "right"
            elif len(columns) == 1 and own == "whole" and _pushed(line):
                where = "right"
            alone = len(columns) == 1 and len(lines) == 1
            yield Segment(
                paragraph, at + start, at + end, line[start:end], cut(paragraph, at + start, at + end), where, number, alone
            )
        at += len(line) + 1


def _pushed(line: str) -> bool:
    """Whether words were pushed to the right with tabs or many blanks."""
    blank = line[: len(line) - len(line.lstrip())]
    return blank.count("\t") >= 3 or len(blank) >= 30


def _columns(line: str) -> Iterator[tuple[int, int]]:
    """The columns of a line: cut at tabs and runs of blanks between words, but not behind a bare `Số:` or before a blank of a form."""
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    if start >= end:
        return
    for gap in _COLUMNS.finditer(line, start, end):
        before, after = line[start : gap.start()], line[gap.end() : end]
        worded = _WORD.search(before) and _WORD.search(after) and not _NUMBER.match(before) and after[:1] not in "/,;.-"
        if worded and ("\t" in gap.group() or _apart(before, after)):
            yield start, gap.start()
            start = gap.end()
    yield start, end


def _apart(before: str, after: str) -> bool:
    """Whether blanks part two columns rather than leave room to write in (`Lai Uyên, ngày      tháng 01`)."""
    return not said(before).endswith(("ngay", "thang", "nam", "so", ",")) and not said(after).startswith(("thang ", "nam "))


def side(paragraph: Paragraph, document: Document) -> Side:
    """At which side of the page a paragraph stands: by its cell, by its place in a PDF, else by its alignment and indents."""
    cell = paragraph.cell
    if cell is not None and cell.columns > 1:
        if cell.x0 is not None and cell.x1 is not None:
            width = text_width(section(paragraph, document))
            if width is not None:
                return "left" if (cell.x0 + cell.x1) / 2 < width / 2 else "right"
        return "left" if cell.column < (cell.columns + 1) // 2 else "right"
    if paragraph.boxes:
        width = section(paragraph, document).width
        if width:
            middle = (min(box.x0 for box in paragraph.boxes) + max(box.x1 for box in paragraph.boxes)) / 2 / width
            return "left" if middle < LEFT else "right" if middle > RIGHT else "whole"
    shape = paragraph.shape
    if shape.align == "right":
        return "right"
    width = text_width(section(paragraph, document))
    if width and (shape.left or 0) + max(0.0, shape.first_line or 0) > width * 0.35:
        return "right"
    if width and (shape.right or 0) > width * 0.35:
        return "left"
    return "whole"


def section(paragraph: Paragraph, document: Document) -> Section:
    """The setup of the pages that a paragraph stands on."""
    if not document.sections:
        return Section()
    return document.sections[min(paragraph.section, len(document.sections) - 1)]


def text_width(setup: Section) -> float | None:
    """The width of the text in millimetres, where the file tells."""
    if setup.width is None or setup.left is None or setup.right is None:
        return None
    return setup.width - setup.left - setup.right


def middle(parts: Sequence[Paragraph]) -> float | None:
    """The middle of some paragraphs in millimetres from the page's left edge; None where the file does not tell."""
    boxes = [box for paragraph in parts for box in paragraph.boxes]
    return (min(box.x0 for box in boxes) + max(box.x1 for box in boxes)) / 2 if boxes else None
