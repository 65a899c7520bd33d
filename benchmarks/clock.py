"""Commands timed side by side: A B A B, so that a busy machine is busy for both."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Step = Sequence[str]


class Taken(NamedTuple):
    """What one run took, in milliseconds: by the clock, and of processor time (its own and its processes')."""

    wall: float
    cpu: float


class Cost(NamedTuple):
    """Medians of several runs, and the least of them, in milliseconds."""

    wall: float
    cpu: float
    least_wall: float
    least_cpu: float
    runs: int


def side_by_side(rivals: Mapping[str, Sequence[Step]], runs: int) -> dict[str, Cost]:
    """Each rival's commands, run one after another; `runs` times in turns after one that does not count."""
    taken: dict[str, list[Taken]] = {name: [] for name in rivals}
    for turn in range(runs + 1):
        for name, steps in rivals.items():
            one = _run(steps)
            if turn:
                taken[name].append(one)
    return {name: _cost(all_) for name, all_ in taken.items()}


def _run(steps: Sequence[Step]) -> Taken:
    # What a user has: Python may keep its bytecode, and nobody asks for unbuffered output.
    env = {
        key: value
        for key, value in os.environ.items()
        if key not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH")
    }
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for step in steps:
        done = subprocess.run(step, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env, check=False)
        if done.returncode not in (0, 1):  # 1: it found mistakes
            raise SystemExit(f"{step[0]} failed: {done.stderr.decode()[-500:]}")
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(wall * 1000, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)


def _cost(taken: Sequence[Taken]) -> Cost:
    wall, cpu = [one.wall for one in taken], [one.cpu for one in taken]
    return Cost(statistics.median(wall), statistics.median(cpu), min(wall), min(cpu), len(taken))
