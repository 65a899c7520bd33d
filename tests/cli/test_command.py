"""The command around its commands: usage, languages, streams, `rules`, `explain`, `fmt`, settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from samples import BAD, GOOD, ROOT, other  # type: ignore[import-not-found]


def test_usage(thidua):
    assert thidua("--help").stdout.startswith("thidua: kiểm tra và trình bày kế hoạch")
    assert thidua("--help", "--lang", "en").stdout.startswith("thidua: checks and lays out")
    assert thidua().returncode == 2
    help_ = thidua("check", "--help").stdout
    assert help_.startswith("cách dùng: thidua check [tùy chọn] [TỆP …]\n")
    assert "tùy chọn:" in help_ and "hiện trợ giúp" in help_ and "usage" not in help_
    assert thidua("check", "--help", "--lang", "en").stdout.startswith("usage: thidua check [options] [PATH …]\n")
    assert thidua("--version").stdout.startswith("thidua ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chek",), "không có lệnh “chek”; có phải “check”?"),
        (("check", "--formta"), "không có tùy chọn “--formta”; có phải “--format”?"),
        (("check", "--format", "xml"), "tham số --format: không nhận giá trị 'xml'"),
        (("check", "--select"), "tham số --select: cần một giá trị"),
        (("check", "--lang", "fr"), "--lang nhận “vi” hoặc “en”"),
        (("check", "--as-of", "31/02/2023"), "“31/02/2023” không phải một ngày"),
        (("explain",), "còn thiếu mã quy tắc"),
        (("explain", "DS3O2"), "có phải “DS302”?"),
        (("build", "--jobs", "0"), "“0” không phải số tiến trình"),
        (("build", "-t", "rtf"), "không có định dạng “rtf”"),
        (("build", "-t", "dox"), "có phải “docx”?"),
    ],
)
def test_usage_errors_are_one_vietnamese_line_and_2(thidua, plan, words, said):
    plan()
    done = thidua(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("thidua: lỗi: ") and done.stderr.count("\n") == 1
    assert said in done.stderr


def test_output_is_utf8_whatever_the_locale(thidua, plan):
    plan(text=BAD)
    for env in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "cp1252"}):
        assert "Trồng cây đầu năm" in thidua("check", env=env).stdout


def test_colour_only_when_asked_or_on_a_terminal(thidua, plan):
    plan(text=BAD)
    assert "\x1b[" in thidua("check", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in thidua("check", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert json.loads(thidua("check", "--format", "json", env={"FORCE_COLOR": "1"}).stdout)


def test_a_closed_pipe_is_quiet(plan, tmp_path):
    for i in range(40):
        plan(name=f"p{i}.kh", text=GOOD.replace("2. Trồng", "7. Trồng") + "Phụ lục I: A\n1. a\n" * 30)
    process = subprocess.Popen(
        [sys.executable, "-m", "thidua_doc", "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()


def test_rules_and_explain(thidua):
    table = thidua("rules").stdout.split("\n")
    assert table[0].split() == ["MÃ", "MỨC", "SỬA", "QUY", "TẮC"]
    assert any(line.startswith("DS302  lỗi ") for line in table)
    rules = json.loads(thidua("rules", "--format", "json").stdout)["rules"]
    assert {"code", "severity", "fixable", "title", "source"} == set(rules[0])
    page = thidua("explain", "ds302").stdout
    assert page.startswith("DS302 – ")
    for head in ("Mức:", "Căn cứ:", "Sai:", "Đúng:", "Cách sửa:"):
        assert head in page


def test_fmt(thidua, plan):
    odd = GOOD.replace("I. Mục đích\n", "I.   Mục đích\n\n\n")
    path = plan(text=odd)
    plan(name="b.kh", text=thidua("fmt", "-", stdin=GOOD).stdout)
    assert thidua("fmt", "--check").returncode == 1
    diff = thidua("fmt", "--diff")
    assert diff.returncode == 1 and "-I.   Mục đích" in diff.stdout and "b.kh" not in diff.stdout
    assert path.read_text("utf-8") == odd
    done = thidua("fmt")
    assert (done.returncode, done.stdout) == (0, "đã định dạng: a.kh\n")
    assert thidua("fmt", "--check").returncode == 0
    assert thidua("fmt", "-", stdin=odd).stdout == path.read_text("utf-8")


def test_fmt_leaves_what_it_can_not_read(thidua, plan):
    path = plan(text=b"\0\xff\xfe")
    assert thidua("fmt").returncode == 1
    assert path.read_bytes() == b"\0\xff\xfe"


SETTINGS = """[cơ-quan]                                  # ASCII keys are accepted too: [co-quan]
"thể thức" = "công đoàn"
"cơ quan chủ quản" = "Liên đoàn Lao động huyện Bàu Bàng"
"cơ quan ban hành" = "Công đoàn cơ sở thị trấn Lai Uyên"
"địa danh" = "Lai Uyên"

[kiểm-tra]
bỏ-qua = ["CT612"]
mức = { "VD504" = "cảnh báo" }
từ-điển = ["Lai Uyên"]

[kiểm-tra.theo-tệp]
"plans/cu/**" = ["VD"]

[xuất]
định-dạng = ["docx", "pdf"]
thư-mục = "build"
"""


def test_settings_of_the_contract_give_fields(thidua, plan):
    plan(name="thidua.toml", text=SETTINGS)
    short = "".join(line for line in GOOD.splitlines(True) if not line.startswith(("thể", "cơ quan", "địa")))
    plan(name="plans/sub/a.kh", text=short)
    done = thidua("check", "plans")
    assert done.returncode == 0, done.stdout + done.stderr


CONTACT = """[cơ-quan]
"địa chỉ" = "Khu phố 2, thị trấn Lai Uyên"
dien-thoai = "0274 3123 456"
"thư điện tử" = "congdoan@laiuyen.gov.vn"
"trang thông tin điện tử" = "laiuyen.gov.vn"
"""


def test_settings_of_the_address_line(thidua, plan):
    plan(name="thidua.toml", text=CONTACT)
    plan(text=GOOD)
    done = thidua("check")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('"thư điện tửu" = "a@b.vn"', "có phải “thư điện tử”?"),
        ('"faks" = "1"', "có phải “fax”?"),
        ('"thư điện tử" = "laiuyen"', "“laiuyen” không đúng dạng của “thư điện tử”"),
        ('"điện thoại" = "chưa có"', "“chưa có” không đúng dạng của “điện thoại”"),
    ],
)
def test_settings_of_the_address_line_that_are_wrong(thidua, plan, typed, said):
    plan(name="thidua.toml", text=f"[cơ-quan]\n{typed}\n")
    plan(text=GOOD)
    done = thidua("check")
    assert done.returncode == 2 and "thidua.toml:2:" in done.stderr and said in done.stderr, done.stderr


def test_settings_with_ascii_keys_and_in_pyproject(thidua, plan):
    plan(text=BAD)
    plan(name="thidua.toml", text='[kiem-tra]\nmuc = { DS = "canh bao" }\n')
    assert (thidua("check").returncode, thidua("check", "--strict").returncode) == (0, 1)
    (plan(name="thidua.toml")).unlink()
    plan(name="pyproject.toml", text='[tool.thidua.kiem-tra]\nbo_qua = ["DS302"]\n')
    assert thidua("check").returncode == 0
    assert thidua("check", "--select", "DS302").returncode == 1
    plan(name="pyproject.toml", text="this is no toml")
    assert thidua("check").returncode == 1


@pytest.mark.parametrize("glob", ["cu/**", "cu/*.kh", "**/a.kh", "a.kh", "cu"])
def test_settings_for_some_files(thidua, plan, glob):
    plan(name="cu/a.kh", text=BAD)
    plan(name="b.kh", text=other(BAD, 4))
    plan(name="thidua.toml", text=f'[kiem-tra.theo-tep]\n"{glob}" = ["DS"]\n')
    data = json.loads(thidua("check", "--format", "json").stdout)
    assert [d["path"] for d in data["diagnostics"]] == ["b.kh"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('a = "x', 1, "chuỗi chưa đóng ngoặc kép (Unterminated string)"),
        ("[kiểm-tra]\nbỏ-qua = [1", 2, "danh sách chưa đóng dấu “]” ("),
        ("[kiểm-tra\n", 1, "tên bảng thiếu dấu “]” ("),
        ("bỏ-qua [1]", 1, "sau tên khóa phải có dấu “=” ("),
        ("[xuất]\n\n[xuất]", 3, "bảng hoặc khóa này đã có ở trên ("),
        ("thư-mục = build", 1, "giá trị không đọc được: chữ phải đặt trong ngoặc kép ("),
        ('thư-mục = "C:\\data"', 1, "dấu “\\” trong chuỗi phải viết hai lần ("),
    ],
)
def test_what_is_no_toml_is_told_in_vietnamese(thidua, plan, text, line, said):
    plan()
    plan(name="thidua.toml", text=text)
    done = thidua("check")
    assert done.returncode == 2
    assert done.stderr.startswith(f"thidua: lỗi: thidua.toml:{line}: sai cú pháp TOML: {said}") and done.stderr.count("\n") == 1
    assert f"thidua.toml:{line}: this is no TOML: " in thidua("check", "--lang", "en").stderr


@pytest.mark.parametrize("name", ["a.docx", "b.PDF", "c.xlsx", "d.png"])
def test_a_document_is_no_plan_and_is_told_so(thidua, plan, name):
    plan(name=name, text=b"PK\x03\x04")
    done = thidua("check", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"“{name}” là " in done.stderr and "đuôi .kh" in done.stderr and done.stderr.count("\n") == 1


def test_what_the_system_refuses_is_told_in_vietnamese(thidua, plan, tmp_path):
    plan(name="p/a.kh")
    (tmp_path / "out").write_text("a file where a folder should be", encoding="utf-8")
    done = thidua("build", "p/a.kh", "-t", "docx", "--out-dir", "out")
    assert done.returncode == 2
    assert "File exists" not in done.stderr and "không tạo được thư mục “out”: đã có tệp" in done.stderr
    (tmp_path / ("x" * 200 + ".kh")).write_text(GOOD, encoding="utf-8")
    assert thidua("check", "y" * 300).returncode == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("bỏ-qua", "bo-quaa", 8, "có phải “bỏ-qua”?"),
        ("[xuất]", "[xuấtt]", 15, "không có bảng “xuấtt”; có phải “xuất”?"),
        ("CT612", "DS399", 8, "không có quy tắc “DS399”"),
        ('"cảnh báo"', '"cảnh baos"', 9, "có phải “cảnh báo”?"),
        ('"pdf"', '"pfd"', 16, "có phải “pdf”?"),
        ('= "build"', "= 3", 17, "phải là một chuỗi"),
        ('= "build"', "= build", 17, "sai cú pháp TOML"),
        ('"công đoàn"', '"công đòan viên"', 2, "không có thể thức"),
        ('"địa danh"', '"dia dan"', 5, "có phải “địa danh”?"),
    ],
)
def test_a_wrong_setting_names_its_line_and_the_nearest(thidua, plan, old, new, line, said):
    plan()
    plan(name="thidua.toml", text=SETTINGS.replace(old, new, 1))
    for command in ("check", "build"):
        done = thidua(command)
        assert done.returncode == 2
        assert done.stderr.startswith(f"thidua: lỗi: thidua.toml:{line}: ")
        assert said in done.stderr
