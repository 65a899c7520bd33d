"""CT604, CT605: quotation marks and brackets that stand alone, and quotation marks of another shape than “ ”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place
from thidua_doc.remembered import Remembered
from thidua_doc.rule import CUSTOM, Context, Example, Hit, Passage, Rule
from thidua_doc.text import Edit
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.quotation import CLOSING, OPENING, Quote, are_paired, lines, quotes

_NO_BRACKET = r"[^()\[\]\n]*+"
_EVEN = lazy(rf"{_NO_BRACKET}(?:(?:\({_NO_BRACKET}\)|\[{_NO_BRACKET}\]){_NO_BRACKET})*+")
"""A line whose brackets stand in pairs, none inside another: most lines."""
_BRACKET = lazy(r"[()\[\]]")
_CLOSES = {")": "(", "]": "["}
_CLOSING = {"(": ")", "[": "]", OPENING: CLOSING}
_POINT = lazy(r"(?<![^\W_])(?:[a-zđ]|\d{1,2}|[ivxIVX]{1,4})\Z")
"""What a bracket stands behind in `điểm a), b)`: it is a number's own."""
_ENDS = lazy(r"[\s.,;:!?…/)\]”]*\Z")
_BREAK = lazy(r"[;:](?=\s|\Z)|\.(?=\s+[^\W\d_a-z]|\s*\Z)|\./\.\s*\Z")
_NAMED = lazy(
    r"(?:phong trào(?: thi đua)?|thi đua|cuộc vận động|chủ đề|khẩu hiệu|phương châm|mô hình|hội thi|cuộc thi|chuyên mục|chương trình)"
    r"\s+(?=[^\W\d_a-z])"
)
_SEEN = 60
"""Characters beside a mark of which a message shows two words."""
_LONG = 5000
"""In a paragraph so long no partner is guessed."""
_FAR = 12
"""Lines of a list over which a quotation or a bracket may run."""


class _Lone(NamedTuple):
    """A mark without its partner."""

    start: int
    end: int
    mark: str
    opens: bool


def _lone(line: str) -> tuple[_Lone, ...]:
    """The quotation marks and brackets of a line that stand alone in it."""
    out: list[_Lone] = []
    if not are_paired(line):
        out += [
            _Lone(quote.start, quote.end, OPENING if quote.opens else CLOSING, quote.opens)
            for quote in quotes(line)
            if quote.partner is None
        ]
    if not _EVEN.fullmatch(line):
        out += _brackets(line)
    return tuple(sorted(out))


_SUSPICIOUS = (
    lazy(r"[“”„‟\"＂'‘’`]"),
    lazy(rf"[\n)\]]{_NO_BRACKET}[)\]]"),  # closes none
    lazy(rf"[(\[](?!(?<=\(){_NO_BRACKET}\)|(?<=\[){_NO_BRACKET}\])"),  # the next does not close it
)
_LONE = Remembered(_lone, *_SUSPICIOUS)


def _brackets(line: str) -> Iterator[_Lone]:
    opened: dict[str, list[int]] = {"(": [], "[": []}
    spare = {")": 0, "]": 0}  # pairs that a number's own bracket may have closed
    for match in _BRACKET.finditer(line):
        mark, at = match.group(), match.start()
        if mark in "([":
            opened[mark].append(at)
            continue
        own = mark == ")" and (_POINT.search(line, max(0, at - 6), at) is not None or line[at - 1 : at] in (":", ";", "="))
        if opened[_CLOSES[mark]]:
            opened[_CLOSES[mark]].pop()
            spare[mark] += own
        elif spare[mark]:
            spare[mark] -= 1
        elif not own:
            yield _Lone(at, at + 1, mark, False)
    for mark, places in opened.items():
        for at in places:
            yield _Lone(at, at + 1, mark, True)


def alone(plan: Plan, context: Context) -> Iterator[Finding]:
    """Marks without a partner in their line; one that opens before a list and closes behind it has its partner there."""
    parts = context.reading.parts
    found_in = _LONE.of(context.reading.lines)
    if not found_in:
        return
    seen = [found_in.get(part.prose.text, ()) for part in parts]
    paired: set[tuple[int, int]] = set()
    for i, found in enumerate(seen):
        for at, lone in enumerate(found):
            if (i, lone.start) in paired:
                continue
            partner = _further_on(parts, seen, i, lone) if lone.opens else None
            other = _other_kind(found, at) if partner is None else None
            if partner is not None:
                paired.add(partner)
            elif other is not None:
                paired.add((i, other.start))
                yield _mixed(parts[i], lone, other)
            elif not context.reading.is_laid_out(parts[i].start + lone.start, parts[i].start + lone.end):
                yield _finding(parts[i], lone)


def _other_kind(found: Sequence[_Lone], at: int) -> _Lone | None:
    """The mark of another kind that closes what one opens: `(6 rõ”`."""
    lone, other = found[at], found[at + 1] if at + 1 < len(found) else None
    return other if other is not None and lone.opens and not other.opens else None


def _mixed(part: Part, lone: _Lone, other: _Lone) -> Finding:
    """Said once: which of the two is wrong, the author knows; the closing one is changed."""
    mark = _CLOSING[lone.mark]
    message = Message(
        f"Mở bằng dấu “{lone.mark}” thì đóng bằng dấu “{mark}”, không phải dấu “{other.mark}”.",
        f"What “{lone.mark}” opens is closed by “{mark}”, not by “{other.mark}”.",
    )
    span = part.prose.at(other.start, other.end)
    there = Related(part.prose.at(lone.start, lone.end), Message("Chỗ mở", "Where it opens"))
    fix = Fix(Message(f"Đổi thành “{mark}”", f"Change to “{mark}”"), (Edit(span, mark),), safe=False)
    return Finding("CT604", span, message, fix, related=(there,))


def _further_on(parts: Sequence[Part], seen: list[tuple[_Lone, ...]], at: int, lone: _Lone) -> tuple[int, int] | None:
    """The closing mark of an opening one, at the end of one of the next paragraphs or items."""
    following = parts[at : at + _FAR]
    text = following[0].prose.text
    leads = text[-1] in ":;," or text[max(0, lone.start - 3) : lone.start].strip()[-1:] in ("", ":")
    # A line that a copy broke goes on in small letters (CT615): what it opened closes there.
    torn = len(following) > 1 and following[1].place is Place.PARAGRAPH and following[1].prose.text[0].islower()
    if not leads and not torn:
        return None
    for i, part in enumerate(following[1:], at + 1):
        if part.place not in (Place.ITEM, Place.PARAGRAPH, Place.TASK):
            return None
        for other in seen[i]:
            if (other.mark in "“”") is not (lone.mark in "“”"):
                continue
            if other.opens:
                return None
            closes = _ENDS.match(part.prose.text, other.end) if not torn else i == at + 1
            return (i, other.start) if closes else None
    return None


def _finding(part: Part, lone: _Lone) -> Finding:
    text = part.prose.text
    quote = lone.mark in "“”"
    name = (
        ("ngoặc kép", "quotation mark")
        if quote
        else ("ngoặc đơn", "bracket")
        if lone.mark in "()"
        else ("ngoặc vuông", "square bracket")
    )
    if lone.opens:
        near = _near(text[lone.end : lone.end + _SEEN].split()[:2])
        message = Message(
            f"Dấu {name[0]} mở trước “{near}” không có dấu đóng." if near else f"Dấu {name[0]} mở này không có dấu đóng.",
            f"The opening {name[1]} before “{near}” has no closing one."
            if near
            else f"This opening {name[1]} has no closing one.",
        )
    else:
        near = _near(text[max(0, lone.start - _SEEN) : lone.start].split()[-2:])
        message = Message(
            f"Dấu {name[0]} đóng sau “{near}” không có dấu mở." if near else f"Dấu {name[0]} đóng này không có dấu mở.",
            f"The closing {name[1]} after “{near}” has no opening one."
            if near
            else f"This closing {name[1]} has no opening one.",
        )
    return Finding("CT604", part.prose.at(lone.start, lone.end), message, _guess(part, lone))


def _near(words: list[str]) -> str:
    return " ".join(words).translate({ord(c): None for c in '“”"'}).strip()


def _guess(part: Part, lone: _Lone) -> Fix | None:
    """Where the partner may have stood: at the end of the clause, or where its name begins. A guess: never made unasked."""
    text = part.prose.text
    if len(text) > _LONG:
        return None
    if lone.opens:
        mark = {"(": ")", "[": "]"}.get(lone.mark, CLOSING)
        end = _BREAK.search(text, lone.end)
        other = next((q.start for q in quotes(text) if q.start >= lone.end and mark == CLOSING), len(text))
        at = min(end.start() if end else len(text), other)
        at = len(text[:at].rstrip())
        title = Message(f"Thêm dấu đóng sau “{text[:at].split()[-1]}”", "Add the closing mark")
        return Fix(title, (Edit(part.prose.at(at - 1, at), text[at - 1 : at] + mark),), safe=False)
    if lone.mark != CLOSING:
        return Fix(Message("Bỏ dấu này", "Drop it"), (Edit(part.prose.at(lone.start, lone.end), ""),), safe=False)
    start = max((m.end() for m in _BREAK.finditer(text, 0, lone.start)), default=0)
    start = max([start, *(q.end for q in quotes(text) if q.end <= lone.start)])
    named = [m.end() for m in _NAMED.finditer(text, start, lone.start)]
    at = named[-1] if named else start
    while at < lone.start and not text[at].isalnum():
        at += 1
    title = Message(f"Thêm dấu mở trước “{text[at : lone.start].split(' ')[0]}”", "Add the opening mark")
    return Fix(title, (Edit(part.prose.at(at, at + 1), OPENING + text[at]),), safe=False)


_SUSPECT = lazy(r"[“”„‟\"＂'‘’`]")
_GLUED = "([{“‘/-–—"


def shapes(passage: Passage) -> Iterator[Hit]:
    """Pairs with a mark that is straight, turned round or doubled of single ones: said once a pair."""
    for text, base in lines(passage.text, _SUSPECT):
        found = quotes(text)
        for quote in found:
            if not quote.opens or quote.partner is None:
                continue
            pair = [one for one in (quote, found[quote.partner]) if not one.right]
            if pair and text[quote.end : found[quote.partner].start].strip():
                edits = tuple(_edit(text, one, base) for one in pair)
                yield Hit(base + pair[0].start, base + pair[0].end, _said(pair), _TITLE, edits)


_TITLE = Message("Viết “…”", "Write “…”")
_STRAIGHT = ('"', "＂")


def _said(pair: list[Quote]) -> Message:
    if len(pair) == 2:
        glyph = pair[0].glyph
        if glyph in _STRAIGHT:
            return Message('Dấu ngoặc kép thẳng “"” phải là “…”.', "Straight quotation marks are written “…”.")
        if len(glyph) > 1:
            return Message(
                f"Hai dấu nháy đơn “{glyph}” phải là dấu ngoặc kép “…”.", f"Doubled single marks “{glyph}” are written “…”."
            )
        return Message(
            "Dấu ngoặc kép quay sai chiều, phải mở bằng “ và đóng bằng ”.",
            "The quotation marks are turned: “ opens and ” closes.",
        )
    if pair[0].opens:
        return Message(
            f"Ở đây mở ngoặc kép bằng dấu “, không phải dấu {pair[0].glyph}.",
            f"A quotation opens here, with “ and not with {pair[0].glyph}.",
        )
    return Message(
        f"Ở đây đóng ngoặc kép bằng dấu ”, không phải dấu {pair[0].glyph}.",
        f"A quotation closes here, with ” and not with {pair[0].glyph}.",
    )


def _edit(text: str, quote: Quote, base: int) -> tuple[int, int, str]:
    """A mark written right, with the space that belongs on its one side and not on the other."""
    start, end = quote.start, quote.end
    if quote.opens:
        while text[end : end + 1] in (" ", "\u00a0"):
            end += 1
        left = text[start - 1 : start]
        space = "" if not left or left.isspace() or left in _GLUED else " "
        # The letter behind goes along: the space before it may be the break of a line.
        return base + start, base + end + 1, space + OPENING + text[end]
    while text[start - 1] in " \u00a0":
        start -= 1
    space = " " if text[end : end + 1].isalnum() else ""
    return base + start, base + end, CLOSING + space


RULES = (
    Rule(
        "CT604",
        Severity.ERROR,
        CUSTOM,
        Message("Dấu ngoặc kép hoặc dấu ngoặc đơn không thành cặp", "Quotation marks or brackets that don't pair"),
        Message(
            "Mỗi dấu ngoặc mở có một dấu đóng trong cùng đoạn. Công cụ chỉ ra dấu đứng một mình; chỗ của dấu còn thiếu người soạn quyết định.",
            "Each opening mark has a closing one in its paragraph. The one that stands alone is shown; where the other belongs, the author knows.",
        ),
        Example(
            "1. Phát động phong trào “Lao động giỏi, lao động sáng tạo.\n2. Tổng kết phong trào.",
            "1. Phát động phong trào “Lao động giỏi, lao động sáng tạo”.\n2. Tổng kết phong trào.",
        ),
        fixable="unsafe",
        check=alone,
    ),
    Rule(
        "CT605",
        Severity.WARNING,
        CUSTOM,
        Message("Dấu ngoặc kép thẳng hoặc ngược", "Quotation marks straight or turned the wrong way"),
        Message(
            "Văn bản hành chính dùng dấu ngoặc kép “…”: mở khác đóng. Dấu thẳng, dấu quay ngược là do bộ gõ.",
            "Administrative texts use “…”, the opening mark unlike the closing one. Straight and turned marks come from the keyboard.",
        ),
        Example(
            '1. Phát động phong trào "Lao động giỏi".\n2. Tổng kết phong trào.',
            "1. Phát động phong trào “Lao động giỏi”.\n2. Tổng kết phong trào.",
        ),
        fixable="safe",
        reads=shapes,
    ),
)
