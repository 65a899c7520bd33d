"""What each paragraph of a finished document is: the national name, the number, a clause, a recipient.

This says what things are, never whether they are right: a motto with other dashes is a motto, an agency at the wrong side an agency.
The names of components are the keys of `[component.*]` in `law/*.toml`; what the law has no component for has a name of its own
(`article`, `addressee`, `hint`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from thidua_doc import law as laws
from thidua_doc import profiles
from thidua_doc.language import bare, fold
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Document, Paragraph
from thidua_doc.verify.segments import Segment, said, segments, whole

_BASE = "nd30_2020"
_NUMBER = lazy(r"so\s*[:.]?\s*(?:[\d.…_x ]*\s*[-/]\s*[a-z&]|[\d.…_]+$)|so\s*:")
_DATE = lazy(r"ngay\b.*\bthang\b.*\bnam\b|,\s*ngay\b")
_MOTTO = lazy(r"[^a-z]+")
_RULED = lazy(r"[-–—_=─*.~ ]+")
_STARS = lazy(r"\*+(?:\s*\*+)*")
_DASHES = lazy(r"[-–—]{3,}")
_APPENDIX = lazy(r"phu luc(?: (?:so )?(?:[ivxlc]+|\d+|[a-z]))?\s*[.:]?")
_ATTACHED = lazy(r"\(\s*(?:ban hanh )?kem theo\b")
_SIGNED = lazy(r"\S+\s*/\s*\S+\s*;\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*;|(?:nguoi ky|ky boi|digitally signed)\b", 2)
_CONTACT = lazy(r"\b(?:dt|dien thoai|tel|fax|e-?mail|website|dia chi)\s*[:.]")
LABEL = lazy(r"noi nhan\s*(?:[:;.]?$|:\s*(?:-|\n))")
FIRST = 60
"""The kind of a document stands among so many first paragraphs, or it has none: the decree's own longest head has twenty."""


class Part(NamedTuple):
    """A component, or a piece of one: a line of an agency's name, one recipient. `group` counts signers, or appendices, from 0."""

    component: str
    segment: Segment
    group: int = 0

    @property
    def text(self) -> str:
        return self.segment.text

    @property
    def paragraph(self) -> Paragraph:
        return self.segment.paragraph


class Recognised(NamedTuple):
    """A document's parts in the order of reading. `heading` is the national name, or the Party's or the Youth Union's in its place,
    as the law writes it; `kind` the kind of document in the law's words; None where there is none.
    """

    document: Document
    parts: tuple[Part, ...]
    heading: str | None
    kind: str | None

    def of(self, *names: str) -> list[Part]:
        """The parts of some components, in order."""
        return [part for part in self.parts if part.component in names]

    def first(self, *names: str) -> Part | None:
        return next((part for part in self.parts if part.component in names), None)

    @property
    def is_plan(self) -> bool:
        """Whether it is of a kind that plans have: others are measured, and owe no component."""
        return self.kind in laws.load(_BASE).data["kinds"]["plans"]


def recognise(document: Document) -> Recognised:
    """What each paragraph of a document is."""
    from thidua_doc.verify.recognise_body import body
    from thidua_doc.verify.recognise_foot import foot, foot_range

    told = [p for p in document.paragraphs if p.where in ("body", "frame")]
    kind_at, kind = _kind(told)
    head_end = kind_at if kind_at is not None else _head_without_kind(told)
    parts = [*_outside(document), *_head(told[:head_end], document)]
    rest = told[head_end:]
    if kind_at is not None:
        taken, titled = _title(rest)
        parts += titled
        rest = rest[taken:]
    # A text about documents, such as the decree's own appendices, speaks of recipients and has none.
    official = kind_at is not None or any(part.component in ("national_name", "number") for part in parts)
    start, end = foot_range(rest) if official else (len(rest), len(rest))
    parts += body(rest[:start], first=True)
    if end > start:
        parts += foot(rest[start:end], document)
    parts += body(rest[end:], first=False)
    heading = said(joined(part for part in parts if part.component == "national_name"))
    found = next((name for words, name in _headings().items() if heading.startswith(words)), None)
    return Recognised(document, tuple(parts), found, kind)


@cache
def _headings() -> dict[str, str]:
    """What stands at the upper right of documents, as it is compared -> as the form writes it."""
    names = [profiles.load(key).wording("national_name") for key in profiles.NAMES]
    return {bare(name): name for name in names}


@cache
def _kinds() -> dict[str, str]:
    kinds = laws.load(_BASE).data["kinds"]
    return {fold(name): name for name in (*kinds["plans"], *kinds["others"])}


@cache
def _marks() -> dict[str, str]:
    """The words of marks, as they are compared -> their component."""
    data = laws.load(_BASE).data["marks"]
    return {said(words): name.partition("_")[0] for name, value in data.items() for words in value["text"]}


def _kind(told: Sequence[Paragraph]) -> tuple[int | None, str | None]:
    """The paragraph whose first line is a kind of document, and the kind."""
    for i, paragraph in enumerate(told[:FIRST]):
        if paragraph.cell is not None and (paragraph.cell.ruled or paragraph.cell.columns > 1):
            continue
        line = fold(paragraph.text.strip().partition("\n")[0]).rstrip(" :.")
        if line in _kinds():
            return i, _kinds()[line]
        if _APPENDIX.fullmatch(said(paragraph.text)):
            return None, None
    return None, None


def _head_without_kind(told: Sequence[Paragraph]) -> int:
    """Where the head ends of a document whose kind is not written: behind the last line that is surely one of its."""
    end = 0
    for i, paragraph in enumerate(told[: FIRST // 2]):
        words = said(paragraph.text)
        if _APPENDIX.fullmatch(words):
            break
        if _sure(words) or any(_sure(said(column)) for column in paragraph.text.replace("\n", "\t").split("\t")):
            end = i + 1
    return end


def _sure(words: str) -> bool:
    if len(words) > 120:
        return False
    return words in _headings() or _is_motto(words) or bool(_NUMBER.match(words) and "/" in words) or _dated(words)


def _is_motto(words: str) -> bool:
    return _MOTTO.sub("", words) == _MOTTO.sub("", said(laws.load(_BASE).wording("motto")))


def _dated(words: str) -> bool:
    return len(words) < 90 and _DATE.search(words) is not None and not words.startswith(("(", "can cu", "-"))


def is_ruled(text: str) -> bool:
    """Whether a line is drawn with characters rather than words."""
    stripped = text.strip()
    return len(stripped) > 2 and _RULED.fullmatch(stripped) is not None


# --- the head -------------------------------------------------------------------------------------------------------------


def _head(told: Sequence[Paragraph], document: Document) -> list[Part]:
    """The parts above the kind. What is no other thing at the left, and stands above the number, is an agency's name."""
    out: list[Part] = []
    names: list[int] = []
    numbered = False
    cut = [segment for paragraph in told for segment in segments(paragraph, document)]
    wrapped = _wrapped(cut)
    national = next((segment.side for segment in cut if segment in wrapped or said(segment.text) in _headings()), "right")
    beside = national if national != "whole" else "right"
    for segment in cut:
        words = said(segment.text)
        component = wrapped.get(segment) or _of_head(segment, words)
        if component is None:
            if words.startswith("v/v") or words.startswith("ve viec"):
                component = "letter_abstract"
            elif segment.side == beside:
                component = "unknown"
            elif numbered and segment.side == "whole":
                component = "unknown"
            else:
                names.append(len(out))
                component = "issuing_agency"
        numbered = numbered or component == "number"
        out.append(Part(component, segment))
    return _agencies(out, names)


def _wrapped(cut: Sequence[Segment]) -> dict[Segment, str]:
    """The two lines that a heading or a motto too wide for its column stands on."""
    out: dict[Segment, str] = {}
    for side in ("left", "right", "whole"):
        column = [segment for segment in cut if segment.side == side]
        for one, other in pairwise(column):
            words = f"{said(one.text)} {said(other.text)}"
            component = "national_name" if words in _headings() else "motto" if _is_motto(words) else None
            if component is not None and said(other.text):
                out[one] = out[other] = component
    return out


def _of_head(segment: Segment, words: str) -> str | None:
    text = segment.text.strip()
    if words in _headings():
        return "national_name"
    if _is_motto(words):
        return "motto"
    if words in _marks():
        return _marks()[words]
    if words.startswith("du thao") and len(words) < 30:
        return "draft_mark"
    if _SIGNED.match(words):
        return "digital_signature"
    if _dated(words):
        return "place_date"
    if _NUMBER.match(words) and len(words) < 60:
        return "number"
    if _STARS.fullmatch(text):
        return "issuing_mark"
    if is_ruled(text):
        return "typed_rule"
    if _CONTACT.search(words):
        return "address"
    if text.startswith("(") and text.endswith(")"):
        return "hint"
    return None


def _agencies(out: list[Part], names: Sequence[int]) -> list[Part]:
    """Which lines of the names above the number are the parent agency's: those that are not bold, else those above the last name."""
    if len(names) < 2:
        return out
    bold = [_bold(out[i].segment) for i in names]
    if any(bold) and not bold[0]:
        issuing = next(k for k, value in enumerate(bold) if value)
    elif bold[0] and not all(bold) and not bold[-1]:
        issuing = next(k for k, value in enumerate(bold) if not value)  # the wrong way round
    else:
        starts = [k for k, i in enumerate(names) if k and _begins_a_name(out[i].text)]
        issuing = starts[-1] if starts else 0
    for i in names[:issuing]:
        out[i] = out[i]._replace(component="parent_agency")
    return out


@cache
def _bodies() -> tuple[str, ...]:
    """The words that names of bodies begin with."""
    kinds = laws.load("agencies").data["symbols"]["kinds"]
    return tuple(bare(name) + " " for kind in kinds for name in kind["names"]) + (
        "so ", "phong ", "ban ", "hoi ", "uy ban ", "cong ty ", "trung tam ", "tong ", "dang ", "van phong ", "cuc ", "chi cuc ",
        "khoa ", "vien ", "bao hiem ", "xa doan ", "huyen ", "doan ", "to chuc ", "nghiep doan ", "ban quan ly ", "truong ",
    )  # fmt: skip


def _begins_a_name(text: str) -> bool:
    return (said(text) + " ").startswith(_bodies())


def _bold(segment: Segment) -> bool:
    letters = [(len(piece.text.strip()), piece.look.bold) for piece in segment.pieces]
    return sum(count for count, bold in letters if bold) * 2 > sum(count for count, _ in letters)


# --- the title ------------------------------------------------------------------------------------------------------------


def _title(rest: Sequence[Paragraph]) -> tuple[int, list[Part]]:
    """The kind, its abstract and the sign under it; how many paragraphs they take."""
    first = rest[0]
    lines = _lines(first)
    out = [Part("kind", lines[0]), *(Part("abstract", line) for line in lines[1:] if line.text)]
    taken = 1
    for i, paragraph in enumerate(rest[1:10], 1):
        text = paragraph.text.strip()
        if not text:
            continue
        if _DASHES.fullmatch(text) or is_ruled(text):
            out.append(Part("abstract_mark" if _DASHES.fullmatch(text) else "typed_rule", whole(paragraph)))
            taken = i + 1
            break
        if _ATTACHED.match(said(text)):
            out.append(Part("attachment", whole(paragraph)))
            taken = i + 1
            continue
        if not _is_abstract(paragraph, text, had=len(out) > 1):
            break
        out += [Part("abstract", line) for line in _lines(paragraph) if line.text]
        taken = i + 1
    return taken, out


def _is_abstract(paragraph: Paragraph, text: str, *, had: bool) -> bool:
    from thidua_doc.verify.recognise_body import begins_body

    words = said(text)
    if begins_body(text) or words.startswith("kinh gui") or _APPENDIX.fullmatch(words) or len(text) > 300:
        return False
    if paragraph.shape.align in ("centre", "right"):
        return True
    if had:
        return False
    bold = _bold(whole(paragraph))
    return (bold and len(text) < 250) or (len(text) < 150 and text[-1] not in ".;:")


def _lines(paragraph: Paragraph) -> list[Segment]:
    """The lines of a paragraph that was broken by hand."""
    from thidua_doc.verify.segments import cut

    out = []
    at = 0
    text = paragraph.text
    count = text.count("\n") + 1
    for number, line in enumerate(text.split("\n")):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if start < end:
            out.append(
                Segment(paragraph, start, end, text[start:end], cut(paragraph, start, end), "whole", number, count == 1)
            )
        at += len(line) + 1
    return out or [whole(paragraph)]


# --- outside the text -----------------------------------------------------------------------------------------------------


def _outside(document: Document) -> Iterator[Part]:
    """What stands in headers and footers: page numbers, marks, the agency's address, the text of a digital signature."""
    for paragraph in document.paragraphs:
        if paragraph.where in ("header", "footer") and paragraph.text.strip():
            words = said(paragraph.text)
            yield Part(_of_margin(paragraph, words), whole(paragraph))


def _of_margin(paragraph: Paragraph, words: str) -> str:
    if paragraph.field or words.isdecimal():
        return "page_number"
    if words in _marks():
        return _marks()[words]
    if words.startswith("du thao"):
        return "draft_mark"
    if _SIGNED.match(words):
        return "digital_signature"
    return "address" if paragraph.where == "footer" and _CONTACT.search(words) else "unknown"


def joined(parts: Iterable[Part]) -> str:
    """The words of parts that belong together, on one line."""
    return " ".join(part.text.replace("\n", " ").strip() for part in parts)
