"""The wheel, as a user gets it: built, installed into an empty environment, run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)], check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_what_it_runs_on(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "thidua_doc/_assets/grammar/plan.lark",
        "thidua_doc/_assets/templates/layout/document.openxml",
        "thidua_doc/_assets/templates/layout/page.typ",
        "thidua_doc/law/nd30_2020.toml",
        "thidua_doc/profiles/nd30.toml",
        "thidua_doc/fonts/Tinos-Regular.ttf",
        "thidua_doc/fonts/LICENSE",
        "thidua_doc/py.typed",
    ):
        assert needed in names, needed
    assert not any(name.startswith(("tests/", "plans/", "grammar/", "templates/")) for name in names)


def test_it_lays_out_the_2023_plan_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([str(programs / "python"), "-m", "pip", "install", "-q", str(wheel)], check=True)
    work = tmp_path / "elsewhere"
    work.mkdir()
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    plan = ROOT / "plans" / "2023-thi-dua.kh"
    done = subprocess.run(
        [str(programs / "thidua"), "build", str(plan), "--out-dir", "ra"],
        cwd=work, env=clean, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (work / "ra").iterdir()) == ["2023-thi-dua.docx", "2023-thi-dua.pdf"]
    assert (work / "ra" / "2023-thi-dua.pdf").read_bytes().startswith(b"%PDF")
    assert zipfile.is_zipfile(work / "ra" / "2023-thi-dua.docx")
    checked = subprocess.run(
        [str(programs / "thidua"), "check", str(plan)], cwd=work, env=clean, capture_output=True, check=False
    )
    assert checked.returncode == 0
