"""`--watch`: a run now, one on every save, Ctrl-C ends with the status of the last."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from samples import BAD, GOOD  # type: ignore[import-not-found]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")


class Watched:
    """A running `thidua check --watch` and what it has said."""

    def __init__(self, process: subprocess.Popen[bytes], out: int) -> None:
        self.process = process
        self.out = out
        self.said = ""

    def waits(self) -> str:
        """What is said until it waits for the next save."""
        end = time.monotonic() + 30
        while "đang chờ" not in self.said:
            assert time.monotonic() < end, self.said
            if select.select([self.out], [], [], 0.2)[0]:
                self.said += os.read(self.out, 65536).decode("utf-8", "replace")
        said, _, rest = self.said.partition("đang chờ")
        self.said = rest.partition("\n")[2]
        return said

    def interrupted(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


@contextmanager
def watching(folder: Path, environment: dict[str, str], *words: str, terminal: bool = False) -> Iterator[Watched]:
    ours, theirs = pty.openpty() if terminal else os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "thidua_doc", "check", "--watch", *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        # A job in the background of a shell (as CI may be) hands on that interruptions are ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    os.close(theirs)
    try:
        yield Watched(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_every_save_is_a_run_and_the_last_one_decides(environment, plan, tmp_path):
    plan()
    with watching(tmp_path, environment) as watched:
        assert "không có lỗi nào" in watched.waits()
        plan(text=BAD)
        said = watched.waits()
        assert "DS302" in said and said.count("Đã kiểm tra") == 1
        assert "\x1b" not in said
        plan(name="b.kh", text="KẾ HOẠCH: x\n")
        assert "Đã kiểm tra 2 kế hoạch" in watched.waits()
        (tmp_path / "b.kh").unlink()
        assert "Đã kiểm tra 1 kế hoạch" in watched.waits()
        assert watched.interrupted() == 1


def test_fragments_and_settings_are_watched_and_bad_ones_survived(environment, plan, tmp_path):
    listed = "1. Phát động phong trào “Xanh - sạch - đẹp”.\n2. Trồng cây đầu năm.\n"
    plan(name="thidua.toml", text="")
    plan(name="p/a.kh", text=GOOD.replace(listed, "@chèn ../chung/_muc.kh\n"))
    plan(name="chung/_muc.kh", text=listed)
    with watching(tmp_path, environment, "p") as watched:
        assert "không có lỗi nào" in watched.waits()
        plan(name="chung/_muc.kh", text=listed.replace("2.", "1."))
        assert "chung/_muc.kh:2:1" in watched.waits()
        plan(name="thidua.toml", text="[kiểm")
        assert "thidua.toml:1: sai cú pháp TOML" in watched.waits()
        plan(name="thidua.toml", text='[kiem-tra]\nbo-qua = ["DS"]\n')
        assert "không có lỗi nào" in watched.waits()
        assert watched.interrupted() == 0


def test_a_terminal_is_cleared_and_waiting_costs_next_to_nothing(environment, plan, tmp_path):
    plan()
    with watching(tmp_path, environment, terminal=True) as watched:
        assert watched.waits().startswith("\x1b[2J")
        before = _processor(watched.process.pid)
        time.sleep(3)
        assert _processor(watched.process.pid) - before < 0.3
        assert watched.interrupted() == 0


def _processor(pid: int) -> float:
    """The seconds of processor time that a process has used, where the system tells."""
    status = Path(f"/proc/{pid}/stat")
    if not status.exists():
        return 0.0
    user, system = status.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def test_a_burst_of_saves_is_one_run(environment, plan, tmp_path):
    plan()
    with watching(tmp_path, environment) as watched:
        watched.waits()
        for i in range(8):
            plan(text=BAD.replace("cây", f"cây {i}"))
            time.sleep(0.1)
        watched.waits()
        time.sleep(1.5)
        assert watched.interrupted() == 1
        rest = watched.said + (os.read(watched.out, 65536).decode() if select.select([watched.out], [], [], 0)[0] else "")
        assert not re.search("Đã kiểm tra", rest)
