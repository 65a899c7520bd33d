"""CT618: how numbers, sums of money, percentages and dates are written in words that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place
from thidua_doc.rule import CUSTOM, Context, Example, Hit, Passage, Rule
from thidua_doc.text import Edit
from thidua_doc.vietnamese.quotation import lines

_SIGNS = (
    lazy(r"%(?<=\d[ \u00a0]%)|%(?<=\.\d%)|%(?<=\.\d\d%)"),
    lazy(r",(?<=\d,)(?=\d{3})"),
    lazy(r"-(?<=\d-)(?=\d{1,2}-(?:19|20)\d\d)"),
    lazy(r"\.(?<=\d\.)(?=\d{1,2}(?:\.(?:19|20)\d\d|[ \u00a0]?%|[ \u00a0](?:triệu|tỷ|tỉ|nghìn|ha|km|kg|tấn)))"),
    lazy(r"0(?=00(?!\d))(?<=\d[ \u00a0]0)"),
    lazy(r"Đ(?<=\.\d{3}[ \u00a0]Đ)(?=ồng)"),
    lazy(r"đ(?=ồng|\W|\Z)(?:(?<=\d\d\d\d\dđ)|(?<=\d{5}[ \u00a0]đ)|(?<=\d[ \u00a0]\d{3}[ \u00a0]đ)|(?<=\dđ)(?=ồng))"),
    lazy(r"[Vv](?=[Nn][DdĐđ])"),
)
_ODD = lazy(r"[,%]|\d{5}|\d[ \u00a0]\d|\d(?:đ|VN)|\d\.\d{1,2}(?!\d)")
_MONEY = (
    r"(?:đồng(?!\s+(?:chí|thời|bộ|loạt|đội|bào|nghiệp|hành|ý|phục|hồ|bằng|ruộng|lòng|đều|nhất|thuận|tình|hương|diễn|dạng|chủ|phạm))"
    r"|VN[DĐ]|vn[dđ]|đ)(?!\w)"
)
_COUNTED = (
    r"(?:người|đoàn viên|hội viên|đảng viên|học sinh|sinh viên|giáo viên|giảng viên|công nhân|lao động|cán bộ|công chức|viên chức"
    r"|lượt|suất|hộ|phiếu|bộ|cuốn|cái|cây|em|cháu|quyển|tờ|chiếc|bản|đơn vị|bệnh nhân|người bệnh)(?!\w)"
)
_NO_SUM = r"[ ](?:tập|hồi|lệ|số|trọng|suất|giá|phú|mỉ)(?!\w)"
"""What makes another word of `triệu` or `tỷ`: `mục 2.1 triệu tập`."""
_UNIT = rf"(?=[ \u00a0]?(?:{_MONEY}|{_COUNTED.replace(' ', '[ ]')}))"
_FIGURE = lazy(
    rf"""(?P<percent>(?<=\d)[ \u00a0]+(?=%))
    |(?<![\w.,/-])(?:
        (?P<date>(?:0?[1-9]|[12]\d|3[01])(?P<bar>[-.])(?:0?[1-9]|1[0-2])(?P=bar)(?:19|20)\d\d)(?![\w/-]|\.\d)
        |(?P<commas>[1-9]\d{{0,2}}(?:(?:,\d{{3}}){{2,}}|,000|,\d{{3}}{_UNIT}))(?![\d,]|\.\d)
        |(?P<run>[1-9]\d{{4,14}})(?=[ \u00a0]?{_MONEY})
        |(?P<spaced>[1-9]\d{{0,2}}(?:[ \u00a0]\d{{3}}){{2,}})(?=[ \u00a0]?{_MONEY})
        |(?P<mixed>[1-9]\d{{0,2}}(?:(?:\.\d{{3}})+(?:[ \u00a0]\d{{3}})*[ \u00a0]000(?=[ \u00a0]?{_MONEY})|[ \u00a0]000(?=[ \u00a0]?(?:{_MONEY}|{_COUNTED.replace(" ", "[ ]")}))))
        |(?P<decimal>\d{{1,3}}\.\d{{1,2}})(?=[ \u00a0]?%|[ \u00a0](?:triệu|tỷ|tỉ|nghìn)(?!\w|{_NO_SUM})|[ \u00a0](?:ha|km|kg|tấn)(?!\w|[ ]công))
    )
    |(?P<upper>(?<=\.\d{{3}}[ \u00a0])Đồng(?=[ \u00a0]*(?:[,.;)/|]|$|[ ](?:từ|và|cho|để|do|trở|mỗi|theo|trong)(?!\w))))
    |(?P<unit>(?<=[\d.])\d(?:đồng|VN[DĐ])(?!\w))""",
    re.VERBOSE,
)


def figures(passage: Passage) -> Iterator[Hit]:
    """Separators that Vietnamese does not have. Where a comma may be that of a decimal (`1,250 tấn`), nothing is said."""
    text = passage.plain
    for words, base in lines(text, *_SIGNS):
        for match in _FIGURE.finditer(words):
            hit = _hit(passage.text, match, base)
            if hit is not None:
                edits = tuple((base + start, base + end, new) for start, end, new in hit.edits)
                yield hit._replace(start=base + hit.start, end=base + hit.end, edits=edits)


def in_tasks(plan: Plan, context: Context) -> Iterator[Finding]:
    """The same in a task's money; a deadline of a wrong form is the language's to say (CP105)."""
    for part in context.reading.parts:
        if part.place is Place.TASK and part.name == "kinh phí" and _ODD.search(part.prose.text) is not None:
            words = part.prose.text
            for hit in figures(Passage(words, words, words)):
                edits = tuple(Edit(part.prose.at(start, end), text) for start, end, text in hit.edits)
                fix = Fix(hit.title, edits, hit.safe) if hit.title else None
                yield Finding("CT618", part.prose.at(hit.start, hit.end), hit.message, fix)


def _hit(text: str, match: re.Match[str], base: int) -> Hit | None:
    start, end, said = match.start(), match.end(), match.group()
    if match["percent"]:
        message = Message("Dấu “%” viết liền sau số.", "“%” stands right behind its number.")
        return Hit(start, end, message, Message("Bỏ dấu cách", "Drop the space"), ((start, end + 1, "%"),))
    if match["unit"]:
        message = Message("Thiếu dấu cách giữa số và đơn vị tiền.", "There is no space between the number and its unit.")
        return Hit(start, end, message, Message("Thêm dấu cách", "Add a space"), ((start, start + 1, f"{said[0]} "),))
    if match["upper"]:
        message = Message("Đơn vị “đồng” viết thường.", "The unit “đồng” has a small letter.")
        return Hit(start, end, message, Message("Viết “đồng”", "Write “đồng”"), ((start, end, "đồng"),))
    if match["date"]:
        if match["bar"] == "-" and _of_party(text, base + start):
            return None
        right = re.sub("[-.]", "/", said)
        message = Message(f"Ngày “{said}” viết là “{right}”.", f"The date “{said}” is written “{right}”.")
    elif match["decimal"]:
        right = said.replace(".", ",")
        message = Message(f"Phần thập phân đứng sau dấu phẩy: “{right}”.", f"A comma stands before the decimals: “{right}”.")
    else:
        right = f"{int(re.sub('[^0-9]', '', said)):,}".replace(",", ".")
        message = Message(f"Hàng nghìn tách bằng dấu chấm: “{right}”.", f"Thousands are parted by a full stop: “{right}”.")
    return Hit(start, end, message, Message(f"Viết “{right}”", f"Write “{right}”"), ((start, end, right),))


_PARTY_SYMBOL = lazy(r"-[A-ZĐ]{2}/[A-ZĐ]+,?\s+(?:ngày\s+)?\Z")


def _of_party(text: str, start: int) -> bool:
    """Whether a date belongs to a document of the Party, whose own dates are written so (`02-NQ/TW, ngày 12-6-2021`)."""
    return _PARTY_SYMBOL.search(text, max(0, start - 30), start) is not None


RULES = (
    Rule(
        "CT618",
        Severity.WARNING,
        CUSTOM,
        Message("Cách viết số, tiền, phần trăm, ngày tháng", "Numbers, money, percent and dates in the text"),
        Message(
            "Hàng nghìn tách bằng dấu chấm (“1.000.000 đồng”), phần thập phân đứng sau dấu phẩy (“12,5%”), “%” viết liền số, "
            "ngày tháng viết “15/6/2023”.",
            "Thousands are parted by a full stop (“1.000.000 đồng”), decimals by a comma (“12,5%”), “%” stands right behind its number, "
            "dates are written “15/6/2023”.",
        ),
        Example(
            "1. Kinh phí là 1,500,000 đồng, đạt 50 % dự toán.\n2. Tổng kết trước ngày 15-6-2023.",
            "1. Kinh phí là 1.500.000 đồng, đạt 50% dự toán.\n2. Tổng kết trước ngày 15/6/2023.",
        ),
        fixable="safe",
        check=in_tasks,
        reads=figures,
        skips=frozenset((Place.TASK,)),
    ),
)
