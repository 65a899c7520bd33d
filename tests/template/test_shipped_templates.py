"""The templates that ship with thidua: each complete, for every system, and whatever is valid for it makes a plan that checks clean."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, seed, settings

import thidua_doc
from thidua_doc import resources
from thidua_doc.data import Cell
from thidua_doc.template import values
from thidua_doc.template.catalogue import Found, catalogue, find
from thidua_doc.template.engine import Engine

sys.path.insert(0, str(Path(__file__).parent))
import valid_values

ROOT = Path(__file__).parents[2]
EXAMPLES = int(os.environ.get("THIDUA_EXAMPLES", "150"))
"""Sets of parameters that are drawn for each template and system in the slow run."""
NAMES = ("boi-duong", "cong-tac-nam", "hoi-nghi", "kiem-tra", "thang-cong-nhan", "thi-dua", "thi-dua-chuyen-de")
PROFILES = ("công đoàn", "nđ30", "đảng", "đoàn")
PAIRS = [(name, profile) for name in NAMES for profile in find(name, ()).spec.parameter("the_thuc").choices]  # type: ignore[union-attr]
ENGINE = Engine((), resources.plan_templates())
FOUND = {name: find(name, ()) for name in NAMES}
_SETTINGS = settings(
    database=None, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def taken(found: Found, row: dict[str, Any]) -> values.Taken:
    """What a template takes of a row."""
    cells = {name: Cell(value) for name, value in row.items()}
    return values.taken(found.spec, cells, {}, ENGINE.evaluate)


def made(name: str, row: dict[str, Any]) -> str:
    """The plan of a row that must be right."""
    took = taken(FOUND[name], row)
    assert not took.problems, [problem.message.vi for problem in took.problems]
    return ENGINE.make(FOUND[name].text, took.values).text


def refused(name: str, row: dict[str, Any]) -> set[str]:
    """The parameters of a row that are not taken."""
    return {problem.parameter for problem in taken(FOUND[name], row).problems}


def clean(text: str) -> None:
    """Assert that nothing at all is found in a plan."""
    lines = text.split("\n")
    found = [f"{each.code} {each.message} | {lines[each.line - 1]}" for each in thidua_doc.check(text)]
    assert not found, "\n".join(found)


# --- what ships -----------------------------------------------------------------------------------------------------------


def test_all_ship() -> None:
    assert {each.name for each in catalogue(())} >= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_can_be_filled_in_by_a_clerk(name: str) -> None:
    for each in FOUND[name].spec.parameters:
        assert each.label and each.label != each.name, each.name
        assert each.help.endswith("."), each.name
        if each.pattern or each.condition:
            assert each.complaint or name == "any" or each.name in ("co_quan_chu_quan",), each.name


@pytest.mark.parametrize("name", NAMES)
def test_five_answers_make_a_union_s_draft(name: str) -> None:
    row: dict[str, Any] = {
        "nam": 2026,
        "co_quan_ban_hanh": "Công đoàn cơ sở xã Bàu Bàng",
        "dia_danh": "Bàu Bàng",
        "nguoi_ky": "Lê Thị Hoa",
    }
    if name == "thi-dua-chuyen-de":
        row["chu_de"] = "Mỗi ngày một việc tốt"
    text = made(name, row)
    assert "trạng thái: dự thảo" in text and "số: /KH-CĐCS" in text
    assert "CHỦ TỊCH\nLê Thị Hoa" in text
    clean(text)


# --- the user's plans -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def four_years() -> dict[int, str]:
    """The plans of plans/du-lieu/thi-dua-lai-uyen.toml by their years."""
    from thidua_doc.data import read_rows

    path = ROOT / "plans" / "du-lieu" / "thi-dua-lai-uyen.toml"
    found = read_rows(path.read_bytes(), str(path))
    assert not found.problems
    out = {}
    for row in found.rows:
        took = values.taken(
            FOUND["thi-dua"].spec, {**found.common, **row.cells} if hasattr(found, "common") else row.cells, {}, ENGINE.evaluate
        )
        assert not took.problems, [problem.message.vi for problem in took.problems]
        out[int(str(took.values["nam"]))] = ENGINE.make(FOUND["thi-dua"].text, took.values).text
    return out


def test_the_plan_of_2023_word_for_word(four_years: dict[int, str]) -> None:
    ours, theirs = (
        thidua_doc.parse(four_years[2023]),
        thidua_doc.parse((ROOT / "plans" / "2023-thi-dua.kh").read_text(encoding="utf-8")),
    )
    assert ours == theirs
    assert _words(four_years[2023]) == _words((ROOT / "plans" / "2023-thi-dua.kh").read_text(encoding="utf-8"))
    assert _silenced(four_years[2023]) == _silenced((ROOT / "plans" / "2023-thi-dua.kh").read_text(encoding="utf-8"))


def _words(text: str) -> list[str]:
    """Every word and mark of a plan but its comments."""
    return " ".join(line for line in text.split("\n") if not line.startswith("#")).split()


def _silenced(text: str) -> set[str]:
    return set(re.findall(r"[A-Z]{2}\d{3}", "\n".join(line for line in text.split("\n") if line.startswith("# thidua:"))))


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_four_years_check_clean(four_years: dict[int, str], year: int) -> None:
    clean(four_years[year])


@pytest.mark.parametrize(
    ("year", "law", "gone"),
    [
        (2024, "Nghị định số 98/2023/NĐ-CP", "91/2017"),
        (2025, "Luật Công đoàn ngày 20 tháng 6 năm 2012", "152/2025"),
        (2026, "Luật Công đoàn ngày 27 tháng 11 năm 2024", "98/2023"),
    ],
)
def test_each_year_rests_on_the_law_of_its_day(four_years: dict[int, str], year: int, law: str, gone: str) -> None:
    text = four_years[year]
    assert law in text and gone not in text
    assert f"năm {year - 1}" not in text.split("\n\n", 2)[2].partition("Mở đầu:")[2]
    for said in (
        "Chỉ tiêu và tiêu chí",
        "Phạm vi, đối tượng và thời gian",
        "Biện pháp thực hiện",
        "Sơ kết, tổng kết và khen thưởng",
    ):
        assert said in text


def test_no_district_after_its_end(four_years: dict[int, str]) -> None:
    assert "huyện" not in four_years[2026] and "thị trấn" not in four_years[2026]


# --- what a template refuses ----------------------------------------------------------------------------------------------

RIGHT: dict[str, Any] = {
    "nam": 2026,
    "co_quan_chu_quan": "Liên đoàn Lao động tỉnh Vĩnh Long",
    "co_quan_ban_hanh": "Công đoàn cơ sở phường Long Châu",
    "dia_danh": "Long Châu",
    "so": 3,
    "ngay": "12/01/2026",
    "nguoi_ky": "Lê Thị Hoa",
    "chu_de": "Mỗi ngày một việc tốt",
}
CLASSES = [{"ten": "Nghiệp vụ công tác công đoàn", "doi_tuong": "Cán bộ công đoàn", "so_nguoi": 30, "so_buoi": 4, "quy": 2}]
"""The classes that an issued plan of training must be given."""


def _row(name: str, **changed: Any) -> dict[str, Any]:
    row = {**RIGHT, **changed}
    if FOUND[name].spec.parameter("chu_de") is None:
        row.pop("chu_de", None)
    if FOUND[name].spec.parameter("lop") is not None:
        row.setdefault("lop", CLASSES)
    return {key: value for key, value in row.items() if value is not None}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("nam", 2019),
        ("nam", "24"),
        ("so", 0),
        ("so", -3),
        ("ngay", "31/02/2026"),
        ("ngay", "12/01/2024"),
        ("ngay", "15/12/2026"),
        ("dia_danh", "Long Châu,"),
        ("dia_danh", "TP. Vĩnh Long"),
        ("dia_danh", "long châu"),
        ("dia_danh", "Hồ Chí Minh"),
        ("nguoi_ky", "ThS. Lê Thị Hoa"),
        ("nguoi_ky", "TS Lê Thị Hoa"),
        ("nguoi_ky", "Bà Lê Thị Hoa"),
        ("nguoi_ky", "lê thị hoa"),
        ("nguoi_ky", "Hoa"),
        ("nguoi_ky", "LÊ THỊ HOA"),
        ("chuc_vu", "Chủ tịch."),
        ("quyen_han", "T/M BAN CHẤP HÀNH"),
        ("viet_tat", "cđcs"),
        ("viet_tat", "CĐCS/"),
        ("co_quan_ban_hanh", "công đoàn cơ sở phường Long Châu"),
        ("co_quan_ban_hanh", "Công đoàn cơ sở phường Long Châu."),
        ("co_quan_ban_hanh", "Liên đoàn Lao động tỉnh Vĩnh Long"),
        ("cac_don_vi", "tổ công đoàn"),
        ("can_cu", ["Kế hoạch của cấp trên"]),
        ("can_cu", ["Quyết định ngày 05/01/2026 của Sở Nội vụ về thi đua"]),
        ("luu", "Văn thư"),
        ("the_thuc", "nhà nước"),
    ],
)
def test_what_would_make_a_wrong_plan_is_refused(name: str, parameter: str, value: Any) -> None:
    assert not refused(name, _row(name))
    assert refused(name, _row(name, **{parameter: value})) & {parameter, "co_quan_chu_quan"}


@pytest.mark.parametrize("missing", ["so", "ngay", "nguoi_ky"])
def test_an_issued_plan_owes_number_date_and_signer(missing: str) -> None:
    assert refused("thi-dua", _row("thi-dua", trang_thai="ban hành", **{missing: None})) == {"trang_thai"}
    assert "trạng thái: dự thảo" in made("thi-dua", _row("thi-dua", **{missing: None}))


@pytest.mark.parametrize(
    ("name", "changed", "parameter"),
    [
        ("thi-dua-chuyen-de", {"tu_ngay": "01/03/2027"}, "tu_ngay"),
        ("thi-dua-chuyen-de", {"tu_ngay": "01/03/2026", "den_ngay": "20/03/2026"}, "den_ngay"),
        ("thi-dua-chuyen-de", {"den_ngay": "31/12/2026"}, "den_ngay"),
        ("thi-dua-chuyen-de", {"chu_de": "“Mỗi ngày một việc tốt”"}, "chu_de"),
        ("kiem-tra", {"tu_ngay": "15/01/2026"}, "tu_ngay"),
        ("kiem-tra", {"tu_ngay": "15/11/2026"}, "tu_ngay"),
        ("kiem-tra", {"ky_tu": "01/06/2026"}, "ky_tu"),
        ("thang-cong-nhan", {"ngay": "02/05/2026"}, "ngay"),
        ("thang-cong-nhan", {"the_thuc": "đảng"}, "the_thuc"),
        ("thang-cong-nhan", {"muc_cham_lo": 500_000}, "muc_cham_lo"),
        ("thi-dua", {"co_quan_ban_hanh": "Công đoàn cơ sở thị trấn Lai Uyên"}, "co_quan_ban_hanh"),
        ("thi-dua", {"co_quan_chu_quan": "Liên đoàn Lao động huyện Bàu Bàng"}, "co_quan_chu_quan"),
        ("thi-dua", {"viet_tat": "UBND"}, "viet_tat"),
        ("thi-dua", {"luu": "Lưu Chi bộ"}, "luu"),
        ("thi-dua", {"mo_dau": "Không có dấu ở cuối"}, "mo_dau"),
        ("hoi-nghi", {"hop_ngay": "20/01/2026"}, "hop_ngay"),
        ("hoi-nghi", {"hop_ngay": "22/3/2026"}, "hop_ngay"),
        ("cong-tac-nam", {"viec_them": [{"quy": 5, "viec": "Hội thao"}]}, "viec_them"),
        ("boi-duong", {"lop": [{"ten": "Kỹ năng số", "doi_tuong": "Đoàn viên", "so_nguoi": 0, "so_buoi": 2, "quy": 1}]}, "lop"),
        ("thi-dua", {"chi_tieu": ["Phấn đấu làm tốt"]}, "chi_tieu"),
        ("thi-dua", {"de_ngo": True}, "de_ngo"),
        ("thi-dua", {"kinh_phi": -5}, "kinh_phi"),
    ],
)
def test_each_template_refuses_what_is_wrong_for_it(name: str, changed: dict[str, Any], parameter: str) -> None:
    assert parameter in refused(name, _row(name, **changed))


@pytest.mark.parametrize(
    ("agency", "profile"),
    [
        ("Công đoàn cơ sở Đảng ủy xã Bàu Bàng", "công đoàn"),
        ("Liên đoàn Lao động tỉnh Vĩnh Long", "công đoàn"),
        ("Nghiệp đoàn nghề cá Bình Thuận", "công đoàn"),
        ("Đảng ủy Ủy ban nhân dân xã Bàu Bàng", "đảng"),
        ("Chi bộ thôn 3", "đảng"),
        ("Đoàn Thanh niên phường Long Châu", "đoàn"),
        ("Đoàn xã Bàu Bàng", "đoàn"),
        ("Chi đoàn Quân sự xã Bàu Bàng", "đoàn"),
        ("Ủy ban nhân dân xã Bàu Bàng", "nđ30"),
        ("Sở Nội vụ", "nđ30"),
        ("Phòng Kinh tế", "nđ30"),
        ("Trường Tiểu học Long Châu", "nđ30"),
        ("Công ty Cổ phần Phú Mỹ", "nđ30"),
        ("Ban Quản lý dự án đầu tư xây dựng", "nđ30"),
    ],
)
def test_an_agency_s_name_tells_its_profile(agency: str, profile: str) -> None:
    row = {"nam": 2026, "co_quan_ban_hanh": agency, "dia_danh": "Bàu Bàng"}
    assert taken(FOUND["thi-dua"], row).values["the_thuc"] == profile
    wrong = next(each for each in PROFILES if each != profile)
    if not agency.startswith("Ban "):
        assert refused("thi-dua", {**row, "the_thuc": wrong}) >= {"the_thuc"}


def test_the_project_s_own_profile_may_not_contradict_the_name() -> None:
    row = {"nam": Cell(2026), "co_quan_ban_hanh": Cell("Ủy ban nhân dân xã Bàu Bàng"), "dia_danh": Cell("Bàu Bàng")}
    took = values.taken(FOUND["thi-dua"].spec, row, {"the_thuc": "công đoàn"}, ENGINE.evaluate)
    assert {problem.parameter for problem in took.problems} >= {"the_thuc"}


def test_what_lies_before_the_plan_s_day_is_no_task_of_it() -> None:
    text = made("cong-tac-nam", _row("cong-tac-nam", nam=2027, ngay="20/04/2027"))
    table = text.partition("Bảng: Lịch công tác")[2].partition("\n\n")[0]
    assert "| I " not in table and "28/04/2027" not in table and "| II " in table


def test_the_greetings_of_tet_come_before_it() -> None:
    text = made("cong-tac-nam", _row("cong-tac-nam", nam=2027, ngay="12/01/2027"))
    (line,) = [each for each in text.split("\n") if "chúc Tết" in each]
    day, month = (int(each) for each in re.findall(r"(\d\d)/(\d\d)/2027", line)[0])
    assert (month, day) < (2, 6), "the lunar year begins on 06/02/2027"


def test_units_know_of_an_inspection_before_they_report() -> None:
    text = made("kiem-tra", _row("kiem-tra"))
    told = re.search(r"Thông báo lịch.*hạn: (\d\d)/(\d\d)/2026", text)
    report = re.search(r"báo cáo tự kiểm tra chậm nhất ngày (\d+)/(\d+)/2026", text)
    assert told is not None and report is not None
    assert (int(told[2]), int(told[1])) < (int(report[2]), int(report[1]))


def test_an_issued_plan_of_training_owes_its_classes() -> None:
    assert refused("boi-duong", {**_row("boi-duong"), "lop": None}) == {"lop"}
    draft = made("boi-duong", {**_row("boi-duong", so=None), "lop": None})
    assert not re.search(r"\d đồng", draft)


# --- whatever is valid checks clean ---------------------------------------------------------------------------------------


def _holds(name: str, row: dict[str, Any]) -> None:
    took = taken(FOUND[name], row)
    assume(not took.problems)
    clean(ENGINE.make(FOUND[name].text, took.values).text)


@pytest.mark.parametrize(("name", "profile"), PAIRS)
def test_valid_parameters_make_a_clean_plan(name: str, profile: str) -> None:
    @settings(_SETTINGS, max_examples=12)
    @given(valid_values.rows(name, (profile,)))
    def holds(row: dict[str, Any]) -> None:
        _holds(name, row)

    holds()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "profile"), PAIRS)
def test_many_valid_parameters_make_clean_plans(name: str, profile: str) -> None:
    @seed(2026)
    @settings(_SETTINGS, derandomize=False, max_examples=EXAMPLES)
    @given(valid_values.rows(name, (profile,), (2022, 2060)))
    def holds(row: dict[str, Any]) -> None:
        _holds(name, row)

    holds()


# --- what a plan must say -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "profile"), PAIRS)
def test_the_form_of_each_system(name: str, profile: str) -> None:
    offices = {
        "công đoàn": (
            "Liên đoàn Lao động tỉnh Vĩnh Long",
            "Công đoàn cơ sở phường Long Châu",
            "số: 03/KH-CĐCS",
            "TM. BAN CHẤP HÀNH\nCHỦ TỊCH",
        ),
        "nđ30": (None, "Ủy ban nhân dân phường Long Châu", "số: 03/KH-UBND", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        "đảng": ("Đảng ủy phường Long Châu", "Chi bộ Trường Tiểu học Long Châu", "số: 03-KH/CB", "T/M CHI BỘ\nBÍ THƯ"),
        "đoàn": ("Tỉnh đoàn Vĩnh Long", "Đoàn phường Long Châu", "KH", "TM. BAN CHẤP HÀNH\nBÍ THƯ"),
    }
    parent, agency, number, signed = offices[profile]
    text = made(name, _row(name, the_thuc=profile, co_quan_chu_quan=parent, co_quan_ban_hanh=agency))
    assert number in text and signed in text
    plan = thidua_doc.parse(text)
    assert [section.marker.number for section in plan.sections][:3] == ["I", "II", "III"]
    assert ("\nI- " in text) == (profile == "đảng")
    assert ("./." in text) is False or profile == "công đoàn"
    clean(text)


@pytest.mark.parametrize(("name", "profile"), PAIRS)
def test_sections_are_numbered_without_a_gap(name: str, profile: str) -> None:
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    for money in (None, 26_000_000):
        extra = {"kinh_phi": money} if FOUND[name].spec.parameter("kinh_phi") is not None else {}
        parent = "Đảng ủy phường Long Châu" if profile == "đảng" else "Tỉnh đoàn Vĩnh Long" if profile == "đoàn" else None
        agency = {"đảng": "Chi bộ thôn 3", "đoàn": "Đoàn phường Long Châu", "nđ30": "Ủy ban nhân dân phường Long Châu"}.get(
            profile, "Công đoàn cơ sở phường Long Châu"
        )
        text = made(name, _row(name, the_thuc=profile, co_quan_chu_quan=parent, co_quan_ban_hanh=agency, **extra))
        found = re.findall(r"(?m)^([IVX]+)[.-] ", text)
        assert found == roman[: len(found)] and len(found) >= 5


# --- as a jurist reads it ------------------------------------------------------------------------------------------------


def _issued(name: str, profile: str, agency: str, parent: str | None, **changed: Any) -> str:
    return made(name, _row(name, the_thuc=profile, co_quan_chu_quan=parent, co_quan_ban_hanh=agency, **changed))


def test_the_voice_is_that_of_the_body_that_signs() -> None:
    text = _issued("thi-dua", "công đoàn", "Liên đoàn Lao động tỉnh Vĩnh Long", "Tổng Liên đoàn Lao động Việt Nam")
    assert "TM. BAN THƯỜNG VỤ" in text and "Ban Thường vụ Liên đoàn Lao động tỉnh Vĩnh Long lập Kế hoạch" in text
    assert "Ban Chấp hành" not in text


def test_a_youth_branch_has_no_branches_and_no_control_commission() -> None:
    for name in ("thi-dua", "kiem-tra", "cong-tac-nam"):
        text = _issued(name, "đoàn", "Chi đoàn Trường Tiểu học Long Châu", "Đoàn phường Long Châu")
        assert "ác chi đoàn" not in text and "Ủy ban Kiểm tra" not in text and "giúp Ban Chấp hành" not in text


def test_the_party_cites_its_own_directive_first_and_speaks_of_no_unit() -> None:
    text = _issued("thi-dua", "đảng", "Đảng ủy phường Long Châu", "Tỉnh ủy Vĩnh Long")
    bases = text.partition("Căn cứ:\n")[2].split("\n")
    assert bases[0].startswith("- Chỉ thị số 41-CT/TW ngày 26 tháng 12 năm 2024 của Bộ Chính trị")
    assert "trong Đảng bộ phường Long Châu" in text and "đơn vị phát động" not in text


def test_a_school_s_plan_speaks_of_teaching() -> None:
    school = "Trường Trung học cơ sở Long Châu"
    for profile, agency, parent in (
        ("công đoàn", f"Công đoàn {school}", "Liên đoàn Lao động tỉnh Vĩnh Long"),
        ("nđ30", school, "Ủy ban nhân dân phường Long Châu"),
    ):
        text = _issued("thi-dua", profile, agency, parent)
        assert "“Dạy tốt - Học tốt”" in text and "dịch vụ công" not in text and "giáo viên" in text


def test_a_people_s_committee_rewards_through_its_chairman_and_reports_upwards() -> None:
    text = _issued("thi-dua", "nđ30", "Ủy ban nhân dân phường Long Châu", None)
    assert "Chủ tịch Ủy ban nhân dân khen thưởng theo thẩm quyền" in text
    assert "- Ủy ban nhân dân cấp trên (để báo cáo)" in text and "Ban Thanh tra nhân dân" not in text


@pytest.mark.parametrize("profile", PROFILES)
def test_inspection_comes_before_the_review_that_rests_on_it(profile: str) -> None:
    agency, parent = {
        "công đoàn": ("Công đoàn cơ sở phường Long Châu", "Liên đoàn Lao động tỉnh Vĩnh Long"),
        "nđ30": ("Sở Nội vụ", "Ủy ban nhân dân tỉnh Vĩnh Long"),
        "đảng": ("Chi bộ thôn 3", "Đảng ủy phường Long Châu"),
        "đoàn": ("Đoàn phường Long Châu", "Tỉnh đoàn Vĩnh Long"),
    }[profile]
    text = _issued("thi-dua", profile, agency, parent)
    days = [value[3:] + value[:2] for value in re.findall(r"hạn: (\d\d/\d\d)/2026", text)]
    assert [int(day) for day in days] == sorted(int(day) for day in days) and len(days) == 5
    assert "báo cáo kết quả đợt 1 chậm nhất ngày 08/7/2026" in text and "sơ kết đợt 1 chậm nhất ngày 15/7/2026" in text


def test_whoever_has_a_duty_in_the_year_s_calendar_is_a_recipient() -> None:
    text = _issued("cong-tac-nam", "công đoàn", "Công đoàn cơ sở phường Long Châu", "Liên đoàn Lao động tỉnh Vĩnh Long",
                   viec_them=[{"quy": 3, "viec": "Hội thao", "chu_tri": "Ban Nữ công"}])  # fmt: skip
    recipients = text.partition("Nơi nhận:")[2]
    assert "Ủy ban Kiểm tra (để thực hiện)" in recipients and "Ban Nữ công (để thực hiện)" in recipients


def test_a_base_given_with_other_words_is_not_cited_twice() -> None:
    directive = "Chỉ thị số 41-CT/TW ngày 26 tháng 12 năm 2024 của Bộ Chính trị về tăng cường sự lãnh đạo của Đảng đối với công tác thi đua, khen thưởng trong tình hình mới"
    text = _issued("thi-dua", "đảng", "Chi bộ thôn 3", "Đảng ủy phường Long Châu", can_cu=[f"Thực hiện {directive}"])
    assert text.count("41-CT/TW") == 1
    clean(text)


def test_the_law_amended_in_2026_is_cited_so() -> None:
    row = {"nam": 2027, "ngay": "12/01/2027"}
    assert "được sửa đổi, bổ sung ngày 23 tháng 4 năm 2026;" in made("thi-dua", _row("thi-dua", **row))
    assert "sửa đổi, bổ sung ngày" not in made("thi-dua", _row("thi-dua"))


# --- an organisation's own ------------------------------------------------------------------------------------------------


def test_an_organisation_overrides_one_section(tmp_path: Path) -> None:
    folder = tmp_path / "thi-dua"
    folder.mkdir()
    (folder / "plan.kh.j2").write_text(
        '{% extends "goc:thi-dua/plan.kh.j2" %}\n{% block khen_thuong %}\nKhen thưởng theo Quy chế của Tổng công ty.\n{% endblock %}\n',
        encoding="utf-8",
    )
    own = find("thi-dua", (str(tmp_path),))
    took = taken(own, _row("thi-dua"))
    assert not took.problems
    text = Engine((str(tmp_path),), resources.plan_templates()).make(own.text, took.values).text
    ours = made("thi-dua", _row("thi-dua"))
    assert "Khen thưởng theo Quy chế của Tổng công ty." in text
    changed = [line for line in ours.split("\n") if line not in text.split("\n")]
    assert len(changed) == 3 and all(line[:2] in ("1.", "2.", "3.") for line in changed)
    clean(text)


def test_an_office_s_own_skeleton_reaches_every_template(tmp_path: Path) -> None:
    shared = tmp_path / "_chung"
    shared.mkdir()
    (shared / "khung.kh.j2").write_text(
        '{% extends "goc:_chung/khung.kh.j2" %}\n{% block ket_thuc %}\nTrên đây là {{ ten_ke_hoach }}, yêu cầu thực hiện.\n{% endblock %}\n',
        encoding="utf-8",
    )
    engine = Engine((str(tmp_path),), resources.plan_templates())
    for name in ("cong-tac-nam", "kiem-tra"):
        text = engine.make(FOUND[name].text, taken(FOUND[name], _row(name)).values).text
        assert re.search(r"(?m)^Trên đây là Kế hoạch [^.]+, yêu cầu thực hiện\.$", text)
        clean(text)


# --- pages ----------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("name", "profile"), PAIRS)
def test_the_page_measures_right(name: str, profile: str, tmp_path: Path) -> None:
    import json
    import subprocess

    agency = {"đảng": "Chi bộ thôn 3", "đoàn": "Đoàn phường Long Châu", "nđ30": "Ủy ban nhân dân phường Long Châu"}.get(
        profile, "Công đoàn cơ sở phường Long Châu"
    )
    parent = {"đảng": "Đảng ủy phường Long Châu", "đoàn": "Tỉnh đoàn Vĩnh Long", "nđ30": None}.get(
        profile, RIGHT["co_quan_chu_quan"]
    )
    text = made(name, _row(name, the_thuc=profile, co_quan_chu_quan=parent, co_quan_ban_hanh=agency))
    plan = thidua_doc.parse(text)
    for kind in ("docx", "pdf"):
        path = tmp_path / f"ke-hoach.{kind}"
        path.write_bytes(thidua_doc.render(plan, to=kind))
        done = subprocess.run(
            [sys.executable, "-m", "thidua_doc", "verify", "--exit-zero", "--format", "json", str(path)],
            capture_output=True,
            check=False,
            cwd=ROOT,
        )
        assert json.loads(done.stdout)["diagnostics"] == [], done.stdout.decode()
