"""The plans that a command's words name: what `check`, `fmt` and `build` have in common."""

from __future__ import annotations

import os
import sys
from typing import Any

from thidua_doc import files
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.console import Console
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError

STDIN = "-"


def add_paths(parser: Parser) -> None:
    """The PATH words."""
    parser.add(
        "paths",
        nargs="*",
        metavar="TỆP" if parser.console.language == "vi" else "PATH",
        help=Message(
            "tệp .kh, hay thư mục: mọi tệp .kh trong đó (mặc định: thư mục này)",
            "a .kh file, or a folder: every .kh below it (default: this folder)",
        ),
    )


def add_stdin_name(parser: Parser) -> None:
    """`--stdin-filename`."""
    parser.add(
        "--stdin-filename",
        metavar="TÊN" if parser.console.language == "vi" else "NAME",
        help=Message("tên tệp của văn bản đọc từ đầu vào chuẩn (“-”)", "the name of the text read from standard input (“-”)"),
    )


def from_stdin(args: Any) -> bool:
    """Whether the text comes from standard input. Raises ThiduaError where files are named beside it."""
    if STDIN not in args.paths and not (args.stdin_filename and not args.paths):
        return False
    if len(args.paths) > 1:
        raise ThiduaError(Message("“-” phải đứng một mình", "“-” must stand alone"))
    return True


def stdin_path(args: Any) -> str:
    """The path that text from standard input goes by."""
    return files.shown(args.stdin_filename) if args.stdin_filename else STDIN


def read_stdin() -> bytes:
    """The bytes of standard input. Raises ThiduaError where there are more than a file may have."""
    data = sys.stdin.buffer.read(files.LARGEST + 1)
    if len(data) > files.LARGEST:
        size = files.LARGEST // 1_000_000
        raise ThiduaError(Message(f"đầu vào lớn hơn {size} MB", f"the input is larger than {size} MB"))
    return data


def folders(args: Any) -> list[str]:
    """The folders among the words of the command line."""
    return [path for path in args.paths or [os.curdir] if os.path.isdir(path)]


_DOCUMENTS = {
    (".doc", ".docx", ".docm", ".odt", ".rtf"): Message("tệp soạn thảo (Word, Writer)", "a word processor's file"),
    (".pdf",): Message("tệp PDF", "a PDF"),
    (".xls", ".xlsx", ".ods", ".ppt", ".pptx"): Message("bảng tính hay trang trình chiếu", "a spreadsheet or a presentation"),
    (".jpg", ".jpeg", ".png", ".tif", ".tiff"): Message("ảnh", "a picture"),
}


def refuse_documents(path: str) -> None:
    """Tell what to do with a file that can't be a plan's text. Raises ThiduaError."""
    for suffixes, what in _DOCUMENTS.items():
        if path.lower().endswith(suffixes):
            raise ThiduaError(
                Message(
                    f"“{path}” là {what.vi}, không phải kế hoạch viết bằng văn bản thường: hãy chép nội dung sang một tệp văn bản "
                    "UTF-8 có đuôi .kh rồi kiểm tra tệp đó",
                    f"“{path}” is {what.en}, not a plan in plain text: copy its words to a UTF-8 text file named .kh and check that",
                )
            )


def plans(args: Any, console: Console) -> list[str]:
    """The paths of the plans, as they are shown; a fragment that was named is told of and left out."""
    out = []
    for found in files.find(args.paths or ["."]):
        path = files.shown(found.path)
        if found.named:
            refuse_documents(path)
        if files.is_fragment(path):
            console.note(
                Message(
                    f"“{path}” là mảnh để chèn: nó được kiểm tra ở kế hoạch chèn nó, không đứng riêng",
                    f"“{path}” is a fragment: it is checked in the plans that insert it, not by itself",
                )
            )
            continue
        out.append(path)
    if not out and not any(files.is_fragment(path) for path in args.paths):
        named = ", ".join(f"“{path}”" for path in args.paths or [os.curdir])
        console.note(Message(f"không thấy kế hoạch (.kh) nào trong {named}", f"there is no plan (.kh) in {named}"))
    return out
