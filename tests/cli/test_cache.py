"""Stored results: they say what a fresh check says, whatever has changed, whoever writes beside, whatever became of the file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from samples import BAD, GOOD, ROOT, other  # type: ignore[import-not-found]


@pytest.fixture
def store(cache_home, tmp_path):
    """The file that the command keeps for `tmp_path`, once it is there."""
    before = set((cache_home / "thidua-doc" / "check").glob("*.jsonl"))

    def found() -> Path:
        (path,) = set((cache_home / "thidua-doc" / "check").glob("*.jsonl")) - before
        return Path(path)

    return found


def modules(environment, folder: Path, *words: str) -> set[str]:
    """What a check imports."""
    code = "import sys; from thidua_doc.cli import main; main(sys.argv[1:]); print('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return set(done.stderr.split())


FORMATS = ("text", "concise", "json", "sarif", "github", "junit", "gitlab")


def test_a_stored_result_says_the_same_in_every_format_and_language(thidua, plan, store):
    for i in range(3):
        plan(name=f"p{i}.kh", text=BAD)  # the same number three times: LV801 is told anew each time
    words = [("check", "--format", format, "--lang", lang) for format in FORMATS for lang in ("vi", "en")]
    fresh = [thidua(*each, "--no-cache") for each in words]
    thidua("check")
    assert store().read_bytes()
    for each, done in zip(words, fresh, strict=True):
        again = thidua(*each)
        assert (again.returncode, again.stdout, again.stderr) == (done.returncode, done.stdout, done.stderr)


def test_what_is_stored_is_not_judged_again(environment, plan, tmp_path):
    plan()
    plan(name="b.kh", text=other(GOOD, 4))
    assert "thidua_doc.rules" in modules(environment, tmp_path)
    stored = modules(environment, tmp_path)
    heavy = ("lexer", "syntax", "lower", "model", "rules", "check", "api", "law", "profiles")
    assert not stored & {f"thidua_doc.{name}" for name in heavy}
    assert not stored & {"lark", "tomllib", "hashlib", "multiprocessing", "concurrent.futures", "sqlite3", "pickle"}
    assert "thidua_doc.rules" in modules(environment, tmp_path, "--no-cache")


def test_a_change_is_seen_even_with_the_old_time_and_size(thidua, plan):
    path = plan()
    assert thidua("check").returncode == 0
    before = path.stat()
    path.write_text(BAD, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert thidua("check").returncode == 1
    path.write_text(GOOD, encoding="utf-8")
    assert thidua("check").returncode == 0


def test_inserted_files_count_and_missing_ones_too(thidua, plan, tmp_path):
    listed = "1. Phát động phong trào “Xanh - sạch - đẹp”.\n2. Trồng cây đầu năm.\n"
    plan(name="p/a.kh", text=GOOD.replace(listed, "@chèn _muc.kh\n"))
    assert "CP110" in thidua("check", "--format", "concise").stdout
    fragment = plan(name="p/_muc.kh", text=listed)
    assert thidua("check").returncode == 0
    assert thidua("check").returncode == 0
    fragment.write_text(listed.replace("2.", "1."), encoding="utf-8")
    assert "p/_muc.kh:2:1: lỗi DS302" in thidua("check", "--format", "concise").stdout
    fragment.write_text("@chèn _trong.kh\n", encoding="utf-8")
    inner = plan(name="p/_trong.kh", text=listed)
    assert thidua("check").returncode == 0
    inner.unlink()
    assert "CP110" in thidua("check", "--format", "concise").stdout


def test_a_link_that_leads_elsewhere_and_a_root_that_moves(thidua, plan, tmp_path):
    listed = "1. Phát động phong trào “Xanh - sạch - đẹp”.\n2. Trồng cây đầu năm.\n"
    plan(name="thidua.toml", text="")
    plan(name="_a.kh", text=listed)
    plan(name="_b.kh", text=listed.replace("2.", "1."))
    link = tmp_path / "_c.kh"
    link.symlink_to("_a.kh")
    plan(name="p/a.kh", text=GOOD.replace(listed, "@chèn ../_c.kh\n"))
    assert thidua("check", "p").returncode == 0
    link.unlink()
    link.symlink_to("_b.kh")
    assert thidua("check", "p").returncode == 1
    link.unlink()
    link.symlink_to("_a.kh")
    assert thidua("check", "p").returncode == 0
    plan(name="p/thidua.toml", text="")  # the project is now `p`, and what is inserted lies outside
    assert "CP110" in thidua("check", "p", "--format", "concise").stdout


def test_settings_and_options_count(thidua, plan):
    plan(text=BAD)
    assert thidua("check").returncode == 1
    assert thidua("check", "--ignore", "DS302").returncode == 0
    assert thidua("check", "--select", "DS302").returncode == 1
    plan(name="thidua.toml", text='[kiem-tra]\nmuc = { DS = "canh bao" }\n')
    assert (thidua("check").returncode, thidua("check", "--strict").returncode) == (0, 1)
    plan(name="thidua.toml", text='[kiem-tra]\nbo-qua = ["DS"]\n')
    assert thidua("check", "--strict").returncode == 0
    plan(name="thidua.toml", text='[kiem-tra.theo-tep]\n"b.kh" = ["DS"]\n')
    assert thidua("check").returncode == 1
    plan(name="thidua.toml", text='[co-quan]\n"the thuc" = "đảng"\n')
    plan(text=GOOD.replace("thể thức: công đoàn\n", ""))
    own = thidua("check", "--format", "json").stdout
    plan(name="thidua.toml", text="")
    assert thidua("check", "--format", "json").stdout == thidua("check", "--format", "json", "--no-cache").stdout
    assert isinstance(own, str)


def test_code_that_changed_judges_anew(environment, plan, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("thidua_doc", "grammar"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(copy)], check=True)
    here = tmp_path / "here"
    here.mkdir()
    plan(name="here/a.kh")
    mine = {**environment, "PYTHONPATH": str(copy)}
    assert "thidua_doc.rules" in modules(mine, here)
    assert "thidua_doc.rules" not in modules(mine, here)
    with (copy / "thidua_doc" / "rules" / "title.py").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert "thidua_doc.rules" in modules(mine, here)


DAMAGES = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) * 2 // 3],
    "cut in the head": lambda data: data[:5],
    "not ours": lambda data: b"\x80\x04\x95" + data,
    "another version": lambda data: data.replace(b"check 1\n", b"check 9\n", 1),
    "one letter": lambda data: data.replace(b"DS302", b"DS303"),
    "brackets": lambda data: data.replace(b"[", b"{"),
    "zeros": lambda data: b"\0" * len(data),
    "no entry": lambda data: b"\n".join(line.rpartition(b"\t")[0] for line in data.split(b"\n")),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_as_if_it_were_not_there(thidua, plan, store, damage):
    plan(text=BAD)
    right = thidua("check", "--format", "json").stdout
    path = store()
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    done = thidua("check", "--format", "json")
    assert (done.stdout, done.stderr) == (right, "")
    assert thidua("check", "--format", "json").stdout == right


def test_a_folder_that_takes_no_file_is_no_reason_to_fail(thidua, plan, tmp_path):
    plan(text=BAD)
    for home in ("/dev/null", "/proc/nothing", "not/absolute"):
        done = thidua("check", env={"XDG_CACHE_HOME": home})
        assert (done.returncode, done.stderr) == (1, "")


def test_the_codes_of_settings_are_known_without_the_rules(environment, cache_home, plan, thidua, tmp_path):
    plan(text=BAD)
    plan(name="thidua.toml", text='[kiem-tra]\nbo-qua = ["DS302"]\n')
    assert thidua("check").returncode == 0
    assert "thidua_doc.rules" not in modules(environment, tmp_path)
    plan(name="thidua.toml", text='[kiem-tra]\nbo-qua = ["DS399"]\n')
    assert "“DS399”; có phải" in thidua("check").stderr
    plan(name="thidua.toml", text='[kiem-tra]\nbo-qua = ["DS302"]\n')
    stored = cache_home / "thidua-doc" / "check" / "codes"
    for damaged in (b"", b"\xff", stored.read_bytes()[:40], stored.read_bytes().partition(b"\n")[0] + b"\nXX1\n"):
        stored.write_bytes(damaged)
        assert thidua("check").returncode == 0


def test_two_runs_at_once_say_what_is_so(environment, plan, tmp_path):
    for i in range(30):
        plan(name=f"p{i:02}.kh", text=other(BAD, i + 10))
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "thidua_doc", "check", "--format", "concise"],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    said = {run.communicate() for run in runs}
    assert len(said) == 1
    out, err = said.pop()
    assert (out.decode().count("DS302"), err) == (30, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_what_comes_through_a_pipe_is_read_once(environment, plan, tmp_path):
    for text, status in ((GOOD, 0), (BAD, 1), (GOOD, 0)):
        plan(text=text)
        command = f'"{sys.executable}" -m thidua_doc check <(cat a.kh)'
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert done.returncode == status, done.stdout.decode()


def test_what_is_gone_is_dropped_in_time(thidua, plan, store):
    plan(text=BAD)
    gone = plan(name="b.kh", text=other(GOOD, 4))
    thidua("check")
    path = store()
    gone.unlink()
    lines = path.read_bytes().split(b"\n")
    assert len(lines) == 4
    old = [lines[0]]
    for line in lines[1:-1]:
        who, key, day, entry = line.split(b"\t")
        old.append(b"\t".join((who, key, b"%d" % (int(day) - 31), entry)))
    path.write_bytes(b"\n".join([*old, b""]))
    assert thidua("check").returncode == 1
    assert len(path.read_bytes().split(b"\n")) == 3
    assert not [p for p in path.parent.iterdir() if p.name.startswith(f"{path.name}.")]
