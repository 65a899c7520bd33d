"""What stands at the edges of the page (Phụ lục I, mục II.8, III.3, III.4): values of their fields, and the project's for those a plan
has none of; and that words which are no paragraphs of the plan are read like those that are.
"""

from __future__ import annotations

import datetime as dt

import pytest

import thidua_doc
from thidua_doc import values
from thidua_doc.model import Item, Level, Plan, Status, Table
from thidua_doc.reading import Reading

VIETNAM = dt.timedelta(hours=7)


@pytest.mark.parametrize(
    "typed",
    [
        "10/01/2023 08:30:15",
        "10/1/2023, 8:30:15",
        "08:30:15 10/01/2023",
        "08:30:15 ngày 10 tháng 01 năm 2023",
        "8 giờ 30 phút 15 giây ngày 10 tháng 1 năm 2023",
        "2023-01-10T08:30:15+07:00",
        "2023-01-10T08:30:15",
        "2023-01-10 08:30:15",
        "2023-01-10T01:30:15Z",
        "2023-01-10T03:30:15.250+02:00",
    ],
)
def test_one_time_of_signing_in_every_form(typed: str) -> None:
    made = values.signed_at(typed)
    assert made is not None and made.utcoffset() == VIETNAM
    assert made.isoformat() == "2023-01-10T08:30:15+07:00"


@pytest.mark.parametrize(
    "typed",
    [
        "10/01/2023",
        "10/01/2023 08:30",
        "08:30:15",
        "30/02/2023 08:30:15",
        "10/01/2023 24:00:00",
        "10/13/2023 08:30:15",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2023-01-10T08:30:15+99:00",
        "hôm nay",
        "",
    ],
)
def test_what_is_no_time_of_signing(typed: str) -> None:
    assert values.signed_at(typed) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [("dự thảo lần 2", 2), ("Dự thảo 3", 3), ("DỰ THẢO LẦN THỨ NHẤT", 1), ("dự thảo, lần 12", 12), ("dự thảo lần thứ tư", 4)],
)
def test_which_draft(typed: str, number: int) -> None:
    assert (values.status(typed), values.draft_round(typed)) == (Status.DRAFT, number)


@pytest.mark.parametrize("typed", ["dự thảo", "ban hành", "dự thảo lần", "dự thảo lần 0", "dự thảo 2023", "ban hành lần 2"])
def test_no_number_of_a_draft(typed: str) -> None:
    assert values.draft_round(typed) is None


@pytest.mark.parametrize(
    "typed", ["PL.(300)", "PL. (300)", "PL(300)", "pl.(300)", "NVA", "N.V.A.(05)", "PL.300", "ĐTH.(12)", "PL.(05b)"]
)
def test_a_drafters_sign(typed: str) -> None:
    assert values.is_right("ký hiệu soạn thảo", typed)


@pytest.mark.parametrize("typed", ["(300)", "300", "Phòng Pháp luật (300)", "PL.(ba trăm)", "PL.(300", ""])
def test_no_drafters_sign(typed: str) -> None:
    assert not values.is_right("ký hiệu soạn thảo", typed)


def _plan(*fields: str) -> Plan:
    return thidua_doc.parse("\n".join(["KẾ HOẠCH: Thử", *fields, ""]))


DEFAULTS = {"địa chỉ": "Khu phố 2", "fax": "0274 1", "thư điện tử": "a@b.vn", "địa danh": "Lai Uyên"}


def test_the_project_gives_the_parts_of_the_address_line_that_a_plan_has_not() -> None:
    plan = _plan("fax: 0274 2", "điện thoại: 0274 3").with_defaults(DEFAULTS)
    assert plan.contact == (
        ("địa chỉ", "Khu phố 2"),
        ("điện thoại", "0274 3"),
        ("fax", "0274 2"),
        ("thư điện tử", "a@b.vn"),
    )
    assert plan.place == "Lai Uyên"
    assert plan.with_defaults(DEFAULTS) == plan


def test_a_plans_own_wrong_value_is_not_covered_by_the_projects() -> None:
    assert dict(_plan("fax: không").with_defaults(DEFAULTS).contact) == {"địa chỉ": "Khu phố 2", "thư điện tử": "a@b.vn"}


def test_a_plan_without_any_of_it_is_as_it_was() -> None:
    plan = _plan("số: 01/KH-CĐCS")
    assert (plan.contact, plan.drafter, plan.signed_at, plan.draft_round) == ((), None, None, None)
    assert plan.with_defaults({"địa danh": "Lai Uyên"}).contact == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("điện thoại: 1", "điện thoại: 2"),
        ("ký hiệu soạn thảo: A.(1)", "ký hiệu soạn thảo: A.(2)"),
        ("ký số: 10/01/2023 08:30:15", "ký số: 10/01/2023 08:30:16"),
        ("trạng thái: dự thảo", "trạng thái: dự thảo lần 2"),
    ],
)
def test_plans_that_say_other_things_are_not_equal(one: str, other: str) -> None:
    assert _plan(one) == _plan(one) != _plan(other)
    assert _plan("ký số: 10/01/2023 08:30:15") == _plan("", "ký số: 10/01/2023 08:30:15")


TABLE = """KẾ HOẠCH: Thử

I. Nội dung
Bảng: Kinh phí
Đơn vị tính: triệu đồng
| Nội dung | Tiền |
|---|--:|
| Thuê sân (*) | 10 |
Ghi chú: (*) Do liên đoàn hổ trợ.
(1) Đã duyệt.

Ký:
CHỦ TỊCH
chức vụ khác: Giám đốc Sở
Nguyễn Văn A

Phụ lục: Danh sách
Đoạn.
"""


def test_every_word_of_a_table_and_a_signature_is_read() -> None:
    lines = Reading(thidua_doc.parse(TABLE)).lines
    said = ["Kinh phí", "Đơn vị tính: triệu đồng", "Nội dung", "Tiền", "Thuê sân (*)", "10", "Ghi chú: (*) Do liên đoàn hổ trợ."]
    said += ["(1) Đã duyệt.", "CHỦ TỊCH", "Giám đốc Sở", "Nguyễn Văn A"]
    at = list(lines).index("Kinh phí")
    assert list(lines)[at : at + len(said)] == said


def test_a_note_is_spelled_and_silenced_like_a_paragraph() -> None:
    wrong = TABLE.index("hổ trợ")
    found = [d for d in thidua_doc.check(TABLE) if d.span.start == wrong]
    assert found and "hỗ trợ" in found[0].message
    quiet = TABLE.replace("Ghi chú:", f"# thidua: bỏ qua {found[0].code}\nGhi chú:")
    assert not [d for d in thidua_doc.check(quiet) if d.code in (found[0].code, "CP114")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("triệu đồng", "đồng"),
        ("(1) Đã duyệt.", "(1) Chưa duyệt."),
        ("Giám đốc Sở", "Giám đốc"),
        ("Danh sách\n", "Danh sách {khổ: ngang}\n"),
    ],
)
def test_other_words_make_another_plan(old: str, new: str) -> None:
    assert thidua_doc.parse(TABLE) != thidua_doc.parse(TABLE.replace(old, new))


def test_three_levels_below_the_point_survive_the_canonical_form() -> None:
    text = "KẾ HOẠCH: Thử\n\nI. Nội dung\n1. Khoản\na) Điểm:\n- Gạch:\n  + Cộng:\n      . Chấm một;\n      . Chấm hai.\n"
    plan = thidua_doc.parse(text)
    again = thidua_doc.parse(thidua_doc.format(text))
    assert plan == again
    levels = []
    blocks = plan.sections[0].children
    while blocks:
        item = blocks[0]
        assert isinstance(item, Item)
        levels.append(item.level)
        blocks = item.children
    assert levels == [Level.CLAUSE, Level.POINT, Level.DASH, Level.PLUS, Level.DOT]
    assert levels == sorted(levels)


def test_the_tables_span_is_from_its_caption_to_its_last_note() -> None:
    plan = thidua_doc.parse(TABLE)
    table = plan.sections[0].children[0]
    assert isinstance(table, Table)
    typed = TABLE[table.span.start : table.span.end]
    assert typed.startswith("Bảng: Kinh phí") and typed.endswith("(1) Đã duyệt.")
