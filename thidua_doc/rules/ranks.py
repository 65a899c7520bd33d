"""TT412: what stands before the signer's name and is no name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from thidua_doc import language
from thidua_doc import law as laws
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import compiled
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit

# Where one of these follows, `Ông` is no surname (`Ông Ích Khiêm`): the surnames of nine in ten people.
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đoàn|Vương|Trịnh|Trương|Đinh|Lâm|Phùng|Mai|Tô|"
    "Hà|Tạ|Cao|Lương|Châu|Thái|Lưu|Nông|Triệu|Quách|Tống|Hứa|Kiều|Thạch|Sơn|Danh|Lò|Hầu|Vàng|Giàng"
)


@cache
def _pattern(titles: tuple[str, ...], address: tuple[str, ...]) -> re.Pattern[str]:
    ranked = "|".join(r"\s+".join(map(re.escape, words.split())) for words in sorted(titles, key=len, reverse=True))
    one = rf"(?i:(?:{ranked})(?:\s*\([^()]*\))?(?:[.,:;\s\-–]+))"
    spoken = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in address)
    return compiled(
        rf"\s*(?:{one}+|(?i:{spoken})[.:]?\s+(?:{one}+|(?=(?i:{_SURNAMES})\s+\S+\s+\S)))(?=[^\W\d_])",
    )


@cache
def _firsts(law: str) -> frozenset[str]:
    """The first words of all that is no name."""
    signer = laws.load(law).data["signer"]
    groups = ("degrees", "ranks", "honours", "forms_of_address")
    return frozenset(words.split()[0] for group in groups for words in signer[group]["text"])


def _is_exempt(plan: Plan, signer: Mapping[str, Any]) -> bool:
    """Whether the issuing agency, or the one above it, is of the armed forces, of education, of health or of science."""
    for agency in (plan.issuing_agency, plan.parent_agency):
        folded = language.fold(agency or "")
        if folded.startswith(tuple(signer["exempt"]["text"])) and not folded.startswith(tuple(signer["not_exempt"]["text"])):
            return not folded.startswith(("công đoàn", "đoàn"))
    return False


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every signer's name. A body that may write ranks and degrees still writes no honours, and no `Ông`."""
    for signature in plan.signatures:
        name = signature.name
        if name is None:
            continue
        signer = context.law.data["signer"]
        first = re.split(r"[\s.,]", name.text.lower(), maxsplit=1)[0]
        if first not in _firsts(context.law.name):
            continue
        words = {group: tuple(signer[group]["text"]) for group in ("degrees", "ranks", "honours", "forms_of_address")}
        titles = words["honours"] if _is_exempt(plan, signer) else (*words["degrees"], *words["ranks"], *words["honours"])
        match = _pattern(titles, words["forms_of_address"]).match(name.text)
        if match is None:
            continue
        shown = match.group().strip(" -–,:;")
        right = name.text[match.end() :]
        span = name.at(match.start(), match.end())
        yield Finding(
            "TT412",
            name.at(match.start(), match.start() + len(match.group().rstrip())),
            Message(
                f"Trước họ tên người ký không ghi “{shown}”; chỉ ghi “{right}”.",
                f"No “{shown}” stands before the signer's name: write “{right}” only.",
            ),
            Fix(Message(f"Bỏ “{shown}”", f"Drop “{shown}”"), (Edit(span, ""),)),
        )


RULES = (
    Rule(
        "TT412",
        Severity.WARNING,
        "Phụ lục I, mục II.7.c",
        Message("Học hàm, học vị, danh hiệu trước họ tên người ký", "An academic rank or title before the signer's name"),
        Message(
            "Trước họ tên của người ký không ghi học hàm, học vị và các danh hiệu danh dự khác. Đơn vị vũ trang nhân dân và tổ chức "
            "giáo dục, y tế, khoa học được ghi quân hàm, học hàm, học vị theo quy định của ngành, nên ở đó không nhắc.",
            "No academic rank, degree or honour stands before the signer's name. Armed forces, schools, hospitals and institutes may "
            "write ranks and degrees where their ministry says so, and are left alone.",
        ),
        Example("Ký:\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\nThS. Nguyễn Văn A", "Ký:\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\nNguyễn Văn A"),
        fixable="safe",
        check=check,
    ),
)
