"""The law as data: one TOML an instrument, each value with the article it comes from. No legal number stands in Python."""

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
    """A component of the page (Phụ lục I, mục V): its case (`upper` or `lower`), its size in points, its style, its alignment."""

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


class Law(NamedTuple):
    """One instrument. `data` is its TOML as it stands, for what has no accessor of its own."""

    name: str
    data: Mapping[str, Any]
    components: Mapping[str, Component]

    def cite(self, place: str) -> Citation:
        """The citation of a place in this instrument; custom and the language's own rules cite no article."""
        if place in _NO_ARTICLE:
            return Citation(_NO_ARTICLE[place], custom=True)
        short = self.data["instrument"]
        english = short.get("english") or f"Decree {self.short.removeprefix('NĐ ')}"
        if not place:
            return Citation(Message(self.short, english))
        return Citation(Message(f"{self.short}, {place}", f"{english}, {_english(place)}"))

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


@cache
def load(name: str) -> Law:
    """The instrument whose TOML is `law/<name>.toml`."""
    data = kept.toml(resources.law(name))
    return Law(name, data, {key: _component(key, value) for key, value in data.get("component", {}).items()})


def _component(name: str, value: Mapping[str, Any]) -> Component:
    size = value["size"]
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
        verified=value.get("verified", True),
    )
