"""The audit log: every action that changes something leaves its entry, in its own transaction, on an unbroken chain."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from sales.desk import Desk
from sales.notices import NoticeKind, Subject
from sales.ports import Work
from sales.proof import FaultKind
from storage.proof import prove
from tests.sales.audited_adjustments import ADJUSTMENTS
from tests.sales.audited_cash import CASH
from tests.sales.audited_disputes import DISPUTES
from tests.sales.audited_filing import FILING
from tests.sales.audited_goods import GOODS
from tests.sales.audited_handing import HANDING
from tests.sales.audited_house import HOUSE
from tests.sales.audited_money import MONEY
from tests.sales.audited_nothing import QUIET
from tests.sales.audited_orders import ORDERS
from tests.sales.audited_papers import PAPERS
from tests.sales.audited_payments import PAYMENTS
from tests.sales.audited_plans import PLANS
from tests.sales.audited_prints import PRINTS
from tests.sales.audited_reminders import REMINDERS
from tests.sales.audited_reports import REPORTS
from tests.sales.audited_returns import RETURNS
from tests.sales.audited_signing import SIGNING
from tests.sales.audited_standing import STANDING
from tests.sales.audited_statements import STATEMENTS
from tests.sales.audited_visits import VISITS
from tests.sales.auditing import Actions
from tests.sales.company import Firm, said
from tests.storage.company import by_force

BOOKS = (
    HANDING,
    ORDERS,
    MONEY,
    REPORTS,
    PAPERS,
    GOODS,
    RETURNS,
    HOUSE,
    FILING,
    PAYMENTS,
    ADJUSTMENTS,
    CASH,
    STANDING,
    PLANS,
    STATEMENTS,
    REMINDERS,
    VISITS,
    DISPUTES,
    PRINTS,
    SIGNING,
)
ACTIONS: Actions = {name: action for book in BOOKS for name, action in book.items()}
# Done by the schedule, the eye, the courier, or whoever sits at the server: in nobody's name.
NOBODYS = (
    *(
        "receipt.read",
        "receipt.unreadable",
        "receipt.found+receipt.found+receipt.read",
        "statements.started+statement.issued+statements.done",
        "statements.done",
        "statement.reminded",
        "statement.escalated",
        "statement.sealed",
        "reminder.begun",
        "reminder.dropped",
        "reminder.dropped+statement.escalated",
        "reminder.unreachable+statement.escalated",
        "dunning.begun",
        "dunning.said",
        "dunning.dropped",
        "dunning.unreachable",
    ),
    *(
        "statement.delivered",
        "statement.not_delivered",
        "group.moved",
        "outbox.retried",
        "update.put_aside",
        "update.taken_up",
    ),
    "mark_key.lost",
    "statements.broken",
    *("person.invited", "order.expired", "books.proved", "books.faulty"),
    "customer.rated",
    "credit.warned",
)

# What the desk offers besides: looking, the chat's own memory, and a second link for the same person.
OTHERS = """house who recognise understand customers products find_customers find_products show_order open_draft
my_orders pending_orders unread_receipts picture show_receipt show_collection pending_collections show_statement
my_statements ask question answered remember_card version_of cards card_at forget_card paper
history search days_typed keep_view view used_tags latest_orders find_document chain recent_tags products_by_codes
product_by_sku offers keep_paper invite_again drafted author away balance_question credit_note
customers_by_use delegation delivery_picture document draft_for drafts drivers import_problems kept_document listings
nearby_customers newest_papers notes offer_of order_papers places preview_rule return_picture shelf show_delivery
show_album show_import show_return show_rules slip_of stock to_decide to_deliver understand_alone unsigned_note
find_papers paper_search paper_amounts keep_paper_view paper_view paper_senders learned
show_against allocation_view free_credits held_cheques slip payment_taken_back newest_slips kept_slip rates
show_adjustment waiting_adjustments adjustable adjustable_customers book_months read_books
voucher kept_voucher keep_voucher
cash show_handover late_cash once begin_claim claim_said claim_amount claim_sheet show_claim
is_print show_print print_picture prints_to_accept
show_plan plans dunning_accounts dunning_tomorrow dunning_account show_dunning
answer_stranger customer_contacts new_signer figures reachable
balance_asked rated_customers customer_told credit_alert show_teams
preview_statements preview_statement statement_terms show_statement_run statement_runs unfinished_runs
evidence evidence_photo sealed_statement statement_workbook
my_reminders reminder_account reminder_accounts reminder_shown unsigned_told
show_disputes dispute_photo dispute_said may_revise_statement list_statements
customer_visits visits_due brief_letter weekly_letter satisfaction_letter show_satisfaction low_satisfaction
note_card watch_seal seal_hold statements_stand
invite_contact unreached_statements to_pass_on given_up missed_post outbox_queue updates_aside
empty_post show_group my_groups group_statement group_statement_at
 show_report report_of_message reports_begun odd_day payment_methods payment_code payment_said"""


class PowerCut(Exception):
    """The process dies before the commit."""


def test_all_actions_are_driven(small_firm: Firm) -> None:
    """An action that is added to the desk has to be driven here, or to be named among those that change no business."""
    driven = {name for _, act in (*ACTIONS.values(), *QUIET.values()) for name in act.__code__.co_names}
    offered, others = set(vars(small_firm.desk)), set(OTHERS.split())
    assert offered - driven == others
    assert len(ACTIONS) == sum(len(book) for book in BOOKS), "two rows of one name"


def entries_of(name: str) -> list[str]:
    """The entries that the action of this name leaves."""
    return name.split(" ")[0].split("+")


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_leaves_its_entries(firm: Firm, name: str) -> None:
    """One, or one for each thing that changed; with who did it, and the chain goes on from the entry before."""
    before, act = ACTIONS[name]
    there = before(firm)
    count, outbox = len(firm.audit()), len(firm.rows("outbox"))
    act(firm, there)
    entries = firm.rows("audit")[count:]
    assert [entry["action"] for entry in entries] == entries_of(name)
    nobodys = name.split(" ")[0] in NOBODYS or "at the server" in name
    for entry in entries:
        assert [entry[who] is None for who in ("person_id", "telegram_id")] == [nobodys, nobodys]
    assert len(firm.rows("outbox")) >= outbox
    assert firm.proven()


@pytest.mark.parametrize("name", QUIET)
def test_what_is_no_business_leaves_no_entry(firm: Firm, name: str) -> None:
    """It keeps something, in one transaction too, but neither the books nor the log know of it."""
    before, act = QUIET[name]
    there = before(firm)
    with power_cut(firm) as dying, firm.unchanged(), pytest.raises(PowerCut):
        act(dying, there)
    old = firm.everything()
    act(firm, there)
    new = firm.everything()
    assert old != new
    for table in ("audit", "posting", "stock_move", "reservation", "open_item"):
        assert old[table] == new[table]
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
    assert len(firm.audit()) == count + len(entries_of(name))
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
