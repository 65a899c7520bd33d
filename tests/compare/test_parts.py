"""Every part of a plan: what is said when just that changes."""

from __future__ import annotations

import pytest

import thidua_doc
from thidua_doc.compare import Change, Comparison, Kind, Stay

PLAN = """KẾ HOẠCH: Thi đua năm 2023

thể thức: công đoàn
cơ quan ban hành: Công đoàn cơ sở thị trấn Lai Uyên
số: 03/KH-CĐCS
địa danh: Lai Uyên
ngày: 10/01/2023

Căn cứ:
- Luật Công đoàn năm 2012
- Kế hoạch số 02/KH-LĐLĐ ngày 05/01/2023 của Liên đoàn Lao động huyện Bàu Bàng

Mở đầu:
Ban Chấp hành lập Kế hoạch thi đua năm 2023 như sau:

I. Mục đích
Động viên đoàn viên thi đua năm 2023.

II. Nội dung
1. Phát động phong trào “Xanh - sạch - đẹp” tại các tổ công đoàn. {#xanh}
2. Trồng cây đầu xuân tại trụ sở Ủy ban nhân dân thị trấn.
a) Mỗi tổ công đoàn trồng mười cây bóng mát;
b) Chăm sóc cây đến hết mùa khô.

III. Tổ chức thực hiện
1. Ban Chấp hành xây dựng kế hoạch chi tiết của đợt thi đua. {chủ trì: Ban Chấp hành; hạn: 31/01/2023}
2. Ban Thi đua tổng kết việc nêu tại {@xanh}. {chủ trì: Ban Thi đua; hạn: 15/12/2023}

Bảng: Lịch thực hiện
| STT | Thời gian | Nội dung          | Chủ trì       |
|-----|-----------|-------------------|---------------|
| 1   | Quý I     | Phát động         | Ban Chấp hành |
| 2   | Quý II    | Sơ kết đợt một    | Ban Thi đua   |
| 3   | Quý IV    | Tổng kết cả năm   | Ban Thi đua   |

Kết thúc:
Trên đây là Kế hoạch thi đua năm 2023.

Nơi nhận:
- LĐLĐ huyện Bàu Bàng
- Các tổ công đoàn
- Lưu: VT

Ký:
TM. BAN CHẤP HÀNH
CHỦ TỊCH
Nguyễn Văn A

Phụ lục I: Danh sách đăng ký
1. Tổ công đoàn khối vận đăng ký danh hiệu thi đua
"""


def after(*edits: tuple[str, str], count: int = 1) -> Comparison:
    """The comparison of the plan with itself after some replacements, each of which must be one."""
    text = PLAN
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, count)
    return thidua_doc.compare(thidua_doc.parse(PLAN), thidua_doc.parse(text))


def only(comparison: Comparison) -> Change:
    (change,) = comparison.changes
    return change


def marked(change: Change) -> tuple[str, str]:
    """The words that went, and those that came."""
    went, came = (" ".join(p.text.strip() for p in change.words if p.stay is stay) for stay in (Stay.DELETED, Stay.INSERTED))
    return went, came


@pytest.mark.parametrize(
    ("edit", "name", "kind"),
    [
        (("số: 03/KH-CĐCS", "số: 05/KH-CĐCS"), "“số”", Kind.CHANGED),
        (("ngày: 10/01/2023", "ngày: 12/01/2023"), "“ngày”", Kind.CHANGED),
        (("địa danh: Lai Uyên\n", ""), "“địa danh”", Kind.REMOVED),
        (("địa danh: Lai Uyên\n", "địa danh: Lai Uyên\nđộ khẩn: Khẩn\n"), "“độ khẩn”", Kind.ADDED),
        (("ngày: 10/01/2023\n", "ngày: 10/01/2023\ntrạng thái: dự thảo\n"), "“trạng thái”", Kind.CHANGED),
        (("KẾ HOẠCH: Thi đua", "KẾ HOẠCH: Thi đua yêu nước"), "trích yếu", Kind.CHANGED),
        (("KẾ HOẠCH: Thi đua", "CHƯƠNG TRÌNH: Thi đua"), "tên loại", Kind.CHANGED),
        (("- Luật Công đoàn năm 2012\n", ""), "căn cứ 1", Kind.REMOVED),
        (("- Lưu: VT", "- Website thị trấn\n- Lưu: VT"), "nơi nhận 3", Kind.ADDED),
        (("- Các tổ công đoàn\n", "- Các tổ công đoàn trực thuộc\n"), "nơi nhận 2", Kind.REWORDED),
        (("lập Kế hoạch thi đua", "ban hành Kế hoạch thi đua"), "lời văn phần mở đầu", Kind.REWORDED),
        (("II. Nội dung", "II. Nội dung thi đua"), "mục II", Kind.RENAMED),
        (("Trên đây là Kế hoạch", "Trên đây là toàn bộ Kế hoạch"), "lời văn phần kết thúc", Kind.REWORDED),
        (("b) Chăm sóc cây", "b) Tưới và chăm sóc cây"), "điểm b khoản 2 mục II", Kind.REWORDED),
        (("Phụ lục I: Danh sách đăng ký", "Phụ lục I: Danh sách tập thể đăng ký"), "Phụ lục I", Kind.RENAMED),
        (("Phụ lục I: Danh sách đăng ký", "Phụ lục I: Danh sách đăng ký {khổ: ngang}"), "Phụ lục I", Kind.CHANGED),
        (("khối vận đăng ký", "khối vận, mặt trận đăng ký"), "khoản 1 Phụ lục I", Kind.REWORDED),
        (("Phát động phong trào", "**Phát động** phong trào"), "khoản 1 mục II", Kind.EMPHASIS),
    ],
)
def test_one_part(edit: tuple[str, str], name: str, kind: Kind) -> None:
    change = only(after(edit))
    assert (change.name.vi, change.kinds) == (name, (kind,))


def test_the_signature() -> None:
    change = only(after(("Nguyễn Văn A", "Trần Thị B"), ("CHỦ TỊCH\n", "PHÓ CHỦ TỊCH\n")))
    assert [(it.name.vi, it.old, it.new) for it in change.details] == [
        ("quyền hạn, chức vụ", "TM. BAN CHẤP HÀNH / CHỦ TỊCH", "TM. BAN CHẤP HÀNH / PHÓ CHỦ TỊCH"),
        ("người ký", "Nguyễn Văn A", "Trần Thị B"),
    ]


def test_a_second_signer() -> None:
    change = only(after(("Nguyễn Văn A\n", "Nguyễn Văn A\n\nKý:\nTM. ỦY BAN\nChủ tịch\nTrần Thị B\n")))
    assert change.kinds == (Kind.ADDED,) and change.name.vi == "chữ ký 2"


def test_the_words_are_marked() -> None:
    assert marked(only(after(("Trồng cây đầu xuân tại", "Trồng cây, hoa đầu năm tại")))) == ("xuân", ", hoa năm")
    assert marked(only(after(("trồng mười cây bóng mát;", "trồng mười cây bóng mát.")))) == (";", ".")


def test_a_task() -> None:
    change = only(after(("hạn: 31/01/2023}", "hạn: 15/02/2023; kinh phí: 2.000.000 đồng}")))
    assert change.name.vi == "khoản 1 mục III" and change.kinds == (Kind.CHANGED,)
    assert [(it.name.vi, it.old, it.new) for it in change.details] == [
        ("hạn", "31/01/2023", "15/02/2023"),
        ("kinh phí", None, "2.000.000 đồng"),
    ]
    gone = only(after((" {chủ trì: Ban Thi đua; hạn: 15/12/2023}", "")))
    assert [(it.name.vi, it.old, it.new) for it in gone.details] == [
        ("chủ trì", "Ban Thi đua", None),
        ("hạn", "15/12/2023", None),
    ]


def test_a_cell() -> None:
    change = only(after(("Sơ kết đợt một    | Ban Thi đua ", "Sơ kết đợt hai    | Ban Nữ công ")))
    assert change.name.vi == "hàng 2 bảng “Lịch thực hiện” khoản 2 mục III"
    assert [(it.name.vi, it.old, it.new) for it in change.details] == [
        ("cột “Nội dung”", "Sơ kết đợt một", "Sơ kết đợt hai"),
        ("cột “Chủ trì”", "Ban Thi đua", "Ban Nữ công"),
    ]


def test_rows() -> None:
    found = after(("| 1   | Quý I     | Phát động         | Ban Chấp hành |\n", ""), ("| 2   | Quý II ", "| 1   | Quý II "))
    assert only(found).kinds == (Kind.REMOVED,) and "Quý I " in only(found).old.text  # type: ignore[union-attr]
    # Its number alone changed: the row is the one that it was.
    assert [(it.old.number, it.new.number) for it in found.renumbered] == [("2", "1")]
    assert only(after(("| 2   | Quý II ", "| 2   | Quý I | Sinh hoạt | Tổ |\n| 3   | Quý II "))).kinds == (Kind.ADDED,)


def test_columns() -> None:
    text = PLAN
    for line in PLAN.split("\n"):
        if line.startswith("|"):
            cells = line.strip("|").split("|")
            new = [cells[0], cells[1], cells[2]]
            text = text.replace(line, f"|{'|'.join(new)}|")
    found = thidua_doc.compare(thidua_doc.parse(PLAN), thidua_doc.parse(text))
    change = only(found)
    assert change.what == "table"
    assert [(it.name.vi, it.old, it.new) for it in change.details] == [
        ("cột “Chủ trì”", "Ban Chấp hành | Ban Thi đua | Ban Thi đua", None)
    ]


def test_a_reference_follows_what_it_names() -> None:
    """`{@xanh}` is laid out as other words once its clause has another number: that is no change of the clause that has it."""
    found = after(
        ("1. Phát động phong", "1. Ra quân dọn vệ sinh hằng tháng tại các khu phố.\n2. Phát động phong"), ("2. Trồng", "3. Trồng")
    )
    assert [it.kinds for it in found.changes] == [(Kind.ADDED,)]
    assert {(it.old.name.vi, it.new.name.vi) for it in found.renumbered} == {
        ("khoản 1 mục II", "khoản 2 mục II"),
        ("khoản 2 mục II", "khoản 3 mục II"),
    }


def test_a_reference_that_leads_nowhere_any_more() -> None:
    changes = after((" {#xanh}", "")).changes
    assert [(change.name.vi, change.kinds) for change in changes] == [("khoản 2 mục III", (Kind.REWORDED,))]


def test_another_level() -> None:
    change = only(after(("a) Mỗi tổ công đoàn trồng", "- Mỗi tổ công đoàn trồng"), ("b) Chăm sóc", "a) Chăm sóc")))
    assert change.kinds == (Kind.RELEVELLED,)


def test_a_section_with_another_number_keeps_its_clauses() -> None:
    found = after(
        ("II. Nội dung", "II. Chỉ tiêu\nMười tập thể đạt danh hiệu lao động xuất sắc.\n\nIII. Nội dung"),
        ("III. Tổ chức", "IV. Tổ chức"),
    )
    assert [it.kinds for it in found.changes] == [(Kind.ADDED,)]
    assert {it.new.name.vi for it in found.renumbered} == {"mục III", "mục IV"}


def test_years_that_changed_alike_are_told_together() -> None:
    found = after(("2023", "2024"), count=100)
    assert [moving.years for moving in found.moving()] == [(("2023", "2024"),)]
    told = {change.name.vi for change in found.moving()[0].changes}
    assert {"lời văn phần mở đầu", "lời văn mục I", "khoản 1 mục III", "khoản 2 mục III", "lời văn phần kết thúc"} <= told
    # The plan's own date is a field: it is told by itself, whatever changed in it.
    assert "“ngày”" not in told and "“ngày”" in {change.name.vi for change in found.changes}


def test_a_year_and_a_word_are_told() -> None:
    found = after(("Động viên đoàn viên thi đua năm 2023", "Khuyến khích đoàn viên thi đua năm 2024"))
    assert only(found).years == ()


def test_strangers() -> None:
    other = "KẾ HOẠCH: Kiểm tra an toàn thực phẩm\n\nI. Phạm vi\n1. Các bếp ăn tập thể của trường học trên địa bàn phường.\n"
    found = thidua_doc.compare(thidua_doc.parse(PLAN), thidua_doc.parse(other))
    assert found.strangers and found.kinship < 0.1
    assert not after(("2023", "2024"), count=100).strangers


def test_places_are_those_that_were_typed() -> None:
    change = only(after(("Động viên", "\n# ghi chú\nKhích lệ, động viên")))
    for side, text in ((change.old, PLAN), (change.new, PLAN.replace("Động viên", "\n# ghi chú\nKhích lệ, động viên"))):
        assert side is not None
        line = text.split("\n")[side.line - 1]
        assert line[side.column - 1 :] == side.text


def test_long_texts_end() -> None:
    """A paragraph of a hundred thousand words, every tenth another one: marked in the time that a reader waits."""
    import time

    words = [f"từ{i % 997}" for i in range(100_000)]
    old = "KẾ HOẠCH: x\n\nI. Mục đích\n" + " ".join(words) + "\n"
    words[::10] = ["khác"] * 10_000
    new = "KẾ HOẠCH: x\n\nI. Mục đích\n" + " ".join(words) + "\n"
    start = time.monotonic()
    found = thidua_doc.compare(thidua_doc.parse(old), thidua_doc.parse(new))
    assert only(found).kinds == (Kind.REWORDED,)
    assert time.monotonic() - start < 20
