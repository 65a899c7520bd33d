"""How wide text is, and where long names break. Both renderers take their lines from here, so that DOCX and PDF agree.

Widths are those of Tinos, which are Times New Roman's: advance widths read from the shipped fonts, without kerning (Word does
none unless told to). Sizes are points, widths millimetres.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache, lru_cache

from thidua_doc import resources
from thidua_doc.render import breaks
from thidua_doc.render.page import Line, Run
from thidua_doc.tuples import NamedTuple

MM_PER_POINT = 25.4 / 72
_FACES = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
_FORMAT_4, _FORMAT_12 = 4, 12


class Face(NamedTuple):
    """A face of the font, in shares of its em: code point -> advance, that of a missing one, ascent, descent, line gap."""

    advances: dict[int, float]
    missing: float
    ascent: float
    descent: float
    gap: float


@cache
def face(bold: bool = False, italic: bool = False) -> Face:
    """The widths of a face of the shipped font."""
    data = (resources.fonts() / f"Tinos-{_FACES[bold, italic]}.ttf").read_bytes()
    tables = {}
    for i in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        tables[tag] = offset
    em = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    ascent, descent, gap = struct.unpack_from(">hhh", data, tables[b"hhea"] + 4)
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    widths = [width / em for width in struct.unpack_from(">" + "Hh" * count, data, tables[b"hmtx"])[::2]]
    glyphs = _characters(data, tables[b"cmap"])
    advances = {code: widths[min(glyph, count - 1)] for code, glyph in glyphs.items() if glyph}
    return Face(advances, widths[0], ascent / em, -descent / em, gap / em)


def _characters(data: bytes, cmap: int) -> dict[int, int]:
    """Code point -> glyph, from the richest Unicode table of a font."""
    best: dict[int, int] = {}
    for i in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        _, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * i)
        at = cmap + offset
        kind = struct.unpack_from(">H", data, at)[0]
        found = _format_4(data, at) if kind == _FORMAT_4 else _format_12(data, at) if kind == _FORMAT_12 else {}
        best = max(best, found, key=len)
    return best


def _format_4(data: bytes, at: int) -> dict[int, int]:
    n = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{n}H", data, at + 14)
    starts = struct.unpack_from(f">{n}H", data, at + 16 + 2 * n)
    deltas = struct.unpack_from(f">{n}H", data, at + 16 + 4 * n)
    ranges = at + 16 + 6 * n
    out: dict[int, int] = {}
    for i, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        shift = struct.unpack_from(">H", data, ranges + 2 * i)[0]
        if not shift:
            out.update((code, (code + delta) & 0xFFFF) for code in range(start, end + 1))
            continue
        glyphs = struct.unpack_from(f">{end - start + 1}H", data, ranges + 2 * i + shift) if end < 0xFFFF else ()
        out.update((start + k, (glyph + delta) & 0xFFFF) for k, glyph in enumerate(glyphs) if glyph)
    return out


def _format_12(data: bytes, at: int) -> dict[int, int]:
    out: dict[int, int] = {}
    for i in range(struct.unpack_from(">I", data, at + 12)[0]):
        start, end, glyph = struct.unpack_from(">III", data, at + 16 + 12 * i)
        out.update((code, glyph + code - start) for code in range(start, end + 1))
    return out


def undrawn(text: str) -> str:
    """The characters of a text that the font has no picture of: emoji, Chinese. Line ends are none."""
    return "".join(sorted(char for char in set(text) if ord(char) not in face().advances and char != "\n"))


def single() -> float:
    """The height of a line at single spacing, in shares of the size: ascent, descent and gap of the face."""
    regular = face()
    return regular.ascent + regular.descent + regular.gap


def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width in millimetres of `text` set at `size` points."""
    advances, missing, *_ = face(bold, italic)
    return sum(advances.get(ord(char), missing) for char in text) * size * MM_PER_POINT


def line_width(line: Line, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width in millimetres of runs at `size` points, in a style that may be bold or italic itself."""
    return sum(width(run.text, size, bold=bold or run.bold, italic=italic or run.italic) for run in line)


def word_widths(line: Line, size: float, *, bold: bool = False, italic: bool = False) -> tuple[float, ...]:
    """The widths in millimetres of the words of some runs: what stands between ordinary blanks."""
    return tuple(_words(line, size, bold=bold, italic=italic)[1])


# --- where lines break -------------------------------------------------------------------------------------------------------
# In the coin of `breaks`: what one more line costs, and lines of uneven length.
_COST_LINE, _COST_UNEVEN = 0.3, 1.0
# A name this much longer than a column can hold is set greedily: no line of it would look right.
_MOST_WORDS = 40


def break_name(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The lines of a name that may be `room` millimetres wide: as even as can be, broken where a clerk would break them.

    Breaks stand before the name of an administrative unit rather than inside it, and never inside a word of several syllables
    while another way is left. Joined by a space, the lines are `text` again.
    """
    lines = break_line((Run(text),), room, size, bold=bold)
    return tuple("".join(run.text for run in line) for line in lines)


@lru_cache(maxsize=1024)
def break_line(line: Line, room: float, size: float, *, bold: bool = False, italic: bool = False) -> tuple[Line, ...]:
    """The same for a line of several runs, such as the abstract; each run keeps its style."""
    if line_width(line, size, bold=bold, italic=italic) <= room:
        return (line,)
    words, widths = _words(line, size, bold=bold, italic=italic)
    blank = width(" ", size, bold=bold, italic=italic)
    return tuple(_joined(words[a:b]) for a, b in _best(["".join(r.text for r in w) for w in words], widths, blank, room))


def _words(line: Line, size: float, *, bold: bool, italic: bool) -> tuple[list[list[Run]], list[float]]:
    """The words between ordinary blanks (a no-break space breaks nothing), each as its runs, and their widths."""
    words: list[list[Run]] = [[]]
    for run in line:
        for i, part in enumerate(run.text.split(" ")):
            if i:
                words.append([])
            words[-1].append(run._replace(text=part))
    return words, [line_width(tuple(word), size, bold=bold, italic=italic) for word in words]


def _joined(words: Sequence[Sequence[Run]]) -> Line:
    """Words as one line: a blank between two, neighbours of one style in one run."""
    out: list[Run] = []
    for i, word in enumerate(words):
        for k, run in enumerate(word):
            text = " " + run.text if i and not k else run.text
            if out and out[-1][1:] == run[1:]:
                out[-1] = run._replace(text=out[-1].text + text)
            elif text:
                out.append(run._replace(text=text))
    return tuple(out)


def _best(words: Sequence[str], widths: Sequence[float], blank: float, room: float) -> list[tuple[int, int]]:
    """The half-open ranges of words that make the lines: the fewest lines that hold them, or one more for better breaks."""
    greedy = _greedy(widths, blank, room)
    least = len(greedy)
    if len(words) > _MOST_WORDS:
        return greedy
    costs = breaks.costs(words)
    found = [_even(costs, widths, blank, room, lines) for lines in (least, least + 1) if lines <= len(words)]
    return min(found, key=lambda it: it[0], default=(0.0, greedy))[1] or greedy


def _even(
    costs: Sequence[float], widths: Sequence[float], blank: float, room: float, lines: int
) -> tuple[float, list[tuple[int, int]]]:
    """The cheapest way to make just so many lines, with its cost (infinite where there is none)."""
    count = len(widths)
    sums = [0.0]
    for own in widths:
        sums.append(sums[-1] + own)
    mean = (sums[-1] + blank * (count - lines)) / lines
    # ways[end] = (cost, ranges) of the words before `end` on the lines so far; one round a line.
    ways: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (_COST_LINE * lines, [])}
    for _ in range(lines):
        longer: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        for start, (cost, ranges) in ways.items():
            for end in range(start + 1, count + 1):
                filled = sums[end] - sums[start] + blank * (end - start - 1)
                if filled > room and end - start > 1:
                    break
                total = cost + ((filled - mean) / room) ** 2 * _COST_UNEVEN + (costs[start] if start else 0.0)
                if total < longer.get(end, (float("inf"),))[0]:
                    longer[end] = (total, [*ranges, (start, end)])
        ways = longer
    return ways.get(count, (float("inf"), []))


def _greedy(widths: Sequence[float], blank: float, room: float) -> list[tuple[int, int]]:
    out, start, filled = [], 0, 0.0
    for i, own in enumerate(widths):
        if i > start and filled + blank + own > room:
            out.append((start, i))
            start, filled = i, own
        else:
            filled += own + (blank if i > start else 0)
    out.append((start, len(widths)))
    return out


def rule_length(widths: Sequence[float], least: float, most: float, share: float) -> float:
    """How long the ruled line under some lines of text is, in millimetres: `share` of the longest of them.

    Where it can, it also lies between the shares `least` and `most` of the last line, which it stands under: both readings of
    "1/3 to 1/2 of the length of the line" (Phụ lục I, mục II.2.b) then hold.
    """
    longest, last = max(widths), widths[-1]
    wished = min(max(longest * share, last * least), last * most)
    return min(max(wished, longest * least), longest * most)
