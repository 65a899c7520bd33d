"""The head of a document: headings, agencies, number, place and date; and its title, the kind with its abstract."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from thidua_doc import law as laws
from thidua_doc.language import bare
from thidua_doc.verify.document import Document, Paragraph
from thidua_doc.verify.known import (
    APPENDIX,
    ATTACHED,
    CONTACT,
    DASHES,
    NUMBER,
    SHIPPED,
    SIGNED,
    STARS,
    Heads,
    Part,
    dated,
    is_bold,
    is_ruled,
    marks,
)
from thidua_doc.verify.recognise_body import begins_body
from thidua_doc.verify.segments import Segment, cut, said, segments, whole


def head(told: Sequence[Paragraph], document: Document, heads: Heads = SHIPPED) -> list[Part]:
    """The parts above the kind. What is no other thing at the left, and stands above the number, is an agency's name."""
    out: list[Part] = []
    names: list[int] = []
    numbered = False
    cut = [segment for paragraph in told for segment in segments(paragraph, document)]
    wrapped = _wrapped(cut, heads)
    twice = _twice(cut, heads)
    national = next(
        (
            segment.side
            for segment in cut
            if segment in wrapped or (said(segment.text) in heads.headings and segment not in twice)
        ),
        "right",
    )
    beside = national if national != "whole" else "right"
    for segment in cut:
        words = said(segment.text)
        component = None if segment in twice else wrapped.get(segment) or _of_head(segment, words, heads)
        if component is None:
            if words.startswith("v/v") or words.startswith("ve viec"):
                component = "letter_abstract"
            elif segment.side == beside or (numbered and segment.side == "whole"):
                component = "unknown"
            else:
                names.append(len(out))
                component = "issuing_agency"
        numbered = numbered or component == "number"
        out.append(Part(component, segment))
    return _agencies(out, names)


def _twice(cut: Sequence[Segment], heads: Heads) -> list[Segment]:
    """The names of an agency at the left that are the heading of its own papers at the right too."""
    named = [segment for segment in cut if said(segment.text) in heads.own]
    return [segment for segment in named if segment.side == "left"] if any(each.side != "left" for each in named) else []


def _wrapped(cut: Sequence[Segment], heads: Heads) -> dict[Segment, str]:
    """The two lines that a heading or a motto too wide for its column stands on."""
    out: dict[Segment, str] = {}
    for side in ("left", "right", "whole"):
        column = [segment for segment in cut if segment.side == side]
        for one, other in pairwise(column):
            words = f"{said(one.text)} {said(other.text)}"
            component = "national_name" if words in heads.headings else "motto" if heads.is_motto(words) else None
            if component is not None and any(c.isalpha() for c in other.text):
                out[one] = out[other] = component
    return out


def _of_head(segment: Segment, words: str, heads: Heads) -> str | None:
    text = segment.text.strip()
    if words in heads.headings:
        return "national_name"
    if heads.is_motto(words):
        return "motto"
    if words in marks():
        return marks()[words]
    if words.startswith("du thao") and len(words) < 30:
        return "draft_mark"
    if SIGNED.match(words):
        return "digital_signature"
    if dated(words):
        return "place_date"
    if NUMBER.match(words) and len(words) < 60:
        return "number"
    if STARS.fullmatch(text):
        return "issuing_mark"
    if is_ruled(text):
        return "typed_rule"
    if CONTACT.search(words):
        return "address"
    if text.startswith("(") and text.endswith(")"):
        return "hint"
    return None


def _agencies(out: list[Part], names: Sequence[int]) -> list[Part]:
    """Which lines of the names above the number are the parent agency's: those that are not bold, else those above the last name."""
    if len(names) < 2:
        return out
    bold = [is_bold(out[i].segment) for i in names]
    if any(bold) and not bold[0]:
        issuing = next(k for k, value in enumerate(bold) if value)
    elif bold[0] and not all(bold) and not bold[-1]:
        issuing = next(k for k, value in enumerate(bold) if not value)  # the wrong way round
    elif all(bold):
        issuing = 0  # one long name as well as two: nothing on the page tells them apart
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
    return (
        *(bare(name) + " " for kind in kinds for name in kind["names"]),
        "so ",
        "phong ",
        "ban ",
        "hoi ",
        "uy ban ",
        "cong ty ",
        "trung tam ",
        "tong ",
        "dang ",
        "van phong ",
        "cuc ",
        "chi cuc ",
        "khoa ",
        "vien ",
        "bao hiem ",
        "xa doan ",
        "huyen ",
        "doan ",
        "to chuc ",
        "nghiep doan ",
        "ban quan ly ",
        "truong ",
    )


def _begins_a_name(text: str) -> bool:
    return (said(text) + " ").startswith(_bodies())


def title(rest: Sequence[Paragraph]) -> tuple[int, list[Part]]:
    """The kind, its abstract and the sign under it; how many paragraphs they take."""
    first = rest[0]
    lines = _lines(first)
    out = [Part("kind", lines[0]), *(Part("abstract", line) for line in lines[1:] if line.text)]
    taken = 1
    for i, paragraph in enumerate(rest[1:10], 1):
        text = paragraph.text.strip()
        if not text:
            continue
        if DASHES.fullmatch(text) or is_ruled(text):
            out.append(Part("abstract_mark" if DASHES.fullmatch(text) else "typed_rule", whole(paragraph)))
            taken = i + 1
            break
        if ATTACHED.match(said(text)):
            out.append(Part("attachment", whole(paragraph)))
            taken = i + 1
            continue
        if not _is_abstract(paragraph, text, had=len(out) > 1):
            break
        out += [Part("abstract", line) for line in _lines(paragraph) if line.text]
        taken = i + 1
    return taken, out


def _is_abstract(paragraph: Paragraph, text: str, *, had: bool) -> bool:
    words = said(text)
    if begins_body(text) or words.startswith("kinh gui") or APPENDIX.fullmatch(words) or len(text) > 300:
        return False
    if paragraph.shape.align in ("centre", "right"):
        return True
    bold = is_bold(whole(paragraph))
    if had and bold and paragraph.boxes and len(text) < 250:
        return True  # a PDF does not say what is centred
    if had:
        return False
    return (bold and len(text) < 250) or (len(text) < 150 and text[-1] not in ".;:")


def _lines(paragraph: Paragraph) -> list[Segment]:
    """The lines of a paragraph that was broken by hand."""
    out = []
    at = 0
    text = paragraph.text
    count = text.count("\n") + 1
    for number, line in enumerate(text.split("\n")):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if start < end:
            out.append(Segment(paragraph, start, end, text[start:end], cut(paragraph, start, end), "whole", number, count == 1))
        at += len(line) + 1
    return out or [whole(paragraph)]
