"""The options of `thidua check`, and which of them go together."""

from __future__ import annotations

import datetime as dt
import os
import re
from typing import Any

from thidua_doc.cli import inputs
from thidua_doc.cli.arguments import Parser
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.report import FORMATS, READ_BY_PEOPLE


def arguments(parser: Parser, name: str) -> None:
    """The options of `check`."""
    vi = parser.console.language == "vi"
    inputs.add_paths(parser)
    listed, file = ("MÃ", "TỆP") if vi else ("CODES", "FILE")

    def flag(name: str, vi: str, en: str) -> None:
        parser.add(name, action="store_true", help=Message(vi, en))

    parser.add(
        "--format",
        choices=FORMATS,
        help=Message(
            "dạng báo cáo (mặc định: text; github khi chạy trong GitHub Actions)",
            "the form of the report (default: text; github inside GitHub Actions)",
        ),
    )
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
    flag("--fix", "sửa tại chỗ những gì sửa được an toàn", "mend in place what can be mended safely")
    flag(
        "--unsafe-fixes",
        "như --fix, và sửa cả những chỗ cần người xem lại",
        "as --fix, and mend also what a person should look at",
    )
    flag("--diff", "cho xem --fix sẽ đổi gì, không ghi", "show what --fix would change, write nothing")
    flag("--strict", "cảnh báo cũng tính là lỗi (mã thoát 1)", "warnings fail too (exit status 1)")
    flag("--statistics", "đếm theo quy tắc thay vì kể từng chỗ", "counts by rule instead of each place")
    flag("--exit-zero", "mã thoát 0 dù có lỗi", "exit status 0 whatever is found")
    parser.add(
        "--baseline",
        metavar=file,
        help=Message("không kể những chỗ đã ghi trong tệp này", "leave out the places that this file knows"),
    )
    flag(
        "--write-baseline",
        "ghi mọi chỗ tìm thấy vào tệp của --baseline, từ nay không kể lại",
        "write every place found to the file of --baseline, not to be told again",
    )
    flag("--watch", "kiểm tra lại mỗi khi có tệp được lưu, đến khi bấm Ctrl-C", "check again on every save, until Ctrl-C")
    flag("--no-cache", "không dùng kết quả đã lưu", "use no stored result")
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


def settled(args: Any) -> None:
    """Choose the format where none was, and refuse options that exclude each other. Raises ThiduaError."""
    asked = args.format
    if asked is None:
        args.format = "github" if os.environ.get("GITHUB_ACTIONS") == "true" and not (args.statistics or args.watch) else "text"
    stdin = inputs.from_stdin(args)
    machine = f"--format {asked}" if asked is not None and asked not in READ_BY_PEOPLE else ""
    given = {
        "--watch": args.watch,
        "--diff": args.diff,
        "--fix": args.fix,
        "--unsafe-fixes": args.unsafe_fixes,
        "--write-baseline": args.write_baseline,
        "--baseline": args.baseline,
        "--statistics": args.statistics,
        machine: machine,
        "“-”": stdin,
    }
    apart = {
        "--watch": ("--diff", "--fix", "--unsafe-fixes", "--write-baseline", machine, "“-”"),
        "--diff": ("--statistics", "--baseline", "--write-baseline", machine),
        "--write-baseline": ("“-”",),
    }
    for one, others in apart.items():
        for other in others:
            if other and given[one] and given[other]:
                raise ThiduaError(Message(f"{one} và {other} không đi cùng nhau", f"{one} and {other} exclude each other"))
    if args.write_baseline and not args.baseline:
        raise ThiduaError(
            Message("--write-baseline cần --baseline TỆP: ghi vào tệp nào?", "--write-baseline needs --baseline FILE to write to")
        )
    if args.stdin_filename and not stdin:
        raise ThiduaError(
            Message("--stdin-filename chỉ đi cùng “-” (đầu vào chuẩn)", "--stdin-filename goes with “-” (standard input) only")
        )


def _date(text: str) -> dt.date:
    return date("--as-of", text)


def date(option: str, text: str) -> dt.date:
    """What an option says as a day: `dd/mm/yyyy` or `yyyy-mm-dd`. Raises ThiduaError."""
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})-(\d{2})-(\d{2})", text.strip())
    try:
        if found is not None:
            day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
            return dt.date(int(year), int(month), int(day))
    except ValueError:
        pass
    raise ThiduaError(
        Message(f"{option}: “{text}” không phải một ngày, như 31/12/2023", f"{option}: “{text}” is no date such as 31/12/2023")
    )
