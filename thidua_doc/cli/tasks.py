"""`thidua tasks`: the tasks of plans, as a table, CSV, XLSX, JSON or a calendar."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from thidua_doc import files
from thidua_doc.cli import FAILED, OK, inputs
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.config import Configs
from thidua_doc.cli.console import Console
from thidua_doc.cli.options import date
from thidua_doc.cli.work import MANY, Job, spread
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.assignments import Assignment

FORMATS = ("table", "csv", "xlsx", "json", "ics")
SORTS = ("plan", "deadline", "lead")
_SUFFIXES = {".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".ics": "ics", ".txt": "table"}


def arguments(parser: Parser, name: str) -> None:
    """The options of `tasks`."""
    vi = parser.console.language == "vi"
    inputs.add_paths(parser)
    day, who = ("NGÀY", "TÊN") if vi else ("DATE", "NAME")
    parser.add("--format", choices=FORMATS, help=Message("dạng của danh sách (mặc định: table)", "the form (default: table)"))
    parser.add(
        "-o",
        "--output",
        metavar="TỆP" if vi else "FILE",
        help=Message("tệp ra; dạng theo đuôi tệp: .csv, .xlsx, .json, .ics", "the file to write, its form by its suffix"),
    )
    parser.add(
        "--lead",
        action="append",
        default=[],
        metavar=who,
        help=Message(
            "chỉ việc do nơi này chủ trì (không phân biệt hoa thường, dấu)", "only what they lead (case and tones aside)"
        ),
    )
    parser.add(
        "--from", dest="since", metavar=day, help=Message("chỉ việc có hạn từ ngày này", "only what is due from this day on")
    )
    parser.add("--until", metavar=day, help=Message("chỉ việc có hạn đến hết ngày này", "only what is due up to this day"))
    parser.add("--overdue", action="store_true", help=Message("chỉ việc đã quá hạn", "only what is overdue"))
    parser.add(
        "--as-of", metavar=day, help=Message("ngày xét quá hạn (mặc định: hôm nay)", "the day of --overdue (default: today)")
    )
    parser.add("--sort", choices=SORTS, default="plan", help=Message("thứ tự (mặc định: plan)", "the order (default: plan)"))
    parser.add(
        "--todo",
        action="store_true",
        help=Message("lịch gồm việc (VTODO) thay vì sự kiện cả ngày", "in a calendar tasks (VTODO), not events of a whole day"),
    )


def run(args: Any, console: Console) -> int:
    """Show or write the tasks; exit status 2 where a plan could not be read."""
    from thidua_doc.cli import task_tables as tables

    if inputs.STDIN in args.paths:
        raise ThiduaError(Message("tasks cần tệp, không đọc đầu vào chuẩn", "tasks needs files, not standard input"))
    form = _form(args)
    wanted = _wanted(args)
    configs = Configs()
    jobs = [Job(path, configs.for_file(path).of(path)) for path in inputs.plans(args, console)]
    read = _read(jobs, console)
    every = [task for each in read for task in each.tasks]
    chosen = _sorted(wanted.of(every, console), args.sort)
    for each in read:
        if each.failure is not None:
            console.error(each.failure)
    status = FAILED if any(each.failure is not None for each in read) else OK
    if not chosen and form == "table" and args.output is None:
        if jobs:
            console.result(console.say(_none(len(every))))
        return status
    _put(chosen, form, args, console)
    if form == "ics":
        _left_out(chosen, console)
    elif form == "table" and args.output is None:
        console.result(console.say(tables.closing(chosen)))
    return status


def _put(chosen: Sequence[Assignment], form: str, args: Any, console: Console) -> None:
    from thidua_doc.cli import task_tables as tables

    language = console.language
    if form == "table" and args.output is None:
        tables.show(chosen, console, grouped=args.sort == "plan")
        return
    if form == "table":
        data = tables.plain(chosen, language, grouped=args.sort == "plan").encode("utf-8", "replace")
    elif form == "json":
        data = tables.as_json(chosen, language)
    elif form == "ics":
        from thidua_doc.assignments.calendar import calendar

        data = calendar(chosen, language, _epoch(), args.todo)
    else:
        from thidua_doc.data.sheets import csv_bytes, xlsx_bytes

        sheet = tables.sheet(chosen, language)
        data = xlsx_bytes([sheet]) if form == "xlsx" else csv_bytes(sheet)
    if args.output is None:
        console.bytes_out.write(data)
        console.bytes_out.flush()
        return
    files.write(args.output, data)
    console.result(files.shown(args.output))


def _form(args: Any) -> str:
    """The form that was asked for, else that of the file's suffix. Raises ThiduaError."""
    suffix = os.path.splitext(args.output or "")[1].lower()
    form = args.format or _SUFFIXES.get(suffix)
    if form is None and args.output is not None:
        known = ", ".join(_SUFFIXES)
        raise ThiduaError(
            Message(
                f"“{args.output}”: không rõ dạng theo đuôi tệp; dùng {known}, hoặc --format",
                f"“{args.output}”: its suffix tells no form; use {known}, or --format",
            )
        )
    form = form or "table"
    if args.todo and form != "ics":
        raise ThiduaError(Message("--todo chỉ dùng cho lịch (--format ics)", "--todo is for a calendar only (--format ics)"))
    if args.as_of and not args.overdue:
        raise ThiduaError(Message("--as-of chỉ đi cùng --overdue", "--as-of goes with --overdue only"))
    return str(form)


def _none(total: int) -> Message:
    if total:
        return Message("Không có việc nào như vậy.", "There is no such task.")
    return Message(
        "Các kế hoạch này không có việc nào ghi {chủ trì: …; hạn: …}.", "These plans have no task {chủ trì: …; hạn: …}."
    )


def _left_out(chosen: Sequence[Assignment], console: Console) -> None:
    """A calendar has no place for what has no day: it is told."""
    without = [task for task in chosen if task.due is None]
    if not without:
        return
    few = "; ".join(f"{task.path}:{task.line}" for task in without[:5]) + ("; …" if len(without) > 5 else "")
    many = len(without)
    console.note(
        Message(
            f"{many} việc không có ngày hạn nên không vào lịch: {few}",
            f"{many} task{'s' * (many != 1)} without a day of deadline, not in the calendar: {few}",
        )
    )


def _epoch() -> dt.datetime | None:
    """SOURCE_DATE_EPOCH, where it is set. Raises ThiduaError."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if not said:
        return None
    try:
        return dt.datetime.fromtimestamp(int(said), dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ThiduaError(
            Message(f"SOURCE_DATE_EPOCH “{said}” không phải một số giây", f"SOURCE_DATE_EPOCH “{said}” is no number of seconds")
        ) from error


# --- which ones -------------------------------------------------------------------------------------------------------------


class Wanted(NamedTuple):
    """Which tasks are asked for; None: any."""

    leads: tuple[str, ...]
    since: dt.date | None
    until: dt.date | None

    def of(self, tasks: list[Assignment], console: Console) -> list[Assignment]:
        """Those of some tasks. Where days are asked for, a task without one is left out, and that is told."""
        from thidua_doc.assignments import of

        chosen = tasks
        if self.leads:
            led = {id(task) for name in self.leads for task in of(name, tasks)}
            chosen = [task for task in tasks if id(task) in led]
        if self.since is None and self.until is None:
            return chosen
        undated = sum(task.due is None for task in chosen)
        if undated:
            console.note(
                Message(
                    f"bỏ qua {undated} việc không có ngày hạn", f"left out: {undated} task{'s' * (undated != 1)} without a day"
                )
            )
        first, last = self.since or dt.date.min, self.until or dt.date.max
        return [task for task in chosen if task.due is not None and first <= task.due <= last]


def _wanted(args: Any) -> Wanted:
    since = date("--from", args.since) if args.since else None
    until = date("--until", args.until) if args.until else None
    if args.overdue:
        day = date("--as-of", args.as_of) if args.as_of else dt.date.today()
        before = day - dt.timedelta(days=1)
        until = before if until is None else min(until, before)
    return Wanted(tuple(args.lead), since, until)


def _sorted(tasks: list[Assignment], order: str) -> list[Assignment]:
    from thidua_doc.assignments import by_deadline, by_lead

    return by_deadline(tasks) if order == "deadline" else by_lead(tasks) if order == "lead" else tasks


# --- reading ----------------------------------------------------------------------------------------------------------------


class Read(NamedTuple):
    """The tasks of a plan, or why its file could not be read."""

    tasks: tuple[Assignment, ...] = ()
    failure: Message | None = None


def _read(jobs: list[Job], console: Console) -> list[Read]:
    from thidua_doc.cli.progress import tracked

    if len(jobs) >= MANY:
        import thidua_doc.api  # before workers are forked, which then share it
        import thidua_doc.assignments  # noqa: F401
    return list(tracked(spread(tasks_of, jobs), len(jobs), console))


def tasks_of(job: Job) -> Read:
    """The tasks of one plan: what a worker does."""
    from thidua_doc.api import read
    from thidua_doc.assignments import assignments
    from thidua_doc.text import Source

    try:
        data = files.read(job.path)
    except files.Unreadable as error:
        return Read((), Message(f"“{job.path}”: {error.message.vi}", f"“{job.path}”: {error.message.en}"))
    plan = read(Source.from_bytes(data, job.path), files.loader(job.path))
    return Read(tuple(assignments(plan.with_defaults(job.settings.defaults))))
