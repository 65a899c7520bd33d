"""The rules, as a tuple. A new rule is three files: the rule here, its line in `RULES`, and its cases in tests/rules/."""

from __future__ import annotations

from collections.abc import Mapping

from thidua_doc.rule import Rule
from thidua_doc.rules import (
    appendices,
    bases,
    characters,
    encoding,
    headings,
    lists,
    nearmisses,
    order,
    parents,
    pending,
    reading,
    recipients,
    roman,
    sections,
    sequence,
    signature,
    styles,
    title,
)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *reading.RULES,
            *title.RULES,
            *order.RULES,
            *encoding.RULES,
            *characters.RULES,
            *bases.RULES,
            *sections.RULES,
            *headings.RULES,
            *lists.RULES,
            *recipients.RULES,
            *signature.RULES,
            *appendices.RULES,
            *sequence.RULES,
            *nearmisses.RULES,
            *roman.RULES,
            *parents.RULES,
            *styles.RULES,
            *pending.RULES,
        ),
        key=lambda rule: rule.code,
    )
)

READERS: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.reads is not None)
"""The rules that need to see nothing but words."""

BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
