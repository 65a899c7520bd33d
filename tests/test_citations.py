"""Citations read out of words, the register of legal bases, and references within a plan."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from thidua_doc import api, resources
from thidua_doc.citations import Citations, begins_as_basis, days
from thidua_doc.documents import Document, documents
from thidua_doc.law import register
from thidua_doc.law.register import Entry, key, worded
from thidua_doc.matching import match
from thidua_doc.reading import Place, Reading
from thidua_doc.references import references

FORMS = [
    # words, kind, name, number, date, issuer, the subject's beginning
    ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", "luật", "Thi đua, khen thưởng", "", "2022-06-15", "", ""),
    ("Căn cứ Bộ luật Lao động ngày 20/11/2019;", "bộ luật", "Lao động", "", "2019-11-20", "", ""),
    ("Căn cứ Luật Công đoàn (số 50/2024/QH15) ngày 27/11/2024;", "luật", "Công đoàn", "50/2024/QH15", "2024-11-27", "", ""),
    (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức ngày 25/11/2019;",
        "luật", "sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức", "", "2019-11-25", "", "",
    ),
    (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "nghị định", "", "30/2020/NĐ-CP", "2020-03-05", "Chính phủ", "về công tác văn thư",
    ),
    (
        "Căn cứ Thông tư số 32/2018/TT-BGDĐT ngày 26 tháng 12 năm 2018 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Chương trình",
        "thông tư", "", "32/2018/TT-BGDĐT", "2018-12-26", "Bộ trưởng Bộ Giáo dục và Đào tạo", "ban hành Chương trình",
    ),
    ("Thực hiện Chỉ thị 05-CT/TW, ngày 15-5-2016 của Bộ Chính trị", "chỉ thị", "", "05-CT/TW", "2016-05-15", "Bộ Chính trị", ""),
    ("Kế hoạch số 34 /KH-LĐLĐ ngày 03/12/2021của LĐLĐ tỉnh", "kế hoạch", "", "34/KH-LĐLĐ", "2021-12-03", "LĐLĐ tỉnh", ""),
    (
        "Căn cứ Quyết định của Thủ tướng Chính phủ số 22/2021/QĐ-TTg ngày 02/7/2021 về tiêu chí phân loại",
        "quyết định", "", "22/2021/QĐ-TTg", "2021-07-02", "Thủ tướng Chính phủ", "về tiêu chí phân loại",
    ),
    (
        "Căn cứ Kế hoạch phát động thi đua số 02/KH-LĐLĐ ngày 05/01/2023 của Liên đoàn Lao động huyện;",
        "kế hoạch", "phát động thi đua", "02/KH-LĐLĐ", "2023-01-05", "Liên đoàn Lao động huyện", "",
    ),
    (
        "Căn cứ Quyết định số 999/QĐ-TLĐ của Tổng Liên đoàn Lao động Việt Nam ngày 29 tháng 5 năm 2024 về việc ban hành Quy chế",
        "quyết định", "", "999/QĐ-TLĐ", "2024-05-29", "Tổng Liên đoàn Lao động Việt Nam", "về việc ban hành Quy chế",
    ),
    (
        "Căn cứ Quyết định số 12/QĐ-SVHTTDL ngày 02/3/2026 của Sở Văn hóa, Thể thao và Du lịch tổ chức Giải việt dã",
        "quyết định", "", "12/QĐ-SVHTTDL", "2026-03-02", "Sở Văn hóa, Thể thao và Du lịch", "tổ chức Giải việt dã",
    ),
    (
        "Căn cứ Hướng dẫn số 5-HD/BTCTU ngày 05/01/2026 của Ban Tổ chức Tỉnh ủy về đánh giá",
        "hướng dẫn", "", "5-HD/BTCTU", "2026-01-05", "Ban Tổ chức Tỉnh ủy", "về đánh giá",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "name", "number", "date", "issuer", "subject"), FORMS, ids=lambda x: x[:24])
def test_a_citation(words: str, kind: str, name: str, number: str, date: str, issuer: str, subject: str) -> None:
    found = documents(words, True)[0]
    assert found.main and found.directly
    assert (found.kind, found.name, found.number, str(found.date), found.issuer) == (kind, name, number, date, issuer)
    assert found.subject.startswith(subject) and bool(found.subject) == bool(subject)
    for at, text in ((found.issuer_at, found.issuer), (found.subject_at, found.subject), (found.name_at, found.name)):
        assert (words[at.start : at.end] if at else "") == text
    assert found.at.start == found.kind_at.start <= found.head.end <= found.at.end <= len(words)


def test_the_basis_of_2023_as_typed() -> None:
    words = "Căn cứ vào kế hoạch số KH-LĐLĐ, ngày /01/2023 của Liên đoàn lao động huyện Bầu Bàng về việc phát động phong trào"
    (found,) = documents(words, True)
    assert found.blank_number and found.blank_date and not found.marked
    assert (found.number, found.symbol, found.date, found.issuer) == ("", "KH-LĐLĐ", None, "Liên đoàn lao động huyện Bầu Bàng")
    assert found.number_at and words[found.number_at.start : found.number_at.end] == "số KH-LĐLĐ"
    assert found.date_at and words[found.date_at.start : found.date_at.end] == "ngày /01/2023"


@pytest.mark.parametrize(
    "blank",
    ["số …/KH-LĐLĐ ngày …/01/2023", "số ..../KH-LĐLĐ ngày .... tháng .... năm 2023", "số [số]/KH-LĐLĐ ngày … tháng 01 năm 2023"],
)
def test_blanks_that_show(blank: str) -> None:
    (found,) = documents(f"Kế hoạch {blank} của Liên đoàn Lao động huyện về việc thi đua", True)
    assert found.blank_number and found.blank_date and found.marked and found.issuer == "Liên đoàn Lao động huyện"


NONE = [
    "Căn cứ tình hình thực tế của đơn vị;",
    "Theo đề nghị của các tổ chuyên môn.",
    "Thực hiện các nghị quyết, chỉ thị của Đảng, chính sách, pháp luật của Nhà nước;",
    "Mời luật sư, luật gia phổ biến kỷ luật, quy luật và pháp luật về lao động;",
]


@pytest.mark.parametrize("words", NONE)
def test_no_citation(words: str) -> None:
    assert documents(words, True) == ()


def _main(words: str) -> list[str]:
    return [document.short for document in documents(words, True) if document.main]


def test_several_on_a_line() -> None:
    assert _main("Luật Cán bộ, công chức ngày 13/11/2008; Luật Viên chức ngày 15/11/2010;") == [
        "Luật Cán bộ, công chức",
        "Luật Viên chức",
    ]
    assert _main("Luật Thanh niên; Luật Trẻ em") == ["Luật Thanh niên", "Luật Trẻ em"]


def test_what_a_subject_names_is_no_basis() -> None:
    words = (
        "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, "
        "khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng;"
    )
    assert _main(words) == ["Nghị định số 152/2025/NĐ-CP"]
    assert [document.short for document in documents(words, True)][1:] == ["Luật Thi đua, khen thưởng"]
    assert _main(
        "Quyết định số 12/QĐ-UBND ngày 02/3/2026 của Ủy ban nhân dân xã về việc thi hành Luật Trẻ em và Luật Thanh niên"
    ) == ["Quyết định số 12/QĐ-UBND"]
    assert _main("Căn cứ quy định tại Điều 5 Luật Công đoàn ngày 27/11/2024;")[-1] == "Luật Công đoàn"


def test_the_citations_of_a_plan() -> None:
    path = Path(__file__).resolve().parent.parent / "plans" / "2026-cai-cach-hanh-chinh.kh"
    plan = api.parse(path.read_text(encoding="utf-8"), path=str(path))
    citations = Citations(plan, Reading(plan))
    assert [cited.document.short for cited in citations.main] == [
        "Luật Tổ chức chính quyền địa phương",
        "Nghị định số 118/2025/NĐ-CP",
        "Kế hoạch số 08/KH-UBND",
    ]
    named = {(cited.document.short, cited.place) for cited in citations.body}
    assert ("Nghị quyết số 76/NQ-CP", Place.PARAGRAPH) in named and ("Nghị định số 118/2025/NĐ-CP", Place.ITEM) in named
    for cited in citations.every:
        span = cited.span(cited.document.kind_at)
        assert plan.sources[span.file].typed[span.start : span.end] == cited.document.said
    assert len(list(citations.every)) == sum(len(c) for _, c in citations.bases) + len(citations.body)


def test_an_opening_that_is_a_basis() -> None:
    text = (
        "KẾ HOẠCH: Hội thao năm 2023\nngày: 10/01/2023\n\nThực hiện Kế hoạch số 02/KH-LĐLĐ ngày 05/01/2023 của Liên đoàn Lao động "
        "huyện, Ban Chấp hành ban hành Kế hoạch tổ chức hội thao như sau:\n\nI. Mục đích\nVui khỏe."
    )
    plan = api.parse(text)
    assert [cited.document.short for cited in Citations(plan, Reading(plan)).opening] == ["Kế hoạch số 02/KH-LĐLĐ"]
    assert begins_as_basis("Căn cứ Kế hoạch") and not begins_as_basis("Để thực hiện Kế hoạch")


def test_the_day_that_counts() -> None:
    whole = api.parse("KẾ HOẠCH: x\nngày: 10/01/2023")
    month = api.parse("KẾ HOẠCH: x\nngày: /02/2024\ntrạng thái: dự thảo")
    assert days(whole) == (dt.date(2023, 1, 10), dt.date(2023, 1, 10))
    assert days(month) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert days(month, dt.date(2026, 5, 4)) == (dt.date(2026, 5, 4), dt.date(2026, 5, 4))
    assert days(api.parse("KẾ HOẠCH: x")) is None and days(api.parse("KẾ HOẠCH: x\nngày: 10/13/2023")) is None
    assert days(api.parse("KẾ HOẠCH: x\nngày: 31/02/2023")) is None  # TT405 says that it has no 31st: one mistake, one message


# --- the register ---------------------------------------------------------------------------------------------------------

ENTRIES = register.load().entries()


def test_the_register_is_read_as_it_stands() -> None:
    """Every table, and every value of it."""
    with open(resources.law("legal_bases"), "rb") as file:
        tables = tomllib.load(file)["document"]
    assert len(tables) == len(ENTRIES) == len({key(entry.number) for entry in ENTRIES})
    for table, entry in zip(tables, ENTRIES, strict=True):
        assert not set(table) - set(Entry._fields)
        assert register.load().by_number(entry.number) == entry
        for name, value in table.items():
            if name != "verified":
                assert getattr(entry, name) == (tuple(value) if isinstance(value, list) else value)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.number)
def test_an_entry(entry: Entry) -> None:
    known = {each.number for each in ENTRIES}
    assert entry.source and entry.verified <= set(Entry._fields)
    assert not {*entry.replaced_by, *entry.amended_by, *entry.amends} - known
    dates = [day for day in (entry.issued, entry.in_force, entry.expired_on) if day is not None]
    assert dates == sorted(dates)
    if entry.issued is not None and register.yearly(entry.number):
        assert str(entry.issued.year) == entry.number.split("/")[1]
    assert entry.kind in register.load().kinds or entry.kind == "thông tư liên tịch"
    if entry.is_law and entry.title:
        assert entry in register.load().laws(f"{entry.kind} {entry.title}")
    words = entry.cited()
    if words is not None:  # what a fix writes is read back as the same document, and in full
        (document, *_) = documents(words, True)
        found = match(document)
        assert found is not None and found.entry == entry and not found.wrong
        assert document.is_law or (document.issuer and document.subject)


def test_only_what_was_read_is_verified() -> None:
    sure = {entry.number for entry in ENTRIES if entry.sure("number", "expired_on")}
    assert sure == {"110/2004/NĐ-CP", "09/2010/NĐ-CP", "30/2020/NĐ-CP", "1013/QĐ-TLĐ", "1014/QĐ-TLĐ"}


def test_successors() -> None:
    known = register.load()
    old = known.by_number("91/2017/NĐ-CP")
    assert old is not None
    for day, number in (("2020-01-01", "91/2017/NĐ-CP"), ("2024-06-01", "98/2023/NĐ-CP"), ("2026-01-01", "152/2025/NĐ-CP")):
        found = known.successor(old, dt.date.fromisoformat(day))
        assert found is not None and found.number == number
    roads = known.by_number("23/2008/QH12")
    assert roads is not None and known.successor(roads, dt.date(2026, 1, 1)) is None  # two laws stand in its place


def test_a_date_in_words() -> None:
    assert (
        worded(dt.date(2020, 1, 5)) == "ngày 05 tháng 01 năm 2020" and worded(dt.date(2019, 6, 29)) == "ngày 29 tháng 6 năm 2019"
    )


def _only(words: str) -> Document:
    return documents(words, True)[0]


@pytest.mark.parametrize(
    ("words", "number", "wrong"),
    [
        ("Luật Công đoàn ngày 27 tháng 11 năm 2024", "50/2024/QH15", ()),
        ("Luật Công đoàn ngày 20 tháng 6 năm 2012", "12/2012/QH13", ()),
        ("Luật Công đoàn năm 2012", "12/2012/QH13", ()),
        ("Luật Công đoàn ngày 27 tháng 12 năm 2024", "50/2024/QH15", ("date",)),
        ("Luật Công đoàn ngày 01 tháng 01 năm 2031", None, ()),
        ("Luật Thi đua khen thưởng số 50/2024/QH15", "50/2024/QH15", ("name",)),
        ("Nghị định 30/2020/NĐ-CP", "30/2020/NĐ-CP", ()),
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Bộ Nội vụ", "30/2020/NĐ-CP", ("issuer",)),
        ("Quyết định số 999/QĐ-TLĐ", None, ()),
        ("Quyết định số 999/QĐ-TLĐ ngày 29/5/2024", "999/QĐ-TLĐ", ()),
        ("Nghị quyết số 02-NQ/TW ngày 24/12/1996 của Ban Chấp hành Trung ương về khoa học và công nghệ", None, ()),
    ],
)
def test_matching(words: str, number: str | None, wrong: tuple[str, ...]) -> None:
    found = match(_only(words))
    assert (found.entry.number if found else None, found.wrong if found else ()) == (number, wrong)


# --- references within a plan -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("theo mục II", "II||"),
        ("tại điểm a khoản 2 mục II Kế hoạch này", "II|2|a"),
        ("các mục I, II và III", "I II III||"),
        ("tại điểm a, b và đ khoản 1 Mục II nêu trên", "II|1|a b đ"),
        ("theo khoản 3 mục này", "|3|"),
        ("tại mục II.2.a", "II|2|a"),
        ("tại mục II, khoản 2", "II|2|"),
        ("tại mục I, khoản 1 mục II", "I|| II|1|"),
        ("mục 1, 2 phần II", "II|1 2|"),
        ("tại khoản 1.2 mục II", "II|1.2|"),
        ("theo khoản 2 Điều 5 Luật Công đoàn", ""),
        ("theo mục II Kế hoạch số 02/KH-LĐLĐ", ""),
        ("theo Nghị quyết số 02-NQ/TW, mục II", ""),
        ("danh mục II, hạng mục V, chuyên mục I, mục tiêu V", ""),
        ("theo mục IV của mẫu số 01", ""),
    ],
)
def test_references(words: str, expected: str) -> None:
    out = []
    for reference in references(words):
        groups = (reference.sections, reference.clauses, reference.points)
        out.append("|".join(" ".join(named.number for named in group) for group in groups))
        for named in (*reference.sections, *reference.clauses, *reference.points):
            assert named.number in words[named.start : named.end]
    assert " ".join(out) == expected
