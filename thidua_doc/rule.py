"""What a rule is: a value with its code, its weight, the article behind it, its page and its check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Literal, TypeAlias

from thidua_doc import law as laws
from thidua_doc.citations import Citations
from thidua_doc.diagnostic import Citation, Finding, Message, Severity
from thidua_doc.law import Law
from thidua_doc.model import Appendix, Item, Plan, Section
from thidua_doc.numbering import Run, runs, section_lists
from thidua_doc.profiles import Profile
from thidua_doc.reading import Place, Reading
from thidua_doc.tuples import NamedTuple

CUSTOM = "thông lệ"
"""The place that a rule cites when it rests on office custom and on no article."""

LANGUAGE = "ngôn ngữ"
"""The place that a rule cites when it rests on how a .kh file is written, and on no article either."""

MASK = "\ufffc"
"""Stands for a character that a rule of wording has nothing to say of: no letter, no space, no mark."""

Fixable: TypeAlias = Literal["safe", "unsafe", "none"]


class Context:
    """What a rule may look at besides the plan: the law and the profile that the plan is judged by, and the project's own words.

    `reading` is all the plan's words, and what one walk of it meets besides; `items`, `sections` and `runs` are its own items,
    sections and numbered lists: gathered once for all the rules that go through them. `as_of` is the day on which legal force is
    judged, where it is not the plan's own. `words` is the project's dictionary, in small letters: its entries, and the syllables
    of those that have several.
    """

    def __init__(
        self, plan: Plan, profile: Profile, *, as_of: dt.date | None = None, words: frozenset[str] = frozenset()
    ) -> None:
        self.law: Law = profile.law
        self.profile = profile
        self.as_of = as_of
        self.words = words
        self.reading = Reading(plan)
        self.items: Sequence[Item] = self.reading.items
        self._plan = plan

    @cached_property
    def sections(self) -> Sequence[Section]:
        """The sections of the plan, then those of its appendices."""
        sections = self._plan.sections
        for appendix in self._plan.appendices:
            sections += appendix.sections
        return sections

    @cached_property
    def headed(self) -> Sequence[Item]:
        """The items whose text is a heading."""
        return [item for item in self.items if item.headed]

    @cached_property
    def section_lists(self) -> Sequence[tuple[Section, ...]]:
        """The sections, as the lists that they are numbered in."""
        return [sections for sections, _ in self._section_lists]

    @cached_property
    def runs(self) -> Sequence[Run]:
        """Every numbered list of the plan, those of sections first."""
        return runs(self._section_lists, self.reading.siblings)

    @cached_property
    def _section_lists(self) -> Sequence[tuple[tuple[Section, ...], Appendix | None]]:
        return section_lists(self._plan)

    @cached_property
    def citations(self) -> Citations:
        """The documents that the plan cites, in its bases and in its body."""
        return Citations(self._plan, self.reading)


Check: TypeAlias = Callable[[Plan, Context], Iterable[Finding]]


class Passage(NamedTuple):
    """Words to be read, many parts of a plan with a line break between each two.

    `text` is what stands there. `plain` is as long, with `MASK` for each character of an address, a file name or the symbol of a
    document (`02/KH-LĐLĐ`): what no rule of spelling speaks of. `own` masks quotations as well (but not their marks).
    """

    text: str
    plain: str
    own: str


class Hit(NamedTuple):
    """What a rule of wording saw in a passage: `start` and `end` are offsets into it, and so are those of `edits`.

    `word` is what the project's dictionary may hold and so excuse, in small letters; empty where no dictionary can.
    """

    start: int
    end: int
    message: Message
    title: Message | None = None
    edits: tuple[tuple[int, int, str], ...] = ()
    safe: bool = True
    word: str = ""


Reader: TypeAlias = Callable[[Passage], Iterable[Hit]]
"""A rule that needs to see nothing but words: it is asked once for each different line of a run, however many plans have it."""


class Example(NamedTuple):
    """A plan's lines that have the mistake, and the same lines put right."""

    bad: str
    good: str


class Rule(NamedTuple):
    """One rule.

    `cite` is the place in the profile's law that the rule rests on (with `emulation_2022#` before it: in that instrument), or `CUSTOM`,
    or `LANGUAGE`. `why` is the text of its page. A rule judges a plan with `check`, or words alone with `reads`, save those at the places
    that it `skips`; it has neither where what it finds shows while the plan is read, before there is a plan to judge.
    """

    code: str
    severity: Severity
    cite: str
    title: Message
    why: Message
    example: Example
    fixable: Fixable = "none"
    check: Check | None = None
    reads: Reader | None = None
    skips: frozenset[Place] = frozenset()

    def citation(self, law: Law) -> Citation:
        """The citation, in the law that a plan is judged by, or in the instrument that `cite` names before a `#`."""
        instrument, _, place = self.cite.rpartition("#")
        return (laws.load(instrument) if instrument else law).cite(place)

    @property
    def of_form(self) -> bool:
        """Whether it rests on what the decree says of the components of a page (mục II but for the content, II.6; mục III)."""
        return self.cite.startswith(("Phụ lục I, mục II.", "Phụ lục I, mục III.")) and "mục II.6" not in self.cite

    @property
    def family(self) -> str:
        return self.code[:2]
