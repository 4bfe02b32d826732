"""Returns: who may ask and who decides, what a credit note does to the books, and what it never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sales.ledger import Account, DocumentKind
from sales.notices import NoticeKind, Subject
from sales.refusals import (
    AlreadyDecided,
    BadValue,
    CannotReturn,
    NotAllowed,
    NotFound,
    OutOfDate,
    OwnDocument,
    ReturnTrouble,
)
from sales.returns import ReturnReason, ReturnState
from tests.sales.company import TODAY, Firm, cny, said, together
from tests.sales.returning import approved, asked, begun, invoice_of, returned


def test_goods_come_back(firm: Firm) -> None:
    """Two of ten cases come back: a fifth of the invoice is credited with its tax, the goods lie in stock again at what
    they had cost, the customer owes so much less, and the books hold."""
    order = firm.post(said("COLA", 10))  # 240 bottles at 2.50
    number = invoice_of(firm, order)
    before = {each: firm.account(each) for each in Account}
    sheet = returned(firm, order, (0, 48))
    note = sheet.made
    assert (note.state, note.number, note.day, note.invoice) == (ReturnState.APPROVED, "CN-2026-000001", TODAY, number)
    assert (note.total, note.tax, note.cost) == (cny(120_00), cny(13_81), cny(81_60))
    moved = {each: firm.account(each) - before[each] for each in Account}
    assert moved == {each: 0 for each in Account} | {
        Account.REVENUE: 106_19,
        Account.OUTPUT_TAX: 13_81,
        Account.RECEIVABLE: -120_00,
        Account.STOCK: 81_60,
        Account.COST_OF_SALES: -81_60,
    }
    assert firm.on_hand("COLA") == 480 - 240 + 48
    assert firm.balance() == 480_00
    assert [(a.item, a.amount) for a in sheet.allocations] == [(number, cny(120_00))]
    assert sheet.credit == cny(0)
    assert sheet.balance == cny(480_00)
    assert firm.proven()


def test_scrapped_goods_stay_out_of_stock(firm: Firm) -> None:
    """Broken bottles are credited, and neither stock nor cost is touched."""
    order = firm.post(said("COLA", 10))
    cost = firm.account(Account.COST_OF_SALES)
    returned(firm, order, (0, 24), scrap=True)
    assert (firm.on_hand("COLA"), firm.account(Account.COST_OF_SALES), firm.balance()) == (240, cost, 540_00)
    assert firm.proven()


def test_price_alone(firm: Firm) -> None:
    """An overcharge is credited without any goods, with its share of the tax; what comes back later is worth less."""
    order = firm.post(said("COLA", 10))
    first = returned(firm, order, (0, -60_00)).made
    accounts = {row["account"] for row in firm.rows("posting") if row["journal"] == first.number}
    assert accounts == {Account.REVENUE, Account.OUTPUT_TAX, Account.RECEIVABLE}
    assert (first.total, first.tax, first.cost, firm.on_hand("COLA")) == (cny(60_00), cny(6_90), cny(0), 240)
    rest = returned(firm, order, (0, 240)).made
    assert (rest.total, rest.tax) == (cny(540_00), cny(62_13))
    assert (firm.balance(), firm.on_hand("COLA")) == (0, 480)
    with pytest.raises(CannotReturn) as caught:
        begun(firm, order)
    assert caught.value.trouble is ReturnTrouble.NOTHING_LEFT
    assert firm.proven()


def test_what_was_paid_stays_as_credit(firm: Firm) -> None:
    """The invoice is paid but for ¥50: the note settles those, the rest is the customer's unallocated credit."""
    order = firm.post(said("COLA", 10))
    firm.pay("550")
    sheet = returned(firm, order, (0, 48))
    assert ([a.amount for a in sheet.allocations], sheet.credit) == ([cny(50_00)], cny(70_00))
    with firm.archive.look() as work:
        items = work.ledger.items("WANG", "CNY", TODAY)
    assert [(item.kind, item.residual) for item in items] == [(DocumentKind.CREDIT_NOTE, cny(-70_00))]
    assert firm.balance() == -70_00
    assert firm.proven()


def test_only_the_note_s_own_invoice_is_settled(firm: Firm) -> None:
    """An older invoice is open too: the credit goes to the invoice that it is for."""
    firm.post(said("COLA", 2))
    firm.later(days=1)
    order = firm.post(said("TEA", 2))
    sheet = returned(firm, order, (0, 30))
    assert [a.item for a in sheet.allocations] == [invoice_of(firm, order)]
    assert firm.proven()


def test_not_more_than_was_invoiced(firm: Firm) -> None:
    """A tap stops at what is left, a typed quantity or amount above it is refused, also for what others asked for."""
    order = firm.post(said("COLA", 2))
    asked(firm, order, (0, 40))
    made = begun(firm, order, firm.clerk)
    stepped = firm.desk.step_return(firm.clerk, made.id, firm.key(), 0, 24).sheet
    assert (stepped.made.lines[0].base_quantity, stepped.asked) == (8, {0: 40})
    with firm.refused(CannotReturn) as caught:
        firm.desk.set_return_quantity(firm.clerk, made.id, firm.key(), 0, "9瓶")
    assert (caught.value.trouble, caught.value.left) == (ReturnTrouble.TOO_MANY, 8)
    with firm.refused(CannotReturn) as caught:
        firm.desk.set_return_amount(firm.clerk, made.id, firm.key(), 0, "120.01")
    assert (caught.value.trouble, caught.value.left) == (ReturnTrouble.TOO_MUCH, 120_00)
    for bad in ("很多", "0瓶"):
        with firm.refused(BadValue):
            firm.desk.set_return_quantity(firm.clerk, made.id, firm.key(), 0, bad)
    with firm.refused(NotFound):
        firm.desk.step_return(firm.clerk, made.id, firm.key(), 7, 1)


def test_a_draft_needs_lines_and_a_reason(firm: Firm) -> None:
    """Nothing chosen, then no reason: it is not handed in. With both it is, and every decider but the asker is told."""
    made = begun(firm, firm.post(said("COLA", 2)), firm.clerk)
    for trouble in (ReturnTrouble.NO_LINES, ReturnTrouble.NO_REASON):
        with firm.refused(CannotReturn) as caught:
            firm.desk.hand_in_return(firm.clerk, made.id, made.version)
        assert caught.value.trouble is trouble
        made = firm.desk.return_everything(firm.clerk, made.id, firm.key()).sheet.made
    made = firm.desk.write_return_reason(firm.clerk, made.id, firm.key(), " 进水  了 ").sheet.made
    assert (made.reason, made.words) == (ReturnReason.OTHER, "进水 了")
    made = firm.desk.hand_in_return(firm.clerk, made.id, made.version).sheet.made
    told = {
        row["person_id"]
        for row in firm.rows("outbox")
        if (row["kind"], row["subject"]) == (NoticeKind.CARD, Subject.RETURN)
    }
    assert told == {firm.manager.id, firm.second_manager.id, firm.second_clerk.id}


@pytest.mark.parametrize("who", ["auditor", "admin", "contact", "nobody"])
def test_who_may_not_ask(firm: Firm, who: str) -> None:
    """Neither an auditor nor a customer's contact begins a return."""
    order = firm.post(said("COLA", 2))
    with firm.refused(NotAllowed):
        begun(firm, order, firm.staff[who])


def test_another_rep_s_customer(firm: Firm) -> None:
    """What is not one's own customer's is not found: not to begin, not to see, not to change."""
    order = firm.post(said("COLA", 2))
    made = asked(firm, order, (0, 24))
    with firm.refused(NotFound):
        begun(firm, order, firm.other_rep)
    with firm.refused(NotFound):
        firm.desk.show_return(firm.other_rep, made.id)
    with firm.refused(NotFound):
        firm.desk.discard_return(firm.other_rep, made.id, made.version)
    with firm.refused(NotAllowed):
        firm.desk.show_return(firm.contact, made.id)


def test_nobody_decides_the_own_request(firm: Firm) -> None:
    """Finance asked: the same person does not approve or refuse; a rep never does; a manager does."""
    made = asked(firm, firm.post(said("COLA", 2)), (0, 24), by=firm.clerk)
    with firm.refused(OwnDocument):
        approved(firm, made, firm.clerk)
    with firm.refused(OwnDocument):
        firm.desk.refuse_return(firm.clerk, made.id, made.version, "no")
    with firm.refused(NotAllowed):
        approved(firm, made, firm.rep)
    assert approved(firm, made, firm.second_clerk).made.number == "CN-2026-000001"


def test_refused_with_a_reason(firm: Firm) -> None:
    """A refusal says why, posts nothing and takes no number; what was asked for may be asked for again."""
    order = firm.post(said("COLA", 2))
    made = asked(firm, order, (0, 48))
    with firm.refused(BadValue):
        firm.desk.refuse_return(firm.manager, made.id, made.version, "  ")
    sheet = firm.desk.refuse_return(firm.manager, made.id, made.version, "没有照片").sheet
    assert (sheet.made.state, sheet.made.refusal, sheet.made.number) == (ReturnState.REFUSED, "没有照片", None)
    assert (firm.balance(), firm.on_hand("COLA")) == (120_00, 432)
    with firm.refused(AlreadyDecided):
        approved(firm, made)
    assert returned(firm, order, (0, 48)).made.number == "CN-2026-000001"
    assert firm.proven()


def test_old_cards_and_taps_twice(firm: Firm) -> None:
    """A press counts once; an older version is not handed in; a withdrawn return is not decided."""
    order = firm.post(said("COLA", 2))
    made = begun(firm, order)
    assert begun(firm, order) == made
    firm.desk.step_return(firm.rep, made.id, "tap", 0, 24)
    again = firm.desk.step_return(firm.rep, made.id, "tap", 0, 24).sheet.made
    assert again.total == cny(60_00)
    chosen = firm.desk.choose_return_reason(firm.rep, made.id, firm.key(), "expired").sheet.made
    with firm.refused(OutOfDate):
        firm.desk.hand_in_return(firm.rep, made.id, again.version)
    waiting = firm.desk.hand_in_return(firm.rep, made.id, chosen.version).sheet.made
    with firm.refused(AlreadyDecided):
        firm.desk.step_return(firm.rep, made.id, firm.key(), 0, -24)
    firm.desk.discard_return(firm.rep, made.id, waiting.version)
    with firm.refused(AlreadyDecided):
        approved(firm, waiting)


def test_figures_that_changed_are_shown_first(firm: Firm) -> None:
    """Two returns wait; a credit for the price is approved first. The other one's figures have changed by that: it is
    shown anew, and approved as it was seen then."""
    order = firm.post(said("COLA", 2))
    goods = asked(firm, order, (0, 24))
    approved(firm, asked(firm, order, (0, -20_00), by=firm.clerk))
    with pytest.raises(OutOfDate):
        approved(firm, goods)
    fresh = firm.desk.show_return(firm.manager, goods.id).made
    assert (fresh.total, fresh.version) == (cny(50_00), goods.version + 1)
    [entry] = [row for row in firm.rows("audit") if row["action"] == "return.renewed"]
    assert (entry["before"], entry["after"]) == ("0:24=6000 MAIN damaged", "0:24=5000 MAIN damaged")
    assert approved(firm, fresh).made.total == cny(50_00)
    assert firm.proven()


def test_one_tax_note_a_day_later(firm: Firm) -> None:
    """The note is dated the day it is made, refers to the original, and an issued statement stays what it was."""
    order = firm.post(said("COLA", 10))
    firm.on(date(2026, 4, 2))
    firm.desk.issue_statements()
    with firm.archive.look() as work:
        issued = work.statements.of_period("WANG", "CNY", TODAY.replace(day=1), date(2026, 3, 31))
    assert issued is not None
    note = returned(firm, order, (0, 48)).made
    assert note.day == date(2026, 4, 2)
    with firm.archive.look() as work:
        after = work.statements.of_period("WANG", "CNY", TODAY.replace(day=1), date(2026, 3, 31))
        assert work.ledger.balance("WANG", "CNY", date(2026, 3, 31)) == cny(600_00)
        assert [e.number for e in work.ledger.entries("WANG", "CNY", date(2026, 4, 1), date(2026, 4, 30))] == [
            note.number
        ]
    assert after == issued
    journal = next(row for row in firm.rows("journal") if row["number"] == note.number)
    assert journal["reverses"] == note.invoice
    assert firm.proven()


def test_credit_frees_the_limit(firm: Firm) -> None:
    """Li's limit of ¥300 is used up; after goods for ¥120 came back, an order for ¥120 needs nobody's approval."""
    order = firm.post(said("COLA", 5), customer="LI")
    returned(firm, order, (0, 48))
    assert firm.post(said("COLA", 2), customer="LI").needs == ()


def test_free_goods_come_back(firm: Firm) -> None:
    """What was given free comes back for nothing: the goods and their cost, no money."""
    waiting = firm.await_(said("COLA", 2), said("TEA", 1, free=True))
    order = firm.desk.approve_order(firm.manager, waiting.id, waiting.version).sheet.order
    position = next(i for i, line in enumerate(order.lines) if line.free)
    note = returned(firm, order, (position, 15)).made
    assert (note.total, note.cost, firm.on_hand("TEA")) == (cny(0), cny(27_00), 300)
    assert firm.proven()


def test_two_approve_at_once(firm: Firm) -> None:
    """Of two who approve at the same moment one posts the note; the other is told who was faster. One journal."""
    made = asked(firm, firm.post(said("COLA", 2)), (0, 24))
    results = together(
        [
            lambda: approved(firm, made, firm.manager),
            lambda: approved(firm, made, firm.second_manager),
            lambda: approved(firm, made, firm.clerk),
        ]
    )
    assert sum(isinstance(each, AlreadyDecided) for each in results) == 2
    assert (firm.balance(), firm.on_hand("COLA")) == (60_00, 456)
    assert firm.proven()


def test_two_returns_of_the_same_goods_at_once(firm: Firm) -> None:
    """Two people hand in all of it at the same moment: one gets through, the other is told that nothing is left."""
    order = firm.post(said("COLA", 2))
    drafts = []
    for who in (firm.rep, firm.clerk):
        made = begun(firm, order, who)
        firm.desk.return_everything(who, made.id, firm.key())
        drafts.append((who, firm.desk.choose_return_reason(who, made.id, firm.key(), "expired").sheet.made))
    results = together([lambda w=w, m=m: firm.desk.hand_in_return(w, m.id, m.version) for w, m in drafts])
    assert sum(isinstance(each, CannotReturn) for each in results) == 1


def test_the_photo_is_kept(firm: Firm) -> None:
    """A picture that was sent with it is kept by its digest."""
    made = begun(firm, firm.post(said("COLA", 2)))
    kept = firm.desk.keep_return_photo(firm.rep, made.id, firm.key(), b"picture").sheet.made
    assert kept.photo is not None
    assert firm.desk.house.files.get(kept.photo) == b"picture"
    assert replace(kept, photo=None, version=made.version) == made
