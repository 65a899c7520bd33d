"""`thidua new` as a clerk without training meets it: heads of her own, names in capitals, numbers that are taken, files saved wrongly."""

from __future__ import annotations

import json
import shlex

import pytest
from new_samples import SPEC, TEXT, write  # type: ignore[import-not-found]

from thidua_doc.api import format
from thidua_doc.template.canonical import canonical
from thidua_doc.template.catalogue import catalogue
from thidua_doc.template.engine import Made, Origin

OFFICE = "Công đoàn cơ sở xã Bàu Bàng"
FEW = ("--year", "2026", "--set", f"co_quan_ban_hanh={OFFICE}", "--set", "dia_danh=Bàu Bàng")
SIGNED = (*FEW, "--set", "ngay=12/01/2026", "--set", "nguoi_ky=Lê Thị Hoa")


# --- canonical form -------------------------------------------------------------------------------------------------------


def test_what_is_made_is_as_fmt_leaves_it(thidua):
    names = [each.name for each in catalogue(())]
    assert len(names) >= 7
    for name in names:
        more = ("--set", "chu_de=Mỗi ngày một việc tốt") if name == "thi-dua-chuyen-de" else ()
        done = thidua("new", name, *FEW, *more, "-o", f"{name}.kh")
        assert done.returncode == 0, done.stderr
    done = thidua("fmt", "--check", ".")
    assert done.returncode == 0, done.stdout


def test_each_line_keeps_its_origin_whatever_is_moved():
    lines = [
        "KẾ HOẠCH: Thử", "", "", "số: 03/KH-CĐCS", "cơ quan ban hành: Công đoàn cơ sở A", "", "", "I. Mục đích", "Một",
        "  hai", "| A | B |", "|---|---|", "| một | hai ba |",
    ]  # fmt: skip
    origins = tuple(Origin("t.j2", at) for at in range(1, len(lines) + 1))
    made = canonical(Made("\n".join(lines) + "\n", origins))
    assert made.text == format("\n".join(lines) + "\n") != "\n".join(lines) + "\n"
    after = made.text.splitlines()
    assert len(made.origins) == len(after)
    words = {line.replace(" ", "").replace("-", ""): at for at, line in enumerate(lines, 1) if line}
    found = {line.replace(" ", "").replace("-", ""): origin for line, origin in zip(after, made.origins, strict=True) if line}
    assert {line: origin.line for line, origin in found.items() if origin} == words
    assert after.index("số: 03/KH-CĐCS") > after.index("cơ quan ban hành: Công đoàn cơ sở A")


# --- numbers --------------------------------------------------------------------------------------------------------------


def test_an_allotted_number_counts_in_defaults_and_conditions(thidua, tmp_path):
    (tmp_path / "thidua.toml").write_text("", encoding="utf-8")
    done = thidua("new", "thi-dua", *SIGNED, "--number", "-o", "a.kh")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "a.kh").read_text(encoding="utf-8")
    assert "số: 01/KH-CĐCS\n" in text and "trạng thái: ban hành\n" in text
    done = thidua("new", "thi-dua", *SIGNED, "--set", "trang_thai=ban hành", "--number", "-o", "b.kh")
    assert done.returncode == 0, done.stderr
    assert "số: 02/KH-CĐCS\n" in (tmp_path / "b.kh").read_text(encoding="utf-8")
    done = thidua("new", "thi-dua", *SIGNED, "-o", "-")
    assert "trạng thái: dự thảo\n" in done.stdout


def test_a_number_that_is_taken_is_told_and_written(thidua, tmp_path):
    (tmp_path / "thidua.toml").write_text("", encoding="utf-8")
    assert thidua("new", "thi-dua", *SIGNED, "--set", "so=1", "-o", "a.kh").returncode == 0
    done = thidua("new", "cong-tac-nam", *SIGNED, "--set", "so=1", "-o", "b.kh")
    assert (tmp_path / "b.kh").exists()
    assert "“a.kh”" in done.stderr and "LV801" in done.stderr and "“b.kh”" in done.stderr
    done = thidua("new", "cong-tac-nam", *SIGNED, "--set", "so=2", "-o", "c.kh")
    assert "LV801" not in done.stderr


# --- what a template is for -----------------------------------------------------------------------------------------------


@pytest.fixture
def own(thidua, tmp_path):
    """A project with the tests' template; `own(spec)` gives it another `template.toml`."""
    (tmp_path / "thidua.toml").write_text("", encoding="utf-8")

    def make(spec=SPEC, text=TEXT):
        write(tmp_path / "templates" / "plans", spec=spec, text=text)
        return thidua

    return make


def test_a_profile_that_the_template_is_not_written_for(own):
    run = own(SPEC + '[tham-số.the_thuc]\nnhãn = "Thể thức"\nmặc-định = "công đoàn"\n')
    words = (
        "new",
        "hoi-thao",
        "--year",
        "2024",
        "--set",
        f"co_quan_ban_hanh={OFFICE}",
        "--set",
        "hinh_thuc=tập trung",
        "--set",
        "so=3",
    )
    words = (*words, "-o", "-")
    assert run(*words).returncode == 0
    done = run(*words, "--set", "the_thuc=đảng")
    assert done.returncode == 2 and "viết cho thể thức “công đoàn”, không cho “đảng”" in " ".join(done.stderr.split())
    assert run(*words, "--set", "the_thuc=cong-doan").returncode == 0


def test_describe_lists_blocks(thidua):
    done = thidua("new", "thi-dua", "--describe")
    assert "khối: " in done.stdout and "khen_thuong" in done.stdout
    told = json.loads(thidua("new", "thi-dua", "--describe", "--format", "json").stdout)
    assert {"can_cu", "khen_thuong", "noi_nhan"} <= set(told["template"]["blocks"])


def test_the_example_of_describe_runs_as_it_stands(thidua):
    for each in catalogue(()):
        shown = thidua("new", each.name, "--describe").stdout.strip().splitlines()[-1]
        words = shlex.split(shown)
        assert words[0] == "thidua"
        done = thidua(*words[1:], "-o", "-")
        assert done.returncode == 0, (shown, done.stderr)


def test_english_has_no_bare_vietnamese_sentence(own):
    spec = SPEC.replace('nhãn = "Địa danh"', 'nhãn = "Địa danh"\nmẫu = "[A-Z].*"\nlời-báo = "viết hoa chữ đầu"')
    words = ("--lang", "en", "new", "hoi-thao", "--year", "2024", "--set", "dia_danh=xã")
    done = own(spec)(*words)
    assert "“xã”: the template does not take it, and says “viết hoa chữ đầu”" in " ".join(done.stderr.split())
    done = own(spec.replace("lời-báo =", 'complaint-en = "begin with a capital"\nlời-báo ='))(*words)
    assert "“xã”: begin with a capital" in " ".join(done.stderr.split())


# --- names ----------------------------------------------------------------------------------------------------------------


def test_a_name_in_capitals_is_put_in_its_own(thidua):
    done = thidua(
        "new",
        "thi-dua",
        *FEW[:2],
        "--set",
        "dia_danh=Bàu Bàng",
        "--set",
        "co_quan_ban_hanh=CÔNG ĐOÀN CƠ SỞ XÃ BÀU BÀNG",
        "-o",
        "-",
    )
    assert done.returncode == 0, done.stderr
    assert f"cơ quan ban hành: {OFFICE}\n" in done.stdout and "CƠ SỞ" not in done.stdout


def test_an_abbreviated_name_is_refused_with_its_full_form(thidua):
    done = thidua("new", "thi-dua", *FEW[:2], "--set", "dia_danh=Lai Hưng", "--set", "co_quan_ban_hanh=UBND xã Lai Hưng")
    assert done.returncode == 2 and "“Ủy ban nhân dân xã Lai Hưng”" in " ".join(done.stderr.split())


def test_clerks_heads(thidua, tmp_path):
    (tmp_path / "d.csv").write_text(
        f"Tên đơn vị;Nơi ban hành;Họ và tên người ký;Cấp trên\n{OFFICE};Bàu Bàng;Lê Thị Hoa;\n", encoding="utf-8"
    )
    done = thidua("new", "thi-dua", "--year", "2026", "--data", "d.csv", "--out-dir", "ra")
    assert done.returncode == 0, done.stderr


def test_an_unknown_head_names_what_is_missing(thidua, tmp_path):
    (tmp_path / "d.csv").write_text(f"Chỗ làm;Địa danh\n{OFFICE};Bàu Bàng\n", encoding="utf-8")
    done = thidua("new", "thi-dua", "--year", "2026", "--data", "d.csv", "--format", "json")
    (message,) = [each["message"] for each in json.loads(done.stdout)["problems"] if each["what"] == "unknown"]
    assert "“Cơ quan ban hành” (co_quan_ban_hanh)" in message and "chuc_vu" not in message


@pytest.mark.parametrize("name", ["ten", "mau", "màu"])
def test_no_nonsense_is_proposed(thidua, name):
    done = thidua("new", "thi-dua", *FEW, "--set", f"{name}=x")
    assert done.returncode == 2 and "có phải" not in done.stderr


# --- files ----------------------------------------------------------------------------------------------------------------


def test_letters_that_became_question_marks(thidua, tmp_path):
    text = f"Cơ quan ban hành;Địa danh\n{OFFICE};Bàu Bàng\n"
    (tmp_path / "d.csv").write_bytes(text.encode("cp1252", "replace"))
    done = thidua("new", "thi-dua", "--year", "2026", "--data", "d.csv")
    assert done.returncode == 2 and "CSV UTF-8" in done.stderr and "dấu hỏi" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_row_as_a_spreadsheet_shows_it(thidua, tmp_path):
    text = f'Cơ quan ban hành;Địa danh;Căn cứ của đơn vị\n{OFFICE};Bàu Bàng;"a\nb"\n{OFFICE};;\n'
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    done = thidua("new", "thi-dua", "--year", "2026", "--data", "d.csv")
    assert [line for line in done.stderr.splitlines() if line.startswith("4 (3)") and "dia_danh" in line], done.stderr
    told = json.loads(thidua("new", "thi-dua", "--year", "2026", "--data", "d.csv", "--format", "json").stdout)
    assert ("4", "3") in {(each["row"], each["sheet_row"]) for each in told["problems"] if each["parameter"] == "dia_danh"}


def test_a_sign_that_is_not_taken_is_named(thidua):
    done = thidua("new", "thi-dua", *FEW, "--set", "dau_moi=Văn {phòng}")
    assert done.returncode == 2 and "không được có dấu “{”, “}”" in " ".join(done.stderr.split())


def test_the_text_in_a_templates_folder_is_that_template(own):
    run = own()
    done = run("new", "templates/plans/hoi-thao/plan.kh.j2", "--year", "2024", "--set", f"co_quan_ban_hanh={OFFICE}", "-o", "-")
    assert "hinh_thuc" in done.stderr and "dia_danh" not in done.stderr


def test_a_lone_text_takes_what_the_one_that_it_extends_takes(thidua, tmp_path):
    text = (
        '{% extends "goc:thi-dua/plan.kh.j2" %}\n{% block khen_thuong %}\n1. Do {{ ai }} đề nghị khen thưởng.\n{% endblock %}\n'
    )
    (tmp_path / "rieng.kh.j2").write_text(text, encoding="utf-8")
    done = thidua("new", "rieng.kh.j2", *FEW, "--format", "json")
    assert [each["parameter"] for each in json.loads(done.stdout)["problems"]] == ["ai"]
    done = thidua("new", "rieng.kh.j2", *FEW, "--set", "ai=các tổ công đoàn", "-o", "-")
    assert done.returncode == 0 and "1. Do các tổ công đoàn đề nghị khen thưởng." in done.stdout
