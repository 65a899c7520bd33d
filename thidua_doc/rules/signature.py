"""KC211 and KC212: the signature, and the signer's name."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.rules.places import whole_plan

_BLANK = lazy(r"\*{0,2}[\[<…._]")
"""What waits for the name in its place (`[họ và tên]`, `……`): a blank, and TT416 says so."""

_PERSON = lazy(r"(?:[^\W\d_a-z][^\W\d_]*\.?\s+){1,4}[^\W\d_a-z][^\W\d_]*")
"""A person's name, each syllable with a capital: a position in small letters is none."""


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Is there a signature, and does each signer have a name. A draft leaves the name to be written: a note then."""
    if not plan.signatures:
        message = Message(
            "Kế hoạch chưa có chữ ký: thêm phần “Ký:” với quyền hạn, chức vụ và họ tên, mỗi thứ một dòng.",
            "The plan has no signature: add “Ký:” with authority, position and name, a line each.",
        )
        yield Finding("KC211", whole_plan(plan), message)
    for signature in plan.signatures:
        if not signature.lines and signature.name is None:
            message = Message(
                "Phần “Ký:” còn trống: ghi quyền hạn, chức vụ và họ tên.", "“Ký:” is empty: write authority, position and name."
            )
            yield Finding("KC211", signature.span, message)
        elif not signature.lines and signature.name is not None and _PERSON.fullmatch(signature.name.text.strip("*_ ")):
            message = Message(
                "Chữ ký chưa có chức vụ: ghi quyền hạn, chức vụ ở dòng trên họ tên.",
                "The signature lacks a position: write the authority and the position above the name.",
            )
            yield Finding("KC211", signature.name.span, message)
        elif signature.name is None and not (signature.lines and _BLANK.match(signature.lines[-1].text)):
            message = Message(
                "Chưa có họ tên người ký: thêm một dòng dưới chức vụ.", "The signer's name is missing: add it under the position."
            )
            span = signature.lines[-1].span if signature.lines else signature.span
            yield Finding("KC212", span, message, issued_only=True)


RULES = (
    Rule(
        "KC211",
        Severity.ERROR,
        "Phụ lục I, mục II.7",
        Message("Không có chữ ký", "No signature"),
        Message(
            "Văn bản phải có chức vụ, họ tên và chữ ký của người có thẩm quyền.",
            "A document carries the position, the name and the signature of who has authority.",
        ),
        Example("Nơi nhận:\n- Lưu: VT", "Nơi nhận:\n- Lưu: VT\n\nKý:\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\nNguyễn Văn A"),
        check=check,
    ),
    Rule(
        "KC212",
        Severity.ERROR,
        "Phụ lục I, mục II.7.c",
        Message("Bản ban hành thiếu họ tên người ký", "An issued plan without the signer's name"),
        Message(
            "Dưới chức vụ ghi họ, tên đệm và tên người ký. Bản dự thảo (“trạng thái: dự thảo”) được để trống.",
            "Under the position stands the signer's full name. A draft may leave it blank.",
        ),
        Example("Ký:\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH", "Ký:\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\nNguyễn Văn A"),
    ),
)
