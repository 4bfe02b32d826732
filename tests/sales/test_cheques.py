"""Cheques, other currencies, and the slip that says for ever what a payment was."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from sales.collections import Collection, CollectionState
from sales.ledger import Account
from sales.people import Language
from sales.receivables.refusals import BadRate, ChequeNotDue
from sales.refusals import AlreadyDecided, NotAllowed, NotFound, OwnDocument
from tests.sales.company import Firm, cny, said
from tests.sales.paying import cheque, dollars, in_currency, reported, settles, verified


def test_a_cheque_is_held_until_the_bank_pays(firm: Firm) -> None:
    """It settles the customer's account at once, lies in an account of its own, and moves to the bank when it is paid,
    not before its day."""
    firm.post(said("COLA", 2))
    held = cheque(firm, 120_00, days=5)
    assert (firm.balance(), firm.account(Account.CHEQUES), firm.account(Account.BANK)) == (0, 120_00, 0)
    assert [each.collection.id for each in firm.desk.held_cheques(firm.clerk)] == [held.id]
    assert firm.desk.held_cheques(firm.rep) == ()
    firm.later(days=4)
    with firm.refused(ChequeNotDue) as caught:
        firm.desk.clear_cheque(firm.clerk, held.id, held.version)
    assert caught.value.due == firm.today + timedelta(days=1)
    firm.later(days=1)
    with firm.refused(NotAllowed):
        firm.desk.clear_cheque(firm.rep, held.id, held.version)
    paid = firm.desk.clear_cheque(firm.clerk, held.id, held.version).sheet.collection
    assert (paid.clearing, paid.state) == ("CQ-2026-000001", CollectionState.VERIFIED)
    assert (firm.account(Account.CHEQUES), firm.account(Account.BANK)) == (0, 120_00)
    assert firm.desk.held_cheques(firm.clerk) == ()
    with firm.refused(AlreadyDecided) as again:
        firm.desk.clear_cheque(firm.second_clerk, held.id, paid.version)
    assert (again.value.state, again.value.by) == ("cleared", firm.clerk.name)
    assert firm.proven()


@pytest.mark.parametrize("cleared", [False, True])
def test_a_cheque_bounces(firm: Firm, cleared: bool) -> None:
    """Before the bank paid it, or after all: nothing of it is left in any account."""
    firm.post(said("COLA", 2))
    held = cheque(firm, 120_00, days=0)
    if cleared:
        held = firm.desk.clear_cheque(firm.clerk, held.id, held.version).sheet.collection
    firm.desk.bounce_payment(firm.clerk, held.id, held.version, "余额不足")
    assert (firm.balance(), firm.account(Account.CHEQUES), firm.account(Account.BANK)) == (120_00, 0, 0)
    assert firm.proven()


def test_who_reported_it_does_not_say_that_it_bounced(firm: Firm) -> None:
    """One person never does both sides."""
    own = firm.desk.verify_collection(firm.second_clerk, *_seen(reported(firm, 10_00, by=firm.clerk))).sheet.collection
    with firm.refused(OwnDocument):
        firm.desk.bounce_payment(firm.clerk, own.id, own.version, "空头")
    assert firm.desk.bounce_payment(firm.second_clerk, own.id, own.version, "空头").sheet.collection.reversal


def test_finance_is_reminded_of_a_cheque_once(firm: Firm) -> None:
    """Not before its day; on it, or on the first day after it on which the house is awake; never again."""
    held = cheque(firm, days=2)
    firm.desk.remind_cheques()
    assert _reminded(firm) == set()
    firm.later(days=4)
    for _ in range(3):
        firm.desk.remind_cheques()
    assert _reminded(firm) == {firm.clerk.id, firm.second_clerk.id}
    assert [kind for kind, _, _ in firm.told()].count("cheque_due") == 2
    firm.desk.clear_cheque(firm.clerk, held.id, held.version)
    assert firm.desk.remind_cheques() == 0


def test_dollars_settle_a_balance_in_yuan(firm: Firm) -> None:
    """500 dollars were taken for 3,550.00; at the house's rate they are worth 3,560.00: ten yuan are a gain."""
    firm.desk.set_rate(firm.clerk, "usd 7.12")
    made = dollars(firm)
    seen = firm.desk.show_collection(firm.clerk, made.id)
    assert (seen.rate, seen.difference) == (Decimal("7.12"), cny(-10_00))
    paid = firm.desk.verify_collection(firm.clerk, made.id, made.version).sheet
    assert (paid.balance, paid.credit) == (cny(-3_550_00), cny(3_550_00))
    assert in_currency(firm, Account.BANK, "USD") == 500_00
    assert in_currency(firm, Account.EXCHANGE, "USD") == -500_00
    assert (firm.account(Account.EXCHANGE), firm.account(Account.EXCHANGE_DIFFERENCES)) == (3_560_00, -10_00)
    assert [(step.kind, step.number) for step, _ in paid.steps] == [("exchanged", "FX-2026-000001")]
    assert firm.proven()
    firm.desk.bounce_payment(firm.clerk, made.id, paid.collection.version, "退汇")
    for currency in ("USD", "CNY"):
        for account in (Account.BANK, Account.EXCHANGE, Account.EXCHANGE_DIFFERENCES):
            assert in_currency(firm, account, currency) == 0
    assert firm.balance() == 0
    assert firm.proven()


def test_without_a_house_rate_the_stated_one_counts(firm: Firm) -> None:
    made = dollars(firm)
    assert firm.desk.show_collection(firm.clerk, made.id).rate is None
    firm.desk.verify_collection(firm.clerk, made.id, made.version)
    assert (firm.account(Account.EXCHANGE), firm.account(Account.EXCHANGE_DIFFERENCES)) == (3_550_00, 0)
    assert firm.proven()


def test_a_loss_on_exchange(firm: Firm) -> None:
    """More is credited than the dollars are worth."""
    firm.desk.set_rate(firm.clerk, "USD 7.05")
    made = dollars(firm)
    firm.desk.verify_collection(firm.clerk, made.id, made.version)
    assert firm.account(Account.EXCHANGE_DIFFERENCES) == 25_00
    assert firm.proven()


def test_the_rate_in_force(firm: Firm) -> None:
    """The latest one set for the day or before it; only finance sees and sets; what is no rate is refused."""
    firm.desk.set_rate(firm.clerk, "USD 7.10")
    firm.desk.set_rate(firm.second_clerk, "USD＝7.12")
    firm.later(days=1)
    sheet = firm.desk.set_rate(firm.clerk, "hkd/cny 0.9103")
    assert [(rate.currency, rate.rate) for rate in sheet.rates] == [
        ("HKD", Decimal("0.9103")),
        ("USD", Decimal("7.12")),
    ]
    with firm.archive.look() as work:
        assert work.rates.in_force("HKD", "CNY", firm.today - timedelta(days=1)) is None
        found = work.rates.in_force("USD", "CNY", firm.today)
    assert found is not None
    assert (found.rate, found.day) == (Decimal("7.12"), firm.today - timedelta(days=1))
    for wrong in ("CNY 1", "XXX 2", "USD 0", "USD", "7.12", "USD -1", "USD/EUR 0.9"):
        with firm.refused(BadRate):
            firm.desk.set_rate(firm.clerk, wrong)
    for who in (firm.rep, firm.manager, firm.contact):
        with firm.refused(NotAllowed):
            firm.desk.rates(who)


def test_a_slip_says_for_ever_what_it_said(firm: Firm) -> None:
    """Frozen when it is posted: what happens to payment, items and customer later changes nothing on it."""
    firm.post(said("COLA", 1))
    firm.post(said("TEA", 1))
    paid = verified(firm, 80_00)
    slip = firm.desk.slip(firm.rep, paid.id)
    assert [(line.number, line.amount.minor, line.left.minor) for line in slip.lines] == [
        ("INV-2026-000001", 60_00, 0),
        ("INV-2026-000002", 20_00, 19_00),
    ]
    assert (slip.before, slip.after, slip.credit, slip.verified_by) == (cny(99_00), cny(19_00), cny(0), "Fei")
    assert ("settlement_slip", firm.contact.id, paid.id) in firm.told()
    shown = firm.desk.show_allocation(firm.clerk, paid.number or "", ())
    firm.desk.reallocate(firm.clerk, paid.number or "", (), shown.stamp)
    firm.by_force("UPDATE customer SET name_zh = '新名'")
    assert settles(firm, paid.number or "") == []
    assert firm.desk.slip(firm.rep, paid.id) == slip


def test_a_slip_is_for_who_may_see_the_customer(firm: Firm) -> None:
    """The customer's own contact and the house; asked for once a press; the PDF that counts is the first one kept."""
    paid = verified(firm)
    for who in (firm.contact, firm.auditor, firm.manager):
        assert firm.desk.slip(who, paid.id).number == paid.number
    for who in (firm.other_rep, firm.far_contact):
        with firm.refused(NotFound):
            firm.desk.slip(who, paid.id)
    with firm.refused(NotAllowed):
        firm.desk.slip(firm.packer, paid.id)
    for _ in range(2):
        firm.desk.ask_slip(firm.rep, paid.id, "press:1")
    asked = [person for kind, person, _ in firm.told() if kind == "settlement_slip"]
    assert asked == [firm.contact.id, firm.rep.id]
    slip = firm.desk.slip(firm.rep, paid.id)
    assert firm.desk.kept_slip(slip, Language.ZH) is None
    assert firm.desk.keep_slip(slip, Language.ZH, b"first") == b"first"
    assert firm.desk.keep_slip(slip, Language.ZH, b"second") == b"first"
    assert (firm.desk.kept_slip(slip, Language.ZH), firm.desk.kept_slip(slip, Language.EN)) == (b"first", None)
    assert firm.desk.newest_slips(firm.contact) == ((paid.id, paid.number),)
    assert firm.desk.newest_slips(firm.far_contact) == ()


def _seen(made: Collection) -> tuple[int, int]:
    return made.id, made.version


def _reminded(firm: Firm) -> set[int | None]:
    return {person for kind, person, _ in firm.told() if kind == "cheque_due"}


def test_who_has_the_slip_is_told_that_it_was_taken_back(firm: Firm) -> None:
    """Once, with what is owed now; whoever asks for the slip again is told so; nobody else's contact sees it."""
    firm.post(said("COLA", 2))
    held = cheque(firm, 120_00, days=0)
    assert firm.desk.payment_taken_back(firm.contact, held.id) is None
    assert ("payment_back", firm.contact.id, held.id) not in firm.told()
    firm.desk.bounce_payment(firm.clerk, held.id, held.version, "余额不足")
    assert firm.told().count(("payment_back", firm.contact.id, held.id)) == 1
    back = firm.desk.payment_taken_back(firm.contact, held.id)
    assert back is not None
    assert (back.slip.number, back.bounced, back.balance) == (held.number, True, cny(120_00))
    with firm.refused(NotFound):
        firm.desk.payment_taken_back(firm.far_contact, held.id)
