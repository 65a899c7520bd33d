"""A folder of many plans: checked on several processes, and told as if it had been one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from thidua_doc.cli.work import MANY

ROOT = Path(__file__).resolve().parent.parent.parent
PLAN = (ROOT / "plans" / "2026-thi-dua-benh-vien.kh").read_text(encoding="utf-8")
WRONG = PLAN.replace("\nII. ", "\nIII. ", 1)


def _own(text: str, i: int) -> str:
    """A plan with a number and a subject of its own: nothing is wrong between two of them."""
    return text.replace("03/KH-CĐCS", f"{i + 1:02}/KH-CĐCS", 1).replace("phong trào thi đua", f"phong trào thi đua đợt {i}", 1)


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "thidua_doc", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_many_plans_are_told_in_order_and_counted_once(tmp_path: Path) -> None:
    wrong = {3, MANY, MANY + 9}
    for i in range(MANY + 12):
        (tmp_path / f"{i:03}.kh").write_text(_own(WRONG if i in wrong else PLAN, i), encoding="utf-8")
    done = _run(tmp_path, "check", ".", "--format", "json")
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert [(d["code"], d["path"]) for d in told["diagnostics"]] == [("DS301", f"{i:03}.kh") for i in sorted(wrong)]
    assert told["summary"] == {"files": MANY + 12, "errors": 3, "warnings": 0, "notes": 0, "fixable": 3}


def test_a_folder_says_what_each_plan_says_alone(tmp_path: Path) -> None:
    for i in range(MANY + 1):
        (tmp_path / f"{i:03}.kh").write_text(_own(WRONG, i), encoding="utf-8")
    together = _run(tmp_path, "check", ".", "--format", "concise").stdout.splitlines()
    alone = _run(tmp_path, "check", "007.kh", "--format", "concise").stdout.splitlines()
    assert [line for line in together if line.startswith("007.kh")] == [line for line in alone if line.startswith("007.kh")]


def test_a_batch_is_laid_out_byte_for_byte_as_one(tmp_path: Path) -> None:
    for i in range(5):
        (tmp_path / f"{i}.kh").write_text(PLAN.replace("năm 2026", f"năm 2026, đợt {i + 1}", 1), encoding="utf-8")
    assert _run(tmp_path, "build", ".", "--out-dir", "one", "--jobs", "1").returncode == 0
    assert _run(tmp_path, "build", ".", "--out-dir", "two", "--jobs", "2").returncode == 0
    assert _run(tmp_path, "build", "3.kh", "--out-dir", "alone").returncode == 0
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name
    for path in (tmp_path / "alone").iterdir():
        assert path.read_bytes() == (tmp_path / "one" / path.name).read_bytes(), path.name
