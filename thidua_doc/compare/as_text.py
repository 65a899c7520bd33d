"""A comparison for a terminal. What went stands as `[-cũ-]`, what came as `{+mới+}`, with colours or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from thidua_doc.compare import shown
from thidua_doc.compare.result import SAME, Change, Comparison, Deleted, Inserted, Kind, Piece, Stay
from thidua_doc.compare.words import difference, joined, split
from thidua_doc.diagnostic import Language
from thidua_doc.report.snippet import columns, visible

_COLOURS = {Deleted: "31", Inserted: "32"}
_MARKS = {Deleted: ("[-", "-]"), Inserted: ("{+", "+}"), SAME: ("", "")}
_SIGNS = ((Kind.ADDED, "+", "32"), (Kind.REMOVED, "-", "31"), (Kind.MOVED, ">", "36"), (Kind.RELEVELLED, ">", "36"))
_BOLD = "1"
_FEW = 6
"""How many places of one kind are named in one line."""
_SUBJECT = 16
"""Words of a text that was only moved: as many as tell which it is."""


def text(
    comparison: Comparison,
    names: tuple[str, str],
    language: Language = "vi",
    colour: bool = False,
    width: int = 0,
    every: bool = False,
) -> Iterator[str]:
    """The lines of the report, each with its line break. `width` wraps them (0: not at all); `names` are the two files'."""
    return _Writer(comparison, names, language, colour, width, every).run()


class _Writer:
    def __init__(
        self, comparison: Comparison, names: tuple[str, str], language: Language, colour: bool, width: int, every: bool
    ) -> None:
        self.comparison, self.names, self.language = comparison, names, language
        self.colour, self.width, self.every = colour, width, every

    def run(self) -> Iterator[str]:
        found = self.comparison
        yield self.paint(" → ".join(map(visible, self.names)), _BOLD) + "\n"
        if found.same:
            yield shown.SAME_PLANS.say(self.language) + "\n"
            return
        yield shown.counted(found).say(self.language) + "\n"
        if found.strangers:
            yield shown.strangers(found).say(self.language) + "\n"
        told = shown.seen(found, self.every)
        for heading, group in groupby(told.changes, key=lambda change: change.heading):
            yield "\n" + self.paint(visible(heading.say(self.language)), _BOLD) + "\n"
            for change in group:
                yield from self._change(change)
        if told.moving:
            yield "\n" + self.paint(shown.YEARS.say(self.language), _BOLD) + "\n"
            for moving in told.moving:
                pairs = ", ".join(f"{old} → {new}" for old, new in moving.years)
                yield from self._named(pairs, [change.name.say(self.language) for change in moving.changes])
        if found.renumbered:
            yield "\n" + self.paint(shown.RENUMBERED.say(self.language), _BOLD) + "\n"
            places = [
                f"{it.old.number or '–'} → {it.new.number or '–'} ({it.new.name.say(self.language)})" for it in found.renumbered
            ]
            yield from self._named("", places)

    def _named(self, what: str, places: Sequence[str]) -> Iterator[str]:
        shown_places = places if self.every else places[:_FEW]
        left = len(places) - len(shown_places)
        more = f", … (--all: +{left})" if left else ""
        count = f"{len(places)} chỗ" if self.language == "vi" else f"{len(places)} place{'s' * (len(places) != 1)}"
        listed = visible("; ".join(shown_places))
        yield from self._wrapped([Piece(SAME, f"{what + ': ' if what else ''}{count}: {listed}{more}")], "  ", "    ")

    def _change(self, change: Change) -> Iterator[str]:
        sign, tint = next(((sign, tint) for kind, sign, tint in _SIGNS if kind in change.kinds), ("~", "33"))
        where = shown.lines(change).say(self.language)
        head = f"{shown.name(change).say(self.language)}: {shown.happened(change).say(self.language)}"
        yield f"  {self.paint(sign, tint)} {visible(head)}{f' ({visible(where)})' if where else ''}\n"
        indent = " " * 6
        subject = shown.subject(change)
        if change.words:
            yield from self._wrapped(shown.shortened(shown.spaced(change.words)), indent, indent)
        elif subject and Kind.ADDED in change.kinds:
            yield from self._wrapped([Piece(Inserted, subject)], indent, indent)
        elif subject and Kind.REMOVED in change.kinds:
            yield from self._wrapped([Piece(Deleted, subject)], indent, indent)
        elif subject:
            words = subject.split()
            cut = " ".join(words[:_SUBJECT]) + " …" if len(words) > _SUBJECT + 2 else subject
            yield from self._wrapped([Piece(SAME, cut)], indent, indent)
        for detail in change.details:
            runs = list(detail.words or _values(detail.old, detail.new))
            pieces = [Piece(SAME, f"{detail.name.say(self.language)}: "), *shown.shortened(shown.spaced(runs))]
            yield from self._wrapped(pieces, indent, indent + "  ")
        stay = Inserted if Kind.ADDED in change.kinds else Deleted
        for line in change.contents:
            deep = indent + "  " * min(line.depth, 6)
            yield from self._wrapped([Piece(stay, line.text)] if line.text else [], deep, deep)

    # --- lines ----------------------------------------------------------------------------------------------------------------

    def _wrapped(self, pieces: Sequence[Piece], first: str, rest: str) -> Iterator[str]:
        """Marked runs on lines of the width: a run that goes on has its marks once, and its colour on each line."""
        tokens = list(_tokens(pieces))
        line: list[tuple[Stay, str]] = []
        indent, used = first, len(first)
        for k, (stay, token) in enumerate(tokens):
            if token == " " and self.width and line:
                # A word is everything up to the next space, marks and all: it is not parted.
                ahead = sum(columns(it) for _, it in takewhile(lambda it: it[1] != " ", tokens[k + 1 :]))
                if used + 1 + ahead > self.width:
                    yield self._line(indent, line)
                    line, indent, used = [], rest, len(rest)
                    continue
            line.append((stay, token))
            used += columns(token)
        if line:
            yield self._line(indent, line)

    def _line(self, indent: str, tokens: Sequence[tuple[Stay, str]]) -> str:
        runs = ("".join(token for _, token in run) for _, run in groupby(tokens, key=lambda it: it[0]))
        stays = [stay for stay, _ in groupby(tokens, key=lambda it: it[0])]
        painted = "".join(self.paint(run, _COLOURS.get(stay, "")) for stay, run in zip(stays, runs, strict=True))
        return f"{indent}{painted}".rstrip() + "\n"

    def paint(self, words: str, code: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if self.colour and code and words.strip() else words


def _tokens(pieces: Iterable[Piece]) -> Iterator[tuple[Stay, str]]:
    """Marked runs as words and the spaces between them, none of which is anything to a terminal but itself."""
    for piece in pieces:
        opens, closes = _MARKS[piece.stay]
        if piece.text:
            for i, token in enumerate(f"{opens}{visible(piece.text)}{closes}".split(" ")):
                if i:
                    yield piece.stay, " "
                if token:
                    yield piece.stay, token


def _values(old: str | None, new: str | None) -> tuple[Piece, ...]:
    """A value that came, went, or was put in another's place."""
    if old and new:
        words = difference(split(old), split(new))
        return words or (Piece(SAME, joined(split(new))),)
    return tuple(Piece(stay, value) for stay, value in ((Deleted, old), (Inserted, new)) if value)
