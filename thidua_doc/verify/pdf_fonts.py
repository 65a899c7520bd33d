"""What the name of a PDF's font tells: its family as people know it, and whether it is bold or italic."""

from __future__ import annotations

import re
from functools import cache

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_SUBSET = lazy(r"^[A-Z]{6}\+")
_BOLD = lazy(
    r"(?<![a-z])(?:semi|demi|extra|ultra)?bold|(?<=[a-z])(?:Bold|Black|Heavy)|(?<![A-Za-z])(?:black|heavy)\b", re.IGNORECASE
)
_ITALIC = lazy(r"italic|oblique", re.IGNORECASE)
_STYLE = lazy(
    r"[-,\s]*(?:(?:semi|demi|extra|ultra)?bold|black|heavy|italic|oblique|regular|normal|(?<=-)roman|medium|mt|ps)+$",
    re.IGNORECASE,
)
_FAMILIES = {
    "timesnewroman": "Times New Roman",
    "times": "Times",
    "tinos": "Tinos",
    "liberationserif": "Liberation Serif",
    "liberationsans": "Liberation Sans",
    "arial": "Arial",
    "calibri": "Calibri",
    "cambria": "Cambria",
    "dejavuserif": "DejaVu Serif",
    "dejavusans": "DejaVu Sans",
}
_LINE = {
    **dict.fromkeys(("Times New Roman", "Times", "Tinos", "Liberation Serif"), (0.891, 0.216, 0.042)),
    **dict.fromkeys(("Arial", "Liberation Sans"), (0.905, 0.212, 0.033)),
    "Calibri": (0.75, 0.25, 0.2207),
    "Cambria": (0.95, 0.222, 0.0),
}
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18


class Face(NamedTuple):
    """A font of a PDF: the name in the file without its subset's prefix, the family, and how it looks."""

    name: str
    family: str
    bold: bool
    italic: bool
    embedded: bool


class Measures(NamedTuple):
    """What a typeface asks of a line, as shares of its size: above the baseline, below it, and the gap above the letters."""

    ascent: float
    descent: float
    gap: float

    @property
    def line(self) -> float:
        """How high a single line is."""
        return self.ascent + self.descent + self.gap


@cache
def measures(family: str | None) -> Measures | None:
    """The measures of a well-known family; None for another, whose lines can't be judged."""
    known = _LINE.get(family or "")
    return Measures(*known) if known else None


def face(base: str, flags: int, weight: int, angle: int, embedded: bool) -> Face:
    """The face of a font by its base name, its descriptor's flags, weight and slant.

    The name decides where it says anything: many writers leave weight and flags of a bold font as those of the regular one.
    """
    name = _SUBSET.sub("", base).strip()
    bold = bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD_FLAG)
    italic = bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG) or angle != 0
    if not bold and weight >= 700:
        bold = not re.search(r"regular|medium|light", name, re.IGNORECASE)
    return Face(name, family(name), bold, italic, embedded)


def family(name: str) -> str:
    """The family of a font's name: “Times New Roman” of `TimesNewRomanPS-BoldMT`, “Tinos” of `Tinos-Bold`."""
    bare = _SUBSET.sub("", name).strip()
    cut = _STYLE.sub("", bare.split(",")[0])
    while cut and (shorter := _STYLE.sub("", cut)) != cut:
        cut = shorter
    cut = cut or bare
    known = _FAMILIES.get(re.sub(r"[\s_-]", "", cut).lower())
    if known:
        return known
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cut.replace("-", " ")).strip()
