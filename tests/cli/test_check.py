"""`thidua check`, from outside."""

from __future__ import annotations

import json
import stat

import pytest
from samples import BAD, GOOD, other  # type: ignore[import-not-found]


def test_a_right_plan_is_quiet_and_exits_0(thidua, plan):
    plan()
    done = thidua("check", "a.kh")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Đã kiểm tra 1 kế hoạch: không có lỗi nào.\n"


def test_text_shows_place_line_marks_law_and_fix(thidua, plan):
    plan(text=BAD)
    done = thidua("check")
    assert done.returncode == 1
    lines = done.stdout.split("\n")
    assert lines[0].startswith("a.kh:18:1  lỗi[DS302] ")
    assert "18 | 1. Trồng cây đầu năm." in lines
    assert lines[lines.index("18 | 1. Trồng cây đầu năm.") + 1] == "   | ^"
    assert any(line.strip().startswith("= theo: NĐ 30/2020/NĐ-CP, ") for line in lines)
    assert any(line.strip().startswith("= sửa: ") and "--fix" in line for line in lines)
    assert "\x1b" not in done.stdout


def test_json_is_the_contract_to_the_key(thidua, plan):
    plan(name="plans/2023.kh", text=BAD)
    done = thidua("check", "plans", "--format", "json")
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert list(data) == ["version", "diagnostics", "summary"]
    (found,) = data["diagnostics"]
    assert list(found) == [
        *("code", "severity", "message", "path", "line", "column", "end_line", "end_column", "fix", "source", "related")
    ]
    assert (found["code"], found["severity"], found["path"]) == ("DS302", "error", "plans/2023.kh")
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (18, 1, 18, 2)
    assert list(found["fix"]) == ["safe", "title", "edits"]
    assert found["fix"]["edits"] == [{"line": 18, "column": 1, "end_line": 18, "end_column": 2, "text": "2"}]
    assert list(found["related"][0]) == ["message", "path", "line", "column", "end_line", "end_column"]
    assert data["version"] == 1
    assert data["summary"] == {"files": 1, "errors": 1, "warnings": 0, "notes": 0, "fixable": 1}
    assert list(data["summary"]) == ["files", "errors", "warnings", "notes", "fixable"]


def test_json_of_nothing_wrong(thidua, plan):
    plan()
    data = json.loads(thidua("check", "--format", "json").stdout)
    assert data == {
        "version": 1,
        "diagnostics": [],
        "summary": {"files": 1, "errors": 0, "warnings": 0, "notes": 0, "fixable": 0},
    }


def test_paths_are_relative_to_where_the_command_runs(thidua, plan, tmp_path):
    plan(name="plans/a.kh", text=BAD)
    (tmp_path / "other").mkdir()
    done = thidua("check", str(tmp_path / "plans"), "--format", "json", cwd=tmp_path / "other")
    assert json.loads(done.stdout)["diagnostics"][0]["path"] == "../plans/a.kh"


def test_english_anywhere_on_the_line_and_by_environment(thidua, plan):
    plan(text=BAD)
    for done in (thidua("--lang", "en", "check"), thidua("check", "--lang=en"), thidua("check", env={"THIDUA_LANG": "en"})):
        assert " error[DS302] " in done.stdout
        assert done.stdout.endswith("Checked 1 plan: 1 error; 1 fixable with --fix.\n")


def test_fix_writes_only_what_changes_and_keeps_mode_mark_and_line_breaks(thidua, plan):
    bad = plan(text=b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode())
    bad.chmod(0o640)
    good = plan(name="b.kh", text=other(GOOD, 4))
    before = good.stat()
    done = thidua("check", "--fix")
    assert (done.returncode, done.stdout) == (0, "Đã kiểm tra 2 kế hoạch: không có lỗi nào; đã sửa 1 chỗ.\n")
    assert bad.read_bytes() == b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(bad.stat().st_mode) == 0o640
    assert (good.stat().st_ino, good.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert sorted(p.name for p in bad.parent.iterdir()) == ["a.kh", "b.kh"]


def test_diff_shows_and_writes_nothing(thidua, plan):
    bad = plan(text=BAD)
    done = thidua("check", "--diff")
    assert done.returncode == 1
    assert "--- a.kh\n+++ a.kh\n" in done.stdout
    assert "\n-1. Trồng cây đầu năm.\n+2. Trồng cây đầu năm.\n" in done.stdout
    assert bad.read_text("utf-8") == BAD
    plan(text=GOOD)
    assert thidua("check", "--diff").returncode == 0


def test_read_only_plan_is_left_whole(thidua, plan):
    bad = plan(text=BAD)
    bad.chmod(0o444)
    done = thidua("check", "--fix")
    assert done.returncode == 2
    assert done.stderr.startswith("thidua: lỗi: không ghi được “a.kh”")
    assert bad.read_text("utf-8") == BAD
    assert [p.name for p in bad.parent.iterdir()] == ["a.kh"]


def test_stdin_goes_by_its_name_and_its_settings(thidua, plan, tmp_path):
    done = thidua("check", "-", stdin=BAD)
    assert done.returncode == 1
    assert done.stdout.startswith("-:18:1  ")
    plan(name="x/thidua.toml", text='[kiem-tra]\nbo-qua = ["DS"]\n')
    assert thidua("check", "-", "--stdin-filename", "x/new.kh", stdin=BAD).returncode == 0
    plan(name="y/thidua.toml", text='[kiem-tra.theo-tep]\n"cu/**" = ["DS302"]\n')
    assert thidua("check", "-", "--stdin-filename", "y/cu/a.kh", stdin=BAD).returncode == 0
    assert thidua("check", "--stdin-filename", "y/moi/a.kh", stdin=BAD).returncode == 1
    plan(name="y/_muc.kh", text="1. Phát động.\n2. Đăng ký.\n")
    inserts = GOOD.replace("1. Phát động phong trào “Xanh - sạch - đẹp”.\n2. Trồng cây đầu năm.\n", "@chèn _muc.kh\n")
    assert thidua("check", "-", "--stdin-filename", "y/a.kh", stdin=inserts).returncode == 0
    done = thidua("check", "--fix", "-", stdin=BAD)
    assert (done.returncode, done.stdout) == (0, GOOD)


def test_select_and_ignore_take_lists_prefixes_and_repeats(thidua, plan):
    plan(text=BAD)
    assert thidua("check", "--ignore", "KC,DS3").returncode == 0
    assert thidua("check", "--ignore", "KC", "--ignore", "ds302").returncode == 0
    assert thidua("check", "--select", "KC").returncode == 0
    assert thidua("check", "--select", "DS302").returncode == 1
    done = thidua("check", "--select", "DS3O2")
    assert done.returncode == 2
    assert "“DS3O2”; có phải “DS302”?" in done.stderr


def test_strict_exit_zero_and_statistics(thidua, plan):
    plan(text=BAD)
    assert thidua("check", "--exit-zero").returncode == 0
    assert "      1  DS302  " in thidua("check", "--statistics").stdout
    plan(text=GOOD.replace("Xanh - sạch", "Xanh\u200b - sạch"))
    assert thidua("check").returncode == 0
    assert thidua("check", "--strict").returncode == 1


def test_a_fragment_is_checked_where_it_is_inserted_and_mended_once(thidua, plan):
    text = GOOD.replace("1. Phát động phong trào “Xanh - sạch - đẹp”.\n2. Trồng cây đầu năm.\n", "@chèn chung/_muc.kh\n")
    plan(name="a.kh", text=text)
    plan(name="b.kh", text=other(text, 4))
    fragment = plan(name="chung/_muc.kh", text="1. Phát động.\n1. Đăng ký.\n")
    data = json.loads(thidua("check", ".", "--format", "json").stdout)
    assert [(d["path"], d["line"], d["code"]) for d in data["diagnostics"]] == [("chung/_muc.kh", 2, "DS302")]
    assert data["summary"]["files"] == 2
    named = thidua("check", "chung/_muc.kh")
    assert named.returncode == 0
    assert "“chung/_muc.kh” là mảnh để chèn" in named.stderr
    done = thidua("check", "--fix", ".")
    assert (done.returncode, fragment.read_text("utf-8")) == (0, "1. Phát động.\n2. Đăng ký.\n")
    assert "đã sửa 1 chỗ" in done.stdout


@pytest.mark.parametrize("written", ["../out.kh", "/etc/hostname", "link.kh", "a.kh", "_none.kh", "."])
def test_insertion_stays_in_the_project_and_makes_no_circle(thidua, plan, tmp_path, written):
    plan(name="out.kh", text="- Luật Công đoàn\n")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "link.kh").symlink_to(tmp_path / "out.kh")
    plan(name="p/a.kh", text=GOOD.replace("Căn cứ:\n", f"Căn cứ:\n@chèn {written}\n"))
    data = json.loads(thidua("check", "p/a.kh", "--format", "json").stdout)
    assert [d["code"] for d in data["diagnostics"]] == ["CP110"]


def test_missing_and_unreadable(thidua, plan, tmp_path):
    done = thidua("check", "nosuch.kh")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "thidua: lỗi: không có tệp hay thư mục “nosuch.kh”\n"
    (tmp_path / "dev.kh").symlink_to("/dev/null")
    done = thidua("check", "dev.kh")
    assert done.returncode == 1
    assert done.stdout.startswith("dev.kh:1:1  lỗi[CP111] Không đọc được tệp: ")


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2\xff" * 500, b"\xff\xfe", b"\n" * 1000, "KẾ HOẠCH: X".encode("utf-16"), b"x" * 10_000_000]
)
def test_bad_bytes_are_diagnostics(thidua, plan, data):
    path = plan(text=data)
    for words in (("check", "a.kh"), ("check", "--format", "json", "a.kh"), ("build", "a.kh")):
        done = thidua(*words)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr and "chương trình hỏng" not in done.stderr
    assert [p.name for p in path.parent.iterdir()] == ["a.kh"]


def test_many_plans_over_processes_come_in_order(thidua, plan):
    for i in range(60):
        plan(name=f"p{i:02}.kh", text=other(BAD, i))
    data = json.loads(thidua("check", "--format", "json").stdout)
    assert [d["path"] for d in data["diagnostics"]] == [f"p{i:02}.kh" for i in range(60)]
    assert data["summary"]["errors"] == 60
