"""What the plans of a run say of each other: LV801, LV802, LV803 and VD514.

Each plan is reduced to a `Card` where it is checked; `judge` looks at all of them together. Where a plan leaves open whose it is, or
of when, nothing is said of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from thidua_doc.cards import Card, Cited
from thidua_doc.diagnostic import Message
from thidua_doc.report.record import Place
from thidua_doc.titles import alike, unlike
from thidua_doc.tuples import NamedTuple


class Across(NamedTuple):
    """A finding about the plan of index `plan`; `related` are places of other plans."""

    plan: int
    code: str
    place: Place
    message: Message
    related: tuple[tuple[Place, Message], ...]


# --- judging ------------------------------------------------------------------------------------------------------------

_Numbered = tuple[int, Card]


def judge(cards: Sequence[Card | None]) -> list[Across]:
    """What is wrong between the plans, those that comments silence left out."""
    told = [(i, each) for i, each in enumerate(cards) if each is not None]
    found: list[Across] = []
    twice: set[tuple[int, int]] = set()
    for group in _groups(told, _register):
        found += _numbers(group, twice)
    for group in _groups(told, _subject):
        found += _subjects(group, twice)
    if any(each.cited for _, each in told):
        found += _citations(told)
    silent = {i: each for i, each in told if each.silences}
    return [each for each in found if each.plan not in silent or not silent[each.plan].silent(each.code, each.place)]


def _groups(told: Iterable[_Numbered], key: Any) -> Iterator[list[_Numbered]]:
    """The plans that one key makes one group, in the order of the run; a group of one is none."""
    out: dict[Any, list[_Numbered]] = defaultdict(list)
    for each in told:
        name = key(each[1])
        if name is not None:
            out[name].append(each)
    return (group for group in out.values() if len(group) > 1)


def _register(of: Card) -> Any:
    """The register that a number is taken from: an agency's, of one symbol, in one year."""
    if of.agency is None or of.number is None or of.date is None or not of.symbol or of.number_at is None:
        return None
    return (of.agency, of.symbol, of.date[:4])


def _numbers(group: list[_Numbered], twice: set[tuple[int, int]]) -> Iterator[Across]:
    first: dict[int, _Numbered] = {}
    for i, each in sorted(group, key=lambda one: (one[1].date or "", one[0])):
        assert each.number is not None and each.number_at is not None
        if each.number not in first:
            first[each.number] = (i, each)
            continue
        j, earlier = first[each.number]
        assert earlier.number_at is not None
        twice.add((min(i, j), max(i, j)))
        number, other, year = each.number_at.words, earlier.number_at.path, (each.date or "")[:4]
        yield Across(
            i,
            "LV801",
            each.number_at,
            Message(
                f"Số “{number}” đã dùng cho kế hoạch khác của cơ quan này trong năm {year}, ở “{other}”.",
                f"The number “{number}” belongs to another plan of this agency of {year} already, “{other}”.",
            ),
            ((earlier.number_at, Message("số này đã dùng ở đây", "this number is taken here")),),
        )
    yield from _order([first[number] for number in sorted(first)])


def _order(plans: list[_Numbered]) -> Iterator[Across]:
    """LV802: in the order of their numbers, the fewest plans whose dates must be wrong for the others to run on."""
    dates = [each.date or "" for _, each in plans]
    kept = _rising(dates)
    for k, (i, each) in enumerate(plans):
        if k in kept or each.date_at is None:
            continue
        # Of the neighbours that are in order one contradicts this plan: that of a lower number is named first.
        before = [j for j in kept if j < k and dates[j] > dates[k]]
        after = [j for j in kept if j > k and dates[j] < dates[k]]
        _, other = plans[before[-1] if before else after[0]]
        if other.date_at is None or each.number_at is None or other.number_at is None:
            continue
        one, another = each.number_at.words, other.number_at.words
        when, then = _shown(each.date), _shown(other.date)
        vi, en = ("trước", "before") if before else ("sau", "after")
        yield Across(
            i,
            "LV802",
            each.date_at,
            Message(
                f"Số “{one}” đề ngày {when}, {vi} ngày {then} của số “{another}”.",
                f"The number “{one}” is dated {when}, {en} the {then} of “{another}”.",
            ),
            ((other.date_at, Message(f"ngày của số {another}", f"the date of {another}")),),
        )


def _rising(dates: Sequence[str]) -> list[int]:
    """The indices of a longest run of dates that never falls, the earliest where several are as long."""
    best = [0] * len(dates)
    firsts: list[int] = []  # of each length of run, the latest day that one begins with, as a negative number: a rising list
    for k in range(len(dates) - 1, -1, -1):
        day = -int(dates[k].replace("-", ""))
        longer = bisect_right(firsts, day)
        firsts[longer : longer + 1] = [day]
        best[k] = longer + 1
    out: list[int] = []
    want = max(best, default=0)
    for k, date in enumerate(dates):
        if best[k] == want and (not out or date >= dates[out[-1]]):
            out.append(k)
            want -= 1
    return out


def _subject(of: Card) -> Any:
    if of.agency is None or of.year is None or not of.title or of.title_at is None:
        return None
    return (of.agency, of.kind, of.year, of.title)


def _subjects(group: list[_Numbered], twice: set[tuple[int, int]]) -> Iterator[Across]:
    ordered = sorted(group, key=lambda one: (one[1].date or "9", one[0]))
    (j, first), rest = ordered[0], ordered[1:]
    for i, each in rest:
        if (min(i, j), max(i, j)) in twice or each.title_at is None or first.title_at is None:
            continue  # one plan twice: said already
        other = first.title_at.path
        yield Across(
            i,
            "LV803",
            each.title_at,
            Message(
                f"Cơ quan này đã có kế hoạch năm {each.year} cùng trích yếu, ở “{other}”.",
                f"This agency has a plan of {each.year} with the same subject already, “{other}”.",
            ),
            ((first.title_at, Message("kế hoạch cùng trích yếu", "the plan with the same subject")),),
        )


def _shown(date: str | None) -> str:
    """An ISO date as Vietnamese offices write it."""
    return "/".join(reversed((date or "").split("-")))


# --- VD514 --------------------------------------------------------------------------------------------------------------


def _citations(told: list[_Numbered]) -> Iterator[Across]:
    by_number: dict[Any, list[Card]] = defaultdict(list)
    by_date: dict[Any, list[Card]] = defaultdict(list)
    for _, each in told:
        if each.agency is not None and each.date is not None and each.number is not None:
            by_number[(each.agency[0], each.symbol, each.number, each.date[:4])].append(each)
            by_date[(each.agency[0], each.symbol, each.date)].append(each)
    for i, each in told:
        for cited in each.cited:
            found = _disagrees(i, cited, by_number, by_date)
            if found is not None:
                yield found


def _disagrees(i: int, cited: Cited, by_number: Mapping[Any, list[Card]], by_date: Mapping[Any, list[Card]]) -> Across | None:
    """What a citation says otherwise than the plan that it must mean; None where it agrees, or means none of the project."""
    if not cited.agency or cited.date is None:
        return None
    same_number = by_number.get((cited.agency, cited.symbol, cited.number, cited.date[:4]), [])
    same_date = by_date.get((cited.agency, cited.symbol, cited.date), [])
    if any(each in same_date for each in same_number):
        (meant,) = [each for each in same_number if each in same_date][:1]
        if cited.title_at is None or meant.title_at is None or not unlike(cited.title, meant.title):
            return None
        return _wrong(i, cited.title_at, meant.title_at, ("trích yếu", "title"), meant.title_at.words)
    titled = [each for each in same_date if cited.title and alike(cited.title, each.title)]
    if len(titled) == 1 and titled[0].number_at is not None:
        return _wrong(i, cited.number_at, titled[0].number_at, ("số", "number"), titled[0].number_at.words)
    if len(same_number) != 1 or cited.date_at is None or same_number[0].date_at is None:
        return None
    meant = same_number[0]
    if cited.title and unlike(cited.title, meant.title):
        return None  # neither date nor title agree: it may be another body's register
    return _wrong(i, cited.date_at, same_number[0].date_at, ("ngày", "date"), _shown(meant.date))


def _wrong(i: int, at: Place, where: Place, what: tuple[str, str], right: str) -> Across:
    return Across(
        i,
        "VD514",
        at,
        Message(
            f"{what[0].capitalize()} khác với chính kế hoạch được viện dẫn, ở “{where.path}”: ở đó là “{right}”.",
            f"The {what[1]} is not that of the cited plan itself, “{where.path}”, which has “{right}”.",
        ),
        ((where, Message(f"{what[0]} của kế hoạch được viện dẫn", f"the {what[1]} of the plan that is cited")),),
    )
