"""The audit log: every action that changes something leaves its entry, in its own transaction, on an unbroken chain."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sales.collections import Method, ReceiptField
from sales.desk import Desk
from sales.notices import NoticeKind, Subject
from sales.people import Language, Role
from sales.ports import Work
from sales.proof import FaultKind
from sales.readings import Doubt, DoubtKind, Intent, OrderSentence, PictureFault, Unreadable
from storage.proof import prove
from tests.sales.company import Firm, reading, said, sentence
from tests.storage.company import by_force

Step = Callable[[Firm], Any]


class PowerCut(Exception):
    """The process dies before the commit."""


def _stated(firm: Firm) -> Any:
    firm.post(said("COLA", 1))
    firm.on(firm.today.replace(month=4, day=1))
    firm.desk.issue_statements()
    return firm.desk.my_statements(firm.manager)[0].statement


# Each: what is there before, what is done, and the entry that it leaves.
ACTIONS: dict[str, tuple[Step, Callable[[Firm, Any], Any]]] = {
    "order.drafted": (lambda f: None, lambda f, _: f.desk.draft_order(f.rep, "m", sentence(said("COLA")))),
    "order.changed": (lambda f: f.draft(), lambda f, o: f.desk.change_line(f.rep, o.id, "k", 1, 1)),
    "order.changed (product)": (lambda f: f.draft(), lambda f, o: f.desk.add_product(f.rep, o.id, "k", "TEA")),
    "order.changed (customer)": (lambda f: f.draft(), lambda f, o: f.desk.choose_customer(f.rep, o.id, "k", "LI")),
    "order.changed (typed)": (lambda f: f.draft(), lambda f, o: f.desk.set_line(f.rep, o.id, "k", 1, "3")),
    "order.changed (removed)": (lambda f: f.draft(), lambda f, o: f.desk.remove_line(f.rep, o.id, "k", 1)),
    "order.changed (stock)": (
        lambda f: f.draft(said("COLA", 99)),
        lambda f, o: f.desk.fit_stock(f.rep, o.id, o.version, 1),
    ),
    "order.changed (step)": (lambda f: f.draft(), lambda f, o: f.desk.fit_step(f.rep, o.id, o.version, 1)),
    "order.changed (doubt)": (
        lambda f: f.draft(doubts=(Doubt(DoubtKind.PRODUCT_UNKNOWN, "?"),)),
        lambda f, o: f.desk.answer_doubt(f.rep, o.id, o.version, 0, "TEA"),
    ),
    "order.changed (sentence)": (
        lambda f: f.draft(),
        lambda f, o: f.desk.edit_draft(f.rep, o.id, "k", OrderSentence(Intent.EDIT, None, (said("TEA"),))),
    ),
    "order.discarded": (lambda f: f.draft(), lambda f, o: f.desk.discard_order(f.rep, o.id, o.version)),
    "order.posted": (lambda f: f.draft(), lambda f, o: f.desk.submit_order(f.rep, o.id, o.version)),
    "order.awaiting": (
        lambda f: f.draft(said("COLA", 1, discount=Decimal(5))),
        lambda f, o: f.desk.submit_order(f.rep, o.id, o.version),
    ),
    "order.approved": (lambda f: f.await_(), lambda f, o: f.desk.approve_order(f.manager, o.id, o.version)),
    "order.rejected": (lambda f: f.await_(), lambda f, o: f.desk.reject_order(f.manager, o.id, o.version, "no")),
    "order.repeated": (lambda f: f.post(), lambda f, o: f.desk.reorder(f.rep, "k", o.id)),
    "order.tagged": (lambda f: f.post(), lambda f, o: f.desk.tag_order(f.rep, o.id, "k", "a")),
    "order.untagged": (
        lambda f: f.desk.tag_order(f.rep, f.post().id, "k1", "a").sheet.order,
        lambda f, o: f.desk.untag_order(f.rep, o.id, "k2", "a"),
    ),
    "receipt.taken": (lambda f: None, lambda f, _: f.desk.take_receipt(f.rep, 1, 2, b"photo")),
    "receipt.read": (
        lambda f: f.desk.take_receipt(f.rep, 1, 2, b"photo").sheet.receipt,
        lambda f, r: f.desk.record_reading(r.id, reading()),
    ),
    "receipt.unreadable": (
        lambda f: f.desk.take_receipt(f.rep, 1, 2, b"photo").sheet.receipt,
        lambda f, r: f.desk.record_reading(r.id, Unreadable(PictureFault.BROKEN)),
    ),
    "receipt.corrected": (
        lambda f: f.photo(),
        lambda f, r: f.desk.correct_receipt(f.rep, r.id, "k", ReceiptField.TOTAL, "5"),
    ),
    "receipt.corrected (customer)": (
        lambda f: f.photo(),
        lambda f, r: f.desk.choose_receipt_customer(f.rep, r.id, "k", "WANG"),
    ),
    "receipt.corrected (method)": (
        lambda f: f.photo(),
        lambda f, r: f.desk.choose_method(f.rep, r.id, "k", Method.CASH),
    ),
    "receipt.corrected (twin)": (lambda f: f.photo(), lambda f, r: f.desk.accept_twin(f.rep, r.id, "k", r.version)),
    "receipt.discarded": (lambda f: f.photo(), lambda f, r: f.desk.discard_receipt(f.rep, r.id, r.version)),
    "collection.reported": (lambda f: f.receipt(), lambda f, r: f.desk.confirm_receipt(f.rep, r.id, r.version)),
    "collection.verified": (lambda f: f.collect(), lambda f, c: f.desk.verify_collection(f.clerk, c.id, c.version)),
    "collection.refused": (
        lambda f: f.collect(),
        lambda f, c: f.desk.refuse_collection(f.clerk, c.id, c.version, "no"),
    ),
    "balance.read": (lambda f: None, lambda f, _: f.desk.balance(f.rep, "WANG")),
    "statement.issued": (
        lambda f: (f.post(said("COLA")), f.on(f.today.replace(month=4, day=1))),
        lambda f, _: f.desk.issue_statements(),
    ),
    "statement.delivered": (_stated, lambda f, s: f.desk.delivered(s.id)),
    "statement.viewed": (_stated, lambda f, s: f.desk.view_statement(f.contact, s.id)),
    "statement.asked": (_stated, lambda f, s: f.desk.ask_paper(f.rep, s.id, "k")),
    "statement.confirmed": (_stated, lambda f, s: f.desk.confirm_statement(f.contact, s.id, 1, s.hash)),
    "statement.disputed": (_stated, lambda f, s: f.desk.dispute_statement(f.contact, s.id, 1, None, "no")),
    "statement.reminded": (lambda f: (_stated(f), f.later(days=3)), lambda f, _: f.desk.remind_unsigned()),
    "person.invited": (lambda f: None, lambda f, _: f.desk.invite("N", frozenset({Role.REP}), None, 1)),
    "person.joined": (lambda f: f.desk.invite("N", frozenset(), None, 1), lambda f, token: f.desk.join(token, 9001)),
    "person.language": (lambda f: None, lambda f, _: f.desk.choose_language(f.rep, Language.EN)),
}


# What the desk offers besides: looking, the chat's own memory, and a second link for the same person.
OTHERS = """house who recognise understand customers products find_customers find_products show_order open_draft
my_orders pending_orders unread_receipts picture show_receipt show_collection pending_collections show_statement
my_statements unsigned_statements ask question answered remember_card version_of cards card_at forget_card paper
history search days_typed keep_view view used_tags latest_orders find_document chain recent_tags products_by_codes
product_by_sku offers keep_paper invite_again reminder_stands drafted"""


def test_all_actions_are_driven(small_firm: Firm) -> None:
    """An action that is added to the desk has to be driven here, or to be named among those that change no business."""
    driven = {name for _, act in ACTIONS.values() for name in act.__code__.co_names}
    assert set(vars(small_firm.desk)) - driven <= set(OTHERS.split())


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_leaves_its_one_entry(firm: Firm, name: str) -> None:
    """Exactly one, with who did it, and the chain goes on from the entry before."""
    before, act = ACTIONS[name]
    there = before(firm)
    count, outbox = len(firm.audit()), len(firm.rows("outbox"))
    act(firm, there)
    entries = firm.rows("audit")[count:]
    assert [entry["action"] for entry in entries] == [name.split(" ")[0]]
    jobs = ("receipt.read", "receipt.unreadable", "statement.issued", "statement.delivered", "statement.reminded")
    if name in (*jobs, "person.invited"):
        assert entries[0]["person_id"] is None
    else:
        assert entries[0]["person_id"] is not None
        assert entries[0]["telegram_id"] is not None
    assert len(firm.rows("outbox")) >= outbox
    assert firm.proven()


@contextmanager
def power_cut(firm: Firm) -> Any:
    """From now on every transaction dies just before it is durable."""

    @contextmanager
    def begin() -> Any:
        with firm.archive.begin() as work:
            work.commit = _die  # type: ignore[method-assign]
            yield work

    archive = firm.desk.house.archive
    dying = _Dying(archive, begin)
    yield replace(firm, desk=Desk(replace(firm.desk.house, archive=dying)))


class _Dying:
    """The real archive, whose commits never happen."""

    def __init__(self, real: Any, begin: Callable[[], Any]) -> None:
        self.begin, self.look = begin, real.look


def _die() -> None:
    raise PowerCut


@pytest.mark.parametrize("name", ACTIONS)
def test_without_its_commit_an_action_leaves_nothing(firm: Firm, name: str) -> None:
    """Neither the change, nor its entry, nor a message to anybody: all of it is one transaction. Then it is done anew,
    as by a retry, and happens once."""
    before, act = ACTIONS[name]
    there = before(firm)
    count = len(firm.audit())
    with power_cut(firm) as dying, firm.unchanged(), pytest.raises(PowerCut):
        act(dying, there)
    act(firm, there)
    assert len(firm.audit()) == count + 1
    assert firm.proven()


def test_a_changed_entry_breaks_the_chain(small_firm: Firm) -> None:
    """Somebody with the database's own tools rewrites who did it: the proof names the entry."""
    firm = small_firm
    firm.post(said("COLA"))
    entries = firm.rows("audit")
    assert len(entries) == 2
    assert entries[1]["previous"] == entries[0]["hash"]
    assert len(bytes.fromhex(entries[1]["hash"])) == hashlib.sha256().digest_size
    by_force(firm.url, f"UPDATE audit SET person_id = {firm.other_rep.id} WHERE id = 1")
    assert [fault.kind for fault in prove(firm.archive)] == [FaultKind.AUDIT_CHAIN]


def test_a_message_waits_with_what_it_is_about(firm: Firm) -> None:
    """A transaction that is rolled back by hand after telling somebody tells nobody."""
    house = firm.desk.house

    def tell(work: Work) -> None:
        house.tell(work, NoticeKind.CARD, Subject.ORDER, 1, 1, firm.manager)
        house.log(work, firm.rep, "test", "order:1")

    with firm.unchanged(), firm.archive.begin() as work:
        tell(work)
    with firm.archive.begin() as work:
        tell(work)
        work.commit()
    assert (firm.told(), firm.audit()) == ([("card", firm.manager.id, 1)], [("test", "order:1", firm.rep.id)])
