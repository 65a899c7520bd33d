"""`thidua check`: judge plans, mend them, show what would be mended."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from thidua_doc import files
from thidua_doc.cli import FOUND, OK, inputs
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.codes import codes
from thidua_doc.cli.config import Configs
from thidua_doc.cli.console import Console
from thidua_doc.cli.work import Item, Job, first_only, judge, spread
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.report import FORMATS, Look, Summary, report
from thidua_doc.settings import Settings

if TYPE_CHECKING:
    from thidua_doc.cli.mend import Mender


def arguments(parser: Parser, name: str) -> None:
    """The options of `check`."""
    vi = parser.console.language == "vi"
    inputs.add_paths(parser)
    parser.add("--format", choices=FORMATS, default="text", help=Message("dạng báo cáo", "the form of the report"))
    listed = "MÃ" if vi else "CODES"
    parser.add(
        "--select",
        action="append",
        default=[],
        metavar=listed,
        help=Message(
            "chỉ các quy tắc này: mã hay đầu mã (DS, KC2), cách nhau dấu phẩy",
            "only these rules: codes or prefixes (DS, KC2), with commas",
        ),
    )
    parser.add("--ignore", action="append", default=[], metavar=listed, help=Message("bỏ qua các quy tắc này", "not these rules"))
    parser.add(
        "--fix",
        action="store_true",
        help=Message("sửa tại chỗ những gì sửa được an toàn", "mend in place what can be mended safely"),
    )
    parser.add(
        "--unsafe-fixes",
        action="store_true",
        help=Message("sửa cả những chỗ cần người xem lại", "mend also what a person should look at"),
    )
    parser.add(
        "--diff",
        action="store_true",
        help=Message("cho xem --fix sẽ đổi gì, không ghi", "show what --fix would change, write nothing"),
    )
    parser.add(
        "--strict",
        action="store_true",
        help=Message("cảnh báo cũng tính là lỗi (mã thoát 1)", "warnings fail too (exit status 1)"),
    )
    parser.add(
        "--statistics",
        action="store_true",
        help=Message("đếm theo quy tắc thay vì kể từng chỗ", "counts by rule instead of each place"),
    )
    parser.add("--exit-zero", action="store_true", help=Message("mã thoát 0 dù có lỗi", "exit status 0 whatever is found"))
    parser.add("--no-cache", action="store_true", help=Message("không dùng kết quả đã lưu", "use no stored result"))
    parser.add(
        "--as-of",
        type=_date,
        metavar="NGÀY" if vi else "DATE",
        help=Message(
            "ngày xét hiệu lực của căn cứ (mặc định: ngày của kế hoạch)",
            "the day on which legal force is judged (default: the plan's own)",
        ),
    )
    inputs.add_stdin_name(parser)


def run(args: Any, console: Console) -> int:
    """Check; exit status 1 where plans have errors, or would change under `--diff`."""
    settings_for = _settings(args)
    if inputs.from_stdin(args):
        path = inputs.stdin_path(args)
        jobs = [Job(path, settings_for(path), inputs.read_stdin())]
    else:
        jobs = [Job(path, settings_for(path)) for path in inputs.plans(args, console)]
    stdin = bool(jobs) and jobs[0].data is not None
    if args.diff:
        return _diff(jobs, args, console)
    mended = None
    out = console.out
    if args.fix or args.unsafe_fixes:
        mender = _mended(jobs, args)
        mended = mender.count
        changes = list(mender.changes())
        if stdin:
            # The mended text is the result: the report is what goes beside it.
            out = console.err
            own = [change.new for change in changes if change.real == os.path.realpath(jobs[0].path)]
            jobs = [jobs[0]._replace(data=own[0] if own else jobs[0].data)]
            console.bytes_out.write(jobs[0].data or b"")
            console.bytes_out.flush()
        else:
            for change in changes:
                files.write(change.real, change.new)
    return _report(jobs, args, console, out, mended)


def _report(jobs: list[Job], args: Any, console: Console, out: TextIO, mended: int | None) -> int:
    look = Look(console.language, args.format != "json" and console.colour(out), _width(out))
    summary = Summary(files=len(jobs), mended=mended)
    found = _tracked(jobs, args.format, look, console)
    counted = args.statistics and args.format != "json"
    parts = _parts(found, summary, silent=counted)
    if counted:
        parts = _statistics(parts, summary, look)
    for piece in report(args.format).whole(parts, summary, look):
        out.write(piece)
    if args.exit_zero:
        return OK
    return FOUND if summary.errors or (args.strict and summary.warnings) else OK


def _tracked(jobs: list[Job], format: str, look: Look, console: Console) -> Iterator[list[Item]]:
    from thidua_doc.cli.progress import tracked

    if len(jobs) > 1:
        import thidua_doc.api  # noqa: F401 - before workers are forked, which then share it
    found = tracked(spread(partial(judge, format=format, look=look), jobs), len(jobs), console)
    # On one terminal the bar comes first, then the report.
    return iter(list(found)) if console.out.isatty() and console.err.isatty() else found


def _parts(found: Iterable[list[Item]], summary: Summary, silent: bool) -> Iterator[str]:
    """What reports wrote, each mistake of an inserted file once, counted on the way."""
    seen: set[tuple[str, int, int, str]] = set()
    for items in found:
        for item in first_only(items, seen):
            summary.add(item.code, item.severity, item.fix)
            if not silent:
                yield item.text


def _statistics(parts: Iterable[str], summary: Summary, look: Look) -> Iterator[str]:
    from thidua_doc.rules import BY_CODE

    yield from parts
    for code, count in sorted(summary.codes.items(), key=lambda pair: (-pair[1], pair[0])):
        title = BY_CODE[code].title.say(look.language) if code in BY_CODE else ""
        yield f"{count:>7}  {code}  {title}\n"


def _width(out: TextIO) -> int:
    """The columns of a terminal, 120 at most; 100 where it is none."""
    if not out.isatty():
        return 100
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size().columns, 120))


# --- fixes --------------------------------------------------------------------------------------------------------------


def _mended(jobs: list[Job], args: Any) -> Mender:
    from thidua_doc.cli.mend import Mender

    mender = Mender(args.unsafe_fixes)
    for job in jobs:
        try:
            data = files.read(job.path) if job.data is None else job.data
        except files.Unreadable:
            continue  # the check that follows says so
        mender.plan(os.path.realpath(job.path), job.path, data, job.settings)
    return mender


def _diff(jobs: list[Job], args: Any, console: Console) -> int:
    from thidua_doc.cli.difference import difference

    changes = list(_mended(jobs, args).changes())
    for change in changes:
        console.out.writelines(difference(change.path, change.old, change.new, console.colour(console.out)))
    count = len(changes)
    console.note(Message(f"{count} tệp sẽ đổi", f"{count} file{'s' * (count != 1)} would change"))
    return FOUND if changes and not args.exit_zero else OK


# --- settings -----------------------------------------------------------------------------------------------------------


class _Settings:
    """The settings of each plan: its project's, under what the command line says."""

    def __init__(self, select: tuple[str, ...], ignore: tuple[str, ...], as_of: dt.date | None) -> None:
        self.configs = Configs()
        self.select = select
        self.ignore = ignore
        self.as_of = as_of

    def __call__(self, path: str) -> Settings:
        settings = self.configs.for_file(path).of(path)
        if not (self.select or self.ignore or self.as_of):
            return settings
        ignored = settings.ignore
        if self.select:
            # Who asks for a rule by name means it, whatever the project ignores; who asks for a family does not.
            ignored = tuple(code for code in ignored if not any(asked.startswith(code) for asked in self.select))
        return settings._replace(
            select=self.select or settings.select, ignore=(*ignored, *self.ignore), as_of=self.as_of or settings.as_of
        )


def _settings(args: Any) -> _Settings:
    return _Settings(codes("--select", args.select), codes("--ignore", args.ignore), args.as_of)


def _date(text: str) -> dt.date:
    """`dd/mm/yyyy` or `yyyy-mm-dd`. Raises ThiduaError."""
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})-(\d{2})-(\d{2})", text.strip())
    try:
        if found is not None:
            day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
            return dt.date(int(year), int(month), int(day))
    except ValueError:
        pass
    raise ThiduaError(
        Message(f"--as-of: “{text}” không phải một ngày, như 31/12/2023", f"--as-of: “{text}” is no date such as 31/12/2023")
    )
