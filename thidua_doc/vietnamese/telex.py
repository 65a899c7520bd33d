"""Telex keys that the keyboard program did not turn into letters: `Thuwcj` for `Thực`, `nghieem` for `nghiêm`."""

from __future__ import annotations

from thidua_doc.vietnamese.syllables import spelt
from thidua_doc.vietnamese.tones import HOI, HUYEN, NANG, NGA, SAC, marked
from thidua_doc.vietnamese.words import listed

_TONES = {"f": HUYEN, "r": HOI, "x": NGA, "s": SAC, "j": NANG}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HOOKS = {"a": "ă", "o": "ơ", "u": "ư"}
_VOWELS = frozenset("aăâeêioôơuưy")
_SHORTEST = 4
_OWN = ("ngh", "ng", "nh", "kh", "đ")
"""How no foreign word begins that could be read so: one key is then enough."""
_FOREIGN = listed(
    """deer beer peer cheer steer seer teems seems tees bees trees sees fees reef beef moor poor door boor floor cows rows lows bows roof
    woof proof goof hoof boots roots moos loos coos boos been khoos noor kees leex ooms"""
)


def decoded(small: str) -> str | None:
    """The syllable that an ASCII word (small letters) was typed for; None where it may be a foreign word."""
    if small in _FOREIGN or len(small) < _SHORTEST:
        return None
    letters, tone, keys = "", 0, 0
    for at, char in enumerate(small):
        last = letters[-1:] if letters[-1:] == small[at - 1] or letters[-1:] in "âêôăơưđ" else "-"
        if char == "d" and letters == "d":
            letters, keys = "đ", keys + 1
        elif char in _HATS and last == char:
            letters, keys = letters[:-1] + _HATS[char], keys + 1
        elif char == "w" and last in _HOOKS:
            letters = letters[:-2] + "ươ" if letters.endswith("uo") else letters[:-1] + _HOOKS[last]
            keys += 1
        elif char == "w" and letters.endswith("ươ"):
            keys += 1  # `nguwowif`
        elif char in _TONES and not _VOWELS.isdisjoint(letters):
            if tone:
                return None
            tone, keys = _TONES[char], keys + 1
        elif char == "o" and last == "ư":
            letters += "ơ"  # `dduwocj`
        else:
            letters += char
    if keys < (1 if letters.startswith(_OWN) else 2):
        return None
    first = next((at for at, letter in enumerate(letters) if letter in _VOWELS), -1)
    if first < 0:
        return None
    right = spelt(marked(letters, tone, first))
    return right[0] if right else None
