"""Legacy Vietnamese encodings: TCVN3 (ABC), VNI and Windows-1258, recognised and converted with the place of each character.

Both TCVN3 and VNI reuse the codes of Western letters, so a file in them is either bytes that are no UTF-8, or text that an
editor has already turned into `ViÖt Nam` (TCVN3) or `Vieät Nam` (VNI). The tables are TCVN 5712:1993 (VN3) and VNI-Windows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from thidua_doc.patterns import lazy

TCVN3 = "tcvn3"
VNI = "vni"
MIXED = "mixed"
BINARY = "binary"
"""No text at all: nothing of it is read as a plan."""

_TCVN3_FROM = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô­õö÷øùúûüýþ¡¢£¤¥¦§"
_TCVN3_TO = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323"}
_BREVES = {"ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323"}
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}

# Characters that make a word TCVN3 or VNI and that no Unicode Vietnamese word has beside a letter.
_TCVN3_LETTERS = r"[^\W\d_][®µ¸¶·¹¨©ª«¬\xad]|[®µ¸¶·¹¨©ª«¬\xad][^\W\d_]|[A-Za-z][ÖÕÒÓÔËÊÇÈÉÆÌÎÏÑ×ØÜÞßæåç÷øþ](?![A-Z])"
_VNI_LETTERS = r"(?i:[aeuy][ùøûï]|[aeuo]õ|[ôö][ùøûõï]|[aeo][äå]|[aeo]â|aê|ñ[a-z]|[aeiouy]ä)"
_TCVN3_WORD = lazy(_TCVN3_LETTERS)
_VNI_WORD = lazy(_VNI_LETTERS)
_ANY_WORD = lazy(f"{_TCVN3_LETTERS}|{_VNI_LETTERS}")
# Every legacy word that counts has one of these: one quick look clears most texts without a true Vietnamese letter.
_FOREIGN = lazy(r"[®µ¸¶·¹¨©ª«¬\xad§ÖËÇÆÎÏÑ×ØÜÞßæåç÷øþöñäïûõëüîÄÅÛ]|[aeo]â|aê")
_TRUE = lazy(r"[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
# A vowel and a loose tone mark; and what stands beside letters in TCVN3 and VNI alone.
_WINDOWS_1258 = lazy(rb"[AEIOUYaeiouy\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]")
_NOT_1258 = lazy(rb"[A-Za-z][\xa8-\xae\xb5-\xb9]|[\xa8-\xae\xb5-\xb9][A-Za-z]|[aeouyAEOUY][\xf8\xf9\xfb\xef\xd8\xd9\xdb\xcf]")
_LINES = lazy(r"[^\r\n]+")
_WORD = lazy(r"\S+")

ENOUGH = 3
"""Legacy words that a text without one Vietnamese letter of Unicode must have before it is called legacy."""


def decode(data: bytes) -> tuple[str, str, int | None]:
    """Bytes to (text, encoding, offset of the first character that could not be read).

    UTF-8 first; then UTF-16 with its mark, TCVN3, VNI, Windows-1258. The offset is None where all could be read. Never raises.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = error
    else:
        # A stray NUL is a control character that came along; many are a program's data, whose bytes happen to be valid.
        many = data.count(0) * 10 > len(data)
        return (text, BINARY, text.index("\0")) if many else (text, "utf-8", None)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), "utf-16", None
        except UnicodeDecodeError:
            pass
    read = data.decode("utf-8-sig", "replace")
    lost = read.count("\ufffd")
    bad_at = len(data[: bad.start].decode("utf-8-sig", "replace"))
    if ENOUGH <= len(_TRUE.findall(read)) > lost:
        return read, "unknown", bad_at  # Vietnamese in UTF-8 with a few bad bytes: legacy text hardly ever makes one valid letter
    if b"\0" not in data:
        if len(_WINDOWS_1258.findall(data)) >= ENOUGH > len(_NOT_1258.findall(data)):
            return unicodedata.normalize("NFC", data.decode("cp1258", "replace")), "cp1258", None
        western = data.decode("cp1252", "replace").replace("\ufffd", "?")
        if detect(western) is not None:
            return western, "cp1252", None
        vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
        if len(_TRUE.findall(vietnamese)) >= ENOUGH and "\ufffd" not in vietnamese:
            return vietnamese, "cp1258", None
    return read, BINARY if b"\0" in data or lost * 20 > len(read) else "unknown", bad_at


def detect(text: str) -> str | None:
    """`tcvn3` or `vni` where all of a text is in that encoding, `mixed` where some of its lines are, else None."""
    if text.isascii():
        return None
    if _TRUE.search(text):
        # Nearly every line has a true letter among its first: what is left is little, and mostly without marks.
        true = _TRUE.search
        rest = "\n".join([line for line in text.splitlines() if not true(line) and not line.isascii()])
        return MIXED if rest and _FOREIGN.search(rest) and next(legacy_lines(text), None) else None
    return _of(text, ENOUGH) if _FOREIGN.search(text) and _ANY_WORD.search(text) else None


def _of(text: str, enough: int) -> str | None:
    """The encoding of a text without one true Vietnamese letter."""
    tcvn3, vni = (len({m.group() for m in _WORD.finditer(text) if p.search(m.group())}) for p in (_TCVN3_WORD, _VNI_WORD))
    if max(tcvn3, vni) < enough:
        return None
    return TCVN3 if tcvn3 >= vni else VNI


def legacy_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a Unicode text that are in a legacy encoding: (start, end, encoding)."""
    for line in _LINES.finditer(text):
        typed = line.group()
        # In this order: nearly every line has a true letter among its first, and the last search is slow.
        if not typed.isascii() and not _TRUE.search(typed) and _ANY_WORD.search(typed):
            found = _of(typed, ENOUGH)
            if found:
                yield line.start(), line.end(), found


def convert(text: str, encoding: str) -> tuple[str, Sequence[int]]:
    """Unicode (NFC) of a legacy text, with the offset in it that each character came from, and one more for the end."""
    out: list[str] = []
    at: list[int] = []
    ranges = [(0, len(text), encoding)] if encoding != MIXED else list(legacy_lines(text))
    last = 0
    for start, end, found in ranges:
        _plain(text, last, start, out, at)
        (_tcvn3 if found == TCVN3 else _vni)(text, start, end, out, at)
        last = end
    _plain(text, last, len(text), out, at)
    at.append(len(text))
    return "".join(out), at


def _plain(text: str, start: int, end: int, out: list[str], at: list[int]) -> None:
    out.append(text[start:end])
    at.extend(range(start, end))


@cache
def _tcvn3_table() -> dict[int, str]:
    return {ord(a): b for a, b in zip(_TCVN3_FROM, _TCVN3_TO, strict=True)}


def _tcvn3(text: str, start: int, end: int, out: list[str], at: list[int]) -> None:
    # Capitals with tone marks were typed with a capitals-only font and the codes of the small letters: a word is in capitals
    # where its plain letters are, and a word of one plain letter (`KÕ`) where a word beside it is.
    table = _tcvn3_table()
    words = list(_WORD.finditer(text, start, end))
    capital = [_capitals(m.group()) for m in words]
    last = start
    for i, match in enumerate(words):
        beside = capital[max(i - 1, 0) : i + 2]
        typed = match.group()
        converted = typed.translate(table)
        up = capital[i] == 2 or (capital[i] == 1 and 2 in beside)
        out += (text[last : match.start()], converted.upper() if up else converted)
        last = match.end()
    out.append(text[last:end])
    at.extend(range(start, end))


def _capitals(word: str) -> int:
    """2 where the plain letters of a word are two or more capitals, 1 where they are one, 0 where any is small."""
    bare = [c for c in word if c.isascii() and c.isalpha()]
    return min(len(bare), 2) if all(c.isupper() for c in bare) else 0


@cache
def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for base in "aeouyôö":
        letter = _VNI_ALONE.get(base, base)
        for mark, tone in _TONES.items():
            table[base + mark] = letter + tone
        if base in "aeo":
            for mark, hat in _HATS.items():
                table[base + mark] = base + hat
        if base == "a":
            for mark, breve in _BREVES.items():
                table[base + mark] = base + breve
    table |= {key.upper(): value.upper() for key, value in table.items()} | {
        key[0].upper() + key[1:]: value.upper() for key, value in table.items() if len(key) > 1
    }
    return {key: unicodedata.normalize("NFC", value) for key, value in table.items()}


@cache
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _vni_table()), key=len, reverse=True)))


def _vni(text: str, start: int, end: int, out: list[str], at: list[int]) -> None:
    table = _vni_table()
    last = start
    for match in _vni_pattern().finditer(text, start, end):
        _plain(text, last, match.start(), out, at)
        out.append(table[match.group()])
        at.append(match.start())
        last = match.end()
    _plain(text, last, end, out, at)
