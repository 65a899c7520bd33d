"""Whether the bytes of a PDF may be given to PDFium, which reads all of a page at once and can't be stopped.

Two things swell a small file beyond measure: streams that are packed a thousandfold, and forms that draw other forms many times, those
again others. Both are counted here before the file is opened: streams are unpacked up to a limit, and what a page would draw is summed
over the forms that its forms may draw.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Collection

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

MAX_CONTENT, MAX_PICTURES = 80_000_000, 1_500_000_000
"""Bytes of all streams, unpacked: those that may be text and drawings, and those that say they are pictures, which stay packed."""
MAX_DRAWN = 60_000_000
"""Bytes of drawing, each form counted as often as it is drawn."""
MAX_STREAMS = 60_000
_STREAM = lazy(rb"(?<!end)stream(?:\r\n?|\n)")
_DRAW = lazy(rb"/([^\s/<>\[\](){}%]{1,127})\s+Do(?![A-Za-z0-9])")
_HIDDEN = lazy(rb"%[^\r\n]*[\r\n]\s*Do(?![A-Za-z0-9])")
"""A name and its `Do` with a comment between them, which no program writes."""
_FORM = lazy(rb"/Subtype\s*(?:/Form\b|\d|%)")
_NAMED = lazy(rb"/([^\s/<>\[\](){}%]{1,127})\s+(\d{1,9})\s+\d{1,5}\s+R")
_OBJECT = lazy(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_ESCAPED = lazy(rb"#([0-9A-Fa-f]{2})")
_REST = lazy(rb"/(?:Resources|XObject)\s+(\d{1,9})\s+\d{1,5}\s+R")
_DEPTH = 40
"""How deep PDFium goes into forms."""


class _Stream(NamedTuple):
    number: int
    head: bytes
    size: int
    draws: tuple[bytes, ...]
    form: bool


def is_safe(data: bytes) -> bool:
    """Whether what the file unpacks to, and what its pages draw, stays within the limits."""
    streams: list[_Stream] = []
    objects: dict[int, bytes] = {}
    room, end, pictures = MAX_CONTENT, 0, 0
    for match in _STREAM.finditer(data):
        if match.start() < end:
            continue
        head = _unescaped(data[max(end, match.start() - 20_000) : match.start()])
        picture = bool(re.search(rb"/Subtype\s*/Image\b", _own(head)))
        # The end of the raw bytes as people find it; PDFium goes by /Length, which is never trusted to be shorter.
        close = data.find(b"endstream", match.end())
        close = len(data) if close < 0 else close
        body = _unpacked(data, match.end(), close, _own(head), room + 1)
        if body is None:
            return False
        if picture:
            pictures += len(body)
        else:
            room -= len(body)
        if room < 0 or pictures > MAX_PICTURES or len(streams) > MAX_STREAMS:
            return False
        _gather(head, objects)
        if b"/ObjStm" in head:
            _gather_packed(body, _own(head), objects)
        numbers = _OBJECT.findall(head)
        form = bool(_FORM.search(head))
        draws = () if picture and not form else _draws(body)
        streams.append(_Stream(int(numbers[-1]) if numbers else -len(streams) - 1, _own(head), len(body), draws, form))
        end = close
    _gather(data[end : end + 5_000_000], objects)
    return _drawn(streams, objects) <= MAX_DRAWN


def _draws(body: bytes) -> tuple[bytes, ...]:
    """The names that a content draws, each as often as it does; an empty one where the name is hidden."""
    names = [_unescaped(name) for name in _DRAW.findall(body)]
    return (*names, *[b""] * len(_HIDDEN.findall(body)))


def _unescaped(text: bytes) -> bytes:
    return _ESCAPED.sub(lambda it: bytes([int(it[1], 16)]), text)


def _own(head: bytes) -> bytes:
    """The part of what stands before a stream that is its own dictionary."""
    at = head.rfind(b" obj")
    return head[at:] if at >= 0 else head


def _unpacked(data: bytes, start: int, close: int, head: bytes, limit: int) -> bytes | None:
    """A stream's bytes, at most `limit`; None where it is packed in a way that isn't looked into and may be drawn."""
    body = data[start:close]
    filters = re.findall(rb"/(FlateDecode|Fl|ASCII85Decode|A85|ASCIIHexDecode|AHx|LZWDecode|LZW|RunLengthDecode|RL)\b", head)
    if not filters and body[:1] == b"x" and len(body) > 2 and int.from_bytes(body[:2], "big") % 31 == 0:
        filters = [b"Fl"]  # packed, whatever its dictionary seems to say
    for name in filters:
        try:
            if name in (b"ASCII85Decode", b"A85"):
                body = base64.a85decode(body.strip().removesuffix(b"~>"), ignorechars=b" \t\n\r\v\0")
            elif name in (b"ASCIIHexDecode", b"AHx"):
                digits = re.sub(rb"[^0-9A-Fa-f]", b"", body)
                body = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            elif name in (b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL"):
                return None if _FORM.search(head) or len(body) > 100_000 else body
            else:
                body = _inflated(body, limit)
        except (ValueError, zlib.error):
            return body
    return body


def _inflated(body: bytes, limit: int) -> bytes:
    """Unpacked as far as it goes: PDFium too takes what comes before damage."""
    made = zlib.decompressobj()
    out: list[bytes] = []
    held = 0
    for at in range(0, len(body), 65_536):
        try:
            piece = made.decompress(body[at : at + 65_536], max(1, limit - held))
        except zlib.error:
            break
        out.append(piece)
        held += len(piece)
        if held >= limit or made.eof:
            break
    return b"".join(out)


def _gather(text: bytes, objects: dict[int, bytes]) -> None:
    """Adds the plain objects of a stretch of the file."""
    found = list(_OBJECT.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=False):
        number = int(match[1])
        objects[number] = objects.get(number, b"") + text[match.end() : end]


def _gather_packed(body: bytes, head: bytes, objects: dict[int, bytes]) -> None:
    """Adds the objects of an object stream."""
    first = re.search(rb"/First\s+(\d{1,9})", head)
    if not first:
        return
    begin = int(first[1])
    pairs = [int(it) for it in re.findall(rb"\d{1,9}", body[:begin])]
    places = [*pairs[1::2], len(body)]
    for i, number in enumerate(pairs[::2]):
        if i + 1 < len(places):
            objects[number] = objects.get(number, b"") + body[begin + places[i] : begin + places[i + 1]]


def _drawn(streams: list[_Stream], objects: dict[int, bytes]) -> float:
    """How many bytes all pages draw, at most: a form's own and those of the forms that it may draw, each as often as it is drawn."""
    forms = {it.number: it for it in streams if it.form}
    if not forms:
        return 0.0
    by_name: dict[bytes, set[int]] = {}
    for text in (*objects.values(), *(it.head for it in streams)):
        _names(text, by_name)
    inner = {number: _children(form, forms, objects, by_name) for number, form in forms.items()}
    cost = {number: float(form.size) for number, form in forms.items()}
    for _ in range(_DEPTH):
        new = {number: form.size + sum(_dearest(children, cost) for children in inner[number]) for number, form in forms.items()}
        if new == cost:
            break
        cost = new
        if max(cost.values()) > MAX_DRAWN:
            return max(cost.values())
    return sum(_dearest(by_name.get(name, forms.keys()), cost) for it in streams if not it.form for name in it.draws)


def _dearest(numbers: Collection[int], cost: dict[int, float]) -> float:
    """The cost of the dearest form among objects that a name may mean."""
    return max((cost[number] for number in numbers if number in cost), default=0.0)


def _names(text: bytes, out: dict[bytes, set[int]]) -> None:
    for name, number in _NAMED.findall(text):
        out.setdefault(name, set()).add(int(number))


def _children(
    form: _Stream, forms: dict[int, _Stream], objects: dict[int, bytes], by_name: dict[bytes, set[int]]
) -> list[Collection[int]]:
    """What each name that a form draws may mean: an object of its own resources, of any where it is not there, or any form."""
    own: dict[bytes, set[int]] = {}
    texts, seen = [form.head] if form.draws else [], 0
    while texts and seen < 10:
        text = texts.pop()
        seen += 1
        _names(text, own)
        texts += [objects[int(number)] for number in _REST.findall(text) if int(number) in objects]
    return [own.get(name) or by_name.get(name) or forms.keys() for name in form.draws]
