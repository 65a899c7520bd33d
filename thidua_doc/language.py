"""The words of the plan language: parts, fields, attributes, and the headings that give a section its role.

These are the language's own words (LANGUAGE.md), not the law's: what the law fixes stands in `law/*.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from thidua_doc.model import CONTACT, PartKind, Role
from thidua_doc.patterns import compiled, lazy

PARTS: Mapping[str, PartKind] = {
    "căn cứ": PartKind.BASES,
    "mở đầu": PartKind.OPENING,
    "kết thúc": PartKind.CLOSING,
    "nơi nhận": PartKind.RECIPIENTS,
    "ký": PartKind.SIGNATURE,
    "kí": PartKind.SIGNATURE,
}
PART_HEADS: Mapping[PartKind, str] = {
    PartKind.BASES: "Căn cứ:",
    PartKind.OPENING: "Mở đầu:",
    PartKind.CLOSING: "Kết thúc:",
    PartKind.RECIPIENTS: "Nơi nhận:",
    PartKind.SIGNATURE: "Ký:",
}
FIELDS = (
    "thể thức",
    "cơ quan chủ quản",
    "cơ quan ban hành",
    "số",
    "địa danh",
    "ngày",
    "năm",
    "trạng thái",
    "độ mật",
    "độ khẩn",
    "lưu hành",
    "ký hiệu soạn thảo",
    *CONTACT,
    "ký số",
)
ATTRIBUTES = ("chủ trì", "phối hợp", "hạn", "kinh phí")
ROLE_ATTRIBUTE = "vai trò"
PAPER_ATTRIBUTE = "khổ"
PAPERS: Mapping[str, bool] = {"ngang": True, "dọc": False}
"""How an appendix's pages may lie, and whether that is on their side."""
INSERT = "@chèn"
ASSIGNMENTS = "@bảng-phân-công"
POSITIONS = (
    "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "tổng giám đốc", "phó tổng giám đốc", "hiệu trưởng",
    "phó hiệu trưởng", "bí thư", "phó bí thư", "trưởng", "phó trưởng", "phó", "chánh", "cục trưởng", "vụ trưởng", "viện trưởng",
    "tổ trưởng", "chủ nhiệm", "thủ trưởng", "đội trưởng", "ủy viên", "kế toán", "bộ trưởng", "thứ trưởng", "tổng thư ký",
)  # fmt: skip
"""How a position begins, in small letters."""
SIGNATURE_WORDS = ("người ký", "ký tên", "chữ ký", "người ký tên")
"""What is written for `Ký:` in other forms."""
OTHER_POSITION = "chức vụ khác"
"""What stands before the colon of a signer's position besides the one that the plan is signed in."""
DIRECTIVES: Mapping[str, str] = {"@chèn": INSERT, "@chen": INSERT, "@bảng-phân-công": ASSIGNMENTS, "@bang-phan-cong": ASSIGNMENTS}
CAPTION = "bảng"
APPENDIX = "phụ lục"
CLOSING_WORDS = "trên đây là"

BASIS_LINE = lazy(r"(?:Căn\s+cứ|Thực\s+hiện|Theo|Xét)(?=\s)", re.IGNORECASE)
"""How a line begins that is a legal basis by itself."""

BASIS_WORDS = lazy(r"(?:căn\s+cứ|thực\s+hiện|theo|xét|trên\s+cơ\s+sở|tiếp\s+tục\s+thực\s+hiện|triển\s+khai)\b", re.IGNORECASE)
"""How an item of `Căn cứ:` begins that is laid out as it stands; any other gets `Căn cứ` before it."""

OPENING_LEAD = lazy(r"như sau\s*[:.,;]*$|:\s*$", re.IGNORECASE)
"""How a line ends that leads into the plan: it is the opening even where it begins like a basis."""

ADDRESSED = lazy(r"\W*kính\s+g[ửở]i(?!\w)", re.IGNORECASE)
"""How a line begins that says to whom a letter goes; a plan has none."""

_UNIT_NAMED = lazy(r"[(*]{0,3}\s*(?:đơn\s+vị\s+tính|đvt)\s*\*{0,2}\s*:", re.IGNORECASE)
_UNIT_SAID = lazy(r"[(*]{0,3}\s*(?:đơn\s+vị)\s*\*{0,2}\s*:\s*([^\W_]|%)", re.IGNORECASE)

TABLE_NOTE = lazy(r"[*_(]{0,3}\s*(?:ghi\s+chú|chú\s+thích)\s*\*{0,2}\s*:|\(?\*{1,3}\)|[¹²³⁴-⁹⁽†‡]", re.IGNORECASE)
"""How a paragraph begins that explains the table right above it."""

NEXT_NOTE = lazy(r"\((?:\d{1,2}|[^\W\d_])\)(?=\s)")
"""How one begins that does so only behind such a paragraph: `(1) …`, `(a) …`; elsewhere it is a list of its own."""


def is_unit(words: str) -> bool:
    """Whether a line between a table's caption and its rows tells the unit that they count in.

    `Đơn vị tính: …`, `ĐVT: …`; and `Đơn vị: triệu đồng`, but not `Đơn vị: Trường …`, which names an office.
    """
    if _UNIT_NAMED.match(words) is not None:
        return True
    said = _UNIT_SAID.match(words)
    return said is not None and not said[1].isupper()


_SPACES = lazy(r"\s+")
_STYLES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# Only an open syllable has two styles: `hoà` and `hòa`, but `hoạch` and `quý` have one.
_STYLE = lazy(rf"(?<!q)(?:{'|'.join(_STYLES)})(?![^\W\d_])")


@lru_cache(maxsize=4096)
def fold(words: str) -> str:
    """Words as they are compared: small letters, single spaces, one style of tone marks (`hoà` as `hòa`)."""
    return _STYLE.sub(lambda m: _STYLES[m.group()], _SPACES.sub(" ", words).strip().lower())


def bare(words: str) -> str:
    """`fold` without any mark, `đ` as `d`: how words typed without Vietnamese keys are compared."""
    split = unicodedata.normalize("NFD", fold(words).replace("đ", "d"))
    return "".join(c for c in split if not unicodedata.combining(c))


def nearest(word: str, known: Iterable[str]) -> tuple[str, bool] | None:
    """The known word that a mistyped one is nearest to, and whether it is unmistakable; None where none is near.

    Unmistakable: the same without marks, or one letter wrong in a word of four or more, with no other as near.
    """
    return _nearest(bare(word), tuple(known))


@lru_cache(maxsize=1024)
def _nearest(typed: str, known: tuple[str, ...]) -> tuple[str, bool] | None:
    ranked = sorted((distance(typed, bare(candidate)), candidate) for candidate in known)
    if not ranked:
        return None
    best, candidate = ranked[0]
    alone = len(ranked) == 1 or ranked[1][0] > best
    if best == 0 or (best == 1 and len(typed) >= 4):
        return candidate, alone
    return (candidate, False) if best <= max(2, len(candidate) // 3) and best < len(typed) else None


def distance(a: str, b: str) -> int:
    """How many letters must be added, dropped, changed or swapped with a neighbour to make one word the other."""
    if abs(len(a) - len(b)) > 12:
        return 99
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if last and i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


# Words of a heading that give it a role. The longest match at a place wins, so that "tổ chức thực hiện" is no "thực hiện".
_ROLES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.PURPOSE, ("mục đích", "mục tiêu", "ý nghĩa")),
    (Role.REQUIREMENTS, ("yêu cầu",)),
    (Role.SCOPE, ("phạm vi",)),
    (Role.SUBJECTS, ("đối tượng", "thành phần")),
    (Role.CONTENT, ("nội dung", "nhiệm vụ", "hoạt động", "công việc")),
    (Role.TARGETS, ("chỉ tiêu", "mục tiêu cụ thể")),
    (Role.CRITERIA, ("tiêu chí", "tiêu chuẩn")),
    (Role.MEASURES, ("giải pháp", "biện pháp")),
    (Role.PERIOD, ("thời gian", "tiến độ", "lộ trình")),
    (Role.FUNDING, ("kinh phí", "nguồn lực")),
    (Role.AWARDS, ("khen thưởng",)),
    (
        Role.IMPLEMENTATION,
        (
            "tổ chức thực hiện",
            "tổ chức triển khai",
            "triển khai thực hiện",
            "phân công thực hiện",
            "phân công nhiệm vụ",
            "phân công",
            "trách nhiệm thực hiện",
            "trách nhiệm",
        ),
    ),
)


@cache
def _role_words() -> tuple[re.Pattern[str], Mapping[str, Role]]:
    table = {fold(phrase): role for role, phrases in _ROLES for phrase in phrases}
    longest = sorted(table, key=len, reverse=True)
    return compiled(rf"\b(?:{'|'.join(longest)})\b"), table


@lru_cache(maxsize=1024)
def roles(heading: str) -> tuple[Role, ...]:
    """The roles that a heading names, in the order of its words."""
    pattern, table = _role_words()
    return tuple(dict.fromkeys(table[m] for m in pattern.findall(fold(heading))))


@lru_cache(maxsize=1024)
def is_role_phrase(heading: str) -> bool:
    """Whether a heading is nothing but the name of a role (`Mục đích`, `Yêu cầu:`), joined by commas or `và`."""
    pattern, _ = _role_words()
    return not pattern.sub("", fold(heading)).replace("và", "").strip(" ,:.;-")


@cache
def role_named(name: str) -> Role | None:
    """The role that `{vai trò: …}` names, or None."""
    wanted = bare(name)
    return next((role for role in Role if bare(role.value) == wanted), None)
