"""Paragraphs of a PDF that its reader took for one, parted where the type changes from one line to the next.

A PDF holds letters at places, no paragraphs. Where few lines tell the margins, a bold title and the italic line under it look like one
paragraph of two lines. That the type changes just where a line ends tells that they are two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from thidua_doc.patterns import lazy
from thidua_doc.verify.document import Box, Document, Paragraph, Piece, Shape
from thidua_doc.verify.known import SHIPPED, Heads
from thidua_doc.verify.segments import cut, said

_NEAR = 0.06
"""Of a paragraph's length, how far a change of type may seem to be from the end of a line: letters are not all as wide as each other."""

_CAPITAL = 1.3
"""How much wider capitals are than small letters, roughly."""
_FULL, _CLOSE = 3.0, 4.0
"""Millimetres that a full line may end before the others do, and that the next line of its paragraph may lie under it."""
_RAGGED = 25.0
"""The same of text that is not justified: a line may be shorter by its longest word."""
_NUMBERED = lazy(r"S[ốô]\s*:?\s*[\d.…_]*\s*[-/]\s?[\w/&-]+\s+(?=[^\W\d].*?,?\s*ngày\s.*năm\s)")
_ITEM = lazy(r"\d+(?:\.\d+)*[.)]\s|\d+\.\d+\s")
"""How a numbered line begins; a date or a year may begin the rest of a paragraph."""
_ENDS = ".;:,!?"


def unmerged(document: Document, heads: Heads = SHIPPED) -> Document:
    """The document with such paragraphs parted, and numbered anew; a DOCX as it is."""
    if document.format != "pdf":
        return document
    boxes = [box for paragraph in document.paragraphs if paragraph.where == "body" for box in paragraph.boxes]
    left, right = min((box.x0 for box in boxes), default=0.0), max((box.x1 for box in boxes), default=0.0)
    out: list[Paragraph] = []
    for paragraph in document.paragraphs:
        setup = document.sections[paragraph.section].left if paragraph.section < len(document.sections) else None
        for piece in _parted(paragraph, setup or 0.0, heads):
            if out and _goes_on(out[-1], piece, left, right):
                before = out[-1]
                gap = (Piece(" ", before.pieces[-1].look),)
                joined = before.pieces + gap + piece.pieces
                out[-1] = before._replace(
                    pieces=joined,
                    boxes=before.boxes + piece.boxes,
                    rule=piece.rule,
                    shape=before.shape._replace(left=piece.boxes[0].x0 - (setup or 0.0)),
                )
            else:
                out.append(piece)
    return document._replace(paragraphs=tuple(paragraph._replace(index=i) for i, paragraph in enumerate(out)))


def _goes_on(before: Paragraph, paragraph: Paragraph, left: float, right: float) -> bool:
    """Whether a paragraph is the rest of the one above: it begins at the margin in a small letter, under a full line of its type."""
    if not before.boxes or not paragraph.boxes or before.cell is not None or paragraph.cell is not None:
        return False
    last, first = before.boxes[-1], paragraph.boxes[0]
    near = before.page == paragraph.page and 0 <= first.y0 - last.y1 < _CLOSE
    text = paragraph.text.lstrip()
    indented = before.boxes[0].x0 > left + _FULL  # then what begins at the margin begins no paragraph
    full = last.x1 > right - (_RAGGED if indented or text[:1].islower() else _FULL)
    placed = full and abs(first.x0 - left) < 1 and _type(before.pieces[-1]) == _type(paragraph.pieces[0])
    return near and placed and before.text.rstrip()[-1:] not in _ENDS and text[:1] not in "-+•" and not _ITEM.match(text)


def _beside(paragraph: Paragraph, heads: Heads) -> Sequence[Paragraph] | None:
    """Two columns of the head on one line, where the blank between them is no wider than one between words: the agency and the heading,
    the number and the place with the date.
    """
    if len(paragraph.boxes) != 1:
        return None
    text = paragraph.text.rstrip()
    words = said(text)
    heading = next((heading for heading in heads.headings if words.endswith(f" {heading}")), None)
    if heading is not None:
        at = len(" ".join(text.split(" ")[: -len(heading.split())])) + 1  # as many words as the heading has, from the end
    elif (numbered := _NUMBERED.match(text)) is not None:
        at = numbered.end()
    else:
        return None
    box = paragraph.boxes[0]
    before, behind = cut(paragraph, 0, at - 1), cut(paragraph, at, len(text))
    x = box.x0 + (box.x1 - box.x0) * _length(before) / ((_length(before) + _length(behind)) or 1.0)
    line = paragraph.rule
    own = line if line is not None and line.x0 is not None and line.x0 + (line.length or 0) / 2 < x else None
    name = paragraph._replace(pieces=before, boxes=(box._replace(x1=x),), shape=Shape(), rule=own)
    rest = paragraph._replace(pieces=behind, boxes=(box._replace(x0=x),), shape=Shape(), rule=None if own else line)
    return name, rest


def _parted(paragraph: Paragraph, left: float, heads: Heads) -> Sequence[Paragraph]:
    beside = _beside(paragraph, heads)
    if beside is not None:
        return beside
    if len(paragraph.boxes) < 2 or (paragraph.cell is not None and paragraph.cell.ruled):
        return (paragraph,)
    runs = _runs(paragraph.pieces)
    if len(runs) < 2:
        return (paragraph,)
    cuts = _cuts(runs, paragraph.boxes)
    if cuts is None:
        return (paragraph,)
    return [
        _piece(paragraph, pieces, paragraph.boxes[start:end], left)
        for pieces, start, end in zip(runs, cuts[:-1], cuts[1:], strict=True)
    ]


def _piece(paragraph: Paragraph, pieces: Sequence[Piece], boxes: Sequence[Box], left: float) -> Paragraph:
    first = pieces[0]._replace(text=pieces[0].text.lstrip())
    last = pieces[-1]._replace(text=(first if len(pieces) == 1 else pieces[-1]).text.rstrip())
    kept = (last,) if len(pieces) == 1 else (first, *pieces[1:-1], last)
    rule = paragraph.rule if boxes[-1] is paragraph.boxes[-1] else None
    shape = Shape(first_line=round(boxes[0].x0 - left, 2), left=0.0 if len(boxes) > 1 else None)
    return paragraph._replace(pieces=kept, boxes=tuple(boxes), rule=rule, shape=shape)


def _runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Neighbours of one type together; blanks go with what is before them."""
    out: list[list[Piece]] = []
    for piece in pieces:
        if out and (not piece.text.strip() or _type(piece) == _type(out[-1][0])):
            out[-1].append(piece)
        else:
            out.append([piece])
    return out


def _type(piece: Piece) -> tuple[float | None, bool | None, bool | None]:
    return piece.look.size, piece.look.bold, piece.look.italic


def _cuts(runs: Sequence[Sequence[Piece]], boxes: Sequence[Box]) -> list[int] | None:
    """The lines that each run begins at, and the number of lines; None where a run begins within a line."""
    widths = list(accumulate(box.x1 - box.x0 for box in boxes))
    lengths = list(accumulate(_length(run) for run in runs))
    if not widths[-1] or not lengths[-1]:
        return None
    cuts = [0]
    for length in lengths[:-1]:
        share = length / lengths[-1]
        nearest = min(range(1, len(boxes)), key=lambda k: abs(widths[k - 1] / widths[-1] - share))
        if nearest <= cuts[-1] or abs(widths[nearest - 1] / widths[-1] - share) > _NEAR:
            return None
        cuts.append(nearest)
    return [*cuts, len(boxes)]


def _length(run: Sequence[Piece]) -> float:
    return sum(sum(_CAPITAL if c.isupper() else 1.0 for c in piece.text.strip()) * (piece.look.size or 1.0) for piece in run)
