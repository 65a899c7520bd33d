"""What is made here gives no finding, in DOCX and in PDF: every component, every profile, signers, appendices, addresses, marks."""

from __future__ import annotations

import io
from dataclasses import replace

import complete
import docx as python_docx
import layouts
import pytest
from official import FORMS

import thidua_doc as td
from thidua_doc import profiles
from thidua_doc.cli.verify import _judged, _wide
from thidua_doc.render import docx as docx_renderer
from thidua_doc.render import pdf as pdf_renderer
from thidua_doc.verify import docx, pdf
from thidua_doc.verify.run import Verified, run

STATE = FORMS["nđ30"]
ADDRESS = "\n".join(
    (
        "địa chỉ: Số 14, đường Cách mạng tháng Tám, phường Bến Thành, Thành phố Hồ Chí Minh",
        "điện thoại: 028 3829 7716",
        "thư điện tử: ldld@tphcm.gov.vn",
    )
)
NAMES = (
    "TM. BAN CHẤP HÀNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\nNguyễn Thị Hoàng Phương",
    "BÍ THƯ\nLê An",
    "TL. GIÁM ĐỐC\nTRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ\nTrần Văn Bình",
    "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nchức vụ khác: Trưởng Ban\nVũ Ngọc Phan",
)
APPENDIX = "1. Theo Phụ lục I và Phụ lục II.\n"
PLANS = {
    "address": layouts.text(STATE, fields=ADDRESS, body=layouts.clauses(9)),
    "address under every level": layouts.text(STATE, fields=ADDRESS, body=layouts.LEVELS),
    "digital signature": layouts.text(STATE, fields="ký số: 29/06/2026 08:30:15\nlưu hành: Lưu hành nội bộ"),
    **{f"{count} signers": layouts.text(STATE, sign="\n\nKý:\n".join(NAMES[:count])) for count in range(1, 5)},
    **{
        f"{count} signers, an address": layouts.text(STATE, sign="\n\nKý:\n".join(NAMES[:count]), fields=ADDRESS)
        for count in range(1, 5)
    },
    "appendices, one of short lines": layouts.text(STATE, body=APPENDIX, tail=layouts.APPENDICES),
    "tables": layouts.text(STATE, body=layouts.TABLES),
    "drafter": layouts.text(STATE, fields="ký hiệu soạn thảo: PL.(300)"),
    "the Party's address": layouts.text(FORMS["đảng"], fields=ADDRESS, body=layouts.clauses(6)),
    "the Party's draft": layouts.text(FORMS["đảng"], fields="trạng thái: dự thảo"),
    "the Youth Union's": layouts.text(FORMS["đoàn"], fields=ADDRESS, body=APPENDIX, tail=layouts.APPENDICES),
}
# What the plans' own words have of mistakes is no matter here.
_WORDS = "TB913"


def judged(data: bytes, to: str, profile: profiles.Profile | None = None) -> Verified:
    return run((docx if to == "docx" else pdf).read(data), "x", profile=profile, ruler=_wide, judge=_judged)


def told(verified: Verified) -> list[str]:
    return [f"{d.code} {d.message}" for d in verified.diagnostics if d.code != _WORDS]


@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize("name", PLANS)
def test_made_here(name: str, to: str) -> None:
    found = judged(td.render(td.parse(PLANS[name]), to), to)
    assert told(found) == []
    assert len({message.vi for message in found.unmeasured}) == len(found.unmeasured)


@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize("name", profiles.NAMES)
def test_every_component(name: str, to: str) -> None:
    profile = profiles.load(name)
    page = replace(complete.EVERYTHING, national_name=profile.wording("national_name"), motto=profile.wording("motto") or None)
    (data,) = (docx_renderer if to == "docx" else pdf_renderer).render([page], profile)
    assert told(judged(data, to, profile)) == []


@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_the_address_and_the_signature_are_known(to: str) -> None:
    found = judged(td.render(td.parse(PLANS["address"]), to), to).found
    assert len(found.of("address")) == 3
    signed = judged(td.render(td.parse(PLANS["digital signature"]), to), to).found
    assert len(signed.of("digital_signature")) == 1


def test_drafter_behind_the_files() -> None:
    """`- Lưu: VT. PL.(300)`: the order of the decree's own form 1.4."""
    found = judged(td.render(td.parse(PLANS["drafter"]), "docx"), "docx").found
    assert [part.text for part in found.of("drafter")] == ["PL.(300)"]
    assert found.of("recipients")[-1].text == "- Lưu: VT."


def _typed_again(old: str, new: str) -> list[str]:
    """A good DOCX with other words in one paragraph."""
    document = python_docx.Document(io.BytesIO(td.render(td.parse(PLANS["drafter"]), "docx")))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
        for each in paragraph.runs:
            each.text = each.text.replace(old, new)
    out = io.BytesIO()
    document.save(out)
    return told(judged(out.getvalue(), "docx"))


def test_a_name_on_two_lines() -> None:
    assert _typed_again("Nguyễn Văn An", "Nguyễn Thị Hoàng\nPhương Thảo") == []


def test_a_position_in_small_letters() -> None:
    (found,) = _typed_again("CHỦ TỊCH", "Chủ tịch")
    assert found.startswith("TB905 Phần Chức vụ")
    assert "in hoa" in found
