"""The words that reports for people share."""

from __future__ import annotations

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.report import Summary

SEVERITIES = {
    Severity.ERROR: Message("lỗi", "error"),
    Severity.WARNING: Message("cảnh báo", "warning"),
    Severity.NOTE: Message("ghi chú", "note"),
}


def closing(summary: Summary) -> Message:
    """The last line of a run: how many plans, what was found, what can be mended."""
    counts = (
        (summary.errors, "lỗi", "error"),
        (summary.warnings, "cảnh báo", "warning"),
        (summary.notes, "ghi chú", "note"),
    )
    what = Message("văn bản", "document") if summary.documents else Message("kế hoạch", "plan")
    vi = f"Đã kiểm tra {summary.files} {what.vi}: "
    en = f"Checked {_count(summary.files, what.en)}: "
    found_vi = ", ".join(f"{count} {name}" for count, name, _ in counts if count)
    found_en = ", ".join(_count(count, name) for count, _, name in counts if count)
    vi += found_vi or "không có lỗi nào"
    en += found_en or "nothing wrong"
    if summary.known:
        vi += f"; không kể {summary.known} chỗ đã biết"
        en += f"; {_count(summary.known, 'known place')} not told"
    if summary.mended is not None:
        vi += f"; đã sửa {summary.mended} chỗ"
        en += f"; mended {_count(summary.mended, 'place')}"
    if summary.fixable:
        vi += f"; sửa được {summary.fixable} bằng --fix"
        en += f"; {summary.fixable} fixable with --fix"
    if summary.unsafe:
        more = (" thêm", " more") if summary.fixable else ("", "")
        vi += f"; sửa được{more[0]} {summary.unsafe} bằng --unsafe-fixes"
        en += f"; {summary.unsafe}{more[1]} fixable with --unsafe-fixes"
    return Message(vi + ".", en + ".")


def _count(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"
