"""`NamedTuple` of ours is `typing`'s in all that the package does with one."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from thidua_doc.tuples import NamedTuple


class Ours(NamedTuple):
    """Three fields."""

    name: str
    count: int = 1
    parts: tuple[int, ...] = ()

    @property
    def twice(self) -> int:
        return self.count * 2


class Theirs(typing.NamedTuple):
    """Three fields."""

    name: str
    count: int = 1
    parts: tuple[int, ...] = ()

    @property
    def twice(self) -> int:
        return self.count * 2


class Empty(NamedTuple):
    """None."""


@pytest.mark.parametrize(
    ("given", "named"),
    [(("a",), {}), (("a", 2), {}), (("a", 2, (3,)), {}), (("a",), {"parts": (4,)}), ((), {"count": 5, "name": "b"})],
)
def test_a_value_is_the_same_tuple(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    ours, theirs = Ours(*given, **named), Theirs(*given, **named)
    assert tuple(ours) == tuple(theirs) and ours == theirs and hash(ours) == hash(theirs)
    assert (ours.name, ours.count, ours.parts, ours.twice) == (theirs.name, theirs.count, theirs.parts, theirs.twice)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(count=7) == theirs._replace(count=7) and type(ours._replace(count=7)) is Ours
    assert Ours._make(theirs) == ours


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_what_is_no_value_is_refused(kind: Any) -> None:
    for given, named in (((), {}), ((1, 2, 3, 4), {}), ((1,), {"name": 2}), ((1,), {"other": 2})):
        with pytest.raises(TypeError):
            kind(*given, **named)
    with pytest.raises(TypeError):
        kind._make([1])
    with pytest.raises((ValueError, TypeError)):
        kind("a")._replace(other=1)
    with pytest.raises(AttributeError):
        kind("a").name = "b"
    with pytest.raises(AttributeError):
        kind("a").other = "b"


def test_the_class_says_what_theirs_says() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__slots__", "__module__"):
        assert getattr(Ours, name) == getattr(Theirs, name), name
    assert Ours.__mro__ == (Ours, tuple, object) and type(Ours) is type
    assert Empty() == () and Empty._fields == ()


def test_values_travel() -> None:
    value = Ours("a", 2, (3,))
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(value, protocol))
        assert back == value and type(back) is Ours
    assert type(copy.deepcopy(value)) is Ours and copy.copy(value) == value


def test_a_value_matches() -> None:
    match Ours("a", 2):
        case Ours("a", count=count):
            assert count == 2
        case _:
            pytest.fail("no match")


def test_a_field_without_a_default_behind_one_that_has_it_is_refused() -> None:
    with pytest.raises(TypeError):
        type(NamedTuple)("Wrong", (NamedTuple,), {"__annotations__": {"a": "int", "b": "int"}, "a": 1})
