"""TT414 and TT419: the list of recipients, line by line, and the `Kính gửi` that a plan does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from thidua_doc import language
from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.model import Paragraph, Plan, Recipient
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit, Span

_FILED = lazy(
    r"lưu(?:\s+trữ)?(?:\s*:|\s*\Z|\s+(?:văn\s+thư|văn\s+phòng|hồ\s+sơ|(?-i:[A-ZĐ]{2,8})(?=\s*[,.;:(\-]|\s*\Z)))", re.IGNORECASE
)
# Where offices file: the registry, the office, files, and a body itself, by whatever letters.
_OFFICE = lazy(
    r"(?<!\w)(?:(?-i:[A-ZĐ.]*(?:VT|VP|HC|HS|HSCV|TH)[A-Z]*\d?|CĐ\w*|LĐ\w*|BCH\w*|ĐU|ĐV|ĐĐ|CB|TV|UB\w*|HĐ\w*|HT|BGH|BGĐ|BTV|BTC|MT\w*|BTT)(?!\w)"
    r"|vt|văn\s*thư|văn\s*phòng|hồ\s*sơ|lưu\s*trữ|hành\s*chính|trường|công\s*đoàn|công\s*ty|ủy\s*ban|đảng|chi\s*bộ|đoàn|hội|ban|tổ|trạm|bệnh\s*viện|trung\s*tâm)",
    re.IGNORECASE,
)
_UNCOLONED = lazy(r"lưu(?:\s+trữ)?(?=\s+\S)", re.IGNORECASE)
_DOUBLED = lazy(r"(?<![.…])\.[;,]\Z")
# Two marks that are wrong behind any line (`;;`, `;.`) are said by another rule.
_TWICE = lazy(r"(?:[;,]\s*[;,.]|\.\s*\.|\.\s+[;,])\s*\Z")
_END = lazy(r"\s*[;,.]\s*\Z")
_BLANK = lazy(r"…|\.\.|__|\[")
_ABBREVIATED = lazy(r"(?<!\w)(?:TP|TX|TT|Tr|v\.v)\.\Z")
_PURPOSE = lazy(r"\s*\([^()]*\)\s*\Z")
_COPIES = lazy(r"(?<=[A-ZĐ])\s*;(?=\s*[A-ZĐ(])")
_ENDS = ".;,"
_AS_ABOVE = ("như trên", "như kính gửi", "như k/g")


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each line: what it lacks, its end mark, and whether it stands there already."""
    if not plan.recipients:
        return
    seen: dict[str, Recipient] = {}
    addressed = any(_is_addressed(block) for block in plan.opening)
    ordered = bool(_FILED.match(plan.recipients[-1].text.text))
    rules = context.profile.data["recipients"]
    twice = False
    for recipient in plan.recipients:
        text = recipient.text.text
        name, folded, known = _read(text)
        if not name.strip(" -.;,"):
            message = Message(
                "Dòng nơi nhận này còn trống; ghi tên nơi nhận hoặc bỏ dòng.",
                "This recipient is empty: name it or drop the line.",
            )
            yield Finding("TT414", recipient.span, message, _dropped(plan, recipient))
            continue
        if folded in _AS_ABOVE:
            if not addressed:
                message = Message(
                    "Kế hoạch không có “Kính gửi” nên nơi nhận không có “Như trên”; bỏ dòng này.",
                    "A plan has no “Kính gửi”, and so no “Như trên” among its recipients; drop the line.",
                )
                yield Finding("TT414", recipient.span, message, _dropped(plan, recipient))
            continue
        if not known:
            continue  # a blank that waits for a name
        earlier = seen.setdefault(known, recipient)
        if earlier is not recipient:
            same = _read(earlier.text.text)[1] == folded
            related = (Related(earlier.text.span, Message("lần đầu ở đây", "first here")),)
            shown = _PURPOSE.sub("", name) or name
            message = Message(f"“{shown}” đã có trong nơi nhận ở trên.", f"“{shown}” is among the recipients already.")
            yield Finding("TT414", recipient.span, message, _dropped(plan, recipient) if same else None, related)
            continue
        filed = text[0] in "lL" and _FILED.match(text) is not None
        if filed and ordered and recipient is not plan.recipients[-1]:
            twice = True
            message = Message(
                "Nơi nhận chỉ có một dòng “Lưu:”, ở cuối; gộp hai dòng.",
                "Recipients have one line “Lưu:”, the last; join the two.",
            )
            yield Finding("TT414", recipient.text.span, message)
            continue
        if text[-1] in _ENDS and rules["marks"]:
            yield from _marks(plan, recipient, ordered)
        if filed:
            yield from _filed(plan, recipient, rules["filed_colon"], twice)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[str, str, str]:
    """A line's name without its end mark, as it is compared, and that without its purpose; empty where a blank stands in it."""
    name = _END.sub("", text).strip()
    folded = language.fold(name)
    return name, folded, "" if _BLANK.search(name) else _PURPOSE.sub("", folded) or folded


def _marks(plan: Plan, recipient: Recipient, ordered: bool) -> Iterator[Finding]:
    """The mark at the end: `;`, and `.` on the last line. None is fine too: the tool lays them out."""
    prose = recipient.text
    text = prose.text
    if text.endswith(("./.", "…", "/.")) or _TWICE.search(text) or _ABBREVIATED.search(text):
        return
    last = recipient is plan.recipients[-1]
    right = "." if last else ";"
    doubled = _DOUBLED.search(text)
    match = doubled or _END.search(text)
    if match is None:
        return
    mark = match.group().strip()
    if mark == right or (doubled is None and not ordered):
        return  # where `Lưu:` is not last, its own rule moves it and its mark
    span = prose.at(match.start(), len(text.rstrip()))
    where = ("dòng cuối của nơi nhận", "the last recipient") if last else ("mỗi nơi nhận", "each recipient")
    yield Finding(
        "TT414",
        span,
        Message(f"Cuối {where[0]} là dấu “{right}”, không phải “{mark}”.", f"A “{right}” ends {where[1]}, not “{mark}”."),
        Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (Edit(span, right),)),
    )


def _filed(plan: Plan, recipient: Recipient, colon_owed: bool, twice: bool) -> Iterator[Finding]:
    """`Lưu: VT, TCKH.`: the colon, the space behind it, what is filed."""
    prose = recipient.text
    text = prose.text
    colon = text.find(":")
    word = _UNCOLONED.match(text)
    if colon < 0:
        if word is not None and colon_owed:
            span = prose.at(0, word.end())
            fix = Fix(Message("Thêm dấu hai chấm", "Add the colon"), (Edit(prose.at(word.end(), word.end()), ":"),))
            yield Finding(
                "TT414", span, Message("Sau “Lưu” có dấu hai chấm: “Lưu: VT”.", "A colon stands behind “Lưu”: “Lưu: VT”."), fix
            )
        return
    if not text[colon + 1 :].strip(" .;,"):
        message = Message("Sau “Lưu:” ghi nơi lưu: “Lưu: VT”.", "“Lưu:” needs the place of the file behind it: “Lưu: VT”.")
        yield Finding("TT414", prose.at(0, colon + 1), message)
        return
    if (
        colon_owed
        and not twice
        and not _OFFICE.search(text, colon)
        and not _BLANK.search(text)
        and not _is_own(plan, text[colon + 1 :])
    ):
        message = Message(
            "Bản gốc lưu tại văn thư: ghi “VT” trước đơn vị soạn thảo, như “Lưu: VT, TCKH”.",
            "The original is filed at the registry: write “VT” before the drafting unit, as in “Lưu: VT, TCKH”.",
        )
        yield Finding(
            "TT414", prose.at(colon + 1 + len(text[colon + 1 :]) - len(text[colon + 1 :].lstrip()), _trimmed(text)), message
        )
    for match in _COPIES.finditer(text, colon):
        span = prose.at(match.start(), match.end())
        fix = Fix(Message("Đổi thành dấu phẩy", "Change to a comma"), (Edit(span, ","),))
        yield Finding(
            "TT414",
            span,
            Message("Giữa các nơi lưu là dấu phẩy: “Lưu: VT, TCKH”.", "A comma parts the places of the file: “Lưu: VT, TCKH”."),
            fix,
        )


def _is_own(plan: Plan, filed: str) -> bool:
    """Whether what is filed at is the issuing body, by its name or by the letters of the plan's own symbol."""
    symbol = re.findall(r"\w+", plan.number.text)[2:] if plan.number is not None else []
    issuer = language.fold(plan.issuing_agency or "")
    initials = "".join(word[0] for word in issuer.split()).upper()
    names = [name.strip(" .;") for name in filed.split(",")]
    return any(name and (name in symbol or initials.startswith(name) or language.fold(name) in issuer) for name in names)


def _trimmed(text: str) -> int:
    """The end of a line without its mark."""
    return len(text.rstrip(" .;,"))


def _dropped(plan: Plan, recipient: Recipient) -> Fix | None:
    """The fix that deletes a line; the last one's end mark stays where it is laid out anew."""
    if len(plan.recipients) < 2:
        return None
    span = recipient.span
    start, end = plan.sources[span.file].whole_lines(span.start, span.end)
    return Fix(Message("Bỏ dòng", "Delete the line"), (Edit(Span(start, end, span.file), ""),))


def _is_addressed(block: object) -> bool:
    return isinstance(block, Paragraph) and bool(language.ADDRESSED.match(block.text.text))


def addressed(plan: Plan, context: Context) -> Iterator[Finding]:
    """A paragraph before the sections that begins `Kính gửi`."""
    for block in plan.opening:
        if isinstance(block, Paragraph) and language.ADDRESSED.match(block.text.text):
            message = Message(
                "Kế hoạch không có “Kính gửi”; nơi nhận ghi ở phần “Nơi nhận:”.",
                "A plan has no “Kính gửi”: who receives it stands under “Nơi nhận:”.",
            )
            yield Finding("TT419", block.text.span, message)


RULES = (
    Rule(
        "TT414",
        Severity.WARNING,
        "Phụ lục I, mục II.9.d",
        Message("Nơi nhận sai dấu, trống hoặc lặp", "Recipients: punctuation, an empty one, one twice"),
        Message(
            "Mỗi nơi nhận một dòng, cuối dòng có dấu chấm phẩy; dòng cuối là “Lưu:”, chữ “VT”, dấu phẩy, đơn vị soạn thảo, cuối cùng là "
            "dấu chấm. Không gõ dấu cũng được, công cụ tự trình bày. “Như trên” chỉ có ở văn bản có “Kính gửi”.",
            "A line for each recipient with a semicolon at its end; the last one is “Lưu:”, “VT”, a comma, the drafting unit, a full "
            "stop. Marks may be left out: the tool lays them out. “Như trên” goes with “Kính gửi” only.",
        ),
        Example(
            "Nơi nhận:\n- Các tổ công đoàn.\n- Lưu VT\n\nKý:\nCHỦ TỊCH\nNguyễn Văn A",
            "Nơi nhận:\n- Các tổ công đoàn;\n- Lưu: VT\n\nKý:\nCHỦ TỊCH\nNguyễn Văn A",
        ),
        fixable="safe",
        check=check,
    ),
    Rule(
        "TT419",
        Severity.WARNING,
        "Phụ lục I, mục II.9.b, II.9.c",
        Message("“Kính gửi” trong kế hoạch", "A “Kính gửi” in a plan"),
        Message(
            "“Kính gửi” chỉ có ở công văn, và ở tờ trình, báo cáo gửi cấp trên. Kế hoạch ghi nơi nhận ở phần “Nơi nhận:”.",
            "Only official letters, and proposals and reports to a superior, have “Kính gửi”. A plan names its recipients at its end.",
        ),
        Example(
            "KẾ HOẠCH: Tổ chức hội thao năm 2023\n\nKính gửi: Các tổ công đoàn\n\nI. Mục đích\nĐộng viên đoàn viên.",
            "KẾ HOẠCH: Tổ chức hội thao năm 2023\n\nI. Mục đích\nĐộng viên đoàn viên.",
        ),
        check=addressed,
    ),
)
