"""A plan for each of many offices, beside docxtpl filling the same page with the same rows: `python benchmarks/yearly.py`.

thidua reads the rows, makes each plan's text from its template, checks it and lays it out; docxtpl fills in a Word file that was made
from the same plan, in one process, and checks nothing. Each runs over the same numbers of rows in turn (A B A B). Figures go to the
screen and to yearly.json.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TEMPLATE = "thi-dua"
PEER = "docxtpl, one process"
COLUMNS = ("co_quan_chu_quan", "co_quan_ban_hanh", "dia_danh", "so", "nguoi_ky")
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ")
MIDDLES = ("Văn", "Thị", "Minh", "Thanh", "Ngọc", "Quốc", "Thu", "Đức")
GIVEN = ("An", "Bình", "Cường", "Dung", "Giang", "Hà", "Khánh", "Lan", "Nam", "Phúc", "Quang", "Sơn", "Tâm", "Vinh")
PLACES = ("Tân Hòa", "An Lộc", "Bình Minh", "Phú Mỹ", "Long Thành", "Mỹ Hạnh", "Thuận An", "Đông Hưng", "Hòa Tiến", "Cẩm Thủy")


class Cost(NamedTuple):
    """One run: seconds by the clock and of processor, and the memory of its largest process in MB."""

    wall: float
    cpu: float
    memory: float


class Rival(NamedTuple):
    """A command, and how many files it writes for a row."""

    command: Sequence[str]
    files: int


def rows(count: int) -> list[dict[str, str]]:
    """Offices that are all different, in a fixed order."""
    out = []
    for i in range(count):
        place = PLACES[i % len(PLACES)]
        name = f"{SURNAMES[i % 10]} {MIDDLES[i // 10 % 8]} {GIVEN[i // 80 % 14]}"
        agency = f"Công đoàn cơ sở Trường Tiểu học {place} {i // len(PLACES) + 1}"
        parent = "Liên đoàn Lao động Thành phố Hồ Chí Minh"
        out.append(dict(zip(COLUMNS, (parent, agency, place, str(i % 90 + 1), name), strict=True)))
    return out


def write_rows(path: Path, wanted: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(wanted)


def word_template(thidua: Sequence[str], folder: Path) -> Path:
    """The page of one plan as a Word file with docxtpl's fields where the row's words stood."""
    mark = dict(
        zip(COLUMNS, ("Liên đoàn Lao động tỉnh Xyz", "Công đoàn cơ sở Xyzt", "Xyza", "77", "Nguyễn Văn Xyzb"), strict=True)
    )
    given = [word for name, value in mark.items() for word in ("--set", f"{name}={value}")]
    out = folder / "word"
    run([*thidua, "new", TEMPLATE, "--year", "2026", *given, "--force", "-t", "kh,docx", "--out-dir", str(out)])
    made = next(out.glob("*.docx"))
    path = folder / "template.docx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                text = data.decode()
                for name, value in mark.items():
                    text = text.replace(f"{value}/" if name == "so" else value, f"{{{{ {name} }}}}" + "/" * (name == "so"))
                    text = text.replace(value.upper(), f"{{{{ {name}_hoa }}}}") if name != "so" else text
                data = text.encode()
            new.writestr(part, data)
    return path


FILL = """
import csv, sys
from docxtpl import DocxTemplate
template, data, out = sys.argv[1:]
with open(data, encoding="utf-8-sig", newline="") as file:
    for i, row in enumerate(csv.DictReader(file)):
        filled = DocxTemplate(template)
        filled.render({**row, **{name + "_hoa": value.upper() for name, value in row.items()}}, autoescape=True)
        filled.save(f"{out}/{i}.docx")
"""


def run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    if done.returncode:
        raise SystemExit(f"{' '.join(command)[:200]}:\n{done.stdout[-500:]}{done.stderr[-1500:]}")


def _environment() -> dict[str, str]:
    # What a user has: Python may keep its bytecode, and nobody asks for unbuffered output.
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH")}


WATCH = """
import json, resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def cost(command: Sequence[str]) -> Cost:
    """A run in a process of its own, whose children are all its own."""
    start = time.perf_counter()
    watch = [sys.executable, "-c", WATCH, *command]
    done = subprocess.run(watch, capture_output=True, text=True, check=False, env=_environment())
    wall = time.perf_counter() - start
    status, cpu, memory = json.loads(done.stdout)
    if status:
        raise SystemExit(f"{' '.join(command)[:200]}:\n{done.stderr[-1500:]}")
    return Cost(wall, cpu, memory)


def emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--thidua", default="", help="the command to measure (default: this project, installed into the folder)")
    parser.add_argument("--folder", type=Path, help="where files are written (kept; else a temporary folder)")
    parser.add_argument("--rows", default="100,1000,5000")
    parser.add_argument("--runs", type=int, default=3, help="runs of each measure; the median counts")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thidua-yearly-") as temporary:
        folder = (args.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        python, thidua = _tools(folder, args.thidua)
        measured = _measured(folder, python, thidua, [int(count) for count in args.rows.split(",")], args.runs)
    text = json.dumps(measured, ensure_ascii=False, indent=1) + "\n"
    (HERE / "yearly.json").write_text(text, encoding="utf-8")


def _tools(folder: Path, given: str) -> tuple[str, list[str]]:
    """A Python with docxtpl, and the command that is measured."""
    venv = folder / "venv"
    if not venv.exists():
        run([sys.executable, "-m", "venv", str(venv)])
        run([str(venv / "bin/pip"), "install", "-q", "docxtpl"])
    python = str(venv / "bin/python")
    if given:
        return python, given.split()
    run([str(venv / "bin/pip"), "install", "-q", str(ROOT)])
    run([str(venv / "bin/pip"), "install", "-q", "--force-reinstall", "--no-deps", str(ROOT)])
    return python, [str(venv / "bin/thidua")]


def _measured(folder: Path, python: str, thidua: list[str], counts: Sequence[int], runs: int) -> dict[str, object]:
    template = word_template(thidua, folder)
    out: dict[str, object] = {}
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    for count in counts:
        data = folder / f"rows-{count}.csv"
        write_rows(data, rows(count))
        made = folder / "made"
        new = [*thidua, "new", TEMPLATE, "--year", "2026", "--data", str(data), "--out-dir", str(made)]
        rivals = {
            "thidua new -t kh,docx": Rival([*new, "-t", "kh,docx"], 2),
            "the same, --jobs 1": Rival([*new, "-t", "kh,docx", "--jobs", "1"], 2),
            PEER: Rival([python, "-c", FILL, str(template), str(data), str(made)], 1),
            "thidua new -t kh,docx,pdf": Rival([*new, "-t", "kh,docx,pdf"], 3),
            "thidua new -t kh": Rival([*new, "-t", "kh"], 1),
        }
        taken: dict[str, list[Cost]] = {name: [] for name in rivals}
        for _ in range(runs):
            for name, rival in rivals.items():
                emptied(made)
                taken[name].append(cost(rival.command))
                files = sum(not path.name.startswith(".") for path in made.rglob("*"))
                if files != rival.files * count:
                    raise SystemExit(f"{name}: {files} files for {count} rows")
        out[str(count)] = _shown(count, taken)
    return {"date": dt.date.today().isoformat(), "machine": machine, "python": platform.python_version(), "rows": out}


def _shown(count: int, taken: dict[str, list[Cost]]) -> dict[str, dict[str, float]]:
    print(f"\n{count:,} rows")
    out = {}
    peer = statistics.median(it.wall for it in taken[PEER])
    for name, costs in taken.items():
        wall, cpu = statistics.median(it.wall for it in costs), statistics.median(it.cpu for it in costs)
        memory = max(it.memory for it in costs)
        print(
            f"  {name:28} {wall:8.1f} s  {wall / count * 1000:7.2f} ms a plan  ×{wall / peer:5.2f} docxtpl   "
            f"processor {cpu / count * 1000:7.2f} ms a plan   {count / wall:6.0f} plans/s   {memory:5.0f} MB",
            flush=True,
        )
        out[name] = {
            "seconds": round(wall, 2),
            "ms_a_plan": round(wall / count * 1000, 2),
            "cpu_ms_a_plan": round(cpu / count * 1000, 2),
            "against_docxtpl": round(wall / peer, 2),
            "plans_a_second": round(count / wall, 1),
            "largest_process_mb": round(memory),
        }
    return out


if __name__ == "__main__":
    main()
