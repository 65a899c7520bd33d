"""A plan to its page: the final words of every component, with the case, the punctuation and the blanks that the law lays down.

Nothing is placed or sized here. Words are taken as typed; what is added or changed is named by the article beside it.
"""

from __future__ import annotations

from thidua_doc import language
from thidua_doc.model import (
    Appendix,
    Plan,
    Recipient,
    Signature,
)
from thidua_doc.profiles import Profile
from thidua_doc.render.body import Body
from thidua_doc.render.page import (
    AppendixPage,
    BodyBlock,
    Line,
    Page,
    Properties,
    Run,
    SignatureBlock,
    Styled,
    Text,
)
from thidua_doc.render.runs import merged, runs_of, trimmed

BLANK = "\u00a0"
# Wide enough to write in by hand: a number of three digits, a day of two.
_NUMBER_BLANK = BLANK * 10
_DAY_BLANK = BLANK * 8
# Of a date and time, two digits each, the year four.
_CLOCK = {"day": "%d", "month": "%m", "year": "%Y", "hour": "%H", "minute": "%M", "second": "%S"}


def compose(plan: Plan, profile: Profile, draft: bool = False) -> Page:
    """The page of a plan. `draft` marks it as one, whatever the plan says of itself."""
    return _Composer(plan, profile, draft).run()


class _Composer:
    def __init__(self, plan: Plan, profile: Profile, draft: bool) -> None:
        self.plan = plan
        self.profile = profile
        self.form = profile.form
        self.draft = draft or plan.draft_round is not None
        self.body = Body(plan, self._cased_line)

    def run(self) -> Page:
        plan = self.plan
        title = plan.title
        body = [*self.body.blocks(plan.opening)]
        for section in plan.sections:
            body += self.body.section(section)
        body += self.body.blocks(plan.closing)
        kind = title.kind if title else ""
        return Page(
            national_name=self.profile.wording("national_name"),
            motto=self.profile.wording("motto") or None,
            parent_agency=self._cased("parent_agency", plan.parent_agency) if plan.parent_agency else None,
            issuing_agency=self._cased("issuing_agency", plan.issuing_agency or ""),
            number=self._number_line(),
            place_date=self._place_date(),
            kind=kind,
            abstract=runs_of(title.abstract) if title else (),
            bases=self._bases(),
            body=self._closed(body),
            recipients_label=self.profile.wording("recipients_label"),
            recipients=tuple(self._recipient(r, r is plan.recipients[-1]) for r in plan.recipients),
            signatures=tuple(self._signature(s) for s in plan.signatures),
            appendices=tuple(self._appendix(a) for a in plan.appendices),
            properties=self._properties(kind),
            secrecy=self._cased("secrecy", plan.secrecy) if plan.secrecy else None,
            urgency=self._cased("urgency", plan.urgency) if plan.urgency else None,
            circulation=self._cased("circulation", plan.circulation) if plan.circulation else None,
            draft_mark=self._draft_mark() if self.draft else None,
            issuing_mark=self.profile.wording("issuing_mark") or None,
            abstract_mark=self.profile.wording("abstract_mark") or None,
            drafter=plan.drafter if not plan.recipients else None,
            address=self._address(),
            digital_signature=self._digital_signature(),
        )

    def _cased(self, component: str, text: str) -> str:
        """Words in capitals where the component's are."""
        return text.upper() if self.profile.components[component].upper else text

    def _cased_line(self, component: str, line: Line) -> Line:
        return tuple(run._replace(text=self._cased(component, run.text)) for run in line)

    # --- the head -------------------------------------------------------------------------------------------------------

    def _number(self) -> str:
        """`03/KH-CĐCS`; a blank stands for a number that the registry has not given (Phụ lục III, mẫu 1.4)."""
        number = self.plan.number
        if number is None:
            kinds = self.form.data["kinds"]["plans"]
            kind = kinds.get(self.plan.title.kind, "") if self.plan.title else ""
            before, after = self.profile.data["number"]["separators"][0]
            return f"{_NUMBER_BLANK}{before}{kind}{after}{BLANK * 4}"
        if number.number is not None:
            return number.text
        return _NUMBER_BLANK + (number.text if number.text[:1] in "/-" else f"/{number.symbol}")

    def _number_line(self) -> str:
        prefix = self.profile.wording("number_prefix")
        return (prefix if self.profile.has("number_colon") else prefix.replace(":", "")) + self._number()

    def _day_and_month(self) -> tuple[str, str]:
        """Day and month with the zeros of Phụ lục I, mục II.4.b, or blanks."""
        date, rule = self.plan.date, self.form.data["date"]
        day, month = (date.day, date.month) if date else (None, None)
        shown_day = _DAY_BLANK if day is None else f"{day:02}" if day < rule["day_zero_below"]["value"] else str(day)
        shown_month = _DAY_BLANK if month is None else f"{month:02}" if month <= rule["month_zero_upto"]["value"] else str(month)
        return shown_day, shown_month

    def _year(self) -> str:
        if self.plan.date is not None:
            return str(self.plan.date.year)
        return str(self.plan.year) if self.plan.year is not None else _DAY_BLANK

    def _place_date(self) -> str:
        day, month = self._day_and_month()
        return f"{self.plan.place or _NUMBER_BLANK}, ngày {day} tháng {month} năm {self._year()}"

    def _draft_mark(self) -> str:
        if self.plan.draft_round is None:
            return self.profile.wording("draft_mark")
        return self.profile.wording("draft_round").format(round=self.plan.draft_round)

    def _address(self) -> tuple[str, ...]:
        """The lines at the foot of the first page (Phụ lục I, mục III.4), in the order of the decree's sample."""
        given, form = dict(self.plan.contact), self.form.data["wording"]["contact"]
        words = form["words"]
        lines = ([f"{words.get(name, '')}{given[name]}" for name in line if given.get(name)] for line in form["lines"])
        return tuple(", ".join(parts) for parts in lines if parts)

    def _digital_signature(self) -> str | None:
        """Number, symbol and time of the signature (Phụ lục I, mục II.8.b)."""
        when = self.plan.signed_at
        if when is None:
            return None
        values = {
            "number": self._number(),
            **{name: when.strftime(code) for name, code in _CLOCK.items()},
            "zone": when.isoformat()[-6:],
        }
        return self.profile.wording("digital_signature").format_map(values)

    def _bases(self) -> tuple[Line, ...]:
        """Each on its own line, ending in `;`, the last in `.` (Phụ lục I, mục II.6.a); after a dash where the profile has one."""
        end = self.form.data["wording"]["basis_end"]
        start = (Run(self.profile.wording("basis_start")),)
        out = []
        for basis in self.plan.bases:
            runs = trimmed(runs_of(basis.text))
            if runs and not language.BASIS_WORDS.match(basis.text.text):
                runs = (Run("Căn cứ "), *runs)
            if runs:
                first = runs[0]
                runs = (first._replace(text=first.text[:1].upper() + first.text[1:]), *runs[1:])
            out.append((*start, *runs, Run(end["last"] if basis is self.plan.bases[-1] else end["text"])))
        return tuple(merged(line) for line in out)

    # --- the body -------------------------------------------------------------------------------------------------------

    def _closed(self, body: list[BodyBlock]) -> tuple[BodyBlock, ...]:
        """The body with the closing mark after its last word (Phụ lục III, mẫu 1.4), where the profile has one."""
        mark = self.profile.wording("closing_mark")
        if not self.profile.has("closing_mark") or not body:
            return tuple(body)
        last = body[-1]
        if not isinstance(last, Text) or last.outline is not None:
            return tuple(body)
        text = "".join(run.text for run in last.runs)
        if text.endswith(mark):
            return tuple(body)
        return (*body[:-1], last._replace(runs=merged((*trimmed(last.runs, ".;,"), Run(mark)))))

    # --- the foot -------------------------------------------------------------------------------------------------------

    def _recipient(self, recipient: Recipient, last: bool) -> Line:
        """`- …;`, the last with a full stop (Phụ lục I, mục II.9.d), and behind it the drafter's sign (Phụ lục III, mẫu 1.4)."""
        end = self.form.data["wording"]["recipient_end"]
        sign = f" {self.plan.drafter}" if last and self.plan.drafter else ""
        return merged((Run("- "), *trimmed(runs_of(recipient.text)), Run((end["last"] if last else end["text"]) + sign)))

    def _appendix(self, appendix: Appendix) -> AppendixPage:
        body = [*self.body.blocks(appendix.children)]
        for section in appendix.sections:
            body += self.body.section(section)
        label = self.profile.wording("appendix_label")
        return AppendixPage(
            label=f"{label} {appendix.marker.text}" if appendix.marker else label,
            title=self._cased_line("appendix_title", runs_of(appendix.title)) if appendix.title else None,
            attachment=self._attachment(),
            body=self._closed(body),
            landscape=appendix.landscape,
        )

    def _signature(self, signature: Signature) -> SignatureBlock:
        """Authority and position in capitals, the name as written (Phụ lục I, mục II.7.đ)."""
        lines = [self._cased("authority", line.text) for line in signature.lines if line.text]
        own = self.profile.data.get("authority", {})
        prefixes = (*(own.get("prefixes") or self.profile.law.data["authority"]["prefixes"]["text"]), *own.get("also", ()))
        other = signature.other_position
        return SignatureBlock(
            tuple(Styled("authority" if line.startswith(prefixes) else "position", line) for line in lines),
            signature.name.text if signature.name else None,
            self._cased("other_position", other.text) if other else None,
        )

    def _attachment(self) -> str:
        """The line that ties an appendix to its plan (Phụ lục I, mục III.1.c)."""
        day, month = self._day_and_month()
        kind = self.plan.title.kind.capitalize() if self.plan.title else ""
        # Filled in one piece: what a user wrote is never read as a pattern.
        values = {
            "kind": kind,
            "number": self._number(),
            "day": day,
            "month": month,
            "year": self._year(),
            "agency": self.plan.issuing_agency or "",
        }
        return self.profile.wording("attachment").format_map(values)

    def _properties(self, kind: str) -> Properties:
        plan = self.plan
        abstract = plan.title.abstract.text if plan.title else ""
        number = (plan.number.text,) if plan.number is not None and plan.number.number is not None else ()
        return Properties(
            title=f"{kind.capitalize()} {abstract}".strip(),
            subject=abstract,
            author=plan.issuing_agency or "",
            keywords=(kind.capitalize(), *number, *((f"năm {plan.year}",) if plan.year else ())),
            date=plan.date.whole() if plan.date else None,
        )
