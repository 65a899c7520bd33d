"""Measure thidua beside its peers: `python benchmarks/run.py`. Figures go to the screen and to results.json."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import peers
from clock import Cost, Step, side_by_side

HERE = Path(__file__).resolve().parent
PLAN = HERE.parent / "plans" / "2023-thi-dua.kh"
PLANS, PAGES = 1000, 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where peers are installed and files written (kept; else a temporary one)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each long measure (a short one takes five times as many)")
    parser.add_argument("--only", default="", help="measures to take: one, many, ten thousand, docx, pdf, large; with commas")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as temporary:
        folder = (args.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        measured = _all(folder, args.runs, set(filter(None, args.only.split(","))))
    (HERE / "results.json").write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _all(folder: Path, runs: int, only: set[str]) -> dict[str, Any]:
    tools = peers.installed(folder)
    out: dict[str, Any] = {
        "date": dt.date.today().isoformat(),
        "machine": _machine(),
        "versions": peers.versions(tools),
        "measures": {},
    }
    lines = peers.write_checked(folder, PLANS)
    peers.write_distinct(folder, PLANS)
    names = peers.write_laid_out(folder, PAGES)
    measures = {
        "one": (lambda: _one(tools, folder), "one plan, cold", 1, 5 * runs),
        "many": (lambda: _many(tools, folder), f"{PLANS} plans, {lines} lines", 1, runs),
        "docx": (lambda: _docx(tools, folder, names), f"{PAGES} plans to DOCX, a plan", PAGES, runs),
        "pdf": (lambda: _pdf(tools, folder), f"{PAGES} plans to PDF, a plan", PAGES, runs),
        "ten thousand": (lambda: _ten_thousand(tools, folder), "ten times as many plans", 1, max(2, runs // 2)),
        "large": (lambda: _large(tools, folder), "one large plan", 1, max(2, runs // 2)),
    }
    for name, (rivals, title, share, times) in measures.items():
        if not only or name in only:
            out["measures"][name] = _shown(title, side_by_side(rivals(), times), share)
    return out


def _one(tools: peers.Tools, folder: Path) -> dict[str, Sequence[Step]]:
    text = PLAN.read_text(encoding="utf-8").splitlines()
    path = folder / "one.yaml"
    path.write_text(peers.corpus.as_yaml(text), encoding="utf-8")
    return {
        "thidua check": [[tools.thidua, "check", "--no-cache", str(PLAN)]],
        "yamllint": [[tools.yamllint, "-d", peers.YAMLLINT, str(path)]],
        "python -c pass": [[tools.python, "-c", "pass"]],
    }


def _many(tools: peers.Tools, folder: Path) -> dict[str, Sequence[Step]]:
    return {
        "thidua check": [[tools.thidua, "check", "--no-cache", str(folder / "plan")]],
        "no two lines alike": [[tools.thidua, "check", "--no-cache", str(folder / "distinct")]],
        "from the cache": [[tools.thidua, "check", str(folder / "plan")]],
        "rumdl": [[tools.rumdl, "check", "--no-cache", "--config", str(folder / "rumdl.toml"), str(folder / "md")]],
        "yamllint": [[tools.yamllint, "-d", peers.YAMLLINT, str(folder / "yaml")]],
        "textlint": [[tools.textlint, "--config", str(folder / "textlintrc.json"), str(folder / "md/*.md")]],
        "markdownlint-cli2": [
            [tools.markdownlint, "--config", str(folder / "md/.markdownlint-cli2.jsonc"), str(folder / "md/*.md")]
        ],
    }


def _ten_thousand(tools: peers.Tools, folder: Path) -> dict[str, Sequence[Step]]:
    peers.write_many(folder, 10 * PLANS)
    return {
        f"{PLANS:,}": [[tools.thidua, "check", "--no-cache", str(folder / "plan")]],
        f"{10 * PLANS:,}": [[tools.thidua, "check", "--no-cache", str(folder / "many")]],
    }


def _docx(tools: peers.Tools, folder: Path, names: Sequence[str]) -> dict[str, Sequence[Step]]:
    sheets, out = str(folder / "sheets"), str(folder / "out")
    return {
        "thidua build -t docx": [[tools.thidua, "build", sheets, "-t", "docx", "--out-dir", out]],
        "thidua build -t docx --jobs 1": [[tools.thidua, "build", sheets, "-t", "docx", "--out-dir", out, "--jobs", "1"]],
        "docxtpl, one process": [[tools.python, str(HERE / "fill.py"), str(folder)]],
        "pandoc, a process each": [
            [tools.pandoc, f"{folder}/markdown/{n}.md", "-o", f"{folder}/filled/{n}-pandoc.docx"] for n in names
        ],
    }


def _pdf(tools: peers.Tools, folder: Path) -> dict[str, Sequence[Step]]:
    return {
        "thidua build -t pdf": [[tools.thidua, "build", str(folder / "sheets"), "-t", "pdf", "--out-dir", str(folder / "out")]]
    }


def _large(tools: peers.Tools, folder: Path) -> dict[str, Sequence[Step]]:
    out: dict[str, Sequence[Step]] = {}
    for megabytes in (1, 10):
        path = folder / f"large-{megabytes}.kh"
        peers.write_large(path, megabytes * 1_000_000)
        out[f"{megabytes} MB"] = [[tools.thidua, "check", "--no-cache", str(path)]]
    return out


def _shown(title: str, costs: Mapping[str, Cost], share: int) -> dict[str, Any]:
    """Print a measure, each rival against the first; gives it for results.json."""
    print(f"\n{title}")
    first = next(iter(costs.values()))
    out = {}
    for name, cost in costs.items():
        wall, cpu = cost.wall / first.wall, cost.cpu / first.cpu
        print(
            f"  {name:30} {cost.wall / share:9.1f} ms  ×{wall:5.2f}   processor {cost.cpu / share:9.1f} ms  ×{cpu:5.2f}",
            flush=True,
        )
        row = {key: round(value / share, 2) for key, value in cost._asdict().items() if key != "runs"}
        out[name] = {**row, "runs": cost.runs, "ratio_wall": round(wall, 2), "ratio_cpu": round(cpu, 2)}
    return out


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
