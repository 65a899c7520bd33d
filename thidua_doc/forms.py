"""What one line of a plan is: a title, a field, a head, a numbered item, or text. Every line is something.

That depends on its words and on what the lines before it were (`Situation`), and on nothing else: so it is remembered. Plans share
most of their lines, for a thousand offices write from one template.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from thidua_doc import language, values
from thidua_doc.markers import Context, Found, Unplaced, find, unplaced, worded
from thidua_doc.model import CONTACT, Level, PartKind
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_RULE = lazy(r"[-_=*~–—]{3,}(?:\s+[-_=*~–—]{3,})*\Z")
_HEAD = lazy(r"([^\W\d_][\w ,\-]{0,40}?)\s*:(?!//)\s*")
_TITLE = lazy(r"([^\W\d_]+(?:[ \t]+[^\W\d_]+){0,3})\s*(:|\Z|\s)\s*")
_APPENDIX = lazy(r"(phụ\s+lục)(?:\s+([IVXLCl1-9Ⅰ-Ⅻ]{1,6}|\d{1,3}|[A-ZĐ]))?\s*(?:([:.\-–])\s*|\Z|(?=\{))", re.IGNORECASE)
_NUMBERED = lazy(r"(?:[IVXLC]+|\d+|[A-ZĐ])(?!\w)")
_CAPTION = lazy(r"bảng(?:\s+(?:số\s+)?\d+)?\s*[:.]\s*", re.IGNORECASE)
_AUTHORITY = lazy(r"(?:\*\*)?\s*(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\.?\s+(?=[^\W\d_]{2})")
_AFTER_KIND = lazy(r"\s*:\s*|\s*[-–]\s+|\s+|\Z")
_UNCOLONED = lazy(rf"(?P<name>{'|'.join(language.FIELDS)})(?P<sign>\s*[=;–-]\s*|\s+)(?=\S)", re.IGNORECASE)
_LONGEST_FIELD = 90
"""Characters of the longest line that is taken for a field without its colon."""
_LEVELS = {
    Level.SECTION: "SECTION",
    Level.CLAUSE: "CLAUSE",
    Level.SUBCLAUSE: "SUBCLAUSE",
    Level.SUBSUBCLAUSE: "SUBSUBCLAUSE",
    Level.POINT: "POINT",
    Level.DASH: "DASH",
    Level.PLUS: "PLUS",
    Level.DOT: "DOT",
}
_PARTS = {
    PartKind.BASES: "BASES",
    PartKind.OPENING: "OPENING",
    PartKind.CLOSING: "CLOSING",
    PartKind.RECIPIENTS: "RECIPIENTS",
    PartKind.SIGNATURE: "SIGNATURE",
}
_EARLY = ("start", "header", "preamble")
_SIGNED = frozenset(("ký hiệu soạn thảo", *CONTACT, "ký số"))
"""The fields whose values tell that they are some."""
MAX_HEAD = 30
"""Characters of the longest line that can be the head of a part or a kind alone."""
KEPT = 4096
"""Forms, the lines of twenty templates, after which those are forgotten that were not used since as many before."""
STATES = 1024
"""States remembered at most: plans of every kind have a few hundred between them."""


class Situation(NamedTuple):
    """What the lines so far mean for the next one.

    `stage` is `start`, `header`, `preamble`, `body`, `signature` or `appendix`; `opened` and `titled` tell whether an opening with a
    head and a title have passed, `receiving` whether this may be a recipient, `named` whether the line above is the title or a field.
    """

    stage: str = "start"
    opened: bool = False
    titled: bool = False
    receiving: bool = False
    named: bool = False
    context: Context = Context()

    def after(self, kind: str, found: Found | None = None) -> Situation:
        """The situation behind one more line."""
        stage, context = self.stage, self.context
        if found is not None:
            context = context.passed(found)
        if kind == "TITLE":
            stage = "header"
        elif kind == "FIELD":
            stage = "header" if stage == "start" else stage
        elif kind == "SECTION":
            stage = stage if stage == "appendix" else "body"
        elif kind == "APPENDIX":
            stage, context = "appendix", context._replace(letter="")
        elif kind == "SIGNATURE":
            stage = "signature"
        elif kind in ("RECIPIENTS", "CLOSING"):
            stage = "body"
        elif stage in ("start", "header"):
            stage = "preamble"
        receiving = kind == "RECIPIENTS" or (self.receiving and kind in ("DASH", "PLUS", "DOT", "TEXT"))
        titled, opened = self.titled or kind == "TITLE", self.opened or kind == "OPENING"
        return Situation(stage, opened, titled, receiving, kind in ("TITLE", "FIELD"), context)


class Form:
    """What a line is: `kind` is its token. All places are counted from the line's first character.

    `begin:stop` are its words behind marker or head, `words` what stands there, `cut` how much of the line's end is left out; `plain`
    tells that nothing in the words needs a scanner. `at` is where its marker stands: behind `**` where the whole heading was typed
    bold; `mark` is that marker as a plan keeps it, `level` its level. `name` is a head, a field or a directive as typed, `then` the
    state behind the line.
    """

    __slots__ = ("at", "begin", "cut", "extra", "kind", "level", "mark", "marker", "name", "plain", "stop", "then", "words")

    def __init__(self, words: str, kind: str = "TEXT") -> None:
        self.kind = kind
        self.begin = 0
        self.stop = len(words)
        self.cut = 0
        self.words = words
        self.plain = False
        self.at = 0
        self.marker: Found | None = None
        self.mark: Unplaced | None = None
        self.level = Level.DASH
        self.name = ""
        self.extra = ""
        self.then: State | None = None


NO_FORM = Form("")
"""That of a line which stands for itself: a row of a table, the words behind the head of a part."""


@cache
def classifier(letters: str, kinds: frozenset[str]) -> Classifier:
    """How lines are told apart where points run through `letters` and documents are of these `kinds`."""
    return Classifier(letters, kinds)


class State:
    """A situation, and the forms that lines had in it: a plan goes from state to state, and a line seen before costs one look.

    `forms` has them by their words, their key; that of a line right before a row of a table is `tabled(words)`.
    """

    __slots__ = ("_after", "_classifier", "_older", "forms", "named", "situation")

    def __init__(self, situation: Situation, classifier: Classifier) -> None:
        self.situation = situation
        self.named = situation.named
        self.forms: dict[str, Form] = {}
        self._older: dict[str, Form] = {}
        self._after: dict[tuple[str, Found | None], State] = {}
        self._classifier = classifier

    def form(self, key: str) -> Form:
        """What a line is that was not among `forms` under its key."""
        form = self._older.get(key)
        if form is None:
            words, before_row, _ = key.partition("\n")
            form = self._classifier.form(words, self, bool(before_row))
        self._classifier.make_room()
        self.forms[key] = form
        return form

    def after(self, kind: str, marker: Found | None = None) -> State:
        """The state behind one more line."""
        key = kind, marker
        found = self._after.get(key)
        if found is None:
            found = self._after[key] = self._classifier.state(self.situation.after(kind, marker))
        return found

    def age(self) -> None:
        """Let go of the forms that were not used since the last time."""
        self._older, self.forms = self.forms, {}
        self._after.clear()


def tabled(words: str) -> str:
    """The key of a line right before a row of a table: no words have a line break in them."""
    return words + "\n|"


def has_signs(words: str) -> bool:
    """Whether words may have `**`, `*`, `{…}` or an escape in them."""
    return "{" in words or "*" in words or "\\" in words


class Classifier:
    """Tells lines apart, and remembers them."""

    def __init__(self, letters: str, kinds: Collection[str]) -> None:
        self.letters = letters
        self.kinds = kinds
        self._states: dict[Situation, State] = {}
        self._kept = 0

    def state(self, situation: Situation) -> State:
        """The one state of a situation."""
        found = self._states.get(situation)
        if found is None:
            found = self._states[situation] = State(situation, self)
        return found

    def make_room(self) -> None:
        """Count one more form, and forget those that are no longer used when they are many."""
        self._kept += 1
        if self._kept <= KEPT:
            return
        self._kept = 1
        states = list(self._states.values())
        for state in states:
            state.age()
        if len(states) > STATES:
            # All at once: a form that was kept would lead to a state that is not. States lead to each other in circles, too, which
            # nothing but emptying them would ever free.
            self._states.clear()
            for state in states:
                state.age()

    def form(self, words: str, state: State, before_row: bool) -> Form:
        """What a line is, by its words, the state and whether a row of a table follows."""
        form = Form(words)
        self._classify(form, words, state.situation, before_row)
        form.cut = len(words) - form.stop
        if form.begin or form.cut:
            form.words = words[form.begin : form.stop]
        form.plain = not has_signs(form.words)
        if form.marker is not None:
            form.mark = unplaced(form.marker, words, form.at)
            form.level = form.marker.level
        form.then = state.after(form.kind, form.marker)
        return form

    def _classify(self, form: Form, words: str, situation: Situation, tabled: bool) -> None:
        first, stage = words[0], situation.stage
        if stage == "start" and self._title(form, words):
            return
        if first == "\\":
            if len(words) > 1 and words[1] not in "*{|}\\":
                form.begin = _next_word(words, 1)
            return
        if first == "@":
            _directive(form, words)
            return
        if (
            self._marked(form, words, situation)
            or (first == "*" and self._bold(form, words, situation))
            or self._late_title(form, words, situation)
        ):
            return
        if _RULE.match(words):
            form.kind, form.extra, form.begin = "STRAY", "rule", form.stop
            return
        if (
            (tabled and _unit(form, words))
            or (":" in words[:64] and self._head(form, words, situation, tabled))
            or (first in "pP" and _appendix(form, words, situation))
            or (tabled and _caption(form, words))
            or (len(words) <= MAX_HEAD and _headless(form, words, situation))
        ):
            return
        if situation.named and stage == "header" and _without_colon(form, words):
            return
        early = stage in _EARLY or (stage == "signature" and not situation.context.section)
        if early and not situation.opened and language.BASIS_LINE.match(words):
            form.kind = "BASIS"  # before the first section; the lexer takes out those that lead into the plan
        elif (situation.receiving and _is_position(words)) or (
            first in "TKQ*" and stage in ("body", "appendix") and _is_authority(words)
        ):
            form.kind, form.extra = "SIGNATURE", "bare"

    def _marked(self, form: Form, words: str, situation: Situation) -> bool:
        """A line with a marker of its own; the lines of a signature have none but a whole `I.`."""
        found = find(words, 0, len(words), self.letters, situation.context)
        if found is None and words[0] in "IVXMP" and (situation.stage == "body" or situation.stage in _EARLY):
            found = worded(words, 0, len(words), situation.context)
        if found is None or (situation.stage == "signature" and (found.level is not Level.SECTION or found.separator != ".")):
            return False
        form.kind, form.marker, form.begin = _LEVELS[found.level], found, _next_word(words, found.length)
        return True

    def _bold(self, form: Form, words: str, situation: Situation) -> bool:
        """A heading that was pasted bold with its number: `**II. Nội dung**`, `**II.** Nội dung`."""
        end = len(words)
        if not words.startswith("**") or end <= 2 or situation.stage == "signature":
            return False
        found = find(words, 2, end, self.letters, situation.context)
        if found is None or found.level > Level.POINT:
            return False
        close = words.find("**", 2)
        begin = 2 + found.length
        if close == begin:
            begin += 2
        elif close == end - 2 > begin:
            end = close
        else:
            return False
        form.kind, form.marker, form.at, form.extra = _LEVELS[found.level], found, 2, f"bold:{close}"
        form.begin, form.stop = min(_next_word(words, begin), end), end
        return True

    def _late_title(self, form: Form, words: str, situation: Situation) -> bool:
        """A known kind in capitals, alone on its line, below the head of a page that was pasted with it."""
        if situation.titled or situation.stage not in ("header", "preamble") or not words[0].isupper():
            return False
        if len(words) > MAX_HEAD or not words.isupper() or language.fold(words).upper() not in self.kinds:
            return False
        form.kind, form.name, form.extra, form.begin = "TITLE", words, "colon", form.stop
        return True

    def _title(self, form: Form, words: str) -> bool:
        """The first line: a known kind, or capitals and a colon in the place of one."""
        match = _TITLE.match(words)
        if match is None:
            return False
        head = re.sub(r"\s+", " ", match[1]).split(" ")
        known = next((n for n in range(len(head), 0, -1) if language.fold(" ".join(head[:n])).upper() in self.kinds), 0)
        if known:
            stop = 0
            for word in head[:known]:
                stop = words.index(word, stop) + len(word)
            separator = _AFTER_KIND.match(words, stop)
            if separator is None:
                return False
            colon = ":" in separator.group()
            if not colon and not " ".join(head[:known]).isupper():
                return False
            form.name, form.extra, form.begin = words[:stop], "" if colon else "colon", separator.end()
        elif match[2] == ":" and match[1].isupper():
            form.name, form.extra, form.begin = match[1], "unknown", match.end()
        else:
            return False
        form.kind = "TITLE"
        return True

    def _head(self, form: Form, words: str, situation: Situation, tabled: bool) -> bool:
        """A line with words and a colon in front: a part's head, a field, a caption, an appendix, a second title."""
        match = _HEAD.match(words)
        if match is None:
            return False
        name, stage = match[1], situation.stage
        folded = language.fold(name)
        alone = match.end() >= len(words)
        part = language.PARTS.get(folded)
        if part is not None and _part_here(part, alone, stage):
            form.kind, form.name = _PARTS[part], name
        elif folded.startswith(language.APPENDIX):
            return _appendix(form, words, situation)
        elif tabled and folded.startswith(language.CAPTION) and _caption(form, words):
            return True
        elif stage == "signature" and _is_other_position(folded):
            form.name, form.extra = name, "other"
        elif stage in _EARLY and folded in language.FIELDS and (stage != "preamble" or not alone):
            form.kind, form.name = "FIELD", name
        elif stage in ("header", "preamble") and folded.upper() in self.kinds:
            form.kind, form.name = "TITLE", name
        elif alone and _near_part(form, name, folded):
            pass
        elif stage in ("start", "header") and not alone and _unknown_field(name, folded, situation):
            form.kind, form.name, form.extra = "FIELD", name, "unknown"
        else:
            return False
        form.begin = match.end()
        return True


def _next_word(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at


def _directive(form: Form, words: str) -> None:
    word, _, _ = words.partition(" ")
    name = language.DIRECTIVES.get(word.lower())
    form.begin = _next_word(words, len(word))
    if name == language.INSERT:
        form.kind = "INSERT"
    elif name == language.ASSIGNMENTS and form.begin >= len(words):
        form.kind = "ASSIGNMENTS"
    else:
        form.kind, form.extra, form.name, form.begin = "STRAY", "directive", word, form.stop


def _headless(form: Form, words: str, situation: Situation) -> bool:
    """The head of a part without its colon, or typed bold: `Nơi nhận`, `**Nơi nhận:**`."""
    part = language.PARTS.get(language.fold(words.strip("*: ")))
    here: tuple[PartKind, ...] = (
        (PartKind.BASES, PartKind.OPENING) if situation.stage in _EARLY else (PartKind.RECIPIENTS, PartKind.CLOSING)
    )
    if situation.stage == "body":
        here = (*here, PartKind.SIGNATURE)
    if part not in here or situation.stage == "signature":
        return False
    form.kind, form.name, form.extra, form.begin = _PARTS[part], words, "headless", form.stop
    return True


def _part_here(part: PartKind, alone: bool, stage: str) -> bool:
    if alone or part in (PartKind.RECIPIENTS, PartKind.SIGNATURE):
        return True
    return stage not in ("body", "appendix", "signature") and part in (PartKind.BASES, PartKind.OPENING)


def _near_part(form: Form, name: str, folded: str) -> bool:
    if folded in language.SIGNATURE_WORDS:
        form.kind, form.name, form.extra = "SIGNATURE", name, "near"
        return True
    near = language.nearest(name, language.PARTS)
    if near is None or not near[1] or language.distance(language.bare(folded), language.bare(near[0])) > 1:
        return False
    form.kind, form.name, form.extra = _PARTS[language.PARTS[near[0]]], name, "near"
    return True


def _unknown_field(name: str, folded: str, situation: Situation) -> bool:
    """Whether a line among the fields is meant as one: a few words, none of the ways that a paragraph begins."""
    if len(name.split()) > 5 or language.BASIS_LINE.match(name + " ") or folded == "kính gửi":
        return False
    return situation.named or language.nearest(name, language.FIELDS) is not None


def _without_colon(form: Form, words: str) -> bool:
    """A field that lacks its colon: `địa danh = Bát Xát`, `địa danh Bát Xát`, `số 03/KH-CĐCS`."""
    match = _UNCOLONED.match(words)
    if match is None:
        return False
    name, value = match["name"], words[match.end() :]
    folded = language.fold(name)
    if not match["sign"].strip():
        if len(words) > _LONGEST_FIELD or words[-1] in ".:;,":
            return False
        if folded == "số":
            typed_right = values.document_number(value) is not None
        elif folded == "ngày":
            typed_right = values.plan_date(value) is not None or values.plan_date(words) is not None
        elif folded == "năm":
            return False  # the end of a title that was broken in two
        elif folded in _SIGNED:
            typed_right = values.is_right(folded, value)  # what else begins so is the end of such a title too
        else:
            typed_right = value[:1].isupper() or not folded.startswith(("cơ quan", "địa danh"))
        if not typed_right:
            return False
    form.kind, form.name, form.extra, form.begin = "FIELD", name, "colon", match.end()
    return True


def _appendix(form: Form, words: str, situation: Situation) -> bool:
    match = _APPENDIX.match(words)
    if match is None:
        return False
    separator = match[3] or ""
    if separator and separator != ":":
        # `Phụ lục I - II kèm theo …` and `Phụ lục. …` are sentences; a heading has a number and a capital behind it.
        rest = words[match.end() : match.end() + 1]
        numbered = _NUMBERED.match(words, match.end())
        if match[2] is None or numbered or not (rest == "" or rest.isupper()):
            return False
    if situation.stage in _EARLY:
        return False
    form.kind, form.begin = "APPENDIX", match.end()
    if match[2]:
        form.name, form.extra = match[2], f"{match.start(2)}:{match.end(2)}"
    return True


def _caption(form: Form, words: str) -> bool:
    """`Bảng: tên`, `Bảng 1. Tên`; right before a row of a table."""
    match = _CAPTION.match(words)
    if match is None:
        return False
    form.kind, form.begin = "CAPTION", match.end()
    return True


def _unit(form: Form, words: str) -> bool:
    """`Đơn vị tính: triệu đồng`, right before a row of a table."""
    if not language.is_unit(words):
        return False
    form.kind = "UNIT"
    return True


def _is_other_position(folded: str) -> bool:
    """`chức vụ khác`, with or without its marks and what it is of."""
    return language.bare(folded).removesuffix(" cua nguoi ky") == language.bare(language.OTHER_POSITION)


def _is_authority(words: str) -> bool:
    """A line in capitals that begins with an authority: a signature that lacks its `Ký:`."""
    return bool(_AUTHORITY.match(words)) and words.isupper() and len(words) < 120


def _is_position(words: str) -> bool:
    """A position in capitals: it stands in a signature and in no list of recipients."""
    return len(words) < 60 and words.isupper() and language.fold(words).startswith(language.POSITIONS)
