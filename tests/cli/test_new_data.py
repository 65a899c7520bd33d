"""`thidua new --data`: a plan a row, every fault of every row at once, names of files, numbers from the register."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from new_samples import HEAD, SPEC, TEXT, office, rows, write  # type: ignore[import-not-found]


@pytest.fixture
def new(thidua, tmp_path):
    """Run `thidua new hoi-thao --year 2024` with the tests' template, and `d.csv` as its data."""
    write(tmp_path / "mau")

    def run(*words, data=None, **more):
        if data is not None:
            (tmp_path / "d.csv").write_text(data, encoding="utf-8")
        return thidua("new", "hoi-thao", "--templates", "mau", "--year", "2024", "--data", "d.csv", *words, **more)

    return run


def names(folder):
    """The files below a folder but the journal."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")


def test_a_plan_a_row_and_all_check_clean(new, thidua, tmp_path):
    done = new("--out-dir", "ra", data=rows(12))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"ra/2024-cong-doan-co-so-truong-tieu-hoc-so-{i}.kh" for i in range(1, 13)]
    assert "đã làm 12 kế hoạch (12 tệp)" in done.stderr
    assert thidua("check", "--strict", "ra").returncode == 0


def test_as_one_made_alone(new, thidua, tmp_path):
    new("--out-dir", "ra", "-t", "kh,docx,pdf", "--jobs", "2", data=rows(3))
    words = (
        "--set",
        f"co_quan_ban_hanh={office(2)}",
        "--set",
        "so=2",
        "--set",
        "hinh_thuc=tập trung",
        "--set",
        "ngay=12/01/2024",
    )
    thidua("new", "hoi-thao", "--templates", "mau", "--year", "2024", *words, "--out-dir", "alone", "-t", "kh,docx,pdf")
    for format in ("kh", "docx", "pdf"):
        name = f"2024-cong-doan-co-so-truong-tieu-hoc-so-2.{format}"
        assert (tmp_path / "ra" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()


def test_every_fault_of_every_row_and_no_file(new, tmp_path):
    data = (
        HEAD.strip() + ",Lạ\n" + f"{office(1)},ba,trực tuyến,31/02/2024,x\n{office(2)},2,tập trung,10/01/2024,\n,3,,12/01/2024,\n"
    )
    done = new("--out-dir", "ra", data=data)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / "ra").exists()
    told = [line for line in done.stderr.splitlines() if line[:1].isdigit()]
    assert [(line.split()[0], word) for line, word in zip(sorted(told), ("so", "hinh_thuc"), strict=False)]
    for row, column, parameter in (
        ("2", "B", "so"),
        ("2", "C", "hinh_thuc"),
        ("2", "D", "ngay"),
        ("4", "A", "co_quan_ban_hanh"),
        ("4", "C", "hinh_thuc"),
    ):
        assert [line for line in told if line.startswith(f"{row} ") and f" {column} " in line and parameter in line], done.stderr
    assert "Lạ" in done.stderr
    assert "chưa ghi gì" in done.stderr


def test_a_fault_of_all_rows_is_one_line(new):
    done = new(data=rows(200).replace("Hình thức", "Hình dạng"))
    assert done.returncode == 2
    assert (
        len([line for line in done.stderr.splitlines() if line.startswith("2–201 ")]) == 2
    )  # the head is unknown, the value missing
    told = json.loads(new("--format", "json").stdout)
    assert (len(told["problems"]), told["summary"]["rows"]) == (400, 200)


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_table_fits_the_terminal(new, columns):
    data = HEAD + f"{office(1)},ba,trực tuyến,31/02/2024\n{'dài ' * 60},{'x' * 90},,\n"
    done = new(data=data, env={"COLUMNS": str(columns)})
    table = done.stderr.partition("\n\n")[0].splitlines()
    assert len(table) > 5
    assert all(len(line) <= columns for line in table), "\n".join(table)
    head = table[0]
    assert [table[1][head.index(word) - 1 : head.index(word) + 1] for word in ("Cột", "Tham số", "Điều")] == [" ─"] * 3


def test_many_faults_are_counted(new):
    data = HEAD + "".join(f"{office(i)},x{i},tập trung,10/01/2024\n" for i in range(1, 301))
    done = new(data=data)
    assert done.returncode == 2
    assert "… và 200 điều nữa" in done.stderr and "300 điều chưa đúng ở 300 trên 300 dòng" in done.stderr


def test_keep_going(new, tmp_path):
    data = rows(3) + f"{office(9)},ba,tập trung,10/01/2024\n"
    done = new("--out-dir", "ra", "--keep-going", data=data)
    assert done.returncode == 1
    assert len(names(tmp_path / "ra")) == 3
    assert "“ba”" in done.stderr and "dòng 5" in done.stderr.splitlines()[-1]


def test_a_rows_own_cell_wins_over_set(new, tmp_path):
    data = HEAD + f"{office(1)},1,từng tổ,10/01/2024\n{office(2)},2,,10/01/2024\n"
    done = new("--out-dir", "ra", "--set", "Hình thức=tập trung", data=data)
    assert done.returncode == 0, done.stderr
    made = [(tmp_path / "ra" / name).read_text(encoding="utf-8") for name in names(tmp_path / "ra")]
    assert "tổ chức từng tổ" in made[0] and "tổ chức tập trung" in made[1]
    assert "1 dòng có “hinh_thuc” riêng" in done.stderr


def test_one_bad_plan_stops_only_itself(new, tmp_path):
    # Row 4 is dated before the document that it rests on.
    done = new("--out-dir", "ra", data=rows(5).replace("13/01/2024", "03/01/2024"))
    assert done.returncode == 1
    assert len(names(tmp_path / "ra")) == 4
    assert "so-3.kh:12:" in done.stderr and "mẫu: mau/hoi-thao/plan.kh.j2:12" in done.stderr
    assert "không ghi 1 kế hoạch còn lỗi: dòng 4" in done.stderr


def test_a_mistake_of_the_template_is_told_once(new, tmp_path):
    write(tmp_path / "mau", text=TEXT.replace("{{ nguoi_ky }}", "{{ nguoi_ki }}"))
    done = new("--out-dir", "ra", data=rows(60))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("plan.kh.j2:") == 1
    assert not (tmp_path / "ra").exists()


def test_a_mistake_of_one_row_names_it(new, tmp_path):
    write(tmp_path / "mau", text=TEXT.replace("{{ nguoi_ky }}", "{% if so == 2 %}{{ nguoi_ki }}{% endif %}{{ nguoi_ky }}"))
    done = new("--out-dir", "ra", data=rows(4))
    assert done.returncode == 1
    assert len(names(tmp_path / "ra")) == 3
    assert [line for line in done.stderr.splitlines() if "dòng 3: " in line and "plan.kh.j2:" in line]


def test_a_file_that_can_not_be_written_stops_only_itself(new, tmp_path):
    (tmp_path / "ra").mkdir()
    blocked = tmp_path / "ra" / "2024-cong-doan-co-so-truong-tieu-hoc-so-2.kh"
    blocked.mkdir()
    done = new("--out-dir", "ra", "--force", data=rows(3))
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if "dòng 3: " in line and "không ghi được" in line]
    assert len(names(tmp_path / "ra")) == 2


@pytest.mark.parametrize(
    ("words", "act"),
    [
        (
            "{% for i in range(20000) %}{% for j in range(20000) %}{% for k in range(20000) %}x{% endfor %}{% endfor %}{% endfor %}",
            "vòng lặp",
        ),
        ('{% include "/etc/passwd" %}', "đọc tệp"),
        ('{% import "os" as os %}', "nhập mã"),
        ("{{ nguoi_ky.__class__ }}", "thuộc tính"),
    ],
)
def test_a_hostile_template_is_stopped_by_name(new, tmp_path, words, act):
    write(tmp_path / "mau", text=TEXT.replace("{{ nguoi_ky }}", words))
    done = new("--out-dir", "ra", data=rows(60))
    line = TEXT.splitlines().index("{{ nguoi_ky }}") + 1
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"mau/hoi-thao/plan.kh.j2:{line}: " in done.stderr and f"({act})" in done.stderr
    assert not (tmp_path / "ra").exists()


# --- names of files ---------------------------------------------------------------------------------------------------------


def test_names_from_a_pattern_with_folders(new, tmp_path):
    done = new("--out-dir", "ra", "--name", "{{ nam }}/{{ 'a/b' | ten_tep }}-{{ so }}", data=rows(2))
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "ra") == ["2024/a-b-1.kh", "2024/a-b-2.kh"]


def test_two_rows_of_one_name(new, tmp_path):
    done = new("--out-dir", "ra", "--name", "{{ nam }}.kh", data=rows(3))
    assert (done.returncode, done.stdout) == (2, "")
    assert "dòng 2–4" in done.stderr and "“2024”" in done.stderr
    assert not (tmp_path / "ra").exists()
    # One file to Windows and to macOS.
    data = HEAD + f"{office(1)},1,tập trung,10/01/2024\n{office(1).upper()},2,tập trung,10/01/2024\n"
    assert "dòng 2–3" in new("--out-dir", "ra", "--name", "{{ co_quan_ban_hanh }}", data=data).stderr


@pytest.mark.parametrize(
    "office_name",
    ["../../x", "a/b", "a\\b", "C:x", "..", "x.", "CON", "nul.kh", "a|b", "_x", ".x", "x" * 250],
)
def test_a_value_makes_no_way_out(new, tmp_path, office_name):
    data = HEAD + f'"{office_name}",1,tập trung,10/01/2024\n'
    before = names(tmp_path)
    done = new("--out-dir", "ra", "--name", "{{ co_quan_ban_hanh }}.kh", data=data)
    assert (done.returncode, done.stdout) == (2, ""), done.stdout
    assert "dòng 2: " in done.stderr and "tên tệp" in done.stderr
    assert names(tmp_path) == sorted({*before, "d.csv"})


@pytest.mark.parametrize(
    "pattern", ["/x-{{ so }}", "../{{ so }}", "a//{{ so }}", "{{ so }}/", "con/{{ so }}", "", "C:\\{{ so }}"]
)
def test_a_pattern_stays_in_the_folder(new, tmp_path, pattern):
    done = new("--out-dir", "ra", f"--name={pattern}", data=rows(1))
    if pattern == "":
        assert done.returncode == 0  # as if it were not there
    else:
        assert (done.returncode, done.stdout) == (2, "")
        assert not (tmp_path / "ra").exists()


def test_output_file_takes_one_plan(new):
    assert "2 dòng" in new("-o", "x.kh", data=rows(2)).stderr


def test_no_row_at_all(new):
    done = new(data=HEAD)
    assert done.returncode == 2 and done.stderr.count("\n") == 1


# --- numbers ----------------------------------------------------------------------------------------------------------------


def blank(count):
    """Rows without numbers: two for each office, one after the other."""
    return HEAD + "".join(f"{office(i % 2)} ,,tập trung,1{i}/01/2024\n" for i in range(count))


def symbols(folder):
    """The number line of each plan, by the name of the file."""
    found = {}
    for name in names(folder):
        text = (folder / name).read_text(encoding="utf-8")
        found[name] = next(line for line in text.splitlines() if line.startswith("số: "))
    return found


PATTERN = ("--name", "{{ co_quan_ban_hanh | ten_tep }}-{{ ngay.day }}")


def test_numbers_follow_the_register(new, tmp_path):
    # The register: the first office has issued 07 this year.
    first = new("--out-dir", "da-ban-hanh", data=HEAD + f"{office(0)},7,tập trung,09/01/2024\n")
    assert first.returncode == 0, first.stderr
    done = new("--out-dir", "ra", *PATTERN, "--number-from", "da-ban-hanh", data=blank(5))
    assert done.returncode == 0, done.stderr
    made = symbols(tmp_path / "ra")
    assert [made[name] for name in sorted(made) if "so-0-" in name] == ["số: 08/KH-CĐCS", "số: 09/KH-CĐCS", "số: 10/KH-CĐCS"]
    assert [made[name] for name in sorted(made) if "so-1-" in name] == ["số: 01/KH-CĐCS", "số: 02/KH-CĐCS"]
    assert "08/KH-CĐCS (dòng 2)" in done.stderr


def test_a_row_keeps_its_number_and_a_second_run_its_own(new, tmp_path):
    data = blank(4).replace(f"{office(1)} ,,", f"{office(1)},40,", 1)
    assert new("--out-dir", "ra", *PATTERN, "--number", data=data).returncode == 0
    made = symbols(tmp_path / "ra")
    assert "số: 40/KH-CĐCS" in made.values()
    again = new("--out-dir", "ra", *PATTERN, "--number", data=data)
    assert (again.returncode, again.stdout) == (0, "")
    assert symbols(tmp_path / "ra") == made
    # A row that changes, or comes to be, takes no number from another.
    more = new(
        "--out-dir",
        "ra",
        *PATTERN,
        "--number",
        data=data.replace("tập trung", "từng tổ", 1) + f"{office(0)},,tập trung,20/01/2024\n",
    )
    assert more.returncode == 0, more.stderr
    now = symbols(tmp_path / "ra")
    assert {name: now[name] for name in made} == made
    assert len({(name.rpartition("-")[0], number) for name, number in now.items()}) == 5


def test_a_number_in_the_name_of_the_file(new, tmp_path):
    words = ("--out-dir", "ra", "--name", "{{ co_quan_ban_hanh | ten_tep }}-{{ so or 'x' }}", "--number")
    assert new(*words, data=blank(4)).returncode == 0
    made = symbols(tmp_path / "ra")
    assert {name: number[4:6] for name, number in made.items()} == {
        f"cong-doan-co-so-truong-tieu-hoc-so-{i}-{n}.kh": f"0{n}" for i in (0, 1) for n in (1, 2)
    }
    again = new(*words)
    assert (again.returncode, again.stdout) == (0, ""), again.stderr


def test_one_number_for_two_plans_is_told(new, thidua, tmp_path):
    data = rows(3) + f"{office(2)},2,từng tổ,20/01/2024\n"
    done = new("--out-dir", "ra", *PATTERN, data=data)
    assert done.returncode == 1 and len(names(tmp_path / "ra")) == 4
    assert "dòng 3, 5: " in done.stderr and "“02/KH-CĐCS”" in done.stderr
    assert "LV801" in thidua("check", "ra").stdout


def test_a_template_without_numbers(new, tmp_path):
    write(tmp_path / "mau", spec=SPEC.replace("[tham-số.so]", "[tham-số.so_khac]"))
    done = new("--number", data=rows(1).replace("Số của kế hoạch", "so_khac"))
    assert done.returncode == 2 and "--number" in done.stderr


# --- other kinds of data ----------------------------------------------------------------------------------------------------


def test_a_workbook_and_its_sheet(new, thidua, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Trống"
    sheet = book.create_sheet("Đơn vị")
    sheet.append(["Cơ quan ban hành", "Số của kế hoạch", "Hình thức", "Ngày ban hành"])
    sheet.append([office(1), 1, "tập trung", dt.datetime(2024, 1, 11)])
    sheet.append([office(2), 2.5, "tập trung", dt.datetime(2024, 1, 12)])
    book.save(tmp_path / "d.xlsx")
    words = ("new", "hoi-thao", "--templates", "mau", "--year", "2024", "--data", "d.xlsx", "--out-dir", "ra")
    done = thidua(*words, "--sheet", "Đơn vị")
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if line.startswith("3 ") and " B " in line and "so" in line]
    sheet["B3"] = 2
    book.save(tmp_path / "d.xlsx")
    assert thidua(*words, "--sheet", "Đơn vị").returncode == 0
    assert len(names(tmp_path / "ra")) == 2
    assert "ngày: 12/01/2024" in (tmp_path / "ra" / names(tmp_path / "ra")[1]).read_text(encoding="utf-8")
    assert thidua(*words, "--sheet", "Cơ quan").returncode == 2


def test_json_with_lists(new, thidua, tmp_path):
    row = {"co_quan_ban_hanh": office(1), "so": 1, "hinh_thuc": "tập trung", "mon": ["Kéo co; nam", "Cờ vua"], "nam": 2024}
    (tmp_path / "d.json").write_text(json.dumps([row]), encoding="utf-8")
    done = thidua("new", "hoi-thao", "--templates", "mau", "--data", "d.json", "-o", "-")
    assert done.returncode == 0, done.stderr
    assert "1. Thi đấu môn Kéo co; nam." in done.stdout
