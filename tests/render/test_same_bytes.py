"""The same plan gives the same bytes: today and another day, here and in another folder, alone and among others, with one job and
with four; also as PDF/A and with its source inside.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import layouts
import pytest
from official import FORMS

from thidua_doc.api import parse, render_all
from thidua_doc.model import Plan
from thidua_doc.render import Options

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "plans"
EVERYTHING = ("nđ30: mọi thành phần", "đảng: bảng", "công đoàn: phụ lục", "đoàn: 2 trang", "4 người ký", "địa chỉ dài")
"""Plans with every component, of every form."""
WAYS = {
    "docx": ("docx", Options()),
    "docx-embedded": ("docx", Options(embed="comments")),
    "pdf": ("pdf", Options()),
    "pdf-a": ("pdf", Options(pdf_a=True)),
    **{to: (to, Options()) for to in ("html", "odt", "md", "txt", "json")},
}
SUFFIXES = (".docx", ".pdf", ".html", ".odt", ".md", ".txt", ".json")
_FULLEST = ("docx-embedded", "pdf-a")


def plans() -> list[Plan]:
    real = [parse(path.read_text(encoding="utf-8"), path=str(path)) for path in sorted(PLANS.glob("*.kh"))]
    return real + [layouts.light()[name].plan for name in EVERYTHING]


@pytest.mark.parametrize("way", [*_FULLEST, *(pytest.param(it, marks=pytest.mark.slow) for it in WAYS if it not in _FULLEST)])
def test_alone_and_among_others(way: str) -> None:
    (to, options), several = WAYS[way], plans()
    together = render_all(several, to, options=options)
    assert render_all(several[::-1], to, options=options)[::-1] == together
    for plan, made in zip(several, together, strict=True):
        assert render_all([plan], to, options=options) == [made]


def test_a_while_later() -> None:
    """A plan without a date too: no file holds the time at which it was made."""
    several = [parse("KẾ HOẠCH: Thi đua\n\nI. Nội dung\n1. Một\n"), *plans()[-2:]]

    def made() -> list[list[bytes]]:
        return [render_all(several, to, options=options) for to, options in WAYS.values()]

    before = made()
    time.sleep(2.1)  # a zip archive counts in steps of two seconds
    assert made() == before


def _build(folder: Path, *arguments: str, days: int = 0) -> dict[str, bytes]:
    """What the command makes of the plans in a folder, `days` later."""
    start = f"import sys, time, datetime\nsys.path.insert(0, {str(ROOT)!r})\n"
    if days:
        start += (
            f"real, later = time.time, {days} * 86400\ntime.time = lambda: real() + later\n"
            "class Later(datetime.datetime):\n"
            "    @classmethod\n    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)\n"
            "    @classmethod\n    def utcnow(cls): return cls.fromtimestamp(time.time())\n"
            "class Day(datetime.date):\n    @classmethod\n    def today(cls): return cls.fromtimestamp(time.time())\n"
            "datetime.datetime, datetime.date = Later, Day\n"
        )
    code = start + "from thidua_doc.cli import main\nsys.exit(main(sys.argv[1:]))"
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "--force", *arguments, "."],
        cwd=folder,
        env={**environment, "XDG_CACHE_HOME": str(folder / ".cache"), **({"TZ": "Asia/Tokyo"} if days else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.suffix in SUFFIXES}


def test_in_two_folders_on_two_days_with_one_job_and_with_four(tmp_path: Path) -> None:
    made = []
    for (jobs, days), name in zip(product((1, 4), (0, 400)), ("a", "b/c", "một hai", "đ"), strict=True):
        folder = tmp_path / name
        shutil.copytree(PLANS, folder, ignore=shutil.ignore_patterns("*.png", "goc", *(f"*{it}" for it in SUFFIXES)))
        for i in range(30):  # more than one process has at once
            (folder / f"them-{i}.kh").write_text(layouts.text(FORMS["nđ30"], body=layouts.clauses(i + 1)), encoding="utf-8")
        made.append(
            _build(
                folder, f"--to={','.join(it[1:] for it in SUFFIXES)}", "--pdf-a", "--embed-source", f"--jobs={jobs}", days=days
            )
        )
    assert len(made[0]) == len(SUFFIXES) * (30 + len(list(PLANS.glob("*.kh"))))
    for other in made[1:]:
        assert {name for name in other if other[name] != made[0].get(name)} == set()
