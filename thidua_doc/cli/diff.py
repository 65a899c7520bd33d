"""`thidua diff OLD NEW`: what changed between two plans, by section and item, not by line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from thidua_doc import files
from thidua_doc.cli import FOUND, OK, inputs
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.console import Console
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError

if TYPE_CHECKING:
    from thidua_doc.cli.config import Configs
    from thidua_doc.compare import Comparison
    from thidua_doc.model import Plan

DOCUMENTS = (".kh", ".doc", ".docx", ".pdf", ".odt", ".xlsx", ".csv")
"""Suffixes of files that are no report, whatever form was asked for."""
FORMATS = ("text", "html", "json")
_BY_SUFFIX = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}


def arguments(parser: Parser, name: str) -> None:
    """The options of `diff`."""
    vi = parser.console.language == "vi"
    parser.takes(Message("CŨ MỚI", "OLD NEW"))
    parser.add(
        "paths",
        nargs="*",
        metavar="CŨ MỚI" if vi else "OLD NEW",
        help=Message(
            "hai kế hoạch (.kh), bản cũ rồi bản mới; một trong hai có thể là “-” (đầu vào chuẩn)",
            "two plans (.kh), the old one and the new one; one of them may be “-” (standard input)",
        ),
    )
    parser.add(
        "--format",
        choices=FORMATS,
        help=Message("dạng báo cáo (mặc định: theo đuôi tệp của -o, nếu không thì text)", "the form (default: by -o, else text)"),
    )
    parser.add(
        "-o",
        "--output",
        metavar="TỆP" if vi else "FILE",
        help=Message("ghi vào tệp này thay vì in ra", "write to this file instead of printing"),
    )
    parser.add(
        "--all",
        action="store_true",
        help=Message(
            "kể từng chỗ, kể cả những chỗ chỉ đổi năm như nhau và chỉ đổi số thứ tự",
            "tell every place, those too where only the years or the numbers changed alike",
        ),
    )


def run(args: Any, console: Console) -> int:
    """Compare; exit status 0 where the plans say the same, 1 where they do not. Raises ThiduaError."""
    old_path, new_path = _two(args.paths)
    format = _form(args)
    from thidua_doc.cli.config import Configs
    from thidua_doc.compare import compare

    configs = Configs()
    old = _plan(old_path, new_path, configs)
    new = _plan(new_path, old_path, configs)
    for path, plan in ((old_path, old), (new_path, new)):
        if plan.title is None:
            console.note(
                Message(
                    f"“{path}” không có dòng tên loại (KẾ HOẠCH: …): có phải là một kế hoạch?",
                    f"“{path}” has no title line (KẾ HOẠCH: …): is it a plan?",
                )
            )
    comparison = compare(old, new)
    names = _name(old_path), _name(new_path)
    report = _report(comparison, names, format, args, console)
    if args.output and args.output != inputs.STDIN:
        files.write(args.output, report.encode("utf-8", "replace"))
        from thidua_doc.compare.shown import SAME_PLANS, counted

        told = SAME_PLANS if comparison.same else counted(comparison)
        path = files.shown(args.output)
        console.note(Message(f"{path}: {told.vi}", f"{path}: {told.en}"))
    else:
        console.out.write(report)
    if comparison.strangers and not comparison.same:
        from thidua_doc.compare.shown import strangers

        if format != "text" or args.output:
            console.note(strangers(comparison))
    return OK if comparison.same else FOUND


def _form(args: Any) -> str:
    """The form that was asked for, else that of the file's suffix. Raises ThiduaError for a suffix that tells none, or is another's."""
    if not args.output or args.output == inputs.STDIN:
        return args.format or "text"
    suffix = os.path.splitext(args.output)[1].lower()
    if args.format and suffix not in DOCUMENTS:
        return str(args.format)
    if suffix not in _BY_SUFFIX:
        known = ", ".join(_BY_SUFFIX)
        vi = "không ghi được dạng này" if args.format else "không rõ dạng theo đuôi tệp"
        en = "this form is never written" if args.format else "its suffix tells no form"
        more = Message("", "") if args.format else Message(", hoặc --format", ", or --format")
        raise ThiduaError(
            Message(f"“{args.output}”: {vi}; dùng {known}{more.vi}", f"“{args.output}”: {en}; use {known}{more.en}")
        )
    return _BY_SUFFIX[suffix]


def _two(paths: list[str]) -> tuple[str, str]:
    if len(paths) != 2:
        raise ThiduaError(
            Message(
                f"cần hai kế hoạch, bản cũ rồi bản mới, chứ không phải {len(paths)}: thidua diff CŨ MỚI",
                f"two plans are needed, the old one and the new one, not {len(paths)}: thidua diff OLD NEW",
            )
        )
    if paths[0] == paths[1] == inputs.STDIN:
        raise ThiduaError(Message("chỉ một trong hai kế hoạch có thể là “-”", "only one of the two plans may be “-”"))
    for path in paths:
        if os.path.isdir(path):
            raise ThiduaError(
                Message(
                    f"“{path}” là thư mục: thidua diff so sánh hai tệp .kh",
                    f"“{path}” is a folder: thidua diff compares two files",
                )
            )
    return paths[0], paths[1]


def _plan(path: str, other: str, configs: Configs) -> Plan:
    """A plan with what its project says for it. One from standard input is read as if it lay beside the other."""
    from thidua_doc.api import read
    from thidua_doc.text import Source

    if path == inputs.STDIN:
        source = Source.from_bytes(inputs.read_stdin(), os.path.join(os.path.dirname(files.shown(other)), inputs.STDIN))
    else:
        inputs.refuse_documents(path)
        if not os.path.exists(path):
            raise files.Missing(Message(f"không có tệp “{path}”", f"there is no file “{path}”"))
        try:
            source = files.source(path)
        except files.Unreadable as error:
            raise ThiduaError(Message(f"{path}: {error.message.vi}", f"{path}: {error.message.en}")) from error
    from thidua_doc.vietnamese import legacy

    if source.encoding == legacy.BINARY:
        raise ThiduaError(Message(f"“{path}” không phải tệp văn bản", f"“{path}” is no text file"))
    shown = source.path or path
    plan = read(source, files.loader(shown))
    return plan.with_defaults(configs.for_file(shown).of(shown).defaults)


def _name(path: str) -> str:
    return path if path == inputs.STDIN else files.shown(path)


def _report(comparison: Comparison, names: tuple[str, str], format: str, args: Any, console: Console) -> str:
    if format == "json":
        from thidua_doc.compare import as_json

        return as_json.text(comparison, names, console.language)
    if format == "html":
        from thidua_doc.compare import as_html

        return as_html.page(comparison, names, console.language, args.all)
    from thidua_doc.compare import as_text

    printed = not args.output or args.output == inputs.STDIN
    colour = printed and console.colour(console.out)
    return "".join(as_text.text(comparison, names, console.language, colour, _width(console) if printed else 0, args.all))


def _width(console: Console) -> int:
    """The columns of a terminal, 120 at most; a file or another program gets lines as long as they are."""
    if not console.out.isatty():
        return 0
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size().columns, 120))
