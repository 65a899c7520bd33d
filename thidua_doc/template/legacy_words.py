"""Values typed in TCVN3 (ABC) or VNI: recognised, refused, and shown as they read in Unicode.

A value alone is often too short to tell (`§oµn`); those of a row are looked at together.
"""

from __future__ import annotations

from collections.abc import Mapping

from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy
from thidua_doc.template.words import quoted
from thidua_doc.vietnamese import legacy as encodings

_TRUE = lazy(r"[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_NAMES = {encodings.TCVN3: "TCVN3 (ABC)", encodings.VNI: "VNI"}


def legacy(texts: Mapping[str, str]) -> dict[str, Message]:
    """The texts of a row that are in a legacy encoding, by their keys, each with the sentence to say."""
    suspect = {key: text for key, text in texts.items() if not text.isascii() and not _TRUE.search(text)}
    if not suspect:
        return {}
    found = encodings.detect("\n".join(suspect.values()))
    if found not in _NAMES:
        return {}
    out = {}
    for key, text in suspect.items():
        read, _ = encodings.convert(text, found)
        if read != text:
            out[key] = Message(
                f"{quoted(text)} viết bằng bảng mã {_NAMES[found]}; gõ lại bằng Unicode: {quoted(read)}.",
                f"{quoted(text)} is in the encoding {_NAMES[found]}; type it in Unicode: {quoted(read)}.",
            )
    return out
