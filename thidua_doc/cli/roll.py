"""`thidua roll`: next year's plan from this year's, beside it, with every question that a person owes."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from thidua_doc import files
from thidua_doc.cli import FAILED, OK, inputs
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.config import Configs
from thidua_doc.cli.console import Console
from thidua_doc.cli.rolled import Job, report
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.text import Source

if TYPE_CHECKING:
    from thidua_doc.roll import Rolled


def arguments(parser: Parser, name: str) -> None:
    """The options of `roll`."""
    vi = parser.console.language == "vi"
    parser.takes(Message("KẾ-HOẠCH …", "PLAN …"))
    parser.add(
        "paths",
        nargs="*",
        metavar="KẾ-HOẠCH" if vi else "PLAN",
        help=Message("tệp .kh, hay thư mục: mọi tệp .kh trong đó", "a .kh file, or a folder: every .kh below it"),
    )
    parser.add(
        "--to",
        type=_year,
        metavar="NĂM" if vi else "YEAR",
        help=Message(
            "năm của kế hoạch mới (năm học: năm đầu; mặc định: năm sau)",
            "the new plan's year (of a school year the first; default: the next)",
        ),
    )
    parser.add(
        "-o",
        "--output",
        metavar="TỆP" if vi else "FILE",
        help=Message(
            "tệp của kế hoạch mới; “-” để in ra (mặc định: bên cạnh tệp cũ, tên mang năm mới)",
            "the new plan's file; “-” prints it (default: beside the old one, with the new year in its name)",
        ),
    )
    parser.add(
        "--out-dir",
        metavar="THƯ-MỤC" if vi else "FOLDER",
        help=Message(
            "thư mục của các kế hoạch mới; mảnh mà chúng chèn được chuyển theo vào đó",
            "the folder of the new plans; fragments that they insert are rolled into it as well",
        ),
    )
    parser.add(
        "--format",
        choices=("text", "json"),
        default="text",
        help=Message("dạng báo cáo (mặc định: text)", "the form of the report (default: text)"),
    )
    parser.add(
        "--diff", action="store_true", help=Message("cho xem sẽ đổi gì, không ghi", "show what would change, write nothing")
    )
    parser.add("--force", action="store_true", help=Message("ghi đè tệp đã có", "overwrite a file that is there"))


def _year(text: str) -> int:
    """A year of four digits. Raises ThiduaError."""
    if not re.fullmatch(r"(?:19|20|21)\d\d", text.strip()):
        raise ThiduaError(Message(f"--to: “{text}” không phải một năm, như 2024", f"--to: “{text}” is no year such as 2024"))
    return int(text)


def run(args: Any, console: Console) -> int:
    """Roll the plans, each whole or not at all; exit status 2 where one could not be."""
    if not args.paths:
        raise ThiduaError(
            Message("còn thiếu kế hoạch cần chuyển; xem: thidua roll --help", "a plan is missing; see: thidua roll --help")
        )
    if inputs.STDIN in args.paths:
        raise ThiduaError(Message("roll cần tệp, không đọc đầu vào chuẩn", "roll needs files, not standard input"))
    if args.output and args.out_dir:
        raise ThiduaError(Message("-o và --out-dir không đi cùng nhau", "-o and --out-dir exclude each other"))
    paths = inputs.plans(args, console)
    if args.output and len(paths) > 1:
        raise ThiduaError(
            Message(
                "-o chỉ dùng cho một kế hoạch; nhiều kế hoạch thì dùng --out-dir", "-o is for one plan; use --out-dir for several"
            )
        )
    configs = Configs()
    jobs: list[Job] = []
    failed = 0
    taken: dict[str, str] = {}
    for path in paths:
        try:
            job = _rolled(path, args, configs)
            _claim(job, args, taken)
            if not args.diff:
                _write(job)
        except ThiduaError as error:
            console.error(Message(f"{path}: {error.message.vi}", f"{path}: {error.message.en}"))
            failed += 1
            continue
        jobs.append(job)
    report(jobs, args, console)
    return FAILED if failed else OK


def _rolled(path: str, args: Any, configs: Configs) -> Job:
    from thidua_doc.roll import roll

    if path.endswith(files.TEMPLATE):
        raise ThiduaError(
            Message(
                "đây là mẫu, không phải kế hoạch: làm kế hoạch năm mới bằng “thidua new”", "this is a template: use “thidua new”"
            )
        )
    data = files.read(path)
    source = Source.from_bytes(data, path)
    mark = files.BOM if data.startswith(files.BOM) else b""
    if source.bad_at is not None or source.encoding != "utf-8":
        raise ThiduaError(
            Message(
                "không phải văn bản Unicode UTF-8; hãy chạy “thidua check --fix” để chuyển mã trước",
                "this is no UTF-8 text; run “thidua check --fix” on it first",
            )
        )
    elsewhere = bool(args.out_dir) and os.path.realpath(args.out_dir) != os.path.realpath(os.path.dirname(path) or os.curdir)
    rolled = roll(source.typed, args.to, configs.for_file(path).of(path), path, fragments=elsewhere)
    target = None if args.output == "-" else _target(path, rolled, args)
    fragments = {}
    for inserted, text in rolled.fragments.items():
        inside = os.path.relpath(inserted, os.path.dirname(path) or os.curdir)
        if inside.startswith(os.pardir):
            raise ThiduaError(
                Message(
                    f"mảnh “{inserted}” nằm ngoài thư mục của kế hoạch, nên --out-dir không mang theo được: chuyển không có --out-dir",
                    f"the fragment “{inserted}” lies outside the plan's folder, so --out-dir can't take it along: roll without it",
                )
            )
        fragments[os.path.join(args.out_dir, inside)] = text.encode("utf-8")
    return Job(path, rolled, target, mark + rolled.text.encode("utf-8"), fragments)


def _target(path: str, rolled: Rolled, args: Any) -> str:
    if args.output:
        return str(args.output)
    folder, name = os.path.split(path)
    return os.path.join(args.out_dir or folder, renamed(name, rolled.old_year, rolled.year))


def renamed(name: str, old: int, new: int) -> str:
    """A file's name with its year moved: `2023-thi-dua.kh` is `2024-thi-dua.kh`; one without it has the new year behind its name."""
    by = new - old
    moved = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", lambda year: _moved(int(year.group()), old, by), name)
    if moved != name:
        return moved
    stem, suffix = os.path.splitext(name)
    return f"{stem}-{new}{suffix}"


def _moved(year: int, old: int, by: int) -> str:
    return str(year + by if year in (old, old + 1) else year)


def _claim(job: Job, args: Any, taken: dict[str, str]) -> None:
    """Refuse a file that is there, or that another plan of this run has made. Raises ThiduaError."""
    if job.target is None:
        return
    shown = files.shown(job.target)
    real = os.path.realpath(job.target)
    if real == os.path.realpath(job.path):
        raise ThiduaError(Message("kế hoạch mới không ghi đè lên chính kế hoạch cũ", "the new plan does not go over the old one"))
    if real in taken:
        raise ThiduaError(
            Message(f"“{shown}” đã là kế hoạch mới của “{taken[real]}”", f"“{shown}” is the new plan of “{taken[real]}” already")
        )
    if os.path.exists(job.target) and not args.force and not args.diff:
        raise ThiduaError(
            Message(
                f"“{shown}” đã có; thêm --force để ghi đè, hay -o để ghi tệp khác",
                f"“{shown}” is there; --force overwrites it, -o writes another file",
            )
        )
    for target, data in job.fragments.items():
        if os.path.exists(target) and not args.force and not args.diff and files.read(target) != data:
            raise ThiduaError(
                Message(
                    f"mảnh “{files.shown(target)}” đã có và khác; thêm --force để ghi đè",
                    f"the fragment “{files.shown(target)}” is there and differs; --force overwrites it",
                )
            )
    taken[real] = job.path


def _write(job: Job) -> None:
    if job.target is None:
        return
    for target, data in (*job.fragments.items(), (job.target, job.data)):
        folder = os.path.dirname(target)
        if folder:
            try:
                os.makedirs(folder, exist_ok=True)
            except OSError as error:
                why = files.reason(error)
                raise files.Unwritable(
                    Message(f"không tạo được thư mục “{folder}”: {why.vi}", f"can't make the folder “{folder}”: {why.en}")
                ) from error
        files.write(target, data)
