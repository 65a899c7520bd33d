"""TB903 - TB906 and TB912: the family, the size, the style, the case and the colour of every component."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.law import Component
from thidua_doc.rule import CUSTOM
from thidua_doc.verify.document import Look
from thidua_doc.verify.known import Part
from thidua_doc.verify.measure import FAMILY, FOOT, SIZE, TABLE, Fault, Measured, between, most, number, shares, told

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
    old = [name for name in wrong if legacy and _key(name).startswith(legacy)]
    for name in old[1:]:
        wrong[old[0]] += wrong.pop(name)  # one mistake, whatever the fonts of the old encoding are
    for name, parts in wrong.items():
        vi = f"phông chữ “{name}”, phải là {font['family']}."
        en = f"the font is “{name}”, it must be {font['family']}."
        if _key(name).startswith(legacy) and legacy:
            vi = f"phông chữ “{name}” thuộc bảng mã cũ (TCVN3, VNI): chuyển văn bản sang Unicode rồi dùng {font['family']}."
            en = f"the font “{name}” is of an old encoding (TCVN3, VNI): convert the text to Unicode and set it in {font['family']}."
        yield told("TB903", parts, page.form, vi, en, ("page", "font"))
    if unknown and not wrong:
        page.miss("phông chữ của một số đoạn", "the font of some paragraphs")


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
            elif part.component == "drafter" and _on_line_of_recipients(page, part, size):
                continue
            elif not page.sized(part.component, size) and (count > 2 or count * 2 > found.total()):
                group = next((name for name, those in _GROUPS.items() if part.component in those), part.component)
                wrong.setdefault((group, size), []).append(part)
    for (_, size), parts in wrong.items():
        bounds = between(*_sizes(page, parts[0].component), "")
        code = "TB911" if parts[0].component in FOOT else "TB904"
        vi, en = f"cỡ chữ {number(size)}, phải {_must(bounds.vi)}.", f"the size is {size:g}, it must be {bounds.en}."
        yield told(code, parts, page.form, vi, en, ("component", parts[0].component))
    for label in sorted(unknown):
        page.miss(f"cỡ chữ phần {label}", f"the size of “{label}”")


def _sizes(page: Measured, name: str) -> tuple[float, float]:
    """The sizes that a component may have: the form's, or the profile's own where that is none of them."""
    size, own = page.form.components[name].size, page.profile.size(name)
    return (size.min, size.max) if size.holds(own, SIZE) else (own, own)


def _on_line_of_recipients(page: Measured, part: Part, size: float) -> bool:
    """Whether a drafter's sign stands behind `Lưu: …` and is as large as that line may be."""
    return page.component("recipients") is not None and not part.segment.alone and page.sized("recipients", size)


def _must(bounds: str) -> str:
    return bounds if bounds.startswith(("từ", "ít")) else f"là {bounds}"


def styles(page: Measured) -> Iterator[Fault]:
    """TB905: bold, italic, underlined, capitals."""
    by_component: dict[str, list[Part]] = {}
    for part in page.measured(page.found.parts):
        component = page.profile.components[part.component]
        if component.cite == CUSTOM or part.component in ("page_number", "typed_rule"):
            continue  # custom alone says how it looks: no fault
        by_component.setdefault(part.component, []).append(part)
    for name, parts in by_component.items():
        component = page.profile.components[name]
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
        yield Fault("TB912", message, None, (), (), Severity.WARNING)


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
