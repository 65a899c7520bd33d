"""Judging a plan: every rule, then severities, then silencing comments; and fixes to a fixed point.

The whole pipeline is `run`. It touches no file and keeps nothing between two calls.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence

from thidua_doc import language, profiles, proofreading
from thidua_doc.diagnostic import Citation, Diagnostic, Finding, Fix, Message, Severity
from thidua_doc.model import Plan, Silence
from thidua_doc.profiles import Profile
from thidua_doc.rule import Context, Rule
from thidua_doc.rules import BY_CODE, READERS, RULES
from thidua_doc.settings import DEFAULTS, Settings
from thidua_doc.text import Edit, Source, Span, apply_edits
from thidua_doc.tuples import NamedTuple

MAX_ROUNDS = 30
"""Rounds of fixes at most: each mends at least one finding, so that real plans need three or four."""


class Judged(NamedTuple):
    """What a check gives: the diagnostics in the order of the text, the profile that the plan was judged by, and what rules saw."""

    diagnostics: list[Diagnostic]
    profile: Profile
    context: Context


def run(plan: Plan, settings: Settings = DEFAULTS) -> Judged:
    """Judge a plan by every rule that the settings take."""
    plan = plan.with_defaults(settings.defaults)
    profile, wrong_profile = _profile(plan, settings)
    context = Context(plan, profile, as_of=settings.as_of, words=proofreading.entries(settings.words))
    rules = _worth(plan)
    findings = [*plan.findings, *wrong_profile] if rules is not _STORED else []
    for rule in rules:
        if rule.check is not None:
            findings += rule.check(plan, context)
    if rules is RULES:
        findings += proofreading.findings(READERS, context)
    if plan.silences:
        findings = _silenced(plan, findings)
    diagnostics = [_diagnostic(plan, finding, profile, settings) for finding in findings if settings.takes(finding.code)]
    diagnostics.sort(key=lambda d: (d.span.file, d.span.start, d.span.end, d.code))
    return Judged(diagnostics, profile, context)


_OF_PAGES = "TB9"
"""How the codes begin that are told of a finished page (`verify`), and of no plan."""
_READING: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.family == "CP")


_STORED: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.code == "CP111")


def _worth(plan: Plan) -> tuple[Rule, ...]:
    """The rules that have anything to judge: a text without title and sections is no plan, a binary file no text.

    A file of another width of character is saved anew first: what it says is judged then.
    """
    if plan.source.encoding == "utf-16":
        return _STORED
    if plan.title is not None or plan.sections:
        return RULES
    return _STORED if plan.source.encoding == "binary" else _READING


def _profile(plan: Plan, settings: Settings) -> tuple[Profile, list[Finding]]:
    """The profile that a plan names, as it was on the plan's day."""
    if plan.profile is None:
        return profiles.load(profiles.DEFAULT), []
    found = profiles.find(plan.profile, settings.profiles)
    if found is not None:
        return found.at(plan.date.whole() if plan.date else None), []
    known = profiles.names(settings.profiles)
    near = language.nearest(plan.profile, known)
    listed = ", ".join(f"“{name}”" for name in known)
    field = plan.field("thể thức")
    span = field.value_span if field else plan.title.span if plan.title else Span(0, 0)
    fix = None
    if near is not None:
        fix = Fix(Message(f"Đổi thành “{near[0]}”", f"Change to “{near[0]}”"), (Edit(span, near[0]),), safe=False)
    message = Message(
        f"Không có thể thức “{plan.profile}”; các thể thức là {listed}.",
        f"There is no profile “{plan.profile}”; the profiles are {listed}.",
    )
    return profiles.load(profiles.DEFAULT), [Finding("CP105", span, message, fix if field else None)]


def _diagnostic(plan: Plan, finding: Finding, profile: Profile, settings: Settings) -> Diagnostic:
    rule = BY_CODE[finding.code]
    severity = settings.severity(finding.code, finding.weight or rule.severity)
    citation = rule.citation(profile.law)
    if rule.of_form and profile.rests_on is not None:
        # The decree binds these documents in nothing of their form, and what does was not read: no error, and no article of the decree.
        citation = Citation(profile.rests_on, custom=True)
        if severity is Severity.ERROR:
            severity = Severity.WARNING
    if finding.issued_only and plan.is_draft:
        severity = Severity.NOTE
    return Diagnostic(
        code=finding.code,
        severity=severity,
        span=finding.span,
        sentence=finding.message,
        document=plan.sources[finding.span.file],
        documents=plan.sources,
        fix=finding.fix,
        citation=citation,
        related=finding.related,
    )


# --- silencing comments -------------------------------------------------------------------------------------------------


def _silenced(plan: Plan, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that no comment silences, and CP114 for each code of a comment that silences nothing."""
    # By code and file, and searched by halves: many comments over many findings take no longer than either alone.
    places: dict[tuple[str, int], list[int]] = {}
    for finding in findings:
        places.setdefault((finding.code, finding.span.file), []).append(finding.span.start)
    scopes: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for silence in plan.silences:
        if silence.scope is not None:
            for code, _ in silence.codes:
                scopes.setdefault((code, silence.scope.file), []).append(silence.scope[:2])
    for starts in places.values():
        starts.sort()
    silent = {key: _joined(ranges) for key, ranges in scopes.items()}
    kept = [found for found in findings if not _lies_in(found.span.start, silent.get((found.code, found.span.file), ()))]
    for silence in plan.silences:
        scope = silence.scope
        idle = [
            j
            for j, (code, _) in enumerate(silence.codes)
            if scope is None or not _any_in(places.get((code, scope.file), ()), scope.start, scope.end)
        ]
        kept += _idle(plan, silence, idle)
    return kept


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges (ends included) in order, those that meet made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _lies_in(place: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a place is in one of some ranges that are in order and apart."""
    at = bisect_right(ranges, (place, sys.maxsize)) - 1
    return at >= 0 and place <= ranges[at][1]


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] <= end


def _idle(plan: Plan, silence: Silence, idle: list[int]) -> Iterable[Finding]:
    if not silence.codes:
        message = Message(
            "Dòng “bỏ qua” không nêu mã quy tắc nào; viết như “# thidua: bỏ qua DS301”.",
            "This comment names no rule; write “# thidua: bỏ qua DS301”.",
        )
        yield Finding("CP114", silence.span, message, _without(plan, silence, []))
        return
    if not idle:
        return
    from thidua_doc.cards import ACROSS  # few plans get here

    without = set(idle)
    kept = [code for j, (code, _) in enumerate(silence.codes) if j not in without]
    for number, j in enumerate(idle):
        code, span = silence.codes[j]
        if code in ACROSS or code.startswith(_OF_PAGES):
            continue  # it takes other plans to tell, or the finished page
        if code in BY_CODE:
            message = Message(
                f"Không có gì để bỏ qua: {code} không xảy ra ở đây.", f"Nothing to silence: {code} does not occur here."
            )
        else:
            message = Message(f"Không có quy tắc “{code}”.", f"There is no rule “{code}”.")
        # One fix drops all the idle codes of a comment: the first finding carries it.
        yield Finding("CP114", span, message, _without(plan, silence, kept) if number == 0 else None)


def _without(plan: Plan, silence: Silence, kept: list[str]) -> Fix:
    """The fix that leaves only these codes in a silencing comment, or deletes its line where none is left."""
    source = plan.sources[silence.span.file]
    if kept:
        first, last = silence.codes[0][1], silence.codes[-1][1]
        edit = Edit(Span(first.start, last.end, first.file), ", ".join(kept))
    else:
        start, end = silence.span.start, silence.span.end
        while start > 0 and source.typed[start - 1] in " \t":
            start -= 1
        while end < len(source.typed) and source.typed[end] in " \t":
            end += 1
        for newline in ("\r\n", "\n", "\r"):
            if source.typed.startswith(newline, end):
                end += len(newline)
                break
        edit = Edit(Span(start, end, silence.span.file), "")
    return Fix(Message("Bỏ mã thừa", "Drop the idle code"), (edit,))


# --- fixes --------------------------------------------------------------------------------------------------------------

Parse = Callable[[Source], Plan]


def chosen(diagnostics: Iterable[Diagnostic], file: int = 0, *, unsafe: bool = False) -> list[Fix]:
    """The fixes of one file that can be made together: in the order of the text, none that touches an earlier one."""
    fixes: list[Fix] = []
    taken: list[tuple[int, int]] = []  # in order, and none touches another
    seen: set[int] = set()
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or id(fix) in seen:
            continue
        seen.add(id(fix))  # one fix may mend many findings of a list
        if not (fix.safe or unsafe) or not fix.edits or any(e.span.file != file for e in fix.edits):
            continue
        ranges = [(e.span.start, e.span.end) for e in fix.edits]
        if any(_touches(taken, start, end) for start, end in ranges):
            continue
        for each in ranges:
            insort(taken, each)
        fixes.append(fix)
    return fixes


def _touches(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(taken, (end, sys.maxsize)) - 1
    return at >= 0 and taken[at][1] >= start


def fix(source: Source, parse: Parse, settings: Settings = DEFAULTS, *, unsafe: bool = False) -> str:
    """A file's text with its fixes made, round after round, until nothing is left to mend.

    `parse` makes the plan of each round. Text that was there before a round that can't be applied stays.
    """
    text = source.typed
    seen = {text}
    for _ in range(MAX_ROUNDS):
        plan = parse(Source.of(text, source.path))
        fixes = chosen(run(plan, settings).diagnostics, unsafe=unsafe)
        mended = apply_edits(text, (edit for each in fixes for edit in each.edits))
        if mended in seen:
            break
        text = mended
        seen.add(text)
    return text
