"""What the chat must not forget: the open question and the cards that were shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sales.desk.delivery_sheet import delivery_version
from sales.desk.house import House
from sales.desk.sheets import order_sheet
from sales.desk.statements.reminding.remind_cards import reminder_version
from sales.notices import Ask, Card, Question, Subject
from sales.outcomes import OrderSheet
from sales.people import EVERYTHING, Person
from sales.ports import Work


@dataclass(frozen=True, slots=True)
class Memory:
    """- A person has at most one open question; a new one replaces it.
    - A card that was shown is brought up to date until it cannot be reached any more.
    - Between drawing a card and knowing its message, its subject may move on: then the card is refreshed at once."""

    house: House

    def ask(self, actor: Person, ask: Ask, subject_id: int, version: int, detail: str = "") -> None:
        """The next text of the actor answers this."""
        with self.house.archive.begin() as work:
            work.talk.ask(Question(actor.id, ask, subject_id, version, detail))
            work.commit()

    def question(self, actor: Person) -> Question | None:
        """The actor's open question."""
        with self.house.archive.look() as work:
            return work.talk.open_question(actor.id)

    def answered(self, actor: Person) -> None:
        """Nothing is asked of the actor any more."""
        with self.house.archive.begin() as work:
            work.talk.close_question(actor.id)
            work.commit()

    def once(self, key: str) -> bool:
        """Whether this is said for the first time."""
        with self.house.archive.begin() as work:
            first = work.talk.first_time(key, self.house.now())
            work.commit()
            return first

    def drafted(self, actor: Person, key: str) -> OrderSheet | None:
        """The actor's order that this very message has made before: it must not be heard again as a change to it."""
        with self.house.archive.look() as work:
            order = work.orders.by_key(key)
            return order_sheet(self.house, work, order) if order and order.rep_id == actor.id else None

    def remember_card(self, card: Card, drawn: int) -> None:
        """A message shows a subject, as it was at the version `drawn`."""
        with self.house.archive.begin() as work:
            self.note_card(work, card, drawn)
            work.commit()

    def note_card(self, work: Work, card: Card, drawn: int) -> None:
        """The same in the courier's own transaction."""
        work.talk.remember_card(card)
        if _version(work, card.subject, card.subject_id) != drawn:
            self.house.refresh(work, card.subject, card.subject_id, f"card {card.chat_id}:{card.message_id}")

    def version_of(self, subject: Subject, subject_id: int) -> int:
        """The version at which a subject is now: to be asked for before its card is drawn."""
        with self.house.archive.look() as work:
            return _version(work, subject, subject_id)

    def cards(self, subject: Subject, subject_id: int) -> tuple[Card, ...]:
        """The messages that show a subject."""
        with self.house.archive.look() as work:
            return work.talk.cards_of(subject, subject_id)

    def card_at(self, chat_id: int, message_id: int) -> Card | None:
        """What a message shows."""
        with self.house.archive.look() as work:
            return work.talk.card_at(chat_id, message_id)

    def forget_card(self, chat_id: int, message_id: int) -> None:
        """The message is gone or out of reach."""
        with self.house.archive.begin() as work:
            work.talk.forget_card(chat_id, message_id)
            work.commit()


def _version(work: Work, subject: Subject, id_: int) -> int:
    """0 for what is not there."""
    if subject is Subject.DELIVERY:
        return delivery_version(work, id_)
    if subject is Subject.REMINDER:
        return reminder_version(work, id_)
    if subject is Subject.MONEY_REPORT:
        return work.reports.version(id_)
    if subject is Subject.ALBUM:
        return sum(receipt.version for receipt in work.receipts.of_album(id_))
    return _of(_READ.get(subject, _statement)(work, id_))


def _statement(work: Work, id_: int) -> _Versioned | None:
    return work.statements.get(id_, EVERYTHING)


class _Versioned(Protocol):
    @property
    def version(self) -> int: ...


def _of(found: _Versioned | None) -> int:
    return found.version if found else 0


_READ: dict[Subject, Callable[[Work, int], _Versioned | None]] = {
    Subject.ORDER: lambda work, id_: work.orders.get(id_, EVERYTHING),
    Subject.RECEIPT: lambda work, id_: work.receipts.get(id_, EVERYTHING, 0),
    Subject.COLLECTION: lambda work, id_: work.collections.get(id_, EVERYTHING),
    Subject.RETURN: lambda work, id_: work.returns.get(id_, EVERYTHING),
    Subject.SATISFACTION: lambda work, id_: work.satisfaction.get(id_),
    Subject.IMPORT: lambda work, id_: work.imports.get(id_),
    Subject.ADJUSTMENT: lambda work, id_: work.adjustments.get(id_, EVERYTHING),
    Subject.HANDOVER: lambda work, id_: work.handovers.get(id_, None),
    Subject.PLAN: lambda work, id_: work.plans.get(id_, EVERYTHING),
    Subject.DISPUTE: _statement,
    Subject.PAPER_SIGNING: lambda work, id_: work.paper_signings.get(id_, EVERYTHING, 0),
    Subject.STATEMENT_RUN: lambda work, id_: work.stating.run(id_),
    Subject.DUNNING: lambda work, id_: work.dunning.get(id_, EVERYTHING),
}
