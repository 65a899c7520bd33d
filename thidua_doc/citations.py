"""What a plan cites: the documents of its bases, of its opening and of its body, and the days that they are judged by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from thidua_doc.documents import Document, Range, documents
from thidua_doc.model import Basis, Paragraph, Plan, Prose
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place, Reading
from thidua_doc.remembered import Remembered
from thidua_doc.text import Span
from thidua_doc.tuples import NamedTuple
from thidua_doc.values import impossible
from thidua_doc.vietnamese.citation_words import SIGNED

__all__ = ["Citations", "Cited", "Days", "Document", "Range", "begins_as_basis", "days", "documents"]


class Cited(NamedTuple):
    """A document that a plan names: `basis` where a legal basis names it (`document.main` where the basis rests on it)."""

    document: Document
    prose: Prose
    place: Place
    basis: Basis | None = None

    def span(self, at: Range) -> Span:
        """The place in what was typed of a part of it."""
        return self.prose.at(at.start, at.end)


class Citations:
    """What a plan cites: `bases`, the documents of each basis in turn; `body`, those of all other words; `opening`, those
    that an opening rests on (`Thực hiện Kế hoạch số …, … ban hành Kế hoạch … như sau:`).
    """

    def __init__(self, plan: Plan, reading: Reading) -> None:
        self.bases: Sequence[tuple[Basis, Sequence[Cited]]] = [
            (basis, [Cited(d, basis.text, Place.BASIS, basis) for d in documents(basis.text.text, True)]) for basis in plan.bases
        ]
        self.body: Sequence[Cited] = list(_body(reading))
        self.opening: Sequence[Cited] = [
            Cited(document, block.text, Place.PARAGRAPH)
            for block in plan.opening
            if isinstance(block, Paragraph) and begins_as_basis(block.text.text)
            for document in documents(block.text.text, True)
            if document.main
        ]

    @property
    def main(self) -> Iterator[Cited]:
        """The documents that the bases rest on, and an opening that is a basis by itself."""
        for _, every in self.bases:
            yield from (cited for cited in every if cited.document.main)
        yield from self.opening

    @property
    def every(self) -> Iterator[Cited]:
        """All of them, bases first."""
        for _, cited in self.bases:
            yield from cited
        yield from self.body


_SPEAKS = (Place.HEADING, Place.ITEM, Place.PARAGRAPH, Place.TASK, Place.CAPTION, Place.CELL, Place.APPENDIX)


_NAMING = Remembered(bool, SIGNED)
"""Lines that may name a document."""


def _body(reading: Reading) -> Iterator[Cited]:
    lines = _NAMING.of(reading.lines)
    for part in [part for part in reading.parts if part.prose.text in lines and part.place in _SPEAKS] if lines else ():
        opens = part.place is Place.PARAGRAPH and begins_as_basis(part.prose.text)
        for document in documents(part.prose.text, opens):
            yield Cited(document, part.prose, part.place)


_BASIS = lazy(r"\s*(?:[Cc]ăn\s+cứ|[Tt]hực\s+hiện|[Xx]ét)(?!\w)")


def begins_as_basis(text: str) -> bool:
    """Whether a paragraph begins like a basis: `Thực hiện Kế hoạch số …, … ban hành Kế hoạch … như sau:`."""
    return bool(_BASIS.match(text))


class Days(NamedTuple):
    """The days that a plan's date may be: the same one twice, or the ends of a month or year that a draft leaves open."""

    first: dt.date
    last: dt.date


def days(plan: Plan, as_of: dt.date | None = None) -> Days | None:
    """The day on which a plan's bases are judged; None where nothing tells."""
    if as_of is not None:
        return Days(as_of, as_of)
    date = plan.date
    if date is None or impossible(date):
        return None  # that the calendar has no such day is said by another rule
    whole = date.whole()
    if whole is not None:
        return Days(whole, whole)
    try:
        if date.month is None:
            return Days(dt.date(date.year, 1, 1), dt.date(date.year, 12, 31))
        first = dt.date(date.year, date.month, 1)
        return Days(first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1))
    except (ValueError, OverflowError):
        return None
