"""`thidua init`: what it writes works as it stands, and nothing that was there is lost."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from samples import GOOD, ROOT  # type: ignore[import-not-found]

pty = pytest.importorskip("pty")

PROFILES = ("nđ30", "công đoàn", "đảng", "đoàn")
AGENCY = (
    *("--set", "thể thức=công đoàn", "--set", "cơ quan chủ quản=Liên đoàn Lao động tỉnh Lâm Đồng"),
    *("--set", "co_quan_ban_hanh=Công đoàn cơ sở Trường Trung học phổ thông Bùi Thị Xuân", "--set", "dia-danh=Đà Lạt"),
)
EVERY = {
    "thidua.toml",
    "plans/2027-ke-hoach.kh",
    ".github/workflows/thidua.yml",
    ".pre-commit-config.yaml",
    ".gitattributes",
    ".gitignore",
    ".editorconfig",
    ".vscode/settings.json",
    ".vscode/tasks.json",
}


@pytest.fixture(autouse=True)
def no_repository_above(tmp_path: Path) -> None:
    above = [each for each in tmp_path.parents if (each / ".git").exists()]
    assert not above, "the tests' own folder lies in a repository"


@pytest.fixture
def on_path(tmp_path_factory, environment) -> dict[str, str]:
    """An environment in which `thidua` is a command, as it is where it is installed."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "thidua"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m thidua_doc "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {**environment, "PATH": f"{folder}{os.pathsep}{environment['PATH']}", "HOME": str(folder)}


def there(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and ".git/" not in each.as_posix()
    }


def check(thidua, cwd: Path | None = None) -> list[dict[str, Any]]:
    return json.loads(thidua("check", "--format", "json", cwd=cwd).stdout)["diagnostics"]  # type: ignore[no-any-return]


# --- what is written works ----------------------------------------------------------------------------------------------


def test_it_says_what_it_wrote_and_what_comes_next(thidua, tmp_path):
    done = thidua("init", "--year", "2027")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert {line.partition(": ")[0] for line in lines[:-3]} == EVERY == set(there(tmp_path))
    assert [line[:3] for line in lines[-3:]] == ["1. ", "2. ", "3. "]
    assert "thidua check" in lines[-2] and "thidua build plans/2027-ke-hoach.kh" in lines[-1]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("year", ["2023", "2026", "2027"])
def test_the_first_plan_is_clean_in_each_profile(thidua, tmp_path, profile, year):
    """No error, no warning, no note, in its one form: before an agency is told, and with one."""
    assert thidua("init", "--year", year, "--set", f"thể thức={profile}").returncode == 0
    assert check(thidua) == []
    plan = tmp_path / "plans" / f"{year}-ke-hoach.kh"
    assert f"thể thức: {profile}\n" in plan.read_text(encoding="utf-8")
    assert thidua("check", "--strict").returncode == thidua("fmt", "--check").returncode == 0


@pytest.mark.parametrize(
    ("profile", "parent", "agency", "place"),
    [
        ("nđ30", "Ủy ban nhân dân tỉnh Phú Thọ", "Sở Nội vụ tỉnh Phú Thọ", "Phú Thọ"),
        ("nđ30", "", "Hội đồng nhân dân phường Long Châu", "Long Châu"),
        ("nđ30", "Sở Giáo dục và Đào tạo tỉnh Phú Thọ", "Trường Trung học phổ thông Sông Thao", "Phú Thọ"),
        ("đảng", "Đảng ủy phường Long Châu", "Chi bộ Trường Tiểu học Long Châu", "Long Châu"),
        ("đảng", "", "Ban Tổ chức Tỉnh ủy Vĩnh Long", "Vĩnh Long"),
        ("đoàn", "Đoàn phường Lâm Viên - Đà Lạt", "Chi đoàn Trường Tiểu học Lê Lợi", "Đà Lạt"),
        ("công đoàn", "", "Liên đoàn Lao động tỉnh Lâm Đồng", "Lâm Đồng"),
    ],
)
def test_the_first_plan_is_clean_for_an_agency_that_was_told(thidua, tmp_path, profile, parent, agency, place):
    words = {"thể thức": profile, "cơ quan chủ quản": parent, "cơ quan ban hành": agency, "địa danh": place}
    thidua("init", "--year", "2027", *[word for name, value in words.items() for word in ("--set", f"{name}={value}")])
    assert check(thidua) == []
    plan = (tmp_path / "plans/2027-ke-hoach.kh").read_text(encoding="utf-8")
    assert "cơ quan ban hành:" not in plan and "địa danh:" not in plan, "thidua.toml says it for every plan"
    assert tomllib.loads((tmp_path / "thidua.toml").read_text(encoding="utf-8"))["cơ-quan"] == {
        k: v for k, v in words.items() if v
    }


def test_it_can_be_built(thidua, tmp_path):
    thidua("init", "--year", "2027", *AGENCY)
    done = thidua("build")
    assert done.returncode == 0, done.stderr
    assert sorted(each.name for each in (tmp_path / "build").iterdir()) == ["2027-ke-hoach.docx", "2027-ke-hoach.pdf"]


def test_the_agency_of_the_settings_is_on_the_page(thidua, tmp_path):
    thidua("init", "--year", "2027", *AGENCY)
    thidua("build", "--to", "txt", "-o", "a.txt", "plans/2027-ke-hoach.kh")
    page = (tmp_path / "a.txt").read_text(encoding="utf-8").upper()
    assert "BÙI THỊ XUÂN" in page and "ĐÀ LẠT" in page


def test_settings_without_an_agency_are_taken_and_show_the_way(thidua, tmp_path):
    thidua("init")
    text = (tmp_path / "thidua.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["cơ-quan"] == {}
    (tmp_path / "thidua.toml").write_text(re.sub(r"(?m)^# (?=\")", "", text), encoding="utf-8")
    assert thidua("check").returncode == 0, "each example behind a “#” is right too"
    assert len(tomllib.loads(re.sub(r"(?m)^# (?=\")", "", text))["kiểm-tra"]) == 2


def test_the_year_is_this_one_or_from_october_the_next():
    import datetime as dt

    from thidua_doc.cli.init import _next

    assert [_next(dt.date(2026, month, 1)) for month in (1, 9, 10, 12)] == [2026, 2026, 2027, 2027]


# --- git, CI, editors ---------------------------------------------------------------------------------------------------


def test_the_workflow_runs(thidua, tmp_path, on_path):
    yaml = pytest.importorskip("yaml")
    thidua("init", "--year", "2027")
    workflow = yaml.safe_load((tmp_path / ".github/workflows/thidua.yml").read_text(encoding="utf-8"))
    assert set(workflow[True]) == {"push", "pull_request"}  # YAML 1.1 reads `on` as a truth
    checkout, python, install, run = workflow["jobs"]["check"]["steps"]
    ours = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert python["uses"] == ours["runs"]["steps"][0]["uses"] and checkout["uses"].startswith("actions/checkout@")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert install["run"].endswith(f'"{project["name"]}=={project["version"]}"')
    done = subprocess.run(["bash", "-c", run["run"]], cwd=tmp_path, env=on_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "plans/x.kh").write_text(GOOD.replace("2. Trồng", "1. Trồng"), encoding="utf-8")
    wrong = subprocess.run(
        ["bash", "-c", run["run"]], cwd=tmp_path, env={**on_path, "GITHUB_ACTIONS": "true"}, capture_output=True, check=False
    )
    assert wrong.returncode == 1 and b"::error file=plans/x.kh" in wrong.stdout


def test_gitlab(thidua, tmp_path, on_path):
    yaml = pytest.importorskip("yaml")
    thidua("init", "--gitlab", "--year", "2027")
    assert not (tmp_path / ".github").exists()
    job = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8"))["thidua"]
    run = subprocess.run(["bash", "-c", job["script"][-1]], cwd=tmp_path, env=on_path, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    report = job["artifacts"]["reports"]["codequality"]
    assert json.loads((tmp_path / report).read_text(encoding="utf-8")) == []


def test_the_hooks_are_those_of_this_project(thidua, tmp_path):
    yaml = pytest.importorskip("yaml")
    thidua("init")
    ((repo,),) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8")).values()
    assert repo["repo"] == "local"
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook, own in zip(repo["hooks"], ours, strict=True):
        assert {**hook, "language": 0} == {**{k: v for k, v in own.items() if k != "description"}, "language": 0}


def test_pre_commit_refuses_a_wrong_plan(thidua, tmp_path, on_path):
    command = shutil.which("pre-commit")
    if command is None or shutil.which("git") is None:
        pytest.skip("pre-commit or git is not installed")

    def run(*words: str) -> subprocess.CompletedProcess[bytes]:
        identity = {f"GIT_{who}_{what}": "a@b.vn" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return subprocess.run(words, cwd=tmp_path, env={**on_path, **identity}, capture_output=True, check=False)

    run("git", "init", "-q", ".")
    thidua("init", "--year", "2027")
    run(command, "install")
    run("git", "add", "-A")
    right = run("git", "commit", "-qm", "right")
    assert right.returncode == 0, right.stderr
    plan = tmp_path / "plans/2027-ke-hoach.kh"
    plan.write_text(plan.read_text(encoding="utf-8").replace("\n2. Yêu cầu", "\n1. Yêu cầu"), encoding="utf-8")
    wrong = run("git", "commit", "-qam", "wrong")
    assert wrong.returncode != 0 and b"DS302" in wrong.stdout + wrong.stderr


def test_git_keeps_plans_and_leaves_out_what_is_built(thidua, tmp_path, on_path):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=tmp_path, env=on_path, capture_output=True, check=True)
        return done.stdout.decode()

    git("init", "-q", ".")
    thidua("init", "--year", "2027")
    for name in ("build/a.docx", "~$a.docx", ".~lock.a.docx#"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    listed = set(git("ls-files", "--others", "--exclude-standard").splitlines())
    assert listed == EVERY
    assert "eol: lf" in git("check-attr", "eol", "plans/2027-ke-hoach.kh")
    assert "text: unset" in git("check-attr", "text", "a.docx")


def test_editors_save_plans_as_they_must_be(thidua, tmp_path):
    thidua("init")
    parser = configparser.ConfigParser()
    parser.read_string("[top]\n" + (tmp_path / ".editorconfig").read_text(encoding="utf-8"))
    assert parser["top"]["root"] == "true"
    every = parser["*"]
    assert (every["charset"], every["end_of_line"], every["indent_style"]) == ("utf-8", "lf", "space")
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["files.associations"] == {"*.kh": "plaintext"} and settings["files.encoding"] == "utf8"
    for path, data in there(tmp_path).items():
        text = data.decode("utf-8")
        assert text.endswith("\n") and "\r" not in text and "\t" not in text, path
        assert all(line == line.rstrip() for line in text.split("\n")), path


@pytest.mark.parametrize("language", ["vi", "en"])
def test_vs_code_finds_the_places_in_what_check_says(thidua, plan, tmp_path, language):
    """The problem matchers against real lines: each finding is matched by one of them, with its own severity, place and words."""
    thidua("init")
    plan(text=GOOD.replace("2. Trồng cây", "1. Trồng cây").replace("hội thao", "hội  thao"))
    plan("plans/cũ/bản nháp.kh", GOOD.replace("03/KH-CĐCS", "/KH-CĐCS").replace("địa danh", "trạng thái: dự thảo\nđịa danh"))
    check_task, build_task = json.loads((tmp_path / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    run = thidua(*check_task["args"], env={"THIDUA_LANG": language})
    known = {
        (each["path"], each["line"], each["column"], each["code"]): each
        for each in json.loads(thidua("check", "--format", "json", env={"THIDUA_LANG": language}).stdout)["diagnostics"]
    }
    assert {each["severity"] for each in known.values()} == {"error", "warning", "note"}
    seen = {}
    for line in run.stdout.splitlines():
        for matcher in check_task["problemMatcher"]:
            assert matcher["fileLocation"] == ["relative", "${workspaceFolder}"]
            pattern = matcher["pattern"]
            found = re.search(pattern["regexp"], line)
            if found is not None:
                path, at, column, code = (found[pattern[name]] for name in ("file", "line", "column", "code"))
                key = path, int(at), int(column), code
                assert key not in seen
                seen[key] = (matcher["severity"].replace("info", "note"), found[pattern["message"]])
    assert seen == {key: (each["severity"], each["message"]) for key, each in known.items()}
    assert len({matcher["owner"] for matcher in check_task["problemMatcher"]}) == 3
    words = [word.replace("${file}", str(tmp_path / "plans/cũ/bản nháp.kh")) for word in build_task["args"]]
    assert thidua(*words).returncode == 0


# --- what is there stays ------------------------------------------------------------------------------------------------


def test_a_second_time_nothing_changes(thidua, tmp_path):
    thidua("init", "--year", "2027", *AGENCY)
    before = there(tmp_path)
    done = thidua("init", "--year", "2027")
    assert done.returncode == 0 and there(tmp_path) == before
    assert "“thidua.toml” đã có, giữ nguyên" in done.stderr and "“.gitignore” đã có sẵn" in done.stderr


def test_files_of_the_users_stay_and_the_lines_to_add_are_told(thidua, tmp_path):
    own = {
        ".gitignore": "/build/\n*.tmp\n",
        ".pre-commit-config.yaml": "repos: []\n",
        ".vscode/settings.json": "{}\n",
        ".github/workflows/thidua.yml": "name: x\n",
    }
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = thidua("init", "--year", "2027")
    assert done.returncode == 0 and set(there(tmp_path)) == EVERY
    assert all(there(tmp_path)[name].decode() == text for name, text in own.items())
    told = done.stderr
    assert "“.gitignore” đã có, giữ nguyên; thêm những dòng này:\n    ~$*\n    .~lock.*\n" in told
    assert "thêm mục này vào “repos”:" in told and "      - id: thidua-check" in told
    assert "“.vscode/settings.json” đã có, giữ nguyên; thêm các khóa này:" in told
    assert "“.github/workflows/thidua.yml” đã có, giữ nguyên\n" in told
    for name in own:
        assert f"{name}: " not in done.stdout


def test_force_writes_over_but_makes_no_second_plan(thidua, plan, tmp_path):
    (tmp_path / "thidua.toml").write_text('[cơ-quan]\n"địa danh" = "Lai Uyên"\n', encoding="utf-8")
    plan("cu.kh", GOOD)
    done = thidua("init", "--force", "--year", "2027", *AGENCY)
    assert done.returncode == 0
    assert "Bùi Thị Xuân" in (tmp_path / "thidua.toml").read_text(encoding="utf-8")
    assert (tmp_path / "cu.kh").read_text(encoding="utf-8") == GOOD and not (tmp_path / "plans").exists()


def test_where_there_are_plans_no_first_one_is_written(thidua, plan, tmp_path):
    plan("2023/a.kh", GOOD)
    done = thidua("init", "--year", "2027")
    assert done.returncode == 0 and set(there(tmp_path)) == EVERY - {"plans/2027-ke-hoach.kh"} | {"2023/a.kh"}
    assert check(thidua) == []
    assert "1. Ghi thông tin cơ quan vào “thidua.toml”" in done.stdout


def test_the_agency_of_settings_that_are_there_is_that_of_the_plan(thidua, tmp_path):
    text = (
        '[cơ-quan]\n"thể thức" = "đảng"\n"cơ quan chủ quản" = "Đảng ủy phường Long Châu"\n'
        '"cơ quan ban hành" = "Chi bộ Khu phố 2"\n"địa danh" = "Long Châu"\n'
    )
    (tmp_path / "thidua.toml").write_text(text, encoding="utf-8")
    thidua("init", "--year", "2027")
    plan = (tmp_path / "plans/2027-ke-hoach.kh").read_text(encoding="utf-8")
    assert "-KH/CB" in plan and "cơ quan ban hành:" not in plan and "T/M CHI BỘ" in plan
    assert check(thidua) == [] and (tmp_path / "thidua.toml").read_text(encoding="utf-8") == text


def test_settings_in_pyproject_are_settings(thidua, tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.thidua.kiểm-tra]\nbỏ-qua = ["CT612"]\n', encoding="utf-8")
    done = thidua("init", "--year", "2027")
    assert not (tmp_path / "thidua.toml").exists() and "“pyproject.toml” đã có, giữ nguyên" in done.stderr
    assert check(thidua) == []


def test_all_or_nothing(thidua, tmp_path):
    """The last folder can't be written to: nothing of the others is left."""
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode").chmod(0o555)
    (tmp_path / ".gitignore").write_text("x\n", encoding="utf-8")
    try:
        done = thidua("init", "--force")
    finally:
        (tmp_path / ".vscode").chmod(0o755)
    assert done.returncode == 2 and done.stdout == "" and ".vscode" in done.stderr
    assert there(tmp_path) == {".gitignore": b"x\n"}
    assert sorted(each.name for each in tmp_path.iterdir()) == [".gitignore", ".vscode"]


def test_another_folder_is_made(thidua, tmp_path):
    done = thidua("init", "năm mới/kế hoạch", "--year", "2027")
    assert done.returncode == 0 and set(there(tmp_path / "năm mới/kế hoạch")) == EVERY
    assert check(thidua, tmp_path / "năm mới/kế hoạch") == []
    words = done.stdout.splitlines()[-2].partition(": ")[2]
    assert words == 'cd "năm mới/kế hoạch" && thidua check'


def test_inside_a_repository_what_git_hosts_read_is_for_its_top(thidua, tmp_path):
    (tmp_path / ".git").mkdir()
    done = thidua("init", "ke-hoach", "--year", "2027")
    made = set(there(tmp_path / "ke-hoach"))
    assert made == EVERY - {".github/workflows/thidua.yml", ".pre-commit-config.yaml"}
    assert "“.pre-commit-config.yaml” chỉ có tác dụng ở gốc kho git" in done.stderr


# --- answers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        (["cơ quan ban hành=Sở Nội vụ"], ["còn thiếu “địa danh”; chưa ghi tệp nào"]),
        (["địa danh=Đà Lạt"], ["còn thiếu “cơ quan ban hành”"]),
        (["thể thức=công an"], ["không có thể thức “công an”", "“nđ30”, “công đoàn”, “đảng”, “đoàn”"]),
        (
            ["địa dan=x", "thể thức", "fax=abc"],
            ["có phải “địa danh”?", "“thể thức” thiếu dấu “=”", "“abc” không đúng dạng của “fax”"],
        ),
        (["địa danh=a", "dia_danh=b"], ["“địa danh” được cho hai lần"]),
        (["địa danh=a\x1bb", "cơ quan ban hành=x"], ["“địa danh” có ký tự không dùng được"]),
    ],
)
def test_wrong_answers_are_told_together_and_nothing_is_written(thidua, tmp_path, words, sentences):
    done = thidua("init", *[word for each in words for word in ("--set", each)])
    assert done.returncode == 2 and not list(tmp_path.iterdir())
    assert all(sentence in done.stderr for sentence in sentences), done.stderr


def test_quotes_in_a_name_do_no_harm(thidua, plan, tmp_path):
    plan("plans/a.kh", GOOD)
    name = 'Công đoàn cơ sở Công ty "A\\B" $place {{ x }}'
    thidua("init", "--set", f"cơ quan ban hành={name}", "--set", "địa danh=Cần Thơ", "--set", "thể thức=công đoàn")
    told = tomllib.loads((tmp_path / "thidua.toml").read_text(encoding="utf-8"))["cơ-quan"]
    assert told["cơ quan ban hành"] == name
    assert thidua("check").returncode in (0, 1), "what a name is written like is for check to say"


@pytest.mark.parametrize(
    ("agency", "profile", "said"),
    [
        ("UBND xã Bàu Bàng", None, "“Ủy ban nhân dân xã Bàu Bàng”"),
        ("CĐCS xã Bàu Bàng", None, "“Công đoàn cơ sở xã Bàu Bàng”"),
        ('Công đoàn cơ sở Công ty "A"', None, "không được có dấu"),
        ("Ủy ban nhân dân xã Bàu Bàng", "công đoàn", "không hợp với tên cơ quan"),
        ("Công đoàn cơ sở xã Bàu Bàng", "đảng", "không hợp với tên cơ quan"),
    ],
)
def test_a_name_no_plan_can_be_made_of_is_refused(thidua, tmp_path, agency, profile, said):
    """As `thidua new` refuses it, with what to write instead."""
    words = ["--set", f"cơ quan ban hành={agency}", "--set", "địa danh=Bàu Bàng"]
    done = thidua("init", "--year", "2027", *words, *(["--set", f"thể thức={profile}"] if profile else []))
    assert done.returncode == 2 and said in done.stderr and not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("agency", "profile", "signed"),
    [
        ("Công đoàn cơ sở xã Bàu Bàng", "công đoàn", "TM. BAN CHẤP HÀNH\nCHỦ TỊCH"),
        ("Chi bộ thôn 3", "đảng", "T/M CHI BỘ\nBÍ THƯ"),
        ("Đoàn xã Bàu Bàng", "đoàn", "TM. BAN CHẤP HÀNH\nBÍ THƯ"),
        ("Ủy ban nhân dân xã Bàu Bàng", "nđ30", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("ỦY BAN NHÂN DÂN XÃ BÀU BÀNG", "nđ30", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("Công ty Cổ phần Phú Mỹ", "nđ30", "\n\nKý:\nGIÁM ĐỐC"),
    ],
)
def test_the_name_tells_the_profile_and_who_signs(thidua, tmp_path, agency, profile, signed):
    thidua("init", "--year", "2027", "--set", f"cơ quan ban hành={agency}", "--set", "địa danh=Bàu Bàng")
    told = tomllib.loads((tmp_path / "thidua.toml").read_text(encoding="utf-8"))["cơ-quan"]
    plan = (tmp_path / "plans/2027-ke-hoach.kh").read_text(encoding="utf-8")
    assert told["thể thức"] == profile and signed in plan and check(thidua) == []
    # 27/02/2027 is a Saturday.
    assert "27/02/2027" not in plan and ("Văn phòng" in plan) == agency.lower().startswith("ủy ban")
    assert told["cơ quan ban hành"] == ("Ủy ban nhân dân xã Bàu Bàng" if agency.isupper() else agency)


@pytest.mark.parametrize("words", [["tệp"], ["--year", "27"], ["--year", "2200"]])
def test_what_cannot_be_meant(thidua, tmp_path, words):
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    assert thidua("init", *words).returncode == 2
    assert [each.name for each in tmp_path.iterdir()] == ["tệp"]


def test_on_a_terminal_it_asks(environment, tmp_path):
    """A wrong answer is asked again; an answer left empty stays open."""
    top, end = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "thidua_doc", "init", "--year", "2027"],
        cwd=tmp_path,
        env=environment,
        stdin=end,
        stdout=end,
        stderr=end,
    )
    os.close(end)
    os.write(top, "sai\nđoàn\nĐoàn phường Lâm Viên - Đà Lạt\n\n\nĐà Lạt\n".encode())
    out = b""
    while True:
        try:
            piece = os.read(top, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    assert run.wait(60) == 0
    os.close(top)
    said = out.decode()
    assert "không có thể thức “sai”" in said and "kế hoạch nào cũng có địa danh" in said
    told = tomllib.loads((tmp_path / "thidua.toml").read_text(encoding="utf-8"))["cơ-quan"]
    assert told == {"thể thức": "đoàn", "cơ quan ban hành": "Đoàn phường Lâm Viên - Đà Lạt", "địa danh": "Đà Lạt"}


def test_english(thidua):
    done = thidua("--lang", "en", "init", "--year", "2027")
    assert "thidua.toml: settings" in done.stdout and "2. Check: thidua check" in done.stdout
    assert "“.gitignore” is there already" in thidua("--lang", "en", "init").stderr


def test_what_is_shipped_is_all_used(thidua, tmp_path):
    """No file under templates/init/ is left over, and none of its places is left unfilled."""
    thidua("init", *AGENCY)
    one = there(tmp_path)
    shutil.rmtree(tmp_path / ".github")
    thidua("init", "--gitlab")
    shipped = {each.name for each in (ROOT / "templates" / "init").iterdir()}
    assert len(shipped) == len(EVERY - {"plans/2027-ke-hoach.kh"}) + len({"gitlab.yml.txt", "words.toml"})
    for path, data in {**one, **there(tmp_path)}.items():
        assert not re.search(r"\$(?!\{workspaceFolder\}|\{file\}|\*|\"|\n)", data.decode()), path


# --- the page about it --------------------------------------------------------------------------------------------------


def test_both_pages_say_the_same_and_what_they_show_runs(thidua, plan, tmp_path):
    pages = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("register-init.md", "so-dang-ky.md")]
    blocks, shapes = zip(
        *(
            (re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL), re.findall(r"^(#+|\|)", page, re.MULTILINE))
            for page in pages
        ),
        strict=True,
    )
    assert blocks[0] == blocks[1] and shapes[0] == shapes[1]
    plan("plans/a.kh", GOOD.replace("Công đoàn cơ sở thị trấn Lai Uyên", "Công đoàn cơ sở xã Lai Hưng"))
    import shlex

    for line in "".join(blocks[0]).splitlines():
        done = thidua(*shlex.split(line)[1:])
        assert done.returncode == 0, (line, done.stderr)
    assert (tmp_path / "so-2026.xlsx").exists() and (tmp_path / "ke-hoach/thidua.toml").exists()
