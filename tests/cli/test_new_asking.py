"""`thidua new` on a terminal, played by a pseudo-terminal: it asks for what is missing or wrong, and takes no for an answer."""

from __future__ import annotations

import codecs
import os
import select
import subprocess
import sys
import time

import pytest
from new_samples import write  # type: ignore[import-not-found]

pty = pytest.importorskip("pty")

OFFICE = "Công đoàn cơ sở xã A"
FILE = "2024-cong-doan-co-so-xa-a.kh"


# What a terminal has not shown yet is lost when its session's leader ends: as on a real one, a shell outlives the command.
_SHELL = 'trap : INT; "$@"; status=$?; sleep 0.3; exit $status'


class Terminal:
    """The command with a terminal for standard input and error."""

    def __init__(self, words, cwd, environment):
        self.main, other = pty.openpty()
        self.process = subprocess.Popen(
            ["sh", "-c", _SHELL, "sh", sys.executable, "-m", "thidua_doc", "new", *words],
            cwd=cwd,
            env={**environment, "COLUMNS": "80", "NO_COLOR": "1"},
            stdin=other,
            stdout=subprocess.PIPE,
            stderr=other,
            start_new_session=True,
            preexec_fn=_controlling,
        )
        os.close(other)
        self.seen = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def until(self, words):
        """Read until something is said."""
        end = time.monotonic() + 60
        while words not in self.seen:
            assert time.monotonic() < end, self.seen
            try:
                data = os.read(self.main, 65536)
            except OSError:  # the terminal is closed
                data = b""
            assert data, f"“{words}” was never said: {self.seen}"
            self.seen += self._decoder.decode(data)
        self.seen = self.seen.partition(words)[2]

    def type(self, text):
        os.write(self.main, text.encode())

    def end(self):
        """The exit status, what stood on standard output, and the rest of what was said."""
        while True:
            assert select.select([self.main], [], [], 60)[0], f"the command does not end: {self.seen}"
            try:
                data = os.read(self.main, 65536)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            self.seen += self._decoder.decode(data)
        out = self.process.stdout.read().decode()
        return self.process.wait(60), out, self.seen


def _controlling():
    import fcntl
    import signal
    import termios

    # A shell starts what runs behind it (`pytest &`) deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal(tmp_path, environment):
    """Start `thidua new` on a terminal, in `tmp_path`, with the tests' template."""
    write(tmp_path / "mau")
    started = []

    def start(*words):
        started.append(Terminal(("hoi-thao", "--templates", "mau", *words), tmp_path, environment))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()
        os.close(each.main)


def test_it_asks_for_what_is_missing_in_order(terminal, tmp_path):
    at = terminal("--set", "so=3")
    at.until("Năm (nam)")
    at.until("ít nhất 2020")
    at.until("> ")
    at.type("2024\n")
    at.until("Cơ quan ban hành (co_quan_ban_hanh)")
    at.until("Tên đầy đủ, như viết trong câu.")
    at.until("ví dụ: Công đoàn cơ sở thị trấn Lai Uyên")
    at.type(f"{OFFICE}\n")
    at.until("Hình thức (hinh_thuc)")
    at.until("1. tập trung")
    at.until("2. từng tổ")
    at.type("2\n")
    at.until("Ngày ban hành: 10/01/2024")
    at.until("Enter để dùng như trên")
    at.type("\n")
    status, out, _ = at.end()
    assert (status, out) == (0, f"{FILE}\n")
    assert "tổ chức từng tổ" in (tmp_path / FILE).read_text(encoding="utf-8")


def test_a_wrong_answer_is_told_and_asked_again(terminal, tmp_path):
    at = terminal("--set", "so=ba", "--set", f"co_quan_ban_hanh={OFFICE}", "--set", "hinh_thuc=1")
    at.until("Năm (nam)")
    for wrong in ("hai nghìn", "1999"):
        at.until("> ")
        at.type(f"{wrong}\n")
        at.until(f"“{wrong}”" if wrong == "hai nghìn" else "2020")
    at.until("> ")
    at.type("\n")
    at.until("cần có giá trị này")
    at.type("2024\n")
    at.until("“ba”")  # what the option gave
    at.until("Số của kế hoạch (so)")
    at.until("> ")
    at.type("5\n")
    at.until("Hình thức (hinh_thuc)")
    at.type("tập trung\n")
    at.until("Enter để dùng")
    at.type("\n")
    assert at.end()[0] == 0
    assert "số: 05/KH-CĐCS" in (tmp_path / FILE).read_text(encoding="utf-8")


def test_enter_takes_the_default_and_a_number_changes_one(terminal, tmp_path):
    given = ("--set", f"co_quan_ban_hanh={OFFICE}", "--set", "so=3", "--set", "hinh_thuc=tập trung")
    at = terminal(*given)
    at.until("Năm")
    at.type("2024\n")
    at.until("4. Môn thi: Bóng đá; Cầu lông")
    at.until("Enter để dùng")
    at.type("4\n")
    at.until("dòng trống để kết thúc")
    at.until("[Bóng đá; Cầu lông]: ")
    at.type("Cờ vua\n")
    at.until("> ")
    at.type("Kéo co\n")
    at.until("> ")
    at.type("\n")
    at.until("Enter để dùng")
    at.type("9\n")
    at.until("không phải số từ 1 đến")
    at.until("Enter để dùng")
    at.type("\n")
    assert at.end()[0] == 0
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert "1. Thi đấu môn Cờ vua." in text and "2. Thi đấu môn Kéo co." in text


def test_a_wrong_value_may_give_way_to_the_default(terminal, tmp_path):
    given = ("--year", "2024", "--set", f"co_quan_ban_hanh={OFFICE}", "--set", "so=3", "--set", "hinh_thuc=tập trung")
    at = terminal(*given, "--set", "ngay=32/13/2024")
    at.until("32/13/2024")
    at.until("Ngày ban hành (ngay)")
    at.until("[10/01/2024]: ")
    at.type("\n")
    at.until("Enter để dùng")
    at.type("\n")
    assert at.end()[0] == 0
    assert "ngày: 10/01/2024" in (tmp_path / FILE).read_text(encoding="utf-8")


def test_nothing_is_asked_where_nothing_is_wrong(terminal):
    at = terminal("--year", "2024", "--set", f"co_quan_ban_hanh={OFFICE}", "--set", "so=3", "--set", "hinh_thuc=tập trung")
    assert at.end()[:2] == (0, f"{FILE}\n")


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_leaving_writes_nothing(terminal, tmp_path, key):
    before = sorted(tmp_path.rglob("*"))
    at = terminal("--year", "2024")
    at.until("> ")
    at.type(key)
    status, out, said = at.end()
    assert (status, out) == (130, "")
    assert "chưa ghi gì" in said
    assert sorted(tmp_path.rglob("*")) == before


def test_an_unknown_name_is_no_question(terminal):
    at = terminal("--year", "2024", "--set", "la=1")
    status, _, said = at.end()
    assert status == 2 and "la" in said and "chưa ghi gì" in said


def test_data_is_never_asked_for(terminal, tmp_path):
    (tmp_path / "d.csv").write_text("Cơ quan ban hành\nCông đoàn cơ sở xã A\n", encoding="utf-8")
    at = terminal("--data", "d.csv")
    status, _, said = at.end()
    assert status == 2 and "hinh_thuc" in said
