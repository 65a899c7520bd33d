"""TB913: what the rules of plans say of a finished page, and where it stands there."""

from __future__ import annotations

import importlib.util
import random
import sys
from functools import cache
from pathlib import Path

import pytest

import thidua_doc
from thidua_doc.api import render_all
from thidua_doc.cli.verify import _judged, _wide
from thidua_doc.diagnostic import Diagnostic
from thidua_doc.model import Plan
from thidua_doc.verify import docx, pdf
from thidua_doc.verify.run import run

ROOT = Path(__file__).resolve().parents[2]
TEXT = """KẾ HOẠCH: Tổ chức hội thao năm 2023

thể thức: công đoàn
cơ quan chủ quản: Liên đoàn Lao động huyện Bàu Bàng
cơ quan ban hành: Công đoàn cơ sở thị trấn Lai Uyên
số: 03/KH-CĐCS
địa danh: Lai Uyên
ngày: 10/01/2023

Căn cứ:
- Kế hoạch số 02/KH-LĐLĐ ngày 05 tháng 01 năm 2023 của Liên đoàn Lao động huyện Bàu Bàng về việc phát động phong trào thi đua.

I. Mục đích
Động viên đoàn viên thi đua.

II. Nội dung
1. Phát động phong trào “Xanh - sạch - đẹp”.
2. Trồng cây đầu năm.

III. Tổ chức thực hiện
1. Ban Chấp hành xây dựng kế hoạch.
2. Ban Thi đua tổng kết.

Nơi nhận:
- LĐLĐ huyện Bàu Bàng
- Lưu: VT

Ký:
TM. BAN CHẤP HÀNH
CHỦ TỊCH
Nguyễn Văn A
"""


def judged(text: str, to: str = "docx") -> list[Diagnostic]:
    data = thidua_doc.render(thidua_doc.parse(text), to)
    return run((docx if to == "docx" else pdf).read(data), "x", ruler=_wide, judge=_judged).diagnostics


@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("2. Trồng cây đầu năm.", "2. Trồng cây đầu nămm.", "CT607", "nămm"),
        ("2. Trồng cây", "3. Trồng cây", "DS301", "3"),
        ("“Xanh - sạch - đẹp”", '"Xanh - sạch - đẹp"', "CT605", '"'),
        ("số: 03/KH-CĐCS", "số: 3/KH-CĐCS", "TT402", "3"),
        ("ngày: 10/01/2023", "ngày: 31/02/2023", "TT405", ""),
        (
            "thi đua.\n\nI.",
            "thi đua.\n- Quyết định số 12/KH-TLĐ ngày 01 tháng 01 năm 2023 của Tổng Liên đoàn Lao động Việt Nam về khen thưởng.\n\nI.",
            "VD509",
            "KH",
        ),
        ("III. Tổ chức thực hiện", "III. Kinh phí", "KC204", ""),
        ("- Lưu: VT\n", "", "KC209", ""),
    ],
)
def test_a_fault_of_the_text_is_told_at_its_place(old: str, new: str, code: str, place: str, to: str) -> None:
    assert judged(TEXT, to) == []
    assert old in TEXT
    told = [d for d in judged(TEXT.replace(old, new), to) if d.message.startswith(f"[{code}] ")]
    assert told, [d.message for d in judged(TEXT.replace(old, new), to)]
    for each in told:
        assert each.code == "TB913"
        assert place in each.document.typed[each.span.start : each.span.end]


def test_weight_and_source_are_the_rules_own() -> None:
    (told,) = judged(TEXT.replace("2. Trồng cây", "3. Trồng cây"))
    (own,) = thidua_doc.check(TEXT.replace("2. Trồng cây", "3. Trồng cây"))
    assert (told.severity, told.citation) == (own.severity, own.citation)


def test_capitals_hide_what_they_hide() -> None:
    """A section's heading is typed in small letters and printed in capitals: its capitals can't be judged any more."""
    assert judged(TEXT.replace("I. Mục đích", "I. mục Đích")) == []


@cache
def right_plans() -> list[tuple[str, Plan]]:
    """Sixty of the right plans of tests/rules/*.md, and those that nothing at all is said of."""
    spec = importlib.util.spec_from_file_location("cases_of_rules", ROOT / "tests" / "rules" / "cases.py")
    assert spec is not None
    assert spec.loader is not None
    cases = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = cases  # its dataclass looks for it there
    spec.loader.exec_module(cases)
    out = []
    for case in cases.all_cases():
        # What silencing comments, roles and `\\` say is not on the page; neither is what another file holds.
        hidden = any(sign in case.text for sign in ("thidua: bỏ qua", "{vai trò", "\n\\", "@chèn"))
        if case.is_wrong or case.files or case.plans or hidden:
            continue
        plan = thidua_doc.parse(case.text)
        if not thidua_doc.check(plan):
            out.append((str(case), plan))
    return random.Random(7).sample(out, 60)


# What a case types in capitals, as a case of spelling needs it, a page must not have: that is found, and rightly.
_TYPED_SO = ("KC212:79", "ND711:90", "CP102:122")


@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_right_plans_stay_right(to: str) -> None:
    plans = [(name, plan) for name, plan in right_plans() if name not in _TYPED_SO]
    read = docx.read if to == "docx" else pdf.read
    told = []
    for (name, _), data in zip(plans, render_all([plan for _, plan in plans], to), strict=True):
        told += [f"{name}: {d.code} {d.message}" for d in run(read(data), name, ruler=_wide, judge=_judged).diagnostics]
    assert told == []
