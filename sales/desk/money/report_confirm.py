"""Action: report money. Each part of the report becomes a collection that finance has to verify."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.collections import Cheque, Collection, CollectionState, Exchange
from sales.desk.house import House
from sales.desk.money.report import open_report
from sales.desk.money.report_paper import paper_reported
from sales.desk.money.report_sheet import day_of, report_sheet
from sales.desk.money.reporting import report_collection
from sales.methods import Method
from sales.money import Money
from sales.notices import Subject
from sales.people import Person
from sales.ports import Work
from sales.receivables.refusals import ReportNotReady
from sales.receivables.reports import MoneyReport, MoneyReported, ReportPart, ReportSheet, ReportState
from sales.refusals import OutOfDate


@dataclass(frozen=True, slots=True)
class ConfirmReport:
    """- Only who wrote it reports it, and only as it was seen. All parts are reported in one transaction, or none.
    - Nothing may be missing. What looks like the same money must have been looked at; what was reported meanwhile
      counts too, so the customer is held while that is looked for.
    - A photographed paper that it is told from becomes the proof of the first part, and through it of all.
    - A collection is not a payment: nothing is posted. Everybody in finance but the reporter gets a card a part."""

    house: House

    def __call__(self, actor: Person, report_id: int, seen: int) -> MoneyReported:
        """Raises NotFound, AlreadyDecided, OutOfDate, ReportNotReady, NotAllowed; NotReady of its photo."""
        house = self.house
        with house.archive.begin() as work:
            glance = open_report(work, actor, report_id)
            if glance.customer:
                work.customers.lock(glance.customer)
            report = open_report(work, actor, report_id)
            if report.version != seen:
                raise OutOfDate(Subject.MONEY_REPORT, report_id)
            sheet = report_sheet(house, work, actor, report)
            if sheet.lacks:
                raise ReportNotReady(report_id, tuple(lack.value for lack in sheet.lacks))
            content = replace(report.content, day=day_of(house, report))
            done = replace(report, state=ReportState.REPORTED, content=content)
            report = work.reports.save(done, seen)
            paper = paper_reported(house, work, actor, report)
            for at in range(len(content.parts)):
                made = self._collection(actor, report, sheet, at)
                report_collection(house, work, actor, replace(made, receipt_id=paper) if at == 0 else made)
            self._log(work, actor, report)
            house.refresh(work, Subject.MONEY_REPORT, report.id, report.version)
            outcome = MoneyReported(report_sheet(house, work, actor, report))
            work.commit()
            return outcome

    def _collection(self, actor: Person, report: MoneyReport, sheet: ReportSheet, at: int) -> Collection:
        content, part = report.content, report.content.parts[at]
        amount = Money.of(part.amount or 0, content.currency)
        exchange = None
        if content.currency != sheet.account and content.rate is not None:
            exchange = Exchange(Money.of(amount.amount * content.rate, sheet.account), content.rate)
        return Collection(
            id=0,
            version=1,
            state=CollectionState.REPORTED,
            receipt_id=None,
            customer=report.customer or "",
            amount=amount,
            method=part.method or Method.CASH,
            day=day_of(self.house, report),
            reference=content.note,
            reported_by=actor.id,
            reported_at=self.house.now(),
            report_id=report.id,
            part=at,
            against=content.against,
            cheque=_cheque(part),
            exchange=exchange,
        )

    def _log(self, work: Work, actor: Person, report: MoneyReport) -> None:
        content = report.content
        said = f"{report.customer} {content.total.amount} {content.currency} in {len(content.parts)}"
        accepted = f", not {content.accepted}" if content.accepted else ""
        subject = f"money_report:{report.id}"
        self.house.log(work, actor, "money_report.reported", subject, before=content.unknown, after=said + accepted)


def _cheque(part: ReportPart) -> Cheque | None:
    if part.method is not Method.CHEQUE or part.cheque_due is None:
        return None
    return Cheque(part.cheque_number, part.cheque_bank, part.cheque_due)
