"""Where a command speaks: the language, the two streams, and whether they take colour."""

from __future__ import annotations

import os
import sys
from typing import IO, TextIO

from thidua_doc.diagnostic import Language, Message


def utf8(stream: TextIO) -> None:
    """Make a standard stream write UTF-8 whatever the locale says, and never fail on a character."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        # A lone surrogate (a file name that is no UTF-8) comes out as `\\udc80`, which JSON reads too.
        reconfigure(encoding="utf-8", errors="backslashreplace")


class Console:
    """Results go to `out`, complaints and progress to `err`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    @property
    def out(self) -> TextIO:
        return sys.stdout

    @property
    def err(self) -> TextIO:
        return sys.stderr

    @property
    def bytes_out(self) -> IO[bytes]:
        """Standard output for bytes as they are: no line break is translated."""
        sys.stdout.flush()
        return sys.stdout.buffer

    def say(self, message: Message) -> str:
        return message.say(self.language)

    def result(self, text: str) -> None:
        """A line of results."""
        self.out.write(text + "\n")

    def note(self, message: Message) -> None:
        """A sentence beside the results."""
        self.err.write(f"thidua: {clean(self.say(message))}\n")

    def error(self, message: Message) -> None:
        """Why the command could not be carried out."""
        self.out.flush()
        head = "lỗi" if self.language == "vi" else "error"
        self.err.write(f"thidua: {head}: {clean(self.say(message))}\n")

    def colour(self, stream: TextIO) -> bool:
        """Whether a stream takes colour: a terminal does; NO_COLOR and FORCE_COLOR decide otherwise."""
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return stream.isatty() and os.environ.get("TERM") != "dumb"


def clean(text: str) -> str:
    """A sentence without control characters: what is quoted in it comes from files."""
    if text.isprintable():
        return text
    return "".join(c if c >= " " and c != "\x7f" else " " for c in text)
