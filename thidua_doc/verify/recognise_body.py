"""What the paragraphs between title and foot are, and those of appendices: by their markers, and by what follows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.language import BASIS_LINE, BASIS_WORDS, OPENING_LEAD
from thidua_doc.patterns import lazy
from thidua_doc.verify.document import Paragraph
from thidua_doc.verify.known import APPENDIX, ATTACHED, CONTACT, SIGNED, Part, is_bold, is_ruled, marks
from thidua_doc.verify.segments import Segment, said, whole

# Behind a marker stands a blank, or the tab of a list that Word numbers. A number may be glued to its word.
_MARKERS = (
    ("section_heading", lazy(r"(?![CL]\b)[IVXLC]{1,7}\s*[.\-–/)]\s*(?=\S)")),
    ("subclause", lazy(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+(?=\S)|\d{1,2}\.\d{1,2}\.(?=[^\W\d])")),
    ("clause", lazy(r"\d{1,2}\s*[.)](?!\d)\s*(?=\S)")),
    ("point", lazy(r"[a-zđ]\s*[).]\s+(?=\S)|[a-zđ]\)(?=\S)")),
    ("plus", lazy(r"\+\s*(?=\S)")),
    ("dash", lazy(r"[-–—•▪●*◦]\s*(?=\S)")),
    ("dot", lazy(r"[.·]\s+(?=\S)")),
)
_DIVISION = lazy(r"(?:phần|chương|mục|tiểu mục)\s+(?:[IVXLC]+|\d+|thứ \S+)\s*[.:]?$", 2)
_ARTICLE = lazy(r"điều\s+\d+[a-zđ]?\s*[.:]", 2)
_NOTE = lazy(r"(?:ghi chú|chú thích|ghi chu)\s*:|\(\*+\)|\(\d{1,2}\)\s", 2)
_UNIT = lazy(r"\(?\s*đơn vị(?: tính)?\s*:", 2)
_CAPTION = lazy(r"(?:bảng|biểu|mẫu)\b", 2)
_END = ".;:,!?…"
HEADING_WORDS = 30
"""As in the language: a heading has no more words."""
_ORDER = ("section_heading", "clause", "subclause", "point", "dash", "plus", "dot")


def begins_body(text: str) -> bool:
    """Whether a paragraph surely stands below the title: a basis, or a numbered line."""
    return BASIS_LINE.match(text) is not None or _marker(text) is not None


def marker(text: str) -> tuple[str, int]:
    """The component that a paragraph's marker makes it, and where its words begin; `body` and 0 where it has none."""
    return _marker(text) or ("body", 0)


def _marker(text: str) -> tuple[str, int] | None:
    for component, pattern in _MARKERS:
        found = pattern.match(text)
        if found is not None:
            return component, found.end()
    return None


def body(told: Sequence[Paragraph], *, first: bool) -> Iterator[Part]:
    """The parts of the text; `first` where the title stands right above, so that bases may follow."""
    lines = [whole(p) for p in told if p.text.strip()]
    bases = first
    had = False
    group = -1
    title = 0
    open_bracket = False
    for i, line in enumerate(lines):
        text, words = line.text, said(line.text)
        component = _plain(line, words)
        if component is None and line.paragraph.cell is not None and line.paragraph.cell.ruled:
            component = "table_head" if line.paragraph.cell.row == 0 else "table_cell"
        elif APPENDIX.fullmatch(words):
            component, group, title, bases = "appendix_label", group + 1, 4, False
        elif component is None and open_bracket:
            component, open_bracket, title = "attachment", not text.endswith(")"), 0
        elif (
            component is None
            and title
            and (named := _of_appendix(line, words, lines[i + 1] if i + 1 < len(lines) else None)) is not None
        ):
            component = named
            open_bracket = named == "attachment" and not text.endswith(")")
            title = 0 if named == "attachment" else title - 1
        elif component is None:
            title = 0
            component = marker(text)[0]
            if bases and component in ("body", "dash") and _is_basis(line, had):
                component, had = "legal_basis", True
            elif component in ("section_heading", "clause") or (had and component != "dash"):
                bases = False
            component = _finer(component, line, lines, i)
            if _apart(line.paragraph) and component not in ("table_caption", "table_unit", "table_note"):
                component = "unknown"
        yield Part(component, line, max(group, 0))


def _apart(paragraph: Paragraph) -> bool:
    """Whether words stand beside the text rather than in it: in a floating box, or in a column of a table without lines."""
    cell = paragraph.cell
    return paragraph.where == "frame" or (cell is not None and not cell.ruled and cell.columns > 1)


def _plain(line: Segment, words: str) -> str | None:
    """What a paragraph is by its words alone."""
    if is_ruled(line.text):
        return "typed_rule"
    if words in marks():
        return marks()[words]
    if words.startswith("du thao") and len(words) < 20:
        return "draft_mark"
    if SIGNED.match(words):
        return "digital_signature"
    if words.startswith("kinh gui"):
        return "addressee"
    if line.paragraph.where == "frame" and CONTACT.search(words):
        return "address"
    return None


def _of_appendix(line: Segment, words: str, following: Segment | None) -> str | None:
    """The title of an appendix, or the line that ties it to its plan."""
    if ATTACHED.match(words):
        return "attachment"
    if line.paragraph.cell is not None or _marker(line.text) is not None or _DIVISION.match(line.text):
        return None
    if line.text.isupper():
        return "appendix_title"
    centred = line.paragraph.shape.align == "centre"
    above_table = following is not None and following.paragraph.cell is not None and following.paragraph.cell.ruled
    captioned = above_table or (following is not None and _UNIT.match(following.text) is not None)
    return "appendix_title" if centred and len(line.text) < 200 and not captioned else None


def _is_basis(line: Segment, had: bool) -> bool:
    """Whether a paragraph under the title is a legal basis rather than the opening."""
    text = line.text.lstrip("-– \t")
    if OPENING_LEAD.search(text) or BASIS_WORDS.match(text) is None:
        return False
    italic = sum(len(p.text) for p in line.pieces if p.look.italic) * 2 > len(text)
    return said(text).startswith("can cu") or text.endswith(";") or italic or (had and text.endswith((".", ",")))


def _finer(component: str, line: Segment, lines: Sequence[Segment], i: int) -> str:
    """What a paragraph is besides its marker: a heading or not; what belongs to a table."""
    text = line.text
    following = lines[i + 1] if i + 1 < len(lines) else None
    before = lines[i - 1] if i else None
    if component == "section_heading":
        return component if _headed(line, following, component) or text.isupper() else "body"
    if component in ("clause", "subclause") and _headed(line, following, component):
        return f"{component}_heading"
    if component != "body":
        return component
    if _DIVISION.match(text) or (before is not None and _DIVISION.match(before.text) and text.isupper()):
        return "division"
    if _ARTICLE.match(text):
        return "article"
    grid = following is not None and following.paragraph.cell is not None and following.paragraph.cell.ruled
    if grid and _UNIT.match(text):
        return "table_unit"
    if grid and line.paragraph.shape.align == "centre":
        return "table_caption"
    below = next((each.paragraph.cell for each in reversed(lines[max(0, i - 3) : i]) if not _NOTE.match(each.text)), None)
    if below is not None and below.ruled and _NOTE.match(text):
        return "table_note"
    unit_next = following is not None and _UNIT.match(following.text) is not None
    return "table_caption" if unit_next and line.paragraph.shape.align == "centre" else "body"


def _headed(line: Segment, following: Segment | None, component: str) -> bool:
    """Whether the words behind a marker are the heading of what follows: bold, or a phrase with something of a lower level under it."""
    words = line.text
    if len(words.split()) > HEADING_WORDS:
        return False
    if is_bold(line):
        return True
    if words[-1] in _END or following is None:
        return False
    if component == "section_heading":
        return len(words.split()) <= 15
    below = marker(following.text)[0]
    if following.paragraph.cell is not None or below == "body":
        return True
    return _ORDER.index(below) > _ORDER.index(component)
