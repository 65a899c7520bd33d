"""Layout profiles as data: which law a plan's page follows, and the values picked inside its bounds.

A profile's TOML may extend another's; tables merge key by key. `[[before]]` tables say what held before a day: an old plan is laid
out and judged by the form of its own day. A project may add profiles of its own, or adjust these (`own`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from thidua_doc import kept, resources
from thidua_doc import law as laws
from thidua_doc.diagnostic import Message
from thidua_doc.language import bare
from thidua_doc.law import Component, Law, merged

NAMES = ("nd30", "cong_doan", "dang", "doan")
DEFAULT = "nd30"


class Profile:
    """A profile with everything that it extends merged in.

    `key` names it for memories: its file's name, the day's form it is of, a project's own profile by its contents. `data` is its
    TOML. `law` is what its text is judged by, `form` what its page is.
    """

    def __init__(self, key: str, data: Mapping[str, Any]) -> None:
        self.key = key
        self.data = data

    @property
    def name(self) -> str:
        """What a plan writes after `thể thức:`."""
        return str(self.data["name"])

    @property
    def label(self) -> str:
        return str(self.data["label"])

    @cached_property
    def law(self) -> Law:
        """The instrument whose articles the rules of plans cite."""
        return laws.load(self.data["law"])

    @cached_property
    def form(self) -> Law:
        """The instrument that lays down the page; the law where the profile names no other."""
        return laws.load(self.data.get("form", self.data["law"]))

    @cached_property
    def components(self) -> Mapping[str, Component]:
        """The components of the page as they are printed: the form's, with what the profile's own `[component]` changes."""
        return components(self.data, self.form)

    def size(self, component: str) -> float:
        """The size of a component in points: the profile's own, else the law's sample."""
        own = self.data.get("size", {}).get(component)
        return float(own if own is not None else self.form.components[component].sample)

    def measure(self, table: str, key: str) -> float:
        """A measure that the profile picks, such as `measure("page", "margin_left")` in millimetres."""
        return float(self.data[table][key])

    def wording(self, key: str) -> str:
        """Words of the page, such as the national name: the profile's own, else the form's; empty where there are none."""
        own = self.data.get("wording", {}).get(key)
        if own is not None:
            return str(own)
        return self.form.wording(key) if key in self.form.data["wording"] else ""

    def has(self, feature: str) -> bool:
        """Whether a feature (`closing_mark`) is on."""
        return bool(self.data.get("features", {}).get(feature, False))

    @property
    def rests_on(self) -> Message | None:
        """What the form of these documents rests on where it is not the law of `law`, and was not read; None where it is."""
        said = self.data.get("rests_on")
        return Message(str(said), str(self.data.get("rests_on_english", said))) if said else None

    @property
    def section_separator(self) -> str:
        """What follows the Roman number of a section."""
        return str(self.data["numbering"]["section_separator"])

    @property
    def paper(self) -> tuple[float, float]:
        """The width and height of an upright sheet in millimetres."""
        paper = self.form.data["page"]["paper"]
        return float(paper["width"]), float(paper["height"])

    @property
    def text_width(self) -> float:
        """The width of the text in millimetres."""
        return self.room()

    def sheet(self, landscape: bool = False) -> tuple[float, float]:
        """The width and height in millimetres of a sheet that stands upright or lies on its side."""
        width, height = self.paper
        return (height, width) if landscape else (width, height)

    def room(self, landscape: bool = False) -> float:
        """The width of the text in millimetres on such a sheet; its margins are those of an upright one."""
        return self.sheet(landscape)[0] - self.measure("page", "margin_left") - self.measure("page", "margin_right")

    def at(self, day: dt.date | None) -> Profile:
        """This profile as it was on a day; as it is now where there is none."""
        earlier = [it for it in self.data.get("before", ()) if day is not None and day < it["day"]]
        if not earlier:
            return self
        then = min(earlier, key=lambda it: it["day"])
        own = {key: value for key, value in then.items() if key != "day"}
        data = merged({key: value for key, value in self.data.items() if key != "before"}, own)
        return Profile(f"{self.key}<{then['day']}", data)

    def with_data(self, **tables: Mapping[str, Any]) -> Profile:
        """This profile with other values, as a project's own: `with_data(page={"margin_left": 35})`."""
        return own({"extends": self.name, "name": self.name, **tables}, (self,))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Profile) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"Profile({self.key!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Profile, (self.key, self.data)


def components(data: Mapping[str, Any], form: Law) -> Mapping[str, Component]:
    """The components of a form, with what a profile's TOML changes of them: bold, italic, underline, case, align."""
    changed = data.get("component", {})
    if not changed:
        return form.components
    return {name: _changed(component, changed.get(name, {})) for name, component in form.components.items()}


def _changed(component: Component, said: Mapping[str, Any]) -> Component:
    given = {key: said[key] for key in ("bold", "italic", "underline", "align") if key in said}
    if "case" in said:
        given["upper"] = said["case"] == "upper"
    return component._replace(**given) if given else component


def _data(key: str) -> Mapping[str, Any]:
    own = kept.toml(resources.profile(key))
    base = own.pop("extends", None)
    return merged(_data(base), own) if base else own


@cache
def load(key: str) -> Profile:
    """The profile whose TOML is `profiles/<key>.toml`."""
    return Profile(key, _data(key))


def own(data: Mapping[str, Any], known: Iterable[Profile] = ()) -> Profile:
    """A project's profile from its TOML, which extends one of the project's others (`known`) or of these; nđ30 where it names none.

    Its values are taken as they stand: `thidua_doc.profiles.bounds` tells which of them the law does not allow. KeyError where
    there is no profile of the name that it extends.
    """
    from thidua_doc.digest import digest_of

    extended = str(data.get("extends", DEFAULT))
    base = find(extended, tuple(known))
    if base is None:
        raise KeyError(extended)
    said = {key: value for key, value in data.items() if key != "extends"}
    # What is said of the other's past is not said of this one's.
    whole = merged({key: value for key, value in base.data.items() if key != "aliases"}, said)
    return Profile(f"own-{digest_of(repr(whole))}", whole)


_NAMED: Mapping[str, str] = {"nđ30": "nd30", "công đoàn": "cong_doan", "đảng": "dang", "đoàn": "doan"}
"""The common names, so that one plan does not read every profile."""


def _key(name: str) -> str:
    return "".join(c for c in bare(name) if c.isalnum())


@cache
def _known() -> Mapping[str, str]:
    out: dict[str, str] = {}
    for key in NAMES:
        data = _data(key)
        for name in (data["name"], key, *data.get("aliases", ())):
            out[_key(name)] = key
    return out


def find(name: str, known: Iterable[Profile] = ()) -> Profile | None:
    """The profile that a plan names (`công đoàn`, `cong-doan`, `nđ30`), or None; a project's own come first."""
    for profile in known:
        if _key(name) in {_key(each) for each in (profile.name, *profile.data.get("aliases", ()))}:
            return profile
    key = _NAMED.get(name) or _known().get(_key(name))
    return load(key) if key else None


def names(known: Iterable[Profile] = ()) -> tuple[str, ...]:
    """What a plan may write after `thể thức:`."""
    return tuple(dict.fromkeys([*(load(key).name for key in NAMES), *(profile.name for profile in known)]))
