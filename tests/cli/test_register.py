"""`thidua register`: the register of issued plans on a terminal, as CSV, XLSX and JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from samples import GOOD, other  # type: ignore[import-not-found]

from thidua_doc.cli.work import MANY

pty = pytest.importorskip("pty")

OFFICE = "Công đoàn cơ sở thị trấn Lai Uyên"
TWICE = other(GOOD, 3).replace("10/01/2023", "12/02/2023").replace("đợt 3", "lần hai")
EARLY = other(GOOD, 7).replace("10/01/2023", "06/01/2023")
DRAFT = other(GOOD, 9).replace("09/KH-CĐCS", "/KH-CĐCS").replace("ngày: 10/01/2023", "ngày: /03/2023\ntrạng thái: dự thảo")
LATER = other(GOOD, 5).replace("2023", "2024")


@pytest.fixture
def office(plan):
    """An office's plans: one number twice, one against its date, a draft, one of the year after."""
    for name, text in (("a", GOOD), ("b", TWICE), ("c", EARLY), ("d", DRAFT), ("e", LATER)):
        plan(f"{name}.kh", text)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# --- the table ----------------------------------------------------------------------------------------------------------


def test_a_year_without_a_fault(thidua, plan):
    plan("a.kh", GOOD.replace("03/KH", "01/KH"))
    plan("b.kh", other(GOOD, 2).replace("10/01/2023", "11/01/2023"))
    done = thidua("register")
    assert (done.returncode, done.stderr) == (0, "")
    title, head, first, second, below, _, closing = done.stdout.splitlines()
    assert title == f"{OFFICE} (Liên đoàn Lao động huyện Bàu Bàng), năm 2023"
    assert head.split("  ")[1] == "Số, ký hiệu"
    shown = "01/KH-CĐCS 10/01/2023 Kế hoạch Tổ chức hội thao năm 2023 Nguyễn Văn A LĐLĐ huyện Bàu Bàng ban hành a.kh"
    assert " ".join(first.split()) == shown
    assert second.split()[:2] == ["02/KH-CĐCS", "11/01/2023"]
    assert first.index("a.kh") == second.index("b.kh"), "columns stand under each other"
    assert below == "  Số kế tiếp của KH-CĐCS: 03."
    assert closing == "2 kế hoạch có số, 0 chưa có số; 0 số trùng, 0 số ngược ngày."


def test_doubles_gaps_and_drafts(thidua, office):
    done = thidua("register", "--year", "2023")
    assert done.returncode == 1, "a number that two plans hold is a fault"
    out = done.stdout
    assert "Chưa thấy số 01–02, 04–06 của KH-CĐCS: có thể là văn bản khác của cơ quan. Số kế tiếp của KH-CĐCS: 08." in out
    assert "b.kh:6:5: lỗi LV801 Số “03/KH-CĐCS” đã dùng cho kế hoạch khác của cơ quan này trong năm 2023, ở “a.kh”." in out
    assert "c.kh:8:7: cảnh báo LV802 Số “07/KH-CĐCS” đề ngày 06/01/2023, trước ngày 10/01/2023 của số “03/KH-CĐCS”." in out
    drafts = out[out.index("Chưa có số") :].splitlines()
    assert drafts[2].split()[:2] == ["08", "/KH-CĐCS"] and drafts[2].endswith("dự thảo     d.kh")
    assert out.splitlines()[-1] == "3 kế hoạch có số, 1 chưa có số; 1 số trùng, 1 số ngược ngày."
    assert "2024" not in out


def test_a_gap_or_a_date_alone_is_no_fault(thidua, plan):
    plan("a.kh", GOOD)
    plan("c.kh", EARLY)
    done = thidua("register")
    assert done.returncode == 0
    assert "LV802" in done.stdout and "Chưa thấy số 01–02, 04–06" in done.stdout


def test_agencies_stand_apart(thidua, plan):
    plan("a.kh", GOOD)
    plan("b.kh", GOOD.replace(OFFICE, "Công đoàn cơ sở xã Lai Hưng"))
    out = thidua("register").stdout
    assert out.index("Công đoàn cơ sở thị trấn Lai Uyên (") < out.index("Công đoàn cơ sở xã Lai Hưng (")
    assert "0 số trùng" in out, "each agency has numbers of its own"
    only = thidua("register", "--agency", "cđcs xã lai hưng").stdout
    assert "Lai Hưng" in only and OFFICE not in only and "1 kế hoạch có số" in only


def test_an_agency_that_is_not_there(thidua, office):
    done = thidua("register", "--agency", "Công đoàn cơ sở thị trấn Lai Uyen")
    assert done.returncode == 2 and f"có phải “{OFFICE}”?" in done.stderr
    done = thidua("register", "--lang", "en", "--agency", "Sở Nội vụ")
    assert done.returncode == 2 and "there is no plan of the agency “Sở Nội vụ”" in done.stderr


def test_the_projects_agency_counts(thidua, plan, tmp_path):
    """`thidua.toml` names the agency, and LV801 as the project weighs it."""
    bare = "\n".join(line for line in GOOD.split("\n") if not line.startswith("cơ quan ban hành"))
    plan("a.kh", bare)
    plan("b.kh", bare.replace("hội thao", "hội diễn"))
    (tmp_path / "thidua.toml").write_text(f'[cơ-quan]\n"cơ quan ban hành" = "{OFFICE}"\n', encoding="utf-8")
    done = thidua("register")
    assert done.returncode == 1 and OFFICE in done.stdout and "LV801" in done.stdout
    (tmp_path / "thidua.toml").write_text(
        f'[cơ-quan]\n"cơ quan ban hành" = "{OFFICE}"\n[kiểm-tra]\nmức = {{ LV801 = "cảnh báo" }}\n', encoding="utf-8"
    )
    assert thidua("register").returncode == thidua("check").returncode == 0


def test_english(thidua, office):
    out = thidua("--lang", "en", "register").stdout
    assert "Not seen of KH-CĐCS: 01–02, 04–06; other documents of the agency may hold them. Next number of KH-CĐCS: 08." in out
    assert "4 with a number, 1 without; 1 held twice, 1 against its date." in out
    assert "Số kế tiếp" not in out and "dự thảo" not in out


def test_what_is_no_plan_is_told(thidua, plan):
    plan("a.kh", GOOD)
    plan("x.kh", "Chào các bạn\n")
    done = thidua("register")
    assert done.returncode == 0
    assert "“x.kh” không có dòng tên loại" in done.stderr and "1 kế hoạch có số" in done.stdout


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_shown(thidua, plan, tmp_path):
    plan("a.kh", GOOD)
    (tmp_path / "b.kh").symlink_to("b.kh")
    done = thidua("register")
    assert done.returncode == 2
    assert "b.kh" in done.stderr and "03/KH-CĐCS" in done.stdout


def test_control_characters_of_a_plan_reach_no_terminal(thidua, plan):
    plan("a.kh", GOOD.replace("Nguyễn Văn A", "Nguyễn \x1b[31mVăn A"))
    assert "\x1b" not in thidua("register").stdout


def test_on_a_terminal_it_is_drawn(environment, office, tmp_path):
    top, end = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "thidua_doc", "register", "--year", "2023"],
        cwd=tmp_path,
        env={**environment, "COLUMNS": "160", "TERM": "xterm", "NO_COLOR": "1"},
        stdout=end,
        stderr=subprocess.DEVNULL,
    )
    os.close(end)
    out = b""
    while True:
        try:
            piece = os.read(top, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    assert run.wait(60) == 1
    os.close(top)
    assert "─────" in out.decode() and "03/KH-CĐCS" in out.decode()


# --- the other forms ----------------------------------------------------------------------------------------------------


def test_csv_has_the_columns_of_phu_luc_iv(thidua, office):
    done = thidua("register", "--format", "csv")
    assert done.returncode == 1 and "LV801" in done.stderr
    head, *plans = rows(done.stdout)
    assert head[2:12] == [
        *("Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký", "Nơi nhận văn bản"),
        *("Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"),
    ]
    assert [row[2] for row in plans] == ["03/KH-CĐCS", "03/KH-CĐCS", "07/KH-CĐCS", "05/KH-CĐCS", "/KH-CĐCS"]
    assert plans[0][:9] == [
        OFFICE,
        "2023",
        "03/KH-CĐCS",
        "2023-01-10",
        "Kế hoạch Tổ chức hội thao năm 2023",
        "Nguyễn Văn A",
        "LĐLĐ huyện Bàu Bàng",
        "VT",
        "",
    ]
    assert plans[1][11] == "Số “03/KH-CĐCS” đã dùng cho kế hoạch khác của cơ quan này trong năm 2023, ở “a.kh”."
    assert plans[4][11] == "chưa có số; số kế tiếp: 08" and plans[4][12:] == ["dự thảo", "d.kh"]


def test_xlsx_has_a_sheet_a_year(thidua, office, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    done = thidua("register", "-o", "so.xlsx")
    assert (done.returncode, done.stdout) == (1, "so.xlsx\n")
    book = openpyxl.load_workbook(tmp_path / "so.xlsx")
    assert book.sheetnames == ["2023", "2024", "Chưa có số", "Cần xem"]
    assert [row[2].value for row in book["2023"]][1:] == ["03/KH-CĐCS", "03/KH-CĐCS", "07/KH-CĐCS"]
    assert book["2023"]["D2"].is_date and book["2023"]["D2"].number_format == "dd/mm/yyyy"
    assert [row[0].value for row in book["Cần xem"]][1:3] == ["LV801", "LV802"]
    first = (tmp_path / "so.xlsx").read_bytes()
    thidua("register", "-o", "so.xlsx")
    assert (tmp_path / "so.xlsx").read_bytes() == first


def test_json(thidua, office):
    done = thidua("register", "--format", "json")
    assert done.returncode == 1 and done.stderr == ""
    said = json.loads(done.stdout)
    assert [(one["year"], one["gaps"], one["next"], one["restarts"]) for one in said["series"]] == [
        (2023, [[1, 2], [4, 6]], 8, "year"),
        (2024, [[1, 4]], 6, "year"),
    ]
    first = said["series"][0]["entries"][0]
    assert (first["number"], first["date"], first["status"], first["path"], first["line"]) == (
        3,
        "2023-01-10",
        "issued",
        "a.kh",
        6,
    )
    assert [(each["path"], each["next"]) for each in said["unnumbered"]] == [("d.kh", 8)]
    assert [each["code"] for each in said["diagnostics"]] == ["LV801", "LV802"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--format", "xlsx"], "--format xlsx cần -o TỆP.xlsx"),
        (["-o", "so.docx"], "cần đuôi .csv, .xlsx, .json hay .txt"),
        (["-o", "so.csv", "--format", "json"], "đuôi “.csv” khác với --format json"),
        (["--year", "23"], "--year: “23” không phải một năm"),
        (["-"], "register cần tệp"),
    ],
)
def test_what_cannot_be_meant(thidua, office, tmp_path, words, sentence):
    done = thidua("register", *words)
    assert done.returncode == 2 and sentence in done.stderr and done.stdout == ""
    assert not list(tmp_path.glob("so.*"))


def test_the_table_can_go_to_a_file(thidua, office, tmp_path):
    thidua("register", "-o", "so.txt")
    assert (tmp_path / "so.txt").read_text(encoding="utf-8") == thidua("register").stdout


def test_the_folder_of_the_file_is_made(thidua, office, tmp_path):
    assert thidua("register", "-o", "so/2023/so.csv").stdout == "so/2023/so.csv\n"
    assert (tmp_path / "so/2023/so.csv").is_file()


# --- with check ---------------------------------------------------------------------------------------------------------


def faults(said: Any) -> list[Any]:
    return sorted(
        [each["code"], each["path"], each["line"], each["column"], each["message"]]
        for each in said["diagnostics"]
        if each["code"] in ("LV801", "LV802")
    )


@pytest.mark.parametrize("seed", range(6))
def test_register_says_what_check_says(thidua, plan, tmp_path, seed):
    """Of any plans: the same numbers are told twice, and the same dates out of order; comments and settings silence both alike."""
    chance = random.Random(seed)
    for i in range(20):
        day = f"{chance.randint(10, 28)}/{chance.choice(['01', '02', '10'])}/{chance.choice([2023, 2024])}"
        text = GOOD.replace("hội thao", f"hội thao đợt {i}").replace("10/01/2023", day, 1)
        text = text.replace("03/KH-CĐCS", f"{chance.randint(1, 4):02}/{chance.choice(['KH-CĐCS', 'KH-CĐCS', 'CTr-CĐCS'])}", 1)
        text = text.replace(OFFICE, chance.choice([OFFICE, "CĐCS TT Lai Uyên", "Công đoàn cơ sở xã Lai Hưng"]), 1)
        if chance.random() < 0.2:
            text = text.replace("số:", "# thidua: bỏ qua LV801, LV802\nsố:", 1)
        plan(f"{i:02}.kh", text)
    if seed == 5:
        (tmp_path / "thidua.toml").write_text('[kiểm-tra]\nbỏ-qua = ["LV802"]\n', encoding="utf-8")
    told = faults(json.loads(thidua("register", "--format", "json").stdout))
    checked = faults(json.loads(thidua("check", "--format", "json").stdout))
    assert told == checked and any(code == "LV801" for code, *_ in told)


def test_many_plans(thidua, plan):
    """On several processes it is the same register."""
    for i in range(MANY + 10):
        plan(f"{i:03}.kh", other(GOOD, i + 1).replace("10/01/2023", f"{i % 28 + 1:02}/{i // 28 + 1:02}/2023", 1))
    done = thidua("register", "--format", "json")
    (one,) = json.loads(done.stdout)["series"]
    assert done.returncode == 0 and one["gaps"] == [] and one["next"] == MANY + 11
    assert [entry["number"] for entry in one["entries"]] == list(range(1, MANY + 11))


def test_the_plans_of_this_project_have_no_double(thidua):
    assert thidua("register", cwd=Path(__file__).resolve().parents[2] / "plans").returncode == 0
