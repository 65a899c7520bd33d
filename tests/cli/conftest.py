"""The command as its users run it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import GOOD, ROOT  # type: ignore[import-not-found]

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
