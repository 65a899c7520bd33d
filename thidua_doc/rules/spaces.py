"""CT601, CT602: spaces too many, and in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Item, Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place
from thidua_doc.remembered import Remembered
from thidua_doc.rule import CUSTOM, Context, Example, Hit, Passage, Rule
from thidua_doc.text import Edit, Span
from thidua_doc.vietnamese.quotation import Quote, lines, quotes
from thidua_doc.vietnamese.syllables import is_syllable

_BLANK = " \u00a0"
_MARKS = ".,;:!?"
_COLUMNS = 8
"""So many spaces are two columns typed on one line rather than a slip."""

# --- CT601 --------------------------------------------------------------------------------------------------------------

_DOUBLED = lazy(
    r"(?<=[^ \u00a0\t\n(\[“|…_])[ \u00a0]{2,}(?=[^ \u00a0\t\n,;:!?)\]”.|…_])|(?<=[^ \u00a0\t\n])[ \u00a0]{2,}(?=\.\.)"
)
_TO_FILL = lazy(r"(?:(?<!\w)(?:số|ngày|tháng|năm|quý)\s*:?|/)\Z", re.IGNORECASE)
_AT_END = lazy(r"(?<![ \t\u00a0])[ \t\u00a0]+(?=[\r\n]|\Z)")


def doubled(passage: Passage) -> Iterator[Hit]:
    """Two spaces and more between words. A blank that waits for a number (`ngày   tháng   năm`) is another rule's."""
    text = passage.text
    if "  " not in text and "\u00a0" not in text:
        return
    for match in _DOUBLED.finditer(text):
        start, end = match.span()
        if end - start > 2 and (
            text[end] == "/" or (_TO_FILL.search(text, max(0, start - 8), start) and not text[end].isdigit())
        ):
            continue
        columns = end - start >= _COLUMNS
        message = Message(
            "Thừa dấu cách: giữa hai từ chỉ có một dấu cách.", "Too many spaces: there is one space between two words."
        )
        title = Message("Để lại một dấu cách", "Leave one space")
        yield Hit(start, end, message, title, ((start, end, " "),), safe=not columns)


def trailing(plan: Plan, context: Context) -> Iterator[Finding]:
    """White space before the break of a line: nobody sees it."""
    for file, source in enumerate(plan.sources):
        text = source.typed
        odd = "\u00a0" in text or "\r" in text or text[-1:] in (" ", "\t")
        if not odd and " \n" not in text and "\t\n" not in text:
            continue
        for match in _AT_END.finditer(text):
            span = Span(match.start(), match.end(), file)
            message = Message("Thừa dấu cách ở cuối dòng.", "There is white space at the end of the line.")
            yield Finding("CT601", span, message, Fix(Message("Bỏ dấu cách", "Drop it"), (Edit(span, ""),)))


# --- CT602 --------------------------------------------------------------------------------------------------------------

_STRAY = lazy(
    r"""(?<=[^ \u00a0\t\n|])[ \u00a0]+(?:
        [,;!?)\]](?!=)                  # a word, a bracket
        |:(?![)(/])                     # no smiley
        |\.(?![\w./…])(?![ ]\.)         # no ellipsis, no blank of points
        |\./\.
    )
    |(?<=[(\[])[ \u00a0]+(?=[^ \u00a0\t\n)\]./…_])""",
    re.VERBOSE,
)
_CLOSES = (" .", "\u00a0.")
_LAST = lazy(r"(?<![ \u00a0])[ \u00a0]+(?:[,;:!?.]+|\./\.)[ \u00a0]*$", re.MULTILINE)
_LEADERS = lazy(r"\s*(?:\.{2,}|…|_{2,})")
_ROW = lazy(r"(?:[.…_]{4}|…{2}|_{2})\Z")
_SIGN = lazy(r"[,;:!?.)\]”(\[“](?:(?<=[ \u00a0][,;:!?.)\]”])|(?=[ \u00a0])(?<=[(\[“]))")
_SYMBOL = lazy(r"(?<!\w)[Ss]ố:? \d{1,5}( ?/ ?)(?=[A-ZĐ]\w{0,4}-[A-ZĐ])")
_STROKE = lazy(r"/(?:(?= )|(?<= /))")
_SLASHED = lazy(
    r"(?<![\w/.-])(?:(?P<number>7|24|100)|(?P<left>[^\W\d_]{2,}))(?P<slash>(?P<ahead> )/|/(?P<behind> ))(?:(?(number)(?P=number)|(?P<right>[^\W\d_]{2,})))(?![\w/-])"
)
"""A space on one side of a stroke: `và/ hoặc`, `24/ 24`; where a number or a symbol may be missing, nothing is said."""
_HEADS = frozenset((Place.TITLE, Place.HEADING, Place.APPENDIX))


def stray(passage: Passage) -> Iterator[Hit]:
    """Spaces before a mark and inside brackets and quotation marks; those before a line's last mark are `stray_last`'s."""
    text = passage.plain
    for words, base in lines(text, _SIGN):
        for match in _STRAY.finditer(words):
            start, end = match.span()
            while words[end - 1] not in _BLANK:
                end -= 1
            if not _is_right(words, start, end):
                yield _stray(words, start, end, base)
        if "“" in words or "”" in words:
            yield from _padded(words, base)
    for words, base in lines(passage.text, _STROKE):
        yield from _in_symbols(words, base)  # the plain text has no symbols
        yield from _slashed(text[base : base + len(words)], base)


def _in_symbols(words: str, base: int) -> Iterator[Hit]:
    for match in _SYMBOL.finditer(words):
        start, end = match.span(1)
        if end - start > 1:
            message = Message("Thừa dấu cách trong số, ký hiệu văn bản.", "There is a space in the number of a document.")
            first = base + start + (words[start] == "/")
            last = base + end - (words[end - 1] == "/")
            yield Hit(first, last, message, _DROP, ((base + start, base + end, "/"),))


def _slashed(words: str, base: int) -> Iterator[Hit]:
    for match in _SLASHED.finditer(words):
        if match["number"] is None and not (is_syllable(match["left"].lower()) and is_syllable(match["right"].lower())):
            continue
        start, end = match.span("behind" if match["behind"] else "ahead")
        first, last = match.span("slash")
        side = ("sau", "behind") if match["behind"] else ("trước", "before")
        message = Message(f"Thừa dấu cách {side[0]} dấu “/”.", f"There is a space {side[1]} “/”.")
        yield Hit(base + start, base + end, message, _DROP, ((base + first, base + last + 1, "/" + words[last]),))


def _is_blank(text: str, end: int) -> bool:
    """Whether what stands before a place is a blank to fill in."""
    return text[end - 1] in ".…_" and _ROW.search(text, max(0, end - 5), end) is not None


def _is_right(text: str, start: int, end: int) -> bool:
    mark = text[end]
    if _is_blank(text, start):
        return True
    if mark in ")]":
        # `( )`, `(   )` is a box to tick, `( … )` a blank.
        return text[start - 1] in "([.…_"
    if text[start - 1] in "([":
        return False
    if _LAST.match(text, start) is not None:
        return True  # the end of a line: its place in the plan tells whose it is
    if mark == ":" and _LEADERS.match(text, end + 1):
        return True  # `Họ và tên   : ……` of a form
    # `tỷ lệ 1 : 3`, `0 , 5`: what the number was meant to be is not known.
    return mark in ":,." and text[start - 1].isdigit() and text[end + 1 : end + 4].lstrip()[:1].isdigit()


def _padded(words: str, base: int) -> Iterator[Hit]:
    for quote in quotes(words):
        if quote.partner is None or not quote.right:
            continue
        start, end = _inside(words, quote)
        # `“ ”` and `“ … ”` are blanks.
        if start < end and words[end if quote.opens else start - 1] not in ("”" if quote.opens else "“") + "….":
            yield _stray(words, start, end, base)


def _inside(words: str, quote: Quote) -> tuple[int, int]:
    """The spaces inside a quotation, beside its mark."""
    start = end = quote.end if quote.opens else quote.start
    if quote.opens:
        while words[end : end + 1] and words[end] in _BLANK:
            end += 1
    else:
        while start > 0 and words[start - 1] in _BLANK:
            start -= 1
    return start, end


def _stray(text: str, start: int, end: int, base: int = 0) -> Hit:
    """The character behind goes along: the space before it may be the break of a line."""
    before, mark = text[start - 1], text[end]
    shown = "./." if text.startswith("./.", end) else mark
    if before in "([“":
        vi, en = "sau dấu ngoặc mở", "behind an opening mark"
    else:
        vi, en = (
            ("trước dấu ngoặc đóng", "before a closing mark") if mark in ")]”" else (f"trước dấu “{shown}”", f"before “{shown}”")
        )
    message = Message(f"Thừa dấu cách {vi}.", f"There is a space {en}.")
    return Hit(base + start, base + end, message, _DROP, ((base + start, base + end + 1, mark),))


_DROP = Message("Bỏ dấu cách", "Drop the space")


def _spaced(line: str) -> bool:
    """Whether a line seems to have a space before its last mark."""
    return line[-2:-1] in _BLANK or line[-4:-2] in _CLOSES


_SPACED = Remembered(_spaced)


def stray_last(plan: Plan, context: Context) -> Iterator[Finding]:
    """Spaces before the last mark of a line. A heading has no such mark at all: that is KC216's, and the title's TT413's."""
    lines = _SPACED.of(context.reading.lines)
    for part in [part for part in context.reading.parts if part.prose.text in lines] if lines else ():
        text = part.prose.text
        if text[-1] not in _MARKS or text.endswith("..") or part.place in _HEADS or _is_heading(part):
            continue
        found = _LAST.search(text)
        if found is None or not found.start() or _is_blank(text, found.start()):
            continue
        start = found.start()
        end = start + len(found.group()) - len(found.group().lstrip(_BLANK))
        hit = _stray(text, start, end)
        edits = tuple(Edit(part.prose.at(a, b), new) for a, b, new in hit.edits)
        yield Finding("CT602", part.prose.at(start, end), hit.message, Fix(_DROP, edits))


def _is_heading(part: Part) -> bool:
    return isinstance(part.owner, Item) and part.owner.headed and part.place is Place.ITEM


RULES = (
    Rule(
        "CT601",
        Severity.WARNING,
        CUSTOM,
        Message("Dấu cách thừa giữa hai từ hoặc ở cuối dòng", "Spaces doubled, or at the end of a line"),
        Message(
            "Giữa hai từ chỉ có một dấu cách, cuối dòng không có dấu cách nào. Canh lề là việc của công cụ.",
            "There is one space between two words and none at the end of a line. Alignment is the tool's work.",
        ),
        Example(
            "1. Phát động  phong trào.\n2. Tổng kết phong trào.",
            "1. Phát động phong trào.\n2. Tổng kết phong trào.",
        ),
        fixable="safe",
        check=trailing,
        reads=doubled,
    ),
    Rule(
        "CT602",
        Severity.WARNING,
        CUSTOM,
        Message(
            "Dấu cách thừa trước dấu câu hoặc bên trong dấu ngoặc", "A space before a mark, or inside a quotation or bracket"
        ),
        Message(
            "Các dấu “.”, “,”, “;”, “:”, “!”, “?” viết liền chữ đứng trước; dấu ngoặc viết liền chữ đứng bên trong.",
            "A mark stands right behind the word before it; brackets and quotation marks right beside the words inside.",
        ),
        Example(
            "1. Phát động phong trào “ Lao động giỏi” .\n2. Tổng kết phong trào.",
            "1. Phát động phong trào “Lao động giỏi”.\n2. Tổng kết phong trào.",
        ),
        fixable="safe",
        check=stray_last,
        reads=stray,
    ),
)
