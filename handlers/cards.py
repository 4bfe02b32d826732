"""Draws the card of any subject for any person: for the courier, and after a press that was refused."""

from __future__ import annotations

from collections.abc import Callable

from handlers.views.adjustments import adjustment_card
from handlers.views.albums import album_card
from handlers.views.claims import claim_card
from handlers.views.collections import collection_card
from handlers.views.deliveries import delivery_card
from handlers.views.dispute_card import dispute_card
from handlers.views.dunning import dunning_card
from handlers.views.handovers import handover_card
from handlers.views.imports import import_card
from handlers.views.orders import order_card
from handlers.views.paper_signing import print_card
from handlers.views.plans import plan_card
from handlers.views.receipts import receipt_card
from handlers.views.reminders import reminder_card
from handlers.views.reply import Reply
from handlers.views.reports import report_card
from handlers.views.returns import return_card
from handlers.views.satisfaction import question_card
from handlers.views.say import Voice
from handlers.views.statement_runs import run_card
from handlers.views.statements import statement_card
from sales.desk import Desk
from sales.notices import Subject
from sales.people import Person, Role

Draw = Callable[[Desk, int, Person, Voice], Reply]


def _report(desk: Desk, id_: int, person: Person, voice: Voice) -> Reply:
    return report_card(desk.show_report(person, id_), voice, codes=bool(desk.payment_methods(person)))


def _collection(desk: Desk, id_: int, person: Person, voice: Voice) -> Reply:
    if person.has(Role.CONTACT):
        return claim_card(desk.show_claim(person, id_), voice)
    return collection_card(desk.show_collection(person, id_), person, voice)


_CARDS: dict[Subject, Draw] = {
    Subject.ORDER: lambda desk, id_, person, voice: order_card(desk.show_order(person, id_), person, voice),
    Subject.RECEIPT: lambda desk, id_, person, voice: receipt_card(desk.show_receipt(person, id_), person, voice),
    Subject.ALBUM: lambda desk, id_, person, voice: album_card(desk.show_album(person, id_), person, voice),
    Subject.COLLECTION: _collection,
    Subject.MONEY_REPORT: _report,
    Subject.DELIVERY: lambda desk, id_, person, voice: delivery_card(desk.show_delivery(person, id_), person, voice),
    Subject.RETURN: lambda desk, id_, person, voice: return_card(desk.show_return(person, id_), person, voice),
    Subject.HANDOVER: lambda desk, id_, person, voice: handover_card(desk.show_handover(person, id_), person, voice),
    Subject.ADJUSTMENT: lambda desk, id_, person, voice: adjustment_card(
        desk.show_adjustment(person, id_), person, voice
    ),
    Subject.PLAN: lambda desk, id_, person, voice: plan_card(desk.show_plan(person, id_), person, voice),
    Subject.PAPER_SIGNING: lambda desk, id_, person, voice: print_card(desk.show_print(person, id_), person, voice),
    Subject.DUNNING: lambda desk, id_, person, voice: dunning_card(desk.show_dunning(person, id_), person, voice),
    Subject.REMINDER: lambda desk, id_, person, voice: reminder_card(desk.reminder_shown(person, id_), voice),
    Subject.STATEMENT_RUN: lambda desk, id_, person, voice: run_card(desk.show_statement_run(person, id_), voice),
    Subject.IMPORT: lambda desk, id_, person, voice: import_card(desk.show_import(person, id_), voice),
    Subject.SATISFACTION: lambda desk, id_, person, voice: question_card(desk.show_satisfaction(person, id_), voice),
    Subject.DISPUTE: lambda desk, id_, person, voice: dispute_card(desk.show_disputes(person, id_), person, voice),
    Subject.STATEMENT: lambda desk, id_, person, voice: statement_card(desk.show_statement(person, id_), person, voice),
}


def draw(desk: Desk, subject: Subject, subject_id: int, person: Person, voice: Voice) -> Reply:
    """The card as this person may see it now; raises NotFound. Blocks: call it on the desk's thread."""
    return _CARDS[subject](desk, subject_id, person, voice)
