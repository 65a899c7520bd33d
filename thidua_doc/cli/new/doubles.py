"""Numbers that plans just made share with plans that were there before (LV801): told, for `new` writes what it is given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from thidua_doc import files
from thidua_doc.cli.new.making import Task, number_of
from thidua_doc.cli.new.numbering import register_paths
from thidua_doc.cli.new.running import SHOWN, Run
from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy

# A number and what follows it: only a file that holds one of ours is read as a plan.
_NUMBER = lazy(rb"(\d{1,6})\s*[/-]")


def tell(run: Run, tasks: Sequence[Task], made: Mapping[tuple[str, ...], tuple[str, list[int]]]) -> None:
    """Say which plans of the project hold a number that a plan just made holds too."""
    paths = _register(run) if made else []
    if not paths:
        return
    own = {task.at: os.path.join(run.output.folder, *f"{task.stem}{files.SUFFIX}".split("/")) for task in tasks}
    count = 0
    for path, key in _numbers(run, paths, {os.path.realpath(each) for each in own.values()}, {key[1] for key in made}):
        if key not in made:
            continue
        count += 1
        if count > SHOWN:
            return
        words, places = made[key]
        mine = files.shown(own[places[0]])
        run.console.note(
            Message(
                f"“{mine}”: số “{words}” năm {key[0]} của cơ quan này đã dùng ở “{path}” (LV801); hãy đổi số của một trong hai",
                f"“{mine}”: the number “{words}” of {key[0]} of this agency stands in “{path}” already (LV801); change one of the two",
            )
        )


def _register(run: Run) -> list[str]:
    """Where plans are that may hold the same numbers: those of the register, else of the project that the plans go into."""
    paths = register_paths(run.args, run.output.folder, run.configs)
    if paths is not None:
        return paths
    config = run.configs.for_file(os.path.join(run.output.folder, "x" + files.SUFFIX))
    return [config.folder] if config.folder is not None else []


def _numbers(run: Run, paths: Sequence[str], own: set[str], wanted: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The plans with one of the numbers that are wanted (without noughts before), each with whose number it is."""
    from thidua_doc.api import read
    from thidua_doc.text import Source

    seen = set(own)
    digits = {each.encode() for each in wanted}
    for found in files.find(paths):
        real = os.path.realpath(found.path)
        if real in seen or files.is_fragment(found.path):
            continue
        seen.add(real)
        try:
            data = files.read(found.path)
        except files.Unreadable:
            continue  # `check` tells of it
        if digits.isdisjoint(each.lstrip(b"0") for each in _NUMBER.findall(data)):
            continue
        shown = files.shown(found.path)
        settings = run.configs.for_file(found.path).of(found.path)
        plan = read(Source.from_bytes(data, shown), files.loader(shown)).with_defaults(settings.defaults)
        number = number_of(plan, settings)
        if number is not None:
            yield shown, number[1:]
