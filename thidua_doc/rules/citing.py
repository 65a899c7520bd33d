"""VD501, VD502, VD503, VD506, VD507: what the citation of a legal basis must have, and what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.citations import Cited
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.documents import Document, Range
from thidua_doc.language import fold
from thidua_doc.law import register
from thidua_doc.matching import match
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit

_FREE = frozenset(("điều lệ", "hiến pháp", "biên bản", "giấy mời", "dự án"))
"""Kinds that have no number of their own in offices' practice: nothing is asked of them."""
_SHORT = frozenset(("tờ trình", "báo cáo", "công điện"))
"""Kinds whose subject goes without saying where their issuer stands (`Xét Tờ trình số … ngày … của …`)."""
_MEETING = lazy(r"\s*(?:của\s+)?(?:đại\s+hội|hội\s+nghị|kỳ\s+họp|liên\s+tịch)(?!\w)", re.IGNORECASE)
_ANYONES = lazy(
    r"(?:các\s+)?(?:cấp\s+trên|các\s+cấp|cấp\s+có\s+thẩm\s+quyền|cấp\s+ủy|ngành|cơ\s+quan|đơn\s+vị|nhà\s+trường|trường|công\s+ty|lãnh\s+đạo|"
    r"ban\s+lãnh\s+đạo|đồng\s+chí|tổ\s+chức|địa\s+phương|đảng|nhà\s+nước|pháp\s+luật|bộ,|sở,)(?=\s*(?:[,;.]|và\s|về\s|\Z|cấp\s))",
    re.IGNORECASE,
)
_ISSUER_LAST = lazy(
    r"(?:của|do)\s+(?:(?:Ban|Bộ(?!\s+luật)|Sở|Ủy\s+ban|UBND|HĐND|Hội\s+đồng|Liên\s+đoàn|LĐLĐ|Tổng|Công\s+đoàn|Đảng|Chi|Trường|Phòng|Thủ\s+tướng|Chính\s+phủ|"
    r"Quốc\s+hội|Giám\s+đốc|Hiệu\s+trưởng|Chủ\s+tịch|Huyện|Tỉnh|Thành|Trung\s+ương|Đoàn)\b)[^;]*\Z"
)
_ANOTHER = lazy(
    r"Luật\s|Nghị\s+(?:định|quyết)|Quyết\s+định|Thông\s+tư|Chỉ\s+thị|Kế\s+hoạch|Chương\s+trình|Hướng\s+dẫn|Công\s+văn|Kết\s+luận"
)
_LONG = 25


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every basis that begins with a document's name, and an opening that is a basis by itself."""
    named: set[str] = set()
    for cited in context.citations.main:
        document = cited.document
        again = (
            cited.basis is None and bool(document.number) and document.number in named
        )  # an opening names a basis a second time, and short
        named.add(document.number)
        if not document.directly or document.kind in _FREE or again:
            continue
        if document.is_law:
            yield from _law(cited)
        else:
            yield from _other(cited)


def _law(cited: Cited) -> Iterator[Finding]:
    document = cited.document
    name = document.short
    year = document.date_at is not None and not document.blank_date
    lacks = ("ngày, tháng ban hành", "the day and month of its issue") if year else ("ngày ban hành", "its date of issue")
    # In running text a law is cited by its name alone (mục II.6.b): an opening owes no date.
    if cited.basis is not None and document.date is None and not document.number and not document.blank_date:
        message = Message(
            f"Căn cứ “{name}” chưa ghi {lacks[0]}: luật được viện dẫn bằng tên và ngày, tháng, năm ban hành.",
            f"The basis “{name}” lacks {lacks[1]}: a law is cited by its name and the day, month and year of its issue.",
        )
        yield Finding("VD502", cited.span(document.head), message)
    elif document.blank_date and not document.marked and document.date_at is not None:
        yield _blank_date(cited, document.date_at)
    if document.number and not document.name and not document.subject:
        message = Message(f"“{name}” chưa ghi tên luật.", f"“{name}” lacks the name of the law.")
        yield Finding("VD507", cited.span(document.head), message)
    elif cited.basis is not None and document.name and (document.number or document.issuer):
        found = match(document)
        if found is None or not found.wrong:  # a number that is another law's is VD508's
            yield from _superfluous(cited)


def _superfluous(cited: Cited) -> Iterator[Finding]:
    """A law's number and issuer. They are dropped where the date stays to tell which law it is."""
    document, text = cited.document, cited.prose.text
    kind = document.kind
    for what, english, at in (("số", "number", document.number_at), ("cơ quan ban hành", "issuer", document.issuer_at)):
        if at is None:
            continue
        start, end = _with_its_words(text, at)
        fix = None
        if document.date is not None and document.name:
            fix = Fix(
                Message(f"Bỏ “{text[at.start : at.end]}”", f"Drop “{text[at.start : at.end]}”"),
                (Edit(cited.prose.at(start, end), ""),),
            )
        if what != "số" and document.issuer_at is not None:
            at = Range(start + len(text[start:]) - len(text[start:].lstrip(" ,")), at.end)
        instead = "" if document.date is not None else ", mà ghi ngày, tháng, năm ban hành"
        shown = text[at.start : at.end]
        said = "" if fold(shown).startswith(what) else f"{what} "
        message = Message(
            f"Viện dẫn {kind} trong văn bản hành chính không ghi {said}“{shown}”{instead}.",
            f"An administrative document cites a {'code' if kind == 'bộ luật' else 'law'} without its {english} “{shown}”"
            + ("." if document.date is not None else ", but with its date of issue."),
        )
        yield Finding("VD506", cited.span(Range(at.start, at.end)), message, fix)


def _with_its_words(text: str, at: Range) -> tuple[int, int]:
    """A part with the space, comma, brackets or `của` before it: what goes when it goes."""
    start, end = at
    before = re.search(r"(?:\s*,)?\s*(?:(?:của|do|luật)\s+)?\Z", text[:start])
    start = before.start() if before else start
    if text[:start].endswith("("):
        if text[end : end + 1] == ")":
            start, end = len(text[: start - 1].rstrip()), end + 1
        else:
            start = at.start
    elif text[end : end + 1] == "," and re.match(r",\s*ngày", text[end:]):
        end += 1  # `số 50/2024/QH15, ngày …`
    return start, end


def _other(cited: Cited) -> Iterator[Finding]:
    document = cited.document
    if not _names_one(cited):
        return
    number = _number(cited)
    if number is not None:
        yield number
    if document.blank_date:
        if not document.marked and document.date_at is not None:
            yield _blank_date(cited, document.date_at)
    elif document.date_at is None and not _dated_later(document):
        message = Message(
            f"Căn cứ “{document.short}” chưa ghi ngày, tháng, năm ban hành.",
            f"The basis “{document.short}” lacks the date of its issue.",
        )
        yield Finding("VD502", cited.span(document.head), message)
    if not document.issuer and not _issuer_last(document.subject):
        message = Message(
            f"Căn cứ “{document.short}” chưa ghi cơ quan ban hành: thêm “của …” sau ngày ban hành.",
            f"The basis “{document.short}” lacks its issuer: add “của …” behind the date.",
        )
        yield Finding("VD503", cited.span(document.head), message)
    if cited.basis is not None and document.number and _lacks_subject(document):
        message = Message(
            f"Căn cứ “{document.short}” chưa ghi trích yếu nội dung: thêm “về …” sau cơ quan ban hành.",
            f"The basis “{document.short}” lacks its subject: add “về …” behind the issuer.",
        )
        yield Finding("VD507", cited.span(document.at), message)


def _issuer_last(subject: str) -> bool:
    """Whether the issuer stands behind the subject; what follows another document's name is that one's issuer."""
    if _PASSED.match(subject):
        return True
    found = _ISSUER_LAST.search(subject)
    return found is not None and _ANOTHER.search(subject, 0, found.start()) is None


def _names_one(cited: Cited) -> bool:
    """Whether one certain document is meant that must have a number: not `nghị quyết Đại hội`, `kế hoạch của cấp trên`."""
    document, text = cited.document, cited.prose.text
    if document.number or document.blank_number:
        return True
    after = document.kind_at.end
    if _MEETING.match(text, after) or (document.issuer and _ANYONES.match(document.issuer + " ")):
        return False
    numbered = register.load().kinds.get(document.kind, {}).get("numbered", False)
    if document.date_at is not None:
        return bool(numbered) or document.kind == "nghị quyết"
    if not numbered:
        return False
    capital = text[document.kind_at.start].isupper()
    if document.kind in ("nghị định", "thông tư", "quyết định", "chỉ thị", "công văn"):
        # `Căn cứ chỉ thị, nghị quyết của Đảng` names none.
        return (capital or bool(document.issuer)) and not re.match(r"\s*(?:,|và\s|năm\s|[;.]|\Z)", text[after:])
    about = fold(document.subject).startswith(("về ", "v/v"))
    return bool(document.issuer) and about


def _number(cited: Cited) -> Finding | None:
    """What is wrong with the number, if anything."""
    document = cited.document
    kind = document.kind.capitalize()
    if document.number_at is None:
        message = Message(
            f"Căn cứ này chưa ghi số và ký hiệu của {document.said}.", f"This basis lacks the number and symbol of the “{kind}”."
        )
        return Finding("VD501", cited.span(document.kind_at), message)
    if document.blank_number and not document.marked:
        shown = document.symbol or "…"
        message = Message(
            f"Căn cứ này chưa ghi số: “số …/{shown}” phải có số trước ký hiệu."
            if document.symbol
            else "Căn cứ này có chữ “số” mà chưa ghi số và ký hiệu.",
            "This basis lacks its number.",
        )
        return Finding("VD501", cited.span(document.number_at), message, issued_only=True)
    if document.number and not document.symbol:
        message = Message(
            f"“{kind} số {document.number}” chưa ghi ký hiệu: viết cả số và ký hiệu, như “{document.number}/…-…”.",
            f"“{kind} số {document.number}” lacks its symbol: number and symbol go together, as in “{document.number}/…-…”.",
        )
        return Finding("VD501", cited.span(document.number_at), message)
    return None


def _blank_date(cited: Cited, at: Range) -> Finding:
    shown = cited.prose.text[at.start : at.end]
    message = Message(
        f"Căn cứ này chưa ghi đủ ngày, tháng, năm ban hành: “{shown}” còn thiếu.",
        f"The date of this basis is not whole: “{shown}” lacks a part.",
    )
    return Finding("VD502", cited.span(at), message, issued_only=True)


_LATER = lazy(r"(?:ngày\s+)?\d{1,2}\s?(?:[/.-]\s?\d{1,2}\s?[/.-]|tháng\s+\d{1,2}\s+năm)\s?\d{4}\W*\Z", re.IGNORECASE)


_PASSED = lazy(
    r"(?:đã\s+)?được\s+[^,;]{2,80}?\s(?:thông\s+qua|ban\s+hành|ký)\s+(?:tại\s+[^,;]{2,60}?\s)?ngày\s+\d", re.IGNORECASE
)


def _dated_later(document: Document) -> bool:
    """Whether the date stands at the very end, behind the subject, or with who passed the document."""
    return bool(_LATER.search(document.subject) or _PASSED.match(document.subject))


def _lacks_subject(document: Document) -> bool:
    if document.kind in _SHORT or document.subject or document.name or not document.symbol:
        return False
    return len(document.issuer.split()) <= _LONG


_CITE = "Phụ lục I, mục II.6.a"
RULES = (
    Rule(
        "VD501",
        Severity.ERROR,
        _CITE,
        Message("Căn cứ thiếu số, ký hiệu", "A basis without its number"),
        Message(
            "Căn cứ phải ghi đầy đủ tên loại, số, ký hiệu, cơ quan ban hành, ngày tháng năm ban hành và trích yếu; riêng luật, pháp lệnh "
            "không ghi số, ký hiệu, cơ quan ban hành. Căn cứ không nêu một văn bản cụ thể (“Căn cứ tình hình thực tế …”, “Căn cứ Điều lệ "
            "Công đoàn Việt Nam”, “Căn cứ Nghị quyết Đại hội …”) không cần số. Chỗ trống có dấu chấm chấm do TT416 nhắc.",
            "A basis names kind, number and symbol, issuer, date and subject; a law or ordinance needs neither number nor issuer. What "
            "names no certain document needs none. Blanks shown by dots are TT416's.",
        ),
        Example(
            "Căn cứ Kế hoạch ngày 05 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc phát động thi đua.",
            "Căn cứ Kế hoạch số 02/KH-LĐLĐ ngày 05 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc phát động thi đua.",
        ),
        check=check,
    ),
    Rule(
        "VD502",
        Severity.ERROR,
        _CITE,
        Message("Căn cứ thiếu ngày ban hành", "A basis without its date"),
        Message(
            "Căn cứ phải ghi ngày, tháng, năm ban hành văn bản, kể cả luật và pháp lệnh (“Luật Công đoàn ngày 20 tháng 6 năm 2012”). Luật viện "
            "dẫn bằng số (“Luật Công đoàn số 50/2024/QH15”) do VD506 nhắc.",
            "A basis has the day, month and year of its issue, a law as well. A law that is cited by its number is VD506's.",
        ),
        Example("Căn cứ Luật Công đoàn.", "Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012."),
    ),
    Rule(
        "VD503",
        Severity.ERROR,
        _CITE,
        Message("Căn cứ thiếu cơ quan ban hành", "A basis without its issuer"),
        Message(
            "Căn cứ phải ghi cơ quan ban hành văn bản; riêng luật, pháp lệnh không ghi.",
            "A basis names who issued it; a law or ordinance does not.",
        ),
        Example(
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 về công tác văn thư.",
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.",
        ),
    ),
    Rule(
        "VD506",
        Severity.NOTE,
        _CITE,
        Message("Luật, pháp lệnh ghi cả số hoặc cơ quan ban hành", "A law or ordinance cited with number or issuer"),
        Message(
            "Trong văn bản hành chính, luật và pháp lệnh không ghi số, ký hiệu và cơ quan ban hành. Văn bản quy phạm pháp luật từ năm 2025 "
            "viện dẫn luật có số, nên đây chỉ là lưu ý.",
            "An administrative document cites laws and ordinances without number and issuer. Legislation since 2025 cites them with their "
            "number, so this is a note.",
        ),
        Example(
            "Căn cứ Luật Công đoàn số 12/2012/QH13 ngày 20 tháng 6 năm 2012.", "Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012."
        ),
        fixable="safe",
    ),
    Rule(
        "VD507",
        Severity.WARNING,
        _CITE,
        Message("Căn cứ thiếu trích yếu", "A basis without its subject"),
        Message(
            "Căn cứ phải ghi trích yếu nội dung văn bản (“về việc …”, “ban hành …”, “quy định …”), luật phải ghi tên.",
            "A basis has its subject, a law its name.",
        ),
        Example(
            "Căn cứ Kế hoạch số 02/KH-LĐLĐ ngày 05 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng.",
            "Căn cứ Kế hoạch số 02/KH-LĐLĐ ngày 05 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc phát động thi đua.",
        ),
    ),
)
