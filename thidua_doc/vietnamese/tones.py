"""Tone marks: taking one off a syllable, and where it belongs.

The mark stands on the letter with a hook or a hat (`ượ`, `uyế`), else on the last vowel before a final consonant, else on the
first of two vowels and the middle one of three. Only open `oa`, `oe`, `uy` have two styles: `hòa, thủy` and `hoà, thuỷ`.
"""

from __future__ import annotations

from thidua_doc.tuples import NamedTuple

_VOWELS = "aăâeêioôơuưy"
_TONED = ("àằầèềìòồờùừỳ", "ảẳẩẻểỉỏổởủửỷ", "ãẵẫẽễĩõỗỡũữỹ", "áắấéếíóốớúứý", "ạặậẹệịọộợụựỵ")
LEVEL, HUYEN, HOI, NGA, SAC, NANG = range(6)

_TONE_OF = {letter: tone for tone, row in enumerate(_TONED, 1) for letter in row + row.upper()}
_PLAIN = str.maketrans("".join(_TONED) + "".join(_TONED).upper(), _VOWELS * len(_TONED) + (_VOWELS * len(_TONED)).upper())
_TONED_AS = {
    (plain, tone): toned
    for tone, row in enumerate(_TONED, 1)
    for plain, toned in zip(_VOWELS + _VOWELS.upper(), row + row.upper(), strict=True)
}
_HATTED = "ăâêôơ"
_TWO_STYLES = ("oa", "oe", "uy")


class Marked(NamedTuple):
    """A syllable without its tone mark: `at` is the letter that the mark stood on, -1 where it has none."""

    base: str
    tone: int
    at: int


def untoned(word: str) -> str:
    """A word without any tone mark."""
    return word.translate(_PLAIN)


def unmarked(word: str) -> Marked | None:
    """A word without its tone mark; None where it has more than one."""
    base = word.translate(_PLAIN)
    if base == word:
        return Marked(base, LEVEL, -1)
    places = [at for at, letter in enumerate(word) if letter in _TONE_OF]
    return Marked(base, _TONE_OF[word[places[0]]], places[0]) if len(places) == 1 else None


def marked(base: str, tone: int, at: int) -> str:
    """A syllable with a tone mark on one of its letters."""
    return base if tone == LEVEL else base[:at] + _TONED_AS[base[at], tone] + base[at + 1 :]


def places(rhyme: str, *, glide_in_onset: bool = False) -> tuple[int, ...]:
    """The letters of a rhyme (small, without tone) that its mark may stand on: the canonical one, and both where there are styles.

    `glide_in_onset`: the rhyme follows `qu`, so that its `y` is the whole of it.
    """
    for at in range(len(rhyme) - 1, -1, -1):
        if rhyme[at] in _HATTED:
            return (at,)
    if "ư" in rhyme:
        return (rhyme.index("ư"),)
    vowels = 0
    while vowels < len(rhyme) and rhyme[vowels] in _VOWELS:
        vowels += 1
    if rhyme in _TWO_STYLES and not glide_in_onset:
        return (0, 1)
    if vowels < len(rhyme):
        return (vowels - 1,)
    return (1 if vowels == 3 else 0,)


def restyled(word: str) -> str:
    """A word that ends in open `oa`, `oe` or `uy` (in any capitals) in the other of the two styles."""
    mark = unmarked(word)
    if mark is None or mark.tone == LEVEL:
        return word
    last = len(word) - 1
    return marked(mark.base, mark.tone, last if mark.at == last - 1 else last - 1)
