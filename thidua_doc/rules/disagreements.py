"""VD508 (a citation that disagrees with the register or with itself) and VD509 (a symbol of another kind)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.citations import Cited
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.documents import Document
from thidua_doc.law import Law, register
from thidua_doc.law.register import Entry, key, worded, yearly
from thidua_doc.matching import Match, match, right_issuer, wrong_issuer
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit

_SHORT_DATE = lazy(r"(?:ngày\s*)?\d{1,2}\s?([/.-])")


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every citation, in the bases and in the body; one disagreement is said, the first."""
    for cited in context.citations.every:
        document = cited.document
        found = match(document)
        if found is not None and found.wrong:
            yield _wrong(cited, found)
        elif found is None and wrong_issuer(document):
            yield _issuer(cited, right_issuer(document), None)
        elif found is None and document.date is not None and _year(document) not in (0, document.date.year):
            yield _other_year(cited)
        symbol = _of_another_kind(document, context.law)
        if symbol:
            yield _symbol(cited, symbol)
        elif document.symbol.endswith("-TW") and _OF_THE_PARTY.fullmatch(document.number):
            yield _partys(cited)


def _year(document: Document) -> int:
    return int(re.split(r"[/]", document.number)[1]) if yearly(document.number) else 0


def _wrong(cited: Cited, found: Match) -> Finding:
    entry, what = found.entry, found.wrong[0]
    document = cited.document
    if what == "date" and document.date_at is not None and entry.issued is not None:
        return _date(cited, entry)
    if what == "issuer":
        return _issuer(cited, right_issuer(document), entry)
    if what == "name":
        return _name(cited, entry)
    return _number(cited, found)


def _weight(entry: Entry, *fields: str) -> Severity | None:
    return None if entry.sure(*fields) else Severity.WARNING


def _date(cited: Cited, entry: Entry) -> Finding:
    document = cited.document
    assert document.date_at is not None and entry.issued is not None
    typed = cited.prose.text[document.date_at.start : document.date_at.end]
    short = _SHORT_DATE.match(typed)
    right = worded(entry.issued)
    new = right if typed.lower().startswith("ngày") else right.removeprefix("ngày ")
    if short is not None:
        mark = short[1]
        new = f"{'ngày ' if typed.lower().startswith('ngày') else ''}{entry.issued.day:02}{mark}{entry.issued.month}{mark}{entry.issued.year}"
    fix = None
    if document.date is not None:
        fix = Fix(Message(f"Đổi thành “{new}”", f"Change to “{new}”"), (Edit(cited.span(document.date_at), new),), safe=False)
    name = (
        f"{entry.kind.capitalize()} {entry.title}"
        if entry.is_law and entry.title
        else f"{entry.kind.capitalize()} số {entry.number}"
    )
    message = Message(
        f"“{name}” ban hành {right}, không phải “{typed}”.",
        f"“{name}” was issued on {entry.issued:%d/%m/%Y}, not “{typed}”.",
    )
    known = "title" if entry.is_law else "number"
    return Finding("VD508", cited.span(document.date_at), message, fix, weight=_weight(entry, "issued", known))


def _issuer(cited: Cited, right: str, entry: Entry | None) -> Finding:
    document = cited.document
    assert document.issuer_at is not None
    fix = Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (Edit(cited.span(document.issuer_at), right),), safe=False)
    message = Message(
        f"Văn bản có ký hiệu “{document.symbol}” là của {right}, không phải của {document.issuer}.",
        f"A document with the symbol “{document.symbol}” is of “{right}”, not of “{document.issuer}”.",
    )
    sure = entry is not None and entry.sure("issuer", "number")
    return Finding("VD508", cited.span(document.issuer_at), message, fix, weight=None if sure else Severity.WARNING)


def _name(cited: Cited, entry: Entry) -> Finding:
    document = cited.document
    at = document.name_at if document.is_law else document.subject_at
    assert at is not None
    said = document.short if document.is_law else document.subject
    message = Message(
        f"Văn bản số {entry.number} là “{_called(entry)}”, không phải “{said}”.",
        f"Number {entry.number} is “{_called(entry)}”, not “{said}”.",
    )
    fix = Fix(
        Message(f"Đổi thành “{entry.title}”", f"Change to “{entry.title}”"), (Edit(cited.span(at), entry.title),), safe=False
    )
    return Finding("VD508", cited.span(at), message, fix, weight=_weight(entry, "number", "title"))


def _called(entry: Entry) -> str:
    kind = entry.kind.capitalize()
    return f"{kind} {entry.title}" if entry.title else kind


def _number(cited: Cited, found: Match) -> Finding:
    entry, document = found.entry, cited.document
    assert document.number_at is not None
    fix = None
    if key(entry.number) == key(document.number):  # the number is this entry's, the rest another document's
        message = Message(
            f"Số {entry.number} là của “{_called(entry)}”, không phải của văn bản được nêu ở đây.",
            f"Number {entry.number} is “{_called(entry)}”, not the document named here.",
        )
    else:
        message = Message(
            f"“{_called(entry)}” có số {entry.number}, không phải {document.number}.",
            f"“{_called(entry)}” has the number {entry.number}, not {document.number}.",
        )
        new = entry.number if not cited.prose.text[document.number_at.start :].lower().startswith("số") else f"số {entry.number}"
        fix = Fix(Message(f"Đổi thành “{new}”", f"Change to “{new}”"), (Edit(cited.span(document.number_at), new),), safe=False)
    return Finding("VD508", cited.span(document.number_at), message, fix, weight=_weight(entry, "number", "issued", "title"))


def _other_year(cited: Cited) -> Finding:
    document = cited.document
    assert document.date is not None and document.date_at is not None
    message = Message(
        f"Số “{document.number}” là của năm {_year(document)}, mà ngày ban hành ghi năm {document.date.year}.",
        f"The number “{document.number}” is of {_year(document)}, but the date is of {document.date.year}.",
    )
    return Finding("VD508", cited.span(document.date_at), message, weight=Severity.WARNING)


# --- symbols ------------------------------------------------------------------------------------------------------------

_AMBIGUOUS = frozenset(
    ("TC", "PA", "DA", "BB", "HĐ", "CĐ", "GM", "PG", "PC", "PB", "BTT", "BGN", "GUQ", "GGT", "GNP", "QC", "TT")
)
"""Abbreviations of kinds that are those of offices as well (`CĐ`: công điện, Công đoàn)."""


def _of_another_kind(document: Document, law: Law) -> str:
    """The abbreviation of a kind that a document's symbol begins with, where it is another kind's; else nothing."""
    rule = register.load().kinds.get(document.kind)
    if rule is None or not document.abbreviation:
        return ""
    typed = document.abbreviation.upper().replace("Ð", "Đ")
    bare = typed.rstrip("0123456789")
    if bare in rule.get("foreign", ()):
        return document.abbreviation
    if not rule["symbols"] or typed.startswith(tuple(rule["symbols"])):
        return ""
    return document.abbreviation if bare in _abbreviations(law, yearly(document.number)) else ""


def _abbreviations(law: Law, dated: bool) -> set[str]:
    kinds = law.data["kinds"]
    known = {value.upper() for table in (kinds["plans"], kinds["others"]) for value in table.values()} - _AMBIGUOUS
    known |= {
        symbol for rule in register.load().kinds.values() for symbol in rule["symbols"] if len(symbol) > 1 and symbol != "TT"
    }
    return known | {"TT"} if dated else known


def _symbol(cited: Cited, symbol: str) -> Finding:
    document = cited.document
    assert document.number_at is not None
    text = cited.prose.text
    at = text.find(symbol, document.number_at.start, document.number_at.end)
    start = at if at >= 0 else document.number_at.start
    kind = document.kind.capitalize()
    own = register.load().kinds[document.kind]["symbols"]
    right = f", phải bắt đầu bằng “{own[0]}”" if own else ", công văn không có chữ viết tắt tên loại"
    english = f"; its own is “{own[0]}”" if own else ""
    message = Message(
        f"Ký hiệu “{symbol}” không phải của {document.kind}{right}.",
        f"The symbol “{symbol}” is not that of the kind “{kind}”{english}.",
    )
    return Finding("VD509", cited.prose.at(start, start + len(symbol) if at >= 0 else document.number_at.end), message)


_OF_THE_PARTY = lazy(r"(\d+)/([A-ZĐ]+)-TW")


def _partys(cited: Cited) -> Finding:
    """`72/NQ-TW`: the Party's central bodies part the number by a hyphen and the symbol by a stroke (Hướng dẫn 05-HD/VPTW)."""
    document = cited.document
    assert document.number_at is not None
    right = _OF_THE_PARTY.sub(r"\1-\2/TW", document.number)
    start = document.number_at.end - len(cited.prose.text[document.number_at.start : document.number_at.end].split()[-1])
    message = Message(
        f"Số của văn bản Đảng viết “{right}”, không viết “{document.number}”.",
        f"The number of a Party document is “{right}”, not “{document.number}”.",
    )
    return Finding("VD509", cited.prose.at(start, document.number_at.end), message, weight=Severity.WARNING)


RULES = (
    Rule(
        "VD508",
        Severity.ERROR,
        "Phụ lục I, mục II.6.a, II.6.b",
        Message("Số, tên, ngày hoặc cơ quan ban hành không khớp", "Number, name, date or issuer that disagree"),
        Message(
            "Số, tên, ngày và cơ quan ban hành của một văn bản phải khớp nhau và khớp với sổ đăng ký căn cứ pháp lý. Mục nào của sổ chưa đối "
            "chiếu với chính văn bản thì chỉ cảnh báo. Tên rút gọn không sao.",
            "Number, name, date and issuer agree with one another and with the register; what of the register was not checked in the text "
            "gives a warning only. A shortened name is fine.",
        ),
        Example(
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 03 tháng 5 năm 2020 của Chính phủ về công tác văn thư.",
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.",
        ),
        fixable="unsafe",
        check=check,
    ),
    Rule(
        "VD509",
        Severity.ERROR,
        "Phụ lục I, mục II.3.b",
        Message("Ký hiệu không phải của loại văn bản được nêu", "A symbol that is not of the kind named"),
        Message(
            "Ký hiệu bắt đầu bằng chữ viết tắt tên loại: quyết định “QĐ”, kế hoạch “KH”, nghị định “NĐ”; công văn không có. Chữ viết tắt của loại "
            "khác cho thấy hoặc tên loại, hoặc ký hiệu viết sai.",
            "A symbol begins with the abbreviation of its kind; an official letter has none. Another kind’s abbreviation shows that one of the "
            "two is wrong.",
        ),
        Example(
            "Căn cứ Quyết định số 12/KH-LĐLĐ ngày 05 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc giao chỉ tiêu.",
            "Căn cứ Quyết định số 12/QĐ-LĐLĐ ngày 05 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc giao chỉ tiêu.",
        ),
    ),
)
