"""argparse, speaking Vietnamese or English, and failing with a sentence instead of a usage page."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import Any, NoReturn

from thidua_doc.cli.console import Console
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError

# argparse's own words, as they stand in its source.
_WORDS = {
    "usage: ": "cách dùng: ",
    "positional arguments": "tham số",
    "options": "tùy chọn",
    "optional arguments": "tùy chọn",
    "show this help message and exit": "hiện trợ giúp này rồi thôi",
    "%(prog)s: error: %(message)s\n": "%(prog)s: lỗi: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "tham số %(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "không hiểu tham số: %s",
    "the following arguments are required: %s": "còn thiếu tham số: %s",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "expected at most one argument": "nhận nhiều nhất một giá trị",
    "invalid choice: %(value)r (choose from %(choices)s)": "không nhận giá trị %(value)r (chọn một trong: %(choices)s)",
    "invalid %(type)s value: %(value)r": "giá trị %(value)r sai kiểu",
    "not allowed with argument %s": "không dùng cùng tham số %s",
    "one of the arguments %s is required": "cần một trong các tham số %s",
    "ambiguous option: %(option)s could match %(matches)s": "tùy chọn %(option)s không rõ: có thể là %(matches)s",
    "ignored explicit argument %r": "tham số này không nhận giá trị, lại được cho %r",
    " (default: %(default)s)": " (mặc định: %(default)s)",
}


class Parser(argparse.ArgumentParser):
    """The parser of one command. `error` raises ThiduaError, so that every failure leaves by one door."""

    def __init__(self, console: Console, **options: Any) -> None:
        if console.language == "vi":
            _translate()
        self.options: list[str] = ["--help"]
        super().__init__(allow_abbrev=False, add_help=True, formatter_class=_Formatter, **options)
        self.console = console
        self.takes(Message("[TỆP …]", "[PATH …]"))

    def takes(self, words: Message) -> None:
        """Say what follows the options in the line of usage."""
        options = Message("[tùy chọn]", "[options]")
        self.usage = f"%(prog)s {self.console.say(options)} {self.console.say(words)}"

    def add(self, *names: str, help: Message, **options: Any) -> None:
        """Add an argument whose help is a Message."""
        self.options += [name for name in names if name.startswith("--")]
        self.add_argument(*names, help=self.console.say(help).replace("%", "%%"), **options)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The arguments of a command. Raises ThiduaError, which names the option that an unknown one must be."""
        args, unknown = self.parse_known_intermixed_args(words)
        option = next((word.partition("=")[0] for word in unknown if word.startswith("--")), None)
        if option is not None:
            from thidua_doc.language import nearest

            near = nearest(option[2:], [known[2:] for known in self.options])
            if near is not None:
                vi, en = f"không có tùy chọn “{option}”", f"there is no option “{option}”"
                raise ThiduaError(Message(f"{vi}; có phải “--{near[0]}”?", f"{en}; did you mean “--{near[0]}”?"))
        if unknown:
            vi, en = "không hiểu tham số: ", "unrecognized arguments: "
            self.error((vi if self.console.language == "vi" else en) + " ".join(unknown))
        return args

    def error(self, message: str) -> NoReturn:
        see = f"{self.prog} --help"
        raise ThiduaError(Message(f"{message}; xem: {see}", f"{message}; see: {see}"))


class _Formatter(argparse.HelpFormatter):
    """Help on lines as wide as the terminal, 100 columns at most."""

    def __init__(self, prog: str, **options: Any) -> None:
        # argparse makes a formatter for each argument that is added; left to find the width itself it imports shutil.
        super().__init__(prog, max_help_position=30, width=_columns(), **options)


def _columns() -> int:
    try:
        wide = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        return 100
    return max(40, min(wide, 102) - 2)


def _translate() -> None:
    """Put Vietnamese in the place of argparse's gettext.

    argparse looks its sentences up through two names of its module; there is no other way in without a compiled catalogue and
    a locale that many machines lack. A sentence that a later Python words otherwise stays English.
    """

    def one(message: str) -> str:
        return _WORDS.get(message, message)

    def many(single: str, plural: str, count: int) -> str:
        given = _WORDS.get(single)
        if given is not None:
            return given
        return "cần %s giá trị" if plural == "expected %s arguments" else (single if count == 1 else plural)

    setattr(argparse, "_", one)  # noqa: B010 - the names are argparse's own, and unknown to its stubs
    setattr(argparse, "ngettext", many)  # noqa: B010
