"""DS301 – DS305: the numbers of one list, read as a whole. One mistake gives one message, and the list goes on after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.model import Level, Marker, Plan
from thidua_doc.numbering import Run, letters, name, ordinal
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every numbered list: sections, clauses, sub-clauses, points, and appendices that carry Roman numbers."""
    cited = _Cited(plan)
    sequence = [*letters(context.law)]
    for run in context.runs:
        if not _in_step(run, sequence):
            yield from _judged(run, cited, context, _WORDS.get(run.level, ""))
    if len(plan.appendices) > 1:
        markers = tuple(a.marker for a in plan.appendices if a.marker is not None and a.marker.ordinal is not None)
        if len(markers) == len(plan.appendices):
            yield from _judged(Run(Level.SECTION, markers, (), None), cited, context, "phụ lục")


def _in_step(run: Run, sequence: Sequence[str]) -> bool:
    """Whether the numbers of a list stand as they should: those of nearly every list do."""
    if run.level is Level.SECTION:
        return False  # a look-alike of a Roman number is as good as one: `_judged` knows
    if run.level is Level.POINT:
        return [marker.number for marker in run.markers] == sequence[: len(run.markers)]
    return [marker.ordinal for marker in run.markers] == [*range(1, len(run.markers) + 1)]


_WORDS = {Level.SECTION: "mục", Level.CLAUSE: "khoản", Level.SUBCLAUSE: "khoản", Level.POINT: "điểm"}
"""How a number of each level is cited in words."""
_CITATION = lazy(r"(?<=[^\n\r])\b(mục|khoản|điểm|phụ\slục)\s+([\w.]+)", re.IGNORECASE)


def _judged(run: Run, cited: _Cited, context: Context, word: str) -> Iterator[Finding]:
    places = [ordinal(run.level, marker, context.law) for marker in run.markers]
    if places == list(range(1, len(places) + 1)):
        return
    found: list[tuple[int, Finding]] = []
    if run.level is Level.POINT:
        wrong = _not_of_the_sequence(run, places, context)
        if wrong is not None:
            found.append((wrong, _letter(run, wrong, places, context)))
            places = _healed(places)
    found += _out_of_step(run, places, context)
    yield from _with_fixes(run, sorted(found, key=lambda each: each[0]), cited, context, word)


def _with_fixes(run: Run, found: Sequence[tuple[int, Finding]], cited: _Cited, context: Context, word: str) -> Iterator[Finding]:
    """Each finding with the fix that renumbers the list from there to the next one: together they renumber all of it.

    One fix of the whole list on each finding would grow with the square of a long list. A stretch that comes right by what is done
    before it shares that fix. A list longer than its sequence has none.
    """
    right = [name(run.level, place, context.law, marker.path[:-1]) for place, marker in enumerate(run.markers, 1)]
    if None in right:
        yield from (finding for _, finding in found)
        return
    fix: Fix | None = None
    changed = [marker.number for marker, number in zip(run.markers, right, strict=True) if marker.number != number]
    safe = bool(found) and not cited.any_of(word, changed)
    for k, (at, finding) in enumerate(found):
        start = at if k else 0
        stop = found[k + 1][0] if k + 1 < len(found) else len(right)
        stretch = zip(run.markers[start:stop], right[start:stop], strict=True)
        edits = tuple(Edit(marker.number_span, number) for marker, number in stretch if number and number != marker.number)
        if edits:
            fix = Fix(Message("Đánh số lại danh sách", "Renumber the list"), edits, safe)
        yield finding._replace(fix=fix)


class _Cited:
    """The numbers that a plan cites in words (`khoản 4 mục II`), gathered once when first asked for: renumbering them would make
    the words cite other lines.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.found: dict[str, set[str]] | None = None

    def any_of(self, word: str, numbers: Sequence[str]) -> bool:
        """Whether one of these numbers is cited with its word. At the start of a line the word heads something; inside, it cites."""
        if self.found is None:
            self.found = {}
            for source in self.plan.sources:
                for match in _CITATION.finditer(source.text):
                    self.found.setdefault(match[1].lower(), set()).add(match[2].lower().rstrip("."))
        cited = self.found.get(word, set())
        return bool(cited) and any(number.lower() in cited for number in numbers)


def _out_of_step(run: Run, places: Sequence[int | None], context: Context) -> Iterator[tuple[int, Finding]]:
    """Compare each number with the one before. `there` are all the numbers of the list: one that stands elsewhere is not left out."""
    there = {place for place in places if place is not None}
    followers = _followers(places)
    seen: dict[int, Marker] = {}
    before = 0
    for i, (marker, place) in enumerate(zip(run.markers, places, strict=True)):
        following = followers[i]
        if place is None:
            before += 1
            continue
        finding = None
        if place != before + 1:
            finding = _step(run, i, place, before, there, seen, context)
        if finding is None:
            before = place
        else:
            yield i, finding
            if i == 0:
                before = place
            elif following == before + 2:
                before += 1  # one mistyped number: the list goes on as if it were right
            elif following != before + 1:
                before = place
        seen.setdefault(place, marker)


def _followers(places: Sequence[int | None]) -> list[int | None]:
    """For each place the next one that is a number: gathered from the end, so that a list of any length takes one look."""
    out: list[int | None] = []
    following = None
    for place in reversed(places):
        out.append(following)
        following = place if place is not None else following
    return out[::-1]


def _step(
    run: Run, at: int, place: int, before: int, there: set[int], seen: dict[int, Marker], context: Context
) -> Finding | None:
    marker = run.markers[at]
    right = _named(run, at + 1, context)  # what the fix gives
    typed = marker.number
    if not seen:
        if 1 in there and place > 1:
            return None  # the first number stands further down: the order is wrong, not the beginning
        message = Message(
            f"Danh sách phải bắt đầu từ “{right}”, không phải “{typed}”.", f"The list must begin with “{right}”, not “{typed}”."
        )
        return Finding("DS304", marker.number_span, message)
    if place in seen:
        earlier = seen[place]
        message = Message(f"“{typed}” đã dùng ở trên, ở đây phải là “{right}”.", f"“{typed}” is used above, here is “{right}”.")
        return Finding(
            "DS302", marker.number_span, message, None, (Related(earlier.span, Message("lần đầu ở đây", "first here")),)
        )
    if place < before:
        last = _named(run, before, context)
        message = Message(f"“{typed}” đứng sau “{last}” là sai thứ tự.", f"“{typed}” after “{last}” is out of order.")
        return Finding("DS303", marker.number_span, message)
    missing = [n for n in range(before + 1, place) if n not in there] if place - before < 1000 else [before + 1]
    if not missing:
        return None
    lost = _named(run, missing[0], context)
    which = f"“{lost}”" if len(missing) == 1 else f"“{lost}” đến “{_named(run, missing[-1], context)}”"
    english = f"“{lost}”" if len(missing) == 1 else f"“{lost}” to “{_named(run, missing[-1], context)}”"
    message = Message(f"Thiếu {which} trước “{typed}”.", f"{english} is missing before “{typed}”.")
    return Finding("DS301", marker.number_span, message)


def _not_of_the_sequence(run: Run, places: Sequence[int | None], context: Context) -> int | None:
    """The first point whose letter is none of the sequence, or that leaves `đ` out."""
    sequence = letters(context.law)
    d = sequence.find("đ") + 1
    before = 0
    for i, place in enumerate(places):
        if place is None:
            return i
        if before == d - 1 and place == d + 1 and d not in places:
            return i
        before = place
    return None


def _healed(places: Sequence[int | None]) -> list[int | None]:
    """The places with the mistake of DS305 taken out, so that it is not said again: a list typed in the English alphabet."""
    known = [place for place in places if place is not None]
    if all(later > earlier for earlier, later in pairwise(known)):
        return [None] * len(places)
    return list(places)


def _letter(run: Run, at: int, places: Sequence[int | None], context: Context) -> Finding:
    marker = run.markers[at]
    right = name(run.level, at + 1, context.law)
    letter = marker.number
    if places[at] is None:
        vi = f"Điểm không dùng chữ “{letter}”" + (f"; ở đây là “{right})”." if right else ".")
        en = f"Points do not use the letter “{letter}”" + (f"; here comes “{right})”." if right else ".")
    else:
        vi = f"Sau “d)” là “đ)”, rồi mới đến “{letter})”."
        en = f"After “d)” comes “đ)”, and then “{letter})”."
    return Finding("DS305", marker.number_span, Message(vi, en))


def _path(run: Run) -> tuple[int, ...]:
    return run.markers[0].path[:-1]


def _named(run: Run, place: int, context: Context) -> str:
    return name(run.level, place, context.law, _path(run) if run.level in (Level.SUBCLAUSE, Level.SUBSUBCLAUSE) else ()) or str(
        place
    )


_CITE = "Phụ lục I, mục II.6.đ"
RULES = (
    Rule(
        "DS301",
        Severity.ERROR,
        _CITE,
        Message("Thiếu một số", "A number left out"),
        Message(
            "Số thứ tự chạy liên tục: sau 1 là 2, sau a là b, sau I là II. Thiếu một số làm người đọc tưởng mất một mục.",
            "Numbers run without a gap. A missing one looks like a lost item.",
        ),
        Example("1. Phát động.\n2. Đăng ký.\n4. Tổng kết.", "1. Phát động.\n2. Đăng ký.\n3. Tổng kết."),
        fixable="safe",
        check=check,
    ),
    Rule(
        "DS302",
        Severity.ERROR,
        _CITE,
        Message("Một số dùng hai lần", "A number twice"),
        Message("Trong một danh sách mỗi số chỉ dùng một lần.", "In one list a number stands once."),
        Example("1. Phát động.\n2. Đăng ký.\n2. Tổng kết.", "1. Phát động.\n2. Đăng ký.\n3. Tổng kết."),
        fixable="safe",
    ),
    Rule(
        "DS303",
        Severity.ERROR,
        _CITE,
        Message("Số sai thứ tự", "Numbers out of order"),
        Message("Các số đứng theo thứ tự tăng dần.", "Numbers stand in rising order."),
        Example("1. Phát động.\n3. Đăng ký.\n2. Tổng kết.", "1. Phát động.\n2. Đăng ký.\n3. Tổng kết."),
        fixable="safe",
    ),
    Rule(
        "DS304",
        Severity.ERROR,
        _CITE,
        Message("Danh sách không bắt đầu từ số đầu", "A list that does not start at its first number"),
        Message(
            "Khoản bắt đầu từ 1 trong mỗi mục, điểm bắt đầu từ a trong mỗi khoản, mục bắt đầu từ I.",
            "Clauses begin with 1 in each section, points with a in each clause, sections with I.",
        ),
        Example("II. Nội dung\n2. Phát động.\n3. Tổng kết.", "II. Nội dung\n1. Phát động.\n2. Tổng kết."),
        fixable="safe",
    ),
    Rule(
        "DS305",
        Severity.ERROR,
        _CITE,
        Message(
            "Chữ cái không có trong thứ tự tiếng Việt, hoặc bỏ sót “đ”",
            "A letter outside the Vietnamese sequence, or “đ” left out",
        ),
        Message(
            "Các điểm dùng chữ cái tiếng Việt theo thứ tự: a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p, q, r, s, t, u, v, x, y; không "
            "dùng f, j, w, z và các chữ ă, â, ê, ô, ơ, ư.",
            "Points use the letters a b c d đ e g h i k l m n o p q r s t u v x y, without f, j, w, z, ă, â, ê, ô, ơ, ư.",
        ),
        Example(
            "1. Yêu cầu\na) Đúng;\nb) Đủ;\nc) Nhanh;\nd) Rõ;\ne) Gọn.\n2. Thời gian: cả năm.",
            "1. Yêu cầu\na) Đúng;\nb) Đủ;\nc) Nhanh;\nd) Rõ;\nđ) Gọn.\n2. Thời gian: cả năm.",
        ),
        fixable="safe",
    ),
)
