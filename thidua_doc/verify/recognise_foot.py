"""The foot of a document: recipients at the left, authority, position and name of each signer at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from thidua_doc import law as laws
from thidua_doc.language import bare
from thidua_doc.patterns import compiled, lazy
from thidua_doc.verify.document import Document, Paragraph
from thidua_doc.verify.known import APPENDIX, BASE, CONTACT, DRAFTER, SHIPPED, SIGN, Heads, Part, is_ruled
from thidua_doc.verify.segments import Segment, cut, said, segments

_FILED = lazy(rf"(.*?\b[Ll]ưu\b.*?\.)\s+({SIGN})\s*$")
_PREFIX = lazy(r"(?:t\s*/\s*m|k\s*/\s*t|t\s*/\s*l|t\s*/\s*uq|tm|kt|tl|tuq|q)\b\s*\.?\s*\S")
_HINT = lazy(r"\(.*\)|da ky|ky ten,? dong dau|ky,? (?:ghi ro )?ho ten.*")
_DASH = lazy(r"\s*[-–—•+]\s*")
_TABBED = lazy(r"[\t\n]|[ \u00a0]{4,}")

_SPACE, _ROOM = 30, 8
"""Points before a paragraph, and millimetres above a line, that leave room to sign in: two lines or more."""


def foot_range(rest: Sequence[Paragraph], heads: Heads = SHIPPED) -> tuple[int, int]:
    """Where the foot begins and ends among the paragraphs under the title; equal where there is none."""
    last = next((i for i, p in enumerate(rest) if APPENDIX.fullmatch(said(p.text))), len(rest))
    label = next((i for i in range(last - 1, -1, -1) if _is_label(rest[i], heads)), None)
    if label is None:
        label = next((i for i in range(last, len(rest)) if _is_label(rest[i], heads)), None)
    if label is None:
        label = _signature_alone(rest)
        if label is None:
            return len(rest), len(rest)
    start = label
    for i in range(label - 1, -1, -1):
        p = rest[i]
        if not p.text.strip():
            continue
        if not (_in_layout(p) or _prefixed(p.text) or _positioned(p.text) or (_is_name(p) and _prefixed_near(rest, i))):
            break
        start = i
    end = next((i for i in range(label + 1, len(rest)) if APPENDIX.fullmatch(said(rest[i].text))), len(rest))
    return start, end


def _is_label(paragraph: Paragraph, heads: Heads) -> bool:
    if paragraph.cell is not None and paragraph.cell.ruled and paragraph.cell.columns > 2:
        return False  # a head row with a column of recipients
    return any(heads.is_label(said(column)) for column in _columns(paragraph))


def _columns(paragraph: Paragraph) -> list[str]:
    return [column for column in _TABBED.split(paragraph.text) if column.strip()] if paragraph.text.strip() else []


def _signature_alone(rest: Sequence[Paragraph]) -> int | None:
    """The first line of authority, of a document without recipients."""
    for i, p in enumerate(rest):
        if i * 2 >= len(rest) - 12 and _prefixed(p.text):
            return i
    for i, p in enumerate(rest[-14:], max(0, len(rest) - 14)):
        if _positioned(p.text) and (p.cell is None or not p.cell.ruled):
            return i
    return None


def _in_layout(p: Paragraph) -> bool:
    return p.cell is not None and not p.cell.ruled and p.cell.columns > 1


def _prefixed(text: str) -> bool:
    return text.strip().isupper() and _PREFIX.match(said(text)) is not None and len(text) < 120


def _prefixed_near(rest: Sequence[Paragraph], i: int) -> bool:
    return any(_prefixed(p.text) or _positioned(p.text) for p in rest[max(0, i - 8) : i])


def _is_name(p: Paragraph) -> bool:
    words = p.text.split()
    return 2 <= len(words) <= 6 and all(word[:1].isupper() for word in words) and p.text.rstrip()[-1] not in ".;:"


@cache
def _positions() -> tuple[str, ...]:
    data = laws.load(BASE).data["positions"]
    return tuple(bare(word) for name in ("heads", "deputies") for word in data[name]["text"])


def _positioned(text: str) -> bool:
    """Whether a line is a position in capitals."""
    return text.strip().isupper() and _of_position(text)


def _of_position(text: str) -> bool:
    """Whether the words of a line are a position, however they are typed."""
    return len(text) < 90 and compiled(rf"(?:{'|'.join(_positions())})\b").match(said(text)) is not None


def foot(told: Sequence[Paragraph], document: Document, heads: Heads = SHIPPED) -> list[Part]:
    """The parts of the foot. A signer's block is what stands in one column above a name."""
    lines = [segment for p in told for segment in segments(p, document)]
    joint = sum(_prefixed(line.text) for line in lines) > 1
    labelled = False
    out: list[Part] = []
    columns: dict[tuple[str, int], int] = {}
    gap = _gaps(told)
    signing: list[int] = []
    for line in lines:
        words = said(line.text)
        if heads.is_label(words):
            labelled = True
            out.append(Part("recipients_label", line))
        elif CONTACT.search(words) and (line.paragraph.where == "frame" or line.paragraph.boxes):
            out.append(Part("address", line))
        elif is_ruled(line.text):
            out.append(Part("typed_rule", line))
        elif _HINT.fullmatch(words):
            out.append(Part("hint", line))
        elif labelled and DRAFTER.fullmatch(line.text.strip()):
            out.append(Part("drafter", line))
        elif labelled and (_DASH.match(line.text) or (line.side != "right" and not _signs(line, joint))):
            out += _filed(line)
        else:
            key = _column(line)
            columns.setdefault(key, len(columns))
            signing.append(len(out))
            out.append(Part("position", line, columns[key]))
    return _signers(_addressed(out), signing, gap)


def _filed(line: Segment) -> list[Part]:
    """A recipient; behind `Lưu: …` the drafter's sign may stand on the same line, as in the decree's own form 1.4."""
    found = _FILED.match(line.text)
    if found is None:
        return [Part("recipients", line)]
    start, at = line.start + found.start(2), line.start
    first = line._replace(end=at + found.end(1), text=found[1], pieces=cut(line.paragraph, at, at + found.end(1)), alone=False)
    rest = line._replace(start=start, text=found[2], pieces=cut(line.paragraph, start, line.end), alone=False)
    return [Part("recipients", first), Part("drafter", rest)]


def _one_name(upper: str, lower: str) -> bool:
    """Whether two lines are one name that was too long for its line, rather than another position and a name."""
    words = f"{upper} {lower}".split()
    return len(words) <= 6 and not _of_position(upper) and all(word[:1].isupper() for word in words)


def _addressed(out: list[Part]) -> list[Part]:
    """The lines of an address, at the foot of a PDF's page: those right above its telephone or mail, that are no recipient."""
    for i in range(len(out) - 2, -1, -1):
        part = out[i]
        if (
            part.component == "recipients"
            and out[i + 1].component == "address"
            and part.paragraph.boxes
            and not _DASH.match(part.text)
        ):
            out[i] = part._replace(component="address")
    return out


def _signs(line: Segment, joint: bool) -> bool:
    """Whether a line that does not stand at the right is a signer's all the same."""
    return _prefixed(line.text) or (_positioned(line.text) and (joint or line.paragraph.cell is None))


def _column(line: Segment) -> tuple[str, int]:
    cell = line.paragraph.cell
    return (line.side, cell.row) if cell is not None else (line.side, -1)


def _gaps(told: Sequence[Paragraph]) -> dict[int, int]:
    """How many blank paragraphs stand right above each paragraph."""
    out: dict[int, int] = {}
    blanks = 0
    for p in told:
        if p.text.strip():
            out[p.index] = blanks
            blanks = 0
        else:
            blanks += 1
    return out


def _far(above: Part, below: Part) -> bool:
    """Whether the room of a signature lies between two lines of a PDF."""
    one, other = above.paragraph, below.paragraph
    return bool(one.boxes and other.boxes and one.page == other.page and other.boxes[0].y0 - one.boxes[-1].y1 > _ROOM)


def _signers(out: list[Part], signing: Sequence[int], gap: dict[int, int]) -> list[Part]:
    """Authority, position, other position and name of each signer."""
    blocks: dict[int, list[int]] = {}
    for i in signing:
        blocks.setdefault(out[i].group, []).append(i)
    for block in blocks.values():
        named = None
        above: Part | None = None
        for i in block:
            part = out[i]
            words = said(part.text)
            upper = part.text.strip().isupper()
            last = i == block[-1]
            apart = (above is None or above.paragraph.index != part.paragraph.index) and (
                gap.get(part.paragraph.index, 0) > 1
                or (part.paragraph.shape.before or 0) > _SPACE
                or (above is not None and _far(above, part))
            )
            above = part
            if _PREFIX.match(words) and upper:
                component = "authority"
            elif _positioned(part.text) or (_of_position(part.text) and not last and not apart and named is None):
                component = "position"
            elif not upper or (last and apart and len(part.text.split()) > 1):
                component = "signer_name"
            else:
                before = out[block[block.index(i) - 1]].component if i != block[0] else "authority"
                component = before if before in ("authority", "position") else "position"
            if component == "signer_name" and named is not None and (apart or not _one_name(out[named].text, part.text)):
                out[named] = out[named]._replace(component="other_position")
            named = i if component == "signer_name" else None if component in ("authority", "position") else named
            out[i] = part._replace(component=component)
    return out
