"""Actions about people: who is this, invite, join, choose a language."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sales.desk.house import House
from sales.desk.named import customer_of
from sales.desk.statements.contacts.rights import may_sign, tell_new_signer
from sales.desk.statements.issuing.dispatch import send_waiting
from sales.outcomes import Joined
from sales.people import EVERYTHING, Invitation, Language, Person, Role
from sales.ports import Stale, Work
from sales.refusals import BadInvitation, NotFound


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Came(StrEnum):
    """With what somebody unknown comes."""

    WORD = "word"  # a message, or a press
    LINK = "link"  # an invitation that is none (any more)
    GROUP = "group"  # a command in a group


# How long somebody unknown gets no second answer: whoever has a wrong link may soon have the right one.
SILENT = {Came.WORD: timedelta(hours=1), Came.LINK: timedelta(minutes=1), Came.GROUP: timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Reception:
    """- Nobody is known by name, phone or user name: only a one-time invitation ties a Telegram account to a person.
    - A contact whom a rep invites may sign from the first day: finance is told.
    - Of an invitation only the hash is kept; it works once and for a limited time.
    - Somebody unknown is answered once an hour, so that nobody has the bot write without end.
    - Following one's own used link again is a welcome back, not an error."""

    house: House

    def who(self, telegram_id: int, language_code: str | None) -> Person | None:
        """The active person behind a Telegram account; Telegram's language code is remembered when it changes."""
        known = self.recognise(telegram_id, language_code)
        return known[0] if known else None

    def recognise(self, telegram_id: int, language_code: str | None) -> tuple[Person, Language] | None:
        """The same person, and the language to speak with them now: their own choice, else what Telegram says."""
        default = self.house.language
        with self.house.archive.look() as work:
            person = work.people.by_telegram(telegram_id)
            if person is None or not person.active:
                return None
            if person.language is not None:
                return person, person.language
            known = work.people.language_of(person.id, default)
        said = Language.of_code(language_code, default) if language_code else known
        if language_code and said is not known:
            with self.house.archive.begin() as work:
                work.people.see_language(person.id, language_code)
                work.commit()
        return person, said

    def answer_stranger(self, telegram_id: int, came: Came) -> bool:
        """Whether somebody unknown is to be answered now. Who is not costs a look, and nothing is written."""
        now, silent = self.house.now(), SILENT[came]
        with self.house.archive.look() as work:
            last = work.talk.stranger_answered(telegram_id, came)
        if last is not None and last > now - silent:
            return False
        with self.house.archive.begin() as work:
            first = work.talk.answer_stranger(telegram_id, came, now, now - silent)
            work.commit()
            return first

    def choose_language(self, actor: Person, language: Language) -> None:
        """From now on the house speaks this language with the actor."""
        with self.house.archive.begin() as work:
            work.people.choose_language(actor.id, language)
            self.house.log(work, actor, "person.language", f"person:{actor.id}", after=language)
            work.commit()

    def invite(
        self, name: str, roles: frozenset[Role], customer: str | None, hours: int, actor: Person | None = None
    ) -> str:
        """Add a person and return the token of a one-time link. Somebody of that name and part who was invited and
        has not come gets a new link. `actor`: who asks for it, if not whoever sits at the server. NotFound for an
        unknown customer."""
        with self.house.archive.begin() as work:
            if customer is not None and work.customers.get(customer, EVERYTHING) is None:
                raise NotFound(words=customer)
            known = _not_yet_come(work, name, roles, customer)
            token = self._invite(work, known or work.people.add(name, roles, customer), hours, actor)
            work.commit()
        return token

    def invite_again(self, person_id: int, hours: int, actor: Person | None = None) -> str:
        """A new one-time link for somebody who is known and not linked yet; NotFound."""
        with self.house.archive.begin() as work:
            person = work.people.get(person_id)
            if person is None or person.telegram_id is not None:
                raise NotFound(words=str(person_id))
            token = self._invite(work, person, hours, actor)
            work.commit()
        return token

    def _invite(self, work: Work, person: Person, hours: int, actor: Person | None) -> str:
        house, token = self.house, self.house.token()
        until = house.now() + timedelta(hours=hours)
        work.people.invite(Invitation(_hash(token), person.id, until, actor.id if actor else None))
        house.log(work, actor, "person.invited", f"person:{person.id}", after=",".join(sorted(person.roles)))
        if actor is not None and person.customer is not None and may_sign(work, person):
            tell_new_signer(house, work, actor, person, person.customer)
        return token

    def join(self, token: str, telegram_id: int) -> Joined:
        """Tie this Telegram account to the invited person; BadInvitation."""
        house = self.house
        with house.archive.begin() as work:
            there = work.people.by_telegram(telegram_id)
            if there is not None and not there.active:
                raise BadInvitation
            if there is None:
                person_id = work.people.take_invitation(_hash(token), house.now())
                if person_id is None:
                    raise BadInvitation
                try:
                    there = work.people.link(person_id, telegram_id)
                except Stale:
                    raise BadInvitation from None
                house.log(work, there, "person.joined", f"person:{there.id}")
                if there.has(Role.CONTACT):
                    send_waiting(house, work, there)
            customer = customer_of(work, there.customer) if there.customer else None
            work.commit()
        return Joined(there, customer)


def _not_yet_come(work: Work, name: str, roles: frozenset[Role], customer: str | None) -> Person | None:
    """Somebody of this very name and part who is not linked to Telegram."""
    candidates = work.people.with_role(min(roles)) if roles else ()
    wanted = (name, roles, customer, None)
    return next((p for p in candidates if (p.name, p.roles, p.customer, p.telegram_id) == wanted), None)
