"""What a plan says of itself to the other plans of a run: small, and such that it can be JSON.

Cards travel from the processes that check plans to the one that compares them, and stay in the cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thidua_doc.report.record import Place, place
from thidua_doc.text import Span
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.citations import Citations
    from thidua_doc.mentions import Mention
    from thidua_doc.model import Plan

ACROSS = frozenset({"LV801", "LV802", "LV803", "LV804", "VD514"})
"""The rules that need all the plans of a run. A comment that silences one of them is not idle because one plan alone breaks none."""


class Cited(NamedTuple):
    """A plan that a plan cites: of whom, its number and symbol, its date (ISO) and title as far as they are told, and where."""

    agency: str
    number: int
    symbol: str
    date: str | None
    title: str
    number_at: Place
    date_at: Place | None
    title_at: Place | None


class Card(NamedTuple):
    """What a plan says of itself. `agency` is whose it is (agency, parent, place), compared by letters alone; None where untold.

    `silences` are the stretches of its files in which a comment silences a code: (code, path, start, end).
    """

    agency: tuple[str, str, str] | None
    number: int | None
    symbol: str
    date: str | None
    year: int | None
    kind: str
    title: str
    number_at: Place | None
    date_at: Place | None
    title_at: Place | None
    profile: str
    cited: tuple[Cited, ...]
    silences: tuple[tuple[str, str, int, int], ...]

    def silent(self, code: str, at: Place) -> bool:
        """Whether a comment silences a code at a place."""
        return any(name == code and path == at.path and first <= at.start <= last for name, path, first, last in self.silences)


def card(plan: Plan, citations: Citations | None) -> Card | None:
    """The card of a plan that has its project's fields, with what it cites (where that is given); None for a text that is no plan."""
    if plan.title is None or not plan.title.known:
        return None
    from thidua_doc.language import fold
    from thidua_doc.mentions import body, find

    names = (plan.issuing_agency, plan.parent_agency, plan.place)
    number, date = plan.number, plan.date.whole() if plan.date is not None else None
    return Card(
        (body(names[0] or ""), body(names[1] or ""), body(names[2] or "")) if plan.issuing_agency else None,
        int(number.number) if number is not None and number.number is not None else None,
        fold(number.symbol) if number is not None else "",
        date.isoformat() if date is not None else None,
        plan.year,
        plan.title.kind,
        fold(plan.title.abstract.text).rstrip(" .;,"),
        _field(plan, "số"),
        _field(plan, "ngày"),
        place(plan.source, plan.title.abstract.span if plan.title.abstract else plan.title.span),
        plan.profile or "",
        tuple(_cited(plan, mention) for mention in find(citations)) if citations is not None else (),
        tuple(
            (code, plan.sources[silence.scope.file].path or "-", silence.scope.start, silence.scope.end)
            for silence in plan.silences
            if silence.scope is not None
            for code, _ in silence.codes
            if code in ACROSS
        ),
    )


def _field(plan: Plan, name: str) -> Place | None:
    field = plan.field(name)
    return place(plan.sources[field.value_span.file], field.value_span) if field is not None else None


def _cited(plan: Plan, mention: Mention) -> Cited:
    def at(span: Span | None) -> Place | None:
        return place(plan.sources[span.file], span) if span is not None else None

    where = place(plan.sources[mention.number_span.file], mention.number_span)
    return Cited(
        mention.agency,
        mention.number,
        mention.symbol,
        mention.date,
        mention.title,
        where,
        at(mention.date_span),
        at(mention.title_span),
    )


def card_of(data: Any) -> Card | None:
    """A card from its JSON list. Raises TypeError or ValueError for what is none."""
    if data is None:
        return None
    told = Card(*data)
    return told._replace(
        agency=(told.agency[0], told.agency[1], told.agency[2]) if told.agency else None,
        number_at=_at(told.number_at),
        date_at=_at(told.date_at),
        title_at=_at(told.title_at),
        cited=tuple(_cited_of(Cited(*each)) for each in told.cited),
        silences=tuple((code, path, start, end) for code, path, start, end in told.silences),
    )


def _cited_of(told: Cited) -> Cited:
    return told._replace(number_at=Place(*told.number_at), date_at=_at(told.date_at), title_at=_at(told.title_at))


def _at(data: Any) -> Place | None:
    return Place(*data) if data else None


def silent(plan: Plan, code: str, span: Span) -> bool:
    """Whether a comment of a plan silences a code at a place."""
    scopes = (silence.scope for silence in plan.silences if any(name == code for name, _ in silence.codes))
    return any(scope and scope.file == span.file and scope.start <= span.start <= scope.end for scope in scopes)
