"""The Python face: what COMMANDS.md promises of `import thidua_doc`."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import thidua_doc
from thidua_doc import Plan, Settings, Severity, ThiduaError

PLANS = Path(__file__).resolve().parent.parent / "plans"
TEXT = (PLANS / "2026-thi-dua-benh-vien.kh").read_text(encoding="utf-8")


def test_parse_gives_a_plan() -> None:
    plan = thidua_doc.parse(TEXT)
    assert isinstance(plan, Plan)
    assert plan.title is not None and plan.title.kind == "KẾ HOẠCH"
    assert plan.year == 2026


def test_parse_with_a_path_reads_what_is_inserted() -> None:
    path = PLANS / "2026-kiem-tra-an-toan.kh"
    text = path.read_text(encoding="utf-8")
    assert len(thidua_doc.parse(text, path=str(path)).bases) > len(thidua_doc.parse(text).bases)


def test_check_takes_text_and_plan() -> None:
    wrong = TEXT.replace("\nII. ", "\nIII. ", 1)
    of_text, of_plan = thidua_doc.check(wrong), thidua_doc.check(thidua_doc.parse(wrong))
    assert of_text == of_plan
    assert [d.code for d in of_text] == ["DS301"]
    found = of_text[0]
    assert found.severity is Severity.ERROR and found.severity == "error"
    assert wrong[found.span.start : found.span.end] == "III"
    assert found.source == "NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.6.đ"
    assert (found.line, found.column) == (wrong[: found.span.start].count("\n") + 1, 1)


def test_settings_choose_rules_and_weights() -> None:
    wrong = TEXT.replace("\nII. ", "\nIII. ", 1)
    assert thidua_doc.check(wrong, Settings(ignore=("DS3",))) == []
    assert [d.severity for d in thidua_doc.check(wrong, Settings(severities={"DS": Severity.NOTE}))] == ["note"]
    assert thidua_doc.check(wrong, Settings(select=("KC",))) == []


def test_settings_fill_in_the_projects_fields() -> None:
    bare = "\n".join(line for line in TEXT.splitlines() if not line.startswith(("cơ quan ban hành:", "địa danh:")))
    assert {d.code for d in thidua_doc.check(bare)} == {"TT409"}
    defaults = {"cơ quan ban hành": "Công đoàn cơ sở Bệnh viện Đa khoa Hòa Tiến", "địa danh": "Lâm Đồng"}
    assert thidua_doc.check(bare, Settings(defaults=defaults)) == []


def test_fix_and_format_give_text() -> None:
    wrong = TEXT.replace("\nII. ", "\nIII)  ", 1)
    assert thidua_doc.fix(wrong) == thidua_doc.fix(thidua_doc.fix(wrong))
    assert thidua_doc.check(thidua_doc.fix(wrong)) == []
    assert thidua_doc.format(thidua_doc.format(wrong)) == thidua_doc.format(wrong)


def test_render_gives_bytes() -> None:
    plan = thidua_doc.parse(TEXT)
    assert zipfile.is_zipfile(BytesIO(thidua_doc.render(plan)))
    assert thidua_doc.render(plan, to="pdf").startswith(b"%PDF")
    with pytest.raises(ThiduaError, match="rtf"):
        thidua_doc.render(plan, to="rtf")


def test_every_profile_has_a_page() -> None:
    for name in ("nđ30", "công đoàn", "đảng", "đoàn"):
        plan = thidua_doc.parse(TEXT.replace("thể thức: công đoàn", f"thể thức: {name}"))
        assert thidua_doc.render(plan, "pdf").startswith(b"%PDF-")
