"""Receipts, collections and statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy.exc import IntegrityError

from sales.collections import CollectionState, Likeness, ReceiptField, ReceiptState, Twin
from sales.methods import Method
from sales.people import EVERYTHING, Language
from sales.ports import Stale
from sales.slips import Box, PictureDoubt, PictureFault, ReadItem, ReceiptReading, Seen
from sales.statements import UNSIGNED, StatementState
from storage.codec import Damaged
from tests.storage.company import (
    DAY,
    NOW,
    Company,
    cny,
    collection,
    post_invoice,
    post_payment,
    receipt,
    snapshot,
    statement,
)

READING = ReceiptReading(
    merchant=Seen("全家便利店", 0.93, "全家便利店", Box(0.1, 0.2, 0.30000000000000004, 1.0), ("全家", "金家")),
    date=Seen(date(2026, 2, 28), 0.5, "2026-02-28"),
    total=Seen(Decimal("88.80"), 0.99, "合计 88.80", None, (Decimal("80.0"),)),
    number=None,
    currency="CNY",
    items=(ReadItem("可乐", Decimal("3.50"), Decimal(1), Decimal("3.5")), ReadItem("袋", Decimal("0.30"))),
    doubts=(PictureDoubt.BLURRED, PictureDoubt.SUM_DIFFERS),
    raw_text='全家"便利店\n合计\t88.80',
    look="0123456789abcdef",
    engine="paddle",
)


def test_receipt_comes_back_whole(company: Company) -> None:
    """Reading with its boxes and candidates, corrections, twin, and every value a person settled on."""
    with company.archive.begin() as work:
        made = work.receipts.add(receipt(company.rep, caption="王记付的"))
        full = replace(
            made,
            state=ReceiptState.READ,
            reading=READING,
            look=READING.look,
            merchant="全家",
            day=DAY,
            total=Decimal("88.80"),
            number="NO.7",
            corrected=frozenset({ReceiptField.TOTAL, ReceiptField.MERCHANT}),
            customer="WANG",
            method=Method.ALIPAY,
            twin=Twin(3, Likeness.SAME_NUMBER, NOW, company.manager.id),
            twin_accepted=True,
        )
        saved = work.receipts.save(full, 1)
        work.commit()
    with company.archive.look() as work:
        found = work.receipts.by_message(made.chat_id, made.message_id)
        assert found == saved == replace(full, version=2)
        assert found is not None
        assert repr((found.total, found.reading)) == repr((saved.total, saved.reading))
        assert work.receipts.in_state(ReceiptState.READ) == (saved,)
        assert work.receipts.in_state(ReceiptState.READING) == ()


def test_unreadable_receipt_keeps_its_fault(company: Company) -> None:
    """And a second one of the same message is refused."""
    with company.archive.begin() as work:
        made = work.receipts.add(receipt(company.rep))
        broken = work.receipts.save(replace(made, state=ReceiptState.UNREADABLE, fault=PictureFault.NO_TEXT), 1)
        assert work.receipts.get(made.id, EVERYTHING, 0) == broken
        with pytest.raises(Stale):
            work.receipts.save(broken, 1)
        with pytest.raises(Stale):
            work.receipts.add(receipt(company.other_rep))
        assert work.receipts.by_message(1, 1) is None


def test_earlier_receipts_that_look_alike_are_found(company: Company) -> None:
    """By file, number and payment the first that was sent, by look all; never itself, none discarded, none that came
    later and is still open."""
    alike = {
        "look": "f" * 16,
        "merchant": "全家",
        "number": "7",
        "customer": "WANG",
        "day": DAY,
        "total": Decimal("1.50"),
    }
    with company.archive.begin() as work:
        gone = work.receipts.add(receipt(company.rep, 1, state=ReceiptState.DISCARDED, **alike))
        first = work.receipts.add(receipt(company.rep, 2, **alike))
        second = work.receipts.add(receipt(company.rep, 3, **alike))
        third = work.receipts.add(receipt(company.rep, 4, digest="e" * 64, look=None))
        keeper = work.receipts
        for new, old in ((third, first), (second, first)):
            assert keeper.with_digest(replace(new, digest="d" * 64)) == old
            assert keeper.with_number("7", new)[0] == old
            assert keeper.with_payment("WANG", DAY, 150, new) == old
        for each in (first, second, third):
            keeper.keep_looks(each.id, ("f" * 16, f"{each.id:016x}"))
        assert keeper.looks(first.id) == ("f" * 16, f"{first.id:016x}")
        keeper.keep_looks(gone.id, ("f" * 16,))
        for new, old in ((third, first), (second, first)):
            assert keeper.like_these(new, ("e" + "f" * 15,))[0].id == old.id
        same = replace(first, digest="d" * 64)
        assert (keeper.with_digest(same), keeper.with_payment("WANG", DAY, 150, first)) == (None, None)
        assert (keeper.with_number("7", first), keeper.like_these(first, ("f" * 16,))) == ((), ())
        settled = keeper.save(replace(second, state=ReceiptState.CONFIRMED), second.version)
        assert (keeper.with_digest(same), keeper.with_payment("WANG", DAY, 150, first)) == (settled, settled)
        assert keeper.with_number("7", first) == (settled,)
        assert [found.id for found in keeper.like_these(first, ("f" * 16,))] == [settled.id]
        assert keeper.like_these(third, ("0123456789abcdef",)) == ()
        assert keeper.with_digest(third) is None
        assert keeper.with_number("8", third) == ()
        assert keeper.with_payment("WANG", DAY, 151, third) is None
        assert keeper.with_payment("WANG", DAY + timedelta(days=1), 150, third) is None
        assert gone.id == first.id - 1


def test_collection_from_report_to_decision(company: Company) -> None:
    """It comes back whole, counts as reported until it is decided, and is decided once."""
    with company.archive.begin() as work:
        slip = work.receipts.add(receipt(company.rep))
        made = work.collections.add(collection(company.rep, slip.id, 70_00))
        cash = work.collections.add(collection(company.rep, None, 5_00, method=Method.CASH, reference=""))
        work.collections.add(collection(company.other_rep, None, 1, customer="LI"))
        assert work.collections.of_receipt(slip.id) == made
        assert work.collections.of_receipt(slip.id + 1) is None
        assert work.collections.reported("WANG", "CNY") == cny(75_00)
        assert work.collections.reported("WANG", "USD").minor == 0
        decided = replace(
            made,
            state=CollectionState.VERIFIED,
            number="RC-2026-000001",
            decided_by=company.clerk.id,
            decided_at=NOW,
            reason="",
        )
        saved = work.collections.save(decided, 1)
        with pytest.raises(Stale):
            work.collections.save(decided, 1)
        assert work.collections.get(made.id, EVERYTHING) == saved == replace(decided, version=2)
        assert work.collections.reported("WANG", "CNY") == cny(5_00)
        assert work.collections.in_state(CollectionState.REPORTED, company.rep.scope) == (cash,)
        with pytest.raises(Stale):
            work.collections.add(collection(company.rep, slip.id))
        work.commit()
    with company.archive.begin() as work, pytest.raises(IntegrityError):
        work.collections.save(replace(saved, number="RC-2026-000002"), 2)


def test_statement_comes_back_from_its_own_text(company: Company) -> None:
    """The snapshot with its entries and the hash are what was issued; the life around it is saved."""
    with company.archive.begin() as work:
        post_invoice(work, 500, DAY - timedelta(days=40))
        post_invoice(work, 300)
        post_payment(work, 100)
        content = snapshot(work)
        made = work.statements.add(statement(content, issued_by=company.clerk.id))
        work.commit()
    assert len(content.entries) == 2
    assert content.opening == cny(500)
    signed = replace(
        made,
        state=StatementState.DISPUTED,
        signed_by=company.contact.id,
        signed_at=NOW,
        disputed=("INV-2026-000002",),
        reason="少了一箱",
    )
    with company.archive.begin() as work:
        assert work.statements.get(made.id, EVERYTHING) == made
        saved = work.statements.save(signed, 1)
        with pytest.raises(Stale):
            work.statements.save(signed, 1)
        assert work.statements.get(made.id, EVERYTHING) == saved == replace(signed, version=2)


def test_statement_must_bear_the_hash_of_its_content(company: Company) -> None:
    """Another hash is refused before anything is written."""
    with company.archive.begin() as work, pytest.raises(Damaged):
        work.statements.add(statement(snapshot(work), hash="0" * 64))


def test_latest_revision_of_a_period(company: Company) -> None:
    """One statement a customer, period and revision; lists show the latest revision, the newest period first."""
    later = DAY + timedelta(days=30)
    with company.archive.begin() as work:
        waiting = partial(work.statements.listed, EVERYTHING, UNSIGNED, None, 9, 0)
        first = work.statements.add(statement(snapshot(work)))
        with pytest.raises(Stale):
            work.statements.add(statement(snapshot(work), "ST-2026-000009"))
        other = work.statements.add(
            statement(snapshot(work, start=later, end=later), "ST-2026-000002", issued_at=NOW - timedelta(days=1))
        )
        assert waiting() == (other, first)
        second = work.statements.add(replace(first, revision=2, issued_at=NOW + timedelta(days=1)))
        assert work.statements.of_period("WANG", "CNY", DAY, DAY) == second
        assert work.statements.of_period("WANG", "CNY", DAY, later) is None
        assert waiting() == (other, second)
        assert work.statements.recent(EVERYTHING, 9) == (second, other)
        assert work.statements.recent(EVERYTHING, 1) == (second,)
        work.statements.save(replace(second, state=StatementState.CONFIRMED), 1)
        viewed = work.statements.save(replace(other, state=StatementState.VIEWED), 1)
        assert waiting() == (viewed,)


def test_reminder_level_is_sent_once(company: Company) -> None:
    """The send log decides."""
    with company.archive.begin() as work:
        made = work.statements.add(statement(snapshot(work)))
        [before] = work.reminders.unsigned(made.snapshot.customer)
        assert (before.statement_id, before.said) == (made.id, frozenset())
        assert work.reminders.note(made.id, ("customer",), NOW) == {"customer"}
        assert work.reminders.note(made.id, ("customer", "rep"), NOW) == {"rep"}
        assert work.reminders.note(made.id, ("customer", "rep"), NOW) == frozenset()
        assert work.reminders.unsigned() == (replace(before, said=frozenset({"customer", "rep"})),)


def test_the_first_paper_handed_out_counts(company: Company) -> None:
    """One PDF a statement and language; a second one printed meanwhile does not take its place."""
    with company.archive.begin() as work:
        made = work.statements.add(statement(snapshot(work)))
        assert work.statements.paper(made.id, Language.ZH) is None
        assert work.statements.keep_paper(made.id, Language.ZH, "a" * 64) == "a" * 64
        assert work.statements.keep_paper(made.id, Language.ZH, "b" * 64) == "a" * 64
        assert work.statements.paper(made.id, Language.EN) is None
        work.commit()
