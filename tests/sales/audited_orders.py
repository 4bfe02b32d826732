"""Audited actions on orders: drafts, decisions, tags, voice notes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sales.notes import NoteKind
from sales.readings import Doubt, DoubtKind, Intent, OrderSentence
from tests.sales.auditing import Actions, agreed, planned
from tests.sales.company import Firm, cny, said, sentence


def _doubled(firm: Firm) -> Firm:
    """The same company where two people have to agree to what is dear."""
    return firm.under(replace(firm.desk.house.policy, second_above=cny(1_000_00)))


def _expired(firm: Firm) -> Any:
    draft = firm.draft()
    firm.later(days=8)
    firm.desk.expire_drafts()
    return draft


ORDERS: Actions = {
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
    "order.approved (planned)": (
        lambda f: planned(f).await_(),
        lambda f, o: planned(f).desk.approve_order(f.manager, o.id, o.version),
    ),
    "order.first_approved": (
        lambda f: _doubled(f).await_(said("COLA", 17)),
        lambda f, o: _doubled(f).desk.approve_order(f.manager, o.id, o.version),
    ),
    "order.recalled": (lambda f: f.await_(), lambda f, o: f.desk.recall_order(f.rep, o.id, o.version)),
    "order.reopened": (agreed, lambda f, o: planned(f).desk.recall_order(f.rep, o.id, o.version)),
    "order.drafted (begun)": (lambda f: None, lambda f, _: f.desk.begin_draft(f.rep, "k")),
    "order.drafted (restored)": (_expired, lambda f, o: f.desk.restore_draft(f.rep, "k", o.id)),
    "order.joined+order.changed": (
        lambda f: (f.draft(), f.draft(said("TEA")))[1],
        lambda f, o: f.desk.join_drafts(f.rep, "k", o.id, o.version),
    ),
    "order.changed (gathered)": (
        lambda f: f.draft(),
        lambda f, o: f.desk.gather(f.rep, "k", o.id, sentence(said("TEA", 5)), sentence(said("TEA", 5))),
    ),
    "order.expired (draft)": (lambda f: (f.draft(), f.later(days=8)), lambda f, _: f.desk.expire_drafts()),
    "order.note_kept": (
        lambda f: f.draft(),
        lambda f, o: f.desk.keep_note(f.rep, "k", b"OggS", NoteKind.VOICE, 4, o.id),
    ),
    "order.note_kept (begins a draft)": (
        lambda f: None,
        lambda f, _: f.desk.keep_note(f.rep, "k", b"OggS", NoteKind.VOICE, 4),
    ),
}
