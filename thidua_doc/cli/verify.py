"""`thidua verify`: finished documents (DOCX, PDF) measured against the law, whoever made them. It writes nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from thidua_doc import files
from thidua_doc.cli import FAILED, FOUND, OK, inputs
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.check import Chosen, _codes, _width
from thidua_doc.cli.console import Console
from thidua_doc.diagnostic import Diagnostic, Message
from thidua_doc.errors import ThiduaError
from thidua_doc.profiles import Profile
from thidua_doc.report import FORMATS, READ_BY_PEOPLE, Look, Part, Summary, report
from thidua_doc.report.record import Record, record
from thidua_doc.settings import Settings
from thidua_doc.text import Source
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Document

SUFFIXES = (".docx", ".pdf")
_LOCK = "~$"
"""How the name of the file begins that Word keeps beside a document while it is open."""
_OTHERS = {
    (".doc", ".docm", ".dotx", ".rtf"): Message(
        "hãy mở bằng Word hay LibreOffice, lưu thành .docx rồi kiểm tra tệp đó",
        "open it in Word or LibreOffice, save it as .docx, and verify that",
    ),
    (".odt",): Message(
        "hãy mở bằng LibreOffice hay Word, lưu thành .docx hay xuất PDF rồi kiểm tra tệp đó",
        "open it in LibreOffice or Word, save it as .docx or export a PDF, and verify that",
    ),
    (".kh",): Message("đây là tệp kế hoạch: hãy dùng “thidua check”", "this is a plan's text: use “thidua check”"),
    (".jpg", ".jpeg", ".png", ".tif", ".tiff"): Message(
        "ảnh không đo được: cần tệp .docx, hay PDF có chữ",
        "a picture can't be measured: a .docx is needed, or a PDF that holds text",
    ),
}


def arguments(parser: Parser, name: str) -> None:
    """The options of `verify`."""
    vi = parser.console.language == "vi"
    parser.takes(Message("TỆP …", "FILE …"))
    parser.add(
        "paths",
        nargs="*",
        metavar="TỆP" if vi else "FILE",
        help=Message(
            "tệp .docx, .pdf, hay thư mục: mọi tệp như vậy trong đó", "a .docx or .pdf file, or a folder: every one below it"
        ),
    )
    parser.add(
        "--format", choices=FORMATS, help=Message("dạng báo cáo (mặc định: text)", "the form of the report (default: text)")
    )
    listed = "MÃ" if vi else "CODES"
    parser.add(
        "--select",
        action="append",
        default=[],
        metavar=listed,
        help=Message("chỉ các quy tắc này: mã hay đầu mã (TB90, CT6)", "only these rules: codes or prefixes (TB90, CT6)"),
    )
    parser.add("--ignore", action="append", default=[], metavar=listed, help=Message("bỏ qua các quy tắc này", "not these rules"))
    parser.add(
        "--profile",
        metavar="TÊN" if vi else "NAME",
        help=Message(
            "thể thức để đo: nđ30, công đoàn, đảng, đoàn, hay của dự án (mặc định: theo dự án, theo phần đầu của văn bản)",
            "the profile to measure by: nđ30, công đoàn, đảng, đoàn, or a project's (default: the project's, else by the heading)",
        ),
    )
    parser.add(
        "--strict",
        action="store_true",
        help=Message("cảnh báo cũng tính là lỗi (mã thoát 1)", "warnings fail too (exit status 1)"),
    )
    parser.add("--exit-zero", action="store_true", help=Message("mã thoát 0 dù có lỗi", "exit status 0 whatever is found"))


class Job(NamedTuple):
    """A document to verify, and what it is judged by."""

    path: str
    settings: Settings
    profile: Profile | None


class Answer(NamedTuple):
    """What was found: the records, what could not be measured, or why the file could not be read."""

    records: list[Record]
    unmeasured: tuple[Message, ...] = ()
    failure: Message | None = None


def run(args: Any, console: Console) -> int:
    """Verify; exit status 1 where documents have errors, 2 where one could not be read."""
    if not args.paths:
        raise ThiduaError(
            Message(
                "còn thiếu tệp .docx hay .pdf; xem: thidua verify --help",
                "a .docx or .pdf file is missing; see: thidua verify --help",
            )
        )
    if inputs.STDIN in args.paths:
        raise ThiduaError(Message("verify cần tệp, không đọc đầu vào chuẩn", "verify needs files, not standard input"))
    settings_for = Chosen(_codes("--select", args.select), _codes("--ignore", args.ignore), None)
    paths, failures = _documents(args, console)
    jobs = []
    for path in paths:
        settings = settings_for(path)
        jobs.append(Job(path, settings, _profile(args.profile, settings)))
    name = args.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    people = name in READ_BY_PEOPLE
    look = Look(console.language, people and console.colour(console.out), _width(console.out), args.strict)
    summary = Summary(paths)
    summary.documents = True
    summary.unmeasured = []
    summary.unreadable = failures
    for piece in report(name).whole(_parts(jobs, name, look, summary, failures, console), summary, look):
        console.out.write(piece)
    if people:
        _say_unmeasured(summary, console)
    for path, failure in failures:
        console.error(Message(f"{path}: {failure.vi}", f"{path}: {failure.en}"))
    if failures:
        return FAILED
    if args.exit_zero:
        return OK
    return FOUND if summary.errors or (args.strict and summary.warnings) else OK


def _parts(
    jobs: list[Job], format: str, look: Look, summary: Summary, failures: list[tuple[str, Message]], console: Console
) -> Iterator[Part]:
    from thidua_doc.cli.progress import tracked
    from thidua_doc.cli.work import spread

    one = report(format).one
    read: list[str] = []
    for job, answer in zip(jobs, tracked(spread(verified, jobs, many=12), len(jobs), console), strict=True):
        if answer.failure is not None:
            failures.append((job.path, answer.failure))
            continue
        read.append(job.path)
        summary.paths = read
        if summary.unmeasured is not None:
            summary.unmeasured += [(job.path, message) for message in answer.unmeasured]
        for each in answer.records:
            summary.add(each)
            yield Part(each, one(each, look))
    summary.paths = read


def _say_unmeasured(summary: Summary, console: Console) -> None:
    """What could not be measured, a sentence for each file: it is neither right nor wrong."""
    by_file: dict[str, list[Message]] = {}
    for path, message in summary.unmeasured or ():
        by_file.setdefault(path, []).append(message)
    for path, messages in by_file.items():
        vi, en = "; ".join(message.vi for message in messages), "; ".join(message.en for message in messages)
        console.note(
            Message(
                f"{path}: không đo được từ tệp, nên chưa biết đúng hay sai: {vi}.",
                f"{path}: can't be measured from the file, so neither right nor wrong: {en}.",
            )
        )


def _profile(name: str | None, settings: Settings) -> Profile | None:
    if name is None:
        return None
    from thidua_doc import profiles

    found = profiles.find(name, settings.profiles)
    if found is None:
        listed = ", ".join(f"“{each}”" for each in profiles.names(settings.profiles))
        raise ThiduaError(
            Message(
                f"không có thể thức “{name}”; các thể thức là {listed}",
                f"there is no profile “{name}”; the profiles are {listed}",
            )
        )
    return found


def _documents(args: Any, console: Console) -> tuple[list[str], list[tuple[str, Message]]]:
    """The documents that the words mean, and what is wrong with those that were named and can't be any."""
    out: list[str] = []
    failures: list[tuple[str, Message]] = []
    for found in files.find(args.paths, SUFFIXES):
        path = files.shown(found.path)
        suffix = os.path.splitext(path)[1].lower()
        if suffix in SUFFIXES:
            if found.named or not os.path.basename(path).startswith(_LOCK):
                out.append(path)
            continue
        advice = next((what for suffixes, what in _OTHERS.items() if suffix in suffixes), None)
        advice = advice or Message("lệnh này đo tệp .docx và .pdf", "this command measures .docx and .pdf files")
        failures.append((path, advice))
    if not out and not failures:
        named = ", ".join(f"“{path}”" for path in args.paths)
        console.note(Message(f"không thấy tệp .docx, .pdf nào trong {named}", f"there is no .docx or .pdf file in {named}"))
    return out, failures


def verified(job: Job) -> Answer:
    """A document read and judged: what a worker does."""
    from thidua_doc.verify.run import run as judged

    try:
        document = _read(job.path)
        found = judged(document, job.path, job.settings, job.profile, ruler=_wide, judge=_judged)
    except ThiduaError as error:
        return Answer([], (), error.message)
    return Answer([record(each) for each in found.diagnostics], found.unmeasured)


def _read(path: str) -> Document:
    data = files.read(path)
    if path.lower().endswith(".pdf"):
        from thidua_doc.verify import pdf

        return pdf.read(data)
    from thidua_doc.verify import docx

    return docx.read(data)


def _wide(text: str, size: float, bold: bool, italic: bool) -> float:
    """How wide words are in Times New Roman, in millimetres."""
    from thidua_doc.render import metrics

    return metrics.width(text, size, bold=bold, italic=italic)


def _judged(source: Source, settings: Settings) -> Sequence[Diagnostic]:
    """The rules of plans, for the words of a document."""
    from thidua_doc.api import read
    from thidua_doc.check import run as check

    return check(read(source), settings).diagnostics
