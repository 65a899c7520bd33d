"""The words of a plan, part by part: years, days, counts and documents in them, and what becomes of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from thidua_doc import workdays
from thidua_doc.diagnostic import Message
from thidua_doc.documents import Range
from thidua_doc.language import fold
from thidua_doc.model import MarkKind, Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place, Reading
from thidua_doc.roll import papers
from thidua_doc.roll.citing import Citations
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
        self.dating = Dating(years, plan.date.whole() if plan.date is not None else None)
        self.asked: dict[Message, list[Span]] = {}
        """Questions about a day, with every place that names it."""

    def run(self) -> None:
        """Rule on every part: first all its days, so that one day goes to one new day wherever it is named."""
        ruled: list[tuple[Part, list[Told]]] = []
        uses: dict[dt.date, Use] = {}
        citations = Citations(self.plan, self.reading, self.years, self.ledger)
        for part in self.reading.parts:
            taken = citations.ruled(part)
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

    # --- counts, and years and days ---------------------------------------------------------------------------------------

    def _counts(self, part: Part) -> list[Range]:
        if part.place in (Place.FIELD, Place.TASK, Place.NAME):
            return []
        out = []
        for count in counts(part.prose.text, self.years):
            if count.kind == "lunar" and count.edits:
                span, old = part.prose.at(*count.at), part.prose.text[count.at.start : count.at.end]
                self.ledger.made.append(Made("lunar", span, old, ""))
            for at, new in count.edits:
                self.ledger.replace(part, at, new, "" if count.kind == "lunar" else count.kind)
            if count.ask is not None:
                self.ledger.ask(count.kind, part.prose.at(*count.at), count.ask)
            out.append(count.whole)
        return out

    def _days(self, part: Part, taken: Sequence[Range]) -> list[Told]:
        text = part.prose.text
        quoted = [Range(*match.span()) for match in _QUOTED.finditer(text)] if "“" in text or '"' in text else []
        laid_out = [Range(mark.start, mark.end) for mark in part.prose.marks if mark.kind is MarkKind.REFERENCE]
        out = []
        fixed = papers.papers(text, [each for each in mentions(text) if not _inside(each.at, taken)])
        recent = {each.at: fixed[each.at] for each in mentions(text) if each.at in fixed and papers.is_recent(each, self.years)}
        if recent:
            self.ledger.ask("document", part.prose.at(*next(iter(recent))), papers.ask(list(recent.values()), self.years))
        for mention in mentions(text):
            if _inside(mention.at, taken) or _inside(mention.at, laid_out):
                continue
            if any(paper.at.start <= mention.at.start < paper.at.end for paper in fixed.values()):
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
                self.ledger.replace(part, at, str(year + self.years.by), "year")
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
            self.ledger.replace(part, mention.years_at[0], str(new.day.year), "")
        if mention.years_at or (why is not None and new.day != same_day(day, self.years.by)):
            old = text[mention.at.start : mention.at.end]
            self.ledger.made.append(Made("date", span, old, "", why))
        for at, was, number in ((mention.day_at, day.day, new.day.day), (mention.month_at, day.month, new.day.month)):
            if was != number:
                self.ledger.replace(part, at, _two(number, text[at.start : at.end], at is mention.day_at), "")
        if weekday is not None and day.weekday() != new.day.weekday():
            self.ledger.replace(
                part,
                weekday,
                _like(text[weekday.start : weekday.end], workdays.weekday_name(new.day), begins=weekday.start == 0),
                "weekday",
            )
        if new.ask and new.why is not None:
            self.asked.setdefault(new.why, []).append(span)


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
