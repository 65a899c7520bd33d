"""The one way for text into XML that Pandoc did not write."""

from __future__ import annotations

import re

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML 1.0 can't hold at all, escaped or not (section 2.2); Pandoc drops the same.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """`text` as the content of an element or an attribute."""
    return _IMPOSSIBLE.sub("", text).translate(_ENTITIES)


def is_plain(text: str) -> bool:
    """Whether a reader of XML gives `text` back as it is: it takes every line break for a line feed, and has no control characters."""
    return "\r" not in text and not _IMPOSSIBLE.search(text)


def attribute(text: str) -> str:
    """`text` as an attribute's value, with its quotes."""
    return f'"{escape(text)}"'
