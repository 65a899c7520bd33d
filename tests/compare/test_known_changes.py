"""A plan is changed in ways that the test knows; the comparison must name exactly these, each at its place in both plans."""

from __future__ import annotations

import copy
import random
import time

import pytest
from made_plans import Chapter, Part, places, plan, text, words  # type: ignore[import-not-found]

import thidua_doc
from thidua_doc.compare import Comparison, Kind, Stay


def told(comparison: Comparison) -> set[tuple[str, str | None, str | None]]:
    """Each change: what happened, where it was, where it is."""
    return {
        ("+".join(sorted(kind.value for kind in it.kinds)), it.old and it.old.name.vi, it.new and it.new.name.vi)
        for it in comparison.changes
    }


def compared(old: list[Chapter], new: list[Chapter]) -> Comparison:
    return thidua_doc.compare(thidua_doc.parse(text(old)), thidua_doc.parse(text(new)))


def reworded(part: Part, rng: random.Random) -> None:
    tokens = part.text.split()
    for at in rng.sample(range(1, len(tokens) - 1), 2):
        tokens[at] = "MỚI"
    part.text = " ".join(tokens)


@pytest.mark.parametrize("seed", range(40))
def test_exactly_what_was_done(seed: int) -> None:
    rng = random.Random(seed)
    old = plan(rng)
    new = copy.deepcopy(old)
    kinds: dict[int, set[str]] = {}
    heads = {chapter.id: chapter.heading for chapter in new}
    for number, part in enumerate(rng.sample([part for chapter in new for part in chapter.parts], 8)):
        home = next(chapter for chapter in new if part in chapter.parts)
        what = rng.choice(("move", "reword", "both", "delete", "insert"))
        if what in ("move", "both"):
            home.parts.remove(part)
            other = rng.choice([chapter for chapter in new if chapter is not home])
            other.parts.insert(rng.randint(0, len(other.parts)), part)
            kinds[part.id] = {"moved"}
        if what in ("reword", "both"):
            reworded(part, rng)
            kinds.setdefault(part.id, set()).add("reworded")
        if what == "delete":
            home.parts.remove(part)
            kinds[part.id] = {"removed"}
        if what == "insert":
            fresh = Part(9000 + number, f"{words(rng, 15)}.")
            home.parts.insert(home.parts.index(part), fresh)
            kinds[fresh.id] = {"added"}
    renamed = rng.choice(new)
    renamed.heading += " MỚI"
    was, now = places(old), places(new)
    expected = {("+".join(sorted(kind)), was.get(id), now.get(id)) for id, kind in kinds.items()}
    at = f"mục {('I', 'II', 'III', 'IV')[renamed.id]}"
    expected.add(("renamed", at, at))
    found = compared(old, new)
    assert told(found) == expected
    assert heads[renamed.id] != renamed.heading
    # A clause that is told of is told of once; one that only has another number is told of there, and nowhere else.
    shifted = {(was[id], now[id]) for id in was.keys() & now.keys() if id not in kinds and was[id] != now[id]}
    assert {(it.old.name.vi, it.new.name.vi) for it in found.renumbered} == shifted


@pytest.mark.parametrize("seed", range(20))
def test_one_clause_moved_inside_its_section(seed: int) -> None:
    rng = random.Random(seed)
    old = plan(rng)
    new = copy.deepcopy(old)
    parts = rng.choice(new).parts
    part = parts.pop(rng.randrange(len(parts)))
    before = parts.copy()
    while True:  # at least two places away: which of two neighbours changed places with the other is nobody's to say
        parts[:] = before
        parts.insert(rng.randint(0, len(parts)), part)
        if abs(int(places(new)[part.id].split()[1]) - int(places(old)[part.id].split()[1])) > 1:
            break
    assert told(compared(old, new)) == {("moved", places(old)[part.id], places(new)[part.id])}


@pytest.mark.parametrize("seed", range(20))
def test_sections_moved_removed_added(seed: int) -> None:
    rng = random.Random(seed)
    old = plan(rng, chapters=5)
    new = copy.deepcopy(old)
    gone = new.pop(rng.randrange(5))
    new.insert(rng.randrange(5), Chapter(77, words(rng, 5), [Part(7000 + k, words(rng, 12)) for k in range(3)]))
    found = compared(old, new)
    ways = {kind: [it for it in found.changes if it.kinds[0].value == kind] for kind in ("added", "removed")}
    assert len(found.changes) == 2
    (added,), (removed,) = ways["added"], ways["removed"]
    assert added.new is not None and removed.old is not None
    assert removed.old.text == gone.heading
    # With a section everything in it comes and goes: one change, and no word lost.
    assert [line.text for line in removed.contents] == [f"{k}. {part.text}" for k, part in enumerate(gone.parts, start=1)]
    assert len(added.contents) == 3


@pytest.mark.parametrize("seed", range(20))
def test_there_and_back(seed: int) -> None:
    """From the new plan to the old one: what was added is removed, and moves go the other way."""
    rng = random.Random(seed)
    old, new = plan(rng), plan(random.Random(seed))
    for chapter in new:
        chapter.parts.pop(rng.randrange(len(chapter.parts)))
        reworded(rng.choice(chapter.parts), rng)
    new[0].parts.append(new[2].parts.pop())
    turned = {"added": "removed", "removed": "added"}
    back = {(turned.get(kind, kind), there, here) for kind, here, there in told(compared(old, new))}
    assert told(compared(new, old)) == back


@pytest.mark.parametrize("seed", range(20))
def test_the_marked_words_are_the_two_texts(seed: int) -> None:
    rng = random.Random(seed)
    old = plan(rng)
    new = copy.deepcopy(old)
    for chapter in new:
        reworded(rng.choice(chapter.parts), rng)
    for change in compared(old, new).changes:
        assert change.old is not None and change.new is not None
        was = "".join(piece.text for piece in change.words if piece.stay is not Stay.INSERTED)
        now = "".join(piece.text for piece in change.words if piece.stay is not Stay.DELETED)
        assert was.split() == change.old.text.split()
        assert now.split() == change.new.text.split()
        inserted = " ".join(piece.text for piece in change.words if piece.stay is Stay.INSERTED)
        assert inserted.split().count("MỚI") == 2, "the words that came, and no more than stand between them"


def test_a_long_plan() -> None:
    """Nearly five thousand clauses: the twenty that were touched are told, and in no more time than a reader waits."""
    rng = random.Random(5)
    old = plan(rng, chapters=49, clauses=99)
    new = copy.deepcopy(old)
    touched = rng.sample([part for chapter in new for part in chapter.parts], 20)
    for part in touched:
        reworded(part, rng)
    plans = thidua_doc.parse(text(old)), thidua_doc.parse(text(new))
    start = time.monotonic()
    found = thidua_doc.compare(*plans)
    assert time.monotonic() - start < 20
    assert {(it.kinds, it.name.vi) for it in found.changes} == {((Kind.REWORDED,), places(old)[part.id]) for part in touched}
