"""What stands on the page, in its final words: a plan with cases, punctuation and blanks laid out, before any renderer.

`compose` (render/compose.py) makes a `Page` from a plan; the DOCX and PDF writers only place it. A `Page` holds no sizes and
no places: those are the law's (`thidua_doc/law`), the profile's, and the layout templates'.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from thidua_doc.model import Alignment
from thidua_doc.tuples import NamedTuple


class Run(NamedTuple):
    """A stretch of text in one style; the spaces are inside it."""

    text: str
    bold: bool = False
    italic: bool = False


Line: TypeAlias = tuple[Run, ...]


class Style(StrEnum):
    """The paragraph styles of the body. The values are keys of `[component.*]` in the law's TOML."""

    LEGAL_BASIS = "legal_basis"
    BODY = "body"
    SECTION_HEADING = "section_heading"
    CLAUSE_HEADING = "clause_heading"
    CLAUSE = "clause"
    SUBCLAUSE_HEADING = "subclause_heading"
    SUBCLAUSE = "subclause"
    POINT = "point"
    DASH = "dash"
    PLUS = "plus"
    DOT = "dot"
    TABLE_CAPTION = "table_caption"
    TABLE_NOTE = "table_note"


class Text(NamedTuple):
    """A paragraph of the body. `outline` is its depth among the bookmarks (1 = section) or None where it is no heading."""

    style: Style
    runs: Line
    outline: int | None = None


class Grid(NamedTuple):
    """A table: its head row (repeated on each page) or None, its rows, one alignment a column, relative widths of the columns,
    or none where they are as wide as their words want. `unit` is the line that says what its sums are counted in;
    `tall` are the rows that are higher than a page may be, which no renderer can keep whole.
    """

    caption: Line | None
    head: tuple[Line, ...] | None
    rows: tuple[tuple[Line, ...], ...]
    alignments: tuple[Alignment, ...]
    widths: tuple[float, ...] = ()
    unit: Line | None = None
    tall: tuple[int, ...] = ()


BodyBlock: TypeAlias = Text | Grid


class Styled(NamedTuple):
    """Words on a line of their own in the style of a component of the law."""

    component: str
    text: str


class SignatureBlock(NamedTuple):
    """Authority (`authority`) and position (`position`) in capitals, a line each; the signer's other position, which stands right
    above the name; the name, or None for a blank to sign in.
    """

    lines: tuple[Styled, ...]
    name: str | None
    other_position: str | None = None


class AppendixPage(NamedTuple):
    """An appendix on pages of its own: `Phụ lục I`, its title in capitals, the "(Kèm theo …)" line, its body. `landscape`: on
    sheets that lie on their side.
    """

    label: str
    title: Line | None
    attachment: str
    body: tuple[BodyBlock, ...]
    landscape: bool = False


class Properties(NamedTuple):
    """The properties of the file."""

    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    date: dt.date | None
    language: str = "vi-VN"


@dataclass(frozen=True, slots=True)
class Page:
    """A laid-out plan: every string stands here as it will be printed.

    `national_name` is the heading at the right, the Party's or the Youth Union's own in their documents; they have no motto, and
    signs (`issuing_mark`, `abstract_mark`) where others have ruled lines. `address` stands at the foot of the first page,
    `digital_signature` at its top, `drafter` where the
    recipients would, if there are none: else it follows the last of them.
    """

    national_name: str
    motto: str | None
    parent_agency: str | None
    issuing_agency: str
    number: str
    place_date: str
    kind: str
    abstract: Line
    bases: tuple[Line, ...]
    body: tuple[BodyBlock, ...]
    recipients_label: str
    recipients: tuple[Line, ...]
    signatures: tuple[SignatureBlock, ...]
    appendices: tuple[AppendixPage, ...]
    properties: Properties
    secrecy: str | None = None
    urgency: str | None = None
    circulation: str | None = None
    draft_mark: str | None = None
    issuing_mark: str | None = None
    abstract_mark: str | None = None
    drafter: str | None = None
    address: tuple[str, ...] = ()
    digital_signature: str | None = None

    @property
    def marks(self) -> dict[str, str]:
        """The boxed marks that the page has, by component."""
        found = {name: getattr(self, name) for name in ("secrecy", "urgency", "circulation", "draft_mark")}
        return {name: text for name, text in found.items() if text}
