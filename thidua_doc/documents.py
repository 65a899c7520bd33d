"""The documents that a text names: kind, number, date, issuer and subject of each, with the place of every part.

A citation is read part by part from the word of its kind on, for offices write the parts in any order and leave some out. What
is asked of a citation is said by rules; here is only what stands there.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from thidua_doc.language import fold
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.citation_words import CAPITAL, DATE, ENDS, KIND, LEAD, NAME_ENDS, NEXT, NUMBER, OF, YEAR

LAWS = frozenset(("bộ luật", "luật", "pháp lệnh", "hiến pháp"))
"""Kinds that are known by their name, and cited without number and issuer."""


class Range(NamedTuple):
    """A half-open range of a text."""

    start: int
    end: int


class Document(NamedTuple):
    """A document that a text names. Parts that it does not name are empty, and so is their range.

    `kind` in small letters without what qualifies it (`thông tư` of `Thông tư liên tịch`), `said` as it stands there; `number` without spaces; `symbol` is what
    follows the number and year (`KH-LĐLĐ`), `abbreviation` the first part of it that stands for a kind; `date` is a whole date, `year`
    one that is named alone or in a date. `blank_number`, `blank_date`: a slot that waits to be filled in (`số …/KH-UBND`), and
    `marked` whether dots or brackets show it. `directly`: a basis begins with it, and it is one single document.
    """

    kind: str
    said: str
    name: str
    number: str
    symbol: str
    abbreviation: str
    date: dt.date | None
    year: int | None
    issuer: str
    subject: str
    at: Range
    kind_at: Range
    name_at: Range | None
    number_at: Range | None
    date_at: Range | None
    issuer_at: Range | None
    subject_at: Range | None
    blank_number: bool = False
    blank_date: bool = False
    marked: bool = False
    main: bool = False
    directly: bool = False

    @property
    def is_law(self) -> bool:
        return self.kind in LAWS

    @property
    def head(self) -> Range:
        """Kind, name, number and date: what tells this document from all others."""
        ends = [r.end for r in (self.kind_at, self.name_at, self.number_at, self.date_at) if r is not None]
        return Range(self.at.start, max(ends))

    @property
    def short(self) -> str:
        """How it is called in a message."""
        kind = self.said[:1].upper() + self.said[1:]
        return (
            f"{kind} {self.name}"
            if self.name and (self.is_law or not self.number)
            else f"{kind} số {self.number}"
            if self.number
            else kind
        )


@lru_cache(maxsize=4096)
def documents(text: str, basis: bool = False) -> tuple[Document, ...]:
    """The documents that some words name, in their order.

    Of a `basis` the documents that it rests on are `main`: the first, and those that follow it side by side (`Luật … ngày …; Luật sửa
    đổi … ngày …`); what its subject names is not. Without a number, a date or a name no document is named but by a basis itself.
    """
    out: list[Document] = []
    at = lead = 0
    if basis:
        found = LEAD.match(text)
        at = lead = found.end() if found else 0
    main = basis
    while True:
        match = KIND.search(text, at)
        if match is None:
            return tuple(out)
        first = not out and basis
        beside = main and bool(out) and text[lead:].startswith(";")
        document = _read(text, match, (first and match.start() == lead) or beside)
        if document is None:
            at = match.end()
            continue
        following = None
        if basis and main:
            following = _following(text, document)
            document = document._replace(main=True)
            if following is not None:
                document = _cut(document, text, following)
        else:
            document = _cut(document, text, _clause_end(document, text))
        out.append(document)
        # `Căn cứ quy định tại Luật … ngày …` rests on the law.
        loose = first and not (document.number_at or document.date_at) and document.kind == "quy định"
        main = following is not None or loose
        at = following if following is not None else document.head.end
        lead = document.at.end
        if following is None and document.issuer_at is not None:
            at = max(at, document.issuer_at.start)


def _following(text: str, document: Document) -> int | None:
    """Where another document begins that stands beside this one and not in its subject."""
    for found in NEXT.finditer(text, document.head.end):
        other = KIND.match(text, found.end())
        if other is None:
            continue
        read = _read(text, other, False)
        beside = text[found.start()] == ";" and document.is_law and read is not None and read.is_law
        if read is None or not (read.date or read.year or beside):
            continue
        # `về thực hiện Luật A và Luật B`: behind a comma or `và` another one only where no subject has begun.
        if text[found.start()] == ";" or document.subject_at is None or document.subject_at.start >= found.start():
            return found.end()
    return None


def _cut(document: Document, text: str, stop: int) -> Document:
    """A document whose subject and issuer end before another one."""
    end = stop
    while end > document.head.end and not text[end - 1].isalnum() and text[end - 1] not in ")”":
        end -= 1
    issuer, subject = document.issuer_at, document.subject_at
    if issuer is not None and issuer.end > end:
        issuer = Range(issuer.start, end) if issuer.start < end else None
    if subject is not None and subject.end > end:
        subject = Range(subject.start, end) if subject.start < end else None
    return document._replace(
        at=Range(document.at.start, min(document.at.end, max(end, document.head.end))),
        issuer_at=issuer,
        issuer=text[issuer.start : issuer.end] if issuer else "",
        subject_at=subject,
        subject=text[subject.start : subject.end] if subject else "",
    )


_MARKED = lazy(r"…|\.\.|__|\[|[Xx]{2}")
_LONGEST = 2000
_STOP = lazy(r"[,;:.()“”]")


def _clause_end(document: Document, text: str) -> int:
    """Where a document that a sentence names in passing ends: what follows its subject is the sentence's."""
    known = document.issuer_at or document.head
    limit = min(len(text), known.end + _LONGEST)
    stop = _STOP.search(text, known.end, limit)
    return stop.start() if stop else limit


class _Parts:
    """The parts of a citation as they are found."""

    def __init__(self) -> None:
        self.number: re.Match[str] | None = None
        self.date: re.Match[str] | None = None
        self.issuer: Range | None = None


def _read(text: str, match: re.Match[str], directly: bool) -> Document | None:
    kind = fold(match["kind"])
    at = match.end()
    law = kind in LAWS
    name: Range | None = None
    if law:
        name, at = _name(text, at)
    parts = _Parts()
    at = _taken(text, at, parts, law)
    if parts.number is None and parts.date is None and not law and (directly or match.group()[0].isupper()):
        # `Kế hoạch phát động thi đua số 02/KH-LĐLĐ ngày …`: the title stands before the number.
        later = _titled(text, match.end(), directly)
        if later is not None:
            number_from = later
            again = _Parts()
            at = _taken(text, number_from, again, law)
            if again.number is not None:
                again.issuer = again.issuer or parts.issuer
                parts = again
                titled = _trimmed(text, match.end(), number_from)
                name = None if titled and OF.match(text, match.end()) else titled
    named = parts.number is not None or parts.date is not None
    if not named and not directly and not (law and name is not None):
        return None
    return _document(text, match, kind, name, parts, at, directly)


_TITLED = lazy(r"[^;.\n]{0,200}?\s(?=số\s*:?\s*\d+\S*?[/-]\s?(?P<symbol>[A-ZĐÐ]+))")


def _titled(text: str, at: int, directly: bool) -> int | None:
    """Where the number stands that follows a title: `Quyết định phê duyệt kế hoạch số 12/QĐ-UBND`."""
    found = _TITLED.match(text, at)
    if found is None or (not directly and "," in found.group()):
        return None
    for inner in KIND.finditer(text, at, found.end()):
        if inner.group()[0].isupper() or _initials(inner["kind"]) == found["symbol"].replace("Ð", "Đ"):
            return None  # the number is that one's
    return found.end()


def _initials(kind: str) -> str:
    return "".join(word[0] for word in kind.split()).upper()


_AMENDING = lazy(r"\s+(?:về\s+)?[Ss]ửa\s+đổi")
_ASIDE = lazy(r"\s*\((?!số|ngày)[^()\n\d]{1,40}\)")
"""`Luật Giao dịch điện tử (sửa đổi) ngày …`: what a name has in brackets behind it."""
_AND_LAW = lazy(r"\s+và\s+(?:Luật|Bộ)\s")
_NEXT_LAW = lazy(r"(?:\s*,|\s+và)\s+(?:Luật|Bộ\s+luật)\s")
_LAW_NUMBER = lazy(r"\s+số\s*:?\s*\d+/\d{4}/QH\d+", re.IGNORECASE)
_PLACE = lazy(r"(?:\s*,|\s+(?:và|cùng|tại|theo))\s+(?:điểm|khoản|[Đđ]iều|Phần|Chương|Mục)\s")
_BESIDE = lazy(r"(?:\s*,|\s+(?:và|cùng|với|tại|theo|hoặc))(?=\s)")
"""What stands between a law and another document that follows it."""


def _name(text: str, at: int) -> tuple[Range | None, int]:
    """The name of a law: it ends where another document's kind begins, but one that is itself `sửa đổi … của Luật …` holds others'."""
    found = NAME_ENDS.search(text, at)
    end = found.start() if found else len(text)
    if _AMENDING.match(text, at):
        end = _amended(text, end)
    else:
        others = (kind for kind in KIND.finditer(text, at, end) if kind.group()[0].isupper())
        other = next((kind for kind in others if fold(kind["kind"]) not in LAWS), None)
        if other is not None:  # `Luật Trẻ em và Quyết định số …`, `Luật Cư trú, Điều 5 Nghị định số …`: the number is the other's
            place = _PLACE.search(text, at, other.start())
            ends = [place.start()] if place else [found.start() for found in _BESIDE.finditer(text, at, other.start())]
            end = ends[-1] if ends else other.start()
    return _trimmed(text, at, end), end


def _amended(text: str, end: int) -> int:
    """Where `của Luật A số …, Luật B số … và Luật C số …` ends: a number with another law behind it is the first one's."""
    numbered = False
    while True:
        number = _LAW_NUMBER.match(text, end)
        if number is not None and (numbered or _NEXT_LAW.match(text, number.end())):
            numbered, end = True, number.end()
        more = _NEXT_LAW.match(text, end) if numbered else _AND_LAW.match(text, end)
        if more is None:
            return end
        found = NAME_ENDS.search(text, more.end())
        end = found.start() if found else len(text)


def _trimmed(text: str, start: int, end: int) -> Range | None:
    while start < end and text[start] in " \t\u00a0,":
        start += 1
    while end > start and text[end - 1] in " \t\u00a0,;.":
        end -= 1
    return Range(start, end) if end > start else None


def _taken(text: str, at: int, parts: _Parts, law: bool) -> int:
    """Number, date and issuer in whatever order they come."""
    aside = _ASIDE.match(text, at) if law else None
    if aside is not None:
        at = aside.end()
    while True:
        found = None
        if parts.number is None:
            found = NUMBER.match(text, at)
            if found is not None and not _is_number(found, law):
                found = None
            if found is not None:
                parts.number = found
        if found is None and parts.date is None:
            found = DATE.match(text, at) or YEAR.match(text, at)
            if found is not None and not law and "d" not in found.groupdict():
                found = None  # `Kế hoạch năm 2026` has no date
            if found is not None:
                parts.date = found
        if found is not None:
            at = found.end()
            continue
        if parts.issuer is None:
            of = OF.match(text, at)
            if of is None and parts.date is not None and not law:
                of = CAPITAL.match(text, at)
            if of is not None:
                ends = ENDS.search(text, of.end())
                end = ends.start() if ends else len(text)
                parts.issuer = _trimmed(text, of.end(), end)
                at = end
                if parts.issuer is not None:
                    continue
        return at


def _is_number(found: re.Match[str], law: bool) -> bool:
    """A number stands after `số`, or shows itself by its symbol."""
    if found["word"]:
        return True
    if "," in found.string[found.start() : found.start("number")]:
        return False  # `Luật Công đoàn 2024, 399-QĐ/TW`: another document
    if found["digits"]:
        return bool(found["symbol"]) and (not law or "QH" in found["symbol"] or "CTN" in found["symbol"])
    return not law and bool(found["waiting"]) and bool(found["blank"])


def _document(text: str, match: re.Match[str], kind: str, name: Range | None, parts: _Parts, at: int, directly: bool) -> Document:
    number = parts.number
    number_at = None
    typed = symbol = ""
    if number is not None:
        number_at = Range(
            number.start("word") if number["word"] else number.start("number"),
            len(number["number"].rstrip()) + number.start("number"),
        )
        typed = "".join(number["number"].split()) if number["digits"] else ""
        symbol = "".join((number["symbol"] or number["waiting"] or "").split()).lstrip("/-–")
    date, year, open_date = _day(parts.date)
    date_at = Range(*parts.date.span("date")) if parts.date is not None else None
    if date_at is not None and open_date:
        date_at = _trimmed(text, *date_at)
    subject = _subject(text, at)
    ends = [r.end for r in (Range(*match.span()), name, number_at, date_at, parts.issuer, subject) if r is not None]
    blank = number is not None and not number["digits"]
    marked = (number is not None and bool(_MARKED.search(number.group()))) or (
        parts.date is not None and bool(_MARKED.search(parts.date.group()))
    )
    return Document(
        kind=kind,
        said=match.group(),
        name=text[name.start : name.end] if name else "",
        number=typed,
        symbol=symbol,
        abbreviation=re.split(r"[-/–]", symbol, maxsplit=1)[0] if symbol else "",
        date=date,
        year=year,
        issuer=text[parts.issuer.start : parts.issuer.end] if parts.issuer else "",
        subject=text[subject.start : subject.end] if subject else "",
        at=Range(match.start(), max(ends)),
        kind_at=Range(*match.span()),
        name_at=name,
        number_at=number_at,
        date_at=date_at,
        issuer_at=parts.issuer,
        subject_at=subject,
        blank_number=blank,
        blank_date=open_date,
        marked=marked,
        directly=directly,
    )


def _day(found: re.Match[str] | None) -> tuple[dt.date | None, int | None, bool]:
    """The whole date, the year, and whether the date waits to be filled in."""
    if found is None:
        return None, None, False
    parts = found.groupdict()
    year = parts.get("y") or parts.get("y2")
    day, month = parts.get("d") or parts.get("d2"), parts.get("m") or parts.get("m2")
    if not year:
        return None, None, True
    if not day or not month:
        return None, int(year), False
    try:
        return dt.date(int(year), int(month), int(day)), int(year), False
    except ValueError:
        return None, int(year), False


def _subject(text: str, at: int) -> Range | None:
    """The rest of the line; of one that never ends, no more than a subject may be long."""
    return _trimmed(text, at, min(len(text), at + _LONGEST))
