"""Markers of numbered lines: what `1.`, `a)`, `I.`, `-` mean, and what their near misses must mean.

A near miss (`1)`, `a.`, `i.`, `I)`, `II/`, `đ )`, `1 .`, `•`) is understood as the level that it must mean; that it is one is told by
its `separator`, `number` and `ordinal`, which the rules of the family DS judge.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from thidua_doc.language import is_role_phrase
from thidua_doc.model import Level
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

# The sequence of Vietnamese letters and Roman digits are the law's: they come in through `Numerals`, made from its TOML.
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LOOKALIKE = str.maketrans({"l": "I", "1": "I", "|": "I", "І": "I", "Ӏ": "I", "Х": "X", "Χ": "X", "Ι": "I", "ⅰ": "I"} | {
    chr(0x2160 + i): roman for i, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
})  # fmt: skip


class Found(NamedTuple):
    """A marker at the start of a line: its level, the number and separator as typed, and how long it is."""

    level: Level
    number: str
    separator: str
    length: int
    path: tuple[int, ...] = ()


_CAPITALS = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA, 2))
_UNITS = (
    "triệu|tỷ|tỉ|nghìn|ngàn|trăm|đồng|vnđ|vnd|usd|lần|phần|điểm|độ|người|giờ|phút|giây|ngày|tuần|tháng|năm|"
    "mét|km|cm|mm|m|m2|m3|m²|m³|km2|km²|ha|kg|tấn|tạ|yến|lít|gam|g|kw|kwh|mw|gb|mb|tb"
)
_MARK = lazy(
    r"""(?P<open>\(?)
    (?P<number>\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLCivxlcⅠ-Ⅻ1|ІХΙΧ]{1,8}|[^\W\d_])
    (?P<gap>[^\S\n]?)
    (?P<separator>(?:\.[/)\-–:]|\)[.:])(?=\s)|[.)/:\-–]|(?=\s))
    (?P<after>\s|$|[^\W\d_]{1,2}|[“"(‘*]|)""",
    re.VERBOSE,
)
_BULLET = lazy(
    rf"(?P<dash>-(?![\d\-])|[–—−•●▪■◦‣·∙\uf0b7\uf0a7\uf0d8\uf02d\uf076])|(?P<star>\*(?=\s))|(?P<o>o(?=\s+[{_CAPITALS}]))|(?P<plus>\+(?!\d))"
)
_SMALL = lazy(rf"\s+(?![{_CAPITALS}])[^\W\d_]")
_EARLY = ("a", "b", "c", "d", "đ")
_WORDED = lazy(
    rf"(?:(?P<word>Mục|MỤC|Phần|PHẦN)\s+(?P<number>[IVX]{{1,6}})\s?(?P<separator>[.:)/\-–]?)(?=\s+[{_CAPITALS}]))"
    rf"|(?P<bare>[IVX]{{1,6}})(?=\s+[{_CAPITALS}](?:[^\W\d_{_CAPITALS}]|[{_CAPITALS}]+(?:[\s,:]|$)))"
)
_RANGE = lazy(r"\s*\d")
_CAPITAL = lazy(f'[{_CAPITALS}“"(‘]')
_UNIT = lazy(rf"\s+(?:(?:{_UNITS})\b|[%‰°])", re.IGNORECASE)


_DASH = Found(Level.DASH, "-", "", 1)
_DOT = Found(Level.DOT, ".", "", 1)
_DOTTED = lazy(r"\.[^\S\n]+[^\s.…]")  # `. . . .` is a blank to fill in
Unplaced: TypeAlias = "tuple[str, str, str, int | None, tuple[int, ...], bool]"
"""A marker without its spans: the first six members of a `Marker`."""


class Context(NamedTuple):
    """The last number seen at the levels whose markers can be mistaken for each other: `i.` is a point after `h)`, else Roman.

    `section` is the last Roman number in Arabic, `under` the last of a list `1) 2)` under a point, `small` the last of a small Roman
    list `i) ii) iii)`; `clause` tells whether this section has a clause `1.`: a `(1)` after one is a list of another kind.
    """

    letter: str = ""
    section: int = 0
    under: int = 0
    small: int = 0
    clause: bool = False

    def passed(self, found: Found) -> Context:
        """The context behind a marker that was understood."""
        letter, section, under, small, clause = self
        level = found.level
        if found.number == "-":
            small = 0
        elif level is Level.DASH:
            small = roman_value(found.number.upper()) or 0
            under = int(found.number) if found.number.isdecimal() else under
        elif level <= Level.POINT:
            small = under = 0
        if level is Level.POINT:
            letter = found.number.lower()
        elif level < Level.POINT:
            letter = ""
        if level is Level.SECTION:
            section = roman_meant(found.number) or section + 1
            clause = False
        elif level is Level.CLAUSE and not found.separator.startswith("("):
            clause = True
        return Context(letter, section, under, small, clause)


def find(text: str, start: int, end: int, letters: str, context: Context) -> Found | None:
    """The marker that begins at `text[start]`, or None. `letters` is the law's sequence of points."""
    first = text[start]
    if first in "-+*–—−•●▪■◦‣·∙o\uf0b7\uf0a7\uf0d8\uf02d\uf076":
        bullet = _BULLET.match(text, start, end)
        if bullet:
            return _DASH if first == "-" else Found(Level.PLUS if first == "+" else Level.DASH, first, "", 1)
        if first != "o":
            return None
    if first == ".":
        return _DOT if _DOTTED.match(text, start, end) else None
    match = _MARK.match(text, start, end)
    if match is None:
        return None
    number, separator = match["number"], match["separator"]
    if match["open"] and (separator != ")" or (context.clause and number.isdecimal())):
        return None
    if number.replace(".", "").isdecimal():
        digits = _digits(match, text, end)
        if (
            digits is not None
            and digits.separator == ")"
            and context.letter
            and number.isdecimal()
            and int(number) == context.under + 1
        ):
            return digits._replace(level=Level.DASH)  # `1) 2)` under a point are the level below it
        return digits
    if len(number) == 1 and not _is_roman_here(number, match, letters, context):
        return _letter(match, text, end, letters, context)
    return _roman(match, text, end)


def worded(text: str, start: int, end: int, context: Context) -> Found | None:
    """A section's number that is typed with its word or without its full stop (`Mục II. …`, `II Nội dung`) where it is the next one."""
    match = _WORDED.match(text, start, end)
    if match is None or roman_value(match["number"] or match["bare"]) != context.section + 1:
        return None
    # The first one has no other before it to go by: its heading must be one that sections have.
    if context.section == 0 and (match["word"] or not is_role_phrase(text[match.end() : end])):
        return None
    if match["word"]:
        return Found(Level.SECTION, text[start : match.end("number")], match["separator"], match.end("separator") - start)
    return Found(Level.SECTION, match["bare"], "", match.end() - start)


def _made(level: Level, match: re.Match[str], start: int, path: tuple[int, ...] = ()) -> Found:
    separator = match["open"] + match["gap"] + match["separator"] if match["separator"] else ""
    return Found(
        level, match["number"], separator, match.end("separator") - start if separator else match.end("number") - start, path
    )


def _digits(match: re.Match[str], text: str, end: int) -> Found | None:
    start = match.start()
    # What a doubled separator (`1./`, `a).`) means is told by its first sign.
    number, separator, after = match["number"], match["separator"][:1], match["after"]
    parts = number.split(".")
    if len(parts) > 1:
        if any(len(part) > 2 or part[0] == "0" for part in parts):
            return None
        if separator == "":
            # `1.5 triệu đồng`, `30.4 là ngày lễ` are amounts and dates in a sentence; `1.1 Treo băng rôn` is a number.
            if _UNIT.match(text, match.end("number"), end) or _SMALL.match(text, match.end("number"), end):
                return None
        elif separator in "-–":
            if not after.isspace() or not _CAPITAL.match(text, match.end(), end):
                return None
        elif (
            (match["gap"] and (separator != "." or not after.isspace()))
            or separator not in ".)/"
            or (after == "" and match.end("separator") != end)
        ):
            return None
        level = Level.SUBCLAUSE if len(parts) == 2 else Level.SUBSUBCLAUSE
        return _made(level, match, start, tuple(map(int, parts)))
    if separator in ("", ":"):
        return None
    if separator in "-–":
        if not after.isspace() or not _CAPITAL.match(text, match.end(), end):
            return None
    elif after == "" and match.end("separator") != end:
        return None
    elif separator == "/" and ((len(after) == 1 and after.islower()) or (after.isalpha() and len(after) > 1 and after.isupper())):
        return None  # `03/KH-CĐCS`, `2/a` are numbers of documents and houses
    if match["gap"] and separator in ".)/" and not after:
        return None
    return _made(Level.CLAUSE, match, start)


def _is_roman_here(number: str, match: re.Match[str], letters: str, context: Context) -> bool:
    """Whether a single letter is a Roman number rather than a point."""
    if number in "IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩІХΙΧ|":
        return context.letter == "" or _following(context.letter, letters) != number.lower() or match["separator"] == "."
    if number in "ivx" and match["separator"] in "./:":
        return _following(context.letter, letters) != number
    if number == "l" and match["separator"] in "./":
        return _following(context.letter, letters) != "l"
    return False


def _following(letter: str, letters: str) -> str:
    at = letters.find(letter) if letter else -1
    return letters[at + 1] if 0 <= at < len(letters) - 1 else ""


def _letter(match: re.Match[str], text: str, end: int, letters: str, context: Context) -> Found | None:
    number, separator, after = match["number"], match["separator"][:1], match["after"]
    if separator == "":
        return None
    if number.isupper():
        # `A. Nguyễn …` may be a name: a capital is a point only where the sequence says so.
        lower = number.lower()
        if lower != "a" and context.letter != _preceding(lower, letters):
            return None
        if separator not in (")", "/"):
            return None  # `A. Mục tiêu` heads a part of the text, above what is numbered in it
    if separator == ")":
        # `i)` long before its turn, and `v)` after `iv)`, are the small Roman list of English drafting.
        early = number == "i" and context.letter in _EARLY and after.isspace()
        if early or (context.small and number in "vx" and roman_value(number.upper()) == context.small + 1):
            return _made(Level.DASH, match, match.start())
        return _made(Level.POINT, match, match.start())
    if separator in "./":
        spaced = after.isspace() or (after == "" and match.end("separator") == end)
        capital = after[:1].isupper() and (len(after) > 1 and after[1].islower()) and separator == "." and number.islower()
        return _made(Level.POINT, match, match.start()) if spaced or capital else None
    if separator in "-–" and not match["gap"] and after.isspace() and _CAPITAL.match(text, match.end(), end):
        return _made(Level.POINT, match, match.start())
    return None


def _preceding(letter: str, letters: str) -> str:
    at = letters.find(letter)
    return letters[at - 1] if at > 0 else ""


def _roman(match: re.Match[str], text: str, end: int) -> Found | None:
    number, separator, after = match["number"], match["separator"][:1], match["after"]
    start = match.start()
    if separator == "" or match["open"]:
        return None
    looks = number.translate(_LOOKALIKE)
    lower = number.islower() and set(number) <= set("ivxlc")
    if _is_mixed(number):
        looks = number.upper()
        if separator != "." or not after.isspace():
            return None
    elif lower and set(number) != {"l"}:
        looks = number.upper()
        if roman_value(looks) is None and len(number) > 1:
            return None
    if set(looks) - set("IVXLC") or (looks in ("C", "L") and number != "l"):
        return None
    if lower and len(number) > 1 and separator == ")":
        # `ii)` under a point is the small Roman list of English drafting: the level below the point.
        return _made(Level.DASH, match, start) if not match["gap"] and after.isspace() else None
    if separator in "-–":
        # `X-quang`, `V-League` are words; a heading has a space, or a capital after `I-`, `II-`.
        if (not after.isspace() and not (len(looks) > 1 or looks == "I")) or (not after.isspace() and not after[:1].isupper()):
            return None
        if after.isspace() and _RANGE.match(text, match.end("separator"), end):
            return None
    elif separator == ".":
        if not after.isspace() and match.end("separator") != end and (len(after) < 2 or number.islower()):
            return None
    elif not after.isspace() and match.end("separator") != end and not after[:1].isupper():
        return None
    return _made(Level.SECTION, match, start)


def unplaced(found: Found, words: str, at: int) -> Unplaced:
    """The marker that stands at `words[at]` of a line, as a plan keeps it, but for where in the file it was typed."""
    end = at + found.length
    return _unplaced(found, words[at:end], end == len(words) or words[end].isspace())


@lru_cache(maxsize=1024)
def _unplaced(found: Found, typed: str, spaced: bool) -> Unplaced:
    ordinal: int | None = None
    if found.level >= Level.POINT:
        pass
    elif found.path:
        ordinal = found.path[-1]
    elif found.level is Level.CLAUSE:
        ordinal = int(found.number)
    elif found.level is Level.SECTION:
        ordinal = roman_meant(found.number)
    return typed, found.number, found.separator, ordinal, found.path, spaced


@lru_cache(maxsize=1024)
def roman_value(number: str) -> int | None:
    """The value of a well-formed Roman number in capitals up to 399, or None."""
    total = 0
    for digit, following in zip(number, number[1:] + " ", strict=True):
        value = ROMAN_VALUES.get(digit)
        if value is None:
            return None
        total += -value if ROMAN_VALUES.get(following, 0) > value else value
    return total if number and roman(total) == number else None


@lru_cache(maxsize=1024)
def roman_meant(number: str) -> int | None:
    """The value that a Roman number was meant to have: look-alikes and small letters read as what they look like."""
    small = number.islower() and set(number) != {"l"} and set(number) <= set("ivxlc")
    return roman_value(number.upper() if small or _is_mixed(number) else number.translate(_LOOKALIKE))


def _is_mixed(number: str) -> bool:
    """Whether a Roman number is in capitals and small letters (`Ii`): the small ones are Roman digits too."""
    if number.isupper() or number.islower() or not set(number) <= set("IVXivx"):
        return False
    return roman_value(number.upper()) is not None


@lru_cache(maxsize=1024)
def roman(value: int) -> str:
    """A whole number from 1 as a Roman number."""
    out = ""
    for number, digits in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += digits * (value // number)
        value %= number
    return out
