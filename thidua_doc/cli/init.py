"""`thidua init`: what a folder of plans begins with. Nothing that is there is written over unless `--force` says so."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from typing import Any

from thidua_doc import __version__, files
from thidua_doc.cli import OK
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.config import Configs
from thidua_doc.cli.console import Console
from thidua_doc.cli.starting import AGENCY, PARENT, PLACE, File, completed
from thidua_doc.cli.starting import files as starting
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError

AUTUMN = 10
"""The month from which on a plan that is begun is next year's."""
_MORE = {
    ".vscode/settings.json": Message("thêm các khóa này:", "add these keys:"),
    ".vscode/tasks.json": Message("thêm các việc này vào “tasks”:", "add these to “tasks”:"),
    ".pre-commit-config.yaml": Message("thêm mục này vào “repos”:", "add this to “repos”:"),
}


def arguments(parser: Parser, name: str) -> None:
    """The options of `init`."""
    vi = parser.console.language == "vi"
    parser.takes(Message("[THƯ MỤC]", "[FOLDER]"))
    parser.add(
        "folder",
        nargs="?",
        default=os.curdir,
        metavar="THƯ_MỤC" if vi else "FOLDER",
        help=Message("thư mục để bắt đầu (mặc định: thư mục này)", "the folder to begin in (default: this one)"),
    )
    parser.add(
        "--set",
        action="append",
        default=[],
        metavar="TÊN=GIÁ_TRỊ" if vi else "NAME=VALUE",
        help=Message(
            "thông tin cơ quan, như --set “cơ quan ban hành=…”: thể thức, cơ quan chủ quản, cơ quan ban hành, địa danh",
            "what is known of the agency: --set “cơ quan ban hành=…”, cơ quan chủ quản, địa danh, thể thức",
        ),
    )
    parser.add("--year", type=_year, metavar="N", help=Message("năm của kế hoạch đầu tiên", "the year of the first plan"))
    parser.add("--gitlab", action="store_true", help=Message("cho GitLab thay vì GitHub", "for GitLab instead of GitHub"))
    parser.add("--force", action="store_true", help=Message("ghi đè những tệp đã có", "write over files that are there"))


def run(args: Any, console: Console) -> int:
    """Write what is not there yet, all of it or none."""
    from thidua_doc.cli import settle

    folder = args.folder
    if os.path.exists(folder) and not os.path.isdir(folder):
        shown = files.shown(folder)
        raise ThiduaError(Message(f"“{shown}” là một tệp, không phải thư mục", f"“{shown}” is a file, no folder"))
    settings = files.has_settings(folder) if os.path.isdir(folder) else None
    known = _known(folder)
    answers = {**known, **settle.given(args.set)}
    if not answers and console.err.isatty() and _typed_at():
        answers = settle.asked(console)
    _whole(answers)
    answers = completed(answers) if answers.get(AGENCY) else answers
    plans = os.path.isdir(folder) and bool(files.find([folder]))
    wanted = starting(
        answers,
        args.year or _next(dt.date.today()),
        __version__,
        held=known if settings is not None and not args.force else None,
        first=not plans,
        gitlab=args.gitlab,
    )
    top = _repository(folder)
    out = [each for each in wanted if not (each.at_root and top is not None)]
    left = [each for each in out if not args.force and os.path.lexists(os.path.join(folder, each.path))]
    written = [each for each in out if each not in left]
    _write_all(folder, written)
    for each in written:
        console.result(f"{files.shown(os.path.join(folder, each.path))}: {console.say(each.what)}")
    for each in left:
        _tell_kept(folder, each, console)
    if settings is not None and not args.force:
        name = files.shown(settings)
        console.note(Message(f"“{name}” đã có, giữ nguyên", f"“{name}” is there and stays as it is"))
    if top is not None:
        _tell_root(top, [each for each in wanted if each.at_root], console)
    _tell_next(folder, written, console)
    return OK


def _known(folder: str) -> dict[str, str]:
    """What the settings of a folder, or those above it, say of the agency, where that is enough for a plan. Raises BadSettings."""
    found = Configs().for_file(os.path.join(folder, "_")).settings.defaults
    return dict(found) if found.get(AGENCY) and found.get(PLACE) else {}


def _whole(answers: dict[str, str]) -> None:
    """An agency has a place, and a place an agency; a plan needs both. Raises ThiduaError, which names all that is missing."""
    if any(answers.get(name) for name in (PARENT, AGENCY, PLACE)):
        missing = [f"“{name}”" for name in (AGENCY, PLACE) if not answers.get(name)]
        if missing:
            listed = ", ".join(missing)
            raise ThiduaError(
                Message(
                    f"còn thiếu {listed}; chưa ghi tệp nào",
                    f"{listed} {'is' if len(missing) == 1 else 'are'} missing; nothing was written",
                )
            )


def _typed_at() -> bool:
    import sys

    return sys.stdin is not None and sys.stdin.isatty()


def _next(today: dt.date) -> int:
    return today.year + (today.month >= AUTUMN)


def _year(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1990 <= int(text) <= 2099:
        raise ThiduaError(Message(f"--year: “{text}” không phải một năm, như 2027", f"--year: “{text}” is no year such as 2027"))
    return int(text)


def _repository(folder: str) -> str | None:
    """The top of the repository that the folder lies inside of; None where it is the top itself, or in none."""
    own = os.path.realpath(folder)
    if os.path.exists(os.path.join(own, ".git")):
        return None
    above = os.path.dirname(own)
    while above != os.path.dirname(above):
        if os.path.exists(os.path.join(above, ".git")):
            return above
        above = os.path.dirname(above)
    return None


# --- writing ------------------------------------------------------------------------------------------------------------


def _write_all(folder: str, wanted: Sequence[File]) -> None:
    """Write every file, or leave the folder as it was. Raises Unwritable."""
    made: list[str] = []
    before: dict[str, bytes] = {}
    try:
        for each in wanted:
            path = os.path.join(folder, each.path)
            made += _folders(os.path.dirname(path) or os.curdir)
            if os.path.lexists(path):
                before[path] = files.read(path)
            files.write(path, each.text.encode())
            made += [path] if path not in before else []
    except (ThiduaError, OSError) as error:
        for path, data in before.items():
            files.write(path, data)
        for path in reversed(made):
            (os.rmdir if os.path.isdir(path) else os.remove)(path)
        if isinstance(error, OSError):
            why = files.reason(error)
            raise files.Unwritable(Message(f"không ghi được: {why.vi}", f"can't write: {why.en}")) from error
        raise


def _folders(folder: str) -> list[str]:
    """Make a folder and those above it; gives those that were not there, the outermost first."""
    new: list[str] = []
    while folder and not os.path.isdir(folder):
        new.insert(0, folder)
        folder = os.path.dirname(folder)
    for i, each in enumerate(new):
        try:
            os.mkdir(each)
        except OSError:
            for made in reversed(new[:i]):
                os.rmdir(made)
            raise
    return new


# --- what is told -------------------------------------------------------------------------------------------------------


def _tell_kept(folder: str, each: File, console: Console) -> None:
    """A file that stays: what to add to it, where it is one that others write into as well."""
    path = os.path.join(folder, each.path)
    shown = files.shown(path)
    try:
        old = files.read(path).decode("utf-8", "replace")
    except files.Unreadable:
        old = ""
    if old == each.text or (each.path in (".pre-commit-config.yaml", ".vscode/tasks.json") and "thidua" in old):
        console.note(Message(f"“{shown}” đã có sẵn", f"“{shown}” is there already"))
        return
    have = {line.strip() for line in old.splitlines()}
    missing = [line for line in each.text.splitlines() if line.strip() and not line.startswith("#") and line.strip() not in have]
    if each.path in _MORE:
        missing = [line for line in each.text.splitlines() if line.strip() and not line.startswith("#")]
    if not each.lines or not missing or each.path.endswith("yml"):
        console.note(Message(f"“{shown}” đã có, giữ nguyên", f"“{shown}” is there and stays as it is"))
        return
    more = _MORE.get(each.path, Message("thêm những dòng này:", "add these lines:"))
    console.note(Message(f"“{shown}” đã có, giữ nguyên; {more.vi}", f"“{shown}” is there and stays as it is; {more.en}"))
    console.err.write("".join(f"    {line}\n" for line in missing))


def _tell_root(top: str, at_root: Sequence[File], console: Console) -> None:
    listed = ", ".join(f"“{each.path}”" for each in at_root)
    shown = files.shown(top)
    console.note(
        Message(
            f"{listed} chỉ có tác dụng ở gốc kho git; cần thì chạy: thidua init “{shown}”",
            f"{listed} work at the top of the repository only; where they are wanted: thidua init “{shown}”",
        )
    )


def _tell_next(folder: str, written: Sequence[File], console: Console) -> None:
    plan = next((each.path for each in written if each.path.endswith(files.SUFFIX)), None)
    into = "" if os.path.realpath(folder) == os.path.realpath(os.curdir) else f"cd {_quoted(files.shown(folder))} && "
    first = plan or "."
    steps = (
        Message(f"1. Sửa “{first}” cho đúng cơ quan, công việc", f"1. Make “{first}” your agency's own")
        if plan
        else Message("1. Ghi thông tin cơ quan vào “thidua.toml”", "1. Tell “thidua.toml” of your agency"),
        Message(f"2. Kiểm tra: {into}thidua check", f"2. Check: {into}thidua check"),
        Message(f"3. Dựng văn bản: {into}thidua build {first}", f"3. Lay out: {into}thidua build {first}"),
    )
    for step in steps:
        console.result(console.say(step))


def _quoted(path: str) -> str:
    """A path as it is typed to a shell."""
    return path if path.replace("/", "").isalnum() else f'"{path}"'
