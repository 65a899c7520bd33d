"""ND710: a unit that leads a task and is not among the recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from thidua_doc.diagnostic import Finding, Message, Severity
from thidua_doc.language import bare, fold
from thidua_doc.model import Plan, Task
from thidua_doc.patterns import lazy
from thidua_doc.rule import CUSTOM, Context, Example, Rule
from thidua_doc.text import Span

_UNIT = (
    r"Ban|Phòng|Sở|Bộ|Ủy ban|Uỷ ban|Trung tâm|Công đoàn|Liên đoàn|Đoàn|Hội|Tổ|Khoa|Viện|Chi cục|Cục|Vụ|Công an|Trạm|Trường|Nhà máy|Xưởng|Đội|Chi bộ|"
    r"Chi đoàn|Mặt trận|Đảng ủy|Đảng uỷ|Chi ủy|Kho|Ngân hàng|Thuế|Bảo hiểm|Hạt|Xí nghiệp|Phân xưởng|Bộ phận"
)
_STARTS = lazy(rf"(?:{_UNIT})(?!\w)")
_BETWEEN = lazy(rf"\s*(?:,|;|\+|/|(?<!\w)và(?!\w)|(?<!\w)cùng(?!\w))\s*(?=(?:{_UNIT})(?!\w))")
_OWN = lazy(
    r"ban (?:chấp hành|thường vụ|giám đốc|giám hiệu|tổng giám đốc|lãnh đạo|tổ chức (?:hội|giải|lễ|cuộc|phong|sự|chương)|giám khảo|biên tập|chỉ đạo|bí thư)"
    r"|ban tổ chức\Z|hội đồng|tổ (?:giúp việc|công tác|thư ký)|đoàn kiểm tra|bch|btv|bgh|đoàn chủ tịch|văn phòng|thường trực|thường vụ|bộ phận văn (?:thư|phòng)"
)
"""The issuer's own organs, and what is set up for the work itself: the plan is theirs."""
_ALIKE = lazy(r"như (?:điều|trên|mục|phần|kính gửi|danh sách)")
_KINDS = (
    r"cơ quan|đơn vị|tổ chức|bộ phận|phòng|ban|khoa|ngành|đoàn thể|sở|chi nhánh|tổ|trung tâm|trường|đội|xưởng|trạm|chi bộ|hội|cấp"
)
_GROUP = lazy(
    rf"(?:các|toàn thể(?: các)?|tất cả(?: các)?) (?P<kinds>(?:{_KINDS})(?:(?:, | và |/|, và )(?:{_KINDS})(?!\w))*)(?!\w)(?P<rest>[^;]*)"
)
_AT_LARGE = lazy(
    r"(?:[, ]*(?:chuyên môn|nghiệp vụ|chức năng|trực thuộc|thuộc|có liên quan|liên quan|của|nêu|có tên|cơ quan|công ty|nhà trường|bệnh viện|xã|phường"
    r"|huyện|sở|trên|tỉnh|thành phố|trong|tại|ở)(?!\w).*)?"
)
_ALL_KINDS = frozenset(("cơ quan", "đơn vị", "tổ chức", "bộ phận"))
_PURPOSE = lazy(r"\([^)]*\)|[;.]\s*\Z")
_ABBREVIATION = lazy(r"(?<!\w)[A-ZĐƯÔ]{2,}(?:\s*[-&]\s*[A-ZĐƯÔ]+)*(?!\w)")
_JOINERS = frozenset(("và", "-", "của", "các", "phường", "xã", "huyện", "tỉnh", "công", "ty"))


_JUDGED = 200
"""Units, and recipients, that are held against each other: no plan has more, and a file of nothing else takes no longer."""


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each unit once, at the first task that it leads."""
    leads: dict[str, Task] = {}
    for _, task in context.reading.tasks:
        if task.lead:
            leads.setdefault(fold(task.lead), task)
    if not leads or not plan.recipients:
        return
    typed = [_PURPOSE.sub("", recipient.text.text).strip() for recipient in plan.recipients[:_JUDGED]]
    known = [fold(text) for text in typed]
    joined = "\n".join(known)
    if _ALIKE.search(joined):
        return
    agency = fold(plan.issuing_agency or "")
    for task in islice(leads.values(), _JUDGED):
        for name in _BETWEEN.split(task.lead or ""):
            if (
                _STARTS.match(name)
                and not _OWN.match(fold(name))
                and not (agency and fold(name) in agency)
                and fold(name) not in joined
                and not _among(name, typed, known)
            ):
                message = Message(
                    f"“{name}” chủ trì một việc của kế hoạch mà không có trong nơi nhận; xem có phải thêm vào nơi nhận không.",
                    f"“{name}” leads a task and is not among the recipients; should it be one?",
                )
                yield Finding("ND710", _piece(task, name), message)
                break


def _piece(task: Task, name: str) -> Span:
    """Where one of several units stands; all of them where they were typed with anything more."""
    place = next((at for attribute, at in task.places if attribute == "chủ trì"), task.span)
    lead = task.lead or ""
    if place.end - place.start != len(lead):
        return place
    start = place.start + lead.index(name)
    return Span(start, start + len(name), place.file)


def _among(name: str, typed: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a unit is named by a recipient: in full, in part, by its letters, or as one of a group."""
    folded = fold(name)
    if any(_holds(folded, part) for text in known for part in _parts(text)):
        return True
    words = _content(folded)
    for text in known:
        if _in_group(folded, text):
            return True
        if len(words & _content(text)) * 3 > len(words) * 2:
            return True
    return _by_letters(name, typed)


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[,;/]| và ", text) if len(part.split()) > 1]


def _holds(name: str, part: str) -> bool:
    """`phòng nội vụ huyện` where the recipient is `phòng nội vụ`."""
    return name.startswith(part.strip() + " ") or name == part.strip()


def _in_group(name: str, text: str) -> bool:
    """`các phòng, ban`, `các tổ công đoàn` hold each of them; `các đơn vị trực thuộc` every unit."""
    for match in _GROUP.finditer(text):
        kinds = re.split(r", và |, | và |/", match["kinds"])
        if _AT_LARGE.fullmatch(match["rest"].strip()):
            if any(kind in _ALL_KINDS or name.startswith(kind + " ") for kind in kinds):
                return True
        elif ("tổ" in kinds and name.startswith("tổ ")) or any(
            name.startswith(f"{kind}{match['rest']}".partition(",")[0].strip()) for kind in kinds
        ):
            return True
    return False


def _content(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text)) - _JOINERS


def _by_letters(name: str, typed: Sequence[str]) -> bool:
    """`P. TCHC`, `UBKT`, `Phòng TC-HC`, on either side."""
    letters = _initials(name)
    for text in typed:
        for match in _ABBREVIATION.finditer(text):
            short = re.sub(r"[^a-z]", "", bare(match.group()))
            if len(short) > 1 and letters.endswith(short):
                return True
        own = _ABBREVIATION.search(name)
        if own is not None and re.sub(r"[^a-z]", "", bare(own.group())) in _initials(text):
            return True
    return False


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"[a-z]+", bare(text)))


RULES = (
    Rule(
        "ND710",
        Severity.NOTE,
        CUSTOM,
        Message("Đơn vị chủ trì không có trong nơi nhận", "A leading unit that is not among the recipients"),
        Message(
            "Đơn vị được giao chủ trì một việc thì cần nhận được kế hoạch để thực hiện. Cơ quan ban hành, ban chấp hành, ban thường vụ, văn phòng của "
            "cơ quan đó và đơn vị thuộc một nhóm đã nêu (“Các phòng, ban”) không phải ghi riêng.",
            "A unit that leads a task needs the plan. The issuer's own organs, and units that a group among the recipients "
            "(“Các phòng, ban”) holds, need not be named.",
        ),
        Example(
            "1. Mở lớp tập huấn. {chủ trì: Ban Nữ công; hạn: 31/03/2023}\n2. Tổng hợp kết quả. {chủ trì: Các tổ công đoàn; hạn: 30/11/2023}",
            "1. Mở lớp tập huấn. {chủ trì: Ban Chấp hành; hạn: 31/03/2023}\n2. Tổng hợp kết quả. {chủ trì: Các tổ công đoàn; hạn: 30/11/2023}",
        ),
        check=check,
    ),
)
