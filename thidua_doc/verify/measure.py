"""What the measures of a finished document have in common: what was measured, how exact that is, how a fault is told.

A fault is one mistake, however many places have it: it names the first and counts the others. What the file does not tell is told
apart, as not measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, TypeVar

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.law import Component, Law
from thidua_doc.profiles import Profile
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Document, Look, Piece
from thidua_doc.verify.recognise import Part, Recognised

Ruler: TypeAlias = Callable[[str, float, bool, bool], float]
"""How wide text is, in millimetres: words, size in points, bold, italic."""

Value = TypeVar("Value")

# How exact a measure is, each once. Points and millimetres.
SIZE = 0.24
"""Word processors keep sizes as half points: a wrong one is off by half a point or more."""
MARGIN_DOCX, MARGIN_PDF = 0.5, 1.0
"""Word shows margins in tenths of a centimetre; a PDF's are read off where its words begin and end, which no line fills exactly."""
INDENT_DOCX, INDENT_PDF = 0.3, 0.7
"""`1,25 cm` is what many rulers make of 1,27 cm; a PDF's first letter stands a side bearing away from its indent."""
SHARE = 0.1
"""Of the length of a ruled line: people draw it by hand, and know the width of words by eye."""
BLANK = 0.5
"""Points between paragraphs: below what a printer shows."""
PITCH = 0.03
"""Of a single line, between lines: `1,15` is kept as 1.1479 where lines are counted in twips."""
MIDDLE = 3.0
"""Millimetres that two middles may lie apart and still look centred: blanks typed at an end of a line push it so far."""
LEVEL = 3.0
"""Millimetres that two lines may lie apart and still be level: half a line, as between a line of 12 points and one of 14."""

FAMILY = (
    "legal_basis",
    "body",
    "section_heading",
    "clause_heading",
    "clause",
    "subclause_heading",
    "subclause",
    "point",
    "dash",
    "plus",
    "dot",
)
"""The components of the text: what one style sheet, or one hand, gives one size."""
TABLE = ("table_caption", "table_head", "table_cell", "table_unit", "table_note")
FOOT = ("recipients_label", "recipients", "authority", "position", "other_position", "signer_name")

_MARGINAL = ("page_number", "digital_signature", "circulation", "draft_mark", "address")
"""What stands in the margins, or may."""


class Fault(NamedTuple):
    """A mistake: its code, the words, the first place (None: the whole document), others like it, and the keys of the value of the
    form's law that it breaks, none where custom alone asks for it. `weight` is the severity where it is less than the rule's.
    """

    code: str
    message: Message
    part: Part | None = None
    others: tuple[Part, ...] = ()
    rests: tuple[str, ...] = ()
    weight: Severity | None = None


class Measured:
    """A document with its parts and the form that it is measured by. `missed` collects what could not be measured."""

    def __init__(self, found: Recognised, profile: Profile, ruler: Ruler | None = None) -> None:
        self.found = found
        self.document: Document = found.document
        self.profile = profile
        self.form: Law = form_of(profile)
        self.ruler = ruler
        self.missed: list[Message] = []

    @property
    def pdf(self) -> bool:
        return self.document.format == "pdf"

    def component(self, name: str) -> Component | None:
        """The component of a name as the profile has it printed; None where the form has none."""
        return self.profile.components.get(name)

    def sized(self, name: str, size: float) -> bool:
        """Whether a size is one that the form allows a component, or the one that the profile itself picks."""
        return self.form.components[name].size.holds(size, SIZE) or abs(size - self.profile.size(name)) <= SIZE

    def picks(self, table: str, key: str, value: float, slack: float) -> bool:
        """Whether a measure is the one that the profile itself picks, such as a company's margin."""
        own = self.profile.data.get(table, {}).get(key)
        return own is not None and abs(value - own) <= slack

    def measured(self, parts: Iterable[Part]) -> list[Part]:
        """The parts that the form has components for."""
        return [part for part in parts if part.component in self.form.components]

    def miss(self, vi: str, en: str) -> None:
        """Tell what could not be measured, once."""
        message = Message(vi, en)
        if message not in self.missed:
            self.missed.append(message)

    def left(self, section: int) -> float | None:
        """The left margin of a section: where a PDF's own words begin left of what its reader took for it, there."""
        setup = self.document.sections[section] if section < len(self.document.sections) else None
        if setup is None or setup.left is None or not self.pdf:
            return setup.left if setup is not None else None
        begins = (box.x0 for p in self.document.paragraphs if p.section == section and p.where == "body" for box in p.boxes)
        return min([setup.left, *begins])

    def right(self, section: int) -> float | None:
        """The right margin of a section; of a PDF without a line that fills its width, None: ragged ends tell nothing."""
        setup = self.document.sections[section] if section < len(self.document.sections) else None
        if setup is None or setup.right is None or setup.width is None or not self.pdf:
            return setup.right if setup is not None else None
        own = [p for p in self.document.paragraphs if p.section == section and p.where == "body"]
        return setup.right if any(p.shape.align == "justify" for p in own) else None

    def edge(self, section: int, side: str) -> float | None:
        """The top or bottom margin of a section: of a PDF, to the words of its text, whatever stands in the margin itself."""
        setup = self.document.sections[section] if section < len(self.document.sections) else None
        value: float | None = getattr(setup, side) if setup is not None else None
        if setup is None or value is None or not self.pdf or setup.height is None:
            return value
        inside = [
            p
            for p in self.found.parts
            if p.paragraph.section == section and p.component not in _MARGINAL and p.paragraph.where == "body"
        ]
        boxes = [box for part in inside for box in part.paragraph.boxes]
        if not boxes:
            return value
        return max(value, min(box.y0 for box in boxes) if side == "top" else setup.height - max(box.y1 for box in boxes))

    def shift(self, section: int) -> float:
        """How far right of the left margin its reader took it to be."""
        setup = self.document.sections[section] if section < len(self.document.sections) else None
        left = self.left(section)
        return setup.left - left if setup is not None and setup.left is not None and left is not None else 0.0

    def draft(self) -> bool:
        """Whether it is a draft: marked as one, or with a blank where the number or the day goes."""
        if self.found.of("draft_mark"):
            return True
        number, date = self.found.first("number"), self.found.first("place_date")
        blank = number is not None and not any(c.isdigit() for c in number.text.partition("/")[0])
        return blank or (date is not None and not any(c.isdigit() for c in date.text.lower().partition("tháng")[0]))


def form_of(profile: Profile) -> Law:
    """The law of a profile's page."""
    return profile.form


# --- looks ----------------------------------------------------------------------------------------------------------------


def shares(pieces: Iterable[Piece], of: Callable[[Look], Value]) -> Counter[Value]:
    """How many letters have which value; pieces without a letter or a digit say nothing."""
    out: Counter[Value] = Counter()
    for piece in pieces:
        count = sum(c.isalnum() for c in piece.text)
        if count:
            out[of(piece.look)] += count
    return out


def most(counted: Counter[Value]) -> Value | None:
    """The value of most letters."""
    return counted.most_common(1)[0][0] if counted else None


# --- words ----------------------------------------------------------------------------------------------------------------


def number(value: float) -> str:
    """A measure as a clerk writes it: a comma, and no digit too many."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def between(low: float, high: float, unit: str) -> Message:
    """The bounds of a measure in words."""
    if high == float("inf"):
        return Message(f"ít nhất {number(low)} {unit}", f"at least {low:g} {unit}")
    if low == high:
        return Message(f"{number(low)} {unit}".strip(), f"{low:g} {unit}".strip())
    return Message(f"từ {number(low)} đến {number(high)} {unit}".strip(), f"{low:g} to {high:g} {unit}".strip())


def where(part: Part, form: Law) -> Message:
    """A place as a clerk finds it: the page where it is known, then the component, or the paragraph with its first words."""
    component = form.components.get(part.component)
    page = part.paragraph.page
    vi, en = (f"trang {page}, ", f"page {page}, ") if page is not None else ("", "")
    if component is not None and part.component not in (*FAMILY, *TABLE, "recipients"):
        vi, en = f"{vi}phần {component.label}", f"{en}{part.component.replace('_', ' ')}"
    else:
        ordinal = part.paragraph.index + 1
        vi, en = f"{vi}đoạn {ordinal} (“{quoted(part.text)}”)", f"{en}paragraph {ordinal} (“{quoted(part.text)}”)"
    return Message(vi[:1].upper() + vi[1:], en[:1].upper() + en[1:])


def quoted(text: str, longest: int = 32) -> str:
    """The first words of a text."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rpartition(" ")[0].rstrip(",;:") + "…"


def told(
    code: str,
    parts: Sequence[Part],
    form: Law,
    vi: str,
    en: str,
    rests: tuple[str, ...],
    *,
    weight: Severity | None = None,
) -> Fault:
    """A fault of some parts: the first is named, the others are counted."""
    paragraphs = {part.paragraph.index for part in parts}
    place = where(parts[0], form)
    more = len(paragraphs) - 1
    first_vi = place.vi + (f" và {more} đoạn khác" if more else "")
    first_en = place.en + (f" and {more} more" if more else "")
    return Fault(code, Message(f"{first_vi}: {vi}", f"{first_en}: {en}"), parts[0], tuple(parts[1:]), rests, weight)
