"""`--baseline`, `--write-baseline`, and options that exclude each other."""

from __future__ import annotations

import json

import pytest
from samples import BAD, GOOD, other  # type: ignore[import-not-found]

WORSE = BAD.replace("2. Ban Thi đua", "1. Ban Thi đua")


def test_what_is_known_is_not_told_again(thidua, plan, tmp_path):
    plan(text=BAD)
    done = thidua("check", "--baseline", "known.json", "--write-baseline")
    assert (done.returncode, done.stderr) == (0, "thidua: đã ghi 1 chỗ vào “known.json”\n")
    done = thidua("check", "--baseline", "known.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Đã kiểm tra 1 kế hoạch: không có lỗi nào; không kể 1 chỗ đã biết.\n"
    plan(text="# một dòng\n\n" + WORSE)
    data = json.loads(thidua("check", "--baseline", "known.json", "--format", "json").stdout)
    assert [d["line"] for d in data["diagnostics"]] == [24]
    assert data["summary"]["errors"] == 1


def test_the_same_mistake_once_more_is_told(thidua, plan):
    plan(text=GOOD.replace("2. Trồng cây đầu năm.", "2. Trồng\u200b cây."))
    thidua("check", "--baseline", "known.json", "--write-baseline")
    plan(text=GOOD.replace("2. Trồng cây đầu năm.", "2. Trồng\u200b cây.\n3. Trồng\u200b cây."))
    data = json.loads(thidua("check", "--baseline", "known.json", "--format", "json", "--select", "CP113").stdout)
    assert len(data["diagnostics"]) == 1


def test_the_file_is_json_in_order_and_the_same_each_time(thidua, plan, tmp_path):
    plan(name="z/b.kh", text=other(WORSE, 4))
    plan(name="a.kh", text=WORSE)
    thidua("check", "--baseline", "known.json", "--write-baseline")
    first = (tmp_path / "known.json").read_bytes()
    data = json.loads(first)
    assert list(data["findings"]) == ["a.kh", "z/b.kh"]
    assert {tuple(each) for each in data["findings"]["a.kh"]} == {("code", "text", "fingerprint", "count")}
    thidua("check", "z/b.kh", "a.kh", "--baseline", "known.json", "--write-baseline")
    assert (tmp_path / "known.json").read_bytes() == first
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.kh", "known.json", "z"]


def test_paths_are_those_of_the_file_wherever_the_command_runs(thidua, plan, tmp_path):
    plan(name="z/b.kh", text=BAD)
    thidua("check", "--baseline", "known.json", "--write-baseline")
    assert thidua("check", "b.kh", "--baseline", "../known.json", cwd=tmp_path / "z").returncode == 0


def test_some_plans_only_keep_what_is_known_of_the_others(thidua, plan, tmp_path):
    plan(name="a.kh", text=BAD)
    plan(name="b.kh", text=other(BAD, 4))
    thidua("check", "--baseline", "known.json", "--write-baseline", "--select", "DS")
    assert thidua("check", "a.kh", "--baseline", "known.json").stderr == ""
    plan(name="a.kh")
    done = thidua("check", "a.kh", "--baseline", "known.json")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert "“known.json” còn ghi 1 chỗ nay không còn" in done.stderr
    thidua("check", "a.kh", "--baseline", "known.json", "--write-baseline")
    assert list(json.loads((tmp_path / "known.json").read_bytes())["findings"]) == ["b.kh"]
    (tmp_path / "b.kh").unlink()
    thidua("check", "a.kh", "--baseline", "known.json", "--write-baseline")
    assert json.loads((tmp_path / "known.json").read_bytes())["findings"] == {}


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2, "findings": {}}', '{"version": 1, "findings": {"a.kh": [1]}}', "\0"]
)
def test_a_damaged_or_missing_file_stops_the_command(thidua, plan, tmp_path, text):
    plan(text=BAD)
    assert thidua("check", "--baseline", "known.json").returncode == 2
    (tmp_path / "known.json").write_text(text, encoding="utf-8")
    done = thidua("check", "--baseline", "known.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "“known.json” không phải tệp của --baseline" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--write-baseline",), "--write-baseline cần --baseline TỆP"),
        (("--watch", "--diff"), "--watch và --diff không đi cùng nhau"),
        (("--watch", "--fix"), "--watch và --fix không đi cùng nhau"),
        (("--watch", "--format", "sarif"), "--watch và --format sarif không đi cùng nhau"),
        (("--watch", "-"), "--watch và “-” không đi cùng nhau"),
        (("--diff", "--format", "json"), "--diff và --format json không đi cùng nhau"),
        (("--diff", "--statistics"), "--diff và --statistics không đi cùng nhau"),
        (("--stdin-filename", "x.kh", "a.kh"), "--stdin-filename chỉ đi cùng “-”"),
        (("-", "--baseline", "x", "--write-baseline"), "--write-baseline và “-” không đi cùng nhau"),
    ],
)
def test_options_that_exclude_each_other(thidua, plan, words, said):
    plan()
    done = thidua("check", *words, stdin=GOOD)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("thidua: lỗi: ") and said in done.stderr and done.stderr.count("\n") == 1
