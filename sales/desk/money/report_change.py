"""Actions: change a value of money that is about to be reported, by a button or by typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from sales.collections import Against, AgainstKind
from sales.desk.house import House
from sales.desk.money.report import open_report
from sales.desk.money.report_sheet import account_of, against_numbered, earlier_of, payables, report_sheet
from sales.desk.typed import amount_heard, coming_day, plausible_amount, words_said
from sales.desk.typed_days import day_said
from sales.methods import Method
from sales.notices import Subject
from sales.people import Person
from sales.ports import Work
from sales.receivables.refusals import TooManyParts
from sales.receivables.reports import MOST_PARTS, MOST_RATE, Content, MoneyReport, ReportPart, ReportSheet
from sales.refusals import BadValue, BadValueKind, NotFound, OutOfDate

LATEST_CHEQUE = timedelta(days=366)
Change = Callable[[Work, MoneyReport], MoneyReport]


@dataclass(frozen=True, slots=True)
class Touch:
    """How a change comes: by a button of a card that showed the version `seen`, or typed in the message `key`."""

    seen: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """- Only who began the report changes it, and only until it is reported or put aside.
    - A button of an older card changes nothing, unless what it asks for is so already: a second tap is no error. What
      was typed counts once."""

    house: House

    def customer(self, actor: Person, report_id: int, touch: Touch, code: str) -> ReportSheet:
        """Whose money it is, one of the actor's own customers; NotFound."""

        def change(work: Work, report: MoneyReport) -> MoneyReport:
            customer = work.customers.get(code, actor.scope)
            if customer is None:
                raise NotFound(words=code)
            content = replace(report.content, about="", candidates=())
            if report.customer != code:
                content = _for_another(content, account_of(self.house, customer), self.house.currency)
            named = against_numbered(work, actor, content.unknown) if content.unknown else None
            if named is not None and named[1] == code:
                content = replace(content, against=named[0], unknown="")
            return replace(report, customer=code, content=content)

        return self._apply(actor, report_id, touch, change)

    def amount(self, actor: Person, report_id: int, touch: Touch, part: int, said: str | Decimal) -> ReportSheet:
        """How much came in one of its parts; BadValue."""

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            content = report.content
            amount = amount_heard(self.house.ear, said, content.currency) if isinstance(said, str) else said
            if not plausible_amount(amount, content.currency):
                raise BadValue(BadValueKind.AMOUNT, str(said))
            told = content.said_total if len(content.parts) > 1 or content.receipt else None
            changed = _with_part(content, part, lambda old: replace(old, amount=amount))
            return replace(report, content=replace(_with_rest(changed, part), said_total=told, odd=""))

        return self._apply(actor, report_id, touch, change)

    def method(self, actor: Person, report_id: int, touch: Touch, part: int, method: Method) -> ReportSheet:
        """How one of its parts was paid."""

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            changed = _with_part(report.content, part, lambda old: replace(old, method=method))
            return replace(report, content=changed)

        return self._apply(actor, report_id, touch, change)

    def day(self, actor: Person, report_id: int, touch: Touch, said: str | date) -> ReportSheet:
        """When it was received, not ahead; BadValue."""

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            today = self.house.today()
            day = day_said(said, today) if isinstance(said, str) else said
            if day > today:
                raise BadValue(BadValueKind.DATE_IN_FUTURE, str(said))
            return replace(report, content=replace(report.content, day=day))

        return self._apply(actor, report_id, touch, change)

    def against(
        self, actor: Person, report_id: int, touch: Touch, kind: AgainstKind | None, number: str
    ) -> ReportSheet:
        """What it is for, of what the customer may pay for; None: the oldest due. NotFound."""

        def change(work: Work, report: MoneyReport) -> MoneyReport:
            if kind is None:
                return replace(report, content=replace(report.content, against=None, unknown=""))
            found = self._payable(work, actor, report, Against(kind, number))
            return replace(report, content=replace(report.content, against=found, unknown=""))

        return self._apply(actor, report_id, touch, change)

    def against_typed(self, actor: Person, report_id: int, touch: Touch, said: str) -> ReportSheet:
        """The same by the document's number as typed; NotFound."""

        def change(work: Work, report: MoneyReport) -> MoneyReport:
            named = against_numbered(work, actor, said.strip().upper())
            if named is None or (report.customer and named[1] != report.customer):
                raise NotFound(words=said)
            content = replace(report.content, against=named[0], unknown="")
            return replace(report, customer=named[1], content=content)

        return self._apply(actor, report_id, touch, change)

    def cheque_words(
        self, actor: Person, report_id: int, touch: Touch, part: int, said: str, *, bank: bool
    ) -> ReportSheet:
        """The cheque's number, or the bank it is drawn on; BadValue."""
        words = words_said(said)

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            changed = _with_part(
                report.content,
                part,
                lambda old: replace(old, cheque_bank=words) if bank else replace(old, cheque_number=words),
            )
            return replace(report, content=changed)

        return self._apply(actor, report_id, touch, change)

    def cheque_due(self, actor: Person, report_id: int, touch: Touch, part: int, said: str | date) -> ReportSheet:
        """The day from which the bank pays the cheque; BadValue when it is more than a year away."""

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            today = self.house.today()
            due = _due_said(said, today) if isinstance(said, str) else said
            if abs(due - today) > LATEST_CHEQUE:
                raise BadValue(BadValueKind.DATE, str(said))
            return replace(report, content=_with_part(report.content, part, lambda old: replace(old, cheque_due=due)))

        return self._apply(actor, report_id, touch, change)

    def rate(self, actor: Person, report_id: int, touch: Touch, said: str) -> ReportSheet:
        """How much of the customer's own money one unit of this currency is; BadValue."""

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            return replace(report, content=replace(report.content, rate=_rate_said(said)))

        return self._apply(actor, report_id, touch, change)

    def note(self, actor: Person, report_id: int, touch: Touch, said: str) -> ReportSheet:
        """A remark for finance; BadValue."""
        words = words_said(said)

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            return replace(report, content=replace(report.content, note=words))

        return self._apply(actor, report_id, touch, change)

    def add_part(self, actor: Person, report_id: int, touch: Touch) -> ReportSheet:
        """Another way of paying in the same report; what is missing of the total that was said is its amount.
        TooManyParts."""

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            content = report.content
            if len(content.parts) >= MOST_PARTS:
                raise TooManyParts
            known = all(part.amount is not None for part in content.parts)
            left = content.said_total - content.total.amount if known and content.said_total is not None else None
            part = ReportPart(left if left is not None and plausible_amount(left, content.currency) else None)
            return replace(report, content=replace(content, parts=(*content.parts, part)))

        return self._apply(actor, report_id, touch, change)

    def remove_part(self, actor: Person, report_id: int, touch: Touch, part: int) -> ReportSheet:
        """One of several parts less; NotFound."""

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            parts = report.content.parts
            if not 0 <= part < len(parts) or len(parts) == 1:
                raise NotFound(Subject.MONEY_REPORT)
            return replace(report, content=replace(report.content, parts=parts[:part] + parts[part + 1 :]))

        return self._apply(actor, report_id, touch, change)

    def accept_sum(self, actor: Person, report_id: int, touch: Touch) -> ReportSheet:
        """The parts count, not the other total that was said."""

        def change(_: Work, report: MoneyReport) -> MoneyReport:
            return replace(report, content=replace(report.content, said_total=None))

        return self._apply(actor, report_id, touch, change)

    def accept_twin(self, actor: Person, report_id: int, touch: Touch) -> ReportSheet:
        """The person has looked at the earlier report that the card shows: this is other money."""

        def change(work: Work, report: MoneyReport) -> MoneyReport:
            earlier = earlier_of(self.house, work, report)
            return replace(report, content=replace(report.content, accepted=earlier.key if earlier else ""))

        return self._apply(actor, report_id, touch, change)

    def _payable(self, work: Work, actor: Person, report: MoneyReport, wanted: Against) -> Against:
        customer = work.customers.get(report.customer, actor.scope) if report.customer else None
        if customer is None:
            raise NotFound(words=wanted.number)
        offered = payables(self.house, work, customer.code, account_of(self.house, customer))
        if wanted not in (each.against for each in offered):
            raise NotFound(words=wanted.number)
        return wanted

    def _apply(self, actor: Person, report_id: int, touch: Touch, change: Change) -> ReportSheet:
        house = self.house
        with house.archive.begin() as work:
            report = open_report(work, actor, report_id)
            if touch.key is None or work.talk.first_time(touch.key, house.now()):
                stale = touch.seen is not None and touch.seen != report.version
                changed = self._changed(work, report, change, stale)
                report = work.reports.save(changed, report.version) if changed != report else report
            sheet = report_sheet(house, work, actor, report)
            work.commit()
            return sheet

    def _changed(self, work: Work, report: MoneyReport, change: Change, stale: bool) -> MoneyReport:
        """What a press on an older card asks for may be so already; if not, it was about something else."""
        changed = change(work, report)
        if stale and changed != report:
            raise OutOfDate(Subject.MONEY_REPORT, report.id)
        return changed


def _with_part(content: Content, at: int, change: Callable[[ReportPart], ReportPart]) -> Content:
    """The content with one part changed; NotFound when there is no such part."""
    if not 0 <= at < len(content.parts):
        raise NotFound(Subject.MONEY_REPORT)
    parts = list(content.parts)
    parts[at] = change(parts[at])
    return replace(content, parts=tuple(parts))


def _with_rest(content: Content, at: int) -> Content:
    """Of two parts of what a paper says, the other one is the rest."""
    said, amount = content.said_total, content.parts[at].amount
    if content.receipt is None or len(content.parts) != 2 or said is None or amount is None:
        return content
    rest = said - amount
    if not plausible_amount(rest, content.currency):
        return content
    return _with_part(content, 1 - at, lambda old: replace(old, amount=rest))


def _for_another(content: Content, account: str, usual: str) -> Content:
    """What was for the one customer is not for another; money whose currency nobody named is that of the account."""
    content = replace(content, against=None, accepted="")
    nothing_said = content.rate is None and content.currency == usual
    whole = all(part.amount is None or plausible_amount(part.amount, account) for part in content.parts)
    return replace(content, currency=account) if nothing_said and whole else content


def _due_said(said: str, today: date) -> date:
    """A cheque's day: one to come, or one gone by."""
    try:
        return coming_day(said, today)
    except BadValue:
        return day_said(said, today)


def _rate_said(said: str) -> Decimal:
    try:
        rate = Decimal(" ".join(said.split()).replace(",", "."))
    except InvalidOperation:
        raise BadValue(BadValueKind.RATE, said) from None
    if not rate.is_finite() or not 0 < rate < MOST_RATE or -int(rate.normalize().as_tuple().exponent) > 8:
        raise BadValue(BadValueKind.RATE, said)
    return rate
