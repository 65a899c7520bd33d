"""The plan as everything after the parser sees it: frozen values, each with the span it was typed at.

Two plans are equal when they say the same: spans, comments, silencing and what was found wrong are left out of the comparison,
so that `parse(format(x)) == parse(x)` means what it should. English names are the field's own; GLOSSARY in CONTRIBUTING.md maps
them to the Vietnamese of the language.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import Enum, IntEnum, StrEnum
from typing import Any, TypeAlias, TypeVar

from thidua_doc.diagnostic import Finding
from thidua_doc.text import Source, Span
from thidua_doc.tuples import NamedTuple

NOWHERE = Span(0, 0)
_FAR = 1 << 60
CONTACT = ("địa chỉ", "điện thoại", "fax", "thư điện tử", "trang thông tin điện tử")
"""The fields that the address line at the foot of the first page is made of, in its order (Phụ lục I, mục III.4)."""
_PROVENANCE = frozenset(
    [
        "span",
        "line_span",
        "number_span",
        "kind_span",
        "name_span",
        "value_span",
        "anchors",
        "source",
        "places",
        "fields",
        "parts",
        "findings",
        "silences",
        "sources",
    ]
)
T = TypeVar("T")


def _says(cls: type[T]) -> type[T]:
    """Make values equal when they say the same: where it was typed, and what was found wrong, is not compared.

    They are named tuples, for a plan makes thousands of them and a command imports them all before its first line of work:
    frozen dataclasses take six times as long to define and three times as long to make.
    """
    kept = [i for i, name in enumerate(cls._fields) if name not in _PROVENANCE]  # type: ignore[attr-defined]

    def said(value: Any) -> tuple[Any, ...]:
        return tuple([value[i] for i in kept])

    def equal(self: Any, other: object) -> bool:
        return type(self) is type(other) and said(self) == said(other)

    cls.__eq__ = equal  # type: ignore[method-assign]
    cls.__ne__ = lambda self, other: not equal(self, other)  # type: ignore[method-assign]
    cls.__hash__ = lambda self: hash(said(self))  # type: ignore[method-assign]
    return cls


class Level(IntEnum):
    """How deep an item stands. The order is the nesting; 2a of LANGUAGE.md has two depths (`1.1.`, `1.1.1.`)."""

    __hash__ = int.__hash__  # Enum's own is a Python function, and levels are looked up thousands of times a plan

    SECTION = 1
    CLAUSE = 2
    SUBCLAUSE = 3
    SUBSUBCLAUSE = 4
    POINT = 5
    DASH = 6
    PLUS = 7
    DOT = 8


class MarkKind(Enum):
    BOLD = "bold"
    ITALIC = "italic"
    REFERENCE = "reference"


class Mark(NamedTuple):
    """A stretch of a prose's text that is bold, italic, or the words of a reference to `label`."""

    start: int
    end: int
    kind: MarkKind
    label: str = ""


@_says
class Prose(NamedTuple):
    """A paragraph's words: NFC, escapes resolved, wrapped lines joined by one space, inner spaces as typed.

    `anchors` are pairs (index into `text`, NFC offset in the file) in rising order: between two of them the text runs along
    with the file. `at` turns a range of `text` into a span.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    span: Span = NOWHERE
    anchors: tuple[tuple[int, int], ...] = ()
    source: Source | None = None

    def at(self, start: int, end: int) -> Span:
        """The span in what was typed of `text[start:end]`."""
        source = self.source
        if not self.anchors or source is None:
            return self.span
        if len(self.anchors) == 1:  # nothing wrapped, no sign left out: most words
            base, offset = self.anchors[0]
            limit = len(source.text)
            first = min(offset + start - base, limit)
            return source.span(first, min(offset + end - base, limit) if end > start else first, self.span.file)
        first = self._offset(start)
        last = min(self._offset(end - 1) + 1, len(source.text)) if end > start else first
        return source.span(first, last if last > first else first, self.span.file)

    def _offset(self, index: int) -> int:
        anchors, source = self.anchors, self.source
        place = bisect_right(anchors, (index, _FAR)) or 1
        base, offset = anchors[place - 1]
        # The words of a reference may be longer than the label that they stand for: never run past what follows.
        limit = anchors[place][1] if place < len(anchors) else len(source.text) if source is not None else offset
        at = offset + index - base
        return at if at < limit else limit

    @property
    def wrapped(self) -> bool:
        """Whether it was typed on more than one line."""
        typed = self.source.typed[self.span.start : self.span.end] if self.source is not None else ""
        return "\n" in typed or "\r" in typed

    def __bool__(self) -> bool:
        return bool(self.text)


@_says
class Marker(NamedTuple):
    """The number of an item as typed.

    `text` is all of it (`1)`, `đ )`, `2.1`), `number` the number without its separator, `separator` what follows it (with any
    space inside), `path` the Arabic numbers of a sub-clause, `ordinal` the place in its sequence that the number means (from 1;
    None where it means none: `f`, `IIII`), `spaced` whether white space follows.
    """

    text: str
    number: str
    separator: str
    ordinal: int | None
    path: tuple[int, ...] = ()
    spaced: bool = True
    span: Span = NOWHERE
    number_span: Span = NOWHERE


@_says
class Label(NamedTuple):
    """`{#name}` at the end of a numbered line."""

    name: str
    span: Span = NOWHERE


@_says
class Task(NamedTuple):
    """`{chủ trì: …; phối hợp: …; hạn: …; kinh phí: …}`: who leads, who helps, until when, with what money.

    `due` is the deadline as a date where it names a whole one; `deadline` is what was typed.
    """

    lead: str | None = None
    support: str | None = None
    deadline: str | None = None
    due: dt.date | None = None
    budget: str | None = None
    span: Span = NOWHERE
    places: tuple[tuple[str, Span], ...] = ()


@_says
class Paragraph(NamedTuple):
    text: Prose
    task: Task | None = None
    span: Span = NOWHERE


@_says
class Item(NamedTuple):
    """A clause, sub-clause, point, dash or plus with what stands under it.

    `headed`: its text is a heading of what follows rather than a sentence of its own (Phụ lục I, mục II.6.đ: "khoản có tiêu đề").
    """

    level: Level
    marker: Marker
    text: Prose
    headed: bool
    children: tuple[Block, ...] = ()
    task: Task | None = None
    label: Label | None = None
    span: Span = NOWHERE
    line_span: Span = NOWHERE


class Alignment(Enum):
    DEFAULT = "default"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@_says
class Row(NamedTuple):
    cells: tuple[Prose, ...]
    span: Span = NOWHERE


@_says
class Table(NamedTuple):
    """`head` is the first row when a row of dashes follows it; a table without that row has no head.

    `unit` is the line `Đơn vị tính: …` between the caption and the rows; `notes` are the paragraphs right under the rows that
    explain them: `Ghi chú: …`, `(*) …`, `(1) …`, a paragraph each, with the words that begin them.
    """

    caption: Prose | None
    head: Row | None
    rows: tuple[Row, ...]
    alignments: tuple[Alignment, ...]
    span: Span = NOWHERE
    unit: Prose | None = None
    notes: tuple[Prose, ...] = ()


@_says
class AssignmentTable(NamedTuple):
    """`@bảng-phân-công`: all tasks of the plan are laid out here as a table."""

    span: Span = NOWHERE


Block: TypeAlias = "Paragraph | Item | Table | AssignmentTable"


class Role(StrEnum):
    """What a section is for, read off its heading or named outright."""

    PURPOSE = "mục đích"
    REQUIREMENTS = "yêu cầu"
    SCOPE = "phạm vi"
    SUBJECTS = "đối tượng"
    CONTENT = "nội dung"
    TARGETS = "chỉ tiêu"
    CRITERIA = "tiêu chí"
    MEASURES = "giải pháp"
    PERIOD = "thời gian"
    FUNDING = "kinh phí"
    AWARDS = "khen thưởng"
    IMPLEMENTATION = "tổ chức thực hiện"


@_says
class Section(NamedTuple):
    marker: Marker
    heading: Prose
    roles: tuple[Role, ...]
    children: tuple[Block, ...]
    label: Label | None = None
    span: Span = NOWHERE
    line_span: Span = NOWHERE


@_says
class Appendix(NamedTuple):
    """`marker` is None for an appendix without a number; `sections` follow the blocks that stand before the first of them.

    `landscape`: its pages lie on their side (`{khổ: ngang}`; Phụ lục I, mục I.2 allows it for tables of their own).
    """

    marker: Marker | None
    title: Prose | None
    children: tuple[Block, ...]
    sections: tuple[Section, ...]
    span: Span = NOWHERE
    line_span: Span = NOWHERE
    landscape: bool = False


@_says
class Title(NamedTuple):
    """`kind` is the title's kind in capitals (`KẾ HOẠCH`), or what stood in its place; `known` tells whether it is one."""

    kind: str
    abstract: Prose
    known: bool = True
    span: Span = NOWHERE
    kind_span: Span = NOWHERE


@_says
class Field(NamedTuple):
    """One field line; `name` is the canonical name, or what was typed where it is none."""

    name: str
    value: str
    known: bool = True
    span: Span = NOWHERE
    name_span: Span = NOWHERE
    value_span: Span = NOWHERE


@_says
class PlanDate(NamedTuple):
    """The plan's date; a draft may leave the day, or the day and the month, out."""

    day: int | None
    month: int | None
    year: int

    def whole(self) -> dt.date | None:
        """The calendar day, or None where a part is left out or no such day exists."""
        if self.day is None or self.month is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


@_says
class DocumentNumber(NamedTuple):
    """`03/KH-CĐCS`: the number (None in a draft that leaves it out) and the symbol; `text` as typed."""

    text: str
    number: str | None
    symbol: str


class Status(StrEnum):
    DRAFT = "dự thảo"
    ISSUED = "ban hành"


@_says
class Basis(NamedTuple):
    """A legal basis. `marker` is the dash it was typed with, None for a line that itself begins `Căn cứ …`."""

    text: Prose
    marker: Marker | None = None
    span: Span = NOWHERE


@_says
class Recipient(NamedTuple):
    text: Prose
    marker: Marker | None = None
    span: Span = NOWHERE


@_says
class Signature(NamedTuple):
    """One signer's block: what stands above the name (authority and position, a line each), and the name, if typed.

    `other_position` is the signer's position besides, `chức vụ khác: …` (Phụ lục I, mục II.7.đ): the words behind the colon.
    """

    lines: tuple[Prose, ...]
    name: Prose | None
    span: Span = NOWHERE
    other_position: Prose | None = None


class PartKind(StrEnum):
    TITLE = "tiêu đề"
    FIELDS = "trường"
    BASES = "căn cứ"
    OPENING = "mở đầu"
    SECTIONS = "mục"
    CLOSING = "kết thúc"
    RECIPIENTS = "nơi nhận"
    SIGNATURE = "ký"
    APPENDICES = "phụ lục"


class PartPlace(NamedTuple):
    """Where a part of the plan was typed: what CP104 and CP106 judge.

    `headed` tells a part with a head of its own (`Căn cứ:`) from a line that belongs to one (`Căn cứ Luật …`).
    """

    kind: PartKind
    head: Span
    whole: Span
    headed: bool = False


@_says
class Silence(NamedTuple):
    """A `# thidua: bỏ qua …` comment: its codes, each with its place, and the range of typed text that it silences."""

    codes: tuple[tuple[str, Span], ...]
    scope: Span | None
    span: Span


@_says
class Plan(NamedTuple):
    """A whole plan. `fields` keeps every field line as typed; the attributes under it are what they mean.

    `drafter` is the sign of who drafted it with the number of copies (`PL.(300)`), `contact` the address line's parts as pairs
    (canonical field name, value) in the language's order, `signed_at` the time of the digital signature with its zone,
    `draft_round` the number of a draft (`dự thảo lần 2`).
    """

    title: Title | None
    profile: str | None = None
    parent_agency: str | None = None
    issuing_agency: str | None = None
    number: DocumentNumber | None = None
    place: str | None = None
    date: PlanDate | None = None
    year: int | None = None
    status: Status = Status.ISSUED
    secrecy: str | None = None
    urgency: str | None = None
    circulation: str | None = None
    drafter: str | None = None
    contact: tuple[tuple[str, str], ...] = ()
    signed_at: dt.datetime | None = None
    draft_round: int | None = None
    bases: tuple[Basis, ...] = ()
    opening: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Block, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    signatures: tuple[Signature, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    fields: tuple[Field, ...] = ()
    parts: tuple[PartPlace, ...] = ()
    findings: tuple[Finding, ...] = ()
    silences: tuple[Silence, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def source(self) -> Source:
        """The plan's own file."""
        return self.sources[0]

    @property
    def path(self) -> str | None:
        return self.sources[0].path if self.sources else None

    @property
    def is_draft(self) -> bool:
        return self.status is Status.DRAFT

    def field(self, name: str) -> Field | None:
        """The first field line of that canonical name."""
        return next((f for f in self.fields if f.name == name), None)

    def with_defaults(self, defaults: Mapping[str, str]) -> Plan:
        """This plan with the project's fields (`thidua.toml`, canonical names) where it has none of its own."""
        slots = {
            "cơ quan chủ quản": "parent_agency",
            "cơ quan ban hành": "issuing_agency",
            "địa danh": "place",
            "thể thức": "profile",
        }
        given: dict[str, Any] = {
            slot: defaults[name]
            for name, slot in slots.items()
            if name in defaults and getattr(self, slot) is None and self.field(name) is None
        }
        own = dict(self.contact)
        contact = {name: own.get(name) or (defaults.get(name) if self.field(name) is None else None) for name in CONTACT}
        if any(contact[name] and name not in own for name in CONTACT):
            given["contact"] = tuple([(name, value) for name, value in contact.items() if value])
        return self._replace(**given) if given else self

    def items(self) -> list[Item]:
        """Every item of the body and the appendices, in the order of the text."""
        out: list[Item] = []
        for blocks in self.bodies():
            _collect_items(blocks, out)
        return out

    def bodies(self) -> Iterator[tuple[Block, ...]]:
        """The block lists of the opening, each section, the closing and each appendix."""
        yield self.opening
        for section in self.sections:
            yield section.children
        yield self.closing
        for appendix in self.appendices:
            yield appendix.children
            for section in appendix.sections:
                yield section.children

    def tasks(self) -> Iterator[tuple[Item | Paragraph, Task]]:
        """Every task with the item that carries it."""
        for blocks in self.bodies():
            for block in _walk(blocks):
                if isinstance(block, (Item, Paragraph)) and block.task is not None:
                    yield block, block.task


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Item):
            yield from _walk(block.children)


def _collect_items(blocks: tuple[Block, ...], out: list[Item]) -> None:
    for block in blocks:
        if isinstance(block, Item):
            out.append(block)
            if block.children:
                _collect_items(block.children, out)
