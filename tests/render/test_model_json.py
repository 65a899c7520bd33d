"""The plan as JSON: what the language says of it, in the form of the schema."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import hostile
import pytest
from hypothesis import example, given, settings

import thidua_doc
from thidua_doc import resources

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed; it is in the `test` extra")

ROOT = Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "plans").glob("*.kh"))
CASES = sorted((ROOT / "tests" / "rules").glob("*.md"))
_PLAN = re.compile(r"^```kh[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PLACES = {"line", "column", "file"}

PLAN = """KẾ HOẠCH: Thi đua **năm 2026**

thể thức: công đoàn
cơ quan ban hành: Công đoàn cơ sở Trường Nguyễn Huệ
số: 03/KH-CĐCS
địa danh: Lai Uyên
ngày: 05/01/2026
độ khẩn: Khẩn
điện thoại: 028 3829 7716
ký số: 05/01/2026 08:30:15

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022

I. Mục đích {#dau}
1. Phát động theo {@dau}. {chủ trì: Ban Thường vụ; hạn: 31/07/2026; kinh phí: 2.000.000 đồng}
a) Điểm:
- gạch
II. Nội dung
Đoạn văn.
Bảng: Dự toán
Đơn vị tính: đồng
| TT | Số |
|---:|:---|
| 1  | 2  |
Ghi chú: Một.
@bảng-phân-công

Nơi nhận:
- Lưu: VT

Ký:
TM. BAN CHẤP HÀNH
CHỦ TỊCH
Nguyễn Văn An

Phụ lục: Danh sách {khổ: ngang}
Đoạn phụ lục.
"""


@cache
def schema() -> Any:
    return json.loads(Path(resources.schema("plan")).read_text(encoding="utf-8"))


def document(text: str, path: str | None = None) -> Any:
    data = thidua_doc.render(thidua_doc.parse(text, path=path), "json")
    assert data.endswith(b"}\n")
    return json.loads(data)


def placeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: placeless(one) for key, one in value.items() if key not in _PLACES}
    return [placeless(one) for one in value] if isinstance(value, list) else value


def valid(value: Any) -> None:
    jsonschema.Draft202012Validator(schema()).validate(value)


def test_the_schema_is_one_and_describes_every_key() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for name, one in [("plan", schema()), *schema()["$defs"].items()]:
        assert one["description"], name
        for key, value in one.get("properties", {}).items():
            assert "description" in value or "$ref" in value or "const" in value, (name, key)


def test_a_plan_says_what_was_typed() -> None:
    told = document(PLAN)
    valid(told)
    assert told["version"] == 1
    assert told["title"]["kind"] == "KẾ HOẠCH"
    assert told["title"]["abstract"] == {
        "text": "Thi đua năm 2026",
        "marks": [{"start": 8, "end": 16, "kind": "bold", "label": None}],
    }
    fields = told["fields"]
    assert fields["number"] == {"text": "03/KH-CĐCS", "number": "03", "symbol": "KH-CĐCS"}
    assert fields["date"] == {"day": 5, "month": 1, "year": 2026, "iso": "2026-01-05"}
    assert (fields["year"], fields["status"], fields["urgency"], fields["secrecy"]) == (2026, "issued", "Khẩn", None)
    assert fields["contact"] == {"address": None, "telephone": "028 3829 7716", "fax": None, "email": None, "website": None}
    assert fields["signed_at"] == "2026-01-05T08:30:15+07:00"
    assert [basis["text"]["text"] for basis in told["bases"]] == ["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"]
    purpose, content = told["sections"]
    assert (purpose["marker"]["text"], purpose["marker"]["ordinal"], purpose["roles"]) == ("I.", 1, ["purpose"])
    assert purpose["label"] == "dau"
    (clause,) = purpose["children"]
    assert (clause["type"], clause["level"], clause["marker"]["number"]) == ("item", "clause", "1")
    assert clause["text"]["marks"][0]["label"] == "dau"
    assert clause["task"] == {
        "lead": "Ban Thường vụ",
        "support": None,
        "deadline": "31/07/2026",
        "due": "2026-07-31",
        "budget": "2.000.000 đồng",
    }
    assert clause["children"][0]["level"] == "point" and clause["children"][0]["children"][0]["level"] == "dash"
    paragraph, table, assignments = content["children"]
    assert (paragraph["type"], table["type"], assignments["type"]) == ("paragraph", "table", "assignment_table")
    assert table["caption"]["text"] == "Dự toán" and table["alignments"] == ["right", "left"]
    assert [[cell["text"] for cell in row] for row in [table["head"], *table["rows"]]] == [["TT", "Số"], ["1", "2"]]
    (signature,) = told["signatures"]
    assert [line["text"] for line in signature["lines"]] == ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH"]
    assert signature["name"]["text"] == "Nguyễn Văn An"
    (appendix,) = told["appendices"]
    assert appendix["landscape"] and appendix["title"]["text"] == "Danh sách"


def test_places_are_those_of_the_file() -> None:
    told = document(PLAN)
    lines = PLAN.split("\n")
    for node, start in (
        (told["sections"][0], "I."),
        (told["sections"][0]["children"][0], "1. Phát"),
        (told["appendices"][0], "Phụ"),
    ):
        assert lines[node["line"] - 1][node["column"] - 1 :].startswith(start)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_plans_of_the_project_are_valid(path: Path) -> None:
    valid(document(path.read_text(encoding="utf-8"), str(path)))


def test_an_inserted_file_is_named_from_the_plans_folder(tmp_path: Path) -> None:
    (tmp_path / "chung").mkdir()
    (tmp_path / "chung" / "_dau.kh").write_text("I. Mục đích\nĐoạn.\n", encoding="utf-8")
    (tmp_path / "a.kh").write_text("KẾ HOẠCH: A\n\n@chèn chung/_dau.kh\n", encoding="utf-8")
    told = document((tmp_path / "a.kh").read_text(encoding="utf-8"), str(tmp_path / "a.kh"))
    valid(told)
    assert (told["title"]["file"], told["sections"][0]["file"], told["sections"][0]["line"]) == (None, "chung/_dau.kh", 1)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_plan_of_the_rules_cases_is_valid(path: Path) -> None:
    found = [it for it in _PLAN.findall(path.read_text(encoding="utf-8")) if not it.lstrip().startswith("{")]
    for text in found:
        valid(document(text.replace("⟦", "").replace("⟧", "")))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_equal_plans_are_equal_json_but_for_places(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    form = thidua_doc.format(text)
    assert thidua_doc.parse(form, path=str(path)) == thidua_doc.parse(text, path=str(path))
    assert placeless(document("\n" + form, str(path))) == placeless(document(text, str(path)))


@settings(max_examples=200, deadline=None)
@given(hostile.texts())
@example("KẾ HOẠCH: a\nI. b\n| c |")
def test_any_text_is_valid(text: str) -> None:
    valid(document(text))
    valid(document(f"KẾ HOẠCH: A\n\nI. Mục đích\nx {text}\n| {text} |\n"))


def test_nothing_of_a_text_is_lost_or_changed() -> None:
    for text in hostile.LINES:
        if not re.search(r"[\\*{}|#`@]", text):
            told = document(f"KẾ HOẠCH: A\n\nI. Mục đích\nx {text}\n")
            assert told["sections"][0]["children"][0]["text"]["text"] == "x " + hostile.unicodedata.normalize("NFC", text).strip(
                " "
            )
