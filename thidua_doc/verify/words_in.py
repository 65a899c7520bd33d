"""Paragraphs of a DOCX as they are gathered, and what single nodes of its text show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Cell, Look, Piece, Where
from thidua_doc.verify.lists_in import sign
from thidua_doc.verify.properties_in import Properties
from thidua_doc.verify.shapes_in import Line
from thidua_doc.verify.styles import TablePart
from thidua_doc.verify.xml_in import Node, children

TWIPS_PER_MM = 1440 / 25.4
# What the choices of `mc:AlternateContent` may ask for and is understood here.
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "w14", "w15", "w16", "wp14", "a14", "w16se", "w16cid"})
_PAGE_BREAK = "\f"


class Context(NamedTuple):
    """Where a block stands: its column's room and left edge in twips; `container` tells apart columns of paragraphs."""

    where: Where
    room: float
    container: int
    x: float = 0.0
    cell: Cell | None = None
    part: TablePart = TablePart()
    framed: bool = False
    align: str | None = None


class PageField(NamedTuple):
    """A field that says the page's number: its look, how many tabs stand before it, its code."""

    look: Look
    tabs: int
    code: str


@dataclass(eq=False)
class Raw:
    """A paragraph before its line is found and its blanks are settled."""

    context: Context
    properties: Properties
    section: int
    style: str | None = None
    size: float = 0.0
    pieces: list[Piece] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    page_field: PageField | None = None
    boxed: bool = False
    raised: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Table(NamedTuple):
    """A table among the paragraphs of its container: for each row its cells as (container, left, right) in twips, and the lines
    under cells as (container, length).
    """

    rows: tuple[tuple[tuple[int, float, float], ...], ...]
    under: tuple[tuple[int, float], ...]


def choose(node: Node) -> Iterator[Node]:
    """The version of an `mc:AlternateContent` that Word shows: the first that asks for nothing unknown, else the fallback."""
    for it in children(node, "mc-Choice"):
        if _UNDERSTOOD.issuperset((it.get("Requires") or "?").split()):
            yield it
            return
    yield from children(node, "mc-Fallback")


def is_page(code: str) -> bool:
    return code[:40].upper().split()[:1] == ["PAGE"]


def shown(node: Node) -> str:
    """What a node inside a run shows."""
    tag = node.tag
    if tag == "t":
        text = (node.text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
        return text if node.get("xml-space") == "preserve" else text.strip(" ")
    if tag in ("tab", "ptab"):
        return "\t"
    if tag == "br":
        return "\n" if node.get("type", "textWrapping") == "textWrapping" else _PAGE_BREAK
    if tag == "cr":
        return "\n"
    if tag == "noBreakHyphen":
        return "-"
    if tag == "sym":
        try:
            code = int(node.get("char") or "", 16)
        except ValueError:
            return ""
        return sign(chr(code), symbol=True) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else ""
    return ""


def by_font(text: str, look: Look, other: Look) -> Iterator[tuple[str, Look]]:
    """The text cut where ASCII and other letters meet, if they have different fonts."""
    if look is other or text.isascii():
        yield text, look
        return
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or text[i].isascii() != text[start].isascii():
            yield text[start:i], look if text[start].isascii() else other
            start = i


def settled(parts: list[tuple[list[str], Look]]) -> list[Piece]:
    """The pieces of a paragraph: page breaks at its edges say nothing, within they part lines; letters and their marks are one."""
    pieces = [Piece("".join(texts), look) for texts, look in parts]
    for edge, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while pieces and not (kept := strip(pieces[edge].text, _PAGE_BREAK)):
            del pieces[edge]
        if pieces:
            pieces[edge] = Piece(kept, pieces[edge].look)
    return [Piece(unicodedata.normalize("NFC", piece.text.replace(_PAGE_BREAK, "\n")), piece.look) for piece in pieces]


def mm(length: float) -> float:
    return round(length / TWIPS_PER_MM, 2)
