"""What is said of a run when it is over: a few plans in full, the others counted, and every row that was refused by its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_doc.cli import FAILED, FOUND, OK
from thidua_doc.cli.console import Console
from thidua_doc.cli.layout import unpictured
from thidua_doc.cli.new.making import Outcome
from thidua_doc.diagnostic import Message

FULL = 10
"""Plans whose findings are shown in full."""
SAID = 30
"""Rows whose fault is said in a sentence each."""


class Teller:
    """Takes outcomes in the order of the rows, keeps little of them, and tells at the end."""

    def __init__(self, numbers: Sequence[int | None], paths: Sequence[str], console: Console) -> None:
        self.numbers = numbers
        self.paths = paths
        self.console = console
        self.made = 0
        self.files = 0
        self.refused: list[int] = []
        self.failed: list[int] = []
        self._reports: list[str] = []
        self._more = 0
        self._faults: dict[str, tuple[Message, list[int]]] = {}
        self._undrawn: dict[str, list[str]] = {}
        self._hard = False
        self._numbers: dict[tuple[str, ...], tuple[str, list[int]]] = {}

    def take(self, outcome: Outcome) -> None:
        """One plan's outcome."""
        if outcome.report:
            if len(self._reports) < FULL:
                self._reports.append(outcome.report)
            else:
                self._more += 1
        if outcome.errors:
            self.refused.append(outcome.at)
            return
        if outcome.failure is not None:
            self.failed.append(outcome.at)
            self._hard = self._hard or not outcome.of_template
            self._faults.setdefault(outcome.failure.en, (outcome.failure, []))[1].append(outcome.at)
            return
        if outcome.undrawn:
            self._undrawn.setdefault(outcome.undrawn, []).append(self.paths[outcome.at])
        if outcome.number is not None:
            words, *whose = outcome.number
            self._numbers.setdefault(tuple(whose), (words, []))[1].append(outcome.at)
        self.made += 1
        self.files += len(outcome.written)

    def tell(self) -> None:
        """Everything that went wrong."""
        console = self.console
        for report in self._reports:
            console.err.write(report)
        if self._more:
            console.note(
                Message(
                    f"… và {self._more} kế hoạch nữa có điều cần xem (thidua check cho từng tệp đã ghi)",
                    f"… and {self._more} more plans with findings (thidua check tells them for those written)",
                )
            )
        for characters, paths in self._undrawn.items():
            console.note(unpictured(paths[0], characters))
            if len(paths) > 1:
                console.note(Message(f"… và {len(paths) - 1} kế hoạch nữa như vậy", f"… and {len(paths) - 1} more plans like it"))
        self._doubled()
        if self.refused:
            self._refused()
        for number, (message, places) in enumerate(self._faults.values()):
            if number == SAID:
                left = sum(len(each) for _, each in list(self._faults.values())[SAID:])
                console.error(Message(f"… và {left} kế hoạch nữa không làm được", f"… and {left} more plans failed"))
                break
            where = self.rows(places)
            console.error(Message(f"{where.vi}: {message.vi}", f"{where.en}: {message.en}") if where is not None else message)

    def _doubled(self) -> None:
        """Tell of numbers that several of the plans hold (LV801): none of them shows it alone."""
        for words, places in [held for held in self._numbers.values() if len(held[1]) > 1][:SAID]:
            where = self.rows(places)
            if where is not None:
                self.console.note(
                    Message(
                        f"{where.vi}: cùng một cơ quan, cùng một số “{words}” (LV801)",
                        f"{where.en}: one agency, one number “{words}” (LV801)",
                    )
                )

    def _refused(self) -> None:
        count, where = len(self.refused), self.rows(self.refused)
        if where is None:
            path = self.paths[self.refused[0]]
            self.console.note(Message(f"không ghi “{path}”: kế hoạch còn lỗi", f"“{path}” is not written: the plan has errors"))
            return
        verb = "is" if count == 1 else "are"
        self.console.note(
            Message(
                f"không ghi {count} kế hoạch còn lỗi: {where.vi}",
                f"{count} plan{'s' * (count != 1)} with errors {verb} not written: {where.en}",
            )
        )

    def rows(self, places: Iterable[int]) -> Message | None:
        """Rows by their numbers, runs as one: “dòng 2–4, 7”; None where there is no data file."""
        numbers = sorted({number for at in places if (number := self.numbers[at]) is not None})
        return named(numbers) if numbers else None

    @property
    def numbers_made(self) -> dict[tuple[str, ...], tuple[str, list[int]]]:
        """The numbers of plans made, by whose they are: as a plan shows them, and the places of the plans."""
        return self._numbers

    @property
    def status(self) -> int:
        """The exit status: 2 where a file could not be made or written, 1 where plans were refused."""
        if self._hard:
            return FAILED
        doubled = any(len(places) > 1 for _, places in self._numbers.values())
        return FOUND if self.refused or self.failed or doubled else OK


def named(numbers: Sequence[int]) -> Message:
    """Rising row numbers in words, runs as one."""
    return Message(f"dòng {runs(numbers)}", f"row{'s' * (len(numbers) > 1)} {runs(numbers)}")


def runs(numbers: Sequence[int]) -> str:
    """Rising numbers, those that follow each other as one: “2–4, 7”."""
    out: list[list[int]] = []
    for number in numbers:
        if out and number == out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in out)
