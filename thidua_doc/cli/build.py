"""`thidua build`: check plans, then lay them out, many in one call of a renderer."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from thidua_doc import files
from thidua_doc.cli import FAILED, FOUND, OK, inputs
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.config import FORMATS, Configs
from thidua_doc.cli.console import Console
from thidua_doc.cli.layout import unpictured
from thidua_doc.cli.work import Job, processors, spread, unreadable
from thidua_doc.diagnostic import Diagnostic, Message, Severity
from thidua_doc.errors import ThiduaError
from thidua_doc.report import Look, report
from thidua_doc.report.record import record
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.model import Plan
    from thidua_doc.render import Embedding, Options

CHUNK = 100
"""Plans at most in one call of a renderer: what it holds in memory stays small."""
FEW = 20
"""Plans up to which one process does it all, unless `--jobs` says otherwise."""


def arguments(parser: Parser, name: str) -> None:
    """The options of `build`."""
    vi = parser.console.language == "vi"
    inputs.add_paths(parser)
    parser.add(
        "-t",
        "--to",
        action="append",
        metavar="DẠNG" if vi else "FORMATS",
        help=Message(
            "định dạng, cách nhau dấu phẩy: docx, pdf, html, odt, md, txt, json (mặc định: docx,pdf)",
            "formats, with commas: docx, pdf, html, odt, md, txt, json (default: docx,pdf)",
        ),
    )
    parser.add(
        "-o",
        "--output",
        metavar="TỆP" if vi else "FILE",
        help=Message("tệp ra: một kế hoạch, định dạng theo đuôi tệp", "the file to write: one plan, its format by its suffix"),
    )
    parser.add(
        "--out-dir",
        metavar="THƯ_MỤC" if vi else "DIR",
        help=Message("thư mục ra (mặc định: cạnh kế hoạch)", "the folder to write to (default: beside the plan)"),
    )
    parser.add(
        "--jobs", type=count_of, metavar="N", help=Message("số tiến trình chạy song song", "processes that work side by side")
    )
    parser.add("--pdf-a", action="store_true", help=Message("PDF để lưu trữ (PDF/A-2b)", "PDF that can be archived (PDF/A-2b)"))
    parser.add(
        "--embed-source",
        action="store_true",
        help=Message(
            "DOCX mang theo văn bản nguồn, không kèm chú thích", "the DOCX carries its source text, without its comments"
        ),
    )
    parser.add(
        "--embed-comments",
        action="store_true",
        help=Message("như --embed-source, kèm cả chú thích", "as --embed-source, with the comments"),
    )
    parser.add("--draft", action="store_true", help=Message("trình bày như dự thảo", "lay out as a draft"))
    parser.add("--force", action="store_true", help=Message("trình bày cả kế hoạch còn lỗi", "lay out plans with errors too"))


class Order(NamedTuple):
    """A plan to build, and the file that each format goes to."""

    job: Job
    outputs: dict[str, str]


class Built(NamedTuple):
    """A plan built or refused: its report where it has errors, and the bytes of each format, or why there are none; `undrawn` are the
    characters that its PDF has no picture of.
    """

    report: str
    errors: int
    data: dict[str, bytes]
    failure: Message | None
    undrawn: str = ""


def run(args: Any, console: Console) -> int:
    """Build; exit status 1 where a plan was refused, 2 where a file could not be made or written."""
    if inputs.STDIN in args.paths:
        raise ThiduaError(Message("build cần tệp, không đọc đầu vào chuẩn", "build needs files, not standard input"))
    orders = _orders(args, inputs.plans(args, console))
    status = OK
    failures: list[Message] = []
    lines: list[str] = []
    on_terminal = console.out.isatty() and console.err.isatty()
    for order, built in zip(orders, _built(orders, args, console), strict=True):
        if built.errors:
            console.err.write(built.report)
            if not args.force:
                status = FOUND
                console.note(_refused(order.job.path, built.errors))
        if built.failure is not None and built.failure not in failures:
            failures.append(built.failure)
        if built.undrawn:
            console.note(unpictured(order.job.path, built.undrawn))
        for format, data in built.data.items():
            try:
                _put(order.outputs[format], data)
            except files.Unwritable as error:
                failures.append(error.message)
                continue
            line = files.shown(order.outputs[format])
            if on_terminal:
                lines.append(line)  # not through the progress bar
            else:
                console.result(line)
    for line in lines:
        console.result(line)
    for failure in failures:
        console.error(failure)
    return FAILED if failures else status


def _put(path: str, data: bytes) -> None:
    files.make_folder(os.path.dirname(path))
    files.write(path, data)


def _refused(path: str, errors: int) -> Message:
    return Message(
        f"không dựng “{path}”: còn {errors} lỗi (--force để dựng cả khi còn lỗi)",
        f"“{path}” is not built: it has {errors} error{'s' * (errors != 1)} (--force builds all the same)",
    )


# --- what goes where ----------------------------------------------------------------------------------------------------


def _orders(args: Any, paths: list[str]) -> list[Order]:
    """Each plan with its output files. Raises ThiduaError for what can't be meant, before anything is read or written."""
    formats = formats_of(args.to) if args.to else None
    if args.output:
        formats = _format_of(args, formats, len(paths))
    configs = Configs()
    orders = []
    taken: dict[str, str] = {}
    for path in paths:
        config = configs.for_file(path)
        settings = config.of(path)
        stem = os.path.splitext(os.path.basename(path))[0]
        folder = args.out_dir or os.path.dirname(path)
        if not args.out_dir and settings.out_dir is not None and config.folder is not None:
            folder = os.path.join(config.folder, settings.out_dir)
        outputs = {}
        for format in formats or formats_of(settings.formats):
            output = args.output or os.path.join(folder, f"{stem}.{format}")
            place = os.path.normcase(os.path.realpath(output))
            if place in taken:
                shown = files.shown(output)
                raise ThiduaError(
                    Message(
                        f"“{taken[place]}” và “{path}” cùng ghi ra “{shown}”; hãy dựng riêng, hay đổi tên một tệp",
                        f"“{taken[place]}” and “{path}” would both write “{shown}”; build them apart, or rename one",
                    )
                )
            taken[place] = path
            outputs[format] = output
        orders.append(Order(Job(path, settings), outputs))
    return orders


def formats_of(values: Iterable[str], known: Sequence[str] = FORMATS) -> list[str]:
    """The formats of `--to`, or of the settings. Raises ThiduaError for one that there is not, or not yet."""
    from thidua_doc.language import nearest

    out: dict[str, None] = {}
    for value in values:
        for name in filter(None, (part.strip().lower().lstrip(".") for part in value.split(","))):
            if name not in known:
                near = nearest(name, known)
                hint = (
                    (f"; có phải “{near[0]}”?", f"; did you mean “{near[0]}”?")
                    if near
                    else (f"; có {', '.join(known)}", f"; there are {', '.join(known)}")
                )
                raise ThiduaError(Message(f"không có định dạng “{name}”{hint[0]}", f"there is no format “{name}”{hint[1]}"))
            out[name] = None
    if not out:
        raise ThiduaError(Message("--to: còn thiếu định dạng", "--to: the format is missing"))
    return list(out)


def _format_of(args: Any, formats: list[str] | None, plans: int) -> list[str]:
    """The one format of `-o`, by its suffix. Raises ThiduaError."""
    if args.out_dir:
        raise ThiduaError(Message("-o và --out-dir không đi cùng nhau", "-o and --out-dir exclude each other"))
    if plans > 1:
        raise ThiduaError(
            Message(
                f"-o chỉ cho một kế hoạch, ở đây có {plans}; dùng --out-dir",
                f"-o takes one plan, here are {plans}; use --out-dir",
            )
        )
    suffix = os.path.splitext(args.output)[1]
    if not suffix:
        if formats is not None and len(formats) == 1:
            return formats
        raise ThiduaError(
            Message(
                f"-o: “{args.output}” không có đuôi tệp, như .docx hay .pdf",
                f"-o: “{args.output}” has no suffix such as .docx or .pdf",
            )
        )
    wanted = formats_of([suffix])
    if formats is not None and formats != wanted:
        raise ThiduaError(
            Message(
                f"-o: đuôi “{suffix}” khác với --to {', '.join(formats)}",
                f"-o: the suffix “{suffix}” is not --to {', '.join(formats)}",
            )
        )
    return wanted


def count_of(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 1024:
        raise ThiduaError(Message(f"--jobs: “{text}” không phải số tiến trình", f"--jobs: “{text}” is no number of processes"))
    return int(text)


# --- laying out ---------------------------------------------------------------------------------------------------------


def _built(orders: list[Order], args: Any, console: Console) -> Iterator[Built]:
    """Every plan, in order: in chunks, over processes where there are many."""
    from thidua_doc.cli.progress import tracked
    from thidua_doc.render import Options

    jobs = args.jobs or (processors() if len(orders) > FEW else 1)
    size = max(1, min(CHUNK, -(-len(orders) // jobs)))
    chunks = [orders[at : at + size] for at in range(0, len(orders), size)]
    look = Look(console.language, console.colour(console.err))
    embed: Embedding = "comments" if args.embed_comments else "source" if args.embed_source else "nothing"
    options = Options(draft=args.draft, pdf_a=args.pdf_a, embed=embed)
    work = partial(_chunk, options=options, force=args.force, look=look)
    for chunk in tracked(spread(work, chunks, jobs, many=2), len(chunks), console):
        yield from chunk


def _chunk(orders: list[Order], options: Options, force: bool, look: Look) -> list[Built]:
    """Some plans checked and laid out, one call of a renderer for each format. Raises nothing for a user's mistake."""
    from thidua_doc.cli.layout import Wanted, laid_out

    checked = [_checked(order.job, options.draft) for order in orders]
    out: list[Built] = []
    plans: list[tuple[int, Plan]] = []
    for i, (plan, found) in enumerate(checked):
        errors = sum(d.severity is Severity.ERROR for d in found)
        one = report("text").one
        out.append(Built("".join(one(record(d), look) for d in found) if errors else "", errors, {}, None))
        if plan is not None and (force or not errors):
            plans.append((i, plan))
    wanted = [Wanted(i, plan, tuple(orders[i].outputs), orders[i].job.settings.profiles) for i, plan in plans]
    for laid in laid_out(wanted, options):
        built = out[laid.which]
        if laid.failure is not None:
            out[laid.which] = built._replace(failure=laid.failure)
            continue
        built.data[laid.format] = laid.data
        if laid.undrawn:
            out[laid.which] = built._replace(undrawn=laid.undrawn)
    return out


def _checked(job: Job, draft: bool) -> tuple[Any, list[Diagnostic]]:
    """A plan as it is laid out, and what is wrong with it."""
    from thidua_doc.api import read
    from thidua_doc.check import run as judged
    from thidua_doc.model import Status
    from thidua_doc.text import Source

    try:
        data = files.read(job.path)
    except files.Unreadable as error:
        return None, [unreadable(job.path, error)]
    plan = read(Source.from_bytes(data, job.path), files.loader(job.path))
    if draft:
        # Only an issued plan owes a number, a date and a name.
        plan = plan._replace(status=Status.DRAFT)
    found = judged(plan, job.settings).diagnostics
    return plan.with_defaults(job.settings.defaults), found
