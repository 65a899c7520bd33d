"""TB907 as well: the components that an official document owes."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.verify.measure import Fault, Measured, told

_OWED = (
    "national_name",
    "motto",
    "issuing_agency",
    "number",
    "place_date",
    "abstract",
    "recipients_label",
    "recipients",
    "authority",
    "signer_name",
)


def missing(page: Measured) -> Iterator[Fault]:
    """What is not there; a document that is no plan is told once what it does not have."""
    yield from _unattached(page)
    found = page.found
    lacking = [name for name in _OWED if not found.of(name) and page.component(name) is not None]
    if found.of("position") and "authority" in lacking:
        lacking.remove("authority")
    unsaid = [name for name in ("national_name", "motto") if not page.profile.wording(name)]
    lacking = [name for name in lacking if name not in unsaid]
    if page.draft() and "signer_name" in lacking:
        lacking.remove("signer_name")
    if "recipients_label" in lacking and "recipients" in lacking:
        lacking.remove("recipients")
    if "authority" in lacking and "signer_name" in lacking:
        lacking.remove("signer_name")
    if _unreadable(page):
        lacking = []
    if not lacking:
        return
    labels = [page.form.components[name].label for name in lacking]
    english = [name.replace("_", " ") for name in lacking]
    if found.is_plan:
        for name, label, words in zip(lacking, labels, english, strict=True):
            message = Message(f"Văn bản thiếu phần {label}.", f"The document lacks its {words}.")
            yield Fault("TB907", message, None, (), ("component", name))
        return
    vi, en = ", ".join(labels), ", ".join(english)
    kind = f"“{found.kind}”" if found.kind is not None else "không thấy tên loại"
    message = Message(
        f"Tệp này không phải một kế hoạch ({kind}): không thấy {vi}; các phần khác vẫn được đo.",
        f"This file is no plan ({found.kind or 'no kind of document'}): it has no {en}; everything else was measured.",
    )
    yield Fault("TB907", message, None, (), ("component", "national_name"), Severity.WARNING)


def _unreadable(page: Measured) -> bool:
    """Whether the head has letters of an old encoding (TCVN3, VNI): nobody can tell what they say, and TB903 tells that."""
    legacy = tuple(
        "".join(c for c in name.lower() if c.isalnum() or c == ".") for name in page.form.data["page"]["font"].get("legacy", ())
    )
    fonts = {piece.look.font or "" for part in page.found.of("unknown") for piece in part.segment.pieces}
    if any(name.lower().replace(" ", "").startswith(legacy) for name in fonts if legacy):
        page.miss("các phần gõ bằng bảng mã cũ", "the components typed in an old encoding")
        return True
    return False


def _unattached(page: Measured) -> Iterator[Fault]:
    """Appendices without the line that ties them to their document (mục III.1.c)."""
    if page.component("attachment") is None or not page.found.is_plan:
        return
    tied = {part.group for part in page.found.of("attachment")}
    wrong = [part for part in page.found.of("appendix_label") if part.group not in tied]
    if wrong:
        yield told(
            "TB907",
            wrong,
            page.form,
            "thiếu dòng chỉ dẫn “(Kèm theo …)” dưới tên phụ lục.",
            "the line “(Kèm theo …)” is missing under its title.",
            ("component", "attachment"),
        )
