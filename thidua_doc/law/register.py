"""The register of legal bases: which documents there are, since when and until when they are in force, and what replaced them.

A check needs three or four of its entries, and makes no more than those.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from thidua_doc import kept, resources
from thidua_doc.language import fold
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_NAME = "legal_bases"
_YEARLY = lazy(r"\d+[A-Za-z]?/\d{4}/")
LAWS = ("bộ luật", "luật", "pháp lệnh")
"""The kinds that are cited by their name and date, without number or issuer (Phụ lục I, mục II.6.a)."""


class Entry(NamedTuple):
    """One document of the register; what is not known for sure is None or empty.

    `expired_on` is the first day on which it is no longer in force. `verified` are the fields that were read in the document named by
    `source`: what rests on any other makes no error.
    """

    number: str
    kind: str
    title: str
    issuer: str
    issued: dt.date | None
    in_force: dt.date | None
    expired_on: dt.date | None
    replaced_by: tuple[str, ...]
    amended_by: tuple[str, ...]
    amends: tuple[str, ...]
    source: str
    verified: frozenset[str]

    def sure(self, *fields: str) -> bool:
        """Whether all these fields were read in the text of the law."""
        return self.verified.issuperset(fields)

    @property
    def is_law(self) -> bool:
        return self.kind in LAWS

    @property
    def short(self) -> str:
        """How it is called in a message: a law by its name, another document by its number."""
        kind = self.kind.capitalize()
        if not self.is_law:
            return f"{kind} số {self.number}"
        name = f"{kind} {self.title}" if self.title else f"{kind} số {self.number}"
        return f"{name} {worded(self.issued)}" if self.issued else name

    def cited(self) -> str | None:
        """The whole citation in the decree's form (Phụ lục I, mục II.6.a), or None where a part of it is not known."""
        if self.issued is None or not self.title:
            return None
        if self.is_law:
            return self.short
        return f"{self.short} {worded(self.issued)} của {self.issuer} {self.title}" if self.issuer else None


def worded(day: dt.date) -> str:
    """`ngày 05 tháng 01 năm 2020`: days under ten and the months 1 and 2 with a zero (Phụ lục I, mục II.4.b)."""
    month = f"{day.month:02}" if day.month in (1, 2) else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def key(number: str) -> str:
    """A number as it is looked up: no spaces, one form of letters."""
    return "".join(number.split()).replace("Ð", "Đ").replace("–", "-").upper()


def yearly(number: str) -> bool:
    """Whether a number holds its year (`30/2020/NĐ-CP`), and so names one document; `999/QĐ-TLĐ` comes again every year."""
    return _YEARLY.match(number) is not None


def _plain(name: str) -> str:
    """A law's name without its commas, which many leave out."""
    return " ".join(re.sub(r"[,\-–]", " ", fold(name)).split())


class Register:
    """The entries, by number, and the laws by name."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._tables: Sequence[Mapping[str, Any]] = data["document"]
        self.kinds: Mapping[str, Mapping[str, Any]] = data["kinds"]
        self.issuers: Mapping[str, Sequence[str]] = data["issuers"]
        self._read: dict[int, Entry] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[str, list[int]] = {}
        for at, table in enumerate(self._tables):
            self._numbers[table["number"].upper()] = at
            if table["kind"] in LAWS and "title" in table:
                name = f"{table['kind']} {table['title']}".lower().replace(",", "")  # in the form of `_plain`: a test looks
                self._names.setdefault(name, []).append(at)

    def __len__(self) -> int:
        return len(self._tables)

    def by_number(self, number: str) -> Entry | None:
        """The document of a number, however it is spaced."""
        at = self._numbers.get(key(number))
        return None if at is None else self._entry(at)

    def laws(self, name: str) -> list[Entry]:
        """The laws of a name with its kind (`Luật Công đoàn`), the oldest first."""
        return [self._entry(at) for at in self._names.get(_plain(name), ())]

    def of_day(self, day: dt.date) -> list[Entry]:
        """The documents issued on a day."""
        return [self._entry(at) for at, table in enumerate(self._tables) if table.get("issued") == day]

    def successor(self, entry: Entry, day: dt.date) -> Entry | None:
        """What stands for an expired document on a day, through all that replaced it in turn; None where that is not one document."""
        seen = {entry.number}
        while entry.expired_on is not None and entry.expired_on <= day:
            following = self.by_number(entry.replaced_by[0]) if len(entry.replaced_by) == 1 else None
            if following is None or following.number in seen:
                return None
            seen.add(following.number)
            entry = following
        return entry

    def entries(self) -> list[Entry]:
        """All of them."""
        return [self._entry(at) for at in range(len(self._tables))]

    def _entry(self, at: int) -> Entry:
        found = self._read.get(at)
        if found is None:
            found = self._read[at] = _made(self._tables[at])
        return found


def _made(data: Mapping[str, Any]) -> Entry:
    verified = data["verified"]
    return Entry(
        number=data["number"],
        kind=data["kind"],
        title=data.get("title", ""),
        issuer=data.get("issuer", ""),
        issued=data.get("issued"),
        in_force=data.get("in_force"),
        expired_on=data.get("expired_on"),
        replaced_by=tuple(data.get("replaced_by", ())),
        amended_by=tuple(data.get("amended_by", ())),
        amends=tuple(data.get("amends", ())),
        source=data["source"],
        verified=frozenset((Entry._fields if verified else ()) if isinstance(verified, bool) else verified),
    )


@cache
def load() -> Register:
    """The register that ships with the package."""
    return Register(kept.toml(resources.law(_NAME)))
