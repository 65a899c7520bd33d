"""`thidua register`: the register of issued plans, with the numbers that are held twice, missing, or out of order."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from thidua_doc import files
from thidua_doc.cli import FAILED, FOUND, OK, inputs, together
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.config import Configs
from thidua_doc.cli.console import Console
from thidua_doc.cli.work import MANY, Job, spread
from thidua_doc.diagnostic import Message, Severity
from thidua_doc.errors import ThiduaError
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.cli.register_tables import Register
    from thidua_doc.issued import Issued
    from thidua_doc.report.record import Record

FORMATS = ("table", "csv", "xlsx", "json")
_SUFFIXES = {".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".txt": "table"}


def arguments(parser: Parser, name: str) -> None:
    """The options of `register`."""
    vi = parser.console.language == "vi"
    inputs.add_paths(parser)
    parser.add("--format", choices=FORMATS, help=Message("dạng của sổ (mặc định: table)", "the form (default: table)"))
    parser.add(
        "-o",
        "--output",
        metavar="TỆP" if vi else "FILE",
        help=Message("tệp ra; dạng theo đuôi tệp: .csv, .xlsx, .json", "the file to write, its form by its suffix"),
    )
    parser.add("--year", type=_year, metavar="N", help=Message("chỉ năm này", "this year only"))
    parser.add(
        "--agency",
        metavar="TÊN" if vi else "NAME",
        help=Message("chỉ cơ quan ban hành này", "this issuing agency only"),
    )


def run(args: Any, console: Console) -> int:
    """Show or write the register; exit status 1 where a number is held twice, 2 where a plan could not be read."""
    from thidua_doc.cli import register_tables as tables

    if inputs.STDIN in args.paths:
        raise ThiduaError(Message("register cần tệp, không đọc đầu vào chuẩn", "register needs files, not standard input"))
    form = _form(args)
    configs = Configs()
    jobs = [Job(path, configs.for_file(path).of(path)) for path in inputs.plans(args, console)]
    read = _read(jobs, console)
    entries = [each.entry for each in read]
    register = tables.register(_chosen(entries, args), [each for each in entries if each is not None], _faults(jobs, entries))
    data: bytes | None = None
    if form == "json":
        from thidua_doc.cli.register_json import as_json

        data = as_json(register, console.language)
    elif form != "table":
        from thidua_doc.data.sheets import csv_bytes, xlsx_bytes

        made = tables.sheets(register, console.language)
        data = xlsx_bytes(made) if form == "xlsx" else csv_bytes(tables.whole(register, console.language))
    _put(register, data, form, args.output, console)
    for each in read:
        if each.failure is not None:
            console.error(each.failure)
    if any(each.failure is not None for each in read):
        return FAILED
    return FOUND if any(one.severity is Severity.ERROR for found in register.faults.values() for one in found) else OK


def _put(register: Register, data: bytes | None, form: str, output: str | None, console: Console) -> None:
    from thidua_doc.cli import register_tables as tables

    if output is not None:
        _in_folder(output)
        files.write(output, data if data is not None else tables.plain(register, console.language).encode())
        console.result(files.shown(output))
    elif data is not None:
        console.bytes_out.write(data)
        console.bytes_out.flush()
    else:
        tables.show(register, console)
        return
    if form != "json":
        console.err.write(tables.told(register, console.language))


def _in_folder(path: str) -> None:
    """Make the folder that a file goes to. Raises Unwritable."""
    folder = os.path.dirname(path)
    try:
        if folder:
            os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise files.unwritable(path, error) from error


# --- what is read -------------------------------------------------------------------------------------------------------


class Read(NamedTuple):
    """A plan's entry; None for a text that is no plan, or where the file could not be read."""

    entry: Issued | None
    failure: Message | None = None


def _read(jobs: list[Job], console: Console) -> list[Read]:
    from thidua_doc.cli.progress import tracked

    if len(jobs) >= MANY:
        import thidua_doc.api  # before workers are forked, which then share it
        import thidua_doc.issued  # noqa: F401
    out = list(tracked(spread(entry_of, jobs), len(jobs), console))
    for job, each in zip(jobs, out, strict=True):
        if each == Read(None):
            console.note(
                Message(
                    f"“{job.path}” không có dòng tên loại (KẾ HOẠCH: …), nên không vào sổ",
                    f"“{job.path}” has no title line (KẾ HOẠCH: …), so it is not in the register",
                )
            )
    return out


def entry_of(job: Job) -> Read:
    """What the register holds of one plan: what a worker does."""
    from thidua_doc.api import read
    from thidua_doc.issued import entry
    from thidua_doc.text import Source

    try:
        data = files.read(job.path)
    except files.Unreadable as error:
        why = error.message
        return Read(None, Message(f"“{job.path}”: {why.vi}", f"“{job.path}”: {why.en}"))
    plan = read(Source.from_bytes(data, job.path), files.loader(job.path)).with_defaults(job.settings.defaults)
    return Read(entry(plan, job.settings.profiles))


def _faults(jobs: Sequence[Job], entries: Sequence[Issued | None]) -> dict[str, list[Record]]:
    """What `check` says of the numbers of these plans, by the path of the plan: with its settings, comments and severities."""
    from thidua_doc.issued import DISORDER, DOUBLE

    found = together.across(jobs, [each.card if each is not None else None for each in entries])
    told = {jobs[i].path: [one for one in records if one.code in (DOUBLE, DISORDER)] for i, records in found.items()}
    return {path: records for path, records in told.items() if records}


# --- what is asked for --------------------------------------------------------------------------------------------------


def _chosen(entries: Sequence[Issued | None], args: Any) -> list[Issued]:
    """The entries of the year and the agency that were asked for. Raises ThiduaError where no plan is of that agency."""
    told = [each for each in entries if each is not None]
    if args.agency is not None:
        from thidua_doc.mentions import body

        wanted = body(args.agency)
        exact = {name for name in {each.agency_name for each in told} if body(name) == wanted}
        named = exact or {name for name in {each.agency_name for each in told} if wanted and wanted in body(name)}
        if told and not named:
            raise _no_agency(args.agency, sorted({each.agency_name for each in told if each.agency_name}))
        told = [each for each in told if each.agency_name in named]
    return [each for each in told if args.year is None or each.year == args.year]


def _no_agency(name: str, known: list[str]) -> ThiduaError:
    from thidua_doc.language import nearest

    near = nearest(name, known)
    vi = f"; có phải “{near[0]}”?" if near else ""
    en = f"; did you mean “{near[0]}”?" if near else ""
    return ThiduaError(
        Message(f"không có kế hoạch nào của cơ quan “{name}”{vi}", f"there is no plan of the agency “{name}”{en}"),
    )


def _form(args: Any) -> str:
    """The form of the register. Raises ThiduaError where option and suffix disagree, or a workbook has no file to go to."""
    suffix = os.path.splitext(args.output or "")[1].lower()
    by_suffix = _SUFFIXES.get(suffix)
    if args.output is not None and args.format is None and by_suffix is None:
        raise ThiduaError(
            Message(
                f"-o: “{args.output}” cần đuôi .csv, .xlsx, .json hay .txt, hoặc thêm --format",
                f"-o: “{args.output}” needs the suffix .csv, .xlsx, .json or .txt, or --format",
            )
        )
    if by_suffix is not None and args.format not in (None, by_suffix):
        raise ThiduaError(
            Message(
                f"-o: đuôi “{suffix}” khác với --format {args.format}", f"-o: the suffix “{suffix}” is not --format {args.format}"
            )
        )
    form: str = args.format or by_suffix or "table"
    if form == "xlsx" and args.output is None:
        raise ThiduaError(
            Message("--format xlsx cần -o TỆP.xlsx để ghi ra", "--format xlsx needs -o FILE.xlsx to write to"),
        )
    return form


def _year(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) != len("2024"):
        raise ThiduaError(Message(f"--year: “{text}” không phải một năm, như 2024", f"--year: “{text}” is no year such as 2024"))
    return int(text)
