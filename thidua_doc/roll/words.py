"""The words of a plan, part by part: years, days, counts and documents in them, and what becomes of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from thidua_doc import workdays
from thidua_doc.diagnostic import Message
from thidua_doc.documents import Document, Range
from thidua_doc.language import fold
from thidua_doc.law.register import key
from thidua_doc.matching import identity, match
from thidua_doc.model import MarkKind, Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place, Reading
from thidua_doc.roll import cited
from thidua_doc.roll.counts import counts
from thidua_doc.roll.dating import Dating, Told, column_head
from thidua_doc.roll.days import Calendar, NewDay, Use, same_day
from thidua_doc.roll.judge import Act, is_long_ago, unclear
from thidua_doc.roll.ledger import Ledger, Made
from thidua_doc.roll.mentions import Kind, Mention, mentions, of_two_digits, short_days
from thidua_doc.roll.span import Years
from thidua_doc.text import Span

_QUOTED = lazy(r"“[^”\n]*”|\"[^\"\n]*\"")


class Words:
    """One pass over a plan's words: what `run` finds out goes to the ledger."""

    def __init__(self, plan: Plan, reading: Reading, years: Years, ledger: Ledger, first: dt.date | None) -> None:
        self.plan = plan
        self.reading = reading
        self.years = years
        self.ledger = ledger
        self.first = first
        self.dating = Dating(years)
        self.issued_anew = self._yearly()
        self.asked: dict[Message, list[Span]] = {}
        """Questions about a day, with every place that names it."""

    def run(self) -> None:
        """Rule on every part: first all its days, so that one day goes to one new day wherever it is named."""
        ruled: list[tuple[Part, list[Told]]] = []
        uses: dict[dt.date, Use] = {}
        for part in self.reading.parts:
            taken = self._documents(part)
            taken += self._counts(part)
            told = self._days(part, taken)
            for each in told:
                day = self.dating.date(each.mention)
                if day is not None and each.ruling.act is Act.MOVE:
                    uses[day] = uses.get(day, Use.PERIOD) | each.use
            ruled.append((part, told))
        calendar = Calendar(uses, self.years.by, self.first)
        for part, told in ruled:
            for each in told:
                self._carry_out(part, each, calendar)
        for message, spans in self.asked.items():
            self.ledger.ask("day", spans[0], message, tuple(spans[1:]))

    # --- documents and counts, whose years are not the plan's own --------------------------------------------------------

    def _yearly(self) -> frozenset[str]:
        """The yearly documents of the bases, as they may be named again."""
        found = set()
        for part in self.reading.parts:
            if part.place is Place.BASIS:
                found |= {identity(each.document) for each in cited.named(part, self.years) if each.yearly}
        return frozenset(found - {""})

    def _documents(self, part: Part) -> list[Range]:
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
            self._replace(part, at, new, "document")
        for mention in cited.years_in(each, text):
            if mention.kind is Kind.FIGURE or not self.years.first - 1 <= mention.first <= self.years.last + 1:
                continue
            if mention.kind is Kind.RANGE and mention.last > mention.first + 1:
                continue
            for year, at in zip(mention.years, mention.years_at, strict=True):
                self._replace(part, at, str(year + self.years.by), "year")
        number = cited.of_number(each.document, text)
        if number is not None:
            self._replace(part, number, str(int(text[number.start : number.end]) + self.years.by), "year")

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

    def _counts(self, part: Part) -> list[Range]:
        if part.place in (Place.FIELD, Place.TASK, Place.NAME):
            return []
        out = []
        for count in counts(part.prose.text, self.years):
            if count.kind == "lunar" and count.edits:
                span, old = part.prose.at(*count.at), part.prose.text[count.at.start : count.at.end]
                self.ledger.made.append(Made("lunar", span, old, ""))
            for at, new in count.edits:
                self._replace(part, at, new, "" if count.kind == "lunar" else count.kind)
            if count.ask is not None:
                self.ledger.ask(count.kind, part.prose.at(*count.at), count.ask)
            out.append(count.whole)
        return out

    # --- years and days ---------------------------------------------------------------------------------------------------

    def _days(self, part: Part, taken: Sequence[Range]) -> list[Told]:
        text = part.prose.text
        quoted = [Range(*match.span()) for match in _QUOTED.finditer(text)] if "“" in text or '"' in text else []
        laid_out = [Range(mark.start, mark.end) for mark in part.prose.marks if mark.kind is MarkKind.REFERENCE]
        out = []
        for mention in mentions(text):
            if _inside(mention.at, taken) or _inside(mention.at, laid_out):
                continue
            if mention.kind is Kind.FIGURE and not self._is_lone_year(part, mention):
                continue
            if _is_cell(part) and not self._is_lone_year(part, mention):
                continue
            if _inside(mention.at, quoted):
                if not is_long_ago(mention.last, self.years) and mention.first < self.years.to:
                    out.append(Told(mention, unclear(mention.first, self.years)))
                continue
            out.append(self.dating.told(part, mention))
        for at, year in of_two_digits(text):
            if self.years.first - 1 <= year < self.years.to and not _inside(at, taken):
                message = Message(
                    f"“{text[at.start : at.end]}” ghi năm bằng hai chữ số nên được để nguyên: ghi đủ năm {year + self.years.by}",
                    f"“{text[at.start : at.end]}” has a year of two figures and was left: write {year + self.years.by}",
                )
                self.ledger.ask("year", part.prose.at(*at), message)
        for mention in short_days(text):
            if not (_inside(mention.at, taken) or _inside(mention.at, laid_out) or _inside(mention.at, quoted)):
                out += self.dating.short(part, mention)
        return out

    def _is_lone_year(self, part: Part, mention: Mention) -> bool:
        """Whether a number that stands alone in a cell is a year: below a head that says so, or in the head itself."""
        text = part.prose.text.strip(" *")
        if not (_is_cell(part) and text.isdecimal()):
            return mention.kind is not Kind.FIGURE
        if part.place is Place.HEAD_CELL:
            return True
        return "năm" in fold(column_head(part)).split()

    def _carry_out(self, part: Part, told: Told, calendar: Calendar) -> None:
        mention, ruling = told.mention, told.ruling
        if ruling.ask is not None:
            self.ledger.ask(ruling.kind, part.prose.at(*mention.at), ruling.ask)
        if ruling.act is Act.KEEP:
            return
        day = self.dating.date(mention)
        if day is None:
            for year, at in zip(mention.years, mention.years_at, strict=True):
                self._replace(part, at, str(year + self.years.by), "year")
            return
        new = calendar.of(day, told.use)
        self._day(part, mention, day, new)
        if told.use == Use.PERIOD and mention.years_at:
            self._fallen(part, mention, day, new.day)

    def _fallen(self, part: Part, mention: Mention, day: dt.date, new: dt.date) -> None:
        """Ask about a day that nothing says the use of, where it was a working day and is one of rest."""
        off = workdays.is_day_off(new)
        if off is None or workdays.is_day_off(day) is not None or self.dating.is_bound(part.prose.text, mention):
            return
        vi, en = (
            f"{new:%d/%m/%Y} là {off.vi}: xem lại ngày này",
            f"{new:%d/%m/%Y} is a day off ({off.en}): look at this day again",
        )
        self.asked.setdefault(Message(vi, en), []).append(part.prose.at(*mention.at))

    def _day(self, part: Part, mention: Mention, day: dt.date, new: NewDay) -> None:
        text = part.prose.text
        weekday = self.dating.weekday(text, mention, day)
        assert mention.day_at is not None and mention.month_at is not None
        span = part.prose.at(*mention.at)
        why = None if new.ask else new.why
        if mention.years_at:
            self._replace(part, mention.years_at[0], str(new.day.year), "")
        if mention.years_at or (why is not None and new.day != same_day(day, self.years.by)):
            old = text[mention.at.start : mention.at.end]
            self.ledger.made.append(Made("date", span, old, "", why))
        for at, was, number in ((mention.day_at, day.day, new.day.day), (mention.month_at, day.month, new.day.month)):
            if was != number:
                self._replace(part, at, _two(number, text[at.start : at.end], at is mention.day_at), "")
        if weekday is not None and day.weekday() != new.day.weekday():
            self._replace(
                part,
                weekday,
                _like(text[weekday.start : weekday.end], workdays.weekday_name(new.day), begins=weekday.start == 0),
                "weekday",
            )
        if new.ask and new.why is not None:
            self.asked.setdefault(new.why, []).append(span)

    def _replace(self, part: Part, at: Range, new: str, kind: str, why: Message | None = None) -> None:
        """Edit a word of a part; an empty kind belongs to another edit's change."""
        span = part.prose.at(at.start, at.end)
        if self.ledger.edit(span, new) and kind:
            self.ledger.made.append(Made(kind, span, part.prose.text[at.start : at.end], new, why))


_WHEN = lazy(r"(?<!\w)(?:trước|sau|từ|đến|tới|hết|trong|vào|xong|chậm\s+nhất|muộn\s+nhất|là|nhân)\s*\Z", re.IGNORECASE)


def _is_none(document: Document) -> bool:
    """Whether what reads like a document is none: `về Bộ luật Lao động trước ngày 29/5/2026`, `gửi báo cáo ngày 15/12/2026`."""
    if document.number or document.blank_number:
        return False
    if document.is_law:
        return _WHEN.search(document.name) is not None
    return document.said[:1].islower() and not document.directly


def _inside(at: Range, ranges: Iterable[Range]) -> bool:
    return any((each.start <= at.start and at.end <= each.end) or each.start <= at.end - 1 < each.end for each in ranges)


def _is_cell(part: Part) -> bool:
    return part.place in (Place.CELL, Place.HEAD_CELL)


def _two(number: int, like: str, day: bool) -> str:
    """A day or month: below ten (a month: below three) with a zero, or as the old one was typed."""
    zero = day or number <= 2 or (len(like) == 2 and like.startswith("0"))
    return f"{number:02}" if zero else str(number)


def _like(old: str, new: str, *, begins: bool) -> str:
    """A weekday as the old one was typed: `thứ Sáu`, `Thứ Sáu` where a line begins with it, `thứ sáu`, `THỨ SÁU`."""
    if old.isupper():
        return new.upper()
    first, last = old[:1], old.rsplit(maxsplit=1)[-1][:1]
    sunday = old.lower().startswith("chủ")
    if first.islower() and last.islower():
        return new.lower()
    if begins or (first.isupper() and not sunday):
        return new[:1].upper() + new[1:]
    return new
