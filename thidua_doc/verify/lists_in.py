"""The numbers of a DOCX's lists, counted as Word counts them: `1.`, `a)`, `1.2.`, `-`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.properties_in import Properties, characters, merge, paragraph
from thidua_doc.verify.theme_in import Theme
from thidua_doc.verify.xml_in import Node, child, children, number, on, value

_LEVELS = 9
# As long as the pattern of a number can be.
_TEXT = 100
_PLACE = lazy(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
# Signs of the fonts of pictures that bullets are made of, as the signs that are seen.
_SIGNS = {
    0xB7: "•", 0x6C: "●", 0xA7: "▪", 0x6E: "■", 0xA8: "◻", 0xD8: "➢", 0xFC: "✓", 0x76: "❖", 0xE0: "→", 0xF0: "⇨", 0x71: "❑", 0x2D: "-",
    0xAE: "→", 0xB0: "°", 0xA3: "☐", 0x6F: "☐", 0xFE: "☑", 0x52: "☑", 0xB4: "×", 0xB1: "±",
}  # fmt: skip


class Level(NamedTuple):
    """A level of a list: how it is written, where it begins, and the formatting that it lends to paragraphs and to numbers."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    joined: bool = False
    style: str | None = None
    paragraph: Properties = {}  # noqa: RUF012 — never changed
    characters: Properties = {}  # noqa: RUF012


class _List(NamedTuple):
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Lists:
    """The lists of a document and how far they have counted."""

    def __init__(self, root: Node | None, theme: Theme) -> None:
        abstracts = {node.get("abstractNumId", ""): node for node in children(root, "abstractNum")}
        linked = {name: node for node in abstracts.values() if (name := value(node, "styleLink"))}
        made = {key: _levels(linked.get(value(node, "numStyleLink") or "", node), theme) for key, node in abstracts.items()}
        self._lists: dict[int, _List] = {}
        for node in children(root, "num"):
            key = number(node.get("numId"))
            abstract = value(node, "abstractNumId") or ""
            if key is None or abstract not in made:
                continue
            levels, starts = dict(made[abstract]), {}
            for override in children(node, "lvlOverride"):
                at = number(override.get("ilvl"))
                if at is None:
                    continue
                start = number(value(override, "startOverride"))
                if start is not None:
                    starts[at] = start
                for level in children(override, "lvl"):
                    levels[at] = _level(level, theme)
            self._lists[key] = _List(abstract, levels, starts)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def level(self, key: int | None, level: int | None, style: str | None) -> tuple[int, Level] | None:
        """The level of list `key` that a paragraph of `style` stands on; None where it is not numbered."""
        found = self._lists.get(key) if key else None
        if found is None:
            return None
        if level is None:
            level = next((at for at, it in found.levels.items() if style is not None and it.style == style), 0)
        level = min(max(level, 0), _LEVELS - 1)
        return (level, found.levels[level]) if level in found.levels else None

    def next(self, key: int, level: int) -> str:
        """Count one more paragraph of the list, and say its number as it is written."""
        found = self._lists[key]
        counts = self._counts.setdefault(found.abstract, {})
        it = found.levels[level]
        if level in found.starts and (key, level) not in self._begun:
            counts[level] = found.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = it.start
        self._begun.add((key, level))
        for deeper in [at for at in counts if at > level]:
            after = found.levels[deeper].restart if deeper in found.levels else None
            # It begins anew after any level above it, or after the one it names (counted from 1; 0 is never).
            if after is None or 0 < level + 1 <= after:
                del counts[deeper]
        return _PLACE.sub(lambda match: self._say(found, counts, int(match[1]) - 1, it), it.text)

    @staticmethod
    def _say(found: _List, counts: dict[int, int], at: int, of: Level) -> str:
        level = found.levels.get(at)
        if level is None:
            return ""
        count = counts.get(at, found.starts.get(at, level.start))
        return written(count, "decimal" if of.legal and level.format != "none" else level.format)


def _levels(node: Node, theme: Theme) -> dict[int, Level]:
    made = {}
    for level in children(node, "lvl"):
        at = number(level.get("ilvl"))
        if at is not None and 0 <= at < _LEVELS:
            made[at] = _level(level, theme)
    return made


def _level(node: Node, theme: Theme) -> Level:
    format_ = value(node, "numFmt") or "decimal"
    text = (value(node, "lvlText") or "")[:_TEXT]
    start = number(value(node, "start"))
    legal = child(node, "isLgl")
    look = characters(child(node, "rPr"), theme)
    if format_ == "bullet":
        text = sign(text[:1]) + text[1:] if text else ""
        # A sign of a font of pictures is told as the sign that is seen: its font is no font of the words.
        if text and not text.isascii():
            look.pop("ascii", None), look.pop("hAnsi", None)
    return Level(
        format=format_,
        text="" if format_ == "none" and "%" in text else text,
        start=1 if start is None else start,
        restart=number(value(node, "lvlRestart")),
        legal=legal is not None and on(legal),
        joined=value(node, "suff") == "nothing",
        style=value(node, "pStyle"),
        paragraph=paragraph(child(node, "pPr")),
        characters=look,
    )


def sign(char: str, symbol: bool = False) -> str:
    """The sign that is seen for one of a font of pictures (`symbol`, or of the private area that Word keeps them in)."""
    code = ord(char) if char else 0
    if 0xF000 <= code <= 0xF0FF:
        return _SIGNS.get(code - 0xF000, "•")
    return _SIGNS.get(code, char) if symbol else char


def written(count: int, format_: str) -> str:
    """A number in one of Word's formats."""
    writers: dict[str, Callable[[int], str]] = {
        "upperRoman": _roman,
        "lowerRoman": lambda n: _roman(n).lower(),
        "upperLetter": lambda n: _letter(n).upper(),
        "lowerLetter": _letter,
        "decimalZero": lambda n: f"{n:02d}",
    }
    return "" if format_ in ("none", "bullet") else writers.get(format_, str)(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    made = ""
    for step, letters in _ROMAN:
        made += letters * (count // step)
        count %= step
    return made


def _letter(count: int) -> str:
    """a … z, aa, bb …, as Word goes on."""
    if not 0 < count <= 26 * 100:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def effective(links: Iterable[tuple[str, Properties]], lists: Lists, base: Properties) -> Properties:
    """A paragraph's properties in effect: what each of `links` (the styles of its chain, direct formatting) states laid on `base`.

    A list's indents come right under whatever states the list: a style's own win over its list's, a list's over a style's that
    does not state it. `numbered` is the (list, level, what the level says) that counts it.
    """
    made = dict(base)
    for name, props in links:
        if "num" in props or "level" in props:
            made["num"] = props.get("num", made.get("num"))
            made["level"] = props.get("level")
            found = lists.level(made["num"], made["level"], name or None)
            if found:
                merge(made, found[1].paragraph)
            made["numbered"] = (made["num"], *found) if found else None
        merge(made, {key: value for key, value in props.items() if key not in ("num", "level")})
    return made
