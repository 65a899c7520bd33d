"""Rolling a plan: its fields, its bases, what it refuses, and what holds for every plan."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_roll_cases import FRAME

from thidua_doc import ThiduaError, parse, roll
from thidua_doc.model import Status

HEAD = FRAME.format(lines="1. Làm việc.\n")


def bare(text: str) -> str:
    return re.sub(r"(?m)^[ \t]*# cần quyết: .*(?:\r?\n)", "", text)


def test_number_and_day_are_left_to_the_registry() -> None:
    result = roll(HEAD, 2024)
    plan = parse(result.text)
    assert plan.number is not None and plan.number.number is None and plan.number.symbol == "KH-CĐCS"
    assert plan.date is not None and (plan.date.day, plan.date.month, plan.date.year) == (None, 1, 2024)
    assert plan.status is Status.DRAFT and plan.year == 2024
    assert [each.kind for each in result.decisions] == ["number", "date", "status"]
    assert "# cần quyết: số của kế hoạch năm 2024 do văn thư cấp khi đăng ký.\nsố: /KH-CĐCS\n" in result.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("số: 03/KH-CĐCS", "số: /KH-CĐCS"),
        ("số: 05-KH/ĐU", "số: -KH/ĐU"),
        ("ngày: 10/01/2023", "ngày: /01/2024"),
        ("ngày: ngày 10 tháng 01 năm 2023", "ngày: ngày … tháng 01 năm 2024"),
        ("ngày: 20/12/2022", "ngày: /12/2023"),
        ("ngày: /01/2023", "ngày: /01/2024"),
        ("năm: 2023", "năm: 2024"),
        ("trạng thái: ban hành", "trạng thái: dự thảo"),
        ("trạng thái: dự thảo lần 2", "trạng thái: dự thảo"),
    ],
)
def test_fields(old: str, new: str) -> None:
    name = old.partition(":")[0]
    text = re.sub(rf"(?m)^{name}: .*\n", "", HEAD).replace("thể thức: công đoàn\n", f"thể thức: công đoàn\n{old}\n")
    assert f"\n{new}\n" in roll(text, 2024).text


def test_the_time_of_signing_is_the_old_plans() -> None:
    text = HEAD.replace("thể thức:", "ký số: 10/01/2023 08:00:00 +07:00\nthể thức:")
    assert "ký số" not in roll(text, 2024).text


def test_the_year_comes_from_title_field_or_date() -> None:
    untitled = HEAD.replace("Công tác năm 2023", "Công tác")
    assert roll(untitled).year == 2024  # the date's
    assert roll(untitled.replace("ngày: 10/01/2023", "năm: 2025")).year == 2026
    school = HEAD.replace("năm 2023", "năm học 2023 - 2024")
    assert "năm học 2024 - 2025\n" in roll(school).text
    term = HEAD.replace("năm 2023", "giai đoạn 2021 - 2025")
    assert "giai đoạn 2026 - 2030\n" in roll(term).text


@pytest.mark.parametrize("year", [2023, 2022])
def test_the_same_year_and_back_are_refused(year: int) -> None:
    with pytest.raises(ThiduaError):
        roll(HEAD, year)


def test_a_plan_without_a_year_is_refused() -> None:
    with pytest.raises(ThiduaError):
        roll("KẾ HOẠCH: Công tác\n\nI. Mục đích\nA.\n")
    with pytest.raises(ThiduaError):
        roll("")


def basis(words: str, to: int) -> str:
    text = HEAD.replace("Căn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019.", f"Căn cứ:\n- {words}")
    found = re.search(r"(?s)Căn cứ:\n(.*?)\n\nI\. ", roll(text, to).text)
    assert found is not None
    return found[1]


def test_an_expired_basis_gives_way_to_its_successor() -> None:
    """Luật Công đoàn 2024 (50/2024/QH15) took the place of that of 2012 on 1 July 2025."""
    old, new = "Luật Công đoàn ngày 20 tháng 6 năm 2012;", "Luật Công đoàn ngày 27 tháng 11 năm 2024;"
    assert basis(old, 2025) == f"- {old}", "in January 2025 the law of 2012 is in force"
    comment, line = basis(old, 2026).split("\n")
    assert line == f"- {new}"
    assert "hết hiệu lực từ ngày 01 tháng 7 năm 2025" in comment and "chưa đối chiếu" in comment


def test_a_wrapped_basis_is_wrapped_again() -> None:
    decree = (
        "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của\n"
        "  Luật Thi đua, khen thưởng;"
    )
    lines = [line for line in basis(decree, 2026).split("\n") if not line.startswith("#")]
    assert lines[0].startswith("- Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định")
    assert len(lines) > 1
    assert all(line.startswith("  ") for line in lines[1:])
    assert lines[-1].endswith(";")
    assert max(map(len, lines)) <= 110


def test_an_expired_basis_without_one_successor_is_asked() -> None:
    """Luật Giao thông đường bộ 2008 was followed by two laws."""
    old = "Luật Giao thông đường bộ ngày 13 tháng 11 năm 2008;"
    comment, line = basis(old, 2026).split("\n")
    assert line == f"- {old}" and "hết hiệu lực" in comment


def test_last_years_plan_of_the_parent_is_a_question() -> None:
    words = "Kế hoạch số 02/KH-LĐLĐ ngày 05/01/2023 của Liên đoàn Lao động tỉnh Cà Mau về phát động thi đua năm 2023;"
    comment, line = basis(words, 2024).split("\n")
    assert line == "- Kế hoạch số …/KH-LĐLĐ ngày …/01/2024 của Liên đoàn Lao động tỉnh Cà Mau về phát động thi đua năm 2024;"
    assert "02/KH-LĐLĐ" in comment and "cần quyết" in comment


def test_expired_documents_in_the_text_are_asked() -> None:
    text = FRAME.format(lines="1. Thực hiện Nghị định số 91/2017/NĐ-CP ngày 31/7/2017.\n")
    result = roll(text, 2025)
    assert any(each.kind == "basis" and "91/2017/NĐ-CP" in each.message.vi for each in result.decisions)


def test_line_breaks_and_a_last_line_without_one_are_kept() -> None:
    text = HEAD.replace("\n", "\r\n").removesuffix("\r\n")
    result = roll(text, 2024).text
    assert "\n" not in result.replace("\r\n", "") and not result.endswith("\n")
    assert bare(result).replace("\r\n", "\n") + "\n" == bare(roll(HEAD, 2024).text)


def test_decomposed_letters_are_read_and_kept() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", HEAD)
    result = bare(roll(text, 2024).text)
    assert unicodedata.normalize("NFC", result) == bare(roll(HEAD, 2024).text)
    assert unicodedata.normalize("NFD", "Nâng cao hiệu quả công tác.") in result


def test_silences_stay_with_their_block() -> None:
    text = FRAME.format(lines="# thidua: bỏ qua CT602\n1. Hưởng ứng  “Giải trẻ 2023”.\n")
    result = roll(text, 2024)
    assert [len(each.codes) for each in parse(result.text).silences] == [1]
    old, new = parse(text).silences[0], parse(result.text).silences[0]
    assert old.scope is not None and new.scope is not None
    assert result.text[new.scope.start : new.scope.end] == text[old.scope.start : old.scope.end]


def test_a_dead_agency_of_the_project_is_told() -> None:
    from thidua_doc import Settings

    project = Settings(defaults={"cơ quan chủ quản": "Liên đoàn Lao động huyện Bàu Bàng"})
    found = [each for each in roll(HEAD, 2026, project).decisions if each.kind == "body"]
    assert len(found) == 1 and "thidua.toml" in found[0].message.vi and "huyện Bàu Bàng" in found[0].message.vi
    assert not [each for each in roll(HEAD, 2025, project).decisions if each.kind == "body"]


SAID = st.sampled_from(
    [
        "Trong năm {a}, hoàn thành chỉ tiêu.",
        "Chuẩn bị kế hoạch năm {b}.",
        "Quý II/{a} và tháng 10 năm {a} sơ kết.",
        "Phát huy thành tích năm {z}.",
        "Năm học {a} - {b}.",
        "Từ năm 1975 đến nay.",
        "Kỷ niệm {n} năm Ngày thành lập (28/7/1929 - 28/7/{a}).",
        "Hội thao lần thứ {k}.",
        "Từ ngày 01/3/{a} đến ngày 31/5/{a}.",
        "Đợt 1 từ ngày 15/11/{z} đến ngày 15/02/{a}.",
        "Làm tốt công tác thi đua.",
    ]
)


def said(lines: list[str], year: int) -> str:
    words = [line.format(a=year, b=year + 1, z=year - 1, n=year - 1929, k=year - 2000) for line in lines]
    text = "".join(f"{number}. {line}\n" for number, line in enumerate(words, 1))
    return FRAME.replace("2023", str(year)).format(lines=text)


@given(st.lists(SAID, min_size=1, max_size=8), st.integers(2006, 2060), st.integers(1, 4))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_rolled_is_what_would_have_been_written(lines: list[str], year: int, by: int) -> None:
    """The plan of a year, rolled, says what the plan of the later year says."""
    new = bare(roll(said(lines, year), year + by).text)
    right = said(lines, year + by).replace("số: 03/", "số: /").replace("ngày: 10/", "ngày: /")
    right = re.sub(r"(?m)^(ngày: .*\n)", r"\1trạng thái: dự thảo\n", right)
    assert new == right


@given(st.lists(SAID, min_size=1, max_size=8), st.integers(2006, 2060), st.integers(1, 3), st.integers(1, 3))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_two_rolls_are_one(lines: list[str], year: int, one: int, two: int) -> None:
    text = said(lines, year)
    assert bare(roll(roll(text, year + one).text, year + one + two).text) == bare(roll(text, year + one + two).text)


@given(st.text(alphabet="KẾ HOẠCH:năm203/ \n.-1Iđ“”…", max_size=200))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_it_refuses_or_rolls_whatever_it_is_given(text: str) -> None:
    try:
        result = roll(text)
    except ThiduaError:
        return
    assert parse(bare(result.text)) == parse(result.text)


WORDS = """thực hiện hoàn thành tổ chức kế hoạch công tác hội nghị báo cáo trước sau trong của và các theo giai đoạn Đại hội phong trào
năm ngày tháng quý đợt kết quả số liệu kinh phí “ ” ( ) ; , : - – / . ban hành quyết định nghị quyết Luật Công chức Bộ luật số 12 từ đến
khóa nhiệm kỳ lần thứ Tết dự toán hè mùa Xuân II 5 thứ Hai hạn"""
NAMED = """2023|15/3/2023|5/2023|tháng 5/2023|năm 2023|2023-2024|2022 - 2023|ngày 15 tháng 3 năm 2023|quý I/2023|…/5/2023|2023/2024|T5/2023|
05-2023"""


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=5),
    st.sampled_from(NAMED.replace("\n", "").split("|")),
    st.lists(st.sampled_from(WORDS.split()), max_size=5),
)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_the_plans_own_year_is_never_left_in_silence(before: list[str], year: str, behind: list[str]) -> None:
    """Whatever words stand around it, it moves, or a comment asks about it."""
    line = "1. " + " ".join([*before, year, *behind])
    result = roll(FRAME.format(lines=f"{line}\n"), 2024)
    asked = {number for each in result.decisions for number in (each.line, *each.lines)}
    for number, text in enumerate(result.text.split("\n"), 1):
        if text.startswith("1. ") and "2023" in text and not ("2022" in year and "2022" not in text):
            assert number in asked, text
