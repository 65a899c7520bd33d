"""From the words of the command line to a command and its exit status: the only place where a command's failure ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from thidua_doc import __version__
from thidua_doc.cli import CLOSED, FAILED, INTERRUPTED, OK
from thidua_doc.cli.commands import COMMANDS
from thidua_doc.cli.console import Console, utf8
from thidua_doc.diagnostic import Language, Message
from thidua_doc.errors import ThiduaError
from thidua_doc.patterns import keep

_LANG_HELP = Message(
    "ngôn ngữ của thông báo (hoặc biến môi trường THIDUA_LANG)", "language of messages (or the environment variable THIDUA_LANG)"
)


class Usage(ThiduaError):
    """The words of the command line mean nothing."""


def run(argv: Sequence[str] | None) -> int:
    """Run a command and give its exit status: see COMMANDS.md. Never raises but for a bug under THIDUA_DEBUG."""
    utf8(sys.stdout)
    utf8(sys.stderr)
    console = Console(_language_of_environment())
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv), console)
        sys.stdout.flush()
        if argv is None:
            keep()
        return status
    except ThiduaError as error:
        console.error(error.message)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()  # the reader (`| head`) has enough
        return CLOSED
    except SystemExit as leaving:  # argparse's --help
        return leaving.code if isinstance(leaving.code, int) else OK
    except OSError as error:
        from thidua_doc.files import reason

        _forget_output()
        console.error(reason(error))
        return FAILED
    except Exception as error:
        if os.environ.get("THIDUA_DEBUG"):
            raise
        console.error(bug(error))
        return FAILED


def _forget_output() -> None:
    """Let nothing be flushed into a standard output that takes nothing when Python ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _run(words: list[str], console: Console) -> int:
    words, language = _take_language(words)
    if language is not None:
        console.language = language
    if not words or words[0] in ("-h", "--help", "help", "trợ-giúp"):
        text = _overview(console)
        (console.out if words else console.err).write(text)
        return OK if words else FAILED
    if words[0] in ("-V", "--version"):
        console.result(f"thidua {__version__}")
        return OK
    name = words[0]
    command = next((c for c in COMMANDS if c.name == name), None)
    if command is None:
        raise Usage(_unknown(name))
    from importlib import import_module

    from thidua_doc.cli.arguments import Parser

    module = import_module(f"thidua_doc.cli.{command.module}")
    parser = Parser(prog=f"thidua {name}", description=console.say(command.help), console=console)
    module.arguments(parser, name)
    return int(module.run(parser.read(words[1:]), console))


def _language_of_environment() -> Language:
    return "en" if os.environ.get("THIDUA_LANG", "").lower().startswith("en") else "vi"


def _take_language(words: list[str]) -> tuple[list[str], Language | None]:
    """The words without `--lang …`, which may stand anywhere before `--`. Raises Usage."""
    out: list[str] = []
    found: Language | None = None
    rest = iter(words)
    for word in rest:
        if word == "--":
            return [*out, word, *rest], found
        if word != "--lang" and not word.startswith("--lang="):
            out.append(word)
            continue
        value = word.partition("=")[2] if "=" in word else next(rest, "")
        if value not in ("vi", "en"):
            raise Usage(Message("--lang nhận “vi” hoặc “en”", "--lang takes “vi” or “en”"))
        found = "vi" if value == "vi" else "en"
    return out, found


def _unknown(name: str) -> Message:
    if name.startswith("-"):
        return Message(f"không có tùy chọn “{name}”; xem: thidua --help", f"there is no option “{name}”; see: thidua --help")
    from thidua_doc.language import nearest

    near = nearest(name, [command.name for command in COMMANDS])
    vi, en = f"không có lệnh “{name}”", f"there is no command “{name}”"
    if near is not None:
        return Message(f"{vi}; có phải “{near[0]}”?", f"{en}; did you mean “{near[0]}”?")
    return Message(f"{vi}; xem: thidua --help", f"{en}; see: thidua --help")


def _overview(console: Console) -> str:
    """What `thidua --help` says."""
    say = console.say
    wide = max(len(command.name) for command in COMMANDS)
    lines = [
        say(
            Message(
                "thidua: kiểm tra và trình bày kế hoạch viết bằng văn bản thường (.kh)",
                "thidua: checks and lays out plans typed as plain text (.kh)",
            )
        ),
        "",
        say(
            Message("cách dùng: thidua LỆNH [tùy chọn] [TỆP hoặc THƯ MỤC…]", "usage: thidua COMMAND [options] [FILE or FOLDER…]")
        ),
        "",
        say(Message("các lệnh:", "commands:")),
        *(f"  {command.name:<{wide}}  {say(command.help)}" for command in COMMANDS),
        "",
        say(Message("tùy chọn chung:", "common options:")),
        f"  --lang vi|en  {say(_LANG_HELP)}",
        f"  --version     {say(Message('phiên bản', 'version'))}",
        "",
        say(Message("Mỗi lệnh có trợ giúp riêng: thidua LỆNH --help", "Each command has its own help: thidua COMMAND --help")),
    ]
    return "\n".join(lines) + "\n"


def bug(error: Exception) -> Message:
    """An exception that nothing foresaw, with its place, in one line that a user can send us."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{os.path.basename(at.tb_frame.f_code.co_filename)}:{at.tb_lineno}" if at else "?"
    what = f"{type(error).__name__} ({place}): {error}"
    return Message(
        f"chương trình hỏng, xin báo cho người làm ra nó: {what} [THIDUA_DEBUG=1 để xem chi tiết]",
        f"a bug of this program, please report it: {what} [THIDUA_DEBUG=1 for details]",
    )
