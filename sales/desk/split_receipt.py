"""Actions on a photographed payment that came in several ways: its parts are told as a report, with the photo."""

from __future__ import annotations

from dataclasses import dataclass

from sales.collections import Receipt
from sales.desk.house import House, require
from sales.desk.money.report import REPORTERS
from sales.desk.money.report_paper import refuse_unready
from sales.desk.money.report_sheet import report_sheet
from sales.desk.papers import own_receipt
from sales.notices import Subject
from sales.people import Person
from sales.ports import Work
from sales.receivables.reports import Content, MoneyReport, ReportPart, ReportSheet, ReportState
from sales.refusals import OutOfDate


@dataclass(frozen=True, slots=True)
class SplitReceipt:
    """- Only the sender of an open paper of a payment, whose total and day are known and whose twin was looked at.
    - It begins a report with two parts and the photo: the whole by the way that is known, and another one. The parts
      have to add up to what is on the paper.
    - There is one such draft at a time. The paper stays open until the report is reported, and becomes no collection of
      its own then; whichever is confirmed first counts."""

    house: House

    def __call__(self, actor: Person, receipt_id: int, seen: int) -> ReportSheet:
        """Begin it, or go on with it. Raises NotAllowed, NotFound, AlreadyDecided, OutOfDate, NotReady."""
        house = self.house
        require(actor, *REPORTERS)
        with house.archive.begin() as work:
            receipt = own_receipt(work, actor, receipt_id)
            if receipt.version != seen:
                raise OutOfDate(Subject.RECEIPT, receipt_id)
            refuse_unready(house, work, receipt)
            key = f"receipt:{receipt_id}"
            while (known := work.reports.by_key(key)) is not None and known.state is ReportState.DISCARDED:
                key = f"{key}:{known.id}"
            report = known or work.reports.add(self._begun(work, actor, receipt, key))
            sheet = report_sheet(house, work, actor, report)
            work.commit()
            return sheet

    def _begun(self, work: Work, actor: Person, receipt: Receipt, key: str) -> MoneyReport:
        customer = work.customers.get(receipt.customer, actor.scope) if receipt.customer else None
        content = Content(
            currency=receipt.currency,
            parts=(ReportPart(receipt.total, receipt.method), ReportPart()),
            day=receipt.day,
            note=receipt.number or "",
            said_total=receipt.total,
            receipt=receipt.id,
        )
        code = customer.code if customer else None
        return MoneyReport(0, 1, ReportState.DRAFT, actor.id, self.house.now(), key, code, content)
