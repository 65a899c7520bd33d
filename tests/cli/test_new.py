"""`thidua new`, from outside: one plan from a template, with parameters that are right, wrong or not there."""

from __future__ import annotations

import json

import pytest
from new_samples import SPEC, TEXT, write  # type: ignore[import-not-found]

OFFICE = "Công đoàn cơ sở thị trấn Lai Uyên"
RIGHT = ("--year", "2024", "--set", f"co_quan_ban_hanh={OFFICE}", "--set", "so=3", "--set", "hinh_thuc=tập trung")
FILE = "2024-cong-doan-co-so-thi-tran-lai-uyen.kh"


@pytest.fixture
def new(thidua, tmp_path):
    """Run `thidua new` with the tests' template in the project's own folder of templates."""
    write(tmp_path / "templates" / "plans")
    (tmp_path / "thidua.toml").write_text("", encoding="utf-8")

    def run(*words, **more):
        return thidua("new", *words, **more)

    return run


def test_a_plan_that_checks_clean(new, thidua, tmp_path):
    done = new("hoi-thao", *RIGHT)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{FILE}\n", "")
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert "KẾ HOẠCH: Tổ chức hội thao năm 2024\n" in text
    assert "số: 03/KH-CĐCS\n" in text
    assert "ngày: 10/01/2024\n" in text  # the default, worked out from the year
    checked = thidua("check", "--strict", FILE)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_one_plan_leaves_no_journal(new, tmp_path):
    before = {path.name for path in tmp_path.iterdir()}
    new("hoi-thao", *RIGHT)
    assert {path.name for path in tmp_path.iterdir()} - before == {FILE}


def test_names_of_parameters_are_matched_folded(new):
    right = new("hoi-thao", *RIGHT, "-o", "-").stdout
    for name in ("Cơ quan ban hành", "CO QUAN BAN HANH", "co-quan-ban-hanh"):
        words = [word.replace("co_quan_ban_hanh=", f"{name}=") for word in RIGHT]
        assert new("hoi-thao", *words, "-o", "-").stdout == right
    assert right.startswith("KẾ HOẠCH")


def test_every_fault_at_once_and_no_file(new, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    done = new("hoi-thao", "--year", "MMXXIV", "--set", "so=ba", "--set", "hinh_thuc=trực tuyến", "--set", "la=1")
    assert (done.returncode, done.stdout) == (2, "")
    for name in ("nam", "co_quan_ban_hanh", "so", "hinh_thuc", "la"):
        assert [line for line in done.stderr.splitlines() if name in line], done.stderr
    assert "chưa ghi gì" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_faults_as_json(new):
    done = new("hoi-thao", "--set", "so=ba", "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 2
    assert {(each["parameter"], each["what"]) for each in told["problems"]} == {
        ("nam", "missing"),
        ("co_quan_ban_hanh", "missing"),
        ("so", "mistyped"),
        ("hinh_thuc", "missing"),
    }
    assert told["summary"]["problems"] == 4


def test_lists_by_semicolon_or_by_repetition(new):
    one = new("hoi-thao", *RIGHT, "--set", "mon=Cờ vua; Kéo co", "-o", "-").stdout
    two = new("hoi-thao", *RIGHT, "--set", "mon=Cờ vua", "--set", "Môn thi=Kéo co", "-o", "-").stdout
    assert "1. Thi đấu môn Cờ vua.\n2. Thi đấu môn Kéo co.\n" in one.replace("\n\n", "\n")
    assert one == two


def test_a_value_given_twice_is_told(new):
    done = new("hoi-thao", *RIGHT, "--set", "năm=2025")
    assert done.returncode == 2 and "--year nam" in done.stderr and "--set năm" in done.stderr
    done = new("hoi-thao", "--set", "năm 2025")
    assert done.returncode == 2 and "tên=giá trị" in done.stderr


def test_values_are_data(new):
    done = new("hoi-thao", *RIGHT, "--set", "mon={{ 7 * 7 }}", "-o", "-")
    assert done.returncode == 0, done.stderr
    assert "49" not in done.stdout


def test_the_projects_agency_gives_defaults(new, tmp_path):
    (tmp_path / "thidua.toml").write_text(
        f'[cơ-quan]\n"cơ quan ban hành" = "{OFFICE}"\n"địa danh" = "Bàu Bàng"\n', encoding="utf-8"
    )
    done = new("hoi-thao", "--year", "2024", "--set", "so=3", "--set", "hinh_thuc=tập trung", "-o", "-")
    assert done.returncode == 0, done.stderr
    assert f"cơ quan ban hành: {OFFICE}\n" in done.stdout
    assert "địa danh: Bàu Bàng\n" in done.stdout


def test_a_plan_with_errors_is_refused_at_both_places(new, tmp_path):
    # The basis is of 05/01/2024: a plan dated before it can't rest on it.
    done = new("hoi-thao", *RIGHT, "--set", "ngay=02/01/2024")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{FILE}:12:" in done.stderr and "VD505" in done.stderr
    assert "mẫu: templates/plans/hoi-thao/plan.kh.j2:12" in done.stderr
    assert not (tmp_path / FILE).exists()


def test_a_warning_is_told_and_the_plan_is_written(new, tmp_path):
    write(tmp_path / "templates" / "plans", text=TEXT.replace("Động viên đoàn viên", "Động viên  đoàn viên"))
    done = new("hoi-thao", *RIGHT)
    assert (done.returncode, done.stdout) == (0, f"{FILE}\n")
    assert "mẫu: templates/plans/hoi-thao/plan.kh.j2:15" in done.stderr


def test_a_mistake_in_the_template_is_told_at_its_line(new, tmp_path):
    write(tmp_path / "templates" / "plans", text=TEXT.replace("{{ nguoi_ky }}", "{{ nguoi_ki }}"))
    done = new("hoi-thao", *RIGHT)
    line = TEXT.splitlines().index("{{ nguoi_ky }}") + 1
    assert (done.returncode, done.stdout) == (2, "")
    assert f"templates/plans/hoi-thao/plan.kh.j2:{line}: " in done.stderr
    assert not (tmp_path / FILE).exists()


def test_the_settings_of_the_place_where_it_will_lie(new, tmp_path):
    out = tmp_path / "ra"
    out.mkdir()
    (out / "thidua.toml").write_text('[kiểm-tra]\nbỏ-qua = ["VD505"]\n', encoding="utf-8")
    words = ("hoi-thao", *RIGHT, "--set", "ngay=02/01/2024")
    assert new(*words).returncode == 1
    assert new(*words, "--out-dir", "ra").returncode == 0


def test_draft(new, tmp_path):
    at = RIGHT.index("so=3")
    words = (*RIGHT[: at - 1], *RIGHT[at + 1 :])
    assert new("hoi-thao", *words).returncode == 1  # an issued plan owes its number
    done = new("hoi-thao", *words, "--draft")
    assert done.returncode == 0
    assert "trạng thái: dự thảo\n" in (tmp_path / FILE).read_text(encoding="utf-8")


def test_formats_and_output_file(new, tmp_path):
    done = new("hoi-thao", *RIGHT, "-o", "ra/x.docx")
    assert (done.returncode, done.stdout) == (0, "ra/x.docx\n")
    assert (tmp_path / "ra/x.docx").read_bytes()[:2] == b"PK"
    done = new("hoi-thao", *RIGHT, "-t", "kh,pdf", "--out-dir", "b")
    assert sorted(path.suffix for path in (tmp_path / "b").iterdir()) == [".kh", ".pdf"]
    assert new("hoi-thao", *RIGHT, "-o", "x").returncode == 2
    assert new("hoi-thao", *RIGHT, "-o", "x.rtf").returncode == 2
    assert new("hoi-thao", *RIGHT, "-t", "rtf").returncode == 2
    assert new("hoi-thao", *RIGHT, "-o", "x.kh", "--out-dir", "b").returncode == 2


def test_laid_out_as_build_does(new, thidua, tmp_path):
    new("hoi-thao", *RIGHT, "-t", "kh,docx", "--out-dir", "a")
    made = (tmp_path / "a" / FILE.replace(".kh", ".docx")).read_bytes()
    assert thidua("build", f"a/{FILE}", "-o", "again.docx").returncode == 0
    assert (tmp_path / "again.docx").read_bytes() == made


def test_a_file_that_is_there_is_not_overwritten(new, tmp_path):
    (tmp_path / FILE).write_text("của tôi", encoding="utf-8")
    done = new("hoi-thao", *RIGHT)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"“{FILE}”" in done.stderr and "--force" in done.stderr
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "của tôi"
    assert new("hoi-thao", *RIGHT, "--force").returncode == 0
    assert (tmp_path / FILE).read_text(encoding="utf-8").startswith("KẾ HOẠCH")


def test_printed(new, tmp_path):
    before = sorted(tmp_path.iterdir())
    done = new("hoi-thao", *RIGHT, "-o", "-")
    assert done.returncode == 0 and done.stdout.startswith("KẾ HOẠCH: ") and done.stdout.endswith("Nguyễn Văn A\n")
    assert sorted(tmp_path.iterdir()) == before
    done = new("hoi-thao", *RIGHT, "-o", "-", "--set", "ngay=02/01/2024")
    assert (done.returncode, done.stdout) == (1, "") and "VD505" in done.stderr


def test_english(new):
    done = new("hoi-thao", "--lang", "en")
    assert "nothing was written" in done.stderr and "is missing" in done.stderr
    assert "chưa" not in done.stderr
    assert "usage" in new("--help", "--lang", "en").stdout


def test_list_and_describe(new):
    done = new("--list")
    assert done.returncode == 0 and "Hội thao năm" in done.stdout
    told = json.loads(new("--list", "--format", "json").stdout)
    own = next(each for each in told["templates"] if each["name"] == "hoi-thao")
    assert (own["title"], own["shipped"], own["profiles"]) == ("Hội thao năm", False, ["công đoàn"])
    done = new("hoi-thao", "--describe")
    for words in ("co_quan_ban_hanh", "Tên đầy đủ, như viết trong câu.", "tập trung, từng tổ", "10/01/{{ nam }}"):
        assert words in done.stdout
    told = json.loads(new("hoi-thao", "--describe", "--format", "json").stdout)
    assert [each["name"] for each in told["template"]["parameters"]] == [
        line[len("[tham-số.") : -1] for line in SPEC.splitlines() if line.startswith("[tham-số.")
    ]
    year = told["template"]["parameters"][0]
    assert (year["type"], year["required"], year["min"]) == ("năm", True, 2020)


def test_a_broken_template_does_not_hide_the_others(new, tmp_path):
    write(tmp_path / "templates" / "plans", name="hong", spec="[mẫu]\ntên = 3\n")
    done = new("--list")
    assert done.returncode == 2
    assert "Hội thao năm" in done.stdout and "hong/template.toml:2: " in done.stderr


@pytest.mark.parametrize("words", [(), ("--data", "x.csv"), ("hoi-thao", "--sheet", "A")])
def test_words_that_mean_nothing(new, words):
    done = new(*words)
    assert done.returncode == 2 and done.stdout == "" and done.stderr.startswith("thidua: lỗi: ")
