"""A made plan in the one canonical form, as `thidua fmt` would leave it, its lines still known by the template's."""

from __future__ import annotations

from thidua_doc import formatting
from thidua_doc.template.engine import Made
from thidua_doc.text import Source


def canonical(made: Made) -> Made:
    """The plan with its blank lines, tables and fields in order; each line keeps its origin, a blank one that was put in has none."""
    from thidua_doc.api import _vocabulary

    text, lines = formatting.traced(Source.of(made.text), *_vocabulary())
    count = len(made.origins)
    return Made(text, tuple(made.origins[at] if at is not None and at < count else None for at in lines))
