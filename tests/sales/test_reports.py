"""Money that a person reports: a draft with its doubts, one tap, a collection a part, and nothing twice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sales.collections import Against, AgainstKind, Cheque, CollectionState, Exchange
from sales.desk.money.report_change import Touch
from sales.methods import Method
from sales.notices import Subject
from sales.receivables.refusals import NotRefused, ReportNotReady, TooManyParts
from sales.receivables.reports import Lack, ReportState
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, OutOfDate, Refusal
from tests.sales.company import TODAY, Firm, cny, said, together
from tests.sales.reporting import begun, part, refused, report, seen, told


def test_a_sentence_with_everything_is_ready(firm: Firm) -> None:
    """The card shows what the customer owes, what the money would settle and what stays; one tap reports it."""
    firm.post(said("COLA", 1))
    sheet = begun(firm, part("100"))
    assert (sheet.lacks, sheet.ready, sheet.balance, sheet.credit) == ((), True, cny(60_00), cny(40_00))
    assert [(s.number, s.amount, s.left) for s in sheet.preview] == [("INV-2026-000001", cny(60_00), cny(0))]
    done = firm.desk.confirm_report(firm.rep, sheet.id, sheet.report.version).sheet
    [made] = done.collections
    assert (made.state, made.amount, made.method, made.day) == (
        CollectionState.REPORTED,
        cny(100_00),
        Method.WECHAT,
        TODAY,
    )
    assert (made.report_id, made.part, made.reported_by, made.customer) == (sheet.id, 0, firm.rep.id, "WANG")
    assert firm.balance() == 60_00
    asked = {person for kind, person, _ in firm.told(Subject.COLLECTION) if kind == "card"}
    assert asked == {firm.clerk.id, firm.second_clerk.id}
    assert firm.proven()


def test_each_part_is_a_collection_of_its_own(firm: Firm) -> None:
    """Wechat, cash and a cheque in one report: three collections, decided one by one; the report's version follows."""
    due = date(2026, 4, 1)
    cheque = part("300", Method.CHEQUE, cheque_number="123456", cheque_bank="工行", cheque_due=due)
    sheet = report(firm, part("2000"), part("1000", Method.CASH), cheque, note="三月货款")
    made = sheet.collections
    assert [(m.part, m.amount.minor, m.method, m.reference) for m in made] == [
        (0, 2000_00, Method.WECHAT, "三月货款"),
        (1, 1000_00, Method.CASH, "三月货款"),
        (2, 300_00, Method.CHEQUE, "三月货款"),
    ]
    assert made[2].cheque == Cheque("123456", "工行", due)
    before = firm.desk.version_of(Subject.MONEY_REPORT, sheet.id)
    assert before == sheet.version
    firm.desk.refuse_collection(firm.clerk, made[0].id, made[0].version, "款未到账")
    after = firm.desk.show_report(firm.rep, sheet.id)
    assert [m.state for m in after.collections][:2] == [CollectionState.REFUSED, CollectionState.REPORTED]
    assert firm.desk.version_of(Subject.MONEY_REPORT, sheet.id) == after.version > before
    assert ("refresh", None, sheet.id) in firm.told(Subject.MONEY_REPORT)
    assert firm.proven()


def test_other_money_settles_by_its_rate(firm: Firm) -> None:
    """Dollars on an account in yuan need a rate; each part is rounded as it will be posted."""
    sheet = begun(firm, part("100.05", Method.CASH), currency="USD")
    assert (sheet.lacks, sheet.settles) == ((Lack.RATE,), None)
    for wrong in ("0", "-7", "x", "1e9", "NaN", "7.123456789"):
        with firm.refused(BadValue):
            firm.desk.set_report_rate(firm.rep, sheet.id, seen(sheet), wrong)
    sheet = firm.desk.set_report_rate(firm.rep, sheet.id, seen(sheet), "7.1237")
    assert (sheet.lacks, sheet.settles) == ((), cny(712_73))
    [made] = firm.desk.confirm_report(firm.rep, sheet.id, sheet.report.version).sheet.collections
    assert made.exchange == Exchange(cny(712_73), Decimal("7.1237"))
    with firm.archive.look() as work:
        assert work.collections.reported("WANG", "CNY") == cny(712_73)


def test_what_it_is_for_is_the_customers_own(firm: Firm) -> None:
    """An invoice that is named is settled before an older one; somebody else's, or none at all, has to be looked at."""
    firm.post(said("COLA", 1))
    firm.later(days=1)
    firm.post(said("TEA", 1))
    sheet = begun(firm, part("50"), against="INV-2026-000002")
    assert sheet.report.content.against == Against(AgainstKind.ITEM, "INV-2026-000002")
    assert [(s.number, s.amount.minor) for s in sheet.preview] == [
        ("INV-2026-000002", 39_00),
        ("INV-2026-000001", 11_00),
    ]
    for number in ("INV-2026-000009", "RC-2026-000001"):
        assert begun(firm, part("50"), against=number).lacks[0] is Lack.DOCUMENT
    other = begun(firm, part("50"), customer="LI", against="INV-2026-000002")
    assert (other.lacks[0], other.report.content.unknown) == (Lack.DOCUMENT, "INV-2026-000002")
    whose = begun(firm, part("50"), customer=None, against="INV-2026-000002")
    assert whose.customer is not None
    assert whose.customer.code == "WANG"
    offered = firm.desk.report_payables(firm.rep, sheet.id)
    assert [(p.against.number, p.left.minor) for p in offered] == [
        ("INV-2026-000001", 60_00),
        ("INV-2026-000002", 39_00),
    ]
    with firm.refused(NotFound):
        firm.desk.set_report_against(firm.rep, other.id, seen(other), AgainstKind.ITEM, "INV-2026-000002")


def test_money_for_an_order_waits_for_its_invoice(firm: Firm) -> None:
    """What is paid ahead for an order that is still to be invoiced settles nothing else, and the card says so."""
    firm.post(said("COLA", 1))
    order = firm.await_(said("TEA", 1, discount=Decimal(5)))
    sheet = begun(firm, part("100"), against=order.number)
    assert (sheet.preview, sheet.credit) == ((), cny(100_00))
    assert order.number in [p.against.number for p in firm.desk.report_payables(firm.rep, sheet.id)]


def test_a_report_finished_the_next_day_tells_of_the_day_before(firm: Firm) -> None:
    """Told of in the evening, reported in the morning: the money was received on the day it was told of."""
    sheet = begun(firm)
    firm.later(days=1)
    done = firm.desk.confirm_report(firm.rep, sheet.id, sheet.report.version).sheet
    assert [made.day for made in done.collections] == [TODAY]
    assert sheet.day == done.day == TODAY


def test_the_same_money_is_looked_at_first(firm: Firm) -> None:
    """Same customer, day and amount: the person decides. What was refused does not count, another day does not."""
    first = report(firm).collections[0]
    twin = begun(firm)
    assert (twin.lacks, twin.earlier_by) == ((Lack.TWIN,), firm.rep)
    with firm.refused(ReportNotReady):
        firm.desk.confirm_report(firm.rep, twin.id, twin.report.version)
    assert begun(firm, part("499")).lacks == ()
    assert begun(firm, day=TODAY - timedelta(days=1)).lacks == ()
    assert begun(firm, part("300"), part("500", Method.CASH)).lacks == (Lack.TWIN,)
    looked = firm.desk.accept_report_twin(firm.rep, twin.id, seen(twin))
    assert looked.ready
    firm.desk.refuse_collection(firm.clerk, first.id, first.version, "重复")
    assert begun(firm).lacks == ()


def test_a_receipt_of_the_same_money_counts_too(firm: Firm) -> None:
    """A photo that is still to be confirmed may be the same payment."""
    one = firm.receipt()
    assert one.total == Decimal(100)
    sheet = begun(firm, part("100"))
    assert sheet.earlier is not None
    assert sheet.earlier.key == f"receipt:{one.id}"


def test_two_reports_of_the_same_money_at_once(firm: Firm) -> None:
    """Two phones report the same payment at the same moment: one is told to look at the other's."""
    ours = begun(firm)
    theirs = begun(firm, by=firm.manager)
    done = together(
        [
            lambda: firm.desk.confirm_report(firm.rep, ours.id, ours.report.version),
            lambda: firm.desk.confirm_report(firm.manager, theirs.id, theirs.report.version),
        ]
    )
    assert sum(isinstance(one, ReportNotReady) for one in done) == 1
    assert len(firm.rows("collection")) == 1


def test_one_report_is_reported_once(firm: Firm) -> None:
    """Eight taps at the same moment: one collection, and the others hear that it is done."""
    sheet = begun(firm)
    done = together([lambda: firm.desk.confirm_report(firm.rep, sheet.id, sheet.report.version)] * 8)
    assert sum(isinstance(one, AlreadyDecided) for one in done) == 7
    assert len(firm.rows("collection")) == 1
    with firm.refused(AlreadyDecided):
        firm.desk.discard_report(firm.rep, sheet.id, sheet.report.version)


def test_one_message_begins_one_report(firm: Firm) -> None:
    """The same message again shows the same draft; its key in somebody else's mouth shows nothing."""
    one = firm.desk.draft_report(firm.rep, "message:1", told())
    assert firm.desk.draft_report(firm.rep, "message:1", told(part("9"))).id == one.id
    with firm.refused(NotFound):
        firm.desk.draft_report(firm.other_rep, "message:1", told())


def test_who_reports_what(firm: Firm) -> None:
    """Reps for their own customers, managers and finance for all; nobody touches somebody else's draft."""
    assert begun(firm, customer="FAR").lacks[0] is Lack.CUSTOMER
    assert begun(firm, customer="FAR", by=firm.manager).ready
    assert begun(firm, customer="FAR", by=firm.clerk).ready
    sheet = begun(firm)
    for who in (firm.other_rep, firm.manager, firm.clerk):
        with firm.refused(NotFound):
            firm.desk.show_report(who, sheet.id)
        with firm.refused(NotFound):
            firm.desk.confirm_report(who, sheet.id, sheet.report.version)
    for who in (firm.contact, firm.packer, firm.auditor, firm.admin, firm.nobody):
        with firm.refused(NotAllowed):
            firm.desk.begin_report(who, firm.key())
        with firm.refused(NotAllowed):
            firm.desk.show_report(who, sheet.id)
    with firm.refused(NotFound):
        firm.desk.set_report_customer(firm.rep, sheet.id, seen(sheet), "FAR")


def test_a_clerk_who_reports_does_not_verify(firm: Firm) -> None:
    """Finance may report; another person of finance gets the card and verifies."""
    made = report(firm, by=firm.clerk).collections[0]
    assert {p for kind, p, _ in firm.told(Subject.COLLECTION) if kind == "card"} == {firm.second_clerk.id}
    with pytest.raises(Refusal):
        firm.desk.verify_collection(firm.clerk, made.id, made.version)
    firm.desk.verify_collection(firm.second_clerk, made.id, made.version)
    assert firm.balance() == -500_00


@pytest.mark.parametrize("amount", ["0", "-5", "1000000000", "0.001", "12,50", "💰", "NaN", "1e3", ""])
def test_no_amount(firm: Firm, amount: str) -> None:
    """What cannot be an amount is refused, and the draft keeps what it has."""
    sheet = begun(firm)
    with firm.refused(BadValue):
        firm.desk.set_report_amount(firm.rep, sheet.id, Touch(key=firm.key()), 0, amount)


def test_an_amount_that_cannot_be_is_asked_for_alone(firm: Firm) -> None:
    """Said in a sentence it is kept in words, and everything else of the sentence stays."""
    for said_ in ("0", "1000000000", "100.555"):
        sheet = begun(firm, part(said_))
        assert (sheet.lacks, sheet.report.content.odd) == ((Lack.AMOUNT,), said_)
        assert sheet.report.content.parts[0].method is Method.WECHAT


def test_an_older_card_changes_nothing_but_a_second_tap_is_no_error(firm: Firm) -> None:
    """A button of an old card is refused, unless what it asks for is so already; what was typed counts once."""
    sheet = begun(firm)
    old = seen(sheet)
    firm.desk.set_report_method(firm.rep, sheet.id, old, 0, Method.CASH)
    assert firm.desk.set_report_method(firm.rep, sheet.id, old, 0, Method.CASH).report.version == 2
    with firm.refused(OutOfDate):
        firm.desk.set_report_amount(firm.rep, sheet.id, old, 0, Decimal(7))
    with firm.refused(OutOfDate):
        firm.desk.confirm_report(firm.rep, sheet.id, 1)
    typed = Touch(key="message:9")
    assert firm.desk.set_report_amount(firm.rep, sheet.id, typed, 0, "700").report.version == 3
    assert firm.desk.set_report_amount(firm.rep, sheet.id, typed, 0, "800").report.content.total == cny(700_00)


def test_parts_come_and_go(firm: Firm) -> None:
    """A total that does not add up is asked about; the missing part is offered with its amount; six at most."""
    sheet = begun(firm, part("2000"), total=Decimal(5000))
    assert sheet.lacks == (Lack.SUM,)
    more = firm.desk.add_report_part(firm.rep, sheet.id, seen(sheet))
    assert (more.report.content.parts[1].amount, more.lacks) == (Decimal(3000), (Lack.METHOD,))
    for _ in range(4):
        more = firm.desk.add_report_part(firm.rep, sheet.id, seen(more))
    with firm.refused(TooManyParts):
        firm.desk.add_report_part(firm.rep, sheet.id, seen(more))
    for _ in range(5):
        more = firm.desk.remove_report_part(firm.rep, sheet.id, seen(more), 0)
    with firm.refused(NotFound):
        firm.desk.remove_report_part(firm.rep, sheet.id, seen(more), 0)
    whole = begun(firm, part("2000"), total=Decimal(5000))
    assert firm.desk.accept_report_sum(firm.rep, whole.id, seen(whole)).ready


def test_what_was_refused_is_corrected_and_reported_again(firm: Firm) -> None:
    """Its values begin a new draft, one at a time; what came from a photo too; nobody else's, and nothing else."""
    id_ = refused(firm)
    again = firm.desk.report_again(firm.rep, firm.key(), id_)
    assert (again.ready, again.report.content.corrects, again.report.content.total) == (True, id_, cny(500_00))
    assert firm.desk.report_again(firm.rep, firm.key(), id_).id == again.id
    with firm.refused(NotFound):
        firm.desk.report_again(firm.manager, firm.key(), id_)
    firm.desk.discard_report(firm.rep, again.id, again.report.version)
    anew = firm.desk.report_again(firm.rep, firm.key(), id_)
    assert anew.id != again.id
    done = firm.desk.confirm_report(firm.rep, anew.id, anew.report.version).sheet
    with firm.refused(AlreadyDecided):
        firm.desk.report_again(firm.rep, firm.key(), id_)
    with firm.refused(NotRefused):
        firm.desk.report_again(firm.rep, firm.key(), done.collections[0].id)
    photo = firm.collect("88")
    firm.desk.refuse_collection(firm.clerk, photo.id, photo.version, "看不清")
    assert firm.desk.report_again(firm.rep, firm.key(), photo.id).report.content.total == cny(88_00)


def test_a_customer_that_moved_to_somebody_else(firm: Firm) -> None:
    """The draft forgets whose it is; what was reported is out of the old rep's sight."""
    draft, done = begun(firm, part("7")), report(firm)
    firm.by_force(f"UPDATE customer SET rep_id = {firm.other_rep.id} WHERE code = 'WANG'")
    assert firm.desk.show_report(firm.rep, draft.id).lacks == (Lack.CUSTOMER,)
    with firm.refused(ReportNotReady):
        firm.desk.confirm_report(firm.rep, draft.id, draft.report.version)
    with firm.refused(NotFound):
        firm.desk.show_report(firm.rep, done.id)


def test_put_aside_is_final(firm: Firm) -> None:
    """A discarded report is shown as such, and takes no more changes; nothing was reported."""
    sheet = begun(firm)
    gone = firm.desk.discard_report(firm.rep, sheet.id, sheet.report.version).sheet
    assert gone.report.state is ReportState.DISCARDED
    with firm.refused(AlreadyDecided):
        firm.desk.set_report_note(firm.rep, sheet.id, Touch(key=firm.key()), "x")
    assert firm.rows("collection") == []
    assert firm.desk.reports_begun(firm.rep) == ()
