"""`**` that opens on one line of a signature and closes on another: one mistake, where each line alone shows half of it."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_doc.diagnostic import Finding, Fix, Message, Related
from thidua_doc.text import Edit, Source


def paired(findings: list[Finding], first: int, sources: Sequence[Source]) -> None:
    """Make each two lone `**` among `findings[first:]`, on two lines, one finding whose fix drops both."""
    opened: int | None = None
    for at in range(first, len(findings)):
        finding = findings[at]
        if finding.code != "CP108" or finding.fix is not None:
            continue
        span = finding.span
        if sources[span.file].typed[span.start : span.end] != "**":
            continue
        if opened is None:
            opened = at
        else:
            findings[opened] = findings[at] = _both(findings[opened], finding)
            opened = None
    findings[first:] = dict.fromkeys(findings[first:])


def _both(opening: Finding, closing: Finding) -> Finding:
    message = Message(
        "Dấu “**” mở ở dòng này mà khép ở dòng sau; bỏ cả hai, chữ ký vốn được in đậm.",
        "“**” opens on this line and closes on a later one; drop both, for a signature is laid out in bold anyway.",
    )
    fix = Fix(Message("Bỏ hai dấu “**”", "Drop both “**”"), (Edit(opening.span, ""), Edit(closing.span, "")))
    there = Related(closing.span, Message("Chỗ khép", "Where it closes"))
    return Finding("CP108", opening.span, message, fix, related=(there,))
