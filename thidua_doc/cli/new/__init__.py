"""`thidua new`: plans from a template, one for a row of data; each is judged as one written by hand, and refused where it has errors."""

from __future__ import annotations

from typing import Any

from thidua_doc import resources
from thidua_doc.cli import FAILED, INTERRUPTED, OK
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.config import Configs
from thidua_doc.cli.console import Console
from thidua_doc.cli.new import places
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.report import Look


def arguments(parser: Parser, name: str) -> None:
    """The options of `new`."""
    from thidua_doc.cli.new import options

    options.arguments(parser)


def run(args: Any, console: Console) -> int:
    """Make plans; exit status 1 where some were refused, 2 where parameters are wrong or a file could not be made."""
    configs = Configs()
    roots = places.roots(args, configs)
    if args.list:
        return _list(args, roots, console)
    if args.template is None:
        raise ThiduaError(
            Message("còn thiếu tên mẫu; xem: thidua new --list", "the template's name is missing; see: thidua new --list")
        )
    from thidua_doc.template.catalogue import find

    found = find(args.template, roots)
    if args.describe:
        from thidua_doc.cli.new import listing, making

        listing.describe(found, making.engine(found.roots, resources.plan_templates()).blocks(found.text), console, args.format)
        return OK
    if args.sheet is not None and args.data is None:
        raise ThiduaError(Message("--sheet chỉ đi cùng --data", "--sheet goes with --data only"))
    try:
        return _make(args, found, configs, console)
    except KeyboardInterrupt:  # before the first plan: the making tells how far it came itself
        console.err.write("\n" if console.err.isatty() else "")
        console.note(Message("đã thôi; chưa ghi gì", "left; nothing was written"))
        return INTERRUPTED


def _list(args: Any, roots: tuple[str, ...], console: Console) -> int:
    from thidua_doc.cli.new import listing
    from thidua_doc.template.catalogue import catalogue

    bad: list[ThiduaError] = []
    listing.tell(catalogue(roots, bad=bad), console, args.format)
    for error in bad:
        console.error(error.message)
    return FAILED if bad else OK


def _make(args: Any, found: Any, configs: Configs, console: Console) -> int:
    from thidua_doc.cli.new import asking, batch, making, problems, rows, running
    from thidua_doc.cli.new.journal import Journal

    output = places.output(args)
    shipped = resources.plan_templates()
    engine = making.engine(found.roots, shipped)
    numbered = args.number is not None or bool(args.number_from)
    take = rows.taker(found.spec, places.defaults(output.folder, configs), engine.evaluate, numbered)
    given = rows.options(args, found.spec)
    if args.data is None and take(given, None).problems and asking.possible(console) and args.format != "json":
        given = asking.ask(found.spec, given, take, console)
    table = rows.table(args, found.spec, given, take)
    wrong = [*table.problems, *(problem for row in table.rows for problem in row.own)]
    count = len(table.rows)
    if wrong:
        problems.tell(wrong, count, console, args.format, table.sheet_rows)
        if not args.keep_going or args.data is None:
            console.error(problems.summary(wrong, count))
            return FAILED
    bad = {problem.row for problem in wrong}
    right = [row for row in table.rows if not row.own and str(row.number) not in bad]
    if args.data is not None and not right:
        console.error(
            problems.summary(wrong, count)
            if wrong
            else Message(f"“{args.data}” không có dòng dữ liệu nào", f"“{args.data}” has no row of data")
        )
        return FAILED
    if len(table.rows) > 1 and output.stem is not None:
        raise ThiduaError(
            Message(
                f"-o chỉ cho một kế hoạch, dữ liệu có {count} dòng; dùng --out-dir",
                f"-o takes one plan, the data has {count} rows; use --out-dir",
            )
        )
    for name, times in table.outdone.items():
        console.note(
            Message(
                f"{times} dòng có “{name}” riêng trong dữ liệu, và giữ giá trị của mình",
                f"{times} row{'s' * (times != 1)} of the data give “{name}” and keep their own",
            )
        )
    journal = Journal(output.folder) if args.data is not None and not output.stdout else None
    look = Look(console.language, console.colour(console.err), problems.width(console.err))
    order = making.Order(
        found.text, found.roots, shipped, output.folder, output.folder if journal is not None else None, args.draft, look
    )
    running_ = running.Run(args, found, output, order, configs, journal, console, take)
    try:
        if output.stdout:
            return batch.printed(running_, right)
        status = batch.make(running_, right, left_out=bool(wrong))
    except running.Stopped as stopped:
        console.error(stopped.message)
        return FAILED
    if wrong:
        console.error(problems.left_out(wrong, count))
    return status
