"""The command as its users run it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

GOOD = """KẾ HOẠCH: Phong trào thi đua năm 2023

thể thức: công đoàn
cơ quan chủ quản: Liên đoàn Lao động huyện Bàu Bàng
cơ quan ban hành: Công đoàn cơ sở thị trấn Lai Uyên
số: 03/KH-CĐCS
địa danh: Lai Uyên
ngày: 10/01/2023

Căn cứ:
- Kế hoạch số 02/KH-LĐLĐ ngày 05/01/2023 của Liên đoàn Lao động huyện Bàu Bàng về việc phát động phong trào thi đua

I. Mục đích
Động viên đoàn viên thi đua.

II. Nội dung
1. Phát động phong trào “Xanh - sạch - đẹp”.
2. Trồng cây đầu năm.

III. Tổ chức thực hiện
1. Ban Chấp hành xây dựng kế hoạch.
2. Ban Thi đua tổng kết.

Nơi nhận:
- LĐLĐ huyện Bàu Bàng
- Lưu: VT

Ký:
TM. BAN CHẤP HÀNH
CHỦ TỊCH
Nguyễn Văn A
"""
BAD = GOOD.replace("2. Trồng cây", "1. Trồng cây")
"""GOOD with one mistake that has a safe fix: DS302 at line 18."""

Thidua = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def thidua(tmp_path: Path) -> Thidua:
    """Run `python -m thidua_doc …` in `tmp_path`; `env` adds variables, `stdin` is text or bytes."""

    def run(
        *words: str, env: dict[str, str] | None = None, stdin: str | bytes = b"", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        kept = {k: v for k, v in os.environ.items() if k not in ("THIDUA_LANG", "FORCE_COLOR", "NO_COLOR")}
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "thidua_doc", *words],
            cwd=cwd or tmp_path,
            env={**kept, "PYTHONPATH": str(ROOT), **(env or {})},
            input=data,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., Path]:
    """Write a plan (`GOOD` unless told otherwise) under a name in `tmp_path`."""

    def write(name: str = "a.kh", text: str | bytes = GOOD) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write
