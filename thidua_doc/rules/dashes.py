"""CT606: the dash between phrases, and its styles mixed in one plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import compiled, lazy
from thidua_doc.reading import Place, Reading
from thidua_doc.rule import CUSTOM, Context, Example, Hit, Passage, Rule
from thidua_doc.text import Edit
from thidua_doc.vietnamese import phrases
from thidua_doc.vietnamese.quotation import lines

_L = r"[^\W\d_]"
_SIGNS = (
    lazy(r"-(?<=[^\W_]-)(?=[^\W\d_]|[ ][^\W_])"),
    lazy(r"-(?<=[^\W_][ ]-)(?=[^\W_])"),
    lazy(r"–(?<=[^\W\d_]–)(?=[^\W\d_])"),
)
_SMALL_BEFORE = lazy(rf"(?<![\w-]){_L}{{2,}}\Z")
_WORD_AFTER = lazy(rf"{_L}{{2,}}(?![\w-])")
_HALF = lazy(rf"(?<={_L}{_L})(?:[ ]-(?={_L}{_L})|-[ ](?={_L}{_L}))|(?<=\d)(?:[ ]-(?=\d)|-[ ](?=\d))")
_GLUED = lazy(rf"(?<={_L})[-–](?={_L})")
_MARKED = lazy(r"[^\W\d_a-zA-Z]")
_ELLIPSIS = lazy(r"(?:và|hoặc|hay|đến)\b")


@cache
def _joined() -> re.Pattern[str]:
    one = "|".join(sorted(map(re.escape, phrases.JOINED), key=len, reverse=True))
    chain = "|".join(re.escape(chain).replace(r"\-", r"[ ]?[-–][ ]?") for chain in sorted(phrases.CHAINS, key=len, reverse=True))
    return compiled(rf"(?<![\w-])(?:(?:{chain})(?![\w-])|(?:{one})(?:[-–](?:{one})(?![\w]))+)", re.IGNORECASE)


def joints(passage: Passage) -> Iterator[Hit]:
    """Two phrases joined without spaces, or with one on one side. Names transcribed (`Lê-nin`) and words like `e-mail` are none."""
    text = passage.plain
    for words, base in lines(text, *_SIGNS):
        yield from _in(words, base)


def _in(text: str, base: int) -> Iterator[Hit]:
    taken: set[int] = set()
    for match in _joined().finditer(text):
        # One motto, one mistake, however many dashes it has.
        dashes = [at for at in range(*match.span()) if text[at] in "-–" and text[at - 1 : at + 2 : 2] != "  "]
        if dashes:
            taken.update(dashes)
            yield _hit(text, base, dashes)
    for match in _GLUED.finditer(text):
        if match.start() not in taken and _begins_anew(text, match.start()):
            yield _hit(text, base, [match.start()])
    for match in _HALF.finditer(text):
        at = match.start() + match.group().index("-")
        if at not in taken and not (text[at + 1] == " " and _ELLIPSIS.match(text, at + 2)):  # `xuất- và nhập khẩu`
            yield _hit(text, base, [at])


def _hit(text: str, base: int, dashes: list[int]) -> Hit:
    spans = [(at - (text[at - 1] == " "), at + 1 + (text[at + 1] == " ")) for at in dashes]
    # The letter behind goes along: the space before it may be the break of a line.
    edits = tuple((base + start, base + end + 1, f" - {text[end]}") for start, end in spans)
    message = Message(
        "Gạch nối giữa hai cụm từ có dấu cách ở hai bên: “ - ”.", "A dash between two phrases has a space on either side: “ - ”."
    )
    return Hit(base + spans[0][0], base + spans[0][1], message, Message("Viết “ - ”", "Write “ - ”"), edits)


def _begins_anew(text: str, at: int) -> bool:
    """Whether a capital follows a small word: `người nghèo-Không để ai`. A transcribed name begins with its capital."""
    before = _SMALL_BEFORE.search(text, max(0, at - 20), at)
    after = _WORD_AFTER.match(text, at + 1)
    if before is None or after is None:
        return False
    left, right = before.group(), after.group()
    return left.islower() and right[0].isupper() and right[1:].islower() and bool(_MARKED.search(left) or _MARKED.search(right))


# --- one plan, one style ------------------------------------------------------------------------------------------------

_TO_YEAR = lazy(r"-(?=[ \u00a0]*(?:19|20)\d\d(?![\d/]|-\d))")
_TO_YEAR_LONG = lazy(r"[–—](?=[ \u00a0]*(?:19|20)\d\d(?![\d/]|-\d))")
_FROM_YEAR = lazy(r"(?<![\d/.,-])(?:19|20)\d\d[ \u00a0]*\Z")
_DASH = lazy(r"[–—](?<=[^\W_][ ].)(?=[ ][^\W_])")


def mixed(plan: Plan, context: Context) -> Iterator[Finding]:
    """Spans of years in two styles (the rarer is reported), and the long dash beside the short one."""
    reading = context.reading
    text = reading.text
    spans = [_range(text, match.start()) for match in _TO_YEAR.finditer(text)]
    if "–" in text or "—" in text:
        spans += [_range(text, match.start()) for match in _TO_YEAR_LONG.finditer(text)]
        if " - " in text:
            taken = {at for span in spans if span is not None for at in range(*span)}
            yield from (_long(reading, match) for match in _DASH.finditer(text) if match.start() not in taken)
    yield from _ranges(reading, [span for span in spans if span is not None])


def _range(text: str, at: int) -> tuple[int, int] | None:
    """The dash between two years, with its spaces."""
    before = _FROM_YEAR.search(text, max(0, at - 8), at)
    if before is None:
        return None
    start, end = at, at + 1
    while text[start - 1] in " \u00a0":
        start -= 1
    while text[end] in " \u00a0":
        end += 1
    return start, end


def _long(reading: Reading, match: re.Match[str]) -> Finding:
    span = reading.span(match.start(), match.end())
    message = Message(
        f"Trong kế hoạch này gạch nối viết là “-”; chỗ này lại viết “{match.group()}”.",
        f"This plan joins phrases with “-”; here stands “{match.group()}”.",
    )
    return Finding("CT606", span, message, Fix(Message("Viết “-”", "Write “-”"), (Edit(span, "-"),)))


def _ranges(reading: Reading, spans: list[tuple[int, int]]) -> Iterator[Finding]:
    text = reading.text
    places = [
        (f"{text[start:end].strip()}{'spaced' if end - start > 1 else 'tight'}", start, end) for start, end in sorted(spans)
    ]
    counted = Counter(style for style, _, _ in places)
    if len(counted) < 2:
        return
    # Of two styles as frequent, the one with spaces stays: it is the decree's own in `Độc lập - Tự do - Hạnh phúc`.
    usual = max(counted, key=lambda style: (counted[style], style == "-spaced", style == "-tight"))
    first = next(reading.span(start - 4, end + 4) for style, start, end in places if style == usual)
    dash = usual[0] if usual.endswith("tight") else f" {usual[0]} "
    for style, start, end in places:
        if style != usual and not reading.is_laid_out(start, end):
            shown, right = text[start - 4 : end + 4], f"{text[start - 4 : start]}{dash}{text[end : end + 4]}"
            message = Message(
                f"Khoảng năm “{shown}” viết khác chỗ khác trong kế hoạch; viết “{right}”.",
                f"The years “{shown}” are written otherwise elsewhere in the plan; write “{right}”.",
            )
            edit = Edit(reading.span(start, end + 1), dash + text[end])
            fix = Fix(Message(f"Viết “{right}”", f"Write “{right}”"), (edit,))
            yield Finding(
                "CT606", reading.span(start, end), message, fix, (Related(first, Message("viết như ở đây", "as here")),)
            )


RULES = (
    Rule(
        "CT606",
        Severity.WARNING,
        CUSTOM,
        Message("Gạch nối thiếu dấu cách, hoặc viết không thống nhất", "Hyphens and dashes"),
        Message(
            "Gạch nối giữa hai cụm từ có cách chữ ở hai bên, như “kinh tế - xã hội”; tên phiên âm thì viết liền, như “Lê-nin”. "
            "Khoảng năm viết “2020-2025” hay “2020 - 2025” đều được, miễn là một cách trong cả kế hoạch.",
            "A dash between two phrases has spaces, as in “kinh tế - xã hội”; transcribed names have none, as in “Lê-nin”. "
            "A span of years may have them or not, but one way in the whole plan.",
        ),
        Example(
            "1. Phát triển kinh tế-xã hội.\n2. Tổng kết giai đoạn 2020 - 2025.",
            "1. Phát triển kinh tế - xã hội.\n2. Tổng kết giai đoạn 2020 - 2025.",
        ),
        fixable="safe",
        check=mixed,
        reads=joints,
        skips=frozenset((Place.NAME,)),
    ),
)
