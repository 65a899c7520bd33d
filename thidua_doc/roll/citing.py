"""The documents in a plan's words: fixed ones stay, this plan's own and the yearly ones lose their number and day."""

from __future__ import annotations

import re

from thidua_doc.diagnostic import Message
from thidua_doc.documents import Document, Range
from thidua_doc.law.register import key
from thidua_doc.matching import identity, match
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place, Reading
from thidua_doc.roll import cited
from thidua_doc.roll.judge import is_long_ago, unclear
from thidua_doc.roll.ledger import Ledger
from thidua_doc.roll.mentions import Kind, mentions
from thidua_doc.roll.span import Years


class Citations:
    """What becomes of the documents that a plan names: part by part, to the ledger."""

    def __init__(self, plan: Plan, reading: Reading, years: Years, ledger: Ledger) -> None:
        self.plan = plan
        self.reading = reading
        self.years = years
        self.ledger = ledger
        self.issued_anew = self._yearly()

    def _yearly(self) -> frozenset[str]:
        """The yearly documents of the bases, as they may be named again."""
        found = set()
        for part in self.reading.parts:
            if part.place is Place.BASIS:
                found |= {identity(each.document) for each in cited.named(part, self.years) if each.yearly}
        return frozenset(found - {""})

    def ruled(self, part: Part) -> list[Range]:
        """Rule on the documents of a part; the ranges that have been ruled on."""
        text = part.prose.text
        if part.place in (Place.FIELD, Place.TASK, Place.NAME, Place.SIGNATURE) or not any(c.isdigit() or c == "…" for c in text):
            return []
        taken: list[Range] = []
        for each in cited.named(part, self.years, self.issued_anew):
            document = each.document
            if _is_none(document) or (part.place is Place.TITLE and not (document.number or document.date)):
                continue
            if self._is_this(document):
                message = Message(
                    "số, ngày của chính kế hoạch này: ghi khi đăng ký",
                    "this plan's own number and day: write them once it has them",
                )
                self._emptied(part, each)
                self.ledger.ask("number", part.prose.at(*document.head), message)
                taken.append(document.head)
                continue
            if each.yearly:
                self._emptied(part, each)
                self.ledger.ask("document", part.prose.at(*document.head), cited.ask_yearly(document, self.years))
                taken.append(each.at)
                continue
            taken.append(document.head)
            if document.issuer_at is not None:
                taken.append(document.issuer_at)
            asked = len(self.ledger.notes)
            if document.is_law and not document.number and match(document) is None:
                self._unknown_law(part, document.head)
            taken += self._subject(part, each)
            ask = cited.ask_recent(document, text, self.years)
            if ask is not None and asked == len(self.ledger.notes):
                self.ledger.ask("document", part.prose.at(*document.head), ask)
        return taken

    def _unknown_law(self, part: Part, head: Range) -> None:
        """A law that the register does not know by its year: the year may not be its own."""
        for mention in mentions(part.prose.text):
            if head.start <= mention.at.start < head.end and self.years.first - 1 <= mention.first < self.years.to:
                ask = unclear(mention.first, self.years).ask
                if ask is not None:
                    self.ledger.ask("year", part.prose.at(*mention.at), ask)

    def _is_this(self, document: Document) -> bool:
        """Whether a document is the plan itself: `(Kèm theo Kế hoạch số 03/KH-CĐCS ngày 10/01/2023 …)`."""
        own, date = self.plan.number, self.plan.date
        if own is None or own.number is None or key(document.number) != key(own.text):
            return False
        return document.date is None or date is None or document.date == date.whole()

    def _emptied(self, part: Part, each: cited.Named) -> None:
        """Leave out the number and the day of a document of the new year, and move the years that it names."""
        text = part.prose.text
        for at, new in cited.blanks(each.document, text):
            self.ledger.replace(part, at, new, "document")
        for mention in cited.years_in(each, text):
            if mention.kind is Kind.FIGURE or not self.years.first - 1 <= mention.first <= self.years.last + 1:
                continue
            if mention.kind is Kind.RANGE and mention.last > mention.first + 1:
                continue
            for year, at in zip(mention.years, mention.years_at, strict=True):
                self.ledger.replace(part, at, str(year + self.years.by), "year")
        number = cited.of_number(each.document, text)
        if number is not None:
            self.ledger.replace(part, number, str(int(text[number.start : number.end]) + self.years.by), "year")

    def _subject(self, part: Part, each: cited.Named) -> list[Range]:
        """The subject of a fixed document is its own title; years in it that it can't have had are the sentence's."""
        document, text = each.document, part.prose.text
        if document.subject_at is None or document.is_law or not (document.number or document.date_at):
            return []
        issued = cited.issued_year(document, text)
        out = []
        for mention in mentions(text):
            if not document.subject_at.start <= mention.at.start < document.subject_at.end:
                continue
            later = (
                issued is not None
                and mention.kind is not Kind.RANGE
                and self.years.is_near(mention.first)
                and mention.first > issued + 1
            )
            if later and part.place is not Place.BASIS:
                continue
            out.append(mention.at)
            if mention.kind is Kind.FIGURE or is_long_ago(mention.last, self.years):
                continue
            if mention.last < self.years.to and mention.kind in (Kind.RANGE, Kind.BARE) and each.document.number:
                shown = " - ".join(map(str, mention.years))
                self.ledger.ask(
                    "document",
                    part.prose.at(*mention.at),
                    Message(
                        f"{document.short} là của {shown}, đã hết trước năm {self.years.to}: xem có văn bản mới chưa",
                        f"{document.short} is for {shown}, which ended before {self.years.to}: see whether there is a new one",
                    ),
                )
        return out


_WHEN = lazy(r"(?<!\w)(?:trước|sau|từ|đến|tới|hết|trong|vào|xong|chậm\s+nhất|muộn\s+nhất|là|nhân)\s*\Z", re.IGNORECASE)


def _is_none(document: Document) -> bool:
    """Whether what reads like a document is none: `về Bộ luật Lao động trước ngày 29/5/2026`, `gửi báo cáo ngày 15/12/2026`."""
    if document.number or document.blank_number:
        return False
    if document.is_law:
        return _WHEN.search(document.name) is not None
    return document.said[:1].islower() and not document.directly
