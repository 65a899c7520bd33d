"""KC208 – KC210: the recipients and their last line, `Lưu:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.language import fold
from thidua_doc.model import PartKind, Plan, Recipient
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.rules.places import whole_plan
from thidua_doc.text import Edit, Span

# `Lưu: VT`, `Lưu VT, TCKH`, `Lưu văn thư`; but `Lưu Văn Bình` is a person, and a `Trung tâm Lưu trữ` an office.
_FILED = lazy(
    r"lưu(?:\s+trữ)?\s*(?::|\Z|\s(?:văn\s+thư|văn\s+phòng|hồ\s+sơ|(?-i:[A-ZĐ]{2,8})(?=\s*[,.;:(\-]|\s*\Z)))",
    re.IGNORECASE,
)
_MARK = lazy(r"\s*[;,.]?\s*\Z")


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """One mechanism: is there a list, does it name the file copy, and does it name it last."""
    if not plan.recipients:
        head = next((place.head for place in plan.parts if place.kind is PartKind.RECIPIENTS), None)
        message = Message(
            "Kế hoạch chưa có nơi nhận: thêm phần “Nơi nhận:”, mỗi nơi một dòng “- …”, dòng cuối là “- Lưu: VT”.",
            "The plan has no recipients: add “Nơi nhận:” with a “- …” line each, the last of them “- Lưu: VT”.",
        )
        yield Finding("KC208", head or whole_plan(plan), message)
        return
    colon = bool(context.profile.data["recipients"]["filed_colon"])
    filed = [i for i, recipient in enumerate(plan.recipients) if _is_filed(recipient.text.text, colon)]
    if not filed:
        message = Message(
            "Nơi nhận chưa có dòng lưu: thêm dòng cuối “- Lưu: VT”.", "The recipients lack the file copy: add “- Lưu: VT” last."
        )
        yield Finding("KC209", plan.recipients[-1].span, message)
    elif filed[-1] != len(plan.recipients) - 1:
        recipient, last = plan.recipients[filed[-1]], plan.recipients[-1]
        message = Message("Dòng “Lưu:” phải là dòng cuối của nơi nhận.", "The line “Lưu:” must be the last of the recipients.")
        yield Finding("KC210", recipient.span, message, _moved(plan, recipient, last))


def _is_filed(words: str, colon: bool) -> bool:
    """Whether a line names the file copy; a profile that asks for no colon behind `Lưu` has `Lưu Chi bộ` as well."""
    return _FILED.match(words) is not None or (not colon and fold(words).startswith("lưu ") and not words.istitle())


def _moved(plan: Plan, recipient: Recipient, last: Recipient) -> Fix | None:
    if recipient.span.file != last.span.file or recipient.span.file >= len(plan.sources):
        return None
    source = plan.sources[recipient.span.file]
    typed, newline = source.typed, source.newline
    start, end = source.whole_lines(recipient.span.start, recipient.span.end)
    line = typed[start:end].rstrip("\r\n")
    file = recipient.span.file
    # The end marks stay where they stand: the last line keeps the last line's.
    moved, kept = _MARK.search(line), _MARK.search(typed, last.span.start, last.span.end)
    assert moved is not None and kept is not None
    behind = moved.group() + newline + line[: moved.start()] + kept.group()
    edits = (Edit(Span(start, end, file), ""), Edit(Span(kept.start(), last.span.end, file), behind))
    return Fix(Message("Chuyển xuống cuối", "Move it to the end"), edits)


RULES = (
    Rule(
        "KC208",
        Severity.ERROR,
        "Phụ lục I, mục II.9.c",
        Message("Không có nơi nhận", "No recipients"),
        Message(
            "Văn bản phải ghi nơi nhận: nơi nhận để thực hiện, để báo cáo, để biết và nơi lưu.",
            "A document names its recipients: those who carry it out, those it is reported to, those informed, and the file.",
        ),
        Example("Ký:\nCHỦ TỊCH\nNguyễn Văn A", "Nơi nhận:\n- Các tổ công đoàn\n- Lưu: VT\n\nKý:\nCHỦ TỊCH\nNguyễn Văn A"),
        check=check,
    ),
    Rule(
        "KC209",
        Severity.ERROR,
        "Phụ lục I, mục II.9.d",
        Message("Nơi nhận không có dòng “Lưu:”", "No “Lưu:” among the recipients"),
        Message(
            "Dòng cuối của nơi nhận là “Lưu:”, rồi “VT” và chữ viết tắt của đơn vị soạn thảo.",
            "The last line of the recipients is “Lưu:”, then “VT” and the abbreviation of the drafting unit.",
        ),
        Example("Nơi nhận:\n- Các tổ công đoàn", "Nơi nhận:\n- Các tổ công đoàn\n- Lưu: VT"),
    ),
    Rule(
        "KC210",
        Severity.ERROR,
        "Phụ lục I, mục II.9.d",
        Message("“Lưu:” không ở dòng cuối", "“Lưu:” not last"),
        Message("Dòng “Lưu:” đứng cuối phần nơi nhận.", "The line “Lưu:” ends the recipients."),
        Example("Nơi nhận:\n- Lưu: VT\n- Các tổ công đoàn", "Nơi nhận:\n- Các tổ công đoàn\n- Lưu: VT"),
        fixable="safe",
    ),
)
