"""A project's own profile, made without Python: a house style inside the decree's bounds, a company's, and what is refused."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pymupdf
import pytest

import thidua_doc
from thidua_doc import profiles
from thidua_doc.cli.config import Configs
from thidua_doc.cli.toml import BadSettings
from thidua_doc.render.compose import compose

MM = 25.4 / 72
PLAN = """KẾ HOẠCH: Tổ chức hội thao năm 2026

cơ quan chủ quản: Công đoàn Tổng công ty Thủy sản
cơ quan ban hành: Công đoàn cơ sở Công ty Cổ phần Hòa Tiến
số: 12/KH-CĐCS
địa danh: An Giang
ngày: 30/03/2026

Căn cứ:
- Luật Công đoàn ngày 27 tháng 11 năm 2024

I. Mục đích, yêu cầu
Động viên cán bộ, đoàn viên rèn luyện sức khỏe, nâng cao tinh thần đoàn kết trong toàn công ty; thiết thực, an toàn, tiết kiệm.

II. Nội dung
1. Thi bóng đá.
2. Thi kéo co.

III. Tổ chức thực hiện
Ban Chấp hành tổ chức thực hiện.

Nơi nhận:
- Các tổ công đoàn (để thực hiện)
- Lưu: VT

Ký:
TM. BAN CHẤP HÀNH
CHỦ TỊCH
Trần Văn Bình
"""
HOUSE = """
[cơ-quan]
"thể thức" = "nhà"

[thể-thức]
"nhà" = "nha.toml"
"""


def settings(folder: Path, thidua: str, **files: str):
    (folder / "thidua.toml").write_text(thidua, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return Configs().for_file(str(folder / "a.kh")).of(str(folder / "a.kh"))


def first_page(made) -> pymupdf.Page:
    """The first page of a plan's PDF under some settings."""
    return pymupdf.open(stream=thidua_doc.render(thidua_doc.parse(PLAN), "pdf", made))[0]


def printed(made) -> list[dict]:
    """The lines of that page."""
    return [line for block in first_page(made).get_text("dict")["blocks"] for line in block.get("lines", ())]


def right(made) -> float:
    """The right edge of its words in millimetres."""
    return max(word[2] for word in first_page(made).get_text("words")) * MM


def line(lines: list[dict], words: str) -> dict:
    return next(one for one in lines if words in "".join(span["text"] for span in one["spans"]))


def test_a_house_style_of_13_points_and_35_millimetres(tmp_path):
    house = """
theo = "công đoàn"
[trang]
lề-trái = 35
[cỡ-chữ]
"Lời văn" = 13
"Tiêu đề khoản" = 13
"Khoản" = 13
"Điểm" = 13
[câu-chữ]
dấu-dự-thảo = "BẢN DỰ THẢO"
"""
    made = settings(tmp_path, HOUSE, nha=house)
    lines = printed(made)
    body = line(lines, "sức khỏe")
    assert round(body["spans"][0]["size"], 2) == 13
    assert min(one["bbox"][0] for one in lines) * MM == pytest.approx(35, abs=0.3)
    assert round(line(lines, "1. Thi bóng đá")["spans"][0]["size"], 2) == 13
    assert compose(thidua_doc.parse(PLAN), profiles.find("nhà", made.profiles), draft=True).draft_mark == "BẢN DỰ THẢO"


def test_a_company_whose_own_rules_bind_it(tmp_path):
    company = """
theo = "nđ30"
tên = "công ty"
nhãn = "Văn bản của Công ty Cổ phần Hòa Tiến"
"căn cứ quy định" = "Quy chế văn thư của Công ty Cổ phần Hòa Tiến"
[trang]
lề-phải = 25
[câu-chữ]
quốc-hiệu = "CÔNG TY CỔ PHẦN HÒA TIẾN"
tiêu-ngữ = "Chất lượng - Uy tín"
[kiểu-chữ."Tiêu đề mục"]
chữ = "thường"
nghiêng = true
"""
    own = settings(tmp_path, HOUSE.replace('= "nhà"', '= "cong-ty"').replace('"nhà" = "nha', '"công ty" = "cty'), cty=company)
    assert own.defaults["thể thức"] == "công ty"
    lines = printed(own)
    assert line(lines, "CÔNG TY CỔ PHẦN HÒA TIẾN") and line(lines, "Chất lượng - Uy tín")
    heading = line(lines, "I. Mục đích, yêu cầu")["spans"][0]
    assert "Italic" in heading["font"]
    assert 210 - right(own) == pytest.approx(25, abs=0.3)
    # What rests on the decree's form only warns, and cites the company's own rules.
    wrong = thidua_doc.check(PLAN.replace("số: 12/KH-CĐCS", "số: 5/KH-CĐCS"), own)
    found = next(one for one in wrong if one.code.startswith("TT4"))
    assert found.severity.value == "warning" and "Quy chế văn thư" in found.citation.text.vi


@pytest.mark.parametrize(
    ("toml", "place", "said"),
    [
        ("[trang]\nlề-trái = 40\n", 2, "30 - 35"),
        ("[page]\nmargin_right = 10\n", 2, "15 - 20"),
        ("[đoạn-văn]\nlùi-đầu-dòng = 15\n", 2, "10 hoặc 12.7"),
        ("[đoạn-văn]\ncách-đoạn = 3\n", 2, ">= 6"),
        ("[đoạn-văn]\ncách-dòng = 2\n", 2, "1 - 1.5"),
        ('[cỡ-chữ]\n"Quốc hiệu" = 14\n', 2, "12 - 13"),
        ("[size]\nrecipients = 12\n", 2, "phải là 11"),
        ('[kiểu-chữ."Căn cứ"]\nnghiêng = false\n', 2, "phải là true"),
        (
            "[kiểu-chữ]\ntrích-yếu = { canh = 'trái' }\n",
            2,
            "canh = “trái” trái với NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.5.b: phải là “giữa”",
        ),
        ("[đường-kẻ]\ndưới-tiêu-ngữ = 0.5\n", 2, "phải là 1"),
        ("[trang]\nlề-tría = 35\n", 2, "có phải “lề trái”"),
        ("[page]\nmargin_lft = 35\n", 2, "có phải “margin_left”"),
        ("[trag]\nlề-trái = 35\n", 1, "trag"),
        ('[trang]\nlề-trái = "35"\n', 2, "phải là một số"),
        ("[trang]\nlề-trái = -3\n", 2, "“lề trái” phải là một số từ 0 đến 1000"),
        ('[cỡ-chữ]\n"Lời văn" = "to"\n', 2, "“Lời văn” phải là một số"),
        ('[cỡ-chữ]\n"Lời văn" = 15\n', 2, "cỡ chữ.Lời văn = 15"),
        ('[cỡ-chữ]\n"Lời vănn" = 13\n', 2, "có phải “Lời văn”"),
        ('[kiểu-chữ."Căn cứ"]\nchữ = "to"\n', 2, "“chữ” là một trong: hoa, thường"),
        # Words that the decree writes out (mục II.1.a, II.1.b, II.9.d).
        ('[câu-chữ]\nquốc-hiệu = "CÔNG TY CỔ PHẦN"\n', 2, "phải là “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”"),
        ('[câu-chữ]\ntiêu-ngữ = "Độc lập – Tự do – Hạnh phúc"\n', 2, "phải là “Độc lập - Tự do - Hạnh phúc”"),
        ('[câu-chữ]\nnơi-nhận = "Nơi gửi:"\n', 2, "mục II.9.d: phải là “Nơi nhận:”"),
        # “Cỡ chữ bằng cỡ chữ của phần lời văn” (mục II.6.đ).
        ('[cỡ-chữ]\n"Khoản" = 13\n', 2, "cỡ chữ.Khoản = 13 trái với NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.6.đ: phải là 14"),
        ('[cỡ-chữ]\n"Lời văn" = 13\n', 2, "đặt cả Tiêu đề khoản, Khoản, Điểm là 13"),
        ('[cỡ-chữ]\n"Lời văn" = 13\n"Khoản" = 13\n"Tiêu đề khoản" = 13\n"Điểm" = 14\n', 5, "phải là 13 như Lời văn"),
        ('theo = "không có"\n', 1, "không có thể thức “không có”"),
        ("theo = 3\n", 1, "thể thức"),
        ("trang = 3\n", 1, "phải là một bảng"),
    ],
)
def test_what_the_law_does_not_allow_is_refused_at_its_line(tmp_path, toml, place, said):
    with pytest.raises(BadSettings) as refused:
        settings(tmp_path, HOUSE, nha=toml)
    message = refused.value.message
    assert said in message.vi, message.vi
    assert f"nha.toml:{place}:" in message.vi and f"nha.toml:{place}:" in message.en
    assert message.en != message.vi


def test_profiles_in_the_settings_themselves_and_one_upon_another(tmp_path):
    own = settings(
        tmp_path,
        '[thể-thức]\n"sở" = { theo = "nđ30", trang = { lề-trái = 35 } }\n'
        '"phòng" = { theo = "sở", trang = { lề-phải = 20 } }\n[cơ-quan]\nthể-thức = "phòng"\n',
    )
    (found,) = [one for one in own.profiles if one.name == "phòng"]
    assert found.text_width == 210 - 35 - 20
    assert pickle.loads(pickle.dumps(own)).profiles == own.profiles


def test_a_shipped_profile_adjusted_keeps_its_name(tmp_path):
    own = settings(tmp_path, '[thể-thức."công đoàn"]\ntheo = "công đoàn"\ntrang = { lề-trái = 35 }\n')
    lines = printed(own._replace(defaults={"thể thức": "công đoàn"}))
    assert min(one["bbox"][0] for one in lines) * MM == pytest.approx(35, abs=0.3)


@pytest.mark.parametrize(
    ("day", "form"),
    [(dt.date(2026, 5, 26), "36-HD/VPTW"), (dt.date(2026, 5, 27), "05-HD/VPTW"), (None, "05-HD/VPTW")],
)
def test_the_partys_form_is_that_of_the_day(day, form):
    profile = profiles.load("dang").at(day)
    assert profile.form.data["instrument"]["number"] == form
    assert form in profile.rests_on.vi


@pytest.mark.parametrize("name", profiles.NAMES)
def test_what_was_not_read_is_marked(name):
    """LEGAL.md has the Party's and the Youth Union's values second-hand: none of them counts as read."""
    form = profiles.load(name).form
    said = form.own.get("component", {})
    if name in {"nd30", "cong_doan"}:
        assert form.name == "nd30_2020"
        return
    assert said and all(not form.components[key].verified for key in said)
    assert all(not form.verified("page", f"margin_{side}") for side in ("top", "bottom", "left", "right"))


def test_a_profile_of_the_project_is_known_by_the_checker(tmp_path):
    own = settings(tmp_path, HOUSE, nha='theo = "nđ30"\n')
    plan = PLAN.replace("cơ quan chủ quản", "thể thức: nhà\ncơ quan chủ quản")
    assert not [one for one in thidua_doc.check(plan, own) if one.code == "CP105"]
    assert [one for one in thidua_doc.check(plan) if one.code == "CP105"]
