"""A plan as one text to be read through: every run of words that it has, in order, each on a line of its own.

Rules about wording search this one string, which costs one pass at the speed of the regular expression engine, and come back to
the part and to the place in the file only where they find something.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from thidua_doc.model import (
    Appendix,
    Basis,
    Block,
    Field,
    Item,
    MarkKind,
    Paragraph,
    Plan,
    Prose,
    Recipient,
    Section,
    Signature,
    Table,
    Task,
    Title,
)
from thidua_doc.text import Source, Span

Owner: TypeAlias = "Title | Field | Basis | Section | Item | Paragraph | Table | Task | Recipient | Signature | Appendix"
_WORDED_FIELDS = frozenset(("cơ quan chủ quản", "cơ quan ban hành", "địa danh"))


class Place(Enum):
    """What a run of words is in the plan."""

    __hash__ = object.__hash__  # Enum's own is a Python function

    TITLE = "title"
    FIELD = "field"
    BASIS = "basis"
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TASK = "task"
    CAPTION = "caption"
    HEAD_CELL = "head cell"
    CELL = "cell"
    RECIPIENT = "recipient"
    SIGNATURE = "signature"
    NAME = "name"
    APPENDIX = "appendix"


class Part(NamedTuple):
    """One run of words: `start` and `end` are its range in the reading's text, `owner` what it belongs to.

    `name` is the field's or the attribute's name (`chủ trì`) where the part is the value of one.
    """

    prose: Prose
    place: Place
    start: int
    end: int
    owner: Owner
    name: str = ""


class Reading:
    """The words of a plan: `text` is all of them, a line each; `parts` are the lines."""

    __slots__ = ("_starts", "parts", "text")

    def __init__(self, plan: Plan) -> None:
        parts: list[Part] = []
        lines: list[str] = []
        at = 0
        for prose, place, owner, name in _walk(plan):
            words = prose.text
            if words:
                lines.append(words)
                parts.append(Part(prose, place, at, at + len(words), owner, name))
                at += len(words) + 1
        self.text = "\n".join(lines)
        self.parts: Sequence[Part] = parts
        self._starts: list[int] | None = None

    def part(self, offset: int) -> Part:
        """The part that an offset into the text lies in."""
        if self._starts is None:
            self._starts = [part.start for part in self.parts]
        return self.parts[bisect_right(self._starts, offset) - 1]

    def span(self, start: int, end: int) -> Span:
        """The span in what was typed of a range of the text that lies in one part."""
        part = self.part(start)
        return part.prose.at(start - part.start, end - part.start)

    def is_laid_out(self, start: int, end: int) -> bool:
        """Whether a range touches words that nobody typed: those that `{@label}` is laid out as."""
        part = self.part(start)
        return any(
            mark.kind is MarkKind.REFERENCE and mark.start < end - part.start and start - part.start < mark.end
            for mark in part.prose.marks
        )


_Walk: TypeAlias = Iterator[tuple[Prose, Place, Owner, str]]


def _walk(plan: Plan) -> _Walk:
    if plan.title is not None:
        yield plan.title.abstract, Place.TITLE, plan.title, ""
    for field in plan.fields:
        if field.name in _WORDED_FIELDS:
            yield _typed(plan.sources, field.value_span), Place.FIELD, field, field.name
    for basis in plan.bases:
        yield basis.text, Place.BASIS, basis, ""
    yield from _blocks(plan.opening, plan.sources)
    for section in plan.sections:
        yield section.heading, Place.HEADING, section, ""
        yield from _blocks(section.children, plan.sources)
    yield from _blocks(plan.closing, plan.sources)
    for recipient in plan.recipients:
        yield recipient.text, Place.RECIPIENT, recipient, ""
    for signature in plan.signatures:
        for line in signature.lines:
            yield line, Place.SIGNATURE, signature, ""
        if signature.name is not None:
            yield signature.name, Place.NAME, signature, ""
    for appendix in plan.appendices:
        if appendix.title is not None:
            yield appendix.title, Place.APPENDIX, appendix, ""
        yield from _blocks(appendix.children, plan.sources)
        for section in appendix.sections:
            yield section.heading, Place.HEADING, section, ""
            yield from _blocks(section.children, plan.sources)


def _blocks(blocks: Iterable[Block], sources: Sequence[Source]) -> _Walk:
    for block in blocks:
        if isinstance(block, Item | Paragraph):
            yield block.text, Place.ITEM if isinstance(block, Item) else Place.PARAGRAPH, block, ""
            if block.task is not None:
                for name, span in block.task.places:
                    yield _typed(sources, span), Place.TASK, block.task, name
            if isinstance(block, Item) and block.children:
                yield from _blocks(block.children, sources)
        elif isinstance(block, Table):
            if block.caption is not None:
                yield block.caption, Place.CAPTION, block, ""
            for row in (*([block.head] if block.head else []), *block.rows):
                place = Place.HEAD_CELL if row is block.head else Place.CELL
                for cell in row.cells:
                    yield cell, place, block, ""


def _typed(sources: Sequence[Source], span: Span) -> Prose:
    """The words that were typed at a span; those of several lines have no places inside them."""
    source = sources[span.file]
    start, end = span.start, span.end
    if source.typed_at is not None:
        start, end = bisect_left(source.typed_at, start), bisect_left(source.typed_at, end)
    words = source.text[start:end]
    if "\n" in words or "\r" in words:
        return Prose(" ".join(words.split()), (), span, (), source)
    return Prose(words, (), span, ((0, start),), source)
