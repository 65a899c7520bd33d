"""What a rule is: a value with its code, its weight, the article behind it, its page and its check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from thidua_doc.diagnostic import Citation, Finding, Message, Severity
from thidua_doc.law import Law
from thidua_doc.model import Item, Plan
from thidua_doc.numbering import Run, runs
from thidua_doc.profiles import Profile

CUSTOM = "thông lệ"
"""The place that a rule cites when it rests on office custom and on no article."""

LANGUAGE = "ngôn ngữ"
"""The place that a rule cites when it rests on how a .kh file is written, and on no article either."""

Fixable: TypeAlias = Literal["safe", "unsafe", "none"]


class Context(NamedTuple):
    """What a rule may look at besides the plan: the law and the profile that the plan is judged by.

    `items` and `runs` are the plan's own items and numbered lists, gathered once for all the rules that go through them.
    """

    law: Law
    profile: Profile
    items: Sequence[Item]
    runs: Sequence[Run]

    @classmethod
    def of(cls, plan: Plan, profile: Profile) -> Context:
        return cls(profile.law, profile, plan.items(), runs(plan))


Check: TypeAlias = Callable[[Plan, Context], Iterable[Finding]]


class Example(NamedTuple):
    """A plan's lines that have the mistake, and the same lines put right."""

    bad: str
    good: str


class Rule(NamedTuple):
    """One rule.

    `cite` is the place in the profile's law that the rule rests on, or `CUSTOM`, or `LANGUAGE`. `why` is the text of its page. `check` is None
    for what shows while the plan is read, before there is a plan to judge.
    """

    code: str
    severity: Severity
    cite: str
    title: Message
    why: Message
    example: Example
    fixable: Fixable = "none"
    check: Check | None = None

    def citation(self, law: Law) -> Citation:
        return law.cite(self.cite)

    @property
    def family(self) -> str:
        return self.code[:2]
