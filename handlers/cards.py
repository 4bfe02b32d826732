"""Draws the card of any subject for any person: for the courier, and after a press that was refused."""

from __future__ import annotations

from handlers.views.albums import album_card
from handlers.views.collections import collection_card
from handlers.views.deliveries import delivery_card
from handlers.views.imports import import_card
from handlers.views.orders import order_card
from handlers.views.receipts import receipt_card
from handlers.views.reply import Reply
from handlers.views.returns import return_card
from handlers.views.say import Voice
from handlers.views.statements import statement_card
from sales.desk import Desk
from sales.notices import Subject
from sales.people import Person


def draw(desk: Desk, subject: Subject, subject_id: int, person: Person, voice: Voice) -> Reply:
    """The card as this person may see it now; raises NotFound. Blocks: call it on the desk's thread."""
    if subject is Subject.ORDER:
        return order_card(desk.show_order(person, subject_id), person, voice)
    if subject is Subject.RECEIPT:
        return receipt_card(desk.show_receipt(person, subject_id), person, voice)
    if subject is Subject.ALBUM:
        return album_card(desk.show_album(person, subject_id), person, voice)
    if subject is Subject.COLLECTION:
        return collection_card(desk.show_collection(person, subject_id), person, voice)
    if subject is Subject.DELIVERY:
        return delivery_card(desk.show_delivery(person, subject_id), person, voice)
    if subject is Subject.RETURN:
        return return_card(desk.show_return(person, subject_id), person, voice)
    if subject is Subject.IMPORT:
        return import_card(desk.show_import(person, subject_id), voice)
    return statement_card(desk.show_statement(person, subject_id), person, voice)
