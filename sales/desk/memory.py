"""What the chat must not forget: the open question and the cards that were shown."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House
from sales.notices import Ask, Card, Question, Subject
from sales.people import Person


@dataclass(frozen=True, slots=True)
class Memory:
    """- A person has at most one open question; a new one replaces it.
    - A card that was shown is brought up to date until it cannot be reached any more."""

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

    def remember_card(self, card: Card) -> None:
        """A message shows a subject."""
        with self.house.archive.begin() as work:
            work.talk.remember_card(card)
            work.commit()

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
