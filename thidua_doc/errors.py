"""What stops a command: a sentence for the user in both languages, never a traceback."""

from __future__ import annotations

from thidua_doc.diagnostic import Message


class ThiduaError(Exception):
    """The command can't be carried out (exit status 2): bad settings, a missing file, a renderer that is not there."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.vi)
        self.message = message

    def __reduce__(self) -> tuple[type[ThiduaError], tuple[Message]]:
        # Worker processes hand it back whole: an exception pickles what it was called with, and that is not the sentence alone.
        return type(self), (self.message,)


class RendererMissing(ThiduaError):
    """A layout engine is not installed; the message says how to install it."""


class RenderFailed(ThiduaError):
    """A layout engine was there and failed: our bug or a broken installation."""


class Undecipherable(ThiduaError):
    """A document can't be read as what it should be: damaged, encrypted, hostile or of another kind; the message says which."""
