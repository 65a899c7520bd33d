"""All that a run of `thidua new` knows, and how it complains of many rows at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from thidua_doc.cli.config import Configs
from thidua_doc.cli.console import Console
from thidua_doc.cli.new.journal import Journal
from thidua_doc.cli.new.making import Order
from thidua_doc.cli.new.places import Output
from thidua_doc.cli.new.rows import Filled
from thidua_doc.cli.new.telling import named
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.template.catalogue import Found
from thidua_doc.tuples import NamedTuple

SHOWN = 30
"""Lines, or names in a line, of one complaint at most; the rest are counted."""


class Run(NamedTuple):
    """All that a run knows: what was asked for, the template, where plans go, the journal where there is one, and what makes values of
    cells.
    """

    args: Any
    found: Found
    output: Output
    order: Order
    configs: Configs
    journal: Journal | None
    console: Console
    take: Callable[..., Any]

    @property
    def keep_going(self) -> bool:
        return bool(self.args.keep_going)


class Stopped(ThiduaError):
    """Told already: nothing is written, exit status 2."""


def complain(run: Run, rows: Sequence[Filled], bad: list[tuple[int, Message]], with_row: bool = True) -> None:
    """Tell every complaint; raise Stopped unless the others go on."""
    merged: dict[str, tuple[Message, list[int]]] = {}
    for at, message in bad:
        merged.setdefault(message.en, (message, []))[1].append(at)
    for message, places in list(merged.values())[:SHOWN]:
        numbers = [number for at in places if (number := rows[at].number) is not None]
        where = named(numbers) if numbers and with_row else None
        run.console.error(Message(f"{where.vi}: {message.vi}", f"{where.en}: {message.en}") if where else message)
    if len(merged) > SHOWN:
        more = len(merged) - SHOWN
        run.console.error(Message(f"… và {more} điều nữa như vậy", f"… and {more} more like it"))
    if not run.keep_going or len(rows) == 1:
        raise Stopped(Message("chưa ghi gì", "nothing was written"))
