"""The law as data: one TOML an instrument, each value with the article it comes from. No legal number stands in Python.

An instrument may build on another (`extends`): the Party's guideline says what differs from the decree's page. What it does not
say is the other's, with the other's articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from thidua_doc import kept, resources
from thidua_doc.diagnostic import Citation, Message
from thidua_doc.tuples import NamedTuple


class Bounds(NamedTuple):
    """A measure that the law bounds: millimetres, points or a share, with the article."""

    min: float
    max: float
    cite: str

    def holds(self, value: float, slack: float = 1e-6) -> bool:
        """Whether a measure is inside the bounds."""
        return self.min - slack <= value <= self.max + slack


class Component(NamedTuple):
    """A component of the page (Phụ lục I, mục V): its case (`upper` or `lower`), its size in points, its style, its alignment.

    `colour` names one of the law's colours. `instrument` is the TOML that `cite` is a place in.
    """

    name: str
    label: str
    upper: bool
    size: Bounds
    sample: float
    bold: bool
    italic: bool
    align: str
    cite: str
    verified: bool
    underline: bool = False
    colour: str = "black"
    instrument: str = ""


class Law(NamedTuple):
    """One instrument. `data` is its TOML as it stands, for what has no accessor of its own; `own` what it says itself, without
    what it builds on.
    """

    name: str
    data: Mapping[str, Any]
    components: Mapping[str, Component]
    own: Mapping[str, Any] = {}

    def cite(self, place: str) -> Citation:
        """The citation of a place in this instrument; custom and the language's own rules cite no article."""
        if place in _NO_ARTICLE:
            return Citation(_NO_ARTICLE[place], custom=True)
        short = self.data["instrument"]
        english = short.get("english") or f"Decree {self.short.removeprefix('NĐ ')}"
        if not place:
            return Citation(Message(self.short, english))
        return Citation(Message(f"{self.short}, {place}", f"{english}, {_english(place)}"))

    def citation(self, *keys: str) -> Citation:
        """The citation of a value by its keys, such as `("page", "margin_left")` or `("component", "motto")`: in the instrument
        that says it.
        """
        instrument, value = self._said(*keys)
        return instrument.cite(value["cite"])

    def verified(self, *keys: str) -> bool:
        """Whether a value was read in the text of the instrument that says it: what was not never makes an error."""
        instrument, value = self._said(*keys)
        return bool(value.get("verified", instrument.data["instrument"].get("verified", True)))

    def _said(self, *keys: str) -> tuple[Law, Mapping[str, Any]]:
        value: Any = self.own
        for key in keys:
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, Mapping):
            return self, {**_at(self.data, keys), **value}
        base = self.own["instrument"].get("extends")
        if base is None:
            raise KeyError(keys)
        return load(base)._said(*keys)

    @property
    def short(self) -> str:
        return str(self.data["instrument"]["short"])

    def bounds(self, table: str, key: str) -> Bounds:
        """A bounded measure, such as `bounds("page", "margin_left")`. KeyError where the law has none."""
        value = self.data[table][key]
        return Bounds(value["min"], value.get("max", float("inf")), value["cite"])

    def wording(self, key: str) -> str:
        """Words that the law fixes, such as the national name."""
        return str(self.data["wording"][key]["text"])


_NO_ARTICLE = {
    "thông lệ": Message("thông lệ văn thư", "office custom"),
    "ngôn ngữ": Message("cách viết tệp .kh", "how a .kh file is written"),
}
_ENGLISH = (
    ("Phụ lục", "Appendix"),
    ("mục", "section"),
    ("mẫu", "form"),
    ("hàng ", "row "),
    ("Điều", "Article"),
    ("khoản", "clause"),
    ("điểm", "point"),
)


def _english(place: str) -> str:
    for vietnamese, english in _ENGLISH:
        place = place.replace(vietnamese, english)
    return place


def _at(data: Mapping[str, Any], keys: tuple[str, ...]) -> Mapping[str, Any]:
    for key in keys:
        data = data[key]
    return data


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Two TOML tables as one: tables key by key, anything else the own one's."""
    out = dict(base)
    for key, value in own.items():
        before = out.get(key)
        out[key] = merged(before, value) if isinstance(value, Mapping) and isinstance(before, Mapping) else value
    return out


@cache
def load(name: str) -> Law:
    """The instrument whose TOML is `law/<name>.toml`."""
    own = kept.toml(resources.law(name))
    extended = own.get("instrument", {}).get("extends")
    base = load(extended) if extended else None
    if base is None:
        data: Mapping[str, Any] = own
        components: Mapping[str, Component] = {}
    else:
        data = {**merged(base.data, own), "instrument": own["instrument"]}
        components = base.components
    said = {key: _component(key, data["component"][key], own, name) for key in own.get("component", {})}
    return Law(name, data, {**components, **said}, own)


def _component(name: str, value: Mapping[str, Any], own: Mapping[str, Any], instrument: str) -> Component:
    size = value["size"]
    said = own["component"][name]
    return Component(
        name=name,
        label=value["label"],
        upper=value["case"] == "upper",
        size=Bounds(size["min"], size["max"], value["cite"]),
        sample=size["sample"],
        bold=value.get("bold", False),
        italic=value.get("italic", False),
        align=value["align"],
        cite=value["cite"],
        # An instrument that was not read says nothing that is verified, whatever it builds on.
        verified=said.get("verified", own["instrument"].get("verified", True)),
        underline=value.get("underline", False),
        colour=value.get("colour", "black"),
        instrument=instrument,
    )
