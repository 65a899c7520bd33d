"""What changed between two plans, by section and item: two Plans in, a `Comparison` out.

It says what a reader of the two documents would: wrapping, comments, blank lines, labels and the order of fields are no change. It reads
no file, and never raises on what users typed: plans with errors are compared as they are understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua_doc.compare.result import Change, Comparison, Detail, Kind, Moving, Piece, Renumbered, Side, Stay

if TYPE_CHECKING:
    from thidua_doc.model import Plan

__all__ = ["Change", "Comparison", "Detail", "Kind", "Moving", "Piece", "Renumbered", "Side", "Stay", "compare"]


def compare(old: Plan, new: Plan) -> Comparison:
    """The changes that lead from one plan to another, in the order of the new plan's text."""
    from thidua_doc.compare import head
    from thidua_doc.compare.changes import found
    from thidua_doc.compare.tree import Tree
    from thidua_doc.compare.words import words_of
    from thidua_doc.compare.years import with_years
    from thidua_doc.model import PartKind

    body = found(Tree(old), Tree(new))
    signed = list(head.signatures(old, new))
    last = next((i for i, it in enumerate(body.changes) if it.part is PartKind.APPENDICES), len(body.changes))
    changes = [*head.title(old, new), *head.fields(old, new), *body.changes[:last], *signed, *body.changes[last:]]
    titles = sum(len(words_of(plan.title.abstract)) if plan.title else 0 for plan in (old, new))
    whole = body.total + titles
    common = body.common + (titles if changes[:1] and changes[0].part is not PartKind.TITLE else 0)
    kinship = 1.0 if not changes else common / whole if whole else 0.0
    return Comparison(tuple(with_years(it) for it in changes), tuple(body.renumbered), min(1.0, kinship))
