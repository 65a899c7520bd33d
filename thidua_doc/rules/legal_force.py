"""VD504 (a basis no longer in force) and VD505 (not yet in force, or dated after the plan)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc import citations
from thidua_doc.citations import Cited, Days
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.documents import Document
from thidua_doc.language import fold
from thidua_doc.law import register
from thidua_doc.law.register import Entry, key, worded
from thidua_doc.matching import match
from thidua_doc.model import Plan
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """The documents that bases rest on, each by the law of the plan's own day. Where a citation disagrees with itself VD508 speaks."""
    day = citations.days(plan, context.as_of)
    own = citations.days(plan)
    if day is None and own is None:
        return
    named = {key(entry.number) for entry in _entries(context)}
    lapsed: set[str] = set()
    for cited in context.citations.main:
        document = cited.document
        found = match(document)
        if found is not None and found.wrong:
            continue
        if own is not None and _is_later(document, own):
            yield _later(cited, own)
        elif found is not None and day is not None and not _is_subject(plan, found.entry):
            entry = found.entry
            if not lapsed.intersection(entry.amends):  # an amendment goes with the law that it amends
                yield from _judged(cited, entry, day, named)
            if _has_expired(entry, day):
                lapsed.add(entry.number)


def _has_expired(entry: Entry, day: Days) -> bool:
    return entry.expired_on is not None and entry.expired_on <= day.first


def _entries(context: Context) -> Iterator[Entry]:
    for cited in context.citations.main:
        found = match(cited.document)
        if found is not None:
            yield found.entry


def _is_later(document: Document, day: Days) -> bool:
    if document.date is None or document.date <= day.last:
        return False
    # `30/2020/NĐ-CP ngày 05 tháng 3 năm 2030`: number and date disagree, and VD508 says so.
    year = document.number.split("/")[1] if register.yearly(document.number) else ""
    return not year or int(year) == document.date.year


def _later(cited: Cited, day: Days) -> Finding:
    document = cited.document
    assert document.date is not None and document.date_at is not None
    of_plan = worded(day.last) if day.first == day.last else f"tháng {day.last.month} năm {day.last.year}"
    message = Message(
        f"Căn cứ này ban hành {worded(document.date)}, sau ngày của kế hoạch ({of_plan}).",
        f"This basis was issued on {document.date:%d/%m/%Y}, after the plan’s own date ({day.last:%d/%m/%Y}).",
    )
    return Finding("VD505", cited.span(document.date_at), message)


def _is_subject(plan: Plan, entry: Entry) -> bool:
    """Whether the plan itself is about a document (`Triển khai thi hành Luật …`, `Tổng kết Nghị định …`): then it may name it."""
    if plan.title is None:
        return False
    title = fold(plan.title.abstract.text)
    name = f"luật {entry.title}" if entry.is_law and entry.title else entry.number
    return fold(name) in title


def _judged(cited: Cited, entry: Entry, day: Days, named: set[str]) -> Iterator[Finding]:
    known = ("issued",) if entry.is_law else ("number",)
    if _has_expired(entry, day):
        weight = None if entry.sure("expired_on", *known) else Severity.WARNING
        yield Finding(
            "VD504", cited.span(cited.document.head), _expired(entry, day), _replaced(cited, entry, day, named), weight=weight
        )
    elif entry.in_force is not None and entry.in_force > day.last:
        weight = None if entry.sure("in_force", *known) else Severity.WARNING
        message = Message(
            f"“{entry.short}” đến {worded(entry.in_force)} mới có hiệu lực.",
            f"“{entry.short}” comes into force only on {entry.in_force:%d/%m/%Y}.",
        )
        yield Finding("VD505", cited.span(cited.document.head), message, weight=weight)


def _expired(entry: Entry, day: Days) -> Message:
    assert entry.expired_on is not None
    known = register.load()
    following = [known.by_number(number) for number in entry.replaced_by]
    by = " và ".join(f"“{e.short}”" for e in following if e is not None)
    english = " and ".join(f"“{e.short}”" for e in following if e is not None)
    last = known.successor(entry, day.first)
    if last is not None and last not in following:
        by += f", nay là “{last.short}”"
        english = f"{english}, and now “{last.short}”,"
    return Message(
        f"“{entry.short}” hết hiệu lực từ {worded(entry.expired_on)}" + (f", đã được thay bằng {by}." if by else "."),
        f"“{entry.short}” has not been in force since {entry.expired_on:%d/%m/%Y}" + (f"; {english} replaced it." if by else "."),
    )


def _replaced(cited: Cited, entry: Entry, day: Days, named: set[str]) -> Fix | None:
    """The citation of the one document that stands in its place, where it is known in full and the plan does not cite it yet."""
    document = cited.document
    following = register.load().successor(entry, day.first)
    if following is None or entry.amends or following.kind != entry.kind or key(following.number) in named:
        return None
    if document.is_law and document.subject:
        return None  # `… được sửa đổi, bổ sung theo Luật số …`: what belongs to the old law would stay
    in_force = following.in_force or following.issued
    words = following.cited()
    if words is None or in_force is None or in_force > day.first:
        return None
    if document.is_law:
        at = document.head
        if document.issuer_at is not None:
            return None
    else:
        at = document.at
    short = following.short
    return Fix(Message(f"Thay bằng “{short}”", f"Cite “{short}” instead"), (Edit(cited.span(at), words),), safe=False)


_CITE = "legal_bases#"
RULES = (
    Rule(
        "VD504",
        Severity.ERROR,
        _CITE,
        Message("Căn cứ đã hết hiệu lực", "A basis no longer in force"),
        Message(
            "Kế hoạch được xét theo pháp luật của chính ngày ban hành nó (hoặc ngày đặt bằng “--as-of”). Sổ đăng ký căn cứ pháp lý "
            "(law/legal_bases.toml) ghi văn bản nào hết hiệu lực từ ngày nào và văn bản nào thay; mục chưa đối chiếu thì chỉ cảnh báo. Kế "
            "hoạch tổng kết hay triển khai chính văn bản đó thì không nhắc.",
            "A plan is judged by the law of its own day (or of `--as-of`). The register says what is in force when; what was not "
            "checked in the law’s text gives a warning only. A plan about that very document may name it.",
        ),
        Example(
            "Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ về công tác văn thư.",
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.",
        ),
        fixable="unsafe",
        check=check,
    ),
    Rule(
        "VD505",
        Severity.ERROR,
        _CITE,
        Message("Căn cứ chưa có hiệu lực, hoặc ban hành sau kế hoạch", "A basis not yet in force, or dated after the plan"),
        Message(
            "Văn bản ban hành sau ngày của kế hoạch thì không thể là căn cứ của nó; văn bản đã ban hành mà chưa có hiệu lực cũng vậy.",
            "What was issued after the plan cannot be its basis, nor can what is not in force yet.",
        ),
        Example(
            "Căn cứ Kế hoạch số 02/KH-LĐLĐ ngày 05 tháng 01 năm 2024 của Liên đoàn Lao động huyện Bàu Bàng về việc phát động thi đua.",
            "Căn cứ Kế hoạch số 02/KH-LĐLĐ ngày 05 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc phát động thi đua.",
        ),
    ),
)
