"""A value that can't be taken, and why."""

from __future__ import annotations

from thidua_doc.data.problem import What
from thidua_doc.diagnostic import Message


class Wrong(Exception):
    """What is wrong with one value. `message` is the middle of a sentence: what was typed, and what it is not."""

    def __init__(self, what: What, message: Message) -> None:
        super().__init__(message.en)
        self.what = what
        self.message = message
