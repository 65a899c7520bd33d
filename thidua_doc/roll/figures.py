"""Where a plan's figures begin: targets, counts and sums of the old year, which the new one has to set again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua_doc.documents import Range, documents
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place, Reading
from thidua_doc.roll.ledger import Note
from thidua_doc.text import Span

_FIGURE = lazy(
    r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?:\s*%|\s*(?:đồng|đ|triệu|nghìn|ngàn|tỷ|tỉ|USD|đoàn\s+viên|hội\s+viên|đảng\s+viên|công\s+nhân|người|lao\s+động|cán\s+bộ|công\s+chức|"
    r"viên\s+chức|học\s+sinh|sinh\s+viên|học\s+viên|giáo\s+viên|lượt|suất|phần\s+quà|giải|tập\s+thể|cá\s+nhân|đơn\s+vị|sáng\s+kiến|công\s+trình|cây|căn\s+nhà|mái\s+ấm|lớp|cuộc|"
    r"tin|bài|doanh\s+nghiệp|hộ|gia\s+đình|trường\s+hợp|mô\s+hình|đề\s+tài|sản\s+phẩm|hồ\s+sơ|buổi|đợt|tấn|ha)(?!\w))",
    re.IGNORECASE,
)
_HEAD = lazy(
    r"(?<!\w)(?:chỉ\s+tiêu|kinh\s+phí|số\s+tiền|thành\s+tiền|đơn\s+giá|mức\s+(?:chi|thưởng|hỗ\s+trợ)|tỷ\s+lệ)(?!\w)",
    re.IGNORECASE,
)
_SILENT = frozenset((Place.BASIS, Place.TITLE, Place.FIELD, Place.NAME, Place.SIGNATURE))


def first(plan: Plan, reading: Reading, notes: Sequence[Note]) -> Span | None:
    """The first figure of a plan's own file that no other question asks for; None where there is none."""
    asked = [note.span for note in notes if note.kind == "figures"]
    for part in reading.parts:
        at = None if part.place in _SILENT else _figure(part)
        if at is None:
            continue
        span = part.prose.at(*at)
        whole = part.prose.at(0, len(part.prose.text))
        told = any(each.file == whole.file and whole.start <= each.start < max(whole.end, whole.start + 1) for each in asked)
        if span.file == 0 and not told:
            return span
    return None


def _figure(part: Part) -> Range | None:
    text = part.prose.text
    if part.place is Place.HEAD_CELL:
        found = _HEAD.search(text)
        return Range(*found.span()) if found else None
    if not any(c.isdigit() for c in text):
        return None
    cited = [each.at for each in documents(text)]
    for found in _FIGURE.finditer(text):
        if not any(at.start <= found.start() < at.end for at in cited):
            return Range(*found.span())
    return None
