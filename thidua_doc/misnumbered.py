"""Sections that are numbered as something else: `2. NỘI DUNG` between `I.` and `III.`, `A. MỤC ĐÍCH`, `Phần I. MỤC ĐÍCH`.

Read as the sections that they must be, so that one mistyped number is one mistake: the lines under it stay its own, and no list is
renumbered for it. A plan whose sections run `I.`, `II.`, `III.` is looked at once and left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from thidua_doc import language
from thidua_doc.forms import Form, has_signs
from thidua_doc.markers import Found, roman_value
from thidua_doc.model import Level, Role
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.lexer import Line

_OTHER = lazy(r"(?:(?P<word>Phần|PHẦN|Mục|MỤC)\s+(?P<roman>[IVX]{1,6})\s?[.:)/–-]?|(?P<letter>[A-HĐ])\s?[.)/–-])\s+(?=\w)")
_ALPHABETS = ("ABCDEFGH", "ABCDĐEGH")
_LONGEST = 15
"""Words of the longest line that is taken for a heading."""
_TAIL = frozenset(("CLOSING", "RECIPIENTS", "SIGNATURE", "APPENDIX"))


class _Head(NamedTuple):
    """A line that may head a section: where it stands among the lines, the places that its number may mean, its marker."""

    at: int
    places: tuple[int, ...]
    marker: Found


def begins(words: str) -> bool:
    """Whether words are the heading that a plan's sections begin with."""
    return Role.PURPOSE in language.roles(words)[:1] and (
        language.is_role_phrase(words) or language.fold(words).startswith(("mục đích", "mục tiêu"))
    )


def read_as_sections(lines: Sequence[Line], kinds: list[str]) -> None:
    """Make sections of the lines of a plan that must be some."""
    stop = kinds.index("APPENDIX") if "APPENDIX" in kinds else len(kinds)
    if "SECTION" not in kinds:
        _throughout(lines, kinds, stop)
        return
    before, last = 0, -1
    for _ in range(kinds.count("SECTION")):
        at = kinds.index("SECTION", last + 1)
        if at > stop:
            break
        mark = lines[at].form.mark
        place = mark[3] if mark is not None and mark[3] is not None else before + 1
        if place > before + 1:
            _missing(lines, kinds, range(before + 1, place), last + 1, at)
        before, last = place, at
    if _restarts(lines, kinds, last + 1, stop):
        end = next((i for i in range(last + 1, stop) if kinds[i] in _TAIL), stop)
        _behind_the_last(lines, kinds, before + 1, last + 1, end)


def _restarts(lines: Sequence[Line], kinds: Sequence[str], start: int, end: int) -> bool:
    """Whether the clauses of the last section are not those of one list."""
    right = 0
    for i in range(start, end):
        kind = kinds[i]
        if kind in _TAIL:
            return False
        if kind == "CLAUSE":
            right += 1
            if _number(lines[i]) != right:
                return True
    return False


def _number(line: Line) -> int | None:
    mark = line.form.mark
    return mark[3] if mark is not None else None


def _missing(lines: Sequence[Line], kinds: list[str], places: range, start: int, end: int) -> None:
    """The sections with these numbers, typed otherwise among the lines before the next section."""
    for place in places:
        found = next((head for head in _heads(lines, kinds, start, end, strict=True) if place in head.places), None)
        if found is not None:
            _convert(lines[found.at], kinds, found, place)
            start = found.at + 1


def _behind_the_last(lines: Sequence[Line], kinds: list[str], place: int, start: int, end: int) -> None:
    """Sections typed as clauses behind the last one that is none. No gap speaks for them: so a list must begin anew under each, or
    they are in capitals, or stand before any clause; a clause whose number jumps is no more than that."""
    clauses = [i for i in range(start, end) if kinds[i] == "CLAUSE"]
    for head in _heads(lines, kinds, start, end, strict=True):
        if place not in head.places or kinds[head.at] != "CLAUSE":
            continue
        i = bisect_left(clauses, head.at)
        anew = i + 1 < len(clauses) and _number(lines[clauses[i + 1]]) == 1
        if anew or i == 0 or _words(lines[head.at], 0).isupper():
            _convert(lines[head.at], kinds, head, place)
            place += 1


def _throughout(lines: Sequence[Line], kinds: list[str], stop: int) -> None:
    """A plan without one section: all of them are typed in another way, a way that clauses do not have."""
    end = next((i for i in range(stop) if kinds[i] in _TAIL), stop)
    clauses = [i for i in range(end) if kinds[i] == "CLAUSE"]
    numbers = [_number(lines[i]) for i in clauses]
    heads = _in_turn([head for head in _heads(lines, kinds, 0, end, strict=False) if kinds[head.at] == "TEXT"])
    if len(heads) < 2 and 1 in numbers[1:]:
        arabic = [head for head in _heads(lines, kinds, 0, end, strict=False) if kinds[head.at] == "CLAUSE"]
        heads = _in_turn(arabic, {head.at for head in arabic if _is_odd(clauses, numbers, head.at)})
    if len(heads) < 2 or not begins(_words(lines[heads[0].at], heads[0].marker.length)):
        return
    for place, head in enumerate(heads, 1):
        _convert(lines[head.at], kinds, head, place)
    for i in range(heads[0].at, end):
        if kinds[i] == "BASIS":
            # No basis stands in a section: `Thực hiện …` begins a paragraph there.
            kinds[i] = lines[i].kind = "TEXT"


def _in_turn(heads: Sequence[_Head], odd: set[int] | None = None) -> list[_Head]:
    """The headings I, II, III … in their order; of two with one number the one that is none of the clauses around it."""
    out: list[_Head] = []
    at = 0
    while True:
        place = len(out) + 1
        found = [i for i in range(at, len(heads)) if place in heads[i].places]
        if not found:
            return out
        first = next((i for i in found if odd and heads[i].at in odd), found[0]) if place > 1 else found[0]
        out.append(heads[first])
        at = first + 1


def _heads(lines: Sequence[Line], kinds: Sequence[str], start: int, end: int, *, strict: bool) -> list[_Head]:
    """The lines that may head a section. Where it is `strict`, a clause is none that stands in its turn among the clauses."""
    clauses = [i for i in range(start, end) if kinds[i] == "CLAUSE"]
    numbers = [_number(lines[i]) for i in clauses]
    out: list[_Head] = []
    for i in range(start, end):
        line = lines[i]
        if kinds[i] == "CLAUSE":
            place, marker = _number(line), line.form.marker
            if place is None or marker is None or not _is_heading(_words(line, 0)):
                continue
            # Before the first section stands no clause at all.
            if not strict or _is_odd(clauses, numbers, i) or (start == 0 and begins(_words(line, 0))):
                out.append(_Head(i, (place,), marker._replace(level=Level.SECTION)))
        elif kinds[i] == "TEXT":
            match = _OTHER.match(line.source.text, line.start, line.end)
            if match is None or not _is_heading(line.source.text[match.end() : line.end]):
                continue
            typed = match.group().rstrip()
            value = roman_value(match["roman"]) if match["word"] else None
            places = (value,) if value else tuple({a.find(match["letter"]) + 1 for a in _ALPHABETS}) if match["letter"] else ()
            # The whole of it is the number: `C` alone would be a Roman hundred.
            out.append(_Head(i, places, Found(Level.SECTION, typed, "", len(typed))))
    return out


def _is_odd(clauses: Sequence[int], numbers: Sequence[int | None], at: int) -> bool:
    """Whether a clause does not go on from the one before it, or the next one begins anew."""
    i = bisect_left(clauses, at)  # in rising order
    before = numbers[i - 1] if i else 0
    following = numbers[i + 1] if i + 1 < len(numbers) else None
    number = numbers[i]
    return number is not None and (before != number - 1 or following == 1)


def _is_heading(words: str) -> bool:
    words = words.strip()
    if not words or words[-1] in ".;" or len(words.split()) > _LONGEST:
        return False
    return words.isupper() or bool(language.roles(words))


def _words(line: Line, skip: int) -> str:
    return line.source.text[max(line.begin, line.start + skip) : line.until].strip()


def _convert(line: Line, kinds: list[str], head: _Head, place: int) -> None:
    """Make a section of a line."""
    typed = line.source.text[line.start : line.end]
    marker = head.marker
    form = Form(typed, "SECTION")
    form.at = line.form.at
    form.begin = form.at + marker.length
    while form.begin < len(typed) and (typed[form.begin].isspace() or (form.begin < line.begin - line.start)):
        form.begin += 1
    form.stop = line.until - line.start
    form.cut = len(typed) - form.stop
    form.words = typed[form.begin : form.stop]
    form.plain = not has_signs(form.words)
    form.marker, form.level, form.extra = marker, Level.SECTION, line.form.extra
    end = form.at + marker.length
    form.mark = (typed[form.at : end], marker.number, marker.separator, place, (), end == len(typed) or typed[end].isspace())
    line.form = form
    line.begin = line.start + form.begin
    kinds[head.at] = line.kind = "SECTION"
