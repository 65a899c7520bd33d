"""CP111 (not UTF-8; TCVN3, VNI) and CP112 (not NFC): how the text was stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit, Source, Span
from thidua_doc.vietnamese import legacy

_NAMES = {
    legacy.TCVN3: "TCVN3 (ABC)",
    legacy.VNI: "VNI",
    "utf-16": "UTF-16",
    "cp1258": "Windows-1258",
}
_CLUSTER = lazy(r"[^\u0300-\u036f\n][\u0300-\u036f]+")


def stored(plan: Plan, context: Context) -> Iterator[Finding]:
    """One finding a file: bytes that are no text, or a stretch of text in a legacy encoding."""
    for file, source in enumerate(plan.sources):
        if source.bad_at is not None:
            yield _unreadable(source, file)
        elif source.encoding in (legacy.TCVN3, legacy.VNI):
            name = _NAMES[source.encoding]
            start = next((i for i, c in enumerate(source.typed) if not c.isascii()), 0)
            yield _legacy(
                source, file, name, Span(start, start + 1, file), (Edit(Span(0, len(source.typed), file), source.text),)
            )
        elif source.encoding == legacy.MIXED:
            yield from _lines(source, file)
        elif source.encoding in _NAMES:
            first = source.typed[:1]
            yield _legacy(
                source, file, _NAMES[source.encoding], Span(0, len(first), file), (Edit(Span(0, len(first), file), first),)
            )


def _lines(source: Source, file: int) -> Iterator[Finding]:
    for start, end, encoding in legacy.legacy_lines(source.typed):
        text, _ = legacy.convert(source.typed[start:end], encoding)
        span = Span(start, end, file)
        yield _legacy(source, file, _NAMES[encoding], span, (Edit(span, text),))


def _legacy(source: Source, file: int, name: str, span: Span, edits: tuple[Edit, ...]) -> Finding:
    message = Message(
        f"Văn bản dùng bảng mã {name}; tệp .kh phải là Unicode UTF-8.", f"The text is in {name}; a .kh file must be UTF-8."
    )
    return Finding("CP111", span, message, Fix(Message("Chuyển sang Unicode UTF-8", "Convert to UTF-8"), edits))


def _unreadable(source: Source, file: int) -> Finding:
    at = source.bad_at or 0
    message = Message(
        "Tệp không phải văn bản UTF-8: từ đây không đọc được.", "The file is no UTF-8 text: it can't be read from here on."
    )
    if "\0" in source.typed:
        at = min(at, source.typed.index("\0"))
        message = Message("Tệp nhị phân, không phải văn bản.", "The file is binary, not text.")
    return Finding("CP111", Span(at, min(at + 1, len(source.typed)), file), message)


def composed(plan: Plan, context: Context) -> Iterator[Finding]:
    """One finding a file: letters that are stored as a base and loose marks."""
    for file, source in enumerate(plan.sources):
        if source.encoding != "utf-8" or source.typed_at is None:
            continue
        edits = []
        for cluster in _CLUSTER.finditer(source.typed):
            right = unicodedata.normalize("NFC", cluster.group())
            if right != cluster.group():
                edits.append(Edit(Span(cluster.start(), cluster.end(), file), right))
        if edits:
            message = Message(
                f"Chữ có dấu rời (tổ hợp, không phải dựng sẵn) ở {len(edits)} chỗ: tìm kiếm và so sánh sẽ sai.",
                f"Letters with loose marks (not NFC) in {len(edits)} places: searching and comparing go wrong.",
            )
            yield Finding("CP112", edits[0].span, message, Fix(Message("Ghép dấu vào chữ", "Compose the letters"), tuple(edits)))


RULES = (
    Rule(
        "CP111",
        Severity.ERROR,
        "Phụ lục I, mục I.4",
        Message("Không phải UTF-8; TCVN3 (ABC) hoặc VNI", "Not UTF-8; TCVN3 (ABC) or VNI text"),
        Message(
            "Văn bản hành chính dùng bộ mã Unicode theo TCVN 6909:2001; tệp .kh lưu ở dạng UTF-8. Văn bản gõ bằng phông .VnTime "
            "(TCVN3) hay VNI được nhận ra và chuyển sang Unicode, không đọc thành chữ vô nghĩa.",
            "Administrative documents are in Unicode (TCVN 6909:2001); a .kh file is UTF-8. TCVN3 and VNI text is recognised and converted.",
        ),
        Example("1. C«ng ®oµn c¬ së ph¸t ®éng phong trµo.", "1. Công đoàn cơ sở phát động phong trào."),
        fixable="safe",
        check=stored,
    ),
    Rule(
        "CP112",
        Severity.WARNING,
        "Phụ lục I, mục I.4",
        Message("Chữ có dấu rời (không phải NFC)", "Letters with loose marks (not NFC)"),
        Message(
            "Cùng một chữ “ế” có thể lưu là một ký tự hoặc là “e” kèm hai dấu rời. Nhìn giống nhau nhưng máy tìm không ra. Công cụ "
            "ghép dấu vào chữ, không đổi lời.",
            "The same letter may be stored as one character or as a base with loose marks: it looks alike and is not found.",
        ),
        Example("1. Ke\u0302\u0301 hoa\u0323ch được phê duyệt.", "1. Kế hoạch được phê duyệt."),
        fixable="safe",
        check=composed,
    ),
)
