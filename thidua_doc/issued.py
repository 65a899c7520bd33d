"""The register of issued plans (sổ đăng ký văn bản đi; NĐ 30/2020/NĐ-CP, Điều 15 and Phụ lục IV): entries, series of numbers, what is
free next.

A series is what `check` takes for one (LV801): the plans of one agency, one symbol and one year. An agency's other documents may hold
the numbers between: a gap is a note, a number held twice is a fault.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from thidua_doc import profiles
from thidua_doc.cards import Card, card
from thidua_doc.diagnostic import Message
from thidua_doc.language import fold
from thidua_doc.mentions import body
from thidua_doc.model import Plan, Status
from thidua_doc.patterns import lazy
from thidua_doc.project import Across, judge
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.profiles import Profile

Agency = tuple[str, str, str]
DOUBLE, DISORDER = "LV801", "LV802"
"""The rules of `check` for a number that two plans hold, and for one that runs against its date."""
_KEPT = lazy(r"lưu\b\s*:?\s*", re.IGNORECASE)
_COPIES = lazy(r"(\d+)\D*$")
_SEPARATORS = "/-‐‑–— "


class Issued(NamedTuple):
    """A plan as the register holds it. `agency` is whose it is as `Card` compares it, None where untold; `year` that of its date, else
    of its text.

    `symbol` and `words` (number and symbol) are as typed; `kept` is who keeps the archived copy, `copies` how many the drafter's
    sign tells; `line` is that of the number, else of the title; `by_term` is told of numbers that run on through a committee's term.
    """

    agency: Agency | None
    agency_name: str
    year: int | None
    number: int | None
    symbol: str
    date: dt.date | None
    kind: str
    abstract: str
    signer: str
    recipients: tuple[str, ...]
    status: Status
    path: str
    line: int
    words: str
    parent_name: str
    kept: str
    copies: int | None
    by_term: bool
    card: Card


class Series(NamedTuple):
    """The plans of one agency, symbol and year, by number. `gaps` are the first and last number of each stretch that none of them
    holds, `next` the first number behind them all.
    """

    agency: Agency | None
    agency_name: str
    year: int | None
    symbol: str
    by_term: bool
    entries: tuple[Issued, ...]
    gaps: tuple[tuple[int, int], ...]
    next: int


def entry(plan: Plan, known: Iterable[Profile] = ()) -> Issued | None:
    """The entry of a plan that has its project's fields (`with_defaults`), with the project's own profiles; None for a text that is no
    plan.
    """
    told = card(plan, None)
    if told is None or plan.title is None:
        return None
    number, field = plan.number, plan.field("số")
    span = field.span if field is not None and field.span.file == 0 else plan.title.span
    line = plan.source.position(span.start).line
    everyone = [each.text.text.strip().rstrip(";,.") for each in plan.recipients]
    kept = [each for each in everyone if _KEPT.match(each)]
    copies = _COPIES.search((plan.drafter or "").rstrip(" )b"))
    return Issued(
        told.agency,
        plan.issuing_agency or "",
        plan.date.year if plan.date is not None else plan.year,
        told.number,
        number.symbol if number is not None else "",
        plan.date.whole() if plan.date is not None else None,
        plan.title.kind,
        plan.title.abstract.text,
        "; ".join(each.name.text for each in plan.signatures if each.name is not None),
        tuple(each for each in everyone if each not in kept),
        plan.status,
        plan.path or "-",
        line,
        number.text if number is not None else "",
        plan.parent_agency or "",
        "; ".join(_KEPT.sub("", each, count=1) for each in kept),
        int(copies[1]) if copies is not None else None,
        _by_term(plan, known),
        told,
    )


def _by_term(plan: Plan, known: Iterable[Profile]) -> bool:
    profile = profiles.find(plan.profile or profiles.DEFAULT, known) or profiles.load(profiles.DEFAULT)
    restarts = profile.at(plan.date.whole() if plan.date is not None else None).form.data["register"]["restarts"]
    return bool(restarts == "term")


def columns() -> tuple[Message, ...]:
    """The ten columns of the register: NĐ 30/2020/NĐ-CP, Phụ lục IV, mục I.2."""
    said = profiles.load(profiles.DEFAULT).law.data["register"]["columns"]
    return tuple(map(Message, said["names"], said["english"]))


# --- series -------------------------------------------------------------------------------------------------------------


def series(entries: Iterable[Issued]) -> list[Series]:
    """The series of the plans that have a number: by agency, then year, then symbol."""
    entries = list(entries)
    numbers = Numbers(entries)
    groups: dict[tuple[Agency | None, int | None, str], list[Issued]] = defaultdict(list)
    for each in entries:
        if each.number is not None:
            groups[each.agency, each.year, _compared(each.symbol)].append(each)
    out = []
    for (agency, year, symbol), group in groups.items():
        group.sort(key=lambda one: (one.number or 0, one.date or dt.date.max, one.path))
        by_term = any(each.by_term for each in group)
        held = sorted({each.number or 0 for each in group})
        ahead = numbers.after(agency, year or 0, symbol) if year else held[-1] + 1
        first = held[0] if by_term or year is None else 1  # what a term's earlier years hold is no gap of this one
        out.append(Series(agency, group[0].agency_name, year, group[0].symbol, by_term, tuple(group), _gaps(held, first), ahead))
    return sorted(out, key=_order)


def _order(one: Series) -> tuple[object, ...]:
    return (one.agency is None, one.agency or (), one.year or 0, _compared(one.symbol))


def _gaps(held: Sequence[int], first: int) -> tuple[tuple[int, int], ...]:
    """The stretches between `first` and the last number that are not held; `held` rises."""
    out, expected = [], first
    for number in held:
        if number > expected:
            out.append((expected, number - 1))
        expected = max(expected, number + 1)
    return tuple(out)


def faults(entries: Sequence[Issued]) -> list[Across]:
    """Numbers held twice and numbers that run against their dates, as `check` judges them; `plan` is the entry's index."""
    return [each for each in judge([one.card for one in entries]) if each.code in (DOUBLE, DISORDER)]


# --- numbers that are free ----------------------------------------------------------------------------------------------


class Numbers:
    """Allots numbers: each behind the last one of its series, and none twice."""

    def __init__(self, entries: Iterable[Issued]) -> None:
        self._last: dict[tuple[Agency | None, str], dict[int, int]] = defaultdict(dict)
        self._by_term: set[tuple[Agency | None, str]] = set()
        for each in entries:
            if each.number is None or each.year is None:
                continue
            key = each.agency, _compared(each.symbol)
            self._hold(key, each.year, each.number)
            if each.by_term:
                self._by_term.add(key)

    def allot(self, agency_name: str, parent_name: str, place: str, year: int, symbol: str) -> int:
        """The next number of a series, which is held from now on. Names are compared as `check` compares them; a separator before the
        symbol is not minded.
        """
        agency = (body(agency_name), body(parent_name), body(place)) if agency_name else None
        number = self.after(agency, year, symbol)
        self._hold((agency, _compared(symbol)), year, number)
        return number

    def after(self, agency: Agency | None, year: int, symbol: str) -> int:
        """The number behind the last one: 1 in a year that holds none yet, unless the numbers run on through a term."""
        key = agency, _compared(symbol)
        last = self._last.get(key, {})
        if key in self._by_term:
            year = max((each for each in last if each <= year), default=year)
        return last.get(year, 0) + 1

    def _hold(self, key: tuple[Agency | None, str], year: int, number: int) -> None:
        last = self._last[key]
        last[year] = max(number, last.get(year, 0))


def next_number(entries: Iterable[Issued], agency: Agency | None, year: int, symbol: str) -> int:
    """The first number behind all of a series; `agency` is in the form of `Issued.agency`."""
    return Numbers(entries).after(agency, year, symbol)


def _compared(symbol: str) -> str:
    return fold(symbol).strip(_SEPARATORS)
