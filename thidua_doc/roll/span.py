"""The years that a plan is for, and by how many they move."""

from __future__ import annotations

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.roll.mentions import Kind, mentions
from thidua_doc.tuples import NamedTuple

_TERM = lazy(r"(?:giai\s+đoạn|nhiệm\s+k[ỳì]|thời\s+k[ỳì])\s+(?:năm\s+)?\Z")
_SCHOOL = lazy(r"[Nn]ăm\s+học\s+\Z")
_DOCUMENT = lazy(r"(?:số\s+\d|[Ll]uật|[Nn]ghị\s+quyết|[Nn]ghị\s+định|[Qq]uyết\s+định|[Cc]hỉ\s+thị|[Đđ]ề\s+án)[^,;]*\Z")


class Unrollable(ThiduaError):
    """A plan can't be rolled: it names no year, or the year asked for is not after its own."""


class Years(NamedTuple):
    """The plan's own years (`first` and `last` are one but for a school year or a period), and the first year of the new plan."""

    first: int
    last: int
    to: int
    school: bool = False

    @property
    def by(self) -> int:
        """How many years everything moves."""
        return self.to - self.first

    @property
    def shown(self) -> str:
        """`năm 2023`, `năm học 2025 - 2026`."""
        return self._named(self.first, self.last)

    @property
    def new(self) -> str:
        """The new plan's years, shown the same way."""
        return self._named(self.to, self.last + self.by)

    @property
    def english(self) -> str:
        """The old plan's years, for a sentence in English."""
        return _shown(self.first, self.last)

    @property
    def new_english(self) -> str:
        """The new plan's, likewise."""
        return _shown(self.to, self.last + self.by)

    def _named(self, first: int, last: int) -> str:
        return f"{'năm học' if self.school else 'năm' if first == last else 'giai đoạn'} {_shown(first, last)}"

    def is_near(self, year: int) -> bool:
        """Whether a year is one of the plan's own, or the next."""
        return self.first <= year <= self.last + 1

    def is_own(self, year: int) -> bool:
        return self.first <= year <= self.last


def _shown(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} - {last}"


def years_of(plan: Plan, to: int | None) -> Years:
    """The plan's years, and the new plan's first: `to`, else the year after. Raises Unrollable."""
    own = _own(plan)
    if own is None:
        raise Unrollable(
            Message(
                "không rõ kế hoạch của năm nào: ghi năm ở tiêu đề, ở trường “năm:” hay ở trường “ngày:”",
                "which year the plan is for is not said: name it in the title, in the field “năm:” or in “ngày:”",
            )
        )
    first, last, school = own
    years = Years(first, last, to if to is not None else first + 1 if school else last + 1, school)
    if years.to == first:
        raise Unrollable(
            Message(f"kế hoạch này đã là của {years.shown}", f"this plan is for {years.english} already"),
        )
    if years.to < first:
        raise Unrollable(
            Message(
                f"kế hoạch này của {years.shown}, không chuyển lùi về năm {years.to} được",
                f"this plan is for {years.english} and can't be moved back to {years.to}",
            )
        )
    return years


def _own(plan: Plan) -> tuple[int, int, bool] | None:
    field = plan.field("năm")
    for text in (field.value if field is not None else "", plan.title.abstract.text if plan.title is not None else ""):
        found = _named(text)
        if found is not None:
            return found
    if plan.date is not None:
        return plan.date.year, plan.date.year, False
    return None


def _named(text: str) -> tuple[int, int, bool] | None:
    """The years that a title or the field `năm` names: a year before a period, and neither where it is a document's."""
    periods = []
    for each in mentions(text):
        if each.kind is Kind.FIGURE or _DOCUMENT.search(text, 0, each.at.start):
            continue
        if each.first > each.last:
            continue
        if not _TERM.search(text, 0, each.at.start):
            school = each.last == each.first + 1 or bool(_SCHOOL.search(text, 0, each.at.start))
            last = each.first + 1 if school else each.last
            return each.first, last, school
        periods.append((each.first, each.last, False))
    return periods[0] if periods else None
