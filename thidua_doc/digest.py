"""What tells one text, or one file's bytes, from any other."""

from __future__ import annotations

try:
    from _blake2 import blake2b  # hashlib has the same, and loads OpenSSL first, which takes as long as a stored check
except ImportError:  # pragma: no cover - no CPython that this runs on lacks it
    from hashlib import blake2b


def digest(data: bytes) -> str:
    """The same for the same bytes, on any machine and in any version."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_of(text: str) -> str:
    """The digest of a text; a path may have characters that UTF-8 has not."""
    return digest(text.encode("utf-8", "surrogatepass"))
