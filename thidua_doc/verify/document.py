"""A finished document as its reader sees it, whatever file it came from: words with the formatting in effect, and the pages.

`verify/docx.py` and `verify/pdf.py` make one; `verify/recognise.py` finds the components of a plan in it; the rules measure those.
Lengths are millimetres, sizes and blanks between paragraphs points. `None` is said of what the file does not tell: it is neither
right nor wrong, and it is never guessed.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from thidua_doc.tuples import NamedTuple

Align: TypeAlias = Literal["left", "centre", "right", "justify"]
Where: TypeAlias = Literal["body", "header", "footer", "frame"]


class Look(NamedTuple):
    """The formatting of characters in effect: styles, themes and defaults resolved. `colour` is `RRGGBB`; automatic is black.

    `capitals`: shown in capitals whatever was typed. `underline`: any underline.
    """

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    colour: str | None = None
    capitals: bool = False


class Piece(NamedTuple):
    """A stretch of text of one look."""

    text: str
    look: Look


class Shape(NamedTuple):
    """The formatting of a paragraph in effect. `line` is its line spacing in single lines, `line_exact` in points where it is fixed."""

    align: Align | None = None
    first_line: float | None = None
    left: float | None = None
    right: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    line_exact: float | None = None


class Box(NamedTuple):
    """A rectangle on a page, from the page's upper left corner, in millimetres. `page` counts from 1."""

    x0: float
    y0: float
    x1: float
    y1: float
    page: int | None = None


class Cell(NamedTuple):
    """Where a paragraph stands in a table: the table's ordinal in the document, row and column from 0, how many columns the row
    has, whether the table is ruled, and the cell's edges in millimetres from the left margin where they are known.
    """

    table: int
    row: int
    column: int
    columns: int
    ruled: bool
    x0: float | None = None
    x1: float | None = None


class RuledLine(NamedTuple):
    """A horizontal ruled line: its length and, where known, its page and place. `how` it was drawn: a paragraph's or cell's border,
    a drawn shape, a path of a PDF, or a row of underscores typed.
    """

    length: float | None
    how: Literal["border", "shape", "path", "typed"]
    page: int | None = None
    x0: float | None = None
    y: float | None = None


class Paragraph(NamedTuple):
    """A paragraph of a DOCX; in a PDF the lines that make one. `index` is its ordinal in the document, from 0.

    `boxes`: the lines that it stands on, where the file tells (PDF). `rule`: the ruled line right under it. `framed`: it stands in
    a box with a border. `section`: which of `Document.sections` its page belongs to. `field`: the words are a field (`PAGE`). `frame`: the width and the height of the box that it
    stands in, as far as the file tells.
    """

    index: int  # type: ignore[assignment]  # in place of the method that tuples have
    pieces: tuple[Piece, ...]
    shape: Shape = Shape()
    where: Where = "body"
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    cell: Cell | None = None
    rule: RuledLine | None = None
    framed: bool = False
    section: int = 0
    field: str | None = None
    frame: tuple[float | None, float | None] | None = None

    @property
    def text(self) -> str:
        """Its words as they are seen: NFC, small letters shown as capitals made capitals."""
        return "".join(piece.text.upper() if piece.look.capitals else piece.text for piece in self.pieces)


class Section(NamedTuple):
    """Pages of one setup. `width`/`height` as the pages stand (landscape is wider than high); `header`: from the top edge of the
    sheet to the header. `starts_at`: the number of its first page, None where it goes on counting. `first_differs`: its first page
    has a header of its own.
    """

    width: float | None = None
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    header: float | None = None
    starts_at: int | None = None
    first_differs: bool | None = None


class PageNumber(NamedTuple):
    """How pages of a section are numbered: in the header or the footer, the look, and whether the first page shows its number."""

    section: int
    where: Literal["header", "footer"]
    align: Align | None
    look: Look
    on_first: bool | None
    arabic: bool = True


class Font(NamedTuple):
    """A font that a PDF uses; `embedded` is None for a DOCX, which names fonts only."""

    name: str
    embedded: bool | None = None


class Document(NamedTuple):
    """A whole document. `paragraphs` in reading order, those of headers, footers and frames with their `where`.

    `title` and `language` are the file's properties. `lines`: ruled lines that no paragraph claimed. `pages`: how many, where known.
    `source`: the files of the plan that it was made from, path and text, where it carries them (`customXml`).
    """

    format: Literal["docx", "pdf"]
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    numbers: tuple[PageNumber, ...] = ()
    lines: tuple[RuledLine, ...] = ()
    fonts: tuple[Font, ...] = ()
    pages: int | None = None
    title: str = ""
    language: str = ""
    source: tuple[tuple[str, str], ...] = ()
