"""The photographed paper behind a report of money: ready to be reported, and what becomes of it then."""

from __future__ import annotations

from dataclasses import replace

from sales.collections import Receipt, ReceiptState
from sales.desk.file_paper import file_away
from sales.desk.house import House
from sales.desk.layout_memory import learn_all
from sales.desk.papers import own_receipt, refresh_receipt
from sales.desk.receipt_lacks import missing
from sales.desk.twins import with_twin
from sales.people import Person
from sales.ports import Work
from sales.receivables.reports import MoneyReport
from sales.refusals import NotReady
from sales.slips import PaperKind

_ASKED_THERE = ("customer", "method")  # the report asks for them


def paper_reported(house: House, work: Work, actor: Person, report: MoneyReport) -> int | None:
    """The paper of a report that is being reported becomes its proof; its id, None for a report without one. Raises
    NotFound, AlreadyDecided (it became a collection, or was put aside), NotReady. The caller commits."""
    if report.content.receipt is None:
        return None
    receipt = own_receipt(work, actor, report.content.receipt)
    refuse_unready(house, work, receipt)
    done = replace(receipt, state=ReceiptState.CONFIRMED, customer=report.customer)
    done = work.receipts.save(done, receipt.version)
    learn_all(house, work, done)
    done = file_away(house, work, done)
    refresh_receipt(house, work, done)
    return done.id


def refuse_unready(house: House, work: Work, receipt: Receipt) -> None:
    """Raises NotReady when it is no payment, or lacks what the report does not ask for."""
    lacking = tuple(each for each in missing(with_twin(work, receipt), house.today()) if each not in _ASKED_THERE)
    if receipt.becomes is not PaperKind.PAYMENT or lacking:
        raise NotReady(receipt.id, lacking)
