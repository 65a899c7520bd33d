"""Layout profiles as data: which law a plan's page follows, and the values picked inside its bounds.

A profile's TOML may extend another's; tables merge key by key.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from thidua_doc import kept, resources
from thidua_doc import law as laws
from thidua_doc.diagnostic import Message
from thidua_doc.language import bare
from thidua_doc.law import Law
from thidua_doc.tuples import NamedTuple

NAMES = ("nd30", "cong_doan", "dang", "doan")
DEFAULT = "nd30"


class Profile(NamedTuple):
    """A profile with everything it extends merged in. `key` is its file's name, `name` what a plan writes after `thể thức:`."""

    key: str
    name: str
    label: str
    data: Mapping[str, Any]
    law: Law

    def size(self, component: str) -> float:
        """The size of a component in points: the profile's own, else the law's sample."""
        own = self.data.get("size", {}).get(component)
        return float(own if own is not None else self.law.components[component].sample)

    def measure(self, table: str, key: str) -> float:
        """A measure that the profile picks, such as `measure("page", "margin_left")` in millimetres."""
        return float(self.data[table][key])

    def has(self, feature: str) -> bool:
        """Whether a feature (`closing_mark`) is on."""
        return bool(self.data.get("features", {}).get(feature, False))

    @property
    def rests_on(self) -> Message | None:
        """What the form of these documents rests on where it is not the law of `law`, and was not read; None where it is."""
        said = self.data.get("rests_on")
        return Message(str(said), str(self.data["rests_on_english"])) if said is not None else None

    @property
    def laid_out(self) -> bool:
        """Whether the profile has a page, and not the checker's values alone."""
        return bool(self.data.get("laid_out", True))

    @property
    def section_separator(self) -> str:
        """What follows the Roman number of a section."""
        return str(self.data["numbering"]["section_separator"])

    @property
    def text_width(self) -> float:
        """The width of the text in millimetres."""
        paper = self.law.data["page"]["paper"]["width"]
        return float(paper) - self.measure("page", "margin_left") - self.measure("page", "margin_right")


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(base)
    for key, value in own.items():
        out[key] = _merged(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


def _data(key: str) -> dict[str, Any]:
    own = kept.toml(resources.profile(key))
    base = own.pop("extends", None)
    return _merged(_data(base), own) if base else own


@cache
def load(key: str) -> Profile:
    """The profile whose TOML is `profiles/<key>.toml`."""
    data = _data(key)
    return Profile(key, data["name"], data["label"], data, laws.load(data["law"]))


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


def find(name: str) -> Profile | None:
    """The profile that a plan names (`công đoàn`, `cong-doan`, `nđ30`), or None."""
    key = _NAMED.get(name) or _known().get(_key(name))
    return load(key) if key else None


def names() -> tuple[str, ...]:
    """What a plan may write after `thể thức:`."""
    return tuple(load(key).name for key in NAMES)
