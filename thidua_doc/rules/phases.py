"""ND713: phases that overlap, leave a gap or leave the period; sums that do not add up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from thidua_doc.dates_in_text import Period
from thidua_doc.diagnostic import Finding, Message, Related, Severity
from thidua_doc.model import Plan
from thidua_doc.movement import is_movement
from thidua_doc.phases import Phase, Phases, phases
from thidua_doc.rule import CUSTOM, Context, Example, Rule
from thidua_doc.sums import Wrong, wrong_sums

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_SHORT = 31
"""A longer rest between two phases is meant."""


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """The phases of the plan against each other and against its period; then the sums."""
    joined: bool | None = None
    for group in phases(plan, context.reading, plan.year):
        joined = is_movement(plan) if joined is None else joined
        yield from _judged(group, joined)
    for wrong in wrong_sums(context.reading):
        yield _sum(wrong)


def _judged(group: Phases, joined: bool) -> Iterator[Finding]:
    told: set[int] = set()
    for phase in group.phases:
        finding = _backwards(phase) or (_outside(phase, group) if group.whole is not None else None)
        if finding is not None:
            told.add(phase.ordinal)
            yield finding
    for one, two in pairwise(group.phases):
        # Without their years, phases that run on into the next year seem to go back.
        turned = (one.period.guessed or two.period.guessed) and two.period.begin.first < one.period.begin.first
        if turned or told & {one.ordinal, two.ordinal}:
            continue
        if two.period.begin.first <= one.period.end.last:
            # Months that meet (`đến tháng 6`, `từ tháng 6`) may change in the middle of the month.
            vague = not (two.period.begin.exact and one.period.end.exact)
            if not (vague and two.period.begin.last >= one.period.end.last):
                yield _overlap(one, two)
        elif (group.divided or joined) and _gap(one.period, two.period, group.divided):
            yield _left(one, two)


def _backwards(phase: Phase) -> Finding | None:
    if not phase.period.reversed:
        return None
    message = Message(
        f"{phase.name} có ngày kết thúc trước ngày bắt đầu; xem lại hai ngày này.",
        f"{phase.name} ends before it begins; look at both days.",
    )
    return Finding("ND713", phase.at(phase.period.end), message)


def _outside(phase: Phase, group: Phases) -> Finding | None:
    """A phase that begins before the period or ends after it; a review may follow the period."""
    whole = group.whole
    assert whole is not None
    if group.prose is None or whole.reversed or (phase.period.guessed and whole.begin.first.year != whole.end.last.year):
        return None
    related = (Related(group.prose.at(whole.begin.start, whole.end.end), Message("thời gian đã nêu", "the period")),)
    if phase.period.begin.first < whole.begin.first:
        message = Message(
            f"{phase.name} bắt đầu trước thời gian đã nêu ở trên.", f"{phase.name} begins before the period that is stated above."
        )
        return Finding("ND713", phase.at(phase.period.begin), message, related=related)
    if phase.period.end.last > whole.end.last and not (phase.review and phase.period.begin.first > whole.end.last):
        message = Message(
            f"{phase.name} kết thúc sau thời gian đã nêu ở trên.", f"{phase.name} ends after the period that is stated above."
        )
        return Finding("ND713", phase.at(phase.period.end), message, related=related)
    return None


def _gap(one: Period, two: Period, divided: bool) -> bool:
    """Whether working days lie between two phases."""
    first, days = one.end.last + _DAY, (two.begin.first - one.end.last).days - 1
    if days < 1 or (days > _SHORT and not divided):
        return False
    return any((first + dt.timedelta(days=n)).weekday() < _SATURDAY for n in range(min(days, _SHORT)))


def _overlap(one: Phase, two: Phase) -> Finding:
    message = Message(
        f"{two.name} bắt đầu khi {_small(one.name)} chưa kết thúc; xem lại ngày bắt đầu.",
        f"{two.name} begins before {one.name} has ended; look at its first day.",
    )
    return Finding("ND713", two.at(two.period.begin), message, related=_end(one))


def _left(one: Phase, two: Phase) -> Finding:
    message = Message(
        f"Từ khi {_small(one.name)} kết thúc đến khi {_small(two.name)} bắt đầu còn một khoảng trống; xem lại ngày bắt đầu.",
        f"There is a gap between the end of {one.name} and the beginning of {two.name}; look at the first day.",
    )
    return Finding("ND713", two.at(two.period.begin), message, related=_end(one))


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _end(phase: Phase) -> tuple[Related, ...]:
    return (Related(phase.at(phase.period.end), Message("ngày kết thúc", "the last day")),)


def _sum(wrong: Wrong) -> Finding:
    message = Message(
        f"Ghi “{wrong.stated}” nhưng các phần tính lại là “{wrong.right}”.",
        f"It says “{wrong.stated}”, but its parts make “{wrong.right}”.",
    )
    return Finding("ND713", wrong.prose.at(wrong.start, wrong.end), message)


RULES = (
    Rule(
        "ND713",
        Severity.WARNING,
        CUSTOM,
        Message(
            "Các đợt chồng nhau, hở hoặc ra ngoài thời gian; tổng không khớp",
            "Phases that overlap, leave a gap or leave the period; sums that do not add up",
        ),
        Message(
            "Đợt sau bắt đầu khi đợt trước đã hết, các đợt nằm trong thời gian của kế hoạch và phủ kín thời gian ấy nếu kế hoạch nói là chia thành các "
            "đợt; bước tổng kết được sau thời gian đó. Dòng tổng của bảng, tổng kinh phí và thang điểm phải bằng các phần cộng lại.",
            "A phase begins when the one before it has ended; phases lie within the plan's period, and fill it where it is divided "
            "into them; a review may follow. Total rows, total costs and scales of points are the sum of their parts.",
        ),
        Example(
            "1. Hội thao diễn ra từ ngày 01/3/2023 đến ngày 30/6/2023, chia thành hai đợt:\n"
            "a) Đợt 1, từ ngày 01/3/2023 đến ngày 30/4/2023;\nb) Đợt 2, từ ngày 25/4/2023 đến ngày 30/6/2023.\n2. Trao giải sau mỗi đợt.",
            "1. Hội thao diễn ra từ ngày 01/3/2023 đến ngày 30/6/2023, chia thành hai đợt:\n"
            "a) Đợt 1, từ ngày 01/3/2023 đến ngày 30/4/2023;\nb) Đợt 2, từ ngày 01/5/2023 đến ngày 30/6/2023.\n2. Trao giải sau mỗi đợt.",
        ),
        check=check,
    ),
)
