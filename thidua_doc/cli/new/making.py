"""What a worker does: rows to plans, judged, laid out, and put in their places. A user's mistake is an outcome, never an exception."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from thidua_doc import files
from thidua_doc.cli.layout import Laid, Wanted, laid_out
from thidua_doc.cli.new.names import KH
from thidua_doc.diagnostic import Diagnostic, Message, Severity
from thidua_doc.errors import ThiduaError
from thidua_doc.report import Look
from thidua_doc.settings import Settings
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.model import Plan
    from thidua_doc.render import Options
    from thidua_doc.template.engine import Engine, Made, Origin
    from thidua_doc.template.mistakes import TemplateMistake

PRINTED = "-"
"""The name of a plan that is no file."""
NUMBER = "so"
"""The parameter that is the plan's number."""


class Task(NamedTuple):
    """A plan to make: the place of its row among all, its values, its file without suffix (relative to the folder, with `/`), the
    formats that are not there yet, the settings of the place where it will lie, and the digest of all that it is made from.
    """

    at: int
    values: Mapping[str, Any]
    stem: str
    formats: tuple[str, ...]
    settings: Settings
    key: str


class Order(NamedTuple):
    """What all plans of a run have in common. `journal` is None for a plan that nobody will go on with."""

    template: str
    roots: tuple[str, ...]
    shipped: str
    folder: str
    journal: str | None
    draft: bool
    look: Look


class Outcome(NamedTuple):
    """How a plan came out: its files, the report of what was found, with the codes of the errors; why it could not be made."""

    at: int
    written: tuple[str, ...] = ()
    report: str = ""
    errors: tuple[str, ...] = ()
    failure: Message | None = None
    of_template: bool = False
    """Whether the template is what is wrong."""
    undrawn: str = ""
    number: tuple[str, ...] | None = None
    """The plan's number and symbol, and whose it is, as rules across plans compare them; None where it has none."""


class Draft(NamedTuple):
    """A plan made and judged, before it is laid out."""

    made: Made
    plan: Plan
    found: list[Diagnostic]


@cache
def engine(roots: tuple[str, ...], shipped: str) -> Engine:
    """The engine of some folders, made once a process: every template is compiled once."""
    from thidua_doc.template.engine import Engine

    return Engine(roots, shipped)


def mistake() -> type[TemplateMistake]:
    """What a wrong template raises."""
    from thidua_doc.template.mistakes import TemplateMistake

    return TemplateMistake


def drafted(task: Task, order: Order) -> Draft:
    """A row as a plan, and what is wrong with it. Raises TemplateMistake."""
    from thidua_doc.check import run as judged

    made, plan = _read(task, order, canonically=True)
    found = judged(plan, task.settings).diagnostics
    return Draft(made, plan.with_defaults(task.settings.defaults), found)


def _read(task: Task, order: Order, canonically: bool) -> tuple[Made, Plan]:
    """A row as a plan, its text as `thidua fmt` leaves it where it will be seen. Raises TemplateMistake."""
    from thidua_doc.api import read
    from thidua_doc.model import Status
    from thidua_doc.template.canonical import canonical
    from thidua_doc.text import Source

    made = engine(order.roots, order.shipped).make(order.template, task.values)
    if canonically:
        made = canonical(made)
    path = files.shown(os.path.join(order.folder, task.stem + files.SUFFIX)) if task.stem != PRINTED else PRINTED
    plan = read(Source.of(made.text, path), files.loader(path))
    return made, plan._replace(status=Status.DRAFT) if order.draft else plan


def chunk(tasks: Sequence[Task], order: Order) -> list[Outcome]:
    """Some rows, one call of a renderer for each format, their files all put in place or none of a row's."""
    from thidua_doc.cli.new.putting import put
    from thidua_doc.render import Options

    out: dict[int, Outcome] = {}
    data: dict[int, dict[str, bytes]] = {}
    wanted = []
    for task in tasks:
        draft, outcome = _judged(task, order)
        out[task.at] = outcome
        if draft is None or outcome.errors:
            continue
        data[task.at] = {KH: draft.made.text.encode("utf-8")} if KH in task.formats else {}
        formats = tuple(each for each in task.formats if each != KH)
        if formats:
            wanted.append(Wanted(task.at, draft.plan, formats, task.settings.profiles))
    for laid in _laid_out(wanted, Options(draft=order.draft)):
        if laid.failure is not None:
            out[laid.which] = out[laid.which]._replace(failure=laid.failure)
            continue
        data[laid.which][laid.format] = laid.data
        if laid.undrawn:
            out[laid.which] = out[laid.which]._replace(undrawn=laid.undrawn)
    ready = [(task, data[task.at]) for task in tasks if task.at in data and out[task.at].failure is None]
    for at, written, failure in put(ready, order):
        out[at] = out[at]._replace(written=written, failure=failure)
    return list(out.values())


def _judged(task: Task, order: Order) -> tuple[Draft | None, Outcome]:
    from thidua_doc.template.mistakes import TemplateMistake

    try:
        draft = drafted(task, order)
    except TemplateMistake as error:
        return None, Outcome(task.at, failure=error.message, of_template=True)
    except ThiduaError as error:
        return None, Outcome(task.at, failure=error.message)
    except Exception as error:  # a bug of ours with one row must not cost the others theirs
        return None, Outcome(task.at, failure=_bug(error))
    errors = tuple(each.code for each in draft.found if each.severity is Severity.ERROR)
    return draft, Outcome(task.at, report=reported(draft, order.look), errors=errors, number=number_of(draft.plan, task.settings))


def number_of(plan: Plan, settings: Settings) -> tuple[str, ...] | None:
    """A plan's number and symbol as it shows them, then year, number, symbol and agency as they are compared; None where it has none."""
    from thidua_doc.language import fold
    from thidua_doc.mentions import body

    number, year = plan.number, plan.date.year if plan.date is not None else plan.year
    if number is None or number.number is None or not plan.issuing_agency or not settings.takes("LV801"):
        return None
    whose = (plan.issuing_agency, plan.parent_agency or "", plan.place or "")
    return number.text, str(year), number.number.lstrip("0"), fold(number.symbol), *(body(each) for each in whose)


def _bug(error: Exception) -> Message:
    from thidua_doc.cli.run import bug

    if os.environ.get("THIDUA_DEBUG"):
        raise error
    return bug(error)


def _laid_out(wanted: list[Wanted], options: Options) -> Iterator[Laid]:
    """As `laid_out`; where a bug of ours ends it, each plan apart, and the guilty one with its sentence."""
    if not wanted:
        return
    try:
        yield from list(laid_out(wanted, options, apart=True))
    except Exception as error:
        if len(wanted) == 1:
            yield Laid(wanted[0].which, "", b"", _bug(error))
            return
        for each in wanted:
            yield from _laid_out([each], options)


def reported(draft: Draft, look: Look) -> str:
    """The findings of a plan as `check` reports them, each with the line of the template that wrote it."""
    if not draft.found:
        return ""
    from thidua_doc.report import report
    from thidua_doc.report.record import record

    one = report("text").one
    out = []
    for each in draft.found:
        told = record(each)
        text = one(told, look)
        origin = origin_of(draft.made, each)
        if origin is not None:
            where = Message("mẫu", "template").say(look.language)
            # Under what the report says itself, whose lines begin after the longest number.
            indent = " " * (max(len(str(place.line)) for place in (told.place, *(other for other, _ in told.related))) + 1)
            text = f"{text.rstrip()}\n{indent}= {where}: {files.shown(origin.path)}:{origin.line}\n\n"
        out.append(text)
    return "".join(out)


def origin_of(made: Made, found: Diagnostic) -> Origin | None:
    """The template's line behind a finding of a plan made from it: that of its line, else of the nearest above that has one."""
    if found.span.file > 0:
        return None
    return next((each for each in reversed(made.origins[: found.line]) if each is not None), None)


# --- numbers --------------------------------------------------------------------------------------------------------------


class Series(NamedTuple):
    """Whose number a plan's is, as `issued.Numbers.allot` takes it; and what the plan says where its number will stand."""

    agency: str
    parent: str
    place: str
    year: int
    symbol: str
    words: str


def series_of(tasks: Sequence[Task], order: Order) -> list[tuple[int, Series | None]]:
    """For each row, by its place, the series that its plan's number is of; None where it has none."""
    out: list[tuple[int, Series | None]] = []
    for task in tasks:
        found = None
        try:
            _, plan = _read(task, order, canonically=False)
            plan = plan.with_defaults(task.settings.defaults)
            year = plan.date.year if plan.date is not None else plan.year
            number = plan.number
            if plan.issuing_agency and number is not None and year is not None:
                place = plan.place or ""
                found = Series(plan.issuing_agency, plan.parent_agency or "", place, year, number.symbol, number.text)
        except mistake():
            found = None  # making the plan will say why
        out.append((task.at, found))
    return out
