"""The fields of the new plan: a draft again, whose number and day nobody knows yet."""

from __future__ import annotations

from thidua_doc.diagnostic import Message
from thidua_doc.model import Field, Plan, Status
from thidua_doc.patterns import lazy
from thidua_doc.reading import typed
from thidua_doc.roll.ledger import Ledger, Made
from thidua_doc.roll.mentions import Kind, mentions
from thidua_doc.roll.span import Years
from thidua_doc.text import Span

_YEAR = lazy(r"(?<!\d)\d{4}(?!\d)")
_DAY = lazy(r"\s*(?P<d>\d{1,2})\s*[/.-]")
_WORDED = lazy(r"\s*ngày\s+(?P<d>\d{1,2})(?=\s+tháng)")
_NUMBER = lazy(r"\s*(?P<n>\d{1,6})\s*(?:/\s*\d{4}\s*(?=[/-]))?(?=[/-])")


def fields(plan: Plan, years: Years, ledger: Ledger) -> None:
    """Move the field `năm`, empty number and day, and make the plan a draft."""
    for field in plan.fields:
        if field.span.file == 0 and field.value:
            if field.name == "năm":
                _year(plan, field, years, ledger)
            elif field.name == "số":
                _number(plan, field, years, ledger)
            elif field.name == "ngày":
                _date(plan, field, years, ledger)
            elif field.name == "ký số":
                _drop(plan, field, ledger)
    _status(plan, years, ledger)


def _year(plan: Plan, field: Field, years: Years, ledger: Ledger) -> None:
    prose = typed(plan.sources, field.value_span)
    for mention in mentions(prose.text):
        if mention.kind is not Kind.FIGURE:
            for year, at in zip(mention.years, mention.years_at, strict=True):
                span = prose.at(*at)
                if ledger.edit(span, str(year + years.by)):
                    ledger.made.append(Made("year", span, str(year), str(year + years.by)))


def _number(plan: Plan, field: Field, years: Years, ledger: Ledger) -> None:
    prose = typed(plan.sources, field.value_span)
    found = _NUMBER.match(prose.text)
    message = Message(
        f"số của kế hoạch {years.new} do văn thư cấp khi đăng ký",
        f"the number of the plan of {years.new_english} is given by the registry",
    )
    if found is not None:
        span = prose.at(found.start("n"), found.end())
        if ledger.edit(span, ""):
            ledger.made.append(Made("field", span, prose.text, prose.text[found.end() :]))
    if found is not None or plan.number is None or plan.number.number is None:
        ledger.ask("number", field.value_span, message)


def _date(plan: Plan, field: Field, years: Years, ledger: Ledger) -> None:
    prose = typed(plan.sources, field.value_span)
    text = prose.text
    year = _YEAR.search(text)
    if year is None:
        return
    new = str(int(year.group()) + years.by)
    span = prose.at(*year.span())
    if ledger.edit(span, new):
        ledger.made.append(Made("field", field.value_span, text, ""))
    slashed, worded = _DAY.match(text), _WORDED.match(text)
    if slashed is not None and text.count("/") + text.count("-") + text.count(".") > 1:
        ledger.edit(prose.at(*slashed.span("d")), "")
    elif worded is not None:
        ledger.edit(prose.at(*worded.span("d")), "…")
    ledger.ask(
        "date",
        field.value_span,
        Message(
            f"ngày ban hành kế hoạch {years.new}; tháng giữ như kế hoạch cũ",
            f"the day on which the plan of {years.new_english} is issued; the month was left as it was",
        ),
    )


def _drop(plan: Plan, field: Field, ledger: Ledger) -> None:
    """The time of a digital signature is the old plan's alone."""
    start, end = plan.source.whole_lines(field.span.start, field.span.end)
    if ledger.edit(Span(start, end), ""):
        ledger.made.append(Made("field", Span(start, end), field.value, ""))


def _status(plan: Plan, years: Years, ledger: Ledger) -> None:
    message = Message(
        f"bản chuyển từ kế hoạch {years.shown} là dự thảo; xem xong mọi chỗ “cần quyết” và ký thì ghi “trạng thái: ban hành”",
        f"made from the plan of {years.english}, this is a draft; once all is decided and signed, write “trạng thái: ban hành”",
    )
    field = plan.field("trạng thái")
    if field is not None and field.span.file == 0:
        if plan.status is not Status.DRAFT or plan.draft_round is not None:
            ledger.edit(field.value_span, Status.DRAFT.value)
            ledger.made.append(Made("field", field.value_span, field.value, Status.DRAFT.value))
        ledger.ask("status", field.value_span, message)
        return
    if field is not None or plan.title is None:
        return
    own = [each for each in plan.fields if each.span.file == 0]
    before = next((each for name in ("năm", "ngày") for each in own if each.name == name), own[-1] if own else None)
    where = before.span if before is not None else plan.title.span
    source = plan.source
    _, end = source.whole_lines(where.start, where.end)
    broken = source.typed[:end].endswith(("\n", "\r"))
    line = f"trạng thái: {Status.DRAFT.value}"
    text = f"{line}{source.newline}" if broken else f"{source.newline}{line}"
    at = Span(end, end)
    if ledger.edit(at, text):
        ledger.made.append(Made("field", at, "", line))
        ledger.ask("status", at, message)
