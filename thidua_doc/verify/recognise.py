"""What each paragraph of a finished document is: the national name, the number, a clause, a recipient.

This says what things are, never whether they are right: a motto with other dashes is a motto, an agency at the wrong side an agency.
The names of components are the keys of `[component.*]` in `law/*.toml`; what the law has no component for has a name of its own
(`article`, `addressee`, `hint`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc import law as laws
from thidua_doc.language import fold
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Document, Paragraph
from thidua_doc.verify.known import (
    APPENDIX,
    BASE,
    CONTACT,
    NUMBER,
    SHIPPED,
    SIGNED,
    Heads,
    Part,
    dated,
    is_ruled,
    joined,
    kinds,
    marks,
)
from thidua_doc.verify.recognise_body import body
from thidua_doc.verify.recognise_foot import foot, foot_range
from thidua_doc.verify.recognise_head import head, title
from thidua_doc.verify.segments import said, whole

__all__ = ["Part", "Recognised", "joined", "recognise"]

FIRST = 60
"""The kind of a document stands among so many first paragraphs, or it has none: the decree's own longest head has twenty."""


class Recognised(NamedTuple):
    """A document's parts in the order of reading. `heading` is the national name, or the Party's or the Youth Union's in its place,
    as the law writes it; `kind` the kind of document in the law's words; None where there is none.
    """

    document: Document
    parts: tuple[Part, ...]
    heading: str | None
    kind: str | None

    def of(self, *names: str) -> list[Part]:
        """The parts of some components, in order."""
        return [part for part in self.parts if part.component in names]

    def first(self, *names: str) -> Part | None:
        return next((part for part in self.parts if part.component in names), None)

    @property
    def is_plan(self) -> bool:
        """Whether it is of a kind that plans have: others are measured, and owe no component."""
        return self.kind in laws.load(BASE).data["kinds"]["plans"]


def recognise(document: Document, heads: Heads = SHIPPED) -> Recognised:
    """What each paragraph of a document is; `heads` has the words of the project's profiles."""
    told = [p for p in document.paragraphs if p.where in ("body", "frame")]
    kind_at, kind = _kind(told)
    head_end = kind_at if kind_at is not None else _head_without_kind(told, heads)
    parts = [*_outside(document), *head(told[:head_end], document, heads)]
    rest = told[head_end:]
    if kind_at is not None:
        taken, titled = title(rest)
        parts += titled
        rest = rest[taken:]
    # A text about documents, such as the decree's own appendices, speaks of recipients and has none.
    official = kind_at is not None or any(part.component in ("national_name", "number") for part in parts)
    start, end = foot_range(rest, heads) if official else (len(rest), len(rest))
    parts += body(rest[:start], first=True)
    if end > start:
        parts += foot(rest[start:end], document, heads)
    parts += body(rest[end:], first=False)
    heading = said(joined(part for part in parts if part.component == "national_name"))
    found = next((name for words, name in heads.headings.items() if heading.startswith(words)), None)
    return Recognised(document, tuple(parts), found, kind)


def _kind(told: Sequence[Paragraph]) -> tuple[int | None, str | None]:
    """The paragraph whose first line is a kind of document, and the kind."""
    for i, paragraph in enumerate(told[:FIRST]):
        if paragraph.cell is not None and (paragraph.cell.ruled or paragraph.cell.columns > 1):
            continue
        line = fold(paragraph.text.strip().partition("\n")[0]).rstrip(" :.")
        if line in kinds():
            return i, kinds()[line]
        if APPENDIX.fullmatch(said(paragraph.text)):
            return None, None
    return None, None


def _head_without_kind(told: Sequence[Paragraph], heads: Heads) -> int:
    """Where the head ends of a document whose kind is not written: behind the last line that is surely one of its."""
    end = 0
    for i, paragraph in enumerate(told[: FIRST // 2]):
        words = said(paragraph.text)
        if APPENDIX.fullmatch(words):
            break
        if _sure(words, heads) or any(_sure(said(column), heads) for column in paragraph.text.replace("\n", "\t").split("\t")):
            end = i + 1
    return end


def _sure(words: str, heads: Heads) -> bool:
    if len(words) > 120:
        return False
    return words in heads.headings or heads.is_motto(words) or bool(NUMBER.match(words) and "/" in words) or dated(words)


def _outside(document: Document) -> Iterator[Part]:
    """What stands in headers and footers: page numbers, marks, the agency's address, the text of a digital signature."""
    margins = [p for p in document.paragraphs if p.where in ("header", "footer") and p.text.strip()]
    contacts = {_story(p) for p in margins if p.where == "footer" and CONTACT.search(said(p.text))}
    if document.format == "pdf":
        contacts |= {_story(p) for p in margins if p.where == "footer" and p.page == 1}
    for paragraph in margins:
        yield Part(_of_margin(paragraph, said(paragraph.text), addressed=_story(paragraph) in contacts), whole(paragraph))


def _story(paragraph: Paragraph) -> tuple[str, int, int | None]:
    """Which header or footer a paragraph stands in, as far as the file tells."""
    return paragraph.where, paragraph.section, paragraph.page


def _of_margin(paragraph: Paragraph, words: str, *, addressed: bool) -> str:
    if paragraph.field or words.isdecimal():
        return "page_number"
    if words in marks():
        return marks()[words]
    if words.startswith("du thao"):
        return "draft_mark"
    if SIGNED.match(words):
        return "digital_signature"
    if is_ruled(paragraph.text):
        return "typed_rule"
    return "address" if addressed else "unknown"
