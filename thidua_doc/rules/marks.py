"""TT418: the marks of secrecy, urgency and circulation."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc import language
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit

_FIELDS = {"độ mật": "secrecy", "độ khẩn": "urgency", "lưu hành": "circulation"}


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each of the three fields against the marks that there are."""
    if plan.secrecy is None and plan.urgency is None and plan.circulation is None:
        return
    marks = context.law.data["marks"]
    for field in plan.fields:
        slot = _FIELDS.get(field.name)
        if slot is None or not field.value or not field.known:
            continue
        known = [mark for kind in (slot, f"{slot}_recall", f"{slot}_besides") for mark in marks.get(kind, {}).get("text", ())]
        value = language.fold(field.value)
        if any(value == language.fold(mark) for mark in known):
            continue
        home = next((name for name, other in _FIELDS.items() if value in map(language.fold, marks[other]["text"])), None)
        listed = ", ".join(f"“{mark}”" for mark in marks[slot]["text"])
        fix = None
        if home is not None:
            message = Message(f"“{field.value}” viết ở trường “{home}:”.", f"“{field.value}” belongs in the field “{home}:”.")
        else:
            near = language.nearest(field.value, known)
            hint = (f"; có phải “{near[0]}”?", f"; did you mean “{near[0]}”?") if near is not None else (".", ".")
            message = Message(
                f"“{field.value}” không phải dấu của trường “{field.name}:”, trường này nhận {listed}{hint[0]}",
                f"“{field.value}” is no mark of “{field.name}:”, which takes {listed}{hint[1]}",
            )
            if near is not None:
                edit = Edit(field.value_span, near[0])
                fix = Fix(Message(f"Đổi thành “{near[0]}”", f"Change to “{near[0]}”"), (edit,), safe=False)
        # The decree names circulation marks as examples: another one is no breach of it.
        weight = Severity.WARNING if slot == "circulation" and home is None else None
        yield Finding("TT418", field.value_span, message, fix, weight=weight)


RULES = (
    Rule(
        "TT418",
        Severity.ERROR,
        "Phụ lục I, mục III.2",
        Message("Dấu mật, dấu khẩn, chỉ dẫn lưu hành không có trong quy định", "Unknown mark of secrecy, urgency or circulation"),
        Message(
            "Độ mật là “Mật”, “Tối mật” hoặc “Tuyệt mật”; độ khẩn là “Khẩn”, “Thượng khẩn” hoặc “Hỏa tốc”; chỉ dẫn lưu hành là “Lưu "
            "hành nội bộ”, “Xem xong trả lại”. Văn bản thường thì bỏ trường.",
            "There are three degrees of secrecy, three of urgency, and the directions on circulation. An ordinary document leaves the "
            "field out.",
        ),
        Example("ngày: 10/01/2023\nđộ khẩn: Rất khẩn", "ngày: 10/01/2023\nđộ khẩn: Thượng khẩn"),
        fixable="unsafe",
        check=check,
    ),
)
