"""`thidua new --data` interrupted in any way and started again: it goes on, nothing is half-written, nothing is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from new_samples import SPEC, TEXT, office, rows, write  # type: ignore[import-not-found]

COUNT = 300
JOURNAL = ".thidua-new.jsonl"


@pytest.fixture
def words(tmp_path):
    """The words of a run of some rows."""
    write(tmp_path / "mau")
    (tmp_path / "d.csv").write_text(rows(COUNT), encoding="utf-8")
    return ["hoi-thao", "--templates", "mau", "--year", "2024", "--data", "d.csv", "--out-dir", "ra", "--jobs", "2"]


@pytest.fixture
def start(tmp_path, environment):
    """Start a run and leave it alone."""
    started = []

    def begin(words):
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "thidua_doc", "new", *words],
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
                # A shell starts what runs behind it (`pytest &`) deaf to Ctrl-C.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        )
        return started[-1]

    yield begin
    for each in started:
        if each.poll() is None:
            each.kill()
        each.communicate()


def plans(tmp_path):
    """What stands in the folder that is written to, by name."""
    folder = tmp_path / "ra"
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != JOURNAL}


def stamps(tmp_path):
    """When each file was written."""
    return {path.name: path.stat().st_mtime_ns for path in (tmp_path / "ra").iterdir() if path.name != JOURNAL}


def wait_for(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def begun(tmp_path):
    folder = tmp_path / "ra"
    return folder.is_dir() and any(path.suffix in (".kh", ".docx") for path in folder.iterdir())


def workers(pid):
    """The processes that a process started."""
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def gone(pid):
    """Whether a process has ended (one that nobody waited for yet has)."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What a run that nobody disturbs writes."""
    folder = tmp_path_factory.mktemp("whole")
    write(folder / "mau")
    (folder / "d.csv").write_text(rows(COUNT), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))}
    line = ["hoi-thao", "--templates", "mau", "--year", "2024", "--data", "d.csv", "--out-dir", "ra", "-t", "kh,docx"]
    subprocess.run(
        [sys.executable, "-m", "thidua_doc", "new", *line], cwd=folder, env=environment, check=True, capture_output=True
    )
    made = plans(folder)
    assert len(made) == 2 * COUNT
    return made


def test_again_does_nothing(thidua, words, tmp_path):
    assert thidua("new", *words).returncode == 0
    before = stamps(tmp_path)
    done = thidua("new", *words)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{COUNT} đã có từ trước" in done.stderr
    assert stamps(tmp_path) == before


@linux
@pytest.mark.parametrize("whom", ["parent", "worker"])
def test_killed_and_started_again(thidua, words, start, tmp_path, whole, whom):
    words += ["-t", "kh,docx"]
    run = start(words)
    wait_for(lambda: begun(tmp_path))
    children = workers(run.pid)
    assert len(children) >= 2, "the run was over before it could be disturbed"
    os.kill(run.pid if whom == "parent" else children[0], signal.SIGKILL)
    if whom == "worker":
        _, said = run.communicate(timeout=60)
        assert run.returncode == 2 and "chạy lại đúng lệnh này" in said.decode()
    else:
        run.communicate(timeout=60)
    wait_for(lambda: all(gone(child) for child in children))  # workers end with their parent
    some = plans(tmp_path)
    assert 0 < len(some) < 2 * COUNT
    assert all(whole[name] == data for name, data in some.items())  # no file is there by half
    before = stamps(tmp_path)
    done = thidua("new", *words)
    assert done.returncode == 0, done.stderr
    assert plans(tmp_path) == whole
    after = stamps(tmp_path)
    in_place = {name for name in some if after[name] == before[name]}
    assert len(in_place) >= len(some) - 2 * 2 * 50  # at most what two workers were at
    assert [path.name for path in (tmp_path / "ra").iterdir() if path.name.startswith(".")] == [JOURNAL]


def test_ctrl_c(thidua, words, start, tmp_path, whole):
    words += ["-t", "kh,docx"]
    run = start(words)
    wait_for(lambda: begun(tmp_path))
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    lines = [line for line in said.decode().splitlines() if "đã dừng" in line]
    assert len(said.decode().splitlines()) == 1 and f"trên {COUNT} kế hoạch đã xong" in lines[0], said.decode()
    count = int(lines[0].partition("đã dừng: ")[2].split()[0])
    pairs = [name for name in plans(tmp_path) if name.endswith(".kh") and name.replace(".kh", ".docx") in plans(tmp_path)]
    assert count == len(pairs)
    assert thidua("new", *words).returncode == 0
    assert plans(tmp_path) == whole


def test_a_torn_line_is_as_if_it_were_not_there(thidua, words, tmp_path):
    thidua("new", *words)
    before = plans(tmp_path)
    path = tmp_path / "ra" / JOURNAL
    data = path.read_bytes().rstrip()
    path.write_bytes(data[:-40])
    lost = "2024-" + f"cong-doan-co-so-truong-tieu-hoc-so-{COUNT}.kh"
    (tmp_path / "ra" / lost).unlink()  # the line goes to the disk before its file is put in place
    done = thidua("new", *words)
    assert (done.returncode, done.stdout) == (0, f"ra/{lost}\n"), done.stderr
    assert plans(tmp_path) == before
    assert thidua("new", *words).stdout == ""


def test_a_missing_file_is_made_anew(thidua, words, tmp_path):
    thidua("new", *words)
    name = sorted(plans(tmp_path))[7]
    (tmp_path / "ra" / name).unlink()
    assert thidua("new", *words).stdout == f"ra/{name}\n"


def test_a_row_that_changed_is_made_anew(thidua, words, tmp_path):
    thidua("new", *words)
    (tmp_path / "d.csv").write_text(rows(COUNT).replace(f"{office(5)},5,", f"{office(5)},505,"), encoding="utf-8")
    done = thidua("new", *words)
    assert done.stdout == "ra/2024-cong-doan-co-so-truong-tieu-hoc-so-5.kh\n"
    assert b"505/KH" in plans(tmp_path)["2024-cong-doan-co-so-truong-tieu-hoc-so-5.kh"]


@pytest.mark.parametrize("change", ["text", "default", "settings"])
def test_what_plans_are_made_from_changed(thidua, words, tmp_path, change):
    (tmp_path / "d.csv").write_text(rows(3), encoding="utf-8")
    thidua("new", *words)
    if change == "text":
        write(tmp_path / "mau", text=TEXT.replace("xây dựng kế hoạch", "lo sân bãi"))
    elif change == "default":
        write(tmp_path / "mau", spec=SPEC.replace("Nguyễn Văn A", "Trần Thị B"))
    else:
        (tmp_path / "thidua.toml").write_text('[kiểm-tra]\nbỏ-qua = ["CT612"]\n', encoding="utf-8")
    assert len(thidua("new", *words).stdout.splitlines()) == 3


def test_another_format_makes_what_is_missing(thidua, words, tmp_path):
    (tmp_path / "d.csv").write_text(rows(3), encoding="utf-8")
    thidua("new", *words)
    done = thidua("new", *words, "-t", "kh,docx")
    assert [line.rpartition(".")[2] for line in done.stdout.splitlines()] == ["docx"] * 3


def test_what_the_user_edited_stays(thidua, words, tmp_path):
    (tmp_path / "d.csv").write_text(rows(3), encoding="utf-8")
    thidua("new", *words)
    path = tmp_path / "ra" / "2024-cong-doan-co-so-truong-tieu-hoc-so-2.kh"
    path.write_bytes(path.read_bytes() + b"# cua toi\n")
    done = thidua("new", *words)
    assert (done.returncode, done.stdout) == (0, "") and f"“ra/{path.name}”" in done.stderr
    # Its row changes too: who is right, the user decides.
    (tmp_path / "d.csv").write_text(rows(3).replace("tập trung", "từng tổ"), encoding="utf-8")
    done = thidua("new", *words)
    assert done.returncode == 1 and len(done.stdout.splitlines()) == 2 and "--force" in done.stderr
    assert path.read_bytes().endswith(b"# cua toi\n")
    assert thidua("new", *words, "--force").returncode == 0
    assert not path.read_bytes().endswith(b"# cua toi\n")


def test_files_of_others_are_all_told_beforehand(thidua, words, tmp_path):
    (tmp_path / "ra").mkdir()
    for i in (3, 200):
        (tmp_path / "ra" / f"2024-cong-doan-co-so-truong-tieu-hoc-so-{i}.kh").write_bytes(b"other")
    done = thidua("new", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "so-3.kh”" in done.stderr and "so-200.kh”" in done.stderr
    assert set(plans(tmp_path).values()) == {b"other"}


def test_a_file_that_would_not_give_way_is_still_the_users(thidua, words, tmp_path):
    (tmp_path / "d.csv").write_text(rows(2), encoding="utf-8")
    (tmp_path / "ra").mkdir()
    path = tmp_path / "ra" / "2024-cong-doan-co-so-truong-tieu-hoc-so-2.kh"
    path.mkdir()  # as a file that another program holds open
    assert thidua("new", *words, "--force").returncode == 2
    path.rmdir()
    path.write_bytes(b"other")
    done = thidua("new", *words)
    assert (done.returncode, done.stdout) == (2, "") and "đã có, không ghi đè" in done.stderr
    assert path.read_bytes() == b"other"


def test_a_copied_folder_is_known_by_its_bytes(thidua, words, tmp_path):
    (tmp_path / "d.csv").write_text(rows(3), encoding="utf-8")
    thidua("new", *words)
    for path in (tmp_path / "ra").glob("*.kh"):
        os.utime(path)
    done = thidua("new", *words)
    assert (done.returncode, done.stdout) == (0, "")


def test_two_runs_at_once(thidua, words, start, tmp_path, whole):
    words += ["-t", "kh,docx"]
    first = start(words)
    wait_for(lambda: begun(tmp_path))
    second = thidua("new", *words)
    first.communicate(timeout=60)
    assert first.returncode == 0
    assert second.returncode in (0, 2)  # it waits a little, and then says who is at work
    if second.returncode == 2:
        assert "đang ghi vào" in second.stderr
    assert plans(tmp_path) == whole


def test_the_journal_takes_back_what_came_to_nothing(tmp_path):
    from thidua_doc.cli.new.journal import Entry, Journal, append, line, lost
    from thidua_doc.digest import digest

    path = tmp_path / "a.kh"
    path.write_bytes(b"mine")
    there = path.stat()
    entry = Entry("k", there.st_size, there.st_mtime_ns, digest(b"mine"))
    append(str(tmp_path), [line({"a.kh": entry}, "k")])
    assert Journal(str(tmp_path)).state("a.kh", "k") == "done"
    assert Journal(str(tmp_path)).state("a.kh", "other") == "ours"
    append(str(tmp_path), [lost({"a.kh": entry})])
    assert Journal(str(tmp_path)).state("a.kh", "k") == "foreign"
    assert Journal(str(tmp_path)).state("b.kh", "k") == "missing"


def test_a_long_journal_is_written_anew_and_says_the_same(tmp_path):
    from thidua_doc.cli.new.journal import Entry, Journal, append, line
    from thidua_doc.digest import digest

    for i in range(300):
        data = b"%d" % i
        (tmp_path / "a.kh").write_bytes(data)
        stamp = (tmp_path / "a.kh").stat().st_mtime_ns
        append(str(tmp_path), [line({"a.kh": Entry(f"k{i}", len(data), stamp, digest(data))}, f"k{i}", {"a": i})])
    journal = Journal(str(tmp_path))
    journal.tidy()
    assert (tmp_path / JOURNAL).read_bytes().count(b"{") < 10
    again = Journal(str(tmp_path))
    assert (again.state("a.kh", "k299"), again.state("a.kh", "k1"), again.numbers) == ("done", "ours", {"a": 299})
