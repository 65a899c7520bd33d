"""Words that components are known by, and the value that a component found is: what the recognisers of head, text and foot share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from thidua_doc import law as laws
from thidua_doc import profiles
from thidua_doc.language import bare, fold
from thidua_doc.patterns import lazy
from thidua_doc.profiles import Profile
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Paragraph
from thidua_doc.verify.segments import Segment, said

BASE = "nd30_2020"
NUMBER = lazy(r"so\s*[:.]?\s*(?:[\d.…_x ]*\s*[-/]\s*[a-z&]|[\d.…_]+$)|so\s*:")
DATE = lazy(r"ngay\b.*\bthang\b.*\bnam\b|,\s*ngay\b")
_MOTTO = lazy(r"[^a-z]+")
_RULED = lazy(r"[-–—_=─*.~ \t]+")
STARS = lazy(r"\*+(?:\s*\*+)*")
DASHES = lazy(r"[-–—]{3,}")
APPENDIX = lazy(r"phu luc(?: (?:so )?(?:[ivxlc]+|\d+|[a-z]))?\s*[.:]?")
ATTACHED = lazy(r"\(\s*(?:ban hanh )?kem theo\b")
SIGNED = lazy(
    r"(?:so\s*:?\s*)?\S+\s*/\s*\S+\s*[;,]\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*[;,]?\s+\d|(?:nguoi ky|ky boi|digitally signed)\b", 2
)
CONTACT = lazy(r"\b(?:dt|dien thoai|tel|fax|e-?mail|website|dia chi)\s*[:.]")
LABEL = lazy(r"noi nhan\s*(?:[:;.]?$|:\s*(?:-|\n))")
SIGN = r"[A-ZĐ]{1,6}(?:[.,-][A-ZĐ]{1,6})*[.,]?\s*\(?\d{1,4}\)?(?:\s*b(?:ản)?)?\.?"
DRAFTER = lazy(SIGN)
"""The drafter's sign and the number of copies: `PL.(300)`."""


class Part(NamedTuple):
    """A component, or a piece of one: a line of an agency's name, one recipient. `group` counts signers, or appendices, from 0."""

    component: str
    segment: Segment
    group: int = 0

    @property
    def text(self) -> str:
        return self.segment.text

    @property
    def paragraph(self) -> Paragraph:
        return self.segment.paragraph


@cache
def headings() -> dict[str, str]:
    """What stands at the upper right of documents, as it is compared -> as the form writes it."""
    names = [profiles.load(key).wording("national_name") for key in profiles.NAMES]
    return {bare(name): name for name in names}


class Heads(NamedTuple):
    """The words that heads and feet are known by: `own` are the headings of a project's profiles, as they are compared -> as they are
    written; `mottos` and `labels` (of the recipients) likewise.
    """

    own: Mapping[str, str] = {}
    mottos: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()

    @property
    def headings(self) -> Mapping[str, str]:
        """What stands at the upper right: the shipped profiles' first, then the project's."""
        return {**headings(), **self.own} if self.own else headings()

    def is_motto(self, words: str) -> bool:
        """Whether words are a motto, whatever its dashes and blanks are."""
        return is_motto(words) or _letters(words) in self.mottos

    def is_label(self, words: str) -> bool:
        """Whether words stand above the recipients."""
        return LABEL.match(words) is not None or words.rstrip(" .:;") in self.labels


SHIPPED = Heads()


def heads(own: Iterable[Profile]) -> Heads:
    """The words of a project's profiles besides those of the shipped ones."""
    found: dict[str, str] = {}
    mottos, labels = set(), set()
    for profile in own:
        heading = profile.wording("national_name")
        if heading and said(heading) not in headings():
            found.setdefault(said(heading), heading)
        mottos.add(_letters(said(profile.wording("motto"))))
        labels.add(said(profile.wording("recipients_label")).rstrip(" .:;"))
    return Heads(found, frozenset(mottos - {""}), frozenset(labels - {""}))


@cache
def kinds() -> dict[str, str]:
    kinds = laws.load(BASE).data["kinds"]
    return {fold(name): name for name in (*kinds["plans"], *kinds["others"])}


@cache
def marks() -> dict[str, str]:
    """The words of marks, as they are compared -> their component."""
    data = laws.load(BASE).data["marks"]
    return {said(words): name.partition("_")[0] for name, value in data.items() for words in value["text"]}


def is_motto(words: str) -> bool:
    return _letters(words) == _letters(said(laws.load(BASE).wording("motto")))


def _letters(words: str) -> str:
    return _MOTTO.sub("", words)


def dated(words: str) -> bool:
    return len(words) < 90 and DATE.search(words) is not None and not words.startswith(("(", "can cu", "-"))


def is_ruled(text: str) -> bool:
    """Whether a line is drawn with characters rather than words."""
    stripped = text.strip()
    return len(stripped) > 2 and _RULED.fullmatch(stripped) is not None


def is_bold(segment: Segment) -> bool:
    letters = [(len(piece.text.strip()), piece.look.bold) for piece in segment.pieces]
    return sum(count for count, bold in letters if bold) * 2 > sum(count for count, _ in letters)


def joined(parts: Iterable[Part]) -> str:
    """The words of parts that belong together, on one line."""
    return " ".join(part.text.replace("\n", " ").strip() for part in parts)
