"""The theme of a DOCX: which fonts and colours its names stand for (ECMA-376, 17.15.1.88 and 17.18.97)."""

from __future__ import annotations

from thidua_doc.verify.xml_in import Node, child, children

# Languages of the Latin slots whose script has an entry of its own in a theme.
_SCRIPTS = {"vi": "Viet", "ja": "Jpan", "ko": "Hang", "zh": "Hans"}
_SLOTS = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2", "light2": "lt2",
    "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
# How settings rename the slots of text and background.
_MAPPED = {"text1": "t1", "text2": "t2", "background1": "bg1", "background2": "bg2"}
BLACK = "000000"


class Theme:
    """`font("minorHAnsi")` and `colour(node of w:color)`, resolved."""

    def __init__(self, root: Node | None, settings: Node | None) -> None:
        elements = child(root, "a-themeElements")
        language = child(settings, "themeFontLang")
        script = _SCRIPTS.get((language.get("val") or "").split("-")[0].lower()) if language is not None else None
        self._fonts = {}
        for which in ("major", "minor"):
            fonts = child(elements, "a-fontScheme", f"a-{which}Font")
            latin = child(fonts, "a-latin")
            name = latin.get("typeface", "") if latin is not None else ""
            for font in children(fonts, "a-font"):
                if script and font.get("script") == script:
                    name = font.get("typeface") or name
            self._fonts[which] = name
        self._colours = {}
        for slot in child(elements, "a-clrScheme") or ():
            for said in slot:
                self._colours[slot.tag.removeprefix("a-")] = (said.get("lastClr") or said.get("val") or "").upper()
        mapping = child(settings, "clrSchemeMapping")
        self._mapping = {name: mapping.get(short, "") for name, short in _MAPPED.items()} if mapping is not None else {}

    def font(self, name: str | None) -> str | None:
        """The font that a theme's name for Latin text means, None where there is none."""
        if name in ("majorAscii", "majorHAnsi"):
            return self._fonts["major"] or None
        if name in ("minorAscii", "minorHAnsi"):
            return self._fonts["minor"] or None
        return None

    def colour(self, node: Node) -> str:
        """`RRGGBB` of a `w:color`; automatic is black."""
        value = (node.get("val") or "auto").upper()
        stated = value if len(value) == 6 and all(c in "0123456789ABCDEF" for c in value) else None
        name = node.get("themeColor")
        if name and name != "none":
            name = self._mapping.get(name) or name
            base = self._colours.get(_SLOTS.get(name, name), "")
            if len(base) == 6:
                # A tint or shade was worked out by whoever wrote the value beside it.
                plain = node.get("themeTint") is None and node.get("themeShade") is None
                return base if plain or stated is None else stated
        return stated or BLACK
