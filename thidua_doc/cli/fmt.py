"""`thidua fmt`: plans in their one canonical form."""

from __future__ import annotations

from typing import Any

from thidua_doc import files
from thidua_doc.cli import FOUND, OK, inputs
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.console import Console
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.text import Source


def arguments(parser: Parser, name: str) -> None:
    """The options of `fmt`."""
    inputs.add_paths(parser)
    parser.add(
        "--check",
        action="store_true",
        help=Message("chỉ xem tệp nào sẽ đổi; mã thoát 1 nếu có", "only tell which files would change; exit status 1 if any"),
    )
    parser.add(
        "--diff", action="store_true", help=Message("cho xem sẽ đổi gì, không ghi", "show what would change, write nothing")
    )
    inputs.add_stdin_name(parser)


def run(args: Any, console: Console) -> int:
    """Write the plans that are not in their form; with `--check` or `--diff` only tell, exit status 1 where one is not."""
    if inputs.from_stdin(args):
        return _one_text(inputs.stdin_path(args), inputs.read_stdin(), args, console)
    changed = failed = 0
    found = files.find(args.paths or ["."])
    for each in found:
        path = files.shown(each.path)
        try:
            old = files.read(each.path)
            new = canonical(path, old)
        except (files.Unreadable, Unformatted) as error:
            console.error(Message(f"{path}: {error.message.vi}", f"{path}: {error.message.en}"))
            failed += 1
            continue
        if new == old:
            continue
        changed += 1
        if args.diff:
            _show(path, old, new, console)
        elif args.check:
            console.result(console.say(Message(f"cần định dạng: {path}", f"would reformat: {path}")))
        else:
            files.write(each.path, new)
            console.result(console.say(Message(f"đã định dạng: {path}", f"reformatted: {path}")))
    console.note(_summary(len(found), changed, told=args.check or args.diff))
    return FOUND if failed or (changed and (args.check or args.diff)) else OK


def _one_text(path: str, old: bytes, args: Any, console: Console) -> int:
    try:
        new = canonical(path, old)
    except Unformatted as error:
        console.error(Message(f"{path}: {error.message.vi}", f"{path}: {error.message.en}"))
        return FOUND
    if args.diff:
        _show(path, old, new, console)
    elif not args.check:
        console.bytes_out.write(new)
        console.bytes_out.flush()
    return FOUND if new != old and (args.check or args.diff) else OK


class Unformatted(ThiduaError):
    """A file that can't be put in its form; it stays as it is."""


def canonical(path: str, data: bytes) -> bytes:
    """The bytes of a file in canonical form. Raises Unformatted for what is no Unicode text, and where the plan would change."""
    from thidua_doc.api import format, read

    source = Source.from_bytes(data, path)
    if source.bad_at is not None or source.encoding != "utf-8":
        raise Unformatted(
            Message(
                "không phải văn bản Unicode UTF-8; hãy chạy “thidua check” để xem",
                "this is no UTF-8 text; run “thidua check” on it",
            )
        )
    text = format(source.typed)
    if text == source.typed:
        return data
    # The promise of this command, kept even against a mistake of ours.
    if read(Source.of(text, path)) != read(source):
        raise Unformatted(
            Message(
                "định dạng sẽ làm đổi kế hoạch: để nguyên, xin báo lỗi này",
                "formatting would change the plan: left alone, please report this",
            )
        )
    return (files.BOM if data.startswith(files.BOM) else b"") + text.encode("utf-8")


def _show(path: str, old: bytes, new: bytes, console: Console) -> None:
    from thidua_doc.cli.difference import difference

    if new != old:
        console.out.writelines(difference(path, old, new, console.colour(console.out)))


def _summary(total: int, changed: int, told: bool) -> Message:
    plural = "s" * (total != 1)
    if told:
        return Message(f"{changed} trên {total} tệp cần định dạng", f"{changed} of {total} file{plural} would be reformatted")
    return Message(f"đã định dạng {changed} trên {total} tệp", f"reformatted {changed} of {total} file{plural}")
