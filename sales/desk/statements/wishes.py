"""Part of the actions of reminding: whom of a customer one may ask to sign, and what they said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sales.people import Person
from sales.ports import Work
from sales.reminding import Word, WordKind


@dataclass(frozen=True, slots=True)
class Wishes:
    """`signers` are the contacts on Telegram who may sign, `asked` those of them who want to be reminded. `promise` and
    `peace` are the latest words about these, if they stand."""

    signers: tuple[Person, ...]
    asked: tuple[Person, ...]
    promise: Word | None
    peace: Word | None

    def promised_since(self, moment: datetime) -> date | None:
        """The day that was promised after something was issued."""
        return self.promise.until if self.promise is not None and self.promise.at >= moment else None

    def holding(self, today: date) -> Word | None:
        """The word because of which nothing is said on this day: of the house's and the customer's the longer one."""
        found = [word for word in (self.peace, self.promise) if word is not None and word.holds(today)]
        return max(found, key=lambda word: word.until or date.max, default=None)


def wishes_of(work: Work, code: str) -> Wishes:
    """How it stands with one customer."""
    words = work.reminders.words(code)  # the latest last
    latest = {(word.about, word.person_id if word.about == "wish" else None): word for word in words}
    barred = work.signing_rights.barred(code)
    signers = tuple(
        one for one in work.people.contacts_of(code) if one.telegram_id and one.active and one.id not in barred
    )
    out = {word.person_id for word in latest.values() if word.kind is WordKind.OPTED_OUT}
    promise, peace = latest.get(("promise", None)), latest.get(("peace", None))
    return Wishes(
        signers=signers,
        asked=tuple(one for one in signers if one.id not in out),
        promise=promise if promise and promise.kind is WordKind.PROMISED else None,
        peace=peace if peace and peace.kind is WordKind.OFF else None,
    )
