"""The documents that a plan cites, as rolling sees them: fixed ones stay, those that are issued anew each year become questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua_doc.citations import begins_as_basis
from thidua_doc.diagnostic import Message
from thidua_doc.documents import Document, Range, documents
from thidua_doc.language import fold
from thidua_doc.law import register
from thidua_doc.matching import identity, match
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place
from thidua_doc.roll.mentions import Kind, Mention, mentions
from thidua_doc.roll.span import Years
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.citation_words import KIND

_DIGITS = lazy(r"\d+")


class Named(NamedTuple):
    """A document of a part: `yearly` where a new one comes each year, `own` where the plan's own office issued it."""

    document: Document
    yearly: bool
    basis: bool

    @property
    def at(self) -> Range:
        return self.document.at


def named(part: Part, years: Years, known: frozenset[str] = frozenset()) -> Sequence[Named]:
    """The documents of a part; `known` are the yearly ones of the bases, which may be named again without their subject."""
    text = part.prose.text
    basis = part.place is Place.BASIS
    opens = basis or (part.place is Place.PARAGRAPH and begins_as_basis(text))
    out = []
    for each in documents(text, opens):
        document = _alone(each) if not (opens and each.main) else each
        same = bool(known) and identity(document) in known
        out.append(Named(document, same or is_yearly(document, text, years, basis), basis or (opens and document.main)))
    return out


_OTHER = lazy(r"(?:trước|sau|từ|đến|vào|trong|chậm|muộn|để|nhằm|kèm|và|hoặc|thì|phải|gửi|nộp)(?!\w)", re.IGNORECASE)
"""What begins no subject: the sentence goes on."""
_ONCE_ONLY = frozenset(("biên bản", "tờ trình", "giấy mời", "công điện", "báo cáo"))
"""Papers on one matter, which no new year brings again."""


def _alone(document: Document) -> Document:
    """A document that a sentence names in passing, without an issuer that is another document, or a subject that is the sentence's."""
    if document.issuer and KIND.match(document.issuer):
        issuer = document.issuer_at
        document = document._replace(issuer="", issuer_at=None, subject="", subject_at=None)
        return document._replace(at=Range(document.at.start, min(document.at.end, issuer.start if issuer else document.at.end)))
    if document.subject and _OTHER.match(document.subject):
        start = document.subject_at.start if document.subject_at else document.at.end
        return document._replace(subject="", subject_at=None, at=Range(document.at.start, max(document.head.end, start)))
    return document


def is_yearly(document: Document, text: str, years: Years, basis: bool) -> bool:
    """Whether a document was made for the plan's own year, so that the new year has another one."""
    if document.is_law or document.kind in _ONCE_ONLY or document.kind == "điều lệ":
        return False
    if not (document.number_at or document.date_at):
        return False
    near = range(years.first - 1, years.last + 1)
    issued = _year_of(document, text)
    if issued is not None and issued not in near:
        return False
    blank = document.blank_number or document.blank_date
    if blank and (basis or document.marked):
        return True
    if document.subject_at is None:
        return False
    if document.abbreviation and not basis and not document.number:
        return False
    return any(
        each.kind not in (Kind.FIGURE, Kind.DATE)
        and document.subject_at.start <= each.at.start < document.subject_at.end
        and each.first in near
        and each.last <= each.first + 1
        for each in mentions(text)
    )


def _year_of(document: Document, text: str) -> int | None:
    """The year in which a document was issued, as its date or its number says."""
    if document.year is not None:
        return document.year
    if register.yearly(document.number):
        return int(document.number.split("/")[1])
    if document.date_at is not None:
        found = [each for each in mentions(text) if document.date_at.start <= each.at.start < document.date_at.end]
        return found[0].first if found else None
    return None


def issued_year(document: Document, text: str) -> int | None:
    """The year in which a document was issued, where anything tells it."""
    return _year_of(document, text)


def blanks(document: Document, text: str) -> list[tuple[Range, str]]:
    """The edits that empty a yearly document's number and day, which nobody knows yet: `số …/KH-LĐLĐ ngày …/01/2024`."""
    out: list[tuple[Range, str]] = []
    if document.number and document.number_at is not None:
        found = _DIGITS.search(text, document.number_at.start, document.number_at.end)
        if found is not None:
            out.append((Range(*found.span()), "…"))
    if document.date_at is not None and document.date is not None:
        day = next((each for each in mentions(text) if each.at.start >= document.date_at.start and each.day_at is not None), None)
        if day is not None and day.day_at is not None and day.day_at.end <= document.date_at.end:
            out.append((day.day_at, "…"))
    return out


def years_in(named: Named, text: str) -> list[Mention]:
    """The mentions of years inside a document's citation."""
    return [each for each in mentions(text) if named.at.start <= each.at.start < named.at.end]


def of_number(document: Document, text: str) -> Range | None:
    """Where the year stands in a number that holds one: `05/2023/QĐ-UBND`."""
    if not register.yearly(document.number) or document.number_at is None:
        return None
    found = lazy(r"/\s?(?P<y>\d{4})(?!\d)").search(text, document.number_at.start, document.number_at.end)
    return Range(*found.span("y")) if found is not None else None


def ask_yearly(document: Document, years: Years) -> Message:
    """The question that a yearly document raises."""
    kind = document.said[:1].lower() + document.said[1:]
    old = f" ({years.shown} là số {document.number})" if document.number else ""
    english = f" (that of {years.english} was {document.number})" if document.number else ""
    of = f" của {document.issuer}" if document.issuer else ""
    return Message(
        f"ghi số, ngày của {kind}{of} cho {years.new}{old}; chưa có hoặc đã thay bằng văn bản khác thì sửa hay bỏ căn cứ này",
        f"write the number and day of the {_english(document)} for {years.new_english}{english}; if there is none, or another one, mend or drop it",
    )


def _english(document: Document) -> str:
    return f"document “{document.said} … {document.symbol}”" if document.symbol else f"document “{document.said}”"


def ask_recent(document: Document, text: str, years: Years) -> Message | None:
    """The question that a document raises which was issued for the old plan's time and may have a new one; None for one that is fixed."""
    if document.is_law or register.yearly(document.number) or match(document) is not None:
        return None
    if register.load().issuers.get(register.key(document.symbol)) is not None:
        return None
    if document.kind == "quy định" and register.key(document.symbol).endswith("/TW"):
        return None  # a rule of the Party's Central Committee stands until another takes its place
    issued = _year_of(document, text)
    if issued is None or not years.first - 1 <= issued <= years.last:
        return None
    return Message(
        f"{document.short} ban hành năm {issued}: còn dùng cho {years.new} hay đã có văn bản mới?",
        f"{document.short} is of {issued}: does it still hold for {years.new_english}, or is there a new one?",
    )


def same_office(document: Document, agency: str | None) -> bool:
    """Whether the plan's own agency issued a document."""
    return bool(agency) and bool(document.issuer) and fold(document.issuer) == fold(agency or "")
