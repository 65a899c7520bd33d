"""ND713: phases that overlap, leave a gap or leave the period; sums that do not add up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from thidua_doc.dates_in_text import Period, periods
from thidua_doc.diagnostic import Finding, Message, Related, Severity
from thidua_doc.model import Plan
from thidua_doc.movement import is_movement
from thidua_doc.patterns import lazy
from thidua_doc.phases import Phase, Phases, phases
from thidua_doc.rule import CUSTOM, Context, Example, Hit, Passage, Rule
from thidua_doc.sums import Wrong, wrong_products, wrong_sums

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_SHORT = 31
"""A longer rest between two phases is meant."""
_YEAR_TO = lazy(r"20\d\d(?:\s*,?\s+(?:đến|tới)\s|\s*[-–—])")


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
        if phase.period.reversed:
            told.add(phase.ordinal)  # `backwards` says so
            continue
        # What prepares for a period comes before it.
        judged = group.whole is not None and (group.divided or not phase.named)
        finding = _outside(phase, group) if judged else None
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
        elif (group.divided or (joined and not two.named)) and _gap(one.period, two.period, group.divided):
            yield _left(one, two)


def backwards(passage: Passage) -> Iterator[Hit]:
    """Periods that end before they begin, both years being named; then products that are not what their factors make."""
    text = passage.text
    done = -1
    for match in _YEAR_TO.finditer(text):
        if match.start() < done:
            continue
        start, done = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        done = done if done >= 0 else len(text)
        for period in periods(text[start:done]):
            if period.reversed and _is_span(text[start:done], period):
                one, two = (
                    f"{'' if day.exact else 'tháng '}{text[start + day.start : start + day.end]}"
                    for day in (period.begin, period.end)
                )
                message = Message(
                    f"Ngày kết thúc “{two}” đứng trước ngày bắt đầu “{one}”; xem lại hai ngày này.",
                    f"The period ends on “{two}”, before it begins on “{one}”; look at both days.",
                )
                yield Hit(start + period.end.start, start + period.end.end, message)
    for product in wrong_products(text):
        yield Hit(product.start, product.end, _made(product.stated, product.right))


def _is_span(line: str, period: Period) -> bool:
    """Whether two days are the ends of a period: a dash may also stand between two that are only listed."""
    between = line[period.begin.end : period.end.start]
    return "ế" in between or "ớ" in between or "ừ" in line[max(0, period.begin.start - 14) : period.begin.start]


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
    return Finding("ND713", wrong.prose.at(wrong.start, wrong.end), _made(wrong.stated, wrong.right))


def _made(stated: str, right: str) -> Message:
    return Message(
        f"Ghi “{stated}” nhưng các phần tính lại là “{right}”.",
        f"It says “{stated}”, but its parts make “{right}”.",
    )


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
        reads=backwards,
    ),
)
