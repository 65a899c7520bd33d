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


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of the tests' own: they find nothing that was stored before, and leave nothing behind."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environment(cache_home: Path) -> dict[str, str]:
    """The environment of a user who has set nothing, on a machine of their own rather than in CI."""
    unset = ("THIDUA_LANG", "FORCE_COLOR", "NO_COLOR", "GITHUB_ACTIONS")
    kept = {k: v for k, v in os.environ.items() if k not in unset}
    return {**kept, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache_home)}


@pytest.fixture
def thidua(tmp_path: Path, environment: dict[str, str]) -> Thidua:
    """Run `python -m thidua_doc …` in `tmp_path`; `env` adds variables, `stdin` is text or bytes."""

    def run(
        *words: str, env: dict[str, str] | None = None, stdin: str | bytes = b"", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "thidua_doc", *words],
            cwd=cwd or tmp_path,
            env={**environment, **(env or {})},
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
