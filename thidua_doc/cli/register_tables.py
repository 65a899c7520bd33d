"""The register in its forms: a table for people, sheets for a spreadsheet. That of programs is `register_json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from thidua_doc.cli.console import Console
from thidua_doc.cli.table import aligned
from thidua_doc.cli.table import show as show_table
from thidua_doc.data.sheets import Sheet, Value
from thidua_doc.diagnostic import Language, Message
from thidua_doc.issued import DOUBLE, Issued, Numbers, Series, columns, series
from thidua_doc.model import Status
from thidua_doc.report import Look, report
from thidua_doc.report.record import Record
from thidua_doc.tuples import NamedTuple

_NO_AGENCY = Message("(chưa rõ cơ quan ban hành)", "(issuing agency not told)")
_NO_YEAR = Message("chưa rõ năm", "year not told")
_UNNUMBERED = Message("Chưa có số", "Without a number")
_STATUS = {Status.DRAFT: Message("dự thảo", "draft"), Status.ISSUED: Message("ban hành", "issued")}
_WIDTHS = (34, 7, 16, 12, 46, 22, 46, 18, 9, 12, 12, 46, 11, 30)
"""Of the columns of a sheet, in characters: agency and year, the ten of the register, state and file."""


class Register(NamedTuple):
    """What is shown: the series, the plans without a number with the number that is free for each, what `check` finds, by path."""

    series: list[Series]
    unnumbered: list[tuple[Issued, int | None]]
    faults: Mapping[str, list[Record]]


def register(chosen: Sequence[Issued], known: Iterable[Issued], faults: Mapping[str, list[Record]]) -> Register:
    """The register of the chosen plans; which numbers are free is told by all that are known."""
    numbers = Numbers(known)
    waiting = sorted(
        (each for each in chosen if each.number is None), key=lambda one: (one.agency or (), one.year or 0, one.path)
    )
    paths = {each.path for each in chosen}
    return Register(
        series(chosen),
        [(each, numbers.after(each.agency, each.year, each.symbol) if each.year and each.symbol else None) for each in waiting],
        {path: found for path, found in faults.items() if path in paths},
    )


# --- for people ---------------------------------------------------------------------------------------------------------

_Table = tuple[str, tuple[str, ...], list[tuple[str, ...]], list[str]]
"""A title, a head, rows, and the sentences below."""


def show(shown: Register, console: Console) -> None:
    """Write the register to standard output: a table for each agency and year, then what is wrong."""
    for title, head, rows, below in _tables(shown, console.language):
        show_table(console, title, head, rows, whole=2)
        console.out.write("".join(f"  {line}\n" for line in below) + "\n")
    console.out.write(told(shown, console.language) + _closing(shown).say(console.language) + "\n")


def plain(shown: Register, language: Language) -> str:
    """The same as text."""
    out = []
    for title, head, rows, below in _tables(shown, language):
        out.append(aligned(title, head, rows) + "".join(f"  {line}\n" for line in below) + "\n")
    return "".join(out) + told(shown, language) + _closing(shown).say(language) + "\n"


def told(shown: Register, language: Language) -> str:
    """What is wrong with the numbers, a line each, as `check --format concise` says it."""
    look, one = Look(language), report("concise").one
    return "".join(one(each, look) for found in shown.faults.values() for each in found)


def _tables(shown: Register, language: Language) -> Iterable[_Table]:
    head = tuple(name.say(language) for name in (*_SHORT, _STATE, _FILE))
    for (_, year), group in groupby(shown.series, key=lambda one: (one.agency, one.year)):
        every = list(group)
        name, parent = _agency(every[0], language), every[0].entries[0].parent_name
        rows = [_row(each, language) for one in every for each in one.entries]
        name += f" ({parent})" if parent else ""
        yield f"{name}, {_year(year).say(language)}", head, rows, [_below(one).say(language) for one in every]
    if shown.unnumbered:
        told = tuple(name.say(language) for name in (_NEXT, _SHORT[0], _SHORT[2], _AGENCY, _STATE, _FILE))
        rows = []
        for each, free in shown.unnumbered:
            words, _, title, _, _, state, path = _row(each, language)
            rows.append((f"{free:02}" if free is not None else "", words, title, _agency(each, language), state, path))
        yield _UNNUMBERED.say(language), told, rows, []


_SHORT = (
    Message("Số, ký hiệu", "Number"),
    Message("Ngày", "Date"),
    Message("Tên loại và trích yếu", "Kind and abstract"),
    Message("Người ký", "Signer"),
    Message("Nơi nhận", "Recipients"),
)
_STATE, _FILE = Message("Trạng thái", "State"), Message("Tệp", "File")
_AGENCY, _YEAR, _NEXT = (
    Message("Cơ quan ban hành", "Issuing agency"),
    Message("Năm", "Year"),
    Message("Số kế tiếp", "Next number"),
)


def _row(each: Issued, language: Language) -> tuple[str, ...]:
    date = each.date.strftime("%d/%m/%Y") if each.date is not None else ""
    state = _STATUS[each.status].say(language)
    return (each.words, date, _titled(each), each.signer, "; ".join(each.recipients), state, each.path)


def _titled(each: Issued) -> str:
    """Kind and abstract in one, as a register writes them."""
    return f"{each.kind.capitalize()} {each.abstract}".strip()


def _agency(of: Issued | Series, language: Language) -> str:
    return of.agency_name or _NO_AGENCY.say(language)


def _year(year: int | None) -> Message:
    return Message(f"năm {year}", str(year)) if year is not None else _NO_YEAR


def _below(one: Series) -> Message:
    """Which numbers of a series are not seen, and which is free."""
    vi, en = "", ""
    if one.gaps:
        listed = ", ".join(f"{first:02}" if first == last else f"{first:02}–{last:02}" for first, last in one.gaps)
        vi = f"Chưa thấy số {listed} của {one.symbol}: có thể là văn bản khác của cơ quan. "
        en = f"Not seen of {one.symbol}: {listed}; other documents of the agency may hold them. "
    vi += f"Số kế tiếp của {one.symbol}: {one.next:02}"
    en += f"Next number of {one.symbol}: {one.next:02}"
    if one.by_term:
        vi += " (số ghi liên tục theo nhiệm kỳ; nhiệm kỳ mới bắt đầu lại từ 01)"
        en += " (numbers run on through the term; a new term begins again at 01)"
    return Message(vi + ".", en + ".")


def _closing(shown: Register) -> Message:
    listed, waiting = sum(len(one.entries) for one in shown.series), len(shown.unnumbered)
    codes = [each.code for found in shown.faults.values() for each in found]
    double, against = codes.count(DOUBLE), len(codes) - codes.count(DOUBLE)
    return Message(
        f"{listed} kế hoạch có số, {waiting} chưa có số; {double} số trùng, {against} số ngược ngày.",
        f"{listed} with a number, {waiting} without; {double} held twice, {against} against {'its date' if against == 1 else 'their dates'}.",
    )


# --- for spreadsheets ---------------------------------------------------------------------------------------------------


def whole(shown: Register, language: Language) -> Sheet:
    """The whole register as one table: agency, year, the ten columns of Phụ lục IV, state and file."""
    return _sheet(_UNNUMBERED.say(language), [*_numbered(shown), *shown.unnumbered], shown, language)


def sheets(shown: Register, language: Language) -> list[Sheet]:
    """A sheet for each year, one for the plans without a number, one for what should be looked at."""
    out = []
    years = sorted({one.year for one in shown.series}, key=lambda year: (year is None, year or 0))
    for year in years:
        held = [pair for pair in _numbered(shown) if pair[0].year == year]
        out.append(_sheet(str(year) if year is not None else _NO_YEAR.say(language), held, shown, language))
    if shown.unnumbered or not out:
        out.append(_sheet(_UNNUMBERED.say(language), shown.unnumbered, shown, language))
    looked = _look_at(shown, language)
    return [*out, looked] if looked.rows else out


def _numbered(shown: Register) -> list[tuple[Issued, int | None]]:
    return [(each, None) for one in shown.series for each in one.entries]


def _sheet(title: str, plans: Iterable[tuple[Issued, int | None]], shown: Register, language: Language) -> Sheet:
    head = (_AGENCY, _YEAR, *columns(), _STATE, _FILE)
    rows = tuple(_cells(each, free, shown, language) for each, free in plans)
    return Sheet(title, tuple(name.say(language) for name in head), rows, _WIDTHS)


def _cells(each: Issued, free: int | None, shown: Register, language: Language) -> tuple[Value, ...]:
    """A line of the register. Who took the copies away, and when, is written by hand."""
    notes = [one.message.say(language) for one in shown.faults.get(each.path, ())]
    if free is not None:
        notes.append(Message(f"chưa có số; số kế tiếp: {free:02}", f"no number yet; next: {free:02}").say(language))
    return (
        *(each.agency_name, each.year, each.words, each.date, _titled(each), each.signer, "\n".join(each.recipients)),
        *(each.kept, each.copies, None, None, "\n".join(notes), _STATUS[each.status].say(language), each.path),
    )


def _look_at(shown: Register, language: Language) -> Sheet:
    """What is wrong, and the numbers that no plan holds."""
    say = Message("Cần xem", "To look at"), Message("Nội dung", "What"), _FILE, Message("Dòng", "Line")
    wrong: list[tuple[Value, ...]] = [
        (each.code, each.message.say(language), each.place.path, each.place.line)
        for found in shown.faults.values()
        for each in found
    ]
    gaps: list[tuple[Value, ...]] = [
        (_year(one.year).say(language), f"{_agency(one, language)}: {_below(one).say(language)}", None, None)
        for one in shown.series
        if one.gaps
    ]
    title = say[0].say(language)
    return Sheet(title, tuple(name.say(language) for name in say), (*wrong, *gaps), (14, 90, 34, 8))
