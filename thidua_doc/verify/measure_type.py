"""TB903 - TB906 and TB912: the family, the size, the style, the case and the colour of every component."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.language import fold
from thidua_doc.law import Component
from thidua_doc.rule import CUSTOM
from thidua_doc.verify.document import Look
from thidua_doc.verify.known import Part, joined
from thidua_doc.verify.measure import FAMILY, FOOT, SIZE, TABLE, Fault, Measured, between, most, number, quoted, shares, told

# The components that words as written stand in, and whole words in capitals do not.
_WRITTEN = ("motto", "place_date", "abstract", "signer_name", "recipients_label", "appendix_label", "clause_heading")
_SPREAD = ("body", "clause", "subclause", "point", "dash", "plus", "dot", "recipients")
"""Components of many paragraphs: what most of them have is how they are, and a word or a line that stands out is emphasis."""
_GROUPS = {"text": FAMILY, "table": TABLE, "signer": ("authority", "position", "other_position", "signer_name")}
"""Components that one hand gives one size: a wrong one is one mistake."""
_DARK = 0x40
"""A colour whose red, green and blue are all below this prints as black."""


def families(page: Measured) -> Iterator[Fault]:
    """TB903: one fault a family."""
    font = page.form.data["page"]["font"]
    accepted = [_key(str(font["family"]))]
    if page.pdf:
        accepted += [_key(name) for name in font.get("metric_twins", ())]
    legacy = tuple(_key(name) for name in font.get("legacy", ()))
    wrong: dict[str, list[Part]] = {}
    unknown = 0
    for part in page.found.parts:
        for name in shares(part.segment.pieces, lambda look: look.font):
            if name is None:
                unknown += 1
            elif not _key(name).startswith(tuple(accepted)):
                wrong.setdefault(name, []).append(part)
    for name, parts in wrong.items():
        vi = f"phông chữ “{name}”, phải là {font['family']}."
        en = f"the font is “{name}”, it must be {font['family']}."
        if _key(name).startswith(legacy) and legacy:
            vi = f"phông chữ “{name}” thuộc bảng mã cũ (TCVN3, VNI): chuyển văn bản sang Unicode rồi dùng {font['family']}."
            en = f"the font “{name}” is of an old encoding (TCVN3, VNI): convert the text to Unicode and set it in {font['family']}."
        yield told("TB903", parts, page.form, vi, en, ("page", "font"))
    if unknown and not wrong:
        page.miss("phông chữ của một số đoạn: tệp không ghi", "the font of some paragraphs: the file does not say")


def _key(name: str) -> str:
    """A family as it is compared: `ABCDEF+TimesNewRomanPS-BoldMT` begins as `Times New Roman` does."""
    name = name.rpartition("+")[2] if "+" in name else name
    return "".join(c for c in name.lower() if c.isalnum() or c == ".")


def sizes(page: Measured) -> Iterator[Fault]:
    """TB904, and TB911 for the foot: one fault for a size that a component, or the whole text, has wrong."""
    wrong: dict[tuple[str, float], list[Part]] = {}
    unknown: set[str] = set()
    for part in page.measured(page.found.parts):
        component = page.form.components[part.component]
        if part.component == "page_number":
            continue  # TB909
        found = shares(part.segment.pieces, lambda look: look.size)
        for size, count in found.items():
            if size is None:
                unknown.add(component.label)
            elif not component.size.holds(size, SIZE) and (count > 2 or count * 2 > found.total()):
                group = next((name for name, those in _GROUPS.items() if part.component in those), part.component)
                wrong.setdefault((group, size), []).append(part)
    for (_, size), parts in wrong.items():
        component = page.form.components[parts[0].component]
        bounds = between(component.size.min, component.size.max, "")
        code = "TB911" if parts[0].component in FOOT else "TB904"
        vi, en = f"cỡ chữ {number(size)}, phải {_must(bounds.vi)}.", f"the size is {size:g}, it must be {bounds.en}."
        yield told(code, parts, page.form, vi, en, ("component", parts[0].component))
    for label in sorted(unknown):
        page.miss(f"cỡ chữ phần {label}: tệp không ghi", f"the size of “{label}”: the file does not say")


def _must(bounds: str) -> str:
    return bounds if bounds.startswith(("từ", "ít")) else f"là {bounds}"


def together(page: Measured) -> Iterator[Fault]:
    """TB906: sizes that do not move together. In the head, as far above the least that the law allows (mục V, note 1: 12, 13, 13 or
    13, 14, 14); in the text, clauses and points are as large as the words (mục II.6.đ).
    """
    head: list[tuple[Part, float, float]] = []
    # The note speaks of the state's heading; the Party's and the Youth Union's have no motto, and sizes of their own.
    for name in ("national_name", "motto", "place_date") if page.profile.wording("motto") else ():
        part, component = page.found.first(name), page.component(name)
        size = most(shares(part.segment.pieces, lambda look: look.size)) if part is not None else None
        if part is None or component is None or size is None or not component.size.holds(size, SIZE):
            continue
        if component.size.max > component.size.min:
            head.append((part, size, size - component.size.min))
    if head and max(step for *_, step in head) - min(step for *_, step in head) > SIZE:
        listed = ", ".join(f"{page.form.components[part.component].label} {number(size)}" for part, size, _ in head)
        low = ", ".join(number(page.form.components[part.component].size.min) for part, *_ in head)
        high = ", ".join(number(page.form.components[part.component].size.max) for part, *_ in head)
        vi = f"các cỡ chữ {listed} không tăng, giảm thống nhất: cùng là {low} hoặc cùng là {high}."
        en = f"these sizes do not move together: all of {low}, or all of {high}."
        yield told("TB906", [part for part, *_ in head][:1], page.form, vi, en, ("component", head[0][0].component))
    text = ("body", "clause", "clause_heading", "point", "dash", "plus")
    counted: dict[float, list[Part]] = {}
    for part in page.found.of(*text):
        component = page.component(part.component)
        size = most(shares(part.segment.pieces, lambda look: look.size))
        if component is not None and size is not None and component.size.holds(size, SIZE):
            counted.setdefault(round(size * 2) / 2, []).append(part)
    if len(counted) > 1:
        main = max(counted, key=lambda size: sum(len(part.text) for part in counted[size]))
        parts = [part for size, those in counted.items() if size != main for part in those]
        parts.sort(key=lambda part: part.paragraph.index)
        other = next(size for size, those in counted.items() if parts[0] in those)
        vi = f"cỡ chữ {number(other)}, lời văn phần lớn cỡ {number(main)}: điều, khoản, điểm cùng cỡ chữ với lời văn."
        en = f"the size is {other:g} and most of the text {main:g}: clauses and points are as large as the words."
        yield told("TB906", parts, page.form, vi, en, ("component", "body"))


def styles(page: Measured) -> Iterator[Fault]:
    """TB905: bold, italic, underlined, capitals."""
    by_component: dict[str, list[Part]] = {}
    for part in page.measured(page.found.parts):
        component = page.form.components[part.component]
        if component.cite == CUSTOM or part.component in ("page_number", "typed_rule"):
            continue  # custom alone says how it looks: no fault
        by_component.setdefault(part.component, []).append(part)
    for name, parts in by_component.items():
        component = page.form.components[name]
        wrong: dict[tuple[str, ...], list[Part]] = {}
        for part in parts:
            faults = _faults(part, component)
            if faults:
                wrong.setdefault(faults, []).append(part)
        letters = sum(len(part.text) for part in parts)
        for faults, those in wrong.items():
            if name in _SPREAD and sum(len(part.text) for part in those) * 2 < letters:
                continue
            have_vi, have_en = _listed(faults, 0), _listed(faults, 1)
            must_vi, must_en = _style(component)
            yield told(
                "TB905",
                those,
                page.form,
                f"{have_vi}; phải là {must_vi}.",
                f"{have_en}; it must be {must_en}.",
                ("component", name),
            )


def wording(page: Measured) -> Iterator[Fault]:
    """TB905 as well: the letters and dashes of the heading and the motto, which the law writes out (mục II.1)."""
    for name in ("national_name", "motto"):
        parts, meant = page.found.of(name), page.profile.wording(name)
        typed = " ".join(unicodedata.normalize("NFC", joined(parts)).split())
        # Whole words in capitals are another fault, told by `styles`.
        if (
            not parts
            or not meant
            or (fold(typed) == fold(meant) and (name == "national_name" or typed == meant or typed.isupper()))
        ):
            continue
        vi, en = f"viết “{quoted(typed, 60)}”, phải là “{meant}”.", f"it reads “{quoted(typed, 60)}”, it must be “{meant}”."
        yield told("TB905", parts, page.form, vi, en, ("wording", name))


_SAID = {
    "bold": ("chữ đậm", "it is bold"),
    "light": ("chữ không đậm", "it is not bold"),
    "italic": ("chữ nghiêng", "it is italic"),
    "upright": ("chữ đứng", "it is upright"),
    "underlined": ("chữ gạch chân", "it is underlined"),
    "capitals": ("viết chữ in hoa", "it is in capitals"),
    "small": ("viết chữ in thường", "it is in small letters"),
}


def _listed(faults: tuple[str, ...], language: int) -> str:
    return ", ".join(_SAID[fault][language] for fault in faults)


def _style(component: Component) -> tuple[str, str]:
    slant = ("nghiêng", "italic") if component.italic else ("đứng", "upright")
    weight = ("đậm", "bold") if component.bold else ("không đậm", "not bold")
    case = ("in hoa", "in capitals") if component.upper else ("in thường", "in small letters")
    vi, en = (f"chữ {case[0]}, kiểu {slant[0]}, {weight[0]}", f"{case[1]}, {slant[1]}, {weight[1]}")
    return (f"{vi}, gạch chân", f"{en}, underlined") if component.underline else (vi, en)


def _faults(part: Part, component: Component) -> tuple[str, ...]:
    """What most letters of a part have wrong."""
    pieces = part.segment.pieces
    out = []

    def has(of: str) -> bool | None:
        return most(shares(pieces, lambda look: getattr(look, of)))

    bold, italic, underline = has("bold"), has("italic"), has("underline")
    if bold is not None and bold != component.bold:
        out.append("bold" if bold else "light")
    if italic is not None and italic != component.italic:
        out.append("italic" if italic else "upright")
    if underline and not component.underline and part.component != "motto":
        out.append("underlined")  # a motto that is underlined has its line so: TB908 tells
    letters = [c for c in unicodedata.normalize("NFC", part.text) if c.isalpha()]
    small = sum(c.islower() for c in letters)
    if component.upper and small * 5 > len(letters):
        out.append("small")
    elif not component.upper and _shouted(part, letters, small):
        out.append("capitals")
    return tuple(out)


def _shouted(part: Part, letters: list[str], small: int) -> bool:
    """Whether words stand in capitals that should not: whole words, and no abbreviations alone."""
    if part.component == "number":
        return part.text.lstrip()[:2].isupper() and part.text.lstrip()[:2].upper() in ("SỐ", "SÔ", "SO")
    if part.component not in _WRITTEN or small or len(letters) < 6:
        return False
    words = part.text.split()
    return len(words) > 1 and any(ord(c) > 0xFF and c not in "ĐƠƯ" for c in letters)


def colours(page: Measured) -> Iterator[Fault]:
    """TB912: colours other than black, one fault each; fonts that a PDF does not hold."""
    named = {name: str(value["rgb"]) for name, value in page.form.data.get("colour", {}).items()}
    wrong: dict[str, list[Part]] = {}
    for part in page.found.parts:
        component = page.component(part.component)
        allowed = named.get(component.colour) if component is not None else None
        for colour in shares(part.segment.pieces, _colour):
            if colour is None or _black(colour) or (allowed is not None and not _black(allowed) and _alike(colour, allowed)):
                continue
            wrong.setdefault(colour, []).append(part)
    for colour, parts in wrong.items():
        vi, en = f"chữ màu #{colour}, phải là màu đen.", f"the colour is #{colour}, it must be black."
        yield told("TB912", parts, page.form, vi, en, ("page", "font"))
    loose = [font.name for font in page.document.fonts if font.embedded is False]
    if loose:
        listed = ", ".join(f"“{name}”" for name in loose[:4])
        message = Message(
            f"Tệp PDF không nhúng phông chữ {listed}: máy khác sẽ hiện bằng phông khác.",
            f"The PDF does not embed the font {listed}: another machine shows another one.",
        )
        yield Fault("TB912", message, None, (), ("page", "font"), Severity.WARNING)


def _colour(look: Look) -> str | None:
    return look.colour.upper() if look.colour is not None else None


def _channels(colour: str) -> tuple[int, ...]:
    try:
        return tuple(int(colour[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return (0, 0, 0)


def _black(colour: str) -> bool:
    return max(_channels(colour)) < _DARK


def _alike(colour: str, allowed: str) -> bool:
    """Whether a colour is what the law names in words: “đỏ tươi” is any strong red."""
    return all(abs(a - b) <= 2 * _DARK for a, b in zip(_channels(colour), _channels(allowed), strict=True))
