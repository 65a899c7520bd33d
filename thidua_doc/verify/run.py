"""Judging a finished document: its parts, the measures of each rule, then the words; severities as the law and the project have them.

The whole pipeline is `run`. It touches no file; what it needs of other layers (widths of words, the rules of plans) is handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from thidua_doc import profiles
from thidua_doc.diagnostic import Citation, Diagnostic, Message, Related, Severity
from thidua_doc.patterns import lazy
from thidua_doc.profiles import Profile
from thidua_doc.rule import CUSTOM
from thidua_doc.settings import DEFAULTS, Settings
from thidua_doc.text import Source, Span
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify import (
    measure_boxes,
    measure_centre,
    measure_foot,
    measure_head,
    measure_marks,
    measure_numbers,
    measure_owed,
    measure_page,
    measure_place,
    measure_rules,
    measure_text,
    measure_type,
    measure_words,
    words,
)
from thidua_doc.verify.catalogue import BY_CODE
from thidua_doc.verify.document import Document
from thidua_doc.verify.known import heads
from thidua_doc.verify.measure import Fault, Measured, Ruler
from thidua_doc.verify.recognise import Recognised, recognise
from thidua_doc.verify.segments import said
from thidua_doc.verify.unmerged import unmerged
from thidua_doc.verify.words import Judge

_MEASURES: tuple[Callable[[Measured], Iterable[Fault]], ...] = (
    measure_page.paper,
    measure_page.margins,
    measure_type.families,
    measure_type.sizes,
    measure_type.styles,
    measure_words.wording,
    measure_marks.marks,
    measure_words.together,
    measure_owed.missing,
    measure_place.places,
    measure_centre.centred,
    measure_rules.lines,
    measure_rules.address,
    measure_boxes.boxes,
    measure_numbers.numbers,
    measure_text.text,
    measure_head.spacing,
    measure_foot.foot,
    measure_type.colours,
)
_MOST_RELATED = 3
_DATE = lazy(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", 2)
_OF_PLANS = lazy(r";[^;]*\{[^;]*\.$")
"""What a sentence adds of how a plan's file is written: a finished page has no attributes."""
_HERE = Message("cũng ở đây", "here too")


class Verified(NamedTuple):
    """What a document's judgement gives: the diagnostics in its order, what could not be measured, the profile, the parts."""

    diagnostics: list[Diagnostic]
    unmeasured: tuple[Message, ...]
    profile: Profile
    found: Recognised


def run(
    document: Document,
    path: str | None = None,
    settings: Settings = DEFAULTS,
    profile: Profile | None = None,
    *,
    ruler: Ruler | None = None,
    judge: Judge | None = None,
) -> Verified:
    """Judge a document by every rule that the settings take.

    `profile` decides where it is given; else the project's (`settings`), where its heading is the document's, else the heading. A
    document is judged by the form of its own day.
    """
    known = heads((profile,) if profile is not None else settings.profiles)
    document = unmerged(document, known)
    found = recognise(document, known)
    chosen = (profile or chosen_profile(found, settings)).at(issued(found))
    page = Measured(found, chosen, ruler)
    source, starts = words.page_text(document.paragraphs, path)
    faults = [fault for measure in _MEASURES for fault in measure(page)]
    diagnostics = [_diagnostic(fault, page, source, starts, settings) for fault in faults if settings.takes(fault.code)]
    if judge is not None and found.is_plan and _takes_words(settings):
        diagnostics += _of_words(page, source, starts, settings, judge, faults)
    diagnostics.sort(key=lambda d: (d.span.start, d.span.end, d.code))
    return Verified(diagnostics, tuple(page.missed), chosen, found)


def chosen_profile(found: Recognised, settings: Settings) -> Profile:
    """The project's profile where the document's heading is its, else the first that has that heading, else the default."""
    known: Sequence[Profile] = getattr(settings, "profiles", ())
    named = settings.defaults.get("thể thức")
    own = profiles.find(named, known) if named else None
    if own is not None and (found.heading is None or _heads(own, found.heading)):
        return own
    if found.heading is not None:
        for key in profiles.NAMES:
            if _heads(profiles.load(key), found.heading):
                return profiles.load(key)
        for each in known:
            if _heads(each, found.heading):
                return each
    return profiles.load(profiles.DEFAULT)


def _heads(profile: Profile, heading: str) -> bool:
    return said(profile.wording("national_name")) == said(heading)


def issued(found: Recognised) -> dt.date | None:
    """The document's own date; None where it has none, or one that no calendar has."""
    part = found.first("place_date")
    match = _DATE.search(part.text) if part is not None else None
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1])) if match is not None else None
    except ValueError:
        return None


def _diagnostic(fault: Fault, page: Measured, source: Source, starts: Sequence[int], settings: Settings) -> Diagnostic:
    severity = fault.weight or BY_CODE[fault.code].severity
    custom = not fault.rests or page.profile.rests_on is not None
    citation = page.form.citation(*fault.rests) if fault.rests else page.form.cite(CUSTOM)
    if fault.rests and page.profile.rests_on is not None:
        citation = Citation(page.profile.rests_on, custom=True)
    if severity is Severity.ERROR and (custom or not page.form.verified(*fault.rests)):
        severity = Severity.WARNING
    span = _span(fault, starts)
    others = dict.fromkeys(
        Span(starts[p.paragraph.index], starts[p.paragraph.index] + len(p.paragraph.text)) for p in fault.others
    )
    related = tuple(Related(each, _HERE) for each in list(others)[:_MOST_RELATED])
    severity = settings.severity(fault.code, severity)
    return Diagnostic(fault.code, severity, span, fault.message, source, (source,), None, citation, related)


def _span(fault: Fault, starts: Sequence[int]) -> Span:
    if fault.part is None:
        return Span(0, 0)
    at = starts[fault.part.paragraph.index]
    return Span(at + fault.part.segment.start, at + fault.part.segment.end)


def _takes_words(settings: Settings) -> bool:
    """Whether any rule of words is asked for: TB913 itself, or rules of plans by their own names."""
    if settings.ignore and "TB913".startswith(settings.ignore):
        return False
    return not settings.select or any("TB913".startswith(code) or not code.startswith("TB") for code in settings.select)


def _of_words(
    page: Measured, source: Source, starts: Sequence[int], settings: Settings, judge: Judge, faults: Sequence[Fault]
) -> Iterator[Diagnostic]:
    """TB913: the rules of plans, each with its own code before its sentence, its own weight and its own source."""
    shouted = any(fault.code == "TB905" and fault.part is not None and fault.part.component == "abstract" for fault in faults)
    listed = any(fault.code == "TB911" and fault.part is not None and fault.part.component == "recipients" for fault in faults)
    for diagnostic, span, related in words.told(page, starts, source.path, settings, judge):
        if (diagnostic.code == "TT413" and shouted) or (diagnostic.code == "KC209" and listed):
            continue
        number = source.position(span.start).line
        sentence = Message(*(_OF_PLANS.sub(".", each) for each in diagnostic.sentence))
        message = Message(
            f"[{diagnostic.code}] Đoạn {number}: {_small(sentence.vi)}",
            f"[{diagnostic.code}] Paragraph {number}: {_small(sentence.en)}",
        )
        places = tuple(Related(each, _HERE) for each in related[:_MOST_RELATED])
        severity = settings.severity("TB913", diagnostic.severity)
        yield Diagnostic("TB913", severity, span, message, source, (source,), None, diagnostic.citation, places)


def _small(sentence: str) -> str:
    """A sentence that goes on behind a colon: its first letter small, but for a name's or a quotation's."""
    first, _, rest = sentence.partition(" ")
    return sentence if not first.istitle() or not rest[:1].islower() else sentence[:1].lower() + sentence[1:]
