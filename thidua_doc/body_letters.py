"""The letters that stand for bodies in symbols (`law/body_names.toml`, `law/agencies.toml`), and the symbols made of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from thidua_doc import law
from thidua_doc.language import bare, fold
from thidua_doc.law import agencies
from thidua_doc.patterns import lazy
from thidua_doc.profiles import Profile

_WORD = lazy(r"[^\W_]+(?:[&/][^\W_]+)*")
_LETTER = lazy(r"[^\W\d_]")
_OF_PARTY = (" ủy", " đoàn")
"""What makes of a word for a unit one for a body: `Huyện ủy`."""


def _data() -> Mapping[str, Any]:
    return law.load("body_names").data


@lru_cache(maxsize=2048)
def abbreviated(name: str) -> str:
    """The letters that stand for a body in a symbol (`CĐCS`, `UBND`, `SNV`), as is the custom; empty for a name without letters."""
    parts = [part for part in " ".join(unicodedata.normalize("NFC", name).split()).split(" - ") if part.strip()]
    for part in parts:
        letters = _customary(part)
        if letters:
            return letters
    return _initials(parts[0])[: _data()["letters"]["most"]] if parts else ""


def _customary(name: str) -> str | None:
    """The letters of a body whose kind is known."""
    table = _data()["letters"]
    folded = fold(name)
    for body in table["of"]:
        if folded.startswith(f"{body} "):
            return abbreviated(name[len(body) :]) or None
    fits = [row for row in table["begins"] if _begins(folded, row[0])]
    if fits:
        return str(max(fits, key=lambda row: len(row[0]))[1])
    schools = [row for row in table["schools"] if _begins(folded, row[0])]
    if schools:
        words, letters = max(schools, key=lambda row: len(row[0]))
        return f"{letters}{_initials(name[len(words) :])}"[: table["most"]]
    kind = agencies.kind_of(name)
    if kind is None or not kind.letters:
        return None
    initials = _initials(name, whole=True)
    return max((each for each in kind.letters if initials.startswith(each)), key=len, default=kind.letters[0])


def _begins(folded: str, words: str) -> bool:
    return folded == words or folded.startswith((f"{words} ", f"{words},"))


def _initials(name: str, *, whole: bool = False) -> str:
    """The first letters of a name's words up to the unit that the body is of; words that are letters already are taken as they are."""
    words = _WORD.findall(name)
    shouted = name.isupper()
    end = len(words) if whole else _unit_at(words)
    out = ""
    for word in words[:end]:
        if _LETTER.match(word) and word.lower() not in _data()["letters"]["silent"]:
            out += word.replace("&", "") if word.isupper() and len(word) > 1 and not shouted else _capital(word[0])
    return out


def _unit_at(words: Sequence[str]) -> int:
    """Where the word for a unit begins that a body is of; the end where there is none."""
    units = law.load("units").data["units"]["names"]
    within = _data()["letters"]["within"]
    folded = [fold(word) for word in words]
    for at in range(1, len(words)):
        behind, before = " ".join(folded[at : at + 2]), " ".join(folded[at - 1 : at + 1])
        if behind in units or (
            folded[at] in units and not behind.endswith(_OF_PARTY) and behind not in within and before not in within
        ):
            return at
    return len(words)


def _capital(letter: str) -> str:
    """A letter of a symbol: a capital without marks, save Đ."""
    plain = letter.upper() if letter in "đĐ" else bare(letter).upper()
    return plain[:1]


def kind(words: str, profile: Profile) -> str:
    """The abbreviation of a kind of document (`KẾ HOẠCH` is `KH`, Phụ lục III, mục I), in its own capitals; other words as they are."""
    kinds = profile.law.data["kinds"]
    known = {**kinds["others"], **kinds["plans"]}
    shorts = {fold(key): short for name, short in known.items() for key in (name, short)}
    return str(shorts.get(fold(words), words))


def symbol(number: int | None, kind: str, letters: str, profile: Profile) -> str:
    """A number and symbol in a profile's form (Phụ lục I, mục II.3; the Party's `03-KH/ĐU`); without a number a draft's (`/KH-CĐCS`).

    `kind` is its abbreviation, `letters` are the body's.
    """
    first, second = profile.data["number"]["separators"][0]
    if number is None:
        return f"{first}{kind}{second}{letters}"
    zero = "0" if number < profile.law.data["date"]["number_zero_below"]["value"] else ""
    return f"{zero}{number}{first}{kind}{second}{letters}"
